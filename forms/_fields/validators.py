"""Validators that word the same mistake the same everywhere."""

from datetime import date

from wtforms import Field
from wtforms.validators import StopValidation, ValidationError

from core.clock import today
from forms._fields.form import Form


class Required:
    """Something is typed, chosen or attached; otherwise `message` alone, without what follows from it."""

    field_flags = {'required': True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        if not any(_given(value) for value in field.raw_data or ()):
            field.errors[:] = []
            raise StopValidation(self.message)


def required(thing: str, verb: str = 'Nhập') -> Required:
    """`thing` names what is missing: required('họ và tên') says 'Nhập họ và tên'."""
    return Required(f'{verb} {thing}')


class MaxLength:
    """At most `most` characters. PostgreSQL refuses longer text, and a box that cuts it off loses words unseen."""

    def __init__(self, most: int):
        self.most = most

    def __call__(self, form: Form, field: Field) -> None:
        if field.data and len(field.data) > self.most:
            raise ValidationError(f'Viết không quá {self.most} ký tự; đang có {len(field.data)}')


class NotBefore:
    """This date is on or after the date in field `other`."""

    def __init__(self, other: str, message: str):
        self.other, self.message = other, message

    def __call__(self, form: Form, field: Field) -> None:
        if field.data and form[self.other].data and field.data < form[self.other].data:
            raise ValidationError(self.message)


class NotInFuture:
    """This date is today in Việt Nam or earlier."""

    def __init__(self, message: str = 'Nhập ngày không sau hôm nay'):
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        if isinstance(field.data, date) and field.data > today():
            raise ValidationError(self.message)


def _given(value) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
