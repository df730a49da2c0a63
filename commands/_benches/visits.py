"""Visits: list, board and the page of one file with its timeline, as the visits of sixty people grow."""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from peewee import chunked

from commands._benches import Measure
from commands._benches._people import names, sign_in
from commands._benches.pages import PART, Call, call_of, medians
from core import schema, settings
from core.actor import SYSTEM
from core.vietnamese import fold, sort_key
from models import (
    Account,
    Assignment,
    Document,
    IssuingBody,
    OfficeTerm,
    Person,
    Returnee,
    Role,
    Village,
    Visit,
    VisitEntry,
    db,
    open_database,
)

SMALL, LARGE = 1_000, 100_000
FILES, HELPERS, VILLAGES = 60, 20, 16
FIRST_DAY = date(2020, 1, 1)
PAGES = {
    'list': ('/gap-go/', None),
    'list of a village': ('/gap-go/?thon=3', None),
    'fragment': ('/gap-go/', PART),
    'board': ('/gap-go/theo-doi', None),
    'file with its timeline': ('/tai-hoa-nhap/5', None),
}
MOST_GROWTH = 1.3


def run(app: Flask) -> Iterator[Measure]:
    used = db.obj
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # the databases in it are still open
        times = medians(_calls(app, Path(folder)))
    db.initialize(used)
    for page in PAGES:
        yield Measure(f'{page}, {LARGE:,} visits', times[page, LARGE], unit='ms')
        growth = times[page, LARGE] / times[page, SMALL]
        yield Measure(f'{page}, {LARGE:,} visits against {SMALL:,}', growth, MOST_GROWTH, 'x')


def _calls(app: Flask, folder: Path) -> dict[object, Call]:
    calls: dict[object, Call] = {}
    for visits in (SMALL, LARGE):
        place = folder / str(visits)
        place.mkdir()
        real = open_database(place)
        with db.connection_context():
            schema.migrate()
            account = _fill(visits)
        client = sign_in(app.test_client(), account)
        for page, (path, headers) in PAGES.items():
            calls[page, visits] = call_of(client, real, path, headers)
    return calls


def _fill(visits: int) -> Account:
    """So many visits to sixty people; returns the account of a police clerk."""
    settings.put('setup.done', True, SYSTEM)
    Village.insert_many([{'name': f'thôn {number}'} for number in range(VILLAGES)]).execute()
    people = [
        {'full_name': name, 'folded': fold(name), 'sort_key': sort_key(name), 'search': fold(name)}
        for name in islice(names(), FILES + HELPERS + 1)
    ]
    with db.atomic():
        Person.insert_many(people).execute()
        _files()
        _visits(visits)
    officer = FILES + HELPERS + 1
    OfficeTerm.create(person=officer, office=Role.POLICE_CLERK, starts_on=FIRST_DAY)
    db.execute_sql('analyze')
    return Account.create(person=officer, login='police', session_key=secrets.token_hex(16))


def _files() -> None:
    body = IssuingBody.create(
        code='ubnd',
        name='ỦY BAN NHÂN DÂN',
        full_name='Ủy ban nhân dân xã',
        abbreviation='UBND',
        place='Xã',
        head_office=Role.CHAIRMAN,
        head_title='CHỦ TỊCH',
    )
    paper = Document.create(kind='QĐ', body=body, title='phân công', state='issued', is_from_before=True)
    Returnee.insert_many(
        {
            'code': f'THN-2020-{number:03}',
            'person': number,
            'legal_group': 'chap_hanh_xong',
            'state': 'home',
            'village': 1 + number % VILLAGES,
            'arrived_on': FIRST_DAY,
        }
        for number in range(1, FILES + 1)
    ).execute()
    Assignment.insert_many(
        {
            'returnee': number,
            'party': 'helper',
            'person': FILES + 1 + number % HELPERS,
            'starts_on': FIRST_DAY,
            'opened_by': paper,
        }
        for number in range(1, FILES + 1)
    ).execute()


def _visits(count: int) -> None:
    rows = [
        {
            'visited_on': FIRST_DAY + timedelta(number * 2000 // count),
            'place': 'nha',
            'helper': FILES + 1 + number % HELPERS,
        }
        for number in range(count)
    ]
    for some in chunked(rows, 2000):
        Visit.insert_many(some).execute()
    entries = (
        {
            'visit': number + 1,
            'returnee': 1 + number % FILES,
            'visited_on': row['visited_on'],
            'was_met': number % 7 > 0,
            'summary': 'Đang làm việc ở nhà.',
        }
        for number, row in enumerate(rows)
    )
    for some in chunked(entries, 2000):
        VisitEntry.insert_many(some).execute()
