"""Terms in working days against the official calendar of 2026, law.md §7.6."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import (
    Calendar,
    Holiday,
    add_working_days,
    deadline,
    default_holidays,
    is_working_day,
    next_working_day,
    working_days_between,
)

PLAIN = Calendar()
YEAR_2026 = Calendar.of(default_holidays(2026), years=[2026])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 1))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    'day',
    [
        (1, 1),
        (1, 2),  # swapped with 10/01
        *((2, day) for day in range(16, 21)),  # Tết
        (4, 26),
        (4, 27),  # Giỗ Tổ fell on a Sunday
        (4, 30),
        (5, 1),
        (8, 31),  # swapped with 22/08
        (9, 1),
        (9, 2),
        (11, 24),
        (3, 7),
        (3, 8),
    ],
)
def test_days_off_in_2026(day):
    assert not is_working_day(date(2026, *day), YEAR_2026)


@pytest.mark.parametrize('day', [(1, 10), (8, 22), (1, 5), (2, 13), (2, 23), (4, 28), (9, 3), (11, 23), (11, 25)])
def test_days_worked_in_2026(day):
    assert is_working_day(date(2026, *day), YEAR_2026)


@pytest.mark.parametrize(
    ('year', 'month', 'day'),
    [
        (2027, 2, 6),
        (2027, 4, 16),
        (2028, 1, 26),
        (2028, 4, 4),
        (2029, 2, 13),
        (2029, 4, 23),
        (2030, 2, 2),
        (2030, 4, 12),
    ],
)
def test_moon_days_of_later_years(year, month, day):
    assert date(year, month, day) in {line.day for line in default_holidays(year) if not line.is_worked}


@pytest.mark.parametrize(('year', 'celebrated'), [(2025, False), (2026, True), (2030, True)])
def test_culture_day_since_2026_and_never_made_up(year, celebrated):
    november = [line.day.day for line in default_holidays(year) if line.day.month == 11]
    assert november == [24] * celebrated


def test_lines_are_in_order_named_and_of_one_year():
    lines = default_holidays(2026)
    assert [line.day for line in lines] == sorted({line.day for line in lines})
    assert {line.day.year for line in lines} == {2026}
    assert all(0 < len(line.name) <= 100 for line in lines)
    assert lines[0] == Holiday(date(2026, 1, 1), 'Tết Dương lịch')


def test_a_year_without_a_calendar_is_told_apart():
    assert YEAR_2026.covers(2026)
    assert not YEAR_2026.covers(2027)


@pytest.mark.parametrize(
    ('day', 'count', 'last'),
    [
        ((2026, 11, 20), 1, (2026, 11, 23)),  # Friday
        ((2026, 11, 23), 1, (2026, 11, 25)),  # 24/11 is off
        ((2026, 11, 21), 3, (2026, 11, 26)),  # an event on a Saturday
        ((2026, 2, 13), 1, (2026, 2, 23)),  # over Tết
        ((2026, 8, 20), 2, (2026, 8, 22)),  # a Saturday that is worked
        ((2026, 11, 21), 0, (2026, 11, 21)),
    ],
)
def test_terms_in_working_days(day, count, last):
    assert add_working_days(date(*day), count, YEAR_2026) == date(*last)


@pytest.mark.parametrize(
    ('day', 'days', 'last'),
    [
        ((2026, 11, 2), 7, (2026, 11, 9)),
        ((2026, 11, 6), 8, (2026, 11, 16)),  # would end on a Saturday
        ((2026, 2, 6), 10, (2026, 2, 23)),  # would end on the first day of Tết
        ((2026, 8, 12), 10, (2026, 8, 22)),  # ends on a Saturday that is worked
        ((2026, 11, 2), 0, (2026, 11, 2)),
    ],
)
def test_terms_in_calendar_days(day, days, last):
    assert deadline(date(*day), days, YEAR_2026) == date(*last)


@pytest.mark.parametrize('term', [add_working_days, deadline])
def test_no_term_runs_backwards(term):
    with pytest.raises(ValueError, match='-1 days'):
        term(date(2026, 11, 23), -1, PLAIN)


@given(DAYS, COUNTS)
def test_counting_undoes_adding(day, count):
    assert working_days_between(day, add_working_days(day, count, YEAR_2026), YEAR_2026) == count


@given(DAYS, DAYS)
def test_days_left_turn_into_days_late(one, other):
    assert working_days_between(one, other, YEAR_2026) == -working_days_between(other, one, YEAR_2026)


@given(DAYS, COUNTS, COUNTS)
def test_terms_add_up(day, first, second):
    halfway = add_working_days(day, first, YEAR_2026)
    assert add_working_days(halfway, second, YEAR_2026) == add_working_days(day, first + second, YEAR_2026)


@given(DAYS, COUNTS)
def test_a_term_ends_on_the_first_working_day_it_can(day, days):
    last, earliest = deadline(day, days, YEAR_2026), day + timedelta(days)
    assert is_working_day(last, YEAR_2026)
    assert last == earliest or last == next_working_day(earliest, YEAR_2026)


@given(DAYS)
def test_the_next_working_day_has_only_days_off_before_it(day):
    following = next_working_day(day, YEAR_2026)
    assert is_working_day(following, YEAR_2026)
    assert working_days_between(day, following, YEAR_2026) == 1
