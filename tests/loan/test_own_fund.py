"""A fund that the commune keeps: off until switched on, and then two persons within the balance."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from core import settings
from core.actor import SYSTEM
from core.clock import today
from core.errors import NotAllowed, Refused
from models import Channel, FamilyContact, Loan, LoanOrder, db
from tests.loan.conftest import fresh
from workflows.loan import dossiers, lending, own_fund, programmes
from workflows.loan.lending import Approval, Money
from workflows.loan.programmes import Figure


@pytest.fixture
def fund(cast):
    """The commune switched it on, and keeps 30 million."""
    settings.put('loan.own_fund', True, SYSTEM)
    made = programmes.add(cast.deputy, 'Quỹ của xã', Channel.OWN_FUND, 'UBND xã', today())
    figures = dict(programmes.editions_of(made)[0].figures) | {'capital': Figure(30_000_000, 'Sổ quỹ')}
    programmes.set_figures(made, cast.deputy, made.version, today(), figures)
    return programmes.get(made.id)


@pytest.fixture
def loan(cast, fund) -> Loan:
    yes = Approval('1/QĐ', today(), 20_000_000, 0, 10, 'goc_deu')
    return lending.enter_from_before(cast.clerk, cast.home, fund, 'san_xuat', yes)


def ordered(cast, loan, amount=20_000_000) -> LoanOrder:
    loan = Loan.get_by_id(loan.id)
    return own_fund.order(loan, cast.accountant, loan.version, amount, 'PC 1')


def test_it_is_off_and_says_why(cast):
    assert settings.get('loan.own_fund') is False
    with pytest.raises(Refused, match='chưa tìm thấy quy định'):
        programmes.add(cast.deputy, 'Quỹ của xã', Channel.OWN_FUND, 'UBND xã', today())
    with pytest.raises(Refused, match='NĐ 49/2020/NĐ-CP Đ.4.2'):
        programmes.change(cast.programme, cast.deputy, cast.programme.version, channel=Channel.OWN_FUND)


def test_switched_off_again_it_takes_no_dossier_and_pays_nothing(cast, fund, loan):
    order = ordered(cast, loan)
    settings.put('loan.own_fund', False, SYSTEM)
    with pytest.raises(Refused, match='ngừng nhận'):
        dossiers.start(cast.clerk, cast.other, fund, 'x')
    with pytest.raises(Refused, match='đang tắt'):
        own_fund.pay_order(order, cast.chairman, order.version)


def test_one_writes_and_another_pays(cast, loan):
    order = ordered(cast, loan)
    assert [item.label for item in own_fund.waiting_for(cast.chairman)] == [f'Duyệt chi từ quỹ: {loan.code}']
    assert own_fund.waiting_order(loan) == order
    paid = own_fund.pay_order(order, cast.chairman, order.version)
    assert (paid.state, paid.entry.principal_vnd) == ('paid', 20_000_000)
    assert Loan.get_by_id(loan.id).balance_vnd == 20_000_000
    assert own_fund.balance_vnd(loan.programme) == 10_000_000
    with pytest.raises(Refused, match='đã được quyết định'):
        own_fund.pay_order(paid, cast.chairman, paid.version)


def test_nobody_pays_out_alone(cast, loan, make_account):
    with pytest.raises(Refused, match='kế toán lập lệnh chi'):
        lending.disburse(loan, cast.accountant, loan.version, Money(today(), 1, paper='x'))
    order = ordered(cast, loan)
    order.author = cast.chairman.account
    order.save()
    with pytest.raises(NotAllowed, match='không tự duyệt'):
        own_fund.pay_order(order, cast.chairman, order.version)
    assert Loan.get_by_id(loan.id).balance_vnd == 0


@pytest.mark.parametrize('name', ['clerk', 'deputy', 'chief', 'head', 'accountant', 'member', 'admin'])
def test_others_do_not_let_it_out(cast, loan, name):
    order = ordered(cast, loan)
    with pytest.raises(NotAllowed):
        own_fund.pay_order(order, getattr(cast, name), order.version)


def test_within_what_the_fund_has_and_what_was_approved(cast, fund, loan, way):
    with pytest.raises(Refused, match='30.000.000'):
        ordered(cast, loan, 30_000_001)
    order = ordered(cast, loan, 20_000_001)
    with pytest.raises(Refused, match='20.000.000'):
        own_fund.pay_order(order, cast.chairman, order.version)
    assert LoanOrder.get().state == 'waits'
    assert own_fund.refuse_order(order, cast.chairman, order.version).state == 'refused'
    assert ordered(cast, loan).state == 'waits'


def test_two_orders_at_once_never_spend_more_than_the_fund_has(cast, fund, loan):
    yes = Approval('2/QĐ', today(), 20_000_000, 0, 10, 'goc_deu')
    another = lending.enter_from_before(cast.clerk, cast.other, fund, 'san_xuat', yes)
    orders, start = [ordered(cast, one) for one in (loan, another)], Barrier(2)

    def pay(order: LoanOrder) -> str:
        with db.connection_context():
            start.wait(timeout=10)
            try:
                return own_fund.pay_order(order, cast.chairman, order.version).state
            except Refused as refusal:
                return str(refusal)

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(pay, orders), reverse=True)
    assert answers[0] == 'paid'
    assert '10.000.000' in answers[1]
    assert own_fund.balance_vnd(fund) == 10_000_000


def test_one_order_waits_at_a_time(cast, loan):
    ordered(cast, loan, 1_000_000)
    with pytest.raises(Refused, match='còn chờ duyệt'):
        ordered(cast, loan, 1_000_000)


def test_relatives_write_and_pay_nothing(cast, loan):
    order = ordered(cast, loan)
    FamilyContact.create(returnee=cast.home, person=cast.chairman.person, name='x', relation='con')
    assert not own_fund.may_decide(cast.chairman, order)
    assert list(own_fund.waiting_for(cast.chairman)) == []


def test_the_pages_of_it(cast, loan, client_of, soup):
    page = f'/vay-von/khoan/{loan.id}'
    account, chairman = client_of(cast.accountant.account), client_of(cast.chairman.account)
    assert 'Lập lệnh chi' in account.get(page).text
    sent = {'version': loan.version, 'once': 'a' * 32, 'principal_vnd': '5.000.000', 'paper': 'PC 1'}
    assert account.post(f'{page}/lenh-chi', data=sent).status_code == 303
    assert 'Duyệt chi' not in account.get(page).text
    assert 'Duyệt chi' in chairman.get(page).text
    hidden = {'version': LoanOrder.get().version, 'once': 'b' * 32}
    assert chairman.post(f'{page}/lenh-chi/pay', data=hidden).status_code == 303
    assert Loan.get_by_id(loan.id).balance_vnd == 5_000_000
    soup(chairman.get(page))


def test_a_dossier_of_the_fund_is_lent_when_the_chairman_lets_it_be_paid(cast, fund, way):
    loan = way.loan()
    dossier = loan.dossier
    type(dossier).update(programme=fund).where(type(dossier).id == dossier.id).execute()
    Loan.update(programme=fund).where(Loan.id == loan.id).execute()
    order = ordered(cast, loan, 5_000_000)
    assert own_fund.pay_order(order, cast.chairman, order.version).state == 'paid'
    assert fresh(dossier).state == 'lent'


def test_no_order_for_money_that_was_not_taken(cast, fund, way):
    loan = way.loan()
    Loan.update(programme=fund).where(Loan.id == loan.id).execute()
    dossier = fresh(loan.dossier)
    dossiers.not_taken(dossier, cast.clerk, dossier.version, 'khong_con', 'Đã có việc làm')
    with pytest.raises(Refused, match='không nhận vốn'):
        ordered(cast, loan, 5_000_000)
