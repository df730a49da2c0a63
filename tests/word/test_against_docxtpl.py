"""Whatever a template is made of, the text is the one that docxtpl makes of it."""

import io
import unicodedata

import docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings

from core.word.template import Template
from tests.word._random import FACTS, templates

TABS_AND_BREAKS = {qn('w:tab'): '\t', qn('w:br'): '\n'}


def shown(raw: bytes) -> list[list[str]]:
    """The texts of paragraphs outside and inside tables, row by row; what is empty does not count.

    Where nothing is left, docxtpl leaves cells without paragraph and tables without rows, which Word calls damaged.
    """
    body = docx.Document(io.BytesIO(raw)).element.body
    return [[text for text in map(_text, block.iter(qn('w:p'))) if text] for block in body.iter(qn('w:tr'))] + [
        [text for text in map(_text, body.iter(qn('w:p'))) if text]
    ]


def _text(paragraph: object) -> str:
    pieces = (
        piece.text or '' if piece.tag == qn('w:t') else TABS_AND_BREAKS.get(piece.tag, '') for piece in paragraph.iter()
    )
    return unicodedata.normalize('NFC', ''.join(pieces))


@settings(max_examples=settings().max_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(templates(), FACTS)
def test_the_text_is_the_one_of_docxtpl(raw, facts):
    theirs = DocxTemplate(io.BytesIO(raw))
    theirs.render(facts, autoescape=True)
    out = io.BytesIO()
    theirs.save(out)
    assert shown(Template(raw).fill(facts)) == shown(out.getvalue())
