"""Benchmarks: found by themselves, judged against their targets, run on scratch databases."""

from itertools import islice
from types import SimpleNamespace

import pytest
from flask import current_app

from commands import bench
from commands._benches import Measure, _people, pages
from models import Person, db


@pytest.fixture
def flask(app):
    """flask('bench', 'one') runs it and answers with its result."""
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


@pytest.fixture
def two(monkeypatch):
    """Two benchmarks: one that meets its target and one that does not."""

    def run_good(_app):
        yield Measure('swift', 1.5, 2, 'ms')

    def run_bad(_app):
        yield Measure('only told', 9)
        yield Measure('slow', 3, 2, 'x')

    found = {'good': SimpleNamespace(run=run_good), 'bad': SimpleNamespace(run=run_bad)}
    monkeypatch.setattr(bench, 'benches', lambda: found)


def test_the_benchmarks_are_found_and_named(flask):
    assert 'pages' in bench.benches()
    assert 'pages' in flask('bench', '--help').output


@pytest.mark.parametrize(
    ('name', 'status', 'said'), [('good', 0, '1 of 1 targets met'), ('bad', 1, '0 of 1 targets met')]
)
def test_a_missed_target_is_said_and_is_the_exit_status(app, two, name, status, said):
    result = app.test_cli_runner().invoke(bench._command(name))
    assert said in result.output
    assert result.exit_code == status
    assert ('MISSED' in result.output) == (status == 1)


def test_all_run_when_none_is_named(flask, two):
    result = flask('bench')
    assert '1 of 2 targets met' in result.output
    assert result.exit_code == 1


def test_a_benchmark_sees_no_application_context(flask, monkeypatch):
    seen = []
    spy = SimpleNamespace(run=lambda _app: seen.append(bool(current_app)) or [])
    monkeypatch.setattr(bench, 'benches', lambda: {'spy': spy})
    assert flask('bench').exit_code == 0
    assert seen == [False]


def test_invented_names_are_never_the_same():
    names = list(islice(_people.names(), 100_000))
    assert len(set(names)) == 100_000
    assert sum(_people.RARE in name for name in names) == 40


def test_pages_are_measured_and_the_database_in_use_comes_back(app, monkeypatch):
    for name, value in {'ROUNDS': 2, 'WARM_UP': 1, 'SMALL': 600, 'MIDDLE': 700, 'LARGE': 800}.items():
        monkeypatch.setattr(pages, name, value)
    used = db.obj
    measures = list(pages.run(app))
    assert [m.label for m in measures if m.most][:2] == [
        'list against the bare route',
        'fragment against the bare route',
    ]
    assert all(measure.value > 0 for measure in measures)
    assert db.obj is used
    assert Person.select().count() == 0
