"""Pictures that stand for a field."""

import io

import docx
import pytest
from PIL import Image

from core.word.errors import BadTemplate
from core.word.pictures import NO_PICTURE
from core.word.template import Template
from tests.word._files import opened, part, raw_of, repacked


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new('RGB', (4, 4), colour).save(out, 'PNG')
    return out.getvalue()


def with_picture(attribute: str = 'descr', tag: str = '{{ mã qr }}') -> bytes:
    document = docx.Document()
    shape = document.add_paragraph('ảnh: ').add_run().add_picture(io.BytesIO(png('red')))
    shape._inline.docPr.set(attribute, tag)
    document.add_paragraph().add_run().add_picture(io.BytesIO(png('blue')))
    return raw_of(document)


def pictures(raw: bytes) -> list[bytes]:
    return [part.blob for part in opened(raw).part.package.image_parts]


@pytest.mark.parametrize('attribute', ['descr', 'name', 'title'])
def test_a_picture_is_replaced_by_the_one_given_and_others_stay(attribute):
    template = Template.load(with_picture(attribute))
    assert template.pictures == {'ma_qr'}
    filled = template.fill({}, {'ma_qr': png('green')})
    assert set(pictures(filled)) == {png('green'), png('blue')}
    assert b'{{' not in part(filled)


def test_a_picture_that_is_not_given_leaves_its_place_empty():
    filled = Template.load(with_picture()).fill({})
    assert set(pictures(filled)) == {NO_PICTURE, png('blue')}
    assert Image.open(io.BytesIO(NO_PICTURE)).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize('tag', ['{{ a.b }}', '{{ a + b }}', '{%p if a %}'])
def test_only_a_plain_name_can_stand_for_a_picture(tag):
    with pytest.raises(BadTemplate):
        Template.load(with_picture(tag=tag))


def test_a_picture_whose_file_is_gone_is_refused():
    raw = with_picture()
    with pytest.raises(BadTemplate, match='Chèn lại ảnh'):
        Template.load(repacked(raw, {'word/media/image1.png': None}))
