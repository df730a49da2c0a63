"""Identity numbers and phones; every number here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import cccd_doubts, check_cccd, clean_phone, mask_cccd, shown_phone


@pytest.mark.parametrize('typed', ['020080001234', ' 020 080 001 234 ', '020.080.001.234'])
def test_a_cccd_number_is_twelve_digits(typed):
    assert check_cccd(typed) == '020080001234'


@pytest.mark.parametrize(
    ('typed', 'sentence'),
    [
        ('20080001234', 'số này có 11 chữ số'),
        ('0200800012345', 'số này có 13 chữ số'),
        ('02008000123a', 'chỉ gồm 12 chữ số'),
        ('٠٢٠٠٨٠٠٠١٢٣٤', 'chỉ gồm 12 chữ số'),
        ('', 'chỉ gồm 12 chữ số'),
    ],
)
def test_other_lengths_and_signs_are_refused(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        check_cccd(typed)


@pytest.mark.parametrize(
    ('digits', 'sex', 'birth_year', 'named'),
    [
        ('020080001234', 'nam', 1980, []),
        ('020180001234', 'nu', 1980, []),
        ('020305001234', 'nu', 2005, []),
        ('020080001234', '', None, []),
        ('020080001234', 'nu', 1980, ['giới tính']),
        ('020080001234', 'nam', 1981, ['năm sinh']),
        ('020280001234', 'nu', 1980, ['giới tính', 'năm sinh']),
    ],
)
def test_doubts_name_what_does_not_fit(digits, sex, birth_year, named):
    doubts = cccd_doubts(digits, sex, birth_year)
    assert [name for name, doubt in zip(named, doubts, strict=True) if name in doubt] == named


@given(st.integers(1900, 2399), st.sampled_from(['nam', 'nu']), st.integers(0, 10**6 - 1))
def test_a_number_made_by_the_rule_raises_no_doubt(year, sex, serial):
    century = 2 * (year // 100 - 19) + (sex == 'nu')
    assert cccd_doubts(f'020{century}{year % 100:02}{serial:06}', sex, year) == []


def test_a_masked_number_keeps_both_ends():
    assert mask_cccd('020080001234') == '020*****1234'


@pytest.mark.parametrize(
    ('typed', 'digits'),
    [
        ('0912 345 678', '0912345678'),
        ('+84 912.345.678', '0912345678'),
        ('84912345678', '0912345678'),
        ('0084-912-345-678', '0912345678'),
        ('(0205) 381 2345', '02053812345'),
        ('+84 205 381 2345', '02053812345'),
    ],
)
def test_phones_are_kept_as_digits(typed, digits):
    assert clean_phone(typed) == digits


@pytest.mark.parametrize(
    'typed', ['', '912345678', '0112345678', '091234567', '09123456789', '020538123456', 'không có', '113']
)
def test_other_phones_are_refused(typed):
    with pytest.raises(ValueError, match='Nhập số điện thoại'):
        clean_phone(typed)


@pytest.mark.parametrize(
    ('digits', 'shown'), [('0912345678', '0912 345 678'), ('02053812345', '0205 381 2345'), ('', '')]
)
def test_phones_are_shown_in_groups(digits, shown):
    assert shown_phone(digits) == shown


@given(st.from_regex(r'0[35789]\d{8}|02\d{9}', fullmatch=True, alphabet='0123456789'))
def test_what_is_shown_can_be_typed(digits):
    assert clean_phone(shown_phone(digits)) == digits
