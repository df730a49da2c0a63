"""Shape and wording of input that settles several things of loans at once."""

from collections.abc import Iterable
from typing import ClassVar

from wtforms import FormField, ValidationError

from forms._fields import ChecksField, Form, MaxLength, NameField, RadioField, SubForm, record_key, required
from forms._fields.translations import RELOAD
from forms.loan import SendForm
from models import LoanDossier
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


class SendListForm(SendForm):
    """Which dossiers went to the lender with one paper, each with the version that its page showed."""

    version = None
    chosen = ChecksField('Hồ sơ đã chuyển', [required('ít nhất một hồ sơ', 'Chọn')], validate_choice=False)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._fields = {name: self[name] for name in ('chosen', *self._fields)}  # as they stand on the page

    @classmethod
    def over(cls, dossiers: Iterable[LoanDossier]) -> 'SendListForm':
        """With every one of them ticked."""
        return cls(chosen=[tick(one) for one in dossiers])

    def validate_chosen(self, field: ChecksField) -> None:
        try:
            _versions(field.data)
        except ValueError:
            raise ValidationError(RELOAD) from None

    @property
    def versions(self) -> dict[int, int]:
        """{key of a dossier: version that was seen}"""
        return _versions(self.chosen.data)


def tick(dossier: LoanDossier) -> str:
    """The value of a box: which dossier, and which version of it stood there."""
    return f'{dossier.id}.{dossier.version}'


def _versions(ticks: Iterable[str]) -> dict[int, int]:
    """Raises ValueError where a value came from no box."""
    pairs = (one.split('.') for one in ticks)
    return {record_key(key): record_key(version) for key, version in pairs}
