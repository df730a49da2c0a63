"""What becomes of money that was lent: paid out in parts, looked after, repaid in time, late, or not at all."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from core.clock import today
from core.loans import ledger
from core.vietnamese import dotted
from demo import scans
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from demo.homecoming import fresh
from models import CreditProgramme, EntryKind, Loan, LoanDossier, LoanEntry, Purpose, UseFinding
from workflows.loan import freezing, lending, loan_papers, use
from workflows.loan.appraisal import Photo
from workflows.loan.lending import Approval, Money
from workflows.loan.use import UseCheck

R, W = UseFinding.RIGHT, UseFinding.WRONG
LOOK_AFTER = 27  # working days after the first disbursement
NEXT_PART = 10  # working days between two parts
ENTERED = date(2025, 3, 6)  # when loans from before the system were typed in


class Life(NamedTuple):
    """`drawn` is when money was first paid out, in working days before the day of the story; 0 is soon after."""

    drawn: int = 0
    parts: tuple[int, ...] = (100,)  # percent of what was approved
    missed: int = 0  # of the instalments that are due, how many of the last are not paid
    finding: str = R  # of who looked how the money is used; '' when nobody did
    turn: str = ''
    turns_on: date | int = 0  # a day, or working days before the day of the story


class OldLoan(NamedTuple):
    """A loan from before the system."""

    key: str
    decision: str
    decided_on: date
    amount_vnd: int
    months: int
    life: Life


LIVES = {
    'p08': Life(parts=(60, 40)),
    'p12': Life(drawn=30, finding=''),
    'p17': Life(missed=1, turn='written_off', turns_on=date(2026, 10, 27)),
    'p20': Life(missed=2, turn='extended', turns_on=30),
    'p23': Life(missed=1),
    'p24': Life(missed=2, finding=W),
    'p27': Life(parts=(50, 30, 20)),
    'p31': Life(turn='settled', turns_on=45),
    'p32': Life(missed=2, turn='frozen', turns_on=30),
    'p34': Life(turn='mistyped', turns_on=1),
    'p39': Life(drawn=56, finding=''),
}
OLD = (
    OldLoan('p10', '214/QĐ-NHCS', date(2024, 6, 10), 20_000_000, 24, Life()),
    OldLoan('p11', '377/QĐ-NHCS', date(2024, 10, 8), 30_000_000, 36, Life(missed=1)),
)


def lives(cast: Cast, key: str, dossier: LoanDossier, answered: date, day: date) -> Thread:
    """From the first disbursement of a dossier's loan to `day`."""
    life, loan = LIVES[key], Loan.get(Loan.dossier == dossier)
    on = before(day, life.drawn) if life.drawn else after(answered, 4)
    for position, percent in enumerate(life.parts):
        on = after(on, NEXT_PART) if position else on
        if on >= day:
            return
        yield Moment(on, time(14))
        loan = Loan.get_by_id(loan.id)
        amount = loan.approved_vnd * percent // 100
        lending.disburse(loan, cast.actor('accountant'), loan.version, Money(on, amount, 0, _paper(loan, 'PC')))
    loan_papers.form(Loan.get_by_id(loan.id), 'lich', cast.actor('police1'))
    yield from _told(cast, loan, life, day)


def old_loans(cast: Cast, day: date) -> Iterator[Thread]:
    for number, old in enumerate(OLD):
        yield _entered(cast, old, time(9, 10 + 20 * number), day)


def _entered(cast: Cast, old: OldLoan, clock: time, day: date) -> Thread:
    """Typed in by the clerk with all that was paid until then."""
    yield Moment(ENTERED, clock)
    clerk, programme = cast.actor('clerk'), CreditProgramme.get(CreditProgramme.code == 'qd22')
    approval = Approval(old.decision, old.decided_on, old.amount_vnd, 660, old.months, 'goc_deu', 3)
    loan = lending.enter_from_before(clerk, fresh(cast, old.key), programme, Purpose.PRODUCTION, approval)
    lending.disburse(loan, clerk, loan.version, Money(old.decided_on, old.amount_vnd, 0, _paper(loan, 'PC')))
    yield from _told(cast, loan, old.life, day)


Act = Callable[[Cast, int, date], None]  # of the loan with this id


class Event(NamedTuple):
    on: date
    clock: time
    act: Act
    due_on: date  # the instalment that it is about


def _told(cast: Cast, loan: Loan, life: Life, day: date) -> Thread:
    """Instalments, looks and turns in the order of their days."""
    events = [event for event in _events(Loan.get_by_id(loan.id), life, day) if event.on < day]
    for event in sorted(events, key=lambda one: (one.on, one.clock)):
        yield Moment(event.on, event.clock)
        event.act(cast, loan.id, event.due_on)


def _events(loan: Loan, life: Life, day: date) -> Iterator[Event]:
    first = max(loan.first_drawn_on, today())
    turns_on = life.turns_on if isinstance(life.turns_on, date) else before(day, life.turns_on)
    yield from _instalments(loan, life, first, turns_on, day)
    if life.finding:
        look = max(after(loan.first_drawn_on, LOOK_AFTER), after(first, 1))
        yield Event(look, time(15, 20), LOOKS[life.finding], look)
    if life.turn in TURNS:
        yield Event(turns_on, time(10, 15), TURNS[life.turn], turns_on)
    elif life.missed:
        yield Event(before(day, 3), time(8, 40), _remind, day)


def _instalments(loan: Loan, life: Life, first: date, turns_on: date, day: date) -> Iterator[Event]:
    """Payments on the days of the plan, written down on the next working day."""
    until = turns_on if life.turn in TURNS else day
    dues = [one.due_on for one in lending.plan_of(loan).instalments if one.due_on < until]
    for number, due_on in enumerate(dues[: len(dues) - life.missed]):
        on = max(after(due_on - timedelta(days=1), 1), first)
        act = _mistype if life.turn == 'mistyped' and number == 1 else _pay
        yield Event(on, time(14, 20), act, due_on)
        if act is _mistype:
            yield Event(after(on, 1), time(8, 25), _mend, due_on)


def _paper(loan: Loan, kind: str) -> str:
    """'PC 07/03': what the lender gave out."""
    return f'{kind} {loan.id:02}/{LoanEntry.select().where(LoanEntry.loan == loan).count() + 1:02}'


def _pay(cast: Cast, loan_id: int, due_on: date) -> None:
    loan = Loan.get_by_id(loan_id)
    first = lending.status_of(loan, due_on).open_instalments[0]
    _post(cast, loan, lending.pay, Money(due_on, first.principal_vnd, first.interest_vnd, _paper(loan, 'BL')))


def _post(cast: Cast, loan: Loan, verb: Callable, money: Money) -> None:
    verb(loan, cast.actor('accountant'), loan.version, money)


def _mistype(cast: Cast, loan_id: int, due_on: date) -> None:
    """Ten times the interest that stands on the receipt."""
    loan = Loan.get_by_id(loan_id)
    first = lending.status_of(loan, due_on).open_instalments[0]
    money = Money(due_on, first.principal_vnd, 10 * first.interest_vnd, _paper(loan, 'BL'))
    _post(cast, loan, lending.pay, money)


def _mend(cast: Cast, loan_id: int, due_on: date) -> None:
    loan = Loan.get_by_id(loan_id)
    wrong = LoanEntry.select().where((LoanEntry.loan == loan) & (LoanEntry.kind == EntryKind.PAY))
    entry = wrong.order_by(LoanEntry.id.desc()).get()
    lending.reverse(entry, cast.actor('accountant'), loan.version, 'Gõ thừa một số không ở tiền lãi.')
    _pay(cast, loan_id, due_on)


def _payoff(loan: Loan, paper: str) -> Money:
    owed, interest = ledger.payoff_vnd(lending.plan_of(loan), lending.entries_of(loan), today())
    return Money(today(), owed, interest, paper)


def _settle(cast: Cast, loan_id: int, _on: date) -> None:
    """All that is left at once, and the confirmation of it."""
    loan = Loan.get_by_id(loan_id)
    _post(cast, loan, lending.pay, _payoff(loan, _paper(loan, 'BL')))
    loan_papers.form(Loan.get_by_id(loan_id), 'tat-toan', cast.actor('police1'))


def _write_off(cast: Cast, loan_id: int, _on: date) -> None:
    """The borrower has died."""
    loan = Loan.get_by_id(loan_id)
    _post(cast, loan, lending.write_off, _payoff(loan, '96/QĐ-NHCS'))


def _extend(cast: Cast, loan_id: int, _on: date) -> None:
    """Disease took the pigs: what is owed is spread over two years more."""
    loan = Loan.get_by_id(loan_id)
    terms = (today(), 24, '58/QĐ-NHCS', before(today(), 3))
    lending.extend(loan, cast.actor('accountant'), loan.version, *terms, grace_months=3)


def _freeze(cast: Cast, loan_id: int, _on: date) -> None:
    """The flood took the workshop: half a year without instalments."""
    loan, scan = Loan.get_by_id(loan_id), Photo(scans.photo(), 'quyet-dinh-khoanh-no.jpg', 'image/jpeg')
    days = (today(), today() + timedelta(days=180))
    freezing.freeze(loan, cast.actor('accountant'), loan.version, *days, '71/QĐ-NHCS', before(today(), 3), scan)


def _remind(cast: Cast, loan_id: int, _day: date) -> None:
    loan_papers.form(Loan.get_by_id(loan_id), 'nhac', cast.actor('police1'))


def _look(cast: Cast, loan_id: int, _on: date) -> None:
    """By the helper where they have an account, else by the police with the helper."""
    loan, text = Loan.get_by_id(loan_id), 'Đã mua đủ theo phương án, đang dùng vào việc.'
    photo = Photo(scans.photo(), 'noi-dang-lam.jpg', 'image/jpeg') if loan.id % 5 == 1 else None
    use.check_use(loan, _looker(cast, loan), loan.version, UseCheck(today(), 'Người giúp đỡ, gia đình', R, text), photo)


def _look_askance(cast: Cast, loan_id: int, _on: date) -> None:
    loan = Loan.get_by_id(loan_id)
    text = f'Mới mua 04 con lợn; phần còn lại, khoảng {dotted(loan.approved_vnd // 2)} đồng, đã trả nợ cũ.'
    step = 'Gia đình cam kết mua bù trong 60 ngày; người giúp đỡ và chi hội cùng xem lại.'
    seen = UseCheck(today(), 'Người giúp đỡ, Tổ tiết kiệm và vay vốn, gia đình', W, text, step)
    use.check_use(loan, _looker(cast, loan), loan.version, seen)


def _looker(cast: Cast, loan: Loan):
    able = (key for key in ('team1', 'police1') if use.may_check_use(cast.actor(key), loan))
    return cast.actor(next(able))


LOOKS: dict[str, Act] = {R: _look, W: _look_askance}
TURNS: dict[str, Act] = {'settled': _settle, 'written_off': _write_off, 'extended': _extend, 'frozen': _freeze}
