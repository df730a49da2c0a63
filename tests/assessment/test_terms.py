"""What falls due, whose desk shows it, what is late, who is alerted, and what hangs on a leaver."""

from datetime import date, timedelta

import pytest

from core import dues, links, settings
from core.actor import SYSTEM
from core.clock import at
from models import Assessment, AuditEntry, FamilyContact
from tests.assessment.conftest import BEFORE, DAY, MARK, OFFICES, QUARTER
from workflows.assessment import deciding, terms, writing
from workflows.returnee import access
from workflows.returnee.access import Layer

PEOPLE = (*OFFICES, 'helper', 'second', 'branch')


def due(day=DAY, kind: str = 'assessment') -> list:
    return [one for one in dues.on(day) if one.kind == kind]


def desks(cast) -> dict[str, list[str]]:
    """{who: what their desk shows of assessments}"""
    shown = {who: [item.label for item in terms.waiting_for(getattr(cast, who))] for who in PEOPLE}
    return {who: labels for who, labels in shown.items() if labels}


def test_the_helper_owes_a_report_on_everybody_they_help(cast):
    (one,) = due()
    assert (one.returnee, one.due_on, one.persons) == (cast.home, date(2026, 10, 5), {cast.helper.person.id})
    assert one.label == 'Nhận xét quý III/2026'


def test_the_helper_is_told_of_their_own_duty(cast):
    """The layer of a term is one that who has to do it may see."""
    for one in dues.on(DAY):
        assert access.viewer(cast.helper).sees(one.returnee, Layer(one.layer)) or one.returnee != cast.home


@pytest.mark.parametrize(
    ('day', 'labels'),
    [
        (date(2026, 9, 24), []),  # that of the quarter before is done
        (date(2026, 9, 25), ['Nhận xét quý III/2026']),
        (date(2026, 12, 1), ['Nhận xét quý III/2026']),
        (date(2026, 12, 28), ['Nhận xét quý IV/2026']),
    ],
)
def test_it_stands_from_ten_days_before_until_the_next_one(cast, confirmed, day, labels):
    confirmed(BEFORE)
    assert [one.label for one in due(day)] == labels


def test_a_term_in_a_year_without_calendar_is_an_estimate(cast):
    settings.put('calendar.years', [2025], SYSTEM)
    assert [one.is_estimate for one in due()] == [True]
    settings.put('calendar.years', [2026], SYSTEM)
    assert [one.is_estimate for one in due()] == [False]


def test_nothing_is_due_of_who_is_not_under_the_circular_or_not_at_home(cast, make_returnee, make_assignment):
    for facts in ({'legal_group': 'tha_tu_truoc_han'}, {'state': 'paused'}, {'state': 'ended'}):
        make_assignment(make_returnee('Vi Văn Ba', **facts), cast.second.person)
    assert [one.returnee for one in due()] == [cast.home]


def test_an_opinion_is_due_of_the_head_of_the_organisation(cast, sent):
    sent()
    assert due() == []
    (one,) = due(kind='opinion')
    assert (one.persons, one.due_on) == ({cast.branch.person.id}, DAY + timedelta(5))
    assert due(DAY + timedelta(6), 'opinion') == []


def test_each_desk_shows_the_next_step_and_no_other(cast, begun, make_account):
    assert desks(cast) == {'helper': ['Viết nhận xét: Lý Văn Về']}
    one = begun()
    assert desks(cast) == {'helper': ['Viết tiếp nhận xét: Lý Văn Về']}
    one = writing.send(one, cast.helper, one.version)
    assert desks(cast) == {'branch': ['Ghi ý kiến chi hội về Lý Văn Về']}
    one = deciding.opine(one, cast.branch, one.version, 'Đồng tình')
    assert desks(cast) == {'deputy': ['Xem xét nhận xét: Lý Văn Về']}
    one = deciding.send_back(one, cast.deputy, one.version, 'thieu', 'thêm')
    assert desks(cast) == {'helper': ['Sửa nhận xét bị trả lại: Lý Văn Về']}
    one = writing.send(one, cast.helper, one.version)
    one = deciding.opine(one, cast.branch, one.version, 'Đồng tình')
    one = deciding.review(one, cast.deputy, one.version, 'co_tien_bo')
    assert desks(cast) == {'head': ['Xác nhận: Lý Văn Về']}
    one = deciding.confirm(one, cast.head, one.version)
    code = f'Tải bản nhận xét đã ký: {cast.home.code}'
    named = 'Tải bản nhận xét đã ký: Lý Văn Về'
    assert desks(cast) == {'chief': ['Xếp nhóm A, B, C, D: Lý Văn Về'], 'clerk': [code], 'police': [named]}


def test_an_opinion_that_did_not_come_goes_on_to_the_deputy(cast, sent):
    sent()
    with at(DAY + timedelta(6)):
        assert desks(cast) == {'deputy': ['Xem xét nhận xét: Lý Văn Về']}


def test_a_relative_in_office_is_told_nothing(cast, reviewed):
    reviewed()
    FamilyContact.create(returnee=cast.home, person=cast.head.person, name='x', relation='khac')
    assert desks(cast) == {}


def test_what_is_late_is_told_by_code(cast):
    late = list(terms.to_oversee(DAY + timedelta(5), cast.head))
    assert [(one.label, one.what, one.owner) for one in late] == [
        (f'Hồ sơ {cast.home.code}', 'Trễ 2 ngày', 'Hứa Văn Bảo')
    ]
    assert list(terms.to_oversee(DAY, cast.head)) == []
    FamilyContact.create(returnee=cast.home, person=cast.head.person, name='x', relation='khac')
    assert list(terms.to_oversee(DAY + timedelta(5), cast.head)) == []


@pytest.mark.parametrize('who', ['deputy', 'head', 'chief', 'chairman'])
@pytest.mark.parametrize(
    ('level', 'values', 'what'),
    [
        ('dau_hieu_xau', {}, 'Có dấu hiệu xấu đi'),
        ('co_tien_bo', {'viec_lam': 'yeu', 'sentence': 'xưởng đóng'}, '1 tiêu chí kém hơn lần trước'),
        ('tien_bo_ro', {}, ''),
    ],
)
def test_deputy_and_head_are_alerted_of_what_got_worse(cast, confirmed, who, level, values, what):
    confirmed(BEFORE)
    confirmed(level=level, **values)
    told = [one.what for one in terms.to_oversee(DAY, getattr(cast, who))]
    assert told == ([what] if what and who in ('deputy', 'head') else [])


def test_a_next_assessment_ends_the_alert(cast, confirmed):
    confirmed(BEFORE, 'dau_hieu_xau')
    assert [one.what for one in terms.to_oversee(DAY, cast.head)] == ['Có dấu hiệu xấu đi']
    confirmed()
    assert list(terms.to_oversee(DAY, cast.head)) == []


@pytest.mark.parametrize(
    ('state', 'hangs'),
    [('writing', 1), ('returned', 1), ('skip_asked', 1), ('for_review', 0), ('confirmed', 0), ('skipped', 0)],
)
def test_what_is_begun_hangs_on_its_writer(cast, begun, state, hangs):
    begun()
    Assessment.update(state=state).execute()
    found = [one for one in links.hanging_on(cast.helper.person) if 'nhận xét' in one.label]
    assert len(found) == hangs


def test_papers_about_own_and_relatives_files_are_closed(cast, begun):
    one = begun()
    assert f'assessment:{one.id}' not in links.closed_to(cast.deputy)
    FamilyContact.create(returnee=cast.home, person=cast.deputy.person, name='x', relation='khac')
    assert f'assessment:{one.id}' in links.closed_to(cast.deputy)


def test_the_timeline_tells_each_reader_their_part(cast, confirmed):
    one = deciding.classify(one := confirmed(), cast.chief, one.version, 'B')
    told = {who: _of_assessments(links.timeline_of(cast.home, getattr(cast, who))) for who in PEOPLE}
    whole = ['Nhận xét quý III/2026: Có tiến bộ', 'Trưởng Công an xã xếp nhóm B']
    for who in ('police', 'deputy', 'chief', 'head', 'chairman'):
        assert sorted(told[who]) == whole
    assert told['helper'] == ['Gửi nhận xét quý III/2026']
    assert [told[who] for who in ('branch', 'member', 'clerk', 'admin', 'second')] == [[]] * 5
    assert MARK not in str(told)


def test_reading_desks_writes_nothing(cast, sent):
    sent()
    before = AuditEntry.select().count()
    desks(cast)
    dues.on(DAY)
    assert AuditEntry.select().count() == before
    assert QUARTER > BEFORE


def _of_assessments(items: list[links.Happening]) -> list[str]:
    """Labels of what this slice tells; others tell in the same timeline."""
    return [item.label for item in items if 'hận xét' in item.label or 'xếp nhóm' in item.label]
