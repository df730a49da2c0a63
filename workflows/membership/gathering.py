"""Many people into a list at once: those of an organisation, or those whom an import brought in."""

from collections.abc import Iterable

from core import writing
from core.actor import Actor
from core.people_import import BRING, members_of
from models import CaseKind, Job, MemberKind, MembershipCase, Person, Role
from workflows.membership.composition import standing
from workflows.membership.lines import add


def add_many(case: MembershipCase, actor: Actor, people: Iterable[Person]) -> int:
    """Everybody of `people` who is not yet in, as member with the duty offered for it; how many were added."""
    taken = _taken(case)
    fresh = {person.id: person for person in people if person.id not in taken}
    with writing():
        for person in fresh.values():
            add(case, actor, person, Role.MEMBER, '', person.kind or MemberKind.CADRE, person.village)
    return len(fresh)


def add_imported(case: MembershipCase, actor: Actor, job: Job) -> int:
    """Everybody whom a finished import brought in, with the role and duty of the sheet; how many were added."""
    taken, added = _taken(case), 0
    with writing():
        for row in members_of(job):
            if row['person'] in taken:
                continue
            facts = {'role': row['role'], 'duty': row['duty'], 'village': row['village']}
            add(case, actor, Person.get_by_id(row['person']), kind=row['kind'] or MemberKind.CADRE, **facts)
            added += 1
    return added


def imports() -> list[Job]:
    """Finished imports of persons, the latest first, at most ten."""
    query = Job.select().where(Job.kind == BRING, Job.state == 'done').order_by(Job.id.desc())
    return list(query.limit(10))


def _taken(case: MembershipCase) -> set[int]:
    """Persons who cannot join any more: they stand in the list, or in the model already."""
    taken = {line.person_id for line in case.lines}
    return taken | {held.person_id for held in standing()} if case.kind == CaseKind.CHANGE else taken
