"""The list of persons as an Excel file; CCCD numbers are masked unless a reason is given, and the log has both."""

from core import audit, people_finding, writing
from core.actor import Actor
from core.people import READERS
from core.people_finding import Filter
from core.sheets import Column, Kind, write_table
from core.vietnamese import mask_cccd, shown_phone
from models import MEMBER_KIND_LABELS, SEX_LABELS, Person

COLUMNS = (
    Column('number', 'TT', Kind.NUMBER),
    Column('full_name', 'Họ và tên'),
    Column('other_name', 'Tên gọi khác'),
    Column('born', 'Ngày sinh'),
    Column('sex', 'Giới tính'),
    Column('cccd', 'Số CCCD'),
    Column('phone', 'Điện thoại'),
    Column('village', 'Thôn'),
    Column('address', 'Địa chỉ'),
    Column('kind', 'Thành phần'),
    Column('organisation', 'Cơ quan, tổ chức'),
    Column('job_title', 'Chức vụ, nghề nghiệp'),
)
TITLE = 'Danh sách người'
MASKED = 'Số CCCD đã che bớt.'


def table(actor: Actor, chosen: Filter, reason: str = '') -> bytes:
    """An .xlsx of everybody in `chosen`; a `reason` brings whole CCCD numbers. The export is logged."""
    rows = [_row(number, person, bool(reason)) for number, person in enumerate(people_finding.everybody(chosen), 1)]
    with writing():
        facts = {'rows': (None, len(rows)), 'full_cccd': (None, bool(reason))}
        audit.write(actor, 'person.export', 'person:list', facts, reason=reason, stand_in=actor.stands_in(READERS))
    return write_table(TITLE, COLUMNS, rows, () if reason else (MASKED,))


def _row(number: int, person: Person, with_cccd: bool) -> dict:
    cccd = person.cccd or ''
    return {
        'number': number,
        **{name: getattr(person, name) for name in ('full_name', 'other_name', 'born', 'address', 'job_title')},
        'sex': SEX_LABELS.get(person.sex, ''),
        'cccd': cccd if with_cccd or not cccd else mask_cccd(cccd),
        'phone': shown_phone(person.phone),
        'village': person.village.name if person.village else '',
        'kind': MEMBER_KIND_LABELS.get(person.kind, ''),
        'organisation': person.organisation.name if person.organisation else '',
    }
