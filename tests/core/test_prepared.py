"""Queries whose SQL is made once still see each time's values."""

from datetime import date

import pytest

from core.prepared import Prepared
from models import Person, db

BORN = Prepared(lambda day: Person.select(Person.full_name, Person.birth_on).where(Person.birth_on == day))
NAMED = Prepared(lambda name: Person.select().where(Person.full_name == name).limit(1))


@pytest.fixture
def two(make_person) -> list[Person]:
    return [make_person('Vi Thị An', birth_on=date(1990, 1, 1)), make_person('Lý Văn Bá', birth_on=date(1980, 1, 1))]


def test_each_run_has_its_own_values(two):
    assert [row[0] for row in BORN.rows(day=date(1990, 1, 1))] == ['Vi Thị An']
    assert [row[0] for row in BORN.rows(day=date(1980, 1, 1))] == ['Lý Văn Bá']
    assert BORN.rows(day=date(1970, 1, 1)) == []


def test_records_are_whole_rows_with_dates_as_dates(two):
    [found] = NAMED.records(Person, name='Vi Thị An')
    assert (found, found.birth_on) == (two[0], date(1990, 1, 1))


def test_the_query_is_built_once(two, monkeypatch):
    built = []
    query = Prepared(lambda name: built.append(1) or Person.select(Person.id).where(Person.full_name == name))
    for _ in range(3):
        assert query.rows(name='Vi Thị An') == [(two[0].id,)]
    assert built == [1]


def test_a_missing_value_is_a_mistake_of_the_caller(app):
    with pytest.raises(KeyError, match='name'):
        NAMED.rows()
    assert not db.in_transaction()
