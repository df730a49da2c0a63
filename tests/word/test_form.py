"""Formatting in effect: defaults, then styles from the ground up, then what is set by hand."""

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from core.word.form import Form
from tests.word._files import raw_of


@pytest.fixture
def document():
    made = docx.Document()
    ground = made.styles.add_style('Nền', 1)
    ground.font.size, ground.font.bold, ground.font.name = Pt(14), True, 'Times New Roman'
    ground.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    upper = made.styles.add_style('Trên', 1)
    upper.base_style, upper.font.italic, upper.font.all_caps = ground, True, True
    upper.paragraph_format.left_indent, upper.paragraph_format.line_spacing = Mm(10), 1.5
    return made


def test_styles_build_on_each_other(document):
    document.add_paragraph('chữ', style='Trên')
    found = Form(raw_of(document)).find('CHỮ')
    assert found.all_letters(size_pt=14, bold=True, italic=True, underlined=False)
    assert (found.align, round(found.left_mm, 1), found.line, found.style) == ('center', 10, 1.5, 'Trên')


def test_what_is_set_by_hand_wins(document):
    paragraph = document.add_paragraph(style='Trên')
    run = paragraph.add_run('chữ')
    run.bold, run.font.size, run.font.all_caps, run.underline = False, Pt(11), False, True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    found = Form(raw_of(document)).find('chữ')
    assert found.all_letters(size_pt=11, bold=False, italic=True, underlined=True)
    assert found.align == 'both'


def test_what_is_set_by_hand_stays_with_its_paragraph(document):
    """Formatting is worked out once and used again; each of these differs from the first in one thing."""
    for text in ('một', 'hai', 'ba', 'bốn'):
        document.add_paragraph(text, style='Nền')
    one, two, three, four = document.paragraphs[-4:]
    two.alignment, three.runs[0].italic, four.style = WD_ALIGN_PARAGRAPH.RIGHT, True, 'Trên'
    document.add_paragraph('năm', style='Nền')
    form = Form(raw_of(document))
    found = [form.find(text) for text in ('một', 'hai', 'ba', 'BỐN', 'năm')]
    assert [(each.align, each.letters[0].italic, each.left_mm > 0) for each in found] == [
        ('center', False, False),
        ('right', False, False),
        ('center', True, False),
        ('center', True, True),
        ('center', False, False),
    ]


def test_letters_of_two_fonts_name_both(document):
    for text in ('chu', 'đ', 'chữ'):
        run = document.add_paragraph().add_run(text)
        run.font.name = 'Arial'
        run._r.rPr.rFonts.set(qn('w:hAnsi'), 'Tahoma')
    form = Form(raw_of(document))
    assert [form.find(text).letters[0].font for text in ('chu', 'đ', 'chữ')] == ['Arial', 'Tahoma', 'Arial/Tahoma']


def test_a_style_based_on_itself_ends(document):
    ground = document.styles['Nền']
    ground.base_style = document.styles['Trên']
    document.add_paragraph('chữ', style='Nền')
    assert Form(raw_of(document)).find('CHỮ').sizes_pt == {14}


def test_a_paragraph_fills_its_cell(document):
    document.sections[0].page_width, document.sections[0].left_margin = Mm(210), Mm(30)
    document.sections[0].right_margin = Mm(20)
    document.add_paragraph('ngoài')
    table = document.add_table(1, 2)
    table.cell(0, 0).width, table.cell(0, 0).text = Mm(62), 'trong'
    form = Form(raw_of(document))
    assert round(form.find('ngoài').column_mm) == 160
    assert round(form.find('trong').column_mm, 1) == 58.2  # without the 1.9 mm of margin on each side


def test_a_text_that_is_not_there():
    with pytest.raises(LookupError):
        Form(raw_of(docx.Document())).find('không có')
