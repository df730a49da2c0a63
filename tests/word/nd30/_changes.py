"""Changes to a paper, each as a function of its document."""

import io
import re
import unicodedata
from collections.abc import Callable

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image

from tests.word.nd30._papers import added_after, found, write

Change = Callable[[Document], None]


def say(start: str, old: str, new: str, number: int = 0) -> Change:
    """Rewrites `old` as `new` in the paragraph that begins with `start`, run by run."""

    def change(document: Document) -> None:
        paragraph = found(document, start, number)
        runs = [run for run in paragraph.runs if re.search(old, run.text)]
        assert runs, (start, old)
        runs[0].text = re.sub(old, new, runs[0].text, count=1)

    return change


def drop(*starts: str) -> Change:
    def change(document: Document) -> None:
        for start in starts:
            element = found(document, start)._p
            if len(element.getparent().findall(qn('w:p'))) == 1:
                write(found(document, start), '')
            else:
                element.getparent().remove(element)

    return change


def below(start: str, *texts: str) -> Change:
    def change(document: Document) -> None:
        paragraph = found(document, start)
        for text in texts:
            paragraph = added_after(paragraph, text)

    return change


def look(start: str, number: int = 0, **values: object) -> Change:
    def change(document: Document) -> None:
        for run in found(document, start, number).runs:
            for name, value in values.items():
                setattr(run.font, name, value)

    return change


def stand(start: str, **values: object) -> Change:
    def change(document: Document) -> None:
        for name, value in values.items():
            setattr(found(document, start).paragraph_format, name, value)

    return change


def page(number: int = 0, **values: object) -> Change:
    def change(document: Document) -> None:
        for name, value in values.items():
            setattr(document.sections[number], name, value)

    return change


def numbers(**values: str) -> Change:
    """The page numbers of the first section."""

    def change(document: Document) -> None:
        element = OxmlElement('w:pgNumType')
        for name, value in values.items():
            element.set(qn(f'w:{name}'), value)
        document.sections[0]._sectPr.insert_element_before(element, 'w:titlePg')

    return change


def in_header(change: Callable) -> Change:
    return lambda document: change(document.sections[0].header.paragraphs[0])


def no_page_number(document: Document) -> None:
    for section in document.sections:
        for reference in section._sectPr.findall(qn('w:headerReference')):
            section._sectPr.remove(reference)


def number_below(document: Document) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    for run in section.header.paragraphs[0].runs:
        paragraph._p.append(run._r)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.font.size = Pt(14)


def page_one_numbered(document: Document) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = False


def continued_appendix(document: Document) -> None:
    sections = document.element.body.iter(qn('w:sectPr'))
    last = list(sections)[-1]
    last.remove(last.find(qn('w:pgNumType')))


def language(document: Document) -> None:
    document.styles.element.find(f'.//{qn("w:lang")}').set(qn('w:val'), 'en-US')


def decomposed(document: Document) -> None:
    run = found(document, 'Điều 2.').runs[-1]
    run.text = unicodedata.normalize('NFD', run.text)


def blue(document: Document) -> None:
    found(document, 'Điều 2.').runs[-1].font.color.rgb = RGBColor(0, 0, 255)


def no_text(document: Document) -> None:
    for start in (
        'Một thành viên',
        '- Bổ sung',
        '- Cho',
        '- Thay',
        'I. LÝ',
        'II. NỘI',
        'III. TÀI',
        '1. Kiện',
        '2. Sau',
    ):
        drop(start)(document)
    for start in ('Mô hình', '- Dự thảo', '- Phiếu', 'Trên đây'):
        drop(start)(document)


def swapped_columns(document: Document) -> None:
    first, second = document.tables[0].rows[0].cells
    first._tc.addprevious(second._tc)


def lower_row(document: Document) -> None:
    """The date moves up, into the row of Quốc hiệu."""
    date = found(document, 'Mẫu Sơn,')._p
    empty = OxmlElement('w:p')
    date.addprevious(empty)
    document.tables[0].rows[0].cells[1]._tc.append(date)


def line_of(start: str, change: Callable) -> Change:
    """The line paragraph below the one that begins with `start`."""

    def on_line(document: Document) -> None:
        paragraph = found(document, start)
        change(Paragraph(paragraph._p.getnext(), document))

    return on_line


def remove(paragraph: object) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def indented(left_mm: float, right_mm: float, paragraph: object) -> None:
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(left_mm), Mm(right_mm)


def unframed(start: str) -> Change:
    def change(document: Document) -> None:
        setting = found(document, start)._p.pPr
        setting.remove(setting.find(qn('w:pBdr')))

    return change


def narrow_nation(document: Document) -> None:
    for row in document.tables[0].rows:
        row.cells[1].width = Mm(80)


def landscape(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


def after_opening(document: Document) -> None:
    """The proposal moves above the other bases."""
    found(document, 'Căn cứ Luật')._p.addprevious(found(document, 'Theo đề nghị')._p)


def nation_alone(document: Document) -> None:
    """Quốc hiệu leaves the table and stands in the middle of the page."""
    nation = found(document, 'CỘNG HÒA')._p
    nation.addprevious(OxmlElement('w:p'))
    document.tables[0]._tbl.addprevious(nation)


def one_section(document: Document) -> None:
    """The appendices lose the section break before them."""
    before = found(document, 'Phụ lục I')._p
    while before.find(f'{qn("w:pPr")}/{qn("w:sectPr")}') is None:
        before = before.getprevious()
    setting = before.find(qn('w:pPr'))
    setting.remove(setting.find(qn('w:sectPr')))


def swapped_feet(document: Document) -> None:
    cell = found(document, 'Nơi nhận:')._p.getparent()
    cell.getnext().addnext(cell)


def signature(kind: str, colour: tuple[int, ...]) -> Change:
    """A picture in the cell of the one who signs; three numbers make a ground that is not transparent."""

    def change(document: Document) -> None:
        out, clear = io.BytesIO(), len(colour) == 4 and kind == 'PNG'
        picture = Image.new('RGBA' if clear else 'RGB', (40, 20), (0, 0, 0, 0) if clear else (255, 255, 255))
        picture.paste(colour if clear else colour[:3], (5, 5, 35, 15))
        picture.save(out, kind)
        paragraph = added_after(found(document, 'CHỦ TỊCH'), '')
        paragraph.add_run().add_picture(out)

    return change


def no_line_above(document: Document) -> None:
    setting = found(document, 'Điện thoại:')._p.pPr
    setting.remove(setting.find(qn('w:pBdr')))


def above_number(start: str) -> Change:
    return lambda document: found(document, 'Số:', 1)._p.addprevious(found(document, start)._p)


def uncoloured(start: str) -> Change:
    def change(document: Document) -> None:
        for run in found(document, start).runs:
            run.font.color.rgb = None

    return change
