"""Runs a program: constants stay bytes, all values of a document are cleaned and encoded in one batch.

Every function made here appends equally many constants and values; a document is constant, value, constant, value …
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain, count
from operator import itemgetter

from core.word.errors import TooLarge
from core.word.program import Choice, Guard, Loop, Number, Program, RowGuard
from core.word.tags import LOOP, Slot
from core.word.values import encoded

EMPTY_PARAGRAPH = b'<w:p/>'
A_PARAGRAPH, A_ROW = re.compile(rb'<w:p[ >/]'), re.compile(rb'<w:tr[ >/]')
TABLE_END = b'</w:tbl>'
NUMBERS = ''  # no field has this name; what stands under it counts the ids of one document
FIRST_NEW_ID = 1_000_000  # above all ids that a template has outside its loops
MAX_PIECES = 200_000  # constants and values; a register of 5,000 rows has 60,000

Path = tuple[str, ...]
Step = Callable[[dict, list, list], None]  # (values in scope, constants so far, values so far)
Cells = Callable[[dict, list], Iterable]  # (values in scope, items of a list) -> values for them


def pieces(steps: list[Step], values: dict) -> list[bytes]:
    """The finished XML in pieces to be joined. Raises TooLarge."""
    constants, slots, scope = [], [], {**values, NUMBERS: _Numbers()}
    for step in steps:
        step(scope, constants, slots)
    woven = [b''] * (2 * len(constants))
    woven[::2], woven[1::2] = constants, encoded(slots)
    return woven


class _Numbers(dict):
    """The id that each id of the template has got last."""

    def __init__(self) -> None:
        self.new = count(FIRST_NEW_ID)

    def of(self, node: Number) -> int:
        if not node.closes:
            self[node.number] = next(self.new)
        return self.get(node.number, node.number)


def found(values: dict, path: Path) -> object:
    """The value at `path`; dicts only, so that no attribute of an object can be reached."""
    value = values.get(path[0])
    for key in path[1:]:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _items(values: dict, path: Path) -> list | tuple:
    """The list at `path`; anything else has no items."""
    items = found(values, path)
    return items if isinstance(items, list | tuple) else ()


def linked(program: Program) -> list[Step]:
    """The functions that carry out `program`; constants and slots in a row become one function."""
    steps, run = [], []
    for node in program:
        if isinstance(node, bytes | Slot):
            run.append(node)
        else:
            steps += (_segment(run), LINKS[type(node)](node))
            run = []
    return [*steps, _segment(run)]


def _segment(run: list[bytes | Slot]) -> Step:
    """Constants and slots in a row; an empty value closes the last constant."""
    constants, paths = _paired(run)
    values_of = _names(paths) if all(len(path) == 1 for path in paths) else _paths(paths)

    def step(values: dict, out: list, slots: list) -> None:
        out += constants
        slots += values_of(values)
        slots.append('')

    return step


def _names(paths: list[Path]) -> Callable[[dict], Iterable]:
    names = [path[0] for path in paths]
    return lambda values: map(values.get, names)


def _paths(paths: list[Path]) -> Callable[[dict], Iterable]:
    return lambda values: [found(values, path) for path in paths]


def _paired(run: list[bytes | Slot]) -> tuple[list[bytes], list[Path]]:
    """(constants, paths): one constant before each path, and one after the last."""
    constants, paths = [b''], []
    for node in run:
        if isinstance(node, bytes):
            constants[-1] += node
        else:
            paths.append(node.path)
            constants.append(b'')
    return constants, paths


def _number(node: Number) -> Step:
    def step(values: dict, out: list, slots: list) -> None:
        out.append(b'')
        slots.append(values[NUMBERS].of(node))

    return step


def _choice(node: Choice) -> Step:
    then, otherwise = linked(node.then), linked(node.otherwise)

    def step(values: dict, out: list, slots: list) -> None:
        for inner in then if bool(found(values, node.path)) != node.negated else otherwise:
            inner(values, out, slots)

    return step


def _guard(node: Guard) -> Step:
    body = linked(node.body)

    def step(values: dict, out: list, slots: list) -> None:
        before = len(out)
        for inner in body:
            inner(values, out, slots)
        if not A_PARAGRAPH.search(b''.join(out[before:]).rpartition(TABLE_END)[2]):
            out.append(EMPTY_PARAGRAPH)
            slots.append('')

    return step


def _row_guard(node: RowGuard) -> Step:
    body = linked(node.body)

    def step(values: dict, out: list, slots: list) -> None:
        before = len(out)
        for inner in body:
            inner(values, out, slots)
        if not any(map(A_ROW.search, out[before:])):
            del out[before:], slots[before:]

    return step


def _loop(node: Loop) -> Step:
    if all(isinstance(inner, bytes | Slot) for inner in node.body):
        return _flat_loop(node)
    body = linked(node.body)

    def step(values: dict, out: list, slots: list) -> None:
        scope = dict(values)
        for number, item in enumerate(_items(values, node.path), 1):
            scope |= {node.item: item, LOOP: {'index': number}}
            for inner in body:
                inner(scope, out, slots)
            if len(out) > MAX_PIECES:
                raise TooLarge

    return step


def _flat_loop(node: Loop) -> Step:
    """A loop without blocks in it, the common long one: a few list operations for the whole list."""
    (*first, last), paths = _paired(node.body)
    cells_of = _cells(paths, node.item)
    again = [last + first[0], *first[1:]] if first else [last]

    def step(values: dict, out: list, slots: list) -> None:
        items = _items(values, node.path)
        if items:
            out += first
            out += again * (len(items) - 1)
            out.append(last)
            slots += cells_of(values, items)
            slots += [''] * (len(out) - len(slots))

    return step


def _cells(paths: list[Path], item: str) -> Cells:
    """How the slots of a flat loop get their values, item by item."""
    columns = [_column(path, item) for path in paths]
    keys = [path[1] for path in paths if len(path) == 2 and path[0] == item]
    get = itemgetter(*keys) if len(keys) == len(paths) > 1 else None

    def cells(values: dict, items: list) -> list:
        try:
            return list(chain.from_iterable(map(get, items)))
        except (KeyError, TypeError):  # a row without some key, or other slots between those of the row
            return list(chain.from_iterable(zip(*(column(values, items) for column in columns), strict=True)))

    return cells


def _column(path: Path, item: str) -> Cells:
    """The values of one slot."""
    if path == (LOOP, 'index'):
        return lambda _, items: map(str, range(1, len(items) + 1))
    if path[0] != item:
        return lambda values, items: [found(values, path)] * len(items)
    return lambda _, items: [found({item: each}, path) for each in items]


LINKS = {Number: _number, Choice: _choice, Guard: _guard, RowGuard: _row_guard, Loop: _loop}
