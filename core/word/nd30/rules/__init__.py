"""All rules, in the order of a page; a new one is one row in its module."""

from core.word.nd30.rule import Rule
from core.word.nd30.rules import (
    appendix,
    bases,
    letterhead,
    lines,
    looks,
    number,
    page,
    signoff,
    spelling,
    stamps,
    structure,
    text,
)

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (page, letterhead, number, lines, looks, bases, text, structure, signoff, stamps, appendix, spelling)
    for rule in module.rules()
)
