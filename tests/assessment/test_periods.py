"""Periods tile the calendar, and the days around their ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import settings
from core.actor import SYSTEM
from core.calendar import Calendar, Holiday
from workflows.assessment import periods
from workflows.assessment.periods import CYCLES, Period, period_of

ONE_DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(days, st.sampled_from(CYCLES))
def test_every_day_lies_in_one_period_and_the_next_begins_where_it_ends(day, months):
    period = period_of(day, months)
    assert period.starts_on <= day <= period.ends_on
    assert period.months == months
    assert period_of(period.starts_on, months) == period_of(period.ends_on, months) == period
    after, earlier = period_of(period.ends_on + ONE_DAY, months), period_of(period.starts_on - ONE_DAY, months)
    assert after.starts_on == period.ends_on + ONE_DAY
    assert earlier.ends_on == period.starts_on - ONE_DAY
    assert earlier < period < after


@given(days)
def test_longer_periods_are_made_of_whole_shorter_ones(day):
    month, quarter, half = (period_of(day, months) for months in CYCLES)
    assert half.starts_on <= quarter.starts_on <= month.starts_on
    assert month.ends_on <= quarter.ends_on <= half.ends_on


@pytest.mark.parametrize(
    ('day', 'months', 'label'),
    [
        (date(2026, 8, 15), 3, 'quý III/2026'),
        (date(2026, 12, 31), 3, 'quý IV/2026'),
        (date(2026, 8, 15), 1, 'tháng 8/2026'),
        (date(2026, 6, 30), 6, 'nửa đầu năm 2026'),
        (date(2026, 7, 1), 6, 'nửa cuối năm 2026'),
    ],
)
def test_periods_are_called_as_people_call_them(day, months, label):
    assert period_of(day, months).label == label


def test_other_days_are_named_by_their_ends():
    assert Period(date(2026, 2, 1), date(2026, 4, 30)).label == '01/02/2026 – 30/04/2026'


@pytest.mark.parametrize(('chosen', 'months'), [(1, 1), (3, 3), (6, 6), (0, 3), (5, 3), (12, 3)])
def test_the_commune_chooses_and_what_tiles_no_year_is_a_quarter(app, chosen, months):
    settings.put('assessment.months', chosen, SYSTEM)
    assert periods.cycle() == months


TET = Calendar.of([Holiday(date(2026, 10, 5), 'nghỉ')], [2026])


@pytest.mark.parametrize(
    ('period', 'calendar', 'due_on'),
    [
        (Period(date(2026, 7, 1), date(2026, 9, 30)), Calendar(), date(2026, 10, 5)),
        (Period(date(2026, 4, 1), date(2026, 6, 30)), Calendar(), date(2026, 7, 6)),  # day 5 is a Sunday
        (Period(date(2026, 7, 1), date(2026, 9, 30)), TET, date(2026, 10, 6)),
    ],
)
def test_the_report_is_due_in_the_first_five_days(app, period, calendar, due_on):
    """TT 10/2024/TT-BCA Đ.10.4; BLDS Đ.148.5."""
    assert periods.due_on(period, calendar) == due_on
    assert periods.opens_on(period, calendar) == due_on - timedelta(10)


@pytest.mark.parametrize(
    ('day', 'starts_on'),
    [
        (date(2026, 9, 24), date(2026, 4, 1)),
        (date(2026, 9, 25), date(2026, 7, 1)),
        (date(2026, 10, 20), date(2026, 7, 1)),
        (date(2026, 12, 26), date(2026, 10, 1)),
    ],
)
def test_a_period_may_be_written_about_ten_days_before_its_term(app, day, starts_on):
    assert periods.latest(day, Calendar()).starts_on == starts_on


def test_recent_periods_go_back_without_a_gap(app):
    found = list(periods.recent(date(2026, 10, 2), 8))
    assert [late.starts_on - ONE_DAY for late in found[:-1]] == [early.ends_on for early in found[1:]]
