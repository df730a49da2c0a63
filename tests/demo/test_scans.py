"""Drawn scans pass the checks that real ones must."""

import pytest

from core import scans as checking
from demo import scans

CODE = '0000-0FAK-KYBG'
HEAD = ['BAN CHỈ ĐẠO 138', 'Số: /QĐ-BCĐ138', 'Mẫu Sơn, ngày tháng năm 2026', 'QUYẾT ĐỊNH']


@pytest.mark.parametrize(('paragraphs', 'pages'), [(1, 1), (20, 2), (400, 2)])
def test_a_scan_is_coloured_fine_and_shows_its_code(paragraphs, pages):
    words = [*HEAD, *(f'Điều {n}. Giao việc cho thành viên.' + ' Cùng giúp đỡ.' * 12 for n in range(paragraphs))]
    seen = checking.inspect(scans.drawn(words, ('05', '07', '3'), CODE))
    assert checking.faults(seen, pages, CODE) == []
    assert seen.dpi_min == scans.DPI


def test_number_and_day_stand_in_pen_where_the_print_left_blanks():
    lines = scans._sheets(HEAD, ('05', '07', '3'))[0]
    in_pen = [''.join(text for text, colour in line if colour == scans.PEN).split() for line in lines]
    assert in_pen == [[], ['05'], ['07', '3'], []]
    assert ''.join(text for text, _ in lines[1]) == 'Số: 05 /QĐ-BCĐ138'


def test_the_same_paper_gives_the_same_scan():
    assert scans.drawn(HEAD, ('1', '2', '3')) == scans.drawn(HEAD, ('1', '2', '3'))
