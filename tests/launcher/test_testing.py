"""`run.py test`: what is run where, and when it counts as passed."""

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from launcher import environment, packages, testing
from launcher.console import Stop
from launcher.testing import Outcome

REPORT = """<testsuites><testsuite tests="5">
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><failure/></testcase>
<testcase name="d"><error/></testcase>
<testcase name="e"><skipped type="pytest.skip"/></testcase>
</testsuite></testsuites>"""
GOOD = Outcome('SQLite', 0, passed=9)


@pytest.fixture
def machine(monkeypatch):
    """machine(missing=…): everything is installed but these packages, and installing does not help."""

    def make(missing: list[str]):
        monkeypatch.delenv('CI', raising=False)
        monkeypatch.setattr(environment, 'prepare', lambda *_: Path(sys.executable))
        monkeypatch.setattr(packages, 'missing', lambda: missing)
        monkeypatch.setattr(packages, 'install', lambda _: None)

    return make


@pytest.fixture
def runs(monkeypatch):
    """The runs of pytest that were asked for: (database, arguments, url)."""
    asked = []
    monkeypatch.setattr(testing, 'run_pytest', lambda *run: asked.append(run) or Outcome(run[0], 0, passed=1))
    monkeypatch.setattr(testing.postgres, 'server', contextmanager(lambda: iter(['postgresql://here'])))
    return asked


def test_everything_runs_on_sqlite_then_all_but_the_browser_on_postgresql(machine, runs, capsys):
    machine(missing=[])
    assert testing.run(['-k', 'loan']) == 0
    assert runs == [
        ('SQLite', ['-k', 'loan']),
        ('PostgreSQL', ['-k', 'loan', '-m', 'not browser'], 'postgresql://here'),
    ]
    assert capsys.readouterr().out.endswith(
        'SQLite: 1 passed, 0 failed, 0 skipped\nPostgreSQL: 1 passed, 0 failed, 0 skipped\n'
    )


def test_what_is_missing_is_left_out_at_home(machine, runs):
    machine(missing=[packages.BROWSER, 'postgresql'])
    assert testing.run([]) == 0
    assert runs == [('SQLite', ['-m', 'not browser'])]


@pytest.mark.parametrize('asked', ['argument', 'environment'])
@pytest.mark.parametrize('package', [packages.BROWSER, 'postgresql'])
def test_what_is_missing_fails_a_complete_run(machine, runs, monkeypatch, asked, package):
    machine(missing=[package])
    if asked == 'environment':
        monkeypatch.setenv('CI', 'true')
    with pytest.raises(Stop, match=f'Thiếu {package}'):
        testing.run(['--ci'] if asked == 'argument' else [])
    assert runs == []


@pytest.mark.parametrize(
    ('outcome', 'strict', 'status'),
    [
        (GOOD, True, 0),
        (Outcome('PostgreSQL', 0, passed=8, skipped=1), False, 0),
        (Outcome('PostgreSQL', 0, passed=8, skipped=1), True, 1),
        (Outcome('PostgreSQL', 1, passed=8, failed=1), False, 1),
        (Outcome('PostgreSQL', 2), False, 1),
        (Outcome('PostgreSQL', testing.NOTHING_CHOSEN), False, 0),
    ],
)
def test_verdict(outcome, strict, status):
    assert testing.verdict([GOOD, outcome], strict) == status


def test_no_test_at_all_is_a_failure():
    assert testing.verdict([Outcome('SQLite', testing.NOTHING_CHOSEN)], strict=False) == 1


def test_counts_come_from_the_report(tmp_path):
    (tmp_path / 'report.xml').write_text(REPORT)
    assert testing.read('SQLite', 1, tmp_path / 'report.xml') == Outcome('SQLite', 1, passed=2, failed=2, skipped=1)


def test_a_run_that_broke_off_is_not_taken_for_a_good_one(tmp_path):
    assert testing.read('SQLite', 0, tmp_path / 'report.xml').status == 1


@pytest.mark.parametrize(('room', 'in_memory'), [(0, True), (2**60, False)])
def test_tests_work_in_memory_where_there_is_room(monkeypatch, tmp_path, room, in_memory):
    monkeypatch.setattr(testing, 'MEMORY', tmp_path)
    monkeypatch.setattr(testing, 'ROOM_BYTES', room)
    assert testing.scratch() == (tmp_path if in_memory else None)


def test_a_machine_without_such_a_place_takes_the_usual_one(monkeypatch, tmp_path):
    monkeypatch.setattr(testing, 'MEMORY', tmp_path / 'none')
    assert testing.scratch() is None


def test_one_run_of_pytest(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://not-for-sqlite')
    monkeypatch.setattr(testing, 'ROOT', tmp_path)
    monkeypatch.setattr(environment, 'python', lambda: sys.executable)
    test = "import os\ndef test_url():\n    assert os.environ.get('DATABASE_URL') == {!r}\n"
    for number, url in enumerate([None, 'postgresql://here']):
        path = tmp_path / f'test_{number}.py'
        path.write_text(test.format(url))
        assert testing.run_pytest('X', ['-n0', str(path)], url or '') == Outcome('X', 0, passed=1)
    assert capfd.readouterr().out.count('1 passed in') == 2
