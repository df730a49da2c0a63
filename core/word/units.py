"""Numbers and lengths as WordprocessingML writes them; what cannot be read counts as not written."""

import re

MM_PER_TWIP, POINTS_PER_TWIP = 25.4 / 1440, 1 / 20
NUMBER = re.compile(r'(-?\d{1,7}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)?')
TWIPS_PER_UNIT = {'mm': 1440 / 25.4, 'cm': 14400 / 25.4, 'in': 1440, 'pt': 20, 'pc': 240, 'pi': 240, None: 1}


def number(text: str | None, default: float = 0) -> float:
    found = NUMBER.fullmatch(text or '')
    return float(found[1]) if found else default


def twips(text: str | None) -> float:
    """A length in twentieths of a point, whatever unit it is written in: '1134', '20mm'."""
    found = NUMBER.fullmatch(text or '')
    return float(found[1]) * TWIPS_PER_UNIT[found[2]] if found else 0
