"""Conditions within a paragraph, row numbers, ids in loops, and what is left when nothing is."""

import re

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from core.word import values
from core.word.errors import BadTemplate, BadWordFile, TooLarge
from core.word.template import Template
from tests.word._files import cells, opened, part, raw_of, repacked, texts, with_paragraphs


def filled(raw: bytes, **values) -> list[str]:
    return texts(Template.load(raw).fill(values))


INLINE = 'Ông {{ ten }}{% if chuc_vu %}, {{ chuc_vu }}{% else %} (dân){% endif %} đã về'


@pytest.mark.parametrize(
    'runs',
    [
        [INLINE],
        [INLINE[:11], INLINE[11:20], INLINE[20:]],
        [INLINE[:14], INLINE[14:32], INLINE[32:44], INLINE[44:60], INLINE[60:]],
        list(INLINE),
    ],
)
@pytest.mark.parametrize(('chuc_vu', 'printed'), [('Tổ trưởng', 'Ông A, Tổ trưởng đã về'), ('', 'Ông A (dân) đã về')])
def test_a_condition_within_a_paragraph(runs, chuc_vu, printed):
    assert filled(with_paragraphs(runs), ten='A', chuc_vu=chuc_vu) == [printed]


@pytest.mark.parametrize(
    ('value', 'runs'),
    [('x', [('a', True), ('b', True), ('c', None), ('d', None)]), ('', [('a', True), ('d', None)])],
)
def test_a_condition_leaves_each_letter_its_formatting(value, runs):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run('a{% if x %}b').bold = True
    paragraph.add_run('c{% endif %}d')
    done = opened(Template(raw_of(document)).fill({'x': value})).paragraphs[0]
    assert [(run.text, run.bold) for run in done.runs if run.text] == runs


def test_what_shares_a_run_with_a_condition_stays_in_order():
    document = docx.Document()
    run = document.add_paragraph().add_run('1{% if x %}2{% endif %}3')
    run.add_tab()
    run.add_text('4{% if x %}5{% endif %}6')
    run.add_break()
    run.add_text('7')
    raw = raw_of(document)
    assert (filled(raw, x='x'), filled(raw, x='')) == (['123\t456\n7'], ['13\t46\n7'])


def test_a_list_within_a_paragraph():
    raw = with_paragraphs('Gồm:{% for x in ds %} {{ loop.index }}) {{ x.ten }};{% endfor %} hết.')
    assert filled(raw, ds=[{'ten': 'A'}, {'ten': 'B'}]) == ['Gồm: 1) A; 2) B; hết.']
    assert filled(raw, ds=[]) == ['Gồm: hết.']


def hyperlink(paragraph: Paragraph, text: str) -> None:
    link = OxmlElement('w:hyperlink')
    link.set(qn('w:anchor'), 'cuoi')
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def control(paragraph: Paragraph, text: str) -> None:
    """A content control around one run."""
    sdt = OxmlElement('w:sdt')
    sdt.append(OxmlElement('w:sdtPr'))
    number = OxmlElement('w:id')
    number.set(qn('w:val'), '77')
    sdt[0].append(number)
    sdt.append(OxmlElement('w:sdtContent'))
    sdt[1].append(paragraph.add_run(text)._r)
    paragraph._p.append(sdt)


@pytest.mark.parametrize('put', [hyperlink, control])
def test_fields_and_conditions_in_links_and_content_controls(put):
    document = docx.Document()
    put(document.add_paragraph('trước '), '{% if a %}[{{ a }}]{% endif %}')
    template = Template(raw_of(document))
    assert b'[</w:t>' not in part(template.fill({'a': ''}))
    assert '[x]' in ''.join(opened(template.fill({'a': 'x'})).element.body.itertext())
    assert b'w:val="77"' not in part(template.fill({'a': ''}))


@pytest.mark.parametrize('put', [hyperlink, control])
def test_a_condition_opens_and_closes_on_the_same_level(put):
    document = docx.Document()
    put(document.add_paragraph('{% if a %}'), 'x{% endif %}')
    with pytest.raises(BadTemplate, match='cùng cấp'):
        Template(raw_of(document))


@pytest.mark.parametrize(
    'paragraphs',
    [
        ('{% if a %}', '{% endif %}'),
        ('{%p if a %} thừa', '{%p endif %}'),
        ('{{ loop.index }}',),
        ('{% for x in ds %}{{ loop.last }}{% endfor %}',),
        ('{% for x in loop.index %}{% endfor %}',),
        ('{% if a %}' * 21 + '{% endif %}' * 21,),
    ],
)
def test_blocks_that_cannot_be_filled_are_refused(paragraphs):
    with pytest.raises(BadTemplate):
        Template(with_paragraphs(*paragraphs))


def test_a_tag_does_not_take_a_section_break_with_it():
    document = docx.Document()
    document.add_paragraph('{%p if a %}')._p.get_or_add_pPr().append(OxmlElement('w:sectPr'))
    document.add_paragraph('{%p endif %}')
    with pytest.raises(BadTemplate, match='ngắt phần'):
        Template(raw_of(document))


@pytest.mark.parametrize('within', ['', '{%p if x.a %}'])
def test_rows_are_numbered_and_inner_lists_on_their_own(within):
    raw = with_paragraphs(
        '{%p for x in ds %}',
        '{{ loop.index }}/{{ n }}',
        '{%p for y in x.ds %}',
        '{{ loop.index }}. {{ y }}',
        '{%p endfor %}',
        '{{ loop.index }}',
        '{%p endfor %}',
    )
    template = Template.load(raw)
    assert template.fields == {'ds': {'ds': {}}, 'n': None}
    values = {'ds': [{'ds': ['a', 'b']}, {'ds': ['c']}], 'n': 2}
    assert texts(template.fill(values)) == ['1/2', '1. a', '2. b', '1', '2/2', '1. c', '2']


def table_of(*rows: tuple[str, ...]) -> docx.document.Document:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, content in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, content, strict=True):
            cell.text = text
    return document


@pytest.mark.parametrize(
    ('rows', 'tables'),
    [
        ((('{%tr for x in ds %}',), ('{{ x }}',), ('{%tr endfor %}',)), 0),
        ((('{%tr if ds %}',), ('có',), ('{%tr endif %}',)), 0),
        ((('đầu',), ('{%tr for x in ds %}',), ('{{ x }}',), ('{%tr endfor %}',)), 1),
        ((('{%tr if ds %}',), ('có',), ('{%tr else %}',), ('không',), ('{%tr endif %}',)), 1),
    ],
)
def test_a_table_goes_with_its_last_row(rows, tables):
    template = Template(raw_of(table_of(*rows)))
    assert len(opened(template.fill({'ds': []})).tables) == tables
    assert len(opened(template.fill({'ds': ['x']})).tables) == 1


CELLS = {
    'only a condition': ['{%p if a %}', 'p', '{%p endif %}'],
    'text before it': ['trước', '{%p if a %}', 'p', '{%p endif %}'],
    'a table in it': ['{%p if a %}', 't', '{%p endif %}'],
    'a table before it': ['t', '{%p if a %}', 'p', '{%p endif %}'],
    'a table without rows': ['rows', '{%p if a %}', 'p', '{%p endif %}'],
}


@pytest.mark.parametrize('content', CELLS.values(), ids=CELLS)
@pytest.mark.parametrize('a', ['', 'x'])
def test_a_cell_always_ends_with_a_paragraph(content, a):
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for text in content:
        if text == 't':
            cell._tc.append(docx.Document().add_table(1, 1)._tbl)
        elif text == 'rows':
            cell._tc.append(table_of(('{%tr for x in ds %}',), ('{{ x }}',), ('{%tr endfor %}',)).tables[0]._tbl)
        else:
            Paragraph(cell._tc.add_p(), cell).text = text
    cell._tc.remove(cell._tc.p_lst[0])
    done = opened(Template(raw_of(document)).fill({'a': a, 'ds': []})).tables[0].cell(0, 0)
    assert done._tc[-1].tag == qn('w:p')
    assert [text for text in done.text.split('\n') if text] == [
        text for text in content if text == 'trước' or (a and text == 'p')
    ]


@pytest.mark.parametrize('area', ['header', 'footer'])
def test_a_header_keeps_a_paragraph(area):
    document = docx.Document()
    shown = getattr(document.sections[0], area)
    shown.paragraphs[0].text = '{%p if a %}'
    shown.add_paragraph('{{ a }}')
    shown.add_paragraph('{%p endif %}')
    done = getattr(opened(Template(raw_of(document)).fill({'a': ''})).sections[0], area)
    assert [paragraph.text for paragraph in done.paragraphs] == ['']


def bookmarked(text: str, number: str) -> Paragraph:
    paragraph = docx.Document().add_paragraph(text)
    for name in ('w:bookmarkStart', 'w:bookmarkEnd'):
        mark = OxmlElement(name)
        mark.set(qn('w:id'), number)
        paragraph._p.append(mark)
    return paragraph


def test_ids_in_loops_differ_and_bookmarks_stay_paired(tmp_path):
    document = docx.Document()
    body = document.element.body
    inside = ['{%p for x in ds %}', bookmarked('{{ x }}', '5'), bookmarked('b', '6'), '{%p endfor %}']
    for entry in [bookmarked('ngoài', '5000000'), *inside, bookmarked('sau', '1000001')]:
        made = document.add_paragraph(entry) if isinstance(entry, str) else entry
        body.insert(len(body) - 1, made._p)
    xml = part(Template(raw_of(document)).fill({'ds': ['a', 'b', 'c']})).decode()
    starts, ends = (re.findall(rf'<w:{name} w:id="(\d+)"', xml) for name in ('bookmarkStart', 'bookmarkEnd'))
    assert starts == ends
    assert len(set(starts)) == len(starts) == 8


def test_ids_stay_as_they_are_where_nothing_repeats():
    document = docx.Document()
    document.element.body.insert(0, bookmarked('{{ a }}', '5000000')._p)
    assert b'w:id="5000000"' in part(Template(raw_of(document)).fill({'a': 'x'}))


@pytest.mark.parametrize('value', ['chữ', 7, {'a': 1}, None, object()])
def test_what_is_no_list_has_no_rows(value):
    assert filled(with_paragraphs('a', '{%p for x in ds %}', '{{ x }}', '{%p endfor %}'), ds=value) == ['a']


@pytest.mark.parametrize('depth', [3, 6])
def test_lists_in_lists_of_the_same_rows_end_in_a_sentence(depth):
    loops = [f'{{%p for x{level} in ds %}}' for level in range(depth)]
    raw = with_paragraphs(*loops, '{{ x0 }}', *['{%p endfor %}'] * depth)
    with pytest.raises(TooLarge):
        filled(raw, ds=['a'] * 500)


def test_a_long_text_in_a_loop_ends_in_a_sentence():
    raw = with_paragraphs('{%p for x in ds %}', '{{ a }}', '{%p endfor %}')
    with pytest.raises(TooLarge):
        filled(raw, a='x' * 100_000, ds=['a'] * (values.MAX_LETTERS // 100_000 + 1))


def test_a_long_constant_in_a_loop_ends_in_a_sentence():
    raw = with_paragraphs('{%p for x in ds %}', 'không nén được ' * 10_000, '{%p endfor %}')
    with pytest.raises(TooLarge):
        filled(raw, ds=['a'] * 500)


def test_a_file_that_word_did_not_write_is_no_template():
    raw = with_paragraphs('{{ a }}')
    with pytest.raises(BadWordFile, match='Mở tệp bằng Word'):
        Template(repacked(raw, {'word/document.xml': b'<document/>'}))


def test_rows_stay_whole_with_values_of_all_kinds():
    document = table_of(('{%tr for x in ds %}', ''), ('{{ x.a }}', '{{ loop.index }}{{ b }}'), ('{%tr endfor %}', ''))
    rows = [{'a': 1}, {'a': None}, {'a': 'x\x1fy'}]
    assert cells(Template(raw_of(document)).fill({'ds': rows, 'b': '!'})) == [['1', '1!'], ['', '2!'], ['xy', '3!']]
