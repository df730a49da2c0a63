"""Whom nobody has seen for how long: the board, what falls due, and what the desks show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import ModelSelect, fn

from core import dues, links, settings
from core.actor import Actor
from core.calendar import Calendar
from core.clock import today
from core.dues import Due
from core.links import Oversight, Waiting
from models import Person, Returnee, ReturneeState, Village, VisitEntry
from workflows.returnee import access
from workflows.returnee.access import Layer, Viewer
from workflows.visit.helping import helpers_on

SOON = timedelta(days=7)  # a helper's desk shows what falls due within them
CITE = 'Điều 4.4, Điều 7 Quy chế'


@dataclass(frozen=True)
class Contact:
    """When somebody at home was last met, and by when they should be again."""

    returnee: Returnee
    helpers: tuple[Person, ...]
    met_on: date | None
    tried_on: date | None  # the last attempt after that
    due_on: date

    def days_since(self, day: date) -> int | None:
        """Days since they were last met, or since they came home."""
        since = self.met_on or self.returnee.arrived_on
        return (day - since).days if since else None


def contacts(day: date, village: int | None = None) -> list[Contact]:
    """Everybody at home, who is due first standing first. A fixed number of queries, whatever the visits."""
    files = _at_home(village)
    helping = helpers_on(day, [returnee.id for returnee in files])
    names = Person.select().where(Person.id.in_(sorted({key for keys in helping.values() for key in keys})))
    persons = {person.id: person for person in names}
    every = timedelta(days=settings.get('visit.every_days'))
    found = [
        Contact(
            returnee,
            tuple(persons[key] for key in helping.get(returnee.id, ())),
            returnee.met_on,
            returnee.tried_on if not returnee.met_on or (returnee.tried_on or day) > returnee.met_on else None,
            (returnee.met_on or returnee.arrived_on or day) + every,
        )
        for returnee in files
    ]
    return sorted(found, key=lambda contact: (contact.due_on, contact.returnee.code))


def _at_home(village: int | None) -> list[Returnee]:
    """With the days of the last meeting and the last attempt; each is one look into an index."""
    query = (
        Returnee.select(Returnee, Person, Village, _last(True).alias('met_on'), _last(False).alias('tried_on'))
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .where(Returnee.state == ReturneeState.HOME)
    )
    files = list(query.where(Returnee.village == village) if village else query)
    for returnee in files:
        returnee.met_on, returnee.tried_on = _day(returnee.met_on), _day(returnee.tried_on)
    return files


def _last(was_met: bool) -> ModelSelect:
    entry = VisitEntry.alias()
    counted = (entry.returnee == Returnee.id) & (entry.is_cancelled == False) & (entry.was_met == was_met)  # noqa: E712
    return entry.select(fn.MAX(entry.visited_on)).where(counted)


def _day(stored: date | str | None) -> date | None:
    """SQLite gives a date of an expression as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def shown_to(viewer: Viewer, day: date, village: int | None = None) -> list[Contact]:
    """The board for those who may read the plan; a helper sees those they help."""
    return [contact for contact in contacts(day, village) if viewer.sees(contact.returnee, Layer.PLAN)]


def find_dues(day: date, _calendar: Calendar) -> Iterable[Due]:
    """The next meeting of everybody at home who has a helper."""
    for contact in contacts(day):
        if contact.helpers:
            yield Due(
                'visit',
                'Gặp gỡ định kỳ',
                contact.returnee,
                contact.due_on,
                ('visit.new', {'nguoi': contact.returnee.id}),
                persons=frozenset(person.id for person in contact.helpers),
                cite=CITE,
            )


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Of a helper: whom to meet within a week. Of the police: who wants to talk to an officer."""
    if actor.person is None:
        return
    viewer = access.viewer(actor)
    if viewer.standings.get(access.Standing.HELPER):
        yield from _to_meet(viewer, today())
    if actor.holds(*access.POLICE):
        yield from _wishes(viewer)


def _to_meet(viewer: Viewer, day: date) -> Iterable[Waiting]:
    for contact in contacts(day):
        if viewer.helps(contact.returnee) and contact.due_on <= day + SOON:
            label = f'Gặp gỡ {viewer.called(contact.returnee)}'
            address = ('visit.new', {'nguoi': contact.returnee.id})
            yield Waiting(label, f'Gặp gỡ · {contact.returnee.village.name}', address, contact.due_on)


def _wishes(viewer: Viewer) -> Iterable[Waiting]:
    query = (
        VisitEntry.select(VisitEntry, Returnee, Person)
        .join(Returnee)
        .join(Person, on=Returnee.person)
        .where(VisitEntry.wants_officer & VisitEntry.noted_at.is_null() & ~VisitEntry.is_cancelled)
        .where(VisitEntry.returnee.not_in(sorted(viewer.closed)))
        .order_by(VisitEntry.visited_on, VisitEntry.id)
    )
    for entry in query:
        label = f'{viewer.called(entry.returnee)} muốn gặp cán bộ Công an'
        yield Waiting(
            label, f'Gặp gỡ · ghi ngày {entry.visited_on:%d/%m/%Y}', ('visit.show', {'visit_id': entry.visit_id})
        )


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """Whom nobody has met for too long, by code; nothing of an own or a relative's file."""
    longest, closed = settings.get('visit.unmet_days'), access.viewer(actor).closed
    for contact in contacts(day):
        days = contact.days_since(day)
        if days is not None and days > longest and contact.returnee.id not in closed:
            owner = ', '.join(person.full_name for person in contact.helpers) or 'chưa có người giúp đỡ'
            address = ('returnee.show', {'returnee_id': contact.returnee.id})
            place = f'Gặp gỡ · {contact.returnee.village.name}'
            yield Oversight(f'Hồ sơ {contact.returnee.code}', place, f'Chưa gặp {days} ngày', address, owner)


dues.register(find_dues)
links.register_waiting(waiting_for)
links.register_oversight(to_oversee)
