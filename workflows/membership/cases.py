"""The acts on a membership case, from the draft list to the decision that goes into the register."""

from datetime import date

from core import audit, writing
from core.actor import Actor, demand
from core.codes import create_coded
from core.engine import Arrow
from core.errors import Refused, StaleRecord, WrongState
from core.versions import write_over
from models import CaseKind, Document, DocumentState, MembershipCase, MembershipState
from workflows.membership import papers
from workflows.membership.states import EDITORS, OPEN, WORKFLOW, shown_as_member

NOTHING_IN_FORCE = 'Lập danh sách công nhận trước: chưa có quyết định nào đang có hiệu lực để kiện toàn.'
STALE = 'Có người vừa sửa hồ sơ này sau khi bạn mở trang. Xem lại rồi làm tiếp.'
NOT_OPEN = 'Danh sách đã chốt ở bước “{}”, không sửa được nữa.'


def in_force(besides: MembershipCase | None = None) -> MembershipCase | None:
    """The latest case whose decision is in force, which a change starts from."""
    query = MembershipCase.select().where(MembershipCase.state == MembershipState.IN_FORCE)
    if besides is not None:
        query = query.where(MembershipCase.id != besides.id)
    return query.order_by(MembershipCase.id.desc()).first()


def start(actor: Actor, title: str, situation: str, effective_on: date | None = None) -> MembershipCase:
    """A new list of the whole model; once issued it replaces what is in force."""
    demand(actor, *EDITORS)
    return open_case(CaseKind.RECOGNISE, actor, title=title, situation=situation, effective_on=effective_on)


def start_change(actor: Actor, title: str, situation: str, effective_on: date | None = None) -> MembershipCase:
    """Kiện toàn: a difference against what is in force. Raises Refused when nothing is."""
    demand(actor, *EDITORS)
    if in_force() is None:
        raise Refused(NOTHING_IN_FORCE)
    return open_case(CaseKind.CHANGE, actor, title=title, situation=situation, effective_on=effective_on)


def open_case(kind: CaseKind, actor: Actor, **facts) -> MembershipCase:
    """A draft with its code, which is internal: numbers are for papers alone."""
    with writing():
        case = create_coded(MembershipCase, 'TV', kind=kind, author=actor.account, previous=in_force(), **facts)
        audit.write(actor, 'membership.start', case, {'title': (None, case.title)})
    return MembershipCase.get_by_id(case.id)


def reword(case: MembershipCase, actor: Actor, version: int, **facts) -> MembershipCase:
    """Change title, situation or effective day while the list is open."""
    demand_open(case, actor)
    with writing():
        changed = {name: (getattr(case, name), value) for name, value in facts.items() if getattr(case, name) != value}
        write_over(case, version, facts, WORKFLOW.noun)
        audit.write(actor, 'membership.reword', case, changed)
    return MembershipCase.get_by_id(case.id)


def demand_open(case: MembershipCase, actor: Actor) -> None:
    """Raises NotAllowed or WrongState unless `actor` may change the list now."""
    demand(actor, *editors_of(case))
    if case.state not in OPEN:
        raise WrongState(NOT_OPEN.format(WORKFLOW.label_of(case.state)))


def list_changed(case: MembershipCase) -> None:
    """Hold the case while its list is written, and make pages that show the old list stale; in a transaction."""
    still = (MembershipCase.id == case.id) & MembershipCase.state.in_(sorted(OPEN))
    if not MembershipCase.update(version=MembershipCase.version + 1).where(still).execute():
        raise StaleRecord(STALE)


def hold_for_answers(case: MembershipCase) -> None:
    """Hold the case while an answer is written, so that nobody settles the list in between; in a transaction."""
    asking = (MembershipCase.id == case.id) & (MembershipCase.state == MembershipState.AGREEING)
    if not MembershipCase.update(state=MembershipState.AGREEING).where(asking).execute():
        raise WrongState('Hồ sơ này không ở bước thống nhất phân công, nên không nhận trả lời.')


def editors_of(case: MembershipCase) -> frozenset:
    return WORKFLOW.arrows['record'].by if case.kind == CaseKind.FROM_BEFORE else EDITORS


def may_edit(actor: Actor, case: MembershipCase) -> bool:
    return case.state in OPEN and actor.holds(*editors_of(case))


def ask(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """Ask everybody in the list whether they agree to their duty."""
    return WORKFLOW.move('ask', case, actor, version)


def complete(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """Everybody agreed: the list is settled and waits for the police to propose it."""
    return WORKFLOW.move('complete', case, actor, version)


def propose(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """The head of the police proposes; the Tờ trình goes to the desk of the clerk, ready to print."""
    with writing():
        moved = WORKFLOW.move('propose', case, actor, version)
        _remark_own_line(moved, actor)
        return _keep(moved, proposal=papers.draft_proposal(moved, actor))


def submit(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """Lay the issued proposal before the head of Board 138. Raises MissingFields when the decision would have gaps."""
    with writing():
        moved = WORKFLOW.move('submit', case, actor, version)
        papers.preview(moved, actor)
    return moved


def approve(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """The head of Board 138 agrees; the Quyết định goes to the desk of the clerk, ready to print."""
    with writing():
        moved = WORKFLOW.move('approve', case, actor, version)
        _remark_own_line(moved, actor)
        return _keep(moved, decision=papers.draft_decision(moved, actor))


def send_back(case: MembershipCase, actor: Actor, version: int, code: str, text: str) -> MembershipCase:
    """Return the case to its author; all answers stay."""
    return _with_reason('send_back', case, actor, version, code, text)


def refuse(case: MembershipCase, actor: Actor, version: int, code: str, text: str) -> MembershipCase:
    return _with_reason('refuse', case, actor, version, code, text)


def cancel(case: MembershipCase, actor: Actor, version: int, code: str, text: str) -> MembershipCase:
    """Give the case up; what was written stays readable."""
    with writing():
        moved = _with_reason('cancel', case, actor, version, code, text)
        if moved.decision and moved.decision.is_from_before:
            Document.update(state=DocumentState.CANCELLED).where(Document.id == moved.decision_id).execute()
    return MembershipCase.get_by_id(case.id)


def _with_reason(action: str, case: MembershipCase, actor: Actor, version: int, code: str, text: str) -> MembershipCase:
    reason = reason_of(WORKFLOW.arrows[action], code, text)
    return WORKFLOW.move(action, case, actor, version, reason=reason)


def reason_of(arrow: Arrow, code: str, text: str) -> str:
    """'Thiếu giấy tờ: …'. Raises Refused unless both the code and the text are given (G-REASON)."""
    label = dict(arrow.reasons).get(code)
    if label is None or not text.strip():
        raise Refused(f'Chọn lý do và viết rõ lý do rồi mới làm được “{arrow.label}”.')
    return f'{label}: {text.strip()}'


def _remark_own_line(case: MembershipCase, actor: Actor) -> None:
    """Deciding on a list one stands in is allowed, but it is shown (G-SELF)."""
    if shown_as_member(actor, case):
        audit.write(actor, 'membership.own_line', case)


def _keep(case: MembershipCase, **paper: Document) -> MembershipCase:
    """Tie a paper to its case; the caller's transaction holds it."""
    MembershipCase.update(**paper).where(MembershipCase.id == case.id).execute()
    return MembershipCase.get_by_id(case.id)
