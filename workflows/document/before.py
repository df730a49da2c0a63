"""Tư liệu: a paper that was issued before the system, entered once, outside every series (ruling 2)."""

import json
from dataclasses import dataclass
from datetime import date

from core import audit, documents, links, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from models import Confidentiality, Document, DocumentState, IssuingBody, Table, now
from workflows.document.rights import demand_register
from workflows.document.signing import Scanned, keep_scan

SCAN_OR_EXCUSE = 'Tải bản quét, hoặc ghi bản ký đang lưu ở đâu.'


@dataclass(frozen=True)
class OldPaper:
    """What the paper itself says; its signer may be somebody whom the system does not know."""

    body: IssuingBody
    kind: str
    number: str  # '05'
    symbol: str  # 'QĐ-BCĐ138'
    dated_on: date
    signer_name: str
    title: str
    confidentiality: str = Confidentiality.INTERNAL
    effective_on: date | None = None
    recipients: tuple[str, ...] = ()
    pages: int | None = None


def enter_from_before(
    paper: OldPaper, actor: Actor, scan: Scanned | None = None, scan_excuse: str = '', subject: Table | None = None
) -> Document:
    """Enter an old paper as issued. With `subject`, the effect registered for its table begins at once.

    `scan_excuse` is made by signing.excuse. Raises Refused for a day ahead, without scan or
    excuse, or when the same number, symbol and year is there already.
    """
    _check(paper, actor, scan, scan_excuse)
    with writing():
        document = _kept(paper, actor, scan_excuse, audit.subject_of(subject) if subject else '')
        if scan:
            keep_scan(document, scan, actor)
        effect = links.effect_of(document)
        if effect:
            effect.start(document, actor)
    return document


def _check(paper: OldPaper, actor: Actor, scan: Scanned | None, scan_excuse: str) -> None:
    demand_register(actor, paper.body)
    if paper.dated_on > today():
        raise Refused('Nhập ngày văn bản không sau hôm nay.')
    if scan is None and not scan_excuse:
        raise Refused(SCAN_OR_EXCUSE)
    same = (Document.number_text == paper.number) & (Document.symbol == paper.symbol)
    year = Document.dated_on.between(date(paper.dated_on.year, 1, 1), date(paper.dated_on.year, 12, 31))
    if Document.select().where(same & year & (Document.body == paper.body)).exists():
        raise Refused(f'Số {paper.number}/{paper.symbol} năm {paper.dated_on.year} đã có trong hệ thống.')


def _kept(paper: OldPaper, actor: Actor, scan_excuse: str, subject: str) -> Document:
    return documents.keep_old(
        *(actor, paper.body, paper.number, paper.symbol, paper.dated_on, paper.signer_name),
        kind=paper.kind,
        title=paper.title,
        state=DocumentState.ISSUED,
        subject=subject,
        confidentiality=paper.confidentiality,
        recipients=json.dumps(paper.recipients, ensure_ascii=False),
        signed_pages=paper.pages,
        effective_on=paper.effective_on or paper.dated_on,
        scan_excuse=scan_excuse,
        issued_at=now(),
    )
