"""Chosen rows are written all or none; a second time nothing is new."""

import pytest

from core import people, places
from core.actor import SYSTEM
from core.jobs import cancel, result_of, work_once
from core.people_import import SOMEBODY_ELSE, Choices, members_of, rows_of, start_bringing
from models import AuditEntry, Job, Organisation, Person, Village
from tests.person_import.conftest import HEADINGS, sheet

NGA = ('Vi Thị Nga', 1979, 'Nữ', '020179005555', '0388111222', 'Co Loi', 'Bí thư chi bộ', 'Hội Phụ nữ')
HANH = ('Lộc Thị Hạnh', 1988)


@pytest.fixture
def co_loi(app) -> Village:
    places.add_organisation(SYSTEM, 'Hội Phụ nữ')
    return places.add_village(SYSTEM, 'thôn Co Loi')


def counts(job) -> tuple[int, ...]:
    assert job.state == 'done', job.message
    return tuple(result_of(job)[name] for name in ('added', 'changed', 'unchanged'))


def test_new_rows_become_persons(co_loi, read, bring):
    assert counts(bring(read(sheet(NGA, HANH)))) == (2, 0, 0)
    nga = Person.get(Person.full_name == 'Vi Thị Nga')
    assert (nga.birth_year, nga.sex, nga.cccd, nga.phone) == (1979, 'nu', '020179005555', '0388111222')
    assert (nga.village, nga.kind, nga.organisation.name) == (co_loi, 'bi_thu_chi_bo', 'Hội Phụ nữ')
    assert AuditEntry.select().where(AuditEntry.action == 'person.add').count() >= 2


def test_the_same_file_again_brings_nothing_new(co_loi, read, bring):
    raw = sheet(NGA, HANH)
    bring(read(raw))
    again = read(raw)
    assert [row['outcome'] for row in rows_of(again)] == ['da_co', 'da_co']
    before = Person.select().count()
    assert counts(bring(again)) == (0, 0, 2)
    assert Person.select().count() == before


def test_known_persons_get_what_they_lack_and_keep_what_they_have(co_loi, read, bring):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', cccd='020179005555', phone='0999999999', birth_year=1979)
    assert counts(bring(read(sheet(NGA)))) == (0, 1, 0)
    stored = Person.get_by_id(nga.id)
    assert (stored.phone, stored.sex, stored.village) == ('0999999999', 'nu', co_loi)


def test_what_differs_is_overwritten_only_when_ticked(co_loi, read, bring):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', cccd='020179005555', phone='0999999999', birth_year=1980)
    bring(read(sheet(NGA)), overwrite=[2])
    stored = Person.get_by_id(nga.id)
    assert (stored.phone, stored.birth_year) == ('0388111222', 1979)


def test_a_birthday_of_another_year_does_not_complete_the_known_year(co_loi, read, bring):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', cccd='020179005555', birth_year=1980)
    bring(read(sheet(('Vi Thị Nga', '05/03/1979', 'Nữ', '020179005555'))))
    stored = Person.get_by_id(nga.id)
    assert (stored.birth_on, stored.birth_year, stored.sex) == (None, 1980, 'nu')


@pytest.mark.parametrize('somebody_else', [True, False])
def test_a_possible_twin_is_whom_the_user_says(co_loi, read, bring, somebody_else):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', birth_year=1979)
    reading = read(sheet(NGA))
    whom = SOMEBODY_ELSE if somebody_else else str(nga.id)
    done = bring(reading, rows=[2], twins={2: whom})
    assert counts(done) == ((1, 0, 0) if somebody_else else (0, 1, 0))
    assert (members_of(done)[0]['person'] == nga.id) != somebody_else
    assert rows_of(read(sheet(NGA)))[0]['outcome'] == 'da_co'


def test_two_rows_may_mean_the_same_person(co_loi, read, bring):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', birth_year=1979)
    rows = (('Vi Thị Nga', 1979, None, None, '0388111222'), ('Vi Thị Nga', 1979, 'Nữ'))
    bring(read(sheet(*rows)), rows=[2, 3], twins={2: str(nga.id), 3: str(nga.id)})
    stored = Person.get_by_id(nga.id)
    assert (stored.phone, stored.sex, stored.version) == ('0388111222', 'nu', 3)


def test_a_twin_without_a_choice_stops_all(co_loi, read, bring):
    people.add_person(SYSTEM, 'Vi Thị Nga', birth_year=1979)
    job = bring(read(sheet(HANH, NGA)), rows=[2, 3])
    assert (job.state, 'dòng 3' in job.message) == ('failed', True)
    assert Person.get_or_none(Person.full_name == 'Lộc Thị Hạnh') is None


NEW_PLACES = (
    ('Vi Thị Nga', 1979, None, None, None, 'Khuổi Lầy', None, 'Hội Mới'),
    ('Vi Văn An', 1980, *[None] * 3, 'khuoi lay'),
)


def test_unknown_places_are_made_once_when_ticked(co_loi, read, bring):
    reading = read(sheet(*NEW_PLACES))
    assert [row['new_places'] for row in rows_of(reading)] == [['Hội Mới', 'Khuổi Lầy'], ['khuoi lay']]
    assert counts(bring(reading, make_places=True)) == (2, 0, 0)
    assert [p.village.name for p in Person.select().where(Person.village != co_loi)] == ['Khuổi Lầy'] * 2
    assert Organisation.select().where(Organisation.name == 'Hội Mới').count() == 1


def test_unknown_places_stop_all_when_not_ticked(co_loi, read, bring):
    job = bring(read(sheet(HANH, *NEW_PLACES)))
    assert (job.state, job.message[:10]) == ('failed', 'Chưa ghi g')
    assert '3, 4' in job.message
    assert Village.select().count() == 1


@pytest.mark.parametrize('change', ['a new twin', 'a changed match'])
def test_people_who_were_changed_meanwhile_stop_all_by_name(co_loi, read, bring, change):
    nga = people.add_person(SYSTEM, 'Vi Thị Nga', cccd='020179005555', birth_year=1979)
    reading = read(sheet(HANH, NGA))
    if change == 'a new twin':
        people.add_person(SYSTEM, 'Lộc Thị Hạnh', birth_year=1988, phone='0999999999')
    else:
        people.change_person(nga, SYSTEM, 1, phone='0999999999')
    job = bring(reading)
    assert job.state == 'failed'
    assert ('2 (Lộc Thị Hạnh)' if change == 'a new twin' else '3 (Vi Thị Nga)') in job.message
    assert Village.select().count() == 1


def test_members_carry_role_duty_and_village(co_loi, read, bring):
    headings = (*HEADINGS, 'Chức danh trong Mô hình', 'Nhiệm vụ', 'Thôn phụ trách')
    rows = ((*NGA, 'tổ phó', 'Tuyên truyền', 'Co Loi'), (*HANH, *[None] * 6, None, None, None))
    done = bring(read(sheet(*rows, headings=headings)))
    first, second = members_of(done)
    assert (first['row'], first['role'], first['duty'], first['village']) == (2, 'tp', 'Tuyên truyền', co_loi.id)
    assert (second['role'], second['duty'], second['village']) == ('tv', '', None)
    assert (first['kind'], Person.get_by_id(first['person']).full_name) == ('bi_thu_chi_bo', 'Vi Thị Nga')
    assert members_of(read(sheet(HANH))) == []


def test_a_job_that_was_stopped_after_writing_is_not_done_twice(co_loi, read, bring):
    done = bring(read(sheet(NGA)))
    Job.update(state='waiting').where(Job.id == done.id).execute()
    work_once()
    assert counts(Job.get_by_id(done.id)) == (1, 0, 0)
    assert Person.select().where(Person.full_name == 'Vi Thị Nga').count() == 1


def test_a_job_that_was_stopped_in_time_writes_nothing(co_loi, read, clerk):
    job = start_bringing(read(sheet(NGA)), Choices([2]), clerk)
    cancel(job)
    work_once()
    assert Job.get_by_id(job.id).state == 'cancelled'
    assert Person.get_or_none(Person.full_name == 'Vi Thị Nga') is None


def test_a_thousand_rows_are_brought_in_as_they_stand(co_loi, read, bring):
    """How fast, `flask bench imports` measures."""
    rows = [
        (f'Vi Văn {chr(65 + number % 26)}{number}', 1950 + number % 60, None, None, f'09{number:08}', 'Co Loi')
        for number in range(1000)
    ]
    before, logged = Person.select().count(), AuditEntry.select().count()
    raw = sheet(*rows)
    done = bring(read(raw))
    assert counts(done) == (1000, 0, 0)
    assert len(members_of(done)) == 1000
    added = Person.select().where(Person.village == co_loi).order_by(Person.id)
    assert [(p.full_name, p.birth_year, None, None, p.phone, 'Co Loi') for p in added] == rows
    assert Person.select().count() == before + 1000
    assert AuditEntry.select().where(AuditEntry.action == 'person.add').count() >= 1000
    assert AuditEntry.select().count() > logged + 1000
    assert counts(bring(read(raw))) == (0, 0, 1000)
