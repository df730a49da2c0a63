"""Who may do what to an assignment case in which state: the whole table, then each guard."""

from datetime import date

import pytest

from core.actor import StandIn
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from core.settings import put as choose
from models import (
    Assessment,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    AuditEntry,
    Document,
    DocumentState,
    FamilyContact,
    Questionnaire,
    Reply,
    ReturneeState,
    Role,
)
from tests.assignment.conftest import BRANCH, ENDING, OFFICES, WHY, accept_all, put
from workflows.assignment import archive, cases, lines
from workflows.assignment.lines import Ending, Side
from workflows.assignment.states import WORKFLOW

S, K = AssignmentState, AssignmentKind
ACTS = {
    'ask': cases.ask,
    'record': archive.record,
    'submit': cases.submit,
    'approve': cases.approve,
    'send_back': cases.send_back,
    'refuse': cases.refuse,
    'cancel': cases.cancel,
}
BEFORE_EFFECT = (S.DRAFT, S.ASKING, S.SUBMITTED, S.APPROVED)
SHARED = {
    (S.SUBMITTED, 'approve', 'chairman'): S.APPROVED,
    (S.SUBMITTED, 'send_back', 'chairman'): S.DRAFT,
    (S.SUBMITTED, 'refuse', 'chairman'): S.REFUSED,
} | {(state, 'cancel', 'deputy'): S.CANCELLED for state in BEFORE_EFFECT}
MAY = {
    K.ASSIGN: SHARED | {(S.DRAFT, 'ask', 'deputy'): S.ASKING, (S.ASKING, 'submit', 'deputy'): S.SUBMITTED},
    K.END: SHARED | {(S.DRAFT, 'submit', 'deputy'): S.SUBMITTED},
    K.FROM_BEFORE: SHARED | {(S.DRAFT, 'record', who): S.IN_FORCE for who in ('deputy', 'police_clerk', 'clerk')},
}
MOVES = [(kind, move) for kind in (K.ASSIGN, K.END) for move in MAY[kind]]


def act(action: str, case: AssignmentCase, actor, version: int = 1) -> AssignmentCase:
    arrow = WORKFLOW.arrows[action]
    reason = (arrow.reasons[0][0], 'Chưa đủ giấy tờ') if arrow.reasons else ()
    return ACTS[action](case, actor, version, *reason)


def ready(case: AssignmentCase) -> AssignmentCase:
    """Everybody has said yes, and its decision waits for nobody."""
    accept_all(case)
    Document.update(state=DocumentState.VOID).where(Document.id == case.decision_id).execute()
    return AssignmentCase.get_by_id(case.id)


@pytest.mark.parametrize('state', S)
@pytest.mark.parametrize('kind', [K.ASSIGN, K.END, K.FROM_BEFORE])
def test_only_these_moves(cast, make_case, kind, state):
    """What is refused writes nothing, so one case does for everybody."""
    case = ready(make_case(state, kind))
    for person in (*OFFICES, 'outsider', 'helper', 'union_head'):
        actor = getattr(cast, person)
        allowed = {action for at, action, who in MAY[kind] if (at, who) == (state, person)}
        for action in set(WORKFLOW.arrows) - allowed:
            with pytest.raises((NotAllowed, WrongState)):
                act(action, case, actor)
        assert set(WORKFLOW.open_to(actor, case)) == allowed
    assert AuditEntry.select().where(AuditEntry.action.in_([f'assignment.{name}' for name in ACTS])).count() == 0


@pytest.mark.parametrize(('kind', 'move'), MOVES)
def test_each_of_these_moves_is_made_and_logged(cast, make_case, kind, move):
    state, action, person = move
    moved = act(action, ready(make_case(state, kind)), getattr(cast, person))
    assert moved.state == MAY[kind][move]
    assert AuditEntry.select().where(AuditEntry.action == f'assignment.{action}').count() == 1


def test_every_arrow_leads_to_a_known_state():
    for arrow in WORKFLOW.arrows.values():
        assert arrow.target in WORKFLOW.states
        assert arrow.sources <= set(WORKFLOW.states)
    assert set(WORKFLOW.states) == set(S)


@pytest.mark.parametrize('action', ['send_back', 'refuse', 'cancel'])
@pytest.mark.parametrize(('code', 'text'), [('', 'vì sao'), ('khac', '  '), ('la', 'vì sao')])
def test_a_return_a_refusal_and_a_cancelling_need_a_coded_reason_and_words(cast, make_case, action, code, text):
    with pytest.raises(Refused, match='Chọn lý do và viết rõ lý do'):
        ACTS[action](make_case(S.SUBMITTED), cast.deputy if action == 'cancel' else cast.chairman, 1, code, text)


@pytest.mark.parametrize('role', [None, Role.CHAIRMAN])
def test_whoever_wrote_it_does_not_approve_it(cast, make_case, role):
    author = cast.chairman if role is None else cast.deputy
    actor = cast.chairman
    if role is not None:
        stand_in = StandIn(cast.chairman.person, frozenset({Role.CHAIRMAN}), 'QĐ 12')
        actor = type(cast.deputy)(cast.deputy.account, cast.deputy.person, cast.deputy.roles, (stand_in,))
    with pytest.raises(Refused, match='không tự duyệt'):
        cases.approve(make_case(S.SUBMITTED, author=author), actor, 1)


def test_a_stale_page_moves_nothing(cast, make_case):
    case = make_case()
    cases.reword(case, cast.deputy, 1, 'Lý do khác')
    with pytest.raises(StaleRecord):
        cases.ask(case, cast.deputy, 1)


@pytest.mark.parametrize(
    ('gone', 'said'),
    [('helper', 'Chọn người trực tiếp giúp đỡ: Lý Văn Về'), ('organisation', 'Chọn cơ quan, tổ chức cùng giúp đỡ')],
)
def test_everybody_has_an_organisation_and_a_helper(cast, make_case, gone, said):
    case = make_case()
    AssignmentLine.update(**{gone: None, 'branch': ''}).execute()
    with pytest.raises(Refused, match=said):
        cases.ask(case, cast.deputy, 1)


def test_a_case_about_nobody_goes_nowhere(cast, make_case):
    case = make_case()
    AssignmentLine.delete().execute()
    with pytest.raises(Refused, match='Thêm ít nhất một người'):
        cases.ask(case, cast.deputy, 1)


@pytest.mark.parametrize('group', ['tha_tu_truoc_han', 'an_tai_cong_dong'])
def test_who_is_not_under_the_circular_is_not_assigned(cast, make_returnee, group):
    with pytest.raises(Refused, match='diện này không phân công'):
        cases.start(cast.deputy, K.ASSIGN, WHY, [make_returnee('Nông Văn Thử', legal_group=group)])


@pytest.mark.parametrize('state', [ReturneeState.EXPECTED, ReturneeState.ENDED, ReturneeState.CANCELLED])
def test_who_is_not_at_home_is_not_assigned(cast, make_case, home, state):
    case = make_case()
    type(home).update(state=state).execute()
    with pytest.raises(Refused, match='không còn đang được quản lý'):
        cases.ask(case, cast.deputy, 1)


def test_nobody_helps_themselves(cast, make_case, home):
    with pytest.raises(Refused, match='không ai tự giúp đỡ'):
        lines.add(make_case(), cast.deputy, home, Side(helper=home.person))


def test_one_of_the_family_helps_but_not_alone(cast, make_case, home):
    FamilyContact.create(returnee=home, person=cast.helper.person, name='x', relation='anh_chi_em')
    case = make_case()
    with pytest.raises(Refused, match='thân nhân không giám sát một mình'):
        cases.ask(case, cast.deputy, 1)
    lines.add(case, cast.deputy, home, Side(helper=cast.second.person))
    assert cases.ask(case, cast.deputy, 2).state == S.ASKING


def test_family_counts_also_where_only_their_own_file_says_so(cast, make_case, home, make_returnee):
    own = make_returnee(person=cast.helper.person)
    FamilyContact.create(returnee=own, person=home.person, name='x', relation='khac')
    with pytest.raises(Refused, match='thân nhân không giám sát một mình'):
        cases.ask(make_case(), cast.deputy, 1)


@pytest.mark.parametrize('who', ['deputy', 'police_clerk', 'chairman', 'clerk', 'head'])
def test_nobody_touches_a_case_about_their_family(cast, make_case, home, who):
    case = make_case(S.SUBMITTED)
    actor = getattr(cast, who)
    FamilyContact.create(returnee=home, person=actor.person, name='x', relation='khac')
    assert WORKFLOW.open_to(actor, case) == []
    assert not cases.may_edit(actor, put(case, S.DRAFT))


def test_a_file_closed_to_the_actor_cannot_be_put_in(cast, home):
    FamilyContact.create(returnee=home, person=cast.deputy.person, name='x', relation='khac')
    with pytest.raises(NotFound):
        cases.start(cast.deputy, K.ASSIGN, WHY, [home])


def asking(case: AssignmentCase, cast) -> AssignmentCase:
    case = cases.ask(case, cast.deputy, case.version)
    accept_all(case)
    return case


def test_somebody_who_came_home_supervises_only_for_the_heads_reason(cast, make_case, make_returnee):
    make_returnee(person=cast.helper.person, state=ReturneeState.ENDED)
    case = asking(make_case(), cast)
    line = case.lines.get()
    lines.override(line, cast.deputy, line.version, 'Đã tiến bộ rõ')
    with pytest.raises(Refused, match='Nhờ Tổ trưởng ghi lý do'):
        cases.submit(case, cast.deputy, AssignmentCase.get_by_id(case.id).version)
    line = lines.override(AssignmentLine.get_by_id(line.id), cast.head, 3, 'Gương mẫu, được thôn tin')
    assert line.override_as == Role.HEAD
    with pytest.raises(Refused, match='chỉ Tổ trưởng sửa được'):
        lines.override(line, cast.deputy, line.version, 'Khác')
    case = AssignmentCase.get_by_id(case.id)
    assert cases.submit(case, cast.deputy, case.version).state == S.SUBMITTED


@pytest.mark.parametrize(('most', 'refused'), [(2, True), (3, False)])
def test_more_than_the_commune_has_set_wants_a_reason(cast, make_case, make_returnee, make_assignment, most, refused):
    choose('assignment.most_helped', most, cast.admin)
    for name in ('Nông Văn Một', 'Nông Văn Hai'):
        make_assignment(make_returnee(name), cast.helper.person)
    case = asking(make_case(), cast)
    if not refused:
        assert cases.submit(case, cast.deputy, case.version).state == S.SUBMITTED
        return
    with pytest.raises(Refused, match=r'quá 2 người một người giúp: Hứa Văn Bảo \(3 người\)'):
        cases.submit(case, cast.deputy, case.version)
    line = case.lines.get()
    lines.override(line, cast.deputy, line.version, 'Cả ba nhà ở cạnh nhau')
    case = AssignmentCase.get_by_id(case.id)
    assert cases.submit(case, cast.deputy, case.version).state == S.SUBMITTED


@pytest.mark.parametrize(('reply', 'said'), [(Reply.WAITING, 'Chờ trả lời'), (Reply.CHANGE, 'có nơi xin đổi')])
def test_it_goes_on_with_all_answers_or_a_reason(cast, make_case, reply, said):
    case = asking(make_case(), cast)
    AssignmentAnswer.update(answer=reply).where(AssignmentAnswer.party == 'branch').execute()
    with pytest.raises(Refused, match=said):
        cases.submit(case, cast.deputy, case.version)
    line = case.lines.get()
    lines.override(line, cast.deputy, line.version, 'Việc gấp, chi hội đang họp')
    case = AssignmentCase.get_by_id(case.id)
    assert cases.submit(case, cast.deputy, case.version).state == S.SUBMITTED


def test_another_helper_is_asked_and_the_reason_for_the_first_is_gone(cast, make_case):
    case = asking(make_case(), cast)
    line = lines.override(case.lines.get(), cast.deputy, 2, 'Vẫn chọn')
    line = lines.edit(line, cast.deputy, line.version, Side(cast.union, BRANCH, cast.second.person))
    assert (line.override, line.override_as) == ('', '')
    assert {(one.party, one.answer) for one in line.answers} == {
        ('organisation', 'accepted'),
        ('branch', 'accepted'),
        ('helper', 'waiting'),
    }


def test_two_cases_do_not_decide_about_one_person(cast, make_case):
    first = make_case(S.SUBMITTED)
    second = asking(make_case(), cast)
    with pytest.raises(Refused, match=f'Chờ hồ sơ {first.code} xong'):
        cases.submit(second, cast.deputy, second.version)


def test_who_is_helped_already_gets_a_change(cast, make_case, home, make_assignment):
    case = make_case()
    make_assignment(home, cast.second.person)
    with pytest.raises(Refused, match='Dùng “Thay đổi phân công”'):
        cases.ask(case, cast.deputy, 1)


def test_a_change_changes_something(cast, home, make_assignment):
    make_assignment(home, cast.helper.person)
    make_assignment(home, organisation=cast.union)
    case = cases.start(cast.deputy, K.CHANGE, WHY, [home])
    with pytest.raises(Refused, match='Chưa có gì thay đổi'):
        cases.ask(case, cast.deputy, case.version)
    with pytest.raises(Refused, match='đã có trong hồ sơ'):
        lines.include(case, cast.deputy, [home])


@pytest.mark.parametrize(
    ('facts', 'said'),
    [
        ({'ground': 'chap_hanh_xong_cong_dong'}, 'một trong sáu căn cứ'),
        ({'ground': 'vi_khac'}, 'một trong sáu căn cứ'),
        ({'on': date(2999, 1, 1)}, 'không sau hôm nay'),
        ({'ground': 'chuyen_di'}, 'Ghi nơi chuyển đến'),
    ],
)
def test_an_end_stands_on_one_of_six_grounds(cast, home, facts, said):
    case = cases.start(cast.deputy, K.END, WHY, [home])
    with pytest.raises(Refused, match=said):
        lines.end(case.lines.get(), cast.deputy, 1, Ending(**(ENDING | facts)))


@pytest.mark.parametrize('gone', ['end_ground', 'end_on', 'evidence', 'closing'])
def test_an_end_wants_ground_day_evidence_and_remark(cast, make_case, gone):
    case = make_case(kind=K.END)
    AssignmentLine.update(**{gone: None if gone == 'end_on' else ''}).execute()
    with pytest.raises(Refused, match='Ghi căn cứ, ngày, giấy tờ'):
        cases.submit(case, cast.deputy, 1)


@pytest.mark.parametrize(
    ('state', 'refused'),
    [
        *((state, True) for state in ('writing', 'returned', 'for_opinion', 'for_review', 'for_confirmation')),
        *((state, False) for state in ('confirmed', 'filed', 'skipped')),
    ],
)
def test_an_end_waits_for_the_last_assessment(cast, make_case, home, state, refused):
    sheet = Questionnaire.create(number=1, title='Nhận xét', criteria='[]', from_day=today())
    facts = {'period_starts_on': date(2026, 1, 1), 'period_ends_on': date(2026, 3, 31), 'questionnaire': sheet}
    Assessment.create(returnee=home, writer=cast.helper.person, state=state, **facts)
    case = make_case(kind=K.END)
    if refused:
        with pytest.raises(Refused, match='Xác nhận xong bản nhận xét'):
            cases.submit(case, cast.deputy, 1)
    else:
        assert cases.submit(case, cast.deputy, 1).state == S.SUBMITTED


def test_a_paper_on_its_way_stands_against_giving_up(cast, make_case):
    case = make_case(S.SUBMITTED)
    Document.update(state=DocumentState.FOR_SIGNATURE).where(Document.id == case.proposal_id).execute()
    for action, actor in (('cancel', cast.deputy), ('send_back', cast.chairman), ('refuse', cast.chairman)):
        with pytest.raises(Refused, match='Hủy văn bản'):
            act(action, AssignmentCase.get_by_id(case.id), actor)


def test_a_settled_case_is_not_edited(cast, make_case):
    case = make_case(S.SUBMITTED)
    with pytest.raises(WrongState):
        lines.remove(case.lines.get(), cast.deputy, 1)


@pytest.mark.parametrize('who', ['chairman', 'head', 'member', 'admin', 'helper'])
def test_others_do_not_prepare(cast, home, who):
    with pytest.raises(NotAllowed):
        cases.start(getattr(cast, who), K.ASSIGN, WHY, [home])
