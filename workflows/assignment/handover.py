"""Nobody is left without an owner: what hangs on a helper, who takes it over, and the minutes of it (idea 2.13)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core import audit, links, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.links import Hanging
from core.vietnamese import screen_date
from models import (
    NEED_AREA_LABELS,
    Assessment,
    AssessmentState,
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AuditEntry,
    Cover,
    Need,
    NeedArea,
    NeedState,
    Party,
    Person,
    Returnee,
    VisitEntry,
)
from workflows.assignment import cases, lines
from workflows.assignment.composition import by_returnee, lines_of, reaching, standing
from workflows.assignment.states import DECIDED

UNDONE_NEEDS = (NeedState.OPEN, NeedState.DOING)
PASSED_ON = 'assignment.pass_on_work'
BEGUN = (AssessmentState.WRITING, AssessmentState.RETURNED)


@dataclass(frozen=True)
class Item:
    """One thing that a helper hands over; `returnee` is None for what concerns nobody in particular."""

    returnee: Returnee | None
    what: str
    note: str = ''


def hanging_on(person: Person) -> Iterator[Hanging]:
    """Whom they help, and for whom they are to stand in; by code, since many may read it."""
    held = (
        Assignment.select(Assignment, Returnee)
        .join(Returnee)
        .where((Assignment.person == person) & (Assignment.party == Party.HELPER) & Assignment.ends_on.is_null())
    )
    for one in held.order_by(Returnee.code):
        yield Hanging(f'giúp đỡ {one.returnee.code}', ('assignment.hand_over', {'person_id': person.id}))
    covers = (
        Cover.select(Cover, Assignment, Returnee)
        .join(Assignment)
        .join(Returnee)
        .where((Cover.substitute == person) & Cover.cancelled_at.is_null() & (Cover.ends_on >= today()))
    )
    for cover in covers.order_by(Cover.id):
        label = f'tạm thay giúp đỡ {cover.assignment.returnee.code} đến {screen_date(cover.ends_on)}'
        yield Hanging(label, ('returnee.show', {'returnee_id': cover.assignment.returnee_id}))


def helped_now(person: Person) -> list[Returnee]:
    """Whom the person helps by decision without an end, by code."""
    held = Assignment.select(Assignment.returnee).where(
        (Assignment.person == person) & (Assignment.party == Party.HELPER) & Assignment.ends_on.is_null()
    )
    return list(Returnee.select(Returnee, Person).join(Person, on=Returnee.person).where(Returnee.id.in_(held)))


def items_of(person: Person, returnees: Iterable[Returnee], case: AssignmentCase | None = None) -> list[Item]:
    """Everything open of the person: each who is helped with the last visit, needs, assessments; then all else.

    With `case`, also what was theirs until this case passed it on.
    """
    passed = _passed_on(case, person) if case else Passed()
    found = [item for one in sorted(returnees, key=lambda one: one.code) for item in _about(one, person, passed)]
    mine = {('assignment.hand_over', person.id)}
    others = [hung for hung in links.hanging_on(person) if _key(hung) not in mine]
    return found + [Item(None, hung.label[:1].upper() + hung.label[1:]) for hung in others]


@dataclass(frozen=True)
class Passed:
    """Ids of what a case passed on from one helper."""

    needs: frozenset[int] = frozenset()
    assessments: frozenset[int] = frozenset()


def _passed_on(case: AssignmentCase, person: Person) -> Passed:
    found: dict[str, set[int]] = {'need': set(), 'assessment': set()}
    told = AuditEntry.select(AuditEntry.subject, AuditEntry.changes)
    for subject, changes in told.where((AuditEntry.action == PASSED_ON) & (AuditEntry.reason == case.code)).tuples():
        table, _, key = subject.partition(':')
        if any(before == person.id for before, _after in json.loads(changes).values()):
            found[table].add(int(key))
    return Passed(frozenset(found['need']), frozenset(found['assessment']))


def _key(hung: Hanging) -> tuple:
    endpoint, arguments = hung.address
    return endpoint, arguments.get('person_id')


def _about(returnee: Returnee, person: Person, passed: Passed) -> Iterator[Item]:
    last = _last_met(returnee)
    yield Item(returnee, 'Trực tiếp giúp đỡ', f'gặp gần nhất {screen_date(last)}' if last else 'chưa ghi lần gặp nào')
    theirs = (Need.responsible == person) | Need.id.in_(sorted(passed.needs))
    needs = Need.select().where((Need.returnee == returnee) & Need.state.in_(UNDONE_NEEDS) & theirs)
    for need in needs.order_by(Need.id):
        due = f', hạn {screen_date(need.due_on)}' if need.due_on else ''
        yield Item(returnee, f'Nhu cầu {NEED_AREA_LABELS[NeedArea(need.area)].lower()}: {need.text}', f'chưa xong{due}')
    written = (Assessment.writer == person) | Assessment.id.in_(sorted(passed.assessments))
    begun = Assessment.select().where((Assessment.returnee == returnee) & Assessment.state.in_(BEGUN) & written)
    for one in begun.order_by(Assessment.id):
        period = f'{screen_date(one.period_starts_on)} - {screen_date(one.period_ends_on)}'
        yield Item(returnee, f'Nhận xét, đánh giá kỳ {period}', 'đang viết')


def _last_met(returnee: Returnee) -> date | None:
    met = VisitEntry.select(VisitEntry.visited_on).where(
        (VisitEntry.returnee == returnee) & VisitEntry.was_met & ~VisitEntry.is_cancelled
    )
    return met.order_by(VisitEntry.visited_on.desc()).limit(1).scalar()


def successor_of(its: Iterable[AssignmentLine], held: Iterable[Assignment]) -> int | None:
    """Who takes over what a former helper of one person leaves: the first who is new, else the first who stays."""
    before = {one.person_id for one in held}
    helpers = [line.helper_id for line in its if line.helper_id]
    return next((key for key in helpers if key not in before), next(iter(helpers), None))


def leaving(case: AssignmentCase) -> dict[Person, list[Returnee]]:
    """{helper whom a change takes away: from whom}, by name of the helper; once it is in force, whom it took away."""
    if case.kind != AssignmentKind.CHANGE:
        return {}
    its = lines_of(case)
    people = {line.returnee_id: line.returnee for line in its}
    stays = {(line.returnee_id, line.helper_id) for line in its}
    is_decided = case.state in DECIDED
    which = (Assignment.closed_by == case.decision) if is_decided else reaching(today())
    held = Assignment.select(Assignment, Person).join(Person, on=Assignment.person)
    found: dict[Person, list[Returnee]] = {}
    for one in held.where(Assignment.returnee.in_(list(people)) & which).order_by(Person.sort_key, Assignment.id):
        if is_decided or (one.returnee_id, one.person_id) not in stays:
            found.setdefault(one.person, []).append(people[one.returnee_id])
    return found


def takers(case: AssignmentCase) -> dict[Returnee, Person]:
    """{person helped: who takes over what a former helper leaves}"""
    people = by_returnee(lines_of(case))
    held = standing([one.id for one in people], today())
    found = {}
    for returnee, its in people.items():
        before = [one for one in held[returnee.id] if one.opened_by_id != case.decision_id]
        key = successor_of(its, before)
        if taker := next((line.helper for line in its if key and line.helper_id == key), None):
            found[returnee] = taker
    return found


def pass_on(
    case: AssignmentCase,
    returnee: Returnee,
    its: Iterable[AssignmentLine],
    held: Iterable[Assignment],
    actor: Actor,
) -> None:
    """Open needs and begun assessments of helpers who leave go to their successor. Call inside a transaction."""
    its, held = list(its), [one for one in held if one.party == Party.HELPER]
    staying = {line.helper_id for line in its}
    gone = [one.person_id for one in held if one.person_id not in staying]
    successor = successor_of(its, held)
    if not gone or successor is None:
        return
    undone = (Need.returnee == returnee) & Need.responsible.in_(gone) & Need.state.in_(UNDONE_NEEDS)
    begun = (Assessment.returnee == returnee) & Assessment.writer.in_(gone) & Assessment.state.in_(BEGUN)
    for query, column in ((Need.select().where(undone), 'responsible'), (Assessment.select().where(begun), 'writer')):
        for record in query:
            table = type(record)
            table.update(**{column: successor}, version=table.version + 1).where(table.id == record.id).execute()
            changes = {column: (getattr(record, f'{column}_id'), successor)}
            audit.write(actor, PASSED_ON, record, changes, reason=case.code)


def start(actor: Actor, person: Person, reason: str, successors: dict[Returnee, Person]) -> AssignmentCase:
    """One change for all whom `person` helps, each with a successor in their place. Raises Refused without one."""
    people = [one for one in helped_now(person) if one in successors]
    if not people:
        raise Refused('Chọn người nhận bàn giao cho ít nhất một người.')
    with writing():
        case = cases.start(actor, AssignmentKind.CHANGE, reason, people)
        mine = AssignmentLine.select().where((AssignmentLine.case == case) & (AssignmentLine.helper == person))
        for line in list(mine):
            _replace(line, actor, successors[line.returnee])
    return AssignmentCase.get_by_id(case.id)


def _replace(line: AssignmentLine, actor: Actor, successor: Person) -> None:
    """Somebody who helps this person already takes over without standing there twice."""
    same = (AssignmentLine.case == line.case_id) & (AssignmentLine.returnee == line.returnee_id)
    is_there = AssignmentLine.select().where(same & (AssignmentLine.helper == successor)).exists()
    if is_there and line.organisation is None:
        lines.remove(line, actor, line.version)
        return
    side = lines.Side(line.organisation, line.branch, None if is_there else successor)
    lines.edit(line, actor, line.version, side)


links.register_hanging(hanging_on)
