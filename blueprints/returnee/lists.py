"""The list of files, the same taken home, and the board of what is due."""

from io import BytesIO

from flask import request, send_file

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, page
from blueprints.returnee import bp
from core import places
from core.clock import today
from forms._fields import record_key
from forms.returnee import address_of, filter_from
from models import LEGAL_GROUP_LABELS
from workflows.returnee import access, reading
from workflows.returnee import board as due


@bp.get('/')
@allow(*access.READERS)
def index():
    viewer, wanted = access.viewer(me()), filter_from(request.args)
    return page(
        'returnee/index.html',
        fragments=('list',),
        viewer=viewer,
        wanted=wanted,
        arguments=address_of(wanted),
        listed=reading.find(wanted, viewer, request.args.get('sau', type=record_key)),
        groups=LEGAL_GROUP_LABELS,
        badge_of=reading.badge_of,
        **_around(viewer),
    )


def _around(viewer: access.Viewer) -> dict:
    """What stands round the list; the list alone needs none of it."""
    if asked_fragment(('list',)):
        return {}
    return {'villages': places.villages(), 'states': reading.FILTERS, 'counts': reading.counts(viewer)}


@bp.get('/bang.xlsx')
@allow(*access.READERS)
def export():
    content = reading.export(filter_from(request.args), access.viewer(me()))
    return send_file(BytesIO(content), download_name='ho-so-tai-hoa-nhap.xlsx', as_attachment=True)


@bp.get('/den-han')
@allow(*access.READERS)
def board():
    viewer, village = access.viewer(me()), request.args.get('thon', type=record_key)
    kind = request.args.get('viec', '')
    return page(
        'returnee/board.html',
        fragments=('list',),
        kind=kind,
        village=village,
        villages=places.villages(),
        overview=due.overview(viewer, today(), village, kind),
        called=viewer.called,
        papers=due.clearing_papers() if viewer.is_police else [],
    )
