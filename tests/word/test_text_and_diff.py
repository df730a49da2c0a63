"""Reading a hand-edited file and telling what it says otherwise."""

import io
import unicodedata

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.word.diff import ADDED, CHANGED, REMOVED, Change, compare, disagreeing
from core.word.text import paragraphs
from tests.word._files import opened, raw_of, with_paragraphs
from tests.word._shipped import KINDS, example, values

DECISION = 'membership/quyet_dinh_cong_nhan'


def edited(raw: bytes, old: str, new: str) -> bytes:
    """`raw` as a clerk would change it in Word: the runs of a paragraph or cell retyped."""
    document = opened(raw)
    cells = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    for paragraph in [*document.paragraphs, *cells]:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    return raw_of(document)


def test_text_is_read_from_body_tables_headers_and_footers_without_page_numbers():
    document = docx.Document()
    document.add_paragraph('  một \t hai\n ba ')
    document.add_paragraph('')
    document.add_paragraph('số', style='List Number')
    document.add_table(1, 2).cell(0, 1).text = unicodedata.normalize('NFD', 'Hòa')
    document.sections[0].header.paragraphs[0].text = '2'
    document.sections[0].footer.paragraphs[0].text = 'Mã tra cứu'
    assert paragraphs(raw_of(document)) == ['một hai ba', 'số', 'Hòa', 'Mã tra cứu']


@pytest.mark.parametrize(
    ('old', 'new', 'changes'),
    [
        (['a', 'b'], ['a', 'b'], []),
        (['a'], ['a', 'b'], [Change(ADDED, '', 'b')]),
        (['a', 'b'], ['b'], [Change(REMOVED, 'a', '')]),
        (['a', 'b', 'c'], ['a', 'x', 'c'], [Change(CHANGED, 'b', 'x')]),
        (['a', 'b'], ['x', 'y', 'z'], [Change(CHANGED, 'a', 'x'), Change(CHANGED, 'b', 'y'), Change(ADDED, '', 'z')]),
    ],
)
def test_paragraphs_are_compared(old, new, changes):
    assert compare(with_paragraphs(*old), with_paragraphs(*new)) == changes


lines = st.lists(st.sampled_from(['Điều 1. A', 'Điều 2. B', 'c', 'd']), max_size=8)


@settings(max_examples=60, deadline=None)
@given(lines, lines)
def test_the_changes_lead_from_the_old_text_to_the_new(old, new):
    changes = compare(with_paragraphs(*old), with_paragraphs(*new))
    gone, come = [change.old for change in changes if change.old], [change.new for change in changes if change.new]
    assert sorted([*old, *come]) == sorted([*new, *gone])


def test_a_file_saved_again_by_another_program_is_the_same_text():
    out = io.BytesIO()
    opened(example(DECISION)).save(out)
    assert compare(example(DECISION), out.getvalue()) == []


def test_an_edited_decision_shows_the_paragraph_and_the_field_that_no_longer_agrees():
    raw = edited(example(DECISION), 'Lý Văn Sình', 'Lý Văn Sinh')
    assert compare(example(DECISION), raw) == [Change(CHANGED, 'Lý Văn Sình', 'Lý Văn Sinh')]
    dictionary = KINDS[DECISION].dictionary
    assert disagreeing(raw, values(DECISION), dictionary) == [
        ('Danh sách thành viên, dòng 4: Họ và tên', 'Lý Văn Sình')
    ]


def test_a_retyped_subject_disagrees_wherever_it_stood():
    facts = values(DECISION)
    raw = edited(example(DECISION), facts['trich_yeu'], 'giải thể Mô hình')
    assert disagreeing(raw, facts, KINDS[DECISION].dictionary) == [
        ('Trích yếu, không ghi “Về việc” hoặc “V/v”', facts['trich_yeu'])
    ]


@pytest.mark.parametrize('name', KINDS)
def test_an_unedited_file_agrees_with_all_its_values(name):
    assert disagreeing(example(name), values(name), KINDS[name].dictionary) == []
