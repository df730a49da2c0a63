"""Small .docx files for the tests, and ways to look into one."""

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph


def raw_of(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_paragraphs(*texts: str) -> bytes:
    """A document of these paragraphs; a list stands for one paragraph in several runs."""
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph()
        for run in [text] if isinstance(text, str) else text:
            paragraph.add_run(run)
    return raw_of(document)


def opened(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


def texts(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(raw).paragraphs]


def cells(raw: bytes, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(raw).tables[table].rows]


def part(raw: bytes, name: str = 'word/document.xml') -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def repacked(raw: bytes, changes: dict[str, bytes | None] | None = None) -> bytes:
    """`raw` with parts changed, added, or (None) left out."""
    out, changes = io.BytesIO(), changes or {}
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()} | changes
        for name, content in parts.items():
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()


def text_box(paragraph: Paragraph, text: str) -> None:
    """A text box as Word draws it for old readers, in a run of its own."""
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
            f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>'
        )
    )
