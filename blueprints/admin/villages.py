"""Villages: adding, renaming, ordering, taking out of use."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.admin._bp import bp
from core import places
from forms.admin.villages import AddForm, VillageForm
from models import Role, Village


@bp.route('/thon/', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def villages():
    form = AddForm()
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(places.add_village(me(), form.name.data))
        if not form.errors:
            flash(f'Đã thêm {form.name.data}', 'good')
            return go(url_for('.villages'))
    return page('admin/villages.html', form=form, villages=places.all_villages(), status=status_of(form))


@bp.get('/thon/bang.xlsx')
@allow(Role.ADMIN)
def export_villages():
    return excel(places.village_sheet(me()), 'cac-thon')


@bp.route('/thon/<int:village_id>', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def village(village_id: int):
    stored = Village.get_or_none(Village.id == village_id) or abort(404)
    form = VillageForm(obj=stored)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            places.change_village(stored, me(), **form.facts)
            done.made(stored)
        if not form.errors:
            flash(f'Đã lưu {form.name.data}', 'good')
            return go(url_for('.villages'))
    return page('admin/village.html', form=form, village=stored, status=status_of(form))
