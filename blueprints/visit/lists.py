"""The list of visits, and the board of who was last met when."""

from flask import request

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import asked_fragment, page
from blueprints.visit import bp
from core import places
from core.clock import today
from forms._fields import record_key
from forms.visit import address_of, filter_from, months_before
from models import VISIT_PLACE_LABELS
from workflows.returnee import access
from workflows.visit import board, reading, recording


@bp.get('/')
@allow()
def index():
    viewer, wanted = access.viewer(me()), filter_from(request.args)
    return page(
        'visit/index.html',
        fragments=('list',),
        wanted=wanted,
        arguments=address_of(wanted),
        listed=reading.find(wanted, viewer, request.args.get('sau', type=record_key)),
        called=viewer.called,
        place_labels=VISIT_PLACE_LABELS,
        **_around(),
    )


def _around() -> dict:
    """What stands round the list; the list alone needs none of it."""
    if asked_fragment(('list',)):
        return {}
    may_print = me().holds(*recording.RECORDERS)
    return {'villages': places.villages(), 'months': list(months_before(today())), 'may_print': may_print}


@bp.get('/bang.xlsx')
@allow()
def export():
    return excel(reading.export(filter_from(request.args), access.viewer(me())), 'gap-go')


@bp.get('/theo-doi')
@allow()
def overview():
    viewer, day = access.viewer(me()), today()
    village = request.args.get('thon', type=record_key)
    return page(
        'visit/board.html',
        fragments=('list',),
        day=day,
        village=village,
        villages=places.villages(),
        contacts=board.shown_to(viewer, day, village),
        called=viewer.called,
        helps=viewer.helps,
        may_record=me().holds(*recording.RECORDERS),
    )
