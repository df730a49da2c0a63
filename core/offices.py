"""Offices: given by the administrator from a day to a day, some to one person at a time; and what a person holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import accounts, audit, lists, writing
from core.actor import Actor, demand, in_force
from core.clock import today
from core.documents import name_of
from core.errors import Refused, StaleRecord
from core.lists import Listing
from core.sheets import Column, Kind
from core.vietnamese import screen_date
from models import ROLE_LABELS, Document, Membership, OfficeTerm, Organisation, Person, Role

OFFICES = tuple(role for role in Role if role not in (Role.DEPUTY, Role.SECRETARY, Role.MEMBER))
SINGLE = frozenset({Role.CHAIR_138, Role.CHAIRMAN, Role.POLICE_CHIEF, Role.HEAD, Role.STANDING_DEPUTY})
NOTES = {
    Role.HEAD: 'chỉ đến khi quyết định công nhận có hiệu lực',
    Role.STANDING_DEPUTY: 'chỉ đến khi quyết định công nhận có hiệu lực',
}
TAKEN = '{name} đang giữ chức vụ {office} từ {start}. Ghi ngày thôi giữ của người ấy trước, rồi trao chức vụ này.'
TWICE = '{name} đã giữ chức vụ này từ {start}.'
NO_ORGANISATION = 'Chọn tổ chức, chi hội mà người này đứng đầu.'
ENDED = 'Chức vụ này vừa được người khác ghi ngày thôi giữ. Tải lại trang để xem.'
BEFORE_START = 'Nhập ngày thôi giữ từ {start} trở đi, là ngày bắt đầu giữ chức vụ.'
LAST_ADMIN = 'Trao quyền quản trị cho người khác trước: hệ thống luôn cần một người quản trị có tài khoản còn mở.'

audit.describe(
    'office',
    'Chức vụ',
    {'give': 'Trao chức vụ', 'end': 'Ghi thôi giữ chức vụ', 'export': 'Tải danh sách'},
    in_full=True,
)
LIST = Listing(
    'office',
    'Chức vụ',
    (
        Column('office', 'Chức vụ'),
        Column('title', 'Chức danh'),
        Column('person', 'Người giữ'),
        Column('organisation', 'Cơ quan, tổ chức'),
        Column('starts_on', 'Từ ngày', Kind.DATE),
        Column('ends_on', 'Đến hết ngày', Kind.DATE),
    ),
    (Role.ADMIN,),
)


@dataclass(frozen=True)
class Holding:
    """A role of a person with its days, and where it comes from: '' when the administrator gave it."""

    role: Role
    title: str
    starts_on: date
    ends_on: date | None
    source: str = ''


def give(
    person: Person,
    office: Role,
    starts_on: date,
    actor: Actor,
    title: str = '',
    organisation: Organisation | None = None,
) -> OfficeTerm:
    """`person` holds `office` from that day on; `title` is how papers print it.

    Raises Refused when somebody else holds an office that only one person can hold.
    """
    demand(actor, Role.ADMIN)
    if office == Role.ORGANISATION_HEAD and organisation is None:
        raise Refused(NO_ORGANISATION)
    with writing():
        _check_free(person, office, starts_on, organisation)
        facts = {'office': office, 'title': title, 'starts_on': starts_on}
        term = OfficeTerm.create(person=person, organisation=organisation, **facts)
        changes = {'person': person.full_name, **facts, 'office': ROLE_LABELS[office]}
        audit.write(actor, 'office.give', term, {name: (None, value) for name, value in changes.items()})
    return term


def end(term: OfficeTerm, last_day: date, actor: Actor) -> None:
    """`last_day` is the last on which the office is held."""
    demand(actor, Role.ADMIN)
    if last_day < term.starts_on:
        raise Refused(BEFORE_START.format(start=screen_date(term.starts_on)))
    if term.office == Role.ADMIN and accounts.is_last_admin(term.person):
        raise Refused(LAST_ADMIN)
    with writing():
        open_one = (OfficeTerm.id == term.id) & OfficeTerm.ends_on.is_null()
        if not OfficeTerm.update(ends_on=last_day).where(open_one).execute():
            raise StaleRecord(ENDED)
        audit.write(actor, 'office.end', term, {'ends_on': (None, last_day)})


def terms(day: date | None = None) -> Iterable[OfficeTerm]:
    """Terms with their persons, in the order of Role then the latest first; only those not over on `day` if given."""
    query = OfficeTerm.select(OfficeTerm, Person).join(Person).order_by(OfficeTerm.starts_on.desc(), OfficeTerm.id)
    if day:
        query = query.where(OfficeTerm.ends_on.is_null() | (OfficeTerm.ends_on >= day))
    order = list(Role)
    return sorted(query, key=lambda term: order.index(Role(term.office)))


def sheet(actor: Actor) -> bytes:
    """Who holds or held which office, as .xlsx."""
    names = dict(Organisation.select(Organisation.id, Organisation.name).tuples())
    rows = (
        {
            'office': ROLE_LABELS[Role(term.office)],
            'title': term.title,
            'person': term.person.full_name,
            'organisation': names.get(term.organisation_id, ''),
            'starts_on': term.starts_on,
            'ends_on': term.ends_on,
        }
        for term in terms()
    )
    return lists.take_out(LIST, rows, actor)


def held_by(person: Person, day: date | None = None) -> list[Holding]:
    """What `person` holds on `day`, or today: offices, then positions with the paper they come from."""
    day = day or today()
    offices = OfficeTerm.select().where((OfficeTerm.person == person) & in_force(OfficeTerm, day))
    positions = (
        Membership.select(Membership, Document)
        .join(Document, on=Membership.opened_by == Document.id)
        .where((Membership.person == person) & in_force(Membership, day))
    )
    return [
        *(Holding(Role(t.office), t.title, t.starts_on, t.ends_on) for t in offices.order_by(OfficeTerm.id)),
        *(
            Holding(Role(m.role), m.duty, m.starts_on, m.ends_on, name_of(m.opened_by))
            for m in positions.order_by(Membership.id)
        ),
    ]


def _check_free(person: Person, office: Role, starts_on: date, organisation: Organisation | None) -> None:
    for term in terms(day=starts_on):
        if term.office != office or term.organisation_id != (organisation and organisation.id):
            continue
        words = {'name': term.person.full_name, 'start': screen_date(term.starts_on)}
        if term.person == person:
            raise Refused(TWICE.format(**words))
        if office in SINGLE:
            raise Refused(TAKEN.format(office=ROLE_LABELS[office], **words))
