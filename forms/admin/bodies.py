"""An issuing body as its papers show it."""

from wtforms import BooleanField

from forms._fields import MaxLength, NameField, VersionedForm, required


class BodyForm(VersionedForm):
    parent_line = NameField('Dòng trên, cơ quan chủ quản', [MaxLength(200)])
    name = NameField('Dòng dưới, cơ quan ban hành (in đậm)', [required('tên cơ quan ban hành'), MaxLength(200)])
    full_name = NameField('Tên trong câu văn', [required('tên trong câu văn'), MaxLength(200)])
    abbreviation = NameField(
        'Chữ viết tắt trong ký hiệu',
        [required('chữ viết tắt'), MaxLength(30)],
        description='Do người đứng đầu quy định; văn bản đã có số giữ ký hiệu cũ.',
    )
    place = NameField('Địa danh', [required('địa danh'), MaxLength(50)], description='Trước ngày tháng: Mẫu Sơn.')
    collective = NameField(
        'Dòng thay mặt', [MaxLength(100)], description='Ví dụ TM. BAN CHỈ ĐẠO; để trống khi ký theo thẩm quyền riêng.'
    )
    head_title = NameField('Chức vụ người đứng đầu', [required('chức vụ người đứng đầu'), MaxLength(100)])
    deputy_title = NameField('Chức vụ cấp phó', [MaxLength(100)], description='In dưới dòng KT. khi ký thay.')
    state_title = NameField(
        'Chức danh nhà nước trên họ tên',
        [MaxLength(100)],
        description='Cho ban, tổ dùng con dấu của UBND. Để trống nếu không in.',
    )
    archive_line = NameField('Nơi lưu', [required('nơi lưu'), MaxLength(60)], description='Sau chữ “Lưu:”, ví dụ VT.')
    one_series = BooleanField('Một dãy số chung cho mọi loại văn bản')
    number_first = BooleanField('Cấp số trước, ký sau')
    numbered_outside = BooleanField('Số do nơi khác cấp, ở đây chỉ ghi lại')


class ConfirmForm(VersionedForm):
    """The body agrees with what is written."""
