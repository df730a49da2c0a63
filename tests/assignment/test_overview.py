"""Whom nobody helps, terms in working days, suggestion, and what each desk shows."""

from datetime import date, timedelta

import pytest

from core import dues, links, settings
from core.calendar import Calendar, Holiday
from core.clock import today
from models import (
    Absence,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentState,
    AuditEntry,
    FamilyContact,
    Membership,
    Reply,
    Returnee,
)
from workflows.assignment import answers, cases, lines, overview, reading, suggestion
from workflows.returnee import access

S = AssignmentState
TET = Calendar.of([Holiday(date(2026, 2, day), 'Tết') for day in (16, 17, 18, 19, 20)], [2026])


@pytest.mark.parametrize(
    ('session', 'last'),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),
        (date(2026, 3, 5), date(2026, 3, 10)),
        (date(2026, 2, 13), date(2026, 2, 25)),
        (date(2026, 3, 7), date(2026, 3, 11)),
    ],
)
def test_the_decision_has_three_working_days(app, session, last):
    assert overview.term_of(session, TET) == last


def test_whoever_lacks_one_side_is_listed_the_longest_first(cast, make_returnee, make_assignment):
    day = today()
    both = make_returnee('Nông Văn Một', session_on=day - timedelta(9))
    no_helper = make_returnee('Nông Văn Hai', session_on=day - timedelta(20))
    make_returnee('Nông Văn Ba', legal_group='an_tai_cong_dong')
    make_returnee('Nông Văn Bốn', state='expected')
    make_assignment(no_helper, organisation=cast.union)
    done = make_returnee('Nông Văn Năm')
    make_assignment(done, organisation=cast.union)
    make_assignment(done, cast.helper.person)
    found = overview.alone(day)
    assert [(one.returnee, one.lacks, one.days(day)) for one in found] == [
        (no_helper, 'Chưa có người trực tiếp giúp đỡ', 20),
        (both, 'Chưa có ai', 9),
    ]


def test_days_count_from_the_last_who_helped(cast, home, make_assignment):
    day = today()
    make_assignment(home, cast.helper.person, ends_on=day - timedelta(4))
    assert [one.days(day) for one in overview.alone(day)] == [4]


def test_it_is_due_for_deputy_and_chairman_and_tells_of_the_case(cast, home, make_case):
    case = make_case(S.ASKING)
    found = next(due for due in dues.on(today()) if due.kind == 'assignment')
    assert {'tptt', 'ct', 'caca'} == {str(role) for role in found.roles}
    assert case.code in found.note
    assert found.cite == 'TT 10/2024/TT-BCA Đ.10'


def test_the_heads_see_by_code_whom_nobody_helps(cast, home):
    Returnee.update(session_on=today() - timedelta(8)).execute()
    told = [item for item in links.to_oversee(today(), cast.head) if 'Chưa có ai' in item.what]
    assert [item.label for item in told] == [f'Hồ sơ {home.code}']
    assert 'Lý Văn Về' not in str(told)
    FamilyContact.create(returnee=home, person=cast.head.person, name='x', relation='khac')
    assert home.code not in str(links.to_oversee(today(), cast.head))


def test_a_late_answer_is_shown_with_who_owes_it(cast, make_case):
    case = cases.ask(make_case(), cast.deputy, 1)
    settings.put('assignment.answer_days', 5, cast.admin)
    later = today() + timedelta(6)
    late = [item for item in links.to_oversee(later, cast.deputy) if 'Chưa trả lời' in item.what]
    assert {item.owner for item in late} == {'Hứa Văn Bảo', 'Hội Nông dân xã', 'Chi hội thôn Co Loi'}
    AssignmentAnswer.update(passed_on=later).execute()
    assert [item for item in links.to_oversee(later, cast.deputy) if 'Chưa trả lời' in item.what] == []
    assert case.state == S.ASKING


@pytest.mark.parametrize(
    ('state', 'who', 'label'),
    [
        (S.DRAFT, 'deputy', 'Hỏi ý kiến: Phân công giúp đỡ, 1 người'),
        (S.SUBMITTED, 'chairman', 'Đồng ý ký: Phân công giúp đỡ, 1 người'),
        (S.SUBMITTED, 'deputy', ''),
        (S.DRAFT, 'chairman', ''),
        (S.APPROVED, 'chairman', ''),
    ],
)
def test_whose_desk_shows_the_next_act(cast, make_case, state, who, label):
    make_case(state)
    found = [item.label for item in overview.waiting_for(getattr(cast, who))]
    assert found == ([label] if label else [])


def test_the_chairmans_item_carries_the_term(cast, home, make_case):
    make_case(S.SUBMITTED)
    item = next(iter(overview.waiting_for(cast.chairman)))
    assert item.due_on is not None


def test_the_head_is_asked_for_the_reason_only_the_head_can_give(cast, make_case, make_returnee):
    make_returnee(person=cast.helper.person, state='ended')
    make_case()
    assert any('Ghi lý do vẫn chọn' in item.label for item in overview.waiting_for(cast.head))


def test_a_question_in_two_lines_is_asked_and_answered_once(cast, home, make_case):
    case = make_case()
    lines.add(case, cast.deputy, home, lines.Side(cast.union, 'Chi hội thôn Co Loi', cast.second.person))
    case = AssignmentCase.get_by_id(case.id)
    cases.ask(case, cast.deputy, case.version)
    labels = [item.label for item in overview.waiting_for(cast.union_head)]
    assert len(labels) == 2
    one = AssignmentAnswer.select().where(AssignmentAnswer.party == 'organisation').first()
    answers.give(one, cast.union_head, one.version, Reply.ACCEPTED)
    assert {given.answer for given in AssignmentAnswer.select().where(AssignmentAnswer.party == 'organisation')} == {
        'accepted'
    }


@pytest.mark.parametrize('source', ['slip', 'letter'])
def test_an_answer_on_paper_is_entered_with_its_days(cast, make_case, source):
    cases.ask(make_case(), cast.deputy, 1)
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'branch')
    sent = today() - timedelta(3)
    one = answers.record(one, cast.clerk, one.version, answers.Recorded(source, passed_on=sent))
    assert (one.answer, one.passed_on, one.source) == (Reply.WAITING, sent, source)
    said = answers.Recorded(source, Reply.ACCEPTED, answered_on=today() - timedelta(1))
    one = answers.record(one, cast.clerk, one.version, said)
    assert (one.answer, one.passed_on, one.answered_on) == (Reply.ACCEPTED, sent, today() - timedelta(1))
    assert AuditEntry.select().where(AuditEntry.action == 'assignment.pass_on').count() == 1


def test_reminding_is_noted(cast, make_case):
    case = cases.ask(make_case(), cast.deputy, 1)
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'helper')
    answers.remind(one, cast.deputy, one.version)
    assert any('Nhắc trả lời' in entry.text for entry in reading.history_of(case))


def member(person, make_decision, village=None) -> None:
    facts = {'kind': 'to_antt', 'duty': 'x', 'starts_on': date(2020, 1, 1), 'village': village}
    Membership.create(person=person, role='tv', opened_by=make_decision(), **facts)


def test_former_near_and_free_stand_first_and_the_absent_last(
    cast, home, make_person, make_assignment, make_returnee, make_decision
):
    far, busy, away = (make_person(name) for name in ('Chu Văn Xa', 'Chu Văn Bận', 'Chu Văn Vắng'))
    for person in (far, busy, away, cast.helper.person, cast.second.person, cast.third.person, home.person):
        member(person, make_decision)
    make_assignment(home, cast.second.person, ends_on=date(2021, 1, 1))
    make_assignment(make_returnee('Nông Văn Một'), cast.third.person)
    make_assignment(make_returnee('Nông Văn Hai'), busy)
    Absence.create(person=away, starts_on=today(), ends_on=today(), ground='Đi viện')
    FamilyContact.create(returnee=home, person=far, name='x', relation='khac')
    found = suggestion.suggest(home, today())
    assert [one.person.full_name for one in found] == [
        *('Nông Thị Hòa', 'Hứa Văn Bảo', 'Vi Văn Yên', 'Chu Văn Bận', 'Chu Văn Xa', 'Chu Văn Vắng'),
    ]
    assert found[0].told == ['từng giúp người này', 'cùng thôn', 'chưa giúp ai']
    assert 'thân nhân: cần thêm người ngoài gia đình' in found[4].told
    assert any(word.startswith('vắng đến') for word in found[5].told)
    assert suggestion.compared(found).startswith('Ít việc nhất: ')


def test_load_is_compared_in_words(cast, home, make_assignment, make_returnee, make_decision):
    for actor in (cast.helper, cast.second):
        member(actor.person, make_decision)
    for name in ('Nông Văn Một', 'Nông Văn Hai'):
        make_assignment(make_returnee(name), cast.second.person)
    told = suggestion.compared(suggestion.suggest(home, today()))
    assert told == 'Ít việc nhất: Hứa Văn Bảo (0 người). Nhiều nhất: Nông Thị Hòa (2 người).'


def test_the_list_goes_on_without_a_gap(cast, make_case, monkeypatch):
    monkeypatch.setattr(reading, 'PAGE_ROWS', 2)
    made = [make_case().id for _ in range(5)][::-1]
    met, after = [], None
    while True:
        listed = reading.find(cast.deputy, after)
        met += [case.id for case in listed.rows]
        if not (after := listed.after):
            break
    assert met == made
    assert set(listed.people.values()) == {1}


@pytest.mark.parametrize(
    ('who', 'count'),
    [('deputy', 1), ('chairman', 1), ('head', 1), ('clerk', 1), ('tp', 0), ('member', 0), ('admin', 0), ('helper', 0)],
)
def test_who_reads_cases(cast, home, make_case, who, count):
    make_case()
    actor = getattr(cast, who)
    assert len(reading.find(actor).rows) == count
    FamilyContact.create(returnee=home, person=actor.person, name='x', relation='khac')
    assert reading.find(actor).rows == []
    assert reading.closed_papers(actor) == ['assignment_case:1']
    assert home.id in access.closed_to(actor)
