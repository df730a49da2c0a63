"""Many documents in one archive: how far it is, stopping it, and taking it away."""

from flask import Blueprint, abort, flash, request, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, go, page
from core import bulk, jobs
from models import Job

bp = Blueprint('bulk', __name__, url_prefix='/tai-nhieu')


def found(job_id: int) -> Job:
    """An archive of one's own; another's is as if absent."""
    return Job.get_or_none((Job.id == job_id) & (Job.account == me().account) & (Job.kind == bulk.KIND)) or abort(404)


@bp.get('/<int:job_id>')
@allow()
def show(job_id: int):
    job = found(job_id)
    running = job.state in ('waiting', 'running')
    if asked_fragment(('progress',)) and not running:
        return go(request.path)
    context = {'job': job, 'running': running, 'name': bulk.name_of(job), 'result': jobs.result_of(job)}
    return page('bulk/show.html', fragments=('progress',), **context)


@bp.post('/<int:job_id>/dung')
@allow()
def cancel(job_id: int):
    jobs.cancel(found(job_id))
    flash('Đã yêu cầu dừng', 'good')
    return go(url_for('.show', job_id=job_id))


@bp.get('/<int:job_id>/tep.zip')
@allow()
def archive(job_id: int):
    job = found(job_id)
    return send_file(bulk.archive_of(job), 'application/zip', download_name=bulk.name_of(job), as_attachment=True)
