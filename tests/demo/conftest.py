"""One demonstration, filled once and copied for each test; always SQLite, as run.py demo is."""

from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from app import create_app
from config import Config
from core.clock import at
from models import db
from tests.conftest import TOLD_ON, TOLD_PASSWORD

DAY, PASSWORD = TOLD_ON, TOLD_PASSWORD


def demo_config(folder: Path) -> Config:
    return Config(DATA=folder, SECRET_KEY='test', DEMO=True, TESTING=True, WTF_CSRF_ENABLED=False)


class Started(NamedTuple):
    folder: Path
    first: str  # what the first start printed
    second: str


@pytest.fixture(scope='session')
def started(tmp_path_factory) -> Started:
    """Another one, filled as run.py does it, and started once more."""
    folder = tmp_path_factory.mktemp('started')
    runner = create_app(demo_config(folder)).test_cli_runner()
    runner.invoke(args=['database', 'migrate'])
    with at(DAY):
        first, second = (runner.invoke(args=['demo', 'fill']) for _ in range(2))
    db.obj.close_all()
    return Started(folder, first.output, second.output)


@pytest.fixture
def config(filled, tmp_path) -> Config:
    """So that `app` is the demonstration."""
    copytree(filled, tmp_path, dirs_exist_ok=True)
    return demo_config(tmp_path)
