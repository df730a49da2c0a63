"""WordprocessingML in short words: paragraphs, runs, tables, sections. For _build.py."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000
A4_MM, A5_MM = (210, 297), (148, 210)


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def run(text: str, style: str = '') -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ''
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, section: str = '') -> str:
    """`content` is plain text or finished runs."""
    runs = ''.join(piece if piece.startswith('<w:') else run(piece) for piece in content if piece)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr>{runs}</w:p>'


def tag(text: str) -> str:
    """A paragraph that holds a block tag and vanishes when the template is filled."""
    return paragraph('The', '{%p ' + text + ' %}')


def each(item: str, rows: str, *body: str) -> str:
    return tag(f'for {item} in {rows}') + ''.join(body) + tag('endfor')


def when(condition: str, *body: str, otherwise: str = '') -> str:
    return tag(f'if {condition}') + ''.join(body) + (tag('else') + otherwise if otherwise else '') + tag('endif')


def cell(width_mm: float, *content: str, middle: bool = False) -> str:
    align = '<w:vAlign w:val="center"/>' if middle else ''
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width_mm)}" w:type="dxa"/>{align}</w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str, heading: bool = False, height_mm: float = 0) -> str:
    """A row that is never torn by a page end."""
    height = f'<w:trHeight w:val="{twips(height_mm)}" w:hRule="atLeast"/>' if height_mm else ''
    return f'<w:tr><w:trPr><w:cantSplit/>{height}{"<w:tblHeader/>" if heading else ""}</w:trPr>{"".join(cells)}</w:tr>'


def table(style: str, widths_mm: Iterable[float], *rows: str) -> str:
    widths = [twips(width) for width in widths_mm]
    grid = ''.join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def grid(rows_name: str, columns: Iterable[tuple[str, float, str]], height_mm: float = 0, numbers: bool = False) -> str:
    """A ruled table of a list: `columns` are (heading, width in mm, field of the item or '' for an empty column)."""
    columns = list(columns)
    widths = [width for _, width, _ in columns]
    heads = row(*(cell(w, paragraph('DauBang', head), middle=True) for head, w, _ in columns), heading=True)
    if numbers:
        heads += row(*(cell(w, paragraph('SoCot', f'({n})')) for n, w in enumerate(widths, 1)), heading=True)
    opening = tag_row(f'for x in {rows_name}', widths)
    body = row(*(cell(w, _cell_content(field), middle=True) for _, w, field in columns), height_mm=height_mm)
    return table('BangKe', widths, heads, opening, body, tag_row('endfor', widths))


def tag_row(text: str, widths: list[float]) -> str:
    """A row that holds a block tag and vanishes when the template is filled."""
    first, *others = widths
    return row(cell(first, paragraph('The', '{%tr ' + text + ' %}')), *(cell(w, paragraph('The')) for w in others))


CENTRED = {'stt', 'nam_sinh', 'gioi_tinh', 'ngay_thang', 'so_luong_ban', 'ngay_chuyen', 'so_ky_hieu'}
ALIGNED = {'^': 'OBangGiua', '>': 'OBangPhai', '~': 'OKy'}


def _cell_content(field: str) -> str:
    """One field: `^a` centred, `>a` to the right, `~a` kept with what follows.

    `a|b` are two under each other, of which empty ones take no line.
    """
    if '|' in field:
        return ''.join(when(f'x.{name}', paragraph('OBang', '{{ x.' + name + ' }}')) for name in field.split('|'))
    if field[:1] in ALIGNED:
        return paragraph(ALIGNED[field[0]], '{{ x.' + field[1:] + ' }}' if field[1:] else '')
    style = 'OBangGiua' if field in CENTRED else 'OBang'
    return paragraph(style, '{{ x.' + field + ' }}' if field else '')


def section(
    references: Iterable[str],
    margins_mm: tuple[float, float, float, float],
    landscape: bool = False,
    restart: bool = False,
    size_mm: tuple[int, int] = A4_MM,
) -> str:
    """Page set-up of all before it; `margins_mm` are top, right, bottom, left; no page number on its first page."""
    width, height = map(twips, reversed(size_mm) if landscape else size_mm)
    top, right, bottom, left = map(twips, margins_mm)
    return (
        f'<w:sectPr>{"".join(references)}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{" w:orient=" + quoteattr("landscape") if landscape else ""}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{twips(10)}" w:footer="{twips(5)}" w:gutter="0"/>'
        f'{"<w:pgNumType w:start=" + quoteattr("1") + "/>" if restart else ""}<w:titlePg/></w:sectPr>'
    )


def picture(relation: str, name: str, description: str, side_mm: float) -> str:
    """A square picture in the line of text."""
    side = round(side_mm * EMU_PER_MM)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="1" name={quoteattr(name)} descr={quoteattr(description)}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name={quoteattr(description)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        '</wp:inline></w:drawing></w:r>'
    )
