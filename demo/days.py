"""The days of the story, and the order in which several things that go on at once are told."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from core.calendar import Calendar, default_holidays, is_working_day
from core.clock import at


class Moment(NamedTuple):
    day: date
    clock: time = time(8)


Thread = Iterator[Moment]  # yields when its next act comes, and acts when it is taken up again


def tell(threads: Iterable[Thread]) -> None:
    """Carry all threads to their end, each act at its moment, the earliest first, so that numbers follow days."""
    begun = [(next(thread, None), place, thread) for place, thread in enumerate(threads)]
    waiting = [line for line in begun if line[0]]  # some would begin only after the day of the story
    heapify(waiting)
    while waiting:
        moment, place, thread = heappop(waiting)
        with at(*moment):
            following = next(thread, None)
        if following:
            heappush(waiting, (following, place, thread))


def before(day: date, count: int) -> date:
    """The working day that lies `count` working days before `day`."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day, _calendar(day.year))
    return day


def after(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, _calendar(day.year))
    return day


@cache
def _calendar(year: int) -> Calendar:
    return Calendar.of(default_holidays(year))
