"""One file: facts by layer, the panels of the workflows, and what happened."""

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints._panels import panels_of
from blueprints.returnee import bp
from core import links
from models import LEGAL_GROUP_LABELS
from workflows.returnee import access, reading
from workflows.returnee.access import Layer


@bp.get('/<int:returnee_id>')
@allow()
def show(returnee_id: int):
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    seen = [layer for layer in Layer if viewer.sees(returnee, layer)]
    access.look(viewer, returnee, *seen)
    return page(
        'returnee/show.html',
        returnee=returnee,
        called=viewer.called(returnee),
        seen=frozenset(seen),
        panels=panels_of(returnee, viewer),
        timeline=links.timeline_of(returnee, me()) if Layer.PLAN in seen else [],
        badge_of=reading.badge_of,
        groups=LEGAL_GROUP_LABELS,
    )
