"""Tư liệu: a decision that was issued before the system, entered once with the members it names (ruling 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import audit, documents, register, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import Refused
from models import CaseKind, Document, DocumentState, IssuingBody, MembershipCase, Person, now
from workflows.membership import cases, gathering
from workflows.membership.effects import put_in_force
from workflows.membership.facts import BOARD, body_of
from workflows.membership.states import ARCHIVISTS, ENTERED, WORKFLOW

SCAN_OR_EXCUSE = 'Đính kèm bản quét, hoặc ghi bản ký đang lưu ở đâu.'


@dataclass(frozen=True)
class OldPaper:
    """What the paper itself says."""

    title: str
    number: str  # '05'
    symbol: str  # 'QĐ-BCĐ138'
    dated_on: date
    signer: str
    effective_on: date | None = None
    scan: bytes = b''
    scan_name: str = ''
    scan_excuse: str = ''


def start(actor: Actor, paper: OldPaper, people: Iterable[Person] = ()) -> MembershipCase:
    """A draft list for the old decision, with `people` as members whose roles are set next.

    Raises Refused when a decision is in force already, the day lies ahead, or neither scan nor its place is given.
    """
    demand(actor, *ARCHIVISTS)
    _check(paper)
    with writing():
        case = cases.open_case(
            CaseKind.FROM_BEFORE,
            actor,
            title=paper.title[:1].upper() + paper.title[1:],
            effective_on=paper.effective_on,
        )
        MembershipCase.update(decision=_keep(paper, case, actor)).where(MembershipCase.id == case.id).execute()
        gathering.add_many(case, actor, people)
    return MembershipCase.get_by_id(case.id)


def record(case: MembershipCase, actor: Actor, version: int) -> MembershipCase:
    """The list is complete: its members are in force from the old paper's day."""
    with writing():
        moved = WORKFLOW.move('record', case, actor, version)
        Document.update(state=DocumentState.ISSUED, issued_at=now()).where(Document.id == moved.decision_id).execute()
        day = put_in_force(moved, moved.decision, actor)
        MembershipCase.update(effective_on=day).where(MembershipCase.id == case.id).execute()
    return MembershipCase.get_by_id(case.id)


def _check(paper: OldPaper) -> None:
    if cases.in_force() is not None:
        raise Refused(ENTERED)
    if paper.dated_on > today():
        raise Refused('Nhập ngày của quyết định không sau hôm nay.')
    if not paper.scan and not paper.scan_excuse.strip():
        raise Refused(SCAN_OR_EXCUSE)


def _keep(paper: OldPaper, case: MembershipCase, actor: Actor) -> Document:
    """The old paper outside the number series; it stays a draft until its list is complete."""
    document = documents.keep_old(
        *(actor, body_of(BOARD), paper.number, paper.symbol, paper.dated_on, paper.signer),
        title=paper.title,
        subject=audit.subject_of(case),
        scan_excuse=paper.scan_excuse.strip(),
        effective_on=paper.effective_on,
    )
    if paper.scan:
        documents.keep_old_scan(document, paper.scan, paper.scan_name, actor)
    return document


def offered_symbol() -> str:
    """What the decisions of Board 138 carry, to start from; '' while the board is not set up."""
    board = IssuingBody.get_or_none(code=BOARD)
    return register.symbol_of(board, 'QĐ') if board else ''
