"""An administrator and their browser."""

import pytest

from core import defaults
from core.actor import SYSTEM, actor_of
from models import Account, Role


@pytest.fixture
def admin(make_account) -> Account:
    return make_account(Role.ADMIN, name='Vi Văn Yên')


@pytest.fixture
def actor(admin):
    return actor_of(admin, '10.0.0.5')


@pytest.fixture
def client(client_of, admin):
    return client_of(admin)


@pytest.fixture
def filled(app):
    """Bodies, legal bases and days off of a new commune."""
    defaults.fill(SYSTEM)
