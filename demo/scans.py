"""Scans of papers that were never signed: the words of the Word file on a page, number and day in pen, a seal."""

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from core import documents, files, shortcode
from core.clock import today
from core.word.text import paragraphs
from models import Document

DPI = 200
A4 = (1654, 2339)  # pixels at DPI
LEFT, TOP, BOTTOM, LINE = 236, 160, 2020, 52
LETTERS = 74  # in a line of TEXT_SIZE
TEXT_SIZE = 36  # 13 pt at DPI
MOST_PAGES = 2
FONTS = ('LiberationSerif-Regular.ttf', 'times.ttf', 'DejaVuSerif.ttf')
Line = list[tuple[str, str]]  # (text, colour) pieces
INK, PEN, SEAL = '#222222', '#1d3fbb', '#d3222a'
HEADS = re.compile(r'Số:|Độc lập|.+, ngày\b.* năm \d{4}$')
BLANKS = re.compile(r'(?<=^Số: )(?=/)|(?<=, ngày )(?=tháng)|(?<= tháng )(?=năm)')


def scan_of(document: Document) -> bytes:
    """A PDF of the signed paper, coloured and fine enough, with its code, as the clerk's scanner would make it."""
    code = documents.code_of(document) if documents.paper_of(document) else ''
    return drawn(_words(document), _by_hand(document), code)


@cache
def photo() -> bytes:
    """A JPEG as a telephone would take it: a house below hills."""
    picture = Image.new('RGB', (480, 360), '#bcd7ee')
    draw = ImageDraw.Draw(picture)
    for left, colour in ((-120, '#7d9b76'), (140, '#688a63')):
        draw.ellipse((left, 110, left + 460, 480), fill=colour)
    draw.rectangle((0, 250, 480, 360), fill='#a5885e')
    draw.rectangle((170, 190, 310, 280), fill='#d9c9a3')
    draw.polygon([(150, 190), (330, 190), (240, 130)], fill='#8c4a35')
    raw = io.BytesIO()
    picture.save(raw, 'JPEG', quality=70)
    return raw.getvalue()


def pages_of(document: Document) -> int:
    """How many pages `scan_of` will have."""
    return len(_sheets(_words(document), ()))


def _words(document: Document) -> list[str]:
    return paragraphs(files.read(documents.working_file(document).file))


def drawn(words: Iterable[str], by_hand: Iterable[str], code: str = '') -> bytes:
    """`words` on at most two pages; `by_hand` fills the blanks of number, day and month in pen."""
    pages = [_page(lines) for lines in _sheets(words, by_hand)]
    _seal(pages[0])
    if code:
        _paste_code(pages[0], code)
    raw = io.BytesIO()
    made = today().timetuple()
    how = {'resolution': DPI, 'quality': 60, 'creationDate': made, 'modDate': made}
    pages[0].save(raw, 'PDF', save_all=True, append_images=pages[1:], **how)
    return raw.getvalue()


def _sheets(words: Iterable[str], by_hand: Iterable[str]) -> list[list[Line]]:
    written = iter(by_hand)
    lines = [line for paragraph in words for line in _lines(paragraph, written)]
    a_page = (BOTTOM - TOP) // LINE
    return [lines[first : first + a_page] for first in range(0, min(len(lines), MOST_PAGES * a_page), a_page)]


def _by_hand(document: Document) -> list[str]:
    day = document.dated_on or document.signed_on
    return [document.number_text, f'{day:%d}', f'{day:%m}' if day.month < 3 else str(day.month)]


def _lines(paragraph: str, written: Iterator[str]) -> list[Line]:
    """Lines of (text, colour) pieces; what is written by hand stands between what was printed."""
    if HEADS.match(paragraph):
        pieces = []
        for number, printed in enumerate(BLANKS.split(paragraph)):
            pieces += [(next(written, '') + ' ', PEN)] if number else []
            pieces.append((printed, INK))
        return [pieces]
    return [[(line, INK)] for line in wrap(paragraph, LETTERS)]


def _page(lines: list[Line]) -> Image.Image:
    page = Image.new('RGB', A4, '#fdfcf8')
    draw, font = ImageDraw.Draw(page), _font()
    for number, pieces in enumerate(lines):
        text = ''.join(piece for piece, _ in pieces)
        is_head = text.isupper() or HEADS.match(text)
        across = (A4[0] - draw.textlength(text, font)) // 2 if is_head else LEFT
        for piece, colour in pieces:
            draw.text((across, TOP + number * LINE), piece, colour, font)
            across += draw.textlength(piece, font)
    return page


def _font() -> ImageFont.FreeTypeFont:
    """The first that this machine has; the last resort lacks some marks, which harms a picture only."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, TEXT_SIZE)
        except OSError:
            continue
    return ImageFont.load_default(TEXT_SIZE)


def _seal(page: Image.Image) -> None:
    """A round seal over a signature, at the lower right."""
    draw = ImageDraw.Draw(page)
    draw.line([(1010, 2120), (1060, 2050), (1090, 2150), (1140, 2040), (1170, 2130), (1330, 2070)], PEN, 6)
    for inset in (0, 28):
        draw.ellipse((900 + inset, 1980 + inset, 1180 - inset, 2260 - inset), outline=SEAL, width=7)
    draw.regular_polygon((1040, 2120, 60), 5, outline=SEAL, fill=None)


def _paste_code(page: Image.Image, code: str) -> None:
    with Image.open(io.BytesIO(shortcode.qr_png(code))) as picture:
        page.paste(picture.convert('RGB').resize((150, 150)), (LEFT, 2110))
