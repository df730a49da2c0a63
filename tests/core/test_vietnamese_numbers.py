"""Numbers and money in words, held against law.md §2.2, and read back."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import dotted, in_words, money_in_words, roman, two_digits

SAID = {
    0: 'không',
    1: 'một',
    5: 'năm',
    10: 'mười',
    11: 'mười một',
    14: 'mười bốn',
    15: 'mười lăm',
    20: 'hai mươi',
    21: 'hai mươi mốt',
    24: 'hai mươi tư',
    25: 'hai mươi lăm',
    44: 'bốn mươi tư',
    55: 'năm mươi lăm',
    99: 'chín mươi chín',
    100: 'một trăm',
    101: 'một trăm linh một',
    104: 'một trăm linh bốn',
    105: 'một trăm linh năm',
    110: 'một trăm mười',
    115: 'một trăm mười lăm',
    1001: 'một nghìn không trăm linh một',
    1010: 'một nghìn không trăm mười',
    105_000: 'một trăm linh năm nghìn',
    1_000_005: 'một triệu không trăm linh năm',
    1_005_000: 'một triệu không trăm linh năm nghìn',
    4_000_000: 'bốn triệu',
    24_500_000: 'hai mươi tư triệu năm trăm nghìn',
    21_051_015: 'hai mươi mốt triệu không trăm năm mươi mốt nghìn không trăm mười lăm',
    100_000_000: 'một trăm triệu',
    2_000_000_000: 'hai tỷ',
    2_005_000_000: 'hai tỷ không trăm linh năm triệu',
    1_000_000_001: 'một tỷ không trăm linh một',
    1_500_000_000_000: 'một nghìn năm trăm tỷ',
    3_000_000_000_000_000: 'ba triệu tỷ',
    1_000_001_000_000_000: 'một triệu không trăm linh một tỷ',
}
NAMES = ('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín')
DIGITS = {word: digit for digit, word in enumerate(NAMES)}
DIGITS |= {'mốt': 1, 'tư': 4, 'lăm': 5}
SIZES = {'nghìn': 10**3, 'triệu': 10**6}


def heard(text):
    """The number somebody hears in `text`, worked out from the left, word by word."""
    total = million = group = digit = 0
    for word in text.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == 'mười':
            group, digit = group + 10, 0
        elif word in ('mươi', 'trăm'):
            group, digit = group + digit * (10 if word == 'mươi' else 100), 0
        elif word in SIZES:
            million, group, digit = million + (group + digit) * SIZES[word], 0, 0
        elif word == 'tỷ':
            total, million, group, digit = (million + group + digit) * 10**9, 0, 0, 0
    return total + million + group + digit


@pytest.mark.parametrize(('number', 'said'), SAID.items())
def test_numbers_in_words(number, said):
    assert in_words(number) == said


@given(st.integers(0, 10**18 - 1) | st.integers(0, 2000))
def test_what_is_said_is_heard(number):
    assert heard(in_words(number)) == number


def test_ten_thousand_numbers_are_heard_as_they_were_said():
    """Spread over all lengths, since most numbers below 10¹⁸ are long."""
    dice = Random(138)  # noqa: S311 - the same numbers each time
    numbers = [dice.randrange(10 ** dice.randint(1, 18)) for _ in range(10_000)]
    assert [number for number in numbers if heard(in_words(number)) != number] == []


@given(st.integers(0, 10**18 - 1))
def test_the_south_says_it_with_another_word_only(number):
    assert in_words(number, zero_tens='lẻ') == in_words(number).replace('linh', 'lẻ')


@pytest.mark.parametrize('number', [-1, 10**18])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match='can be said'):
        in_words(number)


@pytest.mark.parametrize(
    ('amount_vnd', 'said'),
    [
        (100_000_000, 'Một trăm triệu đồng'),
        (0, 'Không đồng'),
        (24_500_000, 'Hai mươi tư triệu năm trăm nghìn đồng'),
    ],
)
def test_money_in_words(amount_vnd, said):
    assert money_in_words(amount_vnd) == said


@pytest.mark.parametrize(
    ('number', 'shown'), [(0, '0'), (999, '999'), (1000, '1.000'), (100_000_000, '100.000.000'), (-5000, '-5.000')]
)
def test_thousands_are_parted_by_points(number, shown):
    assert dotted(number) == shown


@pytest.mark.parametrize(('number', 'shown'), [(2, '02'), (10, '10'), (138, '138')])
def test_counts_below_ten_take_a_zero(number, shown):
    assert two_digits(number) == shown


@pytest.mark.parametrize(
    ('number', 'sign'), [(1, 'I'), (4, 'IV'), (9, 'IX'), (14, 'XIV'), (49, 'XLIX'), (2026, 'MMXXVI')]
)
def test_roman_numerals(number, sign):
    assert roman(number) == sign


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number):
    values = [dict(zip('IVXLCDM', (1, 5, 10, 50, 100, 500, 1000), strict=True))[sign] for sign in roman(number)]
    pairs = zip(values, [*values[1:], 0], strict=True)
    assert sum(-value if value < following else value for value, following in pairs) == number


@pytest.mark.parametrize('number', [0, -3, 4000])
def test_no_roman_numeral_outside_the_range(number):
    with pytest.raises(ValueError, match='1 to 3999'):
        roman(number)
