"""How a list of papers is narrowed, and the short code that leads to one."""

from werkzeug.datastructures import MultiDict

from forms._fields import ChoiceField, Form, MaxLength, NameField, SubForm, options, required
from forms.document._shared import KINDS, bodies, kind_code
from workflows.document import STATES
from workflows.document.reading import Wanted

STATE_LABELS = {state.value: label for state, (label, _badge) in STATES.items()}


class FilterForm(SubForm):
    text = NameField('Tìm trong trích yếu, số', [MaxLength(100)], name='tu')
    year = ChoiceField('Năm', blank='Tất cả', coerce=int, name='nam')
    body = ChoiceField('Cơ quan', choices=bodies, blank='Tất cả', coerce=int, name='co_quan')
    kind = ChoiceField('Loại', choices=KINDS, blank='Tất cả', name='loai')
    state = ChoiceField('Tình trạng', choices=STATE_LABELS, blank='Trừ bản đã hủy', name='trang_thai')

    def __init__(self, arguments: MultiDict, years: list[int]):
        super().__init__(arguments)
        self.year.choices = options(((str(year), str(year)) for year in years), 'Tất cả')

    @property
    def wanted(self) -> Wanted:
        """What can be asked for; a value that is not offered asks for nothing."""
        chosen = {name: field.data for name, field in self._fields.items() if self._offers(field)}
        kind = chosen.get('kind')
        return Wanted(
            **chosen | {'kind': None if kind is None else kind_code(kind), 'text': (self.text.data or '')[:100]}
        )

    @staticmethod
    def _offers(field) -> bool:
        return not isinstance(field, ChoiceField) or str(field.data) in {choice.value for choice in field.choices}


class CodeForm(Form):
    code = NameField(
        'Mã tra cứu',
        [required('mã tra cứu'), MaxLength(200)],
        description='12 chữ và số in ở chân văn bản, ví dụ 0000-0FAK-KYBG.',
    )
