"""Accounts: codes, passwords, throttle, the last administrator, and what the log keeps of it."""

from datetime import timedelta

import pytest

from core import accounts
from core.actor import SYSTEM
from core.errors import NotAllowed, Refused
from core.passwords import CODE_LETTERS
from models import Account, AuditEntry, Role, SignInAttempt, now

GOOD = 'mưa rơi trên núi Mẫu Sơn'
HERE = '10.0.0.5'


@pytest.fixture
def opened(make_person):
    """An account with its unused code."""
    return accounts.open_account(make_person('Lương Thị Mẫu'), 'mault', SYSTEM)


@pytest.fixture
def account(opened):
    return accounts.choose_password('mault', opened[1], GOOD, HERE)


def actions() -> list[str]:
    entries = AuditEntry.select().where(AuditEntry.action.startswith('account.')).order_by(AuditEntry.id)
    return [entry.action for entry in entries]


def test_a_new_account_cannot_sign_in_with_anything_before_its_code_is_used(opened):
    for password in ('', 'mault', opened[1], 'admin'):
        with pytest.raises(Refused, match='chưa đúng'):
            accounts.sign_in('mault', password, HERE)


def test_a_code_has_twelve_signs_that_do_not_look_alike(opened):
    groups = opened[1].split('-')
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set(''.join(groups)) <= set(CODE_LETTERS)
    assert not set('IOl01') & set(CODE_LETTERS)


@pytest.mark.parametrize('typed', [str, str.lower, lambda code: code.replace('-', ' '), lambda c: c.replace('-', '')])
def test_a_code_may_be_typed_as_people_type(opened, typed):
    assert accounts.redeem_code('MAULT', typed(opened[1]), HERE) == opened[0]


def test_a_code_works_once_and_then_the_password_does(opened):
    accounts.choose_password('mault', opened[1], GOOD, HERE)
    assert accounts.sign_in('mault', GOOD, HERE) == opened[0]
    with pytest.raises(Refused, match='hết hạn'):
        accounts.choose_password('mault', opened[1], GOOD + '!', HERE)


def test_a_code_ends_after_seven_days(opened):
    Account.update(code_expires_at=now() - timedelta(seconds=1)).execute()
    with pytest.raises(Refused, match='hết hạn'):
        accounts.redeem_code('mault', opened[1], HERE)


def test_a_new_code_ends_the_one_before(opened):
    fresh = accounts.give_code(opened[0], SYSTEM)
    with pytest.raises(Refused):
        accounts.redeem_code('mault', opened[1], HERE)
    assert accounts.redeem_code('mault', fresh, HERE) == opened[0]


def test_a_weak_password_leaves_the_code_unused(opened):
    with pytest.raises(Refused, match='ít nhất 10'):
        accounts.choose_password('mault', opened[1], 'ngắn', HERE)
    assert accounts.choose_password('mault', opened[1], GOOD, HERE)


@pytest.mark.parametrize('password', ['Lương Thị Mẫu', 'luong thi mau', 'aaaaaaaaaaaa', 'abababababab'])
def test_a_password_that_anybody_would_guess_is_refused(account, password):
    with pytest.raises(Refused, match='khó đoán'):
        accounts.set_password(account, password, SYSTEM)


def test_passwords_and_codes_are_kept_only_as_hashes(opened):
    accounts.choose_password('mault', opened[1], GOOD, HERE)
    stored = Account.get()
    assert stored.password_hash.startswith('$argon2id$')
    kept = ' '.join(f'{e.changes} {e.reason} {e.subject}' for e in AuditEntry.select())
    assert GOOD not in kept
    assert opened[1] not in kept


@pytest.mark.parametrize('typed', ['mault', ' MAULT ', 'mâult', 'ma\u200bult'])
def test_too_many_wrong_passwords_close_the_login_even_to_the_right_one(account, typed):
    for _ in range(accounts.TRIES_A_LOGIN):
        with pytest.raises(Refused, match='chưa đúng'):
            accounts.sign_in(typed, 'sai', HERE)
    with pytest.raises(Refused, match='Chờ 15 phút'):
        accounts.sign_in('mault', GOOD, HERE)
    SignInAttempt.update(at=now() - accounts.WINDOW - timedelta(seconds=1)).execute()
    assert accounts.sign_in('mault', GOOD, HERE) == account


def test_a_guesser_at_one_machine_does_not_lock_out_who_sits_at_another(account):
    for _ in range(accounts.TRIES_A_LOGIN):
        with pytest.raises(Refused):
            accounts.sign_in('mault', 'sai', HERE)
    assert accounts.sign_in('mault', GOOD, '10.0.0.6') == account


def test_many_addresses_cannot_try_one_login_without_end(account):
    for number in range(accounts.TRIES_IN_ALL):
        with pytest.raises(Refused, match='chưa đúng'):
            accounts.sign_in('mault', 'sai', f'10.0.1.{number}')
    with pytest.raises(Refused, match='Chờ 15 phút'):
        accounts.sign_in('mault', GOOD, HERE)


def test_a_code_for_nobody_takes_as_long_as_a_wrong_one(account, monkeypatch):
    checked = []
    monkeypatch.setattr(accounts.passwords, 'matches_code', lambda *typed: checked.append(typed))
    for login in ('mault', 'khongcoai'):
        with pytest.raises(Refused, match='Mã chưa đúng'):
            accounts.redeem_code(login, 'ABCD-EFGH-JKLM', HERE)
    assert len(checked) == 2


def test_one_address_cannot_try_many_logins(account):
    for number in range(accounts.TRIES_AN_ADDRESS):
        with pytest.raises(Refused, match='chưa đúng'):
            accounts.sign_in(f'nguoi{number}', 'sai', HERE)
    with pytest.raises(Refused, match='Chờ 15 phút'):
        accounts.sign_in('mault', GOOD, HERE)
    assert accounts.sign_in('mault', GOOD, '10.0.0.6') == account


def test_old_attempts_are_forgotten(account):
    SignInAttempt.update(at=now() - timedelta(days=2)).execute()
    accounts.sign_in('mault', GOOD, HERE)
    assert SignInAttempt.select().count() == 1


def test_a_wrong_old_password_counts_as_an_attempt(account, make_actor):
    actor = accounts.actor_of(account, HERE)
    for _ in range(accounts.TRIES_A_LOGIN):
        with pytest.raises(Refused, match='đang dùng chưa đúng'):
            accounts.change_password(account, 'sai', GOOD + '!', actor)
    with pytest.raises(Refused, match='Chờ 15 phút'):
        accounts.change_password(account, GOOD, GOOD + '!', actor)


def test_signing_out_everywhere_ends_every_session(account):
    session_id = account.get_id()
    assert accounts.by_session(session_id) == account
    accounts.sign_out_everywhere(account, accounts.actor_of(account))
    assert accounts.by_session(session_id) is None
    assert accounts.by_session(account.get_id()) == account


@pytest.mark.parametrize('session_id', ['', 'x', '1', '1.', '0.0', '-1.x', '999.' + 'a' * 32])
def test_a_made_up_session_is_nobody(account, session_id):
    assert accounts.by_session(session_id) is None


def test_a_closed_account_neither_signs_in_nor_stays(account):
    session_id = account.get_id()
    accounts.set_active(account, False, SYSTEM)
    assert accounts.by_session(session_id) is None
    with pytest.raises(Refused, match='chưa đúng'):
        accounts.sign_in('mault', GOOD, HERE)
    accounts.set_active(account, True, SYSTEM)
    assert accounts.sign_in('mault', GOOD, HERE)


def test_the_last_administrator_cannot_be_closed(make_account):
    only = make_account(Role.ADMIN, name='Vi Văn Yên')
    with pytest.raises(Refused, match='cuối cùng'):
        accounts.set_active(only, False, SYSTEM)
    second = make_account(Role.ADMIN, name='Hoàng Thị Ái')
    accounts.set_active(only, False, SYSTEM)
    with pytest.raises(Refused, match='cuối cùng'):
        accounts.set_active(second, False, SYSTEM)


@pytest.mark.parametrize(
    ('login', 'words'),
    [('ab', 'từ 3 đến 50'), ('a b/c', 'từ 3 đến 50'), ('x' * 51, 'từ 3 đến 50'), ('mault', 'đã có người dùng')],
)
def test_a_login_must_be_plain_and_free(opened, make_person, login, words):
    with pytest.raises(Refused, match=words):
        accounts.open_account(make_person('Vi Văn Yên'), login, SYSTEM)


def test_a_person_has_one_account(opened):
    with pytest.raises(Refused, match='đã có tài khoản'):
        accounts.open_account(opened[0].person, 'khac', SYSTEM)


@pytest.mark.parametrize(
    ('name', 'login'), [('Lương Thị Mẫu', 'mault2'), ('Đặng Văn Ước', 'uocdv'), ('Nương', 'nuong')]
)
def test_a_login_is_suggested_that_is_free(opened, name, login):
    assert accounts.suggested_login(name) == login


@pytest.mark.parametrize('act', ['open', 'code', 'close', 'sign_out'])
def test_only_an_administrator_touches_other_accounts(opened, make_person, make_actor, act):
    clerk, account = make_actor(Role.CLERK, name='Vi Văn Yên'), opened[0]
    acts = {
        'open': lambda: accounts.open_account(make_person('Hà Thị Lan'), 'lanht', clerk),
        'code': lambda: accounts.give_code(account, clerk),
        'close': lambda: accounts.set_active(account, False, clerk),
        'sign_out': lambda: accounts.sign_out_everywhere(account, clerk),
    }
    before = len(actions())
    with pytest.raises(NotAllowed):
        acts[act]()
    assert len(actions()) == before


def test_the_log_has_each_step_and_who_signed_in_from_where(account):
    accounts.sign_in('mault', GOOD, HERE)
    with pytest.raises(Refused):
        accounts.sign_in('mault', 'sai', '10.0.0.9')
    assert actions() == [
        'account.open',
        'account.give_code',
        'account.sign_in',
        'account.set_password',
        'account.sign_in',
        'account.sign_in_failed',
    ]
    *_, good, bad = AuditEntry.select().order_by(AuditEntry.id)
    assert (good.account, good.actor_name, good.address) == (account, 'Lương Thị Mẫu', HERE)
    assert (bad.account, bad.actor_name, bad.address, bad.subject) == (None, 'Hệ thống', '10.0.0.9', 'login:mault')
