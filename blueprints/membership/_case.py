"""What the page of a case shows to whoever reads it."""

from dataclasses import dataclass

from flask import abort

from blueprints._access import me
from core import documents, links
from core.actor import Actor
from models import ROLE_LABELS, Change, Document, MembershipCase, MembershipLine, MembershipState, Role
from workflows.document.states import WORKFLOW as DOCUMENT
from workflows.membership import answers, cases, composition, members, reading
from workflows.membership.states import NEXT, RECORDERS, WORKFLOW, shown_as_member

CHANGES = {Change.JOIN: 'Thêm', Change.ALTER: 'Thay đổi', Change.LEAVE: 'Thôi'}
S = MembershipState


@dataclass(frozen=True)
class Button:
    action: str
    label: str
    with_reason: bool
    danger: bool


def readable(case_id: int) -> MembershipCase:
    """The case, or 404: a case one may not read is not told apart from none."""
    return reading.seen_by(me()).where(MembershipCase.id == case_id).first() or abort(404)


def opened(case_id: int, paper: str = '') -> MembershipCase:
    """The same, the look at it or at its `paper` logged."""
    case = readable(case_id)
    reading.look(me(), case, paper)
    return case


def readable_line(line_id: int) -> MembershipLine:
    """The line, for those who carry its case or whose own it is, or 404."""
    line = MembershipLine.get_or_none(MembershipLine.id == line_id)
    return line if line and reading.may_read_line(me(), line) else abort(404)


def case_context(case: MembershipCase) -> dict:
    """Everything the page of `case` says."""
    actor = me()
    lines = reading.lines_seen_by(actor, composition.lines_of(case), case)
    return _about(case) | _rights(actor, case) | {'lines': lines, 'own': actor.person}


def _about(case: MembershipCase) -> dict:
    actor = me()
    return {
        'case': case,
        'steps': reading.steps_of(case),
        'size': len(composition.seats_after(case)),
        'papers': [shown_paper(paper) for paper in (case.proposal, case.decision) if paper],
        'sheets': reading.sheets_of(case),
        'history': reading.history_of(case) if reading.reads_all(actor) else [],
        'badge_of': WORKFLOW.badge_of,
        'answers': answers.ANSWER_LABELS,
        'changes': CHANGES,
        'role_of': lambda line: ROLE_LABELS[Role(line.role)],
        'kind_of': lambda line: members.kind_label(line.kind, actor),
    }


def _rights(actor: Actor, case: MembershipCase) -> dict:
    buttons, obstacles = acts_for(actor, case)
    decides = case.state in (S.AGREED, S.SUBMITTED) and buttons
    return {
        'buttons': buttons,
        'obstacles': obstacles,
        'remark': shown_as_member(actor, case) if decides else '',
        'may_edit': cases.may_edit(actor, case),
        'may_tick': case.state == S.AGREEING and actor.holds(*RECORDERS),
        'reads_all': reading.reads_all(actor),
    }


def acts_for(actor: Actor, case: MembershipCase) -> tuple[list[Button], list[str]]:
    """Buttons that would be accepted now, the next act first; and what stands against the next act."""
    open_to = WORKFLOW.open_to(actor, case)
    against = {action: WORKFLOW.obstacles(action, actor, case) for action in open_to}
    buttons = [_button(action) for action in open_to if not against[action]]
    return buttons, against.get(NEXT.get(case.state, ''), []) or against.get('record', [])


def _button(action: str) -> Button:
    arrow = WORKFLOW.arrows[action]
    return Button(action, arrow.label, bool(arrow.reasons), arrow.danger)


def shown_paper(paper: Document) -> dict:
    kind, words = DOCUMENT.badge_of(paper.state)
    return {
        'name': documents.name_of(paper),
        'title': paper.title,
        'badge': (kind, words),
        'address': links.page_of(f'document:{paper.id}'),
    }
