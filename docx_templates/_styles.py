"""The styles of all templates: NĐ 30/2020/NĐ-CP PL I as named styles, nothing formatted by hand. For _build.py."""

from dataclasses import dataclass

from docx_templates._xml import twips

FONT_NAME = '"Times New Roman"'
LINE = 240  # single line spacing in twentieths of a point

BORDER = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


@dataclass(frozen=True)
class Style:
    """One paragraph style. Sizes in points, distances before and after in points, indents in millimetres."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = 'left'
    first_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    before: float = 0
    after: float = 0
    line: int = LINE
    exact: bool = False
    keep_next: bool = False
    border: bool = False


def line_style(id: str, name: str, column_mm: float, line_mm: float) -> Style:
    """A real line of `line_mm`, centred in a column: the lower border of an empty small paragraph."""
    side = (column_mm - line_mm) / 2
    return Style(id, name, 2, left_mm=side, right_mm=side, before=2, line=40, exact=True, border=True)


BODY = {'align': 'both', 'first_mm': 12.7, 'before': 6, 'line': 250}
STYLES = (
    Style('QuocHieu', 'Quốc hiệu', 13, bold=True, align='center'),
    Style('TieuNgu', 'Tiêu ngữ', 14, bold=True, align='center'),
    Style('CoQuanChuQuan', 'Cơ quan chủ quản', 13, align='center'),
    Style('CoQuanBanHanh', 'Cơ quan ban hành', 13, bold=True, align='center'),
    Style('SoKyHieu', 'Số, ký hiệu', 13, align='center', before=6),
    Style('DiaDanh', 'Địa danh, ngày tháng', 14, italic=True, align='center', before=6),
    Style('TrichYeuCongVan', 'Trích yếu công văn', 13, align='center', before=6),
    Style('TenLoai', 'Tên loại', 14, bold=True, align='center', before=14, keep_next=True),
    Style('TrichYeu', 'Trích yếu', 14, bold=True, align='center', left_mm=5, right_mm=5, keep_next=True),
    Style('KinhGui', 'Kính gửi', 14, align='center', before=12, after=6),
    Style('KinhGuiNhieu', 'Kính gửi nhiều nơi', 14, left_mm=30, before=14),
    Style('NoiKinhGui', 'Nơi kính gửi', 14, left_mm=53, first_mm=-2.5, before=3),
    Style(
        'ThamQuyen', 'Thẩm quyền ban hành', 14, bold=True, caps=True, align='center', before=14, after=6, keep_next=True
    ),
    Style('CanCu', 'Căn cứ', 14, italic=True, **BODY),
    Style('QuyetDinh', 'Quyết định', 14, bold=True, align='center', before=12, after=6, keep_next=True),
    Style('NoiDung', 'Nội dung', 14, **BODY),
    Style('Dieu', 'Điều', 14, **BODY),
    Style('Khoan', 'Khoản', 14, **BODY),
    Style('TieuDeMuc', 'Tiêu đề mục', 14, bold=True, **BODY, keep_next=True),
    Style('NoiDungCuoi', 'Nội dung cuối', 14, **BODY, after=12, keep_next=True),
    Style('QuyenHanKy', 'Quyền hạn, chức vụ người ký', 14, bold=True, align='center', keep_next=True),
    Style(
        'KhoangKy', 'Khoảng ký', 14, line=1720, exact=True, keep_next=True
    ),  # 86 pt: signature, and seal over a third
    Style('HoTenNguoiKy', 'Họ tên người ký', 14, bold=True, align='center', keep_next=True),
    Style('NoiNhan', 'Nơi nhận', 12, bold=True, italic=True),
    Style('DanhSachNoiNhan', 'Danh sách nơi nhận', 11),
    Style('PhuLuc', 'Phụ lục', 14, bold=True, align='center', keep_next=True),
    Style('TenPhuLuc', 'Tên phụ lục', 14, bold=True, caps=True, align='center', keep_next=True),
    Style('KemTheo', 'Kèm theo', 14, italic=True, align='center', keep_next=True),
    Style('TenBang', 'Tên bảng', 14, bold=True, before=12, after=6, keep_next=True),
    Style('DauBang', 'Đầu bảng', 12, bold=True, align='center', before=2, after=2, keep_next=True),
    Style('SoCot', 'Số cột', 11, italic=True, align='center', keep_next=True),
    Style('OBang', 'Ô bảng', 12, before=2, after=2),
    Style('OBangGiua', 'Ô bảng, giữa', 12, align='center', before=2, after=2),
    Style('KhoangCach', 'Khoảng cách', 6, line=200, exact=True),
    Style('CuoiPhan', 'Cuối phần', 1, line=20, exact=True),
    Style('SoTrang', 'Số trang', 14, align='center'),
    Style('ChanTrang', 'Chân trang', 10),
    Style('BiaTen', 'Tên sổ trên bìa', 24, bold=True, align='center', before=180, after=24),
    Style('BiaDong', 'Dòng trên bìa', 14, align='center', before=6),
    Style('The', 'Thẻ', 10),
)

FONT = f'<w:rFonts {" ".join(f"w:{script}={FONT_NAME}" for script in ("ascii", "hAnsi", "eastAsia", "cs"))}/>'


def styles_xml(lines: tuple[Style, ...]) -> str:
    """word/styles.xml: the defaults, the styles above, and the line styles of one template."""
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>'
        f'<w:rPr>{FONT}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="PhongMacDinh"><w:name w:val="Default Paragraph Font"/>'
        '</w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="SoDieu"><w:name w:val="Số điều"/><w:qFormat/>'
        '<w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
        f'{_table_style("BangTrang", "Bảng trắng", ruled=False)}{_table_style("BangKe", "Bảng kẻ", ruled=True)}'
        f'{"".join(map(_paragraph_style, (*STYLES, *lines)))}</w:styles>'
    )


def _paragraph_style(style: Style) -> str:
    border = f'<w:pBdr>{BORDER.format(side="bottom", size=6)}</w:pBdr>' if style.border else ''
    spacing = f'w:before="{style.before * 20:g}" w:after="{style.after * 20:g}" w:line="{style.line}"'
    first = f'w:{"hanging" if style.first_mm < 0 else "firstLine"}="{twips(abs(style.first_mm))}"'
    indent = f'w:left="{twips(style.left_mm)}" w:right="{twips(style.right_mm)}" {first}'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Thuong"/><w:qFormat/><w:pPr>{"<w:keepNext/>" if style.keep_next else ""}'
        f'<w:widowControl/>{border}<w:spacing {spacing} w:lineRule="{"exact" if style.exact else "auto"}"/>'
        f'<w:ind {indent}/><w:jc w:val="{style.align}"/></w:pPr>{_letters(style)}</w:style>'
    )


def _letters(style: Style) -> str:
    looks = (
        ('<w:b/><w:bCs/>', style.bold),
        ('<w:i/><w:iCs/>', style.italic),
        ('<w:caps/>', style.caps),
        (f'<w:sz w:val="{style.size * 2:g}"/><w:szCs w:val="{style.size * 2:g}"/>', True),
    )
    return f'<w:rPr>{"".join(xml for xml, wanted in looks if wanted)}</w:rPr>'


def _table_style(id: str, name: str, ruled: bool) -> str:
    sides = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')
    borders = ''.join(BORDER.format(side=side, size=4) for side in sides) if ruled else ''
    margin = 70 if ruled else 0
    sides_margin = ''.join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ('left', 'right'))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/><w:tblPr>'
        f'{f"<w:tblBorders>{borders}</w:tblBorders>" if ruled else ""}<w:tblCellMar>{sides_margin}</w:tblCellMar>'
        '</w:tblPr></w:style>'
    )
