"""Shape and wording of input about membership: lists, lines, answers, papers from before, requests to leave."""

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, HiddenField, ValidationError

from core import places
from forms._fields import (
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    NameField,
    NotInFuture,
    NumberField,
    ProseField,
    RadioField,
    SubForm,
    VersionedForm,
    VersionField,
    VietnameseDateField,
    options,
    record_key,
    required,
)
from models import MEMBER_KIND_LABELS, POSITIONS, ROLE_LABELS, Answer
from workflows.membership.members import ORDERS, STATES, Filter

SCANS = ('pdf', 'png', 'jpg')
ROLES = {role: ROLE_LABELS[role] for role in POSITIONS}
ANSWERS = {
    Answer.AGREED: 'Thống nhất với vai trò và nhiệm vụ này',
    Answer.AMEND: 'Đề nghị sửa',
    Answer.REFUSED: 'Không tham gia',
}
TICKS = {Answer.AGREED: 'Thống nhất', Answer.AMEND: 'Đề nghị sửa', Answer.REFUSED: 'Không tham gia'}

WHOLE_DUTY = ProseField('Nhiệm vụ', [required('nhiệm vụ'), MaxLength(1000)], render_kw={'rows': 4})


class CaseForm(Form):
    title = NameField('Tên hồ sơ', [required('tên hồ sơ'), MaxLength(200)])
    situation = ProseField(
        'Lý do, tình hình',
        [required('lý do, tình hình'), MaxLength(4000)],
        description='Mỗi ý một dòng; Tờ trình của Công an xã in từng dòng thành một đoạn.',
        render_kw={'rows': 5},
    )
    effective_on = VietnameseDateField(
        'Có hiệu lực từ ngày', description='Để trống: từ ngày của quyết định. Không sớm hơn ngày đó.'
    )


class EditCaseForm(VersionedForm, CaseForm):
    pass


class LineForm(Form):
    role = ChoiceField('Vai trò trong Mô hình', [required('vai trò', 'Chọn')], choices=ROLES)
    duty = ProseField(
        'Nhiệm vụ',
        [MaxLength(1000)],
        description='Để trống: lấy nhiệm vụ gợi ý của vai trò đã chọn.',
        render_kw={'rows': 4},
    )
    village = ChoiceField('Thôn phụ trách', choices=places.villages, blank='Không phụ trách riêng thôn nào', coerce=int)


class JoinForm(LineForm):
    kind = ChoiceField('Thành phần', [required('thành phần', 'Chọn')], choices=MEMBER_KIND_LABELS, blank='Chọn')
    position = NumberField(
        'Thứ tự trong cùng vai trò', most=999, description='Số nhỏ đứng trước; cùng số thì xếp theo tên, họ, đệm.'
    )

    @property
    def facts(self) -> dict:
        return super().facts | {'position': self.position.data or 0}


class EditLineForm(VersionedForm, JoinForm):
    duty = WHOLE_DUTY


class EditAlterForm(VersionedForm, LineForm):
    duty = WHOLE_DUTY


class LeaveLineForm(Form):
    reason = NameField('Lý do thôi tham gia', [required('lý do thôi tham gia'), MaxLength(300)])


class EditLeaveForm(VersionedForm):
    leave_reason = NameField('Lý do thôi tham gia', [required('lý do thôi tham gia'), MaxLength(300)])


class ManyForm(Form):
    """Everybody of one source; exactly one is chosen."""

    job = ChoiceField('Từ lần đưa vào bằng Excel', choices=(), blank='Không dùng', coerce=int)
    organisation = ChoiceField(
        'Mọi người của cơ quan, tổ chức', choices=places.organisations, blank='Không dùng', coerce=int
    )

    def __init__(self, jobs: list[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.job.choices = options(jobs, 'Không dùng')

    def validate_organisation(self, field: ChoiceField) -> None:
        if bool(field.data) == bool(self.job.data):
            raise ValidationError('Chọn đúng một nguồn: lần đưa vào bằng Excel, hoặc một cơ quan')


class ActForm(VersionedForm):
    """A button that moves a record; nothing is typed."""

    @classmethod
    def over(cls, record) -> 'ActForm':
        """For one button of a page: each has a one-time key of its own."""
        return cls(version=record.version)


class ReasonForm(VersionedForm):
    code = RadioField('Lý do', [required('lý do', 'Chọn')])
    text = ProseField('Viết rõ lý do', [required('rõ lý do', 'Viết'), MaxLength(500)], render_kw={'rows': 3})

    def __init__(self, reasons: tuple[tuple[str, str], ...], **kwargs):
        super().__init__(**kwargs)
        self.code.choices = options(reasons)


class AnswerForm(VersionedForm):
    answer = RadioField('Trả lời của bạn', [required('một câu trả lời', 'Chọn')], choices=ANSWERS)
    reason = ProseField(
        'Đề nghị sửa gì, hoặc vì sao không tham gia',
        [MaxLength(500)],
        description='Chỉ cần ghi khi đề nghị sửa hoặc không tham gia.',
        render_kw={'rows': 3},
    )

    def validate_reason(self, field: ProseField) -> None:
        if self.answer.data in (Answer.AMEND, Answer.REFUSED) and not field.data:
            raise ValidationError('Ghi rõ đề nghị sửa gì, hoặc vì sao không tham gia')


class TickForm(SubForm):
    line = HiddenField()
    version = VersionField()
    answer = ChoiceField('Trả lời', choices=TICKS, blank='Chưa ký')
    reason = NameField('Đề nghị, lý do', [MaxLength(500)])


class InkForm(Form):
    day = VietnameseDateField('Ngày ký phiếu', [required('ngày ký phiếu'), NotInFuture()])
    scan = FileField('Bản quét phiếu đã ký', [required('bản quét phiếu', 'Chọn')], kinds=SCANS)
    rows = FieldList(FormField(TickForm))


class FromBeforeForm(Form):
    title = NameField(
        'Trích yếu',
        [required('trích yếu'), MaxLength(200)],
        description='Như ghi trên quyết định, không cần “Về việc”.',
    )
    number = NameField('Số', [required('số của quyết định'), MaxLength(15)], description='Chỉ số, ví dụ 05.')
    symbol = NameField('Ký hiệu', [required('ký hiệu'), MaxLength(40)], description='Ví dụ QĐ-BCĐ138.')
    dated_on = VietnameseDateField('Ngày của quyết định', [required('ngày của quyết định'), NotInFuture()])
    signer = NameField('Người ký', [required('họ tên người ký'), MaxLength(50)])
    effective_on = VietnameseDateField('Có hiệu lực từ ngày', description='Để trống: từ ngày của quyết định.')
    scan = FileField('Bản quét quyết định', kinds=SCANS)
    scan_excuse = NameField(
        'Nếu chưa có bản quét: bản ký đang lưu ở đâu', [MaxLength(200)], description='Ví dụ: bản ký lưu tại tủ văn thư.'
    )

    def validate_scan_excuse(self, field: NameField) -> None:
        if not self.scan.data and not field.data:
            raise ValidationError('Đính kèm bản quét, hoặc ghi bản ký đang lưu ở đâu')

    @property
    def paper(self) -> dict:
        """What the paper says, with the scan as bytes."""
        scan = self.scan.data
        return self.facts | {'scan': scan.read() if scan else b'', 'scan_name': scan.filename if scan else ''}


class LeaveForm(Form):
    reason = ProseField('Lý do thôi tham gia', [required('lý do'), MaxLength(500)], render_kw={'rows': 3})


class NoteForm(VersionedForm):
    remark = ProseField(
        'Ghi nhận, việc cần bàn giao',
        [MaxLength(500)],
        description='Người đề nghị đọc được phần này.',
        render_kw={'rows': 3},
    )


def filter_from(args: MultiDict) -> Filter:
    """The filter in an address; what cannot be read narrows nothing."""
    state, order = args.get('trang_thai', ''), args.get('xep', '')
    return Filter(
        typed=args.get('ten', '')[:100],
        village=args.get('thon', type=record_key),
        role=args.get('vai_tro', ''),
        kind=args.get('thanh_phan', ''),
        state=state if state in STATES else '',
        order=order if order in ORDERS else '',
    )


def address_of(chosen: Filter) -> dict[str, str]:
    """The arguments of an address that narrows to `chosen`."""
    named = {
        'ten': chosen.typed,
        'thon': chosen.village,
        'vai_tro': chosen.role,
        'thanh_phan': chosen.kind,
        'trang_thai': chosen.state,
        'xep': chosen.order,
    }
    return {name: value for name, value in named.items() if value}
