"""What came of the introductions: when to ask again, and how many were still there."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core import settings
from core.calendar import Calendar, is_working_day, next_working_day
from core.settings import Definition
from models import ReferralState

GROUP = 'Việc cần giúp, giới thiệu việc làm'
settings.define(
    'referral.check_months',
    Definition('Kiểm tra còn làm, còn học sau số tháng', 3, 'number', group=GROUP),
)
settings.define(
    'referral.outcome_days',
    Definition('Hỏi kết quả sau khi giới thiệu số ngày', 14, 'number', group=GROUP),
)
HELD = frozenset({ReferralState.REFERRED, ReferralState.TAKEN, ReferralState.STILL})  # hold a place
S = ReferralState


class Outcome(NamedTuple):
    """What a tally needs of one introduction."""

    state: str
    taken_on: date | None
    checked_on: date | None  # the look after the months, or the last day there


@dataclass(frozen=True)
class Tally:
    """Introductions of some people or to some partner, counted; one person may count several times.

    stayed, left_early   of those looked at after the months of the setting
    to_check             taken, and the months are over, but nobody looked
    """

    referred: int = 0
    waiting: int = 0
    taken: int = 0
    stayed: int = 0
    left_early: int = 0
    to_check: int = 0
    months: int = 3  # of the setting

    @property
    def percent_stayed(self) -> int | None:
        """Whole percent of those looked at, rounded down; None when nobody was."""
        looked = self.stayed + self.left_early
        return 100 * self.stayed // looked if looked else None


def check_day(taken_on: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month. Source: BLDS Đ.148."""
    year, month = divmod(taken_on.year * 12 + taken_on.month - 1 + months, 12)
    return date(year, month + 1, min(taken_on.day, monthrange(year, month + 1)[1]))


def check_due(taken_on: date, months: int, calendar: Calendar) -> date:
    """The day by which to look: `check_day`, or the next working day after a day off (BLDS Đ.148.5)."""
    day = check_day(taken_on, months)
    return day if is_working_day(day, calendar) else next_working_day(day, calendar)


def tally(outcomes: Iterable[Outcome], day: date, months: int) -> Tally:
    """Who left after the months had been there after the months, whenever it was learned."""
    found = list(outcomes)
    kept = [one for one in found if one.taken_on]
    over = [(one, check_day(one.taken_on, months)) for one in kept]
    stayed = [one for one, due in over if one.state == S.STILL or (one.state == S.LEFT and one.checked_on >= due)]
    return Tally(
        referred=len(found),
        waiting=sum(one.state == S.REFERRED for one in found),
        taken=len(kept),
        stayed=len(stayed),
        left_early=sum(one.state == S.LEFT and one.checked_on < due for one, due in over),
        to_check=sum(one.state == S.TAKEN and due <= day for one, due in over),
        months=months,
    )
