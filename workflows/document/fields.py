"""The fields of the papers of the outgoing register, with invented examples."""

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import Dictionary, Field, Rows
from core.word.kinds import BOOK, FORM, OFFICIAL, Kind

FORMER = (
    Field(
        'van_ban_goc',
        'Văn bản đã ban hành: loại, số, ngày, cơ quan',
        'Quyết định số 05/QĐ-BCĐ138 ngày 23 tháng 11 năm 2026',
    ),
    Field(
        'trich_yeu_goc', 'Trích yếu của văn bản đã ban hành', 'công nhận Mô hình “Tái hòa nhập cộng đồng” và thành viên'
    ),
    Field('noi_ban_hanh', 'Cơ quan ban hành, viết thường', 'Ban Chỉ đạo 138 xã Mẫu Sơn'),
)
RECIPIENTS = ('Công an tỉnh Lạng Sơn (để b/c)', 'Lãnh đạo UBND xã')

CORRECTION = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', *SIGN_OFF),
        so='06',
        ky_hieu='BCĐ138-CAX',
        ngay='30',
        trich_yeu='đính chính Quyết định số 05/QĐ-BCĐ138',
        kinh_gui=(
            'Công an xã Mẫu Sơn',
            'Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu Sơn',
            'Các thành viên Mô hình “Tái hòa nhập cộng đồng”',
        ),
        noi_nhan=RECIPIENTS,
    ),
    *FORMER,
    Field('sai_sot', 'Nguyên nhân sai sót', 'sơ suất khi soạn thảo'),
    Rows(
        'dinh_chinh',
        'Nội dung đính chính',
        (
            Field('stt', 'Số thứ tự', '1'),
            Field('vi_tri', 'Vị trí', 'Khoản 2 Điều 2'),
            Field('da_in', 'Đã in', ''),
            Field('sua_lai', 'Sửa lại', ''),
        ),
        (
            {'stt': '1', 'vi_tri': 'Khoản 2 Điều 2', 'da_in': 'Quy chế họat động', 'sua_lai': 'Quy chế hoạt động'},
            {'stt': '2', 'vi_tri': 'Phụ lục, dòng tiêu đề', 'da_in': 'Phụ Lục', 'sua_lai': 'Phụ lục'},
        ),
    ),
)

RECALL = Dictionary(
    *common(
        (*LETTERHEAD, *SIGN_OFF),
        so='03',
        ky_hieu='TB-BCĐ138',
        ngay='30',
        trich_yeu='thu hồi Quyết định số 05/QĐ-BCĐ138',
        noi_nhan=('Các cơ quan, cá nhân đã nhận Quyết định số 05/QĐ-BCĐ138', *RECIPIENTS),
    ),
    *FORMER,
    Field('ly_do', 'Lý do thu hồi', 'danh sách thành viên kèm theo chưa đúng với danh sách đã được thống nhất'),
    Field('thu_hoi_tu', 'Thu hồi từ khi nào', 'kể từ ngày 30 tháng 11 năm 2026'),
    Field(
        'he_qua',
        'Hệ quả của việc thu hồi',
        'Danh sách thành viên theo Quyết định trên không còn hiệu lực; danh sách mới được ban hành bằng quyết định'
        ' khác.',
    ),
    Field('nop_ve', 'Nơi nhận lại bản giấy', 'Văn thư UBND xã Mẫu Sơn'),
    Field('han_nop', 'Hạn gửi lại bản giấy', 'ngày 07 tháng 12 năm 2026'),
)

REGISTERED = (
    Field('so_ky_hieu', 'Số, ký hiệu văn bản', '05/QĐ-BCĐ138'),
    Field('ngay_thang', 'Ngày tháng văn bản', '23/11/2026', required=False),
    Field('ten_loai_trich_yeu', 'Tên loại và trích yếu nội dung văn bản', ''),
    Field('nguoi_ky', 'Người ký', '', required=False),
    Field('noi_nhan', 'Nơi nhận văn bản', '', required=False),
    Field('nguoi_nhan_ban_luu', 'Đơn vị, người nhận bản lưu', '', required=False),
    Field('so_luong_ban', 'Số lượng bản', '', required=False),
    Field('ngay_chuyen', 'Ngày chuyển', '', required=False),
    Field('ky_nhan', 'Ký nhận', '', required=False),
    Field('ghi_chu', 'Ghi chú', '', required=False),
)


def entry(*values: str) -> dict[str, str]:
    """An example line of the register."""
    return {field.name: value for field, value in zip(REGISTERED, values, strict=True)}


REGISTER = Dictionary(
    *common(('co_quan_chu_quan', 'co_quan_ban_hanh')),
    Field('nam_so', 'Năm của sổ', '2026'),
    Field('quyen_so', 'Quyển số', '01'),
    Field('tu_ngay', 'Từ ngày', '01/01/2026'),
    Field('den_ngay', 'Đến ngày', '31/12/2026', required=False),
    Field('tu_so', 'Từ số', '01'),
    Field('den_so', 'Đến số', '03', required=False),
    Field('day_so', 'Dãy số', 'Quyết định của Ban Chỉ đạo 138 xã Mẫu Sơn, ký hiệu QĐ-BCĐ138'),
    Field('ngay_mo', 'Ngày mở sổ', '01/01/2026'),
    Field('nguoi_giu_so', 'Văn thư giữ sổ', 'Lương Thị Mai'),
    Field('chuc_vu_xac_nhan', 'Chức vụ người xác nhận', 'TRƯỞNG BAN'),
    Field('nguoi_xac_nhan', 'Người xác nhận', 'Hoàng Văn Thành'),
    Field('ngay_khoa', 'Ngày khóa sổ', '31/12/2026', required=False),
    Field('tong_so', 'Tổng số văn bản đã đăng ký', '03'),
    Field('da_huy', 'Số đã hủy và lý do', '02 (trùng nội dung với số 01)', required=False),
    Rows(
        'van_ban',
        'Văn bản đã đăng ký',
        REGISTERED,
        (
            entry(
                '01/QĐ-BCĐ138',
                '12/01/2026',
                'Quyết định về việc phân công nhiệm vụ thành viên Ban Chỉ đạo 138',
                'Hoàng Văn Thành',
                'Thành viên Ban Chỉ đạo',
                'Văn thư',
                '12',
                '12/01/2026',
                '',
                '',
            ),
            entry('02/QĐ-BCĐ138', '', 'Số đã hủy', '', '', '', '', '', '', 'Trùng nội dung với số 01'),
            entry(
                '03/QĐ-BCĐ138',
                '23/11/2026',
                'Quyết định về việc công nhận Mô hình “Tái hòa nhập cộng đồng” và thành viên',
                'Hoàng Văn Thành',
                'Công an xã, Ủy ban MTTQ Việt Nam xã, các thành viên',
                'Văn thư, Công an xã',
                '45',
                '24/11/2026',
                '',
                '',
            ),
        ),
        required=False,
    ),
)

COPY = Dictionary(
    *common(
        (*(name for name in LETTERHEAD if name != 'trich_yeu'), 'quyen_han_ky', 'chuc_vu_khac', 'nguoi_ky'),
        co_quan_ban_hanh='ỦY BAN NHÂN DÂN XÃ\u00a0MẪU\u00a0SƠN',
        co_quan_chu_quan='',
        so='01',
        ky_hieu='SY-UBND',
        quyen_han_ky=('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'),
        chuc_vu_khac='',
    ),
    Field('hinh_thuc_sao', 'Hình thức sao', 'SAO Y'),
    Rows('noi_nhan', 'Nơi nhận bản sao', examples=('Công an xã', 'Trưởng thôn Co Loi'), required=False),
    Field('luu', 'Nơi lưu', 'VT'),
    Rows('khoang_trong', 'Các dòng trống 10 mm phía trên, cho phần đã in trên tờ sao', required=False),
)

TEMPLATES = {
    'document/cong_van_dinh_chinh': Kind('Công văn đính chính', OFFICIAL, '', CORRECTION),
    'document/thong_bao_thu_hoi': Kind('Thông báo thu hồi văn bản', OFFICIAL, 'TB', RECALL),
    'document/ban_sao': Kind('Phần ký bản sao', FORM, '', COPY),
    'document/so_dang_ky_van_ban_di': Kind('Sổ đăng ký văn bản đi', BOOK, '', REGISTER),
}
