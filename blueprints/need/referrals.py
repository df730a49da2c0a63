"""Where somebody could go, introducing them, and what came of it."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.need import bp
from core.clock import today
from core.errors import NotFound
from forms.need import ActForm, DayForm, LeaveForm, ReasonForm, ReferForm
from models import Need, Offer, Referral
from workflows.document.rights import may_read
from workflows.need import reading, referrals
from workflows.need.states import REFERRAL, WORKFLOW, acts_on
from workflows.partner import matching
from workflows.partner.reading import OFFER_KINDS, opened_offer
from workflows.returnee import access

FORMS = {'take': DayForm, 'turn_down': ReasonForm, 'still': DayForm, 'leave': LeaveForm}
VERBS = {
    'take': lambda one, form: referrals.take(one, me(), form.version.data, form.day.data),
    'turn_down': lambda one, form: referrals.turn_down(one, me(), form.version.data, form.words.data),
    'still': lambda one, form: referrals.still(one, me(), form.version.data, form.day.data),
    'leave': lambda one, form: referrals.leave(one, me(), form.version.data, form.day.data, form.words.data),
}


@bp.get('/<int:need_id>/noi-phu-hop')
@allow()
def matches(need_id: int):
    viewer = access.viewer(me())
    need = reading.opened(need_id, viewer)
    kind = matching.kind_for(need) or abort(404)
    return page(
        'need/matches.html',
        need=need,
        kind=OFFER_KINDS[kind],
        matches=matching.propose(need, need.returnee, today()),
        called=viewer.called(need.returnee),
    )


@bp.route('/<int:need_id>/gioi-thieu/<int:offer_id>', methods=['GET', 'POST'])
@allow()
def refer(need_id: int, offer_id: int):
    viewer = access.viewer(me())
    need, offer = reading.opened(need_id, viewer), opened_offer(offer_id)
    WORKFLOW.permitted('refer', need, me())
    form = ReferForm(version=need.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        made = _referred(form, need, offer)
        if made:
            return go(url_for('.referral', referral_id=made.id))
    context = {'need': need, 'offer': offer, 'called': viewer.called(need.returnee), 'saved_at': saved_at}
    return page('need/refer.html', form=form, kinds=OFFER_KINDS, status=status_of(form), **context)


def _referred(form: ReferForm, need: Need, offer: Offer) -> Referral | None:
    made = None
    with refusals_on(form), acting_once(form) as done:
        made = referrals.refer(need, offer, me(), form.version.data, form.consent, form.with_letter.data)
        done.made(made)
    if made:
        more = '\nGiấy giới thiệu đang chờ kiểm tra nội dung ở mục Văn bản đi.' if made.letter_id else ''
        flash(f'Đã giới thiệu đến {offer.partner.name}{more}', 'good')
    return made


@bp.get('/gioi-thieu/<int:referral_id>')
@allow()
def referral(referral_id: int):
    viewer = access.viewer(me())
    try:
        found = reading.opened_referral(referral_id, viewer)
    except NotFound:
        return _file_behind_letter(referral_id, viewer)
    return page(
        'need/referral.html',
        referral=found,
        called=viewer.called(found.returnee),
        acts=acts_on(REFERRAL, viewer, found),
        workflow=REFERRAL,
        kinds=OFFER_KINDS,
        consents=referrals.CONSENTS,
        letter=reading.letter_name(found),
        may_read_letter=bool(found.letter_id) and may_read(me(), found.letter),
        form_for=ActForm,
    )


def _file_behind_letter(referral_id: int, viewer: access.Viewer):
    """Who reads the letter but not the plan comes from the paper: they are led to the file as they may see it."""
    found = Referral.get_or_none(Referral.id == referral_id)
    if found is None or not found.letter_id or not may_read(me(), found.letter):
        abort(404)
    return go(url_for('returnee.show', returnee_id=access.open_file(found.returnee_id, viewer).id))


@bp.route('/gioi-thieu/<int:referral_id>/<any(take, turn_down, still, leave):action>', methods=['GET', 'POST'])
@allow()
def follow(referral_id: int, action: str):
    viewer = access.viewer(me())
    found = reading.opened_referral(referral_id, viewer)
    REFERRAL.permitted(action, found, me())
    form = FORMS[action](version=found.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            VERBS[action](found, form)
            done.made(found)
        if not form.errors:
            flash('Đã ghi kết quả giới thiệu', 'good')
            return go(url_for('.referral', referral_id=referral_id))
    context = {'referral': found, 'called': viewer.called(found.returnee), 'arrow': REFERRAL.arrows[action]}
    return page('need/follow.html', form=form, action=action, saved_at=saved_at, status=status_of(form), **context)


@bp.post('/gioi-thieu/<int:referral_id>/giay')
@allow()
def write_letter(referral_id: int):
    found, form = reading.opened_referral(referral_id, access.viewer(me())), ActForm()
    with pressed(form) as done:
        referrals.write_letter(found, me(), form.version.data)
        done.made(found)
    flash('Đã làm Giấy giới thiệu\nGiấy đang chờ kiểm tra nội dung ở mục Văn bản đi.', 'good')
    return go(url_for('.referral', referral_id=referral_id))
