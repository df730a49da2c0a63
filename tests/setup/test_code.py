"""The code from the console: how it is made, typed, guessed at, and when it stops working."""

import pytest

from core import accounts, passwords, settings, setup
from core.actor import SYSTEM
from core.errors import Refused
from models import AuditEntry, Setting

STEPS = ['dia-phuong', 'co-quan', 'thon', 'so-van-ban', 'chuc-vu', 'quan-tri', 'xem-lai']


def test_every_page_leads_to_the_set_up_until_it_is_done(fresh, client_of):
    for path in ('/', '/dang-nhap', '/tai-khoan', '/nguoi/'):
        assert client_of().get(path).location == '/thiet-lap/'
    assert client_of().head('/').status_code == 200


@pytest.mark.parametrize('step', STEPS)
@pytest.mark.parametrize('method', ['GET', 'POST'])
def test_no_step_opens_without_the_code(fresh, client_of, step, method):
    setup.make_code()
    assert client_of().open(f'/thiet-lap/{step}', method=method).location == '/thiet-lap/'


@pytest.mark.parametrize('step', STEPS)
def test_no_step_opens_when_no_code_was_ever_made(fresh, client_of, step):
    client = client_of()
    with client.session_transaction() as session:
        session['setup'] = ''
    assert client.get(f'/thiet-lap/{step}').location == '/thiet-lap/'


def test_the_command_prints_a_code_that_opens_the_first_step(app, fresh, client_of):
    code = app.test_cli_runner().invoke(args=['setup', 'code']).output.strip()
    client = client_of()
    assert client.post('/thiet-lap/', data={'code': code.lower()}).location == '/thiet-lap/dia-phuong'
    assert client.get('/thiet-lap/dia-phuong').status_code == 200


def test_the_command_prints_nothing_once_the_set_up_is_done(app):
    assert app.test_cli_runner().invoke(args=['setup', 'code']).output.strip() == ''


def test_a_new_code_shuts_the_browser_of_the_one_before_but_keeps_its_answers(wizard):
    wizard.post(
        '/thiet-lap/dia-phuong', data={'commune': 'xã Cao Lâu', 'province': 'tỉnh Lạng Sơn', 'model': 'Hy vọng'}
    )
    code = setup.make_code()
    assert wizard.get('/thiet-lap/co-quan').location == '/thiet-lap/'
    assert wizard.post('/thiet-lap/', data={'code': code}).location == '/thiet-lap/co-quan'
    assert 'value="xã Cao Lâu"' in wizard.get('/thiet-lap/dia-phuong').text


@pytest.mark.parametrize(('typed', 'said'), [('', 'Nhập mã thiết lập'), ('AAAA-BBBB-CCCC', 'Mã chưa đúng')])
def test_a_wrong_code_is_said(fresh, client_of, soup, typed, said):
    setup.make_code()
    answer = client_of().post('/thiet-lap/', data={'code': typed})
    assert answer.status_code == 422
    assert said in soup(answer).select_one('.hn-errors').text


def test_nothing_opens_an_instance_whose_code_was_never_made(fresh):
    for typed in ('', '-', ' '):
        with pytest.raises(Refused):
            setup.unlock(typed, '10.0.0.5')


def test_guessing_is_stopped(fresh):
    code = setup.make_code()
    for _ in range(accounts.TRIES_A_LOGIN):
        with pytest.raises(Refused, match='Mã chưa đúng'):
            setup.unlock('AAAA-BBBB-CCCC', '10.0.0.5')
    with pytest.raises(Refused, match='Chờ 15 phút'):
        setup.unlock(code, '10.0.0.5')


def test_the_code_is_kept_only_as_a_hash(fresh):
    code = setup.make_code()
    kept = ' '.join([*(row.value for row in Setting.select()), *(entry.changes for entry in AuditEntry.select())])
    assert code not in kept
    assert code.replace('-', '') not in kept
    assert passwords.matches_code(settings.get('setup.code'), code)


@pytest.mark.parametrize('path', ['', *STEPS])
@pytest.mark.parametrize('method', ['GET', 'POST'])
def test_once_done_it_is_closed_for_good(wizard, path, method):
    settings.put('setup.done', True, SYSTEM)
    answer = wizard.open(f'/thiet-lap/{path}', method=method)
    assert answer.status_code == 404
