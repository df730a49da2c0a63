"""What a hand-edited .docx says otherwise than the one we made, and than the database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from core.word.fields import Dictionary, Field, Rows, is_empty
from core.word.text import paragraphs

ADDED, REMOVED, CHANGED = 'added', 'removed', 'changed'
THOROUGH = 2_000  # paragraphs; above it difflib may skip frequent lines, to stay fast


@dataclass(frozen=True)
class Change:
    """One paragraph: ADDED (`old` is ''), REMOVED (`new` is '') or CHANGED."""

    kind: str
    old: str
    new: str


def compare(old_raw: bytes, new_raw: bytes) -> list[Change]:
    """The paragraphs in which two .docx files differ, in the order of the text. Raises BadWordFile."""
    old, new = paragraphs(old_raw), paragraphs(new_raw)
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > THOROUGH)
    return [
        _change(before, after)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != 'equal'
        for before, after in zip_longest(old[a:b], new[c:d], fillvalue='')
    ]


def disagreeing(raw: bytes, values: dict, dictionary: Dictionary) -> list[tuple[str, str]]:
    """(label, value) of every value that no longer stands in the text. Raises BadWordFile.

    A value counts as standing there wherever it occurs as a whole, so a short one may hide behind another.
    """
    text = '\n'.join(paragraphs(raw))
    return [(label, value) for label, value in _expected(dictionary, values) if not _stands_in(value, text)]


def _change(before: str, after: str) -> Change:
    kind = CHANGED if before and after else REMOVED if before else ADDED
    return Change(kind, before, after)


def _expected(entries: Iterable[Field | Rows], values: dict, place: str = '') -> Iterable[tuple[str, str]]:
    """(label, value) of all that every template prints and is not empty, rows named by number."""
    for entry in entries:
        value = values.get(entry.name)
        if is_empty(value) or not entry.required:
            continue
        if isinstance(entry, Field):
            yield place + entry.label, ' '.join(str(value).split())
        else:
            yield from _expected_rows(entry, value, place)


def _expected_rows(rows: Rows, items: Iterable, place: str) -> Iterable[tuple[str, str]]:
    for number, item in enumerate(items, 1):
        here = f'{place}{rows.label}, dòng {number}'
        if rows.fields:
            yield from _expected(rows.fields, item, f'{here}: ')
        else:
            yield here, ' '.join(str(item).split()).rstrip(';.')


def _stands_in(value: str, text: str) -> bool:
    return re.search(rf'(?<!\w){re.escape(value)}(?!\w)', text) is not None
