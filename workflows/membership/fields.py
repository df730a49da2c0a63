"""The fields of the papers of a membership decision, with invented examples."""

from dataclasses import replace

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import Dictionary, Field, Rows
from core.word.kinds import FORM, OFFICIAL, Kind
from workflows.membership._examples import LEGAL_BASES, PEOPLE, POLICE, PROPOSED, RECIPIENTS, member

MODEL = Field('ten_mo_hinh', 'Tên mô hình', 'Mô hình “Tái hòa nhập cộng đồng”')
AREA = Field('dia_ban', 'Địa bàn', 'xã Mẫu Sơn, tỉnh Lạng Sơn')
SIZE = Field('so_thanh_vien', 'Số thành viên', '39')
EFFECTIVE = Field('hieu_luc', 'Hiệu lực từ khi nào', 'kể từ ngày ký')
CARRIED_OUT_BY = Field(
    'thi_hanh',
    'Người chịu trách nhiệm thi hành',
    'Trưởng Công an xã, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã, người đứng đầu các tổ chức chính trị - xã hội xã',
)
ISSUED_BEFORE = Field(
    'quyet_dinh_goc',
    'Quyết định đang có hiệu lực',
    'Quyết định số 05/QĐ-BCĐ138 ngày 23 tháng 11 năm 2026 của Trưởng Ban Chỉ đạo 138 xã Mẫu Sơn',
)

NUMBER = Field('stt', 'Số thứ tự', '1')
NAME = Field('ho_ten', 'Họ và tên', 'Lý Văn Sình', sensitivity='cơ bản')
BIRTH_YEAR = Field('nam_sinh', 'Năm sinh', '1978', sensitivity='cơ bản')
SEX = Field('gioi_tinh', 'Giới tính', 'Nam', sensitivity='cơ bản')
POST = Field('chuc_vu_don_vi', 'Chức vụ, đơn vị', 'Bí thư Chi bộ thôn Co Loi')
ROLE = Field('chuc_danh', 'Chức danh trong Mô hình', 'Thành viên')
DUTY = Field('nhiem_vu', 'Nhiệm vụ', 'Vận động gia đình, dòng họ giúp đỡ')
VILLAGE = Field('thon', 'Thôn phụ trách', 'Co Loi', required=False)
PHONE = Field('dien_thoai', 'Điện thoại', '0912 345 678', required=False, sensitivity='cơ bản')
NOTE = Field('ghi_chu', 'Ghi chú', '', required=False)
MEMBER = (NUMBER, NAME, BIRTH_YEAR, SEX, POST, ROLE, DUTY, VILLAGE, PHONE, NOTE)

MEMBERS = Rows('thanh_vien', 'Danh sách thành viên', MEMBER, tuple(member(n, p) for n, p in enumerate(PEOPLE, 1)))
SITUATION = Rows(
    'tinh_hinh',
    'Sự cần thiết: mỗi ý một đoạn',
    examples=(
        'Đến ngày 16 tháng 11 năm 2026, toàn xã có 14 người chấp hành xong án phạt tù đang cư trú tại 09 thôn; 06 người'
        ' chưa có việc làm ổn định và có nhu cầu học nghề hoặc vay vốn.',
        'Việc giúp đỡ thời gian qua do từng cơ quan, đoàn thể thực hiện riêng, chưa có đầu mối phối hợp, chưa rõ người'
        ' theo dõi ở từng thôn.',
    ),
)
PROPOSER = Field('noi_trinh', 'Cơ quan trình', 'Công an xã Mẫu Sơn')
ATTACHMENTS = Rows(
    'tai_lieu',
    'Tài liệu kèm theo',
    examples=('Dự thảo Quyết định và danh sách thành viên', 'Phiếu thống nhất phân công nhiệm vụ của các thành viên'),
    punctuated=True,
)

RECOGNITION = Dictionary(
    *common(
        (*LETTERHEAD, 'tham_quyen', 'can_cu', *SIGN_OFF),
        trich_yeu='công nhận Mô hình “Tái hòa nhập cộng đồng” và thành viên',
        can_cu=(*LEGAL_BASES, PROPOSED.format('12/TTr-CAX ngày 16 tháng 11 năm 2026')),
        noi_nhan=RECIPIENTS,
    ),
    MODEL,
    AREA,
    SIZE,
    EFFECTIVE,
    Field('thay_the', 'Quyết định được thay thế', '', required=False),
    CARRIED_OUT_BY,
    MEMBERS,
)

ADDED = Rows('bo_sung', 'Thành viên bổ sung', MEMBER, (member(1, PEOPLE[4]),), required=False)
LEFT = Rows(
    'thoi',
    'Thành viên thôi tham gia',
    (NUMBER, NAME, BIRTH_YEAR, POST, ROLE, Field('ly_do', 'Lý do thôi', 'Chuyển công tác')),
    (
        member(1, ('Hứa Văn Bảo', '1969', 'Nam', 'Bí thư Chi bộ thôn Nà Mìu', 'Thành viên', '', ''))
        | {'ly_do': 'Chuyển nơi ở'},
    ),
    required=False,
)
CHANGED = Rows(
    'thay_doi',
    'Thành viên thay đổi chức danh, nhiệm vụ',
    (
        NUMBER,
        NAME,
        POST,
        Field('chuc_danh_cu', 'Chức danh đang giữ', 'Thành viên'),
        Field('nhiem_vu_cu', 'Nhiệm vụ đang làm', 'Vận động gia đình giúp đỡ'),
        Field('chuc_danh_moi', 'Chức danh mới', 'Tổ phó'),
        Field('nhiem_vu_moi', 'Nhiệm vụ mới', 'Theo dõi việc vay vốn'),
    ),
    (
        {
            'stt': '1',
            'ho_ten': 'Nông Thị Hòa',
            'chuc_vu_don_vi': 'Chủ tịch Hội Liên hiệp Phụ nữ xã',
            'chuc_danh_cu': 'Thành viên',
            'nhiem_vu_cu': 'Tuyên truyền trong hội viên phụ nữ',
            'chuc_danh_moi': 'Tổ phó',
            'nhiem_vu_moi': 'Theo dõi, hướng dẫn việc vay vốn, học nghề và tìm việc làm',
        },
    ),
    required=False,
)
CHANGE = Dictionary(
    *common(
        (*LETTERHEAD, 'tham_quyen', 'can_cu', *SIGN_OFF),
        so='02',
        ngay='12',
        thang='3',
        nam='2027',
        trich_yeu='kiện toàn Mô hình “Tái hòa nhập cộng đồng”',
        can_cu=(*LEGAL_BASES, PROPOSED.format('04/TTr-CAX ngày 08 tháng 3 năm 2027')),
        noi_nhan=RECIPIENTS,
    ),
    MODEL,
    AREA,
    SIZE,
    ISSUED_BEFORE,
    EFFECTIVE,
    CARRIED_OUT_BY,
    ADDED,
    LEFT,
    CHANGED,
    MEMBERS,
)

PROPOSAL = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', 'can_cu', *SIGN_OFF),
        trich_yeu='đề nghị công nhận Mô hình “Tái hòa nhập cộng đồng”',
        **POLICE,
    ),
    MODEL,
    AREA,
    SIZE,
    SITUATION,
    Field('to_truong', 'Tổ trưởng dự kiến', 'ông Hoàng Văn Thành, Chủ tịch UBND xã'),
    Field('to_pho_thuong_truc', 'Tổ phó thường trực dự kiến', 'bà Vi Thị Lan, Phó Trưởng Công an xã'),
    ATTACHMENTS,
    PROPOSER,
)

CHANGE_PROPOSAL = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', 'can_cu', *SIGN_OFF),
        trich_yeu='đề nghị kiện toàn Mô hình “Tái hòa nhập cộng đồng”',
        **POLICE,
    ),
    MODEL,
    ISSUED_BEFORE,
    Rows(
        'ly_do_kien_toan',
        'Lý do kiện toàn: mỗi ý một đoạn',
        examples=('Một thành viên chuyển nơi ở; một thôn chưa có người phụ trách.',),
    ),
    Rows(
        'noi_dung_kien_toan',
        'Nội dung thay đổi',
        examples=(
            'Bổ sung 01 thành viên: bà Triệu Thị Thủy',
            'Cho thôi tham gia 01 thành viên: ông Hứa Văn Bảo',
            'Thay đổi chức danh, nhiệm vụ của 01 thành viên: bà Nông Thị Hòa',
        ),
        punctuated=True,
    ),
    SIZE,
    ATTACHMENTS,
    PROPOSER,
)

AGREEMENT = Dictionary(
    *common(
        ('co_quan_chu_quan', 'co_quan_ban_hanh', 'dia_danh', 'ngay', 'thang', 'nam'),
        co_quan_chu_quan='CÔNG AN TỈNH LẠNG SƠN',
        co_quan_ban_hanh='CÔNG AN XÃ MẪU SƠN',
    ),
    MODEL,
    AREA,
    replace(SIZE, required=False),
    Field('nguoi_lap', 'Người lập phiếu', 'Vi Thị Lan'),
    Field('nguoi_xac_nhan', 'Trưởng Công an xã', 'Trung tá Nông Văn Hải'),
    Rows('thanh_vien', 'Danh sách dự kiến', (NUMBER, NAME, POST, ROLE, DUTY, VILLAGE), MEMBERS.examples),
)

SLIP = Dictionary(
    *common(
        ('co_quan_chu_quan', 'co_quan_ban_hanh', 'dia_danh', 'ngay', 'thang', 'nam'),
        co_quan_chu_quan='BAN CHỈ ĐẠO 138 XÃ MẪU SƠN',
        co_quan_ban_hanh='MÔ HÌNH “TÁI HÒA NHẬP CỘNG ĐỒNG”',
    ),
    MODEL,
    AREA,
    Field('quyet_dinh', 'Quyết định giao nhiệm vụ', 'Quyết định số 05/QĐ-BCĐ138 ngày 23 tháng 11 năm 2026'),
    EFFECTIVE,
    NAME,
    replace(BIRTH_YEAR, required=False),
    POST,
    ROLE,
    DUTY,
    VILLAGE,
    Field('chuc_vu_giao', 'Chức vụ của người giao', 'TỔ TRƯỞNG'),
    Field('nguoi_giao', 'Người giao', 'Hoàng Văn Thành'),
)

TEMPLATES = {
    'membership/to_trinh_cong_nhan': Kind('Tờ trình đề nghị công nhận', OFFICIAL, 'TTr', PROPOSAL),
    'membership/to_trinh_kien_toan': Kind('Tờ trình đề nghị kiện toàn', OFFICIAL, 'TTr', CHANGE_PROPOSAL),
    'membership/quyet_dinh_cong_nhan': Kind('Quyết định công nhận Mô hình và thành viên', OFFICIAL, 'QĐ', RECOGNITION),
    'membership/quyet_dinh_kien_toan': Kind('Quyết định kiện toàn thành viên', OFFICIAL, 'QĐ', CHANGE),
    'membership/phieu_thong_nhat': Kind('Phiếu thống nhất phân công nhiệm vụ', FORM, '', AGREEMENT),
    'membership/phieu_giao_nhiem_vu': Kind('Phiếu giao nhiệm vụ', FORM, '', SLIP),
}
