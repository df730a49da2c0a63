"""The demonstration as the place to attack: every kind of record in many states, and one account for each role."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from core import instance, schema
from demo import story
from models import Account, Person, Role, db, open_database
from tests.conftest import SERVER, run_on_server, url_of
from tests.demo.conftest import DAY, PASSWORD, demo_config

PEOPLE = {  # the accounts of the story, by the role that they are shown for
    Role.CHAIR_138: 'Trần Văn Chuẩn',
    Role.POLICE_CHIEF: 'Nông Văn Hải',
    Role.POLICE_CLERK: 'Mã Đức Toàn',
    Role.CLERK: 'Lương Thị Mẫu',
    Role.ACCOUNTANT: 'Hoàng Thị Thu',
    Role.PARTY: 'Bế Văn Lập',
    Role.ADMIN: 'Lã Minh Đức',
    Role.STANDING_DEPUTY: 'Hoàng Văn Thử',
    Role.DEPUTY: 'Nông Thị Hiên',
    Role.SECRETARY: 'Lương Văn Tuấn',
    Role.MEMBER: 'Nông Thị Sen',
    Role.ORGANISATION_HEAD: 'Lý Thị Bình',
}


@pytest.fixture(scope='session')
def told(tmp_path_factory, worker_id) -> Iterator[tuple[Path, str]]:
    """The filled demonstration on PostgreSQL: the folder of its files, and a database that each test copies."""
    name, folder = f'hoanhap_told_{worker_id}', tmp_path_factory.mktemp('told')
    run_on_server(f'drop database if exists {name}', f'create database {name}')
    instance.configure(folder, 'test')
    real = open_database(folder, url_of(name))
    with db.connection_context():
        schema.migrate()
        story.fill(PASSWORD, DAY)
    real.close_all()
    yield folder, name
    run_on_server(f'drop database if exists {name}')


@pytest.fixture
def config(config, request, tmp_path) -> Iterator[Config]:
    """A copy of the filled demonstration."""
    if not SERVER:
        copytree(request.getfixturevalue('filled'), tmp_path, dirs_exist_ok=True)
        yield demo_config(tmp_path)
        return
    folder, name = request.getfixturevalue('told')
    copytree(folder, tmp_path, dirs_exist_ok=True)
    run_on_server(f'create database {name}_copy template {name}')
    yield replace(demo_config(tmp_path), DATABASE_URL=url_of(f'{name}_copy'))
    run_on_server(f'drop database {name}_copy with (force)')


@pytest.fixture
def world(app: Flask, client_of) -> Callable[[Role], FlaskClient]:
    """world(Role.CLERK): whoever holds this role in the story, signed in."""
    return lambda role: client_of(Account.select().join(Person).where(Person.full_name == PEOPLE[role]).get())
