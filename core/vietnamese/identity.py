"""Identity numbers and phone numbers: cleaned, checked softly, shown."""

import re

NOISE = re.compile(r'[\s.\-()]')
MOBILE = re.compile(r'0[35789]\d{8}', re.ASCII)
LANDLINE = re.compile(r'02\d{9}', re.ASCII)
SEXES = {0: ('nam', 'nam'), 1: ('nu', 'nữ')}  # by the parity of the century digit: value kept, word shown


def check_cccd(text: str) -> str:
    """The 12 digits of a CCCD number, spaces and points taken out.

    Only the length is a rule; see `cccd_doubts`. Raises ValueError with a sentence.
    Source: Luật Căn cước 2023 Đ.12.
    """
    digits = NOISE.sub('', text)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError('Nhập số CCCD chỉ gồm 12 chữ số.')
    if len(digits) != 12:
        raise ValueError(f'Nhập số CCCD đủ 12 chữ số; số này có {len(digits)} chữ số.')
    return digits


def cccd_doubts(digits: str, sex: str = '', birth_year: int | None = None) -> list[str]:
    """Sentences on where the number does not fit the person; advice only, never a reason to refuse.

    digits       12 digits, as `check_cccd` gives them
    sex          `nam`, `nu`, or empty when not known
    birth_year   four digits, or None when not known

    Digit 4 tells century and sex, digits 5 and 6 the year. Source: NĐ 137/2015 and
    TT 59/2021/TT-BCA, whose encoding rules lapsed on 01/07/2024.
    """
    century, parity = divmod(int(digits[3]), 2)
    year = 1900 + 100 * century + int(digits[4:6])
    value, word = SEXES[parity]
    doubts = []
    if sex and sex != value:
        doubts.append(f'Xem lại số CCCD hoặc giới tính: số này thường là của {word}.')
    if birth_year and birth_year != year:
        doubts.append(f'Xem lại số CCCD hoặc năm sinh: số này thường là của người sinh năm {year}.')
    return doubts


def mask_cccd(digits: str) -> str:
    """`020*****1234`: enough to tell two people apart, not enough to use."""
    return f'{digits[:3]}{"*" * (len(digits) - 7)}{digits[-4:]}'


def clean_phone(text: str) -> str:
    """The digits of a phone number in Việt Nam: mobile 10, landline 11, `+84` as 0.

    Raises ValueError with a sentence.
    """
    digits = re.sub(r'^(?:\+|00)?84(?=\d{9,10}$)', '0', NOISE.sub('', text))
    if MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits):
        return digits
    raise ValueError('Nhập số điện thoại gồm 10 chữ số (di động) hoặc 11 chữ số bắt đầu bằng 02 (máy bàn).')


def shown_phone(digits: str) -> str:
    """`0912 345 678`, or `0205 381 2345` for a landline."""
    return f'{digits[:4]} {digits[4:7]} {digits[7:]}'.strip()
