"""Phiếu giao nhiệm vụ, one sheet a member. For _build.py."""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import MARGINS_MM, document_end, letterhead, lines, signatures
from docx_templates._xml import paragraph, section, when

PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM)
LINES = (
    '1. Họ và tên: {{ ho_ten }}',
    '2. Chức vụ, đơn vị: {{ chuc_vu_don_vi }}',
    '3. Chức danh trong Mô hình: {{ chuc_danh }}',
    '4. Nhiệm vụ được giao: {{ nhiem_vu }}',
)


def slip() -> str:
    """The record's fields in the order of the screen, then who gives and who takes the duty."""
    signers = (('NGƯỜI NHẬN NHIỆM VỤ', '{{ ho_ten }}'), ('{{ chuc_vu_giao }}', '{{ nguoi_giao }}'))
    return (
        letterhead(number='')
        + paragraph('TenLoai', 'PHIẾU GIAO NHIỆM VỤ')
        + paragraph('KemTheo', '{{ ten_mo_hinh }} tại {{ dia_ban }}')
        + paragraph('NoiDung', 'Căn cứ {{ quyet_dinh }}, có hiệu lực {{ hieu_luc }}, giao nhiệm vụ cho:')
        + ''.join(paragraph('Khoan', line) for line in LINES)
        + when('thon', paragraph('Khoan', '5. Thôn phụ trách: {{ thon }}'))
        + paragraph('NoiDungCuoi', 'Phiếu lập thành hai bản: người nhận giữ một bản, hồ sơ Mô hình giữ một bản.')
        + signatures(*signers)
        + document_end(PAGE)
    )


TEMPLATES = {'membership/phieu_giao_nhiem_vu': ('Phiếu giao nhiệm vụ', slip, lines())}
