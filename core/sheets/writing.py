"""Writes Excel files: tables to print or work on, and empty sheets to fill in."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets.columns import MAX_ROWS, Column, Kind, Value

A4 = 9
NARROWEST, WIDEST = 8, 50  # widths in characters
LINE = Side('thin', color='B8C2CC')
BOX = Border(LINE, LINE, LINE, LINE)
SHADE = PatternFill('solid', fgColor='E7EDF3')
TOP, MIDDLE = Alignment(vertical='top', wrap_text=True), Alignment('center', 'center', wrap_text=True)
# Named, since a style that is set part by part makes a long list four times slower to write.
TITLE, NOTE, HEADING = 'Tên bảng', 'Ghi chú bảng', 'Tiêu đề cột'
TEXT, DATE, NUMBER, DIGITS = 'Ô chữ', 'Ô ngày', 'Ô số', 'Ô số liền'
STYLES = {
    TITLE: {'font': Font(bold=True, size=14)},
    NOTE: {'font': Font(italic=True)},
    HEADING: {'font': Font(bold=True), 'fill': SHADE, 'border': BOX, 'alignment': MIDDLE},
    TEXT: {'number_format': '@', 'border': BOX, 'alignment': TOP},
    DATE: {'number_format': 'dd/mm/yyyy', 'border': BOX, 'alignment': TOP},
    NUMBER: {'number_format': '#,##0', 'border': BOX, 'alignment': TOP},
    DIGITS: {'number_format': '0', 'border': BOX, 'alignment': TOP},
}
GUIDE_COLUMNS = (
    Column('label', 'Cột'),
    Column('required', 'Bắt buộc'),
    Column('hint', 'Cách ghi'),
    Column('example', 'Ví dụ'),
)


def write_table(
    title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]], notes: Iterable[str] = ()
) -> bytes:
    """`rows`, each with values by field, as an .xlsx: title, notes, headings, then a line for each row.

    Text is written as text, so that it keeps its zeros and no value beginning with
    = + - @ can become a formula. Prints on A4 landscape with the headings on every page.
    """
    book = _workbook(title)
    sheet = book.active
    sheet.title = 'Danh sách'
    _put(sheet.cell(1, 1), title, TITLE)
    heading_row = 2
    for heading_row, note in enumerate(notes, 3):
        _put(sheet.cell(heading_row - 1, 1), note, NOTE)
    last_row = _fill(sheet, heading_row, columns, list(rows))
    sheet.auto_filter.ref = f'A{heading_row}:{get_column_letter(len(columns))}{last_row}'
    _set_print(sheet, heading_row)
    return _bytes(book)


def template_sheet(title: str, columns: Sequence[Column], notes: Iterable[str] = ()) -> bytes:
    """An .xlsx to fill in and give to `read_rows`: headings and choices, then a sheet that explains them.

    Cells for text and dates hold what is typed: Excel would take zeros off a number,
    swap day and month of a date, or make a day of 1905 out of the year 1980.
    """
    book = _workbook(title)
    sheet = book.active
    sheet.title = 'Nhập liệu'
    for place, column in enumerate(columns, 1):
        _put(sheet.cell(1, place), column.label + ' *' * column.required, HEADING)
        held = sheet.column_dimensions[get_column_letter(place)]
        held.number_format = '0' if column.kind is Kind.NUMBER else '@'
        held.width = _width([column.label, column.example, *column.choices])
    _set_print(sheet, 1)
    _write_guide(book, title, columns, notes)
    _offer_choices(book, sheet, columns)
    return _bytes(book)


def _workbook(title: str) -> Workbook:
    book = Workbook()
    book.properties.title, book.properties.creator = title, 'Hòa Nhập'
    for name, parts in STYLES.items():
        book.add_named_style(NamedStyle(name, **parts))
    return book


def _bytes(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _put(cell: Cell, value: Value, style: str) -> None:
    """Write `value`; text stays text, whatever it looks like."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub('', value)
        cell.data_type = 's'
    else:
        cell.value = value
    cell.style = style


def _style(value: Value, kind: Kind) -> str:
    """A year in a column of dates is no date, and text stays text also after somebody edits the cell."""
    if isinstance(value, date):
        return DATE
    if isinstance(value, int):
        return NUMBER if kind is Kind.NUMBER else DIGITS
    return TEXT


def _fill(sheet: Worksheet, heading_row: int, columns: Sequence[Column], rows: Sequence[Mapping[str, Value]]) -> int:
    """Write headings and lines; return the last row used."""
    for place, column in enumerate(columns, 1):
        _put(sheet.cell(heading_row, place), column.label, HEADING)
        values = [row.get(column.field) for row in rows]
        for number, value in enumerate(values, heading_row + 1):
            _put(sheet.cell(number, place), value, _style(value, column.kind))
        sheet.column_dimensions[get_column_letter(place)].width = _width([column.label, *values])
    return heading_row + len(rows)


def _width(values: Iterable[Value]) -> int:
    """Wide enough for the longest value; what is longer than the widest column wraps."""
    longest = max(len('dd/mm/yyyy' if isinstance(value, date) else str(value or '')) for value in values)
    return min(max(longest + 3, NARROWEST), WIDEST)


def _set_print(sheet: Worksheet, heading_row: int) -> None:
    """A4 landscape, as wide as the page; the headings stay in view and are repeated on paper."""
    sheet.freeze_panes = f'A{heading_row + 1}'
    sheet.print_title_rows = f'{heading_row}:{heading_row}'
    sheet.page_setup.orientation, sheet.page_setup.paperSize = 'landscape', A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = 'Trang &P/&N'


def _write_guide(book: Workbook, title: str, columns: Iterable[Column], notes: Iterable[str]) -> None:
    sheet = book.create_sheet('Hướng dẫn')
    lines = [
        {
            'label': column.label,
            'required': 'Có' if column.required else '',
            'hint': column.hint or ('Chọn trong danh sách' if column.choices else ''),
            'example': column.example,
        }
        for column in columns
    ]
    _put(sheet.cell(1, 1), title, TITLE)
    last_row = _fill(sheet, 2, GUIDE_COLUMNS, lines)
    for number, note in enumerate(notes, last_row + 2):
        _put(sheet.cell(number, 1), note, NOTE)
    _set_print(sheet, 2)


def _offer_choices(book: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Lists to choose from, on a sheet of their own, since a list inside a rule holds 255 characters only."""
    offered = [(place, column) for place, column in enumerate(columns, 1) if column.choices]
    choices = book.create_sheet('Danh mục') if offered else None
    for list_place, (place, column) in enumerate(offered, 1):
        letter, target = get_column_letter(list_place), get_column_letter(place)
        _fill_list(choices, list_place, column)
        rule = DataValidation(
            'list', f'{quote_sheetname(choices.title)}!${letter}$2:${letter}${len(column.choices) + 1}'
        )
        rule.showErrorMessage, rule.errorTitle = True, column.label
        rule.error = 'Chọn một giá trị trong danh sách.'
        rule.add(f'{target}2:{target}{MAX_ROWS + 1}')
        sheet.add_data_validation(rule)


def _fill_list(sheet: Worksheet, place: int, column: Column) -> None:
    _put(sheet.cell(1, place), column.label, HEADING)
    for number, choice in enumerate(column.choices, 2):
        _put(sheet.cell(number, place), choice, TEXT)
    sheet.column_dimensions[get_column_letter(place)].width = _width([column.label, *column.choices])
