"""A sheet of a thousand people brought into a commune of as many: read, compared and written in at most 5 seconds."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from commands._benches import Measure
from commands._benches._jobs import finished
from commands._benches._people import ORGANISATIONS, VILLAGES, database, names
from core import instance, jobs, people_import
from core.actor import Actor, actor_of
from core.people_import import SOMEBODY_ELSE, Choices, rows_of
from core.people_import.columns import TITLE, sheet_columns
from core.sheets import write_table
from models import db

PEOPLE, MOST_SECONDS = 1_000, 5.0


def run(app: Flask) -> Iterator[Measure]:
    used, folder = db.obj, instance.data_dir()
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # the database in it is still open
        instance.configure(Path(scratch), app.config['SECRET_KEY'])
        read, brought = _bring_in(Path(scratch))
    db.initialize(used)
    instance.configure(folder, app.config['SECRET_KEY'])
    yield Measure(f'{PEOPLE:,} rows read and compared with {PEOPLE:,} people', read, unit='s')
    yield Measure('the same written', brought, unit='s')
    yield Measure('together', read + brought, MOST_SECONDS, 's')


def _bring_in(folder: Path) -> tuple[float, float]:
    """Seconds on the clock of the two jobs, from the click until each is done."""
    real, account = database(folder / 'one', PEOPLE)
    with db.connection_context():
        spent = _times(_sheet(), actor_of(account))
    real.close_all()
    return spent


def _times(raw: bytes, actor: Actor) -> tuple[float, float]:
    begun = time.perf_counter()
    reading = finished(people_import.start_reading(raw, 'danh-sach.xlsx', actor))
    read = time.perf_counter()
    rows = [row['number'] for row in rows_of(reading)]
    twins = dict.fromkeys(rows, SOMEBODY_ELSE)  # some names differ from those of others by their marks alone
    writing = finished(people_import.start_bringing(reading, Choices(rows, twins), actor))
    done = time.perf_counter()
    if jobs.result_of(writing)['added'] != PEOPLE:
        raise RuntimeError('cannot be measured: not all rows were new')
    return read - begun, done - read


def _sheet() -> bytes:
    rows = [
        {
            'full_name': name,
            'birth': f'{1 + number % 28:02}/{1 + number % 12:02}/{1950 + number % 55}',
            'sex': ('Nam', 'Nữ')[number % 2],
            'phone': f'08{number:08}',
            'village': f'thôn {number % VILLAGES}',
            'organisation': f'Cơ quan {number % ORGANISATIONS}',
            'job_title': 'Ủy viên',
        }
        for number, name in enumerate(islice(names(), PEOPLE, 2 * PEOPLE))
    ]
    return write_table(TITLE, sheet_columns(), rows)
