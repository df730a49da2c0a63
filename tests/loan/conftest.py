"""Somebody at home who needs capital, everybody who carries a dossier, and dossiers brought to any step."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from core import defaults
from core.actor import SYSTEM, actor_of
from core.clock import today
from models import CreditProgramme, LoanDossier, OfficeTerm, Organisation, Role, UseFinding
from workflows.loan import appraisal, checklist, dossiers, eligibility, lending, opinions
from workflows.loan.appraisal import SiteVisit
from workflows.loan.dossiers import Item, Request
from workflows.loan.lending import Approval, Money
from workflows.loan.opinions import CRITERIA, Opinion
from workflows.loan.use import UseCheck

LONG_AGO = date(2020, 1, 1)
REQUEST = Request(
    purpose='san_xuat',
    purpose_text='Chăn nuôi trâu sinh sản',
    asked_vnd=50_000_000,
    term_months=60,
    method='goc_deu',
    own_capital_vnd=15_000_000,
    income_vnd=6_000_000,
    costs_vnd=3_000_000,
    repayment_source='Bán bê hằng năm',
    representative='Lý Thị Bình',
    representative_relation='vợ',
    consent_on=LONG_AGO,
    savings_group='Tổ TK&VV thôn Co Loi',
    reviewed_on=LONG_AGO,
)
ITEMS = [Item('Trâu cái sinh sản', 2, 'con', 28_000_000), Item('Làm chuồng', 1, 'chuồng', 9_000_000)]
FINDINGS = ('listed', 'conduct', 'evils', 'debt')


def opinion(stance='de_nghi', score=4, text='Phương án sát thực tế, gia đình ủng hộ.', **facts) -> Opinion:
    return Opinion(stance, dict.fromkeys(CRITERIA, score), text, **facts)


@pytest.fixture
def cast(make_account, make_person, make_returnee, make_assignment):
    """cast.home needs capital and is helped by cast.helper; cast.other is somebody else at home."""
    defaults.fill(SYSTEM)
    bodies = {
        key: Organisation.create(name=name, short_name=key)
        for key, name in (
            ('MTTQ', 'Ủy ban MTTQ Việt Nam xã'),
            ('PN', 'Hội Liên hiệp Phụ nữ xã'),
            ('ND', 'Hội Nông dân xã'),
        )
    }
    offices = {
        'deputy': Role.STANDING_DEPUTY,
        'chief': Role.POLICE_CHIEF,
        'police': Role.POLICE_CLERK,
        'clerk': Role.CLERK,
        'chairman': Role.CHAIRMAN,
        'head': Role.HEAD,
        'accountant': Role.ACCOUNTANT,
        'member': Role.MEMBER,
        'admin': Role.ADMIN,
    }
    people = {key: actor_of(make_account(role, name=f'Vi {key.title()}')) for key, role in offices.items()}
    people['helper'] = actor_of(make_account(name='Hứa Văn Bảo'))
    for key, name, body in (('women', 'Nông Thị Hòa', 'PN'), ('farmers', 'Hoàng Văn Đức', 'ND')):
        person = make_person(name, organisation=bodies[body], sex='nu')
        people[key] = actor_of(make_account(person=person))
    lead = make_person('Vi Văn Mặt', organisation=bodies['MTTQ'])
    OfficeTerm.create(person=lead, office=Role.ORGANISATION_HEAD, organisation=bodies['MTTQ'], starts_on=LONG_AGO)
    people['lead'] = actor_of(make_account(person=lead))
    facts = {'certificate': '15/GCN', 'released_on': today() - timedelta(400), 'residence_checked_on': today()}
    home, other = make_returnee('Lý Văn Về', **facts), make_returnee('Nông Thị Khác', **facts)
    make_assignment(home, people['helper'].person)
    programme = CreditProgramme.get(code='qd22')
    return SimpleNamespace(home=home, other=other, bodies=bodies, programme=programme, **people)


def fresh(dossier) -> LoanDossier:
    return LoanDossier.get_by_id(dossier.id)


class Way:
    """Takes a dossier along its way; each step answers the dossier as stored."""

    def __init__(self, cast):
        self.cast = cast

    def need(self, returnee=None):
        cast = self.cast
        return dossiers.start(cast.clerk, returnee or cast.home, cast.programme, 'Muốn mua trâu')

    def guided(self, **options):
        dossier = self.need(**options)
        return dossiers.guide(dossier, self.cast.helper if not options else self.cast.clerk, dossier.version, today())

    def asked(self, request=REQUEST, items=ITEMS, **options):
        dossier = self.guided(**options)
        return dossiers.write_request(dossier, self.cast.clerk, dossier.version, request, items)

    def received(self, papers=None, **options):
        dossier = self.asked(**options)
        states = dict.fromkeys(checklist.wanted_of(dossier), checklist.BROUGHT) if papers is None else papers
        return dossiers.receive(dossier, self.cast.clerk, dossier.version, today(), 'Lý Thị Bình', states)

    def lacking(self):
        dossier = self.received(papers={'don': 'co'})
        return dossiers.lack(dossier, self.cast.clerk, dossier.version, today() + timedelta(7))

    def complete(self, **options):
        dossier = self.received(**options)
        return dossiers.complete(dossier, self.cast.clerk, dossier.version)

    def appraising(self, **options):
        dossier, cast = self.complete(**options), self.cast
        persons = [cast.women.person, cast.farmers.person]
        return appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], persons)

    def opined(self, first=None, second=None, **options):
        dossier, cast = self.appraising(**options), self.cast
        seen = SiteVisit(today(), 'Nhà và bãi chăn thả', 'Hai người thẩm định, chủ hộ', 'Có chuồng cũ sửa được')
        appraisal.record_visit(dossier, cast.women, dossier.version, seen)
        for actor, given in ((cast.women, first), (cast.farmers, second)):
            opinions.give(self.part_of(actor, dossier), actor, given or opinion())
        return fresh(dossier)

    def part_of(self, actor, dossier):
        return dossier.appraisers.where(type(dossier.appraisers.get()).person == actor.person).get()

    def to_conclude(self, **options):
        dossier = self.opined(**options)
        return appraisal.gather(dossier, self.cast.deputy, dossier.version)

    def checked(self, dossier):
        for key in FINDINGS:
            eligibility.check(fresh(dossier), self.cast.police, key, 'dat', 'Đã đối chiếu')
        return fresh(dossier)

    def for_yes(self, **options):
        dossier = self.checked(self.to_conclude(**options))
        return appraisal.propose(dossier, self.cast.lead, dossier.version, 50_000_000, 60, 'Phương án khả thi')

    def for_no(self):
        dossier = self.to_conclude(first=opinion('khong'), second=opinion('khong'))
        why, change = 'Chưa rõ nguồn trả nợ', 'Ghi rõ nguồn trả nợ từng kỳ'
        return appraisal.decline(dossier, self.cast.lead, dossier.version, why, change)

    def proposed(self, **options):
        dossier = self.for_yes(**options)
        return appraisal.confirm(dossier, self.cast.chairman, dossier.version)

    def not_proposed(self):
        dossier = self.for_no()
        return appraisal.confirm(dossier, self.cast.chairman, dossier.version)

    def sent(self, **options):
        dossier = self.proposed(**options)
        return lending.send(dossier, self.cast.chief, dossier.version, '12/CAX', today())

    def refused(self):
        dossier = self.sent()
        return lending.refuse(dossier, self.cast.clerk, dossier.version, '9/NHCS', today(), 'Hết nguồn')

    def loan(self, **facts):
        dossier = self.sent()
        yes = Approval('138/QĐ-NHCS', today(), 50_000_000, 660, 60, 'goc_deu')
        return lending.approve(dossier, self.cast.accountant, dossier.version, Approval(**(vars(yes) | facts)))

    def approved(self):
        return fresh(self.loan().dossier)

    def drawn(self, amount=50_000_000, **facts):
        loan = self.loan(**facts)
        lending.disburse(loan, self.cast.accountant, loan.version, Money(today(), amount, paper='PC 1'))
        return type(loan).get_by_id(loan.id)

    def lent(self):
        return fresh(self.drawn().dossier)

    def withdrawn(self):
        dossier = self.received()
        return dossiers.withdraw(dossier, self.cast.clerk, dossier.version, 'khong_con', 'Đã có việc làm')

    def old_loan(self, returnee=None, day=date(2024, 1, 15), amount=12_000_000, months=12, **facts):
        """A loan from before, paid out on `day`."""
        cast = self.cast
        yes = Approval('1/QĐ', day, amount, 660, months, 'goc_deu')
        loan = lending.enter_from_before(
            cast.clerk, returnee or cast.home, cast.programme, 'san_xuat', Approval(**(vars(yes) | facts))
        )
        lending.disburse(loan, cast.clerk, loan.version, Money(day, amount, paper='PC 1'))
        return type(loan).get_by_id(loan.id)


def used() -> UseCheck:
    """Seen today."""
    return UseCheck(today(), 'Hứa Văn Bảo', UseFinding.RIGHT, 'Đã mua 02 con trâu')


@pytest.fixture
def way(cast):
    return Way(cast)
