"""One clock for days and stored times, which only the demonstration may set."""

import ast
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Thread

import pytest

from core.clock import at, day_of, local, today
from models import AuditEntry, now

ROOT = Path(__file__).parent.parent.parent
DAY, MORNING = date(2024, 3, 5), time(8, 15)
STORED = datetime.combine(DAY, time(1, 15))


def test_the_present_is_the_clock_of_the_machine():
    assert abs(datetime.now(UTC).replace(tzinfo=None) - now()) < timedelta(seconds=2)
    assert today() == day_of(now())


@pytest.mark.parametrize(
    ('clock', 'day'), [(time(16, 59, 59), DAY), (time(17), DAY + timedelta(days=1)), (time(0), DAY)]
)
def test_a_day_of_viet_nam_begins_at_17_hours_utc(clock, day):
    assert day_of(datetime.combine(DAY, clock)) == day


def test_days_and_stored_times_follow_a_set_clock(app):
    with at(DAY, MORNING):
        assert today() == DAY
        assert local(now()) == datetime.combine(DAY, MORNING)
        entry = AuditEntry.create(actor_name='Hệ thống', action='demo.try', subject='')
    assert AuditEntry.get_by_id(entry.id).at == STORED


def test_a_set_clock_gives_way_to_an_inner_one_and_comes_back():
    with at(DAY, MORNING):
        with at(DAY + timedelta(days=1)):
            assert today() == DAY + timedelta(days=1)
        assert now() == STORED
    assert today() > DAY


def test_the_real_clock_comes_back_after_a_fault():
    with pytest.raises(ZeroDivisionError), at(DAY):
        raise ZeroDivisionError
    assert today() > DAY


def test_other_threads_keep_the_real_clock():
    seen = []
    with at(DAY):
        thread = Thread(target=lambda: seen.append(today()))
        thread.start()
        thread.join()
    assert seen[0] > DAY


SOURCES = ('app.py', 'core/**/*.py', 'workflows/**/*.py', 'forms/**/*.py', 'blueprints/**/*.py', 'commands/**/*.py')


def test_nothing_but_the_demonstration_sets_the_clock():
    setters = {
        str(path.relative_to(ROOT))
        for pattern in SOURCES
        for path in ROOT.glob(pattern)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module in ('core.clock', 'models_base')
        and {'at', 'pretended'} & {alias.name for alias in node.names}
    }
    assert setters == {'core/clock.py'}
