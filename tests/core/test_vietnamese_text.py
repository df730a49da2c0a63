"""Typed text, names and their order."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import NameParts, fold, nfc, sentence, sort_key, split_name, words

ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
TONED = [
    'aàảãáạ',
    'ăằẳẵắặ',
    'âầẩẫấậ',
    'eèẻẽéẹ',
    'êềểễếệ',
    'iìỉĩíị',
    'oòỏõóọ',
    'ôồổỗốộ',
    'ơờởỡớợ',
    'uùủũúụ',
    'ưừửữứự',
    'yỳỷỹýỵ',
]
NAMES = st.lists(st.text(ALPHABET + 'ảỗựýẹ', min_size=1, max_size=6), min_size=1, max_size=5).map(' '.join)


@pytest.mark.parametrize(
    ('typed', 'kept'),
    [
        ('  Lý   Văn\tSình ', 'Lý Văn Sình'),
        (unicodedata.normalize('NFD', 'Nguyễn Thị Ánh Tuyết'), 'Nguyễn Thị Ánh Tuyết'),
        ('Lý\u00a0Văn\nSình', 'Lý Văn Sình'),
        ('Lý\u200b Văn\ufeff\x00', 'Lý Văn'),
        ('hoà', 'hoà'),
        ('', ''),
    ],
)
def test_text_is_kept_composed_on_one_line(typed, kept):
    assert nfc(typed) == kept


@pytest.mark.parametrize(
    ('typed', 'folded'),
    [
        ('Đào', 'dao'),
        ('ĐIỆP', 'diep'),
        ('\u00d0iệp', 'diep'),
        ('Nguyễn  Thị Ánh Tuyết', 'nguyen thi anh tuyet'),
        ('Hoàng Thị Thủy', 'hoang thi thuy'),
        ('hoà', fold('hòa')),
        ('Ưng Ơn Ăn Ầm', 'ung on an am'),
    ],
)
def test_search_sees_no_marks(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_and_every_writing_is_equal(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize('NFD', text)) == fold(text)


@given(st.text())
def test_stored_text_stays_as_it_is(text):
    assert nfc(nfc(text)) == nfc(text)


def test_words_of_a_query():
    assert words('  Lý-Văn "Sình", thôn 5_b') == ['ly', 'van', 'sinh', 'thon', '5', 'b']


@pytest.mark.parametrize(
    ('full', 'parts'),
    [
        ('Nguyễn Thị Ánh Tuyết', ('Nguyễn', 'Thị Ánh', 'Tuyết')),
        ('Lý Sình', ('Lý', '', 'Sình')),
        ('Páo', ('', '', 'Páo')),
        ('  ', ('', '', '')),
    ],
)
def test_parts_of_a_name(full, parts):
    assert split_name(full) == NameParts(*parts)


@given(NAMES)
def test_the_parts_make_the_name_again(name):
    assert ' '.join(part for part in split_name(name) if part) == name


@pytest.mark.parametrize(
    'ordered',
    [
        list(ALPHABET),
        *(list(row) for row in TONED),
        ['Páo', 'Lý Páo', 'Lý A Páo', 'Lý Văn Páo', 'Triệu Páo'],
        ['Trần Văn An', 'Lê Thị Ân', 'Bế Văn Bình', 'Đỗ Dung', 'Chu Đạt', 'An Yến'],
        ['Vi Văn Hà', 'Chu Văn Hạ', 'Chu Văn Hàn', 'Chu Văn Hạnh'],
        ['Đàm Thị Hoa', 'Hoàng Anh Hoa', 'Hoàng Thị Hoa', 'Hoàng Thị Mai Hoa', 'Hoàng Thu Hoa'],
        ['Tô Lan', 'Tổ Lan', 'Tộ Lan', 'Tơ Lan'],
        ['Lý 2', 'Lý A', "Lý A'a", 'Lý Ba'],
    ],
)
def test_order_of_a_vietnamese_list(ordered):
    assert all(sort_key(one) < sort_key(following) for one, following in pairwise(ordered))


def test_names_of_organisations_sort_in_the_order_of_their_words():
    ordered = ['Ban Dân vận', 'Công an xã', 'Đoàn Thanh niên', 'Hội Nông dân', 'Hội Phụ nữ']
    keys = [sort_key(name, given_first=False) for name in ordered]
    assert all(key < following for key, following in pairwise(keys))


@given(st.text(max_size=50))
def test_keys_are_short_plain_and_the_same_for_every_writing(name):
    key = sort_key(name)
    assert len(key) <= 400
    assert set(key) <= set('0123456789abcdefghijklmnopqrstuvwxyz')
    assert key == sort_key(unicodedata.normalize('NFD', name))


def by_the_book(name):
    """The order told once more by comparing lists: each word its letters, then its tone."""
    tones = {letter: (row[0], tone) for row in TONED for tone, letter in enumerate(row)}

    def part(text):
        seen = [[tones.get(letter, (letter, 0)) for letter in word] for word in text.split()]
        return [([ALPHABET.index(letter) for letter, _ in word], [tone for _, tone in word if tone]) for word in seen]

    family, middle, given_name = split_name(name)
    return [part(given_name), part(family), part(middle)]


SYLLABLE = st.builds(
    lambda before, vowel, after: before + vowel + after,
    st.sampled_from(['', 'b', 'c', 'ch', 'd', 'đ', 'h', 's', 'x']),
    st.sampled_from(''.join(TONED)),
    st.sampled_from(['', 'c', 'm', 'n', 'ng', 'nh', 'y']),
)


@given(*[st.lists(SYLLABLE, min_size=1, max_size=4).map(' '.join)] * 2)
def test_keys_order_as_the_alphabet_and_the_tones_do(one, other):
    assert (sort_key(one) < sort_key(other)) == (by_the_book(one) < by_the_book(other))


@pytest.mark.parametrize(
    ('text', 'shown'),
    [('kiện toàn Mô hình', 'Kiện toàn Mô hình'), ('đính chính', 'Đính chính'), ('', ''), ('Đã', 'Đã')],
)
def test_a_sentence_begins_large_and_keeps_the_rest(text, shown):
    assert sentence(text) == shown
