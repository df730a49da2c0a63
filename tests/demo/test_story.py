"""What the demonstration holds: the same every time, every state, real rules kept, nobody real in it."""

from collections import Counter

import pytest

from core.actor import holders, roles_of
from core.authority import signing_for
from core.calendar import default_holidays
from core.clock import at, day_of
from core.health import check
from demo import accounts
from demo.people import row_of
from models import (
    TABLES,
    Absence,
    Account,
    Answer,
    AuditEntry,
    Document,
    DocumentFile,
    DocumentLink,
    DocumentState,
    FileRole,
    IssuingBody,
    LeaveRequest,
    LeaveState,
    Membership,
    MembershipCase,
    MembershipLine,
    MembershipState,
    NumberEntry,
    NumberSeries,
    PaperCopy,
    Person,
    Role,
    Village,
    db,
    open_database,
)
from tests.demo.conftest import DAY

pytestmark = pytest.mark.usefixtures('app')
SECRETS = {'password_hash', 'code_hash', 'session_key'}


def rows_of(folder) -> dict[str, list[tuple]]:
    database = open_database(folder)
    with db.connection_context():
        found = {
            table.__name__: list(
                table.select(*(f for f in table._meta.sorted_fields if f.name not in SECRETS)).tuples()
            )
            for table in TABLES
        }
    database.close_all()
    return found


def test_it_is_the_same_every_time_but_for_its_secrets(filled, started):
    again = rows_of(started.folder)
    for table, rows in rows_of(filled).items():
        assert again[table] == rows, table
    assert sum(map(len, again.values())) > 1000


@pytest.mark.parametrize('state', DocumentState)
def test_a_paper_stands_in_each_state(state):
    assert Document.select().where(Document.state == state).exists()


CASES = set(MembershipState) - {MembershipState.RECALLED}  # recalled papers are shown by a notice


@pytest.mark.parametrize('state', sorted(CASES))
def test_a_decision_about_members_stands_in_each_state(state):
    assert MembershipCase.select().where(MembershipCase.state == state).exists()


@pytest.mark.parametrize('answer', [Answer.WAITING, Answer.AGREED, Answer.AMEND, Answer.REFUSED])
def test_the_list_that_is_being_agreed_shows_each_answer(answer):
    asked = MembershipLine.select().join(MembershipCase).where(MembershipCase.state == MembershipState.AGREEING)
    assert asked.where(MembershipLine.answer == answer).exists()


def test_the_model_has_39_members_of_all_kinds_in_16_villages():
    members = list(Membership.select().where(Membership.ends_on.is_null()))
    roles = Counter(member.role for member in members)
    assert len(members) == len({member.person_id for member in members}) == 39
    assert (roles[Role.HEAD], roles[Role.STANDING_DEPUTY], roles[Role.DEPUTY], roles[Role.SECRETARY]) == (1, 1, 2, 1)
    assert len({member.kind for member in members}) == 6
    assert {member.village_id for member in members} - {None} == {village.id for village in Village.select()}
    assert Village.select().count() == 16


def test_nobody_can_be_taken_for_a_real_person():
    for person in Person.select():
        assert person.cccd.startswith('000')  # a province code that was never given out
        assert person.phone.startswith('0900000')


def test_numbers_follow_days_and_have_no_gap():
    for series in NumberSeries.select():
        entries = list(series.entries.order_by(NumberEntry.number))
        numbers = [entry.number for entry in entries]
        assert numbers == list(range(series.last - len(numbers) + 1, series.last + 1))
        dated = [entry.document.dated_on for entry in entries if entry.document]
        assert dated == sorted(dated)


def test_the_log_runs_forward_on_working_days():
    told = AuditEntry.select().where(AuditEntry.action != 'setting.change')  # the app fixture writes one today
    moments = [entry.at for entry in told.order_by(AuditEntry.id)]
    assert moments == sorted(moments)
    assert {day_of(moment) for moment in moments} & set(days_off()) == set()
    assert day_of(moments[-1]) < DAY


def days_off() -> list:
    return [line.day for year in (2025, 2026) for line in default_holidays(year) if not line.is_worked]


def test_someone_stands_in_for_who_is_away_today():
    absence = Absence.get((Absence.starts_on <= DAY) & (Absence.ends_on >= DAY))
    police = IssuingBody.get(IssuingBody.code == 'cax')
    assert signing_for(police, DAY).person == absence.deputy


def test_one_paper_was_signed_for_an_absent_chairman():
    assert Document.select().where((Document.signer_as == 'KT.') & (Document.state == DocumentState.ISSUED)).exists()


def test_a_paper_on_the_desk_cites_a_law_that_has_lapsed():
    document = Document.get(Document.state == DocumentState.PRINTED)
    found = [finding for finding in check(document, DAY) if finding.basis]
    assert [finding.basis.basis.short_name for finding in found] == ['Luật Thi hành án hình sự 2019']
    assert not found[0].blocks


def test_what_was_drafted_after_the_warning_cites_the_new_law():
    for state in (DocumentState.APPROVED, DocumentState.SIGNED):
        document = Document.get(Document.state == state)
        assert [finding for finding in check(document, DAY) if finding.basis] == []


def test_nothing_on_the_desk_is_held_up_by_a_fault():
    waiting = Document.select().where(Document.state.in_([DocumentState.APPROVED, DocumentState.FOR_SIGNATURE]))
    with at(DAY):
        assert [finding.text for paper in waiting for finding in check(paper, DAY) if finding.blocks] == []


@pytest.mark.parametrize('kind', ['corrects', 'amends', 'replaces', 'recalls'])
def test_a_later_paper_did_each_thing_to_an_earlier_one(kind):
    assert DocumentLink.select().where((DocumentLink.kind == kind) & DocumentLink.done_at.is_null(False)).exists()


def test_the_books_of_the_first_year_are_closed():
    series = NumberSeries.select().where(NumberSeries.year == 2025)
    assert series.count() > 3
    assert all(one.closed_at for one in series)


def test_a_void_number_a_copy_and_requests_to_leave_are_there():
    assert NumberEntry.get(NumberEntry.state == 'void').reason
    assert PaperCopy.select().count() == 1
    assert {request.state for request in LeaveRequest.select()} == {LeaveState.ASKED, LeaveState.NOTED}


def test_every_signed_scan_passes_the_check_of_scans():
    kept = DocumentFile.select().where(DocumentFile.role == FileRole.SIGNED)
    assert kept.count() > 10
    assert {file.remarks for file in kept} == {'[]'}


@pytest.mark.parametrize('role', Role)
def test_the_account_shown_for_a_role_holds_it(role):
    person = Person.get(full_name=row_of(accounts.SHOWN[role]).name)
    assert Account.get(person=person).password_hash
    assert role in roles_of([person.id], DAY)[person.id]
    assert person in holders(role, DAY)
