"""How much time is left: numbered and sent on the day of the signature or the next working day."""

from dataclasses import dataclass
from datetime import date

from core.calendar import Calendar, next_working_day, working_days_between
from core.days_off import calendar
from models import Document, DocumentState

OPEN = frozenset({DocumentState.SIGNED, DocumentState.NUMBERED})


@dataclass(frozen=True)
class Timer:
    """`left` are working days until `due_on`, below zero when it is past; `kind` is 'good', 'warn' or 'bad'."""

    due_on: date
    left: int
    kind: str
    text: str


def timer_of(document: Document, day: date, days_off: Calendar | None = None) -> Timer | None:
    """Of a paper that is signed and not yet sent. Source: NĐ 30/2020 Đ.15.2, Đ.18.1."""
    if document.state not in OPEN or document.signed_on is None:
        return None
    days_off = days_off or calendar()
    due_on = next_working_day(document.signed_on, days_off)
    left = working_days_between(day, due_on, days_off)
    if day > due_on:
        return Timer(due_on, left, 'bad', f'Quá {max(-left, 1)} ngày làm việc')
    if document.signed_on == day:
        return Timer(due_on, left, 'good', 'Ký hôm nay')
    return Timer(due_on, left, 'warn', 'Hạn hôm nay' if day == due_on else 'Hạn ngày làm việc tới')
