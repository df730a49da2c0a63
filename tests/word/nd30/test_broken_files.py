"""Broken and strange files: judged or refused with a sentence, never anything else."""

import contextlib
import random
import time
from copy import deepcopy

import pytest
from lxml import etree

from core.word.errors import WordFileError
from core.word.kinds import OFFICIAL
from core.word.nd30 import check, mend
from core.word.package import MAIN_PART
from core.word.tags import W
from tests.word._files import part, repacked
from tests.word.nd30._papers import FULL, LETTER, paper

VALUES = ('-1', '0', '99999999999999999999', 'nan', '1e308', '', 'on', 'đ', '0.5', '12pt', '%1%2%9', 'center')
TEXT = b'<w:p><w:r><w:t>%b</w:t></w:r></w:p>'
LONGEST_S = 5  # three judgements and a mending on a busy machine


def judged(raw: bytes) -> None:
    with contextlib.suppress(WordFileError):
        for form_class in (None, OFFICIAL):
            check(raw, form_class)
        mend(raw, form_class=OFFICIAL)


def scrambled(xml: bytes, chance: random.Random) -> bytes:
    """Well-formed mischief: values that make no sense, elements gone, doubled, or in another's place."""
    root = etree.fromstring(xml)
    elements = list(root.iter(etree.Element))[2:]
    for element in chance.sample(elements, min(60, len(elements))):
        for name in [name for name in element.attrib if name.startswith(W)]:
            element.set(name, chance.choice(VALUES))
    for element in chance.sample(elements, 12):
        other = chance.choice(elements)
        if element.getparent() is None or other in element.iter() or other in element.iterancestors():
            continue
        moved = chance.choice((element, deepcopy(element)))
        chance.choice((other.append, other.addnext, _drop))(moved)
    return etree.tostring(root)


def _drop(element: etree._Element) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


@pytest.mark.parametrize('seed', range(25))
@pytest.mark.parametrize('name', [FULL, LETTER])
def test_scrambled_parts(seed, name):
    chance, raw = random.Random(f'{name}{seed}'), paper(name)  # noqa: S311
    changes = {member: scrambled(part(raw, member), chance) for member in (MAIN_PART, 'word/styles.xml')}
    judged(repacked(raw, {name: xml for name, xml in changes.items() if chance.random() < 0.7}))


@pytest.mark.parametrize('seed', range(15))
def test_bytes_flipped_or_cut(seed):
    chance, raw = random.Random(seed), bytearray(paper(LETTER))  # noqa: S311
    for _ in range(1 + seed % 5):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    judged(bytes(raw[: chance.randrange(len(raw)) if seed % 3 == 0 else len(raw)]))


@pytest.mark.parametrize('missing', ['word/styles.xml', 'word/settings.xml', 'word/header1.xml', 'word/footer1.xml'])
def test_a_part_is_missing(missing):
    judged(repacked(paper(FULL), {missing: None}))


@pytest.mark.parametrize(
    'body',
    [
        b'',
        b'<w:p/>' * 3,
        b'<w:p><w:r><w:t>' + b'S\xe1\xbb\x91: ' * 500 + b'</w:t></w:r></w:p>',
        b'<w:tbl><w:tr><w:tc/></w:tr></w:tbl>',
        '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nơi nhận:</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'.encode(),
        b'<w:sectPr><w:pgSz/><w:pgMar/></w:sectPr>' * 3,
        b'<w:p><w:r><w:t>a</w:t></w:r></w:p>' * 2_000,
        ''.join(f'<w:p><w:r><w:t>Điều {n}: b</w:t></w:r></w:p>' for n in range(2_000)).encode(),
        '<w:p><w:r><w:t>Số: {}</w:t></w:r></w:p>'.format('.' * 20_000).encode(),
        '<w:p><w:r><w:t>xã, ngày {}</w:t></w:r></w:p>'.format(' 1 ' * 5_000).encode(),
        b'<w:p><w:r><w:t>1. a 2. ' + b'-' * 20_000 + b'</w:t></w:r></w:p>',
        b'<w:p><w:r><w:t>' + b'_ ' * 20_000 + b'</w:t></w:r></w:p>',
        b'<w:p><w:r>' + b'<w:tab/><w:t>x</w:t>' * 5_000 + b'</w:r></w:p>',
    ],
)
def test_strange_bodies_in_bounded_time(body):
    xml = part(paper(LETTER))
    start, end = xml.index(b'<w:body>') + 8, xml.index(b'</w:body>')
    begun = time.process_time()
    judged(repacked(paper(LETTER), {MAIN_PART: xml[:start] + body + xml[end:]}))
    assert time.process_time() - begun < LONGEST_S


@pytest.mark.parametrize(
    'body', [b'<w:p/>' * 5_001, b'<w:p>' + b'<w:r/>' * 50_001 + b'</w:p>', TEXT % (b'x' * 500_001)]
)
def test_what_is_too_long_is_refused_at_once(body):
    xml = part(paper(LETTER))
    start, end = xml.index(b'<w:body>') + 8, xml.index(b'</w:body>')
    with pytest.raises(WordFileError):
        check(repacked(paper(LETTER), {MAIN_PART: xml[:start] + body + xml[end:]}))
