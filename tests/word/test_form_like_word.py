"""Formatting in effect as Word lays it: table styles, theme fonts, toggles, spacing rules, list numbers, sections."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from core.word.form import Form
from core.word.paragraph import Letters, Paragraph
from core.word.units import number, twips
from tests.word._files import raw_of
from tests.word.nd30._foreign import drawn_line, in_list, numbered_list, old_line


@pytest.fixture
def document():
    return docx.Document()


def read(document, text: str = 'chữ') -> Paragraph:
    return Form(raw_of(document)).find(text)


def letters(document, text: str = 'chữ') -> Letters:
    return read(document, text).letters[0]


def style_of(document, name: str, kind=WD_STYLE_TYPE.PARAGRAPH, **looks: object):
    made = document.styles.add_style(name, kind)
    for look, value in looks.items():
        setattr(made.font, look, value)
    return made


def table_style(document, name: str, xml: str) -> None:
    document.styles.element.append(
        parse_xml(f'<w:style {nsdecls("w")} w:type="table" w:styleId="{name}"><w:name w:val="{name}"/>{xml}</w:style>')
    )


def table_with(document, style: str, look: str = '04A0'):
    table = document.add_table(3, 2)
    properties = table._tbl.tblPr
    properties.find(qn('w:tblStyle')).set(qn('w:val'), style) if properties.find(
        qn('w:tblStyle')
    ) is not None else properties.insert(0, parse_xml(f'<w:tblStyle {nsdecls("w")} w:val="{style}"/>'))
    for old in properties.findall(qn('w:tblLook')):
        properties.remove(old)
    properties.append(parse_xml(f'<w:tblLook {nsdecls("w")} w:val="{look}"/>'))
    return table


def test_a_theme_font_is_the_one_the_theme_names(document):
    document.add_paragraph('chữ')
    assert letters(document).font == 'Cambria'  # minorHAnsi of python-docx's theme


def test_a_named_font_goes_before_the_theme_of_a_lower_level_but_not_of_its_own(document):
    run = document.add_paragraph().add_run('chữ')
    run.font.name = 'Times New Roman'
    assert letters(document).font == 'Times New Roman'
    run._r.rPr.rFonts.set(qn('w:hAnsiTheme'), 'majorHAnsi')
    assert letters(document).font == 'Calibri/Times New Roman'


@pytest.mark.parametrize(
    ('paragraph', 'character', 'direct', 'bold'),
    [
        (True, None, None, True),
        (None, True, None, True),
        (True, True, None, False),  # twice over is not bold
        (True, False, None, True),
        (True, True, True, True),
        (True, None, False, False),
        (None, None, None, False),
    ],
)
def test_bold_toggles_through_styles_and_is_set_by_hand(document, paragraph, character, direct, bold):
    style_of(document, 'Đoạn', bold=paragraph)
    style_of(document, 'Chữ', WD_STYLE_TYPE.CHARACTER, bold=character)
    run = document.add_paragraph(style='Đoạn').add_run('chữ', style='Chữ')
    run.bold = direct
    assert letters(document).bold == bold


def test_a_character_style_is_based_on_another(document):
    ground = style_of(document, 'Nền chữ', WD_STYLE_TYPE.CHARACTER, italic=True, size=Pt(13))
    style_of(document, 'Trên chữ', WD_STYLE_TYPE.CHARACTER, bold=True).base_style = ground
    document.add_paragraph().add_run('chữ', style='Trên chữ')
    found = letters(document)
    assert (found.bold, found.italic, found.size_pt) == (True, True, 13)


def test_hidden_text_does_not_print(document):
    paragraph = document.add_paragraph('chữ')
    paragraph.add_run(' ẩn').font.hidden = True
    assert read(document).text == 'chữ'


def test_text_moved_away_and_old_copies_of_shapes_do_not_count(document):
    body = document.element.body
    moved = parse_xml(
        f'<w:p {nsdecls("w")}><w:moveFrom w:id="1"><w:r><w:t>cũ</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="2"><w:r><w:t>chữ</w:t></w:r></w:moveTo></w:p>'
    )
    body.insert(0, moved)
    assert read(document).text == 'chữ'


@pytest.mark.parametrize(
    ('cell', 'bold', 'italic'), [((0, 0), True, True), ((0, 1), True, False), ((1, 0), False, True)]
)
def test_a_table_style_has_looks_for_its_first_row_and_column(document, cell, bold, italic):
    parts = ''.join(
        f'<w:tblStylePr w:type="{kind}"><w:rPr><w:{look}/></w:rPr></w:tblStylePr>'
        for kind, look in (('firstRow', 'b'), ('firstCol', 'i'))
    )
    table_style(document, 'Bang', f'<w:rPr><w:sz w:val="24"/></w:rPr>{parts}')
    table = table_with(document, 'Bang')
    table.cell(*cell).text = 'chữ'
    found = letters(document)
    assert (found.bold, found.italic) == (bold, italic)


@pytest.mark.parametrize(('row', 'size'), [(0, 15), (1, 16), (2, 15)])
def test_bands_of_a_table_take_turns(document, row, size):
    parts = ''.join(
        f'<w:tblStylePr w:type="band{n}Horz"><w:rPr><w:sz w:val="{28 + 2 * n}"/></w:rPr></w:tblStylePr>' for n in (1, 2)
    )
    table_style(document, 'Bang', parts)
    table_with(document, 'Bang', look='0400').cell(row, 0).text = 'chữ'
    assert letters(document).size_pt == size


@pytest.mark.parametrize(
    ('rule', 'value', 'lines'),
    [
        (None, 1.5, 1.5),
        (WD_LINE_SPACING.EXACTLY, Pt(16.1), 1),  # 14 pt of Times New Roman are 16.1 pt high
        (WD_LINE_SPACING.AT_LEAST, Pt(18), 1.118),
        (WD_LINE_SPACING.AT_LEAST, Pt(10), 1),
    ],
)
def test_line_spacing_in_lines(document, rule, value, lines):
    paragraph = document.add_paragraph()
    paragraph.add_run('chữ').font.size = Pt(14)
    paragraph.paragraph_format.line_spacing = value
    if rule is not None:
        paragraph.paragraph_format.line_spacing_rule = rule
    assert read(document).line == pytest.approx(lines, abs=0.001)


def test_a_hanging_first_line_gives_way_to_one_set_later(document):
    style_of(document, 'Treo').paragraph_format.first_line_indent = Mm(-10)
    document.add_paragraph('chữ', style='Treo').paragraph_format.first_line_indent = Mm(12.7)
    assert round(read(document).first_mm, 1) == 12.7


def test_space_that_word_sets_itself(document):
    paragraph = document.add_paragraph('chữ')
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph._p.pPr.spacing.set(qn('w:beforeAutospacing'), '1')
    assert read(document).before_pt == 14


def test_list_numbers_count_begin_again_and_are_not_in_the_text(document):
    list_id = numbered_list(document, ('upperRoman', '%1.'), ('decimal', '%1.%2'), ('bullet', '\uf0b7'))
    for level, words in ((0, 'a'), (1, 'b'), (1, 'c'), (0, 'd'), (1, 'e'), (2, 'g')):
        in_list(document.add_paragraph(words), list_id, level)
    found = Form(raw_of(document)).paragraphs
    assert [p.label for p in found] == ['I.', 'I.1', 'I.2', 'II.', 'II.1', '•']
    assert found[1].seen == 'I.1 b'
    assert found[1].text == 'b'
    assert round(found[0].first_mm, 1) == 12.7


def test_a_tab_and_a_break_stand_in_the_text(document):
    document.add_paragraph('trái\tphải\ndưới')
    assert read(document, 'trái\tphải\ndưới').letters[0].text == 'trái\tphải\ndưới'


@pytest.mark.parametrize('draw', [drawn_line, old_line])
def test_a_drawn_line_has_a_length_in_its_new_and_its_old_form(document, draw):
    draw(document.add_paragraph('chữ'), 30)
    assert [round(length) for length in read(document).lines_mm] == [30]


def test_sections_inherit_headers(document):
    document.sections[0].header.paragraphs[0].text = 'đầu trang'
    document.add_section()
    document.add_paragraph('chữ')
    form = Form(raw_of(document))
    first, second = form.pages
    assert first.headers == second.headers != {}
    assert [p.text for p in form.parts[first.headers['default']]] == ['đầu trang']
    assert form.find('chữ').section == 1


def test_cells_share_the_width_of_the_page_by_percent(document):
    document.sections[0].page_width, document.sections[0].left_margin = Mm(200), Mm(25)
    document.sections[0].right_margin = Mm(25)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = 'chữ'
    width = table.cell(0, 0)._tc.tcPr.find(qn('w:tcW'))
    width.set(qn('w:type'), 'pct')
    width.set(qn('w:w'), '50%')
    assert round(read(document).column_mm, 1) == 75 - 3.8


NEAR = pytest.approx(1133.86, abs=0.01)
LENGTHS = [('1134', 1134), ('20mm', NEAR), ('2cm', NEAR), ('1in', 1440), ('-6pt', -120)]
NO_LENGTHS = [('vô hạn', 0), ('1e9', 0), ('', 0), (None, 0)]


@pytest.mark.parametrize(('text', 'value'), LENGTHS + NO_LENGTHS)
def test_lengths_in_every_unit(text, value):
    assert twips(text) == value


def test_a_number_that_cannot_be_read_is_the_default():
    assert (number('28'), number('nan', 20), number(None, 20)) == (28, 20, 20)
