"""Nobody leaves while somebody has only them; what is open finds a new owner, with minutes; and stand-ins."""

import io
from datetime import timedelta

import docx
import pytest

from core import links
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from models import (
    Assessment,
    Assignment,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    Cover,
    FamilyContact,
    Membership,
    Need,
    Questionnaire,
    Reply,
    Returnee,
    Role,
)
from tests.assignment.conftest import WHY
from tests.membership.conftest import add_line
from workflows import membership
from workflows.assignment import cases, covering, handover, slips
from workflows.returnee import access
from workflows.returnee.access import Layer

DAY = timedelta(days=1)


def text_of(raw: bytes) -> str:
    made = docx.Document(io.BytesIO(raw))
    return '\n'.join([*(p.text for p in made.paragraphs), *(c.text for t in made.tables for c in t._cells)])


@pytest.fixture
def two(cast, make_returnee, make_person, make_assignment):
    """Two people whom cast.helper helps with the union."""
    found = []
    for name in ('Lý Văn Về', 'Nông Thị Khác'):
        one = make_returnee(person=make_person(name, birth_year=1990))
        make_assignment(one, organisation=cast.union)
        make_assignment(one, cast.helper.person)
        found.append(one)
    return found


@pytest.fixture
def open_work(cast, two):
    """A need and an assessment of the first of them, with cast.helper."""
    need = Need.create(
        returnee=two[0], area='viec_lam', measure='viec_lam', text='Học sửa xe', responsible=cast.helper.person,
        opened_on=today(),
    )  # fmt: skip
    sheet = Questionnaire.create(number=1, title='Nhận xét', criteria='[]', from_day=today())
    facts = {'period_starts_on': today() - 90 * DAY, 'period_ends_on': today(), 'questionnaire': sheet}
    return need, Assessment.create(returnee=two[0], writer=cast.helper.person, **facts)


def moved(cast, two, issue, **successors) -> AssignmentCase:
    people = {one: getattr(cast, who).person for one, who in zip(two, successors.values(), strict=False)}
    case = handover.start(cast.deputy, cast.helper.person, 'Chuyển công tác', people)
    return issue(case, today())


def test_what_hangs_on_a_helper_is_told_by_code(cast, two):
    told = [item.label for item in links.hanging_on(cast.helper.person)]
    assert told == ['giúp đỡ THN-2026-001', 'giúp đỡ THN-2026-002']


def test_a_leaver_is_not_let_go_until_everybody_has_a_new_owner(cast, two, make_decision, in_model, issue):
    paper = make_decision()
    for actor, role in ((cast.head, Role.HEAD), (cast.deputy, Role.STANDING_DEPUTY), (cast.helper, Role.MEMBER)):
        in_model(actor.person, role, paper)
    leave = membership.cases.open_case('change', cast.police_clerk, title='Kiện toàn', situation=WHY)
    held = Membership.get(Membership.person == cast.helper.person)
    facts = {'change': 'leave', 'membership': held, 'leave_reason': 'Chuyển đi', 'answer': 'unasked'}
    add_line(leave, cast.helper.person, Role.MEMBER, **facts)
    guard = membership.states.handed_over
    assert 'giúp đỡ THN-2026-001, giúp đỡ THN-2026-002' in guard(cast.deputy, leave)
    moved(cast, two[:1], issue, first='second')
    assert 'THN-2026-001' not in guard(cast.deputy, leave)
    assert 'THN-2026-002' in guard(cast.deputy, leave)
    moved(cast, two[1:], issue, first='third')
    assert guard(cast.deputy, leave) == ''


def test_one_case_hands_over_everybody(cast, two, issue):
    case = moved(cast, two, issue, first='second', other='third')
    assert case.kind == AssignmentKind.CHANGE
    now_there = Assignment.select().where((Assignment.party == 'helper') & Assignment.ends_on.is_null())
    assert {one.returnee_id: one.person for one in now_there} == {
        two[0].id: cast.second.person,
        two[1].id: cast.third.person,
    }
    assert Assignment.select().where((Assignment.party == 'organisation') & Assignment.ends_on.is_null()).count() == 2


def test_somebody_who_helps_already_takes_over_without_standing_twice(cast, two, make_assignment, issue):
    make_assignment(two[0], cast.second.person)
    moved(cast, two[:1], issue, first='second')
    there = Assignment.select().where((Assignment.returnee == two[0]) & Assignment.ends_on.is_null())
    assert sorted(one.party for one in there) == ['helper', 'organisation']


def test_nothing_to_hand_over_is_refused(cast, two):
    with pytest.raises(Refused, match='Chọn người nhận bàn giao'):
        handover.start(cast.deputy, cast.second.person, WHY, {two[0]: cast.third.person})


def test_open_work_goes_to_the_successor(cast, two, open_work, issue):
    need, begun = open_work
    moved(cast, two, issue, first='second', other='third')
    assert Need.get_by_id(need.id).responsible == cast.second.person
    assert Assessment.get_by_id(begun.id).writer == cast.second.person


def test_work_of_who_stays_is_not_touched(cast, two, open_work, make_assignment, issue):
    make_assignment(two[0], cast.second.person)
    case = handover.start(cast.deputy, cast.second.person, WHY, {two[0]: cast.third.person})
    issue(case, today())
    assert Need.get().responsible == cast.helper.person


@pytest.mark.parametrize('is_issued', [False, True])
def test_the_minutes_list_everything_open_with_its_new_owner(cast, two, open_work, issue, is_issued):
    people = {two[0]: cast.second.person, two[1]: cast.third.person}
    case = handover.start(cast.deputy, cast.helper.person, 'Chuyển công tác', people)
    if is_issued:
        case = issue(case, today())
    assert list(handover.leaving(case)) == [cast.helper.person]
    text = text_of(slips.minutes(case, cast.helper.person, cast.deputy))
    for words in ('Hứa Văn Bảo', 'Lý Văn Về: trực tiếp giúp đỡ', 'Học sửa xe', 'đang viết'):
        assert words in text
    assert 'Nông Thị Hòa' in text
    assert 'Vi Văn Yên' in text
    with pytest.raises(NotFound):
        slips.minutes(case, cast.second.person, cast.deputy)


def test_each_new_helper_gets_one_sheet_without_identity(cast, two, issue):
    type(two[0].person).update(cccd='020090001234').where(type(two[0].person).id == two[0].person_id).execute()
    case = moved(cast, two, issue, first='second', other='second')
    sheets = dict(slips.slips({'case': case.id}))
    assert list(sheets) == ['phieu-nong-thi-hoa.docx']
    text = text_of(sheets['phieu-nong-thi-hoa.docx'])
    assert 'Lý Văn Về' in text
    assert 'Nông Thị Khác' in text
    assert '020090001234' not in text


@pytest.fixture
def held(cast, two) -> Assignment:
    return Assignment.get((Assignment.returnee == two[0]) & (Assignment.party == 'helper'))


def test_a_stand_in_sees_the_file_for_these_days_alone(cast, two, held):
    covering.report(held, cast.helper, cast.second.person, today(), today() + 3 * DAY, 'Đi viện')
    assert access.viewer(cast.second).sees(two[0], Layer.NAME)
    duty = links.duties_of(cast.second.person, today())[-1]
    assert (duty.role, 'Lý Văn Về' in duty.text) == ('Người tạm thay', True)
    assert links.duties_of(cast.second.person, today() + 4 * DAY) == []
    assert 'tạm thay giúp đỡ THN-2026-001' in links.hanging_on(cast.second.person)[0].label
    Cover.update(starts_on=today() - 3 * DAY, ends_on=today() - DAY).execute()
    assert not access.viewer(cast.second).sees(two[0], Layer.NAME)
    assert links.hanging_on(cast.second.person) == []


@pytest.mark.parametrize(
    ('first', 'last', 'said'),
    [(0, -1, 'Nhập ngày cuối'), (-5, -2, 'từ hôm nay trở đi'), (2, 4, 'Đã có Nông Thị Hòa tạm thay')],
)
def test_days_that_cannot_be_are_refused(cast, held, first, last, said):
    covering.report(held, cast.helper, cast.second.person, today() + 3 * DAY, today() + 5 * DAY, 'Đi viện')
    with pytest.raises(Refused, match=said):
        covering.report(held, cast.helper, cast.third.person, today() + first * DAY, today() + last * DAY, 'Đi xa')


def test_who_may_not_supervise_does_not_stand_in(cast, two, held, make_returnee):
    FamilyContact.create(returnee=two[0], person=cast.second.person, name='x', relation='khac')
    make_returnee(person=cast.third.person)
    for who in (two[0], held, cast.second, cast.third):
        with pytest.raises(Refused, match='người này không tạm thay được'):
            covering.report(held, cast.helper, who.person, today(), today() + DAY, 'Đi xa')


@pytest.mark.parametrize(
    ('who', 'may'),
    [('helper', True), ('deputy', True), ('clerk', True), ('second', False), ('member', False), ('chairman', False)],
)
def test_who_arranges_it(cast, held, who, may):
    actor = getattr(cast, who)
    if may:
        covering.report(held, actor, cast.third.person, today(), today(), 'Đi xa')
        cover = Cover.get()
        assert covering.cancel(cover, actor, cover.version).cancelled_at
        return
    with pytest.raises(NotAllowed):
        covering.report(held, actor, cast.third.person, today(), today(), 'Đi xa')
    with pytest.raises(NotFound):
        covering.open_assignment(held.id, actor)


def test_the_sheet_of_a_stand_in(cast, held):
    cover = covering.report(held, cast.helper, cast.second.person, today(), today(), 'Đi xa')
    text = text_of(slips.cover_slip(cover, cast.second))
    assert 'Tạm thay cho: ông Hứa Văn Bảo' in text
    assert 'Lý Văn Về' in text


def test_a_change_asks_only_who_is_new(cast, two):
    case = handover.start(cast.deputy, cast.helper.person, WHY, dict.fromkeys(two, cast.second.person))
    case = cases.ask(case, cast.deputy, case.version)
    asked = AssignmentAnswer.select()
    assert {(one.party, one.answer) for one in asked} == {('helper', Reply.WAITING)}
    assert asked.count() == 2
    assert Returnee.select().count() == 2
