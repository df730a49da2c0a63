"""Who may do what to a membership case in which state: the whole table, then each guard."""

import pytest

from core import links
from core.actor import StandIn, actor_of
from core.engine import Arrow
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from core.links import Hanging
from models import Answer, AuditEntry, CaseKind, Document, DocumentState, MembershipCase, MembershipState, Role
from tests.membership.conftest import OFFICES, ON_PAPER, add_line, line_of, put
from workflows.membership import archive, cases
from workflows.membership.states import WORKFLOW

S = MembershipState
ACTS = {
    'ask': cases.ask,
    'record': archive.record,
    'complete': cases.complete,
    'propose': cases.propose,
    'submit': cases.submit,
    'approve': cases.approve,
    'send_back': cases.send_back,
    'refuse': cases.refuse,
    'cancel': cases.cancel,
}
BEFORE_EFFECT = (S.DRAFT, S.AGREEING, S.AGREED, S.PROPOSED, S.SUBMITTED, S.APPROVED)
MAY = {
    (S.DRAFT, 'ask', 'deputy'): S.AGREEING,
    (S.AGREEING, 'complete', 'deputy'): S.AGREED,
    (S.AGREED, 'propose', 'chief'): S.PROPOSED,
    (S.PROPOSED, 'submit', 'clerk'): S.SUBMITTED,
    (S.SUBMITTED, 'approve', 'chair'): S.APPROVED,
    (S.SUBMITTED, 'send_back', 'chair'): S.DRAFT,
    (S.SUBMITTED, 'refuse', 'chair'): S.REFUSED,
} | {(state, 'cancel', 'deputy'): S.CANCELLED for state in BEFORE_EFFECT}
MAY_FROM_BEFORE = {(S.DRAFT, 'record', person): S.IN_FORCE for person in ('deputy', 'police_clerk', 'clerk')} | {
    (state, 'cancel', 'deputy'): S.CANCELLED for state in BEFORE_EFFECT
}


def act(action: str, case: MembershipCase, actor, version: int = 1) -> MembershipCase:
    arrow: Arrow = WORKFLOW.arrows[action]
    reason = (arrow.reasons[0][0], 'Danh sách chưa đủ thôn') if arrow.reasons else ()
    return ACTS[action](case, actor, version, *reason)


def rest(case: MembershipCase) -> MembershipCase:
    """Its papers wait for nobody, so that it may be cancelled."""
    Document.update(state=DocumentState.VOID).where(Document.id == case.decision_id).execute()
    return MembershipCase.get_by_id(case.id)


@pytest.mark.parametrize('person', [*OFFICES, 'outsider'])
@pytest.mark.parametrize('state', S)
def test_only_these_moves(cast, make_case, state, person):
    case, actor = rest(make_case(state)), getattr(cast, person)
    for action in WORKFLOW.arrows:
        if (state, action, person) in MAY:
            continue
        with pytest.raises((NotAllowed, WrongState)):
            act(action, case, actor)
    assert AuditEntry.select().where(AuditEntry.action.in_([f'membership.{a}' for a in ACTS])).count() == 0
    assert set(WORKFLOW.open_to(actor, case)) == {a for s, a, p in MAY if (s, p) == (state, person)}


@pytest.mark.parametrize(('move', 'target'), MAY.items())
def test_each_of_these_moves_is_made_and_logged(cast, make_case, move, target):
    state, action, person = move
    moved = act(action, rest(make_case(state)), getattr(cast, person))
    assert (moved.state, moved.version) == (target, 2)
    assert AuditEntry.select().where(AuditEntry.action == f'membership.{action}').count() == 1


@pytest.mark.parametrize('person', [*OFFICES, 'outsider'])
def test_a_paper_from_before_is_recorded_not_agreed(cast, make_case, person):
    case = make_case(kind=CaseKind.FROM_BEFORE)
    open_to = {action for (state, action, who) in MAY_FROM_BEFORE if (state, who) == (S.DRAFT, person)}
    assert set(WORKFLOW.open_to(getattr(cast, person), case)) == open_to


@pytest.mark.parametrize('person', ['deputy', 'police_clerk', 'clerk'])
def test_recording_a_paper_from_before_puts_it_in_force(cast, make_case, person):
    assert archive.record(make_case(kind=CaseKind.FROM_BEFORE), getattr(cast, person), 1).state == S.IN_FORCE


def test_every_arrow_leads_to_a_known_state():
    for arrow in WORKFLOW.arrows.values():
        assert arrow.target in WORKFLOW.states
        assert arrow.sources <= set(WORKFLOW.states)
    assert set(WORKFLOW.states) == set(S)


@pytest.mark.parametrize('action', ['send_back', 'refuse', 'cancel'])
@pytest.mark.parametrize(('code', 'text'), [('', 'vì sao'), ('khac', '  '), ('la', 'vì sao')])
def test_a_return_a_refusal_and_a_cancelling_need_a_coded_reason_and_words(cast, make_case, action, code, text):
    case = make_case(S.SUBMITTED)
    with pytest.raises(Refused, match='Chọn lý do và viết rõ lý do'):
        ACTS[action](case, cast.deputy if action == 'cancel' else cast.chair, 1, code, text)


def test_a_return_keeps_every_answer(cast, make_case):
    case = act('send_back', make_case(S.SUBMITTED), cast.chair)
    assert [line.answer for line in case.lines] == [Answer.AGREED] * 3


def test_a_stale_page_moves_nothing(cast, make_case):
    case = make_case()
    cases.reword(case, cast.deputy, 1, title='Công nhận lại')
    with pytest.raises(StaleRecord):
        cases.ask(case, cast.deputy, 1)


@pytest.mark.parametrize(
    ('seats', 'said'),
    [
        ((), 'Thêm ít nhất một người'),
        ((Role.STANDING_DEPUTY,), 'Chọn một Tổ trưởng'),
        ((Role.HEAD,), 'Chọn một Tổ phó thường trực'),
        ((Role.HEAD, Role.HEAD, Role.STANDING_DEPUTY), 'đúng một Tổ trưởng; danh sách đang có 2: Lý Thị A, Lý Thị B'),
        ((Role.HEAD, Role.STANDING_DEPUTY, Role.STANDING_DEPUTY), 'đúng một Tổ phó thường trực'),
    ],
)
def test_a_list_has_exactly_one_head_and_one_standing_deputy(cast, make_case, seats, said):
    with pytest.raises(Refused, match=said):
        cases.ask(make_case(seats=seats), cast.deputy, 1)


@pytest.mark.parametrize('members', range(4))
def test_other_roles_may_be_held_by_any_number(cast, make_case, members):
    case = make_case(seats=(Role.HEAD, Role.STANDING_DEPUTY, *[Role.DEPUTY] * members, *[Role.MEMBER] * members))
    assert cases.ask(case, cast.deputy, 1).state == S.AGREEING


def test_every_line_has_a_duty(cast, make_case, make_person):
    case = make_case()
    add_line(case, make_person('Vi Văn Yên'), duty=' ')
    with pytest.raises(Refused, match='Ghi nhiệm vụ cho: Vi Văn Yên'):
        cases.ask(case, cast.deputy, 1)


@pytest.mark.parametrize(
    ('answer', 'said'),
    [
        (Answer.WAITING, 'Nhắc người chưa trả lời: Lý Thị C'),
        (Answer.AMEND, 'hỏi lại người đề nghị sửa: Lý Thị C'),
        (Answer.REFUSED, 'thay người không tham gia: Lý Thị C'),
    ],
)
def test_nothing_is_complete_until_all_agreed(cast, make_case, answer, said):
    case = make_case(S.AGREEING)
    line = line_of(case, Role.MEMBER)
    type(line).update(answer=answer).where(type(line).id == line.id).execute()
    with pytest.raises(Refused, match=said):
        cases.complete(case, cast.deputy, 1)


def test_many_names_are_cut_after_five(cast, make_case, make_person):
    case = make_case(S.AGREEING)
    for number in range(8):
        add_line(case, make_person(f'Vi Văn {number}', **ON_PAPER), answer=Answer.WAITING)
    with pytest.raises(Refused, match='Vi Văn 4 và 3 người nữa'):
        cases.complete(case, cast.deputy, 1)


def test_what_the_appendix_prints_must_be_known(cast, make_case, make_person):
    case = make_case(S.AGREEING)
    add_line(case, make_person('Vi Văn Yên'))
    with pytest.raises(Refused, match='Bổ sung năm sinh, giới tính .* Vi Văn Yên'):
        cases.complete(case, cast.deputy, 1)


@pytest.mark.parametrize('state', [S.AGREED, S.PROPOSED, S.SUBMITTED, S.APPROVED])
def test_two_lists_of_the_whole_model_do_not_go_on_together(cast, make_case, state):
    make_case(state)
    with pytest.raises(Refused, match='cùng quyết định cả danh sách'):
        cases.complete(make_case(S.AGREEING), cast.deputy, 1)


@pytest.mark.parametrize('state', [S.DRAFT, S.AGREEING, S.REFUSED, S.CANCELLED])
def test_a_second_draft_stands_in_nobodys_way(cast, make_case, state):
    make_case(state)
    assert cases.complete(make_case(S.AGREEING), cast.deputy, 1).state == S.AGREED


def a_change(cast, person, role=Role.MEMBER):
    case = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Thiếu người')
    add_line(case, person, role)
    return put(case, S.AGREEING)


def test_two_changes_of_the_same_person_do_not_go_on_together(cast, recognised, make_person):
    person = make_person('Vi Văn Yên', **ON_PAPER)
    cases.complete(a_change(cast, person), cast.deputy, 1)
    with pytest.raises(Refused, match='cả hai cùng thay đổi Vi Văn Yên'):
        cases.complete(a_change(cast, person), cast.deputy, 1)


def test_two_changes_of_different_members_go_on_together(cast, recognised, make_person):
    for name in ('Vi Văn Yên', 'Chu Văn Chí'):
        assert cases.complete(a_change(cast, make_person(name, **ON_PAPER)), cast.deputy, 1).state == S.AGREED


def test_who_leaves_hands_over_first(cast, recognised, monkeypatch):
    monkeypatch.setattr(links, '_hanging', [lambda _person: [Hanging('2 người đang giúp đỡ', ('home.index', {}))]])
    held = line_of(recognised, Role.MEMBER).person.memberships.get()
    case = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Chuyển đi')
    leave = {'change': 'leave', 'membership': held, 'leave_reason': 'Chuyển đi', 'answer': Answer.UNASKED}
    add_line(case, held.person, held.role, **leave)
    with pytest.raises(Refused, match='Bàn giao việc của Lý Thị C trước khi cho thôi: 2 người đang giúp đỡ'):
        cases.complete(put(case, S.AGREEING), cast.deputy, 1)


@pytest.mark.parametrize('state', [s for s in DocumentState if s not in (DocumentState.ISSUED, DocumentState.ARCHIVED)])
def test_only_an_issued_proposal_is_laid_before_the_board(cast, make_case, state):
    case = make_case(S.PROPOSED)
    Document.update(state=state).where(Document.id == case.proposal_id).execute()
    with pytest.raises(Refused, match='Ban hành Tờ trình'):
        cases.submit(MembershipCase.get_by_id(case.id), cast.clerk, 1)


def test_a_case_is_not_cancelled_over_a_moving_paper(cast, make_case):
    with pytest.raises(Refused, match='Hủy văn bản “công nhận Mô hình”'):
        act('cancel', make_case(S.APPROVED), cast.deputy)


@pytest.mark.parametrize(('action', 'state', 'role'), [
    ('propose', S.AGREED, Role.POLICE_CHIEF), ('approve', S.SUBMITTED, Role.CHAIR_138),
])  # fmt: skip
def test_the_author_never_approves_their_own_case(cast, make_case, make_actor, action, state, role):
    author = make_actor(role, Role.POLICE_CLERK, name='Đinh Văn Tự')
    with pytest.raises(Refused, match='người lập hồ sơ không tự duyệt'):
        act(action, make_case(state, author=author), author)


@pytest.mark.parametrize(('action', 'state', 'role'), [
    ('propose', S.AGREED, Role.POLICE_CHIEF), ('approve', S.SUBMITTED, Role.CHAIR_138),
])  # fmt: skip
def test_nobody_approves_for_an_absent_author(cast, make_case, make_actor, action, state, role):
    author = make_actor(role, Role.POLICE_CLERK, name='Đinh Văn Tự')
    case = make_case(state, author=author)
    own = actor_of(cast.outsider.account)
    acting = type(own)(own.account, own.person, own.roles, (StandIn(author.person, frozenset({role}), 'đi họp'),))
    with pytest.raises(Refused, match='người lập hồ sơ không tự duyệt'):
        act(action, case, acting)


def test_acting_for_the_absent_chief_keeps_both_names(cast, make_case):
    own = cast.outsider
    stand_in = StandIn(cast.chief.person, frozenset({Role.POLICE_CHIEF}), 'QĐ 14 cử đi học')
    act('propose', make_case(S.AGREED), type(own)(own.account, own.person, own.roles, (stand_in,)))
    row = AuditEntry.get(AuditEntry.action == 'membership.propose')
    assert (row.actor_name, row.on_behalf_of, row.ground) == ('Chu Văn Lạ', cast.chief.person, 'QĐ 14 cử đi học')


@pytest.mark.parametrize(
    ('action', 'state', 'person'), [('propose', S.AGREED, 'chief'), ('approve', S.SUBMITTED, 'chair')]
)
def test_deciding_on_a_list_one_stands_in_is_shown(cast, make_case, action, state, person):
    actor, case = getattr(cast, person), make_case(state)
    add_line(case, actor.person)
    type(actor.person).update(sex='nam', birth_year=1970).where(type(actor.person).id == actor.person.id).execute()
    act(action, case, actor)
    assert AuditEntry.select().where(AuditEntry.action == 'membership.own_line').count() == 1


@pytest.mark.parametrize('person', [p for p in OFFICES if p not in ('deputy', 'police_clerk')] + ['outsider'])
def test_only_the_police_clerk_and_the_standing_deputy_start_a_case(cast, person):
    for begin in (cases.start, cases.start_change):
        with pytest.raises(NotAllowed):
            begin(getattr(cast, person), 'Công nhận', 'Vì sao')


def test_no_change_without_a_decision_in_force(cast):
    with pytest.raises(Refused, match='chưa có quyết định nào'):
        cases.start_change(cast.deputy, 'Kiện toàn', 'Vì sao')


def test_codes_are_own_and_numbers_are_left_to_papers(cast):
    codes = [cases.start(cast.deputy, 'Công nhận', 'Vì sao').code for _ in range(3)]
    assert [code.split('-')[0] for code in codes] == ['TV'] * 3
    assert len(set(codes)) == 3
