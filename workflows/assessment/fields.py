"""The fields of the papers about assessments, with invented examples."""

from core.word.fields import BASIC, SENSITIVE, Dictionary, Field, Rows
from core.word.kinds import FORM, Kind

HEADING = (
    Field('ten_mo_hinh', 'Tên mô hình', 'Mô hình “Tái hòa nhập cộng đồng”'),
    Field('dia_ban', 'Địa bàn', 'xã Mẫu Sơn, tỉnh Lạng Sơn'),
    Field('ky', 'Kỳ nhận xét', 'quý III/2026'),
)
PLACE = Field('dia_danh', 'Địa danh', 'Mẫu Sơn')
CRITERION = (
    Field('stt', 'Số thứ tự', '1'),
    Field('tieu_chi', 'Tiêu chí', 'Việc làm, thu nhập'),
    Field('lan_truoc', 'Mức lần trước', 'Chưa có việc', required=False, sensitivity=SENSITIVE),
    Field('lan_nay', 'Mức lần này', 'Có việc nhưng chưa ổn định', sensitivity=SENSITIVE),
    Field('vi_sao', 'Vì sao khác lần trước', 'Làm thợ xây theo ngày từ tháng 8', required=False, sensitivity=SENSITIVE),
)
SHEET = Dictionary(
    *HEADING,
    PLACE,
    Field('ban_bo_sung', 'Bản bổ sung', 'Bản bổ sung thứ 1', required=False),
    Field('ma_ho_so', 'Mã hồ sơ', 'THN-2026-014'),
    Field('ho_ten', 'Họ và tên', 'Lý Văn Sơn', sensitivity=BASIC),
    Field('nam_sinh', 'Năm sinh', '1990', required=False, sensitivity=BASIC),
    Field('noi_o', 'Nơi ở', 'thôn Co Loi, xã Mẫu Sơn', sensitivity=BASIC),
    Field('ngay_ve', 'Ngày về địa phương', '12/3/2026', required=False, sensitivity=BASIC),
    Field('nguoi_viet', 'Người viết nhận xét', 'Hứa Văn Bảo', sensitivity=BASIC),
    Rows(
        'tieu_chi',
        'Tiêu chí',
        CRITERION,
        (
            {
                'stt': '1',
                'tieu_chi': 'Pháp luật, quy định của địa phương',
                'lan_truoc': 'Làm đúng',
                'lan_nay': 'Làm đúng',
                'vi_sao': '',
            },
            {
                'stt': '2',
                'tieu_chi': 'Việc làm, thu nhập',
                'lan_truoc': 'Chưa có việc',
                'lan_nay': 'Có việc nhưng chưa ổn định',
                'vi_sao': 'Làm thợ xây theo ngày từ tháng 8',
            },
        ),
    ),
    Rows('tinh_hinh', 'Tình hình trong kỳ', (), ('Chăm làm, hòa nhã với xóm giềng.',), required=False),
    Rows(
        'da_giup', 'Đã giúp gì', (), ('Ngày 10/8/2026 đưa đến gặp chủ thầu xây dựng, được nhận làm.',), required=False
    ),
    Rows('nguyen_vong', 'Nguyện vọng', (), ('Mong được học nghề hàn.',), required=False),
    Rows('de_xuat', 'Đề xuất', (), ('Giới thiệu lớp nghề hàn mở trong tháng 11.',), required=False),
    Rows('y_kien_chi_hoi', 'Ý kiến chi hội', (), ('Chi hội đồng tình với sự tiến bộ này.',), required=False),
    Field('muc', 'Mức nhận xét của Mô hình', 'Có tiến bộ', required=False, sensitivity=SENSITIVE),
    Field('nhan_xet', 'Nhận xét của Mô hình', 'Tiếp tục giúp tìm việc ổn định', required=False, sensitivity=SENSITIVE),
)
BLANK_CRITERION = (
    Field('stt', 'Số thứ tự', '1'),
    Field('tieu_chi', 'Tiêu chí', 'Việc làm, thu nhập'),
    Field('muc', 'Các mức để đánh dấu', '☐\u00a0Ổn định   ☐\u00a0Chưa ổn định   ☐\u00a0Chưa có việc'),
)
BLANK = Dictionary(
    *HEADING,
    Field('ma_ho_so', 'Mã hồ sơ', 'THN-2026-014'),
    Field('chu_dau', 'Chữ đầu họ tên', 'L.V.S.'),
    Field('nguoi_giup_do', 'Người giúp đỡ', 'Hứa Văn Bảo', sensitivity=BASIC),
    Field('han_gui', 'Hạn gửi', '05/10/2026'),
    Rows(
        'tieu_chi',
        'Tiêu chí',
        BLANK_CRITERION,
        (
            {'stt': '1', 'tieu_chi': 'Việc làm, thu nhập', 'muc': '☐ Ổn định   ☐ Chưa ổn định   ☐ Chưa có việc'},
            {'stt': '2', 'tieu_chi': 'Quan hệ xóm làng, tâm lý', 'muc': '☐ Cởi mở   ☐ Còn e ngại   ☐ Còn xa cách'},
        ),
    ),
)
COUNTS = (
    Field('ten', 'Thôn', 'thôn Co Loi'),
    Field('phai_viet', 'Phải nhận xét', '5'),
    Field('xac_nhan', 'Đã xác nhận', '4'),
    Field('bo_qua', 'Bỏ qua có lý do', '1'),
    Field('chua_xong', 'Chưa xong', '0'),
    Field('tien_bo_ro', 'Tiến bộ rõ', '1'),
    Field('co_tien_bo', 'Có tiến bộ', '2'),
    Field('chua_tien_bo', 'Chưa tiến bộ', '1'),
    Field('dau_hieu_xau', 'Có dấu hiệu xấu đi', '0'),
    Field('kha_len', 'Có tiêu chí khá lên', '2'),
    Field('kem_di', 'Có tiêu chí kém đi', '0'),
    *(Field(f'nhom_{group.lower()}', f'Nhóm {group}', '1') for group in 'ABCD'),
)
LISTED = (
    Field('stt', 'Số thứ tự', '1'),
    Field('ma_ho_so', 'Mã hồ sơ', 'THN-2026-014'),
    Field('thon', 'Thôn', 'thôn Co Loi'),
    Field('tinh_trang', 'Tình trạng', 'Đã xác nhận'),
    Field('muc_truoc', 'Mức kỳ trước', 'Chưa tiến bộ', required=False, sensitivity=SENSITIVE),
    Field('muc', 'Mức kỳ này', 'Có tiến bộ', required=False, sensitivity=SENSITIVE),
    Field('thay_doi', 'Tiêu chí thay đổi', '2 khá lên', required=False, sensitivity=SENSITIVE),
    Field('nhom', 'Nhóm', 'B', required=False, sensitivity=SENSITIVE),
)
_COUNTED = {field.name: field.example for field in COUNTS}
_LINE = {field.name: field.example for field in LISTED}
SUMMARY = Dictionary(
    *HEADING,
    PLACE,
    Field('nguoi_lap', 'Người lập bảng', 'Mã Đức Toàn', sensitivity=BASIC),
    Rows(
        'theo_thon',
        'Theo thôn',
        COUNTS,
        (_COUNTED, _COUNTED | {'ten': 'thôn Khuổi Tát', 'bo_qua': '0', 'phai_viet': '4'}),
    ),
    Rows('tong', 'Cộng', COUNTS, (_COUNTED | {'ten': 'Cộng', 'phai_viet': '9', 'xac_nhan': '8'},)),
    Rows(
        'tung_nguoi',
        'Từng hồ sơ',
        LISTED,
        (_LINE, _LINE | {'stt': '2', 'ma_ho_so': 'THN-2026-021', 'muc_truoc': '', 'thay_doi': '', 'nhom': 'A'}),
    ),
)
SHEET_KEY, BLANK_KEY, SUMMARY_KEY = (
    f'assessment/{name}' for name in ('phieu_nhan_xet', 'phieu_trong', 'bang_tong_hop')
)
TEMPLATES = {
    SHEET_KEY: Kind('Phiếu nhận xét định kỳ', FORM, '', SHEET),
    BLANK_KEY: Kind('Phiếu nhận xét để trống', FORM, '', BLANK),
    SUMMARY_KEY: Kind('Bảng tổng hợp nhận xét', FORM, '', SUMMARY),
}
