"""Scans of papers that never were: drawn, coded, turned, made coarse or grey, broken."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from core import scans, shortcode
from core.scans import BadScan, Scan, faults, inspect, page_png
from core.scans import pdf as pdf_scans

CODE = '0000-0FAK-KYBG'
ADDRESS = f'https://mau-son.lan/vb/{CODE}'
A4_MM = (210, 297)
GOOD = Scan('pdf', 2, 300, True, '1.7', (ADDRESS,), (A4_MM, A4_MM))


def paper(dpi=200, text=ADDRESS, mode='RGB', turned=0.0):
    """A printed A4 page with lines, a red seal and the QR code in its foot, as a scanner sees it."""

    def px(mm):
        return round(mm * dpi / 25.4)

    page = Image.new('RGB', (px(210), px(297)), 'white')
    draw = ImageDraw.Draw(page)
    for line in range(60, 200, 8):
        draw.line((px(30), px(line), px(190), px(line)), 'black', px(0.5))
    draw.ellipse((px(120), px(205), px(156), px(241)), outline='red', width=px(1))
    if text:
        with Image.open(io.BytesIO(shortcode.qr_png(text))) as code:
            page.paste(code.convert('RGB').resize((px(18), px(18))), (px(30), px(265)))
    return page.rotate(turned, Image.Resampling.BICUBIC, fillcolor='white').convert(mode)


def saved(page, kind='JPEG', dpi=200, **how):
    raw = io.BytesIO()
    if dpi:
        how |= {'resolution': dpi} if kind == 'PDF' else {'dpi': (dpi, dpi)}
    page.save(raw, kind, **how)
    return raw.getvalue()


def as_pdf(*pages, dpi=200):
    return saved(pages[0], 'PDF', dpi, save_all=True, append_images=pages[1:])


def written_pdf():
    """A PDF that no scanner made: two pages without a picture."""
    raw = io.BytesIO()
    with PdfDocument.new() as pdf:
        for _ in range(2):
            pdf.new_page(595.3, 841.9).close()
        pdf.save(raw)
    return raw.getvalue()


def locked_pdf():
    """A PDF with a password that nobody knows."""
    lock = b'/Encrypt <</Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4>> /ID [<00> <00>]' % (b'ab' * 32, b'cd' * 32)
    return re.sub(rb'(trailer\s*<<)', rb'\1' + lock, as_pdf(paper(50), dpi=50))


@pytest.mark.parametrize(('kind', 'named'), [('PDF', 'pdf'), ('PNG', 'png'), ('JPEG', 'jpeg')])
def test_a_good_scan_of_each_kind(kind, named):
    scan = inspect(saved(paper(), kind))
    assert (scan.kind, scan.pages, scan.dpi_min, scan.colour) == (named, 1, 200, True)
    assert scan.codes == (ADDRESS,)
    assert scan.page_sizes == (A4_MM,)
    assert faults(scan, 1, CODE) == []


@pytest.mark.parametrize('kind', ['PDF', 'JPEG'])
@pytest.mark.parametrize('how', [{'turned': 1.3}, {'turned': -6}, {'turned': 180}, {'mode': 'L'}, {'dpi': 100}])
def test_the_code_is_found_on_poor_scans(kind, how):
    assert inspect(saved(paper(**how), kind, how.get('dpi', 200))).codes == (ADDRESS,)


@pytest.mark.parametrize('kind', ['PDF', 'PNG', 'JPEG'])
@pytest.mark.parametrize('dpi', [100, 150, 300])
def test_dpi_is_measured_on_the_page(kind, dpi):
    assert inspect(saved(paper(dpi), kind, dpi)).dpi_min == dpi


def test_dpi_of_a_pdf_is_not_taken_from_hearsay():
    assert inspect(as_pdf(paper(100), dpi=100)).dpi_min == 100
    assert inspect(as_pdf(paper(100).resize((3000, 4243)), dpi=3000 / 8.27)).dpi_min == 363


@pytest.mark.parametrize('dpi', [None, 72, 1])
def test_a_photo_counts_as_an_a4_page(dpi):
    photo = paper(200).resize((3024, 4032))
    scan = inspect(saved(photo, 'JPEG', dpi))
    assert scan.dpi_min == 345
    assert scan.page_sizes[0][1] == 297


@pytest.mark.parametrize('kind', ['PDF', 'PNG'])
@pytest.mark.parametrize('mode', ['1', 'L', 'RGB', 'P'])
def test_grey_is_told_from_colour(kind, mode):
    assert inspect(saved(paper(mode=mode), kind)).colour == (mode in ('RGB', 'P'))


def test_one_poor_page_among_several_counts():
    scan = inspect(as_pdf(paper(), paper(mode='L', text=''), paper(text='')))
    assert (scan.pages, scan.colour, len(scan.page_sizes)) == (3, False, 3)


def test_each_code_is_named_once_and_later_pages_are_not_searched():
    scan = inspect(as_pdf(paper(), paper(), paper(text='khác'), paper(text='muộn')))
    assert scan.codes == (ADDRESS, 'khác')


def test_a_written_pdf_has_no_dpi_and_no_fault_for_it():
    scan = inspect(written_pdf())
    assert (scan.dpi_min, scan.colour, scan.pages) == (None, True, 2)
    assert faults(scan, 2) == []


def test_the_version_of_a_pdf_is_read():
    old = re.sub(rb'%PDF-1\.\d', b'%PDF-1.3', saved(paper(50), 'PDF', 50))
    assert inspect(old).pdf_version == '1.3'


@pytest.mark.parametrize(
    ('change', 'pages', 'code', 'sentences'),
    [
        ({}, 2, CODE, []),
        ({}, None, None, []),
        ({'dpi_min': None}, 2, CODE, []),
        ({'dpi_min': 200}, 2, CODE, []),
        ({'dpi_min': 199}, 2, CODE, ['chỉ có 199 dpi']),
        ({'colour': False}, 2, CODE, ['chế độ màu']),
        ({'pages': 1}, 2, CODE, ['văn bản có 2 trang, bản quét có 1 trang']),
        ({'pdf_version': '1.3'}, 2, CODE, ['phiên bản 1.3']),
        ({'kind': 'png', 'pdf_version': ''}, 2, CODE, []),
        ({'codes': ()}, 2, CODE, ['không đọc được mã QR']),
        ({'codes': ('một con dấu khác',)}, 2, CODE, ['không đọc được mã QR']),
        ({'codes': ('https://x/vb/0000-1111-2222',)}, 2, CODE, ['mã QR trên bản quét là 0000-1111-2222']),
        ({'codes': ('0000-1111-2222', ADDRESS)}, 2, CODE, []),
        ({'dpi_min': 72, 'colour': False, 'codes': ()}, 3, CODE, ['72 dpi', 'màu', 'số trang', 'không đọc được']),
    ],
)
def test_each_fault_has_its_sentence(change, pages, code, sentences):
    found = faults(replace(GOOD, **change), pages, code)
    assert [part for part, sentence in zip(sentences, found, strict=True) if part in sentence] == sentences


@pytest.mark.parametrize(
    ('kind', 'mode'),
    [('PDF', 'RGB'), ('PDF', '1'), ('PNG', 'RGB'), ('PNG', 'P'), ('PNG', '1'), ('JPEG', 'L'), ('JPEG', 'CMYK')],
)
@pytest.mark.parametrize('width', [200, 800])
def test_a_page_is_drawn_to_be_shown(kind, mode, width):
    with Image.open(io.BytesIO(page_png(saved(paper(mode=mode), kind), 1, width))) as shown:
        assert shown.format == 'PNG'
        assert abs(shown.width - width) <= 1
        assert shown.height / shown.width == pytest.approx(2**0.5, abs=0.01)


def test_a_photo_is_shown_upright():
    lying = Image.new('RGB', (400, 300))
    exif = lying.getexif()
    exif[0x0112] = 6  # held upright, stored on its side
    with Image.open(io.BytesIO(page_png(saved(lying, exif=exif), 1, 1000))) as shown:
        assert shown.size == (300, 400)


@pytest.mark.parametrize(('kind', 'page'), [('PDF', 0), ('PDF', 2), ('PNG', 0), ('PNG', 2)])
def test_there_is_no_other_page(kind, page):
    with pytest.raises(BadScan, match='Chọn trang'):
        page_png(saved(paper(50), kind, 50), page, 200)


@pytest.mark.parametrize(
    ('raw', 'sentence'),
    [
        (b'', 'Chọn tệp PDF, PNG hoặc JPEG'),
        (b'PK\x03\x04 a Word file', 'Chọn tệp PDF, PNG hoặc JPEG'),
        (b'GIF89a', 'Chọn tệp PDF, PNG hoặc JPEG'),
        (b'%PDF-1.7 and nothing more', 'bị hỏng'),
        (saved(paper(50), 'PNG', 50)[:900], 'bị hỏng'),
        (saved(paper(50), 'JPEG', 50)[:900], 'bị hỏng'),
        (locked_pdf(), 'Bỏ mật khẩu'),
    ],
    ids=['empty', 'docx', 'gif', 'no pdf', 'half a png', 'half a jpeg', 'locked'],
)
def test_what_is_no_scan_is_refused_with_a_sentence(raw, sentence):
    with pytest.raises(BadScan, match=sentence):
        inspect(raw)


def test_a_name_cannot_lie():
    assert inspect(saved(paper(50), 'PNG', 50)).kind == 'png'
    assert inspect(b'\n' * 100 + saved(paper(50), 'PDF', 50)).kind == 'pdf'


@pytest.mark.parametrize('side', [6400, 20_000])
def test_a_huge_picture_is_refused_before_it_is_unpacked(side):
    bomb = Image.new('1', (side, side))
    with pytest.raises(BadScan, match='quá lớn'):
        inspect(saved(bomb, 'PNG'))


def test_a_huge_picture_inside_a_pdf_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_scans, 'MAX_PIXELS', 100_000)
    with pytest.raises(BadScan, match='quá lớn'):
        inspect(as_pdf(paper(50), dpi=50))


def test_files_and_page_counts_have_limits(monkeypatch):
    raw = as_pdf(paper(20), paper(20), dpi=20)
    monkeypatch.setattr(pdf_scans, 'MAX_PAGES', 1)
    with pytest.raises(BadScan, match='không quá 1 trang'):
        inspect(raw)
    monkeypatch.setattr(scans, 'MAX_BYTES', 100)
    with pytest.raises(BadScan, match='tệp này quá lớn'):
        inspect(raw)


def test_a_page_of_metres_is_drawn_small():
    raw = io.BytesIO()
    with PdfDocument.new() as pdf:
        pdf.new_page(14_400, 14_400).close()
        pdf.save(raw)
    with Image.open(io.BytesIO(page_png(raw.getvalue(), 1, 100_000))) as shown:
        assert shown.size == (3000, 3000)
    assert inspect(raw.getvalue()).page_sizes == ((5080, 5080),)


def test_many_threads_may_ask_at_once():
    raw = as_pdf(paper(), paper(text=''))
    with ThreadPoolExecutor(4) as pool:
        assert len({inspected.codes for inspected in pool.map(inspect, [raw] * 8)}) == 1


SMALL = {kind: saved(paper(30), kind, 30) for kind in ('PDF', 'PNG', 'JPEG')}


@pytest.mark.parametrize('kind', SMALL)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_broken_file_is_read_or_refused_never_a_crash(kind, data):
    raw = bytearray(SMALL[kind])
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=20)):
        raw[place] = data.draw(st.integers(0, 255))
    with suppress(BadScan):
        assert inspect(bytes(raw)).pages >= 1
        page_png(bytes(raw), 1, 100)
