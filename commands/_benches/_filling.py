"""What the benchmark of documents measures, each figure beside the others of its round."""

import io
import json
import math
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from commands._benches import Measure, _rivals
from commands._benches._decision import facts, tagged, template
from core.word import archive
from core.word.package import MAIN_PART
from core.word.template import Template

ROUNDS, COLD_STARTS = 9, 7
ROWS = (10, 50, 500)
LEAST_TIMES_DOCXTPL = {10: 60, 50: 20, 500: 10}
LEAST_ZIP_SHARE = {10: 0.75, 50: 0.75, 500: 0.7}
BATCH = {10: 40, 50: 20, 500: 4}  # documents of ours for each of the others, so that each turn takes milliseconds
MOST_COLD_MS, MOST_MEGABYTES, MOST_GROWTH_MEGABYTES = 150, 60, 3
OURS, BARE, DOCXTPL = 'core.word', 'bare zip writing', 'docxtpl'
ROOT = Path(__file__).parents[2]
COLD = """
import json, sys
from core.word.template import Template
Template.load(sys.argv[1]).fill(json.load(sys.stdin))
"""


GROWTH = """
import sys
import app
from commands._benches import _growth
_growth.main(sys.argv[1])
"""


def measures() -> Iterator[Measure]:
    if not _rivals.are_installed():
        raise click.ClickException('Cài gói phát triển rồi đo lại: .venv/bin/pip install -r requirements-dev.txt')
    raw = template(tagged)
    for rows in ROWS:
        yield from _speeds(rows, Template(raw))
    yield from _starts(raw)


def _speeds(rows: int, ours: Template) -> Iterator[Measure]:
    fills = {
        DOCXTPL: _rivals.with_docxtpl(),
        'docx-mailmerge2': _rivals.with_mailmerge(),
        'python-docx by hand': _rivals.by_hand(),
    }
    differing = sum(
        _rivals.look(ours.fill(values)) != _rivals.look(fills[DOCXTPL](values)) for values in _some_facts(rows, 3)
    )
    yield Measure(f"{rows} rows: documents that look unlike docxtpl's", differing, most=0)
    spent = _spent(rows, ours, fills)
    for name, seconds in spent.items():
        yield Measure(f'{rows} rows: {name}', 1 / seconds, unit='/s')
    times, share = spent[DOCXTPL] / spent[OURS], spent[BARE] / spent[OURS]
    yield Measure(f'{rows} rows: against docxtpl', times, unit='x', least=LEAST_TIMES_DOCXTPL[rows])
    yield Measure(f'{rows} rows: share of zip writing', share, least=LEAST_ZIP_SHARE[rows])


def _some_facts(rows: int, count: int, seed: int = 0) -> list[dict]:
    return [facts(rows, seed + number) for number in range(count)]


def _spent(rows: int, ours: Template, fills: dict[str, _rivals.Fill]) -> dict[str, float]:
    """Seconds of processor time a document, all in turn; the least of all rounds, as other work only adds to it."""
    spent = dict.fromkeys((OURS, BARE, *fills), math.inf)
    for turn in range(ROUNDS):
        batch = _some_facts(rows, BATCH[rows], seed=turn * 1_000)
        writes = [_bare(ours.fill(values)) for values in batch]
        for values, write in zip(batch, writes, strict=True):
            spent[OURS] = min(spent[OURS], _seconds(ours.fill, values))
            spent[BARE] = min(spent[BARE], _seconds(write))
        for name, fill in fills.items():
            spent[name] = min(spent[name], _seconds(fill, batch[0]))
    return spent


def _seconds(work: Callable, *arguments: object) -> float:
    started = time.process_time()
    work(*arguments)
    return time.process_time() - started


def _bare(filled: bytes) -> Callable[[], bytes]:
    """Writing the same bytes at the same level, with all that no value changes packed beforehand."""
    with zipfile.ZipFile(io.BytesIO(filled)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    main = parts.pop(MAIN_PART)
    others = [archive.packed(name, content) for name, content in parts.items()]
    return lambda: archive.written([archive.packed_pieces(MAIN_PART, [main]), *others])


def _starts(raw: bytes) -> Iterator[Measure]:
    """What a process of its own takes: the first document, and memory over many."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / 'template.docx'
        file.write_bytes(raw)
        cold = min(_processor_seconds([sys.executable, '-c', COLD, str(file)]) for _ in range(COLD_STARTS))
        above, growth = _memory(file)
    yield Measure('first document of a cold process', cold * 1000, MOST_COLD_MS, 'ms')
    yield Measure('memory above the bare app after 1,000 documents', above, MOST_MEGABYTES, 'MB')
    yield Measure('of this, since the first 100', growth, MOST_GROWTH_MEGABYTES, 'MB')


def _memory(file: Path) -> tuple[float, float]:
    command = [sys.executable, '-c', GROWTH, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    above, growth = map(float, done.stdout.split())
    return above, growth


def _processor_seconds(command: list[str]) -> float:
    before = _of_children()
    values = json.dumps(facts(10, 0)).encode()
    subprocess.run(command, cwd=ROOT, input=values, check=True)  # noqa: S603
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
