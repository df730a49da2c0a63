"""Who holds which office, and one account for each role."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from argon2 import PasswordHasher

from core import accounts, offices, passwords
from core.actor import SYSTEM, Actor
from demo.cast import DESK, Cast
from models import ROLE_LABELS, Role

TERM = date(2021, 7, 1)

HELPER = 'team1'  # of a village, on a phone
APPRAISER = 'farmers'  # of loan dossiers
PARTS = {  # what some do without an office of their own for it, and who is shown for it
    'Người giúp đỡ ở thôn': HELPER,
    'Chủ trì thẩm định vay vốn': 'front',
    'Người thẩm định vay vốn': APPRAISER,
}
OTHERS = (HELPER, 'deputychair', 'justice', 'veterans', APPRAISER, 'youth')  # who also act in the story
LIGHT = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


class Term(NamedTuple):
    key: str
    office: Role
    title: str
    organisation: str = ''


TERMS = (
    Term('chair', Role.CHAIR_138, 'Chủ tịch Ủy ban nhân dân xã'),
    Term('chair', Role.CHAIRMAN, 'Chủ tịch Ủy ban nhân dân xã'),
    Term('chair', Role.HEAD, 'Chủ tịch Ủy ban nhân dân xã'),
    Term('standing', Role.STANDING_DEPUTY, 'Phó Trưởng Công an xã'),
    Term('chief', Role.POLICE_CHIEF, 'Trưởng Công an xã'),
    Term('police1', Role.POLICE_CLERK, 'Cán bộ Công an xã'),
    Term('clerk', Role.CLERK, 'Văn thư Ủy ban nhân dân xã'),
    Term('accountant', Role.ACCOUNTANT, 'Kế toán Ủy ban nhân dân xã'),
    Term('party', Role.PARTY, 'Phó Bí thư Thường trực Đảng ủy xã'),
    Term('women', Role.ORGANISATION_HEAD, 'Chủ tịch Hội Liên hiệp Phụ nữ xã', 'phunu'),
    Term('front', Role.ORGANISATION_HEAD, 'Chủ tịch Ủy ban MTTQ Việt Nam xã', 'mttq'),
)
SHOWN = {  # the account that is printed for each role
    Role.CHAIR_138: 'chair',
    Role.CHAIRMAN: 'chair',
    Role.POLICE_CHIEF: 'chief',
    Role.POLICE_CLERK: 'police1',
    Role.CLERK: 'clerk',
    Role.ACCOUNTANT: 'accountant',
    Role.PARTY: 'party',
    Role.ADMIN: 'admin',
    Role.HEAD: 'chair',
    Role.STANDING_DEPUTY: 'standing',
    Role.DEPUTY: 'front',
    Role.SECRETARY: 'secretary',
    Role.MEMBER: 'health',
    Role.ORGANISATION_HEAD: 'women',
}


@contextmanager
def light_hashes() -> Iterator[None]:
    """A password that nobody chose needs no slow hash; the first sign-in replaces it by a full one."""
    usual, passwords.HASHER = passwords.HASHER, LIGHT
    try:
        yield
    finally:
        passwords.HASHER = usual


def fill(cast: Cast, password: str) -> None:
    """The first administrator by the system, as in set-up; all others by the administrator."""
    with light_hashes():
        _fill(cast, password)


def _fill(cast: Cast, password: str) -> None:
    offices.give(cast.persons['admin'], Role.ADMIN, TERM, SYSTEM, 'Quản trị hệ thống')
    _open(cast, 'admin', password, SYSTEM)
    admin = cast.actor('admin')
    for term in TERMS:
        organisation = cast.organisations.get(term.organisation)
        offices.give(cast.persons[term.key], term.office, TERM, admin, term.title, organisation)
    for key in dict.fromkeys((*SHOWN.values(), *OTHERS)):
        if key != 'admin':
            _open(cast, key, password, admin)


def _open(cast: Cast, key: str, password: str, actor: Actor) -> None:
    """As a person does it: the administrator gives a code, its holder turns it into a password."""
    person = cast.persons[key]
    account, code = accounts.open_account(person, accounts.suggested_login(person.full_name), actor)
    cast.accounts[key] = accounts.choose_password(account.login, code, password, DESK)


def table(cast: Cast) -> list[tuple[str, str, str]]:
    """(role or part, name, login) of the account that is shown for each."""
    shown = [*((ROLE_LABELS[role], key) for role, key in SHOWN.items()), *PARTS.items()]
    return [(label, cast.persons[key].full_name, cast.accounts[key].login) for label, key in shown]
