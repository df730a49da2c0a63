"""Damaged and odd files, made of our own templates at random: they end in a document or in one of our sentences."""

import contextlib
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.word.errors import WordFileError
from core.word.inspection import inspect
from core.word.nd30.checking import check
from core.word.package import members
from core.word.text import paragraphs
from tests.word._files import repacked
from tests.word._shipped import FOLDER, KINDS, values

RAW = {name: (FOLDER / f'{name}.docx').read_bytes() for name in KINDS}
PARTS = {name: members(raw) for name, raw in RAW.items()}
MOST_SECONDS = 5  # a damaged template takes some milliseconds; this only tells a hang
ODD_TEXTS = rb"""
{{
}}
{{ a }}
{{ a.b.c }}
{{ loop.index }}
{%p if a %}
{%tr endfor %}
{% else %}
<w:p/>
</w:p>
<w:tbl/>
</w:tc>
<w:r/>
<w:t>{{ x }}</w:t>
<w:instrText>DDE</w:instrText>
<w:fldSimple/>
<!DOCTYPE a>
<!--
<![CDATA[
<a xmlns="b">
&a;
&#0;
w:id="1"
encoding="
TargetMode="External"
Target="../../x"
""".split(b'\n')
ODD = st.one_of(st.sampled_from(ODD_TEXTS), st.binary(max_size=8))
MANY = settings(
    max_examples=settings().max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def deal_with(raw: bytes, name: str) -> None:
    """All that is done to a file from outside; anything but a WordFileError breaks the test."""
    started = time.process_time()
    for work in (lambda: inspect(raw).fill(values(name)), lambda: paragraphs(raw), lambda: check(raw)):
        with contextlib.suppress(WordFileError):
            work()
    assert time.process_time() - started < MOST_SECONDS


def changed(data: st.DataObject, content: bytes) -> bytes:
    """`content` with a few stretches replaced by odd or by other ones."""
    for _ in range(data.draw(st.integers(1, 4))):
        start, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 60))
        content = content[:start] + data.draw(ODD) + content[start + length :]
    return content


@MANY
@given(st.sampled_from(list(RAW)), st.data())
def test_a_zip_file_with_other_bytes(name, data):
    deal_with(changed(data, RAW[name]), name)


@MANY
@given(st.sampled_from(list(RAW)), st.data())
def test_a_zip_file_cut_short(name, data):
    deal_with(RAW[name][: data.draw(st.integers(0, len(RAW[name])))], name)


@MANY
@given(st.sampled_from(list(RAW)), st.data())
def test_a_part_with_other_xml(name, data):
    part = data.draw(st.sampled_from(sorted(PARTS[name])))
    deal_with(repacked(RAW[name], {part: changed(data, PARTS[name][part])}), name)


@MANY
@given(st.sampled_from(list(RAW)), st.data())
def test_elements_moved_left_out_or_doubled(name, data):
    """Well-formed mostly, but not what Word expects: whole stretches between two '<' change places."""
    part = data.draw(st.sampled_from(['word/document.xml', '[Content_Types].xml', 'word/_rels/document.xml.rels']))
    pieces = PARTS[name][part].split(b'<')
    for _ in range(data.draw(st.integers(1, 3))):
        there, here = data.draw(st.integers(2, len(pieces) - 1)), data.draw(st.integers(2, len(pieces) - 1))
        taken = pieces.pop(there) if data.draw(st.booleans()) else pieces[there]
        pieces.insert(here, taken)
    deal_with(repacked(RAW[name], {part: b'<'.join(pieces)}), name)


@MANY
@given(st.sampled_from(list(RAW)), st.data())
def test_a_part_left_out_or_put_in_the_place_of_another(name, data):
    parts = sorted(PARTS[name])
    gone, other = data.draw(st.sampled_from(parts)), data.draw(st.sampled_from(parts))
    deal_with(repacked(RAW[name], {gone: PARTS[name][other] if data.draw(st.booleans()) else None}), name)
