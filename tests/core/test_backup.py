"""A backup is a whole instance: it can be put in the place of the one it was taken from."""

import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from peewee import sqlite3

from core import backup, files
from core.actor import SYSTEM
from core.errors import Refused
from models import db, is_postgres


@pytest.fixture
def outside(tmp_path_factory):
    return tmp_path_factory.mktemp('backups')


@pytest.fixture
def made(app, make_person, outside):
    """A backup of an instance with one person, one stored file and a secret key."""
    make_person('Lý Thị Bình')
    files.keep(b'scan', 'scan.pdf', 'application/pdf', SYSTEM)
    (app.config['DATA'] / 'secret_key').write_text('secret')
    return backup.copy_to(outside)


def test_files_and_key_are_copied_under_the_same_names(app, made):
    data = app.config['DATA']
    names = {path.relative_to(data) for path in data.rglob('*') if path.is_file() and '.db' not in path.name}
    assert {path.relative_to(made) for path in made.rglob('*') if path.is_file() and '.db' not in path.name} == names
    assert (made / 'secret_key').read_text() == 'secret'


def test_only_the_owner_can_open_it(made):
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def names_in(database):
    with closing(sqlite3.connect(str(database))) as connection:
        return [name for (name,) in connection.execute('select full_name from person')]


def test_the_database_is_copied_unless_it_is_on_a_server(made):
    databases = list(made.glob('*.db'))
    assert [names_in(path) for path in databases] == ([] if is_postgres() else [['Lý Thị Bình']])


def test_what_somebody_is_just_writing_is_left_out(app, make_person, outside):
    with ThreadPoolExecutor(1) as other, db.atomic():
        make_person('Chưa xong')
        made = other.submit(copy_on_a_connection_of_its_own, outside).result(timeout=30)
    assert [names_in(path) for path in made.glob('*.db')] == ([] if is_postgres() else [[]])


def copy_on_a_connection_of_its_own(folder):
    with db.connection_context():
        return backup.copy_to(folder)


def test_a_damaged_copy_is_said(app, outside, monkeypatch):
    if not is_postgres():
        monkeypatch.setattr(backup, 'CHECK', "select 'row 7 missing'")
        with pytest.raises(Refused, match='row 7 missing'):
            backup.copy_to(outside)


@pytest.mark.parametrize('inside', [False, True])
def test_the_command_says_where_it_is(app, outside, inside):
    folder = app.config['DATA'] if inside else outside
    db.close()  # the command opens its own
    result = app.test_cli_runner().invoke(args=['database', 'backup', str(folder)])
    assert result.exit_code == int(inside)
    assert ('nằm ngoài' if inside else f'Đã sao lưu vào {folder}/hoanhap-') in result.output


def test_a_folder_inside_the_instance_is_refused(app):
    with pytest.raises(Refused, match='nằm ngoài thư mục dữ liệu'):
        backup.copy_to(app.config['DATA'] / 'backups')
