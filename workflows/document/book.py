"""The register of outgoing papers: one book a series and year, printed and bound. Source: NĐ 30/2020 Đ.16, PL IV.I."""

import json
from dataclasses import dataclass
from datetime import date

from core import audit, documents, register, templates, writing
from core.actor import Actor, demand
from core.authority import signing_for
from core.clock import today
from core.errors import Refused
from core.sheets import Column, Kind, write_table
from core.vietnamese import screen_date
from models import Delivery, Document, DocumentState, IssuingBody, NumberEntry, NumberSeries, Role
from workflows.document.copies import KINDS, copies_in, number_of
from workflows.document.fields import REGISTER, REGISTERED
from workflows.document.rights import POLICE, PUBLISHED, REGISTRARS, demand_register

TEMPLATE = 'document/so_dang_ky_van_ban_di'
COLUMNS = tuple(
    Column(field.name, field.label, Kind.NUMBER if field.name == 'so_luong_ban' else Kind.TEXT) for field in REGISTERED
)


@dataclass(frozen=True)
class Book:
    """One series of a year with its lines by the names of REGISTERED."""

    series: NumberSeries
    rows: list[dict[str, str]]

    @property
    def title(self) -> str:
        return title_of(self.series)


def title_of(series: NumberSeries) -> str:
    """'Quyết định của Ban Chỉ đạo 138 xã Mẫu Sơn'"""
    if series.kind == register.COPIES:
        return f'Bản sao của {series.body.full_name}'
    if series.body.one_series:
        return f'Văn bản của {series.body.full_name}'
    return f'{documents.KIND_LABELS.get(series.kind, series.kind)} của {series.body.full_name}'


def book_of(series: NumberSeries) -> Book:
    rows = _copy_rows(series) if series.kind == register.COPIES else [_row(entry) for entry in register.strip(series)]
    return Book(series, rows)


def _row(entry: NumberEntry) -> dict[str, str]:
    """One line, columns 1 to 10; a void number keeps its line and its reason."""
    document, empty = entry.document, {field.name: '' for field in REGISTERED}
    if document is None:
        return empty | {'so_ky_hieu': register.number_text(entry.number), 'ghi_chu': entry.reason}
    if entry.state == 'void':
        symbol = document.symbol or documents.symbol_of(document)
        void = {'ten_loai_trich_yeu': 'Số đã hủy', 'ghi_chu': entry.reason}
        return empty | void | {'so_ky_hieu': f'{register.number_text(entry.number)}/{symbol}'}
    return empty | _line(document) | {'ghi_chu': _remark(entry)}


def _line(document: Document) -> dict[str, str]:
    sent = list(document.deliveries.order_by(Delivery.id))
    return {
        'so_ky_hieu': document.number,
        'ngay_thang': screen_date(document.dated_on) if document.dated_on else '',
        'ten_loai_trich_yeu': _named(document),
        'nguoi_ky': documents.signer_name(document),
        'noi_nhan': '; '.join(json.loads(document.recipients)),
        'nguoi_nhan_ban_luu': document.body.archive_line,
        'so_luong_ban': str(document.copies),
        'ngay_chuyen': ', '.join(sorted({screen_date(line.sent_on) for line in sent if line.sent_on})),
        'ky_nhan': ', '.join(line.received_by for line in sent if line.received_by),
    }


def _named(document: Document) -> str:
    """Kind, then the matter, as column 3 has it."""
    label = documents.KIND_LABELS.get(document.kind, document.kind)
    return f'{label} về việc {document.title}' if document.kind in ('QĐ', '') else f'{label} {document.title}'


def _remark(entry: NumberEntry) -> str:
    if entry.state == 'reserved':
        return f'Giữ đến {screen_date(entry.expires_on)}'
    later = {
        DocumentState.RECALLED: 'Đã thu hồi',
        DocumentState.REPLACED: 'Đã bị thay thế',
        DocumentState.AMENDED: 'Đã được sửa đổi',
        DocumentState.CORRECTED: 'Đã được đính chính',
    }
    return later.get(entry.document.state, '')


def _copy_rows(series: NumberSeries) -> list[dict[str, str]]:
    return [
        {
            'so_ky_hieu': number_of(copy),
            'ngay_thang': screen_date(copy.made_on),
            'ten_loai_trich_yeu': f'{KINDS[copy.kind]} {documents.name_of(copy.document)}',
            'nguoi_ky': copy.signer.full_name,
            'noi_nhan': copy.recipients,
            'nguoi_nhan_ban_luu': series.body.archive_line,
            'so_luong_ban': str(copy.copies),
            'ngay_chuyen': '',
            'ky_nhan': '',
            'ghi_chu': copy.excerpt,
        }
        for copy in copies_in(series.body, series.year)
    ]


def as_sheet(series: NumberSeries, actor: Actor) -> bytes:
    """The book as .xlsx; the export is logged."""
    demand_register(actor, series.body)
    book = book_of(series)
    rows = [row | {'so_luong_ban': int(row['so_luong_ban'] or 0) or None} for row in book.rows]
    with writing():
        audit.write(actor, 'register.export', series)
    return write_table(f'Sổ đăng ký văn bản đi năm {series.year}', COLUMNS, rows, [book.title])


def as_word(series: NumberSeries, actor: Actor) -> bytes:
    """The bound book as .docx, with its opening and closing page."""
    demand_register(actor, series.body)
    template = templates.in_use(TEMPLATE, today())
    with writing():
        audit.write(actor, 'register.export', series)
    return template.fill(book_facts(book_of(series), actor), {}, REGISTER)


def book_facts(book: Book, actor: Actor) -> dict:
    """The facts of the bound book."""
    series = book.series
    body, numbers = series.body, [entry.number for entry in series.entries.order_by(NumberEntry.number)]
    head = signing_for(body, today()).person
    void = series.entries.where(NumberEntry.state == 'void').order_by(NumberEntry.number)
    last = date(series.year, 12, 31) if series.year < today().year else today()
    return {
        'co_quan_chu_quan': body.parent_line,
        'co_quan_ban_hanh': body.name,
        'dia_danh': body.place,
        'nam_so': str(series.year),
        'quyen_so': '01',
        'tu_ngay': f'01/01/{series.year}',
        'den_ngay': screen_date(last),
        'tu_so': register.number_text(numbers[0] if numbers else 1),
        'den_so': register.number_text(numbers[-1]) if numbers else '',
        'day_so': book.title,
        'ngay_mo': f'01/01/{series.year}',
        'nguoi_giu_so': actor.name,
        'chuc_vu_xac_nhan': body.head_title,
        'nguoi_xac_nhan': head.full_name if head else '………………',
        'ngay_khoa': screen_date(last) if series.closed_at else '',
        'tong_so': register.number_text(len(numbers)),
        'da_huy': '; '.join(f'Số {register.number_text(entry.number)}: {entry.reason}' for entry in void),
        'van_ban': book.rows,
    }


def unexplained(series: NumberSeries) -> list[str]:
    """What keeps the year from being closed: numbers held, not yet issued, or without a line; a sentence each."""
    said = []
    if series.kind == register.COPIES:
        return said
    for entry in register.strip(series):
        number = register.number_text(entry.number)
        if entry.state == 'reserved':
            said.append(f'Số {number} đang giữ, chưa dùng.')
        elif entry.state == 'given' and (entry.document is None or entry.document.state not in PUBLISHED):
            said.append(f'Số {number} chưa ban hành.')
    return said


def close_year(series: NumberSeries, actor: Actor) -> None:
    """Lock the book of a year that is over. Raises Refused while a number lacks its paper or reason."""
    demand_register(actor, series.body)
    if today() < date(series.year, 12, 31):
        raise Refused(f'Khóa sổ từ ngày 31/12/{series.year}.')
    if said := unexplained(series):
        raise Refused(' '.join(said))
    with writing():
        register.close_year(series, actor)


def all_series(actor: Actor) -> list[NumberSeries]:
    """Series with numbers, the newest year first."""
    demand(actor, *REGISTRARS)
    query = NumberSeries.select().join(IssuingBody)
    if not actor.holds(Role.CLERK):
        query = query.where(IssuingBody.code == POLICE)
    return list(query.order_by(NumberSeries.year.desc(), IssuingBody.position, NumberSeries.kind))
