"""How each component looks: size, bold, italic, capitals, place in the line. One row of NĐ 30/2020 PL I.V each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Faults, Rule, at, decree
from core.word.nd30.shown import points
from core.word.paragraph import Letters

ALIGN_NAMES = {'left': 'căn trái', 'right': 'căn phải', 'center': 'căn giữa', 'both': 'căn đều hai bên'}


@dataclass(frozen=True)
class Look:
    """sizes in points, lowest and highest; the mended size is `size`. None leaves a matter free."""

    part: Part
    source: str
    sizes: tuple[float, float]
    size: float
    bold: bool | None = False
    italic: bool | None = False
    capital: bool | None = None
    align: str | None = None


LOOKS = (
    Look(Part.NATION, 'I.II.1', (12, 13), 13, bold=True, capital=True, align='center'),
    Look(Part.MOTTO, 'I.II.1', (13, 14), 14, bold=True, capital=False, align='center'),
    Look(Part.SUPERIOR, 'I.II.2', (12, 13), 13, capital=True, align='center'),
    Look(Part.ISSUER, 'I.II.2', (12, 13), 13, bold=True, capital=True, align='center'),
    Look(Part.NUMBER, 'I.II.3', (13, 13), 13, align='center'),
    Look(Part.PLACE, 'I.II.4', (13, 14), 14, italic=True, capital=False, align='center'),
    Look(Part.KIND, 'I.II.5', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.SUBJECT, 'I.II.5', (13, 14), 14, bold=True, capital=False, align='center'),
    Look(Part.LETTER_SUBJECT, 'I.II.5', (12, 13), 13, capital=False, align='center'),
    Look(Part.AUTHORITY, 'III.II.1.2', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.DECIDES, 'III.II.1.2', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.BASIS, 'I.II.6.a', (13, 14), 14, italic=True),
    Look(Part.TEXT, 'I.II.6.e', (13, 14), 14, bold=None, italic=None),
    Look(Part.BULLET, 'I.II.6.e', (13, 14), 14, bold=None, italic=None),
    Look(Part.MAJOR, 'I.II.6.đ', (13, 14), 14, bold=True, align='center'),
    Look(Part.MINOR, 'I.II.6.đ', (13, 14), 14, bold=True, align='center'),
    Look(Part.UNIT_TITLE, 'I.II.6.đ', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.HEADING, 'I.V', (13, 14), 14, bold=True, capital=True),
    Look(Part.ARTICLE, 'I.II.6.đ', (13, 14), 14, bold=None, italic=False),
    Look(Part.CLAUSE, 'I.II.6.đ', (13, 14), 14, bold=None, italic=None),
    Look(Part.POINT, 'I.II.6.đ', (13, 14), 14, italic=None),
    Look(Part.SIGNER_TITLE, 'I.II.7', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.SIGNER, 'I.II.7', (13, 14), 14, bold=True, capital=False, align='center'),
    Look(Part.ADDRESSED, 'I.II.9', (13, 14), 14),
    Look(Part.ADDRESSEE, 'I.II.9', (13, 14), 14),
    Look(Part.RECIPIENTS, 'I.II.9', (12, 12), 12, bold=True, italic=True),
    Look(Part.RECIPIENT, 'I.II.9', (11, 11), 11),
    Look(Part.URGENCY, 'I.III.2.b', (13, 14), 14, bold=True, capital=True),
    Look(Part.CIRCULATION, 'I.III.2.c', (13, 14), 14, bold=True, capital=True),
    Look(Part.TYPIST, 'I.III.3', (11, 11), 11),
    Look(Part.CONTACT, 'I.III.4', (11, 12), 11),
    Look(Part.SIGNED_MARK, 'I.II.8.b', (10, 10), 10, align='right'),
    Look(Part.APPENDIX, 'I.III.1', (14, 14), 14, bold=True, align='center'),
    Look(Part.APPENDIX_TITLE, 'I.III.1', (13, 14), 14, bold=True, capital=True, align='center'),
    Look(Part.ATTACHED, 'I.III.1.c', (13, 14), 14, italic=True, align='center'),
)


def rules() -> Iterator[Rule]:
    for look in LOOKS:
        for aspect in (_size, _bold, _italic, _capital, _align):
            yield from aspect(look)


def _rule(look: Look, aspect: str, demand: str, advice: str, find: Callable[[Paper], Faults]) -> Rule:
    name = f'{look.part.name.lower()}.{aspect}'
    return Rule(name, look.part.value, decree(look.source), demand, advice, find)


def _size(look: Look) -> Iterator[Rule]:
    low, high = look.sizes
    demand = f'Dùng cỡ chữ {low:g}.' if low == high else f'Dùng cỡ chữ từ {low:g} đến {high:g}.'

    def find(paper: Paper) -> Faults:
        for piece in paper[look.part]:
            wrong = [x for x in piece.letters if not low <= x.size_pt <= high]
            if wrong:
                yield at(piece, f'Cỡ chữ {points(wrong[0].size_pt)}.', partial(edit.set_size, wrong, look.size))

    yield _rule(look, 'size', demand, f'Chọn dòng này, đặt cỡ chữ {look.size:g}.', find)


def _bold(look: Look) -> Iterator[Rule]:
    if look.bold is not None:
        yield _toggle(look, 'bold', 'b', look.bold, 'đậm')


def _italic(look: Look) -> Iterator[Rule]:
    if look.italic is not None:
        yield _toggle(look, 'italic', 'i', look.italic, 'nghiêng')


def _toggle(look: Look, aspect: str, element: str, on: bool, word: str) -> Rule:
    def find(paper: Paper) -> Faults:
        for piece in paper[look.part]:
            wrong = [x for x in piece.letters if getattr(x, aspect) != on]
            if wrong:
                yield at(piece, _quoted(wrong, piece, on, word), partial(edit.set_toggle, wrong, element, on))

    demand = f'Dùng chữ {word}.' if on else f'Không dùng chữ {word}.'
    advice = f'Chọn dòng này, bật chữ {word}.' if on else f'Chọn dòng này, tắt chữ {word}.'
    return _rule(look, aspect, demand, advice, find)


def _quoted(wrong: list[Letters], piece: Piece, on: bool, word: str) -> str:
    found = f'Chữ không {word}' if on else f'Chữ {word}'
    return f'{found}.' if len(wrong) == len(piece.letters) else f'{found} ở “{wrong[0].text.strip()[:40]}”.'


def _capital(look: Look) -> Iterator[Rule]:
    if look.capital is None:
        return

    def find(paper: Paper) -> Faults:
        for piece in paper[look.part]:
            if look.capital and not piece.is_capital and piece.text.upper() != piece.text:
                yield at(piece, 'Có chữ thường.', partial(edit.set_capital, piece.letters))
            if not look.capital and piece.is_capital and len(piece.words) > len('ubnd'):
                yield at(piece, 'Viết hoa tất cả các chữ.')

    demand = 'Viết hoa tất cả các chữ.' if look.capital else 'Viết chữ thường, không viết hoa tất cả.'
    advice = 'Gõ lại bằng chữ in hoa.' if look.capital else 'Gõ lại bằng chữ thường, viết hoa đúng chỗ.'
    yield _rule(look, 'case', demand, advice, find)


def _align(look: Look) -> Iterator[Rule]:
    if look.align is None:
        return

    def find(paper: Paper) -> Faults:
        for piece in paper[look.part]:
            if piece.alone and piece.paragraph.align != look.align and not piece.paragraph.in_box:
                mend = partial(edit.set_align, piece.paragraph.element, look.align)
                yield at(piece, f'Dòng đang {ALIGN_NAMES.get(piece.paragraph.align, "căn khác")}.', mend)

    demand = f'Dòng này {ALIGN_NAMES[look.align]}.'
    advice = f'Chọn dòng này, bấm nút {ALIGN_NAMES[look.align]}.'
    yield _rule(look, 'align', demand, advice, find)
