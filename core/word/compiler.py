"""Turns one XML part of a template into a program, see program.py."""

import re
from copy import deepcopy

from lxml import etree

from core.word import tags
from core.word.errors import BadTemplate, BadWordFile, Place
from core.word.guards import guard
from core.word.marks import Marks
from core.word.program import Number, Program, nest
from core.word.tags import RUN_STYLE, SPACE, TEXT, Block, W

AREAS = {
    'document': 'thân văn bản',
    'header': 'đầu trang',
    'footer': 'chân trang',
    'footnotes': 'chú thích chân trang',
    'endnotes': 'chú thích cuối văn bản',
}
TEXT_BOX, TEXT_BOX_AREA = W + 'txbxContent', 'hộp văn bản'
SHOWN = 80  # letters of a paragraph that tell it from others
SECTION = W + 'sectPr'
NUMBERED = {
    W + 'bookmarkStart': ('bookmark', W + 'id'),
    W + 'bookmarkEnd': ('bookmark', W + 'id'),
    W + 'permStart': ('permission', W + 'id'),
    W + 'permEnd': ('permission', W + 'id'),
    '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr': ('drawing', 'id'),
}
CLOSING = (W + 'bookmarkEnd', W + 'permEnd')
EDITING_IDS = re.compile(
    re.escape(W) + r'rsid|\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)'
)


def compile_part(root: etree._Element, name: str = 'word/document.xml') -> Program | None:
    """The program of the part `name`, or None when no tag is in it. Changes `root`. Raises BadTemplate."""
    if root.nsmap.get('w') != W[1:-1]:
        raise BadWordFile('Mở tệp bằng Word, lưu lại dạng “Word Document (.docx)” rồi chọn lại.')
    tags.join_split_tags(root)
    marks = Marks()
    for texts in tags.texts_by_paragraph(root):
        _mark_paragraph(texts, name, marks)
    if not marks.steps:
        return None
    guard(root, marks)
    if marks.has_loops:
        _number_anew(root, marks)
    _drop_editing_ids(root)
    return nest(marks.split(etree.tostring(root, encoding='UTF-8', xml_declaration=False)))


def _mark_paragraph(texts: list[etree._Element], part: str, marks: Marks) -> None:
    whole = ''.join(text.text or '' for text in texts)
    if tags.TAG.search(whole):
        place = Place(_area(texts[0], part), ' '.join(whole.split())[:SHOWN])
        for text in reversed(texts):  # what follows in a run that is cut has been cut before
            _mark(text, place, marks)


def _area(text: etree._Element, part: str) -> str:
    boxed = next(text.iterancestors(TEXT_BOX), None) is not None
    return TEXT_BOX_AREA if boxed else AREAS[re.sub(r'word/|\d*\.xml', '', part)]


def _mark(text: etree._Element, place: Place, marks: Marks) -> None:
    """Put marks where the tags of one text element are."""
    found = tags.TAG.findall(text.text or '')
    blocks = [node for node in (tags.read(tag, place) for tag in found) if isinstance(node, Block)]
    if any(block.unit for block in blocks):
        _mark_unit(text, found[0], blocks[0], marks)
    elif blocks:
        _mark_within(text, place, marks)
    elif found:
        _mark_slots(text, text.text, place, marks)


def _mark_slots(text: etree._Element, content: str, place: Place, marks: Marks) -> None:
    text.text = tags.TAG.sub(lambda tag: marks.add(tags.read(tag[0], place)), content)
    text.set(SPACE, 'preserve')


def _mark_unit(text: etree._Element, tag: str, block: Block, marks: Marks) -> None:
    """Put a mark in place of the whole paragraph or table row, in which nothing else may stand."""
    unit = next(text.iterancestors(tags.UNITS[block.unit or 'p']), None)
    if unit is None or ''.join(own.text or '' for own in unit.iter(TEXT)).strip() != tag:
        raise BadTemplate(f'Sửa “{tag}” trong mẫu: thẻ này đứng riêng một mình trong một đoạn hoặc một dòng bảng.')
    if next(unit.iter(SECTION), None) is not None:
        raise BadTemplate(f'Chuyển “{tag}” sang đoạn khác trong mẫu: đoạn này chứa dấu ngắt phần của trang.')
    parent = unit.getparent()
    parent.replace(unit, marks.comment(block, parent))


def _mark_within(text: etree._Element, place: Place, marks: Marks) -> None:
    """Cut the run of `text` at its block tags, so that each piece keeps the formatting and marks stand between runs."""
    run = text.getparent()
    if run.tag != tags.RUN:
        raise BadTemplate(f'Gõ lại đoạn “{place.text}” trong mẫu: thẻ {{% %}} đứng ở chỗ không nhận điều kiện.')
    parent, after = run.getparent(), list(text.itersiblings())
    content, *rest = re.split(r'(\{%[^{}%]*%\})', text.text)
    _mark_slots(text, content, place, marks)
    for tag, content in zip(rest[::2], rest[1::2], strict=True):
        mark, piece = marks.comment(tags.read(tag, place), parent), _like(run)
        run.addnext(mark)
        mark.addnext(piece)
        _mark_slots(etree.SubElement(piece, TEXT), content, place, marks)
        run = piece
    run.extend(after)


def _like(run: etree._Element) -> etree._Element:
    """An empty run formatted like `run`."""
    made, style = etree.Element(tags.RUN, nsmap=run.nsmap), run.find(RUN_STYLE)
    if style is not None:
        made.append(deepcopy(style))
    return made


def _number_anew(root: etree._Element, marks: Marks) -> None:
    """Give ids that must differ a mark, so that each turn of a loop can have its own."""
    numbers: dict[tuple[str, str | None], int] = {}
    for element in root.iter(*NUMBERED):
        kind, attribute = NUMBERED[element.tag]
        number = numbers.setdefault((kind, element.get(attribute)), len(numbers) + 1)
        element.set(attribute, marks.add(Number(number, closes=element.tag in CLOSING)))


def _drop_editing_ids(root: etree._Element) -> None:
    """Ids of editing sessions and content controls mean nothing in the output and must not repeat in loops."""
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if EDITING_IDS.match(name)]:
            del element.attrib[name]
    for control in list(root.iter(W + 'sdtPr')):
        for number in control.findall(W + 'id'):
            control.remove(number)
