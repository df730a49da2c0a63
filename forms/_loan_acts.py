"""Shape and wording of input that settles several things of loans at once."""

from collections.abc import Iterable
from typing import ClassVar

from wtforms import FormField, ValidationError

from forms._fields import Form, MaxLength, NameField, RadioField, SubForm
from workflows.loan.eligibility import RESULTS, Finding, Found, Result

LATER = ''  # a radio button cannot be let go, so leaving a condition for later is one of the answers
ANSWERS = {key: words for key, (words, _) in RESULTS.items() if key != Result.UNKNOWN} | {LATER: 'Để sau'}


class GoesWithResult:
    """Evidence for a result, and none without one."""

    field_flags: ClassVar = {'either': True}

    def __call__(self, form: 'FindingForm', field: NameField) -> None:
        if form.result.data and not field.data:
            raise ValidationError(f'Nhập căn cứ: “{form.finding.label}”')


class FindingForm(SubForm):
    """What was found out about one condition, or nothing yet."""

    finding: Finding
    result = RadioField('Kết quả', choices=ANSWERS, default=LATER)
    evidence = NameField('Căn cứ', [MaxLength(300), GoesWithResult()])

    def validate_result(self, field: RadioField) -> None:
        if self.evidence.data and not field.data:
            raise ValidationError(f'Chọn đạt hay chưa đạt, hoặc xóa căn cứ: “{self.finding.label}”')


class FindingsForm(Form):
    """Made by `findings_form` with a FindingForm for each condition, by its key."""

    @property
    def lines(self) -> list[FindingForm]:
        return [field.form for field in self if isinstance(field, FormField)]

    @property
    def found(self) -> dict[str, Found]:
        """What was found out, by condition; those left for later are not in it."""
        return {one.finding.key: Found(one.result.data, one.evidence.data) for one in self.lines if one.result.data}


def name_of(key: str) -> str:
    """The control that holds the result of the condition `key`."""
    return f'{key}-result'


def findings_form(findings: Iterable[Finding]) -> FindingsForm:
    fields = {one.key: FormField(type('OneFindingForm', (FindingForm,), {'finding': one})) for one in findings}
    return type('DossierFindingsForm', (FindingsForm,), fields)()
