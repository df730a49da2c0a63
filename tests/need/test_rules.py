"""Who may do what with a need and with an introduction in which state: the whole table, then what stands against it."""

from datetime import timedelta

import pytest

from core.actor import actor_of
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from models import Absence, AuditEntry, FamilyContact, Need, NeedArea, NeedState, Referral, ReferralState, Returnee
from tests.need.conftest import ALL, CARRIERS, RESULT
from workflows.need import plan, referrals
from workflows.need.referrals import Consent
from workflows.need.states import FITTING, REFERRAL, WORKFLOW, Measure, acts_on
from workflows.partner.outcomes import check_day
from workflows.returnee import access

N, R = NeedState, ReferralState
WHY = 'Người đó muốn làm gần nhà hơn'


def needs_act(action: str, need: Need, actor, offer):
    version = need.version
    return {
        'edit': lambda: plan.edit(need, actor, version, text='Tìm việc khác'),
        'start': lambda: plan.start(need, actor, version),
        'refer': lambda: referrals.refer(need, offer, actor, version, Consent(today(), 'loi_noi'), False),
        'meet': lambda: plan.meet(need, actor, version, RESULT),
        'decline': lambda: plan.decline(need, actor, version, WHY),
        'reopen': lambda: plan.reopen(need, actor, version, WHY),
    }[action]()


NEED_MOVES = {
    (N.OPEN, 'edit'): N.OPEN,
    (N.DOING, 'edit'): N.DOING,
    (N.OPEN, 'start'): N.DOING,
    (N.OPEN, 'refer'): N.DOING,
    (N.DOING, 'refer'): N.DOING,
    (N.OPEN, 'meet'): N.MET,
    (N.DOING, 'meet'): N.MET,
    (N.OPEN, 'decline'): N.DECLINED,
    (N.DOING, 'decline'): N.DECLINED,
    (N.MET, 'reopen'): N.DOING,
    (N.DECLINED, 'reopen'): N.DOING,
}


def stored(need: Need, **facts) -> Need:
    Need.update(**facts).where(Need.id == need.id).execute()
    return Need.get_by_id(need.id)


@pytest.mark.parametrize('person', ALL)
@pytest.mark.parametrize('state', N)
def test_only_these_moves_of_a_need(cast, planned, make_offer, state, person):
    ended = today() if state in (N.MET, N.DECLINED) else None
    need, offer, actor = stored(planned(), state=state, closed_on=ended), make_offer(), getattr(cast, person)
    may = [action for action in WORKFLOW.arrows if (state, action) in NEED_MOVES and person in CARRIERS]
    assert acts_on(WORKFLOW, access.viewer(actor), need) == may
    for action in set(WORKFLOW.arrows) - set(may):
        with pytest.raises((NotAllowed, WrongState)):
            needs_act(action, need, actor, offer)
    assert [entry.action for entry in AuditEntry.select() if entry.action.startswith('need.')] == ['need.add']
    assert Need.get_by_id(need.id).version == need.version


@pytest.mark.parametrize('person', CARRIERS)
@pytest.mark.parametrize(('move', 'target'), NEED_MOVES.items())
def test_each_of_these_moves_of_a_need_is_made_and_logged(cast, planned, make_offer, move, target, person):
    state, action = move
    need = stored(planned(), state=state, closed_on=today() if action == 'reopen' else None)
    needs_act(action, need, getattr(cast, person), make_offer())
    moved = Need.get_by_id(need.id)
    assert (moved.state, moved.version) == (target, need.version + 1)
    assert AuditEntry.select().where(AuditEntry.action == f'need.{action}').count() == 1


def referral_act(action: str, referral: Referral, actor):
    version = referral.version
    return {
        'take': lambda: referrals.take(referral, actor, version, today()),
        'turn_down': lambda: referrals.turn_down(referral, actor, version, WHY),
        'still': lambda: referrals.still(referral, actor, version, today()),
        'leave': lambda: referrals.leave(referral, actor, version, today(), WHY),
        'write_letter': lambda: referrals.write_letter(referral, actor, version),
    }[action]()


REFERRAL_MOVES = {
    (R.REFERRED, 'take'): R.TAKEN,
    (R.REFERRED, 'turn_down'): R.NOT_TAKEN,
    (R.REFERRED, 'write_letter'): R.REFERRED,
    (R.TAKEN, 'still'): R.STILL,
    (R.TAKEN, 'leave'): R.LEFT,
    (R.STILL, 'leave'): R.LEFT,
}


def in_state(introduced, state: str) -> Referral:
    """Taken on long enough ago to be looked at, unless nothing came of it yet."""
    taken = None if state in (R.REFERRED, R.NOT_TAKEN) else 120
    return introduced(days=130, taken=taken, state=state)


@pytest.mark.parametrize('person', ALL)
@pytest.mark.parametrize('state', R)
def test_only_these_moves_of_an_introduction(cast, introduced, state, person):
    referral, actor = in_state(introduced, state), getattr(cast, person)
    may = [action for action in REFERRAL.arrows if (state, action) in REFERRAL_MOVES and person in CARRIERS]
    assert acts_on(REFERRAL, access.viewer(actor), referral) == may
    for action in set(REFERRAL.arrows) - set(may):
        with pytest.raises((NotAllowed, WrongState)):
            referral_act(action, referral, actor)
    assert [entry.action for entry in AuditEntry.select() if entry.action.startswith('referral.')] == ['referral.refer']
    assert Referral.get_by_id(referral.id).version == referral.version


@pytest.mark.parametrize('person', CARRIERS)
@pytest.mark.parametrize(('move', 'target'), REFERRAL_MOVES.items())
def test_each_of_these_moves_of_an_introduction_is_made_and_logged(cast, introduced, move, target, person):
    state, action = move
    referral = in_state(introduced, state)
    referral_act(action, referral, getattr(cast, person))
    moved = Referral.get_by_id(referral.id)
    assert (moved.state, moved.version) == (target, referral.version + 1)
    assert AuditEntry.select().where(AuditEntry.action == f'referral.{action}').count() == 1


@pytest.mark.parametrize('person', ALL)
def test_only_who_carries_the_file_adds_to_its_plan(cast, person):
    actor = getattr(cast, person)
    if person in CARRIERS:
        need = plan.add(cast.home, actor, 'giay_to', 'phap_ly', 'Làm thẻ căn cước')
        assert (need.state, need.opened_on, need.author) == (N.OPEN, today(), actor.account)
        return
    with pytest.raises(NotFound):
        plan.add(cast.home, actor, 'giay_to', 'phap_ly', 'Làm thẻ căn cước')


def test_a_helper_knows_nothing_of_the_plan_of_others(cast):
    with pytest.raises(NotFound):
        plan.add(cast.other, cast.helper, 'giay_to', 'phap_ly', 'Làm thẻ căn cước')


@pytest.mark.parametrize('relation', ['own', 'kin'])
def test_their_own_plan_and_that_of_relatives_is_closed_to_the_police_too(cast, planned, relation):
    need = planned()
    if relation == 'own':
        Returnee.update(person=cast.police.person).where(Returnee.id == cast.home.id).execute()
    else:
        FamilyContact.create(returnee=cast.home, person=cast.police.person, name='x', relation='khac')
    need = Need.get_by_id(need.id)
    with pytest.raises(NotAllowed):
        plan.start(need, cast.police, need.version)
    with pytest.raises(NotFound):
        plan.add(need.returnee, cast.police, 'giay_to', 'phap_ly', 'Làm thẻ căn cước')
    assert cast.police.person not in plan.candidates(need.returnee, today())


@pytest.mark.parametrize('measure', Measure)
@pytest.mark.parametrize('area', NeedArea)
def test_a_measure_answers_its_need(cast, planned, area, measure):
    if measure in FITTING[area]:
        assert planned(area, measure).measure == measure
        return
    with pytest.raises(Refused, match='Chọn biện pháp khác'):
        planned(area, measure)


def test_every_need_has_a_measure_of_its_own_and_the_general_one():
    assert set(FITTING) == set(NeedArea)
    assert all(Measure.OTHER in fitting for fitting in FITTING.values())


def test_who_may_be_responsible_carries_the_file(cast, planned):
    found = {person.full_name for person in plan.candidates(cast.home, today())}
    assert found == {'Hứa Văn Bảo', 'Triệu Thị Hội', 'Người Giữ police', 'Người Giữ chief', 'Người Giữ deputy'}
    with pytest.raises(Refused, match='người phụ trách'):
        planned(responsible=cast.member.person)


def test_what_stays_is_not_asked_again(cast, planned):
    need = planned(days=-3)
    changed = plan.edit(need, cast.helper, need.version, text='Tìm việc mộc', due_on=need.due_on)
    assert (changed.text, changed.due_on) == ('Tìm việc mộc', need.due_on)
    with pytest.raises(Refused, match='đã qua'):
        plan.edit(changed, cast.helper, changed.version, due_on=today() - timedelta(1))


@pytest.mark.parametrize('action', [plan.meet, plan.decline, plan.reopen])
def test_an_end_wants_a_sentence(cast, planned, action):
    need = planned()
    if action is plan.reopen:
        need = plan.meet(need, cast.helper, need.version, RESULT)
    with pytest.raises(Refused, match='bằng một câu'):
        action(need, cast.helper, need.version, ' xong ')
    assert Need.get_by_id(need.id).version == need.version


def test_reopening_keeps_what_was_said_in_the_history(cast, planned):
    need = planned()
    need = plan.meet(need, cast.helper, need.version, RESULT)
    assert (need.result, need.closed_on) == (RESULT, today())
    need = plan.reopen(need, cast.helper, need.version, 'Thẻ bị in sai ngày sinh')
    assert (need.state, need.result, need.closed_on) == (N.DOING, '', None)
    assert RESULT in {entry.reason for entry in AuditEntry.select().where(AuditEntry.action == 'need.meet')}


def test_nothing_is_changed_in_a_file_that_has_ended(cast, planned):
    need = planned()
    Returnee.update(state='ended').where(Returnee.id == cast.home.id).execute()
    need = Need.get_by_id(need.id)
    with pytest.raises(Refused, match='không còn trong thời gian'):
        plan.start(need, cast.police, need.version)
    with pytest.raises(Refused, match='không còn trong thời gian'):
        plan.add(need.returnee, cast.police, 'giay_to', 'phap_ly', 'Làm thẻ căn cước')
    assert acts_on(WORKFLOW, access.viewer(cast.police), need) == []


def test_two_people_at_once(cast, planned):
    need = planned()
    plan.edit(need, cast.helper, need.version, text='Tìm việc mộc')
    with pytest.raises(StaleRecord):
        plan.start(need, cast.police, need.version)


@pytest.mark.parametrize(
    ('consent', 'said'),
    [
        (Consent(None, 'loi_noi'), 'Hỏi người được giới thiệu'),
        (Consent(today(), ''), 'Hỏi người được giới thiệu'),
        (Consent(today(), 'im_lang'), 'Hỏi người được giới thiệu'),
        (Consent(today() + timedelta(1), 'loi_noi'), 'không sau hôm nay'),
    ],
)
def test_nobody_is_introduced_without_their_consent(cast, planned, make_offer, consent, said):
    need = planned()
    with pytest.raises(Refused, match=said):
        referrals.refer(need, make_offer(), cast.helper, need.version, consent)
    assert not Referral.select().exists()
    assert Need.get_by_id(need.id).state == N.OPEN


def refer(cast, need: Need, offer) -> Referral:
    return referrals.refer(need, offer, cast.helper, need.version, Consent(today(), 'van_ban'), False)


def test_consent_is_kept_and_the_need_begins(cast, planned, make_offer):
    need = planned()
    referral = refer(cast, need, make_offer())
    assert (referral.consent_on, referral.consent_how, referral.state) == (today(), 'van_ban', R.REFERRED)
    assert Need.get_by_id(need.id).state == N.DOING


@pytest.mark.parametrize(
    ('change', 'said'),
    [
        ({'active': False}, 'không còn chỗ'),
        ({'open_until': today() - timedelta(1)}, 'không còn chỗ'),
        ({'kind': 'hoc_nghe'}, 'Chọn chỗ đúng loại'),
    ],
)
def test_never_to_places_that_are_closed_over_or_of_another_kind(cast, planned, make_offer, change, said):
    need, offer = planned(), make_offer()
    type(offer).update(**change).execute()
    with pytest.raises(Refused, match=said):
        refer(cast, need, type(offer).get())
    assert not Referral.select().exists()


def test_never_to_a_partner_that_is_closed(cast, planned, make_offer):
    need, offer = planned(), make_offer()
    type(offer.partner).update(active=False).execute()
    with pytest.raises(Refused, match='không còn chỗ'):
        refer(cast, need, offer)


def test_the_last_place_is_given_once_and_is_free_again_afterwards(cast, planned, make_offer, make_assignment):
    make_assignment(cast.other, cast.helper.person)
    offer, first, second = make_offer(places=1), planned(), planned(returnee=cast.other)
    referral = refer(cast, first, offer)
    with pytest.raises(Refused, match='không còn chỗ'):
        refer(cast, second, offer)
    referrals.turn_down(referral, cast.helper, referral.version, WHY)
    assert refer(cast, second, offer).returnee == cast.other


def test_nobody_is_introduced_twice_to_the_same_place(cast, planned, make_offer):
    offer, need = make_offer(places=3), planned()
    refer(cast, need, offer)
    with pytest.raises(Refused, match='Đã giới thiệu người này'):
        refer(cast, Need.get_by_id(need.id), offer)


def test_a_need_that_is_not_about_work_finds_no_place(cast, planned, make_offer):
    need = planned('giay_to', 'phap_ly')
    with pytest.raises(Refused, match='việc làm hoặc học nghề'):
        refer(cast, need, make_offer())


def test_the_look_after_three_months_is_not_taken_early(cast, introduced):
    referral = introduced(days=70, taken=60)
    with pytest.raises(Refused, match='khi đủ 3 tháng'):
        referrals.still(referral, cast.helper, referral.version, today())
    referral = introduced(days=130, taken=120)
    with pytest.raises(Refused, match='khi đủ 3 tháng'):
        referrals.still(referral, cast.helper, referral.version, today() - timedelta(90))
    assert referrals.still(referral, cast.helper, referral.version, today()).checked_on == today()


@pytest.mark.parametrize('days', [-1, 11])
def test_days_stand_in_order(cast, introduced, days):
    referral = introduced(days=10)
    with pytest.raises(Refused, match='Ghi ngày'):
        referrals.take(referral, cast.helper, referral.version, today() - timedelta(days))
    referral = introduced(days=20, taken=10)
    with pytest.raises(Refused, match='Ghi ngày'):
        referrals.leave(referral, cast.helper, referral.version, today() - timedelta(days), WHY)


def test_a_reason_is_kept_with_the_introduction(cast, introduced):
    referral = introduced()
    with pytest.raises(Refused, match='bằng một câu'):
        referrals.turn_down(referral, cast.helper, referral.version, 'không')
    assert referrals.turn_down(referral, cast.helper, referral.version, WHY).reason == WHY


def test_three_months_end_with_the_month():
    assert check_day(today().replace(year=2026, month=11, day=30), 3).isoformat() == '2027-02-28'


def test_who_stands_in_for_the_police_is_named_beside_them(cast, planned, make_account):
    need, deputy = planned(), make_account(name='Vi Văn Thay')
    days = {'starts_on': today(), 'ends_on': today(), 'ground': 'Nghỉ phép'}
    Absence.create(person=cast.deputy.person, deputy=deputy.person, **days)
    need = plan.start(need, actor_of(deputy), need.version)
    row = AuditEntry.get(AuditEntry.action == 'need.start')
    assert (row.actor_name, row.on_behalf_of) == ('Vi Văn Thay', cast.deputy.person)
    Absence.create(person=cast.deputy.person, deputy=cast.helper.person, **days)
    plan.meet(need, actor_of(cast.helper.account), need.version, RESULT)
    assert AuditEntry.get(AuditEntry.action == 'need.meet').on_behalf_of is None
