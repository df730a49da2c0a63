"""Finds ô 7, 9b and 12 at the foot of a document: who signs, who receives."""

import re
from itertools import groupby

from core.vietnamese.text import fold
from core.word.nd30.letterhead import OFFICE, Found
from core.word.nd30.parts import Part, Piece, pieces_of
from core.word.paragraph import Paragraph
from core.word.tags import W

RECIPIENTS = re.compile(r'nơi nhận\b', re.IGNORECASE)
ITEM = re.compile(r'[-–+•*]')
TYPIST = re.compile(r'[A-ZĐ]{1,8}\. ?\(?\d+\)?\.?')


def find(paragraphs: list[Paragraph], start: int) -> tuple[Found, int, int]:
    """The components, the index where the sign-off begins, and that of the first paragraph behind it."""
    begin = _begin(paragraphs, start)
    end = _end(paragraphs, begin)
    pieces = [piece for piece in pieces_of(paragraphs[begin:end]) if not piece.is_line]
    found, others = _recipients(pieces)
    for _, group in groupby(sorted(others, key=_column_order(others)), key=_column):
        found += _signers(list(group))
    return found, begin, end


def _begin(paragraphs: list[Paragraph], start: int) -> int:
    """Where `Nơi nhận` stands, or the signatures above it; the end of the document when there is neither."""
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if any(RECIPIENTS.match(piece.text) or _is_signature(piece) for piece in pieces_of([paragraph])):
            return _first_of_table(paragraphs, index)
    return len(paragraphs)


def _is_signature(piece: Piece) -> bool:
    """An office in capitals that does not stand across the page like the line of the authority."""
    if not piece.is_capital or not OFFICE.match(fold(piece.text)) or piece.text.endswith(':'):
        return False
    paragraph = piece.paragraph
    if paragraph.cell is not None:
        return _is_first_in_cell(paragraph) and not _is_table_head(paragraph)
    return piece.column > 0 or paragraph.align == 'right' or paragraph.left_mm > paragraph.column_mm / 3


def _is_first_in_cell(paragraph: Paragraph) -> bool:
    before = list(paragraph.element.itersiblings(W + 'p', preceding=True))
    return not any(''.join(p.itertext()).strip() for p in before)


def _is_table_head(paragraph: Paragraph) -> bool:
    """A cell with one line only is the head of a column, not a place to sign."""
    return len(paragraph.cell.findall(W + 'p')) < 2


def _first_of_table(paragraphs: list[Paragraph], index: int) -> int:
    table = _table(paragraphs[index])
    while table is not None and index > 0 and _table(paragraphs[index - 1]) is table:
        index -= 1
    return index


def _end(paragraphs: list[Paragraph], begin: int) -> int:
    """An appendix, a new section, or text below the table ends it; `Nơi nhận` below the signatures does not."""
    listing = False
    for index in range(begin, len(paragraphs)):
        paragraph = paragraphs[index]
        said = paragraph.seen
        if paragraph.section != paragraphs[begin].section or fold(said).startswith('phu luc'):
            return index
        if _table(paragraphs[begin]) is None or paragraph.cell is not None or not said:
            continue
        listing = listing or RECIPIENTS.match(said) is not None
        if not listing:
            return index
    return len(paragraphs)


def _table(paragraph: Paragraph) -> object:
    return None if paragraph.cell is None else next(paragraph.cell.iterancestors(W + 'tbl'))


def _recipients(pieces: list[Piece]) -> tuple[Found, list[Piece]]:
    """`Nơi nhận` with its list, and all the rest."""
    found: Found = []
    others: list[Piece] = []
    column: object = None
    for piece in pieces:
        if RECIPIENTS.match(piece.text):
            column = _column(piece)
            found.append((Part.RECIPIENTS, piece))
        elif column is None and ITEM.match(piece.text):  # the list without its heading
            column = _column(piece)
            found.append((Part.RECIPIENT, piece))
        elif _column(piece) == column and _goes_on(piece, found):
            found.append((Part.TYPIST if TYPIST.fullmatch(piece.text) else Part.RECIPIENT, piece))
        else:
            others.append(piece)
    return found, others


def _goes_on(piece: Piece, found: Found) -> bool:
    """In a cell of their own all lines are recipients; elsewhere those with a dash, or after one that has not ended."""
    if piece.paragraph.cell is not None or ITEM.match(piece.text) or TYPIST.fullmatch(piece.text):
        return True
    return piece.column == 0 and not piece.is_capital and not found[-1][1].text.endswith('.')


def _column(piece: Piece) -> tuple[int, bool]:
    return (id(piece.paragraph.cell), piece.column > 0)


def _column_order(pieces: list[Piece]) -> object:
    """Sorts by column, columns in the order they appear; the sort is stable."""
    order = {column: place for place, column in enumerate(dict.fromkeys(map(_column, pieces)))}
    return lambda piece: order[_column(piece)]


def _signers(column: list[Piece]) -> Found:
    """The offices, and below them the name."""
    lines = [piece for piece in column if not piece.text.startswith(('(', '['))]
    if not lines:
        return []
    *titles, last = lines
    if OFFICE.match(fold(last.text)) and last.is_capital or not titles and last.is_capital:
        return [(Part.SIGNER_TITLE, piece) for piece in lines]
    return [*((Part.SIGNER_TITLE, piece) for piece in titles), (Part.SIGNER, last)]
