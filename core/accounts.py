"""Accounts: one-time codes, passwords, throttled sign-in, sign out everywhere."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from peewee import IntegrityError

from core import audit, lists, passwords, writing
from core.actor import SYSTEM, Actor, actor_of, demand, holders
from core.clock import today
from core.errors import Refused
from core.lists import Listing
from core.prepared import Prepared
from core.sheets import Column, Kind
from core.vietnamese import fold
from models import Account, AuditEntry, Person, Role, SignInAttempt, now

CODE_LIFE = timedelta(days=7)
WINDOW = timedelta(minutes=15)
TRIES_A_LOGIN, TRIES_AN_ADDRESS, TRIES_IN_ALL = 8, 40, 60  # failures in WINDOW: see refuse_guessing
TOO_MANY = 'Đã thử sai nhiều lần. Chờ 15 phút rồi thử lại, hoặc hỏi người quản trị.'
WRONG = 'Tên đăng nhập hoặc mật khẩu chưa đúng.'
WRONG_CODE = 'Mã chưa đúng hoặc đã hết hạn. Hỏi người quản trị để lấy mã mới.'
WRONG_OLD = 'Mật khẩu đang dùng chưa đúng. Gõ lại, hoặc hỏi người quản trị để lấy mã đặt mật khẩu mới.'
TAKEN = 'Tên đăng nhập “{login}” đã có người dùng. Chọn tên khác.'
HAS_ONE = '{name} đã có tài khoản. Mở tài khoản đó để cấp mã mới.'
LAST_ADMIN = 'Đây là tài khoản quản trị cuối cùng còn mở. Trao quyền quản trị cho người khác trước.'
LETTERS = frozenset('abcdefghijklmnopqrstuvwxyz0123456789.-_')

audit.describe(
    'account',
    'Tài khoản',
    {
        'open': 'Mở tài khoản',
        'give_code': 'Cấp mã đặt mật khẩu',
        'set_password': 'Đặt mật khẩu',
        'sign_in': 'Đăng nhập',
        'sign_in_failed': 'Đăng nhập không được',
        'sign_out': 'Đăng xuất',
        'sign_out_everywhere': 'Đăng xuất mọi nơi',
        'set_active': 'Khóa hoặc mở lại tài khoản',
        'export': 'Tải danh sách',
    },
    in_full=True,
)
LIST = Listing(
    'account',
    'Tài khoản',
    (
        Column('number', 'TT', Kind.NUMBER),
        Column('name', 'Họ và tên'),
        Column('login', 'Tên đăng nhập'),
        Column('state', 'Tình trạng'),
    ),
    (Role.ADMIN,),
)


def open_account(person: Person, login: str, actor: Actor) -> tuple[Account, str]:
    """Make an account that waits for its password; returns it with its one-time code, shown once.

    Raises Refused when the person has one, or the login is taken or holds other signs than a-z, 0-9 and . - _
    """
    demand(actor, Role.ADMIN)
    with writing():
        account = _created(person, login_of(login))
        audit.write(actor, 'account.open', account, {'login': (None, account.login)})
        return account, give_code(account, actor)


def login_of(typed: str) -> str:
    """`typed` as it is kept: folded, without spaces. Raises Refused for other signs than a-z, 0-9 and . - _"""
    login = fold(typed).replace(' ', '')
    if not 3 <= len(login) <= 50 or set(login) - LETTERS:
        raise Refused('Đặt tên đăng nhập từ 3 đến 50 ký tự, chỉ gồm chữ cái, chữ số và dấu . - _')
    return login


def suggested_login(full_name: str) -> str:
    """'maulth' for Lương Thị Hồng Mẫu: given name, then initials, and a number when it is taken."""
    *others, given = fold(full_name).split() or ['nguoidung']
    stem = given + ''.join(word[0] for word in others)
    taken = {row.login for row in Account.select(Account.login).where(Account.login.startswith(stem))}
    return next(name for name in (stem, *(f'{stem}{n}' for n in range(2, 1000))) if name not in taken)


def _created(person: Person, login: str) -> Account:
    if Account.get_or_none(person=person):
        raise Refused(HAS_ONE.format(name=person.full_name))
    try:
        with writing():
            return Account.create(person=person, login=login, session_key=_new_key())
    except IntegrityError:
        raise Refused(TAKEN.format(login=login)) from None


def give_code(account: Account, actor: Actor) -> str:
    """A new one-time code for `account`, good for seven days; the password, if any, stays until it is used."""
    demand(actor, Role.ADMIN)
    code = passwords.new_code()
    with writing():
        _store(account, code_hash=passwords.hashed_code(code), code_expires_at=now() + CODE_LIFE)
        audit.write(actor, 'account.give_code', account)
    return code


def set_password(account: Account, password: str, actor: Actor) -> None:
    """Store a new password and sign out everywhere. Raises Refused when it is too weak."""
    if fault := passwords.weakness(password, account.login, account.person.full_name):
        raise Refused(fault)
    adopt_password(account, passwords.hashed(password), actor)


def adopt_password(account: Account, password_hash: str, actor: Actor) -> None:
    """The same with a hash that was made before there was an account."""
    with writing():
        _store(account, password_hash=password_hash, code_hash='', code_expires_at=None, session_key=_new_key())
        audit.write(actor, 'account.set_password', account)


def change_password(account: Account, old: str, new: str, actor: Actor) -> None:
    """Replace the password of one's own account. Raises Refused when `old` is wrong, tried too often, or `new` weak."""
    _tried(account.login, actor.address)
    if not passwords.matches(account.password_hash, old):
        note_attempt(account.login, actor, succeeded=False)
        raise Refused(WRONG_OLD)
    set_password(account, new, actor)


def choose_password(login: str, code: str, password: str, address: str) -> Account:
    """Use up a one-time code: the account now has `password`. Raises Refused as redeem_code and set_password do."""
    account = redeem_code(login, code, address)
    set_password(account, password, actor_of(account, address))
    return account


def sign_in(login: str, password: str, address: str) -> Account:
    """The account, after checking the password. Raises Refused, with the same words whatever was wrong."""
    account = _tried(login, address)
    matches = passwords.matches(account.password_hash if account else '', password)
    if account is None or not account.active or not matches:
        note_attempt(login, replace(SYSTEM, address=address), succeeded=False)
        raise Refused(WRONG)
    note_attempt(login, actor_of(account, address), succeeded=True)
    if passwords.is_outdated(account.password_hash):
        _store(account, password_hash=passwords.hashed(password))
    return account


def redeem_code(login: str, code: str, address: str) -> Account:
    """The account that `code` was given to. Raises Refused when it is wrong or too old."""
    account = _tried(login, address)
    matches = passwords.matches_code(account.code_hash if account else '', code)
    if account is None or not account.active or not matches or account.code_expires_at <= now():
        note_attempt(login, replace(SYSTEM, address=address), succeeded=False)
        raise Refused(WRONG_CODE)
    note_attempt(login, actor_of(account, address), succeeded=True)
    return account


def sign_out(actor: Actor) -> None:
    audit.write(actor, 'account.sign_out', actor.account)


def sign_out_everywhere(account: Account, actor: Actor) -> None:
    """End all sessions of `account`: one's own, or as administrator anybody's."""
    if actor.account != account:
        demand(actor, Role.ADMIN)
    with writing():
        _store(account, session_key=_new_key())
        audit.write(actor, 'account.sign_out_everywhere', account)


def set_active(account: Account, active: bool, actor: Actor) -> None:
    """Close an account, or open it again; both sign it out everywhere. Raises Refused for the last administrator's."""
    demand(actor, Role.ADMIN)
    if not active and is_last_admin(account.person):
        raise Refused(LAST_ADMIN)
    with writing():
        audit.write(actor, 'account.set_active', account, {'active': (account.active, active)})
        _store(account, active=active, session_key=_new_key())


def all_accounts() -> list[Account]:
    """With their persons, by name."""
    return list(Account.select(Account, Person).join(Person).order_by(Person.sort_key, Person.id))


def state_of(account: Account) -> tuple[str, str]:
    """(badge, words)"""
    if not account.active:
        return 'void', 'Đã khóa'
    return ('good', 'Đang dùng') if account.password_hash else ('wait', 'Chờ đặt mật khẩu')


def sheet(actor: Actor) -> bytes:
    """Who has an account, as .xlsx."""
    rows = (
        {'number': number, 'name': one.person.full_name, 'login': one.login, 'state': state_of(one)[1]}
        for number, one in enumerate(all_accounts(), 1)
    )
    return lists.take_out(LIST, rows, actor)


def last_sign_in(account: Account) -> datetime | None:
    """When somebody last signed in with it, in UTC."""
    signed_in = (AuditEntry.account == account) & (AuditEntry.action == 'account.sign_in')
    newest = AuditEntry.select(AuditEntry.at).where(signed_in).order_by(AuditEntry.id.desc()).first()
    return newest and newest.at


def is_last_admin(person: Person) -> bool:
    """Whether nobody else with an open account administers the system today."""
    admins = {holder.id for holder in holders(Role.ADMIN, today())}
    opened = {row.person_id for row in Account.select(Account.person).where(Account.active)}
    return admins & opened == {person.id}


OF_SESSION = Prepared(
    lambda account, key: Account.select().where((Account.id == account) & (Account.session_key == key) & Account.active)
)
PERSON = Prepared(lambda person: Person.select().where(Person.id == person))


def by_session(session_id: str) -> Account | None:
    """The account of a session cookie, unless it was signed out everywhere since."""
    account_id, _, key = session_id.partition('.')
    if not account_id.isdigit():
        return None
    found = OF_SESSION.records(Account, account=int(account_id), key=key)
    if not found:
        return None
    [found[0].person] = PERSON.records(Person, person=found[0].person_id)
    return found[0]


def _tried(login: str, address: str) -> Account | None:
    """The account named `login`. Raises Refused as refuse_guessing does."""
    refuse_guessing(login, address)
    return Account.select(Account, Person).join(Person).where(Account.login == fold(login)).first()


def refuse_guessing(login: str, address: str) -> None:
    """Raises Refused when too many tries failed in the last 15 minutes.

    8 at one login from one address, 40 from one address, 60 at one login: one
    machine alone cannot lock somebody out who sits at another.
    """
    recent = SignInAttempt.select().where((SignInAttempt.at > now() - WINDOW) & ~SignInAttempt.succeeded)
    here, there = recent.where(SignInAttempt.address == address), SignInAttempt.login == fold(login)[:50]
    if (
        here.where(there).count() >= TRIES_A_LOGIN
        or here.count() >= TRIES_AN_ADDRESS
        or recent.where(there).count() >= TRIES_IN_ALL
    ):
        raise Refused(TOO_MANY)


def note_attempt(login: str, actor: Actor, succeeded: bool) -> None:
    login, action = fold(login)[:50], 'account.sign_in' if succeeded else 'account.sign_in_failed'
    with writing():
        SignInAttempt.delete().where(SignInAttempt.at < now() - WINDOW).execute()
        SignInAttempt.create(login=login, address=actor.address, succeeded=succeeded)
        audit.write(actor, action, actor.account or f'login:{login}')


def _store(account: Account, **fields) -> None:
    Account.update(**fields).where(Account.id == account.id).execute()
    for name, value in fields.items():
        setattr(account, name, value)


def _new_key() -> str:
    return secrets.token_hex(16)
