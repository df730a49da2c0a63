"""Judges a .docx by NĐ 30/2020/NĐ-CP and mends what a machine can: `check(raw)`, `mend(raw, rules)`."""

from core.word.nd30.checking import CLASS_NAMES, Report, check
from core.word.nd30.mending import mend
from core.word.nd30.rule import Finding, Level
from core.word.nd30.rules import RULES

RULE_NAMES = tuple(rule.name for rule in RULES)

__all__ = ['CLASS_NAMES', 'RULE_NAMES', 'Finding', 'Level', 'Report', 'check', 'mend']
