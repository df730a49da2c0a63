"""Pages of loans in a real browser: readable by all, nothing wider than the window, an opinion sent on the phone."""

import pytest
from playwright.sync_api import expect

from core.clock import today
from models import LoanOpinion
from tests.browser.conftest import OFFICE, PHONE
from tests.loan.conftest import cast, opinion, way
from workflows.loan import appraisal
from workflows.loan.votes import Figures

__all__ = ['cast', 'way']


def dossier_page(dossier, rest: str = '') -> str:
    return f'/vay-von/ho-so/{dossier.id}{rest}'


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
@pytest.mark.parametrize('state', ['guided', 'lacking', 'appraising', 'to_conclude', 'for_yes', 'not_proposed'])
def test_a_dossier_at_each_step(cast, way, visit, accessible, state, size):
    dossier = getattr(way, state)()
    accessible(visit(cast.deputy.account, dossier_page(dossier), size))


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_forms_of_a_dossier(cast, way, visit, accessible, size):
    dossier = way.guided()
    accessible(visit(cast.clerk.account, dossier_page(dossier, '/de-nghi'), size))
    accessible(visit(cast.clerk.account, dossier_page(dossier, '/nhan'), size))
    accessible(visit(cast.helper.account, dossier_page(dossier), size))
    accessible(visit(cast.clerk.account, f'/vay-von/moi/{cast.other.id}', size))


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_loans_lists_and_programmes(cast, way, visit, accessible, size):
    loan = way.old_loan()
    way.received(returnee=cast.other)
    way.complete()
    for path in ('/vay-von/', '/vay-von/den-han', '/vay-von/tong-hop', '/vay-von/chuong-trinh/'):
        accessible(visit(cast.deputy.account, path, size))
    accessible(visit(cast.accountant.account, f'/vay-von/khoan/{loan.id}', size))
    accessible(visit(cast.accountant.account, f'/vay-von/khoan/{loan.id}/so/pay', size))
    accessible(visit(cast.deputy.account, f'/vay-von/chuong-trinh/{cast.programme.id}/con-so', size))


def test_the_vote_and_the_panel(cast, way, visit, accessible):
    dossier = way.opined(second=opinion('khong'))
    accessible(visit(cast.deputy.account, dossier_page(dossier, '/bieu-quyet')))
    appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), Figures(6, 3, 1))
    accessible(visit(cast.deputy.account, dossier_page(dossier)))
    accessible(visit(cast.deputy.account, f'/tai-hoa-nhap/{cast.home.id}'))


def test_an_opinion_is_sent_on_the_phone(cast, way, visit, accessible):
    dossier = way.appraising()
    page = visit(cast.women.account, dossier_page(dossier), PHONE)
    page.get_by_role('link', name='Ý kiến của Nông Thị Hòa').click()
    accessible(page)
    for group in page.get_by_role('group').all():
        choice = group.get_by_label('4', exact=True)
        if choice.count():
            choice.check()
    page.get_by_label('Đề nghị cho vay', exact=True).check()
    page.get_by_label('Lý do').fill('Phương án sát thực tế, gia đình ủng hộ')
    page.get_by_role('button', name='Gửi ý kiến').click()
    page.get_by_text('Đã gửi ý kiến').wait_for()
    assert LoanOpinion.get().stance == 'de_nghi'


def test_a_line_is_added_to_the_plan_and_kept(cast, way, visit, accessible):
    dossier = way.guided()
    page = visit(cast.clerk.account, dossier_page(dossier, '/de-nghi'))
    expect(page.get_by_label('Khoản chi, dòng 5')).to_have_count(0)
    page.get_by_label('Khoản chi, dòng 4').fill('Thuốc thú y')
    page.get_by_role('button', name='Thêm dòng').click()
    expect(page.get_by_label('Khoản chi, dòng 5')).to_be_focused()
    expect(page.get_by_label('Khoản chi, dòng 5')).to_have_value('')
    page.get_by_label('Khoản chi, dòng 5').fill('Rào chuồng')
    page.get_by_label('Đơn giá, dòng 5').press_sequentially('300000')
    accessible(page)
    page.get_by_role('button', name='Lưu đề nghị vay').click()
    expect(page.locator('.hn-errors')).to_be_focused()
    expect(page.get_by_label('Khoản chi, dòng 5')).to_have_value('Rào chuồng')
    expect(page.get_by_label('Đơn giá, dòng 5')).to_have_value('300.000')
