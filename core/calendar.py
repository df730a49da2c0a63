"""Working days, terms in days, and the days off that a new year's calendar starts from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Self

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Holiday(NamedTuple):
    """One line of the calendar: a day off, or a weekend day that is worked in exchange for another."""

    day: date
    name: str
    is_worked: bool = False


# Swaps by yearly notice that the package does not know; 2026: TB 9441/TB-BNV.
KNOWN_SWAPS = (
    Holiday(date(2026, 1, 2), 'Ngày nghỉ (thay cho ngày 10/01/2026)'),
    Holiday(date(2026, 1, 10), 'Ngày làm việc bù', is_worked=True),
)


@dataclass(frozen=True)
class Calendar:
    """Which days differ from Monday to Friday, and for which years that is known."""

    days: Mapping[date, bool] = field(default_factory=dict)  # True: worked
    years: frozenset[int] = frozenset()  # with a calendar that somebody has entered or confirmed

    @classmethod
    def of(cls, lines: Iterable[Holiday], years: Iterable[int] = ()) -> Self:
        return cls({line.day: line.is_worked for line in lines}, frozenset(years))

    def covers(self, year: int) -> bool:
        """Whether the days off of `year` are known; if not, a term that ends there is only an estimate."""
        return year in self.years


def is_working_day(day: date, calendar: Calendar) -> bool:
    return calendar.days.get(day, day.weekday() < SATURDAY)


def add_working_days(day: date, count: int, calendar: Calendar) -> date:
    """The last day of a term of `count` working days from an event on `day`, which itself is not counted.

    count   0 or more; 0 is `day` itself. Raises ValueError below.

    Source: BLDS Đ.147, 148.
    """
    if count < 0:
        raise ValueError(f'a term cannot have {count} days')
    while count:
        day += ONE_DAY
        count -= is_working_day(day, calendar)
    return day


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1, calendar)


def deadline(day: date, days: int, calendar: Calendar) -> date:
    """The last day of a term of `days` calendar days from an event on `day`, which itself is not counted.

    days   0 or more. Raises ValueError below.

    A term that would end on a day off ends with the next working day.
    Source: BLDS Đ.147, 148.5.
    """
    if days < 0:
        raise ValueError(f'a term cannot have {days} days')
    last = day + timedelta(days)
    return last if is_working_day(last, calendar) else next_working_day(last, calendar)


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and with `end`; below zero when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    days = (start + ONE_DAY * passed for passed in range(1, (end - start).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def default_holidays(year: int) -> list[Holiday]:
    """Days off and swapped days of `year` as far as they are known, to fill a table that people then correct.

    Later years carry no swaps: each is a notice of its own year. A 24/11 on a weekend
    is not made up, since the sources disagree. Source: BLLĐ Đ.111, 112; NQ 28/2026/QH16.
    """
    import holidays  # once a year; it brings the calendars of the whole world, a tenth of a start

    known = holidays.country_holidays('VN', years=year, language='vi')
    off = [Holiday(day, name) for day, name in known.items() if not _makes_up_culture_day(day)]
    worked = [Holiday(day, 'Ngày làm việc bù', is_worked=True) for day in known.weekend_workdays]
    lines = {line.day: line for line in (*off, *worked, *KNOWN_SWAPS) if line.day.year == year}
    return [lines[day] for day in sorted(lines)]


def _makes_up_culture_day(day: date) -> bool:
    return day.month == 11 and day.day != 24
