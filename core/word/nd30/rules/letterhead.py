"""Ô 1, 2 and 5: wording, sizes, what must be there. Source: NĐ 30/2020 PL I.II.1-5."""

import unicodedata
from collections.abc import Iterator
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.kinds import LETTER
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Fault, Faults, Level, Rule, at, named, ruled
from core.word.nd30.shown import points
from core.word.paragraph import Paragraph

NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'
SETS = ((13, 14, 14), (12, 13, 13))
SINGLE, SUBJECT_GAP_PT = 1, 6


def wording(part: Part, wanted: str, paper: Paper) -> Faults:
    """Where the tone mark stands is free: HOÀ and HÒA are one word."""
    for piece in paper[part]:
        if _signs(piece.text.upper()) != _signs(wanted.upper()):
            yield at(
                piece, f'Ghi “{piece.text}”.', partial(edit.replace_text, piece.paragraph.element, piece.text, wanted)
            )


def motto_capitals(paper: Paper) -> Faults:
    for piece in paper[Part.MOTTO]:
        is_same = _signs(piece.text.upper()) == _signs(MOTTO.upper())
        if is_same and _signs(piece.text) != _signs(MOTTO) and not piece.is_capital:
            mend = partial(edit.replace_text, piece.paragraph.element, piece.text, MOTTO)
            yield at(piece, f'Ghi “{piece.text}”.', mend)


def _signs(text: str) -> list[str]:
    return sorted(unicodedata.normalize('NFD', text.replace('–', '-')))


def on_one_line(paper: Paper) -> Faults:
    for piece in (*paper[Part.NATION], *paper[Part.MOTTO]):
        if piece.alone and len(piece.lines) > 1:
            yield at(piece, 'Dòng bị ngắt làm hai.')


def single_spacing(paper: Paper) -> Faults:
    for part in (Part.NATION, Part.MOTTO, Part.SUPERIOR, Part.ISSUER):
        for piece in paper[part]:
            if abs(piece.paragraph.line - SINGLE) > 0.05:
                yield at(
                    piece,
                    f'Giãn dòng {points(piece.paragraph.line)}.',
                    partial(edit.set_line, piece.paragraph.element, SINGLE),
                )


def sizes_together(paper: Paper) -> Faults:
    """13, 14 and 14, or 12, 13 and 13: when each is in its own range, but they do not go together."""
    parts = (Part.NATION, Part.MOTTO, Part.PLACE)
    firsts = [paper[part][0] for part in parts if paper[part]]
    if len(firsts) < len(parts):
        return
    sizes = tuple(piece.look.size_pt for piece in firsts)
    if sizes not in SETS and all(any(size == one[n] for one in SETS) for n, size in enumerate(sizes)):
        yield at(firsts[0], f'Cỡ chữ {", ".join(map(points, sizes))}.', partial(_set_sizes, firsts))


def _set_sizes(pieces: list[Piece]) -> None:
    for piece, size in zip(pieces, SETS[0], strict=True):
        edit.set_size(piece.letters, size)


def missing(part: Part, paper: Paper) -> Faults:
    if not paper[part] and not _is_free_of(part, paper):
        yield Fault(f'Chưa có {named(part)}.')


def _is_free_of(part: Part, paper: Paper) -> bool:
    """Minutes have no place line, a công văn no name of a kind, an attached text only what is its own."""
    if part == Part.PLACE and paper.is_minutes:
        return True
    if part in (Part.KIND, Part.SUBJECT) and paper.code == LETTER:
        return True
    if part == Part.SUBJECT and paper.code in ('GM', 'GGT', 'GNP', 'PG', 'PC', 'PB'):
        return True
    own = (Part.KIND, Part.SUBJECT)
    return paper.is_attached and part not in own


def nation_on_the_right(paper: Paper) -> Faults:
    """In a table the last cell of its row; else behind a tab, or pushed to the right."""
    for piece in paper[Part.NATION]:
        paragraph, cell = piece.paragraph, piece.paragraph.cell
        if cell is not None and cell.getnext() is not None and cell.getnext().tag == cell.tag:
            yield at(piece, 'Quốc hiệu ở ô bên trái.')
        elif cell is None and piece.column == 0 and not paragraph.in_box and _stands_in_the_middle(paragraph):
            yield at(piece, 'Quốc hiệu ở giữa trang.')


def _stands_in_the_middle(paragraph: Paragraph) -> bool:
    return paragraph.align != 'right' and paragraph.left_mm + max(0, paragraph.first_mm) < paragraph.column_mm / 4


def letter_subject_gap(paper: Paper) -> Faults:
    for piece in paper[Part.LETTER_SUBJECT][:1]:
        if piece.paragraph.before_pt < SUBJECT_GAP_PT - 0.1:
            mend = partial(edit.set_before, piece.paragraph.element, SUBJECT_GAP_PT)
            yield at(piece, f'Cách dòng trên {points(piece.paragraph.before_pt)} pt.', mend)


def letter_subject_form(paper: Paper) -> Faults:
    for piece in paper[Part.LETTER_SUBJECT][:1]:
        if not piece.text.upper().startswith('V/V '):
            yield at(piece, f'Ghi “{piece.text[:40]}”.')


def rules() -> Iterator[Rule]:
    capitals, side = 'Viết hoa chữ đầu của mỗi cụm từ.', 'Đặt Quốc hiệu ở phía trên, bên phải trang đầu.'
    nation, motto = partial(wording, Part.NATION, NATION), partial(wording, Part.MOTTO, MOTTO)
    yield from ruled(
        Part.NATION,
        'I.II.1',
        ('nation.wording', f'Ghi đúng “{NATION}”.', 'Gõ lại dòng Quốc hiệu.', nation),
        ('nation.side', side, 'Chuyển Quốc hiệu, Tiêu ngữ sang ô bên phải.', nation_on_the_right),
    )
    yield from ruled(
        Part.MOTTO,
        'I.II.1',
        ('motto.wording', f'Ghi đúng “{MOTTO}”.', 'Gõ lại, có gạch nối và dấu cách giữa ba cụm từ.', motto),
        ('motto.capitals', capitals, f'Gõ lại thành “{MOTTO}”.', motto_capitals),
    )
    yield from _together_rules()
    yield from _missing_rules()
    demand = 'Trích yếu công văn cách dòng trên 6 pt.'
    yield from ruled(
        Part.LETTER_SUBJECT,
        'I.II.5',
        ('letter_subject.form', 'Trích yếu công văn bắt đầu bằng “V/v”.', 'Sửa chữ đầu dòng.', letter_subject_form),
        ('letter_subject.gap', demand, 'Đặt khoảng cách trước đoạn 6 pt.', letter_subject_gap),
    )


def _together_rules() -> Iterator[Rule]:
    spacing, sizes = 'Chọn các dòng ở phần đầu, đặt giãn dòng đơn.', 'Đặt lại cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh.'
    row = ('letterhead.spacing', 'Phần đầu văn bản giãn dòng đơn.', spacing, single_spacing)
    yield from ruled(Part.NATION, 'I.II.1-2', row)
    demand = 'Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh đi cùng nhau: 13, 14, 14 hoặc 12, 13, 13.'
    yield from ruled(Part.NATION, 'I, chú thích 1', ('letterhead.sizes', demand, sizes, sizes_together))
    demand, advice = 'Quốc hiệu, Tiêu ngữ mỗi mục nằm trên một dòng.', 'Kéo rộng ô bên phải của bảng đầu trang.'
    yield from ruled(Part.NATION, 'I.II.1', ('nation.one_line', demand, advice, on_one_line), level=Level.WARNING)


def _missing_rules() -> Iterator[Rule]:
    sources = {
        Part.NATION: 'I.II.1',
        Part.MOTTO: 'I.II.1',
        Part.ISSUER: 'I.II.2',
        Part.NUMBER: 'I.II.3',
        Part.PLACE: 'I.II.4',
        Part.KIND: 'I.II.5',
        Part.SUBJECT: 'I.II.5',
    }
    for part, source in sources.items():
        name, find = named(part), partial(missing, part)
        yield from ruled(
            part, source, (f'{part.name.lower()}.missing', f'Văn bản phải có {name}.', f'Thêm dòng {name}.', find)
        )
