"""The look at how the money is used, 30 to 60 days after it was paid out. Source: workflows.md §4.4 C."""

from dataclasses import dataclass
from datetime import date, timedelta

from peewee import fn

from core import audit, settings, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused
from core.settings import Definition
from core.versions import write_over
from models import Loan, LoanUseCheck, UseFinding
from workflows.loan.appraisal import Photo, kept
from workflows.loan.lending import NOUN
from workflows.loan.rights import INTAKE, appraises, helps
from workflows.loan.states import GROUP
from workflows.returnee import access

settings.define('loan.use_from', Definition('Kiểm tra sử dụng vốn từ ngày thứ', 30, 'number', group=GROUP))
settings.define('loan.use_until', Definition('Kiểm tra sử dụng vốn chậm nhất ngày thứ', 60, 'number', group=GROUP))
NOT_DRAWN = 'Khoản này chưa giải ngân.'
WRONG_DAY = 'Ngày kiểm tra sau ngày giải ngân và không sau hôm nay.'
WANTS_STEP = 'Ghi việc làm tiếp khi vốn chưa dùng đúng mục đích.'


@dataclass(frozen=True)
class UseCheck:
    checked_on: date
    present: str
    finding: str  # UseFinding
    text: str
    next_step: str = ''


def may_check_use(actor: Actor, loan: Loan) -> bool:
    """The assigned helper, the police, the clerk, and who appraised it."""
    if loan.returnee_id in access.closed_to(actor):
        return False
    if actor.holds(*access.POLICE, *INTAKE) or helps(actor, loan.returnee):
        return True
    return loan.dossier is not None and appraises(actor.person, loan.dossier) is not None


def term_of(loan: Loan) -> tuple[date, date] | None:
    """(from, until) when the look is due; None before anything is paid out."""
    if loan.first_drawn_on is None:
        return None
    days = (settings.get('loan.use_from'), settings.get('loan.use_until'))
    return tuple(loan.first_drawn_on + timedelta(count) for count in days)


def checked_on(loan: Loan) -> date | None:
    """The day of the last look."""
    return LoanUseCheck.select(fn.MAX(LoanUseCheck.checked_on)).where(LoanUseCheck.loan == loan).scalar()


def check_use(loan: Loan, actor: Actor, version: int, seen: UseCheck, photo: Photo | None = None) -> LoanUseCheck:
    """What was found; a wrong use wants to say what is done about it."""
    if not may_check_use(actor, loan):
        raise NotAllowed('Người giúp đỡ, Công an xã, văn thư và người thẩm định ghi kiểm tra sử dụng vốn.')
    if loan.first_drawn_on is None:
        raise Refused(NOT_DRAWN)
    if not loan.first_drawn_on <= seen.checked_on <= today():
        raise Refused(WRONG_DAY)
    if seen.finding == UseFinding.WRONG and not seen.next_step.strip():
        raise Refused(WANTS_STEP)
    with writing():
        write_over(loan, version, {}, NOUN)
        made = LoanUseCheck.create(loan=loan, photo=kept(photo, actor), author=actor.account, **vars(seen))
        audit.write(actor, 'lending.use_check', loan, {'finding': (None, seen.finding)})
    return made
