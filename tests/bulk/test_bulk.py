"""Many documents in one archive: what is in it, how it is stopped, and who may take it."""

import io
import os
import time
import zipfile

import pytest

from core import bulk, jobs
from core.errors import NotFound
from core.jobs import Cancelled
from models import Job, Role


@pytest.fixture
def start(make_actor, monkeypatch):
    """start(items): the job of an archive with these items, not yet done."""
    monkeypatch.setattr(bulk, '_sources', {})
    actor = make_actor(Role.CLERK)

    def do(items) -> Job:
        bulk.register('test', lambda wanted: items(wanted) if callable(items) else items)
        return bulk.start('test', {'year': 2026}, 2, 'van-ban-2026', actor)

    return do


def done(job: Job) -> Job:
    assert jobs.work_once()
    return Job.get_by_id(job.id)


def members(job: Job) -> dict[str, bytes]:
    with zipfile.ZipFile(bulk.archive_of(job)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_document_is_in_it_in_order_also_of_one_name(start):
    job = done(start([('a.docx', b'1'), ('a.docx', b'2')]))
    assert members(job) == {'0001-a.docx': b'1', '0002-a.docx': b'2'}
    assert (job.done, job.total, jobs.result_of(job)['files']) == (2, 2, 2)
    assert bulk.name_of(job) == 'van-ban-2026.zip'


def test_the_source_is_asked_for_what_was_wanted(start):
    assert members(done(start(lambda wanted: [(f'{wanted["year"]}', b'x')]))) == {'0001-2026': b'x'}


def test_documents_are_made_one_after_another(start):
    """Each is written before the next is asked for, so that memory holds one."""

    def items(_wanted):
        for number in range(3):
            assert len(list(bulk._folder().glob('*.part'))) == (number > 0) or number == 0
            yield f'{number}', bytes(number)

    assert len(members(done(start(items)))) == 3


def test_a_stopped_archive_leaves_nothing(start, monkeypatch):
    monkeypatch.setattr(bulk, 'TOLD_EVERY_SECONDS', 0)

    def items(_wanted):
        yield 'a', b'1'
        jobs.cancel(Job.get())
        yield 'b', b'2'
        raise AssertionError('asked for more after it was stopped')

    job = done(start(items))
    assert job.state == 'cancelled'
    assert list(bulk._folder().iterdir()) == []
    with pytest.raises(NotFound):
        bulk.archive_of(job)


def test_a_fault_leaves_nothing(start):
    def items(_wanted):
        yield 'a', b'1'
        raise NotFound('Không còn văn bản này.')

    job = done(start(items))
    assert (job.state, job.message) == ('failed', 'Không còn văn bản này.')
    assert list(bulk._folder().iterdir()) == []


def test_an_archive_goes_after_a_day(start):
    job = done(start([('a', b'1')]))
    path = bulk.archive_of(job)
    yesterday = time.time() - bulk.KEPT_SECONDS - 1
    os.utime(path, (yesterday, yesterday))
    start([])
    with pytest.raises(NotFound, match='một ngày'):
        bulk.archive_of(job)


def test_progress_raises_when_asked_to_stop(start):
    job = start([])
    jobs.cancel(job)
    with pytest.raises(Cancelled):
        jobs.Progress(job).at(1, 2)


def test_the_page_of_an_archive(start, client_of, soup):
    job = start([('a.docx', b'1')])
    client = client_of(job.account)
    page = soup(client.get(f'/tai-nhieu/{job.id}'))
    assert page.select_one('#progress')['hx-get'] == f'/tai-nhieu/{job.id}'
    assert client.get(f'/tai-nhieu/{job.id}/tep.zip').status_code == 404
    done(job)
    answer = client.get(f'/tai-nhieu/{job.id}', headers={'HX-Request': 'true', 'HX-Target': 'progress'})
    assert answer.headers['HX-Redirect'] == f'/tai-nhieu/{job.id}'
    page = soup(client.get(f'/tai-nhieu/{job.id}'))
    with client.get(page.find('a', class_='btn-primary')['href']) as taken:
        assert zipfile.ZipFile(io.BytesIO(taken.data)).namelist() == ['0001-a.docx']
        assert 'van-ban-2026.zip' in taken.headers['Content-Disposition']


def test_stopping_on_the_page(start, client_of, soup):
    job = start([('a.docx', b'1')])
    client = client_of(job.account)
    assert client.post(f'/tai-nhieu/{job.id}/dung').status_code == 303
    assert done(job).state == 'cancelled'
    assert 'Chưa có tệp nén nào' in soup(client.get(f'/tai-nhieu/{job.id}')).text


def test_nothing_to_gather_is_said(start, client_of, soup):
    job = done(start([]))
    assert 'Không có tệp Word nào' in soup(client_of(job.account).get(f'/tai-nhieu/{job.id}')).text


@pytest.mark.parametrize('path', ['', '/tep.zip'])
def test_another_persons_archive_is_not_there(start, client_of, make_account, path):
    job = done(start([('a', b'1')]))
    assert client_of(make_account(Role.CLERK)).get(f'/tai-nhieu/{job.id}{path}').status_code == 404
