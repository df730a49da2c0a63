"""The dictionary of a template: what it refuses, what it misses, what it prints."""

import pytest

from core.word.envelope import COMMON, LETTERHEAD, common
from core.word.errors import MissingFields
from core.word.fields import Dictionary, Field, Picture, Rows, is_empty, punctuated
from core.word.sample import sample, sample_pictures
from core.word.template import Template
from tests.word._files import texts, with_paragraphs

NAME, NOTE = Field('ho_ten', 'Họ và tên', 'Lý Văn Sình'), Field('ghi_chu', 'Ghi chú', required=False)
DICTIONARY = Dictionary(
    Field('so', 'Số văn bản', '05', required=False, blank='      '),
    Field('trich_yeu', 'Trích yếu', 'công nhận'),
    Rows('can_cu', 'Căn cứ', examples=('Luật A', 'Luật B'), punctuated=True, only='can_cu_duy_nhat'),
    Rows('thanh_vien', 'Thành viên', (NAME, NOTE), ({'ho_ten': 'A'},), required=False),
    Picture('ma_qr', 'Mã QR'),
)
GOOD = with_paragraphs(
    'Số: {{ so }}/QĐ',
    '{{ trich_yeu }}',
    '{%p for x in can_cu %}',
    '{{ x }}',
    '{%p endfor %}',
    '{%p for x in thanh_vien %}',
    '{{ x.ho_ten }}{{ x.ghi_chu }}',
    '{%p endfor %}',
)
FACTS = {'so': '05', 'trich_yeu': 'x', 'can_cu': ['a'], 'thanh_vien': []}


def test_a_template_that_keeps_to_its_dictionary_has_no_faults():
    assert DICTIONARY.faults(Template.load(GOOD)) == {}


def test_every_fault_of_a_template_is_a_sentence():
    raw = with_paragraphs('{{ Trích yếu }}{{ la }}', '{%p for x in thanh_vien %}', '{{ x.tuoi }}', '{%p endfor %}')
    assert list(DICTIONARY.faults(Template.load(raw)).values()) == [
        'Bỏ trường “la” khỏi mẫu: loại văn bản này không có trường đó.',
        'Bỏ trường “thanh_vien.tuoi” khỏi mẫu: loại văn bản này không có trường đó.',
        'Thêm trường “can_cu” (Căn cứ) vào mẫu: trường này bắt buộc.',
        'Thêm trường “thanh_vien.ho_ten” (Họ và tên) vào mẫu: trường này bắt buộc.',
    ]


@pytest.mark.parametrize(
    ('changes', 'gaps'),
    [
        ({}, []),
        ({'so': ''}, []),
        ({'trich_yeu': ' \n'}, ['Trích yếu']),
        ({'trich_yeu': None, 'can_cu': []}, ['Trích yếu', 'Căn cứ']),
        ({'thanh_vien': [{'ho_ten': 'A'}]}, []),
        (
            {'thanh_vien': [{'ho_ten': 'A'}, {'ho_ten': ''}, {}]},
            ['Họ và tên (Thành viên, dòng 2)', 'Họ và tên (Thành viên, dòng 3)'],
        ),
    ],
)
def test_every_empty_required_field_is_named_by_its_label(changes, gaps):
    assert [str(gap) for gap in DICTIONARY.missing(FACTS | changes)] == gaps


def test_filling_tells_unknown_and_missing_fields_together():
    raw = with_paragraphs('{{ la }} {{ trich_yeu }}')
    with pytest.raises(MissingFields) as caught:
        Template.load(raw).fill({'la': 'có', 'trich_yeu': ''}, dictionary=DICTIONARY)
    assert [gap.name for gap in caught.value.gaps] == ['la', 'trich_yeu', 'can_cu']
    assert str(caught.value) == 'Bổ sung trước khi tạo văn bản: la; Trích yếu; Căn cứ.'
    assert caught.value.status == 422


def test_optional_fields_may_be_left_out_and_blanks_print():
    facts = {'trich_yeu': 'x', 'can_cu': ['a;', 'b'], 'thanh_vien': [{'ho_ten': 'A'}]}
    assert texts(Template.load(GOOD).fill(facts, dictionary=DICTIONARY)) == ['Số:       /QĐ', 'x', 'a;', 'b.', 'A']


@pytest.mark.parametrize(
    ('lines', 'printed'),
    [([], []), (['a'], ['a.']), (['a.', 'b;', 'c ;'], ['a;', 'b;', 'c.']), (['a', 'b,'], ['a;', 'b.'])],
)
def test_each_line_ends_with_a_semicolon_and_the_last_with_a_dot(lines, printed):
    """NĐ 30/2020 PL I.II.6.a."""
    assert punctuated(lines) == printed


@pytest.mark.parametrize(('items', 'only'), [(['a;'], 'a'), (['a', 'b'], ''), ([], '')])
def test_the_only_item_goes_under_a_name_of_its_own(items, only):
    assert DICTIONARY.printed(FACTS | {'can_cu': items})['can_cu_duy_nhat'] == only


@pytest.mark.parametrize('value', [None, '', '  ', '\n\t', [], ()])
def test_what_is_empty(value):
    assert is_empty(value)


@pytest.mark.parametrize('value', [0, '0', 'a', ['']])
def test_what_is_not_empty(value):
    assert not is_empty(value)


def test_the_sample_is_made_of_the_examples():
    facts = {'so': '05', 'trich_yeu': 'công nhận', 'can_cu': ['Luật A', 'Luật B'], 'thanh_vien': [{'ho_ten': 'A'}]}
    assert sample(DICTIONARY) == facts
    assert sample_pictures(DICTIONARY)['ma_qr'].startswith(b'\x89PNG')


def test_the_envelope_gives_entries_in_order_with_other_examples():
    entries = common(LETTERHEAD, so='12', trich_yeu='x')
    assert tuple(entry.name for entry in entries) == LETTERHEAD
    assert {entry.name: entry.example for entry in entries}['so'] == '12'
    assert COMMON['so'].example == '05'
