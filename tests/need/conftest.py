"""Somebody at home with a plan, those who carry it, partners with places, and the bodies that issue letters."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from core import defaults
from core.actor import SYSTEM, actor_of
from core.clock import today
from models import Need, Offer, OfficeTerm, Organisation, Partner, Person, Referral, Role, db
from workflows.need import plan, referrals
from workflows.need.referrals import Consent
from workflows.partner import keeping

OFFICES = {
    'police': Role.POLICE_CLERK,
    'chief': Role.POLICE_CHIEF,
    'deputy': Role.STANDING_DEPUTY,
    'clerk': Role.CLERK,
    'head': Role.HEAD,
    'chairman': Role.CHAIRMAN,
    'secretary': Role.SECRETARY,
    'member': Role.MEMBER,
    'admin': Role.ADMIN,
}
CARRIERS = ('helper', 'union', 'police', 'chief', 'deputy')
ALL = (*OFFICES, 'helper', 'union')
NAME, CALLED = 'Lý Văn Về', 'Người Giữ {}'
RESULT = 'Đã làm xong thẻ căn cước'


@pytest.fixture
def cast(app, make_account, make_returnee, make_assignment):
    """cast.home is helped by cast.helper and the union of cast.union; cast.other by nobody."""
    defaults.fill(SYSTEM)
    people = {key: actor_of(make_account(role, name=CALLED.format(key))) for key, role in OFFICES.items()}
    union = Organisation.create(name='Hội Nông dân xã')
    head = make_account(Role.ORGANISATION_HEAD, name='Triệu Thị Hội')
    OfficeTerm.update(organisation=union).where(OfficeTerm.person == head.person).execute()
    people |= {'union': actor_of(head), 'helper': actor_of(make_account(name='Hứa Văn Bảo'))}
    home, other = make_returnee(NAME, occupation='thợ xây'), make_returnee('Nông Thị Khác')
    Person.update(sex='nam', birth_year=1991, phone='0912345678').where(Person.id == home.person_id).execute()
    make_assignment(home, people['helper'].person)
    make_assignment(home, organisation=union)
    return SimpleNamespace(home=home, other=other, organisation=union, **people)


@pytest.fixture
def planned(cast):
    """planned('viec_lam', 'viec_lam', days=5): a line of the plan of cast.home, due in some days."""

    def make(area: str = 'viec_lam', measure: str = 'viec_lam', days: int | None = None, **facts) -> Need:
        due_on = None if days is None else today() + timedelta(max(days, 0))
        returnee = facts.pop('returnee', cast.home)
        shared = {'text': 'Tìm việc xây gần nhà', 'responsible': cast.helper.person} | facts
        need = plan.add(returnee, cast.deputy, area, measure, due_on=due_on, **shared)
        if days is not None and days < 0:
            Need.update(due_on=today() + timedelta(days)).where(Need.id == need.id).execute()
        return Need.get_by_id(need.id)

    return make


@pytest.fixture
def make_partner(cast):
    """make_partner('Hợp tác xã Gạch'): a business."""

    def make(name: str = 'Hợp tác xã Gạch', **facts) -> Partner:
        return keeping.add(cast.secretary, name, **({'kind': 'doanh_nghiep'} | facts))

    return make


@pytest.fixture
def make_offer(cast, make_partner):
    """make_offer('thợ xây', places=2): places at a partner of the same name, or at `partner`."""

    def make(trade: str = 'Thợ xây', partner: Partner | None = None, **facts) -> Offer:
        partner = partner or make_partner(f'Cơ sở {trade} {Partner.select().count()}')
        shared = {'kind': 'viec_lam', 'places': 1, 'terms': '', 'open_until': None} | facts
        return keeping.add_offer(partner, cast.secretary, trade, **shared)

    return make


@pytest.fixture
def introduced(cast, planned, make_offer):
    """introduced(days=100, taken=95): an introduction some days ago, taken on some days ago."""

    def make(days: int = 0, taken: int | None = None, with_letter: bool = False, offer=None, **facts) -> Referral:
        need, offer = facts.pop('need', None) or planned(), offer or make_offer()
        consent = Consent(today(), 'loi_noi')
        made = referrals.refer(need, offer, cast.helper, need.version, consent, with_letter)
        if taken is not None:
            facts = {'state': 'taken', 'taken_on': today() - timedelta(taken)} | facts
        facts |= {'referred_on': today() - timedelta(days)}
        Referral.update(**facts).where(Referral.id == made.id).execute()
        return Referral.get_by_id(made.id)

    return make


@pytest.fixture
def queries_of(cast):
    """queries_of(function): how many statements it sends to the database."""

    def count(run) -> int:
        sent, real = [], db.obj.execute_sql

        def counted(statement, *args, **kwargs):
            sent.append(statement)
            return real(statement, *args, **kwargs)

        db.obj.execute_sql = counted
        try:
            run()
        finally:
            del db.obj.execute_sql
        return len(sent)

    return count


@pytest.fixture
def sent(soup):
    """sent(client, '/address', {'text': 'x'}): the form of a page, sent as it stands but for what is given."""

    def send(client, address: str, changed: dict, action: str = ''):
        form = soup(client.get(address)).select_one(f'main form[method=post]{action and f"[action*={action!r}]"}')
        data = {}
        for field in form.select('[name]'):
            if field.name == 'select':
                chosen = field.select_one('option[selected]') or field.select_one('option')
                data[field['name']] = chosen['value']
            elif field.get('type') not in ('checkbox', 'radio') or field.has_attr('checked'):
                data[field['name']] = field.get('value', field.text if field.name == 'textarea' else '')
        data = {name: value for name, value in (data | changed).items() if value is not None}
        return client.post(form.get('action') or address, data=data)

    return send
