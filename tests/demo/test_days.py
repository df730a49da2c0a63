"""Several things at once are told in the order of their days; days are counted back over weekends and Tết."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import is_working_day
from core.clock import local, today
from demo.days import Moment, _calendar, before, tell
from models import now

MONDAY = date(2026, 11, 23)


def test_threads_take_turns_by_their_next_act_and_see_its_moment():
    told = []

    def thread(name, *days):
        for day in days:
            yield Moment(day, time(9))
            told.append((name, today(), local(now()).time()))

    first, second, third = (MONDAY + timedelta(days=n) for n in range(3))
    tell([thread('a', first, third), thread('b', second), thread('c', first)])
    assert told == [(name, day, time(9)) for name, day in [('a', first), ('c', first), ('b', second), ('a', third)]]


def test_after_the_story_the_clock_is_the_real_one():
    tell([iter([Moment(date(2024, 1, 2))])])
    assert today() > date(2024, 1, 2)


@pytest.mark.parametrize(
    ('day', 'count', 'found'),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, date(2026, 11, 20)),
        (date(2026, 2, 23), 1, date(2026, 2, 13)),  # over Tết
        (date(2026, 1, 5), 1, date(2025, 12, 31)),  # over the new year and the day swapped with it
    ],
)
def test_working_days_before(day, count, found):
    assert before(day, count) == found


@given(st.dates(date(2025, 2, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_what_lies_before_is_a_working_day_and_one_more_lies_earlier(day, count):
    found = before(day, count)
    assert is_working_day(found, _calendar(found.year))
    assert before(day, count + 1) < found < day
