"""From somebody whom nobody helps to a decision in force, another helper, the end and back, through the register."""

import io

import docx
import pytest

from core import documents, files, links
from core.clock import today
from core.errors import NotAllowed, Refused
from models import (
    Assignment,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentState,
    Document,
    DocumentState,
    FileRole,
    Reply,
    Returnee,
    ReturneeState,
)
from tests.assignment.conftest import ENDING, WHY
from workflows import document
from workflows.assignment import answers, cases, lines, overview
from workflows.assignment.lines import Ending, Side
from workflows.returnee import access
from workflows.returnee.access import Layer

S = AssignmentState


def through_register(paper: Document, registrar) -> Document:
    """Print, sign, number and issue, as the desk of the clerk does."""
    paper = document.signing.print_copies(paper, registrar, paper.version, 2, looked=True)
    paper = document.signing.sign(paper, registrar, paper.version, today(), 1)
    paper = document.numbering.assign_number(paper, registrar, paper.version)
    excuse = document.signing.excuse('tu', 'tủ số 2')
    return document.issuing.issue(paper, registrar, paper.version, scan_excuse=excuse)


def fresh(case: AssignmentCase) -> AssignmentCase:
    return AssignmentCase.get_by_id(case.id)


def laid_before(cast, case: AssignmentCase) -> AssignmentCase:
    """Submitted, with the Tờ trình signed by the head of the police and issued."""
    case = cases.submit(case, cast.deputy, case.version)
    paper = document.checking.approve(case.proposal, cast.chief, case.proposal.version)
    through_register(paper, cast.police_clerk)
    return fresh(case)


def decided(cast, case: AssignmentCase) -> AssignmentCase:
    case = laid_before(cast, case)
    case = cases.approve(case, cast.chairman, case.version)
    through_register(case.decision, cast.clerk)
    return fresh(case)


@pytest.fixture
def asked(cast, home):
    """A case about `home` in which union, branch and helper are asked."""
    case = cases.start(cast.deputy, 'assign', WHY, [home])
    lines.add(case, cast.deputy, home, Side(cast.union, 'Chi hội thôn Co Loi', cast.helper.person))
    return cases.ask(fresh(case), cast.deputy, fresh(case).version)


@pytest.fixture
def helped(cast, home, asked):
    """`home` is helped by union and helper, by a decision in force."""
    for one in AssignmentAnswer.select():
        who = cast.helper if one.party == 'helper' else cast.union_head
        answers.give(one, who, AssignmentAnswer.get_by_id(one.id).version, Reply.ACCEPTED)
    return decided(cast, fresh(asked))


def labels(actor) -> str:
    return ' | '.join(item.label for item in links.waiting_for(actor))


def test_somebody_alone_gets_an_organisation_and_a_helper(cast, home, helped):
    assert helped.state == S.IN_FORCE
    assert {(one.party, one.starts_on, one.opened_by.number) for one in Assignment.select()} == {
        ('organisation', today(), '01/QĐ-UBND'),
        ('helper', today(), '01/QĐ-UBND'),
    }
    duty = links.duties_of(cast.helper.person, today())[-1]
    assert 'Lý Văn Về' in duty.text
    assert (duty.since, duty.paper) == (today(), '01/QĐ-UBND')
    assert overview.alone(today()) == []


def test_before_it_is_decided_those_asked_know_the_code_alone(cast, home, asked):
    assert 'Trả lời về việc giúp đỡ THN-2026-001 (Hứa Văn Bảo)' in labels(cast.helper)
    assert 'Hội Nông dân xã' in labels(cast.union_head)
    assert 'Lý Văn Về' not in labels(cast.helper) + labels(cast.union_head)
    assert not access.viewer(cast.helper).sees(home, Layer.NAME)
    assert [one.returnee for one in overview.alone(today())] == [home]


def test_what_one_is_asked_nobody_else_answers(cast, asked):
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'helper')
    with pytest.raises(NotAllowed):
        answers.give(one, cast.union_head, one.version, Reply.ACCEPTED)
    with pytest.raises(Refused, match='Ghi lý do xin đổi'):
        answers.give(one, cast.helper, one.version, Reply.CHANGE, ' ')


def test_the_chairman_waits_for_the_number_of_the_proposal(cast, asked):
    AssignmentAnswer.update(answer=Reply.ACCEPTED).execute()
    case = cases.submit(fresh(asked), cast.deputy, asked.version)
    assert case.proposal.state == DocumentState.FOR_SIGNATURE
    with pytest.raises(Refused, match='Ban hành Tờ trình'):
        cases.approve(case, cast.chairman, case.version)
    paper = document.checking.approve(case.proposal, cast.chief, case.proposal.version)
    assert 'Đồng ý ký' not in labels(cast.chairman)
    through_register(paper, cast.police_clerk)
    assert 'Đồng ý ký: Phân công giúp đỡ, 1 người' in labels(cast.chairman)


def test_the_decision_cites_the_proposal_and_prints_the_identity(cast, home, helped):
    raw = files.read(documents.latest(helped.decision, FileRole.GENERATED).file)
    made = docx.Document(io.BytesIO(raw))
    text = '\n'.join([*(p.text for p in made.paragraphs), *(c.text for t in made.tables for c in t._cells)])
    assert 'Tờ trình số 01/TTr-CAX' in text
    assert 'Hội Nông dân xã (Chi hội thôn Co Loi)' in text
    assert 'TM. ỦY BAN NHÂN DÂN' not in text
    assert helped.decision.confidentiality == 'han_che'


def test_a_proposal_given_up_in_the_register_is_written_anew(cast, asked):
    AssignmentAnswer.update(answer=Reply.ACCEPTED).execute()
    case = cases.submit(fresh(asked), cast.deputy, asked.version)
    document.numbering.cancel(case.proposal, cast.police_clerk, case.proposal.version, 'khac', 'Gõ nhầm')
    case = fresh(case)
    assert (case.state, case.proposal) == (S.ASKING, None)
    assert cases.submit(case, cast.deputy, case.version).state == S.SUBMITTED


def test_the_clerk_knows_the_name_while_the_paper_is_on_the_desk(cast, home, asked):
    AssignmentAnswer.update(answer=Reply.ACCEPTED).execute()
    assert not access.viewer(cast.clerk).sees(home, Layer.NAME)
    case = laid_before(cast, fresh(asked))
    assert not access.viewer(cast.clerk).sees(home, Layer.NAME)
    case = cases.approve(case, cast.chairman, case.version)
    assert access.viewer(cast.clerk).sees(home, Layer.PAPERS)
    through_register(case.decision, cast.clerk)
    assert not access.viewer(cast.clerk).sees(home, Layer.NAME)


def test_helpers_change_from_a_to_b_and_back_to_a(cast, home, helped):
    for person in (cast.second.person, cast.helper.person):
        case = cases.start(cast.deputy, 'change', 'Người đang giúp chuyển công tác', [home])
        line = case.lines.get()
        lines.edit(line, cast.deputy, line.version, Side(cast.union, line.branch, person))
        case = cases.ask(fresh(case), cast.deputy, fresh(case).version)
        assert [one.party for one in AssignmentAnswer.select().where(AssignmentAnswer.line == line)] == ['helper']
        AssignmentAnswer.update(answer=Reply.ACCEPTED).execute()
        decided(cast, case)
    held = list(Assignment.select().where(Assignment.party == 'helper').order_by(Assignment.id))
    assert [one.person for one in held] == [cast.helper.person, cast.second.person, cast.helper.person]
    assert [one.ends_on is None for one in held] == [False, False, True]
    assert Assignment.select().where(Assignment.party == 'organisation').count() == 1
    assert Document.get_by_id(helped.decision_id).state == DocumentState.AMENDED


def ended(cast, home) -> AssignmentCase:
    case = cases.start(cast.deputy, 'end', 'Đã có giấy tờ xóa án tích', [home])
    line = case.lines.get()
    lines.end(line, cast.deputy, line.version, Ending(**(ENDING | {'on': today()})))
    return decided(cast, fresh(case))


def test_management_ends_and_comes_back_when_the_paper_is_recalled(cast, home, helped):
    case = ended(cast, home)
    file = Returnee.get_by_id(home.id)
    assert (file.state, file.end_ground, file.ended_on) == (ReturneeState.ENDED, 'xoa_an_tich', today())
    assert {one.ends_on for one in Assignment.select()} == {today()}
    recall = document.successors.Recall('khac', 'Giấy tờ chưa đúng', today(), 'Tiếp tục quản lý.', 'Văn thư', today())
    paper = Document.get_by_id(case.decision_id)
    notice = document.successors.start_recall(paper, cast.chairman, paper.version, recall)
    Document.update(state=DocumentState.APPROVED).where(Document.id == notice.id).execute()
    through_register(Document.get_by_id(notice.id), cast.clerk)
    assert fresh(case).state == S.RECALLED
    assert Returnee.get_by_id(home.id).state == ReturneeState.HOME
    standing = Assignment.select().where(Assignment.ends_on.is_null())
    assert {(one.party, one.opened_by) for one in standing} == {('organisation', notice), ('helper', notice)}


def test_the_history_of_a_helper_is_kept(cast, home, helped):
    ended(cast, home)
    assert Assignment.select().count() == 2
    told = [item.label for item in links.timeline_of(home, cast.deputy)]
    assert f'{cast.helper.person.full_name} bắt đầu giúp đỡ' in told
    assert f'{cast.helper.person.full_name} thôi giúp đỡ' in told
