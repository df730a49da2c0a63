"""Other ways to fill the same decision; their packages are for development only and imported when asked for."""

import io
from collections.abc import Callable
from copy import deepcopy
from importlib.util import find_spec

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.table import Table
from docx.text.paragraph import Paragraph

from commands._benches._decision import COLUMNS, FIELD, add_run, merge_fields, tagged, template

Fill = Callable[[dict], bytes]


def are_installed() -> bool:
    return all(map(find_spec, ('docxtpl', 'mailmerge')))


def with_docxtpl() -> Fill:
    from docxtpl import DocxTemplate

    raw = template(tagged)

    def fill(values: dict) -> bytes:
        document = DocxTemplate(io.BytesIO(raw))
        document.render(values, autoescape=True)
        return _saved(document.save)

    return fill


def with_mailmerge() -> Fill:
    from mailmerge import MailMerge

    raw = template(merge_fields, prefix='', loop=False)

    def fill(values: dict) -> bytes:
        with MailMerge(io.BytesIO(raw)) as document:
            document.merge(**{name: value for name, value in values.items() if name != 'ds'})
            document.merge_rows(COLUMNS[0], values['ds'])
            return _saved(document.write)

    return fill


def by_hand() -> Fill:
    """python-docx as one writes it without an engine: open, replace in the runs, copy the row of the table."""
    raw = template(add_run, prefix='', loop=False)

    def fill(values: dict) -> bytes:
        document: Document = docx.Document(io.BytesIO(raw))
        for paragraph in document.paragraphs:
            _replace(paragraph, values)
        _fill_rows(document.tables[0], values['ds'])
        return _saved(document.save)

    return fill


def _replace(paragraph: Paragraph, values: dict) -> None:
    for run in paragraph.runs:
        run.text = FIELD.sub(lambda field: values[field[1]], run.text)


def _fill_rows(table: Table, rows: list[dict]) -> None:
    pattern = table.rows[1]._tr
    for values in rows:
        made = deepcopy(pattern)
        pattern.addprevious(made)
        for cell in made.tc_lst:
            for paragraph in cell.p_lst:
                _replace(Paragraph(paragraph, table), values)
    pattern.getparent().remove(pattern)


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def look(raw: bytes) -> list[list[tuple[str, str]]]:
    """Every paragraph as stretches of (text, formatting): what must not depend on who filled the document."""
    return [_stretches(paragraph) for paragraph in docx.Document(io.BytesIO(raw)).element.body.iter(qn('w:p'))]


def _stretches(paragraph: CT_P) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for run in paragraph.iter(qn('w:r')):
        style = '' if run.rPr is None else run.rPr.xml
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + run.text, style)
        elif run.text:
            found.append((run.text, style))
    return found
