"""The list of a period and the counts of it on screen."""

from flask import request

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.assessment import bp
from blueprints.assessment.writing import asked_period
from core import places
from core.clock import today
from core.days_off import calendar
from core.vietnamese import sentence
from forms._fields import record_key
from forms.assessment import PeriodForm
from models import LEVEL_LABELS, Level
from workflows.assessment import board, deciding, papers, periods, questionnaires, reading
from workflows.assessment.terms import address_of
from workflows.returnee import access
from workflows.visit.recording import RECORDERS


@bp.get('/')
@allow()
def index():
    viewer, period = access.viewer(me()), asked_period()
    village = request.args.get('thon', type=record_key)
    rows = board.shown_to(viewer, board.rows(period, today(), village))
    return page(
        'assessment/index.html',
        fragments=('list',),
        rows=rows,
        viewer=viewer,
        may_open=lambda row: board.is_readable(viewer, row),
        may_begin=lambda row: row.assessment is None and (viewer.helps(row.returnee) or me().holds(*RECORDERS)),
        address_of=lambda row: address_of(row, period),
        badge_of=reading.badges(),
        level_of=reading.level_of,
        changes_in=papers.changes_in,
        village=village,
        **_around(period),
    )


def _around(period: periods.Period) -> dict:
    return {
        'period': period,
        'due_on': periods.due_on(period, calendar()),
        'day': today(),
        'choices': [(str(one.starts_on), sentence(one.label)) for one in periods.recent(today())],
        'villages': places.villages(),
        'may_print': me().holds(*RECORDERS),
        'may_sum': me().holds(*reading.SUMMARISERS),
        'may_keep': me().holds(*questionnaires.KEEPERS),
        'print_form': PeriodForm(period=str(period.starts_on)),
    }


@bp.get('/tong-hop')
@allow(*reading.SUMMARISERS)
def summary():
    viewer, period = access.viewer(me()), asked_period()
    rows = board.shown_to(viewer, board.rows(period, today()))
    return page(
        'assessment/summary.html',
        fragments=('counts',),
        tallies=board.by_village(rows),
        total=board.altogether(rows),
        worrying=[row for row in rows if row.is_worrying],
        called=viewer.called,
        levels=LEVEL_LABELS | {Level.WORSE: 'Xấu đi'},
        classes=deciding.CLASSES,
        changes_in=papers.changes_in,
        level_of=reading.level_of,
        **_around(period),
    )
