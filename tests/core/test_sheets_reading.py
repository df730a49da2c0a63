"""Rows brought in from Excel files as people really make them; everybody here is invented."""

import io
import unicodedata
import zipfile
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.sheets import BadSheet, Column, Kind, Row, read_rows
from core.sheets import reading as sheet_reading

COLUMNS = (
    Column('full_name', 'Họ và tên', required=True, aliases=('Họ tên',)),
    Column('born', 'Ngày sinh', Kind.DATE, required=True),
    Column('cccd', 'Số CCCD'),
    Column('shares', 'Số phần', Kind.NUMBER),
)
HEADINGS = [column.label for column in COLUMNS]
PERSON = ['Lý Văn Sình', date(1980, 3, 5), '020080001234', 2]


def workbook(*rows, sheet='Sheet1'):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return book


def raw_of(book):
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def read(*rows):
    return read_rows(raw_of(workbook(*rows)), COLUMNS)


def test_a_plain_table():
    assert read(HEADINGS, PERSON) == [
        Row(
            2,
            {'full_name': 'Lý Văn Sình', 'born': date(1980, 3, 5), 'cccd': '020080001234', 'shares': 2},
            {'full_name': 'A2', 'born': 'B2', 'cccd': 'C2', 'shares': 'D2'},
        )
    ]


@pytest.mark.parametrize(
    'headings',
    [
        ['HỌ VÀ TÊN', 'NGÀY SINH', 'SỐ CCCD', 'SỐ PHẦN'],
        ['ho va ten', 'ngay sinh', 'so cccd', 'so phan'],
        ['Họ và tên *', ' Ngày  sinh: ', '(Số CCCD)', 'Số\nphần'],
        [unicodedata.normalize('NFD', heading) for heading in HEADINGS],
        ['Họ tên', 'Ngày sinh', 'Số CCCD', 'Số phần'],
    ],
)
def test_headings_are_known_however_they_are_typed(headings):
    assert read(headings, PERSON)[0].values['full_name'] == 'Lý Văn Sình'


def test_columns_may_stand_in_any_order_among_others():
    row = read(['STT', 'Ngày sinh', None, 'Họ và tên', 'Ghi chú'], [1, date(1980, 3, 5), 'x', 'Lý Văn Sình', 'y'])[0]
    assert row.values == {'full_name': 'Lý Văn Sình', 'born': date(1980, 3, 5), 'cccd': None, 'shares': None}
    assert row.cells == {'full_name': 'D2', 'born': 'B2'}


def test_the_first_of_two_equal_headings_counts():
    assert read(['Họ và tên', 'Ngày sinh', 'Họ tên'], ['Lý A', '1980', 'Lý B'])[0].values['full_name'] == 'Lý A'


@pytest.mark.parametrize('lines_above', range(10))
def test_a_title_may_stand_above_the_headings(lines_above):
    rows = read(*[['DANH SÁCH THÀNH VIÊN']] * lines_above, HEADINGS, PERSON)
    assert [row.number for row in rows] == [lines_above + 2]
    assert rows[0].cells['cccd'] == f'C{lines_above + 2}'


def test_headings_further_down_are_not_looked_for():
    with pytest.raises(BadSheet, match='không thấy dòng tiêu đề'):
        read(*[['DANH SÁCH']] * 10, HEADINGS, PERSON)


def test_the_first_sheet_that_fits_is_taken():
    book = workbook(['Hướng dẫn'], ['Họ và tên'], sheet='Đọc trước')
    for name, who in (('Thôn 1', 'Lý A'), ('Thôn 2', 'Lý B')):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append([who, '1980'])
    assert [row.values['full_name'] for row in read_rows(raw_of(book), COLUMNS)] == ['Lý A']


@pytest.mark.parametrize(
    ('headings', 'missing'),
    [(['Họ và tên'], 'Ngày sinh'), (['Ngày sinh', 'Số CCCD'], 'Họ và tên'), (['Số CCCD'], 'Họ và tên, Ngày sinh')],
)
def test_missing_headings_are_named(headings, missing):
    with pytest.raises(BadSheet, match=f'Thêm cột còn thiếu rồi tải lên lại: {missing}\\.'):
        read(['Danh sách'], headings, ['x'])


@pytest.mark.parametrize(
    ('cell', 'value'),
    [
        ('  Lý   Văn Sình\n', 'Lý Văn Sình'),
        (unicodedata.normalize('NFD', 'Đặng Thị Hoà'), 'Đặng Thị Hoà'),
        ('   ', None),
        (None, None),
        (20080001234, 20080001234),  # a CCCD that lost its zero stays a number, for the caller to see
        (912345678.0, 912345678),
        (12.5, '12.5'),
        (date(1980, 3, 5), date(1980, 3, 5)),
        (datetime.fromisoformat('1980-03-05T07:30'), date(1980, 3, 5)),
        (time(7, 30), '07:30:00'),
        (True, 'True'),
        ('=1+1', None),  # never calculated, so it has no last value
        ('#N/A', '#N/A'),
    ],
)
def test_cells_come_as_plain_values(cell, value):
    assert read(HEADINGS, ['x', 'y', cell])[0].values['cccd'] == value


def test_empty_lines_are_passed_over_and_numbers_stay_as_in_excel():
    rows = read(HEADINGS, PERSON, [], [None, ' '], [None, None, None, None, 'bên lề'], PERSON)
    assert [row.number for row in rows] == [2, 6]


def test_an_empty_table_has_no_rows():
    assert read(HEADINGS) == []


def test_a_file_that_is_wrong_about_its_size_is_read_whole():
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw_of(workbook(HEADINGS, PERSON, PERSON)))) as old,
        zipfile.ZipFile(raw, 'w') as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:D3"', b'<dimension ref="A1:A1"'))
    assert len(read_rows(raw.getvalue(), COLUMNS)) == 2


@pytest.mark.parametrize(
    ('raw', 'sentence'),
    [
        (b'', 'Lưu lại tệp ở dạng Excel'),
        (b'Ho va ten;Ngay sinh\nLy Van Sinh;1980\n', 'Lưu lại tệp ở dạng Excel'),
        (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600), 'Lưu lại tệp ở dạng Excel'),
        (raw_of(workbook(HEADINGS))[:-40], 'Lưu lại tệp ở dạng Excel'),
        (b'PK' + bytes(10 * 2**20), 'không quá 10 MB'),
    ],
    ids=['empty', 'csv', 'xls', 'half', 'huge'],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(raw, sentence):
    with pytest.raises(BadSheet, match=sentence):
        read_rows(raw, COLUMNS)


def zipped(**parts):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def test_another_kind_of_zip_is_refused():
    with pytest.raises(BadSheet, match='bị hỏng'):
        read_rows(zipped(document='a Word file'), COLUMNS)


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to(monkeypatch):
    monkeypatch.setattr(sheet_reading, 'MAX_UNPACKED_BYTES', 10**6)
    with pytest.raises(BadSheet, match='quá lớn khi mở ra'):
        read_rows(zipped(sheet=bytes(10**6 + 1)), COLUMNS)


@pytest.mark.parametrize(('rows', 'refused'), [(3, False), (4, True)])
def test_rows_have_a_limit_that_empty_ones_do_not_count_for(monkeypatch, rows, refused):
    monkeypatch.setattr(sheet_reading, 'MAX_ROWS', 3)
    lines = [HEADINGS, *[PERSON, []] * rows]
    if refused:
        with pytest.raises(BadSheet, match='mỗi tệp không quá 3 dòng'):
            read(*lines)
    else:
        assert len(read(*lines)) == rows


def test_a_million_empty_rows_are_not_read(monkeypatch):
    monkeypatch.setattr(sheet_reading, 'LAST_ROW', 3)
    assert len(read(HEADINGS, PERSON, PERSON)) == 2
    with pytest.raises(BadSheet, match='Xóa các dòng trống'):
        read(HEADINGS, PERSON, [], [' '])


VALID = raw_of(workbook(HEADINGS, PERSON))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_broken_part_is_read_or_refused_never_a_crash(data):
    with zipfile.ZipFile(io.BytesIO(VALID)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    part = parts[data.draw(st.sampled_from(sorted(parts)))]
    start = data.draw(st.integers(0, len(part) - 1))
    part[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=10))
    with suppress(BadSheet):
        read_rows(zipped(**{name: bytes(content) for name, content in parts.items()}), COLUMNS)
