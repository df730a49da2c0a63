"""The list of a period, its counts, and that more files ask no more questions of the database."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from core.days_off import calendar
from models import Assessment, FamilyContact, db
from tests.assessment.conftest import BEFORE, DAY, OFFICES, QUARTER
from workflows.assessment import board, deciding, terms, writing
from workflows.returnee import access

PEOPLE = (*OFFICES, 'helper', 'second', 'branch')


def rows_for(actor, period=QUARTER):
    return board.shown_to(access.viewer(actor), board.rows(period, DAY))


def test_the_list_has_whoever_has_a_helper_and_how_far_it_is(cast, begun):
    (row,) = board.rows(QUARTER, DAY)
    assert (row.returnee, row.helpers, row.assessment) == (cast.home, (cast.helper.person,), None)
    begun()
    (row,) = board.rows(QUARTER, DAY)
    assert (row.assessment.writer, row.is_written) == (cast.helper.person, False)


@pytest.mark.parametrize('who', PEOPLE)
def test_whose_list_has_it(cast, who):
    may = {'police', 'deputy', 'chief', 'head', 'chairman', 'clerk', 'helper', 'branch'}
    assert bool(rows_for(getattr(cast, who))) == (who in may)


@pytest.mark.parametrize('who', ['police', 'head', 'clerk'])
def test_own_and_relatives_are_in_no_list(cast, who):
    actor = getattr(cast, who)
    FamilyContact.create(returnee=cast.home, person=actor.person, name='x', relation='khac')
    assert rows_for(actor) == []


def test_counts_by_village(cast, confirmed, make_returnee, make_assignment):
    confirmed(BEFORE)
    deciding.classify(one := confirmed(viec_lam='kha', sentence='nghỉ việc'), cast.chief, one.version, 'B')
    for name in ('Vi Văn Ba', 'Vi Văn Tư'):
        make_assignment(make_returnee(name), cast.helper.person)
    fourth = [row.returnee for row in board.rows(QUARTER, DAY)][-1]
    skipped = writing.start(fourth, QUARTER, cast.helper)
    skipped = writing.ask_skip(skipped, cast.helper, skipped.version, 'di_lam_xa', 'đi Bình Dương')
    deciding.approve_skip(skipped, cast.deputy, skipped.version)
    found = board.rows(QUARTER, DAY)
    (tally,) = board.by_village(found).values()
    assert (tally.expected, tally.settled, tally.skipped, tally.open) == (3, 1, 1, 1)
    assert (tally.better, tally.worse, tally.levels['co_tien_bo'], tally.classes['B']) == (0, 1, 1, 1)
    assert board.altogether(found) == tally


def test_the_supplement_counts_once_it_is_confirmed(cast, confirmed):
    one = confirmed()
    more = writing.supplement(one, cast.helper, one.version)
    assert [row.assessment for row in board.rows(QUARTER, DAY)] == [one]
    Assessment.update(state='confirmed', level='tien_bo_ro').where(Assessment.id == more.id).execute()
    assert [row.assessment for row in board.rows(QUARTER, DAY)] == [more]


def test_who_came_later_or_left_earlier_is_not_expected(cast, make_returnee, make_assignment):
    late = make_returnee('Vi Văn Ba', arrived_on=QUARTER.ends_on + timedelta(1))
    gone = make_returnee('Vi Văn Tư', state='ended', ended_on=QUARTER.ends_on)
    stayed = make_returnee('Vi Văn Năm', state='ended', ended_on=QUARTER.ends_on + timedelta(1))
    for returnee in (late, gone, stayed):
        make_assignment(returnee, cast.second.person)
    assert [row.returnee for row in board.rows(QUARTER, DAY)] == [cast.home, stayed]


@contextmanager
def counted(monkeypatch):
    asked, execute = [], db.obj.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(db.obj, 'execute_sql', lambda sql, *args, **kw: asked.append(sql) or execute(sql, *args, **kw))
        yield asked


@pytest.mark.parametrize('work', ['rows', 'waiting', 'oversight', 'dues'])
def test_more_files_ask_no_more_questions(cast, confirmed, make_returnee, make_assignment, monkeypatch, work):
    tasks = {
        'rows': lambda: board.rows(QUARTER, DAY),
        'waiting': lambda: [list(terms.waiting_for(actor)) for actor in (cast.helper, cast.deputy, cast.chief)],
        'oversight': lambda: list(terms.to_oversee(DAY + timedelta(9), cast.head)),
        'dues': lambda: list(terms.find_dues(DAY, calendar())),
    }
    confirmed(BEFORE)
    confirmed()
    with counted(monkeypatch) as few:
        tasks[work]()
    for number in range(6):
        returnee = make_returnee(f'Vi Văn {number}')
        make_assignment(returnee, cast.helper.person)
        if number % 2:
            one = writing.start(returnee, QUARTER, cast.helper)
            state = ('for_review', 'confirmed', 'for_opinion')[number // 2]
            Assessment.update(state=state, sent_on=DAY).where(Assessment.id == one.id).execute()
    with counted(monkeypatch) as many:
        tasks[work]()
    assert len(many) <= len(few) + 1
