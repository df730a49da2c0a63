"""Organisations: the list, adding, mending, closing and opening again."""

from flask import Blueprint, abort, flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from core import links, places
from forms.organisation import EditForm, OpenForm, OrganisationForm
from models import Organisation, Role

bp = Blueprint('organisation', __name__, url_prefix='/co-quan')
links.register_page('organisation', lambda _id: ('organisation.index', {}))
MAY = (Role.CLERK, Role.ADMIN)


def found(organisation_id: int) -> Organisation:
    return Organisation.get_or_none(Organisation.id == organisation_id) or abort(404)


@bp.get('/')
@allow(*MAY)
def index():
    return page('organisation/index.html', organisations=places.all_organisations(), form=OpenForm())


@bp.get('/bang.xlsx')
@allow(*MAY)
def export():
    return excel(places.organisation_sheet(me()), 'co-quan-to-chuc')


@bp.route('/them', methods=['GET', 'POST'])
@allow(*MAY)
def new():
    form = OrganisationForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(places.add_organisation(me(), **form.facts))
        if not form.errors:
            flash(f'Đã thêm {form.name.data}', 'good')
            return go(url_for('.index'))
    return page('organisation/edit.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.route('/<int:organisation_id>/sua', methods=['GET', 'POST'])
@allow(*MAY)
def edit(organisation_id: int):
    organisation = found(organisation_id)
    form = EditForm(organisation)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            places.change_organisation(organisation, me(), form.version.data, **form.facts)
            done.made(organisation)
        if not form.errors:
            flash(f'Đã lưu {form.name.data}', 'good')
            return go(url_for('.index'))
    return page('organisation/edit.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.post('/<int:organisation_id>/<any(dong, mo):action>')
@allow(*MAY)
def set_open(organisation_id: int, action: str):
    organisation, form = found(organisation_id), OpenForm()
    with pressed(form) as done:
        places.set_open(organisation, me(), form.version.data, action == 'mo')
        done.made(organisation)
    flash(f'{"Dùng lại" if action == "mo" else "Đã ngừng dùng"} {organisation.name}', 'good')
    return go(url_for('.index'))
