"""Dates as papers print them, as screens show them, and as people type them."""

import re
from datetime import date
from typing import NamedTuple

WEEKDAYS = ('thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật')
TYPED = re.compile(r'(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d+)', re.ASCII)
WRITTEN = re.compile(r'ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})', re.ASCII | re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2199
HOW_TO_TYPE = 'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 05/03/1980, hoặc chỉ năm, ví dụ 1980.'


class DateParts(NamedTuple):
    """The three blanks of a paper's date."""

    day: str
    month: str
    year: str


class TypedDate(NamedTuple):
    """What somebody typed: a whole date, or only its year when day and month are not known."""

    day: date | None
    year: int


def paper_parts(day: date) -> DateParts:
    """Day, month, year as papers print them: days below 10 and months 1 and 2 with a leading zero.

    Source: NĐ 30/2020 PL I.II.4.b.
    """
    month = f'{day.month:02}' if day.month < 3 else str(day.month)
    return DateParts(f'{day.day:02}', month, str(day.year))


def paper_date(day: date) -> str:
    """As `ngày 05 tháng 3 năm 2026`. Source: NĐ 30/2020 PL I.II.4.b."""
    parts = paper_parts(day)
    return f'ngày {parts.day} tháng {parts.month} năm {parts.year}'


def spoken_date(day: date) -> str:
    """As `thứ Hai, ngày 23 tháng 11 năm 2026`. Source of the capitals: NĐ 30/2020 PL II.V.8."""
    return f'{WEEKDAYS[day.weekday()]}, {paper_date(day)}'


def screen_date(day: date) -> str:
    """As `05/03/2026`."""
    return f'{day:%d/%m/%Y}'


def parse_date(typed: str) -> TypedDate:
    """Read `5/3/1980`, `05-03-1980`, `5.3.1980`, or a year alone.

    Years are 1900 to 2199, with four digits: `80` could be a person of either
    century. Raises ValueError with a sentence for the person who typed.
    """
    typed = typed.strip()
    if typed.isascii() and typed.isdigit():
        return TypedDate(None, _year(typed))
    found = TYPED.fullmatch(typed)
    if not found:
        raise ValueError(HOW_TO_TYPE)
    day, month, year = int(found[1]), int(found[2]), _year(found[3])
    try:
        return TypedDate(date(year, month, day), year)
    except ValueError:
        raise ValueError(f'Kiểm tra lại ngày, tháng: không có ngày {day}/{month}/{year}.') from None


def written_date(text: str) -> date | None:
    """The first date that `text` names as papers write it, such as `ngày 05 tháng 3 năm 2026`."""
    for found in WRITTEN.finditer(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _year(digits: str) -> int:
    if len(digits) != 4:
        raise ValueError('Nhập năm đủ bốn chữ số, ví dụ 1980.')
    if not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise ValueError(f'Nhập năm từ {FIRST_YEAR} đến {LAST_YEAR}.')
    return int(digits)
