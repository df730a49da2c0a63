"""Opening a file: somebody is expected, or has come; who they are is found first, so that nobody has two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import audit, people, people_finding, writing
from core.actor import Actor, demand
from core.codes import create_coded
from core.errors import NotFound, Refused
from core.people_finding import Filter
from models import Intake, Person, Returnee, ReturneeState, Village
from workflows.returnee import access
from workflows.returnee.dates import faults

PREFIX, FOUND = 'THN', 20
OPEN_ALREADY = 'Người này đang có hồ sơ {code}. Mở hồ sơ đó, không lập hồ sơ thứ hai.'
OWN = 'Hồ sơ của chính mình hoặc của người thân do người khác lập.'


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a search found, with the file that is open for them, if there is one."""

    person: Person
    open_file: Returnee | None
    former: int  # how many files ended before


def candidates(typed: str, actor: Actor) -> list[Candidate]:
    """Persons of this CCCD or name, also those known through a file alone; nobody of the actor's own files."""
    demand(actor, *access.POLICE)
    found = _found(typed)
    closed, files = access.closed_to(actor), _files_of(found)
    own = {one.person_id for one in files if one.id in closed} | {actor.person.id if actor.person else 0}
    return [_candidate(person, files) for person in found if person.id not in own]


def person_for(person_id: int, actor: Actor) -> Person | None:
    """Somebody to open a file for; None for nobody, oneself, or whose files are closed to the actor."""
    demand(actor, *access.POLICE)
    person = Person.get_or_none(Person.id == person_id)
    if person is None or person == actor.person:
        return None
    return None if access.closed_to(actor) & {one.id for one in _files_of([person])} else person


def doubts(facts: dict, actor: Actor) -> dict[str, list[str]]:
    """As core.people.doubts, and also those of the same name and year who are known through a file alone."""
    said = people.doubts(facts)
    born = Person.birth_year.is_null() if facts['birth_year'] is None else Person.birth_year == facts['birth_year']
    same = (Person.folded == people.folded(facts['full_name'])) & born & ~people.listed()
    hidden = [one for one in Person.select().where(same) if person_for(one.id, actor)]
    told = [people.SAME_NAME.format(who=people.described(one)) for one in hidden]
    return said | {'full_name': [*said.get('full_name', []), *told]} if told else said


def _found(typed: str) -> list[Person]:
    digits = ''.join(typed.split())
    query = Person.select(Person, Village).left_outer_join(Village)
    if digits.isdecimal():
        return list(query.where(Person.cccd == digits))
    ids = [row[0] for row in people_finding.search(typed, FOUND, Filter(with_unlisted=True)).rows]
    persons = {person.id: person for person in query.where(Person.id.in_(ids))}
    return [persons[key] for key in ids]


def _files_of(persons: Iterable[Person]) -> list[Returnee]:
    held = Returnee.person.in_([person.id for person in persons])
    return list(Returnee.select().where(held & (Returnee.state != ReturneeState.CANCELLED)))


def _candidate(person: Person, files: Iterable[Returnee]) -> Candidate:
    own = [one for one in files if one.person_id == person.id]
    return Candidate(person, next((one for one in own if one.state in access.OPEN), None), len(own))


def open_on_notice(
    actor: Actor, person: Person, *, legal_group: str, village: Village | int, notice_on: date, **facts
) -> Returnee:
    """A notice of release, or of a move to this commune (intake='transfer'), came; the person has not.

    `facts` as workflows.returnee.files.edit takes them. Raises Refused when a file is open for the person already.
    """
    given = {'legal_group': legal_group, 'village': village, 'notice_on': notice_on}
    return _open(actor, person, ReturneeState.EXPECTED, given | facts)


def open_on_arrival(
    actor: Actor, person: Person, *, legal_group: str, village: Village | int, arrived_on: date, **facts
) -> Returnee:
    """The person reported at the commune, released or moved here. Raises Refused as `open_on_notice` does."""
    given = {'legal_group': legal_group, 'village': village, 'arrived_on': arrived_on}
    return _open(actor, person, ReturneeState.HOME, given | facts)


def open_for_new(actor: Actor, person: dict, facts: dict) -> Returnee:
    """The same for somebody whom the system does not know: known from now on through this file alone."""
    with writing():
        return open_with(actor, people.add_person(actor, is_listed=False, **person), facts)


def open_with(actor: Actor, person: Person, facts: dict) -> Returnee:
    """On arrival when a day of arrival is given, else on the notice."""
    return (open_on_arrival if facts.get('arrived_on') else open_on_notice)(actor, person, **facts)


def _open(actor: Actor, person: Person, state: ReturneeState, facts: dict) -> Returnee:
    demand(actor, *access.POLICE)
    with writing():
        _hold(person)
        previous = _previous(person, actor)
        if said := faults(state, facts):
            raise Refused(' '.join(said))
        facts = {'intake': Intake.RELEASE} | facts | {'previous': previous, 'author': actor.account}
        opened = create_coded(Returnee, PREFIX, person=person, state=state, **facts)
        audit.write(actor, 'returnee.open', opened, {'state': (None, state), 'intake': (None, opened.intake)})
    return Returnee.get_by_id(opened.id)


def _hold(person: Person) -> None:
    """One at a time opens a file for a person: the row is locked until the end of the transaction."""
    Person.update(version=Person.version).where(Person.id == person.id).execute()


def _previous(person: Person, actor: Actor) -> Returnee | None:
    """The last file of the person. Raises Refused when it is open still, NotFound when it is closed to the actor."""
    if actor.person == person:
        raise Refused(OWN)
    files = sorted(_files_of([person]), key=lambda one: one.id)
    if actor.account is not None and access.closed_to(actor) & {one.id for one in files}:
        raise NotFound(OWN)
    if open_still := next((one for one in files if one.state in access.OPEN), None):
        raise Refused(OPEN_ALREADY.format(code=open_still.code))
    return files[-1] if files else None
