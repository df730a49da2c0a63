"""Lines drawn with Word's shapes: how long those are that lie flat."""

import re
from collections.abc import Iterator

from lxml import etree

from core.word.tags import W

DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
SHAPE = '{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom'
LINE_SHAPES = ('line', 'straightConnector1')
VML = '{urn:schemas-microsoft-com:vml}'
CONNECTOR = '#_x0000_t32'
EMU_PER_MM, FLAT = 36000, 0.1
LENGTH = re.compile(r'(-?\d+(?:\.\d+)?)(pt|mm|cm|in)?')
MM_PER_UNIT = {'pt': 25.4 / 72, 'mm': 1, 'cm': 10, 'in': 25.4, None: 25.4 / 96}


def flat_lines_mm(paragraph: etree._Element) -> tuple[float, ...]:
    """The lengths in millimetres of the flat lines that are anchored in `paragraph`."""
    return tuple(width for width, height in _shapes(paragraph) if width > 0 and height <= FLAT * width)


def _shapes(paragraph: etree._Element) -> Iterator[tuple[float, float]]:
    drawings = list(paragraph.iter(W + 'drawing'))
    for drawing in drawings:
        extent = next(drawing.iter(DRAWING + 'extent'), None)
        if extent is not None and any(shape.get('prst') in LINE_SHAPES for shape in drawing.iter(SHAPE)):
            yield _emu_mm(extent, 'cx'), _emu_mm(extent, 'cy')
    if not drawings:  # else these are its fallbacks
        for picture in paragraph.iter(W + 'pict'):
            yield from _old_shapes(picture)


def _old_shapes(picture: etree._Element) -> Iterator[tuple[float, float]]:
    for line in picture.iter(VML + 'line'):
        (left, top), (right, bottom) = (_point(line.get(end, '')) for end in ('from', 'to'))
        yield abs(right - left), abs(bottom - top)
    for shape in picture.iter(VML + 'shape'):
        if shape.get('type') == CONNECTOR:
            style = dict(part.strip().split(':', 1) for part in shape.get('style', '').split(';') if ':' in part)
            yield _mm(style.get('width', '')), _mm(style.get('height', ''))


def _emu_mm(extent: etree._Element, name: str) -> float:
    value = extent.get(name, '0')
    return int(value) / EMU_PER_MM if value.isdecimal() else 0


def _point(text: str) -> tuple[float, float]:
    across, _, down = text.partition(',')
    return _mm(across), _mm(down)


def _mm(text: str) -> float:
    found = LENGTH.match(text.strip())
    return float(found[1]) * MM_PER_UNIT[found[2]] if found else 0
