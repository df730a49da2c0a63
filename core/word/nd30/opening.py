"""Finds ô 5a, 6 (bases) and 9a: what stands between the letterhead and the text."""

from core.vietnamese.text import fold
from core.word.nd30.kinds import WITH_AUTHORITY, code_of
from core.word.nd30.letterhead import BODIES, FOR_THE_MATTER, LONGEST_LINE, OFFICE, Found
from core.word.nd30.parts import Part, Piece, pieces_of, whole
from core.word.paragraph import Paragraph

BASES = ('can cu ', 'theo de nghi cua ', 'xet de nghi ', 'theo to trinh ')
MOST_SUBJECT_LINES = 5


class Opening:
    """Reads paragraph after paragraph until one belongs to the text."""

    def __init__(self, paragraphs: list[Paragraph], start: int, names_kind: bool) -> None:
        self.found: Found = []
        self.code: str | None = None
        self._decides_later = any(
            fold(p.seen).rstrip(' :') == 'quyet dinh' for p in paragraphs[start:] if ':' in p.text
        )
        self._titles = names_kind
        self._is_below_line = False
        self.end = start
        while self.end < len(paragraphs) and self._takes(paragraphs[self.end]):
            self.end += 1

    def _takes(self, paragraph: Paragraph) -> bool:
        pieces = [piece for piece in pieces_of([paragraph]) if not piece.is_line]
        if not pieces:
            self._is_below_line = self._is_below_line or bool(
                paragraph.underline_mm or paragraph.lines_mm or paragraph.seen
            )
            return True
        if self._titles and paragraph.cell is None and len(paragraph.seen) < 2 * LONGEST_LINE:
            parts = [(self._title(piece), piece) for piece in pieces]
            if all(part for part, _ in parts):
                self.found += parts
                return True
        part = self._line(whole(paragraph))
        self.found += [(part, whole(paragraph))] if part else []
        self._titles = self._titles and part is None
        return part is not None

    def _title(self, piece: Piece) -> Part | None:
        """Kind, subject, authority and `Kèm theo`: short lines in the middle of the page."""
        has = {part for part, _ in self.found}
        if not has and code_of(piece.text):
            self.code = code_of(piece.text)
            return Part.KIND
        if not has:
            return self._without_known_kind(piece)
        said = fold(piece.text)
        if said.startswith(('kinh gui', *BASES)) or (code_of(piece.text) and piece.text.endswith(':')):
            return None
        if said.startswith(('(kem theo', '(ban hanh kem theo', '(ban hanh theo')):
            return Part.ATTACHED
        return self._below_kind(piece, has)

    def _without_known_kind(self, piece: Piece) -> Part | None:
        if piece.paragraph.align != 'center':
            return None
        return Part.KIND if piece.is_capital else Part.SUBJECT if FOR_THE_MATTER.match(piece.text) else None

    def _below_kind(self, piece: Piece, has: set[Part]) -> Part | None:
        is_centred = piece.paragraph.align == 'center'
        if self.code in WITH_AUTHORITY and is_centred and (self._is_below_line or self._names_authority(piece)):
            return Part.AUTHORITY
        lines = sum(part == Part.SUBJECT for part, _ in self.found)
        follows = Part.AUTHORITY not in has and Part.ATTACHED not in has and lines < MOST_SUBJECT_LINES
        begins = lines == 0 and (FOR_THE_MATTER.match(piece.text) is not None or all(x.bold for x in piece.letters))
        return Part.SUBJECT if follows and (is_centred or begins) else None

    @staticmethod
    def _names_authority(piece: Piece) -> bool:
        return piece.is_capital and (piece.text.startswith(BODIES) or OFFICE.match(fold(piece.text)) is not None)

    def _line(self, piece: Piece) -> Part | None:
        said = fold(piece.text)
        if said.startswith('kinh gui'):
            return Part.ADDRESSED
        if self._goes_on_addressing(piece):
            return Part.ADDRESSEE
        if piece.paragraph.cell is not None:
            return None
        if said.startswith(BASES) and self._is_basis(piece):
            return Part.BASIS
        decides = said.rstrip(' :') == 'quyet dinh' and (':' in said or piece.paragraph.align == 'center')
        if decides:
            return Part.DECIDES
        if self.code in WITH_AUTHORITY and piece.is_capital and not any(p == Part.BASIS for p, _ in self.found):
            return Part.AUTHORITY
        return None

    def _goes_on_addressing(self, piece: Piece) -> bool:
        """Addressees begin with a dash, or come after a line that has not ended."""
        if not self.found or self.found[-1][0] not in (Part.ADDRESSED, Part.ADDRESSEE):
            return False
        before = self.found[-1][1].text
        return not before.endswith('.') and (before.endswith((':', ';')) or piece.text.startswith('-'))

    def _is_basis(self, piece: Piece) -> bool:
        """Before `QUYẾT ĐỊNH:` all are; elsewhere a text may begin with `Căn cứ` too, and goes on after it."""
        return self._decides_later or piece.text.endswith(';') or all(look.italic for look in piece.letters)
