"""The papers about who helps whom. For _build.py."""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import (
    APPENDIX_SECTION,
    LANDSCAPE_TEXT_MM,
    MAIN_SECTION,
    MARGINS_MM,
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
from docx_templates._xml import each, grid, paragraph, section, when

PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM)
IDENTITY_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên; tên gọi khác', 42, 'ho_ten|ten_khac'),
    ('Ngày, tháng, năm sinh', 26, 'ngay_sinh'),
    ('Số định danh cá nhân', 32, 'so_cccd'),
    ('Nơi cư trú', 58, 'noi_cu_tru'),
    ('Giấy chứng nhận', 52, 'giay_chung_nhan'),
    ('Ngày về', 26, 'ngay_ve'),
)
HELPED_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Họ và tên', 40, 'ho_ten'),
    ('Năm sinh', 16, 'nam_sinh'),
    ('Nơi ở, điện thoại', 48, 'noi_o|dien_thoai'),
    ('Tổ chức cùng giúp đỡ', 45, 'to_chuc'),
)
WORK_COLUMNS = (
    ('STT', 11, 'stt'),
    ('Việc bàn giao', 70, 'noi_dung'),
    ('Tình trạng', 42, 'tinh_trang'),
    ('Người nhận', 37, 'nguoi_nhan'),
)
TASKS = (
    '1. Gặp gỡ, động viên; nắm hoàn cảnh, nguyện vọng; cùng gia đình giúp người được phân công ổn định cuộc sống.',
    '2. Hướng dẫn làm giấy tờ; tư vấn học nghề, tìm việc làm, vay vốn theo quy định.',
    '3. Báo cáo kết quả về Ủy ban nhân dân xã qua Công an xã hằng quý, trước ngày {{ ngay_bao_cao }} của tháng đầu'
    ' quý; báo ngay khi có việc cần hỗ trợ hoặc có dấu hiệu vi phạm pháp luật.',
    '4. Giữ kín thông tin cá nhân của người được giúp đỡ; không kỳ thị, không phân biệt đối xử.',
)
SLIP_TASKS = (
    'Việc cần làm: gặp gỡ, động viên, nắm hoàn cảnh, nguyện vọng; hướng dẫn làm giấy tờ, học nghề, tìm việc làm, vay'
    ' vốn; báo cáo hằng quý trước ngày {{ ngay_bao_cao }} của tháng đầu quý; giữ kín thông tin cá nhân.'
)
RECIPIENTS = 'Như Điều 4 (tổ chức, cá nhân được phân công nhận phần liên quan, không kèm Phụ lục)'


def proposal() -> str:
    """Tờ trình của Công an xã, law.md §6.5; the model's own, parallel to HCD-06 and HCD-10."""
    return (
        proposal_opening()
        + paragraph('TieuDeMuc', 'I. LÝ DO')
        + each('x', 'ly_do', paragraph('NoiDung', '{{ x }}'))
        + paragraph('TieuDeMuc', 'II. NỘI DUNG ĐỀ NGHỊ')
        + each('x', 'noi_dung', paragraph('Khoan', '{{ x }}'))
        + each('x', 'y_kien', paragraph('NoiDung', '{{ x }}'))
        + attachments()
        + request('{{ trich_yeu }}')
        + sign_off('Như trên')
        + document_end(MAIN_SECTION)
    )


def decision() -> str:
    """Quyết định phân công, law.md §6.2; identity stands in the appendix, which helpers do not get."""
    return (
        decision_opening()
        + titled_article(1, 'Phân công tổ chức, cá nhân trực tiếp quản lý, giám sát, giáo dục, giúp đỡ')
        + each(
            'x',
            'phan_cong',
            paragraph('Khoan', '{{ x.stt }}. Đối với {{ x.nguoi }}:'),
            paragraph('Khoan', 'a) Tổ chức: {{ x.to_chuc }};'),
            paragraph('Khoan', 'b) Cá nhân: {{ x.ca_nhan }}.'),
        )
        + paragraph('NoiDung', 'Thông tin về người được quản lý, giúp đỡ ghi tại Phụ lục kèm theo Quyết định này.')
        + _tasks(2)
        + article(
            3,
            'Thời gian thực hiện từ ngày Quyết định có hiệu lực đến khi có quyết định thay đổi phân công hoặc kết thúc'
            ' quản lý. Quyết định này có hiệu lực thi hành {{ hieu_luc }}.',
        )
        + _carried_out(4)
        + sign_off(RECIPIENTS)
        + section_end(MAIN_SECTION)
        + appendix_heading('Phụ lục', 'Thông tin của người được quản lý, giúp đỡ')
        + grid('danh_sach', IDENTITY_COLUMNS)
        + document_end(APPENDIX_SECTION)
    )


def change() -> str:
    """Quyết định thay đổi phân công, with the term for the hand-over."""
    return (
        decision_opening()
        + titled_article(1, 'Thay đổi tổ chức, cá nhân được phân công')
        + each(
            'x',
            'thay_doi',
            paragraph('Khoan', '{{ x.stt }}. Đối với {{ x.nguoi }}, đã phân công theo {{ x.quyet_dinh_goc }}:'),
            paragraph('Khoan', 'a) Tổ chức được phân công: {{ x.to_chuc }};'),
            when(
                'x.thoi',
                paragraph('Khoan', 'b) Cá nhân được phân công: {{ x.ca_nhan }};')
                + paragraph('Khoan', 'c) Thôi phân công: {{ x.thoi }}.'),
                otherwise=paragraph('Khoan', 'b) Cá nhân được phân công: {{ x.ca_nhan }}.'),
            ),
        )
        + titled_article(2, 'Bàn giao và nhiệm vụ')
        + paragraph(
            'Khoan',
            '1. Người thôi được phân công bàn giao mọi việc đang làm cho người được phân công trong {{ han_ban_giao }}'
            ' ngày, có biên bản.',
        )
        + paragraph(
            'Khoan',
            '2. Người được phân công gặp gỡ, giúp đỡ, hướng dẫn người được giao; báo cáo về Ủy ban nhân dân xã qua Công'
            ' an xã hằng quý, trước ngày {{ ngay_bao_cao }} của tháng đầu quý.',
        )
        + article(
            3,
            'Quyết định này có hiệu lực thi hành {{ hieu_luc }}. Các nội dung khác của quyết định nêu tại Điều 1 giữ'
            ' nguyên hiệu lực.',
        )
        + _carried_out(4)
        + sign_off('Như Điều 4 (tổ chức, cá nhân nhận phần liên quan)')
        + document_end(MAIN_SECTION)
    )


def ending() -> str:
    """Quyết định kết thúc, parallel to HCD-11: ground, evidence, day."""
    return (
        decision_opening()
        + titled_article(1, 'Kết thúc quản lý, giám sát, giáo dục, giúp đỡ')
        + each(
            'x',
            'ket_thuc',
            paragraph('Khoan', '{{ x.stt }}. Đối với {{ x.nguoi }}:'),
            paragraph(
                'Khoan',
                'a) Căn cứ: {{ x.can_cu_ket_thuc }} từ {{ x.tu_ngay }}, theo {{ x.giay_to }}{{ x.noi_den }};',
            ),
            paragraph('Khoan', 'b) Thôi phân công: {{ x.thoi }}.'),
        )
        + article(
            2,
            'Công an xã đưa người có tên tại Điều 1 ra khỏi danh sách quản lý, hoàn thiện hồ sơ và lưu theo quy định;'
            ' trường hợp chuyển nơi cư trú thì chuyển hồ sơ đến nơi mới.',
        )
        + article(3, 'Quyết định này có hiệu lực thi hành {{ hieu_luc }}.')
        + _carried_out(4)
        + sign_off('Như Điều 4 (tổ chức, cá nhân nhận phần liên quan)')
        + document_end(MAIN_SECTION)
    )


def slip() -> str:
    """Phiếu giao nhiệm vụ of one helper, or of who stands in for one; no CCCD, no certificate, no offence."""
    return (
        letterhead(number='')
        + paragraph('TenLoai', 'PHIẾU GIAO NHIỆM VỤ')
        + paragraph('KemTheo', '{{ ten_mo_hinh }} tại {{ dia_ban }}')
        + paragraph('NoiDung', 'Căn cứ {{ quyet_dinh }}, giao nhiệm vụ trực tiếp giúp đỡ cho:')
        + paragraph('Khoan', '1. Họ và tên: {{ ho_ten }}, {{ chuc_vu_don_vi }}')
        + paragraph('Khoan', '2. Thời gian: {{ thoi_gian }}')
        + when('thay_cho', paragraph('Khoan', '3. Tạm thay cho: {{ thay_cho }}'))
        + paragraph('Khoan', 'Người được giúp đỡ:')
        + paragraph('KhoangCach')
        + grid('nguoi_giup', HELPED_COLUMNS, height_mm=8)
        + paragraph('NoiDung', SLIP_TASKS)
        + paragraph('NoiDungCuoi', 'Phiếu lập thành hai bản: người nhận giữ một bản, hồ sơ Mô hình giữ một bản.')
        + signatures(('NGƯỜI NHẬN NHIỆM VỤ', '{{ ho_ten }}'), ('{{ chuc_vu_giao }}', '{{ nguoi_giao }}'))
        + document_end(PAGE)
    )


def minutes() -> str:
    """Biên bản bàn giao: everything open, who takes it, and the three who sign (ruling 12)."""
    return (
        letterhead(number='')
        + paragraph('TenLoai', 'BIÊN BẢN BÀN GIAO')
        + paragraph('KemTheo', 'Việc giúp đỡ người tái hòa nhập cộng đồng')
        + paragraph('NoiDung', 'Căn cứ {{ can_cu_ban_giao }}, các bên của {{ ten_mo_hinh }} bàn giao như sau:')
        + paragraph('Khoan', '1. Bên giao: {{ ben_giao }}, {{ chuc_vu_giao }}')
        + paragraph('Khoan', '2. Bên nhận:')
        + each('x', 'ben_nhan', paragraph('Khoan', '- {{ x.ho_ten }}, {{ x.chuc_vu_don_vi }}'))
        + paragraph('Khoan', '3. Việc bàn giao:')
        + paragraph('KhoangCach')
        + grid('viec', WORK_COLUMNS, height_mm=9)
        + when(
            'y_kien_khac',
            paragraph('Khoan', '4. Điều người giao lưu ý thêm:'),
            each('x', 'y_kien_khac', paragraph('Khoan', '- {{ x }}')),
        )
        + paragraph(
            'NoiDungCuoi',
            'Các bên đã đọc, thống nhất và cùng ký. Biên bản lập thành ba bản, mỗi bên giữ một bản, hồ sơ Mô hình giữ'
            ' một bản.',
        )
        + signatures(
            ('BÊN GIAO', '{{ ben_giao }}'),
            ('BÊN NHẬN', '{{ ten_ben_nhan }}'),
            ('TỔ PHÓ THƯỜNG TRỰC', '{{ nguoi_chung_kien }}'),
            widths_mm=(45, 45, 70),
        )
        + document_end(PAGE)
    )


def _tasks(number: int) -> str:
    title = titled_article(number, 'Nhiệm vụ của tổ chức, cá nhân được phân công')
    return title + ''.join(paragraph('Khoan', task) for task in TASKS)


def _carried_out(number: int) -> str:
    text = '{{ thi_hanh }} và tổ chức, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.'
    return article(number, text, 'NoiDungCuoi')


TEMPLATES = {
    'assignment/to_trinh_phan_cong': ('Tờ trình về phân công giúp đỡ', proposal, lines()),
    'assignment/quyet_dinh_phan_cong': ('Quyết định phân công', decision, lines(appendix_mm=LANDSCAPE_TEXT_MM)),
    'assignment/quyet_dinh_thay_doi': ('Quyết định thay đổi phân công', change, lines()),
    'assignment/quyet_dinh_ket_thuc': ('Quyết định kết thúc quản lý, giúp đỡ', ending, lines()),
    'assignment/phieu_giao_nhiem_vu': ('Phiếu giao nhiệm vụ giúp đỡ', slip, lines()),
    'assignment/bien_ban_ban_giao': ('Biên bản bàn giao', minutes, lines()),
}
