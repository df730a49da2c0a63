"""Small changes to paragraphs, runs and sections, each child put where the schema wants it."""

import re
from collections.abc import Iterable

from lxml import etree

from core.word.paragraph import Letters
from core.word.tags import PARAGRAPH, SPACE, TEXT, W, own_texts
from core.word.units import MM_PER_TWIP, POINTS_PER_TWIP

RUN_ORDER = (
    *('rStyle', 'rFonts', 'b', 'bCs', 'i', 'iCs', 'caps', 'smallCaps', 'strike', 'dstrike', 'outline', 'shadow'),
    *('emboss', 'imprint', 'noProof', 'snapToGrid', 'vanish', 'webHidden', 'color', 'spacing', 'w', 'kern', 'position'),
    *('sz', 'szCs', 'highlight', 'u', 'effect', 'bdr', 'shd', 'fitText', 'vertAlign', 'rtl', 'cs', 'em', 'lang'),
)
PARAGRAPH_ORDER = (
    *('pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl', 'numPr', 'suppressLineNumbers'),
    *('pBdr', 'shd', 'tabs', 'suppressAutoHyphens', 'kinsoku', 'wordWrap', 'overflowPunct', 'topLinePunct'),
    *('autoSpaceDE', 'autoSpaceDN', 'bidi', 'adjustRightInd', 'snapToGrid', 'spacing', 'ind', 'contextualSpacing'),
    *('mirrorIndents', 'suppressOverlap', 'jc', 'textDirection', 'textAlignment', 'textboxTightWrap', 'outlineLvl'),
    *('divId', 'cnfStyle', 'rPr', 'sectPr', 'pPrChange'),
)
SECTION_ORDER = (
    *('headerReference', 'footerReference', 'footnotePr', 'endnotePr', 'type', 'pgSz', 'pgMar', 'paperSrc'),
    *('pgBorders', 'lnNumType', 'pgNumType', 'cols', 'formProt', 'vAlign', 'noEndnote', 'titlePg', 'textDirection'),
    *('bidi', 'rtlGutter', 'docGrid', 'printerSettings', 'sectPrChange'),
)
SCRIPTS = ('ascii', 'hAnsi', 'eastAsia', 'cs')
FONT, BLACK, RED = 'Times New Roman', '000000', 'FF0000'
THIN = {'val': 'single', 'sz': '6', 'space': '0', 'color': BLACK}


def child(parent: etree._Element, name: str, order: tuple[str, ...]) -> etree._Element:
    """The child `name`, made in its place when there is none."""
    found = parent.find(W + name)
    if found is not None:
        return found
    made, later = etree.Element(W + name), {W + after for after in order[order.index(name) + 1 :]}
    place = next((index for index, other in enumerate(parent) if other.tag in later), len(parent))
    parent.insert(place, made)
    return made


def put(element: etree._Element, **values: str) -> None:
    for name, value in values.items():
        element.set(W + name, value)


def take(element: etree._Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(W + name, None)


def look_of(run: etree._Element) -> etree._Element:
    return first(run, 'rPr')


def setting_of(paragraph: etree._Element) -> etree._Element:
    return first(paragraph, 'pPr')


def set_size(letters: Iterable[Letters], size_pt: float) -> None:
    for look in letters:
        for name in ('sz', 'szCs'):
            put(child(look_of(look.run), name, RUN_ORDER), val=f'{size_pt * 2:g}')


def set_toggle(letters: Iterable[Letters], name: str, on: bool) -> None:
    """Bold ('b') or italic ('i')."""
    for look in letters:
        for one in (name, f'{name}Cs'):
            put(child(look_of(look.run), one, RUN_ORDER), val='1' if on else '0')


def set_font(letters: Iterable[Letters]) -> None:
    for look in letters:
        fonts = child(look_of(look.run), 'rFonts', RUN_ORDER)
        take(fonts, *(f'{script}Theme' for script in SCRIPTS), 'cstheme')
        put(fonts, **dict.fromkeys(SCRIPTS, FONT))


def set_colour(letters: Iterable[Letters], colour: str = BLACK) -> None:
    for look in letters:
        color = child(look_of(look.run), 'color', RUN_ORDER)
        take(color, 'themeColor', 'themeTint', 'themeShade')
        put(color, val=colour)


def take_underline(letters: Iterable[Letters]) -> None:
    for look in letters:
        put(child(look_of(look.run), 'u', RUN_ORDER), val='none')


def set_capital(letters: Iterable[Letters]) -> None:
    for look in letters:
        for text in look.run.iter(TEXT):
            text.text = (text.text or '').upper()


def set_align(paragraph: etree._Element, align: str) -> None:
    """In a frame, which is as wide as its text, the frame itself stands so."""
    setting = setting_of(paragraph)
    put(child(setting, 'jc', PARAGRAPH_ORDER), val=align)
    frame = setting.find(W + 'framePr')
    if frame is not None and frame.get(W + 'xAlign'):
        put(frame, xAlign=align)


def set_first_line(paragraph: etree._Element, first_mm: float) -> None:
    indent = child(setting_of(paragraph), 'ind', PARAGRAPH_ORDER)
    take(indent, 'hanging', 'hangingChars', 'firstLineChars', 'start')
    put(indent, firstLine=_twips(first_mm), left='0')


def set_before(paragraph: etree._Element, before_pt: float) -> None:
    setting = setting_of(paragraph)
    spacing = child(setting, 'spacing', PARAGRAPH_ORDER)
    take(spacing, 'beforeAutospacing', 'beforeLines')
    put(spacing, before=f'{before_pt / POINTS_PER_TWIP:.0f}')


def set_line(paragraph: etree._Element, lines: float) -> None:
    put(child(setting_of(paragraph), 'spacing', PARAGRAPH_ORDER), line=f'{lines * 240:.0f}', lineRule='auto')


def replace_text(paragraph: etree._Element, old: str, new: str) -> None:
    """Put `new` in the place of the first `old`."""
    replace_nth(paragraph, old, 0, new)


def replace_nth(paragraph: etree._Element, old: str, number: int, new: str) -> None:
    """Put `new` in the place of the `old` with `number` others before it; nothing happens where there is none."""
    found = list(re.finditer(r'\s+'.join(map(re.escape, old.split())), _own_text(paragraph)))
    if number < len(found):
        _retext(paragraph, found[number].start(), found[number].end(), new)


def replace_first(paragraph: etree._Element, old: str, new: str) -> None:
    """Put `new` for the `old` the text begins with, which may be ''."""
    text = _own_text(paragraph)
    start = len(text) - len(text.lstrip())
    _retext(paragraph, start, start + len(old), new)


def replace_last(paragraph: etree._Element, old: str, new: str) -> None:
    """Put `new` for the `old` the text ends with, which may be ''."""
    end = len(_own_text(paragraph).rstrip())
    _retext(paragraph, end - len(old), end, new)


def _own_text(paragraph: etree._Element) -> str:
    """The letters as the elements hold them, one sign for one: composed only where that keeps their number."""
    return ''.join(text.text or '' for text in own_texts(paragraph))


def _retext(paragraph: etree._Element, start: int, end: int, new: str) -> None:
    """Put `new` for the letters `start` to `end`, in the look of the element where they begin."""
    at = 0
    for text in own_texts(paragraph):
        old = text.text or ''
        left, right = max(start - at, 0), min(end - at, len(old))
        if left <= right and left <= len(old) and (left < right or new):
            text.text = old[:left] + new + old[right:]
            text.set(SPACE, 'preserve')
            new = ''
        at += len(old)


def line_paragraph(column_mm: float, line_mm: float) -> etree._Element:
    """A small empty paragraph whose lower border is a line of `line_mm` in the middle of its column."""
    made = etree.Element(PARAGRAPH)
    put(etree.SubElement(first(made, 'pPr'), W + 'spacing'), before='40', after='0', line='40', lineRule='exact')
    set_line_length(made, column_mm, line_mm)
    set_align(made, 'center')
    return made


def set_line_length(paragraph: etree._Element, column_mm: float, line_mm: float) -> None:
    setting = setting_of(paragraph)
    border = child(setting, 'pBdr', PARAGRAPH_ORDER)
    put(first(border, 'bottom'), **THIN)
    side = _twips(max(0, (column_mm - line_mm) / 2))
    indent = child(setting, 'ind', PARAGRAPH_ORDER)
    take(indent, 'hanging', 'start', 'end')
    put(indent, left=side, right=side, firstLine='0')


def set_line_above(paragraph: etree._Element) -> None:
    put(first(child(setting_of(paragraph), 'pBdr', PARAGRAPH_ORDER), 'top'), **THIN)


def set_margins(section: etree._Element, **margins_mm: float) -> None:
    margins = child(section, 'pgMar', SECTION_ORDER)
    put(margins, **{side: _twips(length) for side, length in margins_mm.items()})


def first(parent: etree._Element, name: str) -> etree._Element:
    """The child `name`, made as the first when there is none."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(0, found)
    return found


def _twips(length_mm: float) -> str:
    return f'{length_mm / MM_PER_TWIP:.0f}'
