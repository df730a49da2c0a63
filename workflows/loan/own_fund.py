"""Paying out of a fund that the commune keeps: one writes the order, another lets it be paid, within the balance.

Off by default: no power of a commune to keep such a fund was found (NĐ 49/2020/NĐ-CP Đ.4.2, Đ.20.4).
"""

from collections.abc import Iterable

from peewee import fn

from core import audit, links, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused
from core.links import Waiting
from core.versions import write_over
from core.vietnamese import dotted
from models import CreditProgramme, Loan, LoanOrder, Person, Returnee, Role, now
from workflows.loan import programmes
from workflows.loan.lending import NOT_TAKEN, NOUN, Money, is_own, is_taken, pay_out
from workflows.returnee import access

WRITERS, APPROVERS = frozenset({Role.ACCOUNTANT}), frozenset({Role.CHAIRMAN})
ONE_WAITS = 'Lệnh chi trước của khoản này còn chờ duyệt.'
NOT_OWN = 'Khoản này do nơi cho vay khác chi; ghi giải ngân theo chứng từ của nơi đó.'
SAME_PERSON = 'Người lập lệnh chi không tự duyệt chi.'
TOO_LITTLE = 'Quỹ còn {} đồng, không đủ chi.'
DECIDED = 'Lệnh chi này đã được quyết định.'
audit.describe(
    'lending',
    'Khoản vay',
    {'order': 'Lập lệnh chi từ quỹ', 'pay_order': 'Duyệt chi từ quỹ', 'refuse_order': 'Không duyệt chi từ quỹ'},
)


def balance_vnd(programme: CreditProgramme) -> int:
    """What the fund has: its capital less what is lent and not repaid."""
    lent = Loan.select(fn.SUM(Loan.balance_vnd)).where(Loan.programme == programme).scalar() or 0
    return (programmes.today_of(programme)['capital'] or 0) - int(lent)


def waiting_order(loan: Loan) -> LoanOrder | None:
    return LoanOrder.get_or_none((LoanOrder.loan == loan) & (LoanOrder.state == 'waits'))


def may_order(actor: Actor, loan: Loan) -> bool:
    return is_own(loan) and actor.holds(*WRITERS) and loan.returnee_id not in access.closed_to(actor)


def may_decide(actor: Actor, order: LoanOrder) -> bool:
    """Neither a relative, nor whoever wrote the order, nor who stands in for them."""
    if not actor.holds(*APPROVERS) or order.loan.returnee_id in access.closed_to(actor):
        return False
    acting = {actor.person, *(other.person for other in actor.stand_ins)}
    return order.author is None or order.author.person not in acting


def order(loan: Loan, actor: Actor, version: int, amount_vnd: int, paper: str) -> LoanOrder:
    """The accountant asks for a disbursement; nothing is paid out yet."""
    if not is_own(loan):
        raise Refused(NOT_OWN)
    if not may_order(actor, loan):
        raise NotAllowed('Kế toán lập lệnh chi.')
    if not is_taken(loan):
        raise Refused(NOT_TAKEN)
    if waiting_order(loan):
        raise Refused(ONE_WAITS)
    _demand_balance(loan, amount_vnd)
    with writing():
        write_over(loan, version, {}, NOUN)
        made = LoanOrder.create(loan=loan, amount_vnd=amount_vnd, paper=paper, author=actor.account)
        audit.write(actor, 'lending.order', loan, {'amount_vnd': (None, amount_vnd)})
    return made


def _demand_balance(loan: Loan, amount_vnd: int) -> None:
    """The switch is on, and the fund has so much."""
    programmes.demand_power(loan.programme.channel)
    left = balance_vnd(loan.programme)
    if amount_vnd > left:
        raise Refused(TOO_LITTLE.format(dotted(left)))


def pay_order(found: LoanOrder, actor: Actor, version: int) -> LoanOrder:
    """The Chủ tịch lets it be paid: it is a disbursement of today."""
    _demand_waiting(found, actor)
    loan = Loan.get_by_id(found.loan_id)
    with writing():
        _one_at_a_time(loan)
        _demand_balance(loan, found.amount_vnd)
        _decide(found, actor, version, 'paid')
        entry = pay_out(loan, actor, loan.version, Money(today(), found.amount_vnd, paper=found.paper))
        LoanOrder.update(entry=entry).where(LoanOrder.id == found.id).execute()
        audit.write(actor, 'lending.pay_order', loan, {'amount_vnd': (None, found.amount_vnd)})
    return LoanOrder.get_by_id(found.id)


def _one_at_a_time(loan: Loan) -> None:
    """The row of the fund stays locked until the transaction ends: two orders never spend the same balance."""
    CreditProgramme.update(name=CreditProgramme.name).where(CreditProgramme.id == loan.programme_id).execute()


def refuse_order(found: LoanOrder, actor: Actor, version: int) -> LoanOrder:
    _demand_waiting(found, actor)
    with writing():
        _decide(found, actor, version, 'refused')
        audit.write(actor, 'lending.refuse_order', found.loan, {'amount_vnd': (found.amount_vnd, None)})
    return LoanOrder.get_by_id(found.id)


def _demand_waiting(found: LoanOrder, actor: Actor) -> None:
    if not may_decide(actor, found):
        raise NotAllowed(SAME_PERSON)
    if found.state != 'waits':
        raise Refused(DECIDED)


def _decide(found: LoanOrder, actor: Actor, version: int, state: str) -> None:
    write_over(found, version, {'state': state, 'decided_by': actor.account, 'decided_at': now()}, 'lệnh chi')


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Orders that wait for the Chủ tịch."""
    if not actor.holds(*APPROVERS):
        return
    closed = access.closed_to(actor)
    query = (
        LoanOrder.select(LoanOrder, Loan, Returnee, Person).join(Loan).join(Returnee).join(Person, on=Returnee.person)
    )
    for found in query.where((LoanOrder.state == 'waits') & Loan.returnee.not_in(sorted(closed))):
        address = ('loan.show_loan', {'loan_id': found.loan_id})
        yield Waiting(f'Duyệt chi từ quỹ: {found.loan.code}', f'Vay vốn · {found.loan.code}', address)


links.register_waiting(waiting_for)
