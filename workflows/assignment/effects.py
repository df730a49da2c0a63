"""What an issued decision does to assignments, and how that ends. Every row in force points to a numbered paper."""

from collections.abc import Iterable
from datetime import date, timedelta

from peewee import Expression

from core import audit, links, writing
from core.actor import Actor
from core.errors import Refused
from core.links import Effect
from models import (
    END_GROUND_LABELS,
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Document,
    DocumentLink,
    DocumentState,
    EndGround,
    Party,
    Returnee,
    ReturneeState,
    now,
)
from workflows.assignment import handover
from workflows.assignment.composition import (
    AT_WORK,
    Side,
    by_returnee,
    first_day,
    lines_of,
    reaching,
    side_of,
    sides_of,
    standing,
)
from workflows.returnee import files

S = AssignmentState
ONE_DAY = timedelta(days=1)
CHANGED = 'Thay đổi phân công'
UNDONE = 'Quyết định bị thu hồi hoặc thay thế'
NOT_WAITING = 'Hồ sơ {} không ở bước chờ in, ký, nên Quyết định này chưa ban hành được.'
GONE = 'Hồ sơ {} không còn đang được quản lý, giúp đỡ, nên Quyết định này chưa ban hành được.'
AMENDABLE = (DocumentState.ISSUED, DocumentState.ARCHIVED, DocumentState.CORRECTED)


def take_effect(document: Document, actor: Actor) -> None:
    """The decision was issued: open and close assignments, or end the management of the people it names."""
    case = decided_by(document)
    if case is None:
        return
    if case.state != S.APPROVED:
        raise Refused(NOT_WAITING.format(case.code))
    with writing():
        put_in_force(case, document, actor)
        _move(case, S.IN_FORCE, actor)


def put_in_force(case: AssignmentCase, document: Document, actor: Actor) -> date:
    """Do what the lines say and answer the first day with effect; the caller's transaction holds it."""
    day = first_day(document)
    people = by_returnee(lines_of(case))
    _demand_at_work(people)
    if case.kind == AssignmentKind.END:
        for returnee, its in people.items():
            _end(returnee, its[0], document, day, actor)
        return day
    held = standing([one.id for one in people], day)
    for returnee, its in people.items():
        before = held.get(returnee.id, [])
        _set_sides(returnee, sides_of(its), before, document, day)
        handover.pass_on(case, returnee, its, before, actor)
    if case.kind == AssignmentKind.CHANGE:
        _mark_amended(document, day, actor)
    return day


def end_effect(document: Document, day: date, by: Document, actor: Actor) -> None:
    """Take back, from `day` on, what the decision did: what it opened ends, what it closed comes back by `by`.

    People about whom a later decision stands keep what that one says.
    """
    case = decided_by(document)
    if case is None or case.state != S.IN_FORCE:
        return
    with writing():
        settled = _decided_later(case, document)
        _close((Assignment.opened_by == document) & reaching(day), by, day, UNDONE)
        _reopen(document, actor)
        closed = (Assignment.closed_by == document) & Assignment.returnee.not_in(sorted(settled))
        for former in Assignment.select().where(closed).order_by(Assignment.id):
            _bring_back(former, by, day, actor)
        _unmark_amended(document, actor)
        _move(case, S.REPLACED if by.kind == document.kind else S.RECALLED, actor)


def drop_paper(document: Document, actor: Actor) -> None:
    """A paper was given up before it was issued: the case goes back to where it asks for another."""
    case = decided_by(document)
    with writing():
        if case is not None and case.state == S.APPROVED:
            _move(case, S.SUBMITTED, actor, decision=None)
            return
        case = AssignmentCase.get_or_none((AssignmentCase.proposal == document) & (AssignmentCase.state == S.SUBMITTED))
        if case is not None:
            back = S.DRAFT if case.kind == AssignmentKind.END else S.ASKING
            _move(case, back, actor, proposal=None)


def decided_by(document: Document) -> AssignmentCase | None:
    """The case whose decision `document` is; its proposal has no effect of its own."""
    return AssignmentCase.get_or_none(AssignmentCase.decision == document)


def _demand_at_work(people: Iterable[Returnee]) -> None:
    if gone := [one.code for one in people if one.state not in AT_WORK]:
        raise Refused(GONE.format(', '.join(gone)))


def _set_sides(returnee: Returnee, wanted: list[Side], held: list[Assignment], document: Document, day: date) -> None:
    """Exactly `wanted` stand from `day` on; who stands already and stays is not touched, so no line overlaps itself."""
    stays = {one.id: side_of(one) for one in held if one.ends_on is None and one.starts_on <= day}
    stays = {key: side for key, side in stays.items() if side in wanted}
    _close(Assignment.id.in_([one.id for one in held if one.id not in stays]), document, day, CHANGED)
    for side in wanted:
        if side not in stays.values():
            _open(returnee.id, side, document, day)


def _open(returnee_id: int, side: Side, document: Document, day: date) -> None:
    party, whose, branch = side
    column = 'organisation' if party == Party.ORGANISATION else 'person'
    facts = {column: whose, 'branch': branch, 'party': party}
    Assignment.create(returnee=returnee_id, starts_on=day, opened_by=document, **facts)


def _close(which: Expression, by: Document, day: date, reason: str) -> None:
    """`day` is the first day without them; one that would only have begun later never begins."""
    Assignment.update(ends_on=day - ONE_DAY, closed_by=by, end_reason=reason).where(which).execute()


def _end(returnee: Returnee, line: AssignmentLine, document: Document, day: date, actor: Actor) -> None:
    """Management ends with the day before the decision, or with the day of its ground when that is the same day."""
    last = max(line.end_on, day - ONE_DAY)
    label = END_GROUND_LABELS[EndGround(line.end_ground)]
    _close((Assignment.returnee == returnee) & reaching(last + ONE_DAY), document, last + ONE_DAY, label)
    if line.moved_to:
        Returnee.update(moved_to=line.moved_to).where(Returnee.id == returnee.id).execute()
    files.finish(returnee, actor, EndGround(line.end_ground), last, document)


def _reopen(document: Document, actor: Actor) -> None:
    ended = Returnee.select().where((Returnee.ended_by == document) & (Returnee.state == ReturneeState.ENDED))
    for returnee in ended:
        files.reopen(returnee, actor)


def _decided_later(case: AssignmentCase, document: Document) -> set[int]:
    """People of the case about whom another decision stands that came after it."""
    mine = AssignmentLine.select(AssignmentLine.returnee).where(AssignmentLine.case == case)
    others = (
        AssignmentLine.select(AssignmentLine.returnee, Document.effective_on, Document.dated_on, Document.id)
        .join(AssignmentCase)
        .join(Document, on=AssignmentCase.decision == Document.id)
        .where((AssignmentCase.state == S.IN_FORCE) & (AssignmentCase.id != case.id))
        .where(AssignmentLine.returnee.in_(mine))
    )
    own = first_day(document), document.id
    return {
        returnee
        for returnee, effective_on, dated_on, key in others.tuples()
        if (max(effective_on or dated_on, dated_on), key) > own
    }


def _bring_back(former: Assignment, by: Document, day: date, actor: Actor) -> None:
    """From `day` on, or from the day after the former one's last, whichever is later."""
    first = max(day, former.starts_on, former.ends_on + ONE_DAY)
    at_work = Returnee.get_by_id(former.returnee_id).state in AT_WORK
    taken = any(side_of(held) == side_of(former) for held in standing([former.returnee_id], first)[former.returnee_id])
    if taken or not at_work or former.opened_by.state == DocumentState.RECALLED:
        audit.write(actor, 'assignment.not_brought_back', decided_by(former.closed_by))
        return
    _open(former.returnee_id, side_of(former), by, first)


def _mark_amended(document: Document, day: date, actor: Actor) -> None:
    """The decisions by which somebody stood beside these people until now stay in force for the rest."""
    closed = Assignment.select(Assignment.opened_by).where(Assignment.closed_by == document).distinct()
    for paper in Document.select().where(Document.id.in_(closed) & (Document.kind == document.kind)):
        link = {'document': document, 'target': paper, 'kind': 'amends', 'from_day': day, 'done_at': now()}
        DocumentLink.insert(link).on_conflict_ignore().execute()
        if paper.state in AMENDABLE:
            _set_paper(paper, DocumentState.AMENDED, actor)


def _unmark_amended(document: Document, actor: Actor) -> None:
    """What only this decision had amended stands again as it was issued."""
    mine = DocumentLink.select(DocumentLink.target).where(
        (DocumentLink.document == document) & (DocumentLink.kind == 'amends')
    )
    for paper in Document.select().where(Document.id.in_(mine) & (Document.state == DocumentState.AMENDED)):
        others = DocumentLink.select().join(Document, on=DocumentLink.document == Document.id)
        standing_ones = others.where(
            (DocumentLink.target == paper)
            & (DocumentLink.kind == 'amends')
            & DocumentLink.done_at.is_null(False)
            & (DocumentLink.document != document)
            & Document.state.not_in([DocumentState.RECALLED, DocumentState.REPLACED])
        )
        if not standing_ones.exists():
            _set_paper(paper, DocumentState.ISSUED, actor)


def _set_paper(paper: Document, state: str, actor: Actor) -> None:
    Document.update(state=state, version=Document.version + 1).where(Document.id == paper.id).execute()
    audit.write(actor, f'document.{state}', paper, {'state': (paper.state, state)})


def _move(case: AssignmentCase, state: str, actor: Actor, **facts) -> None:
    """A step that a paper takes for the case; the log names who issued or recalled the paper."""
    AssignmentCase.update(state=state, version=AssignmentCase.version + 1, **facts).where(
        AssignmentCase.id == case.id
    ).execute()
    audit.write(actor, f'assignment.{state}', case, {'state': (case.state, state)})


links.register_effect('assignment_case', Effect(take_effect, end_effect, drop_paper))
