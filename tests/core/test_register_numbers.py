"""Number series: 01, 02, … by body, kind and year; no gap, no twin, nothing reused."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import register, writing
from core.errors import Refused
from models import IssuingBody, NumberEntry, NumberSeries, Role, db

DAY = date(2026, 3, 1)


@pytest.fixture
def body(app):
    return IssuingBody.create(
        code='bcd138', name='BAN CHỈ ĐẠO 138', full_name='Ban Chỉ đạo 138', abbreviation='BCĐ138', place='Mẫu Sơn',
        head_office=Role.CHAIR_138, head_title='TRƯỞNG BAN',
    )  # fmt: skip


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK)


def drawn(body, clerk, kind='QĐ', day=DAY) -> int:
    with writing():
        return register.draw(body, kind, day, clerk).number


def test_each_body_kind_and_year_counts_for_itself(body, clerk):
    assert [drawn(body, clerk) for _ in range(3)] == [1, 2, 3]
    assert drawn(body, clerk, kind='TB') == 1
    assert drawn(body, clerk, day=date(2027, 1, 1)) == 1


def test_one_series_for_all_kinds_but_copies(body, clerk):
    body.one_series = True
    assert [drawn(body, clerk, kind=kind) for kind in ('QĐ', 'TB', register.COPIES)] == [1, 2, 1]


def test_an_undone_act_gives_its_number_back(body, clerk):
    with writing() as act:
        register.draw(body, 'QĐ', DAY, clerk)
        act.rollback()
    assert drawn(body, clerk) == 1


def test_a_number_is_never_drawn_outside_a_transaction(body, clerk):
    assert not db.in_transaction()
    with pytest.raises(RuntimeError, match='inside a transaction'):
        register.draw(body, 'QĐ', DAY, clerk)


def test_a_void_number_keeps_its_row_and_is_not_given_again(body, clerk):
    with writing():
        register.void(register.draw(body, 'QĐ', DAY, clerk), 'in sai tên', clerk)
    assert drawn(body, clerk) == 2
    assert [(e.number, e.state, e.reason) for e in register.strip(NumberSeries.get())][0] == (1, 'void', 'in sai tên')


def test_a_commune_may_begin_in_the_middle_of_the_year(body, clerk):
    register.start_at(body, 'QĐ', 2026, 17, clerk)
    assert drawn(body, clerk) == 18
    with pytest.raises(Refused, match='đã cấp số'):
        register.start_at(body, 'QĐ', 2026, 5, clerk)


def test_a_closed_year_gives_nothing(body, clerk):
    drawn(body, clerk)
    register.close_year(NumberSeries.get(), clerk)
    with pytest.raises(Refused, match='đã khóa'):
        drawn(body, clerk)
    assert NumberSeries.get().last == 1


@pytest.mark.parametrize(('number', 'text'), [(1, '01'), (9, '09'), (10, '10'), (138, '138')])
def test_below_ten_with_a_zero_in_front(number, text):
    assert register.number_text(number) == text


@pytest.mark.parametrize(
    ('kind', 'unit', 'symbol'), [('QĐ', '', 'QĐ-BCĐ138'), ('', 'CAX', 'BCĐ138-CAX'), ('', '', 'BCĐ138')]
)
def test_the_symbol_names_kind_and_body_or_body_and_unit(body, kind, unit, symbol):
    assert register.symbol_of(body, kind, unit) == symbol


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(['draw', 'void', 'undo']), max_size=12))
def test_whatever_happens_every_number_up_to_the_last_has_its_row(body, clerk, steps):
    with db.atomic() as undone:
        for step in steps:
            with writing() as inner:
                entry = register.draw(body, 'QĐ', DAY, clerk)
                if step == 'void':
                    register.void(entry, 'sai', clerk)
                if step == 'undo':
                    inner.rollback()
        numbers = [e.number for e in NumberEntry.select().order_by(NumberEntry.id)]
        assert numbers == list(range(1, len(numbers) + 1))
        undone.rollback()
