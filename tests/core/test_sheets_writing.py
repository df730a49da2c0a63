"""Tables given out as Excel files, and sheets to fill in: opened again and looked at."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.sheets import Column, Kind, read_rows, template_sheet, write_table
from core.vietnamese import nfc

COLUMNS = (
    Column('full_name', 'Họ và tên', required=True, hint='Như trong giấy tờ', example='Lý Văn Sình'),
    Column('born', 'Ngày sinh', Kind.DATE),
    Column('phone', 'Điện thoại'),
    Column('amount_vnd', 'Số tiền', Kind.NUMBER),
    Column('sex', 'Giới tính', choices=('Nam', 'Nữ')),
    Column('village', 'Thôn', choices=tuple(f'Thôn giả định số {number}, xã' for number in range(1, 31))),
)
PERSON = {'full_name': 'Lý Văn Sình', 'born': date(1980, 3, 5), 'phone': '0912345678', 'amount_vnd': 100_000_000}


def opened(raw):
    return load_workbook(io.BytesIO(raw))


def table(rows=(PERSON,), **how):
    return opened(write_table('Danh sách thành viên', COLUMNS, rows, **how)).active


def test_title_headings_and_lines():
    sheet = table()
    assert sheet['A1'].value == 'Danh sách thành viên'
    assert [cell.value for cell in sheet[2]] == [column.label for column in COLUMNS]
    assert [cell.value.date() if cell.is_date else cell.value for cell in sheet[3]][:4] == list(PERSON.values())
    assert sheet['A2'].font.bold
    assert not sheet['A3'].font.bold


def test_notes_stand_between_title_and_headings():
    sheet = table(notes=['Xuất ngày 23/11/2026', 'Chỉ dùng nội bộ'])
    assert [sheet.cell(number, 1).value for number in (2, 3, 4)] == [
        'Xuất ngày 23/11/2026',
        'Chỉ dùng nội bộ',
        'Họ và tên',
    ]
    assert sheet.auto_filter.ref == 'A4:F5'


@pytest.mark.parametrize(
    ('cell', 'number_format'),
    [('A3', '@'), ('B3', 'dd/mm/yyyy'), ('C3', '@'), ('D3', '#,##0'), ('B4', '0'), ('C4', '0')],
)
def test_formats_fit_what_the_cell_holds(cell, number_format):
    assert table([PERSON, {'born': 1980, 'phone': 912345678}])[cell].number_format == number_format


def test_the_table_is_ready_to_filter_and_to_print():
    sheet = table()
    assert sheet.auto_filter.ref == 'A2:F3'
    assert sheet.freeze_panes == 'A3'
    assert sheet.print_title_rows == '$2:$2'
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ('landscape', 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_columns_are_as_wide_as_their_values_within_reason():
    widths = table([{'full_name': 'Lý ' * 100, 'born': date(1980, 3, 5)}]).column_dimensions
    assert widths['A'].width == 50
    assert widths['B'].width == 13


def test_an_empty_table_has_its_headings():
    assert table([]).auto_filter.ref == 'A2:F2'


@pytest.mark.parametrize(
    'text', ['=1+1', '=HYPERLINK("http://x","y")', '+84912', '-1', '@SUM(A1)', '#N/A', '0001', 'TRUE']
)
def test_no_text_becomes_a_formula_or_a_number(text):
    cell = table([{'full_name': text}])['A3']
    assert (cell.value, cell.data_type, cell.number_format) == (text, 's', '@')


def test_signs_that_excel_refuses_are_left_out():
    assert table([{'full_name': 'Lý\x00 Văn\x0b Sình'}])['A3'].value == 'Lý Văn Sình'


TEXTS = st.text(st.characters(exclude_categories=['Cs', 'Cc', 'Cf'])).map(nfc)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                'full_name': TEXTS.filter(bool),
                'born': st.none() | st.dates(date(1901, 1, 1), date(2199, 12, 31)),
                'phone': st.from_regex(r'0\d{9}', fullmatch=True),
                'amount_vnd': st.integers(0, 10**12),
                'sex': st.sampled_from(['Nam', 'Nữ', None]),
                'village': st.none(),
            }
        ),
        max_size=5,
    )
)
def test_what_is_given_out_can_be_brought_in(rows):
    raw = write_table('Danh sách', COLUMNS, rows, notes=['Ghi chú'])
    assert [row.values for row in read_rows(raw, COLUMNS)] == rows


@pytest.fixture(scope='module')
def template():
    return template_sheet('Danh sách thành viên', COLUMNS, ['Mỗi người một dòng.'])


def test_an_untouched_template_has_no_rows(template):
    assert read_rows(template, COLUMNS) == []


def test_a_filled_template_comes_back(template):
    book = opened(template)
    for place, typed in enumerate(['Lý Văn Sình', '5/3/1980', '0912345678', 100_000_000, 'Nam'], 1):
        book.active.cell(2, place).value = typed
    raw = io.BytesIO()
    book.save(raw)
    values = read_rows(raw.getvalue(), COLUMNS)[0].values
    assert values | PERSON == values | {'born': PERSON['born']}
    assert values['born'] == '5/3/1980'


@pytest.mark.parametrize(('column', 'number_format'), [('A', '@'), ('B', '@'), ('C', '@'), ('D', '0')])
def test_template_cells_keep_what_is_typed(template, column, number_format):
    assert opened(template).active.column_dimensions[column].number_format == number_format


def test_choices_are_offered_from_a_list(template):
    book = opened(template)
    rules = {str(rule.sqref): rule.formula1 for rule in book.active.data_validations.dataValidation}
    assert rules == {'E2:E5001': "'Danh mục'!$A$2:$A$3", 'F2:F5001': "'Danh mục'!$B$2:$B$31"}
    assert [cell.value for cell in book['Danh mục']['A'][:3]] == ['Giới tính', 'Nam', 'Nữ']
    assert book['Danh mục']['B31'].value == 'Thôn giả định số 30, xã'


def test_the_second_sheet_explains_each_column(template):
    guide = opened(template)['Hướng dẫn']
    lines = {row[0]: row[1:] for row in guide.iter_rows(min_row=3, max_row=8, max_col=4, values_only=True)}
    assert list(lines) == [column.label for column in COLUMNS]
    assert lines['Họ và tên'] == ('Có', 'Như trong giấy tờ', 'Lý Văn Sình')
    assert lines['Giới tính'][1] == 'Chọn trong danh sách'
    assert guide['A10'].value == 'Mỗi người một dòng.'


def test_a_template_without_choices_has_no_list():
    assert opened(template_sheet('Mẫu', COLUMNS[:2])).sheetnames == ['Nhập liệu', 'Hướng dẫn']


def test_required_headings_carry_a_mark(template):
    assert [cell.value for cell in opened(template).active[1]][:2] == ['Họ và tên *', 'Ngày sinh']
