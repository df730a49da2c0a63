"""The cast of a membership decision, the bodies that issue its papers, and cases in any state."""

from datetime import date
from types import SimpleNamespace

import pytest

from core.actor import actor_of
from core.clock import today
from core.links import effect_of
from models import (
    Answer,
    CaseKind,
    Document,
    DocumentState,
    IssuingBody,
    MemberKind,
    MembershipCase,
    MembershipLine,
    MembershipState,
    Role,
    Village,
)
from workflows.membership import cases, lines

DAY = date(2026, 3, 2)
WHY = 'Một thôn chưa có người phụ trách.'
ON_PAPER = {'sex': 'nu', 'birth_year': 1984, 'job_title': 'Bí thư Chi bộ thôn Co Loi'}
OFFICES = {
    'deputy': Role.STANDING_DEPUTY,
    'police_clerk': Role.POLICE_CLERK,
    'chief': Role.POLICE_CHIEF,
    'chair': Role.CHAIR_138,
    'chairman': Role.CHAIRMAN,
    'clerk': Role.CLERK,
    'head': Role.HEAD,
    'tp': Role.DEPUTY,
    'accountant': Role.ACCOUNTANT,
    'admin': Role.ADMIN,
}
NAMES = {
    'deputy': 'Vi Thị Lan',
    'police_clerk': 'Hứa Văn Tuân',
    'chief': 'Nông Văn Hải',
    'chair': 'Hoàng Văn Thành',
    'chairman': 'Lộc Văn Bình',
    'clerk': 'Lương Thị Mai',
    'head': 'Trần Văn Chuẩn',
    'tp': 'Nông Thị Hòa',
    'accountant': 'Đàm Thị Én',
    'admin': 'Mạc Văn Quản',
}


@pytest.fixture
def cast(bodies, make_account):
    """cast.deputy, cast.chief …: an actor for each office; cast.outsider holds nothing."""
    people = {key: actor_of(make_account(role, name=NAMES[key])) for key, role in OFFICES.items()}
    people['outsider'] = actor_of(make_account(name='Chu Văn Lạ'))
    return SimpleNamespace(**people)


@pytest.fixture
def bodies(app):
    """The police, who propose, Board 138, which decides, and the model, which hands out the duties."""
    IssuingBody.create(
        code='mohinh',
        name='MÔ HÌNH “TÁI HÒA NHẬP CỘNG ĐỒNG”',
        parent_line='BAN CHỈ ĐẠO 138 XÃ MẪU SƠN',
        full_name='Mô hình “Tái hòa nhập cộng đồng” xã Mẫu Sơn',
        abbreviation='MHTHN',
        place='Mẫu Sơn',
        head_office=Role.HEAD,
        head_title='TỔ TRƯỞNG',
    )
    IssuingBody.create(
        code='cax',
        name='CÔNG AN XÃ MẪU SƠN',
        parent_line='CÔNG AN TỈNH LẠNG SƠN',
        full_name='Công an xã Mẫu Sơn',
        abbreviation='CAX',
        place='Mẫu Sơn',
        head_office=Role.POLICE_CHIEF,
        head_title='TRƯỞNG CÔNG AN XÃ',
    )
    IssuingBody.create(
        code='bcd138',
        name='BAN CHỈ ĐẠO 138',
        parent_line='UBND XÃ MẪU SƠN',
        full_name='Ban Chỉ đạo 138 xã Mẫu Sơn',
        abbreviation='BCĐ138',
        place='Mẫu Sơn',
        head_office=Role.CHAIR_138,
        head_title='TRƯỞNG BAN',
        state_title='CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ',
    )


@pytest.fixture
def village(app):
    return Village.create(name='thôn Co Loi')


@pytest.fixture
def make_case(cast, make_person):
    """make_case(MembershipState.SUBMITTED): a whole list with its papers, put straight into a state."""

    def make(
        state: str = MembershipState.DRAFT, kind: str = CaseKind.RECOGNISE, author=None, seats=None
    ) -> MembershipCase:
        case = cases.open_case(kind, author or cast.police_clerk, title='Công nhận Mô hình', situation=WHY)
        for number, role in enumerate(seats if seats is not None else (Role.HEAD, Role.STANDING_DEPUTY, Role.MEMBER)):
            person = make_person(f'Lý Thị {"ABCDEFGH"[number]}', **ON_PAPER)
            add_line(case, person, role)
        return put(case, state)

    return make


def add_line(case, person, role=Role.MEMBER, **facts) -> MembershipLine:
    given = {'change': 'join', 'kind': MemberKind.CADRE, 'duty': 'Tuyên truyền trong thôn', 'answer': Answer.AGREED}
    return MembershipLine.create(case=case, person=person, role=role, **(given | facts))


def put(case: MembershipCase, state: str) -> MembershipCase:
    """The case in `state`, with the papers that such a case has."""
    facts = {'state': state}
    if state in ('proposed', 'submitted', 'approved', 'in_force') and case.proposal is None:
        facts['proposal'] = a_paper(case, 'TTr', DocumentState.ISSUED, '12', 'TTr-CAX')
    if state in ('approved', 'in_force') and case.decision is None:
        facts['decision'] = a_paper(case, 'QĐ', DocumentState.NUMBERED, '05', 'QĐ-BCĐ138')
    if case.kind == CaseKind.FROM_BEFORE and case.decision is None:
        facts['decision'] = a_paper(case, 'QĐ', DocumentState.DRAFT, '03', 'QĐ-BCĐ138', is_from_before=True)
    MembershipCase.update(**facts).where(MembershipCase.id == case.id).execute()
    return MembershipCase.get_by_id(case.id)


def a_paper(case, kind: str, state: str, number: str, symbol: str, **facts) -> Document:
    body = IssuingBody.get(code='cax' if kind == 'TTr' else 'bcd138')
    return Document.create(
        kind=kind,
        body=body,
        title='công nhận Mô hình',
        state=state,
        subject=f'membership_case:{case.id}',
        number_text=number,
        symbol=symbol,
        **({'dated_on': DAY} | facts),
    )


@pytest.fixture
def issue(cast):
    """issue(case): its decision is issued on DAY, or on the day given, and takes effect."""

    def do(case: MembershipCase, day: date = DAY, number: str = '05') -> MembershipCase:
        case = put(case, MembershipState.APPROVED)
        Document.update(state=DocumentState.ISSUED, dated_on=day, number_text=number).where(
            Document.id == case.decision_id
        ).execute()
        paper = Document.get_by_id(case.decision_id)
        effect_of(paper).start(paper, cast.clerk)
        return MembershipCase.get_by_id(case.id)

    return do


@pytest.fixture
def recall(cast):
    """recall(case, day): a notice takes the decision back from that day on."""

    def do(case: MembershipCase, day: date) -> Document:
        notice = a_paper(case, 'TB', DocumentState.ISSUED, '07', 'TB-BCĐ138', dated_on=day)
        Document.update(state=DocumentState.RECALLED).where(Document.id == case.decision_id).execute()
        paper = Document.get_by_id(case.decision_id)
        effect_of(paper).end(paper, day, notice, cast.clerk)
        return notice

    return do


@pytest.fixture
def recognised(make_case, issue):
    """The model with a head, a standing deputy and a member, in force since DAY."""
    return issue(make_case())


def line_of(case: MembershipCase, role: str) -> MembershipLine:
    return MembershipLine.get((MembershipLine.case == case) & (MembershipLine.role == role))


__all__ = ['DAY', 'ON_PAPER', 'WHY', 'a_paper', 'add_line', 'line_of', 'lines', 'put', 'today']
