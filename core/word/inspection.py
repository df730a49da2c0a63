"""The first look at a template that somebody uploads: python-docx must be able to open it, as Word must.

python-docx is loaded with the first upload, since filling does without it and every start would wait for it.
"""

import io

from lxml import etree

from core.word.errors import BadWordFile
from core.word.template import Template


def inspect(raw: bytes) -> Template:
    """The template in `raw`, compiled. Raises BadWordFile or BadTemplate."""
    import docx

    template = Template.load(raw)
    try:
        for section in docx.Document(io.BytesIO(raw)).sections:
            _ = section.header.paragraphs, section.footer.paragraphs
    except _disordered() as error:
        raise BadWordFile('Mở tệp bằng Word, lưu lại rồi chọn lại: các phần bên trong tệp không khớp nhau.') from error
    return template


def _disordered() -> tuple[type[Exception], ...]:
    """What python-docx raises for files that are put together wrongly."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError

    ours = (LookupError, ValueError, TypeError, AttributeError)
    return PythonDocxError, OpcError, XmlchemyError, etree.LxmlError, *ours
