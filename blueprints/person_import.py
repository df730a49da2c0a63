"""Bringing persons in from an Excel file: the sheet to fill in, the rows as read, and bringing them in."""

from io import BytesIO

from flask import Blueprint, abort, flash, request, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, go, page
from blueprints._once import acting_once, restored, status_of
from core import jobs, links, people, people_import
from forms.person_import import BringForm, UploadForm, decisions
from models import Job

bp = Blueprint('person_import', __name__, url_prefix='/nguoi/nhap')
links.register_page('job', lambda job_id: ('person_import.show', {'job_id': job_id}))


def found(job_id: int) -> Job:
    """A job of one's own; another's file is as if absent."""
    job = Job.get_or_none((Job.id == job_id) & (Job.account == me().account))
    return job if job and job.kind in people_import.KINDS else abort(404)


@bp.route('/', methods=['GET', 'POST'])
@allow(*people.WRITERS)
def upload():
    form = UploadForm()
    if form.validate_on_submit():
        with acting_once(form) as done:
            job = people_import.start_reading(form.file.data.read(), form.file.data.filename, me())
            done.made(job)
        return go(url_for('.show', job_id=job.id))
    return page('person_import/upload.html', form=form, status=status_of(form))


@bp.get('/mau.xlsx')
@allow(*people.WRITERS)
def template():
    return send_file(BytesIO(people_import.template()), download_name='mau-danh-sach.xlsx', as_attachment=True)


@bp.route('/<int:job_id>', methods=['GET', 'POST'])
@allow(*people.WRITERS)
def show(job_id: int):
    """A reading: its progress, then its rows to choose from; or a bringing in: its progress, then what it did."""
    job = found(job_id)
    if job.state != 'done':
        return _progress(job)
    if asked_fragment(('progress',)):
        return go(request.path)
    return _rows(job) if job.kind == people_import.READ else _result(job)


@bp.post('/<int:job_id>/dung')
@allow(*people.WRITERS)
def cancel(job_id: int):
    jobs.cancel(found(job_id))
    flash('Đã yêu cầu dừng', 'good')
    return go(url_for('.show', job_id=job_id))


def _progress(job: Job):
    running = job.state in ('waiting', 'running')
    if asked_fragment(('progress',)) and not running:
        return go(request.path)
    is_reading = job.kind == people_import.READ
    return page('person_import/progress.html', fragments=('progress',), job=job, running=running, is_reading=is_reading)


def _rows(job: Job):
    form = BringForm(people_import.rows_of(job))
    restored(form)
    if form.validate_on_submit():
        with acting_once(form) as done:
            bringing = people_import.start_bringing(job, form.choices, me())
            done.made(bringing)
        return go(url_for('.show', job_id=bringing.id))
    return page(
        'person_import/rows.html',
        job=job,
        form=form,
        counts=people_import.counts_of(job),
        labels=people_import.LABEL_OF,
        decisions=decisions,
        status=status_of(form),
    )


def _result(job: Job):
    return page('person_import/result.html', job=job, result=jobs.result_of(job))
