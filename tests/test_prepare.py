"""What happens before the server starts, as run.py calls it."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from peewee import SqliteDatabase

ROOT = Path(__file__).parent.parent
STEPS = list(ROOT.glob('migrations/0*.py'))


@pytest.fixture
def prepare(tmp_path, monkeypatch):
    """Run prepare.py on an instance of its own; returns (exit status, what it printed)."""
    monkeypatch.setenv('HOANHAP_DATA', str(tmp_path))
    monkeypatch.setenv('DATABASE_URL', '')

    def run(demo: str = '') -> tuple[int, str]:
        monkeypatch.setenv('HOANHAP_DEMO', demo)
        ran = subprocess.run([sys.executable, 'prepare.py'], cwd=ROOT, capture_output=True, text=True, encoding='utf-8')
        return ran.returncode, ran.stdout

    return run


def test_a_new_database_is_made_and_an_up_to_date_one_left_alone(prepare):
    (first, told), (again, told_again) = prepare(), prepare()
    assert (first, again) == (0, 0)
    assert told.startswith(f'Cơ sở dữ liệu: {len(STEPS)} bước cập nhật.\n')
    assert 'Cơ sở dữ liệu' not in told_again


def test_the_code_of_the_set_up_is_the_last_line_until_that_is_done(prepare, tmp_path):
    (_, told), (_, told_again) = prepare(), prepare()
    codes = [text.splitlines()[-1] for text in (told, told_again)]
    assert codes[0] != codes[1]
    assert all(re.fullmatch(r'setup-code [0-9A-Z]{4}(-[0-9A-Z]{4})+', code) for code in codes)
    database = SqliteDatabase(tmp_path / 'hoanhap.db')
    database.execute_sql("insert into setting (key, value, confirmed_at) values ('setup.done', 'true', null)")
    database.close()
    assert prepare() == (0, '')


def test_the_demonstration_is_filled_once_and_its_accounts_printed_each_time(prepare):
    (first, told), (again, told_again) = prepare('1'), prepare('1')
    assert (first, again) == (0, 0)
    assert 'Mật khẩu chung' in told
    assert told.endswith(told_again)


def test_a_database_of_a_newer_version_is_not_touched(prepare, tmp_path):
    prepare()
    database = SqliteDatabase(tmp_path / 'hoanhap.db')
    database.execute_sql("insert into schema_migration (name, applied) values ('9999_later', '2030-01-01')")
    database.close()
    status, told = prepare()
    assert status == 3
    assert 'phiên bản mới hơn' in told


def test_a_demonstration_that_lost_its_passwords_says_what_to_do(prepare, filled, tmp_path):
    copytree(filled, tmp_path, dirs_exist_ok=True)
    status, told = prepare('1')
    assert status == 1
    assert 'Xóa thư mục' in told
