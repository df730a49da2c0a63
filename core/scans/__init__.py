"""Uploaded scans: what kind of file it is, how well it was scanned, whose paper it shows, and its pages as pictures.

PDFium, Pillow and the reader of QR codes are loaded with the first scan: every start would wait for them.
"""

from types import ModuleType

from core.scans.scan import BadScan, Scan, faults

__all__ = ['BadScan', 'Scan', 'faults', 'inspect', 'page_png']

MAX_BYTES = 64 * 2**20
PDF_HEAD = 1024  # readers forgive this much before %PDF-
MAGIC = {b'\x89PNG\r\n\x1a\n': 'png', b'\xff\xd8\xff': 'jpeg'}


def inspect(raw: bytes) -> Scan:
    """Look at an uploaded file, in bounded memory. Raises BadScan with a sentence if it cannot be kept as a scan."""
    kind = _kind(raw)
    return _reader(kind).inspect(raw) if kind == 'pdf' else _reader(kind).inspect(raw, kind)


def page_png(raw: bytes, page: int, width_px: int) -> bytes:
    """Page `page`, counted from 1, as a PNG at most `width_px` wide.

    width_px   1 to 3000; more is cut to 3000
    Raises BadScan with a sentence, also when there is no such page.
    """
    return _reader(_kind(raw)).page_png(raw, page, min(width_px, 3000))


def _reader(kind: str) -> ModuleType:
    from core.scans import pdf, picture

    return pdf if kind == 'pdf' else picture


def _kind(raw: bytes) -> str:
    """By the first bytes, never by a name. Raises BadScan for other and for huge files."""
    if len(raw) > MAX_BYTES:
        raise BadScan(f'Chọn tệp không quá {MAX_BYTES // 2**20} MB; tệp này quá lớn.')
    if b'%PDF-' in raw[:PDF_HEAD]:
        return 'pdf'
    for magic, kind in MAGIC.items():
        if raw.startswith(magic):
            return kind
    raise BadScan('Chọn tệp PDF, PNG hoặc JPEG; tệp này không thuộc ba loại đó.')
