"""The fields that a page offers to copy: pasted into a template, they are exactly what its check allows."""

import pytest
from docx.shared import Mm

from core import templates
from tests.template._edited import KEY, PAPER, edited, with_line
from workflows.document.fields import TEMPLATES as DOCUMENT
from workflows.membership.fields import TEMPLATES as MEMBERSHIP
from workflows.template import reading

KINDS = sorted(MEMBERSHIP | DOCUMENT)


@pytest.mark.parametrize('key', KINDS)
def test_every_registered_kind_offers_every_entry_of_its_dictionary(app, key):
    dictionary = templates.kinds()[key].dictionary
    tags = ' '.join(field.tag for field in reading.usable(dictionary))
    for entry in (*dictionary, *dictionary.pictures):
        assert entry.name in tags


def test_a_plain_field_can_be_pasted_as_it_is(app):
    for field in reading.usable(templates.kinds()[KEY].dictionary):
        if field.tag.startswith('{{') and not field.within:
            assert templates.judge(KEY, with_line(KEY, field.tag), 'noi_bo').errors == []


def test_a_list_can_be_pasted_with_its_items(app):
    fields = reading.usable(templates.kinds()['membership/quyet_dinh_cong_nhan'].dictionary)
    assert '{%p for x in can_cu %}' in [field.tag for field in fields]
    assert '{%tr for x in thanh_vien %}' in [field.tag for field in fields]
    assert ('{{ x.ho_ten }}', 'Danh sách thành viên') in [(field.tag, field.within) for field in fields]


def test_what_is_unknown_is_shown_where_it_stands_beside_the_faults_of_form(app):
    def change(document) -> None:
        document.paragraphs[-1].insert_paragraph_before('Ô lạ {{ khong_co }} và {%for y in la%}{{ y.z }}{%endfor%}')
        document.sections[0].left_margin = Mm(20)

    remarks = templates.judge(PAPER, edited(PAPER, change), 'noi_bo').errors
    unknown = [remark for remark in remarks if 'không có trường' in remark.text]
    names = [remark.text.split('“')[1].split('”')[0] for remark in unknown]
    assert names == ['khong_co', 'la', 'la.z']
    assert all(remark.place.startswith('Ô lạ') for remark in unknown)
    assert any('Lề trái' in remark.text for remark in remarks)
