"""Dates in papers, on screens and as typed."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import DateParts, paper_date, paper_parts, parse_date, screen_date, spoken_date, written_date

# the checker's pattern for the line with place and date, law.md §1.3
PAPER_DATE = re.compile(r'ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm (19|20)\d{2}')
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ('day', 'printed'),
    [
        (date(2026, 3, 5), 'ngày 05 tháng 3 năm 2026'),
        (date(2026, 1, 10), 'ngày 10 tháng 01 năm 2026'),
        (date(2026, 2, 9), 'ngày 09 tháng 02 năm 2026'),
        (date(2026, 10, 31), 'ngày 31 tháng 10 năm 2026'),
    ],
)
def test_dates_of_papers(day, printed):
    assert paper_date(day) == printed


@given(DAYS)
def test_every_paper_date_passes_the_checker(day):
    found = PAPER_DATE.fullmatch(paper_date(day))
    assert found
    assert paper_parts(day)[:2] == (found[1], found[2])


def test_parts_fill_the_blanks_of_a_paper():
    assert paper_parts(date(2026, 2, 3)) == DateParts('03', '02', '2026')


@pytest.mark.parametrize(
    ('day', 'said'),
    [
        (date(2026, 11, 23), 'thứ Hai, ngày 23 tháng 11 năm 2026'),
        (date(2026, 11, 29), 'Chủ nhật, ngày 29 tháng 11 năm 2026'),
    ],
)
def test_dates_with_their_weekday(day, said):
    assert spoken_date(day) == said


@pytest.mark.parametrize('typed', ['5/3/1980', '05/03/1980', '05-03-1980', '5.3.1980', ' 5 / 3 / 1980 '])
def test_dates_as_people_type_them(typed):
    assert parse_date(typed) == (date(1980, 3, 5), 1980)


def test_a_year_alone_is_enough():
    assert parse_date(' 1980 ') == (None, 1980)


@given(DAYS)
def test_what_the_screen_shows_can_be_typed(day):
    assert parse_date(screen_date(day)) == (day, day.year)


@pytest.mark.parametrize(
    ('typed', 'sentence'),
    [
        ('5/3/80', 'Nhập năm đủ bốn chữ số'),
        ('80', 'Nhập năm đủ bốn chữ số'),
        ('19800', 'Nhập năm đủ bốn chữ số'),
        ('31/02/1980', 'Kiểm tra lại ngày, tháng: không có ngày 31/2/1980'),
        ('1/13/1980', 'Kiểm tra lại ngày, tháng'),
        ('5/3/1780', 'Nhập năm từ 1900'),
        ('2300', 'Nhập năm từ 1900'),
        ('3/1980', 'Nhập ngày theo mẫu'),
        ('mùng 5 tháng 3', 'Nhập ngày theo mẫu'),
        ('', 'Nhập ngày theo mẫu'),
    ],
)
def test_other_typing_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        parse_date(typed)


@given(st.text(max_size=8) | st.from_regex(r'\d{1,4}[/.-]\d{1,3}[/.-]\d{1,5}', fullmatch=True))
def test_no_typing_breaks_the_reader(typed):
    with suppress(ValueError):
        assert 1900 <= parse_date(typed).year <= 2199


@given(DAYS)
def test_a_date_that_a_paper_names_is_found_again(day):
    assert written_date(f'Theo đề nghị tại Tờ trình số 12 {paper_date(day)} của Công an xã') == day


@pytest.mark.parametrize(
    ('text', 'day'),
    [
        ('Nghị định ngày 05 tháng 3 năm 2020, sửa đổi ngày 06 tháng 4 năm 2021', date(2020, 3, 5)),
        ('ngày 31 tháng 02 năm 2026 hoặc ngày 01 tháng 3 năm 2026', date(2026, 3, 1)),
        ('Luật năm 2025', None),
        ('ngày    tháng    năm 2026', None),
    ],
)
def test_the_first_real_date_of_a_text_counts(text, day):
    assert written_date(text) == day
