"""Changing a file and moving it on."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.returnee import bp
from blueprints.returnee._file import movable, opened
from core.people import known
from forms._fields import catch_up
from forms.returnee import ActForm, ConcludeForm, EditForm, ReasonForm, ReceiveForm, SupporterForm
from models import Returnee, Role
from workflows.returnee import WORKFLOW, access, files

REASONED = {'pause': files.pause, 'cancel': files.cancel}
DONE = {
    'receive': 'Đã ghi: đã về, trình diện',
    'pause': 'Đã tạm dừng\nHồ sơ vẫn còn; tiếp tục khi người này về.',
    'resume': 'Đã tiếp tục quản lý, giúp đỡ',
    'cancel': 'Đã hủy hồ sơ',
    'conclude': 'Đã kết thúc giúp đỡ',
    'name_supporter': 'Đã cử người giúp đỡ',
}


def _done(returnee: Returnee, action: str):
    flash(DONE[action], 'good')
    return go(url_for('.show', returnee_id=returnee.id))


@bp.route('/<int:returnee_id>/sua', methods=['GET', 'POST'])
@allow(*access.POLICE)
def edit(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'edit')
    form, changes = EditForm(returnee), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != returnee.version:
            changes = catch_up(form, EditForm(returnee, formdata=None))
        if not changes and _edited(form, returnee):
            return go(url_for('.show', returnee_id=returnee.id))
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'changes': changes, 'saved_at': saved_at}
    access.look(viewer, returnee, access.Layer.NAME, access.Layer.PAPERS)
    return page('returnee/edit.html', form=form, status=409 if changes else status_of(form), **context)


def _edited(form: EditForm, returnee: Returnee) -> bool:
    with refusals_on(form), acting_once(form) as done:
        files.edit(returnee, me(), form.version.data, **form.facts)
        done.made(returnee)
    if not form.errors:
        flash('Đã lưu hồ sơ', 'good')
    return not form.errors


@bp.route('/<int:returnee_id>/da-ve', methods=['GET', 'POST'])
@allow(*access.POLICE)
def receive(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'receive')
    given = {'version': returnee.version, 'residence_checked_on': returnee.residence_checked_on}
    form = ReceiveForm(**given)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            files.receive(returnee, me(), form.version.data, **form.facts)
            done.made(returnee)
        if not form.errors:
            return _done(returnee, 'receive')
    return _page('receive', form, returnee, viewer, saved_at)


@bp.route('/<int:returnee_id>/ly-do/<any(pause, cancel):action>', methods=['GET', 'POST'])
@allow(*access.POLICE)
def decide(returnee_id: int, action: str):
    returnee, viewer = movable(returnee_id, action)
    form = ReasonForm(WORKFLOW.arrows[action].reasons, data={'version': returnee.version})
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            REASONED[action](returnee, me(), form.version.data, form.code.data, form.text.data)
            done.made(returnee)
        if not form.errors:
            return _done(returnee, action)
    return _page(action, form, returnee, viewer, saved_at)


@bp.post('/<int:returnee_id>/tiep-tuc')
@allow(*access.POLICE)
def resume(returnee_id: int):
    (returnee, _viewer), form = movable(returnee_id, 'resume'), ActForm()
    with pressed(form) as done:
        files.resume(returnee, me(), form.version.data)
        done.made(returnee)
    return _done(returnee, 'resume')


@bp.route('/<int:returnee_id>/ket-thuc', methods=['GET', 'POST'])
@allow(*access.POLICE)
def conclude(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'conclude')
    form = ConcludeForm(version=returnee.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            left = files.conclude(returnee, me(), form.version.data, *form.given)
            done.made(left)
        if not form.errors:
            return _done(left, 'conclude')
    return _page('conclude', form, returnee, viewer, saved_at)


@bp.route('/<int:returnee_id>/nguoi-giup-do', methods=['GET', 'POST'])
@allow(Role.STANDING_DEPUTY)
def name_supporter(returnee_id: int):
    returnee, viewer = movable(returnee_id, 'name_supporter')
    form = SupporterForm(files.possible_supporters(returnee), version=returnee.version, person=returnee.supporter_id)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            person = known(form.person.data, me()) or abort(404)
            files.name_supporter(returnee, me(), form.version.data, person)
            done.made(returnee)
        if not form.errors:
            return _done(returnee, 'name_supporter')
    return _page('name_supporter', form, returnee, viewer, saved_at)


@bp.post('/<int:returnee_id>/dua-vao-danh-sach')
@allow(*access.POLICE)
def put_in_list(returnee_id: int):
    (returnee, viewer), form = opened(returnee_id), ActForm()
    with pressed(form) as done:
        files.put_in_list(returnee, me())
        done.made(returnee)
    flash(f'{viewer.called(returnee)} đã có trong danh sách người', 'good')
    return go(url_for('.show', returnee_id=returnee.id))


def _page(action: str, form, returnee: Returnee, viewer: access.Viewer, saved_at: str):
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'saved_at': saved_at}
    context |= {'action': action, 'arrow': WORKFLOW.arrows[action]}
    return page('returnee/act.html', form=form, status=status_of(form), **context)
