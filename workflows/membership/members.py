"""Lists of members: who is, was and will be in the model, for those who may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import Expression, ModelSelect, Tuple, fn

from core import audit, sheets
from core.actor import Actor, in_force
from core.clock import today
from core.sheets import Column, Kind
from core.vietnamese import screen_date, words
from models import (
    MEMBER_KIND_LABELS,
    ROLE_LABELS,
    Absence,
    Document,
    MemberKind,
    Membership,
    Organisation,
    Person,
    Role,
    Village,
)

PAGE_ROWS = 50
READERS_OF_KINDS = (
    *(Role.CLERK, Role.POLICE_CLERK, Role.POLICE_CHIEF, Role.STANDING_DEPUTY),
    *(Role.HEAD, Role.CHAIR_138, Role.CHAIRMAN),
)
PLAIN_KIND = 'Thành viên'
STATES = {
    '': 'Đang tham gia',
    'away': 'Tạm vắng',
    'coming': 'Sắp tham gia',
    'ended': 'Đã thôi',
    'all': 'Tất cả, kể cả đã thôi',
}
ORDERS = {'': 'Tên', 'ho': 'Họ'}
COLUMNS = (
    Column('name', 'Họ và tên'),
    Column('born', 'Ngày, năm sinh'),
    Column('kind', 'Thành phần'),
    Column('place', 'Thôn, cơ quan'),
    Column('role', 'Vai trò'),
    Column('duty', 'Nhiệm vụ'),
    Column('state', 'Trạng thái'),
    Column('starts_on', 'Từ ngày', Kind.DATE),
    Column('ends_on', 'Đến ngày', Kind.DATE),
    Column('paper', 'Quyết định'),
)


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; None or '' does not narrow."""

    typed: str = ''  # beginnings of words of the name, with or without marks
    village: int | None = None
    role: str = ''
    kind: str = ''
    state: str = ''  # of STATES
    order: str = ''  # of ORDERS


@dataclass(frozen=True)
class Page:
    rows: list[Membership]
    total: int
    after: int | None  # the membership from which the next page goes on


def sees_kinds(actor: Actor) -> bool:
    """Whether `actor` may know that somebody is a released person or a relative of one."""
    return actor.holds(*READERS_OF_KINDS)


def kind_label(kind: str, actor: Actor) -> str:
    """Words for a kind of member, plain for all to those who may not know some: who stood out would be known."""
    if not kind or not sees_kinds(actor):
        return PLAIN_KIND
    return MEMBER_KIND_LABELS[MemberKind(kind)]


def kinds_offered(actor: Actor) -> dict[str, str]:
    """Kinds that `actor` may narrow a list by; none to those who may not know some, or the rest would be told."""
    return MEMBER_KIND_LABELS if sees_kinds(actor) else {}


def find(chosen: Filter, actor: Actor, after: int | None = None) -> Page:
    """One page of the list, beginning after the membership `after`."""
    query = _narrowed(chosen, actor)
    total = query.count()
    key = Person.folded if chosen.order == 'ho' else Person.sort_key
    if after is not None:
        held = Membership.select(key).join(Person).where(Membership.id == after).scalar()
        query = query.where(Tuple(key, Membership.id) > Tuple(held or '', after))
    rows = list(query.order_by(key, Membership.id).limit(PAGE_ROWS + 1))
    more = len(rows) > PAGE_ROWS
    rows = rows[:PAGE_ROWS]
    return Page(rows, total, rows[-1].id if more else None)


def export(chosen: Filter, actor: Actor) -> bytes:
    """The filtered list as .xlsx; that it was taken out is logged."""
    held = list(_narrowed(chosen, actor).order_by(Person.sort_key, Membership.id))
    away = away_until({membership.person_id for membership in held}, today())
    audit.write(actor, 'membership.export', 'membership:list', {'rows': (None, len(held))})
    rows = [_row(membership, actor, away) for membership in held]
    return sheets.write_table('Danh sách thành viên', COLUMNS, rows, [f'Lấy ra ngày {screen_date(today())}'])


def history_of(person: Person, actor: Actor) -> list[Membership]:
    """All memberships of `person`, the latest first; that they were looked at is logged."""
    query = _joined().where(Membership.person == person)
    held = list(query.order_by(Membership.starts_on.desc(), Membership.id.desc()))
    if held:
        audit.write(actor, 'membership.view', person)
    return held


@dataclass(frozen=True)
class Seat:
    """A place in the model as a reader may know it: the kind is plain for those who may not know some."""

    role: str
    kind: str
    duty: str
    starts_on: date
    paper: str  # number of the decision


def seats_of(person: Person, actor: Actor, day: date) -> list[Seat]:
    """What `person` is in the model on `day`."""
    query = (
        Membership.select(Membership, Document)
        .join(Document, on=Membership.opened_by == Document.id)
        .where((Membership.person == person) & in_force(Membership, day))
        .order_by(Membership.id)
    )
    return [
        Seat(
            ROLE_LABELS[Role(held.role)], kind_label(held.kind, actor), held.duty, held.starts_on, held.opened_by.number
        )
        for held in query
    ]


def away_until(person_ids: Iterable[int], day: date) -> dict[int, date]:
    """The last day of absence of those who are away on `day`."""
    query = Absence.select(Absence.person, fn.MAX(Absence.ends_on)).where(
        Absence.person.in_(list(person_ids)) & _covers(day)
    )
    return {person_id: _as_day(last) for person_id, last in query.group_by(Absence.person).tuples()}


def state_of(held: Membership, day: date, away: dict[int, date]) -> tuple[str, str]:
    """(badge, words) of a membership on `day`."""
    if held.ends_on and held.ends_on < held.starts_on:
        return 'void', 'Chưa bắt đầu đã thôi'
    if held.ends_on and held.ends_on < day:
        return 'void', f'Thôi từ {screen_date(held.ends_on)}'
    if held.starts_on > day:
        return 'wait', f'Từ {screen_date(held.starts_on)}'
    if held.person_id in away:
        return 'warn', f'Tạm vắng đến {screen_date(away[held.person_id])}'
    return 'good', 'Đang tham gia'


def place_of(held: Membership) -> str:
    """Where they belong: the village in charge, else their own, else their organisation."""
    place = held.village or held.person.organisation or held.person.village
    return place.name if place else ''


def _row(held: Membership, actor: Actor, away: dict[int, date]) -> dict:
    return {
        'name': held.person.full_name,
        'born': held.person.born,
        'kind': kind_label(held.kind, actor),
        'place': place_of(held),
        'role': ROLE_LABELS[Role(held.role)],
        'duty': held.duty,
        'state': state_of(held, today(), away)[1],
        'starts_on': held.starts_on,
        'ends_on': held.ends_on,
        'paper': held.opened_by.number,
    }


def _joined() -> ModelSelect:
    home = Village.alias()
    return (
        Membership.select(Membership, Person, Organisation, home, Village, Document)
        .join(Person)
        .left_outer_join(Organisation)
        .switch(Person)
        .left_outer_join(home, on=Person.village == home.id)
        .switch(Membership)
        .left_outer_join(Village, on=Membership.village == Village.id)
        .switch(Membership)
        .join(Document, on=Membership.opened_by == Document.id)
    )


def _narrowed(chosen: Filter, actor: Actor) -> ModelSelect:
    query = _joined().where(_in_state(chosen.state, today()))
    for word in words(chosen.typed):
        query = query.where(Person.search.startswith(word) | Person.search.contains(f' {word}'))
    if chosen.village is not None:
        query = query.where((Membership.village == chosen.village) | (Person.village == chosen.village))
    if chosen.role:
        query = query.where(Membership.role == chosen.role)
    if chosen.kind in kinds_offered(actor):
        query = query.where(Membership.kind == chosen.kind)
    return query


def _in_state(state: str, day: date) -> Expression:
    conditions = {
        'away': in_force(Membership, day) & Membership.person.in_(Absence.select(Absence.person).where(_covers(day))),
        'coming': (Membership.starts_on > day) & (Membership.ends_on.is_null() | (Membership.ends_on >= day)),
        'ended': Membership.ends_on < day,
        'all': Membership.id.is_null(False),
    }
    return conditions.get(state, in_force(Membership, day))


def _covers(day: date) -> Expression:
    return (Absence.starts_on <= day) & (Absence.ends_on >= day) & Absence.cancelled_at.is_null()


def _as_day(value: date | str) -> date:
    """SQLite gives an aggregate of dates as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
