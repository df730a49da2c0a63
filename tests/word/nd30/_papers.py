"""Papers to break: the shipped samples, and one decision with every component there is."""

import io
from collections.abc import Callable
from copy import deepcopy
from functools import cache

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from core.word.nd30 import edit
from tests.word._files import opened, raw_of
from tests.word._shipped import example

DECISION, LETTER = 'membership/quyet_dinh_kien_toan', 'document/cong_van_dinh_chinh'
PROPOSAL, NOTICE = 'membership/to_trinh_kien_toan', 'document/thong_bao_thu_hoi'
FULL = 'full'
UNITS = (
    ('Quyết định', 'Phần I'),
    ('Quyết định', 'QUY ĐỊNH CHUNG'),
    ('Quyết định', 'Chương I'),
    ('Quyết định', 'TỔ CHỨC CỦA MÔ HÌNH'),
    ('Quyết định', 'Mục 1'),
    ('Quyết định', 'THÀNH VIÊN'),
)
POINTS = (
    ('Khoản', '1. Thành viên được bổ sung:'),
    ('Khoản', 'a) Nhận nhiệm vụ từ ngày Quyết định này có hiệu lực;'),
    ('Khoản', 'b) Làm việc theo khoản 2 Điều 4 Quy chế của Ban Chỉ đạo 138 và Ủy ban nhân dân xã.'),
    ('Khoản', '2. Thành viên thôi tham gia bàn giao tài liệu.'),
)


@cache
def paper(name: str) -> bytes:
    return _full() if name == FULL else example(name)


def changed(raw: bytes, *changes: Callable[[Document], None]) -> bytes:
    document = opened(raw)
    for change in changes:
        change(document)
    return raw_of(document)


def found(document: Document, start: str, number: int = 0) -> Paragraph:
    """The paragraph of body, tables or footers that begins with `start`."""
    roots = [document.element.body, *(section.first_page_footer._element for section in document.sections)]
    roots += [section.header._element for section in document.sections]
    paragraphs = [Paragraph(p, document) for root in roots for p in root.iter(qn('w:p'))]
    return [paragraph for paragraph in paragraphs if paragraph.text.strip().startswith(start)][number]


def added_after(paragraph: Paragraph, text: str) -> Paragraph:
    """A copy of `paragraph` below it that reads `text`."""
    copy = deepcopy(paragraph._p)
    paragraph._p.addnext(copy)
    made = Paragraph(copy, paragraph._parent)
    write(made, text)
    return made


def write(paragraph: Paragraph, text: str) -> None:
    """Put `text` in the look of the first run, which is the only one then."""
    first, *others = paragraph.runs
    for run in others:
        paragraph._p.remove(run._r)
    first.text = text


def boxed(paragraph: Paragraph) -> None:
    border = OxmlElement('w:pBdr')
    for side in ('top', 'left', 'bottom', 'right'):
        edge = OxmlElement(f'w:{side}')
        for name, value in (('val', 'single'), ('sz', '6'), ('space', '1'), ('color', 'FF0000')):
            edge.set(qn(f'w:{name}'), value)
        border.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(border, 'w:spacing', 'w:ind', 'w:jc', 'w:rPr')


def _full() -> bytes:
    document = opened(example(DECISION))
    for style, text in UNITS:
        _put_before(document, found(document, 'Điều 1.'), style, text)
    for style, text in POINTS:
        _put_before(document, found(document, 'Điều 3.'), style, text)
    urgent = added_after(found(document, 'Số:'), 'KHẨN')
    urgent.runs[0].bold, urgent.runs[0].font.color.rgb = True, RGBColor(255, 0, 0)
    boxed(urgent)
    added_after(found(document, 'Số:'), 'MẬT')
    _first_lines(document)
    write(found(document, 'TRƯỞNG BAN'), 'Q. TRƯỞNG BAN')
    added_after(found(document, '- Lưu:'), 'PL.(30)')
    _contact(document)
    return raw_of(document)


def _put_before(document: Document, paragraph: Paragraph, style: str, text: str) -> None:
    paragraph.insert_paragraph_before(text, document.styles[style])


def _first_lines(document: Document) -> None:
    """Above the letterhead: where the paper may go, and what an electronic signature leaves."""
    table = document.tables[0]._tbl
    for text, size, bold in (('LƯU HÀNH NỘI BỘ', 13, True), ('Số: 02/QĐ-BCĐ138; 12/3/2027; 10:20:30', 10, False)):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
        table.addprevious(paragraph._p)
        if bold:
            boxed(paragraph)
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _contact(document: Document) -> None:
    footer = document.sections[0].first_page_footer
    paragraph = footer.add_paragraph('', style='Chân trang')
    paragraph.add_run('Điện thoại: 0205 000 000').font.size = Pt(11)
    edit.set_line_above(paragraph._p)


def plain(*paragraphs: str) -> bytes:
    """A document as a beginner types it, with python-docx's own template (theme fonts, inches, Letter paper)."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
