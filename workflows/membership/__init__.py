"""Membership of the model: decisions about members from the draft list to what they put in force."""

from workflows.membership import (
    answers,
    archive,
    cases,
    composition,
    duties,
    effects,
    gathering,
    leaving,
    lines,
    members,
    papers,
    reading,
    slips,
)
from workflows.membership.states import WORKFLOW

__all__ = [
    'WORKFLOW',
    'answers',
    'archive',
    'cases',
    'composition',
    'duties',
    'effects',
    'gathering',
    'leaving',
    'lines',
    'members',
    'papers',
    'reading',
    'slips',
]
