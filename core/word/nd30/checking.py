"""Runs the rules over one document."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.word.form import Form
from core.word.kinds import BOOK, FORM, OFFICIAL
from core.word.nd30.kinds import NAMES
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part
from core.word.nd30.rule import Fault, Finding, Rule, finding
from core.word.nd30.rules import RULES, page

CLASS_NAMES = {OFFICIAL: 'Văn bản hành chính', FORM: 'Biểu mẫu', BOOK: 'Sổ'}


@dataclass(frozen=True)
class Report:
    """What was found in one document; `form_class` is OFFICIAL, FORM or BOOK, `code` that of its kind or None."""

    form_class: str
    code: str | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]

    @property
    def mendable(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.mendable]

    @property
    def title(self) -> str:
        """'Văn bản hành chính: quyết định'."""
        name = CLASS_NAMES[self.form_class]
        return name if self.code is None else f'{name}: {NAMES.get(self.code, "công văn").lower()}'

    @property
    def groups(self) -> dict[str, list[Finding]]:
        """The findings by component: the page first, then as the components stand on it, spelling last."""
        grouped: dict[str, list[Finding]] = {group: [] for group in (*page.GROUPS, *Part)}
        for one in self.findings:
            grouped.setdefault(one.group, []).append(one)
        return {group: found for group, found in grouped.items() if found}


def check(raw: bytes, form_class: str | None = None) -> Report:
    """Judge a .docx; its class is told by its content unless given. Raises BadWordFile."""
    paper = Paper(Form(raw), form_class)
    found = tuple(finding(rule, faults) for rule, faults in broken(paper))
    return Report(paper.form_class, paper.code, found)


def broken(paper: Paper) -> Iterator[tuple[Rule, list[Fault]]]:
    """Each rule that the paper breaks with its faults; those found to be the same stand together."""
    for rule in RULES:
        if paper.form_class in rule.classes:
            alike: dict[str, list[Fault]] = {}
            for fault in rule.find(paper):
                alike.setdefault(fault.found, []).append(fault)
            yield from ((rule, faults) for faults in alike.values())
