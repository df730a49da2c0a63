"""Adding, changing, closing and opening a partner."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.partner import bp
from forms._fields import catch_up
from forms.partner import ActForm, EditPartnerForm, PartnerForm
from models import Partner
from workflows.partner import keeping, reading


@bp.route('/them', methods=['GET', 'POST'])
@allow(*keeping.KEEPERS)
def new():
    form = PartnerForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            made = keeping.add(me(), **form.facts)
            done.made(made)
        if not form.errors:
            flash(f'Đã thêm {made.name}\nGhi tiếp chỗ làm, chỗ học của đối tác này.', 'good')
            return go(url_for('.show', partner_id=made.id))
    return page('partner/edit.html', form=form, partner=None, changes=[], saved_at=saved_at, status=status_of(form))


@bp.route('/<int:partner_id>/sua', methods=['GET', 'POST'])
@allow(*keeping.KEEPERS)
def edit(partner_id: int):
    partner = reading.opened(partner_id)
    form, changes = EditPartnerForm(obj=partner, village=partner.village_id), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != partner.version:
            changes = catch_up(form, EditPartnerForm(obj=partner, village=partner.village_id, formdata=None))
        if not changes and _changed(form, partner):
            return go(url_for('.show', partner_id=partner.id))
    status = 409 if changes else status_of(form)
    context = {'partner': partner, 'changes': changes, 'saved_at': saved_at}
    return page('partner/edit.html', form=form, status=status, **context)


def _changed(form: EditPartnerForm, partner: Partner) -> bool:
    with refusals_on(form), acting_once(form) as done:
        keeping.change(partner, me(), form.version.data, **form.facts)
        done.made(partner)
    if not form.errors:
        flash(f'Đã lưu {form.name.data}', 'good')
    return not form.errors


@bp.post('/<int:partner_id>/<any(dong, mo):action>')
@allow(*keeping.KEEPERS)
def set_active(partner_id: int, action: str):
    partner, form = reading.opened(partner_id), ActForm()
    with pressed(form) as done:
        keeping.set_active(partner, me(), form.version.data, action == 'mo')
        done.made(partner)
    flash('Đã mở lại đối tác này' if action == 'mo' else 'Đã ghi: đối tác này ngừng nhận', 'good')
    return go(url_for('.show', partner_id=partner_id))
