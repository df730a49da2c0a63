"""A template as a program: constant bytes, slots, loops, choices and guards, nested as the tags were."""

from dataclasses import dataclass, field

from lxml import etree

from core.word.errors import BadTemplate, Place
from core.word.tags import LOOP, Block, Slot

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
END_GUARD = 'endguard'
MAX_DEPTH = 20  # blocks inside each other


@dataclass
class Loop:
    """Its body once for each item of the list at `path`."""

    path: tuple[str, ...]
    item: str
    body: list = field(default_factory=list)
    place: Place | None = field(default=None, compare=False)


@dataclass
class Choice:
    """`then` when the value at `path` is something (nothing, when `negated`), else `otherwise`."""

    path: tuple[str, ...]
    negated: bool
    then: list = field(default_factory=list)
    otherwise: list = field(default_factory=list)
    place: Place | None = field(default=None, compare=False)


@dataclass
class Guard:
    """A container that must end with a paragraph: Word refuses a table cell without one."""

    body: list = field(default_factory=list)


@dataclass
class RowGuard:
    """A table that goes when no row of it is left: Word refuses one without rows."""

    body: list = field(default_factory=list)


@dataclass(frozen=True)
class Number:
    """An id inside a loop: a new number each turn, the one given last where `closes` (a bookmark's end)."""

    number: int
    closes: bool


@dataclass(frozen=True)
class Step:
    """One thing of a program not nested yet; `parent` is the element whose children a block may span."""

    node: Slot | Block | Guard | RowGuard | Number | str
    parent: etree._Element | None = None


Program = list  # of bytes | Slot | Loop | Choice | Guard | RowGuard | Number


def nest(steps: list[bytes | Step]) -> Program:
    """The tree of a flat list of constants and steps. Raises BadTemplate when blocks do not match."""
    return _Nesting().build(steps)


@dataclass
class _Open:
    """A block that waits for its end, with the element it stands in and the body it belongs to."""

    closing: str
    node: Loop | Choice | Guard | RowGuard
    parent: object
    outer: Program


class _Nesting:
    """Builds the tree of a program from its flat list of steps."""

    def __init__(self) -> None:
        self.program: Program = [DECLARATION]
        self.body = self.program
        self.open: list[_Open] = []

    def build(self, steps: list[bytes | Step]) -> Program:
        for step in steps:
            if isinstance(step, bytes):
                self.body.append(step)
            else:
                self.take(step.node, step.parent)
        if self.open:
            closing = self.open[-1].closing
            raise BadTemplate(f'Thêm {closing} vào mẫu: có một {closing[3:]} chưa được đóng.')
        return self.program

    def take(self, node: object, parent: object) -> None:
        if isinstance(node, Slot):
            self.take_slot(node)
        elif isinstance(node, Number):
            self.body.append(node if self.in_loop else b'%d' % node.number)
        elif isinstance(node, Guard | RowGuard):
            self.enter(END_GUARD, node, parent, node.body)
        elif node == END_GUARD:
            self.leave(END_GUARD, parent)
        else:
            self.take_block(node, parent)

    def take_slot(self, slot: Slot) -> None:
        self.check_loop_name(slot.path)
        self.body.append(slot)

    def take_block(self, block: Block, parent: object) -> None:
        self.check_loop_name(block.path)
        if block.word == 'for':
            loop = Loop(block.path, block.item, place=block.place)
            self.enter('endfor', loop, parent, loop.body)
        elif block.word == 'if':
            choice = Choice(block.path, block.negated, place=block.place)
            self.enter('endif', choice, parent, choice.then)
        elif block.word == 'else':
            self.turn(parent)
        else:
            self.leave(block.word, parent)

    @property
    def in_loop(self) -> bool:
        return any(isinstance(block.node, Loop) for block in self.open)

    def check_loop_name(self, path: tuple[str, ...]) -> None:
        if path[:1] == (LOOP,) and (path != (LOOP, 'index') or not self.in_loop):
            raise BadTemplate('Sửa “loop” trong mẫu: chỉ có {{ loop.index }}, số thứ tự của dòng, dùng bên trong for.')

    def enter(self, closing: str, node: Loop | Choice | Guard | RowGuard, parent: object, body: Program) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise BadTemplate(f'Bớt thẻ lồng nhau trong mẫu: nhiều nhất {MAX_DEPTH} lớp.')
        self.body.append(node)
        self.open.append(_Open(closing, node, parent, self.body))
        self.body = body

    def turn(self, parent: object) -> None:
        """`else`: go on in the other body of the choice that is open."""
        then = self.body
        choice = self.leave('endif', parent)
        if then is not choice.then:
            raise BadTemplate('Bỏ bớt thẻ else trong mẫu: mỗi if chỉ có một else.')
        self.open.append(_Open('endif', choice, parent, self.body))
        self.body = choice.otherwise

    def leave(self, closing: str, parent: object) -> Loop | Choice | Guard | RowGuard:
        """Close the innermost block, which must have been opened by the same kind of tag, beside this one."""
        block = self.open.pop() if self.open else None
        if block is None or block.closing != closing or block.parent is not parent:
            raise BadTemplate(f'Xem lại thẻ {closing} trong mẫu: thẻ mở và thẻ đóng phải cùng loại và cùng cấp.')
        self.body = block.outer
        return block.node
