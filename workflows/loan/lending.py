"""What the lender answers and pays out, and what comes back: facts from outside, each with its paper.

A wrong entry is reversed, never changed; what a loan stands at is a replay (core.loans.ledger).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import audit, writing
from core.actor import Actor, demand
from core.clock import today
from core.codes import create_coded
from core.errors import NotAllowed, Refused
from core.loans import ledger
from core.loans.ledger import Freeze, Plan, Posted, Status
from core.loans.schedule import Drawn, Terms, schedule
from core.versions import write_over
from core.vietnamese import dotted
from models import (
    Channel,
    CreditProgramme,
    DossierState,
    EntryKind,
    Loan,
    LoanDossier,
    LoanEntry,
    LoanFreeze,
    LoanInstalment,
    LoanPlan,
    Returnee,
    Role,
)
from workflows.loan import programmes, totals
from workflows.loan.rights import RECORDERS
from workflows.loan.states import WORKFLOW
from workflows.returnee import access

NOUN = 'khoản vay'
ARCHIVISTS = frozenset({Role.CLERK, Role.POLICE_CLERK, Role.STANDING_DEPUTY})
NOT_YOURS = 'Văn thư hoặc kế toán ghi sổ khoản vay, không ghi của mình hay người nhà.'
FUTURE = 'Ngày này chưa tới.'
SENT_BEFORE = 'Ngày gửi không trước ngày Chủ tịch xác nhận {:%d/%m/%Y}.'
ANSWERED_BEFORE = 'Ngày nơi cho vay trả lời không trước ngày gửi hồ sơ {:%d/%m/%Y}.'
TOO_EARLY = 'Ngày này trước ngày nơi cho vay quyết định.'
TOO_MUCH = 'Giải ngân quá số tiền được duyệt; còn được giải ngân {} đồng.'
OVERPAID = 'Gốc trả quá dư nợ; dư nợ đang là {} đồng.'
BEFORE_DRAWN = 'Ngày này trước ngày giải ngân đầu tiên; chưa có gì để trả hay xóa nợ.'
NOTHING = 'Nhập số tiền lớn hơn không.'
WANTS_PAPER = 'Ghi số chứng từ, quyết định.'
APPROVED_TOO_MUCH = 'Ghi số tiền duyệt không quá số tiền đã đề nghị.'
REVERSED = 'Bút toán này đã được đảo, hoặc là bút toán đảo.'
WHY = 'Ghi lý do đảo bút toán.'
TWO_PERSONS = 'Quỹ do xã giữ: kế toán lập lệnh chi, Chủ tịch duyệt chi.'
IN_USE = 'Đảo các lần trả nợ trước, rồi mới đảo lần giải ngân này.'
EXTENDED = 'Khoản đã được gia hạn; không giải ngân thêm hay đảo giải ngân được.'
NOTHING_OWED = 'Khoản này không còn dư nợ để gia hạn.'
STILL_FROZEN = 'Gia hạn tính từ ngày sau khi hết khoanh nợ.'
FROZEN = 'Khoản đã được khoanh nợ; không giải ngân thêm hay đảo giải ngân được.'
DRAWN_LATER = 'Gia hạn tính từ ngày giải ngân đợt cuối {:%d/%m/%Y} trở đi.'
NOT_TAKEN = 'Người vay đã không nhận vốn của khoản này; không giải ngân được.'
EXTENDS_FROM = 'Gia hạn tính từ ngày sau lịch hiện hành bắt đầu và không sau hôm nay.'
audit.describe(
    'lending',
    'Khoản vay',
    {
        'enter': 'Ghi khoản vay có từ trước',
        'view': 'Xem khoản vay',
        'disburse': 'Ghi giải ngân',
        'pay': 'Ghi trả nợ',
        'write_off': 'Ghi xóa nợ theo quyết định',
        'reverse': 'Đảo bút toán',
        'extend': 'Ghi gia hạn theo quyết định',
        'use_check': 'Ghi kiểm tra sử dụng vốn',
        'print': 'In giấy tờ của khoản vay',
    },
)


@dataclass(frozen=True)
class Approval:
    """What the lender agreed to; rate in hundredths of a percent a year."""

    decision: str
    decided_on: date
    approved_vnd: int
    rate_bp: int
    term_months: int
    method: str
    period_months: int = 1
    grace_months: int = 0

    def terms(self, basis: str) -> Terms:
        return Terms(self.method, basis, self.rate_bp, self.term_months, self.period_months, self.grace_months)


@dataclass(frozen=True)
class Money:
    """One movement: day, whole đồng, and the number of its paper."""

    day: date
    principal_vnd: int
    interest_vnd: int = 0
    paper: str = ''


def send(dossier: LoanDossier, actor: Actor, version: int, paper: str, sent_on: date) -> LoanDossier:
    """The list went to the lender with a letter of this number (QĐ 22/2023/QĐ-TTg Đ.14.2.c: by day 05)."""
    _demand(paper, sent_on)
    _demand_after(dossier.confirmed_on, sent_on, SENT_BEFORE)
    return WORKFLOW.move('send', dossier, actor, version, sent_by_paper=paper, sent_on=sent_on)


def refuse(dossier: LoanDossier, actor: Actor, version: int, paper: str, answered_on: date, text: str) -> LoanDossier:
    """The lender said no."""
    _demand(paper, answered_on)
    _demand_after(dossier.sent_on, answered_on, ANSWERED_BEFORE)
    facts = {'answer_paper': paper, 'answered_on': answered_on, 'answer_text': text, 'open_key': None}
    return WORKFLOW.move('refuse', dossier, actor, version, **facts)


def approve(dossier: LoanDossier, actor: Actor, version: int, approval: Approval) -> Loan:
    """The lender said yes: the loan begins its life, nothing is paid out yet."""
    _demand(approval.decision, approval.decided_on)
    _demand_after(dossier.sent_on, approval.decided_on, ANSWERED_BEFORE)
    if approval.approved_vnd > dossier.proposed_vnd:
        raise Refused(APPROVED_TOO_MUCH)
    edition = programmes.read(dossier.figures)
    with writing():
        facts = {'answer_paper': approval.decision, 'answered_on': approval.decided_on}
        moved = WORKFLOW.move('approve', dossier, actor, version, **facts)
        return _begin(moved.returnee, moved.programme, moved.purpose, approval, edition, actor, moved)


def enter_from_before(
    actor: Actor, returnee: Returnee, programme: CreditProgramme, purpose: str, approval: Approval
) -> Loan:
    """A loan that the lender gave before the system: entered once, then disbursed and repaid as it was."""
    demand(actor, *ARCHIVISTS)
    _demand(approval.decision, approval.decided_on)
    if returnee.id in access.closed_to(actor):
        raise NotAllowed(NOT_YOURS)
    with writing():
        edition = programmes.in_force(programme, approval.decided_on)
        loan = _begin(returnee, programme, purpose, approval, edition, actor)
        audit.write(actor, 'lending.enter', loan, {'decision': (None, approval.decision)})
    return loan


def _begin(
    returnee: Returnee,
    programme: CreditProgramme,
    purpose: str,
    approval: Approval,
    edition: programmes.Edition,
    actor: Actor,
    dossier: LoanDossier | None = None,
) -> Loan:
    basis = edition['basis']
    if fault := approval.terms(basis).fault():
        raise Refused(fault)
    facts = vars(approval) | {'basis': basis, 'overdue_factor': edition['overdue_factor'] or 100}
    made = create_coded(
        Loan,
        'KV',
        dossier=dossier,
        returnee=returnee,
        programme=programme,
        purpose=purpose,
        author=actor.account,
        **facts,
    )
    return Loan.get_by_id(made.id)


def may_record(actor: Actor, loan: Loan) -> bool:
    """The clerk and the accountant; nobody for themselves or relatives."""
    return actor.holds(*RECORDERS) and loan.returnee_id not in access.closed_to(actor)


def disburse(loan: Loan, actor: Actor, version: int, money: Money) -> LoanEntry:
    """A part, or all, was paid out; the plan of repayment is made anew over all that was."""
    _demand_record(actor, loan, money)
    if is_own(loan):
        raise Refused(TWO_PERSONS)
    return pay_out(loan, actor, version, money)


def is_own(loan: Loan) -> bool:
    """Lent from a fund that the commune keeps: it wants two persons (workflows.loan.own_fund)."""
    return loan.programme.channel == Channel.OWN_FUND


def is_taken(loan: Loan) -> bool:
    """False once the person did not take the money that the lender agreed to."""
    return loan.dossier is None or loan.dossier.state in (DossierState.APPROVED, DossierState.LENT)


def pay_out(loan: Loan, actor: Actor, version: int, money: Money) -> LoanEntry:
    """The disbursement itself, for who has asked whether the actor may. Raises Refused beyond what was approved."""
    if not is_taken(loan):
        raise Refused(NOT_TAKEN)
    left = loan.approved_vnd - sum(one.amount_vnd for one in ledger.drawn_of(entries_of(loan)))
    if money.principal_vnd > left:
        raise Refused(TOO_MUCH.format(dotted(left)))
    with writing():
        made = _post(loan, actor, version, EntryKind.DISBURSE, money)
        _plan_anew(loan, actor)
        _follow(loan, actor)
        audit.write(actor, 'lending.disburse', loan, {'principal_vnd': (None, money.principal_vnd)})
    return made


def pay(loan: Loan, actor: Actor, version: int, money: Money) -> LoanEntry:
    """The lender's receipt says how much of it is principal and how much interest."""
    return _repay('pay', EntryKind.PAY, loan, actor, version, money)


def write_off(loan: Loan, actor: Actor, version: int, money: Money) -> LoanEntry:
    """Only by a decision of whoever may, whose number is the paper."""
    return _repay('write_off', EntryKind.WRITE_OFF, loan, actor, version, money)


def _repay(action: str, kind: EntryKind, loan: Loan, actor: Actor, version: int, money: Money) -> LoanEntry:
    _demand_record(actor, loan, money)
    _demand_owed(loan, money)
    with writing():
        made = _post(loan, actor, version, kind, money)
        refresh(loan)
        figures = {name: (None, getattr(money, name)) for name in ('principal_vnd', 'interest_vnd', 'paper')}
        audit.write(actor, f'lending.{action}', loan, figures)
    return made


def _demand_owed(loan: Loan, money: Money) -> None:
    """Nothing is paid back before it is paid out, and no more than is owed on that day and after all else."""
    counted = ledger.in_effect(entries_of(loan))
    drawn = [one for one in counted if one.kind == EntryKind.DISBURSE]
    repaid = [one for one in counted if one.kind in ledger.REPAYS]
    if not any(one.day <= money.day for one in drawn):
        raise Refused(BEFORE_DRAWN)
    balances = (
        sum(one.principal_vnd for one in drawn if one.day <= day)
        - sum(one.principal_vnd for one in repaid if one.day <= day)
        for day in (money.day, date.max)
    )
    if money.principal_vnd > (least := min(balances)):
        raise Refused(OVERPAID.format(dotted(least)))


def reverse(entry: LoanEntry, actor: Actor, version: int, reason: str) -> LoanEntry:
    """Take a wrong entry back; the status becomes what it would have been without it."""
    loan = entry.loan
    if not may_record(actor, loan):
        raise NotAllowed(NOT_YOURS)
    if not reason.strip():
        raise Refused(WHY)
    if entry.kind == EntryKind.REVERSE or LoanEntry.select().where(LoanEntry.reverses == entry).exists():
        raise Refused(REVERSED)
    if entry.kind == EntryKind.DISBURSE:
        _demand_undrawable(entry)
    with writing():
        write_over(loan, version, {}, NOUN)
        facts = {'kind': EntryKind.REVERSE, 'day': today(), 'reverses': entry, 'reason': reason.strip()}
        made = LoanEntry.create(loan=loan, author=actor.account, **facts)
        if entry.kind == EntryKind.DISBURSE:
            _plan_anew(loan, actor)
            _follow(loan, actor)
        refresh(loan)
        audit.write(actor, 'lending.reverse', loan, {'entry': (entry.id, made.id)}, reason=reason.strip())
    return made


def _demand_undrawable(entry: LoanEntry) -> None:
    """What would be left drawn still covers what was paid back, and no extension stands on it."""
    loan = entry.loan
    if _latest_plan(loan).decision:
        raise Refused(EXTENDED)
    counted = ledger.in_effect(entries_of(loan))
    repaid = sum(one.principal_vnd + one.interest_vnd for one in counted if one.kind in ledger.REPAYS)
    if repaid:
        raise Refused(IN_USE)


def extend(
    loan: Loan,
    actor: Actor,
    version: int,
    starts_on: date,
    term_months: int,
    decision: str,
    decided_on: date,
    grace_months: int = 0,
) -> LoanPlan:
    """The lender spreads what is still owed anew from a day on, by a decision."""
    if not may_record(actor, loan):
        raise NotAllowed(NOT_YOURS)
    _demand(decision, decided_on)
    _demand_extendable(loan, starts_on)
    posted = [one for one in entries_of(loan) if one.kind == EntryKind.REVERSE or one.day <= starts_on]
    owed, interest = ledger.payoff_vnd(plan_of(loan), posted, starts_on)
    if not owed:
        raise Refused(NOTHING_OWED)
    terms = _terms(loan, term_months, grace_months)
    if fault := terms.fault():
        raise Refused(fault)
    carried = interest + ledger.status(plan_of(loan), posted, starts_on).interest_paid_vnd
    with writing():
        write_over(loan, version, {}, NOUN)
        facts = {'starts_on': starts_on, 'principal_vnd': owed, 'term_months': term_months, 'carried_vnd': carried}
        facts |= {'grace_months': grace_months, 'decision': decision, 'decided_on': decided_on}
        made = _edition(loan, actor, facts)
        refresh(loan)
        audit.write(actor, 'lending.extend', loan, {'decision': (None, decision), 'starts_on': (None, starts_on)})
    return made


def _demand_extendable(loan: Loan, starts_on: date) -> None:
    """An extension spreads all that is paid out, and begins after the plan and the freezes before it."""
    latest = _latest_plan(loan)
    if latest is None or not latest.starts_on < starts_on <= today():
        raise Refused(EXTENDS_FROM)
    last = max((one.day for one in ledger.drawn_of(entries_of(loan))), default=starts_on)
    if starts_on < last:
        raise Refused(DRAWN_LATER.format(last))
    if any(starts_on <= one.ends_on for one in freezes_of(loan)):
        raise Refused(STILL_FROZEN)


def _demand(paper: str, day: date) -> None:
    if not paper.strip():
        raise Refused(WANTS_PAPER)
    if day > today():
        raise Refused(FUTURE)


def _demand_after(before: date | None, day: date, sentence: str) -> None:
    """Days of a dossier follow one another (G-DATES); the engine says what it lacks where `before` is not there."""
    if before and day < before:
        raise Refused(sentence.format(before))


def _demand_record(actor: Actor, loan: Loan, money: Money) -> None:
    if not may_record(actor, loan):
        raise NotAllowed(NOT_YOURS)
    _demand(money.paper, money.day)
    if money.day < loan.decided_on:
        raise Refused(TOO_EARLY)
    if money.principal_vnd + money.interest_vnd < 1:
        raise Refused(NOTHING)


def _post(loan: Loan, actor: Actor, version: int, kind: EntryKind, money: Money) -> LoanEntry:
    write_over(loan, version, {}, NOUN)
    return LoanEntry.create(loan=loan, kind=kind, author=actor.account, **vars(money))


def _follow(loan: Loan, actor: Actor) -> None:
    """The dossier says whether something is paid out."""
    dossier = loan.dossier
    if dossier is None:
        return
    drawn = bool(ledger.drawn_of(entries_of(loan)))
    if drawn and dossier.state == DossierState.APPROVED:
        WORKFLOW.move('lend', dossier, actor, dossier.version, open_key=None)
    if not drawn and dossier.state == DossierState.LENT:
        key = f'{dossier.returnee_id}:{dossier.programme_id}'
        taken = LoanDossier.select().where(LoanDossier.open_key == key).exists()
        WORKFLOW.move('unlend', dossier, actor, dossier.version, open_key=None if taken else key)


def entries_of(loan: Loan) -> list[Posted]:
    rows = LoanEntry.select().where(LoanEntry.loan == loan).order_by(LoanEntry.id)
    return [Posted(row.id, row.kind, row.day, row.principal_vnd, row.interest_vnd, row.reverses_id) for row in rows]


def _latest_plan(loan: Loan) -> LoanPlan | None:
    return LoanPlan.select().where(LoanPlan.loan == loan).order_by(LoanPlan.edition.desc()).first()


def _terms(loan: Loan, term_months: int, grace_months: int) -> Terms:
    return Terms(loan.method, loan.basis, loan.rate_bp, term_months, loan.period_months, grace_months)


def plan_of(loan: Loan, entries: Sequence[Posted] | None = None) -> Plan | None:
    """The plan in force; None before anything is paid out."""
    row = _latest_plan(loan)
    drawn = ledger.drawn_of(entries if entries is not None else entries_of(loan))
    if row is None or not drawn:
        return None
    parts = [Drawn(row.starts_on, row.principal_vnd)] if row.decision else drawn
    terms = _terms(loan, row.term_months, row.grace_months)
    instalments, freezes = tuple(schedule(terms, parts)), _freezes_of(loan, parts[0].day)
    return Plan(terms, parts[0].day, instalments, row.carried_vnd, loan.overdue_factor, freezes)


def freezes_of(loan: Loan) -> list[LoanFreeze]:
    """Those that count, in order."""
    query = LoanFreeze.select().where((LoanFreeze.loan == loan) & (LoanFreeze.withdrawn == ''))
    return list(query.order_by(LoanFreeze.starts_on))


def _freezes_of(loan: Loan, since: date) -> tuple[Freeze, ...]:
    """Those of the plan that begins on `since`; an extension begins after the freezes before it."""
    return tuple(Freeze(row.starts_on, row.ends_on) for row in freezes_of(loan) if row.starts_on >= since)


def status_of(loan: Loan, day: date | None = None) -> Status:
    """The replay on `day`, today unless given."""
    entries = entries_of(loan)
    return ledger.status(plan_of(loan, entries), entries, day or today())


def _plan_anew(loan: Loan, actor: Actor) -> None:
    """Over all that was paid out; a disbursement after the first principal is due does not fit."""
    latest = _latest_plan(loan)
    if latest and latest.decision:
        raise Refused(EXTENDED)
    if freezes_of(loan):
        raise Refused(FROZEN)
    drawn = ledger.drawn_of(entries_of(loan))
    if drawn:
        try:
            schedule(_terms(loan, loan.term_months, loan.grace_months), drawn)
        except ValueError as fault:
            raise Refused(str(fault)) from None
        total = sum(one.amount_vnd for one in drawn)
        facts = {'starts_on': drawn[0].day, 'principal_vnd': total, 'term_months': loan.term_months}
        _edition(loan, actor, facts | {'grace_months': loan.grace_months})
    refresh(loan)


def _edition(loan: Loan, actor: Actor, facts: dict) -> LoanPlan:
    number = LoanPlan.select().where(LoanPlan.loan == loan).count() + 1
    return LoanPlan.create(loan=loan, edition=number, author=actor.account, **facts)


def refresh(loan: Loan) -> None:
    """Write down what the replay gives, so that lists ask one index: balance, what is open, and since when."""
    entries = entries_of(loan)
    plan = plan_of(loan, entries)
    found = ledger.status(plan, entries, today())
    drawn = ledger.drawn_of(entries)
    left = {one.planned_on or one.due_on: one.amount_vnd for one in found.open_instalments}
    first = found.open_instalments[0].due_on if found.open_instalments else None
    LoanInstalment.delete().where(LoanInstalment.loan == loan).execute()
    rows = [
        {
            'loan': loan,
            'number': one.number,
            'due_on': plan.owed_on(one.due_on) if one.due_on in left else plan.falls_on(one.due_on),
            'principal_vnd': one.principal_vnd,
            'interest_vnd': one.interest_vnd,
            'open_vnd': left.get(one.due_on, 0),
            'open_on': plan.owed_on(one.due_on) if one.due_on in left else None,
        }
        for one in (plan.instalments if plan else ())
    ]
    if plan and left.get(plan.starts_on):
        carried = {'principal_vnd': 0, 'interest_vnd': plan.carried_vnd, 'open_vnd': left[plan.starts_on]}
        day = plan.owed_on(plan.starts_on)
        rows.append({'loan': loan, 'number': 0, 'due_on': day, 'open_on': day} | carried)
    if rows:
        LoanInstalment.insert_many(rows).execute()
    facts = {'first_drawn_on': drawn[0].day if drawn else None, 'open_since': first, 'balance_vnd': found.balance_vnd}
    facts['by_month'] = json.dumps(_by_month(rows, entries), sort_keys=True)
    totals.count(loan, facts)


def _by_month(instalments: Sequence[dict], entries: Sequence[Posted]) -> dict[str, list[int]]:
    """{'2026-11': [due, paid]} in whole đồng, by the plan in force and by the payments that count."""
    found: dict[str, list[int]] = {}
    for one in instalments:
        found.setdefault(f'{one["due_on"]:%Y-%m}', [0, 0])[0] += one['principal_vnd'] + one['interest_vnd']
    for one in ledger.in_effect(entries):
        if one.kind == EntryKind.PAY:
            found.setdefault(f'{one.day:%Y-%m}', [0, 0])[1] += one.principal_vnd + one.interest_vnd
    return found
