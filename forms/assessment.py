"""Shape and wording of input about assessments, and of a new version of their criteria."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from wtforms import BooleanField, Field, FieldList, FormField, HiddenField, ValidationError

from forms._fields import (
    FileField,
    Form,
    MaxLength,
    NameField,
    ProseField,
    RadioField,
    SubForm,
    VersionedForm,
    VietnameseDateField,
    options,
    required,
)
from models import LEVEL_LABELS, Assessment, Person
from workflows.assessment.comparing import TEXTS, answers_of
from workflows.assessment.deciding import CLASSES
from workflows.assessment.questionnaires import LONGEST_LABEL, Asked, Criterion
from workflows.assessment.states import RETURN_REASONS, SKIP_REASONS
from workflows.assessment.writing import Content, Given

SCANS = ('pdf', 'png', 'jpg')
FIRST_YEAR, LAST_YEAR = 2000, 2099
NEW_ROWS = 2  # empty criteria at the end of the form


class BeginForm(Form):
    """Whose view it is: one's own, or that of the helper whose sheet of paper is typed in."""

    writer = RadioField('Nhận xét của ai', [required('người nhận xét', 'Chọn')])

    def offer(self, helpers: Iterable[Person], own: Person | None) -> None:
        """`own` is chosen beforehand, or else the first helper."""
        people = {str(person.id): person.full_name for person in helpers}
        self.writer.choices = options(people)
        if self.writer.data is None:
            self.writer.data = str(own.id) if own and str(own.id) in people else next(iter(people), None)


class AnswerForm(SubForm):
    """One criterion."""

    criterion = HiddenField()
    value = RadioField('Mức')
    sentence = NameField('Vì sao khác lần trước', [MaxLength(500)])


class WriteForm(VersionedForm):
    answers = FieldList(FormField(AnswerForm))
    situation = ProseField(
        'Tình hình trong kỳ',
        [MaxLength(4000)],
        description='Người ấy sống, làm việc, đi lại ra sao. Viết điều đã thấy, không nhắc chuyện cũ.',
        render_kw={'rows': 4},
    )
    help_given = ProseField(
        'Đã giúp gì', [MaxLength(4000)], description='Ngày nào, giúp cách nào, kết quả ra sao.', render_kw={'rows': 4}
    )
    wishes = ProseField('Nguyện vọng của người ấy', [MaxLength(2000)], render_kw={'rows': 3})
    proposals = ProseField('Đề xuất', [MaxLength(2000)], render_kw={'rows': 3})

    @classmethod
    def over(cls, assessment: Assessment, criteria: Sequence[Criterion]) -> 'WriteForm':
        """What is stored, a row for each criterion."""
        known = answers_of(assessment)
        rows = [{'criterion': one.key} for one in criteria]
        for row in rows:
            if answer := known.get(row['criterion']):
                row |= {'value': answer.value, 'sentence': answer.sentence}
        texts = {name: getattr(assessment, name) for name in TEXTS}
        return cls(version=assessment.version, answers=rows, **texts)

    def offer(self, criteria: Sequence[Criterion]) -> None:
        """The scale of each row's own criterion; after the form is filled, before it is checked."""
        scales = {one.key: one.scale for one in criteria}
        for row in self.answers:
            row.form.value.choices = options(scales.get(row.form.criterion.data, ()))

    @property
    def content(self) -> Content:
        rows = (row.form for row in self.answers)
        answers = {row.criterion.data: Given(row.value.data or '', row.sentence.data or '') for row in rows}
        return Content(**{name: self[name].data or '' for name in TEXTS}, answers=answers)


class SkipForm(VersionedForm):
    code = RadioField('Lý do', [required('lý do', 'Chọn')], choices=SKIP_REASONS)
    reason = ProseField('Nói rõ', [required('lý do cụ thể'), MaxLength(500)], render_kw={'rows': 3})


class OpinionForm(VersionedForm):
    text = ProseField('Ý kiến của chi hội, chi đoàn', [required('ý kiến'), MaxLength(1000)], render_kw={'rows': 5})


class ReviewForm(VersionedForm):
    level = RadioField('Mức nhận xét của Mô hình', [required('mức', 'Chọn')], choices=LEVEL_LABELS)
    remark = ProseField('Nhận xét của Mô hình', [MaxLength(2000)], render_kw={'rows': 4})


class ReturnForm(VersionedForm):
    code = RadioField('Lý do', [required('lý do', 'Chọn')], choices=RETURN_REASONS)
    text = ProseField('Cần sửa gì', [required('chỗ cần sửa'), MaxLength(1000)], render_kw={'rows': 4})


class ClassForm(VersionedForm):
    legal_class = RadioField(
        'Nhóm',
        [required('nhóm', 'Chọn')],
        choices={group: f'{group}: {meaning}' for group, meaning in CLASSES.items()},
    )


class PassOnForm(VersionedForm):
    to = RadioField('Người viết tiếp', [required('người viết tiếp', 'Chọn')])

    def offer(self, helpers: Iterable[Person]) -> None:
        self.to.choices = options({str(person.id): person.full_name for person in helpers})


class SupplementForm(VersionedForm, BeginForm):
    pass


class ActForm(VersionedForm):
    """A button over a version of the record."""


class SignedForm(VersionedForm):
    scan = FileField('Bản quét phiếu đã ký', [required('bản quét', 'Chọn')], kinds=SCANS)


class PeriodForm(Form):
    """A button about one period."""

    period = HiddenField()


class UnlessDropped:
    """Both parts of a criterion are given, unless it is dropped or an empty row; otherwise `message`."""

    field_flags: ClassVar = {'either': True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form: SubForm, field: Field) -> None:
        is_used = form.key.data or form.label.data or form.answers.data
        if is_used and not form.dropped.data and not field.data:
            raise ValidationError(self.message)


class CriterionForm(SubForm):
    """One criterion of a new version; an empty row is left out."""

    key = HiddenField()
    label = NameField('Tiêu chí', [UnlessDropped('Ghi tên tiêu chí, hoặc đánh dấu bỏ'), MaxLength(LONGEST_LABEL)])
    answers = ProseField(
        'Các mức, tốt nhất ở trên',
        [UnlessDropped('Ghi các mức, hoặc đánh dấu bỏ tiêu chí'), MaxLength(600)],
        description='Mỗi mức một dòng. Dòng “Không đặt ra” dành cho việc không liên quan đến người ấy.',
        render_kw={'rows': 4},
    )
    dropped = BooleanField('Bỏ tiêu chí này')

    def validate_answers(self, field: ProseField) -> None:
        if any(len(line) > LONGEST_LABEL for line in (field.data or '').splitlines()):
            raise ValidationError(f'Viết mỗi mức không quá {LONGEST_LABEL} ký tự')

    @property
    def asked(self) -> Asked | None:
        if self.dropped.data or not self.label.data:
            return None
        lines = tuple(line for line in (self.answers.data or '').splitlines() if line)
        return Asked(self.label.data, lines, self.key.data or '')


class QuestionnaireForm(Form):
    title = NameField('Tên bộ tiêu chí', [required('tên'), MaxLength(200)])
    from_day = VietnameseDateField(
        'Dùng từ ngày',
        [required('ngày bắt đầu dùng')],
        description='Bản nhận xét bắt đầu từ ngày này dùng bộ mới; bản đã viết giữ bộ cũ.',
    )
    criteria = FieldList(FormField(CriterionForm))

    @classmethod
    def over(cls, criteria: Sequence[Criterion], from_day: date) -> 'QuestionnaireForm':
        """The criteria of now, and empty rows for new ones."""
        rows = [
            {'key': one.key, 'label': one.label, 'answers': '\n'.join(label for _, label in one.scale)}
            for one in criteria
        ]
        return cls(criteria=rows + [{}] * NEW_ROWS, from_day=from_day)

    @property
    def asked(self) -> list[Asked]:
        return [asked for row in self.criteria if (asked := row.form.asked)]


def period_from(text: str) -> date | None:
    """'2026-07-01' of an address; None for anything else, and for years that nobody reports on."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
