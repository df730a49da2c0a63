"""The list of persons, its fragment, search and one person: against a bare Flask route, and as a commune grows."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from peewee import Database

from commands._benches import Measure
from commands._benches._people import database, sign_in
from models import db

ROUNDS, WARM_UP = 150, 10
SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
PART = {'HX-Request': 'true', 'HX-Target': 'list'}
PAGES = {
    'list': ('/nguoi/', None),
    'fragment': ('/nguoi/', PART),
    'search': ('/nguoi/?ten=nguyen+khuye', None),
    'marked search': ('/nguoi/?ten=Nguy%E1%BB%85n+Khuy%C3%AAn', None),
    'detail': ('/nguoi/500', None),
}
MOST_TIMES_BARE = {'list': 18, 'fragment': 12, 'search': 22, 'marked search': 22}
MOST_GROWTH = 1.3
Call = Callable[[], None]


def run(app: Flask) -> Iterator[Measure]:
    used = db.obj
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # the databases in it are still open
        times = medians(_calls(app, Path(folder)))
    db.initialize(used)
    bare = times.pop('bare')
    yield Measure('a bare Flask route', bare, unit='ms')
    for page, most in MOST_TIMES_BARE.items():
        yield Measure(f'{page}, {MIDDLE:,} people', times[page, MIDDLE], unit='ms')
        yield Measure(f'{page} against the bare route', times[page, MIDDLE] / bare, most, 'x')
    for page in ('list', 'search', 'marked search', 'detail'):
        growth = times[page, LARGE] / times[page, SMALL]
        yield Measure(f'{page}, {LARGE:,} people against {SMALL:,}', growth, MOST_GROWTH, 'x')


def _calls(app: Flask, folder: Path) -> dict[object, Call]:
    """What is measured, by name; each sees its own database."""
    calls: dict[object, Call] = {'bare': _bare()}
    for people in (SMALL, MIDDLE, LARGE):
        real, account = database(folder / str(people), people)
        client = sign_in(app.test_client(), account)
        for page, (path, headers) in PAGES.items():
            calls[page, people] = call_of(client, real, path, headers)
    return calls


def _bare() -> Call:
    bare = Flask('bare')
    bare.add_url_rule('/', view_func=lambda: 'ok')
    client = bare.test_client()
    return lambda: None if client.get('/') else None


def call_of(client: FlaskClient, real: Database, path: str, headers: dict | None) -> Call:
    def call() -> None:
        db.initialize(real)
        if client.get(path, headers=headers).status_code != 200:
            raise RuntimeError(f'{path} cannot be measured: it does not answer 200')

    return call


def medians(calls: dict[object, Call]) -> dict[object, float]:
    """Median milliseconds of each call, all in turn in each round, so that a slow moment of the machine hits all.

    Processor time: on a busy machine a page is held up where the far shorter bare route
    slips through, and the comparison would measure the neighbours. Nothing here waits
    but the log line of a view, for the disk, at every size alike.
    """
    spent: dict[object, list[float]] = {name: [] for name in calls}
    for _ in range(WARM_UP + ROUNDS):
        for name, call in calls.items():
            start = time.thread_time()
            call()
            spent[name].append((time.thread_time() - start) * 1000)
    return {name: median(found[WARM_UP:]) for name, found in spent.items()}
