"""What is known of a scan, and what is wrong with it as the copy of a paper."""

from dataclasses import dataclass

from core.shortcode import CODE

MIN_DPI, MIN_PDF_VERSION = 200, '1.4'
MAX_PIXELS = 40_000_000  # an A4 page at 600 dpi has 35 million
MM_PER_INCH = 25.4


class BadScan(Exception):
    """The file cannot be kept as a scan; the message tells the user what to do."""


@dataclass(frozen=True)
class Scan:
    kind: str  # pdf, png, jpeg
    pages: int
    dpi_min: int | None  # of the worst page; None when no page is a picture
    colour: bool  # False when some page was scanned grey or black and white
    pdf_version: str  # '1.4'; empty for pictures
    codes: tuple[str, ...]  # texts of the QR codes on the first pages
    page_sizes: tuple[tuple[int, int], ...]  # width, height in mm


def faults(scan: Scan, expected_pages: int | None = None, expected_code: str | None = None) -> list[str]:
    """What keeps `scan` from being a proper digitised copy of the expected paper, as warnings for the user.

    expected_pages   pages of the paper; None when not known
    expected_code    its short code as printed; None when the paper carries none

    Source: NĐ 30/2020 PL I, Phần II.I.2: PDF 1.4 or later, colour, 200 dpi or more.
    """
    found = []
    if scan.pdf_version and scan.pdf_version < MIN_PDF_VERSION:
        found.append(
            f'Lưu lại tệp theo PDF phiên bản {MIN_PDF_VERSION} trở lên; tệp này là phiên bản {scan.pdf_version}.'
        )
    if scan.dpi_min is not None and scan.dpi_min < MIN_DPI:
        found.append(f'Quét lại ở độ phân giải từ {MIN_DPI} dpi; bản này chỉ có {scan.dpi_min} dpi.')
    if not scan.colour:
        found.append('Quét lại ở chế độ màu; bản này có trang đen trắng hoặc xám.')
    if expected_pages is not None and scan.pages != expected_pages:
        found.append(f'Kiểm tra lại số trang: văn bản có {expected_pages} trang, bản quét có {scan.pages} trang.')
    return found + _code_faults(scan, expected_code)


def _code_faults(scan: Scan, expected_code: str | None) -> list[str]:
    """A QR code that is none of ours, such as a stamp of another program, counts as not found."""
    codes = [code for text in scan.codes for code in CODE.findall(text)]
    if expected_code is None or expected_code in codes:
        return []
    if codes:
        return [f'Kiểm tra lại tệp: mã QR trên bản quét là {codes[0]}, mã của văn bản này là {expected_code}.']
    return [f'Đối chiếu bản quét với văn bản: không đọc được mã QR {expected_code} trên các trang đầu.']


def to_mm(inches: float) -> int:
    return round(inches * MM_PER_INCH)
