"""Values on their way into XML: cleaned, escaped and encoded, all of a document in one batch."""

import re
import unicodedata

from core.word.errors import TooLarge

SEPARATOR = '\x1f'  # not allowed in XML, so no cleaned value holds it
CONTROL_BYTES = bytes(code for code in range(32) if code not in (9, 10, 11, 13, 31))
SURROGATE = re.compile('[\ud800-\udfff]')
SOFT_BREAK = bytes.maketrans(b'\x0b', b'\n')  # as Word pastes it
NOT_CHARACTERS, THEIR_START = (b'\xef\xbf\xbe', b'\xef\xbf\xbf'), b'\xef\xbf'
ESCAPED = (
    (b'&', b'&amp;'),
    (b'<', b'&lt;'),
    (b'>', b'&gt;'),
    (b'\n', b'</w:t><w:br/><w:t xml:space="preserve">'),
    (b'\t', b'</w:t><w:tab/><w:t xml:space="preserve">'),
)
MAX_LETTERS = 20_000_000  # of all values together


def encoded(values: list) -> list[bytes]:
    """Each value as XML text: NFC, escaped, control characters dropped, line breaks and tabs as Word's own."""
    joined = unicodedata.normalize('NFC', _joined(values))
    try:
        raw = joined.encode()
    except UnicodeEncodeError:
        raw = SURROGATE.sub('', joined).encode()
    return _escaped(raw).split(SEPARATOR.encode())


def _joined(values: list) -> str:
    """All values as one text, with a separator between each two of them."""
    try:
        joined = SEPARATOR.join(values)
    except TypeError:
        return _joined(['' if value is None else str(value) for value in values])
    if len(joined) > MAX_LETTERS:
        raise TooLarge
    if joined.count(SEPARATOR) >= len(values) > 0:
        return _joined([value.replace(SEPARATOR, '') for value in values])
    return joined


def _escaped(raw: bytes) -> bytes:
    raw = raw.translate(SOFT_BREAK, CONTROL_BYTES)
    if THEIR_START in raw:
        for code in NOT_CHARACTERS:
            raw = raw.replace(code, b'')
    if b'\r' in raw:
        raw = raw.replace(b'\r\n', b'\n').replace(b'\r', b'\n')
    for plain, markup in ESCAPED:
        raw = raw.replace(plain, markup)
    return raw
