"""What an issued decision does to memberships, how it ends, and that every member always stands on a numbered paper."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actor import holders, in_force
from core.errors import Refused
from core.links import effect_of
from models import (
    Answer,
    CaseKind,
    Document,
    DocumentLink,
    DocumentState,
    LeaveRequest,
    Membership,
    MembershipCase,
    MembershipState,
    Role,
)
from tests.membership.conftest import DAY, ON_PAPER, add_line, line_of
from workflows.membership import cases
from workflows.membership.effects import first_day

S = MembershipState
LATER = date(2026, 6, 1)
LAST = date(2026, 9, 1)


def members_on(day: date) -> dict[str, str]:
    """{name: role} of those in force."""
    return {held.person.full_name: held.role for held in Membership.select().where(in_force(Membership, day))}


def held_by(case: MembershipCase, role: Role) -> Membership:
    return Membership.get((Membership.opened_by == case.decision) & (Membership.role == role))


def a_change(cast, *steps) -> MembershipCase:
    """A change whose `steps` are (what, membership or person, facts)."""
    case = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Thiếu người')
    for what, whom, facts in steps:
        held = whom if isinstance(whom, Membership) else None
        person = held.person if held else whom
        given_role = facts.pop('role', held.role if held else Role.MEMBER)
        add_line(case, person, given_role, change=what, membership=held, **facts)
    return case


def leaver(held: Membership) -> tuple:
    return 'leave', held, {'leave_reason': 'Chuyển nơi ở', 'answer': Answer.UNASKED}


@pytest.mark.parametrize(('stated', 'first'), [(None, DAY), (LATER, LATER), (DAY - timedelta(9), DAY)])
def test_the_first_day_is_stated_or_the_papers_and_never_before_it(make_case, issue, stated, first):
    case = make_case()
    MembershipCase.update(effective_on=stated).where(MembershipCase.id == case.id).execute()
    case = issue(MembershipCase.get_by_id(case.id))
    assert first_day(case, case.decision) == first
    assert case.effective_on == first
    assert {held.starts_on for held in Membership.select()} == {first}


def test_issuing_opens_memberships_tied_to_the_paper(recognised):
    assert recognised.state == S.IN_FORCE
    assert members_on(DAY) == {'Lý Thị A': 'tt', 'Lý Thị B': 'tptt', 'Lý Thị C': 'tv'}
    assert members_on(DAY - timedelta(1)) == {}
    assert {held.opened_by for held in Membership.select()} == {recognised.decision}


def test_the_proposal_has_no_effect_of_its_own(cast, make_case):
    case = make_case(S.PROPOSED)
    effect_of(case.proposal).start(case.proposal, cast.clerk)
    assert Membership.select().count() == 0


def test_a_decision_whose_case_is_not_waiting_is_not_issued(cast, make_case):
    case = make_case(S.APPROVED)
    MembershipCase.update(state=S.CANCELLED).where(MembershipCase.id == case.id).execute()
    with pytest.raises(Refused, match='không ở bước chờ in, ký'):
        effect_of(case.decision).start(case.decision, cast.clerk)


def test_a_change_touches_only_what_differs(cast, recognised, make_person, issue):
    member = held_by(recognised, Role.MEMBER)
    case = a_change(
        cast,
        ('join', make_person('Vi Văn Yên', **ON_PAPER), {}),
        ('alter', held_by(recognised, Role.STANDING_DEPUTY), {'duty': 'Tổng hợp, báo cáo'}),
        leaver(member),
    )
    issue(case, LATER, '09')
    assert members_on(LATER - timedelta(1)) == {'Lý Thị A': 'tt', 'Lý Thị B': 'tptt', 'Lý Thị C': 'tv'}
    assert members_on(LATER) == {'Lý Thị A': 'tt', 'Lý Thị B': 'tptt', 'Vi Văn Yên': 'tv'}
    member = Membership.get_by_id(member.id)
    assert (member.ends_on, member.closed_by, member.end_reason) == (
        LATER - timedelta(1),
        MembershipCase.get_by_id(case.id).decision,
        'Chuyển nơi ở',
    )
    assert Membership.get(Membership.duty == 'Tổng hợp, báo cáo').starts_on == LATER
    assert held_by(recognised, Role.HEAD).ends_on is None


def test_a_change_marks_the_decision_before_as_amended(cast, recognised, make_person, issue):
    case = issue(a_change(cast, ('join', make_person('Vi Văn Yên', **ON_PAPER), {})), LATER, '09')
    assert MembershipCase.get_by_id(recognised.id).state == S.AMENDED
    assert Document.get_by_id(recognised.decision_id).state == DocumentState.AMENDED
    link = DocumentLink.get()
    assert (link.document, link.target, link.kind, link.from_day) == (
        case.decision,
        recognised.decision,
        'amends',
        LATER,
    )


def test_heads_change_hands_on_one_day(cast, recognised, make_person, issue):
    new = make_person('Vi Văn Yên', **ON_PAPER)
    issue(
        a_change(cast, ('join', new, {'role': Role.HEAD}), leaver(held_by(recognised, Role.HEAD))),
        LATER,
        '09',
    )
    assert [person.full_name for person in holders(Role.HEAD, LATER - timedelta(1))] == ['Lý Thị A']
    assert [person.full_name for person in holders(Role.HEAD, LATER)] == ['Vi Văn Yên']


def test_a_whole_new_list_replaces_all_that_stand(cast, recognised, make_person, make_case, issue):
    change = issue(a_change(cast, ('join', make_person('Vi Văn Yên', **ON_PAPER), {})), LATER, '09')
    issue(make_case(seats=(Role.HEAD, Role.STANDING_DEPUTY)), LAST, '10')
    assert [case.state for case in MembershipCase.select().order_by(MembershipCase.id)] == [
        S.REPLACED,
        S.REPLACED,
        S.IN_FORCE,
    ]
    assert Document.get_by_id(change.decision_id).state == DocumentState.REPLACED
    assert len(members_on(LAST)) == 2
    assert len(members_on(LAST - timedelta(1))) == 4


def test_recall_ends_what_was_opened_and_gives_back_what_was_closed(cast, recognised, make_person, issue, recall):
    member = held_by(recognised, Role.MEMBER)
    change = issue(a_change(cast, ('join', make_person('Vi Văn Yên', **ON_PAPER), {}), leaver(member)), LATER, '09')
    notice = recall(change, LAST)
    assert members_on(LAST - timedelta(1)) == {'Lý Thị A': 'tt', 'Lý Thị B': 'tptt', 'Vi Văn Yên': 'tv'}
    assert members_on(LAST) == {'Lý Thị A': 'tt', 'Lý Thị B': 'tptt', 'Lý Thị C': 'tv'}
    back = Membership.get((Membership.person == member.person) & Membership.ends_on.is_null())
    assert (back.starts_on, back.opened_by, back.duty) == (LAST, notice, member.duty)
    assert Membership.get_by_id(member.id).ends_on == LATER - timedelta(1)  # the old row stays as it was
    assert MembershipCase.get_by_id(change.id).state == S.RECALLED
    assert MembershipCase.get_by_id(recognised.id).state == S.IN_FORCE
    assert Document.get_by_id(recognised.decision_id).state == DocumentState.ISSUED


def test_recall_before_the_effective_day_leaves_no_day_in_force(make_case, issue, recall):
    case = make_case()
    MembershipCase.update(effective_on=LATER).where(MembershipCase.id == case.id).execute()
    recall(issue(MembershipCase.get_by_id(case.id)), DAY + timedelta(1))
    assert members_on(LATER) == {}


def test_recall_of_a_new_list_brings_the_old_one_back(recognised, make_case, issue, recall):
    second = issue(make_case(seats=(Role.HEAD, Role.STANDING_DEPUTY)), LATER, '09')
    recall(second, LAST)
    assert len(members_on(LAST)) == 3
    assert MembershipCase.get_by_id(recognised.id).state == S.IN_FORCE


def test_recall_of_the_first_decision_leaves_later_ones_alone(cast, recognised, make_person, issue, recall):
    change = issue(a_change(cast, ('join', make_person('Vi Văn Yên', **ON_PAPER), {})), LATER, '09')
    recall(recognised, LAST)
    assert members_on(LAST) == {'Vi Văn Yên': 'tv'}
    assert MembershipCase.get_by_id(change.id).state == S.IN_FORCE


def test_a_head_position_that_was_filled_since_is_not_given_back(cast, recognised, make_person, issue, recall):
    first = held_by(recognised, Role.HEAD)
    second = issue(
        a_change(cast, ('join', make_person('Vi Văn Hai', **ON_PAPER), {'role': Role.HEAD}), leaver(first)),
        LATER,
        '09',
    )
    third = make_person('Vi Văn Ba', **ON_PAPER)
    issue(a_change(cast, ('join', third, {'role': Role.HEAD}), leaver(held_by(second, Role.HEAD))), LATER, '10')
    recall(second, LAST)
    assert [person.full_name for person in holders(Role.HEAD, LAST)] == ['Vi Văn Ba']


def test_recalling_one_after_the_other_finds_the_last_that_stands(cast, recognised, make_person, issue, recall):
    people = [make_person(name, **ON_PAPER) for name in ('Vi Văn Hai', 'Vi Văn Ba')]
    second = issue(a_change(cast, ('join', people[0], {})), LATER, '09')
    third = issue(a_change(cast, ('join', people[1], {})), LATER, '10')
    recall(second, LAST)
    assert MembershipCase.get_by_id(recognised.id).state == S.AMENDED
    recall(third, LAST)
    assert [MembershipCase.get_by_id(case.id).state for case in (recognised, second, third)] == [
        S.IN_FORCE,
        S.RECALLED,
        S.RECALLED,
    ]


@pytest.mark.parametrize(
    ('state', 'paper', 'back'),
    [(S.APPROVED, 'decision', S.SUBMITTED), (S.PROPOSED, 'proposal', S.AGREED)],
)
def test_a_paper_given_up_before_issue_lets_the_case_ask_for_another(cast, make_case, state, paper, back):
    case = make_case(state)
    document = getattr(case, paper)
    effect_of(document).drop(document, cast.clerk)
    case = MembershipCase.get_by_id(case.id)
    assert (case.state, getattr(case, paper)) == (back, None)


def test_a_request_to_leave_is_done_when_its_member_has_left(cast, recognised, issue):
    member = held_by(recognised, Role.MEMBER)
    request = LeaveRequest.create(membership=member, reason='Sức khỏe yếu')
    issue(a_change(cast, leaver(member)), LATER, '09')
    assert LeaveRequest.get_by_id(request.id).state == 'done'


@pytest.mark.parametrize('kind', [CaseKind.RECOGNISE, CaseKind.FROM_BEFORE])
def test_interim_heads_of_the_set_up_give_way_to_the_decision(cast, make_case, issue, kind):
    issue(make_case(kind=kind))
    assert [person.full_name for person in holders(Role.STANDING_DEPUTY, DAY)] == ['Lý Thị B']


STEPS = st.lists(st.tuples(st.sampled_from(['join', 'leave', 'duty', 'recall']), st.integers(1, 40)), max_size=7)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_member_stands_on_an_issued_paper_and_nobody_twice(cast, make_case, make_person, issue, recall, steps):
    """Invariant 2 of workflows.md §5, after any run of decisions and recalls."""
    day = DAY + timedelta(days=400 * Membership.select().count())  # each example begins after the one before
    issue(make_case(), day)
    for what, days in steps:
        day += timedelta(days=days)
        _decide(cast, make_person, issue, recall, what, day)
        held = list(Membership.select().where(in_force(Membership, day)))
        assert all(m.opened_by.state in ('issued', 'amended') and m.opened_by.number for m in held)
        assert len({m.person_id for m in held}) == len(held)
        assert len([m for m in held if m.role == Role.HEAD]) <= 1


def _decide(cast, make_person, issue, recall, what: str, day: date) -> None:
    last = cases.in_force()
    if what == 'recall':
        if last is not None and last.previous is not None:
            recall(last, day)
        return
    if last is None:
        return
    member = Membership.select().where((Membership.role == Role.MEMBER) & in_force(Membership, day)).first()
    if what == 'join' or member is None:
        step = ('join', make_person('Vi Văn Yên', **ON_PAPER), {})
    else:
        step = leaver(member) if what == 'leave' else ('alter', member, {'duty': f'Việc ngày {day}'})
    issue(a_change(cast, step), day, '09')


def test_the_line_that_joined_is_the_membership_that_opened(recognised):
    line, held = line_of(recognised, Role.MEMBER), held_by(recognised, Role.MEMBER)
    assert (line.person, line.duty, line.kind) == (held.person, held.duty, held.kind)
