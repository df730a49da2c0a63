"""Every rule is broken by a document that breaks nothing else, is caught, and is mended when it says so."""

from functools import cache

import pytest

from core.word.nd30 import Finding, check, mend
from core.word.nd30.rules import RULES
from core.word.text import paragraphs
from tests.word.nd30 import _cases, _cases_of_looks
from tests.word.nd30._papers import changed, paper

CASES = [*_cases.ALL, *_cases_of_looks.cases()]
every_case = pytest.mark.parametrize('number', range(len(CASES)), ids=lambda number: f'{number}-{CASES[number][0]}')
# What goes wrong too when one thing does: a wider text outgrows its line, a lost column takes what stood in it.
ALONG = {
    'page.paper': ['subject.line_length'],
    'page.orientation': ['subject.line_length'],
    'nation.side': ['issuer.missing'],
    'nation.one_line': ['motto.line_length'],
    'nation.size': ['nation.one_line'],
    'motto.wording': ['motto.line_length'],
    'motto.size': ['motto.line_length'],
    'motto.bold': ['motto.line_length'],
    'motto.case': ['motto.line_length'],
    'issuer.bold': ['issuer.line_length'],
    'issuer.italic': ['issuer.line_length'],
    'issuer.case': ['issuer.line_length'],
    'basis.proposal_last': ['basis.semicolon', 'basis.full_stop'],
    'page_number.appendix': ['subject.line_length'],
    'bullet.dash': ['point.order'],
}


@cache
def broken(number: int) -> bytes:
    _, name, change = CASES[number]
    return changed(paper(name), change)


@cache
def findings(number: int) -> tuple[Finding, ...]:
    return check(broken(number)).findings


def folded(raw: bytes) -> list[str]:
    return [text.casefold() for text in paragraphs(raw)]


def test_each_rule_has_a_name_and_a_case():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert {rule for rule, _, _ in CASES} == set(names)


@every_case
def test_it_is_caught_and_nothing_else(number):
    rule = CASES[number][0]
    found = {finding.rule for finding in findings(number)}
    assert rule in found
    assert found - {rule} <= set(ALONG.get(rule, ()))


@every_case
def test_it_is_mended_and_the_text_stays(number):
    """The mended text is the broken one, or the one before it was broken, when the fault lay in the text."""
    rule, name, _ = CASES[number]
    mended, done = mend(broken(number), [rule])
    if not any(finding.mendable for finding in findings(number) if finding.rule == rule):
        assert (mended, done) == (broken(number), [])
        return
    assert rule not in {finding.rule for finding in check(mended).findings}
    assert {finding.rule for finding in done} == {rule}
    assert folded(mended) in (folded(broken(number)), folded(paper(name)))
