"""Scans as PDF, read and drawn by PDFium."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from math import sqrt
from threading import Lock
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfiumError, PdfPage

from core.scans.barcodes import qr_texts
from core.scans.scan import MAX_PIXELS, BadScan, Scan, to_mm

POINTS_PER_INCH = 72
MAX_PAGES = 300
MAX_DRAWN_PIXELS = 20_000_000
MAX_PICTURES = 1000  # a page may be scanned in strips
QR_PAGES, QR_DPI = 3, 200
ONE_AT_A_TIME = Lock()  # PDFium breaks when two threads use it at once

ENCRYPTED = 'Bỏ mật khẩu của tệp PDF rồi tải lên lại; tệp có mật khẩu không mở được.'
BROKEN = 'Quét hoặc lưu lại tệp PDF rồi tải lên lại; tệp này bị hỏng.'


class Sheet(NamedTuple):
    """One page. `dpi` is None where the page is no picture but was written by a program."""

    size_mm: tuple[int, int]
    dpi: int | None
    colour: bool


def inspect(raw: bytes) -> Scan:
    with _opened(raw) as pdf:
        sheets, codes = [], []
        for index in range(len(pdf)):
            with closing(pdf[index]) as page:
                sheets.append(_sheet(page))
                codes += _codes(page) if index < QR_PAGES else []
        return _scan(sheets, codes, pdf.get_version() or 0)


def page_png(raw: bytes, page: int, width_px: int) -> bytes:
    with _opened(raw) as pdf:
        if not 1 <= page <= len(pdf):
            raise BadScan(f'Chọn trang từ 1 đến {len(pdf)}.')
        with closing(pdf[page - 1]) as sheet, _drawn(sheet, width_px / _size(sheet)[0]) as bitmap:
            png = io.BytesIO()
            bitmap.to_pil().save(png, 'PNG')
            return png.getvalue()


@contextmanager
def _opened(raw: bytes) -> Iterator[PdfDocument]:
    """The document, for this thread alone; all that PDFium refuses turns into BadScan."""
    try:
        with ONE_AT_A_TIME, PdfDocument(raw) as pdf:
            if len(pdf) > MAX_PAGES:
                raise BadScan(f'Chọn tệp có không quá {MAX_PAGES} trang; tệp này có {len(pdf)} trang.')
            yield pdf
    except PdfiumError as error:
        raise BadScan(ENCRYPTED if error.err_code == pdfium.FPDF_ERR_PASSWORD else BROKEN) from error


def _scan(sheets: list[Sheet], codes: list[str], version: int) -> Scan:
    return Scan(
        kind='pdf',
        pages=len(sheets),
        dpi_min=min((sheet.dpi for sheet in sheets if sheet.dpi is not None), default=None),
        colour=all(sheet.colour for sheet in sheets),
        pdf_version=f'{version // 10}.{version % 10}' if version else '',
        codes=tuple(dict.fromkeys(codes)),
        page_sizes=tuple(sheet.size_mm for sheet in sheets),
    )


def _sheet(page: PdfPage) -> Sheet:
    """Judge a page by its large pictures: a scanner may lay a fine mask over a coarse background, or cut strips."""
    width, height = _size(page)
    size_mm = (to_mm(width / POINTS_PER_INCH), to_mm(height / POINTS_PER_INCH))
    pictures = [(_area(picture), picture) for picture in _pictures(page)]
    if sum(area for area, _ in pictures) < width * height / 2:
        return Sheet(size_mm, None, True)
    largest = max(area for area, _ in pictures)
    facts = [picture.get_metadata() for area, picture in pictures if area >= largest / 2]
    dpi = max(min(fact.horizontal_dpi, fact.vertical_dpi) for fact in facts)
    return Sheet(size_mm, round(dpi), any(_is_colour(fact) for fact in facts))


def _pictures(page: PdfPage) -> list[PdfImage]:
    """The pictures on a page. Raises BadScan before any is unpacked if they would fill the memory."""
    found = list(islice(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4), MAX_PICTURES))
    sizes = [picture.get_px_size() for picture in found]
    if sum(width * height for width, height in sizes) > 2 * MAX_PIXELS:
        raise BadScan('Quét lại ở độ phân giải từ 200 đến 600 dpi; ảnh trong tệp quá lớn.')
    return found


def _area(picture: PdfImage) -> float:
    left, bottom, right, top = picture.get_bounds()
    return (right - left) * (top - bottom)


def _is_colour(fact: pdfium.FPDF_IMAGEOBJ_METADATA) -> bool:
    return fact.bits_per_pixel > 8 or fact.colorspace == pdfium.FPDF_COLORSPACE_INDEXED


def _codes(page: PdfPage) -> list[str]:
    with _drawn(page, QR_DPI / POINTS_PER_INCH, grayscale=True) as bitmap:
        return qr_texts(bitmap.to_pil())


@contextmanager
def _drawn(page: PdfPage, scale: float, grayscale: bool = False) -> Iterator[PdfBitmap]:
    """The page drawn at `scale` pixels a point, or smaller where that would take too many."""
    width, height = _size(page)
    fitting = min(scale, sqrt(MAX_DRAWN_PIXELS / (width * height)))
    with closing(page.render(scale=fitting, grayscale=grayscale)) as bitmap:
        yield bitmap


def _size(page: PdfPage) -> tuple[float, float]:
    """Width and height in points. Raises BadScan for a page of no size."""
    width, height = page.get_size()
    if width < 1 or height < 1:
        raise BadScan(BROKEN)
    return width, height
