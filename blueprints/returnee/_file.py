"""A file as its reader may have it, for the routes that write."""

from blueprints._access import me
from models import Returnee
from workflows.returnee import WORKFLOW, access
from workflows.returnee.access import Viewer


def opened(returnee_id: int) -> tuple[Returnee, Viewer]:
    """The file and its reader. Raises NotFound when there is none whose code the reader may see."""
    viewer = access.viewer(me())
    return access.open_file(returnee_id, viewer), viewer


def movable(returnee_id: int, action: str) -> tuple[Returnee, Viewer]:
    """The same for whoever may take `action` now. Raises NotAllowed or WrongState for others."""
    returnee, viewer = opened(returnee_id)
    WORKFLOW.permitted(action, returnee, me())
    return returnee, viewer
