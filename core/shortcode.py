"""The short code on a printed paper, and the QR picture that carries it."""

import hmac
import io
import re
from math import ceil

import segno

ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'  # Crockford: no I, L, O, U
MISREAD = str.maketrans('OIL', '011', ' -')
CODE = re.compile(rf'\b[{ALPHABET}]{{4}}(?:-[{ALPHABET}]{{4}}){{2}}\b')
HALF_BITS = 30  # for the number, and again for the check: 12 letters of 5 bits
QR_MM, PRINT_DPI, MM_PER_INCH = 18, 300, 25.4


def make(number: int, key: bytes) -> str:
    """The code of document `number`, such as `0000-0FAK-KYBG`.

    number   1 to 2³⁰ − 1. Raises ValueError outside.
    key      kept outside the database, so that nobody with a backup can invent codes

    Half of it is an HMAC-SHA256: one in 10⁹ invented codes is taken for real.
    """
    if not 0 < number < 1 << HALF_BITS:
        raise ValueError(f'a code holds 1 to 2^30 - 1, not {number}')
    bits = number << HALF_BITS | _check(number, key)
    letters = ''.join(ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
    return '-'.join((letters[:4], letters[4:8], letters[8:]))


def read(typed: str, key: bytes) -> int | None:
    """The document number in a typed code, or None if the code is not one of ours.

    Small letters, other spacing, O for 0 and I or L for 1 are forgiven.
    """
    letters = typed.upper().translate(MISREAD)
    if len(letters) != 12 or not set(letters) <= set(ALPHABET):
        return None
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    number, check = divmod(bits, 1 << HALF_BITS)
    return number if hmac.compare_digest(str(check), str(_check(number, key))) else None


def qr_png(text: str) -> bytes:
    """`text` as a black and white QR picture, 18 mm wide at 300 dpi or a little finer, error correction M or better."""
    code, png = segno.make_qr(text, error='m'), io.BytesIO()
    modules = code.symbol_size(border=2)[0]
    scale = ceil(QR_MM / MM_PER_INCH * PRINT_DPI / modules)
    code.save(png, kind='png', scale=scale, border=2, dpi=round(modules * scale * MM_PER_INCH / QR_MM))
    return png.getvalue()


def _check(number: int, key: bytes) -> int:
    digest = hmac.digest(key, b'document:%d' % number, 'sha256')
    return int.from_bytes(digest[:4], 'big') >> 2
