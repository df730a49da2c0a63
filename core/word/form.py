"""How a .docx looks on paper: every paragraph with the formatting that is in effect, and the pages it stands on."""

import re
from collections.abc import Iterator

from lxml import etree

from core.word import package
from core.word.drawn import flat_lines_mm
from core.word.errors import BadWordFile
from core.word.looks import BORDER_SIDES, Properties, Styles, is_on, letters_in_effect, over
from core.word.numbering import Numbering
from core.word.pages import Page, pages_of
from core.word.paragraph import Letters, Paragraph
from core.word.tables import Grid, is_in_table
from core.word.tags import PARAGRAPH, RUN, TEXT, W
from core.word.units import MM_PER_TWIP, POINTS_PER_TWIP, number, twips

SIGNS = {W + 'tab': '\t', W + 'br': '\n', W + 'cr': '\n', W + 'noBreakHyphen': '-'}
UNSEEN = ('{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback', W + 'moveFrom')
BOX, CELL = W + 'txbxContent', W + 'tc'
FIELD_CODES = (W + 'instrText', W + 'fldSimple')
SINGLE_LINE = 1.15  # height of a line of Times New Roman to its size
AUTO_SPACE_PT = 14
MOST_PARAGRAPHS, MOST_RUNS, MOST_LETTERS = 5_000, 50_000, 500_000  # read in about a second
ALIGNMENTS = {'start': 'left', 'end': 'right', 'distribute': 'both'}
BASIC = re.compile('[\x00-\x7f]')


class Form:
    """pages, body paragraphs in order, and {part name: paragraphs} of headers, footers and notes.

    roots   {part name: its tree}, which the paragraphs point into
    Raises BadWordFile.
    """

    def __init__(self, raw: bytes) -> None:
        self.files = package.members(raw)
        self.roots = {name: package.parse(self.files[name]) for name in sorted(self.files) if _holds_text(name)}
        _check_length(self.roots[package.MAIN_PART])
        self._styles = Styles(self.files)
        self._numbering = Numbering(self.files, self._styles)
        body = self.roots[package.MAIN_PART]
        self.pages = pages_of(body, self.files)
        self.paragraphs = list(self._read(body))
        self.parts = {name: list(self._read(root)) for name, root in self.roots.items() if root is not body}

    @property
    def language(self) -> str:
        """The language of all text that sets none itself: 'vi-VN', or '' when none is set."""
        return self._styles.defaults[1].get('lang', {}).get('val', '')

    def find(self, text: str) -> Paragraph:
        """The first body paragraph that reads `text`. Raises LookupError."""
        return self.paragraphs[self.index(text)]

    def index(self, text: str) -> int:
        found = [index for index, paragraph in enumerate(self.paragraphs) if paragraph.text == text]
        if not found:
            raise LookupError(text)
        return found[0]

    def _read(self, root: etree._Element) -> Iterator[Paragraph]:
        section, grids = 0, {}
        for element in root.iter(PARAGRAPH):
            around = list(element.iterancestors(*UNSEEN, BOX, CELL))
            if not any(outer.tag in UNSEEN for outer in around):
                page = self.pages[min(section, len(self.pages) - 1)]
                yield self._paragraph(element, around, section, page, grids)
            section += element.find(f'{W}pPr/{W}sectPr') is not None

    def _paragraph(
        self, element: etree._Element, around: list[etree._Element], section: int, page: Page, grids: dict
    ) -> Paragraph:
        cell = next((outer for outer in around if outer.tag == CELL and is_in_table(outer)), None)
        beneath, column_mm = ({}, {}), page.text_mm
        if cell is not None:
            beneath, column_mm = self._grid_of(cell, grids).look_and_width(cell, page.text_mm)
        style = self._style_of(element)
        own = self._styles.properties(element.find(W + 'pPr'))
        look, list_id, level = self._paragraph_look(beneath[0], style, own)
        letters = tuple(self._letters(run, beneath[1], style) for run in _runs_of(element))
        text = ''.join(piece.text for piece in letters)
        spacing, indent = look.get('spacing', {}), look.get('ind', {})
        left, right = (_mm(indent, *names) for names in (('left', 'start'), ('right', 'end')))
        align = look.get('framePr', {}).get('xAlign') or look.get('jc', {}).get('val', 'left')
        return Paragraph(
            text=text,
            label=self._numbering.label(list_id, level) if text.strip() else '',
            style=self._styles.name(style),
            letters=letters,
            column_mm=column_mm,
            align=ALIGNMENTS.get(align, align),
            first_mm=_mm(indent, 'firstLine') - _mm(indent, 'hanging'),
            left_mm=left,
            right_mm=right,
            before_pt=_space_pt(spacing, 'before'),
            after_pt=_space_pt(spacing, 'after'),
            line=_lines(spacing, letters),
            keep_next=is_on(look, 'keepNext'),
            underline_mm=column_mm - left - right if _has_border(look, 'bottom') else 0,
            overline_mm=column_mm - left - right if _has_border(look, 'top') else 0,
            lines_mm=flat_lines_mm(element),
            boxed=all(_has_border(look, side) for side in BORDER_SIDES),
            in_box=any(outer.tag == BOX for outer in around),
            codes=' '.join(code.text or code.get(W + 'instr') or '' for code in element.iter(*FIELD_CODES)),
            section=section,
            cell=cell,
            element=element,
        )

    def _grid_of(self, cell: etree._Element, grids: dict) -> Grid:
        table = next(cell.iterancestors(W + 'tbl'))
        if table not in grids:
            grids[table] = Grid(table, self._styles)
        return grids[table]

    def _paragraph_look(
        self, table: Properties, style: str | None, own: Properties
    ) -> tuple[Properties, str | None, str]:
        """The formatting of a paragraph, and the list and level it belongs to."""
        named = self._styles.layer(style)[0]
        belongs = named.get('numPr', {}) | own.get('numPr', {})
        list_id, level = belongs.get('numId'), belongs.get('ilvl', '0')
        numbered = self._numbering.look(list_id, level)
        inner = (named, numbered) if 'numPr' in own else (numbered, named)
        return over(self._styles.defaults[0], table, *inner, own), list_id, level

    def _letters(self, run: etree._Element, table: Properties, style: str | None) -> Letters:
        own = self._styles.properties(run.find(W + 'rPr'))
        styles = (table, self._styles.layer(style)[1], self._styles.layer(own.get('rStyle', {}).get('val'))[1])
        look = letters_in_effect(self._styles.defaults[1], styles, own)
        text = '' if is_on(look, 'vanish') else _text_of(run)
        return Letters(
            text=text.upper() if is_on(look, 'caps') else text,
            font=_font(look.get('rFonts', {}), text),
            size_pt=number(look.get('sz', {}).get('val'), 20) / 2,
            bold=is_on(look, 'b'),
            italic=is_on(look, 'i'),
            underlined=look.get('u', {}).get('val', 'none') != 'none',
            color=look.get('color', {}).get('val', 'auto'),
            run=run,
        )

    def _style_of(self, paragraph: etree._Element) -> str | None:
        named = paragraph.find(f'{W}pPr/{W}pStyle')
        return self._styles.normal if named is None else named.get(W + 'val')


def _holds_text(name: str) -> bool:
    return package.TEXT_PARTS.fullmatch(name) is not None


def _check_length(body: etree._Element) -> None:
    paragraphs, runs = (sum(1 for _ in body.iter(name)) for name in (PARAGRAPH, RUN))
    letters = sum(len(text.text or '') for text in body.iter(TEXT))
    if paragraphs > MOST_PARAGRAPHS or runs > MOST_RUNS or letters > MOST_LETTERS:
        raise BadWordFile('Tách tệp ra vài tệp ngắn hơn: tệp quá dài để kiểm tra.')


def _runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """Runs that hold text of this paragraph, also those in links, but not those of text boxes inside it."""
    runs = [run for run in paragraph.iter(RUN) if any(child.tag == TEXT or child.tag in SIGNS for child in run)]
    if next(paragraph.iterdescendants(PARAGRAPH, *UNSEEN), None) is None:
        return runs
    return [run for run in runs if next(run.iterancestors(PARAGRAPH, *UNSEEN)) is paragraph]


def _text_of(run: etree._Element) -> str:
    return ''.join(SIGNS.get(piece.tag) or piece.text or '' for piece in run if piece.tag == TEXT or piece.tag in SIGNS)


def _font(fonts: dict[str, str], text: str) -> str:
    """The fonts that print `text`: one for ASCII, another may be set for all other letters."""
    used = {'ascii' if BASIC.match(letter) else 'hAnsi' for letter in set(text)} or {'ascii'}
    return '/'.join(sorted({fonts.get(script, '') for script in used}))


def _has_border(look: Properties, side: str) -> bool:
    return look.get('pBdr', {}).get(side, 'none') not in ('none', 'nil', '')


def _mm(attributes: dict[str, str], *names: str) -> float:
    return next((twips(attributes[name]) * MM_PER_TWIP for name in names if name in attributes), 0)


def _space_pt(spacing: dict[str, str], side: str) -> float:
    if spacing.get(f'{side}Autospacing') in ('1', 'true', 'on'):
        return AUTO_SPACE_PT
    return twips(spacing.get(side)) * POINTS_PER_TWIP


def _lines(spacing: dict[str, str], letters: tuple[Letters, ...]) -> float:
    """Line spacing in lines of Times New Roman of the largest size in the paragraph."""
    line, rule = twips(spacing.get('line', '240')), spacing.get('lineRule', 'auto')
    if rule == 'auto':
        return line / 240
    size = max((piece.size_pt for piece in letters if piece.text.strip()), default=0)
    lines = line * POINTS_PER_TWIP / (size * SINGLE_LINE) if size else 0
    return max(1, lines) if rule == 'atLeast' else lines
