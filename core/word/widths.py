"""How wide a text in Times New Roman is, from the metrics it shares with Liberation Serif."""

import unicodedata
from functools import lru_cache

UNITS_PER_EM, MM_PER_POINT = 2048, 25.4 / 72
TONES_AND_HATS = '\u0300\u0301\u0302\u0303\u0306\u0309\u0323'  # change no width; the horn of ơ, ư does
LETTERS = ''.join(map(chr, range(32, 127))) + 'ĐđƠơƯư“”‘’–—…°'
OTHER = 1024

# Advance widths of LETTERS in 1/2048 em, by (bold, italic).
_ADVANCES = {
    (False, False): """
        512 682 836 1024 1024 1706 1593 369 682 682 1024 1155 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 1024
        1024 1024 569 569 1155 1155 1155 909 1886 1479 1366 1366 1479 1251 1139 1479 1479 682 797 1479 1251 1821 1479
        1479 1139 1479 1366 1139 1251 1479 1479 1933 1479 1479 1251 682 569 682 961 1024 682 909 1024 909 1024 909 682
        1024 1024 569 569 1024 569 1593 1024 1024 1024 1024 682 797 569 1024 1024 1479 1024 1024 909 983 410 983 1108
        1479 1024 1479 1083 1589 1110 909 909 682 682 1024 2048 2048 819
    """,
    (True, False): """
        512 682 1137 1024 1024 2048 1706 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 1024
        1024 1024 682 682 1167 1167 1167 1024 1905 1479 1366 1479 1479 1366 1251 1593 1593 797 1024 1593 1366 1933
        1479 1593 1251 1593 1479 1139 1366 1479 1479 2048 1479 1479 1366 682 569 682 1190 1024 682 1024 1139 909 1139
        909 682 1024 1139 569 682 1139 569 1706 1139 1024 1139 1139 909 797 682 1139 1024 1479 1024 1024 909 807 451
        807 1065 1479 1139 1593 1134 1630 1229 1024 1024 682 682 1024 2048 2048 819
    """,
    (False, True): """
        512 682 860 1024 1024 1706 1593 438 682 682 1024 1382 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 1024
        1024 1024 682 682 1382 1382 1382 1024 1884 1251 1251 1366 1479 1251 1251 1479 1479 682 909 1366 1139 1706 1366
        1479 1251 1479 1251 1024 1139 1479 1251 1706 1251 1139 1139 797 569 797 864 1024 682 1024 1024 909 1024 909
        569 1024 1024 569 569 909 569 1479 1024 1024 1024 1024 797 797 569 1024 909 1366 909 909 797 819 563 819 1108
        1479 1024 1479 1093 1544 1117 1139 1139 682 682 1024 1821 1821 819
    """,
    (True, True): """
        512 797 1137 1024 1024 1706 1593 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 1024
        1024 1024 682 682 1167 1167 1167 1024 1704 1366 1366 1366 1479 1366 1366 1479 1593 797 1024 1366 1251 1821
        1479 1479 1251 1479 1366 1139 1251 1479 1366 1821 1366 1251 1251 682 569 682 1167 1024 682 1024 1024 909 1024
        909 682 1024 1139 569 569 1024 569 1593 1139 1024 1024 1024 797 797 569 1139 909 1366 1024 909 797 713 451 713
        1167 1479 1024 1479 1099 1587 1227 1024 1024 682 682 1024 2048 2048 819
    """,
}
_TABLES = {style: dict(zip(LETTERS, map(int, advances.split()), strict=True)) for style, advances in _ADVANCES.items()}


def text_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """The length of `text` on one line, in millimetres; letters outside the table count half an em."""
    units = sum(_advance(letter, bold, italic) for letter in unicodedata.normalize('NFC', text))
    return units / UNITS_PER_EM * size_pt * MM_PER_POINT


def wrapped(text: str, width_mm: float, size_pt: float, bold: bool = False, italic: bool = False) -> list[str]:
    """The lines of `text` in a column of `width_mm`, broken at spaces as Word does; a longer word stands alone."""
    lines: list[list[str]] = [[]]
    space_mm, used_mm = text_mm(' ', size_pt, bold, italic), 0.0
    for word in text.split():
        word_mm = text_mm(word, size_pt, bold, italic)
        if lines[-1] and used_mm + space_mm + word_mm > width_mm:
            lines.append([])
        used_mm = used_mm + space_mm + word_mm if lines[-1] else word_mm
        lines[-1].append(word)
    return [' '.join(words) for words in lines]


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool, italic: bool) -> int:
    return _TABLES[bold, italic].get(_bare(letter), OTHER)


def _bare(letter: str) -> str:
    """The letter without tone, hat and breve, which has the same width: 'ố' → 'o', 'ờ' → 'ơ'."""
    signs = unicodedata.normalize('NFD', letter)
    return unicodedata.normalize('NFC', ''.join(sign for sign in signs if sign not in TONES_AND_HATS))
