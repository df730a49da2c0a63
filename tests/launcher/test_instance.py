"""The instance directory and what its programs are given."""

import stat
import sys
from pathlib import Path

import pytest

from launcher import instance
from launcher.console import Stop
from launcher.instance import Instance

PYTHON = Path('python')


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_directory_and_what_is_written_in_it_are_private(tmp_path):
    instance = Instance(tmp_path / 'a/b', PYTHON)
    instance.create()
    (instance.data / 'file').write_text('x')
    assert (mode(instance.data), mode(instance.data / 'file')) == (0o700, 0o600)


def test_a_directory_that_exists_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o755)
    Instance(tmp_path, PYTHON).create()
    assert mode(tmp_path) == 0o755


def test_a_directory_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / 'file').write_text('x')
    with pytest.raises(Stop, match='Không tạo được thư mục dữ liệu .*--data'):
        Instance(tmp_path / 'file/data', PYTHON).create()


def test_the_real_instance_keeps_its_database(tmp_path, monkeypatch):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://office')
    environment = Instance(tmp_path, PYTHON).environment
    assert environment['DATABASE_URL'] == 'postgresql://office'
    assert environment['HOANHAP_DATA'] == str(tmp_path)
    assert 'HOANHAP_DEMO' not in environment


def test_the_demonstration_never_gets_the_real_database(tmp_path, monkeypatch):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://office')
    environment = Instance(tmp_path, PYTHON, demo=True).environment
    assert (environment['HOANHAP_DEMO'], environment['DATABASE_URL']) == ('1', '')


@pytest.mark.parametrize(
    ('files', 'https'), [([], False), (['certificate.pem'], False), (['certificate.pem', 'key.pem'], True)]
)
def test_https_needs_certificate_and_key(tmp_path, files, https):
    (tmp_path / 'tls').mkdir()
    for name in files:
        (tmp_path / 'tls' / name).touch()
    instance = Instance(tmp_path, PYTHON)
    assert bool(instance.certificate) == https
    assert ('HOANHAP_HTTPS' in instance.environment) == https


@pytest.fixture
def preparing(tmp_path, monkeypatch):
    """An instance whose prepare.py is the program it is called with."""
    monkeypatch.setattr(instance, 'ROOT', tmp_path)

    def run(program: str) -> str:
        (tmp_path / 'prepare.py').write_text(program, 'utf-8')
        return Instance(tmp_path, Path(sys.executable)).prepare()

    return run


@pytest.mark.parametrize(
    ('status', 'words'), [(3, 'Chưa khởi động. Dữ liệu vẫn nguyên vẹn.'), (1, 'Chưa chuẩn bị được cơ sở dữ liệu')]
)
def test_a_database_that_cannot_be_migrated_stops_the_start(preparing, status, words):
    with pytest.raises(Stop, match=words) as stopped:
        preparing(f'raise SystemExit({status})')
    assert stopped.value.status == status


def test_the_code_is_kept_for_the_greeting_and_all_else_is_shown(preparing, capsys):
    assert preparing("print('Cơ sở dữ liệu: 2 bước.'); print('setup-code AB12-CD34')") == 'AB12-CD34'
    assert capsys.readouterr().out == 'Cơ sở dữ liệu: 2 bước.\n'


def test_there_is_no_code_once_the_set_up_is_done(preparing):
    assert preparing('') == ''
