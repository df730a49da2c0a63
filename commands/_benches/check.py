"""A decision of three pages against NĐ 30: opened, recognised, judged by every rule."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from flask import Flask

from commands._benches import Measure
from core.word import nd30
from core.word.sample import sample, sample_pictures
from core.word.template import Template
from workflows.membership.fields import TEMPLATES

NAME, FOLDER = 'membership/quyet_dinh_kien_toan', Path(__file__).parents[2] / 'docx_templates'
ROUNDS, MOST_MS = 30, 50


def run(_app: Flask) -> Iterator[Measure]:
    raw = _decision()
    yield Measure('rules', len(nd30.RULE_NAMES))
    yield Measure('checking a decision of three pages', median(_times_ms(raw)), MOST_MS, 'ms')


def _decision() -> bytes:
    """The change of members, with its two appendices."""
    dictionary = TEMPLATES[NAME].dictionary
    template = Template.load(FOLDER / f'{NAME}.docx')
    return template.fill(sample(dictionary), sample_pictures(dictionary), dictionary)


def _times_ms(raw: bytes) -> Iterator[float]:
    for _ in range(ROUNDS):
        begun = time.process_time()
        nd30.check(raw)
        yield (time.process_time() - begun) * 1000
