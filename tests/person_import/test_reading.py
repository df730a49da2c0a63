"""Rows of a sheet as new, known, possible twin or wrong, each with its reason."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import people, places
from core.actor import SYSTEM
from core.people_import import rows_of, template
from core.people_import.cells import Reader
from core.people_import.columns import sheet_columns
from core.sheets import Row, read_rows
from core.vietnamese import nfc
from models import Person
from tests.person_import.conftest import sheet

CCCD = '020184001234'


@pytest.fixture
def binh(app) -> Person:
    village = places.add_village(SYSTEM, 'thôn Co Loi')
    return people.add_person(
        SYSTEM, 'Lý Thị Bình', birth_year=1984, sex='nu', cccd=CCCD, phone='0912345678', village=village
    )


def judged(read, *rows) -> list[tuple[str, list[str]]]:
    return [(row['outcome'], row['notes']) for row in rows_of(read(sheet(*rows)))]


@pytest.mark.parametrize(
    ('row', 'outcome', 'note'),
    [
        (('Vi Thị Nga', 1979), 'moi', ''),
        (('vi thị nga', '05/03/1979', 'nữ', '020179005555', '0388 111 222', 'Co Loi'), 'moi', ''),
        (('Vi Thị Nga', 79), 'sai', 'Ô B2: nhập năm đủ bốn chữ số'),
        (('Vi Thị Nga', '31/02/1979'), 'sai', 'Ô B2: kiểm tra lại ngày, tháng'),
        (('Vi Thị Nga', date(2999, 1, 1)), 'sai', 'Ô B2: ghi ngày sinh từ năm 1900 đến hôm nay'),
        ((None, 1979), 'sai', 'Ô A2: ghi họ và tên'),
        (('A' * 51,), 'sai', 'Ô A2: viết không quá 50 ký tự; đang có 51'),
        (('Vi Thị Nga', 1979, 'x'), 'sai', 'Ô C2: chọn một trong: Nam; Nữ.'),
        (('Vi Thị Nga', 1979, 'Nữ', '123'), 'sai', 'Ô D2: nhập số CCCD đủ 12 chữ số'),
        (('Vi Thị Nga', 1979, 'Nữ', 123456789), 'sai', 'Ô D2: nhập số CCCD đủ 12 chữ số'),
        (('Vi Thị Nga', 1979, 'Nữ', 20179005555), 'moi', ''),
        (('Vi Thị Nga', 1979, 'Nam', '020179005555'), 'moi', 'Ô D2: xem lại số CCCD hoặc giới tính'),
        (('Vi Thị Nga', 1979, None, CCCD), 'sai', 'Ô D2: số CCCD này đã có ở hồ sơ của Lý Thị Bình'),
        (('Vi Thị Nga', 1979, None, None, '12'), 'sai', 'Ô E2: nhập số điện thoại'),
        (('Vi Thị Nga', 1979, None, None, 912345678), 'moi', ''),
        (('Vi Thị Nga', 1979, None, None, None, None, 'giám đốc'), 'sai', 'Ô G2: chọn một trong: Cán bộ'),
        (('Lý Thị Bình', 1984), 'da_co', ''),
        (('LÝ THỊ BÌNH', None, None, CCCD), 'da_co', 'Họ và tên: đang lưu Lý Thị Bình, trong tệp là LÝ THỊ BÌNH.'),
        (('Lý Thị Bình', 1984, 'Nữ', CCCD, '0912 345 678', 'thôn co loi'), 'da_co', ''),
        (('Lý Thị Bình', 1984, None, CCCD, '0399999999'), 'da_co', 'đang lưu 0912 345 678, trong tệp là 0399 999 999'),
        (('Lý Thị Bình', 1984, None, CCCD, None, None, 'Bí thư chi bộ'), 'da_co', 'Sẽ ghi thêm: thành phần.'),
        (('Lý Thị Bính', 1984), 'co_the_trung', 'cùng năm sinh với Lý Thị Bình, sinh năm 1984, thôn Co Loi'),
        (('Lý Thị Bình', 1984, None, '020184009999'), 'moi', ''),
        (('Lý Thị Bình', 1985), 'moi', ''),
        (('Lý Thị Bình', 1984, None, None, '0399999999'), 'co_the_trung', 'Cùng tên'),
        (('Lý Thị Bình', 1984, None, None, None, 'thôn Mới'), 'co_the_trung', 'Cùng tên'),
    ],
)
def test_one_row(binh, read, row, outcome, note):
    [(found, notes)] = judged(read, row)
    assert found == outcome, notes
    assert note in ' '.join(notes)
    assert bool(notes) == bool(note)


def test_rows_are_held_against_the_rows_above_them(app, read):
    same = ('Vi Thị Nga', 1979)
    by_cccd = ('Vi Thị Nga', 1979, None, '020179005555')
    assert judged(read, same, same, ('Lộc Thị Hạnh', 1988, None, '020179005555'), by_cccd) == [
        ('moi', []),
        ('co_the_trung', ['Cùng tên, cùng năm sinh với dòng 2.']),
        ('moi', ['Ô D4: xem lại số CCCD hoặc năm sinh: số này thường là của người sinh năm 1979.']),
        ('sai', ['Ô D5: trùng số CCCD với dòng 4.']),
    ]


def test_a_wrong_row_names_every_fault(app, read):
    [(_, notes)] = judged(read, ('Vi Thị Nga', 79, 'x', '1'))
    assert [note[:5] for note in notes] == ['Ô B2:', 'Ô C2:', 'Ô D2:']


def test_what_is_no_sheet_or_lacks_the_name_is_refused(app, read):
    for raw, words in ((b'PK\x03\x04 rubbish', '.xlsx'), (sheet(('x',), headings=('Số tiền',)), 'mẫu')):
        job = read(raw)
        assert job.state == 'failed'
        assert words in job.message


def test_the_ready_made_sheet_offers_choices_and_can_be_read_back(binh):
    assert read_rows(template(), sheet_columns()) == []
    assert {c.field: c.choices for c in sheet_columns()}['village'] == ('thôn Co Loi',)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=60).map(lambda text: nfc(text) or None),
    st.integers(-(10**13), 10**13),
    st.dates(date(1800, 1, 1), date(2200, 1, 1)),
)


FIELDS = (
    *('full_name', 'other_name', 'birth', 'sex', 'cccd', 'phone', 'village', 'address', 'kind', 'organisation'),
    *('job_title', 'role', 'duty', 'in_charge'),
)


@settings(max_examples=150, deadline=None)
@given(values=st.fixed_dictionaries(dict.fromkeys(FIELDS, CELLS)))
def test_no_cell_however_odd_breaks_the_reading(values):
    reading = Reader([], []).read(Row(7, values, {}))
    assert reading.faults or reading.facts['full_name']
    assert set(reading.facts) <= set(people.FACTS)
    assert all(value not in (None, '') for value in reading.facts.values())


def test_a_thousand_rows_are_compared_in_under_five_seconds(app, read):
    rows = [(f'Vi Văn {chr(65 + number % 26)}{number}', 1950 + number % 60) for number in range(1000)]
    raw = sheet(*rows)
    start = time.perf_counter()
    assert len(rows_of(read(raw))) == 1000
    assert time.perf_counter() - start < 5
