"""Long work of a benchmark, done at once and waited for."""

from core import jobs
from models import Job


def finished(job: Job) -> Job:
    """The job when it is done. Raises RuntimeError when it failed, since then nothing was measured."""
    while job.state in ('waiting', 'running'):  # the application's own worker may have been quicker to take it
        jobs.work_once()
        job = Job.get_by_id(job.id)
    if job.state != 'done':
        raise RuntimeError(f'cannot be measured: {job.message}')
    return job
