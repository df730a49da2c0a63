"""What the page of a case shows to whoever reads it."""

from dataclasses import dataclass

from flask import abort

from blueprints._access import me
from core import documents, links
from core.actor import Actor
from models import (
    END_GROUND_LABELS,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Document,
    EndGround,
)
from workflows.assignment import answers, cases, composition, handover, lines, reading
from workflows.assignment.rules import loads_after
from workflows.assignment.states import NEXT, WORKFLOW
from workflows.document.states import WORKFLOW as DOCUMENT
from workflows.returnee import access
from workflows.returnee.access import Layer

S = AssignmentState


@dataclass(frozen=True)
class Button:
    action: str
    label: str
    with_reason: bool
    danger: bool


def readable(case_id: int) -> AssignmentCase:
    """The case, or 404: a case one may not read is not told apart from none."""
    return reading.readable(case_id, me())


def editable(case_id: int) -> AssignmentCase:
    case = readable(case_id)
    return case if cases.may_edit(me(), case) else abort(404)


def readable_line(line_id: int) -> AssignmentLine:
    line = AssignmentLine.get_or_none(AssignmentLine.id == line_id) or abort(404)
    readable(line.case_id)
    return line


def case_context(case: AssignmentCase) -> dict:
    """Everything the page of `case` says."""
    actor, its = me(), composition.lines_of(case)
    people, viewer = composition.by_returnee(its), access.viewer(actor)
    return _rights(actor, case) | {
        'case': case,
        'title': reading.title_of(case, len(people)),
        'people': people,
        'called': viewer.called,
        'answers': answers.of_case(case),
        'loads': loads_after(its) if cases.may_edit(actor, case) else {},
        'leavers': handover.leaving(case) if all(viewer.sees(one, Layer.NAME) for one in people) else {},
        'steps': reading.steps_of(case),
        'papers': [shown_paper(paper) for paper in (case.proposal, case.decision) if paper],
        'history': reading.history_of(case),
        'replies': answers.REPLIES,
        'parties': answers.PARTIES,
        'ground_of': lambda line: END_GROUND_LABELS[EndGround(line.end_ground)] if line.end_ground else '',
    }


def _rights(actor: Actor, case: AssignmentCase) -> dict:
    buttons, obstacles = acts_for(actor, case)
    is_open = case.state in (S.DRAFT, S.ASKING)
    return {
        'badge': WORKFLOW.badge_of(case.state),
        'buttons': buttons,
        'obstacles': obstacles,
        'may_edit': cases.may_edit(actor, case),
        'may_reason': is_open and actor.holds(*lines.REASONERS),
        'may_record': case.state == S.ASKING and actor.holds(*answers.RECORDERS),
        'may_print': case.state == S.IN_FORCE and case.kind != AssignmentKind.END,
        'may_preview': case.state == S.SUBMITTED,
    }


def acts_for(actor: Actor, case: AssignmentCase) -> tuple[list[Button], list[str]]:
    """Buttons that would be accepted now, the next act first; and what stands against the next act."""
    open_to = WORKFLOW.open_to(actor, case)
    against = {action: WORKFLOW.obstacles(action, actor, case) for action in open_to}
    buttons = [_button(action) for action in open_to if not against[action]]
    following = next((action for action in NEXT.get(case.state, ()) if action in open_to), '')
    return buttons, against.get(following, [])


def _button(action: str) -> Button:
    arrow = WORKFLOW.arrows[action]
    return Button(action, arrow.label, bool(arrow.reasons), arrow.danger)


def shown_paper(paper: Document) -> dict:
    return {
        'name': documents.name_of(paper),
        'title': paper.title,
        'badge': DOCUMENT.badge_of(paper.state),
        'address': links.page_of(f'document:{paper.id}'),
    }
