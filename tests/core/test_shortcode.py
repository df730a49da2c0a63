"""Short codes: what is made can be read, what is invented cannot."""

import io

import pytest
import zxingcpp
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from core import shortcode

KEY = b'a key for tests'
NUMBERS = st.integers(1, 2**30 - 1)


@given(NUMBERS)
def test_a_code_reads_back(number):
    code = shortcode.make(number, KEY)
    assert shortcode.CODE.fullmatch(code)
    assert shortcode.read(code, KEY) == number


@pytest.mark.parametrize(
    'retype',
    [
        str.lower,
        lambda code: code.replace('-', ''),
        lambda code: code.replace('-', ' '),
        lambda code: f'  {code} ',
        lambda code: code.replace('0', 'O').replace('1', 'l'),
        lambda code: code.replace('0', 'o').replace('1', 'I'),
    ],
)
@given(number=NUMBERS)
def test_a_code_may_be_typed_in_many_ways(retype, number):
    assert shortcode.read(retype(shortcode.make(number, KEY)), KEY) == number


@given(NUMBERS, st.integers(0, 11), st.sampled_from(shortcode.ALPHABET))
def test_one_wrong_letter_is_refused(number, place, letter):
    letters = shortcode.make(number, KEY).replace('-', '')
    assume(letters[place] != letter)
    assert shortcode.read(letters[:place] + letter + letters[place + 1 :], KEY) is None


@given(NUMBERS)
def test_another_key_makes_other_codes(number):
    assert shortcode.read(shortcode.make(number, b'another key'), KEY) is None


@given(st.text() | st.text(shortcode.ALPHABET, min_size=12, max_size=12))
def test_invented_codes_are_refused(typed):
    assert shortcode.read(typed, KEY) is None


def test_a_code_of_today_is_read_for_ever():
    assert shortcode.make(138, KEY) == '0000-4A0H-0SQP'


@pytest.mark.parametrize('number', [0, -1, 2**30])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match='a code holds'):
        shortcode.make(number, KEY)


@pytest.mark.parametrize('text', ['https://mau-son.lan/vb/0000-0FAK-KYBG', '0000-0FAK-KYBG'])
def test_the_picture_says_the_text_and_is_fine_enough_to_print(text):
    with Image.open(io.BytesIO(shortcode.qr_png(text))) as picture:
        assert picture.getextrema() in [(0, 255), (0, 1)]
        assert picture.width == picture.height >= 213  # 18 mm at 300 dpi
        assert picture.width / picture.info['dpi'][0] * 25.4 == pytest.approx(18, abs=0.1)
        assert [found.text for found in zxingcpp.read_barcodes(picture.convert('L'))] == [text]
