"""Giving numbers: after the signature in one transaction, reserved before it, or typed in from another office."""

from datetime import date

from peewee import fn

from core import documents, links, register, settings, writing
from core.actor import Actor
from core.calendar import add_working_days
from core.clock import today
from core.days_off import calendar
from core.errors import Refused
from core.vietnamese import nfc, screen_date
from models import Document, FileRole, NumberEntry, NumberSeries
from workflows.document.states import WORKFLOW, because

settings.define(
    'document.reserve_days',
    settings.Definition('Giữ số trước khi ký trong số ngày làm việc', 5, 'number', group='Văn bản'),
)


def assign_number(document: Document, actor: Actor, version: int, day: date | None = None) -> Document:
    """Give the signed paper the next number of its series, dated `day` (today unless said otherwise).

    All in one transaction. The day is not before the signature, not ahead, and not before
    the paper with the number before: a late paper takes the next number, it is never
    slipped in between. Source: NĐ 30/2020 Đ.15.
    """
    day = day or today()
    _check_day(document, day)
    if document.body.numbered_outside:
        raise Refused(f'Nhập số do nơi khác cấp: {document.body.full_name} không tự cấp số.')
    with writing():
        entry = reserved_entry(document)
        if entry:
            _use(entry)
        else:
            entry = register.draw(document.body, document.kind, day, actor, document)
            _check_order(entry, day)
        return _numbered(document, actor, version, register.number_text(entry.number), day)


def enter_outside_number(
    document: Document, actor: Actor, version: int, number: str, day: date, looked: bool = False
) -> Document:
    """Take over the number that another office gave. A number seen before is warned of, and taken once `looked`."""
    _check_day(document, day)
    number = nfc(number)
    if not number:
        raise Refused('Nhập số của văn bản.')
    if not looked and (twin := twin_of(document, number, day.year)):
        raise Refused(f'Số {number} năm {day.year} đã dùng cho “{twin.title}”. Kiểm tra lại, hoặc đánh dấu vẫn dùng.')
    return _numbered(document, actor, version, number, day)


def twin_of(document: Document, number: str, year: int) -> Document | None:
    """Another paper with the same number and symbol in that year."""
    return Document.get_or_none(
        (Document.id != document.id)
        & (Document.body == document.body)
        & (Document.number_text == number)
        & (Document.symbol == documents.symbol_of(document))
        & Document.dated_on.between(date(year, 1, 1), date(year, 12, 31))
    )


def reserve_number(document: Document, actor: Actor, version: int) -> Document:
    """Number first, sign later: hold the next number for some days and print it in the paper."""
    until = add_working_days(today(), settings.get('document.reserve_days'), calendar())
    with writing():
        entry = register.draw(document.body, document.kind, today(), actor, document, reserved_until=until)
        changes = {'number_text': register.number_text(entry.number), 'symbol': documents.symbol_of(document)}
        return _printed_anew(WORKFLOW.move('reserve_number', document, actor, version, **changes), actor)


def release_number(document: Document, actor: Actor, version: int, code: str, text: str) -> Document:
    """Give up a reserved number: it stays in the book, void, with the reason."""
    reason = because('release_number', code, text)
    with writing():
        changed = WORKFLOW.move('release_number', document, actor, version, reason=reason, number_text='', symbol='')
        _void_reserved(document, reason, actor)
        return _printed_anew(changed, actor)


def void_number(document: Document, actor: Actor, version: int, agreed_by: str, code: str, text: str) -> Document:
    """Take back a number that was not sent out, with the head's agreement; it is never given again."""
    if not agreed_by.strip():
        raise Refused('Ghi người đứng đầu đã đồng ý hủy số.')
    reason = f'{because("void_number", code, text)} ({agreed_by.strip()} đồng ý)'
    with writing():
        voided = WORKFLOW.move('void_number', document, actor, version, reason=reason)
        for entry in document.entries:
            register.void(entry, reason, actor)
        _drop(voided, actor)
    return voided


def cancel(document: Document, actor: Actor, version: int, code: str, text: str) -> Document:
    """Give up a paper that is not signed; the record that asked for it may ask for another."""
    reason = because('cancel', code, text)
    with writing():
        cancelled = WORKFLOW.move('cancel', document, actor, version, reason=reason)
        _void_reserved(document, reason, actor)
        _drop(cancelled, actor)
    return cancelled


def reserved_entry(document: Document) -> NumberEntry | None:
    return NumberEntry.get_or_none(document=document, state='reserved')


def series_of(document: Document, year: int) -> NumberSeries | None:
    """The series its number comes from."""
    kind = register.series_kind(document.body, document.kind)
    return NumberSeries.get_or_none(body=document.body, kind=kind, year=year)


def _check_day(document: Document, day: date) -> None:
    if day > today():
        raise Refused('Nhập ngày văn bản không sau hôm nay.')
    if document.signed_on and day < document.signed_on:
        raise Refused(f'Nhập ngày văn bản từ ngày ký ({screen_date(document.signed_on)}) trở đi.')


def _check_order(entry: NumberEntry, day: date) -> None:
    """Numbers follow each other in time. Source: NĐ 30/2020 Đ.15.1."""
    last = (
        Document.select(fn.MAX(Document.dated_on))
        .join(NumberEntry)
        .where((NumberEntry.series == entry.series) & (NumberEntry.id != entry.id))
        .scalar()
    )
    if last and day < last:
        raise Refused(f'Nhập ngày văn bản từ {screen_date(last)} trở đi: số trước trong dãy đã ghi ngày đó.')


def _use(entry: NumberEntry) -> None:
    """A reserved number becomes the paper's. Raises Refused when it was held too long."""
    if entry.expires_on < today():
        raise Refused(f'Số {entry.number} chỉ giữ đến {screen_date(entry.expires_on)}. Bỏ giữ số rồi in lại.')
    NumberEntry.update(state='given', expires_on=None).where(NumberEntry.id == entry.id).execute()


def _numbered(document: Document, actor: Actor, version: int, number: str, day: date) -> Document:
    changes = {'number_text': number, 'symbol': documents.symbol_of(document), 'dated_on': day}
    numbered = WORKFLOW.move('assign_number', document, actor, version, **changes)
    documents.reword(numbered)
    return numbered


def _printed_anew(document: Document, actor: Actor) -> Document:
    """The number stands in the paper, so its file is made again; one finished by hand is the clerk's to change."""
    if documents.working_file(document).role == FileRole.GENERATED:
        documents.generate(document, actor)
    return document


def _void_reserved(document: Document, reason: str, actor: Actor) -> None:
    entry = reserved_entry(document)
    if entry:
        register.void(entry, reason, actor)


def _drop(document: Document, actor: Actor) -> None:
    effect = links.effect_of(document)
    if effect:
        effect.drop(document, actor)
