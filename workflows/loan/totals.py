"""Sums of all loans, kept with each change of one, so that the portfolio need not read every loan."""

import json

from peewee import EXCLUDED

from core import links
from models import Loan, LoanMonth, LoanTotal, Returnee


def count(loan: Loan, facts: dict) -> None:
    """Take the loan out of the sums in which it stands, and put it, with the new `facts`, where it belongs."""
    before = Loan.get_by_id(loan.id)
    if before.village_id and before.open_since:
        add_to_total(before, -1)
    Loan.update(village=loan.returnee.village, **facts).where(Loan.id == loan.id).execute()
    after = Loan.get_by_id(loan.id)
    if after.open_since:
        add_to_total(after, 1)
    _change_months(months_of(before), months_of(after))


def add_to_total(loan: Loan, sign: int) -> None:
    """Count the loan in (1) or out (-1) of the total of its village, programme and earliest open day."""
    key = {'village': loan.village_id, 'programme': loan.programme_id, 'open_since': loan.open_since}
    amount = sign * loan.balance_vnd
    LoanTotal.insert(loans=sign, balance_vnd=amount, **key).on_conflict(
        conflict_target=[LoanTotal.village, LoanTotal.programme, LoanTotal.open_since],
        update={LoanTotal.loans: LoanTotal.loans + sign, LoanTotal.balance_vnd: LoanTotal.balance_vnd + amount},
    ).execute()
    LoanTotal.delete().where(LoanTotal.loans == 0).execute()


def months_of(loan: Loan) -> dict[str, list[int]]:
    """{'2026-11': [due, paid]} in whole đồng, as the last replay gave it."""
    return json.loads(loan.by_month)


def _change_months(before: dict[str, list[int]], after: dict[str, list[int]]) -> None:
    changed = [
        {'month': month, 'due_vnd': new[0] - old[0], 'paid_vnd': new[1] - old[1]}
        for month in sorted(before.keys() | after.keys())
        if (new := after.get(month, [0, 0])) != (old := before.get(month, [0, 0]))
    ]
    if not changed:
        return
    more = {
        LoanMonth.due_vnd: LoanMonth.due_vnd + EXCLUDED.due_vnd,
        LoanMonth.paid_vnd: LoanMonth.paid_vnd + EXCLUDED.paid_vnd,
    }
    LoanMonth.insert_many(changed).on_conflict(conflict_target=[LoanMonth.month], update=more).execute()


def follow_move(returnee: Returnee) -> None:
    """Count the loans of somebody who moved in the village where they live now; the caller's transaction holds it."""
    moved = Loan.village.is_null(False) & (Loan.village != returnee.village)
    for loan in Loan.select().where((Loan.returnee == returnee) & moved):
        loan.returnee = returnee
        count(loan, {})


links.register_move(follow_move)
