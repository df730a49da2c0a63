"""NĐ 30/2020/NĐ-CP PL I, measured on every official paper filled with its examples (law.md §1.1-1.3)."""

import re

import pytest

from core.word.form import Form, Page, Paragraph
from core.word.widths import text_mm, wrapped
from tests.word._files import part
from tests.word._shipped import KINDS, OFFICIAL_NAMES, example, values

pytestmark = pytest.mark.parametrize('name', OFFICIAL_NAMES)

NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'
NUMBER = re.compile(r'Số: (0[1-9]|[1-9]\d+)/(QĐ|BB|TTr|BC|KH|TB|GM|GUQ|GGT|QC|CTr|HD|PA)-[A-ZĐ0-9]+(-[A-ZĐ0-9]+)*')
LETTER_NUMBER = re.compile(r'Số: (0[1-9]|[1-9]\d+)/[A-ZĐ0-9]+-[A-ZĐ0-9]+')
PLACE = re.compile(r'[^,]+, ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm (19|20)\d{2}')
BODY_STYLES = {'Nội dung', 'Điều', 'Khoản', 'Nội dung cuối', 'Tiêu đề mục'}
KIND_NAMES = {'QĐ': 'QUYẾT ĐỊNH', 'TTr': 'TỜ TRÌNH', 'TB': 'THÔNG BÁO', 'BB': 'BIÊN BẢN', 'GGT': 'GIẤY GIỚI THIỆU'}
WITHOUT_SUBJECT = {'GGT'}  # NĐ 30/2020 PL III, mẫu 1.8


@pytest.fixture
def form(name) -> Form:
    return Form(example(name))


def of_style(form: Form, *styles: str) -> list[Paragraph]:
    return [paragraph for paragraph in form.paragraphs if paragraph.style in styles]


def below(form: Form, text: str) -> Paragraph:
    return form.paragraphs[form.index(text) + 1]


def longest_line_mm(paragraph: Paragraph) -> float:
    look = paragraph.letters[0]
    column = paragraph.column_mm - paragraph.left_mm - paragraph.right_mm
    lines = wrapped(paragraph.text, column, look.size_pt, look.bold, look.italic)
    return max(text_mm(line, look.size_pt, look.bold, look.italic) for line in lines)


def is_upright(paragraph: Paragraph, bold: bool) -> bool:
    return paragraph.all_letters(bold=bold, italic=False)


def test_paper_and_margins(form):
    first: Page = form.pages[0]
    assert (round(first.width), round(first.height)) == (210, 297)
    for page in form.pages:
        assert {round(page.width), round(page.height)} == {210, 297}
        assert 20 <= round(page.top, 1) <= 25
        assert 20 <= round(page.bottom, 1) <= 25
        assert 30 <= round(page.left, 1) <= 35
        assert 15 <= round(page.right, 1) <= 20


def test_page_numbers(name, form):
    """Arabic, centred above, size 13 to 14, not on page 1; each appendix counts from 1 again."""
    assert all(page.different_first for page in form.pages)
    assert all(page.first_number == 1 for page in form.pages[1:])
    number = form.parts['word/header1.xml'][0]
    assert b' PAGE ' in part(example(name), 'word/header1.xml')
    assert (number.align, number.sizes_pt, is_upright(number, bold=False)) == ('center', {14}, True)
    assert [paragraph.text for paragraph in form.parts['word/header2.xml']] == ['']


def test_font_and_colour(form):
    paragraphs = form.paragraphs + [paragraph for found in form.parts.values() for paragraph in found]
    assert all(p.all_letters(font='Times New Roman', color='000000', underlined=False) for p in paragraphs)


def test_nation_and_motto(form):
    nation, motto = form.find(NATION), form.find(MOTTO)
    assert (nation.sizes_pt, motto.sizes_pt) in [({13}, {14}), ({12}, {13})]
    for paragraph in (nation, motto):
        assert is_upright(paragraph, bold=True)
        assert (paragraph.align, paragraph.line, paragraph.before_pt) == ('center', 1, 0)
        assert longest_line_mm(paragraph) <= paragraph.column_mm
    assert text_mm(NATION, 13, bold=True) <= nation.column_mm
    assert below(form, MOTTO).underline_mm == pytest.approx(longest_line_mm(motto), rel=0.03)


def test_issuer(name, form):
    facts = values(name)
    above = facts['co_quan_chu_quan']  # the People's Committee of a commune has nobody above it on its paper
    superiors, issuer = [form.find(above)] if above else [], form.find(facts['co_quan_ban_hanh'])
    assert bool(above) == bool(of_style(form, 'Cơ quan chủ quản'))
    assert all(is_upright(superior, bold=False) for superior in superiors)
    assert is_upright(issuer, bold=True)
    for paragraph in (*superiors, issuer):
        assert paragraph.text == paragraph.text.upper()
        assert (paragraph.align, paragraph.line) == ('center', 1)
        assert paragraph.sizes_pt <= {12, 13}
        assert longest_line_mm(paragraph) <= paragraph.column_mm
    assert 1 / 3 <= below(form, issuer.text).underline_mm / longest_line_mm(issuer) <= 1 / 2


def test_number(name, form):
    found = of_style(form, 'Số, ký hiệu')[0]
    assert (NUMBER if KINDS[name].code else LETTER_NUMBER).fullmatch(found.text)
    assert f'/{KINDS[name].code}' in found.text
    assert (found.sizes_pt, found.align, is_upright(found, bold=False)) == ({13}, 'center', True)


def test_place_and_date(form):
    found = of_style(form, 'Địa danh, ngày tháng')[0]
    assert PLACE.fullmatch(found.text)
    assert found.all_letters(italic=True, bold=False, size_pt=14)
    assert found.align == 'center'
    assert longest_line_mm(found) <= found.column_mm


def test_subject(name, form):
    code, subject = KINDS[name].code, values(name).get('trich_yeu')
    assert (subject is None) == (code in WITHOUT_SUBJECT)
    if not code:
        letter = form.find(f'V/v {subject}')
        assert (letter.align, letter.before_pt, is_upright(letter, bold=False)) == ('center', 6, True)
        assert letter.sizes_pt <= {12, 13}
        return
    lines = [form.find(text) for text in (KIND_NAMES[code], *([f'Về việc {subject}'] if subject else ()))]
    for paragraph in lines:
        assert (paragraph.align, paragraph.sizes_pt, is_upright(paragraph, bold=True)) == ('center', {14}, True)
    if subject:
        assert 1 / 3 <= below(form, lines[-1].text).underline_mm / longest_line_mm(lines[-1]) <= 1 / 2


def test_legal_bases(name, form):
    found = of_style(form, 'Căn cứ')
    assert len(found) == len(values(name).get('can_cu', ()))
    for paragraph in found:
        assert paragraph.text.startswith(('Căn cứ ', 'Theo đề nghị của '))
        assert paragraph.all_letters(italic=True, bold=False, size_pt=14)
        assert paragraph.align == 'both'
    assert [paragraph.text[-1] for paragraph in found] == [';'] * (len(found) - 1) + ['.'] * bool(found)


def test_body(form):
    """Justified, first line 1 or 1.27 cm, 6 pt or more between paragraphs, single to 1.5 lines, size 13 to 14."""
    body = of_style(form, *BODY_STYLES, 'Căn cứ')
    assert len(body) >= 3
    for paragraph in body:
        assert paragraph.align == 'both'
        assert round(paragraph.first_mm, 1) in (10, 12.7)
        assert paragraph.before_pt >= 6
        assert 1 <= paragraph.line <= 1.5
        assert paragraph.sizes_pt <= {13, 14}


def test_articles(name, form):
    articles = of_style(form, 'Điều') + [p for p in of_style(form, 'Nội dung cuối') if p.text.startswith('Điều')]
    assert bool(articles) == (KINDS[name].code == 'QĐ')
    assert [paragraph.text[:7] for paragraph in articles] == [f'Điều {n}.' for n in range(1, len(articles) + 1)]
    for article in articles:
        assert re.match(r'Điều [1-9]\d*\. \S', article.text)
        assert article.letters[0].bold
        assert not article.letters[0].italic
        assert article.letters[0].text.startswith('Điều')


def test_headings_without_articles_are_roman_and_capital(form):
    headings = [paragraph.text for paragraph in of_style(form, 'Tiêu đề mục')]
    assert [text.split('.')[0] for text in headings] == ['I', 'II', 'III'][: len(headings)]
    assert all(text == text.upper() for text in headings)


def test_the_decision_names_who_decides_in_capitals(name, form):
    found = of_style(form, 'Thẩm quyền ban hành', 'Quyết định')
    expected = [values(name)['tham_quyen'].upper(), 'QUYẾT ĐỊNH:'] if KINDS[name].code == 'QĐ' else []
    assert [paragraph.text for paragraph in found] == expected
    for paragraph in found:
        assert (paragraph.align, paragraph.sizes_pt, is_upright(paragraph, bold=True)) == ('center', {14}, True)


def test_the_text_ends_with_its_mark_and_stays_with_the_signature(form):
    last = of_style(form, 'Nội dung cuối')[-1]
    assert last.text.endswith('./.')
    assert not last.text.endswith('../.')
    assert last.keep_next
    assert sum('./.' in paragraph.text for paragraph in form.paragraphs) == 1


def test_sign_off(name, form):
    facts = values(name)
    titles, signer = of_style(form, 'Quyền hạn, chức vụ người ký'), form.find(facts['nguoi_ky'])
    expected = [*facts['quyen_han_ky'], *filter(None, [facts['chuc_vu_khac']])]
    assert [paragraph.text for paragraph in titles] == expected
    assert all(title.text == title.text.upper() for title in titles)
    for paragraph in (*titles, signer):
        assert (paragraph.align, paragraph.sizes_pt, is_upright(paragraph, bold=True)) == ('center', {14}, True)
    assert len(of_style(form, 'Khoảng ký')) == 1
    raw = part(example(name))
    assert raw.count(b'w:line="1720"') == 0  # 86 pt, a style of its own
    assert b'w:line="1720" w:lineRule="exact"' in part(example(name), 'word/styles.xml')
    assert b'<w:cantSplit/>' in raw


def test_recipients(name, form):
    heading, found = form.find('Nơi nhận:'), of_style(form, 'Danh sách nơi nhận')
    assert heading.all_letters(bold=True, italic=True, size_pt=12)
    assert len(found) == len(values(name)['noi_nhan']) + 2
    for paragraph in found:
        assert paragraph.all_letters(bold=False, italic=False, size_pt=11)
        assert paragraph.text.startswith('- ')
    assert all(paragraph.text.endswith(';') for paragraph in found[:-1])
    unit = '' if KINDS[name].code == 'GGT' else ', .+'  # no unit wrote it: it is the person's own errand
    assert re.fullmatch(rf'- Lưu: VT{unit}\.', found[-1].text)


def test_addressees(name, form):
    facts = values(name)
    found = of_style(form, 'Kính gửi', 'Kính gửi nhiều nơi', 'Nơi kính gửi')
    assert bool(found) == ('kinh_gui' in facts)
    if found:
        assert found[0].text.startswith('Kính gửi:')
        assert all(paragraph.sizes_pt == {14} and is_upright(paragraph, bold=False) for paragraph in found)
    if len(found) > 1:
        assert [paragraph.text[-1] for paragraph in found[1:]] == [';'] * (len(found) - 2) + ['.']


def test_appendices(name, form):
    found = of_style(form, 'Phụ lục')
    assert len(found) == len(form.pages) - 1
    assert [p.text for p in found] == (['Phụ lục'] if len(found) == 1 else ['Phụ lục I', 'Phụ lục II'][: len(found)])
    for heading in found:
        start = form.paragraphs.index(heading)
        title, attached, line = form.paragraphs[start + 1 : start + 4]
        assert title.text == title.text.upper()
        assert is_upright(heading, bold=True)
        assert is_upright(title, bold=True)
        assert re.fullmatch(r'\(Kèm theo Quyết định số .+ ngày .+ của .+\)', attached.text)
        assert attached.all_letters(italic=True, bold=False)
        assert {p.align for p in (heading, title, attached)} == {'center'}
        assert line.underline_mm > 0


def test_a_draft_keeps_its_form(name):
    """Blank number and date: the letterhead still fits, every other rule holds for the same styles."""
    draft = Form(example(name, draft=True))
    for style in ('Số, ký hiệu', 'Địa danh, ngày tháng'):
        found = of_style(draft, style)[0]
        assert text_mm(found.text, 14, italic=True) <= found.column_mm
    assert [p.style for p in draft.paragraphs] == [p.style for p in Form(example(name)).paragraphs]
