"""The fields of the papers about who helps whom, with invented examples."""

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import BASIC, Dictionary, Field, Rows
from core.word.kinds import FORM, OFFICIAL, Kind

LEGAL_BASES = (
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
    'Căn cứ Luật Thi hành án hình sự ngày 10 tháng 12 năm 2025',
    'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật Thi hành'
    ' án hình sự về tái hòa nhập cộng đồng',
    'Căn cứ Thông tư số 10/2024/TT-BCA ngày 15 tháng 3 năm 2024 của Bộ trưởng Bộ Công an quy định về công tác tái hòa'
    ' nhập cộng đồng của lực lượng Công an nhân dân',
)
PROPOSED = 'Theo đề nghị của Trưởng Công an xã tại Tờ trình số {} của Công an xã Mẫu Sơn'
MATTER = 'tổ chức, cá nhân trực tiếp quản lý, giám sát, giáo dục, giúp đỡ người chấp hành xong án phạt tù'
COMMITTEE = {
    'co_quan_chu_quan': '',
    'co_quan_ban_hanh': 'ỦY BAN NHÂN DÂN XÃ\u00a0MẪU\u00a0SƠN',
    'so': '36',
    'ky_hieu': 'QĐ-UBND',
    'ngay': '26',
    'tham_quyen': 'Chủ tịch Ủy ban nhân dân xã Mẫu Sơn',
    'quyen_han_ky': ('CHỦ TỊCH',),
    'chuc_vu_khac': '',
    'nguoi_ky': 'Hoàng Văn Thành',
    'can_cu': (*LEGAL_BASES, PROPOSED.format('18/TTr-CAX ngày 24 tháng 11 năm 2026')),
    'noi_nhan': ('Công an xã', 'Ủy ban MTTQ Việt Nam xã'),
    'luu': 'VT, CAX',
}
POLICE = {
    'co_quan_chu_quan': 'CÔNG AN TỈNH LẠNG SƠN',
    'co_quan_ban_hanh': 'CÔNG AN XÃ MẪU SƠN',
    'so': '18',
    'ky_hieu': 'TTr-CAX',
    'ngay': '24',
    'kinh_gui': ('Chủ tịch Ủy ban nhân dân xã Mẫu Sơn',),
    'quyen_han_ky': ('TRƯỞNG CÔNG AN XÃ',),
    'chuc_vu_khac': '',
    'nguoi_ky': 'Trung tá Nông Văn Hải',
    'noi_nhan': ('Lãnh đạo Công an xã',),
    'luu': 'VT, CAX',
    'can_cu': LEGAL_BASES[1:],
}

NAME = Field('ho_ten', 'Họ và tên', 'Lý Văn Về', sensitivity=BASIC)
PERSON = Field('nguoi', 'Người được giúp đỡ', 'ông Lý Văn Về, sinh năm 1990, cư trú tại thôn Co Loi', sensitivity=BASIC)
ORGANISATIONS = Field('to_chuc', 'Tổ chức', 'Hội Nông dân xã (Chi hội thôn Co Loi)')
HELPERS = Field(
    'ca_nhan', 'Cá nhân trực tiếp giúp đỡ', 'ông Hứa Văn Bảo, Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi'
)
PLACE = Field('stt', 'Số thứ tự', '1')
CARRIED_OUT_BY = Field(
    'thi_hanh', 'Người chịu trách nhiệm thi hành', 'Trưởng Công an xã, người đứng đầu các tổ chức liên quan'
)
EFFECTIVE = Field('hieu_luc', 'Hiệu lực từ khi nào', 'kể từ ngày ký')
REPORT_DAY = Field('ngay_bao_cao', 'Báo cáo trước ngày nào của tháng đầu quý', '05')
EXAMPLE = {
    'stt': '1',
    'nguoi': 'ông Lý Văn Về, sinh năm 1990, cư trú tại thôn Co Loi',
    'to_chuc': 'Hội Nông dân xã (Chi hội thôn Co Loi)',
    'ca_nhan': 'ông Hứa Văn Bảo, Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi',
}
IDENTITY = (
    PLACE,
    NAME,
    Field('ten_khac', 'Tên gọi khác', 'Về Con', required=False, sensitivity=BASIC),
    Field('ngay_sinh', 'Ngày, tháng, năm sinh', '12/5/1990', sensitivity=BASIC),
    Field('so_cccd', 'Số định danh cá nhân', '020090001234', required=False, sensitivity=BASIC),
    Field('noi_cu_tru', 'Nơi cư trú', 'thôn Co Loi, xã Mẫu Sơn, tỉnh Lạng Sơn', sensitivity=BASIC),
    Field('giay_chung_nhan', 'Giấy chứng nhận', 'số 112/GCN ngày 10/11/2026', required=False, sensitivity=BASIC),
    Field('ngay_ve', 'Ngày về', '16/11/2026', required=False),
)
ENTRIES = (
    '1',
    'Lý Văn Về',
    'Về Con',
    '12/5/1990',
    '020090001234',
    'thôn Co Loi, xã Mẫu Sơn, tỉnh Lạng Sơn',
    'số 112/GCN ngày 10/11/2026 của Trại giam Ngọc Lý',
    '16/11/2026',
)

PROPOSAL = Dictionary(
    *common((*LETTERHEAD, 'kinh_gui', 'can_cu', *SIGN_OFF), trich_yeu=f'đề nghị phân công {MATTER}', **POLICE),
    Rows(
        'ly_do',
        'Lý do, tình hình: mỗi ý một đoạn',
        examples=('Ngày 16 tháng 11 năm 2026, một người chấp hành xong án phạt tù đã trình diện, về cư trú tại xã.',),
    ),
    Rows(
        'noi_dung',
        'Nội dung đề nghị, mỗi người một đoạn',
        examples=(
            '1. Đối với ông Lý Văn Về, sinh năm 1990, cư trú tại thôn Co Loi: phân công Hội Nông dân xã (Chi hội thôn'
            ' Co Loi) và ông Hứa Văn Bảo, Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi',
        ),
        punctuated=True,
    ),
    Rows('y_kien', 'Kết quả lấy ý kiến', examples=('Tổ chức, cá nhân được đề nghị phân công đều đồng ý.',)),
    Rows('tai_lieu', 'Tài liệu kèm theo', examples=('Dự thảo Quyết định',), punctuated=True),
    Field('noi_trinh', 'Cơ quan trình', 'Công an xã Mẫu Sơn'),
)

DECISION = Dictionary(
    *common((*LETTERHEAD, 'tham_quyen', 'can_cu', *SIGN_OFF), trich_yeu=f'phân công {MATTER}', **COMMITTEE),
    Rows('phan_cong', 'Phân công từng người', (PLACE, PERSON, ORGANISATIONS, HELPERS), (EXAMPLE,)),
    Rows(
        'danh_sach',
        'Thông tin nhân thân tại Phụ lục',
        IDENTITY,
        (dict(zip((field.name for field in IDENTITY), ENTRIES, strict=True)),),
    ),
    REPORT_DAY,
    EFFECTIVE,
    CARRIED_OUT_BY,
)

CHANGE = Dictionary(
    *common((*LETTERHEAD, 'tham_quyen', 'can_cu', *SIGN_OFF), trich_yeu=f'thay đổi {MATTER}', **COMMITTEE),
    Rows(
        'thay_doi',
        'Thay đổi của từng người',
        (
            PLACE,
            PERSON,
            Field('quyet_dinh_goc', 'Quyết định đã phân công', 'Quyết định số 21/QĐ-UBND ngày 04 tháng 8 năm 2026'),
            Field('thoi', 'Thôi phân công', 'bà Nông Thị Hòa', required=False),
            ORGANISATIONS,
            HELPERS,
        ),
        (EXAMPLE | {'quyet_dinh_goc': 'Quyết định số 21/QĐ-UBND ngày 04 tháng 8 năm 2026', 'thoi': 'bà Nông Thị Hòa'},),
    ),
    Field('han_ban_giao', 'Số ngày bàn giao', '05'),
    REPORT_DAY,
    EFFECTIVE,
    CARRIED_OUT_BY,
)

END = Dictionary(
    *common(
        (*LETTERHEAD, 'tham_quyen', 'can_cu', *SIGN_OFF),
        trich_yeu='kết thúc quản lý, giám sát, giáo dục, giúp đỡ người chấp hành xong án phạt tù',
        **COMMITTEE,
    ),
    Rows(
        'ket_thuc',
        'Kết thúc đối với từng người',
        (
            PLACE,
            PERSON,
            Field('can_cu_ket_thuc', 'Căn cứ kết thúc', 'chuyển nơi cư trú sang xã khác'),
            Field('tu_ngay', 'Ngày có căn cứ', 'ngày 20 tháng 11 năm 2026'),
            Field('giay_to', 'Giấy tờ chứng minh', 'Phiếu xác nhận thông tin về cư trú ngày 20/11/2026'),
            Field('noi_den', 'Nơi chuyển đến', ', chuyển đến xã Lộc Bình, tỉnh Lạng Sơn', required=False),
            Field('thoi', 'Tổ chức, cá nhân thôi được phân công', 'Hội Nông dân xã; ông Hứa Văn Bảo'),
        ),
        (
            {
                'stt': '1',
                'nguoi': EXAMPLE['nguoi'],
                'can_cu_ket_thuc': 'chuyển nơi cư trú sang xã khác',
                'tu_ngay': 'ngày 20 tháng 11 năm 2026',
                'giay_to': 'Phiếu xác nhận thông tin về cư trú ngày 20/11/2026',
                'noi_den': ', chuyển đến xã Lộc Bình, tỉnh Lạng Sơn',
                'thoi': 'Hội Nông dân xã; ông Hứa Văn Bảo',
            },
        ),
    ),
    EFFECTIVE,
    CARRIED_OUT_BY,
)

HEADED = ('co_quan_chu_quan', 'co_quan_ban_hanh', 'dia_danh', 'ngay', 'thang', 'nam')
MODEL_BODY = {
    'co_quan_chu_quan': 'BAN CHỈ ĐẠO 138 XÃ\u00a0MẪU\u00a0SƠN',
    'co_quan_ban_hanh': 'MÔ HÌNH “TÁI HÒA NHẬP CỘNG ĐỒNG”',
}
SLIP = Dictionary(
    *common(HEADED, **MODEL_BODY),
    Field('ten_mo_hinh', 'Tên mô hình', 'Mô hình “Tái hòa nhập cộng đồng”'),
    Field('dia_ban', 'Địa bàn', 'xã Mẫu Sơn, tỉnh Lạng Sơn'),
    Field('quyet_dinh', 'Giao theo văn bản nào', 'Quyết định số 36/QĐ-UBND ngày 26 tháng 11 năm 2026'),
    Field('thoi_gian', 'Thời gian', 'từ ngày 26 tháng 11 năm 2026 đến khi có quyết định thay đổi hoặc kết thúc'),
    Field('thay_cho', 'Tạm thay cho ai', 'bà Nông Thị Hòa', required=False),
    Field('ho_ten', 'Người nhận nhiệm vụ', 'Hứa Văn Bảo', sensitivity=BASIC),
    Field('chuc_vu_don_vi', 'Chức vụ, đơn vị', 'Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi'),
    Rows(
        'nguoi_giup',
        'Những người được giúp đỡ',
        (
            PLACE,
            NAME,
            Field('nam_sinh', 'Năm sinh', '1990', sensitivity=BASIC),
            Field('noi_o', 'Nơi ở', 'thôn Co Loi', sensitivity=BASIC),
            Field('dien_thoai', 'Điện thoại', '0912 345 678', required=False, sensitivity=BASIC),
            Field('to_chuc', 'Tổ chức cùng giúp đỡ', 'Hội Nông dân xã', required=False),
        ),
        (
            {
                'stt': '1',
                'ho_ten': 'Lý Văn Về',
                'nam_sinh': '1990',
                'noi_o': 'thôn Co Loi',
                'dien_thoai': '0912 345 678',
                'to_chuc': 'Hội Nông dân xã',
            },
        ),
    ),
    REPORT_DAY,
    Field('chuc_vu_giao', 'Chức vụ của người giao', 'TỔ TRƯỞNG'),
    Field('nguoi_giao', 'Người giao', 'Hoàng Văn Thành'),
)

HANDOVER = Dictionary(
    *common(HEADED, **MODEL_BODY),
    Field('ten_mo_hinh', 'Tên mô hình', 'Mô hình “Tái hòa nhập cộng đồng”'),
    Field('can_cu_ban_giao', 'Bàn giao theo văn bản nào', 'Quyết định số 40/QĐ-UBND ngày 26 tháng 11 năm 2026'),
    Field('ben_giao', 'Người giao', 'Nông Thị Hòa', sensitivity=BASIC),
    Field('chuc_vu_giao', 'Chức vụ, đơn vị của người giao', 'Trưởng thôn Co Loi'),
    Rows(
        'ben_nhan',
        'Người nhận',
        (NAME, Field('chuc_vu_don_vi', 'Chức vụ, đơn vị', 'Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi')),
        ({'ho_ten': 'Hứa Văn Bảo', 'chuc_vu_don_vi': 'Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Co Loi'},),
    ),
    Rows(
        'viec',
        'Việc bàn giao',
        (
            PLACE,
            Field('noi_dung', 'Việc', 'Lý Văn Về: trực tiếp giúp đỡ', sensitivity=BASIC),
            Field('tinh_trang', 'Tình trạng', 'gặp gần nhất 20/11/2026', required=False),
            Field('nguoi_nhan', 'Người nhận', 'Hứa Văn Bảo', required=False),
        ),
        (
            {
                'stt': '1',
                'noi_dung': 'Lý Văn Về: trực tiếp giúp đỡ',
                'tinh_trang': 'gặp gần nhất 20/11/2026',
                'nguoi_nhan': 'Hứa Văn Bảo',
            },
            {
                'stt': '2',
                'noi_dung': 'Lý Văn Về: nhu cầu việc làm, học nghề sửa xe',
                'tinh_trang': 'chưa xong, hạn 31/12/2026',
                'nguoi_nhan': 'Hứa Văn Bảo',
            },
        ),
    ),
    Rows('y_kien_khac', 'Điều người giao lưu ý thêm', examples=('Nên gặp vào buổi tối.',), required=False),
    Field('ten_ben_nhan', 'Người nhận, khi chỉ có một', 'Hứa Văn Bảo', required=False, sensitivity=BASIC),
    Field('nguoi_chung_kien', 'Tổ phó thường trực', 'Vi Thị Lan'),
)

TEMPLATES = {
    'assignment/to_trinh_phan_cong': Kind('Tờ trình về phân công giúp đỡ', OFFICIAL, 'TTr', PROPOSAL),
    'assignment/quyet_dinh_phan_cong': Kind('Quyết định phân công giúp đỡ', OFFICIAL, 'QĐ', DECISION),
    'assignment/quyet_dinh_thay_doi': Kind('Quyết định thay đổi phân công', OFFICIAL, 'QĐ', CHANGE),
    'assignment/quyet_dinh_ket_thuc': Kind('Quyết định kết thúc quản lý, giúp đỡ', OFFICIAL, 'QĐ', END),
    'assignment/phieu_giao_nhiem_vu': Kind('Phiếu giao nhiệm vụ giúp đỡ', FORM, '', SLIP),
    'assignment/bien_ban_ban_giao': Kind('Biên bản bàn giao', FORM, '', HANDOVER),
}
