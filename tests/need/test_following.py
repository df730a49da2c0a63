"""What falls due and for whom, whose desk shows it, what hangs on whom, and what a file tells."""

from datetime import date, timedelta

import pytest

from core import dues, links
from core.calendar import Calendar
from core.clock import today
from models import FamilyContact, Need, Returnee, Role
from tests.need.conftest import NAME, RESULT
from workflows.need import following, plan, reading, referrals
from workflows.partner.outcomes import check_due
from workflows.returnee import access
from workflows.returnee.access import Layer


def dues_of(*kinds: str) -> list[dues.Due]:
    return [due for due in dues.on(today()) if due.kind in kinds]


def test_an_open_need_falls_due_for_who_is_responsible(cast, planned):
    need = planned(days=5)
    planned()
    [due] = dues_of('need')
    assert (due.due_on, due.persons, due.layer) == (need.due_on, {cast.helper.person.id}, Layer.PLAN)
    plan.meet(need, cast.helper, need.version, RESULT)
    assert dues_of('need') == []


def test_what_is_nobodys_falls_to_the_standing_deputy(cast, planned):
    planned(days=5, responsible=None)
    [due] = dues_of('need')
    assert (due.persons, due.roles) == (frozenset(), {Role.STANDING_DEPUTY})


@pytest.mark.parametrize(('state', 'count'), [('home', 1), ('expected', 1), ('paused', 0), ('ended', 0)])
def test_a_file_at_rest_asks_for_nothing(cast, planned, state, count):
    planned(days=5)
    Returnee.update(state=state).where(Returnee.id == cast.home.id).execute()
    assert len(dues_of('need')) == count
    assert len(list(following.waiting_for(cast.helper))) == count


def test_the_outcome_of_an_introduction_is_asked_after_two_weeks(cast, introduced):
    introduced(days=20)
    [due] = dues_of('referral_outcome')
    assert due.due_on == today() - timedelta(6)


@pytest.mark.parametrize(
    ('taken', 'due'),
    [
        (date(2026, 2, 4), date(2026, 5, 4)),
        (date(2025, 11, 17), date(2026, 2, 23)),  # 17/02/2026 is mùng 1 Tết, free until 20/02
        (date(2026, 11, 30), date(2027, 3, 1)),  # February has no 30th, and its 28th is a Sunday
        (date(2026, 8, 22), date(2026, 11, 23)),  # a Sunday
    ],
)
def test_the_look_after_three_months_falls_on_a_working_day(taken, due):
    tet = {date(2026, 2, day): False for day in (16, 17, 18, 19, 20)}
    assert check_due(taken, 3, Calendar(tet, frozenset({2026}))) == due


def test_the_look_falls_due_and_says_when_it_is_an_estimate(cast, introduced):
    introduced(days=100, taken=95)
    [due] = dues_of('referral_check')
    assert due.address[0] == 'need.referral'
    assert due.is_estimate == (due.due_on.year != 2026)


def test_the_desk_of_who_is_responsible(cast, planned, introduced):
    planned()
    introduced(days=100, taken=95)
    said = [item.label for item in following.waiting_for(cast.helper)]
    assert f'Giới thiệu việc làm: {NAME}' in said
    assert any(label.startswith('Kiểm tra còn làm') for label in said)
    for who in ('deputy', 'member', 'clerk', 'admin'):
        assert list(following.waiting_for(getattr(cast, who))) == []


def test_what_is_far_off_and_begun_waits_for_nobody(cast, planned):
    need = planned(days=60)
    plan.start(need, cast.helper, need.version)
    assert list(following.waiting_for(cast.helper)) == []


def test_who_no_longer_carries_the_file_is_not_told(cast, planned):
    planned(days=3)
    FamilyContact.create(returnee=cast.home, person=cast.helper.person, name='x', relation='khac')
    assert list(following.waiting_for(cast.helper)) == []


def test_open_needs_hang_on_who_leaves_and_name_nobody(cast, planned):
    need = planned()
    [item] = following.hanging_on(cast.helper.person)
    assert cast.home.code in item.label
    assert NAME not in item.label
    plan.edit(need, cast.police, need.version, responsible=cast.police.person)
    assert list(following.hanging_on(cast.helper.person)) == []
    assert cast.home.code in str(links.hanging_on(cast.police.person))


def test_the_heads_see_by_code_what_is_late_or_nobodys(cast, planned):
    planned(days=-4)
    planned(responsible=None, text='XinViecBiMat')
    planned(days=4)
    found = list(following.to_oversee(today(), cast.head))
    assert [item.what for item in found] == ['Trễ 4 ngày', 'Chưa có người phụ trách']
    assert NAME not in str(found)
    assert 'XinViecBiMat' not in str(found)
    FamilyContact.create(returnee=cast.home, person=cast.head.person, name='x', relation='khac')
    assert list(following.to_oversee(today(), cast.head)) == []


def test_the_timeline_tells_needs_and_introductions_to_who_may_read_the_plan(cast, planned, introduced):
    referral = introduced(days=20)
    referrals.take(referral, cast.helper, referral.version, today())
    need = planned('giay_to', 'phap_ly')
    plan.meet(need, cast.helper, need.version, RESULT)
    told = [item.label for item in links.timeline_of(cast.home, cast.helper)]
    assert f'Giới thiệu đến {referral.offer.partner.name}' in told
    assert f'{referral.offer.partner.name} đã nhận' in told
    assert 'Đã đạt: Trợ giúp giấy tờ, thủ tục pháp lý' in told
    assert list(following.happenings(cast.home, cast.head)) == []


@pytest.mark.parametrize(
    ('who', 'count'),
    [('helper', 1), ('union', 1), ('police', 1), ('clerk', 0), ('head', 0), ('member', 0), ('admin', 0)],
)
def test_whose_board_has_the_need(cast, planned, who, count):
    planned(days=-1)
    viewer = access.viewer(getattr(cast, who))
    assert len(reading.find(reading.Wanted(), viewer, today()).rows) == count
    assert reading.numbers(viewer, today()) == (count, 0, count, 0)


def test_pages_of_the_board_go_on_without_a_gap(cast, planned, monkeypatch):
    monkeypatch.setattr(reading, 'PAGE_ROWS', 2)
    made = [planned(days=days).id for days in (9, 2, 2, -3)] + [planned().id]
    met, after, viewer = [], None, access.viewer(cast.police)
    while True:
        listed = reading.find(reading.Wanted(), viewer, today(), after)
        met += [row.id for row in listed.rows]
        if not (after := listed.after):
            break
    assert met == [made[3], made[1], made[2], made[0], made[4]]


@pytest.mark.parametrize(
    ('wanted', 'count'),
    [
        ({}, 3),
        ({'area': 'giay_to'}, 1),
        ({'only_late': True}, 1),
        ({'state': 'met'}, 1),
        ({'state': 'open'}, 3),
        ({'village': 0}, 3),
        ({'village': 999}, 0),
    ],
)
def test_what_the_board_is_narrowed_to(cast, planned, wanted, count):
    planned(days=-1)
    planned('giay_to', 'phap_ly')
    planned()
    need = planned()
    plan.meet(need, cast.helper, need.version, RESULT)
    found = reading.find(reading.Wanted(**wanted), access.viewer(cast.police), today())
    assert len(found.rows) == count


@pytest.mark.parametrize('find', ['dues', 'waiting', 'oversee', 'board', 'file'])
def test_more_needs_cost_no_more_queries(cast, planned, queries_of, find):
    asked = {
        'dues': lambda: list(following.find_dues(today(), Calendar())),
        'waiting': lambda: list(following.waiting_for(cast.helper)),
        'oversee': lambda: list(following.to_oversee(today(), cast.head)),
        'board': lambda: [
            need.returnee.person.full_name + need.responsible.full_name
            for need in reading.find(reading.Wanted(), access.viewer(cast.police), today()).rows
        ],
        'file': lambda: [need.responsible.full_name for need in reading.of_file(cast.home)],
    }[find]
    planned(days=-1)
    few = queries_of(asked)
    for _ in range(5):
        planned(days=-1)
    assert queries_of(asked) == few
    assert Need.select().count() == 6
