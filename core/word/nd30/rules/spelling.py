"""Capital letters that documents of a commune meet. Source: NĐ 30/2020 PL II, law.md §2.1."""

import re
from collections.abc import Iterator
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Faults, Level, Rule, at, ruled

GROUP = 'Viết hoa'
CITED_SMALL = re.compile(r'(?<![.;:!?“(] )(?<!^)(?<!^- )\b(Khoản|Điểm)(?= (\d+|[a-zđ]\b))')
CITED_LARGE = re.compile(r'\b(điều|chương|phần)(?= ([1-9]\d*|[IVX]+)\b)')
COMMITTEE = re.compile(r'\bBan (chỉ đạo)(?= 138)|\bBan (chỉ đạo)(?= phòng)')
PEOPLE = re.compile(r'\b(Ủy|Uỷ) [Bb]an (Nhân dân)|\b(Hội đồng) (Nhân dân)')


def found_in(pattern: re.Pattern, right: dict[str, str], paper: Paper) -> Faults:
    for piece in _sentences(paper):
        match = pattern.search(piece.text)
        if match:
            old = next(group for group in reversed(match.groups()) if group in right)
            start = piece.text[: match.end()].rfind(old)
            shown = piece.text[match.start() : match.end() + 4].strip()
            yield at(piece, f'Ghi “{shown}”.', partial(_replace_at, piece, start, old, right[old]))


def _replace_at(piece: Piece, start: int, old: str, new: str) -> None:
    """The same occurrence in the text elements, told by how many stand before it."""
    edit.replace_nth(piece.paragraph.element, old, piece.text[:start].count(old), new)


def _sentences(paper: Paper) -> Iterator[Piece]:
    yield from paper[Part.BASIS]
    yield from (unit.piece for unit in (*paper.units, *paper.attached) if unit.part != Part.UNIT_TITLE)


def rules() -> Iterator[Rule]:
    small, large = {'Khoản': 'khoản', 'Điểm': 'điểm'}, {'điều': 'Điều', 'chương': 'Chương', 'phần': 'Phần'}
    rows = (
        ('cited_small', 'II.V.7', 'Khi viện dẫn, “khoản”, “điểm” viết thường.', CITED_SMALL, small),
        ('cited_large', 'II.V.7', 'Khi viện dẫn, “Điều”, “Chương”, “Phần” viết hoa chữ đầu.', CITED_LARGE, large),
        ('committee', 'II.IV.1', 'Viết “Ban Chỉ đạo”.', COMMITTEE, {'chỉ đạo': 'Chỉ đạo'}),
        ('people', 'II.IV.1', 'Viết “nhân dân” trong tên Ủy ban, Hội đồng.', PEOPLE, {'Nhân dân': 'nhân dân'}),
    )
    for name, source, demand, pattern, right in rows:
        row = (f'capital.{name}', demand, 'Sửa chữ hoa, chữ thường ở chỗ này.', partial(found_in, pattern, right))
        yield from ruled(GROUP, source, row, level=Level.WARNING)
