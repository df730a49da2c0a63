"""Pages of signing in and of one's own account."""

import pytest

from core import absences, accounts
from core.actor import SYSTEM, actor_of
from core.clock import today
from core.vietnamese import paper_date
from models import Absence, Account, Document, IssuingBody, Role

GOOD = 'mưa rơi trên núi Mẫu Sơn'


@pytest.fixture
def account(make_account):
    account = make_account(Role.CLERK, name='Lương Thị Mẫu')
    accounts.set_password(account, GOOD, SYSTEM)
    return account


@pytest.fixture
def sign_in(client_of, account):
    client = client_of()

    def attempt(password: str = GOOD, next: str = ''):
        typed = {'login': account.login, 'password': password}
        return client.post('/dang-nhap', query_string={'next': next}, data=typed)

    attempt.client = client
    return attempt


def test_the_sign_in_page_says_where_one_is_and_what_to_do_without_a_password(client_of, soup):
    page = soup(client_of().get('/dang-nhap'))
    assert page.h1.text == 'Đăng nhập'
    assert 'xã Mẫu Sơn' in page.text
    assert page.select_one('a[href="/dang-nhap/ma"]')


def test_signing_in_leads_to_the_desk(sign_in):
    assert sign_in().location == '/'
    assert sign_in.client.get('/tai-khoan').status_code == 200


@pytest.mark.parametrize('next', ['/tai-khoan', '/thanh-vien/?trang=2'])
def test_signing_in_leads_back_to_the_page_that_was_asked_for(sign_in, next):
    assert sign_in(next=next).location == next


@pytest.mark.parametrize(
    'next',
    [
        'https://evil.example/',
        '//evil.example/',
        '/\\evil.example/',
        'javascript:alert(1)',
        '/\t/evil.example',
        '/\n/evil.example',
        'evil',
        ' /x',
    ],
)
def test_signing_in_never_leads_to_another_site(sign_in, next):
    assert sign_in(next=next).location == '/'


def test_a_wrong_password_keeps_the_login_and_says_what_to_do(sign_in, account, soup):
    answer = sign_in('sai')
    page = soup(answer)
    assert answer.status_code == 422
    assert page.select_one('.hn-errors li').text == 'Tên đăng nhập hoặc mật khẩu chưa đúng'
    assert page.select_one('#login')['value'] == account.login
    assert not page.select_one('#password').get('value')


def test_a_page_asked_for_while_signed_out_comes_after_signing_in(sign_in):
    answer = sign_in.client.get('/tai-khoan/vang-mat?x=1')
    assert answer.location == '/dang-nhap?next=/tai-khoan/vang-mat?x%3D1'
    assert sign_in.client.get(answer.location).status_code == 200


def test_signing_out_ends_the_session_here_only(sign_in, client_of, account):
    sign_in()
    assert sign_in.client.post('/dang-xuat').location == '/dang-nhap'
    assert sign_in.client.get('/tai-khoan').status_code == 303
    assert client_of(account).get('/tai-khoan').status_code == 200


def test_a_new_session_carries_nothing_over_from_the_one_before(sign_in):
    with sign_in.client.session_transaction() as session:
        session['planted'] = 'x'
    sign_in()
    with sign_in.client.session_transaction() as session:
        assert 'planted' not in session


def test_the_code_on_the_slip_sets_the_password_and_lets_in(client_of, make_person, soup):
    _, code = accounts.open_account(make_person('Vi Văn Yên'), 'yenvv', SYSTEM)
    client = client_of()
    assert soup(client.get('/dang-nhap/ma?ten=yenvv')).select_one('#login')['value'] == 'yenvv'
    answer = client.post(
        '/dang-nhap/ma', data={'login': 'yenvv', 'code': code, 'password': GOOD, 'password_again': GOOD}
    )
    assert answer.location == '/'
    assert 'Đã đặt mật khẩu' in client.get('/tai-khoan').text


@pytest.mark.parametrize(
    ('changed', 'message'),
    [
        ({'code': 'AAAA-BBBB-CCCC'}, 'Mã chưa đúng hoặc đã hết hạn. Hỏi người quản trị để lấy mã mới'),
        ({'password_again': 'khác hẳn mật khẩu'}, 'Gõ lại cho giống mật khẩu ở trên'),
        ({'password': 'ngắn', 'password_again': 'ngắn'}, 'Đặt mật khẩu dài ít nhất 10 ký tự'),
        ({'login': ''}, 'Nhập tên đăng nhập'),
    ],
)
def test_what_is_wrong_with_a_code_or_password_is_said(client_of, make_person, soup, changed, message):
    _, code = accounts.open_account(make_person('Vi Văn Yên'), 'yenvv', SYSTEM)
    typed = {'login': 'yenvv', 'code': code, 'password': GOOD, 'password_again': GOOD} | changed
    answer = client_of().post('/dang-nhap/ma', data=typed)
    assert answer.status_code == 422
    assert [li.text for li in soup(answer).select('.hn-errors li')] == [message]
    assert Account.get(login='yenvv').password_hash == ''


def test_my_account_shows_each_role_with_its_day_and_paper(client_of, account, in_model, soup):
    body = IssuingBody.create(
        code='bcd138', name='BAN CHỈ ĐẠO 138', full_name='Ban Chỉ đạo 138', abbreviation='BCĐ138', place='Mẫu Sơn',
        head_office=Role.CHAIR_138, head_title='TRƯỞNG BAN',
    )  # fmt: skip
    paper = Document.create(
        kind='QĐ', body=body, title='Quyết định công nhận', number_text='03', symbol='QĐ-BCĐ138', dated_on=today()
    )
    in_model(account.person, Role.MEMBER, paper, duty='Tuyên truyền ở thôn Co Loi')
    text = ' '.join(soup(client_of(account).get('/tai-khoan')).text.split())
    assert 'Văn thư Từ ngày 01/01/2020 · người quản trị ghi' in text
    assert f'theo Quyết định số 03/QĐ-BCĐ138 {paper_date(today())}' in text
    assert 'Tuyên truyền ở thôn Co Loi' in text


def test_an_account_without_a_role_is_told_where_roles_come_from(client_of, make_account):
    assert 'Chưa có vai trò nào' in client_of(make_account(name='Hà Thị Lan')).get('/tai-khoan').text


def test_changing_the_password_signs_out_elsewhere_but_not_here(client_of, account):
    here, elsewhere = client_of(account), client_of(account)
    typed = {'old_password': GOOD, 'password': GOOD + ' xanh', 'password_again': GOOD + ' xanh'}
    assert here.post('/tai-khoan/mat-khau', data=typed).location == '/tai-khoan'
    assert here.get('/tai-khoan').status_code == 200
    assert elsewhere.get('/tai-khoan').status_code == 303


def test_a_wrong_old_password_is_said_and_stays_counted(client_of, account, soup):
    typed = {'old_password': 'sai', 'password': GOOD + ' xanh', 'password_again': GOOD + ' xanh'}
    client = client_of(account)
    for _ in range(accounts.TRIES_A_LOGIN):
        assert 'đang dùng chưa đúng' in client.post('/tai-khoan/mat-khau', data=typed).text
    answer = client.post('/tai-khoan/mat-khau', data=typed | {'old_password': GOOD})
    assert answer.status_code == 422
    assert 'Chờ 15 phút' in soup(answer).text


def test_signing_out_everywhere(client_of, account):
    here, elsewhere = client_of(account), client_of(account)
    assert here.post('/tai-khoan/dang-xuat-moi-noi').location == '/dang-nhap'
    assert here.get('/tai-khoan').status_code == 303
    assert elsewhere.get('/tai-khoan').status_code == 303


def absence(acting: Account, **changed) -> dict:
    day = f'{today():%d/%m/%Y}'
    return {'starts_on': day, 'ends_on': day, 'deputy': acting.person_id, 'ground': 'Giấy nghỉ phép số 12'} | changed


def test_i_say_that_i_am_away_and_take_it_back(client_of, account, make_account, soup):
    deputy = make_account(name='Hoàng Thị Cúc')
    client = client_of(account)
    assert soup(client.get('/tai-khoan/vang-mat')).select_one(f'option[value="{deputy.person_id}"]')
    assert client.post('/tai-khoan/vang-mat', data=absence(deputy)).location == '/tai-khoan'
    assert 'Hoàng Thị Cúc làm thay' in client.get('/tai-khoan').text
    assert 'Lương Thị Mẫu' in client_of(deputy).get('/tai-khoan').text
    assert actor_of(deputy).holds(Role.CLERK)
    assert client.post(f'/tai-khoan/vang-mat/{Absence.get().id}/huy').location == '/tai-khoan'
    assert not actor_of(deputy).holds(Role.CLERK)


@pytest.mark.parametrize(
    ('changed', 'message'),
    [
        ({'starts_on': ''}, 'Nhập ngày bắt đầu vắng'),
        ({'starts_on': '31/02/2026'}, 'không có ngày 31/2/2026'),
        ({'ends_on': '01/01/2020'}, 'Nhập ngày cuối không trước ngày đầu'),
        ({'ground': ' '}, 'Nhập căn cứ'),
        ({'deputy': '999'}, 'Chọn một mục có trong danh sách'),
    ],
)
def test_what_is_wrong_with_an_absence_is_said(client_of, account, make_account, soup, changed, message):
    answer = client_of(account).post('/tai-khoan/vang-mat', data=absence(make_account(name='Hoàng C'), **changed))
    assert answer.status_code == 422
    assert message in soup(answer).select_one('.hn-errors').text
    assert Absence.select().count() == 0


def test_a_double_click_records_one_absence(client_of, account, make_account):
    client, typed = client_of(account), absence(make_account(name='Hoàng C'), once='a' * 32)
    assert {client.post('/tai-khoan/vang-mat', data=typed).location for _ in range(2)} == {'/tai-khoan'}
    assert Absence.select().count() == 1


def test_the_absence_of_somebody_else_is_not_there_for_me(client_of, account, make_account):
    other = make_account(name='Hoàng C')
    found = absences.report(other.person, None, today(), today(), 'Nghỉ phép', actor_of(other))
    assert client_of(account).post(f'/tai-khoan/vang-mat/{found.id}/huy').status_code == 404
