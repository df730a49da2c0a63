"""Places that a partner offers: adding, changing, closing and opening them."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.partner import bp
from forms._fields import catch_up
from forms.partner import ActForm, ChangeOfferForm, OfferForm
from models import Offer
from workflows.partner import keeping, reading


@bp.route('/<int:partner_id>/cho/them', methods=['GET', 'POST'])
@allow(*keeping.KEEPERS)
def new_offer(partner_id: int):
    partner, form = reading.opened(partner_id), OfferForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            made = keeping.add_offer(partner, me(), **form.facts)
            done.made(made)
        if not form.errors:
            flash(f'Đã thêm: {made.trade}', 'good')
            return go(url_for('.show', partner_id=partner_id))
    context = {'partner': partner, 'offer': None, 'changes': [], 'saved_at': saved_at}
    return page('partner/offer.html', form=form, status=status_of(form), **context)


@bp.route('/cho/<int:offer_id>/sua', methods=['GET', 'POST'])
@allow(*keeping.KEEPERS)
def edit_offer(offer_id: int):
    offer = reading.opened_offer(offer_id)
    form, changes = ChangeOfferForm(obj=offer), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != offer.version:
            changes = catch_up(form, ChangeOfferForm(obj=offer, formdata=None))
        if not changes and _changed(form, offer):
            return go(url_for('.show', partner_id=offer.partner_id))
    status = 409 if changes else status_of(form)
    context = {'partner': offer.partner, 'offer': offer, 'changes': changes, 'saved_at': saved_at}
    return page('partner/offer.html', form=form, status=status, **context)


def _changed(form: ChangeOfferForm, offer: Offer) -> bool:
    with refusals_on(form), acting_once(form) as done:
        keeping.change_offer(offer, me(), form.version.data, **form.facts)
        done.made(offer.partner)
    if not form.errors:
        flash(f'Đã lưu: {form.trade.data}', 'good')
    return not form.errors


@bp.post('/cho/<int:offer_id>/<any(dong, mo):action>')
@allow(*keeping.KEEPERS)
def set_offer_active(offer_id: int, action: str):
    offer, form = reading.opened_offer(offer_id), ActForm()
    with pressed(form) as done:
        keeping.set_offer_active(offer, me(), form.version.data, action == 'mo')
        done.made(offer.partner)
    flash(f'{"Nhận lại" if action == "mo" else "Đã ngừng nhận"}: {offer.trade}', 'good')
    return go(url_for('.show', partner_id=offer.partner_id))
