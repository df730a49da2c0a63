"""Shape and wording of input about credit programmes: names, and figures from a day on."""

from wtforms import BooleanField

from core.clock import today
from core.loans.schedule import BASIS_LABELS
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    MoneyField,
    NameField,
    NumberField,
    RadioField,
    VersionedForm,
    VietnameseDateField,
    required,
)
from forms.loan import MONEY, RateField
from models import CHANNEL_LABELS
from workflows.loan import programmes
from workflows.loan.programmes import FIGURES, Edition, Figure


class ProgrammeForm(Form):
    name = NameField('Tên chương trình', [required('tên'), MaxLength(200)])
    channel = RadioField('Nguồn vốn', [required('nguồn vốn', 'Chọn')], choices=CHANNEL_LABELS)
    lender = NameField('Nơi cho vay', [required('nơi cho vay'), MaxLength(200)])


class NewProgrammeForm(ProgrammeForm):
    valid_from = VietnameseDateField('Áp dụng từ ngày', [required('ngày áp dụng')], default=today)


class EditProgrammeForm(VersionedForm, ProgrammeForm):
    active = BooleanField('Đang nhận hồ sơ mới')


class FiguresForm(VersionedForm):
    """Three controls a figure: its value, where it comes from, and whether somebody must still confirm it."""

    valid_from = VietnameseDateField('Áp dụng từ ngày', [required('ngày áp dụng')], default=today)

    @property
    def figures(self) -> dict[str, Figure]:
        return {
            name: Figure(self._value(name), self[f'source_{name}'].data or '', self[f'confirm_{name}'].data)
            for name in FIGURES
        }

    def _value(self, name: str) -> int | str | None:
        value = self[f'value_{name}'].data
        return int(value) if FIGURES[name].unit == programmes.YES_NO and value is not None else value


def figures_form(edition: Edition, version: int) -> FiguresForm:
    """A form with a field for each figure, filled with the edition."""
    fields: dict = {}
    for name, definition in FIGURES.items():
        fields[f'value_{name}'] = _figure_field(definition)
        fields[f'source_{name}'] = NameField(f'Nguồn: {definition.label}', [MaxLength(200)])
        fields[f'confirm_{name}'] = BooleanField(f'Cần xác nhận: {definition.label}')
    values: dict = {}
    for name, figure in edition.figures.items():
        yes_no = FIGURES[name].unit == programmes.YES_NO
        values[f'value_{name}'] = str(figure.value) if yes_no and figure.value is not None else figure.value
        values |= {f'source_{name}': figure.source, f'confirm_{name}': figure.to_confirm}
    return type('EditionForm', (FiguresForm,), fields)(version=version, **values)


def _figure_field(definition: programmes.Definition) -> NumberField | RateField | ChoiceField:
    label = f'{definition.label} ({definition.unit})'
    if definition.unit == programmes.VND:
        return MoneyField(label, **MONEY)
    if definition.unit == programmes.PERCENT:
        return RateField(label)
    if definition.unit == programmes.BASIS:
        return ChoiceField(definition.label, choices=BASIS_LABELS, blank=programmes.NO_LIMIT)
    if definition.unit == programmes.YES_NO:
        return ChoiceField(definition.label, choices={'1': 'Có', '0': 'Không'}, blank=programmes.NO_LIMIT)
    return NumberField(label, most=1_000)
