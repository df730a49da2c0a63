"""How a .docx looks on paper: every paragraph with the formatting that is in effect, and the pages it stands on."""

from collections.abc import Iterator

from lxml import etree

from core.word import package
from core.word.drawn import flat_lines_mm
from core.word.errors import BadWordFile
from core.word.looks import BORDER_SIDES, Layer, Styles
from core.word.numbering import Numbering
from core.word.pages import Page, pages_of
from core.word.paragraph import Letters, Paragraph
from core.word.tables import Grid, is_in_table
from core.word.tags import PARAGRAPH, RUN, TEXT, W
from core.word.typesetting import Typesetting
from core.word.units import POINTS_PER_TWIP, twips

SIGNS = {W + 'tab': '\t', W + 'br': '\n', W + 'cr': '\n', W + 'noBreakHyphen': '-'}
UNSEEN = ('{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback', W + 'moveFrom')
BOX, CELL = W + 'txbxContent', W + 'tc'
FIELD_CODES = (W + 'instrText', W + 'fldSimple')
SINGLE_LINE = 1.15  # height of a line of Times New Roman to its size
MOST_PARAGRAPHS, MOST_RUNS, MOST_LETTERS = 5_000, 50_000, 500_000  # read in about a second
NO_TABLE: Layer = ({}, {})


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
        self._typesetting = Typesetting(self._styles, self._numbering)
        body = self.roots[package.MAIN_PART]
        self.pages: list[Page] = pages_of(body, self.files)
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
            around, own = list(element.iterancestors(*UNSEEN, BOX, CELL)), element.find(W + 'pPr')
            if not any(outer.tag in UNSEEN for outer in around):
                yield self._paragraph(element, own, around, section, grids)
            section += own is not None and own.find(W + 'sectPr') is not None

    def _paragraph(
        self,
        element: etree._Element,
        own: etree._Element | None,
        around: list[etree._Element],
        section: int,
        grids: dict,
    ) -> Paragraph:
        cell = next((outer for outer in around if outer.tag == CELL and is_in_table(outer)), None)
        beneath, column_mm = self._ground(cell, section, grids)
        style = self._style_of(own)
        setting = self._typesetting.setting(own, style, beneath)
        letters = tuple(self._letters(run, style, beneath) for run in _runs_of(element))
        text = ''.join(piece.text for piece in letters)
        room_mm = column_mm - setting.left_mm - setting.right_mm
        return Paragraph(
            text=text,
            label=self._numbering.label(setting.list_id, setting.level) if text.strip() else '',
            style=setting.style_name,
            letters=letters,
            column_mm=column_mm,
            align=setting.align,
            first_mm=setting.first_mm,
            left_mm=setting.left_mm,
            right_mm=setting.right_mm,
            before_pt=setting.before_pt,
            after_pt=setting.after_pt,
            line=_lines(setting.spacing, letters),
            keep_next=setting.keep_next,
            underline_mm=room_mm if 'bottom' in setting.borders else 0,
            overline_mm=room_mm if 'top' in setting.borders else 0,
            lines_mm=flat_lines_mm(element),
            boxed=len(setting.borders) == len(BORDER_SIDES),
            in_box=any(outer.tag == BOX for outer in around),
            codes=' '.join(code.text or code.get(W + 'instr') or '' for code in element.iter(*FIELD_CODES)),
            section=section,
            cell=cell,
            element=element,
        )

    def _ground(self, cell: etree._Element | None, section: int, grids: dict) -> tuple[Layer, float]:
        """What a table puts beneath a paragraph, and the width that the paragraph may fill in millimetres."""
        text_mm = self.pages[min(section, len(self.pages) - 1)].text_mm
        return (NO_TABLE, text_mm) if cell is None else self._grid_of(cell, grids).look_and_width(cell, text_mm)

    def _grid_of(self, cell: etree._Element, grids: dict) -> Grid:
        table = next(cell.iterancestors(W + 'tbl'))
        if table not in grids:
            grids[table] = Grid(table, self._styles)
        return grids[table]

    def _letters(self, run: etree._Element, style: str | None, table: Layer) -> Letters:
        face = self._typesetting.face(run.find(W + 'rPr'), style, table)
        text = '' if face.hidden else _text_of(run)
        return Letters(
            text=text.upper() if face.capital else text,
            font=face.font_of(text),
            size_pt=face.size_pt,
            bold=face.bold,
            italic=face.italic,
            underlined=face.underlined,
            color=face.color,
            run=run,
        )

    def _style_of(self, own: etree._Element | None) -> str | None:
        named = None if own is None else own.find(W + 'pStyle')
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


def _lines(spacing: dict[str, str], letters: tuple[Letters, ...]) -> float:
    """Line spacing in lines of Times New Roman of the largest size in the paragraph."""
    line, rule = twips(spacing.get('line', '240')), spacing.get('lineRule', 'auto')
    if rule == 'auto':
        return line / 240
    size = max((piece.size_pt for piece in letters if piece.text.strip()), default=0)
    lines = line * POINTS_PER_TWIP / (size * SINGLE_LINE) if size else 0
    return max(1, lines) if rule == 'atLeast' else lines
