"""The kinds of member in a period, and what is noted of one of them."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.mood import bp
from core.clock import today
from core.days_off import calendar
from core.vietnamese import sentence
from forms.assessment import period_from
from forms.mood import MoodForm
from models import MemberKind
from workflows.assessment import periods
from workflows.assessment.periods import Period
from workflows.mood import keeping


@bp.get('/')
@allow(*keeping.KEEPERS)
def index():
    day = period_from(request.args.get('ky', ''))
    period = periods.period_of(day) if day else periods.latest(today(), calendar())
    return page(
        'mood/index.html',
        fragments=('list',),
        period=period,
        choices=[(str(one.starts_on), sentence(one.label)) for one in periods.recent(today())],
        lines=keeping.lines(period, me()),
        levels=keeping.LEVELS,
        badges=keeping.BADGES,
    )


@bp.route('/<ky>/<kind>', methods=['GET', 'POST'])
@allow(*keeping.KEEPERS)
def write(ky: str, kind: str):
    period = _period(ky)
    if kind not in set(MemberKind):
        abort(404)
    line = keeping.line(period, kind, me())
    form = MoodForm.over(line)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(keeping.note(period, kind, me(), form.said, form.seen))
        if not form.errors:
            flash('Đã ghi', 'good')
            return go(url_for('.index', ky=period.starts_on))
    return page('mood/write.html', form=form, line=line, period=period, saved_at=saved_at, status=status_of(form))


def _period(text: str) -> Period:
    day = period_from(text)
    found = periods.period_of(day) if day else None
    return found if found and found.starts_on == day else abort(404)
