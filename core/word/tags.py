"""The tags people type in a template: found also where Word has split them over runs, and read strictly."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from core.vietnamese.text import fold
from core.word.errors import BadTemplate, Place

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
TEXT, PARAGRAPH, RUN, RUN_STYLE, PROOF = W + 't', W + 'p', W + 'r', W + 'rPr', W + 'proofErr'
ROW, TABLE = W + 'tr', W + 'tbl'
UNITS = {'p': PARAGRAPH, 'tr': ROW}
SPACE = '{http://www.w3.org/XML/1998/namespace}space'

TAG = re.compile(r'(?<!\{)\{\{[^{}]*\}\}(?!\})|\{%[^{}%]*%\}')  # never looks beyond the next brace: linear time
HALF_TAG = re.compile(r'\{\{|\}\}|\{%|%\}')
NAME = re.compile('[a-z_][a-z0-9_]*')
LOOP = 'loop'  # {{ loop.index }} is the number of the row, from 1
MAX_LETTERS = 20_000  # of a paragraph with tags
MAX_NAMES = 6  # in a path such as x.ho_ten
BLOCK = re.compile(
    r'\{%(?:(?P<unit>p|tr) +| *)('
    r'for +(?P<item>[^\s.]+) +in +(?P<rows>.+?)|'
    r'if +(?P<negated>not +)?(?P<condition>.+?)|'
    r'(?P<otherwise>else)|end(?P<end>for|if)'
    r') *%\}'
)


@dataclass(frozen=True)
class Slot:
    """`{{ ho_ten }}`: a value. `place` is where it stands, for people."""

    path: tuple[str, ...]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Block:
    """`{%p for x in ds %}` and its like.

    word   for, if, else, endfor or endif
    unit   'p' or 'tr' when it takes the place of its whole paragraph or table row, '' when it stands within a text
    """

    word: str
    path: tuple[str, ...] = ()
    item: str = ''
    negated: bool = False
    unit: str = ''
    place: Place | None = field(default=None, compare=False)


def path_of(name: str) -> tuple[str, ...]:
    """('x', 'ho_ten') for 'x.họ_tên'. Raises BadTemplate for anything but names with dots."""
    folded = [fold(part).replace(' ', '_') for part in name.split('.')]  # ruling 3: 'Họ tên' is ho_ten
    if len(folded) > MAX_NAMES or not all(map(NAME.fullmatch, folded)):
        raise BadTemplate(f'Sửa “{name.strip()}” trong mẫu: tên trường chỉ gồm chữ, số và dấu gạch dưới.')
    return tuple(folded)


def read(tag: str, place: Place | None = None) -> Slot | Block:
    """What one tag says. Raises BadTemplate when it is not of our few kinds."""
    tag = ' '.join(tag.split())
    if tag.startswith('{{'):
        return Slot(path_of(tag[2:-2]), place)
    found = BLOCK.fullmatch(tag)
    if not found:
        raise BadTemplate(
            f'Sửa “{tag}” trong mẫu: chỉ dùng for, endfor, if, if not, else, endif với {{%p, {{%tr hoặc {{%.'
        )
    unit = found['unit'] or ''
    if found['rows']:
        return Block('for', path_of(found['rows']), _item_of(found['item']), unit=unit, place=place)
    if found['condition']:
        return Block('if', path_of(found['condition']), negated=bool(found['negated']), unit=unit, place=place)
    return Block(found['otherwise'] or 'end' + found['end'], unit=unit, place=place)


def _item_of(name: str) -> str:
    (item,) = path_of(name)
    if item == LOOP:
        raise BadTemplate('Đổi tên “loop” trong mẫu: tên này dành cho số thứ tự, viết là {{ loop.index }}.')
    return item


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The text elements of `paragraph`, without those of text boxes inside it."""
    return [text for text in paragraph.iter(TEXT) if next(text.iterancestors(PARAGRAPH)) is paragraph]


def texts_by_paragraph(root: etree._Element) -> list[list[etree._Element]]:
    """`own_texts` of every paragraph that has some, found in one walk."""
    found: dict[etree._Element | None, list[etree._Element]] = {}
    for text in root.iter(TEXT):
        found.setdefault(next(text.iterancestors(PARAGRAPH), None), []).append(text)
    found.pop(None, None)
    return list(found.values())


def join_split_tags(root: etree._Element) -> None:
    """Put every tag into the one text element where it begins; that run's formatting is the one it gets."""
    for proof in list(root.iter(PROOF)):
        proof.getparent().remove(proof)
    for texts in texts_by_paragraph(root):
        for text in texts:
            text.text = unicodedata.normalize('NFC', text.text or '')
        whole = ''.join(text.text for text in texts)
        if HALF_TAG.search(whole):
            _check_halves(whole)
            _gather(texts, whole)


def _check_halves(whole: str) -> None:
    if len(whole) > MAX_LETTERS:
        raise BadTemplate(f'Tách đoạn “{whole.strip()[:80]}…” của mẫu: đoạn có trường dài nhất {MAX_LETTERS} ký tự.')
    if HALF_TAG.search(TAG.sub(' ', whole)):
        raise BadTemplate(f'Sửa dấu ngoặc chưa đủ cặp trong đoạn “{whole.strip()[:80]}” của mẫu.')


def _gather(texts: list[etree._Element], whole: str) -> None:
    """Share `whole` out again: each letter to its own text element, the letters of a tag to that of its first."""
    owners = [index for index, text in enumerate(texts) for _ in text.text]
    for tag in TAG.finditer(whole):
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * (tag.end() - tag.start())
    shares = [[] for _ in texts]
    for letter, owner in zip(whole, owners, strict=True):
        shares[owner].append(letter)
    for text, share in zip(texts, shares, strict=True):
        _retext(text, ''.join(share))


def _retext(text: etree._Element, content: str) -> None:
    if content == text.text:
        return
    text.text = content
    text.set(SPACE, 'preserve')
    if not content:
        _drop(text)


def _drop(text: etree._Element) -> None:
    """Remove an emptied text element, and its run when nothing else is in it."""
    run = text.getparent()
    run.remove(text)
    if run.tag == RUN and all(child.tag == RUN_STYLE for child in run):
        run.getparent().remove(run)
