"""Filling: tags are found, values are text, blanks are refused."""

import threading
import unicodedata

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.word.errors import BadTemplate, MissingFields
from core.word.template import Template
from tests.word._files import cells, opened, part, raw_of, texts, with_paragraphs


def filled(raw: bytes, **values) -> list[str]:
    return texts(Template.load(raw).fill(values))


@pytest.mark.parametrize(
    'runs',
    [
        ['Ông {{ ho_ten }} đã về'],
        ['Ông {', '{ ho', '_ten }', '} đã về'],
        ['Ông ', '{{', ' ho_ten ', '}}', ' đã về'],
        ['Ông {{ Họ tên }} đã về'],
        ['Ông {{ họ_tên }} đã về'],
        ['Ông ' + unicodedata.normalize('NFD', '{{ họ_tên }}') + ' đã về'],
        ['Ông {{ho_ten}} đã về'],
    ],
)
def test_a_field_is_found_however_word_wrote_it(runs):
    assert filled(with_paragraphs(runs), ho_ten='Lý Văn Sình') == ['Ông Lý Văn Sình đã về']


def test_a_split_field_takes_the_formatting_of_its_first_run():
    document = docx.Document()
    paragraph = document.add_paragraph('Ông ')
    paragraph.add_run('{{ ho').bold = True
    paragraph.add_run('_ten }} đã về')
    done = opened(Template.load(raw_of(document)).fill({'ho_ten': 'Sình'}))
    assert [(run.text, run.bold) for run in done.paragraphs[0].runs] == [
        ('Ông ', None),
        ('Sình', True),
        (' đã về', None),
    ]


@pytest.mark.parametrize(
    ('value', 'printed'),
    [
        ('A & B <c> "d"', 'A & B <c> "d"'),
        ('{{ ho_ten }} {%p if x %}', '{{ ho_ten }} {%p if x %}'),
        ('một\nhai\r\nba\rbốn', 'một\nhai\nba\nbốn'),
        ('cột\tcột', 'cột\tcột'),
        (unicodedata.normalize('NFD', 'thủy Hòa'), 'thủy Hòa'),
        ('a\x00b\x07c\x1fd\ufffee\ud800f', 'abcdef'),
        ('  hai đầu  ', '  hai đầu  '),
        (7, '7'),
        (0, '0'),
        (None, ''),
    ],
)
def test_values_are_text_never_markup(value, printed):
    assert filled(with_paragraphs('[{{ a }}]'), a=value) == [f'[{printed}]']


def test_fields_are_filled_in_tables_headers_and_footers():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = 'ô {{ a }}'
    document.sections[0].header.paragraphs[0].text = 'đầu {{ b }}'
    document.sections[0].footer.paragraphs[0].text = 'chân {{ c }}'
    template = Template.load(raw_of(document))
    done = opened(template.fill({'a': 1, 'b': 2, 'c': 3}))
    section = done.sections[0]
    assert done.tables[0].cell(0, 0).text == 'ô 1'
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ('đầu 2', 'chân 3')


LIST = with_paragraphs('trước', '{%p for x in ds %}', '- {{ x.ten }}: {{ x.viec }}', '{%p endfor %}', 'sau')


@pytest.mark.parametrize(
    ('rows', 'printed'),
    [
        ([], ['trước', 'sau']),
        (None, ['trước', 'sau']),
        ([{'ten': 'A', 'viec': '1'}], ['trước', '- A: 1', 'sau']),
        ([{'ten': 'A', 'viec': '1'}, {'ten': 'B', 'viec': '2'}], ['trước', '- A: 1', '- B: 2', 'sau']),
    ],
)
def test_paragraphs_are_repeated(rows, printed):
    assert filled(LIST, ds=rows) == printed


def test_a_list_of_plain_texts():
    raw = with_paragraphs('{%p for x in ds %}', '{{ x }}', '{%p endfor %}')
    assert filled(raw, ds=['một', 'hai']) == ['một', 'hai']


def test_the_values_around_a_loop_are_seen_inside_it():
    raw = with_paragraphs('{%p for x in ds %}', '{{ x.ten }}, {{ xa }}', '{%p endfor %}')
    assert filled(raw, ds=[{'ten': 'A'}, {'ten': 'B'}], xa='Mẫu Sơn') == ['A, Mẫu Sơn', 'B, Mẫu Sơn']


CHOICE = with_paragraphs('{%p if a %}', 'có {{ a }}', '{%p else %}', 'không', '{%p endif %}')


@pytest.mark.parametrize(
    ('raw', 'value', 'printed'),
    [
        (CHOICE, 'x', ['có x']),
        (CHOICE, '', ['không']),
        (CHOICE, [], ['không']),
        (with_paragraphs('{%p if not a %}', 'không', '{%p endif %}', 'sau'), '', ['không', 'sau']),
        (with_paragraphs('{%p if not a %}', 'không', '{%p endif %}', 'sau'), 'x', ['sau']),
    ],
)
def test_paragraphs_are_chosen(raw, value, printed):
    assert filled(raw, a=value) == printed


def test_loops_and_conditions_nest():
    raw = with_paragraphs(
        '{%p for x in ds %}',
        '{{ x.ten }}',
        '{%p if x.viec %}',
        '{%p for y in x.viec %}',
        '{{ x.ten }} làm {{ y.ten }}',
        '{%p endfor %}',
        '{%p else %}',
        'chưa có việc',
        '{%p endif %}',
        '{%p endfor %}',
    )
    rows = [{'ten': 'A', 'viec': [{'ten': '1'}, {'ten': '2'}]}, {'ten': 'B', 'viec': []}]
    assert Template.load(raw).fields == {'ds': {'ten': None, 'viec': {'ten': None}}}
    assert filled(raw, ds=rows) == ['A', 'A làm 1', 'A làm 2', 'B', 'chưa có việc']


def table_of(*rows: tuple[str, ...]) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, content in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, content, strict=True):
            cell.text = text
    return raw_of(document)


def test_table_rows_are_repeated():
    raw = table_of(('STT', 'Tên'), ('{%tr for x in ds %}', ''), ('{{ x.stt }}', '{{ x.ten }}'), ('{%tr endfor %}', ''))
    done = Template.load(raw).fill({'ds': [{'stt': 1, 'ten': 'A'}, {'stt': 2, 'ten': 'B'}]})
    assert cells(done) == [['STT', 'Tên'], ['1', 'A'], ['2', 'B']]


def test_table_rows_are_chosen():
    raw = table_of(('{%tr if a %}',), ('có',), ('{%tr else %}',), ('không',), ('{%tr endif %}',))
    assert cells(Template.load(raw).fill({'a': ''})) == [['không']]


def test_a_cell_never_ends_without_a_paragraph():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = '{%p if a %}'
    for text in ('{{ a }}', '{%p endif %}'):
        cell.add_paragraph(text)
    template = Template.load(raw_of(document))
    assert cells(template.fill({'a': ''})) == [['']]
    assert cells(template.fill({'a': 'x'})) == [['x']]
    assert b'</w:tcPr></w:tc>' not in part(template.fill({'a': ''}))


@pytest.mark.parametrize(
    'paragraphs',
    [
        ('{{ a',),
        ('a }}',),
        ('{{ a + 1 }}',),
        ('{{ a.__class__() }}',),
        ('{{ a|safe }}',),
        ('{% if a %}',),
        ('{%p include "x" %}',),
        ('{%p if a %}',),
        ('{%p for x in ds %}', '{%p endif %}'),
        ('{%p if a %}', '{%p else %}', '{%p else %}', '{%p endif %}'),
        ('{%p else %}',),
        ('{%p endif %}',),
        ('{%tr for x in ds %}',),
        ('{%p if a %} {{ a }} {%p endif %}',),
    ],
)
def test_what_is_no_tag_of_ours_is_refused_when_the_template_is_loaded(paragraphs):
    with pytest.raises(BadTemplate):
        Template.load(with_paragraphs(*paragraphs))


def test_a_block_must_close_where_it_opened():
    document = docx.Document()
    document.add_paragraph('{%p if a %}')
    document.add_table(1, 1).cell(0, 0).text = '{%p endif %}'
    with pytest.raises(BadTemplate, match='cùng cấp'):
        Template.load(raw_of(document))


def test_all_gaps_are_told_at_once():
    with pytest.raises(MissingFields) as caught:
        Template.load(LIST).fill({'ds': [{'ten': 'A', 'viec': ''}, {'ten': 'B'}, {}]})
    assert [(gap.name, gap.where) for gap in caught.value.gaps] == [
        ('viec', 'ds, dòng 2'),
        ('ten', 'ds, dòng 3'),
        ('viec', 'ds, dòng 3'),
    ]
    assert 'viec (ds, dòng 2); ten (ds, dòng 3)' in str(caught.value)


def test_nothing_of_an_object_can_be_reached():
    raw = with_paragraphs('[{{ a.gi_frame }}{{ a.b.c }}]')
    assert filled(raw, a={'gi_frame': '', 'b': {'c': 'x'}}) == ['[x]']
    with pytest.raises(MissingFields):
        Template.load(raw).fill({'a': object()})


def test_unused_values_are_fine():
    assert filled(with_paragraphs('{{ a }}'), a='1', b='2') == ['1']


def test_a_template_is_compiled_once():
    assert Template.load(LIST) is Template.load(bytes(bytearray(LIST)))
    assert len(Template.load(LIST).sha256) == 64


def test_the_same_values_give_the_same_bytes():
    values = {'ds': [{'ten': 'A', 'viec': 'x'}]}
    assert Template(LIST).fill(values) == Template(LIST).fill(values)


def test_threads_share_a_template():
    done = {}

    def fill(number):
        done[number] = filled(LIST, ds=[{'ten': str(number), 'viec': str(i)} for i in range(50)])

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(done[n] == ['trước', *(f'- {n}: {i}' for i in range(50)), 'sau'] for n in range(8))


readable = st.text(st.characters(exclude_categories=('Cs', 'Cc')), max_size=40).map(
    lambda text: unicodedata.normalize('NFC', text.replace('\ufffe', '').replace('\uffff', ''))
)
rows = st.lists(st.fixed_dictionaries({'ten': readable, 'viec': readable}), max_size=6)
EVERYTHING = with_paragraphs(
    ['{{ a', ' }}'],
    '{%p for x in ds %}',
    '{{ x.ten }}|{{ x.viec }}',
    '{%p if x.viec %}',
    '{{ a }}',
    '{%p endif %}',
    '{%p endfor %}',
)


@settings(max_examples=150, deadline=None)
@given(readable, rows)
def test_whatever_is_filled_in_is_read_back_by_python_docx(a, ds):
    expected = [a]
    for row in ds:
        expected += [f'{row["ten"]}|{row["viec"]}'] + [a] * bool(row['viec'])
    assert filled(EVERYTHING, a=a, ds=ds) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(['{{ a }}', 'chữ ', 'Ố', '{{ b }}', ' ']), max_size=5), st.data())
def test_any_split_over_runs_gives_the_same_text(parts, data):
    whole, runs = ''.join(parts), []
    while whole:
        cut = data.draw(st.integers(1, len(whole)))
        runs, whole = [*runs, whole[:cut]], whole[cut:]
    expected = ''.join(parts).replace('{{ a }}', 'một').replace('{{ b }}', 'hai')
    assert filled(with_paragraphs(runs), a='một', b='hai') == [expected]
