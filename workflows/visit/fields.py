"""The fields of the monthly sheet of a helper, with invented examples."""

from core.word.fields import BASIC, Dictionary, Field, Rows
from core.word.kinds import FORM, Kind

PERSON = (
    Field('stt', 'Số thứ tự', '1'),
    Field('nguoi', 'Chữ đầu họ tên và mã hồ sơ', 'L.V.S. · THN-2026-014'),
    Field('gap_gan_nhat', 'Lần gặp gần nhất', '28/10/2026'),
)
SHEET = Dictionary(
    Field('ten_mo_hinh', 'Tên mô hình', 'Mô hình “Tái hòa nhập cộng đồng”'),
    Field('dia_ban', 'Địa bàn', 'xã Mẫu Sơn, tỉnh Lạng Sơn'),
    Field('ma_phieu', 'Mã phiếu', 'PG-2026-11-007'),
    Field('thang', 'Tháng', '11/2026'),
    Field('nguoi_giup_do', 'Người giúp đỡ', 'Hứa Văn Bảo', sensitivity=BASIC),
    Field('thon', 'Thôn', 'thôn Co Loi', required=False),
    Rows(
        'nguoi',
        'Người được giúp đỡ',
        PERSON,
        (
            {'stt': '1', 'nguoi': 'L.V.S. · THN-2026-014', 'gap_gan_nhat': '28/10/2026'},
            {'stt': '2', 'nguoi': 'N.T.H. · THN-2025-009', 'gap_gan_nhat': '15/10/2026'},
            {'stt': '3', 'nguoi': 'V.V.Đ. · THN-2026-021', 'gap_gan_nhat': 'chưa gặp'},
        ),
    ),
)
TEMPLATES = {'visit/so_gap_go': Kind('Phiếu gặp gỡ hằng tháng', FORM, '', SHEET)}
