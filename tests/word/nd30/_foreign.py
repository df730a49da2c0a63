"""Papers as other offices make them: other layouts, Word's own defaults, formatting by hand."""

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from core.word.widths import text_mm

CENTER, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'


def blank() -> Document:
    """Word's defaults (theme fonts, 11 pt, 10 pt below, 1.15 lines), then what a careful clerk sets by hand."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    style = document.styles['Normal']
    style.font.name, style.font.size = 'Times New Roman', Pt(14)
    style.element.rPr.rFonts.set(qn('w:eastAsia'), 'Times New Roman')
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), 1.0
    document.styles.element.find(f'.//{qn("w:lang")}').set(qn('w:val'), 'vi-VN')
    return document


def line(holder: object, text: str, size: float = 14, align: object = None, **looks: bool) -> Paragraph:
    """A paragraph in a document or cell."""
    paragraph = holder.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    for name, value in looks.items():
        setattr(run.font, name, value)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def text(document: Document, words: str) -> Paragraph:
    paragraph = line(document, words, align=BOTH)
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.space_before = Pt(6)
    return paragraph


def drawn_line(paragraph: Paragraph, length_mm: float) -> None:
    """A line shape as Word draws it, with the old form beside it for old readers."""
    width = round(length_mm * 36000)
    points = length_mm / 25.4 * 72
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w", "wp", "a")}'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            f'<wp:extent cx="{width}" cy="0"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr>'
            '<a:prstGeom prst="line"><a:avLst/></a:prstGeom></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
            '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
            f'<v:line from="0,0" to="{points:.1f}pt,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
        )
    )


def old_line(paragraph: Paragraph, length_mm: float) -> None:
    points = length_mm / 25.4 * 72
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<v:line from="10pt,0" to="{points + 10:.1f}pt,0"/></w:pict>'
        )
    )


def typed_line(holder: object, length_mm: float) -> None:
    sign = text_mm('_', 14)
    line(holder, '_' * round(length_mm / sign), align=CENTER)


def head_in_table(document: Document, number: str, subject: str = '', place: str = 'day') -> object:
    """One row, both sides in it, as many offices have it."""
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    left.width, right.width = Mm(60), Mm(103)
    issuer = [line(left, 'ỦY BAN NHÂN DÂN', 13, CENTER, bold=True), line(left, 'XÃ MẪU SƠN', 13, CENTER, bold=True)]
    line(right, NATION, 13, CENTER, bold=True)
    motto = line(right, MOTTO, 14, CENTER, bold=True)
    drawn_line(motto, text_mm(MOTTO, 14, bold=True))
    old_line(issuer[1], 18)
    line(left, number, 13, CENTER)
    if subject:
        line(left, subject, 13, CENTER).paragraph_format.space_before = Pt(6)
    if place == 'day':
        line(right, 'Mẫu Sơn, ngày 05 tháng 3 năm 2027', 14, CENTER, italic=True)
    return table


def head_with_tabs(document: Document) -> None:
    """No table: two centred tab stops."""
    for left, right, looks in (
        ('UBND XÃ MẪU SƠN', NATION, ({}, {'bold': True})),
        ('BAN CHỈ ĐẠO 138', MOTTO, ({'bold': True}, {'bold': True})),
        ('Số: 05/TB-BCĐ138', 'Mẫu Sơn, ngày 05 tháng 3 năm 2027', ({}, {'italic': True})),
    ):
        paragraph = document.add_paragraph()
        for stop in (30, 112):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.CENTER)
        for words, look in zip((f'\t{left}', f'\t{right}'), looks, strict=True):
            run = paragraph.add_run(words)
            run.font.size = Pt(13 if words[1:] != MOTTO and 'ngày' not in words else 14)
            for name, value in look.items():
                setattr(run.font, name, value)


def foot(document: Document, *titles: str, name: str = 'Hoàng Văn Thành', first: str = '- Như trên;') -> object:
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    line(left, 'Nơi nhận:', 12, bold=True, italic=True)
    for words in (first, '- Lưu: VT.'):
        line(left, words, 11)
    for words in titles:
        line(right, words, 14, CENTER, bold=True)
    line(right, '', 14, CENTER)
    line(right, name, 14, CENTER, bold=True)
    return table


def numbered_list(document: Document, *levels: tuple[str, str]) -> str:
    """A new list: (format, text) of each level; answers its id."""
    part = document.part.numbering_part.element
    rows = ''.join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for n, (form, words) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{rows}</w:abstractNum>')
    part.insert(0, abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    return '900'


def in_list(paragraph: Paragraph, list_id: str, level: int = 0) -> Paragraph:
    properties = OxmlElement('w:numPr')
    for name, value in (('ilvl', str(level)), ('numId', list_id)):
        element = OxmlElement(f'w:{name}')
        element.set(qn('w:val'), value)
        properties.append(element)
    paragraph._p.get_or_add_pPr().insert_element_before(properties, 'w:pBdr', 'w:spacing', 'w:ind', 'w:jc', 'w:rPr')
    return paragraph
