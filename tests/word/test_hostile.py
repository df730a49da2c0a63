"""However a file is made, opening it takes bounded time and memory, and ends in a template or in a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.word._hostile import FILES

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_MEGABYTES = 1, 100
SLACK = 3  # for a machine that is slow or busy; without limits these files take minutes and gigabytes


@pytest.fixture(scope='module')
def measured(tmp_path_factory) -> dict[str, tuple[float, float]]:
    """{name: (seconds, megabytes)} of every hostile file, in a process that does nothing else."""
    folder = tmp_path_factory.mktemp('hostile')
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    command = [sys.executable, '-m', 'tests.word._hostile', folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    lines = (line.split('\t') for line in done.stdout.splitlines())
    return {name: (float(seconds), float(megabytes)) for name, seconds, megabytes in lines}


@pytest.mark.parametrize('name', FILES)
def test_a_hostile_file_is_dealt_with_in_bounded_time_and_memory(measured, name):
    seconds, megabytes = measured[name]
    assert seconds < MOST_SECONDS * SLACK
    assert megabytes < MOST_MEGABYTES
