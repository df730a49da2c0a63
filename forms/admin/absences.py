"""Recording that somebody else is away."""

from forms._fields import ChoiceField, options, required
from forms.account import AbsenceForm


class AbsenceOfForm(AbsenceForm):
    """`people` are (id, name) of those who may be away and of those who may act."""

    person = ChoiceField('Người vắng mặt', [required('người vắng mặt', 'Chọn')], coerce=int)

    def __init__(self, *args, people: list[tuple[int, str]] = (), **kwargs):
        super().__init__(*args, deputies=people, **kwargs)
        self.person.choices = options(people, 'Chọn')
