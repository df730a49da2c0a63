"""Whether what a person expects to earn pays the instalments, over the whole term."""

from dataclasses import dataclass
from datetime import date

from core.clock import today
from core.loans.schedule import Drawn, Terms, schedule
from core.vietnamese import dotted, screen_date
from models import LoanDossier
from workflows.loan import programmes


@dataclass(frozen=True)
class Line:
    """One period: what is left over from earning, what is due, and what is put by afterwards."""

    due_on: date
    earned_vnd: int
    due_vnd: int
    left_vnd: int


def lines_of(dossier: LoanDossier, start: date | None = None) -> list[Line]:
    """Period by period if all were paid out on `start`; empty while amount, term or way are not written down."""
    if not (dossier.asked_vnd and dossier.term_months and dossier.method):
        return []
    edition = programmes.read(dossier.figures)
    terms = Terms(
        dossier.method,
        edition['basis'],
        edition['rate_bp'] or 0,
        dossier.term_months,
        dossier.period_months,
        dossier.grace_months,
    )
    if terms.fault():
        return []
    each, left, found = (dossier.income_vnd - dossier.costs_vnd) * dossier.period_months, 0, []
    for one in schedule(terms, [Drawn(start or today(), dossier.asked_vnd)]):
        left += each - one.amount_vnd
        found.append(Line(one.due_on, each, one.amount_vnd, left))
    return found


def sentence(dossier: LoanDossier) -> str:
    """'' while nothing can be said."""
    lines = lines_of(dossier)
    if not lines:
        return ''
    short = next((one for one in lines if one.left_vnd < 0), None)
    if short is None:
        return 'Thu nhập dự kiến đủ trả nợ ở mọi kỳ.'
    return f'Thu nhập dự kiến thiếu {dotted(-short.left_vnd)} đồng ở kỳ {screen_date(short.due_on)}.'
