"""What a table does to the paragraphs in its cells: the look its style gives them, and the width they may fill."""

from lxml import etree

from core.word.looks import Layer, Styles
from core.word.tags import ROW, W
from core.word.units import MM_PER_TWIP, number, twips

FLAGS = ('firstRow', 'lastRow', 'firstColumn', 'lastColumn', 'noHBand', 'noVBand')
FLAG_BITS = (0x20, 0x40, 0x80, 0x100, 0x200, 0x400)
DEFAULT_MARGIN_TWIPS = 115
PERCENT_PARTS = 5000


class Grid:
    """One table: its style, its rows and the position of each cell."""

    def __init__(self, table: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._own = table.find(W + 'tblPr')
        look = styles.properties(self._own)
        self._style = look.get('tblStyle', {}).get('val')
        self._flags = _flags(look.get('tblLook', {}))
        self._columns = [twips(column.get(W + 'w')) for column in table.iterfind(f'{W}tblGrid/{W}gridCol')]
        self._rows = list(table.iter(ROW))
        self._places = {
            cell: (row, column, len(cells))
            for row, element in enumerate(self._rows)
            for cells in [list(element.iter(W + 'tc'))]
            for column, cell in enumerate(cells)
        }
        margins = [self._margins(layer) for layer in (*styles.table_properties(self._style), self._own)]
        self._widths_mm: dict[tuple, float] = {}
        self._margin = {side: twips for found in margins for side, twips in found.items()}

    def look_and_width(self, cell: etree._Element, text_mm: float) -> tuple[Layer, float]:
        """The layer under the paragraph styles in `cell`, and its inner width in millimetres."""
        row, column, columns = self._places.get(cell, (0, 0, 1))
        own = cell.find(W + 'tcPr')
        key = (column, text_mm, b'' if own is None else etree.tostring(own, with_tail=False))
        if key not in self._widths_mm:  # cells of one column are nearly always alike
            inner = self._width_twips(own, column, text_mm / MM_PER_TWIP) - sum(self._cell_margins(own).values())
            self._widths_mm[key] = max(0, inner) * MM_PER_TWIP
        return self._styles.table_layer(self._style, self._conditions(row, column, columns)), self._widths_mm[key]

    def _conditions(self, row: int, column: int, columns: int) -> tuple[str, ...]:
        """Which special parts of the table style apply, the weakest first."""
        flags, last_row = self._flags, len(self._rows) - 1
        below, right = row - ('firstRow' in flags), column - ('firstColumn' in flags)
        found = (
            (f'band{right % 2 + 1}Vert', 'noVBand' not in flags and right >= 0),
            (f'band{below % 2 + 1}Horz', 'noHBand' not in flags and below >= 0),
            ('firstCol', 'firstColumn' in flags and column == 0),
            ('lastCol', 'lastColumn' in flags and column == columns - 1),
            ('firstRow', 'firstRow' in flags and row == 0),
            ('lastRow', 'lastRow' in flags and row == last_row),
        )
        return tuple(name for name, applies in found if applies)

    def _width_twips(self, own: etree._Element | None, column: int, text_twips: float) -> float:
        look = self._styles.properties(own)
        width = look.get('tcW', {})
        kind, value = width.get('type', 'dxa'), width.get('w', '')
        if kind == 'pct':
            return text_twips * _share(value)
        if kind == 'dxa' and twips(value):
            return twips(value)
        span = int(number(look.get('gridSpan', {}).get('val'), 1))
        return sum(self._columns[column : column + span]) or text_twips

    def _cell_margins(self, own: etree._Element | None) -> dict[str, float]:
        sides = {} if own is None else _sides(own.find(W + 'tcMar'))
        return dict.fromkeys(('left', 'right'), DEFAULT_MARGIN_TWIPS) | self._margin | sides

    def _margins(self, properties: etree._Element | None) -> dict[str, float]:
        return {} if properties is None else _sides(properties.find(W + 'tblCellMar'))


def is_in_table(cell: etree._Element) -> bool:
    """Whether it is where cells belong; a broken file has others."""
    row = next(cell.iterancestors(ROW), None)
    return row is not None and next(row.iterancestors(W + 'tbl'), None) is not None


def _sides(margins: etree._Element | None) -> dict[str, float]:
    names = {W + 'left': 'left', W + 'start': 'left', W + 'right': 'right', W + 'end': 'right'}
    found = () if margins is None else margins
    return {names[side.tag]: twips(side.get(W + 'w')) for side in found if side.tag in names}


def _flags(look: dict[str, str]) -> set[str]:
    """The special parts that are switched on, by name as new files write them or by bits as old ones do."""
    bits = look.get('val', '')
    value = int(bits, 16) if len(bits) == 4 and all(sign in '0123456789abcdefABCDEF' for sign in bits) else 0
    found = {name for name, bit in zip(FLAGS, FLAG_BITS, strict=True) if value & bit}
    named = {name for name in FLAGS if name in look}
    return (found - named) | {name for name in named if look[name] in ('1', 'true', 'on')}


def _share(value: str) -> float:
    """A width in percent: '2500' and '50%' are a half."""
    return number(value[:-1]) / 100 if value.endswith('%') else number(value) / PERCENT_PARTS
