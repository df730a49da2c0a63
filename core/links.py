"""Registries that workflows join: what an issued paper sets in force, what hangs on a person, what waits for whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from core.actor import Actor
from models import Document, Person, Returnee


@dataclass(frozen=True)
class Effect:
    """What the papers of one kind of record do to the facts.

    `start(document, actor)` runs in the transaction that issues the paper;
    `end(document, day, by, actor)` when it is recalled or replaced by the
    paper `by`: `day` is the first day without effect. `drop(document, actor)`
    runs when the paper was given up before it was issued, so that the record
    may ask for another.
    """

    start: Callable[[Document, Actor], None]
    end: Callable[[Document, date, Document, Actor], None]
    drop: Callable[[Document, Actor], None] = lambda _document, _actor: None


@dataclass(frozen=True)
class Hanging:
    """Something open that hangs on a person and needs an owner before they may leave."""

    label: str
    address: tuple[str, dict]  # endpoint and its arguments


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody, shown on the desk."""

    label: str
    place: str  # 'Thành viên · hồ sơ TV-2026-004'
    address: tuple[str, dict]
    due_on: date | None = None


@dataclass(frozen=True)
class Duty:
    """What somebody has to do, since when, and by which paper."""

    role: str  # 'Thành viên Mô hình'
    text: str
    since: date
    paper: str  # '03/QĐ-BCĐ138'
    address: tuple[str, dict] | None = None  # of the paper, when its holder may read it
    cite: str = ''  # 'Điều 5.1 Quy chế'


@dataclass(frozen=True)
class Oversight:
    """Something the heads must know of: late, unsigned, or without anybody in charge."""

    label: str
    place: str
    what: str  # 'Trễ 2 ngày', 'Chưa ký', 'Chưa có người phụ trách'
    address: tuple[str, dict]
    owner: str = ''
    due_on: date | None = None


@dataclass(frozen=True)
class Happening:
    """One line in the timeline of somebody who came home."""

    day: date
    label: str
    text: str = ''
    address: tuple[str, dict] | None = None
    at: datetime | None = None  # orders what happened on one day


MIDNIGHT = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC without a zone, as the database has it

_effects: dict[str, Effect] = {}
_hanging: list[Callable[[Person], Iterable[Hanging]]] = []
_waiting: list[Callable[[Actor], Iterable[Waiting]]] = []
_duties: list[Callable[[Person, date], Iterable[Duty]]] = []
_oversight: list[Callable[[date, Actor], Iterable[Oversight]]] = []
_timelines: list[Callable[[Returnee, Actor], Iterable[Happening]]] = []
_moves: list[Callable[[Returnee], None]] = []
_closed: list[Callable[[Actor], Iterable[str]]] = []
_pages: dict[str, Callable[[int], tuple[str, dict]]] = {}


def register_effect(subject_table: str, effect: Effect) -> None:
    """Papers asked for by records of `subject_table` have this effect."""
    _effects[subject_table] = effect


def effect_of(document: Document) -> Effect | None:
    return _effects.get(document.subject.split(':')[0])


def register_hanging(find: Callable[[Person], Iterable[Hanging]]) -> None:
    _hanging.append(find)


def hanging_on(person: Person) -> list[Hanging]:
    """All that is open and hangs on `person`, over all workflows."""
    return [item for find in _hanging for item in find(person)]


def register_waiting(find: Callable[[Actor], Iterable[Waiting]]) -> None:
    _waiting.append(find)


def waiting_for(actor: Actor) -> list[Waiting]:
    """All that waits for `actor`, the earliest due first, undated last."""
    found = [item for find in _waiting for item in find(actor)]
    return sorted(found, key=lambda item: (item.due_on is None, item.due_on or date.max))


def register_duties(find: Callable[[Person, date], Iterable[Duty]]) -> None:
    _duties.append(find)


def duties_of(person: Person, day: date) -> list[Duty]:
    """What `person` has to do on `day`, over all workflows."""
    return [duty for find in _duties for duty in find(person, day)]


def register_oversight(find: Callable[[date, Actor], Iterable[Oversight]]) -> None:
    """`find(day, actor)` answers only what `actor` may know."""
    _oversight.append(find)


def to_oversee(day: date, actor: Actor) -> list[Oversight]:
    """What is late, unsigned or without an owner on `day`, the longest overdue first."""
    found = [item for find in _oversight for item in find(day, actor)]
    return sorted(found, key=lambda item: item.due_on or date.max)


def register_timeline(find: Callable[[Returnee, Actor], Iterable[Happening]]) -> None:
    """`find(returnee, actor)` answers only what `actor` may know."""
    _timelines.append(find)


def timeline_of(returnee: Returnee, actor: Actor) -> list[Happening]:
    """What happened with somebody who came home, over all workflows, the latest first."""
    found = [item for find in _timelines for item in find(returnee, actor)]
    return sorted(found, key=lambda item: (item.day, item.at or MIDNIGHT), reverse=True)


def register_move(follow: Callable[[Returnee], None]) -> None:
    """`follow(returnee)` runs in the transaction that notes that somebody lives in another village from now on."""
    _moves.append(follow)


def follow_move(returnee: Returnee) -> None:
    for follow in _moves:
        follow(returnee)


def register_closed(find: Callable[[Actor], Iterable[str]]) -> None:
    """`find(actor)` answers the records ('returnee:3') whose papers `actor` may not know, whatever office they hold."""
    _closed.append(find)


def closed_to(actor: Actor) -> set[str]:
    return {subject for find in _closed for subject in find(actor)}


def register_page(table: str, address: Callable[[int], tuple[str, dict]]) -> None:
    """Where records of `table` are shown: (endpoint, arguments) by id."""
    _pages[table] = address


def page_of(subject: str) -> tuple[str, dict] | None:
    """Address of 'membership_case:3', or None when no page shows such records."""
    table, _, key = subject.partition(':')
    return _pages[table](int(key)) if table in _pages and key.isdigit() else None
