"""Days and order of what a ledger takes: nothing back before it went out, no extension over a later part."""

from datetime import date

import pytest

from core.clock import today
from core.errors import Refused
from core.vietnamese import dotted, screen_date
from models import Loan, LoanEntry, LoanPlan
from tests.loan.conftest import fresh
from tests.loan.test_lending import again, agrees, pay
from tests.loan.test_papers import text_of
from workflows.loan import dossiers, lending, loan_facts, loan_papers
from workflows.loan.lending import Approval, Money

DECIDED, DRAWN, SECOND = date(2024, 1, 15), date(2024, 2, 15), date(2024, 4, 1)


@pytest.fixture
def in_parts(cast) -> Loan:
    """10 million and then 5 million, with all principal at the end."""
    yes = Approval('1/QĐ', DECIDED, 15_000_000, 660, 12, 'goc_cuoi_ky')
    loan = lending.enter_from_before(cast.clerk, cast.home, cast.programme, 'san_xuat', yes)
    for day, amount in ((DRAWN, 10_000_000), (SECOND, 5_000_000)):
        loan = again(loan)
        lending.disburse(loan, cast.clerk, loan.version, Money(day, amount, paper='PC'))
    return again(loan)


def test_an_extension_does_not_begin_before_the_last_part_was_paid_out(cast, in_parts):
    """The later part would be due at once, and late."""
    with pytest.raises(Refused, match='01/04/2024'):
        lending.extend(in_parts, cast.clerk, in_parts.version, date(2024, 3, 1), 36, '7/QĐ', today())
    assert LoanPlan.select().where(LoanPlan.decision != '').count() == 0
    lending.extend(in_parts, cast.clerk, in_parts.version, SECOND, 36, '7/QĐ', today())
    assert lending.plan_of(again(in_parts)).principal_vnd == 15_000_000
    assert lending.status_of(again(in_parts)).overdue_principal_vnd == 0
    agrees(in_parts)


@pytest.mark.parametrize('act', [lending.pay, lending.write_off])
@pytest.mark.parametrize('money', [Money(DECIDED, 1_000, paper='BL'), Money(DECIDED, 0, 1_000, 'BL')])
def test_nothing_comes_back_before_it_went_out(cast, in_parts, act, money):
    with pytest.raises(Refused, match='trước ngày giải ngân'):
        act(in_parts, cast.clerk, in_parts.version, money)
    assert LoanEntry.select().count() == 2


def test_a_loan_that_is_not_paid_out_takes_no_interest(cast, way):
    loan = way.loan()
    with pytest.raises(Refused, match='trước ngày giải ngân'):
        lending.pay(loan, cast.clerk, loan.version, Money(today(), 0, 5_000, 'BL'))
    assert LoanEntry.select().count() == 0


def test_no_more_comes_back_than_is_owed_on_the_day(cast, in_parts):
    between = date(2024, 3, 15)
    with pytest.raises(Refused, match='10.000.000'):
        pay(in_parts, cast.clerk, between, 10_000_001)
    pay(in_parts, cast.clerk, between, 10_000_000)
    with pytest.raises(Refused, match='5.000.000'):
        pay(in_parts, cast.clerk, SECOND, 5_000_001)
    pay(in_parts, cast.clerk, SECOND, 5_000_000)
    with pytest.raises(Refused, match='là 0 đồng'):
        pay(in_parts, cast.clerk, DRAWN, 1)
    agrees(in_parts)


def test_money_that_was_not_taken_is_not_paid_out(cast, way, client_of):
    loan = way.loan()
    dossier = fresh(loan.dossier)
    dossiers.not_taken(dossier, cast.clerk, dossier.version, 'khong_con', 'Đã có việc làm')
    with pytest.raises(Refused, match='không nhận vốn'):
        lending.disburse(again(loan), cast.clerk, loan.version, Money(today(), 1_000_000, paper='PC'))
    assert (fresh(dossier).state, LoanEntry.select().count()) == ('withdrawn', 0)
    assert 'Ghi giải ngân' not in client_of(cast.clerk.account).get(f'/vay-von/khoan/{loan.id}').text


def test_the_confirmation_names_the_day_of_the_payment_that_counts(cast, way):
    loan = way.old_loan(months=1)
    [one] = lending.plan_of(loan).instalments
    wrong = pay(loan, cast.clerk, today(), one.principal_vnd, one.interest_vnd)
    lending.reverse(wrong, cast.clerk, again(loan).version, 'Nhầm ngày')
    pay(loan, cast.clerk, one.due_on, one.principal_vnd, one.interest_vnd)
    assert loan_facts.settled(again(loan))['ngay_tat_toan'] == screen_date(one.due_on)


def test_what_was_written_off_is_not_confirmed_as_paid(cast, way):
    loan = way.old_loan(months=1)
    [one] = lending.plan_of(loan).instalments
    lending.write_off(loan, cast.clerk, loan.version, Money(one.due_on, one.principal_vnd, one.interest_vnd, '9/QĐ-XN'))
    assert lending.status_of(again(loan)).standing == 'tat_toan'
    assert 'tat-toan' not in loan_papers.forms_for(again(loan))
    with pytest.raises(Refused, match='chưa in được'):
        loan_papers.form(again(loan), 'tat-toan', cast.deputy)


def test_a_reminder_names_interest_on_what_is_late_too(way):
    """One instalment is late, so the sum to pay is more than that instalment."""
    loan = way.old_loan(months=1)
    found, said = lending.status_of(loan), loan_facts.reminder(loan)
    assert found.penalty_vnd > 0
    assert f'{found.overdue_vnd:,}'.replace(',', '.') in said['cong_den_han']


def test_the_schedule_of_an_extension_prints_what_was_due_before_it(cast, way):
    loan = way.old_loan()
    lending.extend(loan, cast.clerk, loan.version, today(), 24, '7/QĐ', today())
    carried = lending.plan_of(again(loan)).carried_vnd
    first, second, *_rest = loan_facts.schedule_sheet(again(loan))['ky_tra']
    assert carried > 0
    assert dotted(carried) in text_of(loan_papers.form(again(loan), 'lich', cast.deputy))
    assert (first['ngay'], first['goc'], first['tong']) == (screen_date(today()), '0', dotted(carried))
    assert (first['con'], second['stt'], second['con']) == ('12.000.000', '1', '11.500.000')
    pay(loan, cast.clerk, today(), 0, carried)
    sheet = loan_facts.schedule_sheet(again(loan))
    assert sheet['ky_tra'][0] == second
    assert sheet['tong_goc'] == '12.000.000'
