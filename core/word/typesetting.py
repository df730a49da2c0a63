"""How paragraphs and letters are set once all formatting is laid over each other; each formatting is worked out once.

A document has thousands of paragraphs and runs but few formattings: what Word writes for one of them is its key.
"""

import re
from dataclasses import dataclass

from lxml import etree

from core.word.looks import BORDER_SIDES, Layer, Properties, Styles, is_on, letters_in_effect, over
from core.word.numbering import Numbering
from core.word.units import MM_PER_TWIP, POINTS_PER_TWIP, number, twips

AUTO_SPACE_PT = 14
ALIGNMENTS = {'start': 'left', 'end': 'right', 'distribute': 'both'}
BASIC = re.compile('[\x00-\x7f]')


@dataclass(frozen=True)
class Setting:
    """A paragraph without its text: lengths in millimetres and points, `borders` the sides that have one.

    list_id, level   the list it belongs to · spacing  what w:spacing says of its lines
    """

    style_name: str
    list_id: str | None
    level: str
    align: str
    first_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    spacing: dict[str, str]
    keep_next: bool
    borders: frozenset[str]


@dataclass(frozen=True)
class Face:
    """Letters without their text; `basic` is the font of ASCII, `other` that of all other letters."""

    basic: str
    other: str
    size_pt: float
    bold: bool
    italic: bool
    underlined: bool
    capital: bool
    hidden: bool
    color: str

    def font_of(self, text: str) -> str:
        """The font that prints `text`, or both: 'Arial/Times New Roman'."""
        if text.isascii():
            return self.basic
        return '/'.join(sorted({self.basic, self.other})) if BASIC.search(text) else self.other


class Typesetting:
    """The settings and faces of one document.

    A layer that a table puts beneath is known by its identity: `styles` makes each once and keeps it.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._settings: dict[tuple, Setting] = {}
        self._faces: dict[tuple, Face] = {}

    def setting(self, own: etree._Element | None, style: str | None, table: Layer) -> Setting:
        """`own` is the w:pPr of a paragraph of `style`."""
        key = (id(table), style, _written(own))
        if key not in self._settings:
            self._settings[key] = self._set(self._styles.properties(own), style, table[0])
        return self._settings[key]

    def face(self, own: etree._Element | None, style: str | None, table: Layer) -> Face:
        """`own` is the w:rPr of a run in a paragraph of `style`."""
        key = (id(table), style, _written(own))
        if key not in self._faces:
            self._faces[key] = self._faced(self._styles.properties(own), style, table[1])
        return self._faces[key]

    def _set(self, own: Properties, style: str | None, table: Properties) -> Setting:
        named = self._styles.layer(style)[0]
        belongs = named.get('numPr', {}) | own.get('numPr', {})
        list_id, level = belongs.get('numId'), belongs.get('ilvl', '0')
        numbered = self._numbering.look(list_id, level)
        inner = (named, numbered) if 'numPr' in own else (numbered, named)
        look = over(self._styles.defaults[0], table, *inner, own)
        spacing, indent = look.get('spacing', {}), look.get('ind', {})
        align = look.get('framePr', {}).get('xAlign') or look.get('jc', {}).get('val', 'left')
        return Setting(
            style_name=self._styles.name(style),
            list_id=list_id,
            level=level,
            align=ALIGNMENTS.get(align, align),
            first_mm=_mm(indent, 'firstLine') - _mm(indent, 'hanging'),
            left_mm=_mm(indent, 'left', 'start'),
            right_mm=_mm(indent, 'right', 'end'),
            before_pt=_space_pt(spacing, 'before'),
            after_pt=_space_pt(spacing, 'after'),
            spacing=spacing,
            keep_next=is_on(look, 'keepNext'),
            borders=frozenset(side for side in BORDER_SIDES if _has_border(look, side)),
        )

    def _faced(self, own: Properties, style: str | None, table: Properties) -> Face:
        styles = (table, self._styles.layer(style)[1], self._styles.layer(own.get('rStyle', {}).get('val'))[1])
        look = letters_in_effect(self._styles.defaults[1], styles, own)
        fonts = look.get('rFonts', {})
        return Face(
            basic=fonts.get('ascii', ''),
            other=fonts.get('hAnsi', ''),
            size_pt=number(look.get('sz', {}).get('val'), 20) / 2,
            bold=is_on(look, 'b'),
            italic=is_on(look, 'i'),
            underlined=look.get('u', {}).get('val', 'none') != 'none',
            capital=is_on(look, 'caps'),
            hidden=is_on(look, 'vanish'),
            color=look.get('color', {}).get('val', 'auto'),
        )


def _written(own: etree._Element | None) -> bytes:
    return b'' if own is None else etree.tostring(own, with_tail=False)


def _has_border(look: Properties, side: str) -> bool:
    return look.get('pBdr', {}).get(side, 'none') not in ('none', 'nil', '')


def _mm(attributes: dict[str, str], *names: str) -> float:
    return next((twips(attributes[name]) * MM_PER_TWIP for name in names if name in attributes), 0)


def _space_pt(spacing: dict[str, str], side: str) -> float:
    if spacing.get(f'{side}Autospacing') in ('1', 'true', 'on'):
        return AUTO_SPACE_PT
    return twips(spacing.get(side)) * POINTS_PER_TWIP
