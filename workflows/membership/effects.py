"""What an issued decision does to memberships, and how that ends. Every row in force points to a numbered paper."""

from datetime import date, timedelta

from peewee import Expression

from core import audit, links, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.links import Effect
from models import (
    CaseKind,
    Change,
    Document,
    DocumentLink,
    DocumentState,
    LeaveRequest,
    LeaveState,
    Membership,
    MembershipCase,
    MembershipLine,
    MembershipState,
    now,
)
from workflows.membership.cases import in_force
from workflows.membership.composition import HEADS, lines_of

S = MembershipState
LIVE = frozenset({S.IN_FORCE, S.AMENDED})
ALTERED = 'Thay đổi chức danh, nhiệm vụ'
REPLACED = 'Có quyết định công nhận mới'
HELD = ('person', 'kind', 'role', 'duty', 'village')  # what a line gives and a membership holds
UNDONE = 'Quyết định bị thu hồi hoặc thay thế'


def take_effect(document: Document, actor: Actor) -> None:
    """The decision was issued: open, close and change memberships, and mark what it amends or replaces."""
    case = decided_by(document)
    if case is None:
        return
    if case.state != S.APPROVED:
        raise Refused(f'Hồ sơ {case.code} không ở bước chờ in, ký, nên Quyết định này chưa ban hành được.')
    with writing():
        _move(case, S.IN_FORCE, actor, effective_on=put_in_force(case, document, actor))


def put_in_force(case: MembershipCase, document: Document, actor: Actor) -> date:
    """Do what the lines say and answer the first day with effect; the caller's transaction holds it."""
    day = first_day(case, document)
    if case.kind != CaseKind.CHANGE:
        _close(_lasting(day), document, day, REPLACED)
    for line in lines_of(case):
        _apply(line, document, day)
    _settle_requests(day)
    _mark_former(case, document, day, actor)
    return day


def first_day(case: MembershipCase, document: Document) -> date:
    """The first day with effect: the one the case states, else the day of the paper, and never before that day."""
    dated = document.dated_on or today()
    return max(case.effective_on or dated, dated)


def end_effect(document: Document, day: date, by: Document, actor: Actor) -> None:
    """Take back, from `day` on, what the decision did: what it opened ends, what it closed comes back by `by`.

    Somebody who holds a membership by a later paper keeps it, a head position that is
    taken stays taken, and what came from a recalled paper does not come back.
    """
    case = decided_by(document)
    if case is None or case.state not in LIVE:
        return
    with writing():
        _close((Membership.opened_by == document) & _lasting(day), by, day, UNDONE)
        for former in Membership.select().where(Membership.closed_by == document).order_by(Membership.id):
            _bring_back(former, by, day, actor)
        _revive_former(case, actor)
        _move(case, S.REPLACED if by.kind == document.kind else S.RECALLED, actor)


def drop_paper(document: Document, actor: Actor) -> None:
    """A paper was given up before it was issued: the case goes back to where it asks for another."""
    case = decided_by(document)
    with writing():
        if case is not None and case.state == S.APPROVED:
            _move(case, S.SUBMITTED, actor, decision=None)
            return
        case = MembershipCase.get_or_none((MembershipCase.proposal == document) & (MembershipCase.state == S.PROPOSED))
        if case is not None:
            _move(case, S.AGREED, actor, proposal=None)


def decided_by(document: Document) -> MembershipCase | None:
    """The case whose decision `document` is; its proposal has no effect of its own."""
    return MembershipCase.get_or_none(MembershipCase.decision == document)


def _apply(line: MembershipLine, document: Document, day: date) -> None:
    """Whatever the person still holds on `day` ends, so that nobody is a member twice."""
    _close((Membership.person == line.person) & _lasting(day), document, day, line.leave_reason or ALTERED)
    if line.change == Change.LEAVE:
        return
    given = {name: getattr(line, name) for name in HELD}
    Membership.create(**given, starts_on=day, opened_by=document)


def _close(which: Expression, by: Document, day: date, reason: str) -> None:
    """`day` is the first day without them; one that would only have begun later never begins."""
    Membership.update(ends_on=day - timedelta(days=1), closed_by=by, end_reason=reason).where(which).execute()


def _lasting(day: date) -> Expression:
    """Condition: in force on `day` or later."""
    return Membership.ends_on.is_null() | (Membership.ends_on >= day)


def _settle_requests(day: date) -> None:
    """Who asked to leave and is no longer a member has got what they asked for."""
    staying = Membership.select(Membership.person).where(_lasting(day))
    theirs = Membership.select(Membership.id).where(Membership.person.not_in(staying))
    LeaveRequest.update(state=LeaveState.DONE, version=LeaveRequest.version + 1).where(
        LeaveRequest.membership.in_(theirs) & LeaveRequest.state.in_([LeaveState.ASKED, LeaveState.NOTED])
    ).execute()


def _bring_back(former: Membership, by: Document, day: date, actor: Actor) -> None:
    if former.opened_by.state == DocumentState.RECALLED or _is_taken(former, day):
        audit.write(actor, 'membership.not_brought_back', former)
        return
    kept = {name: getattr(former, name) for name in HELD}
    Membership.create(**kept, starts_on=max(day, former.starts_on), opened_by=by)


def _is_taken(former: Membership, day: date) -> bool:
    same = Membership.person == former.person
    if former.role in HEADS:
        same |= Membership.role == former.role
    return Membership.select().where(same & _lasting(day)).exists()


def _mark_former(case: MembershipCase, document: Document, day: date, actor: Actor) -> None:
    """A change amends the decision that stands now; a whole new list replaces all that are in force."""
    latest = in_force(besides=case)
    MembershipCase.update(previous=latest).where(MembershipCase.id == case.id).execute()
    if case.kind == CaseKind.CHANGE:
        former, kind, state = [latest] if latest else [], 'amends', S.AMENDED
    else:
        standing = MembershipCase.state.in_(sorted(LIVE)) & (MembershipCase.id != case.id)
        former = list(MembershipCase.select().where(standing))
        kind, state = 'replaces', S.REPLACED
    for earlier in former:
        _set_states(earlier, state, actor)
        link = {'document': document, 'target': earlier.decision, 'kind': kind, 'from_day': day, 'done_at': now()}
        DocumentLink.insert(**link).on_conflict_ignore().execute()


def _revive_former(case: MembershipCase, actor: Actor) -> None:
    """What this decision had amended or replaced stands again as it stood, unless a later one stands on it."""
    if case.state != S.IN_FORCE:
        return
    replaced = DocumentLink.select().where((DocumentLink.document == case.decision) & (DocumentLink.kind == 'replaces'))
    for earlier in filter(None, (decided_by(link.target) for link in replaced)):
        if earlier.state == S.REPLACED:
            _set_states(earlier, S.AMENDED, actor)
    latest = case.previous
    while latest is not None and latest.state == S.RECALLED:
        latest = latest.previous
    if latest is not None:
        _set_states(latest, S.IN_FORCE, actor)


PAPER_STATES = {
    S.IN_FORCE: DocumentState.ISSUED,
    S.AMENDED: DocumentState.AMENDED,
    S.REPLACED: DocumentState.REPLACED,
}


def _set_states(case: MembershipCase, state: str, actor: Actor) -> None:
    """A former case and its paper, together; the logs of both say so."""
    paper, paper_state = case.decision, PAPER_STATES[state]
    Document.update(state=paper_state, version=Document.version + 1).where(Document.id == paper.id).execute()
    audit.write(actor, f'document.{paper_state}', paper, {'state': (paper.state, paper_state)})
    _move(case, state, actor)


def _move(case: MembershipCase, state: str, actor: Actor, **facts) -> None:
    """A step that a paper takes for the case; the log names who issued or recalled the paper."""
    MembershipCase.update(state=state, version=MembershipCase.version + 1, **facts).where(
        MembershipCase.id == case.id
    ).execute()
    audit.write(actor, f'membership.{state}', case, {'state': (case.state, state)})


links.register_effect('membership_case', Effect(take_effect, end_effect, drop_paper))
