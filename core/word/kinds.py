"""What kind of file a template makes."""

from dataclasses import dataclass

from core.word.fields import Dictionary

OFFICIAL, FORM, BOOK = 'van_ban', 'bieu_mau', 'so'  # ruling 4: only the first is judged by all of NĐ 30/2020


@dataclass(frozen=True)
class Kind:
    """label: its name for people · form: OFFICIAL, FORM or BOOK · code: 'QĐ', 'TTr' …, '' for a công văn or no code."""

    label: str
    form: str
    code: str
    dictionary: Dictionary
