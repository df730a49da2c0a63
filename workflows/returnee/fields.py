"""The fields of the letter to the commune that somebody moves to, with invented examples."""

from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import BASIC, SENSITIVE, Dictionary, Field, Rows
from core.word.kinds import OFFICIAL, Kind

LETTER = Dictionary(
    *common(
        (*LETTERHEAD, 'kinh_gui', *SIGN_OFF),
        co_quan_chu_quan='',
        co_quan_ban_hanh='ỦY BAN NHÂN DÂN XÃ\u00a0MẪU\u00a0SƠN',
        so='118',
        ky_hieu='UBND-CAX',
        trich_yeu='chuyển hồ sơ giúp đỡ mã THN-2026-014',
        kinh_gui=('Ủy ban nhân dân xã Na Dương, tỉnh Lạng Sơn', 'Công an xã Na Dương'),
        quyen_han_ky=('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'),
        chuc_vu_khac='',
        noi_nhan=('Công an xã (để t/h)',),
        luu='VT, CAX',
    ),
    Field('noi_gui', 'Cơ quan gửi, viết thường', 'Ủy ban nhân dân xã Mẫu Sơn'),
    Field('nguoi', 'Ông (bà) và họ tên', 'ông Lý Văn Sình', sensitivity=BASIC),
    Field('ngay_sinh', 'Ngày sinh hoặc năm sinh', '05/3/1990', required=False, sensitivity=BASIC),
    Field('so_cccd', 'Số CCCD', '000090841777', required=False, sensitivity=BASIC),
    Field('dien', 'Diện được quản lý, giúp đỡ', 'người chấp hành xong án phạt tù', sensitivity=SENSITIVE),
    Field('noi_o_cu', 'Nơi cư trú tại xã', 'thôn Co Loi, xã Mẫu Sơn, tỉnh Lạng Sơn', sensitivity=BASIC),
    Field('noi_chuyen_den', 'Nơi chuyển đến', 'thôn Nà Lầu, xã Na Dương, tỉnh Lạng Sơn', sensitivity=BASIC),
    Field(
        'giay_chung_nhan',
        'Giấy chứng nhận: số, ngày, nơi cấp',
        'số 45/GCN ngày 02 tháng 3 năm 2026 của Trại giam Khau Mạ',
        required=False,
        sensitivity=SENSITIVE,
    ),
    Field('quan_ly_tu', 'Về cư trú tại xã từ ngày', 'ngày 05 tháng 3 năm 2026', required=False),
    Field(
        'phan_cong',
        'Quyết định phân công giúp đỡ',
        'Quyết định số 41/QĐ-UBND ngày 12 tháng 3 năm 2026',
        required=False,
    ),
    Rows(
        'tinh_hinh',
        'Tình hình giúp đỡ, mỗi ý một đoạn',
        examples=(
            'Người giúp đỡ gặp gỡ hằng tháng; đã được hướng dẫn làm căn cước công dân và giới thiệu học nghề sửa chữa'
            ' xe máy.',
            'Còn nhu cầu tìm việc làm gần nơi ở mới.',
        ),
    ),
    Rows(
        'ho_so',
        'Hồ sơ gửi kèm',
        examples=('Bản sao giấy chứng nhận', 'Quyết định phân công giúp đỡ', 'Các phiếu nhận xét định kỳ'),
        required=False,
        punctuated=True,
    ),
    Field('thoi_han', 'Thời hạn tiếp nhận', '05 ngày làm việc kể từ ngày nhận được thông báo', required=False),
)
TEMPLATES = {
    'returnee/thu_chuyen_dia_phuong': Kind('Công văn chuyển địa phương', OFFICIAL, '', LETTER),
}
