"""Fields to choose from, over WTForms' own without its shapes of choices that will go."""

from collections.abc import Callable, Iterable

from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput

from forms._fields.form import Form

Choices = dict | Iterable[tuple[str, str]]


def options(choices: Choices, blank: str = '') -> list[SelectChoice]:
    """Choices for a select: {value: label} or pairs; `blank` is the words of the empty choice, if there is one."""
    pairs = choices.items() if isinstance(choices, dict) else choices
    empty = [SelectChoice('', blank)] if blank else []
    return empty + [SelectChoice(str(value), label) for value, label in pairs]


class ChoiceField(SelectField):
    """One of `choices`, which may be a function; nothing chosen is None. `blank` words the empty choice."""

    def __init__(self, label: str = '', validators=None, choices=(), blank: str = '', coerce=str, **kwargs):
        offered = (lambda: options(choices(), blank)) if callable(choices) else options(choices, blank)
        super().__init__(label, validators, coerce=_blank_or(coerce), choices=offered, **kwargs)

    def pre_validate(self, form: Form) -> None:
        if self.data is not None or any(self.raw_data or ()):
            super().pre_validate(form)


class RadioField(ChoiceField):
    """One of a few `choices`, all in view."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label.field_id = False


class ChecksField(SelectMultipleField):
    """Any of `choices`, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = '', validators=None, choices=(), **kwargs):
        offered = (lambda: options(choices())) if callable(choices) else options(choices)
        super().__init__(label, validators, choices=offered, **kwargs)
        self.label.field_id = False


def _blank_or(coerce: Callable) -> Callable:
    """`coerce`, but nothing for the empty choice."""
    return lambda value: None if value in ('', None) else coerce(value)
