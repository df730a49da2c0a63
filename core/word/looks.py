"""The formatting in effect after all that Word lays over each other: defaults, styles, direct formatting.

Source: ECMA-376 part 1, 17.7.2 (order of styles) and 17.7.3 (toggle properties).
"""

from collections.abc import Iterable

from lxml import etree

from core.word import package
from core.word.tags import W

OFF = ('0', 'false', 'none', 'off')
TOGGLES = ('b', 'i', 'caps', 'vanish')
THEME = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
STYLES_PART, THEME_PART = 'word/styles.xml', 'word/theme/theme1.xml'
BORDER_SIDES = ('top', 'left', 'bottom', 'right')

Properties = dict[str, dict[str, str]]  # {element name: its attributes}, namespaces taken off
Layer = tuple[Properties, Properties]  # of the paragraph, of its letters


def is_on(look: Properties, name: str) -> bool:
    return name in look and look[name].get('val', '1') not in OFF


def over(*layers: Properties) -> Properties:
    """Attribute by attribute, the later layer wins."""
    merged: Properties = {}
    for layer in layers:
        for name, values in layer.items():
            merged[name] = _beneath(name, merged.get(name, {}), values) | values
    return merged


def _beneath(name: str, lower: dict[str, str], upper: dict[str, str]) -> dict[str, str]:
    """`lower` without what `upper` rules out: a first line stands out or in, never both."""
    if name == 'ind' and {'firstLine', 'hanging'} & upper.keys():
        return {key: value for key, value in lower.items() if key not in ('firstLine', 'hanging')}
    return lower


class Styles:
    """word/styles.xml and the theme; every chain of styles is merged once."""

    def __init__(self, files: dict[str, bytes]) -> None:
        root = package.parse(files[STYLES_PART]) if STYLES_PART in files else etree.Element(W + 'styles')
        self._theme = _theme_fonts(files)
        self._elements = {style.get(W + 'styleId'): style for style in root.iter(W + 'style')}
        self._merged: dict[object, Layer] = {None: ({}, {})}
        self._table_layers: dict[str, Layer] = {}
        defaults = root.find(W + 'docDefaults')
        self.defaults = ({}, {}) if defaults is None else self._inner(defaults)
        self.normal = self._default('paragraph')

    def layer(self, style: str | None) -> Layer:
        """What `style` sets, with all it is based on; nothing for a style that is not there."""
        if style not in self._merged:
            layers = [self._inner(element) for element in self._chain(style)]
            self._merged[style] = _over_both(layers)
        return self._merged[style]

    def table_layer(self, style: str | None, conditions: tuple[str, ...]) -> Layer:
        """What table `style` sets in a cell to which `conditions` ('firstRow' …) apply; equal ones are one object."""
        key = (style, conditions)
        if key not in self._merged:
            chain = self._chain(style)
            special = [
                self._inner(part)
                for condition in conditions
                for element in chain
                for part in element.iterchildren(W + 'tblStylePr')
                if part.get(W + 'type') == condition
            ]
            self._merged[key] = _over_both([*map(self._inner, chain), *special])
        return self._merged[key]

    def table_properties(self, style: str | None) -> list[etree._Element]:
        """The w:tblPr of table `style` and of what it is based on, the ground first."""
        chain = self._chain(style or self._default('table'))
        return [found for element in chain if (found := element.find(W + 'tblPr')) is not None]

    def name(self, style: str | None) -> str:
        named = self._elements[style].find(W + 'name') if style in self._elements else None
        return '' if named is None else named.get(W + 'val', '')

    def properties(self, element: etree._Element | None) -> Properties:
        """The children of w:pPr, w:rPr or w:sectPr, theme fonts turned into fonts and borders into their kinds."""
        found: Properties = {}
        for child in () if element is None else element.iterchildren(etree.Element):
            values = {key.rpartition('}')[2]: value for key, value in child.attrib.items()}
            name = child.tag.rpartition('}')[2]
            if name == 'rFonts':
                values = self._fonts(values)
            elif name in ('pBdr', 'numPr'):
                values = {side.tag.rpartition('}')[2]: side.get(W + 'val', '') for side in child}
            found[name] = values
        return found

    def _inner(self, element: etree._Element) -> Layer:
        """The properties inside a style, or inside the defaults, where they lie one level deeper."""
        inner = {child.tag: child for child in element}
        paragraph, letters = (inner.get(W + name) for name in ('pPr', 'rPr'))
        if paragraph is None:
            paragraph = element.find(f'{W}pPrDefault/{W}pPr')
        if letters is None:
            letters = element.find(f'{W}rPrDefault/{W}rPr')
        return self.properties(paragraph), self.properties(letters)

    def _fonts(self, values: dict[str, str]) -> dict[str, str]:
        """At one level a theme font goes before a named one."""
        named = {key: value for key, value in values.items() if not key.endswith('Theme')}
        themed = {key[:-5]: self._theme.get(value[:5], '') for key, value in values.items() if key.endswith('Theme')}
        return named | {key: font for key, font in themed.items() if font}

    def _chain(self, style: str | None) -> list[etree._Element]:
        """The style after all it is based on; a circle of styles ends where it closes."""
        chain: list[etree._Element] = []
        while style in self._elements and self._elements[style] not in chain:
            chain.insert(0, self._elements[style])
            based = chain[0].find(W + 'basedOn')
            style = None if based is None else based.get(W + 'val')
        return chain

    def _default(self, kind: str) -> str | None:
        found = (
            key
            for key, style in self._elements.items()
            if style.get(W + 'type') == kind and style.get(W + 'default') in ('1', 'true', 'on')
        )
        return next(found, None)


def letters_in_effect(default: Properties, styles: Iterable[Properties], own: Properties) -> Properties:
    """Letters under table, paragraph and character `styles`; bold twice over is not bold (17.7.3)."""
    styles = list(styles)
    merged = over(default, *styles, own)
    for name in TOGGLES:
        if name not in own and name in merged:
            odd = sum(is_on(style, name) for style in styles) % 2 == 1
            merged[name] = {'val': '1' if odd or is_on(default, name) else '0'}
    return merged


def _over_both(layers: list[Layer]) -> Layer:
    return over(*(paragraph for paragraph, _ in layers)), over(*(letters for _, letters in layers))


def _theme_fonts(files: dict[str, bytes]) -> dict[str, str]:
    """{'major': …, 'minor': …} of the fonts for Latin letters."""
    if THEME_PART not in files:
        return {}
    root = package.parse(files[THEME_PART])
    fonts = {kind: root.find(f'.//{THEME}{kind}Font/{THEME}latin') for kind in ('major', 'minor')}
    return {kind: font.get('typeface', '') for kind, font in fonts.items() if font is not None}
