"""A line of the library of legal bases, and closing a book."""

from wtforms import BooleanField

from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NotBefore,
    VersionedForm,
    VietnameseDateField,
    required,
)
from forms.document._shared import ShownFields
from models import LegalBasis
from workflows.document import bases


def successors() -> dict[int, str]:
    return {basis.id: basis.short_name for basis in bases.library()}


class BasisForm(ShownFields, Form):
    short_name = NameField(
        'Tên gọi tắt', [required('tên gọi tắt'), MaxLength(100)], description='Ví dụ NĐ 49/2020/NĐ-CP.'
    )
    citation = NameField(
        'Cách viện dẫn', [required('cách viện dẫn'), MaxLength(500)], description='Cả câu, bắt đầu bằng “Căn cứ”.'
    )
    in_force_from = VietnameseDateField('Có hiệu lực từ ngày')
    in_force_to = VietnameseDateField(
        'Hiệu lực đến hết ngày', [NotBefore('in_force_from', 'Nhập ngày không sớm hơn ngày có hiệu lực')]
    )
    replaced_by = ChoiceField('Văn bản thay thế', choices=successors, blank='Chưa có', coerce=int)
    to_confirm = BooleanField('Còn chờ xác nhận')
    note = NameField('Ghi chú', [MaxLength(300)])

    @property
    def facts(self) -> dict:
        facts = super().facts
        successor = facts['replaced_by']
        return facts | {'replaced_by': LegalBasis.get_by_id(successor) if successor else None}


class BasisEditForm(VersionedForm, BasisForm):
    pass


class CloseForm(Form):
    pass
