"""What happens before the server starts, as run.py calls it."""

import subprocess
import sys
from pathlib import Path

import pytest
from peewee import SqliteDatabase

ROOT = Path(__file__).parent.parent


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
    steps = len(list((ROOT / 'migrations').glob('[0-9]*.py')))
    assert [prepare(), prepare()] == [(0, f'Cơ sở dữ liệu: {steps} bước cập nhật.\n'), (0, '')]


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


def test_a_demonstration_that_lost_its_passwords_says_what_to_do(prepare, tmp_path):
    prepare('1')
    next(tmp_path.glob('tai-khoan*')).unlink()
    status, told = prepare('1')
    assert status == 1
    assert 'Xóa thư mục' in told
