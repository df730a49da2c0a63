"""run.py itself: what people see with a Python that is too old, and the page of help."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run

RUN = Path(run.__file__)


@pytest.mark.parametrize('version', [(2, 7, 18), (3, 9, 2), (3, 10, 14)])
def test_an_old_python_is_told_which_one_is_needed(version):
    with pytest.raises(SystemExit) as stopped:
        run.refuse_old_python(version)
    assert 'Python {}.{};'.format(*version) in stopped.value.code
    assert 'Python 3.11 trở lên' in stopped.value.code


@pytest.mark.parametrize('version', [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_enough_python_goes_on(version):
    run.refuse_old_python(version)


def test_an_old_python_can_read_the_file():
    ast.parse(RUN.read_text('utf-8'), feature_version=(3, 4))


def test_nothing_of_ours_is_read_before_the_refusal():
    body = ast.parse(RUN.read_text('utf-8')).body
    assert [node.names[0].name for node in body if isinstance(node, ast.Import | ast.ImportFrom)] == ['sys']


def test_help_is_in_vietnamese_whatever_the_console_is_set_to():
    command = [sys.executable, RUN, '--help']
    shown = subprocess.run(command, capture_output=True, env={'PYTHONIOENCODING': 'cp1252'}, check=True).stdout
    assert 'Cách dùng: python3 run.py' in shown.decode()
