"""Who was met when, what falls due, and whose desk shows it."""

from datetime import timedelta

import pytest

from core import dues, links
from core.clock import today
from models import FamilyContact, db, is_postgres
from workflows.returnee import access
from workflows.visit import board, reading, recording


def contact_of(returnee):
    return next(found for found in board.contacts(today()) if found.returnee == returnee)


def test_the_next_meeting_counts_from_the_last(cast, visited):
    visited(days=40)
    visited(days=10, was_met=False)
    found = contact_of(cast.home)
    assert (found.met_on, found.tried_on) == (today() - timedelta(40), today() - timedelta(10))
    assert found.due_on == today() - timedelta(10)
    assert found.helpers == (cast.helper.person,)
    assert found.days_since(today()) == 40


def test_a_struck_visit_does_not_count(cast, visited):
    visit = visited(days=2)
    recording.cancel(visit, cast.helper, visit.version, 'nhầm')
    assert contact_of(cast.home).met_on is None


def test_it_falls_due_for_the_helper_and_not_for_who_has_none(cast, visited):
    visited(days=25)
    found = [due for due in dues.on(today()) if due.kind == 'visit']
    assert [(due.returnee, due.persons) for due in found] == [(cast.home, frozenset({cast.helper.person.id}))]
    assert found[0].due_on == today() + timedelta(5)


def test_the_desk_of_the_helper_and_of_nobody_else(cast, visited):
    visited(days=25)
    assert [item.label for item in board.waiting_for(cast.helper)] == ['Gặp gỡ Lý Văn Về']
    assert list(board.waiting_for(cast.member)) == []


def test_the_police_learn_who_wants_to_talk(cast, visited):
    entry = visited(wants_officer=True).entries.get()
    assert ['muốn gặp cán bộ' in item.label for item in board.waiting_for(cast.police)] == [True]
    recording.note_wish(entry, cast.police)
    assert list(board.waiting_for(cast.police)) == []


def test_the_heads_see_by_code_whom_nobody_met(cast, visited):
    visited(days=61)
    found = [item for item in links.to_oversee(today(), cast.head) if 'Chưa gặp' in item.what]
    assert cast.home.code in {item.label.split()[-1] for item in found}
    assert 'Lý Văn Về' not in str(found)
    FamilyContact.create(returnee=cast.home, person=cast.head.person, name='x', relation='khac')
    assert cast.home.code not in str(links.to_oversee(today(), cast.head))


@pytest.mark.parametrize(
    ('who', 'count'),
    [('helper', 1), ('police', 1), ('deputy', 1), ('clerk', 0), ('head', 0), ('member', 0), ('admin', 0)],
)
def test_whose_list_has_the_visit(cast, visited, who, count):
    visited(summary='ổn định')
    assert len(reading.find(reading.Wanted(), access.viewer(getattr(cast, who))).rows) == count


def test_pages_of_the_list_go_on_without_a_gap(cast, visited, monkeypatch):
    monkeypatch.setattr(reading, 'PAGE_ROWS', 2)
    made = [visited(days=day).entries.get().id for day in range(5)]
    met, after = [], None
    while True:
        listed = reading.find(reading.Wanted(), access.viewer(cast.police), after)
        met += [row.id for row in listed.rows]
        if not (after := listed.after):
            break
    assert met == made


def test_the_list_and_the_last_visits_of_a_file_use_an_index(cast):
    viewer = access.viewer(cast.police)
    query = reading.seen_by(viewer).order_by(reading.VisitEntry.visited_on.desc(), reading.VisitEntry.id.desc())
    sql, values = query.limit(51).sql()
    if is_postgres():
        db.execute_sql('set enable_seqscan = off')
        db.execute_sql('set enable_sort = off')
    plan = ' '.join(
        str(row[-1]) for row in db.execute_sql(('explain ' if is_postgres() else 'explain query plan ') + sql, values)
    )
    assert 'visited_on' in plan
    assert 'USE TEMP B-TREE FOR ORDER BY' not in plan
