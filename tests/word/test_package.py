"""Opening a .docx from outside: what is broken, too large or harmful is refused with a sentence."""

import contextlib
import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.word import archive, package, unpacking
from core.word.errors import BadTemplate, BadWordFile
from core.word.template import Template
from core.word.text import paragraphs
from tests.word._files import part, repacked, with_paragraphs

GOOD = with_paragraphs('Xin chào {{ ho_ten }}')
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
BODY = part(GOOD)
TYPES = part(GOOD, '[Content_Types].xml')


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return out.getvalue()


def twice_the_same_part() -> bytes:
    """Made by hand, since Python's own writer warns of it."""
    members = [archive.packed(name, data) for name, data in package.members(GOOD).items()]
    return archive.written([*members, archive.packed('word/document.xml', b'<x/>')])


def lying_about_its_size() -> bytes:
    """A part that says it is short and is not."""
    raw = bytearray(GOOD)
    start = raw.rindex(b'PK\1\2')
    raw[start + 24 : start + 28] = struct.pack('<L', 3)
    return bytes(raw)


def encrypted() -> bytes:
    raw = bytearray(GOOD)
    start = raw.index(b'PK\1\2')
    raw[start + 8] |= 1
    return bytes(raw)


HOSTILE = {
    'nothing': b'',
    'text': b'xin chao',
    'half a file': GOOD[: len(GOOD) // 2],
    'another zip': zipped(('a.txt', b'a')),
    'no types': repacked(GOOD, {'[Content_Types].xml': None}),
    'no document': repacked(GOOD, {'word/document.xml': None}),
    'doctype': repacked(GOOD, {'word/document.xml': DOCTYPE + BODY.split(b'?>', 1)[1]}),
    'entity in styles': repacked(GOOD, {'word/styles.xml': DOCTYPE + b'<a/>'}),
    'utf-16': repacked(GOOD, {'word/document.xml': BODY.decode().replace('UTF-8', 'UTF-16').encode('utf-16')}),
    'macro part': repacked(GOOD, {'word/vbaProject.bin': b'x'}),
    'macro type': repacked(
        GOOD, {'[Content_Types].xml': TYPES.replace(b'document.main', b'document.macroEnabled.main')}
    ),
    'duplicate': twice_the_same_part(),
    'same name in capitals': repacked(GOOD, {'word/DOCUMENT.xml': b'<x/>'}),
    'path upwards': repacked(GOOD, {'../../etc/passwd': b'x'}),
    'absolute path': repacked(GOOD, {'/etc/passwd': b'x'}),
    'bomb': repacked(GOOD, {'word/media/a.bin': bytes(30 << 20)}),
    'many parts': zipped(*((f'a{number}', b'') for number in range(unpacking.MAX_MEMBERS + 1))),
    'large': bytes(unpacking.MAX_UPLOAD_BYTES + 1),
    'size lie': lying_about_its_size(),
    'encrypted': encrypted(),
    'bad xml': repacked(GOOD, {'word/document.xml': b'<w:document>'}),
    'deep xml': repacked(GOOD, {'word/document.xml': b'<a>' * 5000 + b'</a>' * 5000}),
}


@pytest.mark.parametrize('name', HOSTILE)
def test_a_hostile_file_is_refused_at_once_with_a_sentence(name):
    started = time.perf_counter()
    with pytest.raises(BadWordFile) as caught:
        paragraphs(HOSTILE[name])
    assert time.perf_counter() - started < 1
    assert str(caught.value).endswith('.')
    with pytest.raises(BadWordFile):
        Template.load(HOSTILE[name])


def test_a_good_file_is_read_whole():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source:
        assert package.members(GOOD) == {name: source.read(name) for name in source.namelist()}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_file_raises_nothing_but_our_own_errors(data):
    raw = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadWordFile, BadTemplate):
        Template(bytes(raw)).fill({'ho_ten': 'A'})


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(['a.xml', 'ă/b.bin', 'c']), st.binary(max_size=5000), min_size=1))
def test_our_zip_is_read_back_by_python(parts):
    packed = [archive.packed(name, data) for name, data in parts.items()]
    pieces = [
        archive.packed_pieces('pieces', [data[i : i + 7] for data in parts.values() for i in range(0, len(data), 7)])
    ]
    with zipfile.ZipFile(io.BytesIO(archive.written(packed + pieces))) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in parts} == parts
        assert zlib.crc32(found.read('pieces')) == zlib.crc32(b''.join(parts.values()))
