"""Components are found in other people's layouts too, and a paper made with care passes whoever made it."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from core.word.form import Form
from core.word.kinds import BOOK, FORM, OFFICIAL
from core.word.nd30 import check, mend
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part
from tests.word._files import raw_of
from tests.word.nd30._foreign import (
    CENTER,
    blank,
    foot,
    head_in_table,
    head_with_tabs,
    in_list,
    line,
    numbered_list,
    text,
    typed_line,
)
from tests.word.nd30._papers import plain


def rules(document) -> set[str]:
    return {finding.rule for finding in check(raw_of(document)).findings}


def read(document) -> Paper:
    return Paper(Form(raw_of(document)))


def texts(paper: Paper, part: Part) -> list[str]:
    return [piece.text for piece in paper[part]]


@pytest.fixture
def notice():
    """A notice with one row of letterhead and drawn lines."""
    document = blank()
    head_in_table(document, 'Số: 05/TB-UBND')
    line(document, 'THÔNG BÁO', 14, CENTER, bold=True)
    line(document, 'Về việc nghỉ lễ', 14, CENTER, bold=True)
    typed_line(document, 16)
    text(document, 'Ủy ban nhân dân xã thông báo lịch nghỉ lễ đến các cơ quan, tổ chức trên địa bàn xã./.')
    foot(document, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH')
    return document


def test_one_row_with_drawn_and_typed_lines(notice):
    assert rules(notice) == set()
    paper = read(notice)
    assert texts(paper, Part.ISSUER) == ['ỦY BAN NHÂN DÂN', 'XÃ MẪU SƠN']
    assert texts(paper, Part.SUPERIOR) == []
    assert texts(paper, Part.SIGNER_TITLE) == ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']


def test_a_letterhead_set_with_tabs():
    document = blank()
    head_with_tabs(document)
    line(document, 'THÔNG BÁO', 14, CENTER, bold=True)
    paper = read(document)
    assert texts(paper, Part.SUPERIOR) == ['UBND XÃ MẪU SƠN']
    assert texts(paper, Part.ISSUER) == ['BAN CHỈ ĐẠO 138']
    assert texts(paper, Part.NUMBER) == ['Số: 05/TB-BCĐ138']
    assert texts(paper, Part.PLACE) == ['Mẫu Sơn, ngày 05 tháng 3 năm 2027']
    assert {'nation.missing', 'number.missing', 'place.missing', 'issuer.bold'} & rules(document) == set()


def test_a_sign_off_set_with_tabs(notice):
    notice.element.body.remove(notice.tables[-1]._tbl)
    for left, right in (('Nơi nhận:', 'CHỦ TỊCH'), ('- Như trên;', ''), ('- Lưu: VT.', 'Hoàng Văn Thành')):
        notice.add_paragraph(f'{left}\t{right}')
    paper = read(notice)
    assert texts(paper, Part.RECIPIENT) == ['- Như trên;', '- Lưu: VT.']
    assert texts(paper, Part.SIGNER_TITLE) == ['CHỦ TỊCH']
    assert texts(paper, Part.SIGNER) == ['Hoàng Văn Thành']


def test_minutes_have_no_place_line_and_two_who_sign():
    document = blank()
    head_in_table(document, 'Số: 02/BB-UBND', place='')
    line(document, 'BIÊN BẢN', 14, CENTER, bold=True)
    line(document, 'Họp thống nhất danh sách', 14, CENTER, bold=True)
    typed_line(document, 26)
    text(document, 'Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 05 tháng 3 năm 2027./.')
    left, right = document.add_table(1, 2).rows[0].cells
    for cell, title, name in ((left, 'THƯ KÝ', 'Nông Thị Hòa'), (right, 'CHỦ TỌA', 'Hoàng Văn Thành')):
        line(cell, title, 14, CENTER, bold=True)
        line(cell, name, 14, CENTER, bold=True)
    line(document, 'Nơi nhận:', 12, bold=True, italic=True)
    line(document, '- Lưu: VT, Hồ sơ.', 11)
    paper = read(document)
    assert texts(paper, Part.SIGNER) == ['Nông Thị Hòa', 'Hoàng Văn Thành']
    assert texts(paper, Part.RECIPIENT) == ['- Lưu: VT, Hồ sơ.']
    assert rules(document) == set()


def test_a_letter_whose_subject_stands_under_the_number():
    document = blank()
    head_in_table(document, 'Số: 12/UBND-VP', subject='V/v báo cáo số liệu')
    line(document, 'Kính gửi: Công an tỉnh Lạng Sơn', 14, CENTER)
    text(document, 'Ủy ban nhân dân xã báo cáo số liệu quý I./.')
    foot(document, 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    assert check(raw_of(document)).title == 'Văn bản hành chính: công văn'
    assert rules(document) == set()


def test_an_attached_regulation_needs_no_number_and_no_signature():
    document = blank()
    head_in_table(document, '', place='')
    line(document, 'QUY CHẾ', 14, CENTER, bold=True)
    line(document, 'Hoạt động của Mô hình', 14, CENTER, bold=True)
    line(document, '(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2027)', 14, CENTER, italic=True)
    typed_line(document, 22)
    for words in ('Chương I', 'QUY ĐỊNH CHUNG'):
        line(document, words, 14, CENTER, bold=True).paragraph_format.space_before = Pt(6)
    text(document, 'Điều 1. Phạm vi').runs[0].bold = True
    text(document, '1. Quy chế này áp dụng cho thành viên./.')
    assert rules(document) == set()


def test_numbers_that_word_counts_are_read():
    document = blank()
    head_in_table(document, 'Số: 05/QĐ-UBND')
    line(document, 'QUYẾT ĐỊNH', 14, CENTER, bold=True)
    line(document, 'QUYẾT ĐỊNH:', 14, CENTER, bold=True)
    list_id = numbered_list(document, ('decimal', 'Điều %1.'), ('decimal', '%2.'), ('lowerLetter', '%3)'))
    for level, words in (
        (0, 'Phạm vi'),
        (1, 'Nội dung:'),
        (2, 'một;'),
        (2, 'hai;'),
        (2, 'ba;'),
        (2, 'bốn;'),
        (2, 'năm.'),
    ):
        in_list(text(document, words), list_id, level)
    in_list(text(document, 'Hiệu lực./.'), list_id)
    foot(document, 'CHỦ TỊCH')
    paper = read(document)
    assert texts(paper, Part.ARTICLE) == ['Điều 1. Phạm vi', 'Điều 2. Hiệu lực./.']
    assert texts(paper, Part.CLAUSE) == ['1. Nội dung:']
    assert [piece.text[:2] for piece in paper[Part.POINT]] == ['a)', 'b)', 'c)', 'd)', 'e)']
    assert 'point.order' in rules(document)  # Word's letters leave out đ
    assert 'article.order' not in rules(document)


@pytest.mark.parametrize(
    ('paragraphs', 'form_class'),
    [
        (['PHIẾU XIN Ý KIẾN', 'Họ và tên: …'], FORM),
        (['Một bức thư.'], FORM),
        ([], FORM),
        (['SỔ THEO DÕI LƯỢT GẶP', 'Năm: 2027'], BOOK),
        (['Số: 05/QĐ-UBND', 'QUYẾT ĐỊNH'], OFFICIAL),
        (['BÁO CÁO', 'Kết quả quý I'], OFFICIAL),
    ],
)
def test_the_class_of_a_file(paragraphs, form_class):
    assert check(plain(*paragraphs)).form_class == form_class


def test_the_class_may_be_said():
    assert check(plain('PHIẾU XIN Ý KIẾN'), OFFICIAL).errors
    assert not [f for f in check(plain('BÁO CÁO'), FORM).findings if f.group not in ('Phông chữ',)]


def test_a_page_typed_on_words_defaults_is_mended_as_far_as_a_machine_can():
    """Letter paper, inches, theme fonts: what remains is for people."""
    raw = plain('Số: 5/QĐ-UBND', 'QUYẾT ĐỊNH', *['Điều 1: Nội dung ' * 20] * 3)
    before = {finding.rule: finding.mendable for finding in check(raw).findings}
    assert {'page.paper', 'page.margin_right', 'letters.font', 'number.padding', 'article.sign'} <= set(before)
    mended, done = mend(raw)
    after = check(mended)
    assert not [finding for finding in after.findings if finding.mendable]
    assert {rule for rule, mendable in before.items() if mendable} <= {finding.rule for finding in done}


def numbered(document, where: str, place: str = 'center') -> None:
    """A page number in a frame, as Word put them before 2007."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    getattr(section, where).is_linked_to_previous = False
    paragraph = getattr(section, where).paragraphs[0]
    frame = f'<w:framePr {nsdecls("w")} w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{place}"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(frame))
    code = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(code))


def test_a_page_number_in_a_frame_stands_where_the_frame_does(notice):
    numbered(notice, 'header')
    assert rules(notice) == set()


def test_a_page_number_in_a_frame_is_moved_with_its_frame(notice):
    numbered(notice, 'header', 'right')
    assert rules(notice) == {'page_number.centre'}
    assert check(mend(raw_of(notice))[0]).findings == ()


def test_a_page_number_at_the_foot_moves_to_the_head(notice):
    numbered(notice, 'footer')
    assert rules(notice) == {'page_number.top'}
    mended, _ = mend(raw_of(notice), ['page_number.top'])
    assert check(mended).findings == ()
    paper = Paper(Form(mended))
    assert [where for where, _, _ in paper.page_numbers(paper.form.pages[0])] == ['header default']


def test_a_page_number_beside_words_is_left_to_people(notice):
    numbered(notice, 'footer')
    notice.sections[0].footer.paragraphs[0].add_run(' Ủy ban nhân dân xã')
    top = next(finding for finding in check(raw_of(notice)).findings if finding.rule == 'page_number.top')
    assert not top.mendable


def test_the_police_may_write_a_rank(notice):
    cell = notice.tables[-1].rows[0].cells[1]
    cell.paragraphs[-1].runs[0].text = 'Thiếu tá Hoàng Văn Thành'
    assert rules(notice) == {'signer.rank'}
    for paragraph in notice.tables[0].rows[0].cells[0].paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace('ỦY BAN NHÂN DÂN', 'CÔNG AN')
    assert 'signer.rank' not in rules(notice)


def test_a_blank_number_and_date_in_dots_are_a_draft():
    document = blank()
    table = head_in_table(document, 'Số: ……/TB-UBND')
    table.rows[0].cells[1].paragraphs[-1].runs[0].text = 'Mẫu Sơn, ngày … tháng … năm 20…'
    assert {rule for rule in rules(document) if rule.startswith(('number', 'place'))} == set()
