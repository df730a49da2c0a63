"""The first days of October 2026: quarter III is to be written about. Who is at home, who helps, who holds offices."""

from datetime import date
from types import SimpleNamespace

import pytest

from core.actor import actor_of
from core.clock import at
from models import OfficeTerm, Organisation, Role
from tests.conftest import LONG_AGO
from workflows.assessment import deciding, periods, questionnaires, writing
from workflows.assessment.writing import Content, Given

DAY = date(2026, 10, 2)
QUARTER = periods.Period(date(2026, 7, 1), date(2026, 9, 30))
BEFORE = periods.Period(date(2026, 4, 1), date(2026, 6, 30))
MARK = 'LoiVietKhongAiDuocDoc'
OFFICES = {
    'police': Role.POLICE_CLERK,
    'deputy': Role.STANDING_DEPUTY,
    'chief': Role.POLICE_CHIEF,
    'head': Role.HEAD,
    'chairman': Role.CHAIRMAN,
    'clerk': Role.CLERK,
    'member': Role.MEMBER,
    'admin': Role.ADMIN,
}


@pytest.fixture(autouse=True)
def october(app):
    with at(DAY):
        yield


@pytest.fixture
def cast(make_account, make_returnee, make_assignment):
    """cast.home is helped by cast.helper and cast.branch's organisation; cast.second helps nobody yet."""
    people = {key: actor_of(make_account(role, name=f'Người Giữ {key}')) for key, role in OFFICES.items()}
    for key, name in {'helper': 'Hứa Văn Bảo', 'second': 'Vi Thị Hai'}.items():
        people[key] = actor_of(make_account(name=name))
    home, other = make_returnee('Lý Văn Về'), make_returnee('Nông Thị Khác')
    assigned = make_assignment(home, people['helper'].person)
    union = Organisation.create(name='Hội Nông dân xã')
    make_assignment(home, organisation=union)
    account = make_account(name='Lý Thị Chi')
    facts = {'office': Role.ORGANISATION_HEAD, 'organisation': union, 'starts_on': LONG_AGO}
    OfficeTerm.create(person=account.person, **facts)
    people['branch'] = actor_of(account)
    return SimpleNamespace(home=home, other=other, assigned=assigned, union=union, **people)


def content(sentence: str = '', **values) -> Content:
    """Every criterion answered with its best, but for `values`."""
    given = {one.key: Given(one.scale[0][0]) for one in questionnaires.DEFAULT}
    given |= {key: Given(value, sentence) for key, value in values.items()}
    return Content(situation=MARK, help_given='Đưa đi xin việc', answers=given)


@pytest.fixture
def begun(cast):
    """begun(period): the row of cast.home, written by the helper and not sent."""

    def make(period=QUARTER, actor=None, **values):
        actor = actor or cast.helper
        return writing.write(one := writing.start(cast.home, period, actor), actor, one.version, content(**values))

    return make


@pytest.fixture
def sent(cast, begun):
    """sent(): waits for the branch; sent(heard=True): for the reviewer."""

    def make(period=QUARTER, heard: bool = False, **values):
        one = begun(period, **values)
        one = writing.send(one, cast.helper, one.version)
        return deciding.opine(one, cast.branch, one.version, 'Chi hội đồng tình') if heard else one

    return make


@pytest.fixture
def reviewed(cast, sent):
    def make(period=QUARTER, level: str = 'co_tien_bo', **values):
        one = sent(period, heard=True, **values)
        return deciding.review(one, cast.deputy, one.version, level, 'Nhận xét của Mô hình')

    return make


@pytest.fixture
def confirmed(cast, reviewed):
    def make(period=QUARTER, level: str = 'co_tien_bo', **values):
        one = reviewed(period, level, **values)
        return deciding.confirm(one, cast.head, one.version)

    return make
