"""The assessment behind an address, for whoever may know it and take the act."""

from dataclasses import dataclass

from flask import abort

from blueprints._access import me
from models import Assessment
from workflows.assessment import reading
from workflows.assessment.states import WORKFLOW
from workflows.returnee import access
from workflows.returnee.access import Viewer

PAGES = {  # action: the page that takes it; the others are buttons
    'write': 'assessment.write',
    'ask_skip': 'assessment.skip',
    'opine': 'assessment.opine',
    'review': 'assessment.review',
    'send_back': 'assessment.send_back',
    'take_over': 'assessment.pass_on',
    'classify': 'assessment.classify',
    'file': 'assessment.file',
    'supplement': 'assessment.supplement',
}


@dataclass(frozen=True)
class Act:
    """One thing the reader could do now; `endpoint` is empty for a button on the page itself."""

    action: str
    label: str
    endpoint: str


def opened(assessment_id: int) -> tuple[Assessment, Viewer]:
    """The assessment, or 404 for who may know nothing of it."""
    viewer = access.viewer(me())
    return reading.known(assessment_id, viewer), viewer


def opened_for(assessment_id: int, action: str) -> tuple[Assessment, Viewer]:
    """The same; 403 for who may know it but not take this act."""
    found, viewer = opened(assessment_id)
    return (found, viewer) if WORKFLOW.arrows[action].permits(me(), found) else abort(403)


def acts_for(found: Assessment) -> tuple[list[Act], list[str]]:
    """What would be accepted now, and what stands against a review."""
    actor = me()
    open_to = [action for action in WORKFLOW.open_to(actor, found) if action != 'send']
    against = {action: WORKFLOW.obstacles(action, actor, found) for action in open_to}
    acts = [
        Act(action, WORKFLOW.arrows[action].label, PAGES.get(action, '')) for action in open_to if not against[action]
    ]
    return acts, against.get('review', [])
