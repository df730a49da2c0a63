"""Outgoing papers: from draft to archive, their numbers, their register, and what they do to earlier papers.

What other workflows use: `enter_from_before` for a paper issued before the system, `link_to` for what a paper
will do to an earlier one, `WORKFLOW` for the words of its states, `seen_by` and `may_read`.
"""

from workflows.document import (
    bases,
    book,
    checking,
    copies,
    copy_block,
    desk,
    gathering,
    issuing,
    numbering,
    papers,
    reading,
    signing,
    successors,
    timing,
    writing,
)
from workflows.document.before import OldPaper, enter_from_before
from workflows.document.rights import may_read, seen_by
from workflows.document.states import STATES, WORKFLOW
from workflows.document.successors import link_to

__all__ = [
    'STATES',
    'WORKFLOW',
    'OldPaper',
    'bases',
    'book',
    'checking',
    'copies',
    'copy_block',
    'desk',
    'enter_from_before',
    'gathering',
    'issuing',
    'link_to',
    'may_read',
    'numbering',
    'papers',
    'reading',
    'seen_by',
    'signing',
    'successors',
    'timing',
    'writing',
]
