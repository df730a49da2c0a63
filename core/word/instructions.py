"""The instructions of the fields in a part (PAGE, REF, DDE …), put together where Word has split them over runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from core.word.errors import BadWordFile

NAMED = re.compile(r'\s*(\S+\s|=)')
FIELD_CHAR, INSTRUCTION, DELETED, SIMPLE = '{*}fldChar', '{*}instrText', '{*}delInstrText', '{*}fldSimple'


@dataclass
class _Field:
    pieces: list[str] = field(default_factory=list)
    is_told: bool = True  # between its beginning and the separator of its result

    was_named: bool = False

    def is_named(self) -> bool:
        """Whether its name is complete, so that what comes now only adds to it."""
        self.was_named = self.was_named or bool(NAMED.match(''.join(self.pieces)))
        return self.was_named


def instructions(root: etree._Element) -> Iterator[str]:
    """What each field says, without the fields inside it. Raises BadWordFile for one whose name another field makes."""
    open_fields: list[_Field] = []
    for element in root.iter(FIELD_CHAR, INSTRUCTION, DELETED, SIMPLE):
        name = etree.QName(element).localname
        if name == 'fldSimple':
            yield _attribute(element, 'instr')
        elif name == 'fldChar':
            yield from _turn(_attribute(element, 'fldCharType'), open_fields)
        elif open_fields and open_fields[-1].is_told:
            open_fields[-1].pieces.append(element.text or '')
        else:
            yield element.text or ''  # outside every field: Word may still take it for one
    yield from (''.join(unclosed.pieces) for unclosed in open_fields)


def _turn(kind: str, open_fields: list[_Field]) -> Iterator[str]:
    if kind == 'begin':
        if open_fields and open_fields[-1].is_told and not open_fields[-1].is_named():
            raise BadWordFile(
                'Bỏ trường có tên do trường khác tạo ra: bấm Ctrl+Shift+F9 để đổi thành chữ, rồi lưu lại.'
            )
        open_fields.append(_Field())
    elif open_fields and kind == 'separate':
        open_fields[-1].is_told = False
    elif open_fields and kind == 'end':
        yield ''.join(open_fields.pop().pieces)


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute `name` in whatever namespace."""
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), '')
