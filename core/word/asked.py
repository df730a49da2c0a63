"""Which fields a compiled template asks for and where, and which of them given values lack."""

from collections import deque
from operator import itemgetter

from core.word.errors import Gap, Place
from core.word.program import Choice, Guard, Loop, Program, RowGuard
from core.word.tags import LOOP, Slot

Asked = dict  # {name: None} for a value, {name: {…}} for a list or group with what is asked of each item
Path = tuple[str, ...]


class Asking:
    """What the programs of a template ask for, in the order of the text.

    fields   Asked
    places   {'thanh_vien.ho_ten': where it is asked for first}
    """

    def __init__(self, programs: list[Program]) -> None:
        self.fields: Asked = {}
        self.places: dict[str, Place | None] = {}
        for program in programs:
            self._visit(program, {})
        self._groups = [(name, inner) for name, inner in self.fields.items() if inner]

    def gaps(self, values: dict) -> list[Gap]:
        """Every field asked for that `values` do not hold at all; an empty value is there."""
        if self.fields.keys() <= values.keys() and all(_rows_hold(values[name], inner) for name, inner in self._groups):
            return []  # the usual case, told quickly
        return absent(self.fields, values)

    def _visit(self, program: Program, items: dict[str, Path]) -> None:
        """Note what `program` asks; `items` are the loop items in scope with the paths of their lists."""
        for node in program:
            if isinstance(node, Slot):
                self._note(node, items)
            elif isinstance(node, Loop):
                self._visit(node.body, {**items, node.item: self._note_rows(node, items)})
            elif isinstance(node, Choice):
                self._note(node, items)
                self._visit(node.then, items)
                self._visit(node.otherwise, items)
            elif isinstance(node, Guard | RowGuard):
                self._visit(node.body, items)

    def _note(self, node: Slot | Choice, items: dict[str, Path]) -> None:
        if node.path[0] != LOOP:
            path = _whole(node.path, items)
            self._group(path[:-1]).setdefault(path[-1], None)
            self.places.setdefault('.'.join(path), node.place)

    def _note_rows(self, node: Loop, items: dict[str, Path]) -> Path:
        path = _whole(node.path, items)
        self._group(path)
        self.places.setdefault('.'.join(path), node.place)
        return path

    def _group(self, path: Path) -> Asked:
        """What is asked of the group at `path`."""
        asked = self.fields
        for name in path:
            if asked.get(name) is None:
                asked[name] = {}
            asked = asked[name]
        return asked


def absent(asked: Asked, values: dict, where: str = '', above: str = '') -> list[Gap]:
    """Every field asked for that `values` do not hold at all; an empty value is there."""
    gaps = [Gap(name, name, where, above + name) for name in asked if name not in values]
    for name, inner in asked.items():
        if inner and name in values:
            gaps += _absent_inside(name, inner, values[name], above)
    return gaps


def _absent_inside(name: str, inner: Asked, value: object, above: str) -> list[Gap]:
    rows = value if isinstance(value, list | tuple) else [value] if value else []
    return [
        gap
        for number, row in enumerate(rows, 1)
        for gap in absent(inner, row if isinstance(row, dict) else {}, f'{name}, dòng {number}', f'{above}{name}.')
    ]


def _rows_hold(rows: object, inner: Asked) -> bool:
    """Whether `rows` are a list of which each has all of `inner`, and no lists stand in them."""
    if any(inner.values()) or not isinstance(rows, list | tuple):
        return False
    try:
        deque(map(itemgetter(*inner), rows), maxlen=0)
    except (KeyError, TypeError):
        return False
    return True


def _whole(path: Path, items: dict[str, Path]) -> Path:
    """`path` as it is from outside all loops: ('thanh_vien', 'ho_ten') for ('x', 'ho_ten')."""
    return (*items[path[0]], *path[1:]) if path[0] in items else path
