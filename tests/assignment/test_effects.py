"""What an issued decision does to assignments, how it ends, and that no line ever overlaps itself."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.links import effect_of
from models import (
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    AuditEntry,
    Document,
    DocumentState,
    Returnee,
    ReturneeState,
)
from tests.assignment.conftest import BRANCH, DAY, ENDING, WHY, a_paper, put
from workflows.assignment import archive, cases, lines
from workflows.assignment.lines import Ending, Side
from workflows.returnee.access import lasting

S, K = AssignmentState, AssignmentKind
LATER, LAST = date(2026, 6, 1), date(2026, 9, 1)
ONE = timedelta(days=1)


def helpers_on(day: date, returnee=None) -> set[str]:
    """Names of the helpers in force."""
    held = Assignment.select().where((Assignment.party == 'helper') & lasting(Assignment, day))
    return {one.person.full_name for one in (held.where(Assignment.returnee == returnee) if returnee else held)}


def organisations_on(day: date) -> set[str]:
    held = Assignment.select().where((Assignment.party == 'organisation') & lasting(Assignment, day))
    return {one.organisation.name for one in held}


@pytest.fixture
def change(cast, home, issue):
    """change(LATER, cast.second): from that day on only these help, by a decision in force."""

    def do(day: date, *helpers, number='09') -> AssignmentCase:
        case = cases.open_case(K.CHANGE, cast.deputy, reason=WHY)
        for helper in helpers:
            facts = {'organisation': cast.union, 'branch': BRANCH, 'helper': helper.person}
            AssignmentLine.create(case=case, returnee=home, **facts)
        return issue(case, day, number)

    return do


@pytest.fixture
def finish(cast, home, issue):
    """finish(LATER): management of `home` ends by a decision of that day."""

    def do(day: date, **facts) -> AssignmentCase:
        case = cases.start(cast.deputy, K.END, WHY, [home])
        lines.end(case.lines.get(), cast.deputy, 1, Ending(**(ENDING | facts)))
        return issue(case, day, '11')

    return do


@pytest.fixture
def helped(make_case, issue):
    """`home` is helped by the union and Hứa Văn Bảo since DAY."""
    return issue(make_case())


def test_issuing_opens_lines_tied_to_the_paper(helped):
    assert helped.state == S.IN_FORCE
    assert (helpers_on(DAY), organisations_on(DAY)) == ({'Hứa Văn Bảo'}, {'Hội Nông dân xã'})
    assert helpers_on(DAY - ONE) == set()
    assert {one.opened_by for one in Assignment.select()} == {helped.decision}
    assert Assignment.get(Assignment.party == 'organisation').branch == BRANCH


@pytest.mark.parametrize(('stated', 'first'), [(None, DAY), (LATER, LATER), (DAY - 9 * ONE, DAY)])
def test_the_first_day_is_stated_or_the_papers_and_never_before_it(cast, make_case, stated, first):
    case = put(make_case(), S.APPROVED)
    Document.update(effective_on=stated, state='issued').where(Document.id == case.decision_id).execute()
    paper = Document.get_by_id(case.decision_id)
    effect_of(paper).start(paper, cast.clerk)
    assert {one.starts_on for one in Assignment.select()} == {first}


def test_the_proposal_has_no_effect_of_its_own(cast, make_case):
    case = make_case(S.SUBMITTED)
    effect_of(case.proposal).start(case.proposal, cast.clerk)
    assert Assignment.select().count() == 0


@pytest.mark.parametrize('broken', ['state', 'file'])
def test_a_decision_that_fits_no_more_is_not_issued(cast, home, make_case, broken):
    case = make_case(S.APPROVED)
    if broken == 'state':
        AssignmentCase.update(state=S.CANCELLED).execute()
    else:
        Returnee.update(state=ReturneeState.ENDED).execute()
    with pytest.raises(Refused, match='chưa ban hành được'):
        effect_of(case.decision).start(case.decision, cast.clerk)
    assert Assignment.select().count() == 0


def test_a_change_closes_who_leaves_and_keeps_who_stays(cast, helped, change):
    before = Assignment.get(Assignment.party == 'organisation')
    case = change(LATER, cast.second)
    assert helpers_on(LATER - ONE) == {'Hứa Văn Bảo'}
    assert helpers_on(LATER) == {'Nông Thị Hòa'}
    closed = Assignment.get(Assignment.ends_on.is_null(False))
    assert (closed.person, closed.ends_on, closed.closed_by) == (cast.helper.person, LATER - ONE, case.decision)
    assert [one.id for one in Assignment.select().where(Assignment.party == 'organisation')] == [before.id]
    assert Document.get_by_id(helped.decision_id).state == DocumentState.AMENDED


def test_the_same_helper_returns(cast, helped, change):
    change(LATER, cast.second)
    change(LAST, cast.helper, number='10')
    spans = [(one.person.full_name, one.starts_on, one.ends_on) for one in Assignment.select() if one.person]
    assert spans == [
        ('Hứa Văn Bảo', DAY, LATER - ONE),
        ('Nông Thị Hòa', LATER, LAST - ONE),
        ('Hứa Văn Bảo', LAST, None),
    ]


def test_recall_gives_back_what_was_closed(cast, helped, change, recall):
    notice = recall(change(LATER, cast.second), LAST)
    assert helpers_on(LAST - ONE) == {'Nông Thị Hòa'}
    assert helpers_on(LAST) == {'Hứa Văn Bảo'}
    assert Assignment.get(Assignment.starts_on == LAST).opened_by == notice
    assert Document.get_by_id(helped.decision_id).state == DocumentState.ISSUED


def test_recalling_an_earlier_decision_leaves_what_a_later_one_says(cast, helped, change, recall):
    first = change(LATER, cast.second)
    change(LATER + 10 * ONE, cast.third, number='10')
    recall(first, LAST)
    assert helpers_on(LAST) == {'Vi Văn Yên'}


def test_a_replacement_ends_it_too(cast, helped):
    newer = a_paper(helped, 'QĐ', DocumentState.ISSUED, '20', 'QĐ-UBND', dated_on=LATER, subject='')
    effect_of(helped.decision).end(helped.decision, LATER, newer, cast.clerk)
    assert helpers_on(LATER) == set()
    assert helpers_on(LATER - ONE) == {'Hứa Văn Bảo'}
    assert AssignmentCase.get_by_id(helped.id).state == S.REPLACED


@pytest.mark.parametrize(('on', 'last'), [(date(2026, 1, 5), LATER - ONE), (LATER - ONE, LATER - ONE)])
def test_the_end_closes_all_and_the_file(cast, home, helped, finish, on, last):
    case = finish(LATER, on=on)
    file = Returnee.get_by_id(home.id)
    assert (file.state, file.ended_on, file.ended_by) == (ReturneeState.ENDED, last, case.decision)
    assert {one.ends_on for one in Assignment.select()} == {last}
    assert helpers_on(last) == {'Hứa Văn Bảo'}
    assert Document.get_by_id(helped.decision_id).state == DocumentState.ISSUED


def test_a_move_keeps_where_to(home, helped, finish):
    finish(LATER, ground='chuyen_di', moved_to='xã Lộc Bình')
    file = Returnee.get_by_id(home.id)
    assert (file.end_ground, file.moved_to) == ('chuyen_di', 'xã Lộc Bình')


def test_recalling_the_end_opens_the_file_and_brings_everybody_back(home, helped, finish, recall):
    recall(finish(LATER), LAST)
    assert Returnee.get_by_id(home.id).state == ReturneeState.HOME
    assert helpers_on(LAST) == {'Hứa Văn Bảo'}
    assert helpers_on(LATER) == set()


def test_nobody_comes_back_to_a_file_that_ended(cast, home, helped, change, finish, recall):
    moved = change(LATER, cast.second)
    finish(LATER + 10 * ONE)
    recall(moved, LAST)
    assert helpers_on(LAST) == set()


def test_what_came_from_a_recalled_paper_does_not_come_back(cast, helped, change, recall):
    moved = change(LATER, cast.second)
    recall(helped, LATER + ONE)
    recall(moved, LAST)
    assert helpers_on(LAST) == set()
    assert AuditEntry.select().where(AuditEntry.action == 'assignment.not_brought_back').exists()


def test_a_decision_given_up_goes_back_to_the_chairman(cast, make_case):
    case = make_case(S.APPROVED)
    effect_of(case.decision).drop(case.decision, cast.clerk)
    case = AssignmentCase.get_by_id(case.id)
    assert (case.state, case.decision) == (S.SUBMITTED, None)


@pytest.mark.parametrize(('kind', 'back'), [(K.ASSIGN, S.ASKING), (K.END, S.DRAFT)])
def test_a_proposal_given_up_goes_back_to_the_deputy(cast, make_case, kind, back):
    case = make_case(S.SUBMITTED, kind)
    effect_of(case.proposal).drop(case.proposal, cast.police_clerk)
    assert AssignmentCase.get_by_id(case.id).state == back


def old_paper(**facts) -> archive.OldPaper:
    given = {'number': '21', 'symbol': 'QĐ-UBND', 'dated_on': DAY, 'signer': 'Nông Văn Cũ', 'scan_excuse': 'tủ số 2'}
    return archive.OldPaper(**(given | facts))


@pytest.mark.parametrize('who', ['clerk', 'deputy', 'police_clerk'])
def test_a_paper_from_before_puts_its_people_in_force_outside_the_series(cast, home, who):
    actor = getattr(cast, who)
    case = archive.start(actor, old_paper())
    lines.include(case, actor, [home])
    lines.add(case, actor, home, Side(cast.union, '', cast.helper.person))
    case = archive.record(AssignmentCase.get_by_id(case.id), actor, AssignmentCase.get_by_id(case.id).version)
    assert (case.state, case.decision.number, case.decision.entries.count()) == (S.IN_FORCE, '21/QĐ-UBND', 0)
    assert helpers_on(DAY) == {'Hứa Văn Bảo'}
    with pytest.raises(Refused, match='đã có trong hệ thống'):
        archive.start(actor, old_paper())


@pytest.mark.parametrize(
    ('facts', 'said'),
    [
        ({'dated_on': date(2999, 1, 1)}, 'không sau hôm nay'),
        ({'scan_excuse': ' '}, 'Đính kèm bản quét'),
        ({'scan': b'khong phai anh'}, 'Chọn tệp PDF, PNG hoặc JPEG'),
    ],
)
def test_a_doubtful_old_paper_is_refused_whole(cast, facts, said):
    with pytest.raises(Refused, match=said):
        archive.start(cast.clerk, old_paper(**facts))
    assert (Document.select().count(), AssignmentCase.select().count()) == (0, 0)


def test_an_old_paper_does_not_rewrite_what_is_known_since(cast, home, make_assignment):
    make_assignment(home, cast.second.person, starts_on=LATER, ends_on=LAST)
    case = archive.start(cast.clerk, old_paper())
    lines.include(case, cast.clerk, [home])
    lines.add(case, cast.clerk, home, Side(cast.union, '', cast.helper.person))
    with pytest.raises(Refused, match='Dùng “Thay đổi phân công”'):
        archive.record(AssignmentCase.get_by_id(case.id), cast.clerk, AssignmentCase.get_by_id(case.id).version)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(['change a', 'change b', 'change c', 'change ab', 'end', 'recall last', 'recall any']),
        st.integers(0, 40),
    ),
    max_size=9,
)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_overlaps_itself_and_each_stands_on_an_issued_paper(
    cast, make_returnee, make_person, make_case, issue, recall, steps
):
    """Invariant 2 of workflows.md §5, after any run of decisions and recalls."""
    file = make_returnee(person=make_person('Lý Văn Về', birth_year=1990))
    done, day = [issue(make_case(returnee=file), DAY)], DAY
    for what, gap in steps:
        day += timedelta(days=gap)
        _step(cast, file, issue, recall, what, day, done)
        rows = list(Assignment.select().where(Assignment.returnee == file))
        assert _overlaps(rows) == []
        held = [row for row in rows if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)]
        assert all(row.opened_by.number for row in held)
        lasting_ones = [row for row in held if row.ends_on is None]
        assert all(row.opened_by.state in ('issued', 'amended') for row in lasting_ones)
        if Returnee.get_by_id(file.id).state == ReturneeState.ENDED:
            assert lasting_ones == []


def _step(cast, file, issue, recall, what: str, day: date, done: list[AssignmentCase]) -> None:
    file = Returnee.get_by_id(file.id)
    standing = [case for case in done if AssignmentCase.get_by_id(case.id).state == S.IN_FORCE]
    if what.startswith('recall'):
        if standing:
            recall(standing[-1 if what == 'recall last' else 0], day)
        return
    if file.state != ReturneeState.HOME:
        return
    case = cases.open_case(K.END if what == 'end' else K.CHANGE, cast.deputy, reason=WHY)
    if what == 'end':
        facts = {name: ENDING[name] for name in ('evidence', 'closing')}
        AssignmentLine.create(case=case, returnee=file, end_ground=ENDING['ground'], end_on=DAY, **facts)
    names = {'a': cast.helper, 'b': cast.second, 'c': cast.third}
    for key in what.removeprefix('change ') if what != 'end' else '':
        AssignmentLine.create(case=case, returnee=file, organisation=cast.union, helper=names[key].person)
    done.append(issue(case, day, f'{len(done) + 10}'))


def _overlaps(rows: list[Assignment]) -> list[tuple]:
    """Pairs of rows of the same line that share a day; a row that never began has none."""
    real = [row for row in rows if row.ends_on is None or row.ends_on >= row.starts_on]
    return [
        (one.id, other.id)
        for number, one in enumerate(real)
        for other in real[number + 1 :]
        if (one.person_id, one.organisation_id, one.branch) == (other.person_id, other.organisation_id, other.branch)
        and one.starts_on <= (other.ends_on or date.max)
        and other.starts_on <= (one.ends_on or date.max)
    ]
