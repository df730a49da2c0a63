"""The first look at a template that somebody uploads: python-docx must be able to open it, as Word must."""

import io

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml import etree

from core.word.errors import BadWordFile
from core.word.template import Template

# What python-docx raises for files that are put together wrongly.
DISORDERED = (
    *(PythonDocxError, OpcError, XmlchemyError, etree.LxmlError),
    *(LookupError, ValueError, TypeError, AttributeError),
)


def inspect(raw: bytes) -> Template:
    """The template in `raw`, compiled. Raises BadWordFile or BadTemplate."""
    template = Template.load(raw)
    try:
        for section in docx.Document(io.BytesIO(raw)).sections:
            _ = section.header.paragraphs, section.footer.paragraphs
    except DISORDERED as error:
        raise BadWordFile('Mở tệp bằng Word, lưu lại rồi chọn lại: các phần bên trong tệp không khớp nhau.') from error
    return template
