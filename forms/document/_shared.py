"""Choices and fields that several forms about papers have."""

from typing import ClassVar

from wtforms import Field
from wtforms.widgets import HiddenInput

from core.documents import KIND_LABELS, PREFIXES
from forms._fields import (
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    NameField,
    ProseField,
    RadioField,
    VersionedForm,
    options,
)
from workflows.document import reading
from workflows.document.signing import EXCUSES, Scanned

LETTER = 'CV'  # stands for the empty code of a công văn
KINDS = {kind or LETTER: label for kind, label in KIND_LABELS.items()}
PREFIX_LABELS = {prefix or 'head': label for prefix, label in PREFIXES.items()}
SCANS = ('pdf', 'png', 'jpg')
MOST_RECIPIENTS = 40


def bodies() -> dict[int, str]:
    return {body.id: body.full_name for body in reading.bodies()}


def signers() -> dict[int, str]:
    return {
        person.id: f'{person.full_name}, {title}' if title else person.full_name for person, title in reading.signers()
    }


def kind_code(chosen: str) -> str:
    """The code of NĐ 30/2020 behind a choice of KINDS."""
    return '' if chosen == LETTER else chosen


class LinesField(ProseField):
    """One thing a line, as a tuple."""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for line in (self.data or '').splitlines() if line)


class ShownFields:
    """A form whose fields are shown one below the other, in order."""

    @property
    def shown(self) -> list:
        return [field for field in self if not isinstance(field.widget, HiddenInput)]


class StepForm(ShownFields, VersionedForm):
    """One step of a paper."""


class EitherOr:
    """Marks fields of which one is needed, so that none of them is called optional."""

    field_flags: ClassVar = {'either': True}

    def __call__(self, _form: Form, _field: Field) -> None:
        """The verb says what is missing."""


class ScanOrExcuse(Form):
    """The scan of the numbered and sealed paper, or where the paper is instead."""

    scan = FileField(
        'Bản quét đã ghi số, đóng dấu',
        [EitherOr()],
        kinds=SCANS,
        most_mb=40,
        description='PDF, PNG hoặc JPEG, màu, từ 200 dpi. Chưa quét được thì chọn lý do ở dưới.',
    )
    excuse = ChoiceField('Nếu chưa có bản quét: lý do', [EitherOr()], choices=dict(EXCUSES), blank='Có bản quét')
    excuse_text = NameField('Bản ký đang ở đâu', [EitherOr(), MaxLength(140)])


def scanned(field: FileField) -> Scanned | None:
    """What was uploaded, or None."""
    return Scanned(field.data.read(), field.data.filename) if field.data else None


class ReasonForm(StepForm):
    """A coded reason and words."""

    code = RadioField('Lý do')
    text = ProseField('Nói rõ thêm', [MaxLength(500)])

    def __init__(self, reasons: tuple[tuple[str, str], ...], **kwargs):
        super().__init__(**kwargs)
        self.code.choices = options(reasons)
