"""Who helps, on the page of somebody who came home."""

from blueprints import _panels
from blueprints._panels import Panel
from core.clock import today
from forms.assignment import ActForm
from models import UNDER_CIRCULAR, Assignment, Party, Returnee
from workflows.assignment import composition, covering, reading
from workflows.assignment.states import EDITORS
from workflows.returnee.access import Layer, Viewer


def panel(returnee: Returnee, viewer: Viewer) -> Panel | None:
    """Everybody learns that there is a helper; who it is, those who know the name of the file."""
    if not viewer.sees(returnee, Layer.CODE):
        return None
    day, is_named = today(), viewer.sees(returnee, Layer.NAME)
    held = reading.helping(returnee, day)
    facts = {'returnee': returnee, 'is_named': is_named, 'is_helped': bool(held or returnee.supporter_id)}
    named = _named(returnee, viewer) | {'held': held} if is_named else {'may_plan': False}
    return Panel('assignment/_panel.html', facts | named)


def _named(returnee: Returnee, viewer: Viewer) -> dict:
    day = today()
    return {
        'former': reading.former(returnee, day),
        'covers': covering.to_come([returnee.id], day),
        'name_of': composition.name_of,
        'page_of': lambda paper: reading.case_page(viewer, paper),
        'may_cover': lambda one: _may_cover(one, viewer),
        'may_plan': viewer.actor.holds(*EDITORS) and returnee.legal_group in UNDER_CIRCULAR,
        'form_for': ActForm.over,
    }


def _may_cover(held: Assignment, viewer: Viewer) -> bool:
    return held.party == Party.HELPER and covering.may_arrange(viewer.actor, held)


_panels.register(10, panel)
