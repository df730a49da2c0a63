"""Issuing: the scan or its excuse, who gets the paper, what it sets in force and what it ends."""

import json
from datetime import date

from core import links, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from models import Delivery, Document, DocumentLink, now
from workflows.document.signing import Scanned, keep_scan, scan_of
from workflows.document.states import WORKFLOW

EFFECTS = {'corrects': 'correct', 'amends': 'amend', 'replaces': 'replace', 'recalls': 'recall'}
ENDING = ('replaces', 'recalls')
SCAN_FIRST = 'Tải bản quét của văn bản đã ghi số và đóng dấu, hoặc chọn lý do chưa có bản quét.'


def issue(
    document: Document, actor: Actor, version: int, scan: Scanned | None = None, scan_excuse: str = ''
) -> Document:
    """Send the paper out: in one transaction its effect begins, and what it replaces or recalls ends.

    Needs a scan of the numbered and sealed paper, kept before or given now, or an excuse
    made by signing.excuse. Source: NĐ 30/2020 Đ.18.1; ruling 1.
    """
    with writing():
        if scan:
            keep_scan(document, scan, actor)
        if scan_of(document) is None and not scan_excuse:
            raise Refused(SCAN_FIRST)
        changes = {'issued_at': now(), 'effective_on': document.effective_on or document.dated_on}
        issued = WORKFLOW.move('issue', document, actor, version, scan_excuse=scan_excuse, **changes)
        for recipient in json.loads(issued.recipients):
            Delivery.create(document=issued, recipient=recipient[:200])
        _fulfil_links(issued, actor)
        effect = links.effect_of(issued)
        if effect:
            effect.start(issued, actor)
    return issued


def _fulfil_links(issued: Document, actor: Actor) -> None:
    for link in issued.links.where(DocumentLink.done_at.is_null()):
        target = link.target
        from_day = link.from_day or issued.effective_on
        WORKFLOW.move(EFFECTS[link.kind], target, actor, target.version)
        DocumentLink.update(done_at=now(), from_day=from_day).where(DocumentLink.id == link.id).execute()
        effect = links.effect_of(target)
        if effect and link.kind in ENDING:
            effect.end(target, from_day, issued, actor)


def deliver(delivery: Delivery, actor: Actor, version: int, sent_on: date, received_by: str = '') -> Delivery:
    """A recipient was sent the paper, or signed for it (columns 8 and 9 of the register)."""
    if sent_on > today():
        raise Refused('Nhập ngày chuyển không sau hôm nay.')
    with writing():
        WORKFLOW.move('deliver', delivery.document, actor, version, reason=delivery.recipient)
        changes = {'sent_on': sent_on, 'received_by': received_by.strip()}
        Delivery.update(**changes).where(Delivery.id == delivery.id).execute()
    return Delivery.get_by_id(delivery.id)
