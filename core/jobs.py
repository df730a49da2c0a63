"""Long work: rows in the database, one thread a process, progress on a page, cancel, resume after a restart."""

import json
import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from core import writing
from core.actor import Actor
from core.errors import WorkflowError
from models import Account, Job, db, now

DEAD_AFTER = timedelta(seconds=60)
REST_SECONDS = 2.0

Work = Callable[['Progress'], dict]
_kinds: dict[str, Work] = {}
_wake = threading.Event()


class Cancelled(Exception):
    """The person who started the work asked to stop it."""


class Progress:
    """What the work sees of its row: payload, who asked, how far it is."""

    def __init__(self, job: Job):
        self.job = job
        self.payload = payload_of(job)

    @property
    def account(self) -> Account | None:
        return self.job.account

    def at(self, done: int, total: int) -> None:
        """Tell how far the work is. Raises Cancelled when it shall stop."""
        Job.update(done=done, total=total, beat_at=now()).where(Job.id == self.job.id).execute()
        if Job.select(Job.cancel_asked).where(Job.id == self.job.id).scalar():
            raise Cancelled

    def keep(self, result: dict) -> None:
        """Store the result in the transaction of the work itself; `kept` gives it back when the job is resumed."""
        Job.update(result=json.dumps(result, ensure_ascii=False)).where(Job.id == self.job.id).execute()

    @property
    def kept(self) -> dict:
        return result_of(self.job)


def register(kind: str, work: Work) -> None:
    """`work(progress)` does jobs of `kind` and returns their result as JSON-able data."""
    _kinds[kind] = work


def start(kind: str, payload: dict, actor: Actor, total: int = 0) -> Job:
    job = Job.create(kind=kind, payload=json.dumps(payload, ensure_ascii=False), account=actor.account, total=total)
    _wake.set()
    return job


def cancel(job: Job) -> None:
    Job.update(cancel_asked=True).where(Job.id == job.id).execute()


def payload_of(job: Job) -> dict:
    return json.loads(job.payload)


def result_of(job: Job) -> dict:
    return json.loads(job.result)


def work_once() -> bool:
    """Do one waiting job, or one whose thread died; False when there is none."""
    job = _claim()
    if job is None:
        return False
    try:
        result = _kinds[job.kind](Progress(job))
    except Cancelled:
        _finish(job, 'cancelled', 'Đã dừng theo yêu cầu, chưa ghi gì.')
    except WorkflowError as refusal:
        _finish(job, 'failed', str(refusal))
    except Exception:  # the thread must live on, and the page must not wait for ever
        logging.getLogger(__name__).exception('job %s crashed', job.id)
        _finish(job, 'failed', 'Việc này gặp lỗi giữa chừng, chưa ghi gì. Báo người quản trị xem nhật ký máy chủ.')
    else:
        _finish(job, 'done', result=result)
    return True


def _claim() -> Job | None:
    dead = (Job.state == 'running') & (Job.beat_at < now() - DEAD_AFTER)
    for job in Job.select().where((Job.state == 'waiting') | dead).order_by(Job.id).limit(5):
        taken = (
            Job.update(state='running', beat_at=now())
            .where((Job.id == job.id) & (Job.state == job.state) & (Job.beat_at == job.beat_at))
            .execute()
        )
        if taken:
            return job
    return None


def _finish(job: Job, state: str, message: str = '', result: dict | None = None) -> None:
    with writing():
        Job.update(
            state=state, message=message[:300], result=json.dumps(result or {}, ensure_ascii=False), beat_at=now()
        ).where(Job.id == job.id).execute()


def run_forever() -> None:
    """The worker thread of a process."""
    while True:
        with db.connection_context():
            while work_once():
                pass
        _wake.wait(REST_SECONDS)
        _wake.clear()


def start_worker() -> None:
    threading.Thread(target=run_forever, name='jobs', daemon=True).start()
