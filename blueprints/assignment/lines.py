"""Lines of a case: taking people in, choosing who helps them, saying why management ends."""

from flask import abort, flash, redirect, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.assignment import bp
from blueprints.assignment._case import editable, readable_line
from core.clock import today
from forms._fields import record_key
from forms.assignment import ActForm, EditLineForm, EndForm, LineForm, OverrideForm, PickForm
from models import AssignmentKind, AssignmentLine, Organisation, Person, Returnee
from workflows.assignment import choosing, lines, suggestion
from workflows.assignment.states import ARCHIVISTS, EDITORS
from workflows.returnee import access


@bp.route('/<int:case_id>/nguoi', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def pick(case_id: int):
    case, viewer = editable(case_id), access.viewer(me())
    taken = {line.returnee_id for line in case.lines}
    people = {one.id: one for one in choosing.offered(case.kind, viewer) if one.id not in taken}
    form = PickForm([(key, choosing.told(one, viewer)) for key, one in people.items()])
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            lines.include(case, me(), [people[key] for key in sorted(form.chosen)])
            done.made(case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    return page('assignment/pick.html', form=form, case=case, people=people, status=status_of(form))


@bp.route('/<int:case_id>/them/<int:returnee_id>', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def add(case_id: int, returnee_id: int):
    case = editable(case_id)
    returnee = access.open_file(returnee_id, access.viewer(me()))
    if case.kind == AssignmentKind.END or not case.lines.where(AssignmentLine.returnee == returnee).exists():
        abort(404)
    candidates = _candidates(returnee)
    form = LineForm(_choices(candidates, request.form.get('helper', '')))
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.add(case, me(), returnee, _side(form)).case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    return _line_page(form, case, returnee, candidates, saved_at)


@bp.route('/dong/<int:line_id>', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def edit_line(line_id: int):
    line = readable_line(line_id)
    case = editable(line.case_id)
    if case.kind == AssignmentKind.END:
        return go(url_for('.end_line', line_id=line.id))
    candidates = _candidates(line.returnee)
    chosen = request.form.get('helper', '') or str(line.helper_id or '')
    stored = {'organisation': line.organisation_id, 'helper': line.helper_id}
    form = EditLineForm(_choices(candidates, chosen), data=line.__data__ | stored)
    saved_at = restored(form)
    if form.validate_on_submit() and _edited(form, line):
        return go(url_for('.show', case_id=case.id))
    return _line_page(form, case, line.returnee, candidates, saved_at)


def _edited(form: EditLineForm, line: AssignmentLine) -> bool:
    with refusals_on(form), acting_once(form) as done:
        lines.edit(line, me(), form.version.data, _side(form), form.handover.data or '')
        done.made(line.case)
    return not form.errors


def _side(form: LineForm) -> lines.Side:
    organisation = Organisation.get_or_none(Organisation.id == form.organisation.data)
    helper = Person.get_or_none(Person.id == form.helper.data)
    return lines.Side(organisation, form.branch.data or '', helper)


def _candidates(returnee: Returnee) -> list[suggestion.Candidate]:
    """Those found by the typed name stand before the suggested."""
    found = suggestion.find(returnee, request.args.get('ten', '')[:100], today())
    known = {one.person.id for one in found}
    return [*found, *(one for one in suggestion.suggest(returnee, today()) if one.person.id not in known)]


def _choices(candidates: list[suggestion.Candidate], chosen: str) -> list[tuple[int, str]]:
    """(id, words), also of who was chosen before and is not suggested now."""
    words = {one.person.id: one.words for one in candidates}
    try:
        key = record_key(chosen)
    except ValueError:
        return list(words.items())
    if key not in words and (person := Person.get_or_none(Person.id == key)):
        words = {key: person.full_name} | words
    return list(words.items())


def _line_page(form: LineForm, case, returnee: Returnee, candidates: list, saved_at: str):
    return page(
        'assignment/line.html',
        form=form,
        case=case,
        called=access.viewer(me()).called(returnee),
        returnee=returnee,
        typed=request.args.get('ten', '')[:100],
        compared=suggestion.compared(candidates),
        saved_at=saved_at,
        status=status_of(form),
    )


@bp.route('/dong/<int:line_id>/ket-thuc', methods=['GET', 'POST'])
@allow(*EDITORS)
def end_line(line_id: int):
    line = readable_line(line_id)
    case = editable(line.case_id)
    if case.kind != AssignmentKind.END:
        abort(404)
    form = EndForm(data=line.__data__)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.end(line, me(), form.version.data, form.ending).case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    context = {'case': case, 'called': access.viewer(me()).called(line.returnee), 'saved_at': saved_at}
    return page('assignment/end_line.html', form=form, status=status_of(form), **context)


@bp.route('/dong/<int:line_id>/ly-do', methods=['GET', 'POST'])
@allow(*lines.REASONERS)
def override(line_id: int):
    line = readable_line(line_id)
    if not lines.may_reason(me(), line):
        abort(404)
    form = OverrideForm(version=line.version, reason=line.override)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.override(line, me(), form.version.data, form.reason.data).case)
        if not form.errors:
            return go(url_for('.show', case_id=line.case_id))
    context = {'line': line, 'called': access.viewer(me()).called(line.returnee), 'saved_at': saved_at}
    return page('assignment/override.html', form=form, status=status_of(form), **context)


@bp.post('/dong/<int:line_id>/bo')
@allow(*ARCHIVISTS)
def remove_line(line_id: int):
    line, form = readable_line(line_id), ActForm()
    with pressed(form) as done:
        lines.remove(line, me(), form.version.data)
        done.made(line.case)
    flash('Đã bỏ dòng', 'good')
    return redirect(url_for('.show', case_id=line.case_id), 303)
