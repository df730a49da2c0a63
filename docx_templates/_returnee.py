"""The letter to the commune that somebody who came home moves to. For _build.py."""

from docx_templates._layout import MAIN_SECTION, addressed, document_end, letterhead, lines, sign_off
from docx_templates._xml import each, paragraph, when


def letter() -> str:
    """Công văn; template 1.5 of NĐ 30/2020 PL III. No word of the offence leaves the commune with it."""
    return (
        letterhead(below_number=paragraph('TrichYeuCongVan', 'V/v {{ trich_yeu }}'))
        + addressed()
        + paragraph(
            'NoiDung',
            '{{ noi_gui }} thông báo {{ nguoi }}, được quản lý, giúp đỡ tại {{ noi_o_cu }}, chuyển nơi cư trú đến'
            ' {{ noi_chuyen_den }}.',
        )
        + paragraph('Khoan', '1. Thông tin để tiếp nhận:')
        + when('ngay_sinh', paragraph('Khoan', '- Ngày sinh: {{ ngay_sinh }};'))
        + when('so_cccd', paragraph('Khoan', '- Số căn cước công dân: {{ so_cccd }};'))
        + when('giay_chung_nhan', paragraph('Khoan', '- Giấy chứng nhận {{ giay_chung_nhan }};'))
        + when('quan_ly_tu', paragraph('Khoan', '- Về cư trú tại xã từ {{ quan_ly_tu }};'))
        + when('phan_cong', paragraph('Khoan', '- Phân công giúp đỡ: {{ phan_cong }};'))
        + paragraph('Khoan', '- Diện: {{ dien }}.')
        + paragraph('Khoan', '2. Việc giúp đỡ đến nay:')
        + each('x', 'tinh_hinh', paragraph('NoiDung', '{{ x }}'))
        + when('ho_so', paragraph('Khoan', '3. Hồ sơ gửi kèm:') + each('x', 'ho_so', paragraph('Khoan', '- {{ x }}')))
        + when(
            'thoi_han',
            paragraph(
                'NoiDungCuoi',
                '{{ noi_gui }} đề nghị quý cơ quan tiếp nhận, tiếp tục việc quản lý, giúp đỡ trong {{ thoi_han }} và'
                ' thông báo lại kết quả./.',
            ),
            otherwise=paragraph(
                'NoiDungCuoi',
                '{{ noi_gui }} đề nghị quý cơ quan tiếp nhận, tiếp tục giúp đỡ và thông báo lại kết quả./.',
            ),
        )
        + sign_off('Như trên')
        + document_end(MAIN_SECTION)
    )


TEMPLATES = {'returnee/thu_chuyen_dia_phuong': ('Công văn chuyển địa phương', letter, lines())}
