"""Long work: done once, watched, stopped, taken up again after the process died, never stuck."""

from datetime import timedelta

import pytest

from core import jobs
from core.errors import Refused
from models import Job, now


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(jobs, '_kinds', {})


@pytest.fixture
def clerk(make_actor):
    return make_actor()


def last() -> Job:
    return Job.select().order_by(Job.id.desc()).get()


def test_work_is_done_once_and_leaves_its_result(clerk):
    jobs.register('count', lambda progress: {'n': progress.payload['n'], 'by': progress.account.login})
    jobs.start('count', {'n': 3}, clerk)
    assert jobs.work_once()
    assert (last().state, jobs.result_of(last())) == ('done', {'n': 3, 'by': clerk.account.login})
    assert not jobs.work_once()


def test_progress_is_seen_while_it_runs(clerk):
    seen = []

    def work(progress):
        progress.at(1, 2)
        seen.append((last().done, last().total))
        return {}

    jobs.register('count', work)
    jobs.start('count', {}, clerk)
    jobs.work_once()
    assert seen == [(1, 2)]


def test_the_one_who_started_it_may_stop_it(clerk):
    def work(progress):
        jobs.cancel(progress.job)
        progress.at(1, 2)

    jobs.register('count', work)
    jobs.start('count', {}, clerk)
    jobs.work_once()
    assert last().state == 'cancelled'


def test_a_refusal_is_told_in_its_own_words(clerk):
    def work(_progress):
        raise Refused('Dòng 7 vừa có người sửa.')

    jobs.register('count', work)
    jobs.start('count', {}, clerk)
    jobs.work_once()
    assert (last().state, last().message) == ('failed', 'Dòng 7 vừa có người sửa.')


def test_a_crash_ends_the_job_and_not_the_thread(clerk, caplog):
    jobs.register('count', lambda progress: 1 / 0)
    jobs.start('count', {}, clerk)
    assert jobs.work_once()
    assert last().state == 'failed'
    assert 'crashed' in caplog.text


@pytest.mark.parametrize(('silent_seconds', 'taken'), [(10, False), (120, True)])
def test_work_whose_process_died_is_taken_up_again(clerk, silent_seconds, taken):
    jobs.register('count', lambda progress: {})
    jobs.start('count', {}, clerk)
    Job.update(state='running', beat_at=now() - timedelta(seconds=silent_seconds)).execute()
    assert jobs.work_once() is taken
