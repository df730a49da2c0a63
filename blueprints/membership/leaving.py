"""A member asks to leave, takes it back; the head notes it."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.membership import bp
from forms.membership import ActForm, LeaveForm, NoteForm
from models import LeaveRequest
from workflows.membership import leaving


@bp.route('/xin-thoi', methods=['GET', 'POST'])
@allow()
def ask_leave():
    held = leaving.may_ask(me().person) or abort(404)
    form = LeaveForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(leaving.ask(held, me(), form.reason.data))
        if not form.errors:
            flash('Đã gửi đề nghị thôi tham gia\nBạn vẫn là thành viên cho đến khi có quyết định.', 'good')
            return go(url_for('.duties'))
    return page('membership/ask_leave.html', form=form, held=held, saved_at=saved_at, status=status_of(form))


@bp.post('/xin-thoi/<int:request_id>/rut')
@allow()
def withdraw_leave(request_id: int):
    request, form = _request(request_id), ActForm()
    if not leaving.is_own(me(), request):
        abort(404)
    with pressed(form) as done:
        leaving.withdraw(request, me(), form.version.data)
        done.made(request)
    flash('Đã rút đề nghị thôi tham gia', 'good')
    return go(url_for('.duties'))


@bp.route('/xin-thoi/<int:request_id>/ghi-nhan', methods=['GET', 'POST'])
@allow(*leaving.NOTERS)
def note_leave(request_id: int):
    request = _request(request_id)
    form = NoteForm(version=request.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            leaving.note(request, me(), form.version.data, form.remark.data)
            done.made(request)
        if not form.errors:
            flash('Đã ghi nhận\nĐề nghị này được nêu sẵn ở lần kiện toàn sau.', 'good')
            return go(url_for('.person', person_id=request.membership.person_id))
    context = {'request_': request, 'leave': leaving.LEAVE, 'saved_at': saved_at}
    return page('membership/note_leave.html', form=form, status=status_of(form), **context)


def _request(request_id: int) -> LeaveRequest:
    return LeaveRequest.get_or_none(LeaveRequest.id == request_id) or abort(404)
