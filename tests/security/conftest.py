"""The demonstration as the place to attack: every kind of record in many states, and one account for each role."""

from collections.abc import Callable
from shutil import copytree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from demo import story
from models import Account, Person, Role
from tests.conftest import SERVER
from tests.demo.conftest import DAY, PASSWORD, demo_config, filled

__all__ = ['filled']
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


@pytest.fixture
def config(config, request, tmp_path):
    """A copy of the filled demonstration; on PostgreSQL the empty database, which `world` fills."""
    if SERVER:
        return config
    copytree(request.getfixturevalue('filled'), tmp_path, dirs_exist_ok=True)
    return demo_config(tmp_path)


@pytest.fixture
def world(app: Flask, client_of) -> Callable[[Role], FlaskClient]:
    """world(Role.CLERK): whoever holds this role in the story, signed in."""
    if SERVER:
        story.fill(PASSWORD, DAY)
    return lambda role: client_of(Account.select().join(Person).where(Person.full_name == PEOPLE[role]).get())
