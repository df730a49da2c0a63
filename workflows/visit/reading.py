"""Which visits somebody may read: lists by keyset, one visit, the last ones of a file, and the timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from peewee import Expression, ModelSelect, Tuple

from core import audit, links, writing
from core.actor import Actor
from core.errors import NotFound
from core.links import Happening
from core.sheets import Column, Kind, write_table
from models import VISIT_PLACE_LABELS, Person, Returnee, Village, Visit, VisitEntry, VisitPlace
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Viewer

PAGE_ROWS, LAST, IN_TIMELINE, MOST_EXPORTED = 50, 5, 30, 5000
COLUMNS = (
    Column('number', 'TT', Kind.NUMBER),
    Column('day', 'Ngày'),
    Column('code', 'Mã hồ sơ'),
    Column('village', 'Thôn'),
    Column('helper', 'Người giúp đỡ'),
    Column('place', 'Nơi gặp'),
    Column('met', 'Gặp được'),
    Column('work', 'Có việc làm'),
    Column('hardship', 'Có khó khăn'),
    Column('officer', 'Muốn gặp cán bộ'),
)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; None and False do not narrow. `month` is its first day."""

    returnee: int | None = None
    helper: int | None = None
    village: int | None = None
    month: date | None = None
    only_attempts: bool = False


class Listed(NamedTuple):
    rows: list[VisitEntry]
    after: int | None = None  # the last entry of this page, when a page stands after it


def find(wanted: Wanted, viewer: Viewer, after: int | None = None) -> Listed:
    """One page of entries that `viewer` may read, the latest first, beginning after the entry `after`."""
    query = _narrowed(seen_by(viewer), wanted).order_by(VisitEntry.visited_on.desc(), VisitEntry.id.desc())
    if after and (stand := VisitEntry.get_or_none(VisitEntry.id == after)):
        query = query.where(Tuple(VisitEntry.visited_on, VisitEntry.id) < Tuple(stand.visited_on, stand.id))
    rows = list(query.limit(PAGE_ROWS + 1))
    return Listed(rows[:PAGE_ROWS], rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None)


def seen_by(viewer: Viewer) -> ModelSelect:
    """Entries of the files whose plan and visits `viewer` may read, with visit, helper, file and village at hand."""
    helper = Person.alias('helper')
    query = (
        VisitEntry.select(VisitEntry, Visit, helper, Returnee, Person, Village)
        .join(Visit)
        .join(helper, on=Visit.helper == helper.id)
        .switch(VisitEntry)
        .join(Returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
    )
    return query.where(readable(viewer))


def readable(viewer: Viewer) -> Expression:
    """Condition: a file whose plan and visits the viewer may read."""
    if access.Standing.POLICE in viewer.offices:
        return VisitEntry.returnee.not_in(sorted(viewer.closed))
    own = (viewer.standings.get(standing, frozenset()) for standing in access.Standing if _reads(standing))
    return VisitEntry.returnee.in_(sorted(frozenset().union(*own) - viewer.closed))


def _reads(standing: access.Standing) -> bool:
    return access.TABLE[Layer.PLAN].get(standing) == Sight.YES


def _narrowed(query: ModelSelect, wanted: Wanted) -> ModelSelect:
    if wanted.returnee:
        query = query.where(VisitEntry.returnee == wanted.returnee)
    if wanted.helper:
        query = query.where(Visit.helper == wanted.helper)
    if wanted.village:
        # + 0 keeps the planner on the order of days: by village it would read and sort every visit there ever was
        query = query.where(Returnee.village + 0 == wanted.village)
    if wanted.month:
        query = query.where(VisitEntry.visited_on.between(wanted.month, last_of(wanted.month)))
    return query.where(~VisitEntry.was_met) if wanted.only_attempts else query


def last_of(month: date) -> date:
    """The last day of the month of `month`."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def opened(visit_id: int, viewer: Viewer) -> tuple[Visit, list[VisitEntry]]:
    """A visit with the entries that `viewer` may read, the look logged. Raises NotFound when there is none."""
    entries = list(seen_by(viewer).where(VisitEntry.visit == visit_id).order_by(VisitEntry.id))
    if not entries:
        raise NotFound(access.NOBODY)
    with writing():
        audit.write(viewer.actor, 'visit.view', f'visit:{visit_id}')
    return entries[0].visit, entries


def note_of(entry: VisitEntry, viewer: Viewer) -> str:
    """The private note, for its author and for those who may read it; '' for others."""
    sight = viewer.sight(entry.returnee, Layer.NOTE)
    own = sight == Sight.OWN and entry.visit.recorded_by == viewer.actor.account
    return entry.private_note if sight == Sight.YES or own else ''


def last_of_file(returnee: Returnee) -> list[VisitEntry]:
    """The last visits of a file, for a page whose reader may see them."""
    return _of_file(returnee, LAST)


def _of_file(returnee: Returnee, most: int) -> list[VisitEntry]:
    query = VisitEntry.select(VisitEntry, Visit, Person).join(Visit).join(Person, on=Visit.helper)
    query = query.where(VisitEntry.returnee == returnee)
    return list(query.order_by(VisitEntry.visited_on.desc(), VisitEntry.id.desc()).limit(most))


def happenings(returnee: Returnee, actor: Actor) -> Iterable[Happening]:
    """The last visits, for who may read the plan."""
    if not access.viewer(actor).sees(returnee, Layer.PLAN):
        return
    for entry in _of_file(returnee, IN_TIMELINE):
        if not entry.is_cancelled:
            label = f'{entry.visit.helper.full_name} {"gặp" if entry.was_met else "đến nhưng không gặp được"}'
            yield Happening(entry.visited_on, label, entry.summary, ('visit.show', {'visit_id': entry.visit_id}))


def export(wanted: Wanted, viewer: Viewer) -> bytes:
    """An .xlsx of the filtered entries, by code and without words; logged."""
    query = _narrowed(seen_by(viewer), wanted).where(~VisitEntry.is_cancelled)
    entries = query.order_by(VisitEntry.visited_on.desc(), VisitEntry.id.desc()).limit(MOST_EXPORTED)
    rows = [_row(number, entry) for number, entry in enumerate(entries, 1)]
    with writing():
        audit.write(viewer.actor, 'visit.export', 'visit:list', {'rows': (None, len(rows))})
    return write_table('Gặp gỡ', COLUMNS, rows)


def _row(number: int, entry: VisitEntry) -> dict:
    ticks = {'met': entry.was_met, 'work': entry.has_work, 'hardship': entry.has_hardship}
    return {
        'number': number,
        'day': f'{entry.visited_on:%d/%m/%Y}',
        'code': entry.returnee.code,
        'village': entry.returnee.village.name,
        'helper': entry.visit.helper.full_name,
        'place': VISIT_PLACE_LABELS[VisitPlace(entry.visit.place)],
        **{name: 'x' if ticked else '' for name, ticked in (ticks | {'officer': entry.wants_officer}).items()},
    }


links.register_timeline(happenings)
links.register_page('visit', lambda visit_id: ('visit.show', {'visit_id': visit_id}))
