"""A thousand sheets of ten rows in one archive, as the worker makes them: at most 2 seconds."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from commands._benches import Measure
from commands._benches._jobs import finished
from commands._benches._people import database
from core import bulk, instance, jobs, templates
from core.actor import actor_of
from core.word.sample import sample
from models import Job, db

KEY, DOCUMENTS, ROWS = 'membership/phieu_thong_nhat', 1_000, 10
MOST_SECONDS = 2.0


def run(app: Flask) -> Iterator[Measure]:
    used, folder = db.obj, instance.data_dir()
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # the database in it is still open
        instance.configure(Path(scratch), app.config['SECRET_KEY'])
        seconds, job = _gather(Path(scratch))
    db.initialize(used)
    instance.configure(folder, app.config['SECRET_KEY'])
    yield Measure(f'{DOCUMENTS:,} documents of {ROWS} rows', seconds, MOST_SECONDS, 's')
    yield Measure('the archive', jobs.result_of(job)['bytes'] / 2**20, unit='MB')


def _gather(folder: Path) -> tuple[float, Job]:
    """Seconds on the clock from the click until the archive is there, and its job."""
    real, account = database(folder / 'one', 10)
    with db.connection_context():
        bulk.register('bench', _documents)
        start = time.perf_counter()
        job = finished(bulk.start('bench', {}, DOCUMENTS, 'bench', actor_of(account)))
        seconds = time.perf_counter() - start
        if jobs.result_of(job).get('files') != DOCUMENTS:
            raise RuntimeError(f'cannot be measured: {job.message}')
    real.close_all()
    return seconds, job


def _documents(_wanted: dict) -> Iterator[bulk.Item]:
    """No two alike, or the compression would be flattered."""
    template, dictionary = templates.in_use(KEY, date.max), templates.kinds()[KEY].dictionary
    facts = sample(dictionary)
    rows = (facts['thanh_vien'] * ROWS)[:ROWS]
    for number in range(DOCUMENTS):
        members = [row | {'stt': str(n), 'ho_ten': f'{row["ho_ten"]} {number}'} for n, row in enumerate(rows, 1)]
        yield f'{number}.docx', template.fill(facts | {'thanh_vien': members}, dictionary=dictionary)
