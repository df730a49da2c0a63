"""Mends a copy of a document: only what was asked, only what a machine can do without changing what it says."""

from collections.abc import Collection

from lxml import etree

from core.word import archive
from core.word.form import Form
from core.word.nd30.checking import broken
from core.word.nd30.paper import Paper
from core.word.nd30.rule import Finding, finding

MOST_ROUNDS = 6  # one change may bring the next fault to light


def mend(
    raw: bytes, rules: Collection[str] | None = None, form_class: str | None = None
) -> tuple[bytes, list[Finding]]:
    """A copy with the mendable findings of these rules mended, all rules without a choice; and what was mended.

    The text stays as it is but for what a rule names. Raises BadWordFile.
    """
    mended: dict[tuple[str, str], Finding] = {}
    for _ in range(MOST_ROUNDS):
        paper = Paper(Form(raw), form_class)
        form_class = paper.form_class
        done = [one for one in _mend_once(paper, rules) if (one.rule, one.found) not in mended]
        if not done:
            break
        mended |= {(one.rule, one.found): one for one in done}
        raw = _written(paper.form)
    return raw, list(mended.values())


def _mend_once(paper: Paper, rules: Collection[str] | None) -> list[Finding]:
    """All faults are found before the first is mended, so that they speak of the same document."""
    found = [
        (rule, [f for f in faults if f.mend]) for rule, faults in broken(paper) if rules is None or rule.name in rules
    ]
    done = [finding(rule, faults) for rule, faults in found if faults]
    for _, faults in found:
        for fault in faults:
            fault.mend()
    return done


def _written(form: Form) -> bytes:
    parts = form.files | {name: _bytes(root) for name, root in form.roots.items()}
    return archive.written([archive.packed(name, data, level=6) for name, data in parts.items()])


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding='UTF-8', standalone=True)
