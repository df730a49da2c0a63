"""The board of open needs over all files the reader may see, and its Excel sheet."""

from io import BytesIO

from flask import request, send_file

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, page
from blueprints.need import bp
from core import places
from core.clock import today
from forms._fields import record_key
from forms.need import address_of, filter_from
from models import NEED_AREA_LABELS
from workflows.need import reading
from workflows.need.states import MEASURES, WORKFLOW
from workflows.returnee import access
from workflows.returnee.access import Viewer


@bp.get('/')
@allow()
def index():
    viewer, wanted, day = access.viewer(me()), filter_from(request.args), today()
    return page(
        'need/index.html',
        fragments=('list',),
        wanted=wanted,
        arguments=address_of(wanted),
        listed=reading.find(wanted, viewer, day, request.args.get('sau', type=record_key)),
        called=viewer.called,
        day=day,
        areas=NEED_AREA_LABELS,
        measures=MEASURES,
        workflow=WORKFLOW,
        **_around(viewer),
    )


def _around(viewer: Viewer) -> dict:
    """What stands round the list; the list alone needs none of it."""
    if asked_fragment(('list',)):
        return {}
    day = today()
    numbers, tally = reading.numbers(viewer, day), reading.outcomes(viewer, day)
    return {'villages': places.villages(), 'numbers': numbers, 'tally': tally}


@bp.get('/bang.xlsx')
@allow()
def export():
    content = reading.export(filter_from(request.args), access.viewer(me()))
    return send_file(BytesIO(content), download_name='viec-can-giup.xlsx', as_attachment=True)
