"""Marks around what Word refuses when a condition or an empty list leaves nothing in it."""

from lxml import etree

from core.word.marks import Marks
from core.word.program import END_GUARD, Guard, RowGuard
from core.word.tags import PARAGRAPH, ROW, TABLE, W

CONTAINERS = tuple(W + name for name in ('tc', 'hdr', 'ftr', 'txbxContent', 'footnote', 'endnote', 'sdtContent'))
CONTROL = W + 'sdt'


def guard(root: etree._Element, marks: Marks) -> None:
    """A container keeps a paragraph at its end; a table without rows goes."""
    for container in list(root.iter(*CONTAINERS)):
        if _has_blocks(container, 'p', marks) and not _ends_in_constant(container, marks):
            start = next(child for child in container if _is_content(child, marks))
            start.addprevious(marks.comment(Guard(), container))
            container.append(marks.comment(END_GUARD, container))
    for table in list(root.iter(TABLE)):
        if _has_blocks(table, 'tr', marks) and not _has_constant_row(table, marks):
            parent = table.getparent()
            table.addprevious(marks.comment(RowGuard(), parent))
            table.addnext(marks.comment(END_GUARD, parent))


def _has_blocks(container: etree._Element, unit: str, marks: Marks) -> bool:
    return any(block.unit == unit for block in map(marks.block_at, container) if block)


def _is_content(child: etree._Element, marks: Marks) -> bool:
    return child.tag in (PARAGRAPH, TABLE, CONTROL) or marks.block_at(child) is not None


def _ends_in_constant(container: etree._Element, marks: Marks) -> bool:
    """Whether a paragraph ends `container` whatever the values are: no block is closed after it."""
    return [child for child in container if _is_content(child, marks)][-1].tag in (PARAGRAPH, CONTROL)


def _has_constant_row(table: etree._Element, marks: Marks) -> bool:
    """Whether a row stands outside every loop and condition."""
    depth = 0
    for child in table:
        block = marks.block_at(child)
        if block:
            depth += {'for': 1, 'if': 1, 'else': 0}.get(block.word, -1)
        elif depth == 0 and child.tag in (ROW, CONTROL):
            return True
    return False
