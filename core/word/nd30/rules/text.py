"""How the text stands on the page: justified, indented, spaced. Source: NĐ 30/2020 PL I.II.6.e."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from core.word.nd30 import edit
from core.word.nd30.body import Unit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import HINT, Fault, Faults, Level, Rule, at, ruled
from core.word.nd30.shown import decimal, millimetres, points
from core.word.paragraph import Paragraph
from core.word.tags import W

INDENTED = (Part.TEXT, Part.ARTICLE, Part.CLAUSE, Part.POINT)
FIRST_LINES_MM, NEAR_MM, TAB_MM = (10, 12.7), 0.35, 12.7
GAP_PT, NEAR_PT = 6, 0.1
LEAST_LINE, MOST_LINE, NEAR_LINE = 1, 1.5, 0.02
HELD = tuple(W + name for name in ('drawing', 'pict', 'object', 'br', 'sectPr', 'fldChar', 'fldSimple'))
MIDDLE = ('center', 'right')


def justified(paper: Paper) -> Faults:
    """Only where there are two lines or more: in one alone nobody sees it."""
    for piece in _running(paper):
        if piece.paragraph.align != 'both' and len(piece.lines) > 1:
            yield at(piece, 'Đoạn chưa căn đều hai bên.', partial(edit.set_align, piece.paragraph.element, 'both'))


def first_line(paper: Paper) -> Faults:
    for piece in _running(paper):
        start = _start_mm(piece.paragraph)
        if not any(abs(start - wanted) <= NEAR_MM for wanted in FIRST_LINES_MM):
            can = not piece.paragraph.label and not piece.paragraph.text.startswith('\t')
            mend = partial(edit.set_first_line, piece.paragraph.element, FIRST_LINES_MM[1]) if can else None
            yield at(piece, f'Dòng đầu lùi {millimetres(start)}.', mend)


def _start_mm(paragraph: Paragraph) -> float:
    """Where the first line starts; a tab in front of it counts as the half inch it jumps."""
    start = paragraph.left_mm + paragraph.first_mm
    return TAB_MM if paragraph.text.startswith('\t') and start < TAB_MM else start


def gaps(paper: Paper) -> Faults:
    """Between two paragraphs that follow each other, what stands below the first and above the second."""
    places = {paragraph: place for place, paragraph in enumerate(paper.text_paragraphs)}
    for before, after in pairwise(paper.units):
        upper, lower = before.piece.paragraph, after.piece.paragraph
        if places[lower] == places[upper] + 1 and upper.after_pt + lower.before_pt < GAP_PT - NEAR_PT:
            found = f'Cách đoạn trên {points(upper.after_pt + lower.before_pt)} pt.'
            yield at(after.piece, found, partial(edit.set_before, lower.element, GAP_PT))


def line_spacing(paper: Paper) -> Faults:
    for piece in _all(paper):
        line = piece.paragraph.line
        if not LEAST_LINE - NEAR_LINE <= line <= MOST_LINE + NEAR_LINE:
            mend = partial(edit.set_line, piece.paragraph.element, LEAST_LINE if line < LEAST_LINE else MOST_LINE)
            yield at(piece, f'Giãn dòng {decimal(line)}.', mend)


def upright(paper: Paper) -> Faults:
    """Words may be stressed; a whole paragraph of the text does not lean."""
    for unit in paper.units:
        if unit.part in INDENTED and unit.part != Part.ARTICLE and all(x.italic for x in unit.piece.letters):
            mend = partial(edit.set_toggle, unit.piece.letters, 'i', False)
            yield at(unit.piece, 'Cả đoạn chữ nghiêng.', mend)


def one_size(paper: Paper) -> Faults:
    """Điều, khoản and điểm are as large as the text."""
    sizes = [unit.piece.look.size_pt for unit in paper.units if unit.part in INDENTED]
    usual = Counter(sizes).most_common(1)[0][0] if sizes else 0
    for unit in paper.units:
        wrong = [x for x in unit.piece.letters if x.size_pt != usual]
        if unit.part in INDENTED and wrong and 13 <= wrong[0].size_pt <= 14:
            found = f'Cỡ chữ {points(wrong[0].size_pt)}, các đoạn khác {points(usual)}.'
            yield at(unit.piece, found, partial(edit.set_size, wrong, usual))


def final_mark(paper: Paper) -> Faults:
    """Where the text ends in a paragraph, not in a table."""
    last = paper.last_unit
    if last and paper.text_paragraphs[-1].cell is None and not last.piece.text.endswith('./.'):
        can = last.piece.text.endswith('.')
        mend = partial(edit.replace_last, last.piece.paragraph.element, '', '/.') if can else None
        yield at(last.piece, f'Kết thúc bằng “{last.piece.text[-6:]}”.', mend)


def blank_lines(paper: Paper) -> Faults:
    """Two empty paragraphs or more between two that are not."""
    found: list[Paragraph] = []
    for paragraph in paper.text_paragraphs:
        if _is_blank(paragraph):
            found.append(paragraph)
            continue
        if len(found) > 1:
            yield Fault(f'{len(found)} dòng trống liền nhau.', paragraph, partial(_drop, found[1:]))
        found = []


def _is_blank(paragraph: Paragraph) -> bool:
    """Nothing is seen of it: no text, line, picture or break."""
    shown = (paragraph.seen, paragraph.underline_mm, paragraph.overline_mm, paragraph.cell is not None)
    return not any(shown) and next(paragraph.element.iter(*HELD), None) is None


def _drop(paragraphs: list[Paragraph]) -> None:
    for paragraph in paragraphs:
        parent = paragraph.element.getparent()
        if parent is not None:
            parent.remove(paragraph.element)


def has_text(paper: Paper) -> Faults:
    if not paper.text_paragraphs or not any(p.seen for p in paper.text_paragraphs):
        yield Fault('Chưa có nội dung.')


def _running(paper: Paper) -> Iterator[Piece]:
    """The bases and the paragraphs of the text; not headings in the middle."""
    for piece in _all(paper):
        if piece.paragraph.align not in MIDDLE or len(piece.lines) > 1:
            yield piece


def _all(paper: Paper) -> Iterator[Piece]:
    yield from paper[Part.BASIS]
    yield from (unit.piece for unit in _units(paper))


def _units(paper: Paper) -> Iterator[Unit]:
    return (unit for unit in (*paper.units, *paper.attached) if unit.part in INDENTED)


def rules() -> Iterator[Rule]:
    yield from ruled(
        Part.TEXT,
        'I.II.6.e',
        ('text.justified', 'Nội dung căn đều hai bên.', 'Chọn các đoạn, bấm nút căn đều hai bên.', justified),
        ('text.first_line', 'Dòng đầu lùi vào 1 cm hoặc 1,27 cm.', 'Vào Đoạn, đặt Dòng đầu 1,27 cm.', first_line),
        ('text.gap', 'Các đoạn cách nhau ít nhất 6 pt.', 'Vào Đoạn, đặt khoảng cách Trước 6 pt.', gaps),
        ('text.line', 'Giãn dòng từ đơn đến 1,5 dòng.', 'Vào Đoạn, chọn giãn dòng đơn đến 1,5.', line_spacing),
        ('text.upright', 'Nội dung dùng chữ đứng.', 'Chọn đoạn này, tắt chữ nghiêng.', upright),
        ('text.one_size', 'Nội dung dùng một cỡ chữ.', 'Chọn nội dung, đặt một cỡ chữ 13 hoặc 14.', one_size),
        ('text.missing', 'Văn bản phải có nội dung.', 'Thêm nội dung trước phần ký.', has_text),
    )
    demand, advice = 'Không để nhiều dòng trống liền nhau.', 'Xóa dòng trống, đặt khoảng cách giữa các đoạn.'
    yield Rule('text.blank', Part.TEXT, HINT, demand, advice, blank_lines, Level.WARNING)
    row = ('text.end', 'Nội dung kết thúc bằng “./.”.', 'Gõ “./.” ở cuối đoạn cuối.', final_mark)
    yield from ruled(Part.TEXT, 'III', row, level=Level.WARNING)
