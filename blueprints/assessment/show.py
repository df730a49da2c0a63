"""One assessment, as far as the reader may know it, and the part of it on the page of a file."""

from blueprints import _panels
from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints._panels import Panel
from blueprints.assessment import bp
from blueprints.assessment._opened import acts_for, opened
from core import audit
from core.clock import today
from core.days_off import calendar
from forms.assessment import ActForm
from models import Assessment, Returnee
from workflows.assessment import deciding, periods, reading, writing
from workflows.assessment.states import SKIP_REASONS, S
from workflows.returnee.access import Layer, Sight, Standing, Viewer


@bp.get('/<int:assessment_id>')
@allow()
def show(assessment_id: int):
    found, viewer = opened(assessment_id)
    reading.look(found, viewer)
    acts, obstacles = acts_for(found)
    return page(
        'assessment/show.html',
        found=found,
        called=viewer.called(found.returnee),
        label=reading.label_of(found),
        state_badge=reading.badges()(found),
        acts=acts,
        obstacles=obstacles,
        form_for=lambda: ActForm(version=found.version),
        **_parts(found, viewer),
    )


def _parts(found: Assessment, viewer: Viewer) -> dict:
    """Each only where the reader sees it; the page shows what it is given."""
    parts = reading.parts_of(found, viewer)
    return {
        'parts': parts,
        'lines': reading.lines_of(found, viewer) if parts.text else [],
        'facts': reading.facts_for(found, viewer) if parts.text else [],
        'returned': reading.returned_of(found) if parts.text else [],
        'opinions': reading.opinions_of(found, viewer),
        'text_labels': reading.TEXT_LABELS,
        'copied': reading.copied_labels(found) if parts.result else [],
        'level': reading.level_of(found) if parts.result else '',
        'group': deciding.CLASSES.get(found.legal_class, '') if parts.result else '',
        'groups_before': reading.groups_before(found) if parts.result else [],
        'skip': SKIP_REASONS.get(found.skip_code, '') if parts.text else '',
        'history': reading.history_of(found) if parts.result else [],
        'act_label': audit.label_of,
    }


def panel(returnee: Returnee, viewer: Viewer) -> Panel | None:
    """The last assessments for police and heads; own writing, own opinion, last remark for the others."""
    sight = viewer.sight(returnee, Layer.ASSESSMENT)
    if sight == Sight.NO:
        return None
    found = [one for one in reading.last_of_file(returnee) if reading.parts_of(one, viewer).any]
    return Panel('assessment/_panel.html', _panel_facts(returnee, viewer, found, sees_all=sight == Sight.YES))


def _panel_facts(returnee: Returnee, viewer: Viewer, found: list[Assessment], sees_all: bool) -> dict:
    period = periods.latest(today(), calendar())
    begun = any(one.period_starts_on == period.starts_on for one in reading.last_of_file(returnee))
    appraises = returnee.id in viewer.standings.get(Standing.APPRAISER, ()) and not sees_all
    return {
        'returnee': returnee,
        'rows': found,
        'sees_all': sees_all,
        'shows_opinion': not sees_all and not viewer.helps(returnee) and bool(found),
        'label_of': reading.label_of,
        'badge_of': reading.badges(),
        'level_of': reading.level_of,
        'last': reading.last_remark(returnee) if appraises else None,
        'appraises': appraises,
        'period': period,
        'may_start': not begun and viewer.helps(returnee) and writing.may_start(me(), returnee),
        'for_opinion': S.FOR_OPINION,
    }


_panels.register(40, panel)
