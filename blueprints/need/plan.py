"""Lines of a plan: adding, changing, starting and ending them."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.need import bp
from core.clock import today
from forms._fields import catch_up
from forms.need import ActForm, EditNeedForm, NeedForm, ReasonForm, ResultForm
from models import Need, Person, Returnee
from workflows.need import plan, reading
from workflows.need.states import WORKFLOW, may_change
from workflows.returnee import access

ENDINGS = {'meet': plan.meet, 'decline': plan.decline, 'reopen': plan.reopen}
DONE = {
    'start': 'Đã ghi: bắt đầu thực hiện',
    'meet': 'Đã ghi: đạt',
    'decline': 'Đã ghi: từ chối',
    'reopen': 'Đã mở lại việc này',
}


@bp.route('/ho-so/<int:returnee_id>/them', methods=['GET', 'POST'])
@allow()
def new(returnee_id: int):
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    if not may_change(viewer, returnee):
        abort(404)
    candidates, form = _candidates(returnee), NeedForm()
    form.offer(candidates)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(plan.add(returnee, me(), **form.chosen(candidates)))
        if not form.errors:
            flash('Đã thêm vào kế hoạch giúp đỡ', 'good')
            return go(url_for('returnee.show', returnee_id=returnee_id))
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'saved_at': saved_at}
    return page('need/new.html', form=form, status=status_of(form), **context)


@bp.route('/<int:need_id>/sua', methods=['GET', 'POST'])
@allow()
def edit(need_id: int):
    viewer = access.viewer(me())
    need = reading.opened(need_id, viewer)
    WORKFLOW.permitted('edit', need, me())
    candidates, form, changes = _candidates(need.returnee, need.responsible), EditNeedForm.over(need), []
    form.offer(candidates)
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != need.version:
            changes = _differences(form, need, candidates)
        if not changes and _edited(form, need, candidates):
            return go(url_for('.show', need_id=need_id))
    context = {'need': need, 'called': viewer.called(need.returnee), 'changes': changes, 'saved_at': saved_at}
    return page('need/edit.html', form=form, status=409 if changes else status_of(form), **context)


def _differences(form: EditNeedForm, need: Need, candidates: dict[int, Person]) -> list:
    theirs = EditNeedForm.over(need, formdata=None)
    theirs.offer(candidates)
    return catch_up(form, theirs)


def _edited(form: EditNeedForm, need: Need, candidates: dict[int, Person]) -> bool:
    with refusals_on(form), acting_once(form) as done:
        plan.edit(need, me(), form.version.data, **form.chosen(candidates))
        done.made(need)
    if not form.errors:
        flash('Đã lưu', 'good')
    return not form.errors


def _candidates(returnee: Returnee, kept: Person | None = None) -> dict[int, Person]:
    """Who may be made responsible, by id, and who is now."""
    found = plan.candidates(returnee, today())
    return {person.id: person for person in (*found, *([kept] if kept else []))}


@bp.post('/<int:need_id>/bat-dau')
@allow()
def start(need_id: int):
    need, form = reading.opened(need_id, access.viewer(me())), ActForm()
    with pressed(form) as done:
        plan.start(need, me(), form.version.data)
        done.made(need)
    flash(DONE['start'], 'good')
    return go(url_for('.show', need_id=need_id))


@bp.route('/<int:need_id>/<any(meet, decline, reopen):action>', methods=['GET', 'POST'])
@allow()
def settle(need_id: int, action: str):
    viewer = access.viewer(me())
    need = reading.opened(need_id, viewer)
    WORKFLOW.permitted(action, need, me())
    form = (ReasonForm if action == 'reopen' else ResultForm)(version=need.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            ENDINGS[action](need, me(), form.version.data, form.words.data)
            done.made(need)
        if not form.errors:
            flash(DONE[action], 'good')
            return go(url_for('.show', need_id=need_id))
    context = {'need': need, 'called': viewer.called(need.returnee), 'arrow': WORKFLOW.arrows[action]}
    return page('need/settle.html', form=form, action=action, saved_at=saved_at, status=status_of(form), **context)
