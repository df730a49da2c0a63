"""The list of files: by code, and by name for those who may know it."""

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.returnee import bp
from models import LEGAL_GROUP_LABELS
from workflows.returnee import access, reading


@bp.get('/')
@allow(*access.READERS)
def index():
    viewer = access.viewer(me())
    return page(
        'returnee/index.html',
        viewer=viewer,
        rows=list(access.seen_by(viewer)),
        groups=LEGAL_GROUP_LABELS,
        badge_of=reading.badge_of,
    )
