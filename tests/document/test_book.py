"""The register: its ten columns, the bound book, and the closing of a year."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from core import clock, register, writing
from core.errors import NotAllowed, Refused
from core.word.text import paragraphs
from models import NumberSeries
from tests.document.conftest import KEPT_IN_A_DRAWER
from workflows.document import book, issuing, numbering
from workflows.document.copies import CopyOrder, make_copy
from workflows.document.numbering import assign_number

MONDAY, NEW_YEAR = date(2026, 11, 16), date(2027, 1, 4)


@pytest.fixture
def series(clerk, make_numbered, make_issued):
    """Two issued papers, the second delivered, and a void number between them."""
    with clock.at(MONDAY):
        make_issued()
        void = make_numbered()
        numbering.void_number(void, clerk, void.version, 'Trưởng ban', 'trung', 'trùng số 01')
        paper = make_issued()
        issuing.deliver(paper.deliveries.get(), clerk, paper.version, MONDAY, 'Vi Thị Lan')
    return NumberSeries.get()


def test_every_number_has_its_line(series):
    rows = book.book_of(series).rows
    assert [row['so_ky_hieu'] for row in rows] == ['01/QĐ-BCĐ138', '02/QĐ-BCĐ138', '03/QĐ-BCĐ138']
    assert len(rows[0]) == len(book.COLUMNS) == 10
    assert rows[0]['ten_loai_trich_yeu'] == 'Quyết định về việc ban hành kế hoạch năm 2026'
    assert rows[1]['ghi_chu'].startswith('Trùng nội dung')
    assert (rows[2]['ngay_chuyen'], rows[2]['ky_nhan']) == ('16/11/2026', 'Vi Thị Lan')


def test_the_book_as_excel(series, clerk):
    sheet = load_workbook(io.BytesIO(book.as_sheet(series, clerk))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == 'Quyết định của Ban Chỉ đạo 138 xã Mẫu Sơn'
    assert [row[0] for row in rows[3:]] == ['01/QĐ-BCĐ138', '02/QĐ-BCĐ138', '03/QĐ-BCĐ138']


def test_the_bound_book(series, clerk):
    text = '\n'.join(paragraphs(book.as_word(series, clerk)))
    assert 'SỔ ĐĂNG KÝ VĂN BẢN ĐI' in text
    assert '02/QĐ-BCĐ138' in text
    assert 'trùng số 01' in text


def test_the_book_of_copies(bodies, people, clerk, make_issued):
    paper = make_issued()
    order = CopyOrder('SY', bodies['ubnd'], clock.today(), people['chairman'].person, recipients='Công an xã')
    make_copy(paper, clerk, paper.version, order)
    copies = NumberSeries.get(kind=register.COPIES)
    assert book.book_of(copies).rows[0]['so_ky_hieu'] == '01/SY-UBND'
    assert book.title_of(copies) == 'Bản sao của Ủy ban nhân dân xã Mẫu Sơn'
    assert book.as_word(copies, clerk)[:2] == b'PK'


def test_a_year_is_closed_when_every_number_is_explained(series, clerk):
    with clock.at(NEW_YEAR):
        book.close_year(series, clerk)
    with pytest.raises(Refused, match='đã khóa'), clock.at(MONDAY), writing():
        register.draw(series.body, series.kind, MONDAY, clerk)


def test_a_year_that_runs_is_not_closed(series, clerk):
    with pytest.raises(Refused, match='từ ngày 31/12/2026'), clock.at(MONDAY):
        book.close_year(series, clerk)


def test_a_number_that_was_not_issued_keeps_the_year_open(series, clerk, make_paper):
    with clock.at(MONDAY):
        paper = make_paper('signed', signed_on=MONDAY)
        paper = assign_number(paper, clerk, paper.version)
    with clock.at(NEW_YEAR):
        with pytest.raises(Refused, match='Số 04 chưa ban hành'):
            book.close_year(series, clerk)
        issuing.issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)
        book.close_year(series, clerk)


def test_the_police_see_and_close_their_own_books_alone(series, people, make_issued):
    make_issued(body='cax', kind='BC')
    assert [s.kind for s in book.all_series(people['police_clerk'])] == ['BC']
    with pytest.raises(NotAllowed):
        book.as_sheet(series, people['police_clerk'])
    with pytest.raises(NotAllowed):
        book.all_series(people['admin'])
