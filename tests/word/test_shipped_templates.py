"""The templates in docx_templates/: made from the script, true to their dictionary, clean inside."""

import re
import unicodedata
import zipfile

import pytest
from lxml import etree

from core.word.errors import MissingFields
from core.word.tags import W
from core.word.text import paragraphs
from docx_templates import _build
from tests.word._files import cells, opened, part
from tests.word._shipped import FOLDER, KINDS, OFFICIAL_NAMES, example, filled, template, values

every_template = pytest.mark.parametrize('name', KINDS)
every_official = pytest.mark.parametrize('name', OFFICIAL_NAMES)


def test_every_file_has_a_dictionary_and_every_dictionary_a_file():
    assert {path.relative_to(FOLDER).with_suffix('').as_posix() for path in FOLDER.rglob('*.docx')} == set(KINDS)


@every_template
def test_the_script_makes_exactly_the_shipped_file(name):
    assert _build.built(name) == (FOLDER / f'{name}.docx').read_bytes()


@every_template
def test_a_template_uses_only_fields_of_its_dictionary_and_all_required_ones(name):
    assert KINDS[name].dictionary.faults(template(name)) == {}


@pytest.mark.parametrize(('name', 'draft'), [*((n, False) for n in KINDS), *((n, True) for n in OFFICIAL_NAMES)])
def test_examples_leave_no_tag_and_no_gap(name, draft):
    text = '\n'.join(paragraphs(example(name, draft)))
    assert not re.search(r'\{\{|\{%|%\}|\}\}|None', text)
    assert unicodedata.is_normalized('NFC', text)
    opened(example(name, draft))


@every_template
def test_leaving_out_everything_names_every_required_field(name):
    dictionary = KINDS[name].dictionary
    with pytest.raises(MissingFields) as caught:
        template(name).fill({}, dictionary=dictionary)
    assert [gap.label for gap in caught.value.gaps] == [entry.label for entry in dictionary if entry.required]


@every_template
def test_the_file_is_clean(name):
    with zipfile.ZipFile(FOLDER / f'{name}.docx') as archive:
        names = archive.namelist()
    assert not [n for n in names if re.search('thumbnail|customXml|stylesWithEffects|theme|vba', n)]
    raw = (FOLDER / f'{name}.docx').read_bytes()
    assert b'w:val="vi-VN"' in part(raw, 'word/styles.xml')
    assert re.search(rb'compatibilityMode"[^>]+w:val="15"', part(raw, 'word/settings.xml'))
    assert b'<dc:creator>' not in part(raw, 'docProps/core.xml')


@every_template
def test_formatting_is_in_styles(name):
    root = etree.fromstring(part((FOLDER / f'{name}.docx').read_bytes()))
    assert {child.tag for look in root.iter(W + 'rPr') for child in look} <= {W + 'rStyle'}
    assert {child.tag for look in root.iter(W + 'pPr') for child in look} <= {W + 'pStyle', W + 'sectPr'}
    assert not list(root.iter(W + 'u'))


@every_template
def test_every_style_used_exists(name):
    raw = (FOLDER / f'{name}.docx').read_bytes()
    known = set(re.findall(rb'w:styleId="(\w+)"', part(raw, 'word/styles.xml')))
    parts = [f'word/{kind}.xml' for kind in ('document', 'header1', 'header2', 'footer1', 'footer2')]
    used = {style for n in parts for style in re.findall(rb'<w:[pr]Style w:val="(\w+)"', part(raw, n))}
    assert used <= known


@every_official
def test_the_code_and_its_picture_stand_in_the_footer_of_page_one(name):
    raw = filled(name)
    assert b'0000-0FAK-KYBG' in part(raw, 'word/footer1.xml')
    assert b'<wp:extent cx="648000" cy="648000"/>' in part(raw, 'word/footer1.xml')  # 18 mm
    assert b'{{' not in part(raw, 'word/footer1.xml')
    assert part(raw, 'word/media/ma_qr.png') != part((FOLDER / f'{name}.docx').read_bytes(), 'word/media/ma_qr.png')
    assert re.search(rb'footerReference w:type="first"', part(raw))


@every_official
def test_a_draft_has_no_code_and_leaves_room_for_number_and_day(name):
    raw = example(name, draft=True)
    assert b'<w:drawing>' not in part(raw, 'word/footer1.xml')
    text = part(raw).decode()
    assert f'Số:       /{values(name)["ky_hieu"]}' in text
    assert f'Mẫu Sơn, ngày        tháng        năm {values(name)["nam"]}' in text


def test_an_issuer_without_superior_has_no_line_for_it():
    raw = filled('membership/quyet_dinh_cong_nhan', co_quan_chu_quan='', co_quan_ban_hanh='ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN')
    assert paragraphs(raw)[0] == 'ỦY BAN NHÂN DÂN XÃ MẪU SƠN'


@pytest.mark.parametrize(
    ('names', 'printed'),
    [
        (['Công an xã'], ['Kính gửi: Công an xã']),
        (['Công an xã', 'Hội Nông dân xã;'], ['Kính gửi:', '- Công an xã;', '- Hội Nông dân xã.']),
    ],
)
def test_one_addressee_stands_in_the_line_and_several_below_each_other(names, printed):
    text = paragraphs(filled('document/cong_van_dinh_chinh', kinh_gui=names))
    start = text.index(printed[0])
    assert text[start : start + len(printed)] == printed


def test_a_replaced_decision_is_named():
    old = 'Quyết định số 02/QĐ-BCĐ138 ngày 05 tháng 01 năm 2026'
    text = paragraphs(filled('membership/quyet_dinh_cong_nhan', thay_the=old))
    assert f'Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế {old}.' in text


@pytest.mark.parametrize('kept', ['bo_sung', 'thoi', 'thay_doi'])
def test_empty_lists_of_changes_vanish_with_their_headings(kept):
    headings = {
        'bo_sung': 'Thành viên bổ sung',
        'thoi': 'Thành viên thôi tham gia',
        'thay_doi': 'Thành viên thay đổi chức danh, nhiệm vụ',
    }
    raw = filled('membership/quyet_dinh_kien_toan', **{name: [] for name in headings if name != kept})
    assert [heading for heading in paragraphs(raw) if heading in headings.values()] == [headings[kept]]
    assert len(opened(raw).tables) == 4  # letterhead, sign-off, what changes, the whole list


def test_the_appendix_lists_every_member_with_duty_and_phone():
    raw = example('membership/quyet_dinh_cong_nhan')
    rows = cells(raw, table=2)
    assert [row[1] for row in rows[1:]] == [
        row['ho_ten'] for row in values('membership/quyet_dinh_cong_nhan')['thanh_vien']
    ]
    assert rows[4][5:] == ['Thành viên', 'Vận động gia đình, dòng họ giúp đỡ', 'Co Loi', '0912 345 004']


def test_the_agreement_sheet_has_a_row_to_tick_and_sign_for_each_member():
    rows = cells(example('membership/phieu_thong_nhat'), table=1)
    assert rows[0][6:] == ['Đồng ý', 'Đề nghị sửa', 'Không tham gia', 'Nội dung đề nghị sửa hoặc lý do', 'Ngày, chữ ký']
    assert all(row[6:] == [''] * 5 for row in rows[1:])


def test_the_register_has_the_ten_columns():
    """Source: NĐ 30/2020 PL IV.I."""
    rows = cells(example('document/so_dang_ky_van_ban_di'), table=1)
    assert rows[1] == [f'({number})' for number in range(1, 11)]
    assert rows[2][:3] == [
        '01/QĐ-BCĐ138',
        '12/01/2026',
        'Quyết định về việc phân công nhiệm vụ thành viên Ban Chỉ đạo 138',
    ]


def test_an_empty_register_can_be_printed():
    raw = filled('document/so_dang_ky_van_ban_di', van_ban=[], da_huy='')
    assert len(cells(raw, table=1)) == 2
    assert 'Không có số bị hủy.' in paragraphs(raw)
