"""Who records which visit, what stands against it, and that nothing is lost."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actor import actor_of
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord
from models import Assignment, AuditEntry, Cover, FamilyContact, Visit, VisitEntry, VisitPlace
from workflows.visit import recording
from workflows.visit.recording import Call, Seen, record

MAY = {'helper', 'police', 'deputy', 'clerk'}


def call_of(cast, days: int = 0, **fields) -> Call:
    return Call(cast.helper.person, today() - timedelta(days), VisitPlace.HOME, **fields)


@pytest.mark.parametrize('who', ['helper', 'police', 'deputy', 'clerk', 'head', 'member', 'admin'])
def test_only_the_helper_and_who_writes_for_them_record(cast, who):
    actor = getattr(cast, who)
    if who in MAY:
        assert record(actor, call_of(cast), [Seen(cast.home)]).recorded_by == actor.account
        return
    with pytest.raises(NotAllowed):
        record(actor, call_of(cast), [Seen(cast.home)])
    assert not Visit.select().exists()


@pytest.mark.parametrize(
    ('change', 'said'),
    [
        ({'visited_on': today() + timedelta(1)}, 'chưa tới'),
        ({'visited_on': today() - timedelta(61)}, 'ghi lý do ghi muộn'),
    ],
)
def test_a_day_that_cannot_be(cast, change, said):
    with pytest.raises(Refused, match=said):
        record(cast.helper, replace(call_of(cast), **change), [Seen(cast.home)])


def test_before_they_came_home_nobody_visits(cast):
    cast.home.arrived_on = today()
    cast.home.save()
    with pytest.raises(Refused, match='về địa phương ngày'):
        record(cast.helper, call_of(cast, 1), [Seen(cast.home)])


def test_only_of_people_one_helps(cast):
    with pytest.raises(Refused, match=cast.other.code):
        record(cast.helper, call_of(cast), [Seen(cast.home), Seen(cast.other)])
    assert not Visit.select().exists()
    with pytest.raises(Refused, match='Chọn ít nhất một người'):
        record(cast.helper, call_of(cast), [])


def test_twice_on_a_day_wants_to_be_sure(cast):
    record(cast.helper, call_of(cast), [Seen(cast.home)])
    with pytest.raises(Refused, match='Vẫn lưu'):
        record(cast.helper, call_of(cast), [Seen(cast.home)])
    record(cast.helper, call_of(cast), [Seen(cast.home)], is_sure=True)
    assert VisitEntry.select().count() == 2


def test_a_stand_in_records_while_the_helper_is_away(cast, make_account):
    stand_in = actor_of(make_account(name='Vi Văn Thay'))
    held = Assignment.get(person=cast.helper.person)
    facts = {'starts_on': today(), 'ends_on': today(), 'reason': 'ốm'}
    Cover.create(assignment=held, substitute=stand_in.person, **facts)
    record(stand_in, replace(call_of(cast), helper=stand_in.person), [Seen(cast.home)])
    with pytest.raises(Refused, match='không được phân công'):
        record(stand_in, replace(call_of(cast, 1), helper=stand_in.person), [Seen(cast.home)])


def test_a_relative_does_not_write_about_their_own(cast):
    FamilyContact.create(returnee=cast.home, person=cast.police.person, name='x', relation='khac')
    with pytest.raises(NotFound):
        record(cast.police, call_of(cast), [Seen(cast.home)])


def test_correcting_keeps_the_words_out_of_the_log(cast, visited):
    visit = visited(summary='cũ', private_note='bí mật cũ')
    recording.correct(visit, cast.helper, visit.version, VisitPlace.WORK, [Seen(cast.home, summary='bí mật mới')])
    entry = VisitEntry.get(visit=visit)
    assert (entry.summary, Visit.get().place) == ('bí mật mới', VisitPlace.WORK)
    logged = ' '.join(row.changes for row in AuditEntry.select())
    assert 'summary' in logged
    assert 'bí mật' not in logged
    with pytest.raises(StaleRecord):
        recording.correct(visit, cast.helper, visit.version, VisitPlace.WORK, [Seen(cast.home)])


def test_after_a_week_it_stands(cast, visited):
    visit = visited()
    Visit.update(created_at=visit.created_at - timedelta(8)).execute()
    assert not recording.may_correct(cast.helper, Visit.get())


def test_a_visit_by_mistake_is_struck_not_deleted(cast, visited):
    visit = visited()
    with pytest.raises(NotAllowed):
        recording.cancel(visit, cast.member, visit.version, 'nhầm')
    with pytest.raises(Refused, match='lý do'):
        recording.cancel(visit, cast.helper, visit.version, ' ')
    cancelled = recording.cancel(visit, cast.helper, visit.version, 'ghi nhầm người')
    assert cancelled.cancelled_at
    assert VisitEntry.get().is_cancelled


def test_a_wish_to_talk_is_noted_once_by_the_police(cast, visited):
    entry = visited(wants_officer=True).entries.get()
    with pytest.raises(NotAllowed):
        recording.note_wish(entry, cast.helper)
    recording.note_wish(entry, cast.police)
    recording.note_wish(entry, cast.police)
    assert AuditEntry.select().where(AuditEntry.action == 'visit.note_wish').count() == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=8))
def test_a_day_holds_one_visit_and_those_somebody_was_sure_of(cast, tries):
    VisitEntry.delete().execute()
    Visit.delete().execute()
    expected = Counter()
    for day, is_sure in tries:
        expected[day] += is_sure or not expected[day]
        with suppress(Refused):
            record(cast.helper, call_of(cast, day), [Seen(cast.home)], is_sure)
    kept = Counter((today() - entry.visited_on).days for entry in VisitEntry.select())
    assert kept == expected
