"""The ledger of a loan: what was paid out, paid back, written off, extended, and taken back."""

from flask import abort, flash, redirect, url_for

from blueprints._access import allow, me
from blueprints._once import acting_once
from blueprints.loan import bp
from blueprints.loan._page import stepped
from blueprints.loan._words import DONE, HINTS
from blueprints.loan.appraisal import sent
from blueprints.loan.loans import trail_of
from core.clock import today
from core.loans import ledger
from core.vietnamese import dotted
from forms.loan import ActForm, DisburseForm, ExtendForm, FreezeForm, OrderForm, RepayForm, ReverseForm, WriteOffForm
from models import Loan
from workflows.loan import freezing, lending, own_fund, reading
from workflows.loan.rights import RECORDERS
from workflows.returnee import access

LABELS = {'disburse': 'Ghi giải ngân', 'pay': 'Ghi trả nợ', 'write_off': 'Ghi xóa nợ'}
VERBS = {'disburse': lending.disburse, 'pay': lending.pay, 'write_off': lending.write_off}


@bp.route('/khoan/<int:loan_id>/lenh-chi', methods=['GET', 'POST'])
@allow(*own_fund.WRITERS)
def order(loan_id: int):
    """A disbursement of a fund that the commune keeps, which somebody else must let be paid."""
    loan, _part = reading.found_loan(loan_id, access.viewer(me()))
    if not own_fund.may_order(me(), loan):
        abort(404)
    form = OrderForm(version=loan.version)

    def act() -> Loan:
        own_fund.order(loan, me(), form.version.data, form.principal_vnd.data, form.paper.data)
        return loan

    hint = f'Quỹ còn {dotted(own_fund.balance_vnd(loan.programme))} đồng. Chủ tịch duyệt rồi mới là giải ngân.'
    about = {'title': 'Lập lệnh chi', 'lead': whose(loan), 'hint': hint, 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), 'Đã lập lệnh chi, chờ Chủ tịch duyệt', label='Lập lệnh chi', **about)


@bp.post('/khoan/<int:loan_id>/lenh-chi/<any(pay, refuse):decision>')
@allow(*own_fund.APPROVERS)
def decide_order(loan_id: int, decision: str):
    loan, _part = reading.found_loan(loan_id, access.viewer(me()))
    found, form = own_fund.waiting_order(loan) or abort(404), ActForm()
    if not form.validate_on_submit():
        abort(400)
    with acting_once(form) as done:
        (own_fund.pay_order if decision == 'pay' else own_fund.refuse_order)(found, me(), form.version.data)
        done.made(loan)
    flash('Đã duyệt chi' if decision == 'pay' else 'Đã ghi: không duyệt chi', 'good')
    return redirect(_back(loan), 303)


def whose(loan: Loan) -> str:
    """The loan with whose it is, as the reader may call them, so that a payment is not put down for another."""
    return f'{loan.code}, {access.viewer(me()).called(loan.returnee)}, {loan.returnee.village.name}'


def recorded(loan_id: int) -> Loan:
    """A loan whose ledger the reader keeps, or 404."""
    loan, _part = reading.found_loan(loan_id, access.viewer(me()))
    return loan if lending.may_record(me(), loan) else abort(404)


def _form(action: str, loan: Loan):
    """Offers what is due, or what is left to pay out."""
    found = lending.status_of(loan)
    if action == 'disburse':
        left = loan.approved_vnd - found.drawn_vnd
        return DisburseForm(version=loan.version, principal_vnd=left or None)
    if action == 'write_off':
        return WriteOffForm(version=loan.version, principal_vnd=found.balance_vnd)
    return RepayForm(version=loan.version, **_offered(found))


def _offered(found: ledger.Status) -> dict[str, int]:
    """All that is overdue with its interest, else the next instalment; the receipt says what was paid."""
    if found.overdue_vnd:
        return {'principal_vnd': found.overdue_principal_vnd, 'interest_vnd': found.overdue_interest_vnd}
    first = found.open_instalments[0] if found.open_instalments else None
    return {'principal_vnd': first.principal_vnd, 'interest_vnd': first.interest_vnd} if first else {}


@bp.route('/khoan/<int:loan_id>/so/<any(disburse, pay, write_off):action>', methods=['GET', 'POST'])
@allow(*sorted(RECORDERS))
def post_entry(loan_id: int, action: str):
    loan = recorded(loan_id)
    form = _form(action, loan)

    def act() -> Loan:
        return VERBS[action](loan, me(), form.version.data, form.money).loan

    about = {'title': LABELS[action], 'lead': whose(loan), 'hint': HINTS[action], 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), DONE[action], label='Ghi sổ', danger=action == 'write_off', **about)


@bp.route('/khoan/<int:loan_id>/gia-han', methods=['GET', 'POST'])
@allow(*sorted(RECORDERS))
def extend(loan_id: int):
    loan = recorded(loan_id)
    form = ExtendForm(version=loan.version)

    def act() -> Loan:
        lending.extend(loan, me(), form.version.data, **form.facts)
        return loan

    plan, hint = lending.plan_of(loan), HINTS['extend']
    if plan:
        owed, interest = ledger.payoff_vnd(plan, lending.entries_of(loan), today())
        hint = f'{hint} Hôm nay còn nợ gốc {dotted(owed)} đồng, lãi đến hôm nay {dotted(interest)} đồng.'
    about = {'title': 'Ghi gia hạn', 'lead': whose(loan), 'hint': hint, 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), DONE['extend'], label='Ghi gia hạn', **about)


@bp.route('/khoan/<int:loan_id>/khoanh-no', methods=['GET', 'POST'])
@allow(*sorted(RECORDERS))
def freeze(loan_id: int):
    loan = recorded(loan_id)
    form = FreezeForm(version=loan.version)

    def act() -> Loan:
        freezing.freeze(loan, me(), form.version.data, **form.facts | {'scan': sent(form.scan)})
        return loan

    about = {'title': 'Ghi khoanh nợ', 'lead': whose(loan), 'hint': HINTS['freeze'], 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), DONE['freeze'], label='Ghi khoanh nợ', **about)


@bp.route('/khoan/<int:loan_id>/khoanh-no/<int:freeze_id>/bo', methods=['GET', 'POST'])
@allow(*sorted(RECORDERS))
def withdraw_freeze(loan_id: int, freeze_id: int):
    loan = recorded(loan_id)
    found = reading.freeze_of(loan, freeze_id)
    form = ReverseForm(version=loan.version)

    def act() -> Loan:
        freezing.withdraw(found, me(), form.version.data, form.reason.data)
        return loan

    hint = 'Lần khoanh ghi nhầm vẫn còn trong sổ, không tính nữa; lịch trả nợ trở lại như chưa ghi.'
    about = {'title': 'Bỏ lần khoanh nợ', 'lead': whose(loan), 'hint': hint, 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), 'Đã bỏ lần khoanh nợ', label='Bỏ lần khoanh nợ', danger=True, **about)


@bp.route('/khoan/<int:loan_id>/but-toan/<int:entry_id>/dao', methods=['GET', 'POST'])
@allow(*sorted(RECORDERS))
def reverse(loan_id: int, entry_id: int):
    loan = recorded(loan_id)
    entry = reading.entry_of(loan, entry_id)
    form = ReverseForm(version=loan.version)

    def act() -> Loan:
        lending.reverse(entry, me(), form.version.data, form.reason.data)
        return loan

    hint = 'Bút toán cũ vẫn còn trong sổ, không tính nữa; khoản vay trở lại như chưa ghi.'
    about = {'title': 'Đảo bút toán', 'lead': whose(loan), 'hint': hint, 'trail': trail_of(loan)}
    return stepped(form, act, _back(loan), 'Đã đảo bút toán', label='Đảo bút toán', danger=True, **about)


def _back(loan: Loan) -> str:
    return url_for('.show_loan', loan_id=loan.id)
