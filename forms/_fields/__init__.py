"""The base form, its fields and validators, so that the same mistake is worded the same everywhere."""

from forms._fields.choices import ChecksField, ChoiceField, RadioField, options
from forms._fields.files import FileField
from forms._fields.form import Form, SubForm, VersionedForm
from forms._fields.keys import LARGEST, VersionField, record_key
from forms._fields.stale import Difference, catch_up
from forms._fields.typed import (
    BirthField,
    CccdField,
    MoneyField,
    NameField,
    NumberField,
    PhoneField,
    ProseField,
    TypedField,
    VietnameseDateField,
)
from forms._fields.validators import MaxLength, NotBefore, NotInFuture, Required, required

__all__ = [
    'LARGEST',
    'BirthField',
    'CccdField',
    'ChecksField',
    'ChoiceField',
    'Difference',
    'FileField',
    'Form',
    'MaxLength',
    'MoneyField',
    'NameField',
    'NotBefore',
    'NotInFuture',
    'NumberField',
    'PhoneField',
    'ProseField',
    'RadioField',
    'Required',
    'SubForm',
    'TypedField',
    'VersionedForm',
    'VersionField',
    'VietnameseDateField',
    'catch_up',
    'record_key',
    'options',
    'required',
]
