"""Lengths of text in Times New Roman, held against the metric-compatible font where it is installed."""

import unicodedata
from pathlib import Path

import pytest
from PIL import ImageFont

from core.word.widths import LETTERS, text_mm, wrapped

FONTS = Path('/usr/share/fonts/truetype/liberation2')
STYLES = {'Regular': (False, False), 'Bold': (True, False), 'Italic': (False, True), 'BoldItalic': (True, True)}
VIETNAMESE = 'áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ'


@pytest.mark.skipif(not FONTS.exists(), reason='fonts-liberation2 is not installed')
@pytest.mark.parametrize('style', STYLES)
def test_every_letter_is_as_wide_as_in_the_font(style):
    font = ImageFont.truetype(FONTS / f'LiberationSerif-{style}.ttf', 2048)
    for letter in LETTERS + VIETNAMESE + VIETNAMESE.upper():
        assert text_mm(letter, 72, *STYLES[style]) == pytest.approx(font.getlength(letter) / 2048 * 25.4)


@pytest.mark.parametrize(
    ('text', 'size', 'millimetres'),
    [('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 13, 95.7), ('Độc lập - Tự do - Hạnh phúc', 14, 60.5)],
)
def test_lengths_seen_on_paper(text, size, millimetres):
    """As LibreOffice prints them; composed and decomposed letters alike."""
    for form in ('NFC', 'NFD'):
        assert text_mm(unicodedata.normalize(form, text), size, bold=True) == pytest.approx(millimetres, abs=0.05)


@pytest.mark.parametrize(
    ('width', 'lines'),
    [(1000, ['một hai ba']), (16, ['một hai', 'ba']), (1, ['một', 'hai', 'ba'])],
)
def test_lines_break_at_spaces(width, lines):
    assert wrapped('một hai ba', width, 14) == lines


def test_an_empty_text_is_one_empty_line():
    assert wrapped('', 50, 14) == ['']
