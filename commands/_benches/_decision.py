"""The document that benchmarks fill: a decision of 45 fields with a table, and facts for it that never repeat."""

import io
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from commands._benches._people import names

FIELD = re.compile(r'\{\{ (\S+) \}\}')
COLUMNS = ('stt', 'ho_ten', 'nam_sinh', 'chuc_vu', 'don_vi', 'ghi_chu')
ARTICLES = 12
LINES = (
    'Số: {{ so }}/{{ ky_hieu }}',
    '{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}',
    'QUYẾT ĐỊNH về việc {{ trich_yeu }}',
    *(
        f'Điều {number}. Công nhận {{{{ noi_dung_{number} }}}} theo đề nghị tại văn bản số {{{{ can_cu_{number} }}}}.'
        for number in range(1, ARTICLES + 1)
    ),
    '{{ nguoi_ky }}',
)
FIELDS = tuple(name for line in LINES for name in FIELD.findall(line))
Write = Callable[[Paragraph, str, bool], None]  # puts a text with fields into a paragraph, bold or not


def tagged(paragraph: Paragraph, text: str, is_bold: bool) -> None:
    """Fields as our templates and docxtpl's have them, in two runs as Word often leaves them."""
    for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
        add_run(paragraph, piece, is_bold)


def merge_fields(paragraph: Paragraph, text: str, is_bold: bool) -> None:
    """Fields as Word's mail merge has them."""
    for index, piece in enumerate(FIELD.split(text)):
        run = add_run(paragraph, piece, is_bold)._r
        if index % 2:
            field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {piece} "/>')
            run.addprevious(field)
            field.append(run)


def add_run(paragraph: Paragraph, text: str, is_bold: bool) -> Run:
    """A run in the look of NĐ 30/2020, set directly as people do in Word."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = 'Times New Roman', Pt(14), is_bold
    return run


def lay_out(paragraph: Paragraph) -> Paragraph:
    look = paragraph.paragraph_format
    look.first_line_indent, look.space_before, look.line_spacing = Mm(10), Pt(6), 1.15
    look.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


def template(write: Write, prefix: str = 'x.', loop: bool = True) -> bytes:
    """The decision as a template; with `loop`, the row of its table stands between loop tags."""
    document = docx.Document()
    for number, line in enumerate(LINES):
        write(lay_out(document.add_paragraph()), line, number % 3 == 0)
    texts = [[name.upper() for name in COLUMNS], [f'{{{{ {prefix}{name} }}}}' for name in COLUMNS]]
    if loop:
        texts[1:] = [['{%tr for x in ds %}'], texts[1], ['{%tr endfor %}']]
    table = document.add_table(len(texts), len(COLUMNS))
    for row, line in zip(table.rows, texts, strict=True):
        for number, (cell, text) in enumerate(zip(row.cells, line, strict=False)):
            write(cell.paragraphs[0], text, number % 2 == 1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def facts(rows: int, seed: int) -> dict:
    """Values for the decision with so many rows; each seed gives others, so that nothing can be packed once for all."""
    source = random.Random(seed)  # noqa: S311
    phrases = _phrases(source)
    ds = [{name: next(phrases) for name in COLUMNS} | {'stt': str(number)} for number in range(1, rows + 1)]
    return {name: next(phrases) for name in FIELDS} | {'ds': ds}


def _phrases(source: random.Random) -> Iterator[str]:
    words = _words()
    while True:
        yield f'{" ".join(source.choices(words, k=3))} {source.randrange(10**6)}'


@cache
def _words() -> list[str]:
    return [word for name in islice(names(), 2_000) for word in name.split()]
