"""The numbers and marks that Word puts before the paragraphs of a list: they are seen, but stand in no text."""

import re

from lxml import etree

from core.vietnamese.numbers import roman
from core.word import package
from core.word.looks import Properties, Styles
from core.word.tags import W

PART = 'word/numbering.xml'
PLACE = re.compile(r'%([1-9])')
MOST_ROMAN, BULLET = 3999, '•'


class Numbering:
    """word/numbering.xml, and how far each list has been counted; ask for the paragraphs in their order."""

    def __init__(self, files: dict[str, bytes], styles: Styles) -> None:
        root = package.parse(files[PART]) if PART in files else etree.Element(W + 'numbering')
        abstract = {element.get(W + 'abstractNumId'): element for element in root.iterchildren(W + 'abstractNum')}
        self._lists = {number.get(W + 'numId'): _List(number, abstract) for number in root.iterchildren(W + 'num')}
        self._counts: dict[tuple[str, str], int] = {}
        self._styles = styles

    def look(self, list_id: str | None, level: str) -> Properties:
        """The paragraph formatting of a level."""
        found = self._level(list_id, level)
        return {} if found is None else self._styles.properties(found.find(W + 'pPr'))

    def label(self, list_id: str | None, level: str) -> str:
        """The next number of this list and level: 'Điều 3.', 'a)', '-', or '' outside lists."""
        found = self._level(list_id, level)
        if found is None:
            return ''
        self._count(list_id, level, found)
        text = _value(found, 'lvlText')
        if _value(found, 'numFmt') == 'bullet':
            return BULLET if text and ord(text[0]) >= 0xE000 else text  # signs of symbol fonts
        return PLACE.sub(lambda place: self._number(list_id, str(int(place[1]) - 1)), text)

    def _level(self, list_id: str | None, level: str) -> etree._Element | None:
        return self._lists[list_id].levels.get(level) if list_id in self._lists else None

    def _count(self, list_id: str, level: str, found: etree._Element) -> None:
        """One further on this level; the levels below begin again."""
        key = self._lists[list_id].key
        self._counts[key, level] = self._counts.get((key, level), _start(found) - 1) + 1
        for other in [k for k in self._counts if k[0] == key and int(k[1]) > int(level)]:
            del self._counts[other]

    def _number(self, list_id: str, level: str) -> str:
        found = self._level(list_id, level)
        if found is None:
            return ''
        count = self._counts.get((self._lists[list_id].key, level), _start(found))
        return _written(count, _value(found, 'numFmt'))


class _List:
    """One w:num: its levels, and whose counters it shares."""

    def __init__(self, number: etree._Element, abstract: dict[str, etree._Element]) -> None:
        named = number.find(W + 'abstractNumId')
        base = abstract.get('' if named is None else named.get(W + 'val'))
        overrides = list(number.iterchildren(W + 'lvlOverride'))
        self.key = number.get(W + 'numId') if overrides or base is None else base.get(W + 'abstractNumId')
        levels = () if base is None else base.iterchildren(W + 'lvl')
        self.levels = {level.get(W + 'ilvl', '0'): level for level in levels if level.get(W + 'ilvl', '0').isdecimal()}


def _value(level: etree._Element, name: str) -> str:
    found = level.find(W + name)
    return '' if found is None else found.get(W + 'val', '')


def _start(level: etree._Element) -> int:
    start = _value(level, 'start')
    return int(start) if start.isdecimal() else 1


def _written(count: int, form: str) -> str:
    if form in ('upperRoman', 'lowerRoman') and 1 <= count <= MOST_ROMAN:
        return roman(count) if form == 'upperRoman' else roman(count).lower()
    if form in ('upperLetter', 'lowerLetter') and count >= 1:
        letter = chr(ord('a') + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == 'upperLetter' else letter
    return f'{count:02}' if form == 'decimalZero' else '' if form == 'none' else str(count)
