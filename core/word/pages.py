"""The sections of a document: paper, margins, and which headers and footers their pages have."""

from dataclasses import dataclass, field

from lxml import etree

from core.word import package
from core.word.looks import OFF
from core.word.tags import W
from core.word.units import MM_PER_TWIP, number, twips

RELATIONS = 'word/_rels/document.xml.rels'
LINK = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
LETTER_TWIPS = {'w': '12240', 'h': '15840'}  # what Word takes when nothing is set
DEFAULT_MARGINS = {'top': '1440', 'right': '1440', 'bottom': '1440', 'left': '1440', 'header': '720', 'gutter': '0'}


@dataclass(frozen=True, eq=False)
class Page:
    """Set-up of one section, lengths in millimetres.

    headers, footers   {'default', 'first' or 'even': part name}, those of the section before where it has none
    number_format      '' for Arabic numbers
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    different_first: bool
    first_number: int | None
    number_format: str
    headers: dict[str, str]
    footers: dict[str, str]
    element: etree._Element | None = field(repr=False)

    @property
    def text_mm(self) -> float:
        return self.width - self.left - self.right

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


def pages_of(body: etree._Element, files: dict[str, bytes]) -> list[Page]:
    """One page for each section, at least one."""
    targets, pages = targets_of(files), []
    for section in list(body.iter(W + 'sectPr')) or [None]:
        before = pages[-1] if pages else None
        headers = (before.headers if before else {}) | _references(section, 'headerReference', targets)
        footers = (before.footers if before else {}) | _references(section, 'footerReference', targets)
        pages.append(_page(section, headers, footers))
    return pages


def _page(section: etree._Element | None, headers: dict[str, str], footers: dict[str, str]) -> Page:
    size, margins = LETTER_TWIPS | _values(section, 'pgSz'), DEFAULT_MARGINS | _values(section, 'pgMar')
    mm = {side: abs(twips(margins[side])) * MM_PER_TWIP for side in DEFAULT_MARGINS}
    numbers, first = _values(section, 'pgNumType'), None if section is None else section.find(W + 'titlePg')
    start = numbers.get('start')
    return Page(
        width=twips(size['w']) * MM_PER_TWIP,
        height=twips(size['h']) * MM_PER_TWIP,
        **{side: mm[side] for side in ('top', 'right', 'bottom', 'header')},
        left=mm['left'] + mm['gutter'],
        different_first=first is not None and first.get(W + 'val', '1') not in OFF,
        first_number=None if start is None else int(number(start)),
        number_format='' if numbers.get('fmt', 'decimal') == 'decimal' else numbers['fmt'],
        headers=headers,
        footers=footers,
        element=section,
    )


def _values(section: etree._Element | None, name: str) -> dict[str, str]:
    found = None if section is None else section.find(W + name)
    return {} if found is None else {key.rpartition('}')[2]: value for key, value in found.attrib.items()}


def _references(section: etree._Element | None, name: str, targets: dict[str, str]) -> dict[str, str]:
    found = () if section is None else section.iterfind(W + name)
    return {
        reference.get(W + 'type', 'default'): targets[reference.get(LINK)]
        for reference in found
        if reference.get(LINK) in targets
    }


def targets_of(files: dict[str, bytes]) -> dict[str, str]:
    """{relation: part name} of the main part."""
    if RELATIONS not in files:
        return {}
    relations = package.parse(files[RELATIONS])
    return {
        relation.get('Id', ''): 'word/' + relation.get('Target', '').removeprefix('/word/')
        for relation in relations.iterchildren(etree.Element)
    }
