"""What the pages of a dossier and of a loan show to whoever reads them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from flask import flash

from blueprints._access import me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.loan._acts import acts_of, buttons_of
from blueprints.loan._words import next_of, steps_of
from core import documents, links
from core.clock import today
from core.errors import StaleRecord
from core.loans import ledger
from core.loans.ledger import STANDINGS
from core.loans.schedule import METHOD_LABELS, PERIODS
from forms._fields import Form
from models import (
    ENTRY_KIND_LABELS,
    PURPOSE_LABELS,
    USE_FINDING_LABELS,
    Document,
    EntryKind,
    Loan,
    LoanDossier,
    LoanUseCheck,
    Table,
)
from workflows.document.states import WORKFLOW as DOCUMENT
from workflows.loan import (
    WORKFLOW,
    appraisal,
    cash_flow,
    checklist,
    eligibility,
    lending,
    loan_papers,
    opinions,
    own_fund,
    papers,
    programmes,
    reading,
    use,
)
from workflows.loan.facts import vote_sentence
from workflows.loan.rights import Part, may_guide
from workflows.loan.states import appraisers_of, may_write_request, needs_vote, votes_of, waits_for
from workflows.returnee.access import Viewer


def dossier_page(dossier: LoanDossier, part: Part, viewer: Viewer) -> dict:
    """Everything the page says; for who sees less than all, no more than that it exists, its step and its days."""
    shared = {
        'dossier': dossier,
        'part': part,
        'Part': Part,
        'called': viewer.called(dossier.returnee),
        'step': WORKFLOW.badge_of(dossier.state),
        'steps': steps_of(dossier),
        'next_step': next_of(dossier),
        'due_on': appraisal.due_on(dossier),
        'buttons': [],
        'obstacles': [],
    }
    if part >= Part.DATES:
        shared['buttons'], shared['obstacles'] = buttons_of(dossier)
        shared |= {'may_write': may_write_request(me(), dossier), 'may_guide': may_guide(me(), dossier)}
        shared['loan'] = Loan.get_or_none(Loan.dossier == dossier)
    shared |= _whole(dossier) if part >= Part.ALL else {}
    return shared | {'acts': acts_of(dossier, shared)}


def _whole(dossier: LoanDossier) -> dict:
    return _asked(dossier) | _conditions(dossier) | _appraised(dossier) | _around(dossier)


def _asked(dossier: LoanDossier) -> dict:
    """What the person asks for, and the papers that came with it."""
    return {
        'items': list(dossier.items.order_by('position')),
        'cash_flow': cash_flow.sentence(dossier),
        'purposes': PURPOSE_LABELS,
        'methods': METHOD_LABELS,
        'periods': PERIODS,
        'wanted': checklist.wanted_of(dossier),
        'brought': checklist.brought_of(dossier),
        'paper_states': checklist.PAPER_STATES,
        'may_bring': dossier.state in ('received', 'lacking') and 'complete' in WORKFLOW.open_to(me(), dossier),
    }


def _conditions(dossier: LoanDossier) -> dict:
    edition = programmes.read(dossier.figures)
    said = {name: programmes.said(name, one.value) for name, one in edition.figures.items()}
    return {
        'edition': edition,
        'figures': [(programmes.FIGURES[name].label, said[name], one) for name, one in edition.figures.items()],
        'findings': eligibility.findings(dossier),
        'results': eligibility.RESULTS,
        'may_check': eligibility.may_check(me(), dossier) and not eligibility.is_concluded(dossier),
    }


def _around(dossier: LoanDossier) -> dict:
    """Papers, history, and why it came back."""
    history = reading.history_of(dossier)
    return {
        'papers': [shown_paper(paper) for paper in (dossier.minutes, dossier.proposal, dossier.letter) if paper],
        'lacking': papers.lacking_of(dossier) if papers.may_draft_again(me(), dossier) else {},
        'forms': papers.forms_for(dossier),
        'history': history,
        'sent_back_for': reading.sent_back_for(history),
    }


def _appraised(dossier: LoanDossier) -> dict:
    actor, (vote, *earlier) = me(), votes_of(dossier) or [None]
    return {
        'opinions': opinions.shown_to(actor, dossier),
        'unsealed': opinions.are_open(dossier),
        'informants': [row for row in appraisers_of(dossier) if row.is_informant],
        'mine': [row for row in appraisers_of(dossier) if opinions.may_give(actor, row)],
        'criteria': opinions.CRITERIA,
        'stances': opinions.STANCES,
        'site_visits': list(dossier.site_visits.order_by('id')),
        'may_visit': appraisal.may_visit(actor, dossier),
        'vote': vote_sentence(vote) if vote else '',
        'vote_row': vote,
        'earlier_votes': [(vote_sentence(one), one) for one in earlier],
        'may_vote': dossier.state == 'appraising'
        and appraisal.may_assign(actor, dossier)
        and not waits_for(dossier)
        and needs_vote(dossier),
    }


def shown_paper(paper: Document) -> dict:
    return {
        'name': documents.name_of(paper),
        'title': paper.title,
        'badge': DOCUMENT.badge_of(paper.state),
        'address': links.page_of(f'document:{paper.id}'),
    }


def loan_page(loan: Loan, part: Part, viewer: Viewer) -> dict:
    """What a loan stands at; sums from SUMS on, papers and acts for who may."""
    found = lending.status_of(loan)
    shared = {
        'loan': loan,
        'part': part,
        'Part': Part,
        'called': viewer.called(loan.returnee),
        'stands': found,
        'step': STANDINGS[found.standing][::-1],
        'use_term': use.term_of(loan),
        'checked_on': use.checked_on(loan),
        'may_check_use': use.may_check_use(me(), loan) and loan.open_since is not None,
        'may_record': lending.may_record(me(), loan),
    } | _orders(loan)
    return shared | (_ledger(loan, part) if part >= Part.SUMS else {})


def _orders(loan: Loan) -> dict:
    """Of a fund that the commune keeps: what waits to be let out, and who may."""
    waits = own_fund.waiting_order(loan) if lending.is_own(loan) else None
    return {
        'is_own': lending.is_own(loan),
        'is_taken': lending.is_taken(loan),
        'order': waits,
        'may_order': own_fund.may_order(me(), loan) and waits is None,
        'may_decide': waits is not None and own_fund.may_decide(me(), waits),
    }


def _ledger(loan: Loan, part: Part) -> dict:
    plan = lending.plan_of(loan)
    posted = lending.entries_of(loan)
    return {
        'entries': reading.entries_of(loan),
        'entry_kinds': ENTRY_KIND_LABELS,
        'instalments': list(loan.instalments.order_by('due_on', 'number')),
        'freezes': reading.freezes_of(loan),
        'shows_scan': part >= Part.ALL or lending.may_record(me(), loan),
        'bars': bars_of(loan, posted),
        'payoff': ledger.payoff_vnd(plan, posted, today()) if plan else None,
        'methods': METHOD_LABELS,
        'periods': PERIODS,
        'percent': programmes.percent,
        'findings': USE_FINDING_LABELS,
        'checks': list(LoanUseCheck.select().where(LoanUseCheck.loan == loan).order_by(LoanUseCheck.id.desc())),
        'forms': loan_papers.forms_for(loan) if part >= Part.ALL else {},
        'history': reading.history_of(loan) if part >= Part.ALL else [],
    }


@dataclass(frozen=True)
class Bar:
    """A month: what was due and what was paid, and their widths of 100."""

    label: str
    due_vnd: int
    paid_vnd: int
    due_width: int
    paid_width: int


def bars_of(loan: Loan, posted: list) -> list[Bar]:
    """Months of the last year up to the next, each with something due or paid."""
    due = _by_month((one.due_on, one.principal_vnd + one.interest_vnd) for one in loan.instalments)
    paid = _by_month(
        (one.day, one.principal_vnd + one.interest_vnd)
        for one in ledger.in_effect(posted)
        if one.kind == EntryKind.PAY  # what is written off is not paid
    )
    return drawn((f'{month[5:]}/{month[:4]}', due.get(month, 0), paid.get(month, 0)) for month in sorted({*due, *paid}))


def drawn(months: Iterable[tuple[str, int, int]]) -> list[Bar]:
    """Bars of (label, due, paid), the largest sum 100 wide."""
    rows = list(months)
    most = max([1, *(amount for _, *sums in rows for amount in sums)])
    return [Bar(label, *sums, *(round(100 * one / most) for one in sums)) for label, *sums in rows]


def _by_month(amounts: Iterable[tuple[date, int]]) -> dict[str, int]:
    """{'2026-11': whole đồng}"""
    first, last = today() - timedelta(365), today() + timedelta(31)
    found: dict[str, int] = {}
    for day, amount in amounts:
        if first <= day <= last:
            found[f'{day:%Y-%m}'] = found.get(f'{day:%Y-%m}', 0) + amount
    return found


@contextmanager
def telling(knows: bool) -> Iterator[None]:
    """A page that is out of date tells what was done since, and why, only to who `knows` the history anyway."""
    try:
        yield
    except StaleRecord as stale:
        raise (stale if knows else StaleRecord(str(stale))) from None


def stepped(form: Form, act: Callable[[], Table | None], back: str, done: str, onward=None, **context):
    """A page with one form: shows it, or acts once and goes `back`; refusals keep what was typed.

    onward(what was made) is the address to go to instead.
    """
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as claimed:
            made = act()
            if made is not None:
                claimed.made(made)
        if not form.errors:
            flash(done, 'good')
            return go(onward(made) if onward else back)
    context = {'template': 'loan/step.html'} | context
    return page(context.pop('template'), form=form, back=back, saved_at=saved_at, status=status_of(form), **context)
