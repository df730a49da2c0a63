"""Opening a file: who it is, one at a time, and who stays out of the list of persons."""

from datetime import date, timedelta

import pytest

from core import people, people_finding
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from core.people_import import judging
from models import AuditEntry, FamilyContact, Person, Returnee, ReturneeState
from tests.returnee.conftest import CCCD, NAME
from workflows.returnee import access, files, opening

GROUP = {'legal_group': 'chap_hanh_xong'}


@pytest.fixture
def anh(make_person):
    return make_person('Bế Văn Anh', birth_year=1988)


def test_on_a_notice_and_on_arrival(cast, anh, village):
    expected = opening.open_on_notice(cast.police, anh, village=village, notice_on=today(), **GROUP)
    assert (expected.state, expected.intake) == ('expected', 'release')
    assert expected.code == f'THN-{today().year}-{expected.id:03d}'
    home = files.receive(expected, cast.police, expected.version, today(), session_on=today())
    assert (home.state, home.arrived_on) == ('home', today())


def test_moved_here(cast, anh, village):
    facts = {'intake': 'transfer', 'moved_from': 'xã Na Dương'} | GROUP
    opened = opening.open_on_arrival(cast.deputy, anh, village=village, arrived_on=today(), **facts)
    assert (opened.state, opened.intake, opened.moved_from) == ('home', 'transfer', 'xã Na Dương')


def test_one_file_at_a_time_and_the_former_is_linked(cast, anh, village):
    first = opening.open_on_arrival(cast.police, anh, village=village, arrived_on=today(), **GROUP)
    with pytest.raises(Refused, match=first.code):
        opening.open_on_notice(cast.police, anh, village=village, notice_on=today(), **GROUP)
    Returnee.update(state=ReturneeState.ENDED).where(Returnee.id == first.id).execute()
    second = opening.open_on_arrival(cast.police, anh, village=village, arrived_on=today(), **GROUP)
    assert second.previous == first


def test_a_cancelled_file_does_not_stand_in_the_way(cast, anh, village):
    first = opening.open_on_arrival(cast.police, anh, village=village, arrived_on=today(), **GROUP)
    files.cancel(first, cast.police, first.version, 'lap_nham', 'nhầm')
    assert opening.open_on_arrival(cast.police, anh, village=village, arrived_on=today(), **GROUP).previous is None


@pytest.mark.parametrize('who', ['head', 'clerk', 'member', 'helper', 'admin', 'nobody'])
def test_only_the_police_open(cast, anh, village, who):
    with pytest.raises(NotAllowed):
        opening.open_on_arrival(getattr(cast, who), anh, village=village, arrived_on=today(), **GROUP)


def test_nobody_opens_their_own_or_a_relatives(cast, own, village):
    Returnee.update(state=ReturneeState.ENDED).execute()
    for actor in (own, cast.kin):
        with pytest.raises((Refused, NotFound)):
            opening.open_on_arrival(actor, cast.home.person, village=village, arrived_on=today(), **GROUP)


@pytest.mark.parametrize(
    'days', [{'arrived_on': today() + timedelta(1)}, {'arrived_on': date(2026, 1, 1), 'released_on': date(2026, 2, 1)}]
)
def test_impossible_days(cast, anh, village, days):
    with pytest.raises(Refused):
        opening.open_on_arrival(cast.police, anh, village=village, **days, **GROUP)
    assert not Returnee.select().where(Returnee.person == anh).exists()


def test_nothing_is_left_of_a_person_whose_file_was_refused(cast, village):
    facts = {'village': village, 'arrived_on': today() + timedelta(1)} | GROUP
    with pytest.raises(Refused):
        opening.open_for_new(cast.police, {'full_name': 'Vi Văn Hỏng'}, facts)
    assert not Person.select().where(Person.full_name == 'Vi Văn Hỏng').exists()


def test_somebody_new_is_known_through_the_file_alone(cast, village):
    facts = {'village': village.id, 'arrived_on': today(), 'notice_on': None} | GROUP
    opened = opening.open_for_new(cast.police, {'full_name': 'Vi Văn Mới', 'birth_year': 1990}, facts)
    assert not opened.person.is_listed
    assert [row[1] for row in people_finding.search('vi van moi').rows] == []
    assert [row.person for row in opening.candidates('vi van moi', cast.police)] == [opened.person]
    files.put_in_list(opened, cast.police)
    assert [row[1] for row in people_finding.search('vi van moi').rows] == ['Vi Văn Mới']
    assert AuditEntry.select().where(AuditEntry.action == 'returnee.list_person').count() == 1


def test_candidates_by_number_and_name_with_their_files(cast, anh):
    by_number, by_name = opening.candidates(CCCD, cast.police), opening.candidates('venha', cast.police)
    assert [(one.person, one.open_file) for one in by_number] == [(cast.home.person, cast.home)]
    assert [one.person for one in by_name] == [cast.home.person]
    assert [(one.open_file, one.former) for one in opening.candidates('be van anh', cast.police)] == [(None, 0)]
    with pytest.raises(NotAllowed):
        opening.candidates('x', cast.clerk)


def test_twins_known_through_a_file_are_told_to_the_police_alone(cast, own):
    facts = {'full_name': NAME, 'birth_year': 1990, 'cccd': None, 'sex': ''}
    assert NAME in str(opening.doubts(facts, cast.police))
    assert opening.doubts(facts, cast.kin) == {}
    assert people.doubts(facts) == {}


def test_whoever_adds_the_same_person_again_learns_nothing(cast):
    """Same number and name: the person comes into the list, and nothing that was known is emptied."""
    added = people.add_person(cast.clerk, NAME, cccd=CCCD, address='số 5')
    assert added == cast.home.person
    assert (added.is_listed, added.address, added.phone) == (True, 'số 5', '0912345678')


def test_another_name_with_the_same_number_is_refused_without_a_name(cast):
    with pytest.raises(Refused) as said:
        people.add_person(cast.clerk, 'Vi Thị Khác', cccd=CCCD)
    assert NAME not in str(said.value)


def test_an_import_meets_only_the_list(cast):
    assert list(judging._persons(Person.cccd, {CCCD})) == []


def test_family_that_is_added_later_is_shut_out_at_once(cast):
    assert cast.other.id not in access.closed_to(cast.member)
    FamilyContact.create(returnee=cast.other, person=cast.member.person, name='x', relation='con')
    assert cast.other.id in access.closed_to(cast.member)
