"""Loans for those who came home: appraised by two bodies apart, lent by others, followed to the end."""

from workflows.loan import (
    appraisal,
    board,
    cash_flow,
    checklist,
    dossiers,
    eligibility,
    lending,
    loan_papers,
    opinions,
    own_fund,
    papers,
    programmes,
    reading,
    rights,
    totals,
    use,
    votes,
)
from workflows.loan.states import WORKFLOW

__all__ = [
    'WORKFLOW',
    'appraisal',
    'board',
    'cash_flow',
    'checklist',
    'dossiers',
    'eligibility',
    'lending',
    'loan_papers',
    'opinions',
    'own_fund',
    'papers',
    'programmes',
    'reading',
    'rights',
    'totals',
    'use',
    'votes',
]
