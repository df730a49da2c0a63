"""Finds the units of the text of a document (ô 6): Phần, Chương, Mục, Điều, khoản, điểm, and what stands between."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.word.nd30.parts import Part, Piece, whole
from core.word.paragraph import Paragraph

MAJOR = re.compile(r'(?P<word>phần|chương)\s+(?P<number>[ivxlc]+|\d+|thứ \w+)\b(?P<sign>[.:]?)\s*(?P<rest>.*)', re.I)
MINOR = re.compile(r'(?P<word>tiểu mục|mục)\s+(?P<number>[ivxlc]+|\d+)\b(?P<sign>[.:]?)\s*(?P<rest>.*)', re.I)
ARTICLE = re.compile(r'(?P<word>điều)\s+(?P<number>\d+|[ivxlc]+)(?P<sign> ?[.:\-–/)]?)\s*(?P<rest>.*)', re.I)
HEADING = re.compile(r'(?P<word>)(?P<number>[IVX]+)(?P<sign>[.:/)\-–])\s*(?P<rest>\S.*)')
CLAUSE = re.compile(r'(?P<word>)(?P<number>\d{1,2})(?P<sign>[.:/)\-–])(?!\d)\s*(?P<rest>\S.*)')
POINT = re.compile(r'(?P<word>)(?P<number>[a-zđ])(?P<sign>[.:/)])\s*(?P<rest>\S.*)')
BULLET = re.compile(r'(?P<word>)(?P<number>[-–+•*])(?P<sign>)\s*(?P<rest>\S.*)')
PATTERNS = (
    (Part.MAJOR, MAJOR),
    (Part.MINOR, MINOR),
    (Part.ARTICLE, ARTICLE),
    (Part.HEADING, HEADING),
    (Part.CLAUSE, CLAUSE),
    (Part.POINT, POINT),
    (Part.BULLET, BULLET),
)


@dataclass(frozen=True, eq=False)
class Unit:
    """One paragraph of the text. Of `Điều 1: Tên`: word 'Điều', number '1', sign ':', rest 'Tên'."""

    part: Part
    piece: Piece
    word: str = ''
    number: str = ''
    sign: str = ''
    rest: str = ''


def units_of(paragraphs: Iterable[Paragraph]) -> list[Unit]:
    """The paragraphs outside tables and text boxes, each with what it is."""
    pieces = (whole(paragraph) for paragraph in paragraphs if paragraph.cell is None and not paragraph.in_box)
    units: list[Unit] = []
    for piece in pieces:
        if piece is not None and not piece.is_line:
            units.append(_unit(piece, units[-1] if units else None))
    return list(_without_lone_headings(units))


def _unit(piece: Piece, before: Unit | None) -> Unit:
    if before is not None and before.part in (Part.MAJOR, Part.MINOR) and not before.rest and _is_title(piece):
        return Unit(Part.UNIT_TITLE, piece)
    for part, pattern in PATTERNS:
        found = pattern.fullmatch(piece.text)
        if found and _is_meant(part, piece, found):
            return Unit(part, piece, found['word'], found['number'], found['sign'].strip(), found['rest'])
    return Unit(Part.TEXT, piece)


def _is_title(piece: Piece) -> bool:
    is_unit = MAJOR.fullmatch(piece.text) or MINOR.fullmatch(piece.text)
    return not is_unit and (piece.is_capital or piece.paragraph.align == 'center')


def _is_meant(part: Part, piece: Piece, found: re.Match) -> bool:
    """A sentence may begin by citing `Mục 1` or `Điều 5`; a heading is set apart from its text."""
    rest = found['rest']
    if part in (Part.MAJOR, Part.MINOR):
        return not rest or rest == rest.upper() or piece.paragraph.align == 'center'
    if part == Part.ARTICLE:
        return bool(found['sign'].strip()) or piece.look.bold
    return True


def _without_lone_headings(units: list[Unit]) -> Iterator[Unit]:
    """Where the text has Điều, `V. …` is no heading."""
    has_articles = any(unit.part == Part.ARTICLE for unit in units)
    for unit in units:
        yield Unit(Part.TEXT, unit.piece) if has_articles and unit.part == Part.HEADING else unit
