"""The acts that move a dossier: buttons, steps with a form, and acts that want a reason."""

from collections.abc import Callable

from flask import abort, flash, redirect, url_for

from blueprints._access import allow, me
from blueprints._once import acting_once
from blueprints.loan import bp
from blueprints.loan._page import stepped, telling
from blueprints.loan._words import ACTS, DONE, HINTS, REASONED
from blueprints.loan.dossiers import known, trail_of, whole
from blueprints.loan.loans import page_of_loan
from forms._fields import VersionedForm
from forms.loan import (
    ActForm,
    ApproveForm,
    DeclineForm,
    GuideForm,
    LackForm,
    ProposeForm,
    ReasonForm,
    RefuseForm,
    SendForm,
)
from models import LoanDossier, Table
from workflows.loan import WORKFLOW, appraisal, dossiers, lending, papers, programmes, reading
from workflows.loan.rights import Part
from workflows.returnee import access


def _propose(dossier: LoanDossier) -> ProposeForm:
    kept = {'amount_vnd': dossier.asked_vnd, 'term_months': dossier.term_months}
    return ProposeForm(version=dossier.version, **kept)


def _approve(dossier: LoanDossier) -> ApproveForm:
    """Offers what was proposed, at the rate that the dossier keeps."""
    names = ('method', 'period_months', 'grace_months')
    kept = {name: getattr(dossier, name) for name in names if getattr(dossier, name)}
    rate = programmes.read(dossier.figures)['rate_bp']
    asked = {'approved_vnd': dossier.proposed_vnd, 'term_months': dossier.proposed_months, 'rate_bp': rate}
    return ApproveForm(version=dossier.version, **kept, **asked)


def _plain(form: type[VersionedForm]) -> Callable[[LoanDossier], VersionedForm]:
    return lambda dossier: form(version=dossier.version)


FORMS: dict[str, Callable[[LoanDossier], VersionedForm]] = {
    'guide': _plain(GuideForm),
    'lack': _plain(LackForm),
    'propose': _propose,
    'decline': _plain(DeclineForm),
    'send': _plain(SendForm),
    'refuse': _plain(RefuseForm),
    'approve': _approve,
}
VERBS = {
    'guide': dossiers.guide,
    'lack': dossiers.lack,
    'propose': appraisal.propose,
    'decline': appraisal.decline,
    'send': lending.send,
    'refuse': lending.refuse,
}


@bp.post('/ho-so/<int:dossier_id>/<any(complete, gather, confirm, confirm_no):action>')
@allow()
def act(dossier_id: int, action: str):
    dossier, form = known(dossier_id), ActForm()
    if not form.validate_on_submit():
        abort(400)
    with acting_once(form) as done:
        ACTS[action](dossier, me(), form.version.data)
        done.made(dossier)
    flash(DONE[action], 'good')
    return redirect(url_for('.show', dossier_id=dossier_id), 303)


@bp.post('/ho-so/<int:dossier_id>/van-ban/<any(minutes, proposal, letter):name>')
@allow()
def draft_again(dossier_id: int, name: str):
    dossier, form = whole(dossier_id), ActForm()
    if not form.validate_on_submit():
        abort(400)
    with acting_once(form) as done:
        papers.draft_again(dossier, name, me(), form.version.data)
        done.made(dossier)
    flash('Đã lập lại văn bản\nVăn bản nằm ở mục Văn bản đi.', 'good')
    return redirect(url_for('.show', dossier_id=dossier_id), 303)


def _taken(action: str, dossier: LoanDossier, form: VersionedForm) -> Table:
    if action == 'approve':
        return lending.approve(dossier, me(), form.version.data, form.approval)
    return VERBS[action](dossier, me(), form.version.data, **form.facts)


@bp.route(
    '/ho-so/<int:dossier_id>/buoc/<any(guide, lack, propose, decline, send, refuse, approve):action>',
    methods=['GET', 'POST'],
)
@allow()
def step(dossier_id: int, action: str):
    dossier = known(dossier_id)
    arrow = WORKFLOW.permitted(action, dossier, me())
    form = FORMS[action](dossier)

    def moved() -> Table:
        with telling(reading.part(access.viewer(me()), dossier) >= Part.ALL):
            return _taken(action, dossier, form)

    back, onward = url_for('.show', dossier_id=dossier.id), page_of_loan if action == 'approve' else None
    about = {'title': arrow.label, 'lead': dossier.code, 'hint': HINTS[action], 'trail': trail_of(dossier)}
    about |= {'label': arrow.label, 'danger': arrow.danger, 'onward': onward}
    return stepped(form, moved, back, DONE[action], **about)


@bp.route(
    '/ho-so/<int:dossier_id>/ly-do/<any(send_back, reconsider, withdraw, not_taken):action>', methods=['GET', 'POST']
)
@allow()
def decide(dossier_id: int, action: str):
    dossier = known(dossier_id)
    arrow = WORKFLOW.permitted(action, dossier, me())
    form = ReasonForm(arrow.reasons, version=dossier.version)

    def moved() -> LoanDossier:
        return REASONED[action](dossier, me(), form.version.data, form.code.data, form.text.data)

    back = url_for('.show', dossier_id=dossier.id)
    hint = 'Lý do được giữ trong nhật ký của hồ sơ.'
    about = {'title': arrow.label, 'lead': dossier.code, 'hint': hint, 'trail': trail_of(dossier)}
    return stepped(form, moved, back, DONE[action], label=arrow.label, danger=arrow.danger, **about)
