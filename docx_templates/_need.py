"""Giấy giới thiệu to a partner: who comes, from where and what for. For _build.py."""

from docx_templates._layout import MAIN_SECTION, document_end, letterhead, lines, sign_off
from docx_templates._xml import paragraph, when


def letter() -> str:
    """Mẫu 1.8 of NĐ 30/2020 PL III: no subject, no legal basis; nothing that tells of what was."""
    return (
        letterhead()
        + paragraph('TenLoai', 'GIẤY GIỚI THIỆU')
        + paragraph('KhoangCach')
        + paragraph('NoiDung', '{{ noi_gioi_thieu }} trân trọng giới thiệu:')
        + paragraph('NoiDung', '{{ xung_ho }}: {{ ho_ten }}')
        + when('ngay_sinh', paragraph('NoiDung', 'Ngày sinh: {{ ngay_sinh }}'))
        + when('nam_sinh', paragraph('NoiDung', 'Năm sinh: {{ nam_sinh }}'))
        + paragraph('NoiDung', 'Nơi ở hiện nay: {{ noi_o }}')
        + when('dien_thoai', paragraph('NoiDung', 'Điện thoại: {{ dien_thoai }}'))
        + paragraph('NoiDung', 'Đến: {{ noi_den }}')
        + when('dia_chi_den', paragraph('NoiDung', 'Địa chỉ: {{ dia_chi_den }}'))
        + paragraph('NoiDung', 'Về việc: {{ viec }}.')
        + paragraph('NoiDung', 'Mong Quý đơn vị tiếp và trao đổi trực tiếp với người được giới thiệu.')
        + paragraph('NoiDungCuoi', 'Giấy này có giá trị đến hết {{ gia_tri_den }}./.')
        + sign_off('Người được giới thiệu')
        + document_end(MAIN_SECTION)
    )


TEMPLATES = {'need/giay_gioi_thieu': ('Giấy giới thiệu', letter, lines())}
