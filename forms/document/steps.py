"""The steps of a paper: opinions, print, signature, number, scan, issue, and giving it up."""

from wtforms import BooleanField

from core.clock import today
from forms._fields import (
    FileField,
    MaxLength,
    NameField,
    NotInFuture,
    NumberField,
    ProseField,
    VietnameseDateField,
    required,
)
from forms.document._shared import SCANS, ReasonForm, ScanOrExcuse, StepForm
from models import Document
from workflows.document.states import WORKFLOW

LOOKED = 'Tôi đã xem các điều cần lưu ý'


class OpinionForm(StepForm):
    opinion = ProseField('Ý kiến', [MaxLength(500)])


class PrintForm(StepForm):
    copies = NumberField('Số bản in', [required('số bản in')], least=1, most=999)
    pages = NumberField('Số trang của một bản', least=1, most=300, description='Dùng để đối chiếu khi ghi chữ ký.')
    looked = BooleanField(LOOKED)


class SignForm(StepForm):
    signed_on = VietnameseDateField('Ngày ký', [required('ngày ký'), NotInFuture()], default=today)
    pages = NumberField('Số trang của bản ký', [required('số trang')], least=1, most=300)
    scan = FileField(
        'Bản quét chưa có số', kinds=SCANS, most_mb=40, description='Bản có số và dấu tải lên sau, khi ban hành.'
    )


class NumberForm(StepForm):
    day = VietnameseDateField('Ngày ghi trên văn bản', [required('ngày'), NotInFuture()], default=today)


class OutsideNumberForm(StepForm):
    number = NameField('Số do nơi khác cấp', [required('số'), MaxLength(15)])
    day = VietnameseDateField('Ngày ghi trên văn bản', [required('ngày'), NotInFuture()], default=today)
    looked = BooleanField('Số đã có người dùng, tôi đã kiểm tra và vẫn dùng')


class IssueForm(ScanOrExcuse, StepForm):
    pass


class ScanForm(StepForm):
    scan = FileField(
        'Bản quét',
        [required('bản quét', 'Chọn')],
        kinds=SCANS,
        most_mb=40,
        description='PDF, PNG hoặc JPEG, màu, từ 200 dpi.',
    )


class WordForm(StepForm):
    file = FileField('Tệp Word', [required('tệp Word', 'Chọn')], kinds=('docx',))


class VoidForm(ReasonForm):
    agreed_by = NameField('Người đứng đầu đã đồng ý', [required('người đã đồng ý'), MaxLength(60)])


class DeliveryForm(StepForm):
    sent_on = VietnameseDateField('Ngày chuyển', [required('ngày chuyển'), NotInFuture()], default=today)
    received_by = NameField('Người ký nhận', [MaxLength(100)])


def reason_form(action: str):
    """A form for the reasons of one action."""

    def make(document: Document, **kwargs) -> ReasonForm:
        form = VoidForm if action == 'void_number' else ReasonForm
        return form(WORKFLOW.arrows[action].reasons, data={'version': document.version}, **kwargs)

    return make
