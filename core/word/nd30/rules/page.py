"""Paper, margins, font, colour and page numbers. Source: NĐ 30/2020 PL I.I."""

import unicodedata
from collections.abc import Iterator
from functools import partial

from core.word.kinds import BOOK, FORM, OFFICIAL
from core.word.nd30 import edit, number_parts
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import HINT, Fault, Faults, Level, Rule, at, decree, ruled
from core.word.nd30.shown import decimal, millimetres, points
from core.word.pages import Page
from core.word.tags import W, own_texts

A4_MM, NEAR_MM = (210, 297), 1
A4_TWIPS = ('11906', '16838')
MARGINS = (
    ('top', 'trên', 20, 25, 20),
    ('bottom', 'dưới', 20, 25, 20),
    ('left', 'trái', 30, 35, 30),
    ('right', 'phải', 15, 20, 20),
)
NUMBER_SIZES, NUMBER_SIZE = (13, 14), 14
BLACKS = ('auto', '000000')
RED_STAMPS = (Part.SECRECY, Part.URGENCY, Part.CIRCULATION)
EVERY_CLASS = (OFFICIAL, FORM, BOOK)
GROUPS = ('Trang giấy', 'Phông chữ', 'Số trang')
GROUP, LETTERS, NUMBERS = GROUPS
SURELY_LONGER = 1.1  # our own count of lines is not Word's


def is_a4(page: Page) -> bool:
    sides = sorted((page.width, page.height))
    return all(abs(side - wanted) <= NEAR_MM for side, wanted in zip(sides, A4_MM, strict=True))


def paper_size(paper: Paper) -> Faults:
    for page in paper.form.pages:
        if not is_a4(page):
            found = f'Khổ giấy {decimal(page.width)} × {millimetres(page.height)}.'
            yield Fault(found, mend=None if page.element is None else partial(_to_a4, page))


def _to_a4(page: Page) -> None:
    short, long = A4_TWIPS
    width, height = (long, short) if page.is_landscape else (short, long)
    edit.put(edit.child(page.element, 'pgSz', edit.SECTION_ORDER), w=width, h=height)


def orientation(paper: Paper) -> Faults:
    """Landscape only where tables stand in the text or behind it."""
    with_tables = {p.section for p in (*paper.text_paragraphs, *paper.behind) if p.cell is not None}
    for index, page in enumerate(paper.form.pages):
        if page.is_landscape and index not in with_tables:
            yield Fault('Trang ngang, không có bảng.')


def margin(side: str, low: float, high: float, wanted: float, paper: Paper) -> Faults:
    for page in paper.form.pages:
        length = getattr(page, side)
        if not low <= round(length, 1) <= high:
            mend = None if page.element is None else partial(_set_margin, page, side, wanted)
            yield Fault(f'{millimetres(length)}.', mend=mend)


def _set_margin(page: Page, side: str, wanted: float) -> None:
    edit.set_margins(page.element, **{side: wanted})
    if side == 'left':
        edit.set_margins(page.element, gutter=0)


def font(paper: Paper) -> Faults:
    for piece in paper.pieces:
        wrong = [look for look in piece.letters if look.font != edit.FONT]
        if wrong:
            names = ', '.join(sorted({look.font.replace('/', ' và ') or 'không rõ' for look in wrong}))
            yield at(piece, f'Phông {names}.', partial(edit.set_font, wrong))


def colour(paper: Paper) -> Faults:
    stamps = {piece.paragraph for part in RED_STAMPS for piece in paper[part]}
    for piece in paper.pieces:
        wrong = [look for look in piece.letters if look.color not in BLACKS]
        if wrong and piece.paragraph not in stamps:
            yield at(piece, f'Chữ màu {wrong[0].color}.', partial(edit.set_colour, wrong))


def composed(paper: Paper) -> Faults:
    for piece in paper.pieces:
        texts = [text for text in own_texts(piece.paragraph.element) if text.text]
        if any(not unicodedata.is_normalized('NFC', text.text) for text in texts):
            yield at(piece, 'Dấu tách rời khỏi chữ (Unicode tổ hợp).', partial(_compose, piece))


def _compose(piece: Piece) -> None:
    for text in own_texts(piece.paragraph.element):
        text.text = unicodedata.normalize('NFC', text.text or '')


def has_number(paper: Paper) -> Faults:
    """Only where the text is surely longer than a page, or has sections that are."""
    pages = paper.form.pages
    room = pages[0].height - pages[0].top - pages[0].bottom
    if len(pages) == 1 and paper.height_mm < SURELY_LONGER * room:
        return
    if not any(paper.page_numbers(page) for page in pages):
        mend = partial(number_parts.add, paper.form) if number_parts.is_free(paper.form) else None
        yield Fault('Văn bản dài hơn một trang, chưa có số trang.', mend=mend)


def number_on_top(paper: Paper) -> Faults:
    below = [paragraph for where, _, paragraph in _numbers(paper) if where.startswith('footer')]
    can = number_parts.is_free(paper.form) and all(number_parts.is_alone(paragraph) for paragraph in below)
    for paragraph in below:
        mend = partial(number_parts.move_up, paper.form, paragraph) if can else None
        yield Fault('Số trang ở chân trang.', paragraph, mend)


def number_centred(paper: Paper) -> Faults:
    for _, _, paragraph in _numbers(paper):
        if paragraph.align != 'center' and '\t' not in paragraph.text:
            yield Fault('Số trang không ở giữa.', paragraph, partial(edit.set_align, paragraph.element, 'center'))


def number_size(paper: Paper) -> Faults:
    low, high = NUMBER_SIZES
    for _, _, paragraph in _numbers(paper):
        wrong = [look for look in paragraph.letters if not low <= look.size_pt <= high]
        if wrong:
            mend = partial(edit.set_size, wrong, NUMBER_SIZE)
            yield Fault(f'Cỡ chữ {points(wrong[0].size_pt)}.', paragraph, mend)


def number_upright(paper: Paper) -> Faults:
    for _, _, paragraph in _numbers(paper):
        wrong = [look for look in paragraph.letters if look.italic]
        if wrong:
            yield Fault('Chữ nghiêng.', paragraph, partial(edit.set_toggle, wrong, 'i', False))


def number_arabic(paper: Paper) -> Faults:
    for page in paper.form.pages:
        if page.number_format and paper.page_numbers(page):
            yield Fault(f'Kiểu số “{page.number_format}”.', mend=partial(_set_numbers, page, fmt='decimal'))


def number_not_on_first(paper: Paper) -> Faults:
    page = paper.form.pages[0]
    numbers = [item for item in paper.page_numbers(page) if item[0].startswith('header')]
    on_first = [p for where, _, p in numbers if (where == 'header first') == page.different_first]
    if on_first:
        mend = partial(_hide_first, page) if not page.different_first and page.element is not None else None
        yield Fault('Số trang hiện ở trang đầu.', on_first[0], mend)


def number_from_one(paper: Paper) -> Faults:
    page = paper.form.pages[0]
    if page.first_number not in (None, 1) and paper.page_numbers(page):
        yield Fault(f'Đánh số từ {page.first_number}.', mend=partial(_set_numbers, page, start='1'))


def appendix_restarts(paper: Paper) -> Faults:
    """Each appendix has a section of its own that counts from 1 again."""
    taken = {0}
    for piece in paper[Part.APPENDIX]:
        index = piece.paragraph.section
        page, is_own = paper.form.pages[min(index, len(paper.form.pages) - 1)], index not in taken
        taken.add(index)
        if paper.page_numbers(page) and not (is_own and page.first_number == 1):
            mend = partial(_set_numbers, page, start='1') if is_own else None
            yield at(piece, 'Số trang của phụ lục đếm tiếp.', mend)


def language(paper: Paper) -> Faults:
    found = paper.form.language
    if not found.lower().startswith('vi'):
        yield Fault(f'Ngôn ngữ mặc định {found or "chưa đặt"}.', mend=partial(number_parts.set_language, paper.form))


def _numbers(paper: Paper) -> Iterator[tuple]:
    """Each page number once, though several sections share its header."""
    found = {item[2]: item for page in paper.form.pages for item in paper.page_numbers(page)}
    return iter(found.values())


def _set_numbers(page: Page, **values: str) -> None:
    edit.put(edit.child(page.element, 'pgNumType', edit.SECTION_ORDER), **values)


def _hide_first(page: Page) -> None:
    """Word shows the first page without header then, unless the document has one for it."""
    title = edit.child(page.element, 'titlePg', edit.SECTION_ORDER)
    title.attrib.pop(W + 'val', None)


def rules() -> Iterator[Rule]:
    yield from ruled(
        GROUP,
        'I.I.1-2',
        ('page.paper', 'Dùng khổ giấy A4.', 'Vào Bố cục, chọn Cỡ giấy A4.', paper_size),
        ('page.orientation', 'Trang ngang chỉ dùng cho phần có bảng.', 'Vào Bố cục, chọn Hướng dọc.', orientation),
    )
    for side, word, low, high, wanted in MARGINS:
        advice = f'Vào Bố cục, Lề, đặt lề {word} {wanted} mm.'
        find = partial(margin, side, low, high, wanted)
        yield from ruled(GROUP, 'I.I.3', (f'page.margin_{side}', f'Lề {word} từ {low} đến {high} mm.', advice, find))
    yield from _letter_rules()
    yield from _number_rules()


def _letter_rules() -> Iterator[Rule]:
    """Font and letters count in forms and books too (workflows.md ruling 4)."""
    advice = 'Chọn toàn bộ văn bản, đặt phông Times New Roman.'
    unicode = 'Chuyển bảng mã sang Unicode dựng sẵn rồi dán lại.'
    tongue = 'Vào Xem lại, Ngôn ngữ, chọn Tiếng Việt làm mặc định.'
    rows = (
        ('letters.font', decree('I.I.4'), 'Dùng phông Times New Roman.', advice, font, Level.ERROR, EVERY_CLASS),
        ('letters.unicode', decree('I.I.4'), 'Dùng Unicode dựng sẵn.', unicode, composed, Level.ERROR, EVERY_CLASS),
        ('letters.language', HINT, 'Đặt ngôn ngữ là tiếng Việt.', tongue, language, Level.WARNING, EVERY_CLASS),
    )
    for name, *rest in rows:
        yield Rule(name, LETTERS, *rest)
    yield from ruled(
        LETTERS, 'I.I.4', ('letters.colour', 'Dùng chữ màu đen.', 'Chọn đoạn này, đặt màu chữ đen.', colour)
    )


def _number_rules() -> Iterator[Rule]:
    rows = (
        ('missing', 'Đánh số trang khi văn bản có từ hai trang.', 'Vào Chèn, Số trang, Đầu trang, giữa.', has_number),
        ('top', 'Đặt số trang ở lề trên.', 'Xóa số ở chân trang rồi chèn ở đầu trang.', number_on_top),
        ('centre', 'Đặt số trang ở giữa.', 'Chọn số trang, bấm nút căn giữa.', number_centred),
        ('size', 'Số trang dùng cỡ chữ từ 13 đến 14.', 'Chọn số trang, đặt cỡ chữ 14.', number_size),
        ('upright', 'Số trang dùng chữ đứng.', 'Chọn số trang, tắt chữ nghiêng.', number_upright),
        ('arabic', 'Số trang dùng chữ số Ả Rập.', 'Vào Định dạng số trang, chọn 1, 2, 3.', number_arabic),
        ('first', 'Không hiện số ở trang đầu.', 'Bấm đúp đầu trang, chọn Trang đầu khác.', number_not_on_first),
        ('start', 'Đánh số trang bắt đầu từ 1.', 'Vào Định dạng số trang, bắt đầu từ 1.', number_from_one),
    )
    yield from ruled(NUMBERS, 'I.I.7', *((f'page_number.{name}', *rest) for name, *rest in rows))
    demand, advice = 'Số trang của mỗi phụ lục bắt đầu lại từ 1.', 'Vào Định dạng số trang của phụ lục, bắt đầu từ 1.'
    yield from ruled(NUMBERS, 'I.III.1.đ', ('page_number.appendix', demand, advice, appendix_restarts))
