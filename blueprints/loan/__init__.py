"""Loans: programmes, dossiers and their appraisal, what is lent and paid back."""

from flask import Blueprint

bp = Blueprint('loan', __name__, url_prefix='/vay-von')

from blueprints.loan import (  # noqa: E402, F401 - they add their routes to bp
    appraisal,
    dossiers,
    files,
    ledger,
    lists,
    loans,
    programmes,
    steps,
)
