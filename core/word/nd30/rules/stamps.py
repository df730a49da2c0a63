"""Ô 7c, 8, 10, 11, 13: stamps, pictures of signature and seal, the line above the address.

Source: NĐ 30/2020 PL I.II.7.d, I.II.8, I.III.2, I.III.4.
"""

import re
from collections.abc import Iterator
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.letterhead import is_left
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece, pieces_of
from core.word.nd30.rule import Fault, Faults, Level, Rule, at, ruled
from core.word.pages import targets_of
from core.word.paragraph import Paragraph
from core.word.pictures import BLIP, EMBED
from core.word.tags import PARAGRAPH

RED = re.compile(r'[C-F][0-9A-F][0-4][0-9A-F][0-4][0-9A-F]', re.IGNORECASE)
NEARLY_ALL = 0.97


def framed(part: Part, paper: Paper) -> Faults:
    for piece in paper[part]:
        if not piece.paragraph.boxed and not piece.paragraph.in_box and not _has_own_cell(piece):
            yield at(piece, 'Không có khung.')


def _has_own_cell(piece: Piece) -> bool:
    cell = piece.paragraph.cell
    return cell is not None and len(cell.findall(PARAGRAPH)) == 1


def capital(paper: Paper) -> Faults:
    for piece in paper[Part.SECRECY]:
        if not piece.is_capital:
            yield at(piece, f'Ghi “{piece.text}”.', partial(edit.set_capital, piece.letters))


def placed(part: Part, above: tuple[Part, ...], paper: Paper) -> Faults:
    """On the left, below `above`; where a text box stands is not known."""
    order = {paragraph: place for place, paragraph in enumerate(paper.form.paragraphs)}
    last = max((order[piece.paragraph] for one in above for piece in paper[one] if is_left(piece)), default=-1)
    for piece in paper[part]:
        if not piece.paragraph.in_box and (not is_left(piece) or order[piece.paragraph] < last):
            yield at(piece, 'Dấu không ở bên trái, dưới số và ký hiệu.')


def red(paper: Paper) -> Faults:
    for piece in paper[Part.URGENCY]:
        wrong = [look for look in piece.letters if not RED.fullmatch(look.color)]
        if wrong:
            yield at(piece, 'Chữ không đỏ.', partial(edit.set_colour, wrong, edit.RED))


def line_above_contact(paper: Paper) -> Faults:
    """Across the page: the upper border of the first line, or any line that stands above it."""
    for piece in paper[Part.CONTACT][:1]:
        above = paper.first_foot[: paper.first_foot.index(piece.paragraph) + 1]
        needed_mm = NEARLY_ALL * piece.paragraph.column_mm
        if piece.paragraph.cell is None and not any(_line_mm(one) >= needed_mm for one in above):
            yield at(piece, 'Không có đường kẻ ngang trang.', partial(edit.set_line_above, piece.paragraph.element))


def _line_mm(paragraph: Paragraph) -> float:
    typed = (piece.line_mm(piece.text) for piece in pieces_of([paragraph]) if piece.is_line)
    below_mm = 0 if paragraph.seen else paragraph.underline_mm
    return max(paragraph.overline_mm, below_mm, *paragraph.lines_mm, *typed, 0)


def picture(paper: Paper) -> Faults:
    from core.word.nd30 import ink  # Pillow with the first signature, or every start would wait for it

    for paragraph, content in _signatures(paper):
        if found := ink.fault_of_kind(content):
            yield Fault(found, paragraph)


def colour_of_ink(paper: Paper) -> Faults:
    from core.word.nd30 import ink

    for paragraph, content in _signatures(paper):
        if not ink.is_blue_or_red(content):
            yield Fault('Ảnh không có màu xanh hoặc đỏ.', paragraph)


def _signatures(paper: Paper) -> Iterator[tuple[Paragraph, bytes]]:
    """The pictures in the cells where people sign."""
    signers = (*paper[Part.SIGNER_TITLE], *paper[Part.SIGNER])
    cells = {piece.paragraph.cell for piece in signers} - {None}
    files = paper.form.files
    targets = targets_of(files) if cells else {}
    for paragraph in paper.form.paragraphs:
        if paragraph.cell in cells:
            names = (targets.get(blip.get(EMBED)) for blip in paragraph.element.iter(BLIP))
            yield from ((paragraph, files[name]) for name in names if name in files)


def rules() -> Iterator[Rule]:
    row = ('secrecy.case', 'Dấu độ mật viết hoa tất cả các chữ.', 'Gõ lại bằng chữ in hoa.', capital)
    yield from ruled(Part.SECRECY, 'I.III.2.a', row)
    below_number = 'Dấu đặt bên trái, dưới số, ký hiệu; dấu khẩn dưới dấu độ mật.'
    for part, source, above in (
        (Part.SECRECY, 'I.III.2.a', (Part.NUMBER,)),
        (Part.URGENCY, 'I.III.2.b', (Part.NUMBER, Part.SECRECY)),
    ):
        find = partial(placed, part, above)
        yield from ruled(part, source, (f'{part.name.lower()}.place', below_number, 'Chuyển dấu về chỗ này.', find))
    for part, source in ((Part.URGENCY, 'I.III.2.b'), (Part.CIRCULATION, 'I.III.2.c')):
        demand, find = f'{part.value} có khung viền đơn.', partial(framed, part)
        yield from ruled(part, source, (f'{part.name.lower()}.frame', demand, 'Đóng khung dòng này.', find))
    row = ('urgency.colour', 'Dấu khẩn dùng mực đỏ tươi.', 'Đặt màu chữ đỏ, hoặc đóng dấu mực đỏ.', red)
    yield from ruled(Part.URGENCY, 'I.III.2.b', row, level=Level.WARNING)
    demand, advice = 'Địa chỉ liên hệ đứng dưới một đường kẻ ngang trang.', 'Thêm viền trên cho dòng đầu của địa chỉ.'
    yield from ruled(Part.CONTACT, 'I.III.4', ('contact.line', demand, advice, line_above_contact))
    demand, advice = 'Ảnh chữ ký, ảnh dấu là tệp .png nền trong suốt.', 'Chèn lại ảnh .png có nền trong suốt.'
    yield from ruled(Part.SIGNER, 'I.II.7.d', ('signer.image', demand, advice, picture))
    demand, advice = 'Ảnh chữ ký màu xanh, ảnh dấu màu đỏ.', 'Quét lại bản ký bằng máy quét màu.'
    row = ('signer.ink', demand, advice, colour_of_ink)
    yield from ruled(Part.SIGNER, 'I.II.7.d', row, level=Level.WARNING)
