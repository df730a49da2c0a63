"""Changing one setting, by its kind."""

from wtforms import BooleanField

from core.settings import Definition
from core.vietnamese import nfc
from forms._fields import Form, MaxLength, NameField, NumberField, ProseField, required


class LinesField(ProseField):
    """A list of texts, one on each line."""

    def process_formdata(self, values: list[str]) -> None:
        if values:
            self.data = [line for line in (nfc(line) for line in values[0].splitlines()) if line]

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else '\n'.join(self.data or ())


FIELDS = {
    'text': lambda label: NameField(label, [required('nội dung'), MaxLength(1000)]),
    'lines': lambda label: LinesField(label, description='Mỗi mục một dòng.', render_kw={'rows': 8}),
    'number': lambda label: NumberField(label, [required('một số')], least=0, most=1_000_000_000),
    'switch': lambda label: BooleanField(label),
}


def setting_form(definition: Definition, value: object) -> Form:
    """A form with the one field `value`."""
    label = definition.label if definition.kind == 'switch' else 'Giá trị'
    made = type('SettingForm', (Form,), {'value': FIELDS[definition.kind](label)})
    return made(data={'value': value})
