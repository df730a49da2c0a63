"""Reads rows out of an uploaded Excel file, within limits."""

import io
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import chain, islice
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from core.sheets.columns import MAX_ROWS, BadSheet, Column, Row, Value
from core.vietnamese import dotted, nfc, words

MAX_BYTES, MAX_UNPACKED_BYTES = 10 * 2**20, 100 * 2**20
HEADING_ROWS, MAX_COLUMNS = 10, 100
LAST_ROW = 10 * MAX_ROWS  # empty rows with borders take long to read
# All that the parts of a broken file can make openpyxl raise.
UNREADABLE = (
    *(InvalidFileException, BadZipFile, zlib.error, EOFError, OSError, SyntaxError),
    *(ValueError, LookupError, TypeError, AttributeError, NotImplementedError, RuntimeError),
)

Found = Sequence[object]  # the cells of one row as openpyxl gives them


class Table(NamedTuple):
    """A heading row that was found: its columns by place, and all rows below it."""

    columns: dict[int, Column]
    rows: Iterator[tuple[int, Found]]


def read_rows(raw: bytes, columns: Sequence[Column]) -> list[Row]:
    """The filled rows below the headings of the first sheet that has all required ones.

    Headings are looked for in the first 10 rows, in any order, without regard to marks,
    capitals and signs; other columns are passed over. Text comes as NFC on one line,
    dates as date, whole numbers as int even where text was asked for (a CCCD typed as a
    number has lost its zeros, which the caller can say), formulas as their last value.
    At most 5,000 rows, 10 MB, 100 MB unpacked. Raises BadSheet with a sentence.
    """
    _check_size(raw)
    with _opened(raw) as book:
        table = _table(book, columns)
        filled = (row for row in _rows(table, columns) if any(value is not None for value in row.values.values()))
        rows = list(islice(filled, MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise BadSheet(f'Chia tệp thành nhiều tệp, mỗi tệp không quá {dotted(MAX_ROWS)} dòng.')
    return rows


def _check_size(raw: bytes) -> None:
    """A small file may hide a very large one; the sizes it states bound what is unpacked, so they count."""
    if len(raw) > MAX_BYTES:
        raise BadSheet(f'Chọn tệp không quá {MAX_BYTES // 2**20} MB; tệp này quá lớn.')
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except UNREADABLE as error:
        raise BadSheet('Lưu lại tệp ở dạng Excel (.xlsx), không đặt mật khẩu, rồi tải lên lại.') from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise BadSheet('Xóa các trang tính và hình ảnh thừa rồi tải lên lại; tệp này quá lớn khi mở ra.')


@contextmanager
def _opened(raw: bytes) -> Iterator[Workbook]:
    with warnings.catch_warnings():
        warnings.filterwarnings('ignore', module='openpyxl')  # of what it leaves out: styles, pictures, validation
        try:
            with closing(load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)) as book:
                yield book
        except UNREADABLE as error:
            raise BadSheet('Mở tệp bằng Excel, lưu lại rồi tải lên lại; tệp này bị hỏng.') from error


def _table(book: Workbook, columns: Sequence[Column]) -> Table:
    """The first table with all required headings. Raises BadSheet naming what the likeliest one lacks."""
    nearest: dict[int, Column] = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size may be wrong, and would cut rows off
        rows = enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1)
        top = list(islice(rows, HEADING_ROWS))
        place, found = max(enumerate(_headings(row, columns) for _, row in top), key=_by_count, default=(0, {}))
        if found and not _missing(found, columns):
            return Table(found, chain(top[place + 1 :], rows))
        nearest = max(nearest, found, key=len)
    if not nearest:
        raise BadSheet('Dùng tệp mẫu để nhập: không thấy dòng tiêu đề trong 10 dòng đầu của tệp này.')
    raise BadSheet(f'Thêm cột còn thiếu rồi tải lên lại: {", ".join(_missing(nearest, columns))}.')


def _by_count(heading: tuple[int, dict[int, Column]]) -> int:
    return len(heading[1])


def _headings(row: Found, columns: Sequence[Column]) -> dict[int, Column]:
    """The columns whose headings stand in `row`, by place; the first of two equal headings counts."""
    named = {_plain(name): column for column in columns for name in (column.label, *column.aliases)}
    found: dict[int, Column] = {}
    for place, value in enumerate(row):
        column = named.get(_plain(value))
        if column and column not in found.values():
            found[place] = column
    return found


def _plain(heading: object) -> str:
    return ' '.join(words(heading)) if isinstance(heading, str) else ''


def _missing(found: dict[int, Column], columns: Iterable[Column]) -> list[str]:
    return [column.label for column in columns if column.required and column not in found.values()]


def _rows(table: Table, columns: Iterable[Column]) -> Iterator[Row]:
    empty = dict.fromkeys(column.field for column in columns)
    letters = {column.field: get_column_letter(place + 1) for place, column in table.columns.items()}
    for number, found in table.rows:
        if number > LAST_ROW:
            raise BadSheet(f'Xóa các dòng trống rồi tải lên lại; bảng chỉ được dài đến dòng {dotted(LAST_ROW)}.')
        values = {column.field: _value(found[place]) for place, column in table.columns.items()}
        yield Row(number, empty | values, {field: f'{letter}{number}' for field, letter in letters.items()})


def _value(found: object) -> Value:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, float) and found.is_integer():
        return int(found)
    if found is None or (isinstance(found, int | date) and not isinstance(found, bool)):
        return found
    return nfc(str(found)) or None
