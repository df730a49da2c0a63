"""The text of a .docx, for comparing a file that was edited by hand with the one we made."""

import unicodedata
from collections.abc import Iterable

from lxml import etree

from core.word import package
from core.word.errors import BadWordFile
from core.word.tags import PARAGRAPH, RUN, TEXT, W

SIGNS = {W + 'tab': '\t', W + 'br': '\n', W + 'cr': '\n', W + 'noBreakHyphen': '-'}
FALLBACK = '{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback'
MAX_PARAGRAPHS = 20_000


def paragraphs(raw: bytes) -> list[str]:
    """The paragraphs of body, headers, footers and notes that hold text, NFC, single spaces; without list numbers.

    Text that is marked as deleted does not count, inserted text does. Raises BadWordFile.
    """
    files = package.members(raw)
    names = [package.MAIN_PART, *sorted(set(filter(package.TEXT_PARTS.fullmatch, files)) - {package.MAIN_PART})]
    found = [text for name in names for text in _texts(package.parse(files[name]), name)]
    if len(found) > MAX_PARAGRAPHS:
        raise BadWordFile('Tệp có quá nhiều đoạn để so sánh. Kiểm tra lại tệp đã chọn.')
    return found


def _texts(root: etree._Element, part: str) -> list[str]:
    """The texts of one part; a bare number in a header is a page number that Word writes anew each time."""
    for copy in list(root.iter(FALLBACK)):
        copy.getparent().remove(copy)
    texts = [' '.join(unicodedata.normalize('NFC', ''.join(pieces)).split()) for pieces in _pieces(root)]
    return [text for text in texts if text and not (part != package.MAIN_PART and text.isdigit())]


def _pieces(root: etree._Element) -> Iterable[list[str]]:
    """The pieces of text of each paragraph, found in one walk however deep paragraphs stand in each other."""
    found: dict[etree._Element, list[str]] = {paragraph: [] for paragraph in root.iter(PARAGRAPH)}
    for piece in root.iter(TEXT, *SIGNS):
        owner = next(piece.iterancestors(PARAGRAPH), None)
        if owner is not None and piece.getparent().tag == RUN:
            found[owner].append(SIGNS.get(piece.tag) or piece.text or '')
    return found.values()
