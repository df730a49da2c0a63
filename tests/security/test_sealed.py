"""What tells of a sentence, and identity numbers, reach nobody who may not know, on no page and in no file."""

import pytest

from core import people
from models import MEMBER_KIND_LABELS, MemberKind, Person, Role
from tests.security._crawl import crawl, starts, words_in
from tests.security.conftest import PEOPLE

UNTOLD = sorted(set(PEOPLE) - {*people.READERS})
NUMBER = '099084177'  # beginning of the identity number that everybody gets


@pytest.fixture
def marked(world, monkeypatch):
    """Words and numbers that stand nowhere else."""
    for kind in MemberKind:
        monkeypatch.setitem(MEMBER_KIND_LABELS, kind, f'Loại-{kind}')
    for person in Person.select():
        Person.update(cccd=f'{NUMBER}{person.id:03d}').where(Person.id == person.id).execute()
    return world


@pytest.mark.parametrize('role', UNTOLD)
def test_kinds_and_identity_numbers_are_not_told(app, marked, role):
    """Of no kind at all: whose kind alone is missing would be known by that."""
    client, met, told = marked(role), 0, []
    for address, answer in crawl(app, client, starts(app)):
        met += answer.status_code == 200
        words = words_in(answer)
        told += [(address, mark) for mark in ('Loại-', 'chap_hanh_xong', 'than_nhan', NUMBER) if mark in words]
    assert told == []
    assert met > 25


def test_those_who_may_know_are_told(app, marked):
    words = ' '.join(words_in(answer) for _, answer in crawl(app, marked(Role.CLERK), starts(app)))
    assert 'Loại-chap_hanh_xong' in words
    assert NUMBER in words


@pytest.mark.parametrize('kind', MemberKind)
@pytest.mark.parametrize('page', ['/thanh-vien/', '/thanh-vien/bang.xlsx'])
def test_a_filter_by_kind_tells_nothing(world, kind, page):
    client = world(Role.DEPUTY)
    assert _names(client.get(page, query_string={'thanh_phan': kind})) == _names(client.get(page))


def _names(answer) -> set[str]:
    words = words_in(answer)
    return {person.full_name for person in Person.select() if person.full_name in words}
