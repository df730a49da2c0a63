"""Days and times of Việt Nam (UTC+7, no summer time)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from models_base import now, pretended

VIETNAM_OFFSET = timedelta(hours=7)


def today() -> date:
    return day_of(now())


def local(stored: datetime) -> datetime:
    """A stored UTC time as Việt Nam time, naive."""
    return stored + VIETNAM_OFFSET


def day_of(stored: datetime) -> date:
    return local(stored).date()


@contextmanager
def at(day: date, clock: time = time(8)) -> Iterator[None]:
    """Inside, and in this thread only, the present stands still on `day` at `clock`, Việt Nam time.

    The demonstration tells its past with it; nothing else may.
    """
    token = pretended.set(datetime.combine(day, clock) - VIETNAM_OFFSET)
    try:
        yield
    finally:
        pretended.reset(token)
