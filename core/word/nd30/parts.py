"""The components of a document (ô 1 to 14 of NĐ 30/2020 PL I.IV) and the pieces of text they are made of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from core.vietnamese.text import words
from core.word.paragraph import Letters, Paragraph
from core.word.widths import text_mm, wrapped

BREAKS = re.compile(r'([\t\n])')
DRAWN = re.compile(r'[_\-–—‒―.…* ]{3,}')  # a line made of signs


class Part(StrEnum):
    """A component, by what people call it."""

    NATION = 'Quốc hiệu'
    MOTTO = 'Tiêu ngữ'
    SUPERIOR = 'Cơ quan chủ quản'
    ISSUER = 'Cơ quan ban hành'
    NUMBER = 'Số, ký hiệu'
    PLACE = 'Địa danh, ngày tháng'
    KIND = 'Tên loại'
    SUBJECT = 'Trích yếu'
    LETTER_SUBJECT = 'Trích yếu công văn'
    AUTHORITY = 'Thẩm quyền ban hành'
    BASIS = 'Căn cứ'
    DECIDES = 'Dòng “QUYẾT ĐỊNH:”'
    ADDRESSED = 'Kính gửi'
    ADDRESSEE = 'Nơi kính gửi'
    MAJOR = 'Phần, Chương'
    MINOR = 'Mục, Tiểu mục'
    UNIT_TITLE = 'Tiêu đề Phần, Chương, Mục'
    HEADING = 'Tiêu đề I, II, III'
    ARTICLE = 'Điều'
    CLAUSE = 'Khoản'
    POINT = 'Điểm'
    BULLET = 'Gạch đầu dòng'
    TEXT = 'Nội dung'
    SIGNER_TITLE = 'Quyền hạn, chức vụ người ký'
    SIGNER = 'Họ tên người ký'
    RECIPIENTS = 'Chữ “Nơi nhận”'
    RECIPIENT = 'Danh sách nơi nhận'
    SECRECY = 'Dấu độ mật'
    URGENCY = 'Dấu khẩn'
    CIRCULATION = 'Phạm vi lưu hành'
    TYPIST = 'Ký hiệu người soạn'
    CONTACT = 'Địa chỉ liên hệ'
    SIGNED_MARK = 'Thông tin ký số'
    APPENDIX = 'Phụ lục'
    APPENDIX_TITLE = 'Tên phụ lục'
    ATTACHED = 'Dòng “Kèm theo”'


@dataclass(frozen=True, eq=False)
class Piece:
    """What a reader takes for one line: a paragraph, or the part of it between tabs and line breaks.

    column  how many tabs stand before it · alone  whether the paragraph has no other piece
    """

    text: str
    letters: tuple[Letters, ...]
    paragraph: Paragraph
    column: int = 0
    alone: bool = True

    @cached_property
    def words(self) -> str:
        return ' '.join(words(self.text))

    @property
    def is_line(self) -> bool:
        return DRAWN.fullmatch(self.text) is not None

    @property
    def is_capital(self) -> bool:
        return self.text == self.text.upper() and self.text != self.text.lower()

    @property
    def width_mm(self) -> float:
        """The length of its longest line on paper."""
        return max(map(self.line_mm, self.lines), default=0)

    @cached_property
    def lines(self) -> list[str]:
        room, look = self.room_mm, self.look
        return (
            wrapped(self.text, room, look.size_pt, look.bold, look.italic) if room > 0 and self.alone else [self.text]
        )

    @property
    def room_mm(self) -> float:
        paragraph = self.paragraph
        return paragraph.column_mm - paragraph.left_mm - paragraph.right_mm

    @property
    def look(self) -> Letters:
        return self.letters[0]

    def line_mm(self, line: str) -> float:
        return text_mm(line, self.look.size_pt, self.look.bold, self.look.italic)


def whole(paragraph: Paragraph) -> Piece | None:
    """The paragraph as one piece; None when nothing is to be read in it."""
    letters = tuple(piece for piece in paragraph.letters if piece.text.strip())
    return Piece(paragraph.seen, letters, paragraph) if letters else None


def pieces_of(paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
    """The pieces with something in them, in reading order."""
    for paragraph in paragraphs:
        found = list(_split(paragraph))
        yield from (replace(piece, alone=len(found) == 1) for piece in found)


def _split(paragraph: Paragraph) -> Iterator[Piece]:
    if not BREAKS.search(paragraph.text):
        one = whole(paragraph)
        yield from [one] if one else []
        return
    column, letters = 0, []
    for look, text in _stretches(paragraph):
        if text in ('\t', '\n'):
            yield from _piece(letters, paragraph, column)
            column, letters = (column + 1 if text == '\t' else 0), []
        else:
            letters.append(replace(look, text=text))
    yield from _piece(letters, paragraph, column)


def _stretches(paragraph: Paragraph) -> Iterator[tuple[Letters, str]]:
    for look in paragraph.letters:
        yield from ((look, text) for text in BREAKS.split(look.text) if text)


def _piece(letters: list[Letters], paragraph: Paragraph, column: int) -> Iterator[Piece]:
    text = ' '.join(unicodedata.normalize('NFC', ''.join(look.text for look in letters)).split())
    if text:
        yield Piece(text, tuple(look for look in letters if look.text.strip()), paragraph, column)
