"""Roles of a person on a day: offices, positions in force, interim ones, and acting for somebody who is away."""

from datetime import date, timedelta

import pytest

from core.actor import actor_of, holders, roles_of
from core.clock import today
from models import Absence, Document, IssuingBody, OfficeTerm, Role


@pytest.fixture
def paper(app):
    body = IssuingBody.create(
        code='bcd138', name='BAN CHỈ ĐẠO 138', full_name='Ban Chỉ đạo 138', abbreviation='BCĐ138', place='Mẫu Sơn',
        head_office=Role.CHAIR_138, head_title='TRƯỞNG BAN',
    )  # fmt: skip
    return Document.create(kind='QĐ', body=body, title='Công nhận', number_text='03', symbol='QĐ-BCĐ138')


def test_offices_count_between_their_days(make_person):
    person = make_person()
    OfficeTerm.create(person=person, office=Role.CLERK, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    on = {
        day: roles_of([person.id], day)
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    }
    assert [bool(found) for found in on.values()] == [False, True, True, False]


@pytest.mark.parametrize('role', [Role.HEAD, Role.STANDING_DEPUTY])
def test_who_was_named_in_set_up_gives_way_to_a_decision(make_person, in_model, paper, role):
    interim, decided = make_person('Trần Văn Chuẩn'), make_person('Lý Văn Sỹ')
    OfficeTerm.create(person=interim, office=role, starts_on=date(2026, 1, 1))
    assert holders(role, today()) == [interim]
    assert role in roles_of([interim.id], today())[interim.id]
    in_model(decided, role, paper)
    assert holders(role, today()) == [decided]
    assert interim.id not in roles_of([interim.id], today())


def test_a_membership_gives_its_position_while_in_force(make_person, in_model, paper):
    person = make_person()
    in_model(person, Role.MEMBER, paper, ends_on=today() - timedelta(days=1))
    assert roles_of([person.id], today()) == {}


def test_two_who_are_away_at_once_are_kept_apart(make_account):
    chair, chief = make_account(Role.CHAIR_138, name='Trần A'), make_account(Role.POLICE_CHIEF, name='Vi B')
    deputy = make_account(name='Hoàng C')
    for away, ground in ((chair, 'Giấy 01'), (chief, 'Giấy 02')):
        Absence.create(person=away.person, deputy=deputy.person, starts_on=today(), ends_on=today(), ground=ground)
    actor = actor_of(deputy)
    assert actor.holds(Role.CHAIR_138)
    assert actor.stands_in([Role.CHAIR_138]).person == chair.person
    assert actor.stands_in([Role.POLICE_CHIEF]).ground == 'Giấy 02'
    assert actor.roles == frozenset()


def test_own_right_goes_before_acting(make_account):
    chief = make_account(Role.POLICE_CHIEF, name='Vi B')
    away = make_account(Role.POLICE_CHIEF, name='Vi D')
    Absence.create(person=away.person, deputy=chief.person, starts_on=today(), ends_on=today(), ground='Giấy 02')
    assert actor_of(chief).stands_in([Role.POLICE_CHIEF]) is None


@pytest.mark.parametrize(
    ('starts', 'ends', 'cancelled'),
    [(-5, -1, False), (1, 5, False), (-1, 1, True)],
    ids=['over', 'to come', 'cancelled'],
)
def test_an_absence_that_is_not_now_gives_nothing(make_account, starts, ends, cancelled):
    away, deputy = make_account(Role.CLERK, name='Lương A'), make_account(name='Lương B')
    Absence.create(
        person=away.person,
        deputy=deputy.person,
        starts_on=today() + timedelta(days=starts),
        ends_on=today() + timedelta(days=ends),
        ground='Nghỉ phép',
        cancelled_at=today() if cancelled else None,
    )
    assert not actor_of(deputy).holds(Role.CLERK)


def test_the_right_to_administer_cannot_be_lent(make_account):
    away, deputy = make_account(Role.ADMIN, name='Lương A'), make_account(name='Lương B')
    Absence.create(person=away.person, deputy=deputy.person, starts_on=today(), ends_on=today(), ground='Nghỉ phép')
    assert not actor_of(deputy).holds(Role.ADMIN)
