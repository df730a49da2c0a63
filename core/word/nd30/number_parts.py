"""Puts a header with the page number, and the default language, into a document that has none."""

import re

from lxml import etree

from core.word import package
from core.word.form import Form
from core.word.looks import STYLES_PART
from core.word.nd30 import edit
from core.word.pages import LINK, RELATIONS
from core.word.paragraph import Paragraph
from core.word.tags import W

PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
HEADER_KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/header'
HEADER_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml'
TYPES, PART = '[Content_Types].xml', 'word/header9001.xml'  # far from the numbers Word gives
RELATION_ID = 'rIdSoTrang'
LANGUAGE = 'vi-VN'
ONLY_NUMBER = re.compile(r'(trang\s*)?[-–\s]*\d*[-–\s]*', re.IGNORECASE)
NUMBER = (
    f'<w:hdr xmlns:w="{W[1:-1]}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    + ''.join(
        f'<w:r><w:rPr><w:rFonts w:ascii="{edit.FONT}" w:hAnsi="{edit.FONT}" w:cs="{edit.FONT}"/><w:sz w:val="28"/>'
        f'<w:szCs w:val="28"/></w:rPr>{piece}</w:r>'
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:t>2</w:t>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    + '</w:p></w:hdr>'
)


def is_free(form: Form) -> bool:
    """Whether a header can be added: no page has one with something in it."""
    used = {name for page in form.pages for name in page.headers.values()}
    is_empty = not any(paragraph.seen for name in used for paragraph in form.parts.get(name, ()))
    return is_empty and all(page.element is not None for page in form.pages)


def add(form: Form) -> None:
    """A centred page number above every page but the first of the document."""
    form.roots[PART] = package.parse(NUMBER.encode())
    _declare(form)
    for page in form.pages:
        for old in page.element.findall(W + 'headerReference'):
            if old.get(W + 'type') == 'default':
                page.element.remove(old)
        reference = etree.Element(W + 'headerReference')
        edit.put(reference, type='default')
        reference.set(LINK, RELATION_ID)
        page.element.insert(0, reference)
    title = edit.child(form.pages[0].element, 'titlePg', edit.SECTION_ORDER)
    edit.take(title, 'val')


def is_alone(paragraph: Paragraph) -> bool:
    """Whether nothing but the number, perhaps between dashes, stands there."""
    return ONLY_NUMBER.fullmatch(paragraph.seen) is not None


def move_up(form: Form, paragraph: Paragraph) -> None:
    """The number leaves the foot of the page; the first that does brings the header."""
    for child in list(paragraph.element):
        if child.tag != W + 'pPr':
            paragraph.element.remove(child)
    if PART not in form.roots:
        add(form)


def set_language(form: Form) -> None:
    """The language of all text that sets none itself."""
    if STYLES_PART not in form.files:
        return
    root = package.parse(form.files[STYLES_PART])
    look = root
    for name in ('docDefaults', 'rPrDefault', 'rPr'):
        look = edit.first(look, name)
    edit.put(edit.child(look, 'lang', edit.RUN_ORDER), val=LANGUAGE)
    form.files[STYLES_PART] = etree.tostring(root, encoding='UTF-8', standalone=True)


def _declare(form: Form) -> None:
    _append(form, TYPES, 'content-types', 'Types', 'Override', PartName=f'/{PART}', ContentType=HEADER_TYPE)
    target = PART.removeprefix('word/')
    _append(
        form,
        RELATIONS,
        'relationships',
        'Relationships',
        'Relationship',
        Id=RELATION_ID,
        Type=HEADER_KIND,
        Target=target,
    )


def _append(form: Form, name: str, space: str, root_name: str, element: str, **values: str) -> None:
    namespace = f'{{{PACKAGE}/{space}}}'
    root = package.parse(form.files[name]) if name in form.files else etree.Element(namespace + root_name)
    etree.SubElement(root, namespace + element, **values)
    form.files[name] = etree.tostring(root, encoding='UTF-8', standalone=True)
