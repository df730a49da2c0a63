"""Khoanh nợ: with a decision alone, for days that do not count, in lists, sums, papers and the picture alike."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord
from core.loans.ledger import Standing
from core.loans.schedule import add_months
from core.vietnamese import screen_date
from models import Loan, LoanFreeze, LoanInstalment
from tests.loan.test_lending import SCAN, again, agrees, pay
from tests.loan.test_papers import text_of
from workflows.loan import board, freezing, lending, loan_papers, reading
from workflows.returnee import access

NINETY = timedelta(89)  # with both ends counted


def freeze(loan, actor, starts_on: date, ends_on: date, scan=SCAN) -> LoanFreeze:
    loan = again(loan)
    return freezing.freeze(loan, actor, loan.version, starts_on, ends_on, '21/QĐ-KN', starts_on, scan)


@pytest.fixture
def loan(way) -> Loan:
    """Paid out four months and ten days ago; nothing is paid, so it has been late for three months and more."""
    return way.old_loan(day=add_months(today(), -4) - timedelta(10), months=24, amount=24_000_000)


def test_a_frozen_loan_is_late_nowhere(cast, loan):
    planned = [one.due_on for one in lending.plan_of(loan).instalments]
    freeze(loan, cast.accountant, today() - timedelta(5), today() + timedelta(84))
    found, viewer = lending.status_of(again(loan)), access.viewer(cast.chairman)
    assert (found.standing, found.overdue_days, found.overdue_vnd) == (Standing.FROZEN, 0, 0)
    assert board.due_list(viewer, today() + timedelta(84), today()).rows == []
    assert board.portfolio(viewer, today()).whole.at_risk_vnd == (0, 0, 0)
    assert list(board.to_oversee(today() + timedelta(84), cast.chairman)) == []
    agrees(loan)
    rows = list(LoanInstalment.select().where(LoanInstalment.loan == loan).order_by(LoanInstalment.number))
    assert sum(row.principal_vnd for row in rows) == 24_000_000
    after = today() + timedelta(85)
    assert [row.due_on for row in rows] == [max(after, day + timedelta(90)) for day in planned]


def test_a_freeze_that_is_over_leaves_its_days_out(cast, loan):
    start = today() - timedelta(95)
    before = lending.status_of(loan)
    freeze(loan, cast.clerk, start, start + NINETY)
    found = lending.status_of(again(loan))
    assert (found.standing, found.late_since) == (Standing.LATE, start + timedelta(90))
    assert found.overdue_days == 5
    assert 0 < found.penalty_vnd < before.penalty_vnd
    agrees(loan)


def test_payments_in_a_freeze_count_and_a_reversal_reopens(cast, loan):
    freeze(loan, cast.clerk, today() - timedelta(5), today() + timedelta(84))
    paid = pay(loan, cast.clerk, today(), 24_000_000, lending.status_of(loan).open_instalments[0].interest_vnd * 6)
    assert lending.status_of(again(loan)).balance_vnd == 0
    agrees(loan)
    lending.reverse(paid, cast.clerk, again(loan).version, 'Ghi nhầm')
    assert lending.status_of(again(loan)).standing == Standing.FROZEN
    agrees(loan)


def test_a_freeze_written_down_by_mistake_is_withdrawn(cast, loan):
    before = lending.status_of(loan)
    made = freeze(loan, cast.clerk, today() - timedelta(5), today() + timedelta(84))
    with pytest.raises(Refused, match='lý do'):
        freezing.withdraw(reading.freeze_of(again(loan), made.id), cast.clerk, again(loan).version, ' ')
    freezing.withdraw(reading.freeze_of(again(loan), made.id), cast.clerk, again(loan).version, 'Nhầm người')
    assert lending.status_of(again(loan)) == before
    assert LoanFreeze.get().withdrawn == 'Nhầm người'
    agrees(loan)
    with pytest.raises(Refused):
        freezing.withdraw(reading.freeze_of(again(loan), made.id), cast.clerk, again(loan).version, 'Lần nữa')


def test_an_extension_comes_after_a_freeze_and_no_freeze_before_it(cast, loan):
    start = today() - timedelta(60)
    freeze(loan, cast.clerk, start, start + timedelta(20))
    with pytest.raises(Refused, match='hết khoanh'):
        lending.extend(again(loan), cast.clerk, again(loan).version, start + timedelta(20), 12, '7/QĐ', today())
    lending.extend(again(loan), cast.clerk, again(loan).version, today() - timedelta(9), 12, '7/QĐ', today())
    assert lending.plan_of(again(loan)).freezes == ()
    with pytest.raises(Refused, match='trùng hoặc trước'):
        freeze(loan, cast.clerk, today() - timedelta(30), today())
    first = reading.freeze_of(again(loan), LoanFreeze.get().id)
    with pytest.raises(Refused, match='gia hạn sau'):
        freezing.withdraw(first, cast.clerk, first.loan.version, 'Nhầm')
    freeze(loan, cast.clerk, today() - timedelta(2), today() + timedelta(30))
    assert lending.status_of(again(loan)).standing == Standing.FROZEN
    agrees(loan)


def test_what_stands_against_a_freeze(cast, way, loan):
    day, later = today() - timedelta(5), today() + timedelta(5)
    for starts_on, ends_on in ((today() + timedelta(1), later), (day, day - timedelta(1)), (date(2020, 1, 1), later)):
        with pytest.raises(Refused, match='Khoanh nợ tính từ'):
            freeze(loan, cast.clerk, starts_on, ends_on)
    with pytest.raises(Refused, match='bản quét'):
        freeze(loan, cast.clerk, day, later, scan=None)
    freeze(loan, cast.clerk, day, later)
    with pytest.raises(Refused, match='trùng'):
        freeze(loan, cast.clerk, today(), later)
    with pytest.raises(StaleRecord):
        freezing.withdraw(LoanFreeze.get(), cast.clerk, again(loan).version - 1, 'Nhầm')
    repaid = way.old_loan(returnee=cast.other)
    pay(repaid, cast.clerk, today(), 12_000_000)
    with pytest.raises(Refused, match='dư nợ'):
        freeze(repaid, cast.clerk, day, later)
    assert LoanFreeze.select().count() == 1


@pytest.mark.parametrize('name', ['deputy', 'chairman', 'helper', 'women', 'admin'])
def test_nobody_but_the_recorders_freezes(cast, loan, name):
    with pytest.raises(NotAllowed):
        freeze(loan, getattr(cast, name), today(), today())
    assert LoanFreeze.select().count() == 0


def test_the_schedule_prints_the_days_after_the_freeze(cast, loan):
    last = lending.plan_of(loan).instalments[-1].due_on
    freeze(loan, cast.clerk, today() - timedelta(5), today() + timedelta(84))
    text = text_of(loan_papers.form(again(loan), 'lich', cast.deputy))
    assert screen_date(last + timedelta(90)) in text
    assert screen_date(last) not in text


def test_a_freeze_is_written_down_and_withdrawn_on_its_pages(cast, loan, client_of, soup):
    client, address = client_of(cast.accountant.account), f'/vay-von/khoan/{loan.id}/khoanh-no'
    form = soup(client.get(address)).select_one(f'form[action="{address}"]')
    hidden = {one['name']: one.get('value', '') for one in form.select('input[type=hidden]')}
    typed = {'decision': '21/QĐ-KN', 'decided_on': screen_date(today()), 'starts_on': screen_date(today())}
    refused = client.post(address, data=hidden | typed)
    assert refused.status_code == 422
    assert '21/QĐ-KN' in refused.text
    typed |= {'ends_on': screen_date(today() + timedelta(30)), 'scan': (BytesIO(b'%PDF-1.4\n%%EOF'), 'qd.pdf')}
    hidden = {
        one['name']: one.get('value', '') for one in soup(refused).select(f'form[action="{address}"] [type=hidden]')
    }
    assert client.post(address, data=hidden | typed).status_code == 303
    shown = soup(client.get(f'/vay-von/khoan/{loan.id}'))
    assert 'Đang khoanh' in shown.text
    links = [one['href'] for one in shown.select('section[aria-labelledby=khoanh] a')]
    assert [client.get(link).status_code for link in links] == [200, 200]
    assert client_of(cast.helper.account).get(links[0]).status_code == 404
    form = soup(client.get(links[1])).select_one(f'form[action="{links[1]}"]')
    hidden = {one['name']: one.get('value', '') for one in form.select('input[type=hidden]')}
    assert client.post(links[1], data=hidden | {'reason': 'Nhầm người'}).status_code == 303
    assert 'Đang khoanh' not in client.get(f'/vay-von/khoan/{loan.id}').text
