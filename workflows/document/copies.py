"""Certified copies: sao y, sao lục, trích sao, in one series of their own. Source: NĐ 30/2020 Đ.25, PL I phần II."""

from dataclasses import dataclass
from datetime import date

from core import audit, register, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.vietnamese import screen_date
from models import Document, IssuingBody, NumberEntry, NumberSeries, PaperCopy, Person
from workflows.document.states import WORKFLOW

KINDS = {'SY': 'Sao y', 'SL': 'Sao lục', 'TrS': 'Trích sao'}


@dataclass(frozen=True)
class CopyOrder:
    """`excerpt` says which part is copied, for a TrS alone."""

    kind: str
    body: IssuingBody
    made_on: date
    signer: Person
    copies: int = 1
    recipients: str = ''
    excerpt: str = ''


def make_copy(document: Document, actor: Actor, version: int, order: CopyOrder) -> PaperCopy:
    """Number a certified copy: '01/SY-UBND'. SY, SL and TrS share one series of body and year."""
    if order.kind == 'TrS' and not order.excerpt.strip():
        raise Refused('Ghi phần được trích sao.')
    if not (document.dated_on or date.min) <= order.made_on <= today():
        raise Refused(f'Nhập ngày sao từ ngày văn bản ({screen_date(document.dated_on)}) đến hôm nay.')
    with writing():
        entry = register.draw(order.body, register.COPIES, order.made_on, actor)
        symbol = f'{order.kind}-{order.body.abbreviation}'
        number = f'{register.number_text(entry.number)}/{symbol}'
        WORKFLOW.move('copy', document, actor, version, reason=f'{KINDS[order.kind]} số {number}')
        copy = PaperCopy.create(
            document=document,
            entry=entry,
            kind=order.kind,
            symbol=symbol,
            made_on=order.made_on,
            signer=order.signer,
            copies=order.copies,
            recipients=order.recipients,
            excerpt=order.excerpt,
        )
        audit.write(actor, 'document.certify', copy, {'number': (None, number)})
    return copy


def number_of(copy: PaperCopy) -> str:
    return f'{register.number_text(copy.entry.number)}/{copy.symbol}'


def copies_of(document: Document) -> list[PaperCopy]:
    return list(
        PaperCopy.select(PaperCopy, NumberEntry, NumberSeries, IssuingBody)
        .join(NumberEntry)
        .join(NumberSeries)
        .join(IssuingBody)
        .where(PaperCopy.document == document)
        .order_by(PaperCopy.id)
    )


def copies_in(body: IssuingBody, year: int) -> list[PaperCopy]:
    """The copy register of a body and year, by number."""
    return list(
        PaperCopy.select(PaperCopy, NumberEntry, Document)
        .join(NumberEntry)
        .join(NumberSeries)
        .switch(PaperCopy)
        .join(Document)
        .where((NumberSeries.body == body) & (NumberSeries.year == year))
        .order_by(NumberEntry.number)
    )
