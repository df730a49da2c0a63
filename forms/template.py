"""An edited template that is sent, and the day from which it is used."""

from wtforms import BooleanField

from core.clock import today
from forms._fields import (
    FileField,
    Form,
    MaxLength,
    NameField,
    RadioField,
    VersionedForm,
    VietnameseDateField,
    required,
)
from models import Confidentiality
from workflows.template.reading import LABELS


class UploadForm(Form):
    file = FileField('Tệp Word đã sửa', [required('tệp Word', 'Chọn')], kinds=('docx',), most_mb=10)
    note = NameField(
        'Đã sửa gì',
        [required('điều đã sửa'), MaxLength(300)],
        description='Để người sau biết vì sao có bản này, ví dụ: đổi câu ở Điều 2.',
    )
    confidentiality = RadioField(
        'Văn bản tạo từ mẫu này',
        [required('nhãn', 'Chọn')],
        choices=LABELS,
        default=Confidentiality.INTERNAL,
        description='Văn bản không được để nhãn rộng hơn nhãn của mẫu.',
    )


class UseForm(VersionedForm):
    from_day = VietnameseDateField('Dùng từ ngày', [required('ngày bắt đầu dùng')], default=today)
    looked = BooleanField('Tôi đã xem các điều cần lưu ý')
