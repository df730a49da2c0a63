"""The letter to the commune that somebody moves to."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.returnee import bp
from blueprints.returnee._file import opened
from forms.returnee import LetterForm
from workflows.returnee import access, letters

DONE = 'Đã soạn thư chuyển địa phương\nXem lại, rồi gửi kiểm tra ở mục Văn bản đi.'


@bp.route('/<int:returnee_id>/thu-chuyen', methods=['GET', 'POST'])
@allow(*access.POLICE)
def letter(returnee_id: int):
    returnee, viewer = opened(returnee_id)
    if not letters.may_draft(me(), returnee):
        abort(404)
    form = LetterForm(version=returnee.version, moved_to=returnee.moved_to)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            document = letters.draft(returnee, me(), form.version.data, **form.given)
            done.made(document)
        if not form.errors:
            flash(DONE, 'good')
            return go(url_for('document.show', document_id=document.id))
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'saved_at': saved_at}
    return page('returnee/letter.html', form=form, status=status_of(form), **context)
