"""Finds ô 1 to 5b at the head of a document, whether they stand in a table or are set with tabs."""

import re
from collections.abc import Iterator

from core.vietnamese.text import fold
from core.word.nd30.kinds import code_of
from core.word.nd30.parts import Part, Piece, pieces_of
from core.word.paragraph import Paragraph
from core.word.tags import W

Found = list[tuple[Part, Piece]]

LONGEST_LINE, MOST_PARAGRAPHS = 150, 60
NUMBER = re.compile(r'số\s*[:.]?[\s\d_…./]*/|số\s*:', re.IGNORECASE)
DATE = re.compile(r'\bngay\b.*\bthang\b.*\bnam\b|, *(ngay )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}')
ABOUT = re.compile(r'v\s*/\s*v\b', re.IGNORECASE)
FOR_THE_MATTER = re.compile(r'v\s*/\s*v\b|về việc\b', re.IGNORECASE)
TIME_OF_SIGNING = re.compile(r'\d{1,2}:\d{2}:\d{2}')
STAMPS = {
    'mat': Part.SECRECY,
    'toi mat': Part.SECRECY,
    'tuyet mat': Part.SECRECY,
    'khan': Part.URGENCY,
    'thuong khan': Part.URGENCY,
    'hoa toc': Part.URGENCY,
    'hoa toc hen gio': Part.URGENCY,
    'luu hanh noi bo': Part.CIRCULATION,
    'xem xong tra lai': Part.CIRCULATION,
}
SIGNS = (
    (Part.SIGNED_MARK, lambda piece: TIME_OF_SIGNING.search(piece.text)),
    (Part.NUMBER, lambda piece: NUMBER.match(piece.text)),
    (Part.PLACE, lambda piece: DATE.search(fold(piece.text))),
    (Part.LETTER_SUBJECT, lambda piece: ABOUT.match(piece.text)),
    (Part.LETTER_SUBJECT, lambda piece: piece.paragraph.cell is not None and FOR_THE_MATTER.match(piece.text)),
)
BODY_OPENINGS = ('kinh gui', 'can cu')
BODIES = (
    *('ỦY BAN', 'UỶ BAN', 'UBND', 'HĐND', 'HỘI', 'BAN', 'CÔNG AN', 'ĐẢNG ỦY', 'ĐOÀN', 'TỔ', 'SỞ', 'BỘ', 'PHÒNG'),
    *('TRUNG TÂM', 'TRƯỜNG', 'TRẠM', 'CHI CỤC', 'CỤC', 'MÔ HÌNH', 'VĂN PHÒNG'),
)

OFFICES = (
    *('tm', 'kt', 'tl', 'tuq', 'q', 'chu tich', 'pho chu tich', 'truong', 'pho truong', 'to truong', 'to pho'),
    *('giam doc', 'pho giam doc', 'chanh', 'bi thu', 'pho bi thu', 'chu toa', 'chu tri', 'thu ky', 'nguoi', 'dai dien'),
)
OFFICE = re.compile(rf'({"|".join(OFFICES)})\b')


def find(paragraphs: list[Paragraph]) -> tuple[Found, int]:
    """The components of the letterhead, and the index of the first paragraph below it."""
    end = _end(paragraphs)
    pieces = [piece for piece in pieces_of(paragraphs[:end]) if not piece.is_line]
    found: Found = []
    left: list[Piece] = []
    for piece in pieces:
        part = part_of(piece) or _continued(piece, found)
        if part:
            found.append((part, piece))
        elif is_left(piece) and not any(part == Part.NUMBER for part, _ in found):
            left.append(piece)
    return [*_issuers(left), *found], end


def part_of(piece: Piece) -> Part | None:
    """What `piece` says itself to be."""
    if len(piece.text) > LONGEST_LINE:
        return None
    said = piece.words
    if said.startswith('cong hoa xa hoi'):
        return Part.NATION
    if 'doc lap' in said and 'hanh phuc' in said:
        return Part.MOTTO
    return next((part for part, is_meant in SIGNS if is_meant(piece)), STAMPS.get(said))


def _continued(piece: Piece, found: Found) -> Part | None:
    """The subject of a công văn may go on in further paragraphs of its cell."""
    if found and found[-1][0] == Part.LETTER_SUBJECT and found[-1][1].paragraph.cell is piece.paragraph.cell:
        return Part.LETTER_SUBJECT if piece.paragraph.cell is not None else None
    return None


def _end(paragraphs: list[Paragraph]) -> int:
    """The letterhead ends where the name of the kind, an addressee, a basis or any longer text stands."""
    seen: set[Part] = set()
    in_table = False
    for index, paragraph in enumerate(paragraphs[:MOST_PARAGRAPHS]):
        pieces = [piece for piece in pieces_of([paragraph]) if not piece.is_line]
        parts = {part_of(piece) for piece in pieces} - {None}
        after_all = bool(seen) and (paragraph.cell is None) and (in_table or Part.PLACE in seen)
        if pieces and not parts and (_opens_body(paragraph) or after_all):
            return index
        seen |= parts
        in_table = in_table or (paragraph.cell is not None and bool(parts))
    return min(len(paragraphs), MOST_PARAGRAPHS) if seen else 0


def _opens_body(paragraph: Paragraph) -> bool:
    said = fold(paragraph.seen)
    return said.startswith(BODY_OPENINGS) or (
        paragraph.cell is None and (len(said) > LONGEST_LINE or code_of(paragraph.seen.partition('\n')[0]) is not None)
    )


def is_left(piece: Piece) -> bool:
    """Whether it stands on the left half of the page."""
    cell = piece.paragraph.cell
    if cell is not None:
        return cell.getprevious() is None or cell.getprevious().tag != W + 'tc'
    return piece.column <= 1 and (not piece.alone or piece.is_capital) and not piece.paragraph.in_box


def _issuers(left: list[Piece]) -> Iterator[tuple[Part, Piece]]:
    """The last name is the issuer's, those above it are of the superior; a name may take several lines."""
    names: list[list[Piece]] = []
    for piece in left:
        begins = not names or piece.text.upper().startswith(BODIES) or piece.look.bold != names[-1][0].look.bold
        names.append([piece]) if begins else names[-1].append(piece)
    for index, name in enumerate(names):
        part = Part.ISSUER if index == len(names) - 1 else Part.SUPERIOR
        yield from ((part, piece) for piece in name)
