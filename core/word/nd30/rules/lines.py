"""The lines under Tiêu ngữ, the issuer, the subject and an appendix heading. Source: NĐ 30/2020 PL I.II.1, 2, 5.

The accepted lengths are ours: the decree says as long as the text, or a third to a half of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lxml import etree

from core.word.nd30 import edit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece, pieces_of
from core.word.nd30.rule import Faults, Level, Rule, at, ruled
from core.word.nd30.shown import millimetres
from core.word.paragraph import Paragraph

FOLLOWING = 3  # paragraphs below a component in which its line may stand
FULL, THIRD_TO_HALF, SLACK = (0.97, 1.03), (1 / 3, 1 / 2), 0.005


@dataclass(frozen=True)
class Line:
    """`holder` is the paragraph whose lower border it is; None for a line that is drawn or typed."""

    length_mm: float
    holder: Paragraph | None = None


@dataclass(frozen=True)
class Underlined:
    """A component with its line; shares of the width of its longest line."""

    part: Part
    source: str
    shares: tuple[float, float]

    @property
    def words(self) -> str:
        return 'dài bằng dòng chữ' if self.shares == FULL else 'dài từ 1/3 đến 1/2 dòng chữ'

    def wanted_mm(self, width_mm: float) -> float:
        return width_mm * sum(self.shares) / 2

    def fits(self, length_mm: float, width_mm: float) -> bool:
        low, high = self.shares
        return low - SLACK <= length_mm / width_mm <= high + SLACK


UNDERLINED = (
    Underlined(Part.MOTTO, 'I.II.1', FULL),
    Underlined(Part.ISSUER, 'I.II.2', THIRD_TO_HALF),
    Underlined(Part.SUBJECT, 'I.II.5', THIRD_TO_HALF),
)


def missing(component: Underlined, paper: Paper) -> Faults:
    for piece, width in _last(component, paper):
        if not lines_under(piece, paper):
            yield at(piece, 'Không có đường kẻ.', _adding(piece, component.wanted_mm(width)))


def length(component: Underlined, paper: Paper) -> Faults:
    for piece, width in _last(component, paper):
        lines = lines_under(piece, paper)
        if lines and not any(component.fits(line.length_mm, width) for line in lines):
            found = f'Đường kẻ {millimetres(lines[0].length_mm)}, dòng chữ {millimetres(width)}.'
            yield at(piece, found, _mending(lines, component.wanted_mm(width)))


def underlined(paper: Paper) -> Faults:
    """A line is drawn, not made by underlining the letters."""
    for part in (Part.NATION, Part.MOTTO, Part.SUPERIOR, Part.ISSUER, Part.NUMBER, Part.KIND, Part.SUBJECT):
        for piece in paper[part]:
            wrong = [look for look in piece.letters if look.underlined]
            if wrong:
                yield at(piece, 'Chữ bị gạch chân.', partial(edit.take_underline, wrong))


def appendix_missing(paper: Paper) -> Faults:
    for piece in paper[Part.ATTACHED]:
        if (paper[Part.APPENDIX] or paper.is_attached) and not lines_under(piece, paper):
            yield at(piece, 'Không có đường kẻ.', _adding(piece, piece.room_mm / 4))


def lines_under(piece: Piece, paper: Paper) -> list[Line]:
    """The lines that may be the one under `piece`: on its paragraph, below it, or drawn in its cell."""
    paragraph = piece.paragraph
    near = [paragraph, *_below(paragraph, paper)]
    lines = [line for one in near for line in _lines_of(one, one is paragraph, piece)]
    if paragraph.cell is not None:
        others = [one for one in paper.form.paragraphs if one.cell is paragraph.cell and one not in near]
        lines += [Line(length) for one in others for length in one.lines_mm]
    return lines


def _below(paragraph: Paragraph, paper: Paper) -> Iterator[Paragraph]:
    """The next paragraphs in the same cell, as far as the first with words of its own."""
    paragraphs = paper.form.paragraphs
    start = paragraphs.index(paragraph) + 1
    for other in paragraphs[start : start + FOLLOWING]:
        if other.cell is not paragraph.cell:
            return
        yield other
        if any(not piece.is_line for piece in pieces_of([other])):
            return


def _lines_of(paragraph: Paragraph, is_own: bool, piece: Piece) -> Iterator[Line]:
    yield from map(Line, paragraph.lines_mm)
    has_words = any(not one.is_line for one in pieces_of([paragraph]))
    if paragraph.underline_mm and (is_own or not has_words):
        yield Line(paragraph.underline_mm, paragraph)
    typed = [one for one in pieces_of([paragraph]) if one.is_line]
    beside = [one for one in typed if piece.alone or one.column == piece.column or len(typed) == 1]
    yield from (Line(one.line_mm(one.text)) for one in beside)


def _last(component: Underlined, paper: Paper) -> Iterator[tuple[Piece, float]]:
    """The last piece of the component, under which the line stands, and the width of its longest line."""
    pieces = paper[component.part]
    if pieces and not (component.part == Part.SUBJECT and paper.is_attached):  # there it stands under `Kèm theo`
        widest = max(piece.width_mm for piece in pieces)
        yield pieces[-1], max(widest, 1)


def _adding(piece: Piece, length_mm: float) -> object:
    if not piece.alone:
        return None
    return partial(_add_below, piece.paragraph.element, edit.line_paragraph(piece.paragraph.column_mm, length_mm))


def _add_below(paragraph: etree._Element, line: etree._Element) -> None:
    paragraph.addnext(line)


def _mending(lines: list[Line], length_mm: float) -> object:
    holder = lines[0].holder
    return None if holder is None else partial(edit.set_line_length, holder.element, holder.column_mm, length_mm)


def rules() -> Iterator[Rule]:
    for component in UNDERLINED:
        name, words, part = component.part.name.lower(), component.words, component.part
        demand, advice = f'Bên dưới có đường kẻ liền, {words}.', f'Vẽ một đường thẳng {words}, đặt giữa.'
        row = (f'{name}.line', demand, advice, partial(missing, component))
        yield from ruled(part, component.source, row)
        row = (f'{name}.line_length', f'Đường kẻ {words}.', 'Kéo lại độ dài của đường kẻ.', partial(length, component))
        yield from ruled(part, component.source, row, level=Level.WARNING)
    demand, advice = 'Dùng đường kẻ, không gạch chân chữ.', 'Tắt gạch chân rồi vẽ đường kẻ bên dưới.'
    yield from ruled(Part.NATION, 'I.II.1-5', ('letterhead.underlined', demand, advice, underlined))
    demand, advice = 'Dưới dòng “Kèm theo” có đường kẻ ngắn.', 'Vẽ một đường thẳng ngắn, đặt giữa.'
    row = ('attached.line', demand, advice, appendix_missing)
    yield from ruled(Part.ATTACHED, 'III, mẫu 2.1', row, level=Level.WARNING)
