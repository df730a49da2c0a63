"""What a list of pages is made of."""

from collections.abc import Callable
from typing import NamedTuple

from peewee import Model


class Page(NamedTuple):
    """`who` is a key of the cast, '' for nobody; an argument may be a function, called when the story is told."""

    who: str
    endpoint: str
    args: dict = {}

    def __str__(self) -> str:
        return ' '.join([self.endpoint, *(value for value in self.args.values() if isinstance(value, str))])

    def resolved(self) -> dict:
        return {name: value() if callable(value) else value for name, value in self.args.items()}


def one(model: type[Model], **fields) -> Callable[[], int]:
    """The id of a row with these values."""
    return lambda: model.get(**fields).id
