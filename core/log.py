"""Reading the log: narrowed, page by page, for the administrator, without what business records say."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from peewee import ModelSelect

from core import audit
from core.actor import Actor, demand
from core.clock import VIETNAM_OFFSET, local
from core.sheets import Column, write_table
from core.vietnamese import screen_date
from models import Account, AuditEntry, Person, Role

PAGE_ROWS = 50
MOST_EXPORTED = 10_000
ISO_DAY = re.compile(r'\d{4}-\d{2}-\d{2}')
FIELDS = {
    'login': 'Tên đăng nhập',
    'active': 'Đang mở',
    'value': 'Giá trị',
    'person': 'Người',
    'office': 'Chức vụ',
    'title': 'Chức danh',
    'starts_on': 'Từ ngày',
    'ends_on': 'Đến ngày',
    'deputy': 'Người làm thay',
    'ground': 'Căn cứ',
    'day': 'Ngày',
    'days': 'Số ngày',
    'name': 'Tên',
    'last': 'Số cuối',
    'position': 'Thứ tự',
    'parent_line': 'Cơ quan chủ quản',
    'full_name': 'Tên trong câu văn',
    'abbreviation': 'Viết tắt',
    'place': 'Địa danh',
    'collective': 'Dòng thay mặt',
    'head_title': 'Chức vụ người đứng đầu',
    'deputy_title': 'Chức vụ cấp phó',
    'state_title': 'Chức danh nhà nước',
    'archive_line': 'Nơi lưu',
    'one_series': 'Một dãy số chung',
    'number_first': 'Cấp số trước',
    'numbered_outside': 'Số do nơi khác cấp',
}
COLUMNS = (
    Column('at', 'Lúc'),
    Column('who', 'Người làm'),
    Column('on_behalf', 'Làm thay'),
    Column('act', 'Việc'),
    Column('subject', 'Bản ghi'),
    Column('detail', 'Chi tiết'),
    Column('address', 'Địa chỉ máy'),
)

audit.describe('log', 'Nhật ký', {'view': 'Đọc nhật ký', 'export': 'Tải nhật ký'}, in_full=True)
audit.describe(
    'register', 'Sổ văn bản', {'start': 'Đặt số bắt đầu', 'void': 'Hủy số', 'close': 'Khóa sổ'}, in_full=True
)


@dataclass(frozen=True)
class Asked:
    """What the reader narrows the log to; None or '' does not narrow. Days are Việt Nam's, both counted."""

    account: int | None = None
    group: str = ''
    subject: str = ''
    since: date | None = None
    until: date | None = None


class Line(NamedTuple):
    """One entry in words."""

    at: datetime  # UTC
    who: str
    on_behalf: str  # 'Trần Văn Chuẩn (Giấy ủy quyền số 01)'
    act: str
    subject: str
    detail: str
    address: str


class Page(NamedTuple):
    lines: list[Line]
    older: int | None  # show what is older than this entry
    newer: int | None


def read(asked: Asked, actor: Actor, older: int | None = None, newer: int | None = None) -> Page:
    """A page of 50, the newest first; the reading itself is logged."""
    demand(actor, Role.ADMIN)
    entries = _page(_narrowed(asked), older, newer)
    audit.write(actor, 'log.view', 'log:all', _logged(asked))
    rows = entries[:PAGE_ROWS] if newer is None else entries[-PAGE_ROWS:]
    beyond = len(entries) > PAGE_ROWS
    has_older = beyond if newer is None else True
    has_newer = older is not None if newer is None else beyond
    ends = (rows[-1].id, rows[0].id) if rows else (None, None)
    return Page([line_of(entry) for entry in rows], ends[0] if has_older else None, ends[1] if has_newer else None)


def export(asked: Asked, actor: Actor) -> bytes:
    """The newest 10,000 lines as .xlsx; the taking home is logged."""
    demand(actor, Role.ADMIN)
    lines = [line_of(entry) for entry in _narrowed(asked).order_by(AuditEntry.id.desc()).limit(MOST_EXPORTED)]
    audit.write(actor, 'log.export', 'log:all', _logged(asked))
    rows = [line._asdict() | {'at': f'{local(line.at):%d/%m/%Y %H:%M:%S}'} for line in lines]
    return write_table('Nhật ký hệ thống', COLUMNS, rows)


def readers() -> Iterable[Account]:
    """Accounts to choose from, by name."""
    return Account.select(Account, Person).join(Person).order_by(Person.sort_key, Person.id)


def line_of(entry: AuditEntry) -> Line:
    """In words. What was changed in business records, and why, stays with those who may read the records."""
    group = audit.GROUPS.get(entry.action.partition('.')[0])
    in_full = group is not None and group.in_full
    other = entry.on_behalf_of
    return Line(
        entry.at,
        entry.actor_name,
        f'{other.full_name} ({entry.ground})' if other else '',
        audit.label_of(entry.action),
        entry.subject,
        _detail(entry) if in_full else '',
        entry.address,
    )


def _detail(entry: AuditEntry) -> str:
    changes = json.loads(entry.changes).items()
    parts = [f'{FIELDS.get(name, name)}: {_step(before, after)}' for name, (before, after) in changes]
    return '; '.join([*parts, *([f'Lý do: {entry.reason}'] if entry.reason else [])])


def _step(before: object, after: object) -> str:
    return _shown(after) if before is None else f'{_shown(before)} → {_shown(after)}'


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return 'có' if value else 'không'
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return screen_date(date.fromisoformat(value))
    return 'trống' if value in (None, '') else str(value)


def _narrowed(asked: Asked) -> ModelSelect:
    query = AuditEntry.select(AuditEntry, Person).left_outer_join(Person, on=AuditEntry.on_behalf_of == Person.id)
    if asked.account is not None:
        query = query.where(AuditEntry.account == asked.account)
    if asked.group:
        query = query.where(AuditEntry.action.startswith(f'{asked.group}.'))
    if asked.subject:
        query = query.where(AuditEntry.subject == asked.subject)
    if asked.since:
        query = query.where(AuditEntry.at >= _midnight(asked.since))
    if asked.until:
        query = query.where(AuditEntry.at < _midnight(asked.until + timedelta(days=1)))
    return query


def _page(query: ModelSelect, older: int | None, newer: int | None) -> list[AuditEntry]:
    """One entry more than a page on the side one walks to, the newest first."""
    if newer is not None:
        return list(query.where(AuditEntry.id > newer).order_by(AuditEntry.id).limit(PAGE_ROWS + 1))[::-1]
    if older is not None:
        query = query.where(AuditEntry.id < older)
    return list(query.order_by(AuditEntry.id.desc()).limit(PAGE_ROWS + 1))


def _midnight(day: date) -> datetime:
    """The beginning of a day in Việt Nam, in UTC."""
    return datetime.combine(day, time()) - VIETNAM_OFFSET


def _logged(asked: Asked) -> dict[str, tuple]:
    return {name: (None, value) for name, value in asdict(asked).items() if value}
