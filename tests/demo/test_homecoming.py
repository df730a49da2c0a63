"""Sixty people who came home in three years: every state, every village, the history of each on numbered paper."""

from datetime import date

import pytest

from core.clock import at
from models import (
    Assessment,
    AssessmentState,
    Assignment,
    AssignmentCase,
    AssignmentState,
    Cover,
    LegalGroup,
    Mood,
    Need,
    NeedArea,
    NeedState,
    Offer,
    Partner,
    Referral,
    ReferralState,
    Returnee,
    ReturneeState,
    VisitEntry,
    VisitSheet,
)
from tests.demo.conftest import DAY
from workflows.assignment import overview
from workflows.partner import matching
from workflows.partner.reading import Opening

pytestmark = pytest.mark.usefixtures('app')


def test_sixty_people_came_home_to_all_villages_in_three_years():
    came = [one for one in Returnee.select() if one.state != ReturneeState.CANCELLED]
    assert len(came) == 60
    assert len({one.village_id for one in came}) == 16
    days = [one.arrived_on for one in came if one.arrived_on]
    assert min(days) < date(2023, 12, 1)
    assert max(days) > date(2026, 11, 15)


@pytest.mark.parametrize('state', ReturneeState)
def test_a_file_stands_in_each_state(state):
    assert Returnee.select().where(Returnee.state == state).exists()


@pytest.mark.parametrize('group', LegalGroup)
def test_every_legal_group_is_there(group):
    assert Returnee.select().where(Returnee.legal_group == group).count() > 3


CASES = set(AssignmentState) - {AssignmentState.RECALLED, AssignmentState.REPLACED}  # those come through the register


@pytest.mark.parametrize('state', sorted(CASES))
def test_a_case_stands_in_each_state(state):
    assert AssignmentCase.select().where(AssignmentCase.state == state).exists()


ASSESSED = set(AssessmentState) - {AssessmentState.FOR_OPINION}  # a passing state


@pytest.mark.parametrize('state', sorted(ASSESSED))
def test_an_assessment_stands_in_each_state(state):
    assert Assessment.select().where(Assessment.state == state).exists()


@pytest.mark.parametrize(('table', 'states'), [(Need, NeedState), (Referral, ReferralState)])
def test_plans_and_introductions_ended_in_more_than_one_way(table, states):
    assert len({one.state for one in table.select()} & set(states)) >= 3


def introductions() -> list[Referral]:
    query = Referral.select(Referral, Need, Offer, Partner, Returnee).join(Need, on=Referral.need).switch(Referral)
    return list(query.join(Offer).join(Partner).switch(Referral).join(Returnee, on=Referral.returnee))


def test_every_introduction_answers_its_need():
    made = introductions()
    assert len(made) > 15
    assert all(one.offer.kind == matching.kind_for(one.need) for one in made)
    assert {one.need.area for one in made} == {NeedArea.WORK, NeedArea.TRAINING}


def test_no_introduction_went_past_a_place_of_the_same_trade():
    """With all places free, a place of the trade that somebody named comes first: that is where they went."""
    offers = list(Offer.select(Offer, Partner).join(Partner))
    free = [Opening(offer, offer.places) for offer in offers]
    for one in introductions():
        words = matching.trade_words(f'{one.returnee.occupation} {one.need.text}')
        wish = matching.Wish(matching.kind_for(one.need), words, one.returnee.village_id)
        best = matching.ranked(wish, free, one.referred_on)[0]
        went = next(fit for fit in matching.ranked(wish, free, one.referred_on) if fit.offer == one.offer)
        assert went.same_trade == best.same_trade, f'{one.need.text} went to {one.offer.trade}'


def test_introductions_out_of_the_villages_have_their_letter():
    assert {bool(one.letter_id) for one in introductions()} == {True, False}
    assert all(bool(one.letter_id) == (one.offer.partner.village_id is None) for one in introductions())


def test_one_person_was_helped_by_the_same_helper_twice():
    held = Assignment.select().where(Assignment.person.is_null(False)).order_by(Assignment.starts_on)
    by_file = {}
    for one in held:
        by_file.setdefault(one.returnee_id, []).append(one.person_id)
    assert any(len(helpers) > len(set(helpers)) for helpers in by_file.values())


def test_nobody_is_alone_but_those_who_have_just_come():
    with at(DAY):
        alone = [found.returnee for found in overview.alone(DAY)]
    assert 0 < len(alone) < 4
    assert all(one.arrived_on > date(2026, 11, 1) for one in alone)


def test_visits_sheets_moods_and_a_stand_in_are_there():
    assert VisitEntry.select().count() > 400
    assert VisitEntry.select().where(~VisitEntry.was_met).count() > 20
    assert VisitSheet.select().count() > 10
    assert Mood.select().count() > 10
    assert Cover.select().exists()
