"""Tư liệu: an assignment that was decided before the system, entered once with the people it names (ruling 2)."""

from dataclasses import dataclass
from datetime import date

from core import audit, documents, register, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import Refused
from models import (
    AssignmentCase,
    AssignmentKind,
    Confidentiality,
    Document,
    DocumentState,
    IssuingBody,
    now,
)
from workflows.assignment import cases
from workflows.assignment.effects import put_in_force
from workflows.assignment.facts import COMMITTEE, body_of
from workflows.assignment.papers import MATTERS
from workflows.assignment.states import ARCHIVISTS, WORKFLOW

SCAN_OR_EXCUSE = 'Đính kèm bản quét, hoặc ghi bản ký đang lưu ở đâu.'
SAME = 'Quyết định số {}/{} năm {} đã có trong hệ thống.'


@dataclass(frozen=True)
class OldPaper:
    """What the paper itself says."""

    number: str  # '21'
    symbol: str  # 'QĐ-UBND'
    dated_on: date
    signer: str
    effective_on: date | None = None
    scan: bytes = b''
    scan_name: str = ''
    scan_excuse: str = ''


def start(actor: Actor, paper: OldPaper) -> AssignmentCase:
    """A draft for the old decision, whose people are put in next.

    Raises Refused when the day lies ahead, the number is there already, or neither scan nor its place is given.
    """
    demand(actor, *ARCHIVISTS)
    _check(paper)
    with writing():
        case = cases.open_case(AssignmentKind.FROM_BEFORE, actor)
        AssignmentCase.update(decision=_keep(paper, case, actor)).where(AssignmentCase.id == case.id).execute()
    return AssignmentCase.get_by_id(case.id)


def record(case: AssignmentCase, actor: Actor, version: int) -> AssignmentCase:
    """The people are all in: they are helped from the old paper's day on."""
    with writing():
        moved = WORKFLOW.move('record', case, actor, version)
        Document.update(state=DocumentState.ISSUED, issued_at=now()).where(Document.id == moved.decision_id).execute()
        put_in_force(moved, moved.decision, actor)
    return AssignmentCase.get_by_id(case.id)


def _check(paper: OldPaper) -> None:
    if paper.dated_on > today():
        raise Refused('Nhập ngày của quyết định không sau hôm nay.')
    if not paper.scan and not paper.scan_excuse.strip():
        raise Refused(SCAN_OR_EXCUSE)
    year = paper.dated_on.year
    same = (Document.number_text == paper.number) & (Document.symbol == paper.symbol)
    same &= Document.dated_on.between(date(year, 1, 1), date(year, 12, 31)) & (Document.body == body_of(COMMITTEE))
    if Document.select().where(same & (Document.state != DocumentState.CANCELLED)).exists():
        raise Refused(SAME.format(paper.number, paper.symbol, year))


def _keep(paper: OldPaper, case: AssignmentCase, actor: Actor) -> Document:
    """The old paper outside the number series; it stays a draft until its people are in."""
    document = documents.keep_old(
        *(actor, body_of(COMMITTEE), paper.number, paper.symbol, paper.dated_on, paper.signer),
        title=MATTERS[AssignmentKind.FROM_BEFORE],
        subject=audit.subject_of(case),
        confidentiality=Confidentiality.RESTRICTED,
        scan_excuse=paper.scan_excuse.strip(),
        effective_on=paper.effective_on,
    )
    if paper.scan:
        documents.keep_old_scan(document, paper.scan, paper.scan_name, actor)
    return document


def offered_symbol() -> str:
    """What the decisions of the People's Committee carry, to start from; '' while it is not set up."""
    body = IssuingBody.get_or_none(code=COMMITTEE)
    return register.symbol_of(body, 'QĐ') if body else ''
