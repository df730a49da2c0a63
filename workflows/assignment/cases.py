"""The acts on an assignment case, from the draft to the decision that goes into the register."""

from collections.abc import Iterable

from core import audit, writing
from core.actor import Actor, demand
from core.codes import create_coded
from core.engine import Arrow
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from core.versions import write_over
from models import AssignmentCase, AssignmentKind, AssignmentState, Document, DocumentState, Returnee
from workflows.assignment import asking, filling, papers
from workflows.assignment.composition import touches_own
from workflows.assignment.states import ARCHIVISTS, EDITORS, OPEN, WORKFLOW

S = AssignmentState
STALE = 'Có người vừa sửa hồ sơ này sau khi bạn mở trang. Xem lại rồi làm tiếp.'
NOT_OPEN = 'Hồ sơ đã chốt ở bước “{}”, không sửa được nữa.'
REASON_FIRST = 'Ghi lý do: Tờ trình in phần này.'


def start(actor: Actor, kind: AssignmentKind, reason: str, returnees: Iterable[Returnee] = ()) -> AssignmentCase:
    """A draft about `returnees`; a change begins from who helps them now. Raises Refused as lines.include does.

    reason   a paragraph a line, as the proposal prints it
    """
    demand(actor, *EDITORS)
    if not reason.strip():
        raise Refused(REASON_FIRST)
    with writing():
        case = open_case(kind, actor, reason=reason.strip())
        for returnee in returnees:
            filling.include(case, actor, returnee)
    return AssignmentCase.get_by_id(case.id)


def open_case(kind: AssignmentKind, actor: Actor, **facts) -> AssignmentCase:
    """A draft with its code, which is internal: numbers are for papers alone."""
    with writing():
        case = create_coded(AssignmentCase, 'PC', kind=kind, author=actor.account, **facts)
        audit.write(actor, 'assignment.start', case, {'kind': (None, case.kind)})
    return AssignmentCase.get_by_id(case.id)


def reword(case: AssignmentCase, actor: Actor, version: int, reason: str) -> AssignmentCase:
    """Change the reason while the case is open."""
    demand_open(case, actor)
    if case.kind != AssignmentKind.FROM_BEFORE and not reason.strip():
        raise Refused(REASON_FIRST)
    with writing():
        write_over(case, version, {'reason': reason.strip()}, WORKFLOW.noun)
        audit.write(actor, 'assignment.reword', case, {'reason': (case.reason, reason.strip())})
    return AssignmentCase.get_by_id(case.id)


def editors_of(case: AssignmentCase) -> frozenset:
    return ARCHIVISTS if case.kind == AssignmentKind.FROM_BEFORE else EDITORS


def may_edit(actor: Actor, case: AssignmentCase) -> bool:
    return case.state in OPEN and actor.holds(*editors_of(case)) and not touches_own(actor, case)


def demand_open(case: AssignmentCase, actor: Actor) -> None:
    """Raises NotAllowed or WrongState unless `actor` may change the case now."""
    demand(actor, *editors_of(case))
    if touches_own(actor, case):
        raise NotAllowed('Hồ sơ này không dành cho bạn.')
    if case.state not in OPEN:
        raise WrongState(NOT_OPEN.format(WORKFLOW.label_of(case.state)))


def changed(case: AssignmentCase) -> None:
    """Hold the case while its lines are written, and make pages that show the old ones stale; in a transaction."""
    still = (AssignmentCase.id == case.id) & AssignmentCase.state.in_(sorted(OPEN))
    if not AssignmentCase.update(version=AssignmentCase.version + 1).where(still).execute():
        raise StaleRecord(STALE)


def ask(case: AssignmentCase, actor: Actor, version: int) -> AssignmentCase:
    """Ask organisations, branches and helpers; answers given before a return stay."""
    with writing():
        moved = WORKFLOW.move('ask', case, actor, version)
        asking.put_questions(moved)
    return moved


def submit(case: AssignmentCase, actor: Actor, version: int) -> AssignmentCase:
    """Lay the case before the Chủ tịch UBND; the Tờ trình waits for the signature of the head of the police.

    Raises MissingFields when the proposal or the decision would have gaps.
    """
    with writing():
        moved = WORKFLOW.move('submit', case, actor, version)
        moved = _keep(moved, proposal=papers.draft_proposal(moved, actor))
        papers.preview(moved, actor)
    return moved


def approve(case: AssignmentCase, actor: Actor, version: int) -> AssignmentCase:
    """The Chủ tịch UBND agrees; the Quyết định goes to the desk of the clerk, ready to print."""
    with writing():
        moved = WORKFLOW.move('approve', case, actor, version)
        return _keep(moved, decision=papers.draft_decision(moved, actor))


def send_back(case: AssignmentCase, actor: Actor, version: int, code: str, text: str) -> AssignmentCase:
    """Return the case to its author; all answers stay."""
    return _with_reason('send_back', case, actor, version, code, text)


def refuse(case: AssignmentCase, actor: Actor, version: int, code: str, text: str) -> AssignmentCase:
    return _with_reason('refuse', case, actor, version, code, text)


def cancel(case: AssignmentCase, actor: Actor, version: int, code: str, text: str) -> AssignmentCase:
    """Give the case up; what was written stays readable."""
    with writing():
        moved = _with_reason('cancel', case, actor, version, code, text)
        if moved.decision and moved.decision.is_from_before:
            Document.update(state=DocumentState.CANCELLED).where(Document.id == moved.decision_id).execute()
    return AssignmentCase.get_by_id(case.id)


def _with_reason(action: str, case: AssignmentCase, actor: Actor, version: int, code: str, text: str) -> AssignmentCase:
    reason = reason_of(WORKFLOW.arrows[action], code, text)
    return WORKFLOW.move(action, case, actor, version, reason=reason)


def reason_of(arrow: Arrow, code: str, text: str) -> str:
    """'Thiếu giấy tờ: …'. Raises Refused unless both the code and the text are given (G-REASON)."""
    label = dict(arrow.reasons).get(code)
    if label is None or not text.strip():
        raise Refused(f'Chọn lý do và viết rõ lý do rồi mới làm được “{arrow.label}”.')
    return f'{label}: {text.strip()}'


def _keep(case: AssignmentCase, **paper: Document) -> AssignmentCase:
    """Tie a paper to its case; the caller's transaction holds it."""
    AssignmentCase.update(**paper).where(AssignmentCase.id == case.id).execute()
    return AssignmentCase.get_by_id(case.id)
