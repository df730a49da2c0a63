"""Opening accounts for people found by name, codes on slips, closing, opening, signing out."""

import re

import pytest

from core import accounts, offices, passwords, upkeep
from core.actor import SYSTEM
from core.clock import today
from models import Account, Role, Village

CODE = re.compile(r'[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}')
SECRETS = {'cccd': '020084001234', 'phone': '0912345678', 'address': 'Số 5 đường Nà Dương', 'birth_year': 1984}


@pytest.fixture
def person(make_person):
    village = Village.create(name='thôn Co Loi')
    return make_person('Lương Thị Mẫu', village=village, kind='chap_hanh_xong', **SECRETS)


def open_for(client, person, login: str = 'maulT', once: str = 'a' * 32):
    return client.post(f'/quan-tri/tai-khoan/mo?nguoi={person.id}', data={'login': login, 'once': once})


@pytest.mark.parametrize('typed', ['mau', 'luong thi', 'Mẫu', 'LƯƠNG'])
def test_a_person_is_found_by_the_beginnings_of_their_name(client, person, soup, make_person, typed):
    make_person('Hoàng Văn Thành')
    page = soup(client.get('/quan-tri/tai-khoan/mo', query_string={'tim': typed}))
    assert [row.strong.text for row in page.select('#found li')] == ['Lương Thị Mẫu']
    assert page.select_one('#found a')['href'] == f'/quan-tri/tai-khoan/mo?nguoi={person.id}'


@pytest.mark.parametrize(('typed', 'said'), [('', 'Gõ tên để tìm'), ('xyz', 'Không thấy ai tên như vậy')])
def test_an_empty_search_says_what_to_do(client, person, typed, said):
    assert said in client.get('/quan-tri/tai-khoan/mo', query_string={'tim': typed}).text


def test_the_administrator_sees_a_name_and_nothing_else_of_a_person(client, person):
    shown = ''.join(
        client.get(path).text
        for path in (
            '/quan-tri/tai-khoan/mo?tim=mau',
            f'/quan-tri/tai-khoan/mo?nguoi={person.id}',
            '/quan-tri/tai-khoan/',
            f'/quan-tri/chuc-vu/trao?nguoi={person.id}',
            '/quan-tri/nhat-ky/',
        )
    )
    assert 'Lương Thị Mẫu' in shown
    for secret in (*map(str, SECRETS.values()), 'Co Loi', 'chap_hanh_xong', 'chấp hành xong'):
        assert secret not in shown


@pytest.mark.parametrize('path', ['/nguoi/', '/nguoi/1', '/thanh-vien/'])
def test_the_administrator_has_no_way_into_business_records(client, person, path):
    assert client.get(path).status_code in (403, 404)


def test_opening_shows_the_code_once_on_a_slip(client, person, soup):
    page = soup(open_for(client, person))
    code = page.select_one('.hn-number__paper b').text
    assert CODE.fullmatch(code)
    assert 'mault' in page.text
    assert '/dang-nhap/ma' in page.text
    assert page.select_one('[data-print]')
    account = Account.get(login='mault')
    assert passwords.matches_code(account.code_hash, code)
    again = open_for(client, person)
    assert again.location == f'/quan-tri/tai-khoan/{account.id}'
    assert code not in client.get(again.location).text


@pytest.mark.parametrize(
    ('login', 'said'), [('', 'Nhập tên đăng nhập'), ('m/u', 'chỉ gồm chữ cái'), ('yenvv', 'đã có')]
)
def test_a_login_that_will_not_do_is_said(client, person, make_person, soup, login, said):
    accounts.open_account(make_person('Vi Văn Yến'), 'yenvv', SYSTEM)
    answer = open_for(client, person, login)
    assert answer.status_code == 422
    assert said in soup(answer).select_one('.hn-errors').text


def test_somebody_unknown_is_not_there(client):
    assert client.get('/quan-tri/tai-khoan/mo?nguoi=999').status_code == 404


def test_a_new_code_is_shown_once_too(client, person, soup):
    account, first = accounts.open_account(person, 'mault', SYSTEM)
    page = soup(client.post(f'/quan-tri/tai-khoan/{account.id}/ma', data={'once': 'b' * 32}))
    code = page.select_one('.hn-number__paper b').text
    assert code != first
    assert client.post(f'/quan-tri/tai-khoan/{account.id}/ma', data={'once': 'b' * 32}).status_code == 303
    assert passwords.matches_code(Account.get_by_id(account.id).code_hash, code)


def test_closing_opening_and_signing_out(client, client_of, make_account, soup):
    account = make_account(Role.CLERK, name='Lương Thị Mẫu')
    theirs, at = client_of(account), f'/quan-tri/tai-khoan/{account.id}'
    assert client.post(f'{at}/khoa').location == at
    assert 'Đã khóa' in soup(client.get(at)).select_one('.hn-state').text
    assert theirs.get('/tai-khoan').status_code == 303
    client.post(f'{at}/mo-lai')
    again = client_of(Account.get_by_id(account.id))
    assert again.get('/tai-khoan').status_code == 200
    client.post(f'{at}/dang-xuat')
    assert again.get('/tai-khoan').status_code == 303


def test_the_last_administrator_is_told_why_not(client, admin):
    answer = client.post(f'/quan-tri/tai-khoan/{admin.id}/khoa')
    assert answer.status_code == 409
    assert 'cuối cùng' in answer.text


def test_the_list_shows_how_far_each_account_is(client, make_person, make_account, soup):
    accounts.open_account(make_person('Lương Thị Mẫu'), 'mault', SYSTEM)
    closed = make_account(name='Hà Thị Lan')
    accounts.set_active(closed, False, SYSTEM)
    rows = {
        row.th.text.strip(): row.select_one('.hn-state').text
        for row in soup(client.get('/quan-tri/tai-khoan/')).select('tbody tr')
    }
    assert rows['Lương Thị Mẫu'] == 'Chờ đặt mật khẩu'
    assert rows['Hà Thị Lan'] == 'Đã khóa'


def test_who_holds_an_office_without_an_account_is_called_to_mind(client, make_person, admin):
    person = make_person('Nông Văn Hải')
    offices.give(person, Role.POLICE_CHIEF, today(), SYSTEM)
    assert upkeep.without_account(today()) == [person]
    assert f'/quan-tri/tai-khoan/mo?nguoi={person.id}' in client.get('/quan-tri/tai-khoan/').text
    assert 'Mở tài khoản cho 1 người giữ chức vụ' in client.get('/').text


def test_an_account_page_shows_roles_and_the_last_signing_in(client, make_account):
    account = make_account(Role.CLERK, name='Lương Thị Mẫu')
    accounts.set_password(account, 'mưa rơi trên núi', SYSTEM)
    assert 'chưa lần nào' in client.get(f'/quan-tri/tai-khoan/{account.id}').text
    accounts.sign_in(account.login, 'mưa rơi trên núi', '10.0.0.7')
    page = client.get(f'/quan-tri/tai-khoan/{account.id}').text
    assert 'chưa lần nào' not in page
    assert 'Văn thư, từ 01/01/2020' in page
