"""How long a session lasts, and that typing outlives it."""

import time

import pytest

from core import accounts, drafts, settings
from core.actor import SYSTEM
from models import Draft
from tests.conftest import HTMX

GOOD = 'mưa rơi trên núi Mẫu Sơn'
FORM = '/tai-khoan/vang-mat'
TYPED = {'starts_on': '05/03/2030', 'ends_on': '', 'deputy': '', 'ground': 'Giấy nghỉ phép số 12', 'once': 'a' * 32}


@pytest.fixture
def account(make_account):
    account = make_account(name='Lương Thị Mẫu')
    accounts.set_password(account, GOOD, SYSTEM)
    return account


@pytest.fixture
def aged(client_of, account):
    """aged(seen=31): a client whose session was last used that many minutes ago."""

    def make(seen: float = 0, begun: float = 0):
        client = client_of(account)
        with client.session_transaction() as session:
            session['seen'] = int(time.time() - seen * 60)
            session['begun'] = int(time.time() - max(begun, seen) * 60)
        return client

    return make


@pytest.mark.parametrize(('seen', 'begun', 'lasts'), [(29, 29, True), (31, 31, False), (1, 599, True), (1, 601, False)])
def test_a_session_ends_when_idle_or_too_long(aged, seen, begun, lasts):
    assert (aged(seen, begun).get('/tai-khoan').status_code == 200) is lasts


def test_the_limits_are_settings(aged):
    settings.put('session.idle_minutes', 5, SYSTEM)
    assert aged(6).get('/tai-khoan').status_code == 303


def test_each_use_keeps_a_session_from_becoming_idle(aged):
    client = aged(seen=29)
    client.get('/tai-khoan')
    with client.session_transaction() as session:
        assert time.time() - session['seen'] < 10


def test_the_cookie_says_nothing_to_scripts_and_ends_with_the_browser(client_of, account):
    answer = client_of().post('/dang-nhap', data={'login': account.login, 'password': GOOD})
    cookie = answer.headers['Set-Cookie']
    assert 'HttpOnly' in cookie
    assert 'SameSite=Lax' in cookie
    assert 'Expires' not in cookie


def test_what_was_sent_after_the_session_ended_comes_back_after_signing_in(aged, account, soup):
    client = aged(seen=31)
    answer = client.post(FORM, data=TYPED)
    assert answer.location == f'/dang-nhap?next={FORM}'
    back = client.post(answer.location, data={'login': account.login, 'password': GOOD}).location
    assert back == FORM
    page = soup(client.get(back))
    assert page.select_one('#ground')['value'] == 'Giấy nghỉ phép số 12'
    assert page.select_one('#starts_on')['value'] == '05/03/2030'
    assert page.select_one('[data-saved]').text.startswith('Đã lưu nháp lúc')
    assert page.select_one('[name=once]')['value'] != 'a' * 32


def test_a_draft_saved_while_the_session_ends_is_kept_too(aged, account, soup):
    client = aged(seen=31)
    assert client.post(f'/nhap?form={FORM}', data=TYPED).status_code == 303
    client.post('/dang-nhap', data={'login': account.login, 'password': GOOD})
    assert soup(client.get(FORM)).select_one('#ground')['value'] == 'Giấy nghỉ phép số 12'


def test_an_act_without_a_page_of_its_own_leads_back_to_where_its_button_was(aged):
    answer = aged(seen=31).post(
        '/tai-khoan/vang-mat/1/huy', data={'reason': 'nhầm'}, headers={'Referer': 'http://localhost/tai-khoan'}
    )
    assert answer.location == '/dang-nhap?next=/tai-khoan'


def test_htmx_is_moved_as_a_whole_to_the_page_it_was_on(aged):
    headers = HTMX | {'HX-Current-URL': 'http://localhost/tai-khoan?a=1'}
    answer = aged(seen=31).get('/tai-khoan', headers=headers)
    assert answer.status_code == 204
    assert answer.headers['HX-Redirect'] == '/dang-nhap?next=/tai-khoan?a%3D1'


def test_a_session_that_was_ended_on_purpose_leaves_nothing_behind(aged, account):
    client = aged(seen=31)
    accounts.sign_out_everywhere(account, SYSTEM)
    client.post(FORM, data=TYPED)
    assert Draft.select().count() == 0


def test_nobody_leaves_no_draft(client_of):
    assert client_of().post(FORM, data=TYPED).status_code == 303
    assert Draft.select().count() == 0


def test_typing_is_saved_without_machinery_and_secrets_and_comes_back(client_of, account, soup):
    client = client_of(account)
    typed = TYPED | {'csrf_token': 'x', 'version': '3', 'password': 'bí mật', 'old_password': 'bí mật'}
    assert client.post(f'/nhap?form={FORM}', data=typed).status_code == 204
    assert set(drafts.load(account, FORM)[0]) == {'starts_on', 'ends_on', 'deputy', 'ground'}
    assert soup(client.get(FORM)).select_one('#ground')['value'] == 'Giấy nghỉ phép số 12'


def test_a_draft_is_seen_by_its_owner_alone(client_of, account, make_account, soup):
    client_of(account).post(f'/nhap?form={FORM}', data=TYPED)
    assert not soup(client_of(make_account(name='Vi Văn Yên')).get(FORM)).select_one('#ground').get('value')


@pytest.mark.parametrize('form', [FORM, '//evil.example/', 'https://evil.example/'])
def test_dropping_a_draft_shows_the_form_as_it_was_and_no_other_site(client_of, account, form):
    drafts.save(account, form, {'ground': ['x']})
    answer = client_of(account).post('/nhap/bo', query_string={'form': form})
    assert answer.location == (FORM if form == FORM else '/')
    assert Draft.select().count() == 0


def test_who_comes_back_to_a_draft_may_throw_it_away(client_of, account, soup):
    client = client_of(account)
    assert not soup(client.get(FORM)).select('[formaction]')
    client.post(f'/nhap?form={FORM}', data=TYPED)
    (button,) = soup(client.get(f'{FORM}?ngay=1')).select('[formaction]')
    assert client.post(button['formaction'], data=TYPED).location == f'{FORM}?ngay=1'
    assert not soup(client.get(FORM)).select_one('#ground').get('value')


@pytest.mark.parametrize('form', ['', '/' + 'x' * 300])
def test_a_draft_without_a_proper_address_is_left_out(client_of, account, form):
    assert client_of(account).post('/nhap', query_string={'form': form}, data=TYPED).status_code == 204
    assert Draft.select().count() == 0


def test_the_draft_is_gone_once_the_form_was_sent_and_stays_when_it_was_refused(client_of, account):
    client = client_of(account)
    client.post(f'/nhap?form={FORM}', data=TYPED)
    client.post(FORM, data=TYPED)
    assert Draft.select().count() == 1
    client.post(FORM, data=TYPED | {'ends_on': '06/03/2030'})
    assert Draft.select().count() == 0
