"""From an empty list to a decision in force and back, through the register as the clerk uses it."""

import io
from datetime import date

import docx
import pytest

from core import documents, files, links
from core.actor import actor_of, holders
from core.clock import today
from models import (
    Answer,
    Document,
    DocumentState,
    FileRole,
    Membership,
    MembershipCase,
    MembershipLine,
    MembershipState,
    Organisation,
    Role,
)
from tests.membership.conftest import ON_PAPER, WHY
from workflows import document, membership
from workflows.membership import answers, archive, cases, duties, gathering, leaving, lines

S = MembershipState
SEATS = (('Trần Văn Chính', Role.HEAD), ('Vi Thị Liên', Role.STANDING_DEPUTY), ('Lý Thị Bình', Role.MEMBER))


def through_register(paper: Document, registrar) -> Document:
    """Print, sign, number and issue, as the desk of the clerk does."""
    paper = document.signing.print_copies(paper, registrar, paper.version, 2, looked=True)
    paper = document.signing.sign(paper, registrar, paper.version, today(), 1)
    paper = document.numbering.assign_number(paper, registrar, paper.version)
    excuse = document.signing.excuse('tu', 'tủ số 2')
    return document.issuing.issue(paper, registrar, paper.version, scan_excuse=excuse)


def fresh(case: MembershipCase) -> MembershipCase:
    return MembershipCase.get_by_id(case.id)


@pytest.fixture
def settled(cast, make_person, make_account):
    """A case whose members agreed, each for themselves."""
    case = cases.start(cast.police_clerk, 'Công nhận Mô hình', WHY)
    for name, role in SEATS:
        lines.add(case, cast.police_clerk, make_person(name, **ON_PAPER), role, '', 'can_bo')
    case = cases.ask(fresh(case), cast.deputy, fresh(case).version)
    for line in case.lines:
        member = actor_of(make_account(person=line.person))
        assert [item.label for item in links.waiting_for(member)] != []
        answers.answer(line, member, line.version, Answer.AGREED)
    return cases.complete(case, cast.deputy, case.version)


@pytest.fixture
def decided(cast, settled):
    """The same, proposed, issued, laid before the board, agreed and in the register."""
    case = cases.propose(settled, cast.chief, settled.version)
    through_register(case.proposal, cast.police_clerk)
    case = cases.submit(fresh(case), cast.clerk, case.version)
    return cases.approve(case, cast.chair, case.version)


def test_an_empty_list_becomes_a_decision_in_force(cast, decided):
    paper = through_register(decided.decision, cast.clerk)
    assert paper.number == '01/QĐ-BCĐ138'
    case = fresh(decided)
    assert (case.state, case.effective_on) == (S.IN_FORCE, today())
    assert {m.person.full_name: m.role for m in Membership.select()} == dict(SEATS)
    assert [p.full_name for p in holders(Role.STANDING_DEPUTY, today())] == ['Vi Thị Liên']
    held = Membership.get(Membership.role == Role.MEMBER)
    duty = duties.duties_of(held.person, today())[0]
    assert (duty.text, duty.paper, duty.since) == (duties.offered()[Role.MEMBER], '01/QĐ-BCĐ138', today())
    assert duty.cite == 'Điều 5, Điều 6.5 Quy chế'


def test_the_decision_cites_the_number_the_proposal_got(cast, decided):
    raw = files.read(documents.latest(decided.decision, FileRole.GENERATED).file)
    text = '\n'.join(p.text for p in docx.Document(io.BytesIO(raw)).paragraphs)
    assert 'Tờ trình số 01/TTr-CAX' in text
    assert 'Số:       /QĐ-BCĐ138' in text or 'QĐ-BCĐ138' in '\n'.join(
        cell.text for t in docx.Document(io.BytesIO(raw)).tables for row in t.rows for cell in row.cells
    )


def test_a_decision_mended_after_approval_can_be_approved_again(cast, decided):
    paper = decided.decision
    assert paper.author == cast.police_clerk.account
    mended = document.writing.edit(paper, cast.clerk, paper.version, copies=5)
    assert document.checking.approve(mended, cast.chair, mended.version).state == DocumentState.APPROVED


def test_a_proposal_given_up_in_the_register_is_signed_anew(cast, settled):
    case = cases.propose(settled, cast.chief, settled.version)
    document.numbering.cancel(case.proposal, cast.police_clerk, case.proposal.version, 'khac', 'Gõ nhầm ngày')
    case = fresh(case)
    assert (case.state, case.proposal) == (S.AGREED, None)
    assert cases.propose(case, cast.chief, case.version).proposal.state == DocumentState.APPROVED


def test_recall_through_the_register_ends_the_effect(cast, decided):
    paper = through_register(decided.decision, cast.clerk)
    recall = document.successors.Recall(
        code=document.successors.RECALL_REASONS[0][0],
        text='Danh sách chưa đúng',
        from_day=today(),
        consequence='Danh sách không còn hiệu lực.',
        hand_in='Văn thư',
        hand_in_by=today(),
    )
    notice = document.successors.start_recall(paper, cast.chair, paper.version, recall)
    Document.update(state=DocumentState.APPROVED).where(Document.id == notice.id).execute()
    through_register(Document.get_by_id(notice.id), cast.clerk)
    assert fresh(decided).state == S.RECALLED
    assert Membership.select().where(Membership.ends_on.is_null()).count() == 0


def test_a_member_asks_to_leave_and_leaves_by_the_next_decision(cast, decided, make_account):
    through_register(decided.decision, cast.clerk)
    held = Membership.get(Membership.role == Role.MEMBER)
    member = actor_of(held.person.accounts.get())
    request = leaving.ask(held, member, 'Sức khỏe yếu')
    request = leaving.note(request, cast.head, 1, 'Bàn giao sổ cho Tổ phó thường trực')
    change = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Một thành viên xin thôi')
    lines.leave(change, cast.police_clerk, held, request.reason)
    change = cases.ask(fresh(change), cast.deputy, fresh(change).version)
    change = cases.complete(change, cast.deputy, change.version)
    change = cases.propose(change, cast.chief, change.version)
    through_register(change.proposal, cast.police_clerk)
    change = cases.approve(cases.submit(fresh(change), cast.clerk, change.version), cast.chair, change.version + 1)
    assert through_register(change.decision, cast.clerk).number == '02/QĐ-BCĐ138'
    assert leaving.requests_of(held.person)[0].state == 'done'
    assert fresh(decided).state == S.AMENDED
    assert duties.duties_of(held.person, today()) == [] or Membership.get_by_id(held.id).ends_on < today()


def old_paper(**facts) -> archive.OldPaper:
    given = {
        'title': 'công nhận Mô hình và thành viên',
        'number': '03',
        'symbol': 'QĐ-BCĐ138',
        'dated_on': date(2025, 8, 20),
        'signer': 'Nông Văn Cũ',
        'scan_excuse': 'bản ký lưu tại tủ văn thư',
    }
    return archive.OldPaper(**(given | facts))


def test_a_paper_from_before_is_entered_once_and_outside_the_series(cast, make_person):
    people = [make_person(name, **ON_PAPER) for name, _role in SEATS]
    case = archive.start(cast.clerk, old_paper(), people)
    for line, (_name, role) in zip(case.lines.order_by(MembershipLine.id), SEATS, strict=True):
        lines.edit(line, cast.clerk, 1, role=role)
    case = archive.record(fresh(case), cast.clerk, fresh(case).version)
    paper = case.decision
    assert (paper.number, paper.state, paper.is_from_before) == ('03/QĐ-BCĐ138', DocumentState.ISSUED, True)
    assert paper.entries.count() == 0
    assert {m.starts_on for m in Membership.select()} == {date(2025, 8, 20)}
    assert documents.signer_name(paper) == 'Nông Văn Cũ'
    with pytest.raises(membership.cases.Refused, match='Đã có quyết định đang có hiệu lực'):
        archive.start(cast.clerk, old_paper(number='04'))


@pytest.mark.parametrize(
    ('facts', 'said'),
    [
        ({'dated_on': date(2999, 1, 1)}, 'không sau hôm nay'),
        ({'scan_excuse': ' '}, 'Đính kèm bản quét'),
        ({'scan': b'khong phai anh'}, 'Chọn tệp PDF, PNG hoặc JPEG'),
    ],
)
def test_a_doubtful_old_paper_is_refused_whole(cast, facts, said):
    with pytest.raises(membership.cases.Refused, match=said):
        archive.start(cast.clerk, old_paper(**facts))
    assert (Document.select().count(), MembershipCase.select().count()) == (0, 0)


def test_a_cancelled_old_paper_leaves_the_way_free(cast):
    case = archive.start(cast.clerk, old_paper())
    case = cases.cancel(case, cast.deputy, case.version, 'lap_nham', 'Gõ nhầm số')
    assert case.decision.state == DocumentState.CANCELLED
    assert archive.start(cast.clerk, old_paper()).state == S.DRAFT


def test_people_of_an_organisation_come_in_together(cast, make_person, make_case):
    union = Organisation.create(name='Hội Nông dân xã')
    for name in ('Vi Văn Yên', 'Chu Văn Chí'):
        make_person(name, organisation=union, **ON_PAPER)
    assert gathering.add_many(make_case(), cast.deputy, union.persons) == 2
