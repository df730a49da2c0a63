"""The status of a loan is a replay of its ledger, whatever was written and taken back."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.loans.ledger import Freeze, Plan, Posted, Standing, in_effect, payoff_vnd, status
from core.loans.schedule import Basis, Drawn, Method, Terms, half_up, schedule
from models import EntryKind

START = date(2026, 1, 15)
SUM = 12_000_000


def plan_of(method=Method.EQUAL_PRINCIPAL, rate=660, months=12, basis=Basis.MONTHLY) -> Plan:
    terms = Terms(method, basis, rate, months)
    return Plan(terms, START, tuple(schedule(terms, [Drawn(START, SUM)])))


def drawn(key=1) -> Posted:
    return Posted(key, EntryKind.DISBURSE, START, SUM)


def paid(key, day, principal, interest=0) -> Posted:
    return Posted(key, EntryKind.PAY, day, principal, interest)


def taken_back(key, other) -> Posted:
    return Posted(key, EntryKind.REVERSE, START, reverses=other)


def as_planned(plan, upto=99) -> list[Posted]:
    return [paid(one.number + 1, one.due_on, one.principal_vnd, one.interest_vnd) for one in plan.instalments[:upto]]


def test_before_anything_is_paid_out():
    assert status(None, [], START).standing == Standing.NOT_DRAWN


def test_paid_as_planned_it_runs_and_ends():
    plan = plan_of()
    half = status(plan, [drawn(), *as_planned(plan, 6)], plan.instalments[5].due_on)
    assert (half.standing, half.balance_vnd, half.overdue_vnd) == (Standing.RUNNING, SUM // 2, 0)
    assert half.next_due.due_on == plan.instalments[6].due_on
    done = status(plan, [drawn(), *as_planned(plan)], date(2030, 1, 1))
    assert (done.standing, done.balance_vnd, done.open_instalments) == (Standing.SETTLED, 0, ())


def test_late_the_day_after_it_was_due():
    plan, first = plan_of(), plan_of().instalments[0]
    assert status(plan, [drawn()], first.due_on).standing == Standing.RUNNING
    late = status(plan, [drawn()], first.due_on + timedelta(10))
    assert (late.standing, late.late_since, late.overdue_days) == (Standing.LATE, first.due_on, 10)
    assert late.overdue_principal_vnd == 1_000_000
    assert late.penalty_vnd == half_up(1_000_000 * 660 * 130 * 10, 365_000_000)
    assert late.overdue_interest_vnd == 66_000 + late.penalty_vnd


def test_a_reversal_reopens():
    plan = plan_of()
    whole = [drawn(), *as_planned(plan)]
    last = whole[-1]
    again = status(plan, [*whole, taken_back(99, last.key)], date(2027, 2, 14))
    assert (again.standing, again.balance_vnd, again.late_since) == (Standing.LATE, 1_000_000, last.day)


def test_paid_back_early_it_owes_only_the_days():
    plan = plan_of(Method.BULLET, basis=Basis.ACTUAL)
    day = START + timedelta(10)
    principal, interest = payoff_vnd(plan, [drawn()], day)
    assert (principal, interest) == (SUM, half_up(SUM * 660 * 10, 3_650_000))
    done = status(plan, [drawn(), paid(2, day, principal, interest)], day)
    assert done.standing == Standing.SETTLED
    half = status(plan, [drawn(), paid(2, day, principal, interest - 2)], day)
    assert half.standing != Standing.SETTLED


def test_interest_that_is_not_due_yet_makes_nobody_late():
    """All principal is paid back within the first period; its days of interest fall due at the end of it."""
    plan, day = plan_of(), START + timedelta(1)
    found = status(plan, [drawn(), paid(2, day, SUM)], day + timedelta(3))
    assert (found.standing, found.overdue_vnd, found.late_since) == (Standing.RUNNING, 0, None)
    assert found.next_due.interest_vnd == half_up(SUM * 660, 12 * 10_000 * 31)


def test_interest_on_overdue_principal_is_all_that_is_left():
    plan = plan_of(months=1)
    [one] = plan.instalments
    late = one.due_on + timedelta(30)
    left = status(plan, [drawn(), paid(2, late, one.principal_vnd, one.interest_vnd)], late + timedelta(400))
    assert (left.standing, left.balance_vnd, left.late_since) == (Standing.LATE, 0, late)
    assert left.overdue_interest_vnd == left.penalty_vnd == half_up(SUM * 660 * 130 * 30, 365_000_000)


def test_an_extension_spreads_what_is_owed():
    old, day = plan_of(), date(2026, 5, 1)
    entries = [drawn(), *as_planned(old, 1)]
    before = status(old, entries, day)
    owed, interest = payoff_vnd(old, entries, day)
    terms = Terms(Method.EQUAL_PRINCIPAL, Basis.MONTHLY, 660, 24)
    carried = interest + before.interest_paid_vnd
    new = Plan(terms, day, tuple(schedule(terms, [Drawn(day, owed)])), carried)
    after = status(new, entries, day)
    assert (after.standing, after.overdue_principal_vnd, after.balance_vnd) == (Standing.RUNNING, 0, owed)
    assert after.next_due.interest_vnd == interest
    undone = status(new, [*entries, taken_back(90, 2)], day + timedelta(1))
    assert undone.overdue_principal_vnd == 1_000_000


@st.composite
def histories(draw):
    """Payments and write-offs within what is owed, some taken back."""
    entries, left, key = [drawn()], SUM, 1
    for _ in range(draw(st.integers(0, 12))):
        key += 1
        kind = draw(st.sampled_from([EntryKind.PAY, EntryKind.PAY, EntryKind.WRITE_OFF]))
        part = draw(st.integers(0, left))
        day = START + timedelta(draw(st.integers(0, 500)))
        entries.append(Posted(key, kind, day, part, draw(st.integers(0, 200_000))))
        if draw(st.booleans()) and draw(st.booleans()):
            entries.append(taken_back(key + 100, key))
        else:
            left -= part
    return entries


PLANS = [plan_of(method, rate, basis=basis) for method in Method for rate in (0, 660) for basis in Basis]


@st.composite
def frozen(draw):
    """A plan with one or two freezes."""
    plan, day, freezes = draw(st.sampled_from(PLANS)), START, []
    for _ in range(draw(st.integers(1, 2))):
        starts_on = day + timedelta(draw(st.integers(1, 200)))
        freezes.append(Freeze(starts_on, starts_on + timedelta(draw(st.integers(0, 300)))))
        day = freezes[-1].ended_on
    return replace(plan, freezes=tuple(freezes))


DAYS = st.integers(0, 900).map(lambda days: START + timedelta(days))


@given(st.sampled_from(PLANS), histories(), DAYS, st.randoms())
def test_replay_does_not_care_in_which_order_it_was_written(plan, entries, day, dice):
    mixed = list(entries)
    dice.shuffle(mixed)
    assert status(plan, mixed, day) == status(plan, entries, day)


@given(st.sampled_from(PLANS), histories(), DAYS)
def test_what_was_taken_back_had_never_been(plan, entries, day):
    assert status(plan, entries, day) == status(plan, in_effect(entries), day)


@given(st.sampled_from(PLANS), histories(), DAYS)
def test_figures_of_a_status_agree(plan, entries, day):
    found = status(plan, entries, day)
    assert found.balance_vnd == found.drawn_vnd - found.repaid_vnd - found.written_off_vnd >= 0
    assert 0 <= found.overdue_principal_vnd <= found.balance_vnd
    assert sum(one.principal_vnd for one in found.open_instalments) == found.balance_vnd
    assert (found.standing == Standing.LATE) == (found.late_since is not None)
    assert found.overdue_days == ((day - found.late_since).days if found.late_since else 0) >= 0
    if found.standing == Standing.SETTLED:
        assert found.balance_vnd == found.overdue_vnd == 0


@given(st.sampled_from(PLANS), histories(), DAYS)
def test_paying_what_would_settle_it_settles_it(plan, entries, day):
    entries = [one for one in in_effect(entries) if one.day <= day]
    principal, interest = payoff_vnd(plan, entries, day)
    found = status(plan, [*entries, paid(999, day, principal, interest)], day)
    owed = sum(one.interest_vnd for one in found.open_instalments)
    assert found.balance_vnd == 0
    assert owed <= 2  # the broken period and its planned remainder are rounded apart


@given(st.sampled_from(PLANS), histories(), DAYS)
def test_reversing_the_last_payment_gives_the_status_before(plan, entries, day):
    more = paid(500, day, status(plan, entries, day).balance_vnd)
    assert status(plan, [*entries, more, taken_back(501, 500)], day) == status(plan, entries, day)


@given(frozen(), histories(), DAYS)
def test_a_frozen_loan_stands_still(plan, entries, day):
    """Nothing falls due in a freeze and nobody is late; sums still agree."""
    found = status(plan, entries, day)
    if plan.is_frozen(day):
        assert found.standing in (Standing.FROZEN, Standing.SETTLED)
        assert (found.late_since, found.overdue_days, found.overdue_vnd) == (None, 0, 0)
    assert (found.standing == Standing.LATE) == (found.late_since is not None)
    assert not any(plan.begun_by(day).is_frozen(one.due_on) for one in found.open_instalments)
    assert not any(plan.is_frozen(plan.falls_on(one.due_on)) for one in plan.instalments)
    assert found.balance_vnd == found.drawn_vnd - found.repaid_vnd - found.written_off_vnd >= 0
    assert sum(one.principal_vnd for one in found.open_instalments) == found.balance_vnd
    assert sum(one.principal_vnd for one in plan.instalments) == plan.principal_vnd == SUM


@given(frozen(), histories(), DAYS)
def test_a_freeze_moves_days_and_no_money(plan, entries, day):
    """What is owed is what would be owed if the days of the freeze had never been."""
    plan = plan.begun_by(day)
    moved = [replace(one, day=plan.thawed(one.day)) for one in entries]
    plain = replace(plan, freezes=())
    found, other = status(plan, entries, day), status(plain, moved, plan.thawed(day))
    kept = ('balance_vnd', 'drawn_vnd', 'repaid_vnd', 'interest_paid_vnd', 'penalty_vnd')
    assert {name: getattr(found, name) for name in kept} == {name: getattr(other, name) for name in kept}
    assert [one.amount_vnd for one in found.open_instalments] == [one.amount_vnd for one in other.open_instalments]
    assert payoff_vnd(plan, entries, day) == payoff_vnd(plain, moved, plan.thawed(day))


@given(frozen(), histories(), DAYS, st.randoms())
def test_a_frozen_replay_does_not_care_for_order(plan, entries, day, dice):
    mixed = list(entries)
    dice.shuffle(mixed)
    assert status(plan, mixed, day) == status(plan, entries, day) == status(plan, in_effect(entries), day)


def test_unpaid_instalments_are_shifted_by_the_length_of_the_freeze():
    """Two instalments are paid, the third is late by 10 days when 100 days are frozen."""
    plan = plan_of()
    start = plan.instalments[2].due_on + timedelta(10)
    frozen_plan = replace(plan, freezes=(Freeze(start, start + timedelta(99)),))
    entries = [drawn(), *as_planned(plan, 2)]
    before = status(frozen_plan, entries, start - timedelta(1))
    assert (before.standing, before.overdue_days) == (Standing.LATE, 9)
    within = status(frozen_plan, entries, start + timedelta(50))
    assert (within.standing, within.overdue_days, within.overdue_vnd) == (Standing.FROZEN, 0, 0)
    days = [one.due_on for one in within.open_instalments]
    assert days == [start + timedelta(100), *(one.due_on + timedelta(100) for one in plan.instalments[3:])]
    assert status(frozen_plan, entries, start + timedelta(100)).standing == Standing.RUNNING
    after = status(frozen_plan, entries, start + timedelta(101))
    assert (after.standing, after.overdue_days) == (Standing.LATE, 1)
    assert after.penalty_vnd == half_up(1_000_000 * 660 * 130 * 11, 365_000_000)
