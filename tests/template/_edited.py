"""Templates as the commune's staff change them in Word, good and bad."""

import io
import zipfile
from collections.abc import Callable

import docx

from core import templates

KEY = 'membership/phieu_thong_nhat'  # a form
PAPER = 'membership/quyet_dinh_cong_nhan'  # an official paper


def edited(key: str, change: Callable) -> bytes:
    """The shipped template with `change(document)` made by python-docx."""
    document, raw = docx.Document(io.BytesIO(templates.shipped(key))), io.BytesIO()
    change(document)
    document.save(raw)
    return raw.getvalue()


def reworded(key: str, old: str, new: str) -> bytes:
    """The shipped template with `old` replaced in the first paragraph that has it."""

    def change(document) -> None:
        paragraph = next(p for p in document.paragraphs if old in p.text)
        paragraph.text = paragraph.text.replace(old, new)

    return edited(key, change)


def with_line(key: str, line: str) -> bytes:
    """The shipped template with one more paragraph before its last."""
    return edited(key, lambda document: document.paragraphs[-1].insert_paragraph_before(line))


def with_part(key: str, name: str, content: bytes) -> bytes:
    """The shipped template with one more member in its archive."""
    raw = io.BytesIO(templates.shipped(key))
    with zipfile.ZipFile(raw, 'a') as archive:
        archive.writestr(name, content)
    return raw.getvalue()


def hostile(key: str = KEY) -> bytes:
    """A template with a macro in it."""
    return with_part(key, 'word/vbaProject.bin', b'\xd0\xcf\x11\xe0macro')
