"""The cast of an assignment, the bodies that issue its papers, and cases in any state."""

from datetime import date
from types import SimpleNamespace

import pytest

from core.actor import actor_of
from core.clock import today
from core.links import effect_of
from models import (
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Document,
    DocumentState,
    IssuingBody,
    OfficeTerm,
    Organisation,
    Reply,
    Role,
)
from tests.conftest import COMMITTEE
from tests.membership.conftest import bodies as police_and_model
from workflows.assignment import cases, lines
from workflows.assignment.lines import Ending, Side

__all__ = ['police_and_model']
DAY = date(2026, 3, 2)
BRANCH = 'Chi hội thôn Co Loi'
WHY = 'Một người mới về cư trú tại thôn.'
OFFICES = {
    'deputy': Role.STANDING_DEPUTY,
    'police_clerk': Role.POLICE_CLERK,
    'chief': Role.POLICE_CHIEF,
    'chairman': Role.CHAIRMAN,
    'clerk': Role.CLERK,
    'head': Role.HEAD,
    'tp': Role.DEPUTY,
    'member': Role.MEMBER,
    'admin': Role.ADMIN,
}
ENDING = {'ground': 'xoa_an_tich', 'on': date(2026, 1, 5), 'evidence': 'Phiếu lý lịch tư pháp', 'closing': 'Tiến bộ'}


@pytest.fixture
def bodies(police_and_model):
    """Beside the police and the model, the People's Committee, whose chairman decides."""
    IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)


@pytest.fixture
def cast(bodies, make_account, make_person, village):
    """An actor for each office; helper, second and union_head have accounts and are asked."""
    people = {key: actor_of(make_account(role, name=f'Người Giữ {key}')) for key, role in OFFICES.items()}
    people['outsider'] = actor_of(make_account(name='Chu Văn Lạ'))
    for key, name in (('helper', 'Hứa Văn Bảo'), ('second', 'Nông Thị Hòa'), ('third', 'Vi Văn Yên')):
        person = make_person(name, sex='nam', job_title='Thành viên Tổ bảo vệ an ninh', village=village)
        people[key] = actor_of(make_account(person=person))
    union = Organisation.create(name='Hội Nông dân xã')
    people['union_head'] = actor_of(make_account(name='Lý Thị Bình'))
    term = {'office': Role.ORGANISATION_HEAD, 'organisation': union, 'starts_on': date(2020, 1, 1)}
    OfficeTerm.create(person=people['union_head'].person, **term)
    people['union_head'] = actor_of(people['union_head'].account)
    return SimpleNamespace(**people, union=union, front=Organisation.create(name='Ủy ban MTTQ Việt Nam xã'))


@pytest.fixture
def home(make_returnee, make_person):
    """Somebody who came home and whom nobody helps yet."""
    return make_returnee(person=make_person('Lý Văn Về', sex='nam', birth_year=1990), released_on=DAY)


@pytest.fixture
def make_case(cast, home):
    """make_case('submitted', 'change'): a whole case about `home` with its papers, put straight into a state."""

    def make(
        state: str = AssignmentState.DRAFT,
        kind: str = AssignmentKind.ASSIGN,
        returnee=None,
        helper=None,
        author=None,
    ) -> AssignmentCase:
        returnee = returnee or home
        case = cases.open_case(kind, author or cast.police_clerk, reason=WHY)
        line = AssignmentLine.create(case=case, returnee=returnee)
        if kind == AssignmentKind.END:
            lines.end(line, cast.deputy, 1, Ending(**ENDING))
        else:
            lines.add(case, cast.deputy, returnee, Side(cast.union, BRANCH, (helper or cast.helper).person))
        AssignmentCase.update(version=1).where(AssignmentCase.id == case.id).execute()
        return put(case, state)

    return make


def put(case: AssignmentCase, state: str) -> AssignmentCase:
    """The case in `state`, with the answers and papers that such a case has."""
    facts = {'state': state}
    case = AssignmentCase.get_by_id(case.id)
    if state in ('submitted', 'approved', 'in_force') and case.proposal is None:
        facts['proposal'] = a_paper(case, 'TTr', DocumentState.ISSUED, '12', 'TTr-CAX')
    if state in ('approved', 'in_force') and case.decision is None:
        facts['decision'] = a_paper(case, 'QĐ', DocumentState.NUMBERED, '05', 'QĐ-UBND')
    if case.kind == AssignmentKind.FROM_BEFORE and case.decision is None:
        facts['decision'] = a_paper(case, 'QĐ', DocumentState.DRAFT, '03', 'QĐ-UBND', is_from_before=True)
    AssignmentCase.update(**facts).where(AssignmentCase.id == case.id).execute()
    return AssignmentCase.get_by_id(case.id)


def a_paper(case, kind: str, state: str, number: str, symbol: str, **facts) -> Document:
    body = IssuingBody.get(code='cax' if kind == 'TTr' else 'ubnd')
    given = {'dated_on': DAY, 'confidentiality': 'han_che', 'title': 'phân công giúp đỡ'}
    given['subject'] = f'assignment_case:{case.id}'
    return Document.create(
        kind=kind,
        body=body,
        state=state,
        number_text=number,
        symbol=symbol,
        **(given | facts),
    )


def accept_all(case: AssignmentCase) -> None:
    AssignmentAnswer.update(answer=Reply.ACCEPTED, source='slip', answered_on=today()).where(
        AssignmentAnswer.line.in_(case.lines)
    ).execute()


@pytest.fixture
def issue(cast):
    """issue(case): its decision is issued on DAY, or on the day given, and takes effect."""

    def do(case: AssignmentCase, day: date = DAY, number: str = '05') -> AssignmentCase:
        case = put(case, AssignmentState.APPROVED)
        Document.update(state=DocumentState.ISSUED, dated_on=day, number_text=number).where(
            Document.id == case.decision_id
        ).execute()
        paper = Document.get_by_id(case.decision_id)
        effect_of(paper).start(paper, cast.clerk)
        return AssignmentCase.get_by_id(case.id)

    return do


@pytest.fixture
def recall(cast):
    """recall(case, day): a notice takes the decision back from that day on."""

    def do(case: AssignmentCase, day: date) -> Document:
        notice = a_paper(case, 'TB', DocumentState.ISSUED, '07', 'TB-UBND', dated_on=day)
        Document.update(state=DocumentState.RECALLED).where(Document.id == case.decision_id).execute()
        paper = Document.get_by_id(case.decision_id)
        effect_of(paper).end(paper, day, notice, cast.clerk)
        return notice

    return do
