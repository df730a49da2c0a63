"""Scans as a PNG or JPEG picture, one page each."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from core.scans.barcodes import qr_texts
from core.scans.scan import MAX_PIXELS, BadScan, Scan, to_mm

GREY_MODES = ('1', 'L', 'LA', 'I', 'I;16', 'F')
SMOOTH_MODES = ('L', 'RGB', 'CMYK')  # that shrink without losing thin lines
QR_SIDE_PX = 3600  # A4 at 300 dpi
A4_INCHES = 297 / 25.4
LONGEST_PAGE_INCHES = 20  # cameras write 72 dpi, which would make a page of a metre

BROKEN = 'Quét hoặc chụp lại rồi tải lên; ảnh này bị hỏng hoặc quá lớn.'


def inspect(raw: bytes, kind: str) -> Scan:
    with _opened(raw) as picture:
        dpi, colour = _dpi(picture), picture.mode not in GREY_MODES
        size_mm = tuple(to_mm(side / dpi) for side in picture.size)
        picture.draft('L', (QR_SIDE_PX, QR_SIDE_PX))
        grey = picture.convert('L')
        grey.thumbnail((QR_SIDE_PX, QR_SIDE_PX))
        return Scan(kind, 1, round(dpi), colour, '', tuple(qr_texts(grey)), (size_mm,))


def page_png(raw: bytes, page: int, width_px: int) -> bytes:
    """The picture turned the way it was held, no larger than it is."""
    if page != 1:
        raise BadScan('Chọn trang 1; ảnh chỉ có một trang.')
    with _opened(raw) as picture:
        shown = picture if picture.mode in SMOOTH_MODES else picture.convert('RGB')
        shown.thumbnail((2 * width_px, 2 * width_px))  # first, since turning a large picture takes it twice
        upright = ImageOps.exif_transpose(shown).convert('RGB')
        upright.thumbnail((width_px, 2 * width_px))
        png = io.BytesIO()
        upright.save(png, 'PNG')
        return png.getvalue()


@contextmanager
def _opened(raw: bytes) -> Iterator[Image.Image]:
    """The picture, refused by its stated size before it is unpacked; all that Pillow refuses turns into BadScan."""
    try:
        with Image.open(io.BytesIO(raw), formats=('PNG', 'JPEG')) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise BadScan(BROKEN)
            yield picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise BadScan(BROKEN) from error


def _dpi(picture: Image.Image) -> float:
    """As the file says, or as if it filled an A4 page where it says nothing that can be true."""
    longest = max(picture.size)
    stated = min(picture.info.get('dpi', (0, 0)))
    if stated and longest / stated <= LONGEST_PAGE_INCHES:
        return float(stated)
    return longest / A4_INCHES
