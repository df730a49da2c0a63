"""Numbers: next of the series with its day, reserved, released, void, from outside; invariants over any order."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock, register
from core.errors import Refused
from models import Document, DocumentState, IssuingBody, NumberEntry, NumberSeries, db
from workflows.document import numbering
from workflows.document.numbering import assign_number

S = DocumentState
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


def body_with(**options) -> None:
    IssuingBody.update(**options).where(IssuingBody.code == 'bcd138').execute()


def test_numbers_follow_each_other(make_numbered):
    assert [make_numbered().number for _ in range(3)] == ['01/QĐ-BCĐ138', '02/QĐ-BCĐ138', '03/QĐ-BCĐ138']


def test_each_kind_has_its_series_and_symbol(make_numbered):
    assert make_numbered().number == '01/QĐ-BCĐ138'
    assert make_numbered(kind='TB').number == '01/TB-BCĐ138'
    assert make_numbered(kind='', facts='{"unit": "CAX"}').number == '01/BCĐ138-CAX'


def test_a_number_is_not_dated_before_the_signature(clerk, make_paper):
    paper = make_paper(S.SIGNED, signed_on=MONDAY)
    with pytest.raises(Refused, match='từ ngày ký'):
        assign_number(paper, clerk, paper.version, MONDAY - timedelta(days=1))


def test_a_late_paper_takes_the_next_number_and_a_later_day(clerk, make_paper, make_numbered):
    make_numbered(MONDAY)
    late = make_paper(S.SIGNED, signed_on=MONDAY - timedelta(days=5))
    with pytest.raises(Refused, match='số trước trong dãy'):
        assign_number(late, clerk, late.version, MONDAY - timedelta(days=5))
    assert assign_number(late, clerk, late.version).number_text == '02'


def test_a_refused_number_is_not_lost(clerk, make_paper, make_numbered):
    late = make_paper(S.SIGNED, signed_on=MONDAY - timedelta(days=5))
    make_numbered(MONDAY)
    for _ in range(3):
        with pytest.raises(Refused):
            assign_number(late, clerk, late.version, MONDAY - timedelta(days=5))
    assert NumberSeries.get().last == 1


def test_a_new_year_begins_at_one(clerk, make_paper, make_numbered):
    make_numbered()
    with clock.at(date(2027, 1, 4)):
        paper = make_paper(S.SIGNED, signed_on=date(2026, 12, 31))
        assert assign_number(paper, clerk, paper.version).number_text == '01'


def test_void_keeps_row_and_reason_and_names_who_agreed(clerk, make_numbered):
    paper = make_numbered()
    voided = numbering.void_number(paper, clerk, paper.version, 'Hoàng Văn Thành', 'trung', 'đã có số 12')
    entry = NumberEntry.get()
    assert (voided.state, entry.state, entry.document) == (S.VOID, 'void', paper)
    assert entry.reason == 'Trùng nội dung với văn bản khác: đã có số 12 (Hoàng Văn Thành đồng ý)'
    assert make_numbered().number_text == '02'


def test_void_without_agreement_is_refused(clerk, make_numbered):
    paper = make_numbered()
    with pytest.raises(Refused, match='đồng ý'):
        numbering.void_number(paper, clerk, paper.version, ' ', 'trung', 'x')


def test_a_draft_that_is_cancelled_never_moves_the_series(clerk, make_paper, make_numbered):
    paper = make_paper()
    numbering.cancel(paper, clerk, paper.version, 'nham', 'thử')
    assert make_numbered().number_text == '01'


def test_somebody_who_cannot_see_a_paper_still_gets_the_next_number(people, make_numbered, make_paper):
    make_numbered(body='cax', kind='BC', confidentiality='han_che')
    paper = make_paper(S.SIGNED, body='cax', kind='BC')
    assert assign_number(paper, people['police_clerk'], paper.version).number_text == '02'


def test_a_started_series_goes_on_from_the_paper_book(bodies, clerk, make_numbered):
    register.start_at(bodies['bcd138'], 'QĐ', MONDAY.year, 41, clerk)
    assert make_numbered().number_text == '42'


def test_number_first(clerk, make_paper):
    body_with(number_first=True)
    paper = make_paper(S.APPROVED)
    paper = numbering.reserve_number(paper, clerk, paper.version)
    entry = NumberEntry.get()
    assert (paper.number, entry.state, entry.expires_on) == ('01/QĐ-BCĐ138', 'reserved', date(2026, 11, 23))
    with pytest.raises(Refused, match='Đã giữ số'):
        numbering.reserve_number(paper, clerk, paper.version)
    Document.update(state=S.SIGNED, signed_on=MONDAY).where(Document.id == paper.id).execute()
    numbered = assign_number(Document.get_by_id(paper.id), clerk, paper.version)
    assert (numbered.number_text, NumberEntry.get().state) == ('01', 'given')


def test_a_reserved_number_that_is_released_stays_in_the_book(clerk, make_paper):
    body_with(number_first=True)
    paper = make_paper(S.APPROVED)
    paper = numbering.reserve_number(paper, clerk, paper.version)
    paper = numbering.release_number(paper, clerk, paper.version, 'khong_ky', 'hoãn')
    assert (paper.number_text, NumberEntry.get().state) == ('', 'void')
    with pytest.raises(Refused, match='chưa giữ số'):
        numbering.release_number(paper, clerk, paper.version, 'khong_ky', 'hoãn')
    assert numbering.reserve_number(paper, clerk, paper.version).number_text == '02'


def test_a_number_held_too_long_is_not_used(clerk, make_paper):
    body_with(number_first=True)
    paper = make_paper(S.APPROVED)
    paper = numbering.reserve_number(paper, clerk, paper.version)
    with clock.at(date(2026, 11, 25)):
        Document.update(state=S.SIGNED, signed_on=MONDAY).where(Document.id == paper.id).execute()
        with pytest.raises(Refused, match='chỉ giữ đến 23/11/2026'):
            assign_number(Document.get_by_id(paper.id), clerk, paper.version)


def test_cancelling_voids_a_reserved_number(clerk, make_paper):
    body_with(number_first=True)
    paper = make_paper(S.APPROVED)
    paper = numbering.reserve_number(paper, clerk, paper.version)
    numbering.cancel(paper, clerk, paper.version, 'nham', 'thử')
    assert NumberEntry.get().state == 'void'


def test_print_waits_for_the_number_where_it_comes_first(clerk, make_paper):
    from workflows.document.signing import print_copies

    body_with(number_first=True)
    paper = make_paper(S.APPROVED)
    with pytest.raises(Refused, match='Giữ số rồi mới in'):
        print_copies(paper, clerk, paper.version, 1)


def test_a_number_from_another_office(clerk, make_paper):
    body_with(numbered_outside=True)
    first, second = make_paper(S.SIGNED), make_paper(S.SIGNED)
    with pytest.raises(Refused, match='nơi khác cấp'):
        assign_number(first, clerk, first.version)
    assert numbering.enter_outside_number(first, clerk, first.version, '118', MONDAY).number == '118/QĐ-BCĐ138'
    with pytest.raises(Refused, match='đã dùng cho'):
        numbering.enter_outside_number(second, clerk, second.version, '118', MONDAY)
    taken = numbering.enter_outside_number(second, clerk, second.version, '118', MONDAY, looked=True)
    assert taken.number_text == '118'
    assert NumberEntry.select().count() == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(['number', 'void', 'fail', 'cancel', 'tomorrow']), max_size=14))
def test_every_number_has_a_line_and_its_day_never_goes_back(bodies, people, clerk, make_paper, acts):
    with db.atomic() as trial:
        carry_out(acts, clerk, make_paper)
        entries = list(NumberEntry.select().order_by(NumberEntry.number))
        days = [entry.document.dated_on for entry in entries]
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        assert days == sorted(days)
        assert all(entry.document.number_text == f'{entry.number:02d}' for entry in entries)
        assert all((entry.state == 'void') == (entry.document.state == S.VOID) for entry in entries)
        assert all(entry.reason for entry in entries if entry.state == 'void')
        trial.rollback()


def carry_out(acts: list[str], clerk, make_paper) -> None:
    day, numbered = MONDAY, []
    for act in acts:
        if act == 'tomorrow':
            day += timedelta(days=1)
            continue
        with clock.at(day):
            paper = make_paper(S.SIGNED if act in ('number', 'fail') else S.DRAFT)
            if act == 'number':
                numbered.append(assign_number(paper, clerk, paper.version))
            elif act == 'fail':
                with pytest.raises(Refused):
                    assign_number(paper, clerk, paper.version, day - timedelta(days=1))
            elif act == 'cancel':
                numbering.cancel(paper, clerk, paper.version, 'nham', 'thử')
            elif numbered:
                last = numbered.pop()
                numbering.void_number(last, clerk, last.version, 'Trưởng ban', 'trung', 'thử')
