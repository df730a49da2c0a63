"""Lists taken out as Excel files: what each holds, for whom it is, and a line in the log each time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core import audit, writing
from core.actor import Actor, demand
from core.clock import today
from core.sheets import Column, Value, write_table
from core.vietnamese import screen_date
from models import Role


@dataclass(frozen=True)
class Listing:
    """A list as people know it from its page.

    group     of the log: 'organisation' writes 'organisation.export'
    readers   who may take it out: those who may see its page; () leaves that to whoever asks for it
    """

    group: str
    title: str
    columns: tuple[Column, ...]
    readers: tuple[Role, ...] = ()


def take_out(
    listing: Listing,
    rows: Iterable[Mapping[str, Value]],
    actor: Actor,
    notes: Iterable[str] = (),
    subject: str = '',
) -> bytes:
    """`rows`, each with values by field, as an .xlsx; logged with their number.

    subject   what the log names, when it is not the list of the whole group
    Raises NotAllowed. Text stays text, so that no value can become a formula.
    """
    if listing.readers:
        demand(actor, *listing.readers)
    rows = list(rows)
    stand_in = actor.stands_in(listing.readers)
    with writing():
        changes = {'rows': (None, len(rows))}
        audit.write(actor, f'{listing.group}.export', subject or f'{listing.group}:list', changes, stand_in=stand_in)
    return write_table(listing.title, listing.columns, rows, [f'Lấy ra ngày {screen_date(today())}', *notes])
