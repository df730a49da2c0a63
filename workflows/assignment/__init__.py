"""Who helps whom: decisions about it from the plan to what they put in force, stand-ins and hand-over."""

from workflows.assignment import (
    answers,
    archive,
    cases,
    choosing,
    composition,
    covering,
    effects,
    handover,
    lines,
    overview,
    papers,
    reading,
    rules,
    slips,
    suggestion,
)
from workflows.assignment.states import WORKFLOW

__all__ = [
    'WORKFLOW',
    'answers',
    'archive',
    'cases',
    'choosing',
    'composition',
    'covering',
    'effects',
    'handover',
    'lines',
    'overview',
    'papers',
    'reading',
    'rules',
    'slips',
    'suggestion',
]
