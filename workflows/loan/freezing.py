"""Khoanh nợ: by a decision from outside a loan stands still for some days. Source: workflows.md §4.4 C.

In these days nothing falls due, no day counts as late and no interest runs; what is not paid falls due later by their
number, and what was late before on the day after them.
"""

from datetime import date

from core import audit, files, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused
from core.versions import write_over
from models import Loan, LoanFreeze
from workflows.loan import lending
from workflows.loan.appraisal import Photo

WANTS_SCAN = 'Tải lên bản quét quyết định khoanh nợ.'
WANTS_PAPER = 'Ghi số quyết định khoanh nợ và ngày quyết định không sau hôm nay.'
WRONG_DAYS = 'Khoanh nợ tính từ ngày sau giải ngân, không sau hôm nay, đến một ngày sau đó.'
OVERLAPS = 'Khoảng thời gian này trùng hoặc trước lần khoanh nợ đã ghi hay lần gia hạn đã ghi.'
NOTHING_OWED = 'Khoản này không còn dư nợ để khoanh.'
WHY = 'Ghi lý do bỏ lần khoanh nợ đã ghi.'
LATER = 'Đã gia hạn sau lần khoanh nợ này nên không bỏ được.'
audit.describe(
    'lending', 'Khoản vay', {'freeze': 'Ghi khoanh nợ theo quyết định', 'withdraw_freeze': 'Bỏ lần khoanh nợ ghi nhầm'}
)


def freeze(
    loan: Loan,
    actor: Actor,
    version: int,
    starts_on: date,
    ends_on: date,
    decision: str,
    decided_on: date,
    scan: Photo | None,
) -> LoanFreeze:
    """Write down the decision of whoever may: its number, day and scan, and the days that it freezes, both counted."""
    _demand(loan, actor, starts_on, ends_on)
    if not decision.strip() or decided_on > today():
        raise Refused(WANTS_PAPER)
    if scan is None:
        raise Refused(WANTS_SCAN)
    with writing():
        write_over(loan, version, {}, lending.NOUN)
        kept = files.keep(scan.content, scan.name, scan.media_type, actor)
        facts = {'decision': decision.strip(), 'decided_on': decided_on, 'scan': kept, 'author': actor.account}
        made = LoanFreeze.create(loan=loan, starts_on=starts_on, ends_on=ends_on, **facts)
        lending.refresh(loan)
        days = {'starts_on': (None, starts_on), 'ends_on': (None, ends_on)}
        audit.write(actor, 'lending.freeze', loan, {'decision': (None, decision.strip())} | days)
    return made


def _demand(loan: Loan, actor: Actor, starts_on: date, ends_on: date) -> None:
    if not lending.may_record(actor, loan):
        raise NotAllowed(lending.NOT_YOURS)
    plan = lending.plan_of(loan)
    if plan is None or not lending.status_of(loan).balance_vnd:
        raise Refused(NOTHING_OWED)
    if not starts_on <= today() or not starts_on <= ends_on or starts_on <= loan.first_drawn_on:
        raise Refused(WRONG_DAYS)
    if starts_on <= plan.starts_on or any(starts_on <= one.ends_on for one in lending.freezes_of(loan)):
        raise Refused(OVERLAPS)


def withdraw(found: LoanFreeze, actor: Actor, version: int, reason: str) -> LoanFreeze:
    """A freeze that was written down by mistake does not count; the row stays, with the reason."""
    loan = found.loan
    if not lending.may_record(actor, loan):
        raise NotAllowed(lending.NOT_YOURS)
    if not reason.strip():
        raise Refused(WHY)
    plan = lending.plan_of(loan)
    if found.withdrawn or (plan and plan.starts_on > found.starts_on):
        raise Refused(LATER)
    with writing():
        write_over(loan, version, {}, lending.NOUN)
        LoanFreeze.update(withdrawn=reason.strip()).where(LoanFreeze.id == found.id).execute()
        lending.refresh(loan)
        audit.write(actor, 'lending.withdraw_freeze', loan, {'freeze': (found.id, None)}, reason=reason.strip())
    return LoanFreeze.get_by_id(found.id)
