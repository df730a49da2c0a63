"""Issuing bodies, people with accounts, papers in any state, Word files and scans."""

import io
import json
from datetime import date
from functools import cache

import docx
import pytest
from PIL import Image

from core import defaults, documents
from core.actor import SYSTEM
from core.clock import today
from models import Document, DocumentState, FileRole, IssuingBody, Role, now
from tests.word._shipped import example
from workflows.document.numbering import assign_number
from workflows.document.signing import EXCUSES, Scanned, excuse

PEOPLE = {
    'clerk': (Role.CLERK,),
    'police_clerk': (Role.POLICE_CLERK,),
    'police_chief': (Role.POLICE_CHIEF,),
    'deputy': (Role.STANDING_DEPUTY,),
    'chair': (Role.CHAIR_138,),
    'chairman': (Role.CHAIRMAN,),
    'head': (Role.HEAD,),
    'accountant': (Role.ACCOUNTANT,),
    'admin': (Role.ADMIN,),
    'author': (Role.MEMBER,),
    'member': (Role.MEMBER,),
}
KEPT_IN_A_DRAWER = excuse(EXCUSES[0][0], 'tủ số 2')


@cache
def word_file(*lines: str) -> bytes:
    """A .docx with these paragraphs, as a clerk would write it: over a paper that keeps to NĐ 30."""
    paper, raw = docx.Document(io.BytesIO(example('document/thong_bao_thu_hoi'))), io.BytesIO()
    for line in lines:
        paper.paragraphs[-2].insert_paragraph_before(line, 'Nội dung')
    paper.save(raw)
    return raw.getvalue()


@cache
def picture(dpi: int = 300, mode: str = 'RGB', kind: str = 'PNG') -> bytes:
    """A page of 100 × 140 mm as a scanner writes it."""
    raw = io.BytesIO()
    size = (int(100 / 25.4 * dpi), int(140 / 25.4 * dpi))
    Image.new(mode, size, 'white').save(raw, kind, dpi=(dpi, dpi), **({'resolution': dpi} if kind == 'PDF' else {}))
    return raw.getvalue()


@pytest.fixture
def scan() -> Scanned:
    return Scanned(picture(), 'ban-ky.png')


@pytest.fixture
def bodies(app) -> dict[str, IssuingBody]:
    defaults.fill(SYSTEM)
    return {body.code: body for body in IssuingBody.select()}


@pytest.fixture
def people(make_actor, bodies) -> dict:
    """One actor for each name of PEOPLE."""
    return {name: make_actor(*roles, name=f'Nông Văn {name}') for name, roles in PEOPLE.items()}


@pytest.fixture
def clerk(people):
    return people['clerk']


@pytest.fixture
def as_(people, client_of):
    """as_('clerk') is their signed-in client."""
    return lambda name: client_of(people[name].account)


@pytest.fixture
def make_paper(bodies, people):
    """make_paper('signed', kind='TB'): a healthy paper written by hand, in any state, for the chair to sign."""

    def make(state: str = DocumentState.DRAFT, body: str = 'bcd138', **fields) -> Document:
        signers = {'bcd138': 'chair', 'cax': 'police_chief', 'ubnd': 'chairman', 'mohinh': 'head'}
        facts = {
            'kind': 'QĐ',
            'title': 'ban hành kế hoạch năm 2026',
            'recipients': json.dumps(['Lãnh đạo UBND xã', 'Công an xã'], ensure_ascii=False),
            'author': people['author'].account,
            'signer': people[signers[body]].person,
            **_past(state),
        }
        paper = Document.create(body=IssuingBody.get(code=body), state=state, **(facts | fields))
        documents.reword(paper)
        documents.keep(paper, FileRole.EDITED, word_file(), SYSTEM)
        return paper

    return make


def _past(state: str) -> dict:
    """What has happened to a paper that is already printed or signed."""
    before = list(DocumentState)
    place = before.index(DocumentState(state))
    past = {}
    if place >= before.index(DocumentState.PRINTED):
        past['printed_at'] = now()
    if place >= before.index(DocumentState.SIGNED):
        past |= {'signed_on': today(), 'signed_pages': 1}
    if place >= before.index(DocumentState.ISSUED):
        past |= {'number_text': '01', 'symbol': 'QĐ-BCĐ138', 'dated_on': today(), 'issued_at': now()}
    return past


@pytest.fixture
def make_numbered(make_paper, clerk):
    """make_numbered(): a paper that waits to be issued, with a real number."""

    def make(day: date | None = None, **fields) -> Document:
        paper = make_paper('signed', **({'signed_on': day} if day else {}), **fields)
        return assign_number(paper, clerk, paper.version, day)

    return make


@pytest.fixture
def make_issued(make_numbered, clerk):
    """make_issued(): a paper in force, its scan excused."""
    from workflows.document.issuing import issue

    def make(**fields) -> Document:
        paper = make_numbered(**fields)
        return issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)

    return make
