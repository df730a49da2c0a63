"""Opens a .docx that a person sent us: bounded in size, and nothing in it that runs, fetches or misleads."""

import re

from core.word import lint
from core.word.unpacking import parse, unpacked

__all__ = ['MAIN_PART', 'TEXT_PARTS', 'members', 'parse']

MAIN_PART = lint.MAIN_PART
TEXT_PARTS = re.compile(r'word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml')


def members(raw: bytes) -> dict[str, bytes]:
    """All parts of the .docx in `raw` by name. Raises BadWordFile when it is broken, too large or not harmless."""
    files = unpacked(raw)
    lint.check(files)
    return files
