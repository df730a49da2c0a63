"""The demonstration as the place to attack: every kind of record in many states, and one account for each role."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from models import Account, Person, Role
from tests.conftest import SERVER, TOLD, made_once, run_on_server, tell, url_of
from tests.demo.conftest import demo_config

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
def told(tmp_path_factory) -> Path:
    """The filled demonstration on PostgreSQL: the folder of its files, beside a database that each test copies."""

    def make(folder: Path) -> None:
        run_on_server(f'drop database if exists {TOLD}', f'create database {TOLD}')
        tell(folder, url_of(TOLD))

    return made_once(tmp_path_factory.getbasetemp(), 'told', make)


@pytest.fixture
def config(config, request, tmp_path, worker_id) -> Iterator[Config]:
    """A copy of the filled demonstration."""
    if not SERVER:
        copytree(request.getfixturevalue('filled'), tmp_path, dirs_exist_ok=True)
        yield demo_config(tmp_path)
        return
    copytree(request.getfixturevalue('told'), tmp_path, dirs_exist_ok=True)
    name = f'{TOLD}_{worker_id}'
    run_on_server(f'drop database if exists {name}', f'create database {name} template {TOLD}')
    yield replace(demo_config(tmp_path), DATABASE_URL=url_of(name))
    run_on_server(f'drop database {name} with (force)')


@pytest.fixture
def world(app: Flask, client_of) -> Callable[[Role], FlaskClient]:
    """world(Role.CLERK): whoever holds this role in the story, signed in."""
    return lambda role: client_of(Account.select().join(Person).where(Person.full_name == PEOPLE[role]).get())
