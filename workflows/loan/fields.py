"""The fields of the papers of a loan, with invented examples."""

from dataclasses import replace

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import BASIC, SENSITIVE, Dictionary, Field, Rows
from core.word.kinds import FORM, OFFICIAL, Kind
from models import USE_FINDING_LABELS
from workflows.loan._examples import (
    BASES,
    COMMITTEE,
    CONDITIONS,
    INSTALMENTS,
    ITEMS,
    LISTED,
    MEMBERS,
    MODEL,
    OPINIONS,
    PAPERS,
    POLICE,
    STEPS,
    SUMS,
    VISITS,
    WHO,
)

HEAD = ('co_quan_chu_quan', 'co_quan_ban_hanh', 'dia_danh', 'ngay', 'thang', 'nam')
LENDER = Field('noi_cho_vay', 'Nơi cho vay', 'Ngân hàng Chính sách xã hội')
FINDINGS = '        '.join(f'☐ {label}' for label in USE_FINDING_LABELS.values())
CALLED = Field('xung_ho', 'Cách gọi', 'ông')
CODE = Field('ma_ho_so', 'Mã hồ sơ', 'VV-2026-003')
NAME = Field('ho_ten', 'Họ và tên', 'Lý Văn Sình', sensitivity=BASIC)
HOME = Field('noi_o', 'Nơi ở', 'Thôn Co Loi, xã Mẫu Sơn', required=False, sensitivity=BASIC)
PROGRAMME = Field('chuong_trinh', 'Chương trình vay', 'Cho vay người chấp hành xong án phạt tù')
SOURCE = Field('nguon_vay', 'Nguồn vay, không nhắc chuyện cũ', 'Ngân hàng Chính sách xã hội')
PURPOSE = Field('muc_dich', 'Mục đích vay', 'Chăn nuôi trâu sinh sản')
ASKED = Field('so_tien', 'Số tiền đề nghị vay', '50.000.000 đồng', sensitivity=SENSITIVE)
TERM = Field('thoi_han', 'Thời hạn', '60 tháng')
NUMBER, TITLE = Field('stt', 'Số thứ tự', '1'), Field('ten', 'Tên', 'Bản sao căn cước công dân')
WHERE = Field('noi_lay', 'Nơi lấy', 'Xin ở nơi đào tạo')
KEPT = Field('tinh_trang', 'Tình trạng', 'Có')
CLERK = Field('nguoi_nhan', 'Người nhận hồ sơ', 'Lương Thị Mai')


def _form(*entries: Field | Rows, **examples: str) -> Dictionary:
    return Dictionary(*common(HEAD, **(examples or COMMITTEE)), *entries)


def _blank(field: Field) -> Field:
    """Room to write by hand while nothing is known."""
    return replace(field, required=False)


GUIDE = _form(
    CODE,
    NAME,
    LENDER,
    Rows('muc_vay', 'Được vay bao nhiêu, bao lâu, lãi bao nhiêu', examples=SUMS),
    Rows('dieu_kien', 'Ai được vay', examples=WHO, punctuated=True),
    Rows('giay_to', 'Giấy tờ', (NUMBER, TITLE, WHERE), PAPERS),
    Rows('cac_buoc', 'Các bước', examples=STEPS),
    Field('nguoi_huong_dan', 'Người hướng dẫn', 'Hứa Văn Bảo'),
    Field('ban_danh_muc', 'Bản danh mục giấy tờ', 'DM-2026-1'),
)
RECEIPT = _form(
    CODE,
    NAME,
    LENDER,
    Field('nguoi_nop', 'Người nộp', 'Lý Văn Sình'),
    Field('ngay_nhan', 'Ngày nhận', '16/11/2026'),
    Rows('giay_to', 'Giấy tờ đã nhận', (NUMBER, TITLE, KEPT), PAPERS),
    Field('so_ngay', 'Thời hạn thẩm định, số ngày làm việc', '10'),
    CLERK,
)
LACKING = _form(
    CODE,
    NAME,
    CALLED,
    LENDER,
    Rows('giay_to', 'Giấy tờ còn thiếu', (NUMBER, TITLE, WHERE), PAPERS),
    Field('han_bo_sung', 'Mang đến trước ngày', '30/11/2026'),
    CLERK,
)
SITE = _form(
    CODE,
    NAME,
    HOME,
    PURPOSE,
    ASKED,
    _blank(Field('ngay_kiem_tra', 'Ngày kiểm tra', '20/11/2026')),
    _blank(Field('noi_kiem_tra', 'Nơi kiểm tra', 'Nhà và bãi chăn thả tại thôn Co Loi')),
    _blank(Field('thanh_phan', 'Người tham gia', 'Nông Thị Hòa, Hoàng Văn Đức, chủ hộ')),
    _blank(Field('ket_qua', 'Kết quả', 'Có chuồng cũ sửa được, đủ cỏ cho 02 con trâu')),
    **MODEL,
)
OPINION = _form(
    CODE,
    NAME,
    PURPOSE,
    ASKED,
    TERM,
    Rows(
        'tieu_chi', 'Tiêu chí', (NUMBER, TITLE), ({'stt': '1', 'ten': 'Nhu cầu vốn'}, {'stt': '2', 'ten': 'Phương án'})
    ),
    Field('nguoi_tham_dinh', 'Người thẩm định', 'Nông Thị Hòa'),
    Field('co_quan', 'Cơ quan, tổ chức', 'Hội Liên hiệp Phụ nữ xã'),
    **MODEL,
)

MINUTES = Dictionary(
    *common(
        (*LETTERHEAD, 'can_cu', *SIGN_OFF),
        trich_yeu='thẩm định hồ sơ vay vốn VV-2026-003',
        ky_hieu='BB-MHTHN',
        can_cu=BASES,
        noi_nhan=('Ngân hàng Chính sách xã hội', 'Công an xã'),
        quyen_han_ky=('TỔ TRƯỞNG',),
        luu='VT, hồ sơ vay vốn',
        **MODEL,
    ),
    Field('thoi_gian', 'Thời gian', 'ngày 25 tháng 11 năm 2026'),
    Field('dia_diem', 'Địa điểm', 'Trụ sở UBND xã Mẫu Sơn'),
    Field('chu_tri', 'Tổ chức chủ trì', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã'),
    PROGRAMME,
    LENDER,
    Field('lai_suat', 'Lãi suất của chương trình', '6,6 %/năm'),
    Rows(
        'thanh_phan',
        'Thành phần',
        (
            NUMBER,
            replace(NAME, label='Họ và tên người tham gia'),
            Field('co_quan', 'Cơ quan', 'Hội Nông dân xã', required=False),
            Field('vai_tro', 'Vai trò', 'Người thẩm định'),
        ),
        MEMBERS,
    ),
    CODE,
    NAME,
    Field('nam_sinh', 'Năm sinh', '1984', required=False, sensitivity=BASIC),
    Field('cccd', 'Số căn cước công dân', '020084000138', required=False, sensitivity=BASIC),
    HOME,
    Field('giay_chung_nhan', 'Giấy chứng nhận', '15/GCN ngày 12/8/2025', required=False, sensitivity=SENSITIVE),
    Field('dai_dien_ho', 'Người đại diện hộ', 'Lý Thị Bình (vợ), đồng ý ngày 10/11/2026', required=False),
    Rows('giay_to', 'Giấy tờ', (NUMBER, TITLE, KEPT), PAPERS),
    Rows(
        'dieu_kien',
        'Điều kiện',
        (NUMBER, TITLE, Field('ket_qua', 'Kết quả', 'Đạt'), Field('can_cu', 'Căn cứ', 'Hồ sơ')),
        CONDITIONS,
    ),
    Rows(
        'phuong_an',
        'Phương án',
        (
            NUMBER,
            TITLE,
            Field('so_luong', 'Số lượng', '2 con'),
            Field('don_gia', 'Đơn giá', '28.000.000'),
            Field('thanh_tien', 'Thành tiền', '56.000.000'),
        ),
        ITEMS,
    ),
    PURPOSE,
    Field('tong_chi', 'Tổng chi phương án', '65.000.000 đồng'),
    Field('von_tu_co', 'Vốn tự có', '15.000.000 đồng'),
    ASKED,
    Field('thoi_han_xin', 'Thời hạn đề nghị', '60 tháng'),
    replace(TERM, required=False),
    Field('thu_nhap', 'Thu nhập dự kiến mỗi tháng', '6.000.000 đồng', sensitivity=SENSITIVE),
    Field('chi_tieu', 'Chi tiêu mỗi tháng', '3.000.000 đồng', sensitivity=SENSITIVE),
    Field('nguon_tra', 'Nguồn trả nợ', 'Tiền bán bê hằng năm và công làm thợ xây.'),
    Field('dong_tien', 'Khả năng trả nợ', 'Thu nhập dự kiến đủ trả nợ ở mọi kỳ.'),
    Rows('kiem_tra', 'Kiểm tra thực tế', examples=VISITS),
    Rows(
        'y_kien',
        'Ý kiến từng người',
        (
            replace(NAME, label='Họ và tên người thẩm định'),
            Field('y_kien', 'Ý kiến', 'Đề nghị cho vay'),
            Field('diem', 'Điểm', '29/35'),
            Field('noi_dung', 'Nội dung', 'Phương án sát thực tế.'),
        ),
        OPINIONS,
    ),
    Field('bieu_quyet', 'Kết quả biểu quyết', '', required=False),
    Field('bao_luu', 'Ý kiến bảo lưu', '', required=False),
    Field('ket_luan', 'Kết luận', 'đề nghị cho vay'),
    Field('de_nghi', 'Số tiền đề nghị', '50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng)', required=False),
    Field('ly_do', 'Lý do', 'Phương án khả thi, gia đình ủng hộ.'),
    Field('can_thay_doi', 'Điều có thể làm thay đổi kết luận', '', required=False),
)
PROPOSAL = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', 'can_cu', *SIGN_OFF),
        trich_yeu='xác nhận kết quả thẩm định hồ sơ VV-2026-003',
        ky_hieu='TTr-MHTHN',
        kinh_gui=('Chủ tịch Ủy ban nhân dân xã Mẫu Sơn',),
        can_cu=BASES,
        noi_nhan=('Lãnh đạo UBND xã (để b/c)',),
        quyen_han_ky=('TỔ TRƯỞNG',),
        **MODEL,
    ),
    CODE,
    NAME,
    CALLED,
    HOME,
    PROGRAMME,
    PURPOSE,
    ASKED,
    LENDER,
    Field('ket_qua', 'Kết quả thẩm định', '02 người thẩm định của 02 tổ chức cùng đề nghị cho vay.'),
    Field('de_nghi', 'Số tiền đề nghị', '50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng)', sensitivity=SENSITIVE),
    TERM,
    Field('ly_do', 'Lý do', 'Phương án khả thi, gia đình ủng hộ.'),
    Field('noi_trinh', 'Nơi trình', 'Mô hình “Tái hòa nhập cộng đồng” xã Mẫu Sơn'),
)
LETTER = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', *SIGN_OFF),
        trich_yeu='kết quả thẩm định hồ sơ vay vốn VV-2026-003',
        ky_hieu='TB-UBND',
        kinh_gui=('Ông Lý Văn Sình',),
        noi_nhan=('Công an xã',),
        quyen_han_ky=('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'),
        **COMMITTEE,
    ),
    CODE,
    NAME,
    CALLED,
    LENDER,
    Field('ly_do', 'Lý do', 'Phương án chưa nêu rõ nguồn trả nợ từng kỳ.'),
    Field('can_thay_doi', 'Điều có thể làm thay đổi kết luận', 'Ghi rõ nguồn trả nợ từng kỳ rồi nộp lại.'),
)
LIST_ROW = (
    NUMBER,
    NAME,
    Field('nam_sinh', 'Năm sinh', '1984', required=False, sensitivity=BASIC),
    Field('cccd', 'Số căn cước công dân', '020084000138', required=False, sensitivity=BASIC),
    HOME,
    Field('giay_chung_nhan', 'Giấy chứng nhận', '15/GCN', required=False, sensitivity=SENSITIVE),
    Field('chap_hanh_xong', 'Ngày chấp hành xong', '12/8/2025', required=False, sensitivity=SENSITIVE),
    PURPOSE,
    ASKED,
    Field('nhan_xet', 'Nhận xét chấp hành pháp luật', 'Chấp hành tốt', required=False, sensitivity=SENSITIVE),
    Field('ghi_chu', 'Ghi chú', '', required=False),
)
LIST = _form(
    Field('thang_nam', 'Tháng', '11/2026'),
    Field('noi_gui', 'Gửi', 'Ngân hàng Chính sách xã hội'),
    Rows('danh_sach', 'Danh sách', LIST_ROW, LISTED),
    Field('so_nguoi', 'Số người', '01'),
    Field('tong_tien', 'Tổng số tiền', '50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng)', sensitivity=SENSITIVE),
    Field('truong_cong_an', 'Trưởng Công an xã', 'Nông Văn Hải'),
    Field('chu_tich', 'Chủ tịch UBND xã', 'Hoàng Văn Thành'),
    **POLICE,
)
LOAN = (
    Field('ma_khoan', 'Mã khoản vay', 'KV-2026-003'),
    NAME,
    HOME,
    SOURCE,
    Field('so_tien', 'Số tiền đã nhận', '50.000.000 đồng', sensitivity=SENSITIVE),
)
USE = _form(
    *LOAN,
    PURPOSE,
    _blank(Field('ngay_kiem_tra', 'Ngày kiểm tra', '20/12/2026')),
    _blank(Field('thanh_phan', 'Người tham gia', 'Hứa Văn Bảo, Tổ trưởng Tổ tiết kiệm và vay vốn')),
    Field('ket_luan', 'Kết luận', 'Đúng mục đích', required=False, blank=FINDINGS),
    _blank(Field('ket_qua', 'Kết quả', 'Đã mua 02 con trâu, sửa chuồng')),
    _blank(Field('buoc_tiep', 'Việc làm tiếp', 'Không')),
)
REMINDER = _form(
    *LOAN,
    Field('ky_den_han', 'Kỳ đến hạn', '15/12/2026'),
    Field('phai_tra', 'Số tiền phải trả', '1.275.000 đồng', sensitivity=SENSITIVE),
    Field('bang_chu', 'Bằng chữ', 'Một triệu hai trăm bảy mươi lăm nghìn đồng'),
    Field('cong_den_han', 'Cộng các kỳ đã đến hạn, khi quá một kỳ', required=False, sensitivity=SENSITIVE),
    CALLED,
    Field('nguoi_lien_he', 'Người liên hệ', 'Lương Thị Mai'),
    Field('lien_he', 'Gặp ai, ở đâu, điện thoại', 'Lương Thị Mai, UBND xã Mẫu Sơn, điện thoại 0205 381 2345'),
)
SETTLED = _form(
    *LOAN,
    Field('quyet_dinh', 'Quyết định cho vay', 'Quyết định số 138/QĐ-NHCS ngày 01/12/2026'),
    Field('bang_chu', 'Bằng chữ', 'Năm mươi triệu đồng'),
    Field('ngay_tat_toan', 'Ngày trả hết', '15/11/2029'),
    Field('nguoi_lap', 'Người lập', 'Lương Thị Mai'),
    Field('chu_tich', 'Chủ tịch UBND xã', 'Hoàng Văn Thành'),
)
SCHEDULE = _form(
    *LOAN,
    Field('bang_chu', 'Bằng chữ', 'Năm mươi triệu đồng'),
    Field('cach_tra', 'Cách trả', 'Gốc trả đều, lãi theo dư nợ; hằng tháng'),
    Field('lai_suat', 'Lãi suất', '6,6 %/năm; nợ quá hạn 8,58 %/năm'),
    Rows(
        'ky_tra',
        'Các kỳ trả',
        (
            NUMBER,
            Field('ngay', 'Ngày trả', '15/12/2026'),
            Field('goc', 'Gốc', '1.000.000'),
            Field('lai', 'Lãi', '275.000'),
            Field('tong', 'Cộng', '1.275.000'),
            Field('con', 'Còn nợ', '49.000.000'),
        ),
        INSTALMENTS,
    ),
    Field('tong_goc', 'Tổng gốc', '50.000.000'),
    Field('tong_lai', 'Tổng lãi', '8.387.500'),
    Field('nguoi_lap', 'Người lập', 'Lương Thị Mai'),
)
TEMPLATES = {
    'loan/phieu_huong_dan': Kind('Phiếu hướng dẫn vay vốn', FORM, '', GUIDE),
    'loan/giay_bien_nhan': Kind('Giấy biên nhận hồ sơ vay vốn', FORM, '', RECEIPT),
    'loan/phieu_bo_sung': Kind('Phiếu yêu cầu bổ sung hồ sơ', FORM, '', LACKING),
    'loan/phieu_kiem_tra_thuc_te': Kind('Phiếu kiểm tra thực tế', FORM, '', SITE),
    'loan/phieu_y_kien': Kind('Phiếu ý kiến thẩm định', FORM, '', OPINION),
    'loan/bien_ban_tham_dinh': Kind('Biên bản thẩm định hồ sơ vay vốn', OFFICIAL, 'BB', MINUTES),
    'loan/to_trinh_tham_dinh': Kind('Tờ trình kết quả thẩm định', OFFICIAL, 'TTr', PROPOSAL),
    'loan/thong_bao_ket_qua': Kind('Thông báo kết quả thẩm định', OFFICIAL, 'TB', LETTER),
    'loan/danh_sach_de_nghi': Kind('Danh sách người đề nghị vay vốn', FORM, '', LIST),
    'loan/phieu_kiem_tra_von': Kind('Phiếu kiểm tra sử dụng vốn', FORM, '', USE),
    'loan/giay_nhac': Kind('Giấy nhắc kỳ trả nợ', FORM, '', REMINDER),
    'loan/xac_nhan_tat_toan': Kind('Xác nhận tất toán', FORM, '', SETTLED),
    'loan/lich_tra_no': Kind('Lịch trả nợ', FORM, '', SCHEDULE),
}
