"""The papers of a loan: from the guidance sheet to the confirmation that all is repaid. For _build.py."""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import (
    LANDSCAPE_SECTION,
    LANDSCAPE_TEXT_MM,
    MAIN_SECTION,
    MARGINS_MM,
    TEXT_MM,
    addressed,
    document_end,
    legal_bases,
    letterhead,
    lines,
    proposal_opening,
    sign_off,
    signatures,
    subject,
)
from docx_templates._styles import BODY, Style
from docx_templates._xml import cell, each, grid, paragraph, row, section, table, when

PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM)
AMOUNTS = (Style('OBangPhai', 'Ô bảng, số tiền', 12, align='right', before=2, after=2),)
LABEL_MM, WRITE_MM = 48, 9  # the left column of a sheet for handwriting, and the least height of its rows
SIGNED = (Style('OKy', 'Ô ký', 12, before=2, after=2, keep_next=True),)  # no signature on a page of its own
HEADS = (Style('DeMuc', 'Đề mục', 14, bold=True, **BODY, after=4, keep_next=True),)
LISTS = {'size': 13, 'align': 'both', 'left_mm': 16.7, 'first_mm': -4, 'before': 3}
BULLETS = (
    Style('GachDauDong', 'Gạch đầu dòng', **LISTS),
    Style('Buoc', 'Bước', **LISTS, keep_next=True),  # the steps stand on one page
)
TICKS = '☐ Đề nghị cho vay        ☐ Chưa đề nghị cho vay'
WANTED = (('TT', 11, 'stt'), ('Giấy tờ', 79, 'ten'), ('Lấy ở đâu, cần lưu ý', 70, 'noi_lay'))
RECEIVED = (('TT', 11, 'stt'), ('Giấy tờ', 99, 'ten'), ('Tình trạng', 50, 'tinh_trang'))
CONDITIONS = (('TT', 11, 'stt'), ('Điều kiện', 60, 'ten'), ('Kết quả', 19, 'ket_qua'), ('Căn cứ', 70, 'can_cu'))
ITEMS = (
    *(('TT', 11, 'stt'), ('Khoản chi', 67, 'ten'), ('Số lượng', 26, '^so_luong')),
    *(('Đơn giá (đồng)', 28, '>don_gia'), ('Thành tiền (đồng)', 28, '>thanh_tien')),
)
PRESENT = (
    *(('TT', 11, 'stt'), ('Họ và tên', 45, 'ho_ten'), ('Cơ quan, tổ chức', 62, 'co_quan')),
    ('Vai trò', 42, 'vai_tro'),
)
OPINIONS = (
    *(('Họ và tên', 40, 'ho_ten'), ('Ý kiến', 36, 'y_kien'), ('Điểm', 17, '^diem')),
    ('Nội dung', 67, 'noi_dung'),
)
SIGNATURES = (
    *(('TT', 11, '~stt'), ('Họ và tên', 50, '~ho_ten'), ('Cơ quan, tổ chức', 55, '~co_quan')),
    ('Chữ ký', 44, '~'),
)
SCORES = (
    *(('TT', 11, 'stt'), ('Tiêu chí', 84, 'ten')),
    *((str(score), 13, '') for score in range(1, 6)),
)
INSTALMENTS = (
    *(('Kỳ', 12, 'stt'), ('Ngày trả', 30, '^ngay'), ('Gốc (đồng)', 29, '>goc'), ('Lãi (đồng)', 26, '>lai')),
    *(('Cộng (đồng)', 31, '>tong'), ('Còn nợ (đồng)', 32, '>con')),
)
LISTED = (
    *(('TT', 9, 'stt'), ('Họ và tên', 28, 'ho_ten'), ('Năm sinh', 13, 'nam_sinh'), ('Số CCCD', 31, '^cccd')),
    *(('Nơi cư trú', 27, 'noi_o'), ('Giấy chứng nhận', 28, 'giay_chung_nhan')),
    *(('Ngày chấp hành xong', 23, '^chap_hanh_xong'), ('Mục đích vay', 30, 'muc_dich')),
    *(('Số tiền (đồng)', 24, '>so_tien'), ('Nhận xét chấp hành pháp luật', 22, 'nhan_xet'), ('Ghi chú', 12, 'ghi_chu')),
)


def form(title: str, *body: str, code: str = 'Mã hồ sơ: {{ ma_ho_so }}', text_mm: float = TEXT_MM) -> str:
    """Letterhead without a number, the title, the code that staff look up, and the body."""
    below = paragraph('KemTheo', code) if code else ''
    end = document_end(PAGE if text_mm == TEXT_MM else LANDSCAPE_SECTION)
    return letterhead(number='', text_mm=text_mm) + paragraph('TenLoai', title) + below + ''.join(body) + end


def said(*texts: str, style: str = 'NoiDung') -> str:
    return ''.join(paragraph(style, text) for text in texts)


def ruled(name: str, columns: tuple, title: str = '', height_mm: float = 0) -> str:
    above = paragraph('TieuDeMuc', title) if title else ''
    return above + paragraph('KhoangCach') + grid(name, columns, height_mm=height_mm)


def sheet(*entries: tuple[str, str, float]) -> str:
    """Label and value in ruled rows, to be filled in by hand: (label, value, least height in millimetres)."""
    widths = (LABEL_MM, TEXT_MM - LABEL_MM)
    rows = (
        row(
            cell(widths[0], paragraph('OBang', label), middle=height == WRITE_MM),
            cell(widths[1], paragraph('OBang', value), middle=height == WRITE_MM),
            height_mm=height,
        )
        for label, value, height in entries
    )
    return paragraph('KhoangCach') + table('BangKe', widths, *rows)


def guide() -> str:
    """In plain words, and without a word of the past: it is carried home."""
    return form(
        'PHIẾU HƯỚNG DẪN VAY VỐN',
        said('Người được hướng dẫn: {{ ho_ten }}', 'Nơi cho vay: {{ noi_cho_vay }}'),
        paragraph('TieuDeMuc', '1. Được vay bao nhiêu, trả trong bao lâu'),
        each('x', 'muc_vay', paragraph('GachDauDong', '- {{ x }}')),
        paragraph('TieuDeMuc', '2. Ai được vay'),
        each('x', 'dieu_kien', paragraph('GachDauDong', '- {{ x }}')),
        ruled('giay_to', WANTED, '3. Giấy tờ mang đến'),
        paragraph('TieuDeMuc', '4. Các bước'),
        each('x', 'cac_buoc', paragraph('Buoc', '{{ x }}')),
        paragraph(
            'NoiDungCuoi',
            'Nộp hồ sơ không mất phí. Có gì chưa rõ, hỏi người hướng dẫn. Danh mục giấy tờ: bản {{ ban_danh_muc }}.',
        ),
        signatures(('NGƯỜI ĐƯỢC HƯỚNG DẪN', '{{ ho_ten }}'), ('NGƯỜI HƯỚNG DẪN', '{{ nguoi_huong_dan }}')),
    )


def receipt() -> str:
    """Carried home, so without a word of the past."""
    return form(
        'GIẤY BIÊN NHẬN HỒ SƠ VAY VỐN',
        said('Người đề nghị vay: {{ ho_ten }}', 'Nơi cho vay: {{ noi_cho_vay }}'),
        said('Ngày {{ ngay_nhan }}, UBND xã nhận hồ sơ của {{ nguoi_nop }}, giấy tờ gồm:'),
        ruled('giay_to', RECEIVED),
        said(
            'Giấy tờ còn thiếu thì mang thêm đến bộ phận tiếp nhận. Từ khi đủ giấy tờ, hồ sơ được thẩm định trong'
            ' {{ so_ngay }} ngày làm việc.'
        ),
        paragraph('NoiDungCuoi', 'Giấy lập thành hai bản, mỗi bên giữ một bản.'),
        signatures(('NGƯỜI NỘP', '{{ nguoi_nop }}'), ('NGƯỜI NHẬN', '{{ nguoi_nhan }}')),
    )


def lacking() -> str:
    return form(
        'PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ',
        said('Kính gửi: {{ xung_ho }} {{ ho_ten }}'),
        said(
            'Để hồ sơ vay vốn tại {{ noi_cho_vay }} được thẩm định, đề nghị {{ xung_ho }} mang thêm các giấy tờ sau'
            ' đến bộ phận tiếp nhận của UBND xã trước ngày {{ han_bo_sung }}:'
        ),
        ruled('giay_to', WANTED),
        paragraph(
            'NoiDungCuoi',
            'Nếu gặp khó khăn khi xin giấy tờ, {{ xung_ho }} báo cho người giúp đỡ hoặc người nhận hồ sơ.',
        ),
        signatures(('', ''), ('NGƯỜI NHẬN HỒ SƠ', '{{ nguoi_nhan }}')),
    )


def site_sheet() -> str:
    """Filled in at the place, by hand or from what was typed."""
    return form(
        'PHIẾU KIỂM TRA THỰC TẾ',
        sheet(
            ('Người đề nghị vay', '{{ ho_ten }}', WRITE_MM),
            ('Nơi ở', '{{ noi_o }}', WRITE_MM),
            ('Mục đích vay', '{{ muc_dich }}', WRITE_MM),
            ('Số tiền đề nghị vay', '{{ so_tien }}', WRITE_MM),
            ('Ngày kiểm tra', '{{ ngay_kiem_tra }}', WRITE_MM),
            ('Nơi kiểm tra', '{{ noi_kiem_tra }}', WRITE_MM),
            ('Người tham gia', '{{ thanh_phan }}', 2 * WRITE_MM),
            ('Kết quả: nơi làm ăn, vật tư sẵn có, người làm, ý kiến gia đình', '{{ ket_qua }}', 55),
        ),
        paragraph('NoiDungCuoi', 'Người đề nghị vay đọc lại, thấy đúng thì ký; phiếu lưu trong hồ sơ thẩm định.'),
        signatures(('NGƯỜI ĐỀ NGHỊ VAY', '{{ ho_ten }}'), ('NGƯỜI KIỂM TRA', '')),
    )


def opinion_sheet() -> str:
    """Filled in by hand."""
    return form(
        'PHIẾU Ý KIẾN THẨM ĐỊNH',
        said('Người thẩm định: {{ nguoi_tham_dinh }}, {{ co_quan }}'),
        said('Người đề nghị vay: {{ ho_ten }}. Mục đích: {{ muc_dich }}'),
        said('Số tiền: {{ so_tien }}. Thời hạn: {{ thoi_han }}'),
        said('Đánh dấu × vào một điểm ở mỗi dòng: 1 là thấp nhất, 5 là cao nhất.'),
        ruled('tieu_chi', SCORES, height_mm=7),
        sheet(
            ('Ý kiến', TICKS, WRITE_MM),
            ('Số tiền, thời hạn phù hợp', '………………………………… đồng, ………… tháng', WRITE_MM),
            ('Lý do', '', 36),
        ),
        paragraph('NoiDungCuoi', 'Mỗi người tự ghi, không trao đổi ý kiến trước khi mọi người đã ghi xong.'),
        signatures(('', ''), ('NGƯỜI THẨM ĐỊNH', '{{ nguoi_tham_dinh }}')),
    )


def minutes() -> str:
    """Biên bản thẩm định, law.md §6.4; template 1.9."""
    return (
        letterhead()
        + subject('BIÊN BẢN')
        + legal_bases()
        + said('Thời gian: {{ thoi_gian }}. Địa điểm: {{ dia_diem }}.')
        + said('Tổ chức chủ trì thẩm định: {{ chu_tri }}.')
        + said('Chương trình: {{ chuong_trinh }}.', 'Nơi cho vay: {{ noi_cho_vay }}; lãi suất {{ lai_suat }}.')
        + ruled('thanh_phan', PRESENT, 'I. THÀNH PHẦN')
        + paragraph('TieuDeMuc', 'II. NỘI DUNG THẨM ĐỊNH')
        + _borrower()
        + part('giay_to', RECEIVED, '2. Giấy tờ của hồ sơ')
        + part('dieu_kien', CONDITIONS, '3. Điều kiện vay')
        + part('phuong_an', ITEMS, '4. Phương án: {{ muc_dich }}')
        + said('Tổng chi: {{ tong_chi }}; vốn tự có: {{ von_tu_co }}; đề nghị vay: {{ so_tien }}, {{ thoi_han_xin }}.')
        + said('Thu nhập dự kiến mỗi tháng: {{ thu_nhap }}; chi tiêu mỗi tháng: {{ chi_tieu }}.')
        + said('Nguồn trả nợ: {{ nguon_tra }} {{ dong_tien }}')
        + head('5. Kiểm tra thực tế')
        + each('x', 'kiem_tra', paragraph('Khoan', '- {{ x }}'))
        + part('y_kien', OPINIONS, '6. Ý kiến từng người')
        + when('bieu_quyet', said('Biểu quyết: {{ bieu_quyet }}'))
        + when('bao_luu', said('Ý kiến bảo lưu: {{ bao_luu }}'))
        + paragraph('TieuDeMuc', 'III. KẾT LUẬN')
        + said('Kết luận: {{ ket_luan }}.')
        + when(
            'de_nghi',
            said('Số tiền: {{ de_nghi }}; thời hạn {{ thoi_han }}; mục đích: {{ muc_dich }}; tại {{ noi_cho_vay }}.'),
        )
        + said('Lý do: {{ ly_do }}')
        + when('can_thay_doi', said('Điều có thể làm thay đổi kết luận: {{ can_thay_doi }}'))
        + part('thanh_phan', SIGNATURES, 'Chữ ký của những người tham gia', height_mm=11)
        + paragraph('NoiDungCuoi', 'Biên bản đã đọc cho mọi người nghe, thống nhất nội dung và ký tên./.')
        + sign_off('Như thành phần')
        + document_end(MAIN_SECTION)
    )


def head(title: str) -> str:
    """A heading within a section, which stays with what it heads."""
    return paragraph('DeMuc', title)


def part(name: str, columns: tuple, title: str, height_mm: float = 0) -> str:
    """A table under its own title, within a section of the minutes."""
    return head(title) + grid(name, columns, height_mm=height_mm)


def _borrower() -> str:
    return (
        head('1. Người đề nghị vay')
        + said('Họ và tên: {{ ho_ten }}. Mã hồ sơ: {{ ma_ho_so }}')
        + when('nam_sinh', said('Năm sinh: {{ nam_sinh }}'))
        + when('cccd', said('Số căn cước công dân: {{ cccd }}'))
        + when('noi_o', said('Nơi ở: {{ noi_o }}'))
        + when('giay_chung_nhan', said('Giấy chứng nhận: {{ giay_chung_nhan }}'))
        + when('dai_dien_ho', said('Đại diện hộ: {{ dai_dien_ho }}'))
    )


def proposal() -> str:
    return (
        proposal_opening()
        + paragraph('TieuDeMuc', 'I. KẾT QUẢ THẨM ĐỊNH')
        + said(
            'Hồ sơ {{ ma_ho_so }} của {{ xung_ho }} {{ ho_ten }} đề nghị vay {{ so_tien }} theo chương trình:'
            ' {{ chuong_trinh }}; mục đích: {{ muc_dich }}.'
        )
        + when('noi_o', said('Nơi ở: {{ noi_o }}.'))
        + said('{{ ket_qua }} {{ ly_do }}')
        + paragraph('TieuDeMuc', 'II. NỘI DUNG ĐỀ NGHỊ')
        + said('Xác nhận hồ sơ để chuyển {{ noi_cho_vay }} cho vay {{ de_nghi }}; thời hạn {{ thoi_han }}.')
        + said('Tài liệu kèm theo: Biên bản thẩm định và hồ sơ vay vốn.')
        + paragraph('NoiDungCuoi', '{{ noi_trinh }} kính trình xem xét, quyết định./.')
        + sign_off('Như trên')
        + document_end(MAIN_SECTION)
    )


def letter() -> str:
    """Why a loan was not proposed, and what could change it."""
    return (
        letterhead()
        + subject('THÔNG BÁO')
        + addressed()
        + said(
            'Hồ sơ {{ ma_ho_so }} của {{ xung_ho }} {{ ho_ten }} đề nghị vay vốn tại {{ noi_cho_vay }} đã được'
            ' thẩm định. Lần này xã chưa đề nghị nơi cho vay giải quyết.'
        )
        + paragraph('TieuDeMuc', 'I. LÝ DO')
        + said('{{ ly_do }}')
        + paragraph('TieuDeMuc', 'II. ĐIỀU CÓ THỂ LÀM THAY ĐỔI KẾT LUẬN')
        + said('{{ can_thay_doi }}')
        + paragraph(
            'NoiDungCuoi',
            'Khi đã chuẩn bị xong, xin {{ xung_ho }} nộp lại hồ sơ; người giúp đỡ và bộ phận tiếp nhận của UBND xã cùng'
            ' {{ xung_ho }} làm lại phương án./.',
        )
        + sign_off('Như trên')
        + document_end(MAIN_SECTION)
    )


def listed() -> str:
    """Fields of Mẫu số 01 as far as QĐ 22/2023/QĐ-TTg Đ.3 and Đ.14 ask for them; the commune may change the columns."""
    return form(
        'DANH SÁCH NGƯỜI ĐỀ NGHỊ VAY VỐN',
        paragraph('KemTheo', 'Tháng {{ thang_nam }}; gửi {{ noi_gui }}'),
        ruled('danh_sach', LISTED),
        said('Danh sách có {{ so_nguoi }} người; tổng số tiền {{ tong_tien }}.'),
        paragraph('NoiDungCuoi', 'Danh sách lập theo Quyết định số 22/2023/QĐ-TTg, Điều 3 và Điều 14.'),
        signatures(
            ('TRƯỞNG CÔNG AN XÃ', '{{ truong_cong_an }}'),
            ('CHỦ TỊCH UBND XÃ XÁC NHẬN', '{{ chu_tich }}'),
            text_mm=LANDSCAPE_TEXT_MM,
        ),
        code='',
        text_mm=LANDSCAPE_TEXT_MM,
    )


LOAN_CODE = 'Mã khoản vay: {{ ma_khoan }}'


def _of_loan() -> str:
    return said('Người vay: {{ ho_ten }}') + when('noi_o', said('Nơi ở: {{ noi_o }}'))


def use_sheet() -> str:
    return form(
        'PHIẾU KIỂM TRA SỬ DỤNG VỐN',
        sheet(
            ('Người vay', '{{ ho_ten }}', WRITE_MM),
            ('Nơi ở', '{{ noi_o }}', WRITE_MM),
            ('Nơi cho vay', '{{ nguon_vay }}', WRITE_MM),
            ('Số tiền đã nhận', '{{ so_tien }}', WRITE_MM),
            ('Mục đích vay', '{{ muc_dich }}', WRITE_MM),
            ('Ngày kiểm tra', '{{ ngay_kiem_tra }}', WRITE_MM),
            ('Người tham gia', '{{ thanh_phan }}', 2 * WRITE_MM),
            ('Đã dùng vốn vào việc gì', '{{ ket_qua }}', 45),
            ('Kết luận', '{{ ket_luan }}', WRITE_MM),
            ('Việc làm tiếp', '{{ buoc_tiep }}', 2 * WRITE_MM),
        ),
        paragraph('NoiDungCuoi', 'Người vay đọc lại, thấy đúng thì ký cùng người kiểm tra.'),
        signatures(('NGƯỜI VAY', '{{ ho_ten }}'), ('NGƯỜI KIỂM TRA', '')),
        code=LOAN_CODE,
    )


def reminder() -> str:
    """A polite word before or after a due day; it goes in a closed envelope and says nothing of the past."""
    return form(
        'GIẤY NHẮC KỲ TRẢ NỢ',
        said('Kính gửi: {{ xung_ho }} {{ ho_ten }}'),
        when('noi_o', said('Nơi ở: {{ noi_o }}')),
        said(
            'Hiện {{ xung_ho }} có khoản vay tại {{ nguon_vay }}, số tiền đã nhận {{ so_tien }}. Kỳ trả ngày'
            ' {{ ky_den_han }} cần trả {{ phai_tra }} (Bằng chữ: {{ bang_chu }}).'
        ),
        when('cong_den_han', said('Cộng các kỳ đã đến hạn, đến hôm nay cần trả {{ cong_den_han }}.')),
        said('Nếu đã trả, xin {{ xung_ho }} bỏ qua giấy này và giữ biên lai.'),
        paragraph(
            'NoiDungCuoi',
            'Nếu chưa trả được đúng kỳ, xin {{ xung_ho }} báo sớm để cùng tìm cách: gặp {{ lien_he }}.',
        ),
        signatures(('', ''), ('NGƯỜI GỬI', '{{ nguoi_lien_he }}')),
        code=LOAN_CODE,
    )


def settled() -> str:
    return form(
        'XÁC NHẬN TẤT TOÁN',
        _of_loan(),
        said(
            'Khoản vay tại {{ nguon_vay }} theo {{ quyet_dinh }}, số tiền {{ so_tien }} (Bằng chữ: {{ bang_chu }}), đã'
            ' trả hết gốc và lãi ngày {{ ngay_tat_toan }} theo sổ theo dõi của xã.'
        ),
        paragraph('NoiDungCuoi', 'Xác nhận này dùng để lưu hồ sơ; giấy tất toán của nơi cho vay là giấy chính.'),
        signatures(('NGƯỜI LẬP', '{{ nguoi_lap }}'), ('CHỦ TỊCH UBND XÃ', '{{ chu_tich }}')),
        code=LOAN_CODE,
    )


def schedule() -> str:
    return form(
        'LỊCH TRẢ NỢ',
        _of_loan(),
        said('Nơi cho vay: {{ nguon_vay }}', 'Số tiền: {{ so_tien }} (Bằng chữ: {{ bang_chu }})'),
        said('Cách trả: {{ cach_tra }}. Lãi suất: {{ lai_suat }}'),
        ruled('ky_tra', INSTALMENTS),
        said('Tổng gốc: {{ tong_goc }} đồng; tổng lãi: {{ tong_lai }} đồng.'),
        paragraph('NoiDungCuoi', 'Số thu của nơi cho vay là số chính; giữ biên lai mỗi lần trả.'),
        signatures(('NGƯỜI VAY', '{{ ho_ten }}'), ('NGƯỜI LẬP', '{{ nguoi_lap }}')),
        code=LOAN_CODE,
    )


TEMPLATES = {
    'loan/phieu_huong_dan': ('Phiếu hướng dẫn vay vốn', guide, lines() + BULLETS),
    'loan/giay_bien_nhan': ('Giấy biên nhận hồ sơ vay vốn', receipt, lines()),
    'loan/phieu_bo_sung': ('Phiếu yêu cầu bổ sung hồ sơ', lacking, lines()),
    'loan/phieu_kiem_tra_thuc_te': ('Phiếu kiểm tra thực tế', site_sheet, lines(issuer_mm=22)),
    'loan/phieu_y_kien': ('Phiếu ý kiến thẩm định', opinion_sheet, lines(issuer_mm=22)),
    'loan/bien_ban_tham_dinh': (
        'Biên bản thẩm định hồ sơ vay vốn',
        minutes,
        lines(subject_mm=44, issuer_mm=22) + AMOUNTS + HEADS + SIGNED,
    ),
    'loan/to_trinh_tham_dinh': ('Tờ trình kết quả thẩm định', proposal, lines(issuer_mm=22)),
    'loan/thong_bao_ket_qua': ('Thông báo kết quả thẩm định', letter, lines()),
    'loan/danh_sach_de_nghi': ('Danh sách người đề nghị vay vốn', listed, lines(page_mm=LANDSCAPE_TEXT_MM) + AMOUNTS),
    'loan/phieu_kiem_tra_von': ('Phiếu kiểm tra sử dụng vốn', use_sheet, lines()),
    'loan/giay_nhac': ('Giấy nhắc kỳ trả nợ', reminder, lines()),
    'loan/xac_nhan_tat_toan': ('Xác nhận tất toán', settled, lines()),
    'loan/lich_tra_no': ('Lịch trả nợ', schedule, lines() + AMOUNTS),
}
