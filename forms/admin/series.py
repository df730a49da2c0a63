"""Beginning a series after the last number of a paper book."""

from core import bodies
from core.clock import today
from core.documents import KIND_LABELS
from forms._fields import ChoiceField, Form, NumberField, required

LETTER = 'CV'  # a công văn has no code of its own (NĐ 30/2020 PL III.I)
KINDS = {code or LETTER: label for code, label in KIND_LABELS.items()} | {'SAO': 'Bản sao (SY, SL, TrS)'}


def body_names() -> list[tuple[int, str]]:
    return [(body.id, body.full_name) for body in bodies.all_bodies()]


def years() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in range(today().year - 1, today().year + 2)]


class StartForm(Form):
    body = ChoiceField('Cơ quan', [required('cơ quan', 'Chọn')], choices=body_names, blank='Chọn', coerce=int)
    kind = ChoiceField('Loại văn bản', [required('loại văn bản', 'Chọn')], choices=KINDS, blank='Chọn')
    year = ChoiceField('Năm', [required('năm', 'Chọn')], choices=years, coerce=int, default=lambda: today().year)
    last = NumberField('Số cuối đã cấp ở sổ giấy', [required('số cuối đã cấp')], least=1, most=99_999)

    @property
    def code(self) -> str:
        """The kind as series know it."""
        return '' if self.kind.data == LETTER else self.kind.data
