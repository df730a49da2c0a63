"""A .docx as NĐ 30 sees it: of which class and kind, and which paragraph is which component."""

import re
from collections import defaultdict
from functools import cached_property

from core.vietnamese.text import fold
from core.word.form import Form, Page
from core.word.kinds import BOOK, FORM, OFFICIAL
from core.word.nd30 import letterhead, signoff
from core.word.nd30.body import Unit, units_of
from core.word.nd30.kinds import ATTACHABLE, LETTER, MINUTES, NAMES, code_of
from core.word.nd30.letterhead import Found
from core.word.nd30.opening import Opening
from core.word.nd30.parts import Part, Piece, pieces_of, whole
from core.word.paragraph import Paragraph

APPENDIX = re.compile(r'phụ lục(\s+(?P<number>[IVX]+|\d+|[A-Z]))?[.:]?', re.IGNORECASE)
CONTACT = re.compile(
    r'\bđịa chỉ\s*:|\bđiện thoại|\bđt\s*:|\be-?mail|\bfax|\bwebsite|trang thông tin điện tử', re.IGNORECASE
)
SYMBOL_CODE = re.compile(r'/\s*([A-ZĐ][A-Za-zĐđ]*)\s*-')
PAGE_FIELD = re.compile(r'\bPAGE\b')
COPIES = ('SAO Y', 'SAO LỤC', 'TRÍCH SAO')
BOOK_PARAGRAPHS = 12
ROOM_MM_PER_PT = 25.4 / 72


class Paper:
    """The recognised document.

    form_class  OFFICIAL, FORM or BOOK (workflows.md ruling 4), told by the content unless given
    code        of its kind: 'QĐ' …, LETTER for a công văn, None when it is no known kind
    units       the text; `attached` those of what follows the signature
    """

    def __init__(self, form: Form, form_class: str | None = None) -> None:
        self.form = form
        paragraphs = form.paragraphs
        found, start = letterhead.find(paragraphs)
        opening = Opening(paragraphs, start, names_kind=not any(part == Part.LETTER_SUBJECT for part, _ in found))
        signed, foot, behind = signoff.find(paragraphs, opening.end)
        self.text_paragraphs = paragraphs[opening.end : foot]
        self.units = units_of(self.text_paragraphs)
        self.behind = paragraphs[behind:]
        self.attached = _attached_units(self.behind)
        self._parts: dict[Part, list[Piece]] = defaultdict(list)
        for part, piece in (
            *found,
            *opening.found,
            *_stamps(paragraphs),
            *signed,
            *self._contacts(),
            *self._appendices(),
        ):
            self._parts[part].append(piece)
        for unit in (*self.units, *self.attached):
            self._parts[unit.part].append(unit.piece)
        self.code = opening.code or self._code_of_number()
        self.form_class = form_class or self._class()

    def __getitem__(self, part: Part) -> list[Piece]:
        """The pieces of a component, in order; none when it is not there."""
        return self._parts.get(part, [])

    @property
    def is_minutes(self) -> bool:
        return self.code == MINUTES

    @property
    def is_attached(self) -> bool:
        """A text issued by another document: its number and day are that one's."""
        return self.code in ATTACHABLE and bool(self[Part.ATTACHED]) and not self[Part.NUMBER]

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything that prints: body, headers, footers and notes."""
        printed = (self.form.paragraphs, *self.form.parts.values())
        return [piece for paragraphs in printed for piece in map(whole, paragraphs) if piece]

    @property
    def last_unit(self) -> Unit | None:
        return self.units[-1] if self.units else None

    def page_numbers(self, page: Page) -> list[tuple[str, str, Paragraph]]:
        """(place, part name, paragraph) of the page numbers in the headers and footers of a section."""
        named = (
            *(('header', *item) for item in page.headers.items()),
            *(('footer', *item) for item in page.footers.items()),
        )
        return [
            (f'{where} {kind}', name, paragraph)
            for where, kind, name in named
            for paragraph in self.form.parts.get(name, ())
            if PAGE_FIELD.search(paragraph.codes)
        ]

    @cached_property
    def first_foot(self) -> list[Paragraph]:
        """The footer of page 1."""
        first = self.form.pages[0]
        return self.form.parts.get(first.footers.get('first' if first.different_first else 'default', ''), [])

    @property
    def height_mm(self) -> float:
        """About how high the text of the first section is; rows of tables count by their highest cell."""
        heights: dict[object, float] = defaultdict(float)
        for paragraph in self.form.paragraphs:
            if paragraph.section == 0 and not paragraph.in_box:
                heights[paragraph.cell if paragraph.cell is not None else paragraph] += _height_mm(paragraph)
        rows: dict[object, float] = defaultdict(float)
        for holder, height in heights.items():
            row = holder if isinstance(holder, Paragraph) else holder.getparent()
            rows[row] = max(rows[row], height)
        return sum(rows.values())

    def _code_of_number(self) -> str | None:
        """Where no kind is named, the symbol tells it; else it is a công văn when it has the subject of one."""
        symbols = (SYMBOL_CODE.search(piece.text) for piece in self[Part.NUMBER])
        codes = [found[1] for found in symbols if found and found[1] in NAMES]
        return LETTER if self[Part.LETTER_SUBJECT] else next(iter(codes), None)

    def _class(self) -> str:
        if not self[Part.NATION] and any(paragraph.seen in COPIES for paragraph in self.form.paragraphs):
            return FORM  # the block below a certified copy: no document of its own
        if any(_is_book_title(paragraph) for paragraph in self.form.paragraphs[:BOOK_PARAGRAPHS]):
            return BOOK
        return OFFICIAL if self.code is not None or self[Part.NUMBER] else FORM

    def _contacts(self) -> Found:
        """Address and telephone in the footer of page 1."""
        return [(Part.CONTACT, piece) for piece in pieces_of(self.first_foot) if CONTACT.search(piece.text)]

    def _appendices(self) -> Found:
        found: Found = []
        for paragraph in self.behind:
            piece = whole(paragraph) if paragraph.cell is None else None
            part = None if piece is None else _appendix_part(piece, found[-1][0] if found else None)
            found += [(part, piece)] if part else []
        return found


def _appendix_part(piece: Piece, before: Part | None) -> Part | None:
    if APPENDIX.fullmatch(piece.text):
        return Part.APPENDIX
    if fold(piece.text).startswith('(kem theo'):
        return Part.ATTACHED
    return Part.APPENDIX_TITLE if before == Part.APPENDIX else None


def _attached_units(paragraphs: list[Paragraph]) -> list[Unit]:
    """What follows the signature is a text with units when it has Điều, Chương or Phần; else lists and forms."""
    units = units_of(paragraphs)
    first = next((n for n, unit in enumerate(units) if unit.part in (Part.ARTICLE, Part.MAJOR)), len(units))
    return units[first:]


def _stamps(paragraphs: list[Paragraph]) -> Found:
    """Urgency and circulation in text boxes, wherever those hang."""
    boxed = pieces_of(paragraph for paragraph in paragraphs if paragraph.in_box)
    found = ((letterhead.STAMPS.get(piece.words), piece) for piece in boxed)
    return [(part, piece) for part, piece in found if part]


def _is_book_title(paragraph: Paragraph) -> bool:
    return paragraph.text.strip().startswith('SỔ ') and code_of(paragraph.text) is None


def _height_mm(paragraph: Paragraph) -> float:
    piece = whole(paragraph)
    lines, size = (len(piece.lines), piece.look.size_pt) if piece else (1, 1)
    height = lines * size * 1.15 * paragraph.line
    return (height + paragraph.before_pt + paragraph.after_pt) * ROOM_MM_PER_PT
