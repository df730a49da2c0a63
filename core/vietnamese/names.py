"""Personal names: their parts, and a key that sorts them as a Vietnamese list does."""

import unicodedata
from typing import NamedTuple

from core.vietnamese.text import nfc

TONES = {
    '\u0300': '2',
    '\u0309': '3',
    '\u0303': '4',
    '\u0301': '5',
    '\u0323': '6',
}  # huyền hỏi ngã sắc nặng; 1 is ngang
OWN_LETTERS = {'ă': 'a1', 'â': 'a2', 'đ': 'd1', 'ð': 'd1', 'ê': 'e1', 'ô': 'o1', 'ơ': 'o2', 'ư': 'u1'}
END = '0'  # lower than the first sign of any letter, so that a short word stands before its longer ones


class NameParts(NamedTuple):
    """họ, đệm, tên; what a name does not have is empty."""

    family: str
    middle: str
    given: str


def split_name(full: str) -> NameParts:
    """Split at spaces: first word họ, last word tên, all between đệm; a single word is tên."""
    found = nfc(full).split()
    if not found:
        return NameParts('', '', '')
    return NameParts(' '.join(found[:1]) if found[1:] else '', ' '.join(found[1:-1]), found[-1])


def sort_key(full_name: str, given_first: bool = True) -> str:
    """The key that sorts people by tên, then họ, then đệm, or other names in the order of their words.

    Each part counts whole before the next: letters in the order a ă â b c d đ … y, then
    tones ngang huyền hỏi ngã sắc nặng. A letter takes two signs of [0-9a-z], letter then
    digit, so that SQLite and the C, vi and en collations of PostgreSQL put the keys in the same order.

    Source of the order: CLDR, locale vi.
    """
    family, middle, given = split_name(full_name)
    parts = (given, family, middle) if given_first else (full_name,)
    return ''.join(_part_key(part) for part in parts)


def _part_key(part: str) -> str:
    return ''.join(_word_key(word) for word in part.split()) + END


def tone_apart(word: str) -> tuple[str, str]:
    """The small letters of `word` without its tones, and the tones as digits of TONES: `Đức` is `đưc`, `5`.

    So `hòa` and `hoà` are the same word, and `ê` is still another letter than `e`.
    """
    signs = unicodedata.normalize('NFD', word.casefold())
    letters = unicodedata.normalize('NFC', ''.join(sign for sign in signs if sign not in TONES))
    return letters, ''.join(TONES[sign] for sign in signs if sign in TONES)


def _word_key(word: str) -> str:
    """The letters of one syllable, the end, then its tones; empty for a word without letters or digits."""
    bare, tones = tone_apart(word)
    letters = ''.join(_letter_key(letter) for letter in bare if letter.isalnum())
    return letters and letters + END + (tones or '1')


def _letter_key(letter: str) -> str:
    """Two signs: the plain Latin letter and its place among its kin, `1` and the digit, or `zz` for other scripts."""
    if letter in OWN_LETTERS:
        return OWN_LETTERS[letter]
    plain = unicodedata.normalize('NFKD', letter)[0]
    if plain in '0123456789':
        return '1' + plain
    return plain + '0' if 'a' <= plain <= 'z' else 'zz'
