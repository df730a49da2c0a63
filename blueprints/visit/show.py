"""One visit: what it says, correcting it, dropping it, and the wish to talk to an officer."""

from flask import abort, flash, url_for

from blueprints import _panels
from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints._panels import Panel
from blueprints.visit import bp
from forms.visit import CancelForm, CorrectForm, NoteForm, RevealForm, values_of
from models import VISIT_PLACE_LABELS, Returnee, VisitEntry
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Viewer
from workflows.visit import reading, recording


@bp.get('/<int:visit_id>')
@allow()
def show(visit_id: int):
    viewer = access.viewer(me())
    visit, entries = reading.opened(visit_id, viewer)
    return page(
        'visit/show.html',
        visit=visit,
        entries=entries,
        called=viewer.called,
        note_of=lambda entry: reading.note_of(entry, viewer),
        places=VISIT_PLACE_LABELS,
        may_correct=recording.may_correct(me(), visit),
        may_cancel=recording.may_cancel(me(), visit),
        is_police=me().holds(*access.POLICE),
        form_for=NoteForm,
    )


@bp.route('/<int:visit_id>/sua', methods=['GET', 'POST'])
@allow()
def correct(visit_id: int):
    viewer = access.viewer(me())
    visit, entries = reading.opened(visit_id, viewer)
    if not recording.may_correct(me(), visit):
        abort(403)
    rows = [values_of(entry) for entry in entries]
    form = CorrectForm(version=visit.version, place=visit.place, entries=rows)
    saved_at = restored(form)
    if form.validate_on_submit():
        people = {str(entry.returnee_id): entry.returnee for entry in entries}
        seen = form.seen(people)
        with refusals_on(form), acting_once(form) as done:
            recording.correct(visit, me(), form.version.data, form.place.data, seen)
            done.made(visit)
        if not form.errors:
            flash('Đã sửa lần gặp', 'good')
            return go(url_for('.show', visit_id=visit.id))
    return _correcting(form, visit, entries, saved_at, viewer)


def _correcting(form: CorrectForm, visit, entries: list[VisitEntry], saved_at: str, viewer: Viewer):
    people = {str(entry.returnee_id): entry.returnee for entry in entries}
    context = {'visit': visit, 'people': people, 'called': viewer.called, 'saved_at': saved_at}
    return page('visit/correct.html', form=form, status=status_of(form), **context)


@bp.route('/<int:visit_id>/bo', methods=['GET', 'POST'])
@allow()
def cancel(visit_id: int):
    visit, _entries = reading.opened(visit_id, access.viewer(me()))
    if not recording.may_cancel(me(), visit):
        abort(403)
    form = CancelForm(version=visit.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            recording.cancel(visit, me(), form.version.data, form.reason.data)
            done.made(visit)
        if not form.errors:
            flash('Đã bỏ lần gặp ghi nhầm', 'good')
            return go(url_for('.show', visit_id=visit.id))
    return page('visit/cancel.html', form=form, visit=visit, saved_at=saved_at, status=status_of(form))


@bp.post('/<int:visit_id>/da-nam/<int:entry_id>')
@allow(*access.POLICE)
def note_wish(visit_id: int, entry_id: int):
    _visit, entries = reading.opened(visit_id, access.viewer(me()))
    entry = next((entry for entry in entries if entry.id == entry_id), None) or abort(404)
    form = NoteForm()
    with pressed(form) as done:
        recording.note_wish(entry, me())
        done.made(entry.visit)
    flash('Đã ghi: Công an xã đã nắm việc này', 'good')
    return go(url_for('.show', visit_id=visit_id))


@bp.route('/ho-so/<int:returnee_id>/ghi-chu', methods=['GET', 'POST'])
@allow(*access.HEADS)
def notes(returnee_id: int):
    """Notes of the last visits for a head who says why; shown once, on this answer."""
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    if viewer.sight(returnee, Layer.NOTE) < Sight.REASON:
        abort(404)
    form, entries = RevealForm(), []
    if form.validate_on_submit():
        with refusals_on(form):
            for layer in (Layer.PLAN, Layer.NOTE):
                access.reveal(viewer, returnee, layer, form.reason.data)
            entries = reading.last_of_file(returnee)
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'entries': entries}
    return page('visit/notes.html', form=form, status=status_of(form), **context)


def panel(returnee: Returnee, viewer: Viewer) -> Panel | None:
    """The last visits on the page of a file; for the heads a way to them that asks for a reason."""
    sight = viewer.sight(returnee, Layer.PLAN)
    if sight < Sight.REASON:
        return None
    shown = sight == Sight.YES
    entries = reading.last_of_file(returnee) if shown else []
    facts = {'returnee': returnee, 'entries': entries, 'shown': shown, 'may_record': viewer.helps(returnee)}
    return Panel('visit/_panel.html', facts)


_panels.register(30, panel)
