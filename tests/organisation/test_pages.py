"""Pages of organisations."""

import pytest

from core import places
from core.actor import SYSTEM
from models import Organisation, Role


@pytest.fixture
def clerk(make_account, client_of):
    return client_of(make_account(Role.CLERK, name='Lương Thị Mẫu'))


@pytest.fixture
def union(app) -> Organisation:
    return places.add_organisation(SYSTEM, 'Hội Phụ nữ xã', 'Hội LHPN')


def test_an_empty_list_says_what_to_do(clerk, soup):
    assert soup(clerk.get('/co-quan/')).select_one('.hn-empty a')['href'] == '/co-quan/them'


def test_adding_mending_and_closing(clerk, union, soup):
    added = clerk.post('/co-quan/them', data={'name': 'Chi hội Co Loi', 'parent': union.id, 'once': 'a' * 32})
    assert added.location == '/co-quan/'
    branch = Organisation.get(Organisation.name == 'Chi hội Co Loi')
    mended = {'name': 'Chi hội Pò Mỏ', 'parent': union.id, 'version': 1, 'once': 'b' * 32}
    assert clerk.post(f'/co-quan/{branch.id}/sua', data=mended).status_code == 303
    closing = {'version': 2, 'once': 'c' * 32}
    assert clerk.post(f'/co-quan/{branch.id}/dong', data=closing).status_code == 303
    rows = [row.text.split() for row in soup(clerk.get('/co-quan/')).select('tbody tr')]
    assert rows[0][:5] == ['Hội', 'Phụ', 'nữ', 'xã', 'Hội']
    assert 'Ngừng' in rows[1]
    clerk.post(f'/co-quan/{branch.id}/mo', data={'version': 3, 'once': 'd' * 32})
    assert Organisation.get_by_id(branch.id).active


def test_a_known_name_is_said_in_the_form(clerk, union, soup):
    answer = clerk.post('/co-quan/them', data={'name': 'hội phụ nữ xã', 'once': 'a' * 32})
    assert answer.status_code == 422
    assert 'Đổi tên khác' in soup(answer).select_one('.hn-errors').text


def test_an_organisation_is_not_offered_as_its_own_whole(clerk, union, soup):
    assert soup(clerk.get(f'/co-quan/{union.id}/sua')).select('#parent option')[1:] == []


def test_unknown_ones_are_404_and_a_bare_post_is_refused(clerk, union):
    assert clerk.get('/co-quan/99/sua').status_code == 404
    assert clerk.post(f'/co-quan/{union.id}/dong').status_code == 400


@pytest.mark.parametrize('role', Role)
def test_only_clerk_and_administrator_reach_them(make_account, client_of, role):
    status = client_of(make_account(role)).get('/co-quan/').status_code
    assert (status == 200) == (role in (Role.CLERK, Role.ADMIN))
