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
    """Somebody who could help one person; `load` is how many they help now, of `most` without a reason."""

    person: Person
    load: int
    most: int
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
        load = f'đang giúp {self.load} người' if self.load else 'chưa giúp ai'
        words = {
            'từng giúp người này': self.is_former,
            'cùng thôn': self.is_near,
            load: True,
            f'thêm nữa là quá {self.most} người, phải ghi lý do': self.load >= self.most,
            f'vắng đến {screen_date(self.away_until)}' if self.away_until else '': self.away_until,
            'thân nhân: cần thêm người ngoài gia đình': self.is_kin,
            'cần Tổ trưởng ghi lý do': self.is_released,
        }
        return [word for word, is_so in words.items() if is_so]

    @property
    def words(self) -> str:
        """'Hứa Văn Bảo: cùng thôn, đang giúp 2 người'"""
        return f'{self.person.full_name}: {", ".join(self.told)}'


def plain(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those against whom nothing sealed speaks: for readers who may not learn of kin or of who came home."""
    return [one for one in candidates if not (one.is_kin or one.is_released)]


def suggest(returnee: Returnee, day: date) -> list[Candidate]:
    """The best of the members and village security teams, and whoever helped this person before."""
    return suggest_all([returnee], day)[returnee.id]


def suggest_all(returnees: Iterable[Returnee], day: date) -> dict[int, list[Candidate]]:
    """The same for several people by id, in a fixed number of queries."""
    files = list(returnees)
    pool, former = set(_pool(day)), _former(files)
    known = list(Person.select().where(Person.id.in_(sorted(pool.union(*former.values())))))
    judged = _judged(files, known, former, day)
    fit = {one.id: pool | former[one.id] for one in files}
    return {key: [one for one in found if one.person.id in fit[key]][:SHOWN] for key, found in judged.items()}


def find(returnee: Returnee, typed: str, day: date) -> list[Candidate]:
    """Anybody whose name begins like `typed`, judged the same way."""
    ids = [row[0] for row in people_finding.search(typed, FOUND).rows] if typed.strip() else []
    known = list(Person.select().where(Person.id.in_(ids)))
    return _judged([returnee], known, _former([returnee]), day)[returnee.id]


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


def _former(files: list[Returnee]) -> dict[int, set[int]]:
    """{file: who ever helped this person, also in an earlier file of theirs}"""
    by_person = Assignment.select(Returnee.person, Assignment.person).join(Returnee)
    found: dict[int, set[int]] = {one.id: set() for one in files}
    theirs = Returnee.person.in_([one.person_id for one in files]) & (Assignment.party == Party.HELPER)
    for person, helper in by_person.where(theirs).distinct().tuples():
        for one in files:
            if one.person_id == person:
                found[one.id].add(helper)
    return found


def _judged(
    files: list[Returnee], persons: list[Person], former: dict[int, set[int]], day: date
) -> dict[int, list[Candidate]]:
    """Everybody of `persons` but the person concerned, the best first; a fixed number of queries."""
    ids, most = [person.id for person in persons], settings.get('assignment.most_helped')
    loads, kin = helped_by(ids, day), kin_of(files)
    released, away = released_among(ids), _away(ids, day)
    found = {
        one.id: [
            Candidate(
                person,
                len(loads[person.id]),
                most,
                person.id in former[one.id],
                person.village_id == one.village_id,
                person.id in kin[one.id],
                person.id in released,
                away.get(person.id),
            )
            for person in persons
            if person.id != one.person_id
        ]
        for one in files
    }
    return {key: sorted(candidates, key=lambda one: one.order) for key, candidates in found.items()}


def _away(ids: list[int], day: date) -> dict[int, date]:
    absent = Absence.select().where(
        Absence.person.in_(ids) & (Absence.starts_on <= day) & (Absence.ends_on >= day) & Absence.cancelled_at.is_null()
    )
    return {one.person_id: one.ends_on for one in absent.order_by(Absence.ends_on)}
