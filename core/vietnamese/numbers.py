"""Numbers and money in words and digits, as contracts and decisions write them."""

from core.vietnamese.text import sentence

DIGITS = ('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín')
AFTER_TENS = DIGITS[:1] + ('mốt', 'hai', 'ba', 'tư', 'lăm') + DIGITS[6:]  # hai mươi mốt, tư, lăm
BILLION, TOO_LARGE = 10**9, 10**18
ROMAN = (
    *((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L')),
    *((40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')),
)


def in_words(number: int, zero_tens: str = 'linh') -> str:
    """`number` as it is said: 24 500 000 is `hai mươi tư triệu năm trăm nghìn`.

    number      0 to 10¹⁸ − 1
    zero_tens   what stands for an empty tens place: `linh`, or `lẻ` as the South says

    Raises ValueError outside the range. No law fixes the words; this is
    established usage, with `nghìn` and `tỷ` as QĐ 22/2023/QĐ-TTg spells them.
    """
    if not 0 <= number < TOO_LARGE:
        raise ValueError(f'only 0 to 10^18 - 1 can be said, not {number}')
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, BILLION)
    said = [*_below_billion(billions, False, zero_tens), 'tỷ'] if billions else []
    return ' '.join(said + _below_billion(rest, bool(billions), zero_tens))


def money_in_words(amount_vnd: int, zero_tens: str = 'linh') -> str:
    """`amount_vnd` whole đồng for the line `Bằng chữ`: `Một trăm triệu đồng`. Range as `in_words`."""
    said = in_words(amount_vnd, zero_tens)
    return f'{sentence(said)} đồng'


def dotted(number: int) -> str:
    """`100.000.000`: thousands parted by points, as Vietnamese accounts write them."""
    return f'{number:,}'.replace(',', '.')


def two_digits(number: int) -> str:
    """`05`: a count in the text of a paper, where whole numbers under 10 take a leading zero."""
    return f'{number:02}'


def roman(number: int) -> str:
    """`number` in Roman numerals, 1 to 3999. Raises ValueError outside the range."""
    if not 1 <= number <= 3999:
        raise ValueError(f'only 1 to 3999 have Roman numerals, not {number}')
    signs = ''
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        signs += sign * times
    return signs


def _below_billion(number: int, follows: bool, zero_tens: str) -> list[str]:
    """Words of `number`; once something `follows`, each group says its empty hundreds too, and empty groups none."""
    said = []
    for size, name in ((10**6, ['triệu']), (10**3, ['nghìn']), (1, [])):
        group, number = divmod(number, size)
        if group:
            said += _group(group, follows, zero_tens) + name
            follows = True
    return said


def _group(number: int, full: bool, zero_tens: str) -> list[str]:
    """Words of 1 to 999; `full` says the hundreds even when there are none."""
    hundreds, rest = divmod(number, 100)
    said = [DIGITS[hundreds], 'trăm'] if hundreds or full else []
    if rest < 10 and said:
        return said + ([zero_tens, DIGITS[rest]] if rest else [])
    return said + _below_hundred(rest)


def _below_hundred(number: int) -> list[str]:
    """Words of 1 to 99."""
    tens, units = divmod(number, 10)
    if tens == 0:
        return [DIGITS[units]]
    said = ['mười'] if tens == 1 else [DIGITS[tens], 'mươi']
    if units == 0:
        return said
    return [*said, DIGITS[units] if tens == 1 and units != 5 else AFTER_TENS[units]]
