"""The list of cases, and whom nobody helps yet."""

from flask import request

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.assignment import bp
from core.clock import today
from core.days_off import calendar
from forms._fields import record_key
from workflows.assignment import overview, reading
from workflows.assignment.states import ARCHIVISTS, EDITORS, READERS, WORKFLOW
from workflows.returnee import access


@bp.get('/')
@allow(*READERS)
def index():
    state = request.args.get('buoc', '')
    return page(
        'assignment/index.html',
        fragments=('list',),
        listed=reading.find(me(), request.args.get('sau', type=record_key), state),
        state=state,
        workflow=WORKFLOW,
        title_of=reading.title_of,
        may_start=me().holds(*EDITORS),
        may_archive=me().holds(*ARCHIVISTS),
        alone=len(overview.shown_to(me(), today())),
    )


@bp.get('/chua-co-nguoi')
@allow(*READERS)
def alone():
    day, days = today(), calendar()
    return page(
        'assignment/alone.html',
        rows=overview.shown_to(me(), day),
        day=day,
        term_of=lambda one: overview.term_of(one.since, days),
        called=access.viewer(me()).called,
        may_start=me().holds(*EDITORS),
        workflow=WORKFLOW,
    )
