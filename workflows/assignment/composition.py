"""What a case says of each person, who stands beside them already, and what ties a helper to them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from peewee import Expression

from core.actor import Actor
from core.clock import today
from models import (
    Assignment,
    AssignmentCase,
    AssignmentLine,
    Document,
    FamilyContact,
    MemberKind,
    Organisation,
    Party,
    Person,
    Returnee,
    ReturneeState,
    Village,
)
from workflows.returnee import access

Side = tuple[str, int, str]  # Party, id of the organisation or person, branch
AT_WORK = frozenset({ReturneeState.HOME, ReturneeState.PAUSED})


def lines_of(case: AssignmentCase) -> list[AssignmentLine]:
    """Lines with file, person, village, organisation and helper at hand, by code of the file."""
    helper = Person.alias('helper')
    query = (
        AssignmentLine.select(AssignmentLine, Returnee, Person, Village, Organisation, helper)
        .join(Returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .switch(AssignmentLine)
        .left_outer_join(Organisation)
        .switch(AssignmentLine)
        .left_outer_join(helper, on=AssignmentLine.helper == helper.id)
        .where(AssignmentLine.case == case)
    )
    return list(query.order_by(Returnee.code, AssignmentLine.id))


def by_returnee(lines: Iterable[AssignmentLine]) -> dict[Returnee, list[AssignmentLine]]:
    """In the order of the lines."""
    found: dict[int, list[AssignmentLine]] = {}
    for line in lines:
        found.setdefault(line.returnee_id, []).append(line)
    return {its[0].returnee: its for its in found.values()}


def sides_of(lines: Iterable[AssignmentLine]) -> list[Side]:
    """Who is to stand beside one person, each once, organisations and helpers in the order of the lines."""
    found: dict[Side, None] = {}
    for line in lines:
        if line.organisation_id:
            found[Party.ORGANISATION, line.organisation_id, line.branch] = None
        if line.helper_id:
            found[Party.HELPER, line.helper_id, ''] = None
    return list(found)


def side_of(held: Assignment) -> Side:
    whose = held.organisation_id if held.party == Party.ORGANISATION else held.person_id
    return held.party, whose, held.branch if held.party == Party.ORGANISATION else ''


def first_day(document: Document) -> date:
    """The first day with effect: the one the paper states, else its own, and never before that day."""
    dated = document.dated_on or today()
    return max(document.effective_on or dated, dated)


def reaching(day: date) -> Expression:
    """Condition: in force on `day` or later."""
    return Assignment.ends_on.is_null() | (Assignment.ends_on >= day)


def standing(returnees: Iterable[int], day: date) -> dict[int, list[Assignment]]:
    """{file: assignments in force on `day` or later}, with organisation, person and paper at hand."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    query = (
        Assignment.select(Assignment, Organisation, Person)
        .left_outer_join(Organisation)
        .switch(Assignment)
        .left_outer_join(Person, on=Assignment.person == Person.id)
        .where(Assignment.returnee.in_(sorted(set(returnees))) & reaching(day))
    )
    for held in query.order_by(Assignment.party.desc(), Assignment.id):
        found[held.returnee_id].append(held)
    return found


def name_of(held: Assignment) -> str:
    """'Hội Nông dân xã (Chi hội thôn Co Loi)', or the helper's name."""
    if held.party == Party.HELPER:
        return held.person.full_name
    return organisation_name(held.organisation, held.branch)


def organisation_name(organisation: Organisation, branch: str) -> str:
    return f'{organisation.name} ({branch})' if branch else organisation.name


def kin_of(returnees: Iterable[Returnee]) -> dict[int, set[int]]:
    """{file: persons of the family who are known to the system}, also where only their own file says so."""
    files = list(returnees)
    found: dict[int, set[int]] = defaultdict(set)
    ids = [one.id for one in files]
    named = FamilyContact.select(FamilyContact.returnee, FamilyContact.person)
    for returnee, person in named.where(FamilyContact.returnee.in_(ids) & FamilyContact.person.is_null(False)).tuples():
        found[returnee].add(person)
    owners = FamilyContact.select(FamilyContact.person, Returnee.person).join(Returnee)
    by_person = defaultdict(list)
    for one in files:
        by_person[one.person_id].append(one.id)
    for person, owner in owners.where(FamilyContact.person.in_(list(by_person))).tuples():
        for returnee in by_person[person]:
            found[returnee].add(owner)
    return found


def released_among(persons: Iterable[int]) -> set[int]:
    """Of these persons, who came home themselves."""
    ids = sorted(set(persons))
    filed = Returnee.select(Returnee.person).where(
        Returnee.person.in_(ids) & (Returnee.state != ReturneeState.CANCELLED)
    )
    marked = Person.select(Person.id).where(Person.id.in_(ids) & (Person.kind == MemberKind.RELEASED))
    return {found for query in (filed, marked) for (found,) in query.tuples()}


def helped_by(persons: Iterable[int], day: date) -> dict[int, set[int]]:
    """{person: files of those whom they help on `day` or later}, by decision or as the supporter named."""
    ids, found = sorted(set(persons)), defaultdict(set)
    held = Assignment.select(Assignment.person, Assignment.returnee).where(
        Assignment.person.in_(ids) & reaching(day) & (Assignment.party == Party.HELPER)
    )
    named = Returnee.select(Returnee.supporter, Returnee.id).where(
        Returnee.supporter.in_(ids) & Returnee.state.in_(access.OPEN)
    )
    for query in (held, named):
        for person, returnee in query.tuples():
            found[person].add(returnee)
    return found


def touches_own(actor: Actor, case: AssignmentCase) -> bool:
    """The case is about the actor, or about their family."""
    closed = access.closed_to(actor)
    if not closed:
        return False
    mine = (AssignmentLine.case == case) & AssignmentLine.returnee.in_(sorted(closed))
    return AssignmentLine.select().where(mine).exists()


def called(actor: Actor, returnees: Iterable[Returnee]) -> str:
    """At most five people as `actor` may call them, then how many more."""
    viewer = access.viewer(actor)
    names = [viewer.called(one) for one in returnees]
    return ', '.join(names[:5]) + (f' và {len(names) - 5} người nữa' if len(names) > 5 else '')
