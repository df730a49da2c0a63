"""Many people into a list at once, with the roles and duties of the sheet that brought them in."""

import json

import pytest

from core.people_import import BRING
from models import Job, MembershipLine, Organisation, Role
from tests.membership.conftest import ON_PAPER
from workflows.membership import cases, gathering
from workflows.membership.duties import offered


@pytest.fixture
def job(make_person, village) -> Job:
    """A finished import of a head with a duty, a member without one, and somebody of an unknown kind."""
    given = (('Vi Văn Yên', 'tt', 'Điều hành chung', 'can_bo'), ('Chu Văn Chí', 'tv', '', 'to_antt'))
    rows = [
        {
            'row': number,
            'person': make_person(name, **ON_PAPER).id,
            'role': role,
            'duty': duty,
            'kind': kind,
            'village': village.id,
        }
        for number, (name, role, duty, kind) in enumerate((*given, ('Vi Văn Lạ', 'tv', '', '')), 2)
    ]
    return Job.create(kind=BRING, state='done', result=json.dumps({'members': rows}))


def test_an_import_comes_in_with_its_roles_and_duties(cast, job, village):
    case = cases.start(cast.deputy, 'Công nhận', 'Vì sao')
    assert gathering.add_imported(case, cast.deputy, job) == 3
    rows = [(line.role, line.duty, line.kind, line.village) for line in case.lines.order_by(MembershipLine.id)]
    assert rows == [
        (Role.HEAD, 'Điều hành chung', 'can_bo', village),
        (Role.MEMBER, offered()[Role.MEMBER], 'to_antt', village),
        (Role.MEMBER, offered()[Role.MEMBER], 'can_bo', village),
    ]


def test_an_import_comes_in_once(cast, job):
    case = cases.start(cast.deputy, 'Công nhận', 'Vì sao')
    gathering.add_imported(case, cast.deputy, job)
    assert gathering.add_imported(case, cast.deputy, job) == 0


@pytest.mark.parametrize(('kind', 'state'), [(BRING, 'running'), (BRING, 'failed'), ('person_import.read', 'done')])
def test_only_finished_imports_are_offered(job, kind, state):
    Job.create(kind=kind, state=state)
    assert gathering.imports() == [job]


def test_a_page_offers_the_imports_and_takes_one(cast, client_of, job, make_case):
    case, browser = make_case(), client_of(cast.deputy.account)
    address = f'/thanh-vien/ho-so/{case.id}/them-nhieu'
    assert '3 người' in browser.get(address).text
    assert browser.post(address, data={'job': job.id, 'once': 'a' * 32}).status_code == 303
    assert case.lines.count() == 6


def test_one_source_at_a_time(cast, client_of, job, make_case):
    union = Organisation.create(name='Hội Nông dân xã')
    data = {'job': job.id, 'organisation': union.id, 'once': 'a' * 32}
    answer = client_of(cast.deputy.account).post(f'/thanh-vien/ho-so/{make_case().id}/them-nhieu', data=data)
    assert (answer.status_code, 'Chọn đúng một nguồn' in answer.text) == (422, True)
