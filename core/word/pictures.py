"""Pictures of a template that stand for a field: their alternative text or name is a tag such as `{{ ma_qr }}`."""

import posixpath
import re

from lxml import etree

from core.word import package
from core.word.errors import BadTemplate
from core.word.tags import TAG, Slot, read

DRAWING_NAME = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr'
BLIP = '{http://schemas.openxmlformats.org/drawingml/2006/main}blip'
EMBED = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed'
ATTRIBUTES = ('descr', 'name', 'title')
# One transparent point: what stands in place of a picture that is not given.
NO_PICTURE = bytes.fromhex(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c636000020000'
    '050001e9fadcd80000000049454e44ae426082'
)


def pictures_of(root: etree._Element, part: str, files: dict[str, bytes]) -> dict[str, str]:
    """{field: media part} of the pictures of `part`; the tags are taken out of their descriptions."""
    found = {}
    for about in root.iter(DRAWING_NAME):
        field = _field_of(about)
        blip = next(about.getparent().iter(BLIP), None)
        if field and blip is not None:
            found[field] = _target(part, blip.get(EMBED), files)
    return found


def _field_of(about: etree._Element) -> str:
    """The field a picture stands for, or ''."""
    field = ''
    for attribute in ATTRIBUTES:
        tag = TAG.search(about.get(attribute, ''))
        if tag:
            field = _plain_name(tag[0])
            about.set(attribute, TAG.sub(field, about.get(attribute)))
    return field


def _plain_name(tag: str) -> str:
    slot = read(re.sub(r'\s+', ' ', tag))
    if not isinstance(slot, Slot) or len(slot.path) > 1:
        raise BadTemplate(f'Sửa mô tả ảnh “{tag}” trong mẫu: ảnh chỉ nhận một tên trường.')
    return slot.path[0]


def _target(part: str, relation: str | None, files: dict[str, bytes]) -> str:
    """The name of the media part that `relation` of `part` points to."""
    folder, name = posixpath.split(part)
    relations = files.get(f'{folder}/_rels/{name}.rels')
    for entry in package.parse(relations) if relations else ():
        if entry.get('Id') == relation:
            target = posixpath.normpath(posixpath.join('/', folder, entry.get('Target', ''))).lstrip('/')
            if target in files:
                return target
    raise BadTemplate('Chèn lại ảnh trong mẫu: tệp ảnh không còn trong tệp Word.')
