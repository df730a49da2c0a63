"""Who could help somebody: who did before, of the same village, with the least to do, and not away (workflows 4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import people_finding, settings
from core.actor import in_force
from core.vietnamese import screen_date
from models import Absence, Assignment, MemberKind, Membership, Party, Person, Returnee
from workflows.assignment.composition import helped_by, kin_of, released_among

SHOWN, FOUND = 8, 12


@dataclass(frozen=True)
class Candidate:
    """Somebody who could help one person; `load` is how many they help now."""

    person: Person
    load: int
    is_former: bool = False
    is_near: bool = False
    is_kin: bool = False
    is_released: bool = False
    away_until: date | None = None

    @property
    def order(self) -> tuple:
        """Away and doubtful last; then former, near, least load, by name."""
        doubtful = self.is_kin or self.is_released
        ranks = (self.away_until is not None, doubtful, not self.is_former, not self.is_near, self.load)
        return *ranks, self.person.sort_key, self.person.id

    @property
    def told(self) -> list[str]:
        """What speaks for and against, in words."""
        most = settings.get('assignment.most_helped')
        load = f'đang giúp {self.load} người' if self.load else 'chưa giúp ai'
        words = {
            'từng giúp người này': self.is_former,
            'cùng thôn': self.is_near,
            load: True,
            f'thêm nữa là quá {most} người, phải ghi lý do': self.load >= most,
            f'vắng đến {screen_date(self.away_until)}' if self.away_until else '': self.away_until,
            'thân nhân: cần thêm người ngoài gia đình': self.is_kin,
            'cần Tổ trưởng ghi lý do': self.is_released,
        }
        return [word for word, is_so in words.items() if is_so]


def suggest(returnee: Returnee, day: date) -> list[Candidate]:
    """The best of the members and village security teams, and whoever helped this person before."""
    known = list(Person.select().where(Person.id.in_(_pool(day)) | Person.id.in_(_former(returnee))))
    return _judged(returnee, known, day)[:SHOWN]


def find(returnee: Returnee, typed: str, day: date) -> list[Candidate]:
    """Anybody whose name begins like `typed`, judged the same way."""
    ids = [row[0] for row in people_finding.search(typed, FOUND).rows] if typed.strip() else []
    return _judged(returnee, list(Person.select().where(Person.id.in_(ids))), day)


def compared(candidates: Iterable[Candidate]) -> str:
    """'Ít việc nhất: Hứa Văn Bảo (0 người). Nhiều nhất: Nông Thị Hòa (4 người).'; '' for fewer than two."""
    known = sorted(candidates, key=lambda one: (one.load, one.person.sort_key))
    if len(known) < 2:
        return ''
    least, most = known[0], known[-1]
    if least.load == most.load:
        return f'Mọi người dưới đây đang giúp như nhau: {least.load} người.'
    return (
        f'Ít việc nhất: {least.person.full_name} ({least.load} người). Nhiều nhất: {most.person.full_name}'
        f' ({most.load} người).'
    )


def _pool(day: date) -> list[int]:
    members = Membership.select(Membership.person).where(in_force(Membership, day))
    teams = Person.select(Person.id).where((Person.kind == MemberKind.SECURITY_TEAM) & Person.is_listed)
    return [found for query in (members, teams) for (found,) in query.tuples()]


def _former(returnee: Returnee) -> list[int]:
    before = Assignment.select(Assignment.person).where(
        (Assignment.party == Party.HELPER)
        & Assignment.returnee.in_(Returnee.select(Returnee.id).where(Returnee.person == returnee.person_id))
    )
    return [found for (found,) in before.distinct().tuples()]


def _judged(returnee: Returnee, persons: list[Person], day: date) -> list[Candidate]:
    """Everybody of `persons` but the person concerned, the best first; a fixed number of queries."""
    ids = [person.id for person in persons]
    loads, former = helped_by(ids, day), set(_former(returnee))
    kin, released, away = kin_of([returnee])[returnee.id], released_among(ids), _away(ids, day)
    found = [
        Candidate(
            person,
            len(loads[person.id]),
            person.id in former,
            person.village_id == returnee.village_id,
            person.id in kin,
            person.id in released,
            away.get(person.id),
        )
        for person in persons
        if person.id != returnee.person_id
    ]
    return sorted(found, key=lambda one: one.order)


def _away(ids: list[int], day: date) -> dict[int, date]:
    absent = Absence.select().where(
        Absence.person.in_(ids) & (Absence.starts_on <= day) & (Absence.ends_on >= day) & Absence.cancelled_at.is_null()
    )
    return {one.person_id: one.ends_on for one in absent.order_by(Absence.ends_on)}
