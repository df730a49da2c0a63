"""Who acts: an account, the roles it has today, and those it holds for somebody who is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import CharField, Expression, ModelSelect

from core.clock import today
from core.errors import NotAllowed
from core.prepared import Prepared
from models import INTERIM, Absence, Account, Membership, OfficeTerm, Person, Role


@dataclass(frozen=True)
class StandIn:
    """Acting for an absent person: both names are kept with every act."""

    person: Person
    roles: frozenset[Role]
    ground: str


@dataclass(frozen=True)
class Actor:
    account: Account | None  # None: the system itself
    person: Person | None
    roles: frozenset[Role]  # own
    stand_ins: tuple[StandIn, ...] = ()
    address: str = ''

    @property
    def name(self) -> str:
        return self.person.full_name if self.person else 'Hệ thống'

    def holds(self, *roles: Role) -> bool:
        """Has one of `roles` today, of their own or for somebody who is away."""
        wanted = frozenset(roles)
        return bool(self.roles & wanted) or any(other.roles & wanted for other in self.stand_ins)

    def stands_in(self, roles: Iterable[Role]) -> StandIn | None:
        """For whom the actor uses one of `roles`; None when the right is their own."""
        wanted = frozenset(roles)
        if self.roles & wanted:
            return None
        return next((other for other in self.stand_ins if other.roles & wanted), None)


SYSTEM = Actor(None, None, frozenset())


def demand(actor: Actor, *roles: Role) -> None:
    """Raises NotAllowed unless `actor` holds one of `roles`; the system itself may do all."""
    if actor.account is not None and not actor.holds(*roles):
        raise NotAllowed('Việc này chưa được giao cho bạn.')


def actor_of(account: Account, address: str = '') -> Actor:
    """The actor behind a signed-in account, with the roles in force today."""
    day = today()
    absences = list(_covering(account.person_id, day)) if COVERS.rows(person=account.person_id, day=day) else []
    roles = roles_of([account.person_id, *(a.person_id for a in absences)], day)
    stand_ins = tuple(
        StandIn(a.person, frozenset(roles.get(a.person_id, ())) - {Role.ADMIN}, a.ground) for a in absences
    )
    return Actor(account, account.person, frozenset(roles.get(account.person_id, ())), stand_ins, address)


def roles_of(person_ids: Iterable[int], day: date) -> dict[int, set[Role]]:
    """Roles of each person on `day`: offices, and positions from memberships in force.

    The head and standing deputy named in set-up count only while no
    membership in force gives that position (workflows.md §1).
    """
    found: dict[int, set[Role]] = {}
    for person_id in person_ids:
        if held := ROLES.rows(person=person_id, day=day):
            found[person_id] = {Role(role) for (role,) in held}
    return found


def holders(role: Role, day: date) -> list[Person]:
    """Persons who hold `role` on `day`, the latest appointed first; members in force go before interim holders."""
    found = (query.records(Person, role=str(role), day=day) for query in HOLDERS)
    return next((persons for persons in found if persons), [])


def _holding(source: type[OfficeTerm] | type[Membership], column: CharField) -> Prepared:
    """Persons who hold a role by `source`, the latest appointed first."""
    query = Person.select().join(source, on=source.person == Person.id)
    return Prepared(
        lambda role, day: query.where((column == role) & in_force(source, day)).order_by(
            source.starts_on.desc(), source.id.desc()
        )
    )


def in_force(table: type[OfficeTerm] | type[Membership], day: date) -> Expression:
    """Condition: `day` lies between starts_on and ends_on, both counted."""
    return (table.starts_on <= day) & (table.ends_on.is_null() | (table.ends_on >= day))


def _covering(person_id: int, day: date) -> Iterable[Absence]:
    return (
        Absence.select(Absence, Person)
        .join(Person, on=Absence.person == Person.id)
        .where(
            (Absence.deputy == person_id)
            & (Absence.starts_on <= day)
            & (Absence.ends_on >= day)
            & Absence.cancelled_at.is_null()
        )
    )


def _offices(person: int, day: date) -> ModelSelect:
    decided = Membership.select(Membership.role).where(in_force(Membership, day))
    interim_over = OfficeTerm.office.in_(sorted(INTERIM)) & OfficeTerm.office.in_(decided)
    held = (OfficeTerm.person == person) & in_force(OfficeTerm, day)
    return OfficeTerm.select(OfficeTerm.office).where(held & ~interim_over)


def _positions(person: int, day: date) -> ModelSelect:
    return Membership.select(Membership.role).where((Membership.person == person) & in_force(Membership, day))


ROLES = Prepared(lambda person, day: _offices(person, day).union_all(_positions(person, day)))
HOLDERS = (_holding(Membership, Membership.role), _holding(OfficeTerm, OfficeTerm.office))
COVERS = Prepared(lambda person, day: _covering(person, day).limit(1))
