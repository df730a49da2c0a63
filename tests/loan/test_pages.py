"""Pages of loans: three dossiers walked by their people, what each sees, and forms that keep what was typed."""

import re
from datetime import timedelta
from io import BytesIO

import pytest

from core import drafts, links
from core.actor import actor_of
from core.clock import today
from core.vietnamese import screen_date
from models import Draft, FamilyContact, Loan, LoanDossier, LoanOpinion, Returnee, ReturneeState, Role
from tests.conftest import HTMX
from tests.loan.conftest import fresh, opinion, used
from tests.security._crawl import words_in
from workflows.loan import appraisal, board, lending, opinions, reading, use
from workflows.loan.votes import Figures
from workflows.returnee import access


def day() -> str:
    """Today as a person types it; asked anew, since a run may go on over midnight."""
    return screen_date(today())


SCORES = {f'score_{key}': '4' for key in ('need', 'plan', 'own_share', 'skill', 'repayment', 'family', 'conduct')}
REQUEST = {
    'purpose': 'san_xuat',
    'purpose_text': 'Chăn nuôi trâu',
    'asked_vnd': '50.000.000',
    'term_months': '60',
    'method': 'goc_deu',
    'period_months': '1',
    'items-0-name': 'Trâu cái',
    'items-0-quantity': '2',
    'items-0-unit': 'con',
    'items-0-unit_price_vnd': '25.000.000',
    'income_vnd': '6.000.000',
    'costs_vnd': '3.000.000',
    'repayment_source': 'Bán bê',
    'representative': 'Lý Thị Bình',
    'consent_on': day(),
    'savings_group': 'Tổ TK&VV Co Loi',
    'reviewed_on': day(),
}


class Desk:
    """Somebody at the browser: opens a page and sends its form, with its hidden fields, as they would."""

    def __init__(self, client, soup, called):
        self.client, self.soup, self.called = client, soup, called

    def see(self, address, status=200):
        answer = self.client.get(address)
        assert answer.status_code == status, (self.called, address, answer.status_code)
        return self.soup(answer)

    def send(self, address, status=303, **typed):
        """Fill the form that is sent to `address` and send it."""
        page = self.see(address)
        form = next(form for form in page.select('form[method=post]') if form['action'].split('?')[0] == address)
        hidden = {field['name']: field.get('value', '') for field in form.select('input[type=hidden]')}
        answer = self.client.post(address, data=hidden | typed)
        assert answer.status_code == status, (self.called, address, self.soup(answer).select('.hn-errors'))
        return answer

    def press(self, page_address, label):
        """The button `label` on a page."""
        page = self.see(page_address)
        button = next(button for button in page.select('form button') if button.text.strip() == label)
        form = button.find_parent('form')
        hidden = {field['name']: field.get('value', '') for field in form.select('input[type=hidden]')}
        assert self.client.post(form['action'], data=hidden).status_code == 303


@pytest.fixture
def desk(cast, client_of, soup):
    return lambda name: Desk(client_of(getattr(cast, name).account), soup, name)


def of(dossier, *rest) -> str:
    return '/'.join((f'/vay-von/ho-so/{dossier.id}', *map(str, rest)))


def begin(cast, desk) -> LoanDossier:
    """From the helper's word to papers that are complete."""
    helper, clerk = desk('helper'), desk('clerk')
    helper.send(f'/vay-von/moi/{cast.home.id}', programme=str(cast.programme.id), need='Muốn nuôi trâu')
    dossier = LoanDossier.get()
    helper.send(of(dossier, 'buoc/guide'), guided_on=day())
    helper.see(of(dossier, 'de-nghi'), 403)
    clerk.send(of(dossier, 'de-nghi'), **REQUEST)
    papers = {f'paper_{kind}': 'co' for kind in ('don', 'chung_nhan', 'cccd', 'phuong_an')}
    clerk.send(of(dossier, 'nhan'), received_on=day(), brought_by='Lý Thị Bình', paper_uy_quyen='thieu', **papers)
    clerk.send(of(dossier, 'buoc/lack'), bring_by=screen_date(today() + timedelta(5)))
    clerk.send(of(dossier, 'giay-to'), paper_uy_quyen='sao', **papers)
    clerk.press(of(dossier), 'Xác nhận đủ hồ sơ')
    return fresh(dossier)


def appraise(cast, desk, dossier, stances=('de_nghi', 'de_nghi')) -> None:
    deputy, women, farmers = desk('deputy'), desk('women'), desk('farmers')
    persons = [str(cast.women.person.id), str(cast.farmers.person.id)]
    deputy.send(of(dossier, 'phan-cong'), lead=str(cast.bodies['MTTQ'].id), persons=persons)
    visit = {'visited_on': day(), 'place': 'Nhà', 'present': 'Hai người', 'findings': 'Có chuồng cũ'}
    women.send(of(dossier, 'thuc-te'), **visit)
    for who, stance in zip((women, farmers), stances, strict=True):
        own = next(link['href'] for link in who.see(of(dossier)).select('a.btn') if '/y-kien/' in link['href'])
        who.send(own, stance=stance, text='Phương án sát thực tế, gia đình ủng hộ', **SCORES)


def check(desk, dossier) -> None:
    for key in ('listed', 'conduct', 'evils', 'debt'):
        desk('police').send(of(dossier, 'dieu-kien', key), result='dat', evidence='Đã đối chiếu')


def test_a_dossier_that_is_proposed_and_repaid(cast, desk):
    dossier = begin(cast, desk)
    appraise(cast, desk, dossier)
    desk('deputy').press(of(dossier), 'Khép phần thẩm định')
    check(desk, dossier)
    desk('lead').send(of(dossier, 'buoc/propose'), amount_vnd='50.000.000', term_months='60', why='Khả thi')
    desk('chairman').press(of(dossier), 'Xác nhận đề nghị cho vay')
    desk('chief').send(of(dossier, 'buoc/send'), paper='12/CAX', sent_on=day())
    approval = {'decision': '138/QĐ', 'decided_on': day(), 'approved_vnd': '50.000.000', 'rate_bp': '6,6'}
    approval |= {'term_months': '60', 'method': 'goc_deu', 'period_months': '1'}
    desk('accountant').send(of(dossier, 'buoc/approve'), **approval)
    loan = Loan.get()
    account, ledger = desk('accountant'), f'/vay-von/khoan/{loan.id}'
    account.send(f'{ledger}/so/disburse', day=day(), principal_vnd='50.000.000', paper='PC 1')
    assert 'Đang trả đúng hạn' in account.see(ledger).text
    account.send(f'{ledger}/so/pay', day=day(), principal_vnd='50.000.000', interest_vnd='0', paper='BL 1')
    assert 'Đã tất toán' in account.see(ledger).text
    entry = loan.entries.order_by(-loan.entries.model.id).get()
    account.send(f'{ledger}/but-toan/{entry.id}/dao', reason='Ghi nhầm khoản')
    assert 'Đang trả đúng hạn' in account.see(ledger).text


def test_a_dossier_that_is_refused(cast, desk):
    dossier = begin(cast, desk)
    appraise(cast, desk, dossier, ('khong', 'khong'))
    desk('deputy').press(of(dossier), 'Khép phần thẩm định')
    desk('lead').send(of(dossier, 'buoc/decline'), why='Chưa rõ nguồn trả nợ', could_change='Ghi rõ nguồn trả nợ')
    desk('chairman').press(of(dossier), 'Xác nhận không đề nghị')
    page = desk('deputy').see(of(dossier))
    assert 'Không đề nghị' in page.select_one('.hn-head__state').text
    assert 'Điều có thể làm thay đổi: Ghi rõ nguồn trả nợ' in page.text


def test_a_dossier_that_is_sent_back_and_then_voted_on(cast, desk):
    dossier = begin(cast, desk)
    appraise(cast, desk, dossier)
    desk('deputy').press(of(dossier), 'Khép phần thẩm định')
    desk('lead').send(of(dossier, 'ly-do/send_back'), code='phuong_an', text='Ghi rõ nguồn trả nợ')
    assert fresh(dossier).state == 'lacking'
    desk('clerk').press(of(dossier), 'Xác nhận đủ hồ sơ')
    appraise(cast, desk, fresh(dossier), ('de_nghi', 'khong'))
    assert 'trước khi trả lại' in desk('deputy').see(of(dossier)).text
    counts = {'votes_for': '6', 'votes_against': '3', 'abstained': '1', 'absent': '0', 'base': 'toan_the'}
    desk('deputy').send(of(dossier, 'bieu-quyet'), held_on=day(), reserved='Một người giữ ý kiến', **counts)
    desk('deputy').press(of(dossier), 'Khép phần thẩm định')
    check(desk, dossier)
    desk('lead').send(of(dossier, 'buoc/propose'), amount_vnd='40.000.000', term_months='48', why='Khả thi')
    desk('chairman').press(of(dossier), 'Xác nhận đề nghị cho vay')
    assert fresh(dossier).state == 'proposed'


READERS = {
    'helper': 'known',
    'deputy': 'all',
    'chief': 'all',
    'police': 'all',
    'chairman': 'all',
    'head': 'all',
    'women': 'all',
    'lead': 'all',
    'accountant': 'sums',
    'clerk': None,
    'member': None,
    'admin': None,
}


@pytest.mark.parametrize(('who', 'sees'), READERS.items())
def test_who_sees_how_much_of_a_dossier_in_appraisal(cast, way, desk, who, sees):
    dossier = way.opined()
    if sees is None:
        desk(who).see(of(dossier), 404)
        return
    text = desk(who).see(of(dossier)).text
    assert ('Bán bê hằng năm' in text) == (sees == 'all')
    assert ('50.000.000' in text) == (sees in ('all', 'sums'))
    assert ('Lý Văn Về' in text) == (who != 'accountant')


def test_the_clerk_sees_it_while_its_papers_are_there(cast, way, desk):
    dossier = way.received()
    assert 'Lý Văn Về' in desk('clerk').see(of(dossier)).text


def test_a_relative_finds_nothing(cast, way, desk, make_assignment):
    dossier, loan = way.opined(), way.old_loan()
    FamilyContact.create(returnee=cast.home, person=cast.deputy.person, name='x', relation='con')
    for address in (of(dossier), f'/vay-von/khoan/{loan.id}', of(dossier, 'in/huong-dan.docx')):
        assert desk('deputy').client.get(address).status_code == 404
    assert dossier.code not in desk('deputy').see('/vay-von/').text
    assert loan.code not in desk('deputy').see('/vay-von/den-han?den=2030-01-01').text
    assert '12.000.000' not in desk('deputy').see('/vay-von/tong-hop').text


@pytest.mark.parametrize('address', ['/vay-von/', '/vay-von/den-han', '/vay-von/chuong-trinh/', '/vay-von/tong-hop'])
def test_lists_are_calm_when_empty(cast, desk, address):
    desk('deputy').see(address)


def test_the_list_narrows_and_answers_a_part(cast, way, desk, soup):
    dossier = way.received()
    client = desk('deputy').client
    part = client.get('/vay-von/?buoc=received', headers=HTMX | {'HX-Target': 'list'})
    assert soup(part).html is None
    assert dossier.code in part.text
    assert dossier.code not in client.get('/vay-von/?buoc=sent').text


def test_a_form_that_is_refused_keeps_what_was_typed(cast, way, desk):
    dossier = way.guided()
    typed = REQUEST | {'asked_vnd': 'năm mươi triệu', 'purpose_text': 'Nuôi ong'}
    answer = desk('clerk').send(of(dossier, 'de-nghi'), 422, **typed)
    assert 'Nuôi ong' in answer.text
    assert 'năm mươi triệu' in answer.text


def test_a_line_of_the_plan_says_once_what_is_wrong_and_is_not_lost_without_a_name(cast, way, desk, soup):
    dossier = way.guided()
    typed = REQUEST | {'items-0-unit_price_vnd': 'hai triệu', 'items-1-quantity': '3', 'items-1-unit_price_vnd': '5'}
    page = soup(desk('clerk').send(of(dossier, 'de-nghi'), 422, **typed))
    said = [error.text for error in page.select('#khoan-chi .hn-error')]
    assert said == [
        'Lỗi: nhập số tiền bằng chữ số, ví dụ 5.000.000',
        'Lỗi: nhập tên khoản chi, hoặc xóa các ô của dòng này',
    ]
    wrong = page.find(id='items-0-unit_price_vnd')
    assert page.find(id=wrong['aria-describedby']).text == said[0]
    assert page.find(id='items-1-quantity')['value'] == '3'


def test_a_stale_form_is_refused_kindly(cast, way, desk):
    dossier = way.guided()
    clerk = desk('clerk')
    clerk.send(of(dossier, 'de-nghi'), **REQUEST)
    answer = clerk.client.post(of(dossier, 'de-nghi'), data=REQUEST | {'version': dossier.version, 'once': 'a' * 32})
    assert answer.status_code == 409


def test_the_opinion_of_another_is_nowhere(cast, way, desk):
    """Before both are in, on no page, in no export and in no file that the other may open."""
    dossier = way.appraising()
    secret = 'Câu chữ niêm phong'
    opinions.give(way.part_of(cast.women, dossier), cast.women, opinion(text=secret))
    for who in ('farmers', 'lead', 'deputy', 'chief', 'police', 'chairman', 'head', 'helper', 'accountant', 'admin'):
        client = desk(who).client
        addresses = ['/', '/vay-von/', '/vay-von/bang.xlsx', of(dossier), f'/tai-hoa-nhap/{cast.home.id}']
        addresses += [
            of(dossier, 'in/kiem-tra.docx'),
            '/van-ban/',
            '/quan-tri/nhat-ky/',
            '/quan-tri/nhat-ky/tai-ve',
            of(dossier, 'bieu-quyet'),
        ]
        addresses += [of(dossier, 'y-kien', row.id) for row in dossier.appraisers]
        addresses += [of(dossier, 'y-kien', row.id, 'phieu.docx') for row in dossier.appraisers]
        for address in addresses:
            assert secret not in words_in(client.get(address)), (who, address)
    assert secret in desk('women').see(of(dossier)).text
    opinions.give(way.part_of(cast.farmers, dossier), cast.farmers, opinion())
    assert secret in desk('farmers').see(of(dossier)).text


def test_the_opinion_form_of_another_is_not_there(cast, way, desk):
    dossier = way.appraising()
    other = way.part_of(cast.women, dossier)
    for who in ('farmers', 'deputy', 'lead', 'chairman', 'clerk'):
        desk(who).see(of(dossier, 'y-kien', other.id), 404)


def test_an_opinion_may_be_mended_until_all_are_in(cast, way, desk):
    dossier = way.appraising()
    address = of(dossier, 'y-kien', way.part_of(cast.women, dossier).id)
    desk('women').send(address, stance='khong', text='Chưa rõ nguồn trả nợ', **SCORES)
    assert 'Chưa rõ nguồn trả nợ' in desk('women').see(address).text
    desk('women').send(address, stance='de_nghi', text='Đã hỏi rõ nguồn trả nợ', **SCORES)
    assert LoanOpinion.get().stance == 'de_nghi'


def test_a_photo_is_shown_to_who_sees_the_dossier(cast, way, desk):
    dossier = way.appraising()
    png = b'\x89PNG\r\n\x1a\n' + b'0' * 20
    visit = {'visited_on': day(), 'place': 'Nhà', 'present': 'Hai người', 'findings': 'Có chuồng cũ'}
    desk('women').send(of(dossier, 'thuc-te'), photo=(BytesIO(png), 'nha.png'), **visit)
    address = of(dossier, 'anh', dossier.site_visits.get().id)
    assert desk('deputy').client.get(address).data == png
    assert desk('helper').client.get(address).status_code == 404


def test_scripts_in_what_was_typed_stay_text(cast, way, desk):
    dossier = way.need()
    LoanDossier.update(need='<script>alert(1)</script>').where(LoanDossier.id == dossier.id).execute()
    answer = desk('deputy').client.get(of(dossier))
    assert '<script>alert' not in answer.text
    assert '&lt;script&gt;' in answer.text


def test_the_panel_shows_each_reader_their_part(cast, way, desk):
    way.old_loan()
    page = f'/tai-hoa-nhap/{cast.home.id}'
    assert 'Dư nợ 12.000.000' in desk('deputy').see(page).text
    helper = desk('helper').see(page).text
    assert 'Khoản vay' in helper
    assert '12.000.000' not in helper
    assert 'Khoản vay' not in desk('member').see(page).text


def test_the_due_list_of_a_helper_has_days_without_sums(cast, way, desk):
    way.old_loan()
    helper = desk('helper').see('/vay-von/den-han').text
    assert 'Lý Văn Về' in helper
    assert '1.066.000' not in helper
    accountant = desk('accountant').see('/vay-von/den-han').text
    assert '1.066.000' in accountant
    assert 'Lý Văn Về' not in accountant


def test_whoever_watches_reads_above_the_due_list_what_all_owe(cast, way, desk):
    way.old_loan()
    said = 'Cả xã đang nợ 12.000.000 đồng ở 1 khoản; 1 khoản đang chậm trả.'
    assert said in desk('chairman').see('/vay-von/den-han').text
    part = desk('chairman').client.get('/vay-von/den-han', headers=HTMX | {'HX-Target': 'list'}).text
    assert 'Cả xã đang nợ' not in part
    assert 'Cả xã đang nợ' not in desk('helper').see('/vay-von/den-han').text
    assert desk('chairman').see('/vay-von/tong-hop').find('a', string='Ai đang chậm trả')['href'] == '/vay-von/den-han'


def test_who_keeps_the_ledger_records_from_the_due_list_and_reads_whose_it_is(cast, way, desk):
    loan = way.old_loan()
    record = f'/vay-von/khoan/{loan.id}/so/pay'
    assert record in {link['href'] for link in desk('accountant').see('/vay-von/den-han').select('td a')}
    assert not desk('deputy').see('/vay-von/den-han').select('td a')
    accountant = desk('accountant').see(record).text
    assert f'{loan.code}, {cast.home.code}, ' in accountant
    assert 'Lý Văn Về' not in accountant


def test_a_payment_of_nothing_is_refused_beside_its_field(cast, way, desk, soup):
    record = f'/vay-von/khoan/{way.old_loan().id}/so/pay'
    page = soup(desk('accountant').send(record, 422, day=day(), principal_vnd='', interest_vnd='', paper='BL 1'))
    assert page.find(id='principal_vnd-loi').text == 'Lỗi: nhập tiền gốc, tiền lãi, hoặc cả hai'
    assert page.find(id='interest_vnd-loi') is None
    assert page.find('input', id='paper')['value'] == 'BL 1'
    desk('accountant').send(record, day=day(), principal_vnd='', interest_vnd='66.000', paper='BL 1')


def test_a_draft_of_another_day_says_of_which(cast, way, desk):
    record = f'/vay-von/khoan/{way.old_loan().id}/so/pay'
    drafts.save(cast.accountant.account, record, {'paper': ['BL 7']})
    assert 'Đã lưu nháp lúc' in desk('accountant').see(record).text
    assert ' ngày ' not in desk('accountant').see(record).select_one('[data-saved]').text
    Draft.update(saved_at=Draft.get().saved_at - timedelta(3)).execute()
    said = desk('accountant').see(record).select_one('[data-saved]').text
    assert said.endswith(f' ngày {screen_date(today() - timedelta(3))}')


def test_the_due_list_says_up_to_which_day_it_goes(cast, way, desk, soup):
    way.old_loan()
    last = screen_date(board.end_of_month(today()))
    for den, said, is_wrong in (('31/12/2030', '31/12/2030', False), ('32/13/2030', last, True)):
        headers = HTMX | {'HX-Target': 'list'}
        part = soup(desk('deputy').client.get(f'/vay-von/den-han?den={den}', headers=headers))
        assert f'Các kỳ chưa trả đến ngày {said},' in part.text
        assert ('Lỗi: nhập đủ ngày, tháng, năm' in part.text) == is_wrong


def test_the_helper_reads_that_the_use_was_looked_at(cast, way, desk):
    loan = way.old_loan()
    address = f'/vay-von/khoan/{loan.id}'
    assert 'đã kiểm tra ngày' not in desk('helper').see(address).text
    use.check_use(loan, cast.helper, loan.version, used())
    assert f'đã kiểm tra ngày {day()}' in desk('helper').see(address).text


def test_a_need_is_offered_only_for_who_is_at_home(cast, way, desk):
    page, offer = f'/tai-hoa-nhap/{cast.home.id}', f'/vay-von/moi/{cast.home.id}'
    assert offer in str(desk('clerk').see(page))
    Returnee.update(state=ReturneeState.PAUSED).where(Returnee.id == cast.home.id).execute()
    assert offer not in str(desk('clerk').see(page))


def test_who_sees_some_dossiers_only_is_not_told_that_there_is_none(cast, way, desk):
    way.opined()
    text = desk('clerk').see(f'/tai-hoa-nhap/{cast.home.id}').text
    assert 'Chưa có hồ sơ vay nào' not in text
    assert 'Không có hồ sơ vay nào ở bước bạn được xem' in text


def test_a_loan_from_before(cast, desk):
    fields = {
        'programme': str(cast.programme.id),
        'purpose': 'san_xuat',
        'decision': '1/QĐ',
        'decided_on': '15/01/2025',
    }
    fields |= {'approved_vnd': '12.000.000', 'rate_bp': '6,6', 'term_months': '12', 'method': 'goc_deu'}
    desk('clerk').send(f'/vay-von/khoan/tu-lieu/{cast.home.id}', period_months='1', **fields)
    assert (Loan.get().rate_bp, Loan.get().dossier) == (660, None)


def test_extension_write_off_and_use_have_their_forms(cast, way, desk):
    loan = way.old_loan()
    account, ledger = desk('accountant'), f'/vay-von/khoan/{loan.id}'
    account.send(f'{ledger}/gia-han', decision='2/QĐ', decided_on=day(), starts_on=day(), term_months='24')
    account.send(f'{ledger}/so/write_off', day=day(), principal_vnd='1.000.000', paper='3/QĐ-XN')
    assert Loan.get().balance_vnd == 11_000_000
    used = {'checked_on': day(), 'present': 'Bảo', 'finding': 'sai', 'text': 'Mua xe', 'next_step': ''}
    desk('helper').send(f'{ledger}/kiem-tra', 422, **used)
    desk('helper').send(f'{ledger}/kiem-tra', **(used | {'next_step': 'Nhắc dùng đúng, xem lại sau 30 ngày'}))
    assert 'Mua xe' in desk('deputy').see(ledger).text
    assert 'Mua xe' not in desk('accountant').see(ledger).text


def test_figures_change_from_a_day_on(cast, way, desk):
    dossier = way.need()
    deputy = desk('deputy')
    address = f'/vay-von/chuong-trinh/{cast.programme.id}/con-so'
    page = deputy.see(address)
    typed = {f['name']: f.get('value', '') for f in page.select('input') if f.get('type') not in ('checkbox', 'hidden')}
    typed |= {f['name']: f.select_one('option[selected]')['value'] for f in page.select('select')}
    deputy.send(address, **(typed | {'value_rate_bp': '7,2', 'valid_from': day()}))
    assert '7,2 %/năm' in deputy.see('/vay-von/chuong-trinh/').text
    assert '6,6 %/năm' in deputy.see(of(dossier)).text


def test_votes_are_shown_with_what_they_are_measured_by(cast, way, desk):
    dossier = way.opined(second=opinion('khong'))
    appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), Figures(6, 3, 1))
    text = re.sub(r'\s+', ' ', desk('deputy').see(of(dossier)).text)
    assert '6 đồng ý, 3 không đồng ý, 1 không có ý kiến' in text
    assert 'Thông qua (tính trên toàn thể thành viên, trừ người không được biểu quyết: 10)' in text


@pytest.fixture
def wife(cast, make_account, make_person):
    """Of the name that is typed for the household, and an accountant by office."""
    person = make_person('Lý Thị Bình', organisation=cast.bodies['PN'], sex='nu')
    return make_account(Role.ACCOUNTANT, person=person)


def test_who_of_the_same_name_signs_for_the_household_is_asked(cast, way, desk, wife):
    dossier, clerk = way.guided(), desk('clerk')
    answer = clerk.send(of(dossier, 'de-nghi'), 422, **REQUEST)
    shown = clerk.soup(answer)
    assert [one['value'] for one in shown.select('input[name=representative_person]')] == [str(wife.person_id), '0']
    assert 'Có người cùng tên' in answer.text
    assert shown.select_one('input[name=purpose_text]')['value'] == 'Chăn nuôi trâu'
    clerk.send(of(dossier, 'de-nghi'), **REQUEST, representative_person=str(wife.person_id))
    assert fresh(dossier).representative_person == wife.person
    again = clerk.see(of(dossier, 'de-nghi'))
    assert again.select_one('input[name=representative_person][checked]')['value'] == str(wife.person_id)


@pytest.mark.parametrize('typed', [{'representative_person': '0'}, {'representative': 'Lưu Thị Lạ'}])
def test_who_is_not_known_to_the_system_stays_a_name(way, desk, wife, typed):
    """Either told apart from the namesake, or without one: then nothing is asked."""
    dossier = way.guided()
    desk('clerk').send(of(dossier, 'de-nghi'), **(REQUEST | typed))
    assert fresh(dossier).representative_person is None
    assert fresh(dossier).representative == typed.get('representative', 'Lý Thị Bình')


def test_who_signs_for_the_household_reads_neither_dossier_nor_loan_nor_file(cast, way, wife, client_of):
    loan, other = way.drawn(), way.old_loan(returnee=cast.other)
    actor = actor_of(wife)
    whole = board.portfolio(access.viewer(actor), today()).whole
    LoanDossier.update(representative_person=wife.person).where(LoanDossier.id == loan.dossier_id).execute()
    viewer = access.viewer(actor)
    assert list(reading.loans_seen_by(viewer)) == [other]
    assert list(reading.seen_by(viewer)) == []
    assert board.portfolio(viewer, today()).whole.balance_vnd == whole.balance_vnd - loan.balance_vnd
    assert not lending.may_record(actor, loan)
    assert f'loan_dossier:{loan.dossier_id}' in links.closed_to(actor)
    addresses = (of(loan.dossier), f'/vay-von/khoan/{loan.id}', f'/tai-hoa-nhap/{cast.home.id}')
    assert [client_of(wife).get(address).status_code for address in addresses] == [404] * 3
    assert client_of(wife).get(f'/tai-hoa-nhap/{cast.other.id}').status_code == 200


def test_a_paper_that_was_given_up_is_offered_again(cast, way, desk):
    dossier = way.not_proposed()
    links.effect_of(dossier.letter).drop(dossier.letter, cast.clerk)
    assert 'Lập lại' not in desk('police').see(of(dossier)).text
    desk('chairman').press(of(dossier), 'Lập lại thông báo kết quả thẩm định')
    assert fresh(dossier).letter is not None
    assert not [one for one in desk('chairman').see(of(dossier)).select('button') if one.text.startswith('Lập lại')]
