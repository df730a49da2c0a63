"""The list by tên, họ, đệm in pages, and search by beginnings of words."""

import pytest

from core import people, people_finding
from core.actor import SYSTEM
from core.people_finding import Filter, browse, find, search
from models import Organisation, Person, Village, db, is_postgres

NAMES = ('Nguyễn Văn Đức', 'Nguyễn Văn Dực', 'Dương Văn Đức', 'Hoàng Thị Đào', 'Hoàng Thị Dao', 'Lý Hoà', 'Lý Hòa An')
IN_ORDER = [
    *('Lý Hòa An', 'Hoàng Thị Dao', 'Nguyễn Văn Dực', 'Hoàng Thị Đào'),
    *('Dương Văn Đức', 'Nguyễn Văn Đức', 'Lý Hoà'),
]


@pytest.fixture
def everyone(app) -> list[Person]:
    return [people.add_person(SYSTEM, name) for name in NAMES]


def names(found) -> list[str]:
    return [row[1] for row in found.rows]


@pytest.mark.parametrize(
    ('typed', 'expected'),
    [
        ('nguyen van duc', ['Nguyễn Văn Dực', 'Nguyễn Văn Đức']),
        ('Nguyễn Văn Đức', ['Nguyễn Văn Đức', 'Nguyễn Văn Dực']),
        ('đức', ['Dương Văn Đức', 'Nguyễn Văn Đức', 'Nguyễn Văn Dực']),
        ('ĐỨC NG', ['Nguyễn Văn Đức', 'Nguyễn Văn Dực']),
        ('dao', ['Hoàng Thị Dao', 'Hoàng Thị Đào']),
        ('đào', ['Hoàng Thị Đào', 'Hoàng Thị Dao']),
        ('lý hoà', ['Lý Hòa An', 'Lý Hoà']),
        ('ly, hoa!', ['Lý Hòa An', 'Lý Hoà']),
        ('uyen', []),
        ('... -', []),
        ('a" OR "b', []),
    ],
)
def test_search_finds_beginnings_of_words_and_puts_typed_marks_first(everyone, typed, expected):
    assert names(search(typed)) == expected


def test_another_name_is_found_too_and_its_marks_count(app):
    for name, other in (('Lý Thị Bình', 'Mẩy'), ('Vi Thị An', 'Máy')):
        people.add_person(SYSTEM, name, other_name=other)
    assert names(search('mẩy')) == ['Lý Thị Bình', 'Vi Thị An']


def test_a_changed_name_is_found_and_the_old_one_is_not(everyone):
    people.change_person(everyone[0], SYSTEM, 1, full_name='Triệu Kim Phúc')
    assert names(search('phuc')) == ['Triệu Kim Phúc']
    assert names(search('nguyen van duc')) == ['Nguyễn Văn Dực']


def test_a_search_with_too_many_hits_says_so(app, monkeypatch):
    monkeypatch.setattr(people_finding, 'MOST_HITS', 3)
    for number in range(4):
        people.add_person(SYSTEM, f'Lý Văn An {number}')
    found = search('an', limit=2)
    assert (len(found.rows), found.total, found.more) == (2, 3, True)


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(people_finding, 'PAGE_ROWS', 3)


def test_pages_go_on_and_back_without_a_gap(everyone, small_pages):
    first = browse(Filter())
    second = browse(Filter(), after=first.after)
    last = browse(Filter(), after=second.after)
    assert names(first) + names(second) + names(last) == IN_ORDER
    assert (first.before, last.after) == (None, None)
    assert browse(Filter(), before=last.before) == second
    assert browse(Filter(), before=second.before).rows == first.rows
    assert browse(Filter(), before=second.before).before is None


def test_a_list_is_by_given_name_family_middle(everyone):
    assert names(browse(Filter())) == IN_ORDER


def test_filters_narrow_list_and_search_alike(everyone):
    village, organisation = Village.create(name='thôn Co Loi'), Organisation.create(name='Hội Phụ nữ xã')
    facts = {'village': village, 'organisation': organisation, 'kind': 'can_bo'}
    people.change_person(everyone[0], SYSTEM, 1, **facts)
    for chosen in (Filter(village=village.id), Filter(organisation=organisation.id), Filter(kind='can_bo')):
        assert names(find(chosen)) == ['Nguyễn Văn Đức']
        assert find(chosen).total == 1
    assert names(find(Filter(typed='duc', village=village.id))) == ['Nguyễn Văn Đức']
    assert find(Filter(typed='dao', village=village.id)).rows == []


def test_a_large_list_is_counted_only_so_far(everyone, monkeypatch):
    monkeypatch.setattr(people_finding, 'MOST_COUNTED', 4)
    found = browse(Filter())
    assert (found.total, found.more) == (4, True)


def test_an_export_has_everybody_of_the_filter(everyone):
    assert [p.full_name for p in people_finding.everybody(Filter(typed='duc'))] == [
        *('Nguyễn Văn Dực', 'Dương Văn Đức', 'Nguyễn Văn Đức')
    ]
    assert len(list(people_finding.everybody(Filter()))) == len(NAMES)


MANY = """
    insert into person (full_name, folded, sort_key, search, other_name, sex, phone, address, job_title, kind, version,
                        created_at, village_id, organisation_id)
    select 'Lý ' || n, 'ly ' || n, case mod(n / 40, 2) when 0 then '0' else 'b' end || n, 'ly x' || n, '', '', '', '',
           '', 'k' || mod(n, 40), 1, now(), mod(n, 40), mod(n, 40)
    from generate_series(1, 4000) n"""


def plan(sql: str, values: list) -> str:
    explain = 'explain ' if is_postgres() else 'explain query plan '
    if is_postgres():
        for prepare in ('set session_replication_role = replica', MANY, 'analyze person'):  # a planner with a choice
            db.execute_sql(prepare)
        for dearer in ('seqscan', 'sort'):  # seven rows need no index otherwise
            db.execute_sql(f'set enable_{dearer} = off')
    return ' '.join(str(row[-1]) for row in db.execute_sql(explain + sql, values))


GIVEN = {'village': 1, 'organisation': 1, 'kind': 'can_bo', 'key': 'a0', 'stand': 1, 'wanted': '"ngu"* "duc"*'}
BY_NAME = 'person_sort_key_id'


@pytest.mark.parametrize('direction', ['first', 'after', 'before'])
@pytest.mark.parametrize(
    ('narrowed', 'index'),
    [
        ((), BY_NAME),
        (('village',), 'person_village_id_sort_key_id'),
        (('organisation',), 'person_organisation_id_sort_key_id'),
        (('kind',), 'person_kind_sort_key_id'),
    ],
)
def test_every_list_uses_its_index(everyone, direction, narrowed, index):
    assert index in plan(*people_finding.page_query(frozenset(narrowed), direction, 51).sql(**GIVEN))


def test_twins_use_their_index(everyone):
    assert 'person_folded_birth_year' in plan(*people.with_name('Lý Hoà', 1984).sql())


def test_search_uses_the_index_of_words(everyone):
    given = GIVEN | ({'wanted': 'ngu:* & duc:*'} if is_postgres() else {})
    shown = plan(*people_finding.hits_query(frozenset(), 201).sql(**given))
    assert ('person_search' if is_postgres() else 'VIRTUAL TABLE INDEX 0:M') in shown
