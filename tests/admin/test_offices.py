"""Offices: given, ended, dated, and some to one person at a time."""

from datetime import timedelta

import pytest

from core import offices
from core.actor import SYSTEM, actor_of, holders, roles_of
from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord
from models import Document, IssuingBody, OfficeTerm, Organisation, Role

DAY = timedelta(days=1)


@pytest.mark.parametrize('office', sorted(offices.SINGLE))
def test_one_person_at_a_time(make_person, office):
    first, second = make_person('Hoàng Văn Thành'), make_person('Nông Văn Hải')
    term = offices.give(first, office, today() - 10 * DAY, SYSTEM)
    with pytest.raises(Refused, match=r'Hoàng Văn Thành đang giữ chức vụ .* từ .* Ghi ngày thôi giữ'):
        offices.give(second, office, today(), SYSTEM)
    offices.end(term, today(), SYSTEM)
    with pytest.raises(Refused):
        offices.give(second, office, today(), SYSTEM)
    offices.give(second, office, today() + DAY, SYSTEM)
    assert holders(office, today()) == [first]
    assert holders(office, today() + DAY) == [second]


@pytest.mark.parametrize('office', [Role.CLERK, Role.POLICE_CLERK, Role.ACCOUNTANT, Role.ADMIN])
def test_several_people_may_hold_the_others(make_person, office):
    for name in ('Lương Thị Mẫu', 'Hà Thị Lan'):
        offices.give(make_person(name), office, today(), SYSTEM)
    assert len(holders(office, today())) == 2


def test_nobody_gets_the_same_office_twice(make_person):
    person = make_person()
    offices.give(person, Role.CLERK, today(), SYSTEM)
    with pytest.raises(Refused, match='đã giữ chức vụ này'):
        offices.give(person, Role.CLERK, today() + DAY, SYSTEM)


def test_the_head_of_an_organisation_needs_the_organisation_and_may_head_two(make_person):
    person = make_person()
    with pytest.raises(Refused, match='Chọn tổ chức'):
        offices.give(person, Role.ORGANISATION_HEAD, today(), SYSTEM)
    for name in ('Hội Phụ nữ', 'Hội Nông dân'):
        organisation = Organisation.create(name=name)
        offices.give(person, Role.ORGANISATION_HEAD, today(), SYSTEM, organisation=organisation)
    assert OfficeTerm.select().count() == 2


def test_an_office_does_not_end_before_it_began_nor_twice(make_person):
    term = offices.give(make_person(), Role.CLERK, today(), SYSTEM)
    with pytest.raises(Refused, match='Nhập ngày thôi giữ từ'):
        offices.end(term, today() - DAY, SYSTEM)
    offices.end(term, today(), SYSTEM)
    with pytest.raises(StaleRecord):
        offices.end(term, today() + DAY, SYSTEM)


def test_the_system_keeps_an_administrator(admin, actor, make_account):
    term = OfficeTerm.get(person=admin.person)
    with pytest.raises(Refused, match='luôn cần một người quản trị'):
        offices.end(term, today(), actor)
    make_account(Role.ADMIN, name='Hà Thị Lan')
    offices.end(term, today(), actor)


@pytest.mark.parametrize('role', [role for role in Role if role is not Role.ADMIN])
def test_only_the_administrator_gives_and_ends(make_person, make_actor, role):
    other, term = make_actor(role, name='Lê Văn Tám'), offices.give(make_person(), Role.PARTY, today(), SYSTEM)
    with pytest.raises(NotAllowed):
        offices.give(other.person, Role.ADMIN, today(), other)
    with pytest.raises(NotAllowed):
        offices.end(term, today(), other)


def test_who_was_named_in_set_up_steps_back_when_a_decision_is_in_force(make_account, in_model):
    interim, decided = make_account(name='Vi Văn Bảo'), make_account(name='Lý Văn Sỹ')
    offices.give(interim.person, Role.STANDING_DEPUTY, today(), SYSTEM)
    assert actor_of(interim).holds(Role.STANDING_DEPUTY)
    body = IssuingBody.create(
        code='x', name='X', full_name='X', abbreviation='X', place='X', head_office=Role.CHAIR_138, head_title='X'
    )
    paper = Document.create(kind='QĐ', body=body, title='Quyết định', number_text='03', symbol='QĐ-X')
    membership = in_model(decided.person, Role.STANDING_DEPUTY, paper)
    assert not actor_of(interim).holds(Role.STANDING_DEPUTY)
    assert actor_of(decided).holds(Role.STANDING_DEPUTY)
    membership.ends_on = today() - DAY
    membership.save()
    assert actor_of(interim).holds(Role.STANDING_DEPUTY)


def test_what_somebody_holds_is_told_with_day_and_source(make_person, in_model):
    person = make_person()
    offices.give(person, Role.CLERK, today(), SYSTEM, title='Công chức văn phòng')
    (held,) = offices.held_by(person)
    assert (held.role, held.title, held.starts_on, held.ends_on, held.source) == (
        Role.CLERK,
        'Công chức văn phòng',
        today(),
        None,
        '',
    )
    assert offices.held_by(person, today() - DAY) == []


def test_the_pages_give_and_end(client, make_person, soup):
    person = make_person('Nông Văn Hải')
    at = f'/quan-tri/chuc-vu/trao?nguoi={person.id}'
    typed = {'office': 'tca', 'title': 'Trưởng Công an xã', 'organisation': '', 'starts_on': f'{today():%d/%m/%Y}'}
    assert soup(client.get(at)).select_one('option[value=tca]')
    assert client.post(at, data=typed).location == '/quan-tri/chuc-vu/'
    assert 'Nông Văn Hải' in soup(client.get('/quan-tri/chuc-vu/')).text
    term = OfficeTerm.get(person=person)
    assert term.title == 'Trưởng Công an xã'
    end = f'/quan-tri/chuc-vu/{term.id}/thoi'
    assert soup(client.get(end)).h1
    assert client.post(end, data={'last_day': f'{today():%d/%m/%Y}'}).location == '/quan-tri/chuc-vu/'
    assert Role.POLICE_CHIEF not in roles_of([person.id], today() + DAY).get(person.id, ())


def test_a_taken_office_is_said_with_what_was_typed(client, make_person, soup):
    offices.give(make_person('Hoàng Văn Thành'), Role.CHAIR_138, today(), SYSTEM)
    person = make_person('Nông Văn Hải')
    typed = {'office': 'tb138', 'title': 'Trưởng Ban', 'starts_on': f'{today():%d/%m/%Y}'}
    answer = client.post(f'/quan-tri/chuc-vu/trao?nguoi={person.id}', data=typed)
    assert answer.status_code == 422
    page = soup(answer)
    assert 'Hoàng Văn Thành đang giữ chức vụ Trưởng Ban Chỉ đạo 138' in page.select_one('.hn-errors').text
    assert page.select_one('#title')['value'] == 'Trưởng Ban'


def test_positions_of_the_model_cannot_be_given_here(client, make_person):
    person = make_person()
    typed = {'office': 'tv', 'starts_on': f'{today():%d/%m/%Y}'}
    assert client.post(f'/quan-tri/chuc-vu/trao?nguoi={person.id}', data=typed).status_code == 422


def test_terms_that_are_over_stand_apart(client, make_person, soup):
    term = offices.give(make_person('Hoàng Văn Thành'), Role.CHAIRMAN, today() - 9 * DAY, SYSTEM)
    offices.end(term, today() - DAY, SYSTEM)
    page = soup(client.get('/quan-tri/chuc-vu/'))
    assert 'Trước đây (1)' in page.text
    assert 'Hoàng Văn Thành' not in page.select_one('table').text


@pytest.mark.parametrize('role', [Role.CLERK, Role.ADMIN])
def test_clerk_and_administrator_record_absences_of_others(client_of, make_account, soup, role):
    client = client_of(make_account(role, name='Lương Thị Mẫu'))
    chair, deputy = make_account(Role.CHAIR_138, name='Hoàng Văn Thành'), make_account(name='Hà Thị Lan')
    assert 'Không ai đang vắng' in client.get('/quan-tri/vang-mat/').text
    day = f'{today():%d/%m/%Y}'
    typed = {'person': chair.person_id, 'deputy': deputy.person_id, 'starts_on': day, 'ends_on': day, 'ground': 'Ốm'}
    assert client.post('/quan-tri/vang-mat/ghi', data=typed).location == '/quan-tri/vang-mat/'
    assert actor_of(deputy).holds(Role.CHAIR_138)
    row = soup(client.get('/quan-tri/vang-mat/')).select_one('tbody tr')
    assert 'Hà Thị Lan' in row.text
    client.post(row.form['action'])
    assert not actor_of(deputy).holds(Role.CHAIR_138)


def test_a_wrong_absence_is_said(client, make_account, soup):
    chair = make_account(Role.CHAIR_138, name='Hoàng Văn Thành')
    day = f'{today():%d/%m/%Y}'
    typed = {'person': chair.person_id, 'deputy': chair.person_id, 'starts_on': day, 'ends_on': day, 'ground': 'Ốm'}
    answer = client.post('/quan-tri/vang-mat/ghi', data=typed)
    assert answer.status_code == 422
    assert 'khác với người vắng' in soup(answer).select_one('.hn-errors').text
