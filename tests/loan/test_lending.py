"""What the lender pays out and gets back: within what was approved and owed, taken back only by reversal."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord
from core.loans import ledger
from core.loans.ledger import Standing
from models import FamilyContact, Loan, LoanEntry, LoanInstalment, LoanPlan, LoanTotal, Returnee, UseFinding, Village
from tests.loan.conftest import fresh, used
from workflows.loan import freezing, lending, reading, use
from workflows.loan.appraisal import Photo
from workflows.loan.lending import Approval, Money
from workflows.returnee import access, files

START = date(2024, 1, 15)
SCAN = Photo(b'%PDF-1.4', 'quyet-dinh.pdf', 'application/pdf')


def again(loan) -> Loan:
    return Loan.get_by_id(loan.id)


def pay(loan, actor, day, principal, interest=0, paper='BL'):
    loan = again(loan)
    return lending.pay(loan, actor, loan.version, Money(day, principal, interest, paper))


def agrees(loan) -> None:
    """What lists show is what a fresh replay says."""
    loan = again(loan)
    found = lending.status_of(loan)
    assert loan.balance_vnd == found.balance_vnd
    assert loan.open_since == (found.open_instalments[0].due_on if found.open_instalments else None)
    rows = LoanInstalment.select().where((LoanInstalment.loan == loan) & (LoanInstalment.open_vnd > 0))
    left = sorted((row.due_on, row.open_vnd) for row in rows)
    assert left == sorted((one.due_on, one.amount_vnd) for one in found.open_instalments)
    assert all(row.open_on == row.due_on for row in rows)
    assert totals() == counted()


def counted() -> set:
    """The totals, as a reading of every loan gives them."""
    sums: dict = {}
    for loan in Loan.select().where(Loan.open_since.is_null(False)):
        key = (loan.returnee.village_id, loan.programme_id, loan.open_since)
        loans, balance = sums.get(key, (0, 0))
        sums[key] = (loans + 1, balance + loan.balance_vnd)
    return {(*key, *found) for key, found in sums.items()}


def totals() -> set:
    return {
        (row.village_id, row.programme_id, row.open_since, row.loans, row.balance_vnd) for row in LoanTotal.select()
    }


def move(cast, returnee, village) -> None:
    now = Returnee.get_by_id(returnee.id)
    files.edit(now, cast.police, now.version, village=village.id, released_on=now.arrived_on)


@pytest.mark.parametrize('seed', range(6))
def test_totals_follow_who_moves_to_another_village(cast, way, seed):
    """At once, whatever is paid, written off and reversed in between."""
    random, people = Random(seed), [cast.home, cast.other]  # noqa: S311 - to repeat it
    villages = [Village.create(name=name) for name in ('thôn Nà Mìu', 'thôn Khau Vài')] + [cast.home.village]
    loans = [way.old_loan(returnee=random.choice(people), amount=random.randint(5, 20) * 1_000_000) for _ in range(3)]
    for _ in range(12):
        loan = again(random.choice(loans))
        act = random.choice(('move', 'pay', 'reverse'))
        if act == 'move':
            move(cast, random.choice(people), random.choice(villages))
        elif act == 'pay' and loan.balance_vnd:
            pay(loan, cast.clerk, date(2024, random.randint(2, 12), 15), random.randint(1, loan.balance_vnd))
        elif act == 'reverse':
            with suppress(Refused):
                entry = random.choice(list(loan.entries.order_by(LoanEntry.id)))
                lending.reverse(entry, cast.clerk, loan.version, 'Ghi nhầm')
        assert totals() == counted()
        assert all(one.village_id == one.returnee.village_id for one in Loan.select())


def test_a_move_that_is_refused_moves_no_total(cast, way):
    way.old_loan()
    before, far = totals(), Village.create(name='thôn Nà Mìu')
    with pytest.raises(StaleRecord):
        files.edit(cast.home, cast.police, cast.home.version + 5, village=far.id, released_on=cast.home.arrived_on)
    assert totals() == before == counted()


def test_a_loan_that_is_not_paid_out_moves_with_its_person(cast, way):
    loan = way.loan()
    move(cast, cast.home, Village.create(name='thôn Nà Mìu'))
    assert totals() == set()
    lending.disburse(loan, cast.clerk, loan.version, Money(today(), 1_000_000, paper='PC'))
    assert totals() == counted() != set()


def test_the_lender_s_yes_begins_a_loan_that_is_not_drawn(cast, way):
    loan = way.loan()
    assert (loan.rate_bp, loan.overdue_factor, loan.basis, loan.balance_vnd) == (660, 130, 'thang', 0)
    assert lending.status_of(loan).standing == Standing.NOT_DRAWN
    assert loan.dossier.answer_paper == '138/QĐ-NHCS'


def test_no_more_is_approved_than_was_proposed(cast, way):
    dossier = way.sent()
    too_much = Approval('1/QĐ', today(), 50_000_001, 660, 60, 'goc_deu')
    with pytest.raises(Refused, match='không quá'):
        lending.approve(dossier, cast.clerk, dossier.version, too_much)
    assert fresh(dossier).state == 'sent'


def test_disbursed_in_parts_within_what_was_approved(cast, way):
    loan = way.drawn(amount=20_000_000)
    assert fresh(loan.dossier).state == 'lent'
    with pytest.raises(Refused, match='30.000.000'):
        lending.disburse(loan, cast.clerk, loan.version, Money(today(), 30_000_001, paper='PC 2'))
    lending.disburse(loan, cast.clerk, loan.version, Money(today(), 30_000_000, paper='PC 2'))
    plan = lending.plan_of(again(loan))
    assert (plan.principal_vnd, len(plan.instalments), LoanPlan.select().count()) == (50_000_000, 60, 2)
    agrees(loan)


def test_a_disbursement_after_principal_is_due_is_refused_whole(cast, way):
    loan = way.old_loan(amount=12_000_000)
    Loan.update(approved_vnd=20_000_000).where(Loan.id == loan.id).execute()
    loan = again(loan)
    with pytest.raises(Refused, match='15/02/2024'):
        lending.disburse(loan, cast.clerk, loan.version, Money(date(2024, 3, 1), 1_000_000, paper='PC 2'))
    assert LoanEntry.select().count() == 1


@pytest.mark.parametrize(
    ('money', 'said'),
    [
        (Money(START, 12_000_001, paper='x'), '12.000.000'),
        (Money(START, 0, paper='x'), 'lớn hơn không'),
        (Money(START, 1, paper=' '), 'chứng từ'),
        (Money(date(2024, 1, 14), 1, paper='x'), 'trước ngày'),
        (Money(today() + timedelta(1), 1, paper='x'), 'chưa tới'),
    ],
)
def test_what_no_ledger_takes(cast, way, money, said):
    loan = way.old_loan()
    with pytest.raises(Refused, match=said):
        lending.pay(loan, cast.clerk, loan.version, money)


@pytest.mark.parametrize('name', ['helper', 'deputy', 'chief', 'police', 'chairman', 'member', 'admin', 'women'])
def test_others_keep_no_ledger(cast, way, name):
    loan = way.old_loan()
    with pytest.raises(NotAllowed):
        lending.pay(loan, getattr(cast, name), loan.version, Money(START, 1, paper='x'))


def test_nobody_keeps_the_ledger_of_a_relative(cast, way):
    loan = way.old_loan()
    FamilyContact.create(returnee=cast.home, person=cast.accountant.person, name='x', relation='con')
    with pytest.raises(NotAllowed):
        lending.pay(loan, cast.accountant, loan.version, Money(START, 1, paper='x'))
    with pytest.raises(NotFound):
        reading.found_loan(loan.id, access.viewer(cast.accountant))


def test_a_reversal_reopens_and_both_rows_stay(cast, way):
    loan = way.old_loan(months=1)
    [one] = lending.plan_of(loan).instalments
    entry = pay(loan, cast.accountant, one.due_on, one.principal_vnd, one.interest_vnd)
    assert lending.status_of(again(loan)).standing == Standing.SETTLED
    loan = again(loan)
    lending.reverse(entry, cast.clerk, loan.version, 'Ghi nhầm khoản')
    assert lending.status_of(again(loan)).standing == Standing.LATE
    assert LoanEntry.select().count() == 3
    agrees(loan)


def test_once_reversed_stays_reversed(cast, way):
    loan = way.old_loan()
    entry = pay(loan, cast.clerk, START, 1_000_000)
    undo = lending.reverse(entry, cast.clerk, again(loan).version, 'nhầm')
    for row in (entry, undo):
        with pytest.raises(Refused, match='đã được đảo'):
            lending.reverse(row, cast.clerk, again(loan).version, 'nhầm')
    with pytest.raises(Refused, match='lý do'):
        lending.reverse(pay(loan, cast.clerk, START, 1), cast.clerk, again(loan).version, ' ')


def test_undoing_the_only_disbursement_takes_the_dossier_back(cast, way):
    loan = way.drawn()
    entry = loan.entries.get()
    lending.reverse(entry, cast.clerk, loan.version, 'nhầm khoản')
    assert fresh(loan.dossier).state == 'approved'
    assert fresh(loan.dossier).open_key == f'{cast.home.id}:{cast.programme.id}'
    assert lending.status_of(again(loan)).standing == Standing.NOT_DRAWN
    agrees(loan)


def test_a_disbursement_that_was_repaid_from_is_not_undone(cast, way):
    loan = way.old_loan()
    pay(loan, cast.clerk, START, 1_000)
    with pytest.raises(Refused, match='Đảo các lần trả nợ trước'):
        lending.reverse(loan.entries.order_by(LoanEntry.id).get(), cast.clerk, again(loan).version, 'nhầm')


def test_a_stale_ledger_page_is_refused(cast, way):
    loan = way.old_loan()
    pay(loan, cast.clerk, START, 1_000)
    with pytest.raises(StaleRecord):
        lending.pay(loan, cast.clerk, loan.version, Money(START, 1_000, paper='x'))


def test_late_is_worked_out_from_the_day(cast, way):
    loan = way.old_loan()
    assert lending.status_of(loan, date(2024, 2, 15)).standing == Standing.RUNNING
    late = lending.status_of(loan, date(2024, 2, 25))
    assert (late.standing, late.overdue_days, late.overdue_principal_vnd) == (Standing.LATE, 10, 1_000_000)
    assert late.penalty_vnd == round(1_000_000 * 0.0858 * 10 / 365)


def test_an_extension_wants_a_decision_and_spreads_what_is_owed(cast, way):
    loan = way.old_loan()
    with pytest.raises(Refused, match='chứng từ, quyết định'):
        lending.extend(loan, cast.clerk, loan.version, today(), 24, ' ', today())
    lending.extend(loan, cast.clerk, loan.version, today(), 24, '7/QĐ-GH', today())
    found = lending.status_of(again(loan), today() + timedelta(1))
    assert found.overdue_principal_vnd == 0
    assert found.overdue_interest_vnd > 0  # what had become due stays due
    assert lending.plan_of(again(loan)).principal_vnd == 12_000_000
    agrees(loan)
    with pytest.raises(Refused, match='gia hạn'):
        lending.reverse(loan.entries.get(), cast.clerk, again(loan).version, 'nhầm')


def test_a_write_off_wants_its_decision(cast, way):
    loan = way.old_loan()
    with pytest.raises(Refused, match='quyết định'):
        lending.write_off(loan, cast.clerk, loan.version, Money(today(), 12_000_000))
    lending.write_off(loan, cast.clerk, loan.version, Money(today(), 12_000_000, paper='9/QĐ-XN'))
    assert lending.status_of(again(loan)).written_off_vnd == 12_000_000


def step(dice: Random, loan: Loan, actor) -> None:
    """One act that somebody might try; those that a rule stands against change nothing."""
    day = START + timedelta(dice.randint(0, (today() - START).days))
    money = Money(day, dice.choice([0, 1, 500_000, 3_000_000, 20_000_000]), dice.choice([0, 66_000]), 'x')
    rows = list(LoanEntry.select().where(LoanEntry.loan == loan))
    acts = {
        'pay': lambda: lending.pay(loan, actor, loan.version, money),
        'write_off': lambda: lending.write_off(loan, actor, loan.version, money),
        'disburse': lambda: lending.disburse(loan, actor, loan.version, money),
        'reverse': lambda: lending.reverse(dice.choice(rows), actor, loan.version, 'thử'),
        'extend': lambda: lending.extend(loan, actor, loan.version, day, dice.choice([6, 12, 36]), '7/QĐ', today()),
        'freeze': lambda: freezing.freeze(
            loan, actor, loan.version, day, day + timedelta(dice.randint(0, 900)), '5/QĐ', today(), SCAN
        ),
        'withdraw': lambda: freezing.withdraw(dice.choice(reading.freezes_of(loan)), actor, loan.version, 'thử'),
    }
    with suppress(Refused, IndexError):
        acts[dice.choice(['pay'] * 4 + ['reverse'] * 3 + list(acts))]()


@pytest.mark.parametrize('seed', range(12))
def test_whatever_is_tried_the_shown_status_is_the_replay(cast, way, seed):
    dice = Random(seed)  # noqa: S311 - the same tries each time
    method = dice.choice(['goc_deu', 'tra_deu', 'goc_cuoi_ky'])
    loan = way.old_loan(method=method, months=dice.choice([6, 12, 24]))
    for _ in range(25):
        step(dice, again(loan), cast.clerk)
        agrees(loan)
    found = lending.status_of(again(loan))
    assert 0 <= found.balance_vnd <= found.drawn_vnd
    plan = lending.plan_of(again(loan))
    assert plan is None or sum(one.principal_vnd for one in plan.instalments) == plan.principal_vnd
    assert ledger.status(plan, lending.entries_of(loan), today()) == found


@pytest.mark.parametrize('name', ['helper', 'police', 'clerk', 'women'])
def test_who_looks_at_the_use_of_money(cast, way, name):
    loan = way.drawn()
    use.check_use(loan, getattr(cast, name), loan.version, used())
    assert loan.use_checks.get().finding == UseFinding.RIGHT


@pytest.mark.parametrize('name', ['member', 'accountant', 'admin', 'chairman'])
def test_others_do_not(cast, way, name):
    loan = way.drawn()
    with pytest.raises(NotAllowed):
        use.check_use(loan, getattr(cast, name), loan.version, used())


def test_the_look_has_its_time_and_a_wrong_use_its_next_step(cast, way):
    loan = way.drawn()
    assert use.term_of(loan) == (today() + timedelta(30), today() + timedelta(60))
    wrong = use.UseCheck(today(), 'Bảo', UseFinding.WRONG, 'Mua xe')
    with pytest.raises(Refused, match='việc làm tiếp'):
        use.check_use(loan, cast.police, loan.version, wrong)
    early = use.UseCheck(today() - timedelta(1), 'Bảo', UseFinding.RIGHT, 'Đã mua')
    with pytest.raises(Refused, match='sau ngày giải ngân'):
        use.check_use(loan, cast.police, loan.version, early)
