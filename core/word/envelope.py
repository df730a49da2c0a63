"""The fields every official paper shares: letterhead, subject, legal bases, signature, recipients, look-up code."""

from dataclasses import replace

from core.word.fields import Field, Picture, Rows

HAND_WRITTEN = ' ' * 6  # the room for a number, day or month that is written in after signing

_ENTRIES = (
    Field('co_quan_chu_quan', 'Cơ quan chủ quản', 'UBND XÃ MẪU SƠN', required=False),
    Field('co_quan_ban_hanh', 'Cơ quan ban hành', 'BAN CHỈ ĐẠO 138'),
    Field('so', 'Số văn bản', '05', required=False, blank=HAND_WRITTEN),
    Field('ky_hieu', 'Ký hiệu văn bản', 'QĐ-BCĐ138'),
    Field('dia_danh', 'Địa danh', 'Mẫu Sơn'),
    Field('ngay', 'Ngày ban hành', '23', required=False, blank=HAND_WRITTEN),
    Field('thang', 'Tháng ban hành', '11', required=False, blank=HAND_WRITTEN),
    Field('nam', 'Năm ban hành', '2026'),
    Field('trich_yeu', 'Trích yếu, không ghi “Về việc” hoặc “V/v”'),
    Rows('kinh_gui', 'Nơi kính gửi', punctuated=True, only='noi_kinh_gui'),
    Field('tham_quyen', 'Người hoặc tập thể có thẩm quyền ban hành', 'Trưởng Ban Chỉ đạo 138 xã Mẫu Sơn'),
    Rows('can_cu', 'Căn cứ ban hành', punctuated=True),
    Rows('quyen_han_ky', 'Quyền hạn, chức vụ của người ký', examples=('TRƯỞNG BAN',)),
    Field('chuc_vu_khac', 'Chức vụ khác của người ký', 'CHỦ TỊCH UBND XÃ', required=False),
    Field('nguoi_ky', 'Họ tên người ký', 'Hoàng Văn Thành'),
    Rows('noi_nhan', 'Nơi nhận'),
    Field('luu', 'Nơi lưu', 'VT, CAX'),
    Field('ma_tra_cuu', 'Mã tra cứu', '0000-0FAK-KYBG', required=False),
    Picture('ma_qr', 'Mã QR tra cứu'),
)
COMMON = {entry.name: entry for entry in _ENTRIES}

LETTERHEAD = ('co_quan_chu_quan', 'co_quan_ban_hanh', 'so', 'ky_hieu', 'dia_danh', 'ngay', 'thang', 'nam', 'trich_yeu')
SIGN_OFF = ('quyen_han_ky', 'chuc_vu_khac', 'nguoi_ky', 'noi_nhan', 'luu', 'ma_tra_cuu', 'ma_qr')


def common(names: tuple[str, ...], **examples: str | tuple[str, ...]) -> list[Field | Rows | Picture]:
    """The shared entries of these names, with the examples of one kind of document."""
    return [_with_example(COMMON[name], examples.get(name)) for name in names]


def _with_example(entry: Field | Rows | Picture, example: str | tuple[str, ...] | None) -> Field | Rows | Picture:
    if example is None:
        return entry
    return replace(entry, examples=example) if isinstance(entry, Rows) else replace(entry, example=example)
