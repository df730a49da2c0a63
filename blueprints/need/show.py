"""One need, the plan on the page of a file, and the plan for a head who says why."""

from blueprints import _panels
from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints._once import refusals_on, status_of
from blueprints._panels import Panel
from blueprints.need import bp
from core import audit
from core.clock import today
from forms.need import ActForm, RevealForm
from models import NEED_AREA_LABELS, Need, Returnee
from workflows.need import reading
from workflows.need.states import MEASURES, REFERRAL, WORKFLOW, acts_on, is_open, may_change
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Viewer


@bp.get('/<int:need_id>')
@allow()
def show(need_id: int):
    viewer = access.viewer(me())
    need = reading.opened(need_id, viewer)
    return page(
        'need/show.html',
        need=need,
        called=viewer.called(need.returnee),
        acts=acts_on(WORKFLOW, viewer, need),
        referrals=reading.referrals_of_need(need),
        referral_badge=REFERRAL.badge_of,
        history=list(audit.history(need)),
        label_of=audit.label_of,
        form_for=ActForm,
        **_words(),
    )


def _words() -> dict:
    shared = {'areas': NEED_AREA_LABELS, 'measures': MEASURES, 'workflow': WORKFLOW}
    return shared | {'day': today(), 'is_late': reading.is_late}


@bp.route('/ho-so/<int:returnee_id>/mo', methods=['GET', 'POST'])
@allow(*access.HEADS)
def reveal(returnee_id: int):
    """The plan for a head who says why; shown once, on this answer."""
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    form, needs = RevealForm(), None
    if form.validate_on_submit():
        with refusals_on(form):
            access.reveal(viewer, returnee, Layer.PLAN, form.reason.data)
            needs = reading.of_file(returnee)
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'needs': needs}
    return page('need/reveal.html', form=form, status=status_of(form), **context, **_words())


def panel(returnee: Returnee, viewer: Viewer) -> Panel | None:
    """The plan on the page of a file; for the heads a way to it that asks for a reason."""
    sight = viewer.sight(returnee, Layer.PLAN)
    if sight < Sight.REASON:
        return None
    shown = sight == Sight.YES
    needs: list[Need] = reading.of_file(returnee) if shown else []
    referrals = reading.referrals_of_file(returnee) if shown else []
    may_add = may_change(viewer, returnee) and is_open(returnee)
    facts = {'returnee': returnee, 'needs': needs, 'referrals': referrals, 'shown': shown, 'may_add': may_add}
    return Panel('need/_panel.html', facts | _words() | {'referral_badge': REFERRAL.badge_of})


_panels.register(20, panel)
