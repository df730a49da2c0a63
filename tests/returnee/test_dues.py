"""Deadlines against law.md §7.6 and §4.6: working days, Tết, swapped days, weekends, and years nobody confirmed."""

from datetime import date, timedelta

import pytest

from core import clock, days_off, dues, links, settings
from core.actor import SYSTEM
from core.calendar import Calendar, Holiday, default_holidays
from models import Returnee, Role, SealedFacts
from workflows.returnee import access, board, clearing, files
from workflows.returnee.dues import find_dues, regular

# Tết Đinh Mùi is 06/02/2027 (Saturday); the days off as a notice of that year could give them
TET_2027 = [Holiday(date(2027, 2, day), 'Tết') for day in (4, 5, 6, 7, 8, 9, 10)]
NEW_YEAR_2027 = [Holiday(date(2027, 1, 1), 'Tết Dương lịch')]
YEAR_2026, YEAR_2027 = default_holidays(2026), [*NEW_YEAR_2027, *TET_2027]
BOTH = Calendar.of([*YEAR_2026, *YEAR_2027], [2026, 2027])
ONLY_2026 = Calendar.of(YEAR_2026, [2026])


def found(day: date, calendar: Calendar = BOTH) -> dict:
    return {due.kind: due for due in find_dues(day, calendar)}


@pytest.mark.parametrize(
    ('event', 'kind', 'due_on'),
    [
        # an ordinary week, the event day not counted
        (date(2026, 3, 9), 'residence', date(2026, 3, 12)),
        (date(2026, 3, 9), 'assignment', date(2026, 3, 12)),
        (date(2026, 3, 9), 'police_file', date(2026, 3, 16)),
        (date(2026, 3, 9), 'transfer', date(2026, 3, 16)),
        # over a weekend, and from a Saturday
        (date(2026, 3, 5), 'residence', date(2026, 3, 10)),
        (date(2026, 3, 7), 'residence', date(2026, 3, 11)),
        # Tết 2026: 16–20/02 are off
        (date(2026, 2, 12), 'residence', date(2026, 2, 24)),
        (date(2026, 2, 13), 'police_file', date(2026, 2, 27)),
        (date(2026, 2, 17), 'assignment', date(2026, 2, 25)),
        # Giỗ Tổ 26/04 (Sunday) is made up on 27/04; 30/04 and 01/05
        (date(2026, 4, 24), 'residence', date(2026, 5, 4)),
        # swapped: 02/01 off, Saturday 10/01 worked
        (date(2025, 12, 31), 'residence', date(2026, 1, 7)),
        (date(2026, 1, 8), 'assignment', date(2026, 1, 12)),
        # 02/09: 31/08 to 02/09 are off, Saturday 22/08 is worked
        (date(2026, 8, 28), 'residence', date(2026, 9, 7)),
        (date(2026, 8, 20), 'transfer', date(2026, 8, 26)),
        # 24/11, day of culture
        (date(2026, 11, 23), 'residence', date(2026, 11, 27)),
        # over the year, and Tết 2027
        (date(2026, 12, 30), 'residence', date(2027, 1, 5)),
        (date(2027, 2, 3), 'police_file', date(2027, 2, 17)),
        (date(2027, 2, 6), 'residence', date(2027, 2, 15)),
    ],
)
def test_terms_in_working_days(make_returnee, event, kind, due_on):
    if kind in ('residence', 'transfer'):
        intake = 'transfer' if kind == 'transfer' else 'release'
        make_returnee(state='expected', arrived_on=None, notice_on=event, intake=intake)
    else:
        make_returnee(arrived_on=event, session_on=event)
    assert found(event)[kind].due_on == due_on


@pytest.mark.parametrize(
    ('day', 'kind', 'due_on'),
    [
        (date(2026, 3, 3), 'loan_list', date(2026, 3, 5)),
        (date(2026, 3, 6), 'loan_list', date(2026, 4, 6)),  # the next month; 05/04 is a Sunday
        (date(2026, 9, 1), 'loan_list', date(2026, 9, 7)),  # 05/09 is a Saturday
        (date(2027, 2, 1), 'loan_list', date(2027, 2, 11)),  # 05/02 is in Tết
        (date(2026, 1, 1), 'quarter_reports', date(2026, 1, 5)),
        (date(2026, 4, 1), 'quarter_reports', date(2026, 4, 6)),  # 05/04 is a Sunday
        (date(2026, 7, 3), 'quarter_reports', date(2026, 7, 6)),  # 05/07 is a Sunday
        (date(2026, 11, 29), 'quarter_reports', date(2027, 1, 5)),
    ],
)
def test_what_is_sent_at_each_turn(app, day, kind, due_on):
    assert {one.kind: one.term.due_on for one in regular(day, BOTH)}[kind] == due_on


def test_a_year_without_an_official_calendar_warns(make_returnee, cast):
    make_returnee(state='expected', arrived_on=None, notice_on=date(2026, 12, 30))
    assert found(date(2026, 12, 30), ONLY_2026)['residence'].is_estimate
    assert not found(date(2026, 12, 30), BOTH)['residence'].is_estimate
    with clock.at(date(2026, 12, 30)):
        told = board.overview(access.viewer(cast.police), date(2026, 12, 30))
        assert told.uncertain_years == [2027]
        days_off.confirm(2027, SYSTEM)
        assert board.overview(access.viewer(cast.police), date(2026, 12, 30)).uncertain_years == []


def test_the_board_says_so(make_returnee, cast, client_of):
    settings.put('calendar.years', [2025], SYSTEM)
    make_returnee(state='expected', arrived_on=None, notice_on=clock.today())
    assert 'chưa được xác nhận' in client_of(cast.police.account).get('/tai-hoa-nhap/den-han').text


def test_the_day_in_the_certificate_does_not_move(make_returnee):
    sunday = date(2026, 3, 8)
    make_returnee(state='expected', arrived_on=None, notice_on=date(2026, 1, 5), present_by=sunday)
    assert found(date(2026, 3, 1))['present'].due_on == sunday


def test_what_is_done_is_no_longer_due(make_returnee, make_assignment, make_person, make_actor):
    one = make_returnee(arrived_on=date(2026, 3, 9))
    assert set(found(date(2026, 3, 10))) == {'session'}
    police = make_actor(Role.POLICE_CLERK)
    one = files.edit(one, police, one.version, session_on=date(2026, 3, 9))
    assert set(found(date(2026, 3, 10))) == {'assignment', 'police_file'}
    make_assignment(one, make_person('Hứa Văn Bảo'), starts_on=date(2026, 3, 10))
    assert 'tổ chức' in found(date(2026, 3, 10))['assignment'].note
    files.edit(one, police, one.version, file_opened_on=date(2026, 3, 10))
    assert set(found(date(2026, 3, 10))) == {'assignment'}


@pytest.mark.parametrize('group', ['tha_tu_truoc_han', 'an_tai_cong_dong'])
def test_who_is_not_under_the_circular_has_none_of_its_terms(make_returnee, make_person, group):
    one = make_returnee(legal_group=group, arrived_on=date(2026, 3, 9), released_on=date(2021, 4, 1))
    assert set(found(date(2026, 3, 10))) == {'supporter'}
    assert found(date(2026, 3, 10))['supporter'].due_on == date(2026, 3, 16)
    type(one).update(supporter=make_person('Hứa Văn Bảo')).execute()
    assert found(date(2026, 3, 10)) == {}


@pytest.mark.parametrize(
    ('months', 'by_court', 'extra', 'reached'),
    [
        (60, False, None, date(2028, 2, 28)),
        (61, False, None, date(2029, 2, 28)),
        (180, False, None, date(2029, 2, 28)),
        (181, False, None, date(2031, 2, 28)),
        (9999, False, None, date(2031, 2, 28)),
        (12, True, None, date(2029, 2, 28)),
        (120, True, None, date(2031, 2, 28)),
        (9999, True, None, date(2033, 2, 28)),
        (12, False, date(2029, 5, 1), date(2029, 5, 1)),
        (12, False, date(2027, 5, 1), date(2028, 2, 28)),
    ],
)
def test_the_estimate_of_clearing(months, by_court, extra, reached):
    facts = SealedFacts(sentence_months=months, is_chapter_13_or_26=by_court, extra_ends_on=extra)
    assert clearing.estimated_on(Returnee(released_on=date(2026, 2, 28)), facts) == reached


@pytest.mark.parametrize(
    ('day', 'months', 'later'),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -2, date(2025, 11, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_later(day, months, later):
    assert clearing.add_months(day, months) == later


@pytest.mark.parametrize(('released_on', 'months'), [(None, 36), (date(2026, 1, 1), None)])
def test_nothing_is_estimated_from_half_of_the_facts(released_on, months):
    one = Returnee(released_on=released_on)
    assert clearing.estimated_on(one, SealedFacts(sentence_months=months)) is None
    assert clearing.estimated_on(one, None) is None


def test_clearing_is_told_two_months_before_as_an_estimate_to_the_police_alone(make_returnee, cast):
    one = make_returnee('Vi Văn Sắp', released_on=date(2024, 6, 1), session_on=date(2024, 6, 3))
    SealedFacts.create(returnee=one, sentence_months=24, obligations='án phí')
    assert 'clearing' not in {due.kind for due in find_dues(date(2026, 3, 31), BOTH) if due.returnee == one}
    day = date(2026, 4, 2)
    due = next(due for due in find_dues(day, BOTH) if due.kind == 'clearing' and due.returnee == one)
    assert (due.due_on, due.layer) == (date(2026, 6, 1), access.Layer.CASE)
    assert 'ước tính' in due.label
    assert 'không phải kết luận' in due.note
    for who, told in {'police': True, 'head': False, 'helper': False, 'member': False}.items():
        kinds = {line.due.kind for line in board.overview(access.viewer(getattr(cast, who)), day).lines}
        assert ('clearing' in kinds) == told, who


def test_the_loan_window_is_told_half_a_year_before_and_not_after(make_returnee):
    make_returnee(released_on=date(2021, 9, 1), session_on=date(2021, 9, 2))
    told = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 9, 1), date(2026, 9, 2))
    assert ['loan_window' in found(day) for day in told] == [False, True, True, False]
    assert found(date(2026, 9, 1))['loan_window'].due_on == date(2026, 9, 1)


def test_a_paused_file_and_one_that_is_over_wait_for_nobody(make_returnee):
    for state in ('paused', 'ended', 'cancelled'):
        make_returnee(state=state, session_on=date(2026, 3, 9))
    assert found(date(2026, 3, 10)) == {}


def test_the_number_of_queries_does_not_grow(make_returnee, make_assignment, make_person, count_queries):
    def ask() -> int:
        with count_queries() as asked:
            list(find_dues(date(2026, 10, 3), BOTH))
        return len(asked)

    make_assignment(make_returnee(session_on=date(2026, 3, 9)), make_person('Hứa Văn Bảo'))
    once = ask()
    for number in range(6):
        make_assignment(make_returnee(f'Vi Văn {number}', session_on=date(2026, 3, 9)), make_person(f'Bế Thị {number}'))
    assert ask() == once


def test_the_desk_of_who_has_to_do_it(make_returnee, cast):
    today = clock.today()
    one = make_returnee('Vi Văn Chờ', state='expected', arrived_on=None, notice_on=today - timedelta(30))
    actors = {who: actor for who, actor in vars(cast).items() if who not in ('home', 'other')}
    labels = {who: [item.label for item in board.waiting_for(actor)] for who, actor in actors.items()}
    assert 'Kiểm tra nơi cư trú: Vi Văn Chờ' in labels['police']
    assert 'Kiểm tra nơi cư trú: Vi Văn Chờ' in labels['deputy']
    assert labels['helper'] == labels['clerk'] == labels['head'] == labels['nobody'] == []
    late = [item for item in links.to_oversee(today, cast.head) if one.code in item.label]
    assert [item.place.split(' · ')[0] for item in late] == ['Kiểm tra nơi cư trú']
    assert 'Vi Văn Chờ' not in str(late)
    assert one.code not in str(links.to_oversee(today, cast.board))


def test_what_is_late_by_less_than_the_setting_stays_with_the_desk(make_returnee, cast):
    settings.put('returnee.late_days', 5000, SYSTEM)
    make_returnee('Vi Văn Chờ', state='expected', arrived_on=None, notice_on=clock.today() - timedelta(30))
    assert list(board.to_oversee(clock.today(), cast.head)) == []


def test_a_long_desk_leads_to_the_board(make_returnee, cast, monkeypatch):
    monkeypatch.setattr(board, 'MOST_ON_DESK', 2)
    for number in range(4):
        make_returnee(f'Vi Văn {number}', state='expected', arrived_on=None, notice_on=date(2026, 1, 5))
    labels = [item.label for item in board.waiting_for(cast.police)]
    assert labels[-1].startswith('Còn')
    assert labels[-1].endswith('việc đến hạn khác')


def test_every_due_of_the_board_has_its_place_and_the_late_are_counted(make_returnee, cast):
    make_returnee('Vi Văn Chờ', state='expected', arrived_on=None, notice_on=date(2026, 1, 5))
    overview = board.overview(access.viewer(cast.police), clock.today())
    assert [line.days_left for line in overview.lines] == sorted(line.days_left for line in overview.lines)
    assert dict(overview.late_by_village)['thôn Co Loi'] >= 1
    assert board.overview(access.viewer(cast.police), clock.today(), 999).lines == []
    assert {due.kind for due in dues.on(clock.today())} >= {line.due.kind for line in overview.lines}
