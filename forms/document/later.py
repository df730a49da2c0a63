"""Papers about an issued paper: correction, recall, certified copies."""

from wtforms import FieldList, FormField, ValidationError

from core.clock import today
from forms._fields import (
    ChoiceField,
    MaxLength,
    NameField,
    NotInFuture,
    NumberField,
    ProseField,
    RadioField,
    SubForm,
    VietnameseDateField,
    required,
)
from forms.document._shared import LinesField, StepForm, bodies, signers
from models import IssuingBody, Person
from workflows.document.copies import KINDS, CopyOrder
from workflows.document.successors import RECALL_REASONS, Recall, Slip

ROWS = 4


class SlipForm(SubForm):
    place = NameField('Vị trí', [MaxLength(200)])
    printed = NameField('Đã in', [MaxLength(500)])
    mended = NameField('Sửa lại', [MaxLength(500)])


class CorrectionForm(StepForm):
    cause = NameField('Nguyên nhân sai sót', [required('nguyên nhân'), MaxLength(200)], default='sơ suất khi soạn thảo')
    addressees = LinesField('Kính gửi', [required('nơi kính gửi'), MaxLength(2000)], description='Mỗi dòng một nơi.')
    slips = FieldList(FormField(SlipForm), min_entries=ROWS, max_entries=ROWS)

    @property
    def slip_rows(self) -> list[Slip]:
        """The rows in which all three are filled."""
        rows = (Slip(**row) for row in self.slips.data)
        return [row for row in rows if row.place and row.printed and row.mended]

    def validate_slips(self, field: FieldList) -> None:
        if not self.slip_rows:
            raise ValidationError('Điền đủ ba ô của ít nhất một dòng: vị trí, đã in, sửa lại')


class RecallForm(StepForm):
    code = RadioField('Lý do thu hồi', [required('lý do', 'Chọn')], choices=dict(RECALL_REASONS))
    text = ProseField('Nói rõ thêm', [required('lý do cụ thể'), MaxLength(500)])
    from_day = VietnameseDateField('Thu hồi từ ngày', [required('ngày thu hồi')], default=today)
    consequence = ProseField(
        'Hệ quả',
        [required('hệ quả của việc thu hồi'), MaxLength(500)],
        default='Văn bản trên không còn hiệu lực kể từ ngày thu hồi.',
    )
    hand_in = NameField(
        'Nơi nhận lại bản giấy', [required('nơi nhận lại bản giấy'), MaxLength(200)], default='Văn thư UBND xã'
    )
    hand_in_by = VietnameseDateField('Hạn gửi lại bản giấy', [required('hạn gửi lại')])

    @property
    def recall(self) -> Recall:
        return Recall(**self.facts)


class CopyForm(StepForm):
    kind = RadioField('Hình thức sao', [required('hình thức sao', 'Chọn')], choices=KINDS, default='SY')
    body = ChoiceField('Cơ quan sao', [required('cơ quan sao', 'Chọn')], choices=bodies, coerce=int)
    made_on = VietnameseDateField('Ngày sao', [required('ngày sao'), NotInFuture()], default=today)
    signer = ChoiceField('Người ký bản sao', [required('người ký', 'Chọn')], choices=signers, blank='Chọn', coerce=int)
    copies = NumberField('Số bản', [required('số bản')], least=1, most=999, default=1)
    recipients = NameField('Nơi nhận bản sao', [MaxLength(300)])
    excerpt = NameField('Phần được trích', [MaxLength(300)], description='Chỉ với trích sao, ví dụ: Điều 2 và phụ lục.')

    @property
    def order(self) -> CopyOrder:
        names = ('kind', 'made_on', 'copies', 'recipients', 'excerpt')
        return CopyOrder(
            body=IssuingBody.get_by_id(self.body.data),
            signer=Person.get_by_id(self.signer.data),
            **{name: self[name].data or '' for name in names},
        )
