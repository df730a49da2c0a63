"""Who is away from when to when, and who acts for them; both names stay with every act."""

from collections.abc import Iterable
from datetime import date

from peewee import ModelSelect

from core import audit, lists, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused
from core.lists import Listing
from core.sheets import Column, Kind
from core.vietnamese import screen_date
from models import Absence, Account, Person, Role, now

RECORDERS = (Role.ADMIN, Role.CLERK)  # for others; everybody for themselves
NOT_YOURS = 'Bạn chỉ ghi được vắng mặt của chính mình. Nhờ văn thư ghi thay cho người khác.'
OWN_GAIN = 'Chọn người khác làm thay: không ai tự nhận quyền của người vắng. Người vắng mặt tự ghi thì được.'
SELF = 'Chọn người làm thay khác với người vắng mặt.'
OVER = 'Nhập ngày cuối từ hôm nay trở đi; những ngày đã qua không cần người làm thay nữa.'
OVERLAP = 'Đã ghi {name} vắng mặt từ {start} đến {end}. Hủy lần đó trước, rồi ghi lại.'
DONE = 'Lần vắng mặt này đã qua hoặc đã hủy.'

audit.describe(
    'absence', 'Vắng mặt', {'report': 'Ghi vắng mặt', 'cancel': 'Hủy vắng mặt', 'export': 'Tải danh sách'}, in_full=True
)
LIST = Listing(
    'absence',
    'Vắng mặt, làm thay',
    (
        Column('person', 'Người vắng'),
        Column('starts_on', 'Từ ngày', Kind.DATE),
        Column('ends_on', 'Đến hết ngày', Kind.DATE),
        Column('deputy', 'Người làm thay'),
        Column('ground', 'Căn cứ'),
    ),
    RECORDERS,
)


def report(person: Person, deputy: Person | None, starts_on: date, ends_on: date, ground: str, actor: Actor) -> Absence:
    """`person` is away on these days, both counted, and `deputy`, if any, has their rights meanwhile.

    Only the rights the person holds of their own are lent, and never those of an
    administrator. Raises Refused when the days are over or overlap another absence, and for
    a recorder who would lend the rights to themselves.
    """
    _check_recorder(person, actor)
    if deputy == person:
        raise Refused(SELF)
    if deputy is not None and deputy == actor.person:
        raise Refused(OWN_GAIN)
    if ends_on < today():
        raise Refused(OVER)
    facts = {'deputy': deputy, 'starts_on': starts_on, 'ends_on': ends_on, 'ground': ground}
    with writing():
        _check_free(person, starts_on, ends_on)
        absence = Absence.create(person=person, **facts)
        changes = facts | {'person': person.full_name, 'deputy': deputy.full_name if deputy else None}
        audit.write(actor, 'absence.report', absence, {name: (None, value) for name, value in changes.items()})
    return absence


def cancel(absence: Absence, actor: Actor) -> None:
    """End it now; what the deputy did until now stays as it is."""
    _check_recorder(absence.person, actor)
    with writing():
        still = (Absence.id == absence.id) & Absence.cancelled_at.is_null() & (Absence.ends_on >= today())
        if not Absence.update(cancelled_at=now()).where(still).execute():
            raise Refused(DONE)
        audit.write(actor, 'absence.cancel', absence)


def to_come(person: Person | None = None) -> list[Absence]:
    """Absences that are or will be in force, of `person` or of all, the earliest first."""
    query = _named().where(Absence.cancelled_at.is_null() & (Absence.ends_on >= today()))
    query = query.order_by(Absence.starts_on, Absence.id)
    return list(query.where(Absence.person == person) if person else query)


def sheet(actor: Actor) -> bytes:
    """Absences that are or will be in force as .xlsx."""
    rows = (
        {
            'person': one.person.full_name,
            'starts_on': one.starts_on,
            'ends_on': one.ends_on,
            'deputy': one.deputy.full_name if one.deputy else '',
            'ground': one.ground,
        }
        for one in to_come()
    )
    return lists.take_out(LIST, rows, actor)


def lent_to(person: Person) -> list[Absence]:
    """Absences for which `person` acts, now or later."""
    return [absence for absence in to_come() if absence.deputy_id == person.id]


def deputies() -> Iterable[Person]:
    """Who can act for somebody: those with an open account, in the order of names."""
    return Person.select().join(Account).where(Account.active).order_by(Person.sort_key, Person.id)


def _named() -> ModelSelect:
    deputy = Person.alias()
    return (
        Absence.select(Absence, Person, deputy)
        .join(Person, on=Absence.person == Person.id)
        .switch(Absence)
        .left_outer_join(deputy, on=Absence.deputy == deputy.id)
    )


def _check_recorder(person: Person, actor: Actor) -> None:
    if actor.account and actor.person != person and not actor.holds(*RECORDERS):
        raise NotAllowed(NOT_YOURS)


def _check_free(person: Person, starts_on: date, ends_on: date) -> None:
    other = next((a for a in to_come(person) if a.starts_on <= ends_on and a.ends_on >= starts_on), None)
    if other:
        days = {'start': screen_date(other.starts_on), 'end': screen_date(other.ends_on)}
        raise Refused(OVERLAP.format(name=person.full_name, **days))
