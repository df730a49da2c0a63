"""Forty loan dossiers, each told step by step to where it stands; what is lent then lives on in demo.lent."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from core import settings
from core.loans.schedule import Basis
from demo import lent
from demo import loan_steps as steps
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from demo.homecoming import fresh
from demo.loan_plans import Telling, tellings
from models import CreditProgramme, LoanDossier, ReturneeState
from workflows.loan import programmes
from workflows.loan.programmes import Figure

RULES = 'Quy chế của nguồn vốn (bịa, để trình diễn)'
FIGURES = (  # (told on, programme, from day, figures) of the sources that have rules of their own
    (
        date(2025, 3, 3),
        'quy-tinh',
        date(2025, 1, 1),
        {'ceiling_production': 50_000_000, 'longest_months': 60, 'rate_bp': 300, 'basis': Basis.ACTUAL},
    ),
    (
        date(2025, 3, 3),
        'xa-hoi-hoa',
        date(2025, 1, 1),
        {'ceiling_production': 15_000_000, 'longest_months': 24, 'rate_bp': 0},
    ),
    (date(2026, 6, 25), 'xa-hoi-hoa', date(2026, 7, 1), {'ceiling_production': 20_000_000}),
)
LIST_DAY = 5  # of the month, by which the list is with the lender


class Step(NamedTuple):
    name: str
    act: Callable[[LoanDossier, Telling, Cast], Thread | None]  # what takes a whole day has moments of its own
    days: int  # working days after the step before
    clock: time


GUIDANCE = (
    Step('guided', steps.guide, 1, time(9, 30)),
    Step('asked', steps.ask, 2, time(9, 10)),
    Step('received', steps.receive, 1, time(10)),
)
MORE_PAPERS = (
    Step('lacking', steps.lack, 0, time(10, 20)),
    Step('brought', steps.bring, 4, time(9, 20)),
)
COMPLETION = (
    Step('complete', steps.complete, 1, time(10, 45)),
    Step('looked_up', steps.look_up, 0, time(14)),
)
APPRAISAL = (
    Step('assigned', steps.assign, 1, time(8, 20)),
    Step('seen', steps.see, 3, time(15, 10)),
    Step('one_opinion', steps.opine_first, 1, time(10)),
    Step('opinions', steps.opine_next, 1, time(9)),
)
VOTE = (Step('voted', steps.vote, 2, time(16)),)
GATHERING = (Step('gathered', steps.gather, 1, time(16, 20)),)
RETURN = (Step('sent_back', steps.send_back, 1, time(9, 40)), Step('asked_anew', steps.ask, 3, time(9, 15)))
CONCLUSION = (
    Step('concluded', steps.conclude, 1, time(10, 30)),
    Step('papers', steps.issue_papers, 1, time(8, 45)),
)
RETHINKING = (Step('reconsidered', steps.reconsider, 1, time(15, 30)),)
CONFIRMATION = (Step('confirmed', steps.confirm, 1, time(16, 5)),)
LETTER = (Step('letter', steps.issue_letter, 1, time(8, 45)),)
SENDING = (Step('sent', steps.send, 0, time(16, 30)),)
ANSWERS = {
    'refused': Step('refused', steps.refuse, 8, time(9, 40)),
    'approved': Step('approved', steps.approve, 8, time(9, 40)),
}
NOT_TAKEN = Step('not_taken', steps.not_take, 3, time(14, 30))
WITHDRAWAL = Step('withdrawn', steps.withdraw, 2, time(14, 40))


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    for told_on, code, valid_from, figures in FIGURES:
        yield _figures(cast, told_on, code, valid_from, figures)
    for telling in tellings():
        yield _dossier(cast, telling, day)
    yield from lent.old_loans(cast, day)


def _figures(cast: Cast, told_on: date, code: str, valid_from: date, figures: dict) -> Thread:
    """The standing deputy writes down what a source laid down itself."""
    yield Moment(told_on, time(8, 20))
    programme = CreditProgramme.get(CreditProgramme.code == code)
    latest = programmes.editions_of(programme)[0].figures
    known = latest | {name: Figure(value, RULES) for name, value in figures.items()}
    programmes.set_figures(programme, cast.actor('standing'), programme.version, valid_from, known)
    if code == 'quy-tinh':
        settings.put('loan.bases', settings.get('loan.bases'), cast.actor('admin'), confirmed=True)


def _dossier(cast: Cast, telling: Telling, day: date) -> Thread:
    """From the need to where it stands on `day`; who is not at home any more begins none."""
    on = telling.begins_on(day)
    yield Moment(on, time(8, 50))
    if telling.key not in cast.files or fresh(cast, telling.key).state != ReturneeState.HOME:
        return
    dossier = steps.start(telling, cast)
    for step in _path(telling):
        on = list_day(on) if step.name == 'sent' else after(on, step.days)
        if on >= day:
            return
        yield Moment(on, step.clock)
        yield from step.act(LoanDossier.get_by_id(dossier.id), telling, cast) or ()
    if telling.until == 'lent':
        yield from lent.lives(cast, telling.key, dossier, on, day)


def list_day(confirmed: date) -> date:
    """The last working day on which the next list goes to the lender in time."""
    first = confirmed.replace(day=1)
    month = first if confirmed.day < LIST_DAY - 1 else (first + timedelta(days=32)).replace(day=1)
    return before(month.replace(day=LIST_DAY + 1), 1)


def _path(telling: Telling) -> list[Step]:
    """The steps of a dossier up to its last one."""
    whole = _whole(telling)
    names = [step.name for step in whole]
    if telling.until in names:
        return whole[: names.index(telling.until) + 1]
    return whole if telling.until == 'lent' else []  # only the need was written down


def _whole(telling: Telling) -> list[Step]:
    """All that would happen to a dossier of this turn."""
    turn, again = telling.turn, (*COMPLETION[:1], *APPRAISAL, *GATHERING)
    judged = (*APPRAISAL, *(VOTE if turn in ('voted', 'voted_down') else ()), *GATHERING)
    if turn == 'returned':
        judged += (*RETURN, *again)
    rethought = (*RETHINKING, *CONCLUSION) if turn == 'reconsidered' else ()
    return [
        *GUIDANCE,
        *(MORE_PAPERS if turn == 'lacks' else ()),
        *((WITHDRAWAL,) if telling.until == 'withdrawn' else ()),
        *COMPLETION,
        *judged,
        *(RETURN[:1] if telling.until == 'sent_back' else ()),
        *(*CONCLUSION, *rethought, *CONFIRMATION),
        *(LETTER if turn in steps.DECLINED else SENDING),
        ANSWERS.get(telling.until, ANSWERS['approved']),
        *((NOT_TAKEN,) if telling.until == 'not_taken' else ()),
    ]
