"""The papers of a membership decision. For _build.py."""

from docx_templates._layout import (
    APPENDIX_SECTION,
    LANDSCAPE_SECTION,
    LANDSCAPE_TEXT_MM,
    MAIN_SECTION,
    appendix_heading,
    article,
    attachments,
    decision_opening,
    document_end,
    letterhead,
    lines,
    proposal_opening,
    request,
    section_end,
    sign_off,
    signatures,
    titled_article,
)
from docx_templates._xml import each, grid, paragraph, when

MEMBER_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên', 36, 'ho_ten'),
    ('Năm sinh', 13, 'nam_sinh'),
    ('Giới tính', 13, 'gioi_tinh'),
    ('Chức vụ, đơn vị', 44, 'chuc_vu_don_vi'),
    ('Chức danh trong Mô hình', 26, 'chuc_danh'),
    ('Nhiệm vụ', 56, 'nhiem_vu'),
    ('Thôn phụ trách', 21, 'thon'),
    ('Điện thoại, ghi chú', 27, 'dien_thoai|ghi_chu'),
)
LEFT_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên', 50, 'ho_ten'),
    ('Năm sinh', 18, 'nam_sinh'),
    ('Chức vụ, đơn vị', 68, 'chuc_vu_don_vi'),
    ('Chức danh trong Mô hình', 42, 'chuc_danh'),
    ('Lý do thôi', 58, 'ly_do'),
)
CHANGED_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên', 42, 'ho_ten'),
    ('Chức vụ, đơn vị', 48, 'chuc_vu_don_vi'),
    ('Chức danh đang giữ', 28, 'chuc_danh_cu'),
    ('Nhiệm vụ đang làm', 45, 'nhiem_vu_cu'),
    ('Chức danh mới', 28, 'chuc_danh_moi'),
    ('Nhiệm vụ mới', 45, 'nhiem_vu_moi'),
)
AGREEMENT_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên', 34, 'ho_ten'),
    ('Chức vụ, đơn vị', 35, 'chuc_vu_don_vi'),
    ('Chức danh dự kiến', 24, 'chuc_danh'),
    ('Nhiệm vụ dự kiến', 38, 'nhiem_vu'),
    ('Thôn', 16, 'thon'),
    ('Đồng ý', 13, ''),
    ('Đề nghị sửa', 13, ''),
    ('Không tham gia', 15, ''),
    ('Nội dung đề nghị sửa hoặc lý do', 25, ''),
    ('Ngày, chữ ký', 23, ''),
)
TALLY = 'Tổng hợp: ………… người đồng ý; ………… người đề nghị sửa; ………… người không tham gia.'


def recognition() -> str:
    """Quyết định công nhận, law.md §6.1; template 1.2 of NĐ 30/2020 PL III."""
    effect = 'Quyết định này có hiệu lực thi hành {{ hieu_luc }}'
    return (
        decision_opening()
        + article(
            1,
            'Công nhận {{ ten_mo_hinh }} tại {{ dia_ban }}, gồm {{ so_thanh_vien }} thành viên; họ tên, chức danh và'
            ' nhiệm vụ của từng người theo danh sách tại Phụ lục kèm theo Quyết định này.',
        )
        + _duties(2)
        + when(
            'thay_the',
            article(3, effect + ' và thay thế {{ thay_the }}.'),
            otherwise=article(3, effect + '.'),
        )
        + _carried_out(4)
        + sign_off('Như Điều 4')
        + section_end(MAIN_SECTION)
        + appendix_heading('Phụ lục', 'Danh sách thành viên {{ ten_mo_hinh }}')
        + grid('thanh_vien', MEMBER_COLUMNS)
        + document_end(APPENDIX_SECTION)
    )


def change() -> str:
    """Quyết định kiện toàn: what changes (Phụ lục I) and the whole list after it (Phụ lục II)."""
    return (
        decision_opening()
        + article(
            1,
            'Kiện toàn thành viên {{ ten_mo_hinh }} tại {{ dia_ban }} được công nhận theo {{ quyet_dinh_goc }}. Các'
            ' thay đổi ghi tại Phụ lục I; sau kiện toàn, Mô hình có {{ so_thanh_vien }} thành viên theo danh sách tại'
            ' Phụ lục II kèm theo Quyết định này.',
        )
        + article(
            2,
            'Thành viên được bổ sung, thay đổi chức danh hoặc nhiệm vụ thực hiện công việc được giao từ ngày Quyết định'
            ' này có hiệu lực. Thành viên thôi tham gia bàn giao công việc, tài liệu cho Tổ phó thường trực của'
            ' Mô hình.',
        )
        + article(
            3,
            'Quyết định này có hiệu lực thi hành {{ hieu_luc }}. Các nội dung khác của Quyết định nêu tại Điều 1 vẫn'
            ' giữ nguyên hiệu lực.',
        )
        + _carried_out(4)
        + sign_off('Như Điều 4')
        + section_end(MAIN_SECTION)
        + appendix_heading('Phụ lục I', 'Thay đổi về thành viên {{ ten_mo_hinh }}')
        + _change_table('bo_sung', 'Thành viên bổ sung', MEMBER_COLUMNS)
        + _change_table('thoi', 'Thành viên thôi tham gia', LEFT_COLUMNS)
        + _change_table('thay_doi', 'Thành viên thay đổi chức danh, nhiệm vụ', CHANGED_COLUMNS)
        + section_end(APPENDIX_SECTION)
        + appendix_heading('Phụ lục II', 'Danh sách thành viên {{ ten_mo_hinh }} sau kiện toàn')
        + grid('thanh_vien', MEMBER_COLUMNS)
        + document_end(APPENDIX_SECTION)
    )


def proposal() -> str:
    """Tờ trình đề nghị công nhận, law.md §6.5; template 1.4 with Kính gửi."""
    return (
        proposal_opening()
        + paragraph('TieuDeMuc', 'I. SỰ CẦN THIẾT')
        + each('x', 'tinh_hinh', paragraph('NoiDung', '{{ x }}'))
        + paragraph('TieuDeMuc', 'II. NỘI DUNG ĐỀ NGHỊ')
        + paragraph('Khoan', '1. Công nhận {{ ten_mo_hinh }} tại {{ dia_ban }}, gồm {{ so_thanh_vien }} thành viên.')
        + paragraph('Khoan', '2. Tổ trưởng: {{ to_truong }}; Tổ phó thường trực: {{ to_pho_thuong_truc }}.')
        + paragraph(
            'Khoan',
            '3. Các thành viên còn lại theo danh sách kèm theo dự thảo Quyết định. Mọi người có tên trong danh sách đã'
            ' thống nhất nhiệm vụ được phân công.',
        )
        + attachments()
        + _request()
    )


def change_proposal() -> str:
    """Tờ trình đề nghị kiện toàn, the same layout."""
    return (
        proposal_opening()
        + paragraph('TieuDeMuc', 'I. LÝ DO KIỆN TOÀN')
        + paragraph('NoiDung', '{{ ten_mo_hinh }} đang hoạt động theo {{ quyet_dinh_goc }}.')
        + each('x', 'ly_do_kien_toan', paragraph('NoiDung', '{{ x }}'))
        + paragraph('TieuDeMuc', 'II. NỘI DUNG ĐỀ NGHỊ')
        + paragraph('Khoan', '1. Kiện toàn thành viên của Mô hình như sau:')
        + each('x', 'noi_dung_kien_toan', paragraph('Khoan', '- {{ x }}'))
        + paragraph(
            'Khoan',
            '2. Sau kiện toàn, Mô hình có {{ so_thanh_vien }} thành viên theo danh sách kèm theo dự thảo Quyết định;'
            ' người được bổ sung, thay đổi nhiệm vụ đã thống nhất.',
        )
        + attachments()
        + _request()
    )


def agreement() -> str:
    """Phiếu thống nhất phân công nhiệm vụ: a form, printed, ticked and signed by each member."""
    signers = (('NGƯỜI LẬP PHIẾU', '{{ nguoi_lap }}'), ('TRƯỞNG CÔNG AN XÃ', '{{ nguoi_xac_nhan }}'))
    return (
        letterhead(number='', text_mm=LANDSCAPE_TEXT_MM)
        + paragraph('TenLoai', 'PHIẾU THỐNG NHẤT PHÂN CÔNG NHIỆM VỤ')
        + paragraph('KemTheo', '{{ ten_mo_hinh }} tại {{ dia_ban }}')
        + paragraph(
            'NoiDung',
            'Từng người đọc chức danh, nhiệm vụ dự kiến của mình, đánh dấu × vào một trong ba cột: đồng ý, đề nghị sửa'
            ' hoặc không tham gia; ghi nội dung đề nghị sửa hoặc lý do (nếu có), ghi ngày và ký tên. Việc tham gia'
            ' Mô hình là tự nguyện.',
        )
        + paragraph('KhoangCach')
        + grid('thanh_vien', AGREEMENT_COLUMNS, height_mm=16)
        + paragraph('NoiDungCuoi', TALLY)
        + signatures(*signers, text_mm=LANDSCAPE_TEXT_MM)
        + document_end(LANDSCAPE_SECTION)
    )


def _duties(number: int) -> str:
    return (
        titled_article(number, 'Nhiệm vụ và cách thức hoạt động của Mô hình')
        + paragraph(
            'Khoan',
            '1. Giúp người chấp hành xong án phạt tù về cư trú tại địa phương sớm ổn định chỗ ở, việc làm và cuộc sống;'
            ' vận động gia đình, dòng họ, cộng đồng không kỳ thị, cùng giúp đỡ.',
        )
        + paragraph(
            'Khoan',
            '2. Thành viên hoạt động kiêm nhiệm, chịu sự phân công của Tổ trưởng, thực hiện nhiệm vụ ghi tại Phụ lục và'
            ' Quy chế hoạt động của Mô hình.',
        )
        + paragraph(
            'Khoan',
            '3. Kinh phí hoạt động và chế độ đối với thành viên thực hiện theo Quy chế hoạt động của Mô hình và'
            ' quy định của pháp luật.',
        )
    )


def _carried_out(number: int) -> str:
    text = '{{ thi_hanh }} và các thành viên có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.'
    return article(number, text, 'NoiDungCuoi')


def _change_table(rows: str, title: str, columns: tuple[tuple[str, float, str], ...]) -> str:
    return when(rows, paragraph('TenBang', title), grid(rows, columns))


def _request() -> str:
    return request('về việc {{ trich_yeu }}') + sign_off('Như trên') + document_end(MAIN_SECTION)


TEMPLATES = {
    'membership/to_trinh_cong_nhan': ('Tờ trình đề nghị công nhận', proposal, lines()),
    'membership/to_trinh_kien_toan': ('Tờ trình đề nghị kiện toàn', change_proposal, lines()),
    'membership/quyet_dinh_cong_nhan': ('Quyết định công nhận', recognition, lines(appendix_mm=LANDSCAPE_TEXT_MM)),
    'membership/quyet_dinh_kien_toan': ('Quyết định kiện toàn', change, lines(appendix_mm=LANDSCAPE_TEXT_MM)),
    'membership/phieu_thong_nhat': ('Phiếu thống nhất phân công nhiệm vụ', agreement, lines(page_mm=LANDSCAPE_TEXT_MM)),
}
