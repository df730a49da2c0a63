"""Values on their way into XML, and the order of what a program writes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from core.word.filler import found, linked, pieces
from core.word.program import Choice, Guard, Loop
from core.word.tags import Slot, W
from core.word.values import encoded

A, B, ROW = Slot(('a',)), Slot(('b',)), Slot(('x', 'a'))


def run(program: list, **values) -> str:
    return b''.join(pieces(linked(program), values)).decode()


@pytest.mark.parametrize(
    ('value', 'xml'),
    [
        ('&lt;', '&amp;lt;'),
        ('<w:p>', '&lt;w:p&gt;'),
        ('a\nb', 'a</w:t><w:br/><w:t xml:space="preserve">b'),
        ('a\tb', 'a</w:t><w:tab/><w:t xml:space="preserve">b'),
        ('a\x0bb', 'a</w:t><w:br/><w:t xml:space="preserve">b'),
        ('\x1f\x00\x1b', ''),
        (None, ''),
        (True, 'True'),
        (1.5, '1.5'),
    ],
)
def test_a_value_as_xml(value, xml):
    assert encoded([value]) == [xml.encode()]


@given(
    st.lists(st.one_of(st.none(), st.integers(), st.text(alphabet=st.characters(exclude_categories=()))), max_size=8)
)
def test_whatever_the_values_the_xml_is_well_formed_and_they_stay_apart(values):
    done = encoded(values)
    assert len(done) == max(1, len(values))
    for xml in done:
        wrapped = b'<w:t xmlns:w="%s"><w:t>%s</w:t></w:t>' % (W[1:-1].encode(), xml)
        assert unicodedata.is_normalized('NFC', ''.join(etree.fromstring(wrapped).itertext()))


@pytest.mark.parametrize(
    ('program', 'values', 'written'),
    [
        ([], {}, ''),
        ([b'<1>'], {}, '<1>'),
        ([A, b'-', B], {'a': 1, 'b': 2}, '1-2'),
        ([A, B, A], {'a': 1, 'b': 2}, '121'),
        ([b'[', Loop(('ds',), 'x', [ROW]), b']'], {'ds': [{'a': 1}, {'a': 2}]}, '[12]'),
        ([Loop(('ds',), 'x', [b'(', ROW, b'|', ROW, b')'])], {'ds': [{'a': 1}, {'a': 2}]}, '(1|1)(2|2)'),
        ([Loop(('ds',), 'x', [b'.'])], {'ds': [{}, {}, {}]}, '...'),
        ([Loop(('ds',), 'x', [ROW, A])], {'ds': [{'a': 1}, {'a': 2}], 'a': 'k'}, '1k2k'),
        ([Loop(('ds',), 'x', [ROW, b';'])], {'ds': [{}, {'a': 2}]}, ';2;'),
        ([Loop(('ds',), 'x', [b'+'])], {}, ''),
        ([Choice(('a',), False, [b'yes'], [b'no'])], {'a': 1}, 'yes'),
        ([Choice(('a',), True, [b'yes'], [b'no'])], {'a': 1}, 'no'),
        ([b'<c>', Guard([Choice(('a',), False, [b'<w:p>x</w:p>'])]), b'</c>'], {'a': 0}, '<c><w:p/></c>'),
        ([b'<c>', Guard([Choice(('a',), False, [b'<w:p>x</w:p>'])]), b'</c>'], {'a': 1}, '<c><w:p>x</w:p></c>'),
        ([b'<c>', Guard([b' \n', Loop(('ds',), 'x', [ROW])]), b'</c>'], {'ds': []}, '<c> \n<w:p/></c>'),
    ],
)
def test_a_program_writes_in_order(program, values, written):
    assert run(program, **values) == written


@pytest.mark.parametrize(
    ('path', 'value'),
    [(('a',), {'b': 1}), (('a', 'b'), 1), (('a', 'b', 'c'), None), (('z',), None), (('s', 'upper'), None)],
)
def test_a_path_leads_through_dicts_only(path, value):
    assert found({'a': {'b': 1}, 's': 'text'}, path) == value
