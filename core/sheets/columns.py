"""What a column of an Excel file is called and holds, and what a row of one is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Value = str | date | int | None
MAX_ROWS = 5_000  # that one file brings in


class Kind(StrEnum):
    TEXT = 'text'  # also codes and phones, which must keep their zeros
    DATE = 'date'
    NUMBER = 'number'


@dataclass(frozen=True)
class Column:
    field: str  # the key of its values in a row
    label: str  # the heading
    kind: Kind = Kind.TEXT
    required: bool = False  # the heading must be there; whether a cell may be empty is the caller's matter
    aliases: tuple[str, ...] = ()  # other headings that people use for it
    hint: str = ''  # how to fill it in
    example: str = ''
    choices: tuple[str, ...] = ()


class Row(NamedTuple):
    number: int  # as Excel counts
    values: dict[str, Value]  # by field; every field is there
    cells: dict[str, str]  # field: 'C4'; only fields whose heading was found


class BadSheet(Exception):
    """The file cannot be brought in; the message tells the user what to do."""
