"""A paragraph as it is seen on paper, and the stretches of text in one look that it is made of."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree


@dataclass(frozen=True, eq=False)
class Letters:
    """A stretch of text in one look; `run` is its element."""

    text: str
    font: str
    size_pt: float
    bold: bool
    italic: bool
    underlined: bool
    color: str
    run: etree._Element = field(repr=False)


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One paragraph; tabs and line breaks stand in its text as signs, the number of a list in `label`.

    column_mm     the width it may fill
    line          the line spacing in lines of Times New Roman
    underline_mm  length of its lower border, 0 without one · overline_mm  of its upper one
    lines_mm      lengths of the flat lines drawn with shapes that hang on it
    cell          the table cell it stands in, the innermost
    """

    text: str
    label: str
    style: str
    letters: tuple[Letters, ...]
    column_mm: float
    align: str
    first_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    line: float
    keep_next: bool
    underline_mm: float
    overline_mm: float
    lines_mm: tuple[float, ...]
    boxed: bool
    in_box: bool
    codes: str
    section: int
    cell: etree._Element | None = field(repr=False)
    element: etree._Element = field(repr=False)

    def all_letters(self, **looks: object) -> bool:
        """Whether all its text has these looks."""
        return all(getattr(letters, name) == look for letters in self.letters for name, look in looks.items())

    @property
    def sizes_pt(self) -> set[float]:
        return {letters.size_pt for letters in self.letters}

    @cached_property
    def seen(self) -> str:
        """Its text on one line, composed letters, after the number of its list."""
        return ' '.join(unicodedata.normalize('NFC', f'{self.label} {self.text}').split())
