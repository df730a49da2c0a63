"""The sealed layer: read by right or for a reason, each look logged; written by the police."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.returnee import bp
from blueprints.returnee._file import movable, opened
from forms.returnee import CaseForm, HardshipForm, RevealForm
from models import Returnee
from workflows.returnee import access, clearing, sealed
from workflows.returnee.access import LAYER_LABELS, Layer, Sight, Viewer

READERS = (*access.POLICE, *access.HEADS)


@bp.get('/<int:returnee_id>/niem-phong')
@allow(*READERS)
def show_sealed(returnee_id: int):
    returnee, viewer = _unsealing(returnee_id)
    return _page(returnee, viewer, sealed.shown(viewer, returnee), RevealForm())


@bp.route('/<int:returnee_id>/niem-phong/<any(case, hardship):layer>/mo', methods=['POST'])
@allow(*READERS)
def reveal(returnee_id: int, layer: str):
    """Shown once, on this answer."""
    returnee, viewer = _unsealing(returnee_id)
    form, seen = RevealForm(prefix=layer), {}
    if form.validate_on_submit():
        with refusals_on(form):
            seen = {Layer(layer): sealed.revealed(viewer, returnee, Layer(layer), form.reason.data)}
    return _page(returnee, viewer, seen, form, Layer(layer))


def _unsealing(returnee_id: int) -> tuple[Returnee, Viewer]:
    returnee, viewer = opened(returnee_id)
    may = any(viewer.sight(returnee, layer) >= Sight.REASON for layer in sealed.FIELDS)
    return (returnee, viewer) if may else abort(404)


def _page(returnee: Returnee, viewer: Viewer, seen: dict, form: RevealForm, asked: Layer | None = None):
    facts = sealed.facts_of(returnee)
    return page(
        'returnee/sealed.html',
        fragments=('sealed',),
        returnee=returnee,
        called=viewer.called(returnee),
        layers=list(sealed.FIELDS),
        layer_labels=LAYER_LABELS,
        filled=sealed.filled_layers(facts),
        seen=seen,
        wants_reason=sealed.asked_for(viewer, returnee),
        asked=asked,
        form=form,
        form_for=RevealForm,
        reached=clearing.estimated_on(returnee, facts) if Layer.CASE in seen else None,
        may_write=viewer.is_police and returnee.state in access.OPEN,
        status=status_of(form),
    )


@bp.route('/<int:returnee_id>/niem-phong/vu-viec', methods=['GET', 'POST'])
@allow(*access.POLICE)
def edit_case(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'edit')
    form = CaseForm(sealed.facts_of(returnee))
    saved_at = restored(form)
    if form.validate_on_submit() and _sealed(form, returnee, form.facts):
        return go(url_for('.show_sealed', returnee_id=returnee.id))
    sealed.shown(viewer, returnee)
    return _writing(Layer.CASE, form, returnee, viewer, saved_at)


@bp.route('/<int:returnee_id>/niem-phong/hoan-canh', methods=['GET', 'POST'])
@allow(*access.POLICE)
def edit_hardship(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'edit')
    form = HardshipForm(version=sealed.facts_of(returnee).version)
    saved_at = restored(form)
    if form.validate_on_submit() and _sealed(form, returnee, form.given):
        return go(url_for('.show_sealed', returnee_id=returnee.id))
    return _writing(Layer.HARDSHIP, form, returnee, viewer, saved_at)


def _sealed(form: CaseForm | HardshipForm, returnee: Returnee, facts: dict) -> bool:
    with refusals_on(form), acting_once(form) as done:
        sealed.seal(returnee, me(), form.version.data, **facts)
        done.made(returnee)
    if not form.errors:
        flash('Đã lưu phần niêm phong', 'good')
    return not form.errors


def _writing(layer: Layer, form, returnee: Returnee, viewer: Viewer, saved_at: str):
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'saved_at': saved_at}
    context |= {'layer': layer, 'heading': LAYER_LABELS[layer]}
    return page('returnee/seal.html', form=form, status=status_of(form), **context)
