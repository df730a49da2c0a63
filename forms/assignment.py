"""Shape and wording of input about who helps whom: cases, lines, answers, stand-ins, hand-over, papers from before."""

from collections.abc import Iterable

from wtforms import FieldList, FormField, HiddenField, ValidationError

from core import places
from forms._fields import (
    ChecksField,
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    NameField,
    NotBefore,
    NotInFuture,
    ProseField,
    RadioField,
    SubForm,
    VersionedForm,
    VietnameseDateField,
    options,
    record_key,
    required,
)
from forms.membership import SCANS, ActForm, ReasonForm
from models import END_GROUND_LABELS, EndGround, Reply
from workflows.assignment.answers import Recorded
from workflows.assignment.lines import Ending
from workflows.assignment.rules import END_GROUNDS

__all__ = ['ActForm', 'ReasonForm']

ANSWERS = {Reply.ACCEPTED: 'Nhận giúp đỡ', Reply.CHANGE: 'Xin đổi người khác'}
RECORDED = {Reply.ACCEPTED: 'Nhận giúp đỡ', Reply.CHANGE: 'Xin đổi'}
SOURCES = {'slip': 'Phiếu giấy', 'letter': 'Công văn'}
GROUNDS = {ground: END_GROUND_LABELS[ground] for ground in END_GROUNDS}
REASON_FOR_CHANGE = 'Ghi lý do xin đổi'


class CaseForm(Form):
    reason = ProseField(
        'Lý do, tình hình',
        [required('lý do, tình hình'), MaxLength(4000)],
        description='Mỗi ý một dòng; Tờ trình của Công an xã in từng dòng thành một đoạn. Không ghi tội danh, mức án.',
        render_kw={'rows': 4},
    )


class PickForm(Form):
    people = ChecksField('Người trong hồ sơ', [required('ít nhất một người', 'Chọn')])

    def __init__(self, people: Iterable[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.people.choices = options([(str(key), label) for key, label in people])

    @property
    def chosen(self) -> set[int]:
        return {int(key) for key in self.people.data}


class StartForm(PickForm):
    reason = CaseForm.reason


class EditCaseForm(VersionedForm, CaseForm):
    pass


class LineForm(Form):
    """`helpers` are (id, words) to choose from; the last choice is nobody, for an organisation alone."""

    organisation = ChoiceField('Cơ quan, tổ chức', choices=places.organisations, blank='Không chọn', coerce=int)
    branch = NameField(
        'Chi hội, chi đoàn được giao',
        [MaxLength(100)],
        description='Nếu tổ chức giao tiếp xuống. Ví dụ: Chi hội Nông dân thôn Co Loi.',
    )
    helper = RadioField('Người trực tiếp giúp đỡ', coerce=int)

    def __init__(self, helpers: Iterable[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.helper.choices = [*options(helpers), *options((), 'Chỉ chọn tổ chức, chưa chọn người')]


class EditLineForm(VersionedForm, LineForm):
    handover = ProseField(
        'Điều người đang giúp lưu ý khi bàn giao',
        [MaxLength(500)],
        description='In vào biên bản bàn giao. Không ghi tội danh, mức án.',
        render_kw={'rows': 3},
    )


class EndForm(VersionedForm):
    end_ground = RadioField('Căn cứ kết thúc', [required('căn cứ kết thúc', 'Chọn')], choices=GROUNDS)
    end_on = VietnameseDateField('Ngày có căn cứ', [required('ngày có căn cứ'), NotInFuture()])
    evidence = NameField('Giấy tờ chứng minh', [required('giấy tờ chứng minh'), MaxLength(300)])
    moved_to = NameField('Nơi chuyển đến', [MaxLength(120)], description='Khi chuyển nơi cư trú: xã, tỉnh.')
    closing = ProseField('Nhận xét kết thúc', [required('nhận xét kết thúc'), MaxLength(500)], render_kw={'rows': 3})

    def validate_moved_to(self, field: NameField) -> None:
        if self.end_ground.data == EndGround.MOVED and not field.data:
            raise ValidationError('Ghi nơi chuyển đến')

    @property
    def ending(self) -> Ending:
        names = ('evidence', 'closing', 'moved_to')
        return Ending(self.end_ground.data, self.end_on.data, **{name: self[name].data or '' for name in names})


class OverrideForm(VersionedForm):
    reason = ProseField('Lý do vẫn chọn', [required('lý do'), MaxLength(300)], render_kw={'rows': 3})


class AnswerForm(VersionedForm):
    answer = RadioField('Trả lời', [required('một câu trả lời', 'Chọn')], choices=ANSWERS)
    reason = ProseField(
        'Lý do xin đổi', [MaxLength(500)], description='Chỉ cần ghi khi xin đổi.', render_kw={'rows': 3}
    )

    def validate_reason(self, field: ProseField) -> None:
        if self.answer.data == Reply.CHANGE and not field.data:
            raise ValidationError(REASON_FOR_CHANGE)


class RecordForm(VersionedForm):
    source = RadioField('Qua', [required('cách lấy ý kiến', 'Chọn')], choices=SOURCES)
    passed_on = VietnameseDateField('Ngày chuyển lấy ý kiến', [NotInFuture()])
    answer = ChoiceField('Trả lời', choices=RECORDED, blank='Chưa có trả lời')
    answered_on = VietnameseDateField('Ngày trả lời', [NotInFuture()])
    reason = ProseField('Lý do xin đổi', [MaxLength(500)], render_kw={'rows': 3})

    def validate_reason(self, field: ProseField) -> None:
        if self.answer.data == Reply.CHANGE and not field.data:
            raise ValidationError(REASON_FOR_CHANGE)

    @property
    def said(self) -> Recorded:
        days = self.answered_on.data, self.passed_on.data
        return Recorded(self.source.data, self.answer.data or '', self.reason.data or '', *days)


class CoverForm(Form):
    substitute = RadioField('Người tạm thay', [required('người tạm thay', 'Chọn')], coerce=int)
    starts_on = VietnameseDateField('Từ ngày', [required('ngày đầu')])
    ends_on = VietnameseDateField(
        'Đến hết ngày', [required('ngày cuối'), NotBefore('starts_on', 'Nhập ngày cuối không trước ngày đầu')]
    )
    reason = NameField('Lý do vắng', [required('lý do vắng'), MaxLength(300)])

    def __init__(self, people: Iterable[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.substitute.choices = options(people)


class SuccessorForm(SubForm):
    returnee = HiddenField()
    successor = ChoiceField('Người nhận', blank='Chưa chuyển', coerce=int)


class HandoverForm(Form):
    reason = ProseField(
        'Lý do bàn giao',
        [required('lý do bàn giao'), MaxLength(1000)],
        description='Tờ trình in phần này.',
        render_kw={'rows': 2},
    )
    rows = FieldList(FormField(SuccessorForm))

    def offer(self, successors: dict[str, list[tuple[int, str]]]) -> None:
        """(id, words) of who could take over, for each file by id."""
        for row in self.rows:
            row.successor.choices = options(successors.get(row.returnee.data, ()), 'Chưa chuyển')

    @property
    def chosen(self) -> dict[str, int]:
        """{file: successor} of the rows where one was chosen."""
        return {row.returnee.data: row.successor.data for row in self.rows if row.successor.data}


class FromBeforeForm(Form):
    number = NameField('Số', [required('số của quyết định'), MaxLength(15)], description='Chỉ số, ví dụ 21.')
    symbol = NameField('Ký hiệu', [required('ký hiệu'), MaxLength(40)], description='Ví dụ QĐ-UBND.')
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


def keys_of(texts: Iterable[str]) -> set[int]:
    """Ids in an address; what cannot be read is left out."""
    found = set()
    for text in texts:
        try:
            found.add(record_key(text))
        except ValueError:
            continue
    return found
