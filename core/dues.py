"""What falls due: worked out from dates when it is read, never stored; each workflow adds its own terms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from core.calendar import Calendar
from core.days_off import calendar
from models import Returnee, Role


@dataclass(frozen=True)
class Due:
    """One thing to do about somebody who came home.

    roles, persons   who has to do it: offices and positions, and persons by id
    is_estimate      the term ends in a year whose calendar nobody has compared with the yearly notice
    layer            what of the file a reader must see to be told of it (workflows.returnee.access.Layer)
    """

    kind: str  # 'residence_check'
    label: str  # 'Kiểm tra nơi cư trú'; no name, the page adds whom it may name
    returnee: Returnee
    due_on: date
    address: tuple[str, dict]
    roles: frozenset[Role] = frozenset()
    persons: frozenset[int] = frozenset()
    cite: str = ''
    note: str = ''
    is_estimate: bool = False
    layer: str = 'name'

    def is_late(self, day: date) -> bool:
        return self.due_on < day


Find = Callable[[date, Calendar], Iterable[Due]]
_finders: list[Find] = []


def register(find: Find) -> None:
    """`find(day, calendar)` answers all that is open on `day`, in a fixed number of queries."""
    _finders.append(find)


def on(day: date) -> list[Due]:
    """Everything open on `day`, over all workflows, the longest overdue first."""
    days = calendar()
    found = [due for find in _finders for due in find(day, days)]
    return sorted(found, key=lambda due: (due.due_on, due.returnee.id, due.kind))
