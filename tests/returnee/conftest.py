"""Somebody at home, everything sealed about them, and one account for each standing to their file."""

import logging
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

import pytest

from core.actor import SYSTEM, actor_of
from models import Confidentiality, Document, FamilyContact, IssuingBody, OfficeTerm, Organisation, Role
from tests.conftest import COMMITTEE, LONG_AGO
from workflows.returnee import sealed

NAME, CCCD, CERTIFICATE = 'Lý Văn Vềnhà', '000090841777', 'GCN-45-2025'
ARRIVED = date(2025, 3, 5)
CASE_WORDS, HARDSHIP_WORDS, NEED_WORDS = 'TộiDanhKín', 'SứcKhỏeKín', 'NgườiThânVềnhà'


@pytest.fixture
def home(make_returnee, make_person):
    """The file that everybody in `cast` looks at; the person is known through it alone."""
    person = make_person(NAME, cccd=CCCD, birth_year=1990, phone='0912345678', is_listed=False)
    days = {'released_on': date(2025, 3, 2), **dict.fromkeys(('arrived_on', 'session_on', 'file_opened_on'), ARRIVED)}
    found = make_returnee(person=person, certificate=CERTIFICATE, **days)
    told = {'offence': CASE_WORDS, 'sentence_months': 36, 'health': HARDSHIP_WORDS}
    sealed.seal(found, SYSTEM, 1, **told)
    FamilyContact.create(returnee=found, name=NEED_WORDS, relation='cha_me')
    return found


@pytest.fixture
def cast(home, make_account, make_returnee, make_assignment):
    """One actor for each standing to `home`; `kin` is a relative who is in the police."""
    offices = {
        'police': [Role.POLICE_CLERK],
        'chief': [Role.POLICE_CHIEF],
        'deputy': [Role.STANDING_DEPUTY],
        'head': [Role.CHAIRMAN],
        'clerk': [Role.CLERK],
        'member': [Role.MEMBER],
        'admin': [Role.ADMIN],
        'board': [Role.CHAIR_138],
        'accountant': [Role.ACCOUNTANT],
        'nobody': [],
        'helper': [Role.MEMBER],
        'organisation': [],
        'kin': [Role.POLICE_CLERK],
    }
    people = {key: make_account(*roles, name=f'Người Giữ {key}') for key, roles in offices.items()}
    make_assignment(home, people['helper'].person)
    front = Organisation.create(name='Ủy ban MTTQ xã')
    make_assignment(home, organisation=front)
    head_of = {'office': Role.ORGANISATION_HEAD, 'organisation': front, 'starts_on': LONG_AGO}
    OfficeTerm.create(person=people['organisation'].person, **head_of)
    FamilyContact.create(returnee=home, person=people['kin'].person, name='x', relation='con')
    other = make_returnee('Nông Thị Khác')
    return SimpleNamespace(home=home, other=other, **{key: actor_of(account) for key, account in people.items()})


@pytest.fixture
def own(home, make_account):
    """The person of `home`, who holds an office."""
    return actor_of(make_account(Role.STANDING_DEPUTY, person=home.person))


@pytest.fixture
def on_the_desk(home):
    """A paper about `home` waits for the clerk."""
    body, _ = IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)
    facts = {'kind': '', 'title': 'chuyển hồ sơ', 'confidentiality': Confidentiality.RESTRICTED}
    return Document.create(body=body, subject=f'returnee:{home.id}', state='approved', **facts)


@pytest.fixture
def sent(soup):
    """sent(client, '/address', {'reason': '…'}): the main form of a page, as it stands but for what is given."""

    def send(client, address: str, changed: dict, nth: int = 0):
        form = soup(client.get(address)).select('main form[method=post]')[nth]
        data = {}
        for one in form.select('[name]'):
            if one.name == 'select':
                chosen = one.select_one('option[selected]') or one.select_one('option')
                data[one['name']] = chosen['value']
            elif one.get('type') not in ('checkbox', 'radio') or one.has_attr('checked'):
                data[one['name']] = one.get('value', one.text if one.name == 'textarea' else '')
        target = form.get('action') or address
        return client.post(target, data={name: value for name, value in (data | changed).items() if value is not None})

    return send


@pytest.fixture
def count_queries():
    """`with count_queries() as asked:` gathers the queries of the block."""

    @contextmanager
    def gather():
        asked, logger = [], logging.getLogger('peewee')
        handler = logging.Handler()
        handler.emit = asked.append
        level = logger.level
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        try:
            yield asked
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)

    return gather
