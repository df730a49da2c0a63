"""A fresh, migrated database for each test, factories for people and papers, and one client per role.

With DATABASE_URL the same tests run on PostgreSQL: each worker has one migrated database and empties it. Tests that
touch no database are not run a second time.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as examples
from psycopg import sql

from app import create_app
from config import Config
from core import instance, passwords, schema, settings
from core.actor import SYSTEM, Actor, actor_of
from core.vietnamese import fold, sort_key
from demo import story
from models import (
    TABLES,
    Account,
    Assignment,
    Document,
    IssuingBody,
    Membership,
    OfficeTerm,
    Person,
    Returnee,
    Role,
    Village,
    db,
    open_database,
)

HTMX = {'HX-Request': 'true'}
SERVER = os.environ.get('DATABASE_URL', '')
LONG_AGO = date(2020, 1, 1)
LONGEST = (
    'browser/test_axe',
    'browser/test_walk',
    'security/test_odd',
    'security/test_layers',
    'browser/',
    'security/',
    'demo/',
    'document/',
)
TOLD_ON, TOLD_PASSWORD = date(2026, 11, 23), 'trai-hoi-mau-son-17'  # the demonstration that tests share
TOLD = 'hoanhap_told'  # the same on PostgreSQL
COMMITTEE = {
    'name': 'ỦY BAN NHÂN DÂN',
    'parent_line': '',
    'full_name': 'Ủy ban nhân dân xã Mẫu Sơn',
    'abbreviation': 'UBND',
    'place': 'Mẫu Sơn',
    'head_office': Role.CHAIRMAN,
    'collective': 'TM. ỦY BAN NHÂN DÂN',
    'head_title': 'CHỦ TỊCH',
    'deputy_title': 'PHÓ CHỦ TỊCH',
}
examples.register_profile('any machine', deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile('any machine')  # how long an example takes says nothing on a busy machine
passwords.HASHER = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # real, but quick


def pytest_collection_modifyitems(config, items: list[pytest.Item]) -> None:
    """The longest files first, so that no worker is left with one at the end.

    On PostgreSQL only what opens the database runs; the rest has run beside SQLite and would say the same.
    """
    items.sort(key=lambda item: next((n for n, name in enumerate(LONGEST) if name in item.nodeid), len(LONGEST)))
    if SERVER:
        apart = [item for item in items if 'blank' not in item.fixturenames]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if 'blank' in item.fixturenames]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The database that all workers copied goes when they have ended."""
    if SERVER and not hasattr(session.config, 'workerinput'):
        run_on_server(f'drop database if exists {TOLD}')


NUMBERED = (
    "select pg_get_serial_sequence(quote_ident(table_name), 'id') from information_schema.columns"
    " where table_schema = 'public' and column_name = 'id' and table_name = any(%s)"
)


class Sweeper:
    """Empties a PostgreSQL database over one connection, which knows its tables already: ten times quicker."""

    def __init__(self, url: str):
        self._server = psycopg.connect(url, autocommit=True)
        self._server.execute('set session_replication_role = replica')  # triggers sleep
        names = [model._meta.table_name for model in reversed(TABLES)]
        numbered = self._server.execute(NUMBERED, [names]).fetchall()
        deletes = [sql.SQL('delete from {}').format(sql.Identifier(name)) for name in names]
        restarts = [sql.SQL('select setval({}, 1, false)').format(sql.Literal(name)) for (name,) in numbered]
        self._statements = sql.SQL('; ').join([*deletes, *restarts])

    def sweep(self) -> None:
        """Rows out, numbering from 1 again."""
        self._server.execute(self._statements)

    def close(self) -> None:
        self._server.close()


@pytest.fixture(scope='session')
def sweeper(blank) -> Iterator[Sweeper | None]:
    """None where each test copies a file."""
    sweeper = Sweeper(url_of(blank)) if SERVER else None
    yield sweeper
    if sweeper:
        sweeper.close()


@pytest.fixture(scope='session')
def blank(tmp_path_factory, worker_id: str) -> Iterator[Path | str]:
    """A migrated, empty database: a file that each test copies, or a PostgreSQL database that each test empties."""
    if SERVER:
        name = f'hoanhap_blank_{worker_id}'
        run_on_server(f'drop database if exists {name}', f'create database {name}')
        _migrated(lambda: open_database(Path(), url_of(name)))
        yield name
        run_on_server(f'drop database if exists {name}')
        return
    folder = tmp_path_factory.mktemp('blank')
    _migrated(lambda: open_database(folder))
    yield folder / 'hoanhap.db'


@pytest.fixture
def config(blank, sweeper, tmp_path) -> Config:
    if sweeper:
        sweeper.sweep()
    else:
        copyfile(blank, tmp_path / 'hoanhap.db')
    url = url_of(blank) if SERVER else ''
    return Config(DATA=tmp_path, SECRET_KEY='test', DATABASE_URL=url, TESTING=True, WTF_CSRF_ENABLED=False)


def made_once(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The directory `name`, which the first worker makes and all share, not to be changed.

    `base` is the worker's own temporary directory.
    """
    folder = (base.parent if 'PYTEST_XDIST_WORKER' in os.environ else base) / name
    done = folder.with_name(f'{name}-done')
    try:
        folder.mkdir()
    except FileExistsError:
        wait_until(done.exists)
    else:
        make(folder)
        done.touch()
    return folder


def wait_until(is_so: Callable[[], bool], seconds: int = 300) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f'not within {seconds} seconds'
        time.sleep(0.1)


def tell(folder: Path, url: str = '') -> None:
    """Fill a demonstration, with the number of each account by its key in accounts.json."""
    instance.configure(folder, 'test')
    database = open_database(folder, url)
    with db.connection_context():
        schema.migrate()
        cast = story.fill(TOLD_PASSWORD, TOLD_ON)
    database.close_all()
    ids = {key: account.id for key, account in cast.accounts.items()}
    accounts_of(folder).write_text(json.dumps(ids))


def accounts_of(folder: Path) -> Path:
    return folder.with_name(f'{folder.name}-accounts.json')


@pytest.fixture(scope='session')
def filled(tmp_path_factory) -> Path:
    """The directory of a filled demonstration on SQLite, not to be changed."""
    return made_once(tmp_path_factory.getbasetemp(), 'demonstration', tell)


@pytest.fixture(scope='session')
def made_app(tmp_path_factory) -> Flask:
    """The application, made once: routes and compiled templates are the same for all tests."""
    return create_app(Config(DATA=tmp_path_factory.mktemp('made'), SECRET_KEY='test', TESTING=True))


@contextmanager
def moved(app: Flask, config: Config) -> Iterator[Flask]:
    """`app` on the database and directory of `config`."""
    app.config.from_object(config)
    instance.configure(config.DATA, config.SECRET_KEY)
    open_database(config.DATA, config.DATABASE_URL)
    db.connect()
    if not settings.get('setup.done'):  # a copied file says so already
        settings.put('setup.done', True, SYSTEM)
    try:
        yield app
    finally:
        db.obj.close_all()


@pytest.fixture
def app(made_app, config) -> Iterator[Flask]:
    """The application on this test's own database and directory."""
    with moved(made_app, config) as app:
        yield app


@pytest.fixture(scope='session')
def worker_id() -> str:
    return os.environ.get('PYTEST_XDIST_WORKER', 'main')


def _migrated(connect) -> None:
    real = connect()
    with db.connection_context():
        schema.migrate()
        settings.put('setup.done', True, SYSTEM)
    real.close_all()


def run_on_server(*statements: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def url_of(name: str) -> str:
    head, _, query = SERVER.partition('?')
    return f'{head.rsplit("/", 1)[0]}/{name}{"?" + query if query else ""}'


@pytest.fixture
def make_person(app):
    """make_person('Lý Thị Bình', birth_year=1984)"""

    def make(full_name: str = 'Nông Văn Thử', **fields) -> Person:
        return Person.create(
            full_name=full_name,
            folded=fold(full_name),
            sort_key=sort_key(full_name),
            search=fold(full_name),
            **fields,
        )

    return make


@pytest.fixture
def make_account(make_person):
    """make_account(Role.CLERK, name='Lương Thị Mẫu'): somebody who holds these offices and can sign in."""

    def make(*roles: Role, name: str = 'Nông Văn Thử', person: Person | None = None) -> Account:
        person = person or make_person(name)
        for role in roles:
            OfficeTerm.create(person=person, office=role, starts_on=LONG_AGO)
        login = f'{fold(person.full_name).replace(" ", "")}{person.id}'
        return Account.create(person=person, login=login, session_key=f'{person.id:032d}')

    return make


@pytest.fixture
def make_actor(make_account):
    """make_actor(Role.CLERK): the same, as an actor for verbs."""

    def make(*roles: Role, **options) -> Actor:
        return actor_of(make_account(*roles, **options))

    return make


@pytest.fixture
def village(app) -> Village:
    return Village.get_or_create(name='thôn Co Loi')[0]


@pytest.fixture
def make_returnee(make_person, village):
    """make_returnee('Lý Văn Về', state='paused'): the file of somebody who came home."""

    def make(full_name: str = 'Lý Văn Về', person: Person | None = None, **fields) -> Returnee:
        number = Returnee.select().count() + 1
        facts = {'legal_group': 'chap_hanh_xong', 'state': 'home', 'village': village, 'arrived_on': LONG_AGO}
        facts |= {'person': person or make_person(full_name), 'code': f'THN-2026-{number:03}'}
        return Returnee.create(**(facts | fields))

    return make


@pytest.fixture
def make_decision(app):
    """make_decision(): a decision from before, by which something may be in force."""

    def make(**fields) -> Document:
        number = Document.select().count() + 1
        body, _ = IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)
        facts = {'kind': 'QĐ', 'title': 'phân công giúp đỡ', 'state': 'issued', 'is_from_before': True}
        facts |= {'body': body, 'number_text': f'{number:02}', 'symbol': 'QĐ-UBND', 'dated_on': LONG_AGO}
        return Document.create(**(facts | fields))

    return make


@pytest.fixture
def make_assignment(make_decision):
    """make_assignment(returnee, person) or (returnee, organisation=…): who helps them, by a decision."""

    def make(returnee: Returnee, person: Person | None = None, **fields) -> Assignment:
        facts = {'party': 'helper' if person else 'organisation', 'person': person, 'starts_on': LONG_AGO}
        return Assignment.create(returnee=returnee, **({'opened_by': make_decision()} | facts | fields))

    return make


@pytest.fixture
def client_of(app):
    """client_of(account) is a signed-in test client; client_of() is nobody."""

    def sign_in(account: Account | None = None):
        client = app.test_client()
        if account:
            with client.session_transaction() as session:
                session['_user_id'] = account.get_id()
                session['_fresh'] = True
                session['begun'] = session['seen'] = int(time.time())
        return client

    return sign_in


@pytest.fixture
def soup():
    """Parse a response, and fail on what no page may have: two h1, a repeated id, a title unlike its h1."""

    def parse(response) -> BeautifulSoup:
        page = BeautifulSoup(response.data, 'html.parser')
        ids = [tag['id'] for tag in page.select('[id]')]
        assert len(ids) == len(set(ids)), f'repeated id in {ids}'
        labelled = {label['for'] for label in page.select('label[for]')}
        bare = [c for c in page.select('input:not([type=hidden]), select, textarea') if not _is_named(c, labelled)]
        assert bare == [], f'control without a label: {bare}'
        if page.html:
            assert len(page.select('h1')) == 1
            assert page.title.text.removeprefix('Lỗi: ').startswith(page.h1.text.strip())
        return page

    return parse


def _is_named(control, labelled: set[str]) -> bool:
    return control.get('id') in labelled or bool(control.get('aria-label') or control.get('aria-labelledby'))


@pytest.fixture
def in_model(app):
    """in_model(person, Role.MEMBER, paper): a membership in force since long ago."""

    def make(person: Person, role: Role, paper, **fields) -> Membership:
        facts = {'kind': 'can_bo', 'duty': 'Tuyên truyền', 'starts_on': LONG_AGO} | fields
        return Membership.create(person=person, role=role, opened_by=paper, **facts)

    return make
