"""Vietnamese as offices write it: names, search, sorting, dates, numbers in words, identity numbers, phones."""

from core.vietnamese.dates import (
    DateParts,
    TypedDate,
    paper_date,
    paper_parts,
    parse_date,
    screen_date,
    spoken_date,
    written_date,
)
from core.vietnamese.identity import cccd_doubts, check_cccd, clean_phone, mask_cccd, shown_phone
from core.vietnamese.names import NameParts, sort_key, split_name, tone_apart
from core.vietnamese.numbers import dotted, in_words, money_in_words, roman, two_digits
from core.vietnamese.text import fold, nfc, sentence, words

__all__ = [
    'DateParts',
    'NameParts',
    'TypedDate',
    'cccd_doubts',
    'check_cccd',
    'clean_phone',
    'dotted',
    'fold',
    'in_words',
    'mask_cccd',
    'money_in_words',
    'nfc',
    'paper_date',
    'paper_parts',
    'parse_date',
    'roman',
    'screen_date',
    'sentence',
    'shown_phone',
    'sort_key',
    'split_name',
    'spoken_date',
    'tone_apart',
    'two_digits',
    'words',
    'written_date',
]
