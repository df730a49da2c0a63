"""The base of every form: Vietnamese messages, one-time key, drafts, and the facts a workflow takes."""

import re
from collections.abc import Iterable, Iterator
from uuid import uuid4

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, FormField, HiddenField
from wtforms import Form as PlainForm
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput, ListWidget

from forms._fields.keys import VersionField
from forms._fields.translations import RELOAD, Vietnamese

NOT_FACTS = frozenset({'csrf_token', 'once', 'version'})
KEY = re.compile('[0-9a-f]{32}')


class OnceField(HiddenField):
    """A key made when the page is shown, which can act only once (core/once.py)."""

    def process_formdata(self, values: list[str]) -> None:
        if values and not KEY.fullmatch(values[0]):
            raise ValueError(RELOAD)
        super().process_formdata(values)


class VietnameseMeta:
    def get_translations(self, _form: PlainForm) -> Vietnamese:
        return Vietnamese()


class SubForm(PlainForm):
    """Some fields of a larger form, for FormField: without token and key of its own."""

    class Meta(VietnameseMeta):
        pass


class Form(FlaskForm):
    """The base of every form."""

    class Meta(VietnameseMeta, FlaskForm.Meta):
        pass

    once = OnceField(default=lambda: uuid4().hex)

    def refill(self, typed: dict[str, list[str]]) -> None:
        """Put what was typed earlier and not sent over a form that is shown first; key, token and version stay new."""
        kept = {name: value for name, value in self.data.items() if name in NOT_FACTS}
        self.process(MultiDict({name: values for name, values in typed.items() if name not in NOT_FACTS}), data=kept)

    def refuse(self, refusal: Exception) -> None:
        """Show what a rule said against it above the form, with what was typed."""
        self.form_errors.append(str(refusal))

    @property
    def facts(self) -> dict:
        """What the workflow takes: the fields, without the machinery."""
        return {name: value for name, value in self.data.items() if name not in NOT_FACTS}

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(id of the control, message) of each error in page order; the id is empty where there is nothing to go to."""
        return [('', error) for error in self.form_errors] + list(_problems(self))

    def hidden_tag(self) -> Markup:
        """The hidden inputs, without ids: a page may hold several forms."""
        return Markup('').join(field(id=False) for field in self if isinstance(field.widget, HiddenInput))

    @property
    def has_files(self) -> bool:
        return any(isinstance(field, FileField) for field in self)


class VersionedForm(Form):
    """A form over a record: `version` is the one its page showed, so that a stale page cannot overwrite."""

    version = VersionField()

    def validate_version(self, field: VersionField) -> None:
        if field.data is None:
            raise ValidationError(RELOAD)


def _problems(fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if isinstance(field, FormField):
            yield from _problems(field.form)
            continue
        if isinstance(field, FieldList):
            yield from _problems(field)
        yield from ((_control_id(field), error) for error in field.errors if isinstance(error, str))


def _control_id(field: Field) -> str:
    """Where a link to the field leads: its control, or the first of a group."""
    if isinstance(field.widget, HiddenInput):
        return ''
    return f'{field.id}-0' if isinstance(field.widget, ListWidget) else field.id
