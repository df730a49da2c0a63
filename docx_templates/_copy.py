"""The block of a certified copy, printed below the copied text. Source: NĐ 30/2020 PL I phần II.II, PL III mẫu 3.1.

For _build.py.
"""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import (
    MARGINS_MM,
    NUMBER,
    PLACE_AND_DATE,
    RECIPIENTS_MM,
    RIGHT_MM,
    TEXT_MM,
    document_end,
    lines,
)
from docx_templates._styles import Style, line_style
from docx_templates._xml import cell, each, paragraph, row, section, table, when

PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM)
TEN_MM = 567  # twips
STYLES = (
    Style('KhoangTrong', 'Khoảng trống trên tờ sao', 14, line=TEN_MM, exact=True),
    Style('HinhThucSao', 'Hình thức sao', 14, bold=True, align='center'),
    line_style('DuongKeBanSao', 'Đường kẻ trên bản sao', TEXT_MM, TEXT_MM),
)


def block() -> str:
    """A line as wide as the text, then the block; room above it for what the sheet already shows."""
    return (
        each('x', 'khoang_trong', paragraph('KhoangTrong', '{{ x }}'))
        + paragraph('DuongKeBanSao')
        + paragraph('KhoangCach')
        + _heading()
        + paragraph('KhoangCach')
        + _signature()
        + document_end(PAGE)
    )


def _heading() -> str:
    widths = (TEXT_MM - RIGHT_MM, RIGHT_MM)
    body = (
        when('co_quan_chu_quan', paragraph('CoQuanChuQuan', '{{ co_quan_chu_quan }}')),
        paragraph('CoQuanBanHanh', '{{ co_quan_ban_hanh }}'),
        paragraph('DuongKeCoQuan'),
    )
    first = row(cell(widths[0], *body), cell(widths[1], paragraph('HinhThucSao', '{{ hinh_thuc_sao }}')))
    second = row(cell(widths[0], paragraph('SoKyHieu', NUMBER)), cell(widths[1], paragraph('DiaDanh', PLACE_AND_DATE)))
    return table('BangTrang', widths, first, second)


def _signature() -> str:
    recipients = (
        paragraph('NoiNhan', 'Nơi nhận:'),
        each('x', 'noi_nhan', paragraph('DanhSachNoiNhan', '- {{ x }};')),
        paragraph('DanhSachNoiNhan', '- Lưu: {{ luu }}.'),
    )
    signer = (
        each('x', 'quyen_han_ky', paragraph('QuyenHanKy', '{{ x }}')),
        paragraph('KhoangKy'),
        when('chuc_vu_khac', paragraph('QuyenHanKy', '{{ chuc_vu_khac }}')),
        paragraph('HoTenNguoiKy', '{{ nguoi_ky }}'),
    )
    widths = (RECIPIENTS_MM, TEXT_MM - RECIPIENTS_MM)
    return table('BangTrang', widths, row(cell(widths[0], *recipients), cell(widths[1], *signer)))


TEMPLATES = {'document/ban_sao': ('Phần ký bản sao', block, (*lines(), *STYLES))}
