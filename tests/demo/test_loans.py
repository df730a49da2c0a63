"""Forty loan dossiers: every state, money that adds up, due dates kept and missed, and nobody judges their own."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from core.actor import actor_of
from core.clock import at, day_of
from core.loans import ledger
from core.loans.ledger import Standing
from core.vietnamese import fold
from demo.loan_plans import tellings
from models import (
    Account,
    Document,
    DocumentState,
    DossierState,
    EntryKind,
    Loan,
    LoanAppraiser,
    LoanDossier,
    LoanEntry,
    LoanInstalment,
    LoanOpinion,
    LoanPlan,
    LoanSiteVisit,
    LoanTotal,
    LoanUseCheck,
    LoanVote,
    Person,
    ProgrammeFigures,
    Purpose,
    Role,
    UseFinding,
)
from tests.demo.conftest import DAY
from workflows.loan import board, checklist, eligibility, lending, opinions, programmes, rights, use
from workflows.loan.states import differ, needs_vote, vote_of, waits_for
from workflows.loan.votes import passed
from workflows.returnee import access
from workflows.visit.helping import helpers_on

pytestmark = pytest.mark.usefixtures('app')
S = DossierState


@pytest.fixture(autouse=True)
def told_day(app):
    with at(DAY):
        yield


def actor(role: Role):
    """Somebody of the story who holds it."""
    return next(one for one in map(actor_of, Account.select()) if role in one.roles)


def standings() -> dict[int, ledger.Status]:
    return {loan.id: lending.status_of(loan) for loan in Loan.select()}


def test_forty_dossiers_of_people_from_all_over_the_commune():
    told = list(LoanDossier.select())
    assert len(told) == len(tellings()) == 40
    assert len({one.returnee.village_id for one in told}) >= 12
    assert len({one.programme_id for one in told}) == 4
    assert {one.purpose for one in told} >= set(Purpose)


@pytest.mark.parametrize('state', DossierState)
def test_a_dossier_stands_in_each_state(state):
    assert LoanDossier.select().where(LoanDossier.state == state).exists()


def test_most_are_on_their_way_or_lent():
    """As in a commune: a few declined or refused, nobody kept waiting without end."""
    count = Counter(one.state for one in LoanDossier.select())
    assert count[S.LENT] == max(count.values())
    assert count[S.NOT_PROPOSED] + count[S.REFUSED] + count[S.WITHDRAWN] < 8


@pytest.mark.parametrize('standing', Standing)
def test_a_loan_stands_in_each_way(standing):
    assert standing in {one.standing for one in standings().values()}


def test_nothing_lies_ahead():
    days = [entry.day for entry in LoanEntry.select()]
    days += [one.visited_on for one in LoanSiteVisit.select()] + [one.checked_on for one in LoanUseCheck.select()]
    days += [one.held_on for one in LoanVote.select()] + [one.given_on for one in LoanOpinion.select()]
    for name in ('guided_on', 'received_on', 'completed_on', 'concluded_on', 'confirmed_on', 'sent_on', 'answered_on'):
        days += [getattr(one, name) for one in LoanDossier.select() if getattr(one, name)]
    days += [day_of(one.created_at) for table in (LoanDossier, LoanEntry) for one in table.select()]
    assert max(days) < DAY


def test_the_days_of_a_dossier_follow_one_another():
    names = ('guided_on', 'received_on', 'completed_on', 'concluded_on', 'confirmed_on', 'sent_on', 'answered_on')
    for one in LoanDossier.select():
        if one.round > 1:  # the second round begins with new papers
            continue
        days = [day_of(one.created_at), *(getattr(one, name) for name in names if getattr(one, name))]
        assert days == sorted(days), one.code


def test_lists_went_to_the_lender_by_day_five():
    sent = [one for one in LoanDossier.select() if one.sent_on]
    assert len(sent) > 10
    assert all(one.sent_on.day <= board.LIST_DAY and one.sent_on >= one.confirmed_on for one in sent)


def test_what_is_written_down_is_what_the_ledger_gives():
    for loan in Loan.select():
        found = lending.status_of(loan)
        left = {one.due_on: one.amount_vnd for one in found.open_instalments}
        assert loan.balance_vnd == found.balance_vnd >= 0
        assert loan.open_since == min(left, default=None)
        assert {one.due_on: one.open_vnd for one in loan.instalments if one.open_vnd} == left


def test_sums_of_money_add_up():
    """What was paid out is repaid, written off or still owed; the totals of the portfolio are those of the loans."""
    for loan in Loan.select():
        found = lending.status_of(loan)
        assert found.drawn_vnd == found.repaid_vnd + found.written_off_vnd + found.balance_vnd
        assert found.drawn_vnd <= loan.approved_vnd
        plan = lending.plan_of(loan)
        if plan and not LoanPlan.select().where((LoanPlan.loan == loan) & (LoanPlan.decision != '')).exists():
            assert plan.principal_vnd == found.drawn_vnd
    owed = sum(loan.balance_vnd for loan in Loan.select())
    assert sum(one.balance_vnd for one in LoanTotal.select()) == owed
    whole = board.portfolio(access.viewer(actor(Role.STANDING_DEPUTY)), DAY)
    assert whole.whole.balance_vnd == owed == sum(one.balance_vnd for one in whole.villages)


def test_items_are_paid_by_loan_and_own_capital():
    for one in LoanDossier.select().where(LoanDossier.asked_vnd.is_null(False)):
        assert 0 < sum(item.amount_vnd for item in one.items) <= one.asked_vnd + one.own_capital_vnd
        assert (one.proposed_vnd or 0) <= one.asked_vnd


def test_the_board_shows_late_loans_of_several_villages_and_programmes():
    found = board.portfolio(access.viewer(actor(Role.STANDING_DEPUTY)), DAY)
    assert sum(1 for one in found.villages if one.late_count) >= 4
    assert sum(1 for one in found.programmes if one.late_count) >= 2
    assert (
        found.whole.balance_vnd
        > found.whole.at_risk_vnd[0]
        > found.whole.at_risk_vnd[1]
        > found.whole.at_risk_vnd[2]
        > 0
    )
    late = [one.overdue_days for one in standings().values() if one.standing == Standing.LATE]
    assert min(late) < 30 < max(late)
    assert max(late) > 90


def test_the_due_list_holds_what_is_late_and_what_comes():
    listed = board.due_list(access.viewer(actor(Role.ACCOUNTANT)), date(2026, 12, 31), DAY)
    assert {row.is_late for row in listed.rows} == {True, False}
    assert all(row.amount_vnd for row in listed.rows)


def test_one_loan_went_each_way():
    """Paid out in parts, extended, written off and taken back; from before the system; settled."""
    parts = Counter(entry.loan_id for entry in LoanEntry.select().where(LoanEntry.kind == EntryKind.DISBURSE))
    assert max(parts.values()) == 3
    assert LoanPlan.select().where(LoanPlan.decision != '').count() == 1
    kinds = Counter(entry.kind for entry in LoanEntry.select())
    assert (kinds[EntryKind.WRITE_OFF], kinds[EntryKind.REVERSE]) == (1, 1)
    assert Loan.select().where(Loan.dossier.is_null()).count() == 2
    assert {loan.first_drawn_on is None for loan in Loan.select()} == {True, False}


def test_use_of_money_was_looked_at_well_badly_late_and_not_yet():
    assert {one.finding for one in LoanUseCheck.select()} == set(UseFinding)
    wrong = LoanUseCheck.get(LoanUseCheck.finding == UseFinding.WRONG)
    assert wrong.next_step
    looked = {one.loan_id for one in LoanUseCheck.select()}
    terms = [use.term_of(loan) for loan in Loan.select() if loan.first_drawn_on and loan.id not in looked]
    assert any(first <= DAY <= last for first, last in terms)
    assert any(last < DAY for _first, last in terms)


def test_a_missing_paper_is_late_and_another_not_yet():
    asked = [one.bring_by for one in LoanDossier.select().where(LoanDossier.bring_by.is_null(False))]
    assert min(asked) < DAY < max(asked)
    for one in LoanDossier.select().where(LoanDossier.state == S.LACKING):
        assert checklist.missing_of(one) or one.round > 1


def test_opinions_are_sealed_half_in_all_in_and_divided():
    open_now = list(LoanDossier.select().where(LoanDossier.state == S.APPRAISING))
    assert sorted(waits_for(one) for one in open_now) == [0, 1, 2]
    divided = next(one for one in open_now if not waits_for(one))
    assert differ(divided)
    assert vote_of(divided) is None
    half = next(one for one in open_now if waits_for(one) == 1)
    assert [row.opinion for row in opinions.shown_to(actor(Role.STANDING_DEPUTY), half)] == [None, None]


def test_where_opinions_differed_a_meeting_voted_both_ways():
    votes = list(LoanVote.select())
    assert {passed(vote) for vote in votes} == {True, False}
    assert any(vote.minutes_id for vote in votes)
    concluded = LoanDossier.select().where(LoanDossier.concluded_on.is_null(False))
    assert all(vote_of(one) is not None for one in concluded if needs_vote(one))


def test_nobody_appraises_their_own_or_whom_they_help():
    rounds = defaultdict(list)
    for row in LoanAppraiser.select().where(~LoanAppraiser.is_informant):
        rounds[row.dossier, row.round, row.assigned_on].append(row)
    assert len(rounds) > 25
    for (dossier, _round, day), giving in rounds.items():
        assert len({row.organisation_id for row in giving}) >= 2
        helping = helpers_on(day, [dossier.returnee_id]).get(dossier.returnee_id, [])
        shut = {*helping} | rights.related(dossier)
        assert not {row.person_id for row in giving} & shut, dossier.code
        assert dossier.concluded_by_id not in shut


def test_who_signs_for_a_household_is_shut_out_where_the_system_knows_them():
    known = list(LoanDossier.select().where(LoanDossier.representative_person.is_null(False)))
    assert len(known) == 2
    names = {person.folded for person in Person.select()}
    others = LoanDossier.select().where(
        (LoanDossier.representative != '') & LoanDossier.representative_person.is_null()
    )
    assert not {fold(one.representative) for one in others} & names  # nobody is shut out by chance


def test_an_opinion_came_on_paper_and_one_household_has_one_signer():
    assert {one.source for one in LoanOpinion.select()} == {'self', 'paper'}
    assert LoanDossier.select().where(LoanDossier.signs_alone).exists()
    assert {row.is_informant for row in LoanAppraiser.select()} == {True, False}


def test_who_was_proposed_met_every_condition():
    for dossier in LoanDossier.select().where(LoanDossier.state.in_([S.FOR_YES, S.PROPOSED])):
        assert eligibility.against(dossier) == []


def test_one_was_sent_back_and_one_thought_over_again():
    assert LoanDossier.select().where((LoanDossier.round == 2) & (LoanDossier.state == S.LACKING)).exists()
    assert LoanDossier.select().where((LoanDossier.round == 2) & (LoanDossier.state == S.LENT)).exists()
    papers = Counter(one.subject for one in Document.select().where(Document.template == 'loan/bien_ban_tham_dinh'))
    assert sorted(papers.values())[-2:] == [1, 2]


def test_papers_of_the_past_have_numbers_and_the_last_lie_on_the_desk():
    papers = list(Document.select().where(Document.template.startswith('loan/')))
    assert {one.state for one in papers} == {DocumentState.ISSUED, DocumentState.APPROVED}
    assert all(one.number for one in papers if one.state == DocumentState.ISSUED)
    waiting = [one for one in papers if one.state == DocumentState.APPROVED]
    assert 0 < len(waiting) < 4
    declined = LoanDossier.select().where(LoanDossier.state == S.NOT_PROPOSED)
    assert all(one.letter.state == DocumentState.ISSUED for one in declined)


def test_a_later_figure_left_the_old_dossiers_as_they_were():
    editions = {one.programme.code: 0 for one in ProgrammeFigures.select()}
    for one in ProgrammeFigures.select():
        editions[one.programme.code] += 1
    assert editions['xa-hoi-hoa'] == 3
    ceilings = {
        programmes.read(one.figures)['ceiling_production']
        for one in LoanDossier.select()
        if one.programme.code == 'xa-hoi-hoa'
    }
    assert ceilings == {15_000_000, 20_000_000}


@pytest.mark.parametrize(
    ('action', 'role'),
    [
        ('receive', Role.CLERK),
        ('assign', Role.STANDING_DEPUTY),
        ('propose', Role.ORGANISATION_HEAD),
        ('confirm', Role.CHAIRMAN),
        ('send', Role.POLICE_CHIEF),
        ('approve', Role.ACCOUNTANT),
    ],
)
def test_each_step_has_somebody_who_can_sign_in(action, role):
    assert any(role in actor_of(account).roles for account in Account.select())


def test_instalments_of_today_are_those_of_the_plans():
    planned = sum(len(plan.instalments) for loan in Loan.select() if (plan := lending.plan_of(loan)))
    carried = LoanInstalment.select().where(LoanInstalment.number == 0).count()
    assert LoanInstalment.select().count() == planned + carried
