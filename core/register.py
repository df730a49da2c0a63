"""Number series of issuing body × kind × year: no gap, no twin, nothing ever reused. Source: NĐ 30/2020 Đ.15."""

from collections.abc import Iterable
from datetime import date

from core import audit
from core.actor import Actor
from core.errors import Refused
from models import Document, IssuingBody, NumberEntry, NumberSeries, db, now

COPIES = 'SAO'  # SY, SL and TrS share one series (NĐ 30/2020 PL I phần II)
NO_YEAR_END = 'Sổ năm {year} của {body} đã khóa. Chọn ngày trong năm còn mở.'


def symbol_of(body: IssuingBody, kind: str, unit: str = '') -> str:
    """'QĐ-BCĐ138', and 'UBND-CAX' for a công văn, which has no code of its kind (NĐ 30/2020 PL I.II.3.b)."""
    parts = (kind, body.abbreviation) if kind else (body.abbreviation, unit)
    return '-'.join(part for part in parts if part)


def number_text(number: int) -> str:
    """Below ten with a leading zero (NĐ 30/2020 PL I.II.3)."""
    return f'{number:02d}'


def series_kind(body: IssuingBody, kind: str) -> str:
    return '' if body.one_series and kind != COPIES else kind


def draw(
    body: IssuingBody,
    kind: str,
    day: date,
    actor: Actor,
    document: Document | None = None,
    reserved_until: date | None = None,
) -> NumberEntry:
    """Give the next number of the series to `document`, or reserve it until a day.

    Call inside the transaction that stores it: if that is undone, so is the
    number, and no gap is left. Raises Refused when the year is closed.
    """
    if not db.in_transaction():
        raise RuntimeError('a number must be given inside a transaction')
    series = _stepped(body, series_kind(body, kind), day.year)
    if series.closed_at:
        raise Refused(NO_YEAR_END.format(year=day.year, body=body.full_name))
    state = 'reserved' if reserved_until else 'given'
    return NumberEntry.create(
        series=series,
        number=series.last,
        document=document,
        state=state,
        expires_on=reserved_until,
        given_by=actor.account,
    )


def _stepped(body: IssuingBody, kind: str, year: int) -> NumberSeries:
    """The series with its counter one higher; the row stays locked until the transaction ends."""
    rows = (
        NumberSeries.insert(body=body, kind=kind, year=year, last=1)
        .on_conflict(
            conflict_target=[NumberSeries.body, NumberSeries.kind, NumberSeries.year],
            update={NumberSeries.last: NumberSeries.last + 1},
        )
        .returning(NumberSeries)
        .execute()
    )
    return next(iter(rows))


def void(entry: NumberEntry, reason: str, actor: Actor) -> None:
    """Take a number out of use; its row and reason stay, and it is never given again."""
    NumberEntry.update(state='void', reason=reason).where(NumberEntry.id == entry.id).execute()
    audit.write(actor, 'register.void', entry, {'state': (entry.state, 'void')}, reason=reason)


def start_at(body: IssuingBody, kind: str, year: int, last_used: int, actor: Actor) -> NumberSeries:
    """Begin a series in the middle of a year, after `last_used` numbers of the paper book.

    Raises Refused when the series has given a number already.
    """
    existing = NumberSeries.get_or_none(body=body, kind=series_kind(body, kind), year=year)
    if existing and existing.entries.exists():
        raise Refused('Dãy số này đã cấp số trong hệ thống, không đặt lại số bắt đầu được.')
    if existing:
        existing.delete_instance()
    series = NumberSeries.create(body=body, kind=series_kind(body, kind), year=year, last=last_used)
    audit.write(actor, 'register.start', series, {'last': (0, last_used)})
    return series


def all_series() -> list[NumberSeries]:
    """With their bodies, the latest year first."""
    query = NumberSeries.select(NumberSeries, IssuingBody).join(IssuingBody)
    return list(query.order_by(NumberSeries.year.desc(), IssuingBody.position, NumberSeries.kind))


def strips(series: Iterable[NumberSeries]) -> dict[NumberSeries, list[NumberEntry]]:
    """All numbers of each series in order, with their papers."""
    found = {one: [] for one in series}
    entries = (
        NumberEntry.select(NumberEntry, NumberSeries, Document)
        .join(NumberSeries)
        .switch(NumberEntry)
        .left_outer_join(Document)
        .where(NumberEntry.series.in_(list(found)))
        .order_by(NumberEntry.number)
    )
    for entry in entries:
        found[entry.series].append(entry)
    return found


def strip(series: NumberSeries) -> list[NumberEntry]:
    """All numbers of a series in order, with their papers."""
    return strips([series])[series]


def close_year(series: NumberSeries, actor: Actor) -> None:
    """Lock a finished year: it gives no number any more."""
    NumberSeries.update(closed_at=now()).where(NumberSeries.id == series.id).execute()
    audit.write(actor, 'register.close', series)
