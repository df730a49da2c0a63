"""Periodic assessments: begun by a helper, heard, reviewed, confirmed; the legal group is the police's own value."""

from workflows.assessment import (
    board,
    comparing,
    deciding,
    evidence,
    fields,
    papers,
    periods,
    questionnaires,
    reading,
    states,
    terms,
    writing,
)

__all__ = [
    'board',
    'comparing',
    'deciding',
    'evidence',
    'fields',
    'papers',
    'periods',
    'questionnaires',
    'reading',
    'states',
    'terms',
    'writing',
]
