"""Phần, Chương, Mục, Điều, khoản, điểm: signs, numerals, order. Source: NĐ 30/2020 PL I.II.6.d-đ."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from core.vietnamese.numbers import roman
from core.word.nd30 import edit
from core.word.nd30.body import Unit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Faults, Level, Rule, at, ruled

LETTERS = 'abcdđeghiklmnopqrstuvxy'
ROMAN = {roman(number): number for number in range(1, 100)}
WIDER = {  # a unit begins its count again below one of these
    Part.MAJOR: (),
    Part.MINOR: (Part.MAJOR,),
    Part.HEADING: (Part.MAJOR,),
    Part.ARTICLE: (),
    Part.CLAUSE: (Part.MAJOR, Part.MINOR, Part.HEADING, Part.ARTICLE),
    Part.POINT: (Part.MAJOR, Part.MINOR, Part.HEADING, Part.ARTICLE, Part.CLAUSE, Part.TEXT),
}
WORDS = {'phần': 'Phần', 'chương': 'Chương', 'mục': 'Mục', 'tiểu mục': 'Tiểu mục', 'điều': 'Điều'}


def units(paper: Paper, part: Part) -> list[Unit]:
    return [unit for unit in (*paper.units, *paper.attached) if unit.part == part]


def word_case(part: Part, paper: Paper) -> Faults:
    """`Phần I`, not `PHẦN I`."""
    for unit in units(paper, part):
        right = WORDS[unit.word.lower()]
        if unit.word != right:
            yield at(unit.piece, f'Ghi “{unit.word}”.', _rewriting(unit, unit.word, right))


def in_roman(paper: Paper) -> Faults:
    for unit in units(paper, Part.MAJOR):
        if unit.number not in ROMAN:
            can = unit.number.isdecimal() and 1 <= int(unit.number) < 100
            mend = (
                _rewriting(unit, f'{unit.word} {unit.number}', f'{unit.word} {roman(int(unit.number))}')
                if can
                else None
            )
            yield at(unit.piece, f'Ghi “{unit.word} {unit.number}”.', mend)


def in_arabic(part: Part, paper: Paper) -> Faults:
    for unit in units(paper, part):
        if not unit.number.isdecimal() or unit.number.startswith('0'):
            value = str(int(unit.number)) if unit.number.isdecimal() else str(ROMAN.get(unit.number.upper(), ''))
            mend = (
                _rewriting(unit, f'{unit.word} {unit.number}', f'{unit.word} {value}') if value and unit.word else None
            )
            yield at(unit.piece, f'Ghi “{unit.word} {unit.number}”.', mend)


def sign(part: Part, wanted: str, paper: Paper) -> Faults:
    """The sign behind the number: `Điều 1.`, `1.`, `a)`."""
    for unit in units(paper, part):
        if unit.sign != wanted:
            label = f'{unit.word} {unit.number}'.strip()
            mend = _rewriting_pattern(unit, label, wanted)
            yield at(unit.piece, f'Ghi “{label}{unit.sign}”.', mend)


def spaced(part: Part, paper: Paper) -> Faults:
    """A space between sign and text; automatic numbers have their own."""
    for unit in units(paper, part):
        if unit.rest and not unit.piece.paragraph.label and f'{unit.sign}{unit.rest}' in unit.piece.text and unit.sign:
            mend = _rewriting(unit, f'{unit.number}{unit.sign}', f'{unit.number}{unit.sign} ')
            yield at(unit.piece, f'Ghi “{unit.piece.text[:20]}”.', mend)


def title_follows(paper: Paper) -> Faults:
    """Phần, Chương and Mục have a title in the next line."""
    for text in (paper.units, paper.attached):
        for index, unit in enumerate(text):
            if unit.part in (Part.MAJOR, Part.MINOR):
                following = text[index + 1].part if index + 1 < len(text) else None
                if unit.rest or following != Part.UNIT_TITLE:
                    found = 'Tiêu đề nằm cùng dòng.' if unit.rest else 'Không có tiêu đề ở dòng dưới.'
                    yield at(unit.piece, found)


def article_bold(paper: Paper) -> Faults:
    """`Điều 1.` is bold, with its title when it has one; the text of an Điều without title is not."""
    for unit in units(paper, Part.ARTICLE):
        if not unit.piece.look.bold and not unit.piece.paragraph.label:
            yield at(unit.piece, 'Chữ không đậm.', partial(edit.set_toggle, unit.piece.letters[:1], 'b', True))


def article_title_alone(paper: Paper) -> Faults:
    """Long bold text is no title."""
    for unit in units(paper, Part.ARTICLE):
        if all(x.bold for x in unit.piece.letters) and unit.rest.endswith((';', '.')) and len(unit.piece.lines) > 1:
            yield at(unit.piece, 'Cả đoạn chữ đậm.')


def bold_only_titles(part: Part, paper: Paper) -> Faults:
    for unit in units(paper, part):
        is_text = len(unit.piece.lines) > 1 or unit.rest.endswith((';', '.'))
        if is_text and all(x.bold for x in unit.piece.letters):
            mend = partial(edit.set_toggle, unit.piece.letters, 'b', False)
            yield at(unit.piece, 'Cả đoạn chữ đậm.', mend)


def in_order(part: Part, value: Callable[[Unit], int | None], paper: Paper) -> Faults:
    """Without gap and twin, from the first one on; below each wider unit again."""
    for text in (paper.units, paper.attached):
        expected: dict[str, int] = {}
        for unit in text:
            if unit.part in WIDER[part] and not (part == Part.POINT and unit.part == Part.TEXT and expected):
                expected.clear()
            if unit.part == part and value(unit) is not None:
                key = unit.word.lower()
                wanted = expected.get(key, 1)
                if value(unit) != wanted:
                    yield at(unit.piece, f'Ghi “{unit.word} {unit.number}”'.replace('“ ', '“') + '.')
                expected[key] = value(unit) + 1


def known_letter(paper: Paper) -> Faults:
    for unit in units(paper, Part.POINT):
        if unit.number not in LETTERS:
            yield at(unit.piece, f'Chữ “{unit.number}”.')


def dashes(paper: Paper) -> Faults:
    """In a text of Điều what stands below a khoản is a điểm."""
    text = paper.attached if any(unit.part == Part.ARTICLE for unit in paper.attached) else paper.units
    if any(unit.part == Part.ARTICLE for unit in text):
        for unit in text:
            if unit.part == Part.BULLET:
                yield at(unit.piece, f'Đoạn bắt đầu bằng “{unit.number}”.')


def _number(unit: Unit) -> int | None:
    return int(unit.number) if unit.number.isdecimal() else ROMAN.get(unit.number.upper())


def _letter(unit: Unit) -> int | None:
    return LETTERS.index(unit.number) + 1 if unit.number in LETTERS else None


def _rewriting(unit: Unit, old: str, new: str) -> Callable[[], None] | None:
    """Rewrites the text; an automatic number is not in the text."""
    if unit.piece.paragraph.label:
        return None
    return partial(_rewrite, unit.piece, old, new)


def _rewriting_pattern(unit: Unit, label: str, wanted: str) -> Callable[[], None] | None:
    found = re.match(rf'{re.escape(label)}\s*{re.escape(unit.sign)}\s*', unit.piece.text)
    if found is None:
        return None
    return _rewriting(unit, found[0].rstrip() if unit.sign else label, f'{label}{wanted}')


def _rewrite(piece: Piece, old: str, new: str) -> None:
    edit.replace_text(piece.paragraph.element, old, new)


def rules() -> Iterator[Rule]:
    for part, name in ((Part.MAJOR, 'Phần, Chương'), (Part.MINOR, 'Mục, Tiểu mục'), (Part.ARTICLE, 'Điều')):
        demand = f'Chữ {name} viết thường, hoa chữ đầu.'
        yield from _ruled(part, 'word', demand, 'Gõ lại, chỉ viết hoa chữ đầu.', partial(word_case, part))
    yield from _ruled(Part.MAJOR, 'roman', 'Phần, Chương đánh số La Mã.', 'Đổi sang I, II, III.', in_roman)
    for part, name in ((Part.MINOR, 'Mục, Tiểu mục'), (Part.ARTICLE, 'Điều')):
        yield from _ruled(part, 'arabic', f'{name} đánh số Ả Rập.', 'Đổi sang 1, 2, 3.', partial(in_arabic, part))
    demand = 'Phần, Chương, Mục có tiêu đề ở dòng dưới.'
    yield from _ruled(Part.UNIT_TITLE, 'missing', demand, 'Ghi tiêu đề ở dòng ngay dưới.', title_follows)
    yield from _sign_rules()
    yield from _order_rules()
    yield from _bold_rules()
    demand = 'Điểm dùng chữ cái tiếng Việt, không có f, j, w, z.'
    yield from _ruled(Part.POINT, 'letter', demand, 'Đổi chữ cái đầu điểm.', known_letter)
    demand, advice = 'Văn bản chia theo Điều dùng khoản 1., điểm a).', 'Đổi gạch đầu dòng thành khoản hoặc điểm.'
    yield from _ruled(Part.BULLET, 'dash', demand, advice, dashes, Level.WARNING)


def _sign_rules() -> Iterator[Rule]:
    rows = (
        (Part.ARTICLE, '.', 'Sau số của Điều là dấu chấm.', 'Gõ “Điều 1.” thay cho “Điều 1:”.'),
        (Part.CLAUSE, '.', 'Sau số của khoản là dấu chấm.', 'Gõ “1.” ở đầu khoản.'),
        (Part.POINT, ')', 'Sau chữ của điểm là dấu đóng ngoặc.', 'Gõ “a)” ở đầu điểm.'),
        (Part.HEADING, '.', 'Sau số La Mã là dấu chấm.', 'Gõ “I.” ở đầu mục.'),
    )
    for part, wanted, demand, advice in rows:
        yield from _ruled(part, 'sign', demand, advice, partial(sign, part, wanted))
        yield from _ruled(part, 'space', 'Sau dấu có một dấu cách.', 'Thêm dấu cách.', partial(spaced, part))


def _order_rules() -> Iterator[Rule]:
    numbers = 'Đánh số liên tục, không trùng, không thiếu.'
    for part in (Part.MAJOR, Part.MINOR, Part.HEADING, Part.ARTICLE, Part.CLAUSE):
        yield from _ruled(part, 'order', numbers, 'Đánh số lại từ chỗ này.', partial(in_order, part, _number))
    demand = 'Điểm theo thứ tự a, b, c, d, đ, e, g.'
    yield from _ruled(Part.POINT, 'order', demand, 'Sắp lại chữ cái.', partial(in_order, Part.POINT, _letter))


def _bold_rules() -> Iterator[Rule]:
    demand, advice = 'Chữ “Điều” và số dùng chữ đậm.', 'Bật chữ đậm cho “Điều 1.”.'
    yield from _ruled(Part.ARTICLE, 'bold', demand, advice, article_bold)
    demand, advice = 'Chỉ tiêu đề của Điều dùng chữ đậm.', 'Tắt chữ đậm ở phần nội dung.'
    yield from _ruled(Part.ARTICLE, 'only_title', demand, advice, article_title_alone)
    demand, advice = 'Khoản chỉ dùng chữ đậm khi là tiêu đề.', 'Tắt chữ đậm của khoản.'
    yield from _ruled(Part.CLAUSE, 'only_title', demand, advice, partial(bold_only_titles, Part.CLAUSE))


def _ruled(
    part: Part, name: str, demand: str, advice: str, find: Callable, level: Level = Level.ERROR
) -> Iterator[Rule]:
    return ruled(part, 'I.II.6.đ', (f'{part.name.lower()}.{name}', demand, advice, find), level=level)
