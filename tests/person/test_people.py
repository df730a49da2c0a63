"""Adding and changing persons: derived columns, twins, stale pages, the log."""

import json
from datetime import date

import pytest

from core import people
from core.actor import SYSTEM
from core.errors import Refused, StaleRecord
from models import AuditEntry, Person, Village

CCCD = '020084001234'


@pytest.fixture
def binh(app) -> Person:
    return people.add_person(SYSTEM, 'Lý  Thị Bình ', other_name='Đào', birth_on=date(1984, 5, 3), cccd=CCCD)


def last_entry() -> tuple[str, dict]:
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    return entry.action, json.loads(entry.changes)


def test_a_person_gets_search_words_sort_key_and_year(binh):
    assert (binh.full_name, binh.folded, binh.search) == ('Lý Thị Bình', 'ly thi binh', 'ly thi binh dao')
    assert binh.birth_year == 1984
    assert binh.sort_key.startswith('b0i0n0h0')


def test_the_log_of_a_new_person_has_what_was_typed_and_no_whole_cccd(binh):
    action, changes = last_entry()
    assert action == 'person.add'
    assert changes['full_name'] == [None, 'Lý Thị Bình']
    assert changes['cccd'] == [None, '020*****1234']
    assert 'phone' not in changes


def test_a_change_is_written_logged_and_raises_the_version(binh):
    village = Village.create(name='thôn Co Loi')
    changed = people.change_person(binh, SYSTEM, 1, full_name='Lý Thị Bích', village=village, cccd='020084009876')
    assert (changed.version, changed.folded, changed.village) == (2, 'ly thi bich', village)
    assert changed.other_name == 'Đào'
    assert last_entry() == (
        'person.change',
        {
            'full_name': ['Lý Thị Bình', 'Lý Thị Bích'],
            'village': [None, 'thôn Co Loi'],
            'cccd': ['020*****1234', '020*****9876'],
        },
    )


def test_a_change_of_digits_that_the_mask_hides_is_still_logged(binh):
    people.change_person(binh, SYSTEM, 1, cccd='020999991234')
    assert last_entry() == ('person.change', {'cccd': ['020*****1234', '020*****1234']})


def test_saving_without_a_change_logs_nothing(binh):
    people.change_person(binh, SYSTEM, 1, full_name='Lý Thị Bình')
    assert last_entry()[0] == 'person.add'


def test_a_stale_page_writes_nothing(binh):
    people.change_person(binh, SYSTEM, 1, phone='0912345678')
    with pytest.raises(StaleRecord, match='vừa sửa hồ sơ này'):
        people.change_person(binh, SYSTEM, 1, phone='0999999999')
    assert Person.get_by_id(binh.id).phone == '0912345678'


def test_a_known_cccd_is_refused_by_name_and_the_transaction_goes_on(binh):
    with pytest.raises(Refused, match='Lý Thị Bình'):
        people.add_person(SYSTEM, 'Nông Văn Thử', cccd=CCCD)
    other = people.add_person(SYSTEM, 'Nông Văn Thử')
    with pytest.raises(Refused, match='Lý Thị Bình'):
        people.change_person(other, SYSTEM, 1, cccd=CCCD)
    assert Person.get_by_id(other.id).version == 1


def test_a_field_that_persons_do_not_have_is_a_mistake_of_the_caller(app):
    with pytest.raises(TypeError, match='salary'):
        people.add_person(SYSTEM, 'Nông Văn Thử', salary=1)


@pytest.mark.parametrize(
    ('name', 'year', 'found'),
    [
        ('LY THI BINH', 1984, True),
        ('Lỳ Thí Bĩnh', 1984, True),
        ('Lý Thị Bình', 1985, False),
        ('Lý Thị Bình', None, False),
        ('Lý Thị Bính An', 1984, False),
    ],
)
def test_twins_have_the_same_folded_name_and_year(binh, name, year, found):
    assert people.twins(name, year) == ([binh] if found else [])
    assert people.twins(name, year, exclude=binh) == []


def test_twins_without_a_year_on_both_sides(app):
    first = people.add_person(SYSTEM, 'Đặng Thị Mẩy')
    assert people.twins('Dang Thi May', None) == [first]
