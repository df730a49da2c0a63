"""The virtual environment: really made, in a folder of the test, and filled without a network."""

import shutil
import subprocess
from pathlib import Path

import pytest

from launcher import environment
from launcher.console import Stop


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    """A project whose virtual environment was just made; making one takes seconds."""
    root = tmp_path_factory.mktemp('project')
    (root / 'requirements.txt').write_text('# nothing\n')
    (root / 'requirements-dev.txt').write_text('-r requirements.txt\n')
    with pytest.MonkeyPatch.context() as patch:
        _at(patch, root)
        environment.prepare()
    return root


@pytest.fixture
def project(made, monkeypatch):
    """The same with empty requirements installed, and no index to install others from."""
    _at(monkeypatch, made)
    monkeypatch.setenv('PIP_NO_INDEX', '1')
    (made / 'requirements.txt').write_text('# nothing\n')
    environment.prepare()
    return made


def _at(patch, root):
    patch.setattr(environment, 'ROOT', root)
    patch.setattr(environment, 'VENV', root / '.venv')


def test_the_interpreter_is_the_one_of_the_environment(project):
    assert environment.prepare() == environment.python()
    where = 'import sys; print(sys.prefix)'
    shown = subprocess.run([environment.python(), '-c', where], capture_output=True, text=True, check=True).stdout
    assert Path(shown.strip()) == project / '.venv'


def test_nothing_is_installed_while_requirements_stay_the_same(project, monkeypatch):
    monkeypatch.setattr(environment, '_install', lambda *_: pytest.fail('installed again'))
    environment.prepare()


def test_new_requirements_are_installed(project, monkeypatch):
    installed = []
    monkeypatch.setattr(environment, '_install', lambda requirements, stamp: installed.append(requirements))
    (project / 'requirements.txt').write_text('# changed\n')
    environment.prepare()
    assert installed == ['requirements.txt']


def test_requirements_for_tests_are_a_set_of_their_own(project, capsys):
    environment.prepare(environment.DEVELOPMENT)
    environment.prepare(environment.DEVELOPMENT)
    environment.prepare()
    assert capsys.readouterr().out.count('Đang cài') == 1


def test_without_a_network_a_missing_library_is_a_sentence(project):
    (project / 'requirements.txt').write_text('no-such-library==1.0\n')
    with pytest.raises(Stop, match='Kiểm tra kết nối mạng rồi chạy lại') as stopped:
        environment.prepare()
    assert 'no-such-library==1.0' in str(stopped.value)


def test_without_a_network_older_libraries_still_serve(project, capsys):
    (project / 'requirements.txt').write_text('pip==999.0\n')
    assert environment.prepare() == environment.python()
    assert 'dùng các thư viện đã cài trước đây' in capsys.readouterr().out
    assert (project / '.venv/requirements.txt.sha256').read_text() != environment.fingerprint('requirements.txt')


def test_an_environment_whose_python_is_gone_is_made_again(project, tmp_path, monkeypatch):
    shutil.copytree(project / '.venv', tmp_path / '.venv', symlinks=True)
    (tmp_path / 'requirements.txt').write_text('# nothing\n')
    _at(monkeypatch, tmp_path)
    environment.python().unlink()
    environment.prepare()
    assert environment._works(environment.python())


@pytest.mark.parametrize('part', ['venv', 'ensurepip'])
def test_a_python_without_venv_is_told_which_package_to_install(monkeypatch, tmp_path, part):
    _at(monkeypatch, tmp_path)
    monkeypatch.setattr(environment.importlib.util, 'find_spec', lambda name: None if name == part else name)
    with pytest.raises(Stop, match='sudo apt install python3-venv'):
        environment.prepare()


def test_names_that_every_machine_needs(monkeypatch, tmp_path):
    _at(monkeypatch, tmp_path)
    text = "# x==1\nFlask==3.1\npsycopg[binary]==3.3\ntzdata==1; sys_platform == 'win32'\net_xmlfile==2.0.0   # why\n"
    (tmp_path / 'requirements.txt').write_text(text)
    assert environment.pinned_names('requirements.txt') == ['Flask', 'psycopg', 'et_xmlfile']
