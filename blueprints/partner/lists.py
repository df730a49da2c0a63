"""The list of partners with their open places, and one partner."""

from flask import request

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.partner import bp
from core.clock import today
from forms._fields import record_key
from forms.partner import ActForm, address_of, filter_from
from models import PARTNER_KIND_LABELS
from workflows import need
from workflows.partner import keeping, reading
from workflows.returnee import access


@bp.get('/')
@allow(*reading.READERS)
def index():
    wanted = filter_from(request.args)
    return page(
        'partner/index.html',
        fragments=('list',),
        wanted=wanted,
        arguments=address_of(wanted),
        listed=reading.find(wanted, today(), request.args.get('sau', type=record_key)),
        kinds=PARTNER_KIND_LABELS,
        offer_kinds=reading.OFFER_KINDS,
        may_keep=me().holds(*keeping.KEEPERS),
    )


@bp.get('/<int:partner_id>')
@allow(*reading.READERS)
def show(partner_id: int):
    viewer, partner, day = access.viewer(me()), reading.opened(partner_id), today()
    return page(
        'partner/show.html',
        partner=partner,
        openings=reading.offers_of(partner),
        day=day,
        tally=reading.tally_of(partner, day),
        referrals=need.reading.referrals_to(partner, viewer),
        called=viewer.called,
        badge_of=need.states.REFERRAL.badge_of,
        kinds=PARTNER_KIND_LABELS,
        offer_kinds=reading.OFFER_KINDS,
        may_keep=me().holds(*keeping.KEEPERS),
        form_for=ActForm,
    )
