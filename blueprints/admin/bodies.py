"""Issuing bodies: letterhead, symbol, sign-off, numbering, with a picture of what papers will show."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.admin._bp import bp
from core import bodies as verbs
from core.clock import today
from core.links import register_page
from core.vietnamese import paper_date
from forms.admin.bodies import BodyForm, ConfirmForm
from models import IssuingBody, Role

register_page('issuing_body', lambda key: ('admin.body', {'body_id': key}))


def found(body_id: int) -> IssuingBody:
    return IssuingBody.get_or_none(IssuingBody.id == body_id) or abort(404)


@bp.get('/co-quan-ban-hanh/')
@allow(Role.ADMIN)
def bodies():
    listed = [(body, verbs.sample_number(body)) for body in verbs.all_bodies()]
    return page('admin/bodies.html', bodies=listed)


@bp.route('/co-quan-ban-hanh/<int:body_id>', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def body(body_id: int):
    stored = found(body_id)
    form = BodyForm(formdata=request.args) if 'name' in request.args else BodyForm(obj=stored)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(verbs.change(stored, me(), form.version.data, **form.facts))
        if not form.errors:
            flash(f'Đã lưu {form.full_name.data}', 'good')
            return go(url_for('.bodies'))
    context = {'body': stored, 'form': form, 'confirm': ConfirmForm(obj=stored), 'saved_at': saved_at}
    shown = picture(IssuingBody(**form.facts))
    return page('admin/body.html', fragments=('picture',), picture=shown, status=status_of(form), **context)


@bp.post('/co-quan-ban-hanh/<int:body_id>/xac-nhan')
@allow(Role.ADMIN)
def confirm_body(body_id: int):
    stored, form = found(body_id), ConfirmForm()
    with pressed(form) as done:
        verbs.confirm(stored, me(), form.version.data)
        done.made(stored)
    flash(f'Đã xác nhận {stored.full_name}', 'good')
    return go(url_for('.bodies'))


def picture(body: IssuingBody) -> dict:
    """What the template of a paper would print for `body`, saved or not."""
    return {'body': body, 'number': verbs.sample_number(body), 'day': paper_date(today())}
