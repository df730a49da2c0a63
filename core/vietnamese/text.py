"""Typed text made even for keeping, and folded for searching."""

import re
import unicodedata

# Pasted from Word, Excel and chat: invisible to the reader, but two equal names would differ; PostgreSQL refuses NUL.
HIDDEN = re.compile('[\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]')
WORD = re.compile(r'[^\W_]+')
BARRED_D = str.maketrans('đð', 'dd')  # Unicode does not see a d in either; Ð is often typed for Đ


def nfc(text: str) -> str:
    """One line of text as it is stored: composed letters (TCVN 6909), single spaces, nothing invisible."""
    return ' '.join(unicodedata.normalize('NFC', HIDDEN.sub('', text)).split())


def fold(text: str) -> str:
    """`text` for searching: small letters without marks, `đ` as `d`, single spaces."""
    split = unicodedata.normalize('NFD', nfc(text).casefold())
    bare = ''.join(letter for letter in split if unicodedata.category(letter) != 'Mn')
    return unicodedata.normalize('NFC', bare.translate(BARRED_D))


def sentence(text: str) -> str:
    """`text` with its first letter large, the others as they are: 'kiện toàn Mô hình' → 'Kiện toàn Mô hình'."""
    return text[:1].upper() + text[1:]


def words(text: str) -> list[str]:
    """The folded words of `text`, without punctuation, in order."""
    return WORD.findall(fold(text))
