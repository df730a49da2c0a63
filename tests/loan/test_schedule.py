"""Schedules: sums for any terms, and interest to the đồng against numpy-financial."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans.schedule import Basis, Drawn, Method, Terms, add_months, half_up, interest_vnd, level_vnd, schedule

DAY = date(2026, 11, 30)
AMOUNTS = st.integers(1, 2_000_000_000)
RATES = st.integers(0, 5_000)
PERIODS = st.sampled_from([1, 3])


@st.composite
def all_terms(draw):
    period = draw(PERIODS)
    count = draw(st.integers(1, 120 // period))
    grace = draw(st.integers(0, count - 1))
    return Terms(
        draw(st.sampled_from(list(Method))),
        draw(st.sampled_from(list(Basis))),
        draw(RATES),
        count * period,
        period,
        grace * period,
        draw(st.sampled_from([1, 1_000, 50_000])),
    )


@given(all_terms(), AMOUNTS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_principal_sums_to_what_was_drawn(terms, amount, day):
    made = schedule(terms, [Drawn(day, amount)])
    assert sum(one.principal_vnd for one in made) == amount
    assert [one.number for one in made] == list(range(1, terms.count + 1))
    assert min(min(one.principal_vnd, one.interest_vnd) for one in made) >= 0
    assert [one.due_on for one in made] == sorted({one.due_on for one in made})
    assert made[-1].due_on == add_months(day, terms.term_months)


@given(all_terms(), AMOUNTS, AMOUNTS, st.integers(0, 27))
def test_disbursements_in_parts_sum_too(terms, first, second, days):
    made = schedule(terms, [Drawn(DAY, first), Drawn(date(2026, 12, 1 + days), second)])
    assert sum(one.principal_vnd for one in made) == first + second
    whole = schedule(terms, [Drawn(DAY, first + second)])
    assert made[0].interest_vnd <= whole[0].interest_vnd


@given(all_terms(), AMOUNTS)
def test_without_interest_nothing_is_added(terms, amount):
    free = Terms(terms.method, terms.basis, 0, terms.term_months, terms.period_months, terms.grace_months)
    assert sum(one.interest_vnd for one in schedule(free, [Drawn(DAY, amount)])) == 0


def test_ten_million_over_seven_months():
    made = schedule(Terms(Method.EQUAL_PRINCIPAL, Basis.MONTHLY, 0, 7), [Drawn(DAY, 10_000_000)])
    assert [one.principal_vnd for one in made] == [1_428_571] * 6 + [1_428_574]


def rounded(value: Decimal) -> int:
    """Half up; a third of a đồng has endless digits, so what is a half within 10⁻⁹ is a half."""
    return int(Decimal(value).quantize(Decimal('1e-9')).quantize(Decimal(1), ROUND_HALF_UP))


@given(AMOUNTS, st.integers(1, 5_000), st.integers(1, 120), PERIODS)
def test_the_level_instalment_is_that_of_numpy_financial(amount, rate, count, period):
    terms = Terms(Method.EQUAL_INSTALMENT, Basis.MONTHLY, rate, count * period, period)
    each = Decimal(rate) * period / Decimal(120_000)
    assert level_vnd(amount, terms, count) == rounded(numpy_financial.pmt(each, count, -Decimal(amount)))


@given(st.sampled_from(list(Method)), AMOUNTS, st.integers(1, 5_000), st.integers(1, 120), PERIODS)
def test_interest_of_each_period_is_that_of_numpy_financial(method, amount, rate, count, period):
    terms = Terms(method, Basis.MONTHLY, rate, count * period, period)
    each, balance = Decimal(rate) * period / Decimal(120_000), amount
    for one in schedule(terms, [Drawn(DAY, amount)]):
        expected = numpy_financial.ipmt(each, 1, 1, -Decimal(balance)).item() if balance else Decimal(0)
        assert one.interest_vnd == rounded(expected)
        balance -= one.principal_vnd


@given(AMOUNTS, st.integers(1, 2_000), st.integers(1, 120))
def test_the_whole_interest_drifts_less_than_a_dong_an_instalment(amount, rate, count):
    made = schedule(Terms(Method.EQUAL_INSTALMENT, Basis.MONTHLY, rate, count), [Drawn(DAY, amount)])
    each = Decimal(rate) / Decimal(120_000)
    exact = numpy_financial.pmt(each, count, -Decimal(amount)) * count - amount
    growth = (1 + each) ** count
    assert abs(sum(one.interest_vnd for one in made) - exact) <= count * growth


@given(AMOUNTS, RATES, st.integers(0, 4_000))
def test_actual_days_over_365(amount, rate, days):
    assert interest_vnd(amount, rate, days) == rounded(Decimal(amount) * rate * days / Decimal(3_650_000))


def test_the_bank_s_own_figures():
    """A month at 6,6 % a year is 0,55 %: that of 100 million is 550.000 (law.md §3.1)."""
    made = schedule(Terms(Method.BULLET, Basis.MONTHLY, 660, 120), [Drawn(DAY, 100_000_000)])
    assert {one.interest_vnd for one in made} == {550_000}
    actual = schedule(Terms(Method.BULLET, Basis.ACTUAL, 660, 3, 3), [Drawn(date(2026, 1, 1), 100_000_000)])
    assert actual[0].interest_vnd == half_up(100_000_000 * 660 * 90, 3_650_000) == 1_627_397


@pytest.mark.parametrize(
    ('day', 'months', 'due'),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 120, date(2036, 3, 31)),
    ],
)
def test_months_end_where_months_end(day, months, due):
    assert add_months(day, months) == due


@pytest.mark.parametrize(
    ('terms', 'said'),
    [
        (Terms('goc_deu', 'thang', 660, 10, 3), 'chia hết'),
        (Terms('goc_deu', 'thang', 660, 0), 'chia hết'),
        (Terms('goc_deu', 'thang', 660, 12, 3, 2), 'chưa trả gốc'),
        (Terms('goc_deu', 'thang', 660, 12, 1, 12), 'ngắn hơn'),
    ],
)
def test_terms_that_do_not_fit_are_told(terms, said):
    with pytest.raises(ValueError, match=said):
        schedule(terms, [Drawn(DAY, 1)])


def test_drawing_ends_before_principal_is_due():
    terms = Terms('goc_deu', 'thang', 660, 12)
    with pytest.raises(ValueError, match='30/12/2026'):
        schedule(terms, [Drawn(DAY, 1), Drawn(date(2026, 12, 31), 1)])
    with pytest.raises(ValueError, match='giải ngân'):
        schedule(terms, [])
