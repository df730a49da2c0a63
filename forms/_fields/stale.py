"""What somebody else changed while a form was open."""

from typing import NamedTuple

from wtforms import BooleanField, Field, FieldList, FormField
from wtforms.fields.choices import SelectFieldBase

from forms._fields.form import NOT_FACTS, VersionedForm


class Difference(NamedTuple):
    """One field, in words: as it is kept now, and as it was just typed."""

    label: str
    theirs: str
    ours: str


def catch_up(ours: VersionedForm, theirs: VersionedForm) -> list[Difference]:
    """Where `ours`, typed over a stale page, differs from `theirs`, the same form over the record as it is now.

    Takes over the version too, so that sending the form again, with the differences seen, saves it.
    """
    ours.version.data, ours.version.raw_data = theirs.version.data, None
    pairs = [(field, theirs[field.short_name]) for field in ours if field.short_name not in NOT_FACTS]
    return [
        Difference(mine.label.text, in_words(other), in_words(mine))
        for mine, other in pairs
        if mine.data != other.data and in_words(mine) != in_words(other)
    ]


def in_words(field: Field) -> str:
    """The value of a field as a reader knows it: the label of a choice, not its code."""
    if isinstance(field, BooleanField):
        return 'Có' if field.data else 'Không'
    if isinstance(field, SelectFieldBase):
        return ', '.join(str(choice.label) for choice in field.iter_choices() if choice.selected and choice.value)
    if isinstance(field, FieldList | FormField):
        return '; '.join(filter(None, map(in_words, field)))
    return str(field._value() or '')
