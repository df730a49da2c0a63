"""Files of about 1 MB that are as much work as they can be within the limits; as a program, measures that work."""

import contextlib
import gc
import io
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from core.word import lint
from core.word.errors import WordFileError
from core.word.inspection import inspect
from core.word.package import MAIN_PART
from core.word.tags import W
from core.word.text import paragraphs
from core.word.unpacking import MAX_MEMBERS, unpacked
from tests.word._files import repacked, with_paragraphs

GOOD = with_paragraphs('{{ a }}')
SIGNS = lint.MAX_SIGNS - 1_000 - sum(content.count(b'<') + content.count(b'=') for content in unpacked(GOOD).values())


def body(content: str) -> bytes:
    """A file with `content` in its body, and noise that keeps the ratio of a usual file."""
    xml = f'<w:document xmlns:w="{W[1:-1]}"><w:body><!--{noise(60_000).hex()}-->{content}</w:body></w:document>'
    return repacked(GOOD, {MAIN_PART: xml.encode()})


def paragraph(content: str) -> str:
    return f'<w:p><w:r><w:t>{content}</w:t></w:r></w:p>'


def filled_up(content: str, before: str = '', after: str = '') -> bytes:
    """As many copies of `content` as the limit on signs lets pass."""
    signs = content.count('<') + content.count('=')
    return body(before + content * (SIGNS // max(1, signs)) + after)


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)  # noqa: S311


def zeros() -> bytes:
    """A member of zeros after the other, each small enough to be unpacked, and noise up to 1 MB."""
    parts = {f'word/media/{number}.bin': bytes(1 << 20) for number in range(27)}
    return repacked(GOOD, parts | {'word/media/noise.bin': noise(900_000)})


def lists_of_entries() -> bytes:
    """A directory of as many entries as 1 MB holds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as target:
        for number in range(10_000):
            target.writestr(f'{number}', b'')
    return out.getvalue()


BLOCKS = paragraph('{%p if a %}'), paragraph('{%p endif %}')
ROW = '<w:tr><w:tc>{}</w:tc></w:tr>'
FILES = {
    'zeros': zeros,
    'entries': lists_of_entries,
    'noise': lambda: b'PK\3\4' + noise(1 << 20),
    'entry signs': lambda: b'PK\3\4' + b'PK\1\2' * (MAX_MEMBERS - 1) + noise(1 << 20),
    'empty elements': lambda: filled_up('<w:b/>', paragraph('{{ a }}')),
    'attributes': lambda: filled_up('<w:b w:val="1" w:rsidR="1"/>', paragraph('{{ a }}')),
    'paragraphs': lambda: filled_up(paragraph('x'), paragraph('{{ a }}')),
    'tags': lambda: filled_up(paragraph('{{ a }}')),
    'braces': lambda: body(paragraph('{{' * 3_000_000)),
    'one long paragraph': lambda: filled_up('<w:r><w:t>x</w:t></w:r>', '<w:p>', '</w:p>'),
    'tags in one run': lambda: filled_up(f'<w:p><w:r>{"<w:t>{% if a %}{% endif %}</w:t>" * 900}</w:r></w:p>'),
    'conditions': lambda: filled_up(paragraph('{% if a %}x{% endif %}')),
    'blocks': lambda: filled_up(''.join(BLOCKS)),
    'guarded cells': lambda: filled_up(f'<w:tbl>{ROW.format("".join(BLOCKS))}</w:tbl>'),
    'guarded tables': lambda: filled_up(
        f'<w:tbl>{ROW.format(paragraph("{%tr if a %}"))}{ROW.format(paragraph("{%tr endif %}"))}</w:tbl>'
    ),
    'paragraphs in paragraphs': lambda: filled_up(
        '<w:r><w:t>x</w:t></w:r>', '<w:p>' * 200 + paragraph('{{ a }}'), '</w:p>' * 200
    ),
    'ids in a loop': lambda: filled_up(
        '<w:bookmarkStart w:id="1"/>', paragraph('{%p for x in ds %}'), paragraph('{%p endfor %}')
    ),
    'field pieces': lambda: filled_up('<w:r><w:instrText>IF </w:instrText></w:r>', '<w:p>', '</w:p>'),
    'fields in fields': lambda: filled_up(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r>', '<w:p>', '</w:p>'
    ),
}  # fmt: skip


def measure(folder: Path) -> None:
    """Print name, seconds of processor time and megabytes above those at the start, for the files in `folder`."""
    works = (inspect, paragraphs)  # both begin with the lint
    for work in works:
        work(GOOD)
    start = _peak_kilobytes()
    for file in sorted(folder.iterdir()):
        raw = file.read_bytes()
        seconds = max(_seconds(work, raw) for work in works)
        print(file.name, seconds, (_peak_kilobytes() - start) / 1024, sep='\t')  # noqa: T201


def _seconds(work: Callable, raw: bytes) -> float:
    gc.collect()  # python-docx leaves circles behind
    started = time.process_time()
    with contextlib.suppress(WordFileError):
        work(raw)
    return time.process_time() - started


def _peak_kilobytes() -> int:
    """Most memory this program has held; getrusage would count what its parent held."""
    return int(re.search(r'VmHWM:\s+(\d+)', Path('/proc/self/status').read_text())[1])


if __name__ == '__main__':
    measure(Path(sys.argv[1]))
