"""After each act the page that comes next: what it offers, why a dossier came back, what a form starts with."""

import pytest

from core.clock import today
from models import Loan, LoanDossier
from tests.loan.conftest import opinion
from tests.loan.test_pages import day, desk, of

__all__ = ['desk']


def field(page, name: str) -> str:
    return page.select_one(f'[name={name}]')['value']


def labels(page) -> list[str]:
    """Of the acts that a dossier offers, in order."""
    return [one.text.strip() for one in page.select('[aria-label="Việc tôi làm được"] .btn')]


def test_who_writes_down_a_need_goes_on_to_the_dossier(cast, desk):
    answer = desk('helper').send(f'/vay-von/moi/{cast.home.id}', programme=str(cast.programme.id), need='Mua trâu')
    assert answer.location == of(LoanDossier.get())


def test_who_records_the_yes_of_the_lender_goes_on_to_the_loan(cast, way, desk):
    dossier = way.sent()
    approval = {'decision': '138/QĐ', 'decided_on': day(), 'approved_vnd': '50.000.000', 'rate_bp': '6,6'}
    approval |= {'term_months': '60', 'method': 'goc_deu', 'period_months': '1'}
    answer = desk('accountant').send(of(dossier, 'buoc/approve'), **approval)
    assert answer.location == f'/vay-von/khoan/{Loan.get().id}'
    assert answer.location in [link['href'] for link in desk('accountant').see(of(dossier)).select('main a')]


def test_why_a_dossier_came_back_stands_above_it_until_it_moves_on(cast, way, desk):
    dossier = way.to_conclude()
    desk('lead').send(of(dossier, 'ly-do/send_back'), code='phuong_an', text='Ghi rõ nguồn trả nợ')
    told = 'Phương án chưa rõ: Ghi rõ nguồn trả nợ'
    page = desk('clerk').see(of(dossier))
    assert told in page.select_one('.hn-notice--warn').text
    assert 'Việc tiếp theo: văn thư cùng người vay làm rõ' in page.text
    assert 'niêm phong' not in page.text
    desk('clerk').press(of(dossier), 'Xác nhận đủ hồ sơ')
    assert [one for one in desk('clerk').see(of(dossier)).select('.hn-notice--warn') if told in one.text] == []


def test_why_a_conclusion_came_back(cast, way, desk):
    dossier = way.for_yes()
    desk('chairman').send(of(dossier, 'ly-do/reconsider'), code='chua_ro', text='Nêu rõ ai trông trâu')
    told = [one.text for one in desk('lead').see(of(dossier)).select('.hn-notice--warn')]
    assert 'Kết luận chưa rõ: Nêu rõ ai trông trâu' in told[1]
    assert told[0].count('Văn thư ban hành hoặc hủy văn bản') == 1  # said once for both conclusions


@pytest.mark.parametrize(
    ('state', 'name', 'first', 'last'),
    [
        ('received', 'clerk', 'Xác nhận đủ hồ sơ', 'Rút hồ sơ'),
        ('appraising', 'women', 'Ghi kiểm tra thực tế', 'Ý kiến của Nông Thị Hòa'),
        ('to_conclude', 'lead', 'Trả lại bổ sung', 'Không đề nghị'),
    ],
)
def test_the_next_step_stands_first_and_what_ends_a_dossier_last(cast, way, desk, state, name, first, last):
    found = labels(desk(name).see(of(getattr(way, state)())))
    assert (found[0], found[-1]) == (first, last)


def test_where_opinions_differ_the_vote_stands_first(cast, way, desk):
    dossier = way.opined(second=opinion('khong'))
    page = desk('deputy').see(of(dossier))
    assert labels(page)[0] == 'Ghi kết quả biểu quyết'
    assert 'đưa ra họp, ghi kết quả biểu quyết rồi mới khép' in page.text


def test_each_number_of_votes_is_asked_for_by_its_name(cast, way, desk):
    dossier = way.opined(second=opinion('khong'))
    answer = desk('deputy').send(of(dossier, 'bieu-quyet'), 422, votes_for='6')
    assert 'Nhập số phiếu không đồng ý' in answer.text
    assert 'Nhập số phiếu đồng ý' not in answer.text


def test_what_was_found_out_is_there_to_be_mended(cast, way, desk):
    dossier = way.checked(way.appraising())
    page = desk('police').see(of(dossier, 'dieu-kien/conduct'))
    assert field(page, 'evidence') == 'Đã đối chiếu'
    assert 'Sửa kết quả xác minh' in desk('police').see(of(dossier)).text


def test_a_payment_offers_all_that_is_overdue_with_its_interest(cast, way, desk):
    loan = way.old_loan()
    page = desk('accountant').see(f'/vay-von/khoan/{loan.id}/so/pay')
    stands = desk('accountant').see(f'/vay-von/khoan/{loan.id}').text
    assert field(page, 'principal_vnd') == '12.000.000'
    assert f'gốc 12.000.000 đồng, lãi {field(page, "interest_vnd")} đồng (lãi quá hạn' in stands


def test_a_payment_offers_the_next_instalment_before_anything_is_late(cast, way, desk):
    loan = way.old_loan(day=today())
    page = desk('accountant').see(f'/vay-von/khoan/{loan.id}/so/pay')
    assert (field(page, 'principal_vnd'), field(page, 'interest_vnd')) == ('1.000.000', '66.000')
