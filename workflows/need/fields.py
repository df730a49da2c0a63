"""The fields of the giấy giới thiệu, with invented examples. It says who comes, from where and what for: no more."""

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import BASIC, Dictionary, Field
from core.word.kinds import OFFICIAL, Kind

HEAD = tuple(name for name in LETTERHEAD if name != 'trich_yeu')  # NĐ 30/2020 PL III, mẫu 1.8 has none
LETTER = Dictionary(
    *common(
        (*HEAD, *SIGN_OFF),
        co_quan_chu_quan='',
        co_quan_ban_hanh='ỦY BAN NHÂN DÂN XÃ\u00a0MẪU\u00a0SƠN',
        ky_hieu='GGT-UBND',
        quyen_han_ky=('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'),
        chuc_vu_khac='',
        luu='VT',
        noi_nhan=('Hợp tác xã Gạch Khuổi Tẳng',),
    ),
    Field('noi_gioi_thieu', 'Cơ quan giới thiệu', 'Ủy ban nhân dân xã Mẫu Sơn'),
    Field('xung_ho', 'Ông, bà', 'Ông'),
    Field('ho_ten', 'Họ và tên', 'Lâm Văn Sơn', sensitivity=BASIC),
    Field('ngay_sinh', 'Ngày, tháng, năm sinh', '12/05/1991', required=False, sensitivity=BASIC),
    Field('nam_sinh', 'Năm sinh, khi không rõ ngày', '', required=False, sensitivity=BASIC),
    Field('noi_o', 'Nơi ở', 'thôn Co Loi, xã Mẫu Sơn, tỉnh Lạng Sơn', sensitivity=BASIC),
    Field('dien_thoai', 'Điện thoại', '0912 345 678', required=False, sensitivity=BASIC),
    Field('noi_den', 'Nơi được giới thiệu đến', 'Hợp tác xã Gạch Khuổi Tẳng'),
    Field('dia_chi_den', 'Địa chỉ nơi đến', 'thôn Khuổi Tẳng, xã Mẫu Sơn', required=False),
    Field('viec', 'Về việc gì', 'liên hệ làm việc, vị trí thợ đóng gạch'),
    Field('gia_tri_den', 'Ngày cuối giấy có giá trị', 'ngày 23 tháng 12 năm 2026'),
)
TEMPLATES = {'need/giay_gioi_thieu': Kind('Giấy giới thiệu việc làm, học nghề', OFFICIAL, 'GGT', LETTER)}
