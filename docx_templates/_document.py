"""The papers of the outgoing register. For _build.py."""

from docx_templates._layout import (
    LANDSCAPE_SECTION,
    LANDSCAPE_TEXT_MM,
    MAIN_SECTION,
    addressed,
    document_end,
    letterhead,
    lines,
    section_end,
    sign_off,
    signatures,
    subject,
)
from docx_templates._xml import grid, paragraph, when

CORRECTION_COLUMNS = (('STT', 12, 'stt'), ('Vị trí', 44, 'vi_tri'), ('Đã in', 52, 'da_in'), ('Sửa lại', 52, 'sua_lai'))
REGISTER_COLUMNS = (  # the ten columns of NĐ 30/2020 PL IV.I
    ('Số, ký hiệu văn bản', 33, 'so_ky_hieu'),
    ('Ngày tháng văn bản', 23, 'ngay_thang'),
    ('Tên loại và trích yếu nội dung văn bản', 44, 'ten_loai_trich_yeu'),
    ('Người ký', 22, 'nguoi_ky'),
    ('Nơi nhận văn bản', 33, 'noi_nhan'),
    ('Đơn vị, người nhận bản lưu', 18, 'nguoi_nhan_ban_luu'),
    ('Số lượng bản', 14, 'so_luong_ban'),
    ('Ngày chuyển', 23, 'ngay_chuyen'),
    ('Ký nhận', 19, 'ky_nhan'),
    ('Ghi chú', 18, 'ghi_chu'),
)


def correction() -> str:
    """Công văn đính chính; template 1.5 of NĐ 30/2020 PL III, Đ.18.3."""
    return (
        letterhead(below_number=paragraph('TrichYeuCongVan', 'V/v {{ trich_yeu }}'))
        + addressed()
        + paragraph(
            'NoiDung',
            '{{ noi_ban_hanh }} đã ban hành {{ van_ban_goc }} về việc {{ trich_yeu_goc }}. Do {{ sai_sot }}, văn bản có'
            ' sai sót về thể thức, kỹ thuật trình bày; {{ noi_ban_hanh }} đính chính như sau:',
        )
        + paragraph('KhoangCach')
        + grid('dinh_chinh', CORRECTION_COLUMNS)
        + paragraph('NoiDung', 'Các nội dung khác của văn bản nêu trên giữ nguyên.')
        + paragraph(
            'NoiDungCuoi',
            'Đề nghị các cơ quan, tổ chức, cá nhân đã nhận văn bản lưu Công văn này cùng văn bản được đính chính và'
            ' thực hiện theo nội dung đã sửa./.',
        )
        + sign_off('Như trên')
        + document_end(MAIN_SECTION)
    )


def recall() -> str:
    """Thông báo thu hồi; template 1.4."""
    return (
        letterhead()
        + subject('THÔNG BÁO')
        + paragraph('KhoangCach')
        + paragraph(
            'NoiDung',
            '{{ noi_ban_hanh }} thông báo thu hồi {{ van_ban_goc }} về việc {{ trich_yeu_goc }} như sau:',
        )
        + paragraph('Khoan', '1. Thời điểm thu hồi: {{ thu_hoi_tu }}.')
        + paragraph('Khoan', '2. Lý do thu hồi: {{ ly_do }}.')
        + paragraph('Khoan', '3. {{ he_qua }}')
        + paragraph(
            'Khoan',
            '4. Cơ quan, tổ chức, cá nhân đã nhận bản giấy gửi lại {{ nop_ve }} trước {{ han_nop }}; không sử dụng, sao'
            ' chụp văn bản đã thu hồi.',
        )
        + paragraph('NoiDungCuoi', 'Đề nghị các cơ quan, tổ chức, cá nhân có liên quan thực hiện./.')
        + sign_off('Như mục 4')
        + document_end(MAIN_SECTION)
    )


def register() -> str:
    """Sổ đăng ký văn bản đi: cover, opening page, ten columns, closing page."""
    return (
        _cover()
        + section_end(LANDSCAPE_SECTION)
        + _opening_page()
        + section_end(LANDSCAPE_SECTION)
        + grid('van_ban', REGISTER_COLUMNS, height_mm=9, numbers=True)
        + section_end(LANDSCAPE_SECTION)
        + _closing_page()
        + document_end(LANDSCAPE_SECTION)
    )


def _cover() -> str:
    return (
        when('co_quan_chu_quan', paragraph('CoQuanChuQuan', '{{ co_quan_chu_quan }}'))
        + paragraph('CoQuanBanHanh', '{{ co_quan_ban_hanh }}')
        + paragraph('BiaTen', 'SỔ ĐĂNG KÝ VĂN BẢN ĐI')
        + paragraph('BiaDong', 'Năm: {{ nam_so }}')
        + paragraph('BiaDong', 'Từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}')
        + paragraph('BiaDong', 'Từ số {{ tu_so }} đến số {{ den_so }}')
        + paragraph('BiaDong', 'Quyển số: {{ quyen_so }}')
    )


def _opening_page() -> str:
    return (
        paragraph('TenLoai', 'TRANG MỞ SỔ')
        + paragraph('NoiDung', 'Sổ này dùng để đăng ký văn bản đi năm {{ nam_so }}, quyển số {{ quyen_so }}.')
        + paragraph('NoiDung', 'Dãy số: {{ day_so }}.')
        + paragraph('NoiDung', 'Số đầu tiên của quyển: {{ tu_so }}. Ngày mở sổ: {{ ngay_mo }}.')
        + paragraph('NoiDungCuoi', 'Người giữ sổ: {{ nguoi_giu_so }}.')
        + _book_signatures()
    )


def _closing_page() -> str:
    return (
        paragraph('TenLoai', 'TRANG KHÓA SỔ')
        + paragraph(
            'NoiDung',
            'Quyển số {{ quyen_so }} năm {{ nam_so }} đã đăng ký {{ tong_so }} số, từ số {{ tu_so }} đến số'
            ' {{ den_so }}.',
        )
        + when(
            'da_huy',
            paragraph('NoiDung', 'Số đã hủy: {{ da_huy }}.'),
            otherwise=paragraph('NoiDung', 'Không có số bị hủy.'),
        )
        + paragraph('NoiDungCuoi', 'Ngày khóa sổ: {{ ngay_khoa }}.')
        + _book_signatures()
    )


def _book_signatures() -> str:
    people = (('VĂN THƯ', '{{ nguoi_giu_so }}'), ('{{ chuc_vu_xac_nhan }}', '{{ nguoi_xac_nhan }}'))
    return signatures(*people, text_mm=LANDSCAPE_TEXT_MM)


TEMPLATES = {
    'document/cong_van_dinh_chinh': ('Công văn đính chính', correction, lines()),
    'document/thong_bao_thu_hoi': ('Thông báo thu hồi', recall, lines(subject_mm=44)),
    'document/so_dang_ky_van_ban_di': ('Sổ đăng ký văn bản đi', register, lines()),
}
