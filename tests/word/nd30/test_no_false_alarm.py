"""What the system itself ships and prints is never found fault with."""

import pytest

from core.word.kinds import OFFICIAL
from core.word.nd30 import check, mend
from tests.word._shipped import KINDS, OFFICIAL_NAMES, example
from tests.word.nd30._papers import FULL, paper


@pytest.mark.parametrize(('name', 'draft'), [*((n, False) for n in KINDS), *((n, True) for n in OFFICIAL_NAMES)])
def test_a_shipped_template_filled_with_its_examples(name, draft):
    report = check(example(name, draft))
    assert report.findings == ()
    assert report.form_class == KINDS[name].form
    if KINDS[name].form == OFFICIAL:
        assert report.code == KINDS[name].code


def test_a_decision_with_every_component():
    assert check(paper(FULL)).findings == ()


@pytest.mark.parametrize('name', KINDS)
def test_nothing_is_mended_where_nothing_is_wrong(name):
    raw = example(name)
    assert mend(raw) == (raw, [])
