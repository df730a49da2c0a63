"""The dictionary of a template: which fields it may use, what they are called, and what an example looks like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from core.word.errors import Gap

CLOSING_MARKS = ' ;.,'
ORDINARY, BASIC, SENSITIVE = 'thường', 'cơ bản', 'nhạy cảm'  # the last two as Luật 91/2025/QH15 divides personal data


class Asking(Protocol):
    """What a dictionary needs to know of a template."""

    fields: dict
    pictures: frozenset[str]


@dataclass(frozen=True)
class Field:
    """One value. `blank` is what prints while it is empty, such as the space for a number written by hand.

    sensitivity   ORDINARY, BASIC or SENSITIVE
    """

    name: str
    label: str
    example: str = ''
    required: bool = True
    sensitivity: str = ORDINARY
    blank: str = ''


@dataclass(frozen=True)
class Rows:
    """A list: of items with `fields`, or of plain texts when it has none.

    punctuated   texts end with ';', the last one with '.' (NĐ 30/2020 PL I.II.6.a, 9.d)
    only         name under which the text also goes when it is the only one, else ''
    """

    name: str
    label: str
    fields: tuple['Field | Rows', ...] = ()
    examples: tuple = ()
    required: bool = True
    punctuated: bool = False
    only: str = ''


@dataclass(frozen=True)
class Picture:
    """A PNG; the template leaves its place empty when none is given."""

    name: str
    label: str


class Dictionary:
    """The fields of one kind of document, in the order of its page."""

    def __init__(self, *entries: Field | Rows | Picture) -> None:
        self.pictures = tuple(entry for entry in entries if isinstance(entry, Picture))
        self.entries = tuple(entry for entry in entries if not isinstance(entry, Picture))

    def __iter__(self) -> Iterator[Field | Rows]:
        return iter(self.entries)

    def faults(self, template: Asking) -> dict[str, str]:
        """{field: a sentence} of what is wrong with `template`: it may not use it, or does not print it and must."""
        asked = {*_paths(template.fields), *template.pictures}
        allowed = {*_allowed(self.entries), *(picture.name for picture in self.pictures)}
        lacking = {path: label for path, label in _required(self.entries).items() if path not in asked}
        strange = 'Bỏ trường “{}” khỏi mẫu: loại văn bản này không có trường đó.'
        return {path: strange.format(path) for path in sorted(asked - allowed)} | {
            path: f'Thêm trường “{path}” ({label}) vào mẫu: trường này bắt buộc.' for path, label in lacking.items()
        }

    def unknown(self, template: Asking) -> list[Gap]:
        """The fields of `template` that are not in this dictionary."""
        return [Gap(path, path, path=path) for path in _paths(template.fields) if path not in _allowed(self.entries)]

    def missing(self, values: dict) -> list[Gap]:
        """Every required field that is empty in `values`, rows counted from 1."""
        return _missing(self.entries, values)

    def printed(self, values: dict) -> dict:
        """`values` as they print: blanks for what is empty, closing marks on lists."""
        printed = dict(values)
        for entry in self.entries:
            if isinstance(entry, Rows):
                printed.update(_printed_rows(entry, values.get(entry.name) or ()))
            elif is_empty(values.get(entry.name)):
                printed[entry.name] = entry.blank
        return printed


def is_empty(value: object) -> bool:
    return value is None or value in ((), []) or (isinstance(value, str) and not value.strip())


def punctuated(texts: Iterable[str]) -> list[str]:
    """Each text ended by ';', the last by '.', whatever they ended with before."""
    bare = [text.rstrip(CLOSING_MARKS) for text in texts]
    return [f'{text};' for text in bare[:-1]] + [f'{text}.' for text in bare[-1:]]


def _printed_rows(rows: Rows, items: Iterable) -> dict:
    items = list(items)
    printed = {rows.name: punctuated(items) if rows.punctuated else items}
    if rows.only:
        printed[rows.only] = items[0].rstrip(CLOSING_MARKS) if len(items) == 1 else ''
    return printed


def _missing(entries: Iterable[Field | Rows], values: dict, where: str = '', above: str = '') -> list[Gap]:
    gaps = []
    for entry in entries:
        value = values.get(entry.name)
        if is_empty(value):
            gaps += [Gap(entry.label, entry.name, where, above + entry.name)] * entry.required
        elif isinstance(entry, Rows) and entry.fields:
            gaps += _missing_in_rows(entry, value, where, above)
    return gaps


def _missing_in_rows(rows: Rows, items: Iterable[dict], where: str, above: str) -> list[Gap]:
    place = f'{where}, {rows.label}' if where else rows.label
    return [
        gap
        for number, item in enumerate(items, 1)
        for gap in _missing(rows.fields, item, f'{place}, dòng {number}', f'{above}{rows.name}.')
    ]


def _paths(asked: dict, prefix: str = '') -> list[str]:
    """'thanh_vien' and 'thanh_vien.ho_ten' for {'thanh_vien': {'ho_ten': None}}."""
    return [
        path
        for name, inner in asked.items()
        for path in (prefix + name, *(_paths(inner, f'{prefix}{name}.') if inner else ()))
    ]


def _allowed(entries: Iterable[Field | Rows], prefix: str = '') -> set[str]:
    found = set()
    for entry in entries:
        found.add(prefix + entry.name)
        if isinstance(entry, Rows):
            found |= _allowed(entry.fields, f'{prefix}{entry.name}.') | ({prefix + entry.only} if entry.only else set())
    return found


def _required(entries: Iterable[Field | Rows], prefix: str = '') -> dict[str, str]:
    """{path: label} of what must print; the fields of a list that may be empty count too, once it is there."""
    found = {}
    for entry in entries:
        if entry.required:
            found[prefix + entry.name] = entry.label
        if isinstance(entry, Rows):
            found |= _required(entry.fields, f'{prefix}{entry.name}.')
    return found
