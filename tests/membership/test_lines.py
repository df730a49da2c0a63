"""Lines of a case: adding, changing, answering in the system and from the ink sheet."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from models import Answer, AuditEntry, Membership, MembershipCase, MembershipLine, MembershipState, Role, StoredFile
from tests.membership.conftest import ON_PAPER, line_of, put
from workflows.membership import answers, cases, composition, gathering, lines
from workflows.membership.answers import Tick
from workflows.membership.duties import offered

S = MembershipState


def a_scan() -> bytes:
    raw = io.BytesIO()
    Image.new('RGB', (1654, 2339), 'white').save(raw, 'PNG', dpi=(200, 200))
    return raw.getvalue()


def asked(make_case, state=S.AGREEING):
    case = make_case(state)
    MembershipLine.update(answer=Answer.WAITING).execute()
    return case


def answering(make_actor, line):
    """The member of a line, signed in."""
    return make_actor(person=line.person)


@pytest.fixture
def person(make_person):
    return make_person('Vi Văn Yên', **ON_PAPER)


@pytest.mark.parametrize('state', [s for s in S if s not in (S.DRAFT, S.AGREEING)])
def test_a_settled_list_does_not_change(cast, make_case, person, state):
    case = make_case(state)
    with pytest.raises(WrongState, match='Danh sách đã chốt'):
        lines.add(case, cast.deputy, person, Role.MEMBER, 'Tuyên truyền', 'can_bo')
    with pytest.raises(WrongState):
        lines.remove(line_of(case, Role.MEMBER), cast.deputy, 1)


@pytest.mark.parametrize('who', ['chief', 'chair', 'clerk', 'head', 'tp', 'accountant', 'admin', 'outsider'])
def test_only_those_who_make_the_list_change_it(cast, make_case, person, who):
    case = make_case()
    with pytest.raises(NotAllowed):
        lines.add(case, getattr(cast, who), person, Role.MEMBER, 'Tuyên truyền', 'can_bo')
    with pytest.raises(NotAllowed):
        lines.edit(line_of(case, Role.MEMBER), getattr(cast, who), 1, duty='Khác')


def test_nobody_stands_in_a_list_twice(cast, make_case, person):
    case = make_case()
    lines.add(case, cast.deputy, person, Role.MEMBER, 'Tuyên truyền', 'can_bo')
    with pytest.raises(Refused, match='Vi Văn Yên đã có trong danh sách'):
        lines.add(case, cast.deputy, person, Role.DEPUTY, 'Tuyên truyền', 'can_bo')


def test_a_member_is_changed_not_added_again(cast, recognised):
    case = cases.start_change(cast.deputy, 'Kiện toàn', 'Thiếu người')
    with pytest.raises(Refused, match='đang là thành viên'):
        lines.add(case, cast.deputy, line_of(recognised, Role.MEMBER).person, Role.MEMBER, 'Tuyên truyền', 'can_bo')


def test_a_change_of_the_list_makes_an_open_page_stale(cast, make_case, person):
    case = make_case()
    lines.add(case, cast.deputy, person, Role.MEMBER, 'Tuyên truyền', 'can_bo')
    with pytest.raises(StaleRecord):
        cases.ask(case, cast.deputy, 1)


def test_many_are_added_once_with_the_offered_duty(cast, make_case, make_person):
    case = make_case()
    people = [make_person(f'Vi Văn {letter}', **ON_PAPER) for letter in 'ABC']
    assert gathering.add_many(case, cast.deputy, [*people, people[0]]) == 3
    assert gathering.add_many(case, cast.deputy, people) == 0
    assert {line.duty for line in case.lines if line.person in people} == {offered()[Role.MEMBER]}


def test_in_a_change_members_are_not_added_in_bulk(cast, recognised, person):
    case = cases.start_change(cast.deputy, 'Kiện toàn', 'Thiếu người')
    everybody = [person, *(held.person for held in Membership.select())]
    assert gathering.add_many(case, cast.deputy, everybody) == 1


@pytest.mark.parametrize(
    ('changed', 'answer'),
    [({'duty': 'Ghi biên bản'}, Answer.WAITING), ({'role': Role.DEPUTY}, Answer.WAITING), ({'position': 3}, 'agreed')],
)
def test_changing_what_was_agreed_to_asks_again(cast, make_case, changed, answer):
    line = line_of(make_case(S.AGREEING), Role.MEMBER)
    assert lines.edit(line, cast.deputy, 1, **changed).answer == answer


def test_the_log_keeps_the_answer_that_was_reset(cast, make_case):
    line = line_of(make_case(S.AGREEING), Role.MEMBER)
    lines.edit(line, cast.deputy, 1, duty='Ghi biên bản')
    row = AuditEntry.get(AuditEntry.action == 'membership.edit_line')
    assert '"answer": ["agreed", "waiting"]' in row.changes
    assert row.subject == f'membership_case:{line.case_id}'


@pytest.mark.parametrize('verb', [lines.edit, lines.remove, lines.ask_again])
def test_a_stale_line_is_not_written(cast, make_case, verb):
    case = asked(make_case)
    line = line_of(case, Role.MEMBER)
    with pytest.raises(StaleRecord):
        verb(line, cast.deputy, 7)


@pytest.mark.parametrize(('given', 'reason'), [('agreed', ''), ('amend', 'Ghi rõ thôn'), ('refused', 'Sức khỏe yếu')])
def test_a_member_answers_for_themselves(make_case, make_actor, given, reason):
    line = line_of(asked(make_case), Role.MEMBER)
    told = answers.answer(line, answering(make_actor, line), 1, given, reason)
    assert (told.answer, told.answer_reason, told.answered_on, told.answer_source) == (given, reason, today(), 'system')


@pytest.mark.parametrize('given', ['amend', 'refused'])
def test_asking_for_a_change_or_refusing_needs_words(make_case, make_actor, given):
    line = line_of(asked(make_case), Role.MEMBER)
    with pytest.raises(Refused, match='Ghi rõ đề nghị sửa gì'):
        answers.answer(line, answering(make_actor, line), 1, given, ' ')


@pytest.mark.parametrize('given', ['', 'waiting', 'unasked', 'yes'])
def test_an_answer_is_one_of_three(make_case, make_actor, given):
    line = line_of(asked(make_case), Role.MEMBER)
    with pytest.raises(Refused, match='Chọn một trong ba'):
        answers.answer(line, answering(make_actor, line), 1, given)


@pytest.mark.parametrize('who', ['deputy', 'chief', 'chair', 'clerk', 'head', 'outsider'])
def test_nobody_agrees_for_somebody_else(cast, make_case, who):
    line = line_of(asked(make_case), Role.MEMBER)
    with pytest.raises(NotAllowed):
        answers.answer(line, getattr(cast, who), 1, Answer.AGREED)


@pytest.mark.parametrize('state', [s for s in S if s != S.AGREEING])
def test_answers_are_taken_only_while_they_are_asked_for(make_case, make_actor, state):
    line = line_of(asked(make_case, state), Role.MEMBER)
    with pytest.raises(WrongState):
        answers.answer(line, answering(make_actor, line), 1, Answer.AGREED)


def test_an_answer_may_be_changed_until_the_list_is_settled(make_case, make_actor):
    line = line_of(asked(make_case), Role.MEMBER)
    actor = answering(make_actor, line)
    line = answers.answer(line, actor, 1, Answer.REFUSED, 'Bận')
    assert answers.answer(line, actor, 2, Answer.AGREED).answer_reason == ''


def test_a_request_to_amend_may_be_put_again(cast, make_case, make_actor):
    line = line_of(asked(make_case), Role.MEMBER)
    line = answers.answer(line, answering(make_actor, line), 1, Answer.AMEND, 'Ghi rõ thôn')
    again = lines.ask_again(line, cast.deputy, 2)
    assert (again.answer, again.answer_reason) == (Answer.WAITING, '')
    assert again.reminded_at is not None


@pytest.mark.parametrize('given', [Answer.AGREED, Answer.REFUSED, Answer.UNASKED])
def test_who_answered_is_not_asked_again(cast, make_case, given):
    line = line_of(make_case(S.AGREEING), Role.MEMBER)
    MembershipLine.update(answer=given).execute()
    with pytest.raises(WrongState):
        lines.ask_again(MembershipLine.get_by_id(line.id), cast.deputy, 1)


def ticks_of(case, *given) -> list[Tick]:
    return [Tick(line, 1, *answer) for line, answer in zip(composition.lines_of(case), given, strict=True)]


@pytest.mark.parametrize('who', ['clerk', 'police_clerk'])
def test_the_ink_sheet_is_entered_at_once_with_its_scan(cast, make_case, who):
    case = asked(make_case)
    day = today() - timedelta(2)
    warnings = answers.record_ink(
        case,
        getattr(cast, who),
        day,
        ticks_of(case, ('agreed',), ('refused', 'Sức khỏe yếu'), ('',)),
        a_scan(),
        'phieu.png',
    )
    rows = [(row.answer, row.answered_on, row.answer_source) for row in composition.lines_of(case)]
    assert rows == [('agreed', day, 'ink'), ('refused', day, 'ink'), ('waiting', None, '')]
    assert StoredFile.select().count() == 1
    assert warnings == []


@pytest.mark.parametrize('who', ['deputy', 'chief', 'chair', 'head', 'outsider'])
def test_only_the_clerks_enter_the_ink_sheet(cast, make_case, who):
    case = asked(make_case)
    with pytest.raises(NotAllowed):
        answers.record_ink(case, getattr(cast, who), today(), ticks_of(case, *[('agreed',)] * 3), a_scan(), 'a.png')


@pytest.mark.parametrize(
    ('days_ahead', 'answer', 'scan', 'said'),
    [
        (0, ('',), a_scan(), 'Đánh dấu ít nhất một người'),
        (1, ('agreed',), a_scan(), 'không sau hôm nay'),
        (0, ('agreed',), b'chua phai anh', 'Chọn tệp PDF, PNG hoặc JPEG'),
        (0, ('refused',), a_scan(), 'Lý Thị A: Ghi rõ'),
    ],
)
def test_a_wrong_sheet_is_refused_whole(cast, make_case, days_ahead, answer, scan, said):
    case = asked(make_case)
    with pytest.raises(Refused, match=said):
        answers.record_ink(
            case, cast.clerk, today() + timedelta(days_ahead), ticks_of(case, *[answer] * 3), scan, 'a.png'
        )
    assert {line.answer for line in case.lines} == {Answer.WAITING}
    assert StoredFile.select().count() == 0


def test_a_poor_scan_is_taken_with_warnings(cast, make_case):
    case, raw = asked(make_case), io.BytesIO()
    Image.new('L', (600, 800), 'white').save(raw, 'PNG', dpi=(72, 72))
    warnings = answers.record_ink(
        case, cast.clerk, today(), ticks_of(case, *[('agreed',)] * 3), raw.getvalue(), 'a.png'
    )
    assert len(warnings) == 2


def test_an_answer_given_in_between_is_not_overwritten_by_the_sheet(cast, make_case, make_actor):
    case = asked(make_case)
    ticks = ticks_of(case, *[('agreed',)] * 3)
    line = ticks[2].line
    answers.answer(line, answering(make_actor, line), 1, Answer.REFUSED, 'Bận')
    with pytest.raises(StaleRecord):
        answers.record_ink(case, cast.clerk, today(), ticks, a_scan(), 'a.png')
    assert [row.answer for row in composition.lines_of(case)] == ['waiting', 'waiting', 'refused']


def test_a_member_whose_membership_ended_is_neither_changed_nor_let_go(cast, recognised):
    held = Membership.get(Membership.role == Role.MEMBER)
    Membership.update(ends_on=today()).where(Membership.id == held.id).execute()
    case = cases.start_change(cast.deputy, 'Kiện toàn', 'Thiếu người')
    for refused in (
        lambda: lines.alter(case, cast.deputy, Membership.get_by_id(held.id), Role.DEPUTY, 'Việc mới'),
        lambda: lines.leave(case, cast.deputy, Membership.get_by_id(held.id), 'Chuyển đi'),
    ):
        with pytest.raises(Refused, match='không còn giữ vị trí này'):
            refused()


def test_leaving_needs_a_reason(cast, recognised):
    case = cases.start_change(cast.deputy, 'Kiện toàn', 'Thiếu người')
    with pytest.raises(Refused, match='Ghi lý do'):
        lines.leave(case, cast.deputy, Membership.get(Membership.role == Role.MEMBER), ' ')


def test_a_line_that_another_decision_overtook_stops_the_case(cast, recognised, issue):
    held = Membership.get(Membership.role == Role.MEMBER)
    slow, quick = (cases.start_change(cast.deputy, title, 'Thiếu người') for title in ('Chậm', 'Nhanh'))
    for case in (slow, quick):
        lines.alter(case, cast.deputy, held, Role.DEPUTY, 'Việc mới')
    issue(MembershipCase.get_by_id(quick.id), today(), '09')
    MembershipLine.update(answer=Answer.AGREED).execute()
    with pytest.raises(Refused, match='Bỏ rồi thêm lại dòng của: Lý Thị C'):
        cases.complete(put(slow, S.AGREEING), cast.deputy, MembershipCase.get_by_id(slow.id).version)
