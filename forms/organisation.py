"""An organisation: its names and what it is part of."""

from core import places
from forms._fields import ChoiceField, Form, MaxLength, NameField, VersionedForm, required
from models import Organisation


class OrganisationForm(Form):
    name = NameField(
        'Tên đầy đủ', [required('tên đầy đủ'), MaxLength(200)], description='Ví dụ: Hội Liên hiệp Phụ nữ xã.'
    )
    short_name = NameField('Tên viết tắt', [MaxLength(50)], description='Ví dụ: Hội LHPN xã.')
    parent = ChoiceField('Thuộc', choices=places.organisations, blank='Không thuộc cơ quan nào ở đây', coerce=int)


class EditForm(VersionedForm, OrganisationForm):
    def __init__(self, organisation: Organisation):
        super().__init__(data=organisation.__data__)
        self.parent.choices = [choice for choice in self.parent.choices if choice.value != str(organisation.id)]


class OpenForm(VersionedForm):
    """Closing, or opening again."""
