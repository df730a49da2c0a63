"""Finding papers: the list, its export, the look-up of a short code."""

from flask import flash, redirect, request, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import page
from blueprints._once import acting_once
from blueprints.document._bp import READ, REGISTER, bp
from core.documents import heading_of, signer_name
from core.errors import NotFound
from forms._fields import Form, record_key
from forms.document.finding import CodeForm, FilterForm
from workflows.document import WORKFLOW, gathering, reading


@bp.get('/')
@allow(*READ)
def index():
    form = FilterForm(request.args, reading.years(me()))
    found = reading.page_of(
        me(), form.wanted, request.args.get('truoc', type=record_key), request.args.get('sau', type=record_key)
    )
    return page(
        'document/index.html',
        fragments=('list',),
        form=form,
        found=found,
        arguments={name: value for name, value in request.args.items() if value and name not in ('truoc', 'sau')},
        heading_of=heading_of,
        signer_name=signer_name,
        badge_of=WORKFLOW.badge_of,
        may_write=me().holds(*REGISTER),
        gathering=Form(formdata=None),
    )


@bp.get('/tai-ve')
@allow(*READ)
def export():
    form = FilterForm(request.args, reading.years(me()))
    return excel(reading.export(me(), form.wanted), 'van-ban-di')


@bp.post('/gom-tep')
@allow(*READ)
def gather():
    """The Word files of what the list shows, in one archive."""
    form = FilterForm(request.args, reading.years(me()))
    once = Form()
    if not once.validate_on_submit():
        return redirect(url_for('.index', **request.args), 303)
    with acting_once(once):
        job = gathering.start(me(), form.wanted)
    return redirect(url_for('bulk.show', job_id=job.id), 303)


@bp.get('/tra-ma')
@allow(*READ)
def look_up():
    form, typed = CodeForm(), request.args.get('code', '').strip()
    found = reading.by_code(typed, me()) if typed else None
    if found:
        return redirect(url_for('.show', document_id=found.id), 303)
    if typed:
        flash('Chưa tìm thấy văn bản có mã này\nXem lại từng chữ; mã có thể của văn bản không dành cho bạn.', 'warn')
    return page('document/look_up.html', form=form, typed=typed, status=404 if typed else 200)


@bp.get('/ma/<code>')
@allow(*READ)
def by_code(code: str):
    found = reading.by_code(code, me())
    if found is None:
        raise NotFound('Xem lại mã in ở chân văn bản.')
    return redirect(url_for('.show', document_id=found.id), 303)
