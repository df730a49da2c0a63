"""Reading one tag, and which fields a template asks for."""

import time

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.word.asked import absent
from core.word.errors import BadTemplate, MissingFields, Place
from core.word.tags import TAG, Block, Slot, path_of, read
from core.word.template import Template
from tests.word._files import raw_of, text_box, with_paragraphs


@pytest.mark.parametrize(
    ('tag', 'meaning'),
    [
        ('{{ ho_ten }}', Slot(('ho_ten',))),
        ('{{x.ho_ten}}', Slot(('x', 'ho_ten'))),
        ('{{ Họ  tên }}', Slot(('ho_ten',))),
        ('{{ Đơn vị }}', Slot(('don_vi',))),
        ('{{\u00a0x . năm_sinh\u00a0}}', Slot(('x', 'nam_sinh'))),
        ('{%p for x in ds %}', Block('for', ('ds',), 'x', unit='p')),
        ('{%p  for  x  in  a.ds  %}', Block('for', ('a', 'ds'), 'x', unit='p')),
        ('{%tr for thành_viên in Danh sách %}', Block('for', ('danh_sach',), 'thanh_vien', unit='tr')),
        ('{%p if a %}', Block('if', ('a',), unit='p')),
        ('{%tr if not x.a %}', Block('if', ('x', 'a'), negated=True, unit='tr')),
        ('{%p else %}', Block('else', unit='p')),
        ('{%p endfor %}', Block('endfor', unit='p')),
        ('{%tr endif %}', Block('endif', unit='tr')),
        ('{% if a %}', Block('if', ('a',))),
        ('{%if not a%}', Block('if', ('a',), negated=True)),
        ('{% for x in ds %}', Block('for', ('ds',), 'x')),
        ('{% else %}', Block('else')),
        ('{{ loop.index }}', Slot(('loop', 'index'))),
    ],
)
def test_a_tag_is_read(tag, meaning):
    assert read(tag) == meaning


@pytest.mark.parametrize(
    'tag',
    [
        '{{ }}',
        '{{ 1a }}',
        '{{ a..b }}',
        '{{ a[0] }}',
        '{{ "a" }}',
        '{{ a() }}',
        '{%p for a.b in ds %}',
        '{%p for x in %}',
        '{%p if a == 1 %}',
        '{%p elif a %}',
        '{%r if a %}',
        '{%pif a %}',
        '{% for loop in ds %}',
        '{{ a.b.c.d.e.f.g }}',
        '{%p set a = 1 %}',
        '{%p import os %}',
    ],
)
def test_anything_else_is_refused(tag):
    with pytest.raises(BadTemplate) as caught:
        read(tag)
    assert str(caught.value).startswith(('Sửa “', 'Đổi tên “'))


@given(st.from_regex(r'[a-z_][a-z0-9_]{0,10}(\.[a-z_][a-z0-9_]{0,10}){0,2}', fullmatch=True))
def test_a_name_of_the_dictionary_is_left_as_it_is(name):
    assert '.'.join(path_of(name)) == name


@pytest.mark.parametrize(
    ('paragraphs', 'asked'),
    [
        (('không có gì',), {}),
        (('{{ a }} {{ b }} {{ a }}',), {'a': None, 'b': None}),
        (('{%p if a %}', '{{ b }}', '{%p else %}', '{{ c }}', '{%p endif %}'), {'a': None, 'b': None, 'c': None}),
        (('{%p for x in ds %}', '{{ x }}', '{%p endfor %}'), {'ds': {}}),
        (('{%p for x in ds %}', '{{ x.a }}{{ b }}', '{%p endfor %}'), {'ds': {'a': None}, 'b': None}),
        (('{%p if ds %}', '{%p for x in ds %}', '{{ x.a }}', '{%p endfor %}', '{%p endif %}'), {'ds': {'a': None}}),
        (
            ('{%p for x in ds %}', '{%p if x.a %}', '{{ x.b }}', '{%p endif %}', '{%p endfor %}'),
            {'ds': {'a': None, 'b': None}},
        ),
        (('{%p for x in a.ds %}', '{{ x.b }}', '{%p endfor %}', '{{ a.c }}'), {'a': {'ds': {'b': None}, 'c': None}}),
        (
            ('{%p for x in ds %}', '{%p for y in x.viec %}', '{{ y.ten }}{{ x.a }}', '{%p endfor %}', '{%p endfor %}'),
            {'ds': {'viec': {'ten': None}, 'a': None}},
        ),
        (('{%p for x in a %}', '{{ x.b }}', '{%p endfor %}', '{{ x }}'), {'a': {'b': None}, 'x': None}),
    ],
)
def test_a_template_knows_what_it_asks_for(paragraphs, asked):
    assert Template.load(with_paragraphs(*paragraphs)).fields == asked


@pytest.mark.parametrize(
    ('values', 'gaps'),
    [
        ({'a': '', 'ds': []}, []),
        ({'a': '', 'ds': None}, []),
        ({'ds': [{'b': 1}]}, ['a']),
        ({'a': 1}, ['ds']),
        ({'a': 1, 'ds': [{'b': 1}, {'c': 1}]}, ['b (ds, dòng 2)']),
        ({'a': 1, 'ds': ['x']}, ['b (ds, dòng 1)']),
        ({}, ['a', 'ds']),
    ],
)
def test_absent_values_are_named_with_their_row(values, gaps):
    assert [str(gap) for gap in absent({'a': None, 'ds': {'b': None}}, values)] == gaps


@pytest.mark.parametrize(
    'whole', ['{{{ a }}', '{{ a }}}', '{ {{ a }', '{{ a } }', '%} {{ a }}', '{{ a {{ b }}', 'a' * 30_000 + '{{ a }}']
)
def test_braces_that_do_not_pair_are_refused_with_the_paragraph(whole):
    with pytest.raises(BadTemplate, match='trong đoạn “|Tách đoạn “'):
        Template(with_paragraphs(whole))


def test_half_tags_are_searched_in_linear_time():
    started = time.process_time()
    assert TAG.findall('{{' * 500_000 + '{%' * 500_000) == []
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ('area', 'put'),
    [
        ('thân văn bản', lambda document, text: document.add_paragraph(text)),
        ('đầu trang', lambda document, text: document.sections[0].header.paragraphs[0].add_run(text)),
        ('chân trang', lambda document, text: document.sections[0].footer.paragraphs[0].add_run(text)),
        ('hộp văn bản', lambda document, text: text_box(document.add_paragraph(), text)),
    ],
)
def test_a_template_knows_where_it_asks(area, put):
    document = docx.Document()
    put(document, 'Ông {{ ds.ho_ten }}  ở xa')
    template = Template(raw_of(document))
    assert template.places == {'ds.ho_ten': Place(area, 'Ông {{ ds.ho_ten }} ở xa')}
    with pytest.raises(MissingFields) as caught:
        template.fill({'ds': {'tuoi': 1}})
    assert [str(gap.place) for gap in caught.value.gaps] == [f'{area}, đoạn “Ông {{{{ ds.ho_ten }}}} ở xa”']
