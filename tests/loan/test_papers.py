"""Papers of loans: what they print, to whom, and what they never print."""

from io import BytesIO

import pytest
from docx import Document as Word

from core import documents, files, links
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from models import AuditEntry, Document, DocumentState, FamilyContact, FileRole, Loan, OfficeTerm, Role
from tests.loan.conftest import fresh, opinion
from workflows.document import numbering
from workflows.document.rights import may_read
from workflows.loan import appraisal, lending, loan_papers, opinions, papers
from workflows.loan.lending import Money
from workflows.loan.votes import Figures
from workflows.returnee import access
from workflows.returnee.access import Layer


def text_of(content: bytes) -> str:
    word = Word(BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return '\n'.join([paragraph.text for paragraph in word.paragraphs] + cells)


def printed(document) -> str:
    return text_of(files.read(documents.latest(document, FileRole.GENERATED).file))


def test_the_minutes_have_everything_of_law_6_4(cast, way):
    text = printed(way.proposed().minutes)
    for found in (
        *('Lý Văn Về', '15/GCN', 'Lý Thị Bình (vợ)', 'Nông Thị Hòa', 'Hội Nông dân xã', 'Cung cấp thông tin'),
        *('Trâu cái sinh sản', '65.000.000 đồng', 'Có chuồng cũ sửa được', '28/35', 'Chưa quá thời hạn'),
        'Số tiền: 50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng); thời hạn 60 tháng',
    ):
        assert found in text, found


def test_the_minutes_of_a_vote_print_figures_and_reserved_opinions(cast, way):
    dossier = way.opined(second=opinion('khong'))
    appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), Figures(6, 3, 1), 'Một người giữ ý kiến')
    dossier = fresh(dossier)
    dossier = way.checked(appraisal.gather(dossier, cast.deputy, dossier.version))
    dossier = appraisal.propose(dossier, cast.lead, dossier.version, 40_000_000, 48, 'Phương án khả thi')
    text = printed(dossier.minutes)
    assert '6 đồng ý, 3 không đồng ý' in text
    assert 'Một người giữ ý kiến' in text
    assert 'Bốn mươi triệu đồng' in text
    assert 'thời hạn 48 tháng' in text


def test_minutes_that_nobody_would_sign_are_refused_before_anything_is_concluded(cast, way):
    OfficeTerm.delete().where(OfficeTerm.office == Role.HEAD).execute()
    dossier = way.checked(way.to_conclude())
    with pytest.raises(Refused, match='Họ tên người ký'):
        appraisal.propose(dossier, cast.lead, dossier.version, 50_000_000, 60, 'Khả thi')
    assert (fresh(dossier).state, Document.select().count()) == ('to_conclude', 1)


def test_the_letter_says_why_and_what_could_change_it(cast, way):
    text = printed(way.not_proposed().letter)
    assert 'Chưa rõ nguồn trả nợ' in text
    assert 'Ghi rõ nguồn trả nợ từng kỳ' in text


@pytest.mark.parametrize('paper', ['minutes', 'proposal'])
def test_relatives_never_read_papers_of_a_dossier(cast, way, paper):
    dossier = way.proposed()
    document = getattr(dossier, paper)
    assert may_read(cast.chief, document)
    FamilyContact.create(returnee=cast.home, person=cast.chief.person, name='x', relation='con')
    assert f'loan_dossier:{dossier.id}' in links.closed_to(cast.chief)
    assert not may_read(cast.chief, document)


@pytest.mark.parametrize('name', ['member', 'helper', 'accountant', 'women', 'admin'])
def test_papers_stay_with_those_who_carry_restricted_ones(cast, way, name):
    assert not may_read(getattr(cast, name), way.proposed().minutes)


def test_no_minutes_before_all_opinions_are_in(cast, way):
    dossier = way.appraising()
    opinions.give(way.part_of(cast.women, dossier), cast.women, opinion())
    with pytest.raises(WrongState, match='niêm phong'):
        opinions.given(dossier)


def test_the_sheet_of_opinion_is_empty(cast, way):
    dossier = way.appraising()
    secret = 'Câu chữ niêm phong'
    opinions.give(way.part_of(cast.women, dossier), cast.women, opinion(text=secret))
    for row in dossier.appraisers.where(~type(dossier.appraisers.get()).is_informant):
        assert secret not in text_of(loan_papers.opinion_sheet(row, cast.deputy))


@pytest.mark.parametrize(
    ('state', 'names'),
    [
        ('need', {'huong-dan'}),
        ('received', {'huong-dan', 'bien-nhan'}),
        ('lacking', {'huong-dan', 'bien-nhan', 'bo-sung'}),
        ('appraising', {'huong-dan', 'bien-nhan', 'kiem-tra'}),
    ],
)
def test_forms_that_make_sense_are_printed_and_logged(cast, way, state, names):
    dossier = getattr(way, state)()
    assert set(papers.forms_for(dossier)) == names
    for name in names:
        assert 'Lý Văn Về' in text_of(papers.form(dossier, name, cast.clerk))
    assert AuditEntry.select().where(AuditEntry.action == 'loan.print').count() == len(names)


def test_a_form_out_of_time_is_refused(cast, way):
    with pytest.raises(Refused, match='Chưa đến bước'):
        papers.form(way.need(), 'bien-nhan', cast.clerk)


def test_the_guidance_says_what_to_bring_and_where_to_get_it(cast, way):
    text = text_of(papers.form(way.guided(), 'huong-dan', cast.helper))
    for found in ('100.000.000 đồng', '6,6 %/năm', 'Bản sao căn cước công dân', 'DM-2026-1', 'Hứa Văn Bảo'):
        assert found in text, found


def test_what_is_missing_is_named_with_a_day(cast, way):
    text = text_of(papers.form(way.lacking(), 'bo-sung', cast.clerk))
    assert 'Giấy ủy quyền' in text
    assert 'Giấy đề nghị vay vốn' not in text


PAST = ('án phạt', 'phạt tù', 'tù', 'án tích', 'chấp hành', 'tái hòa nhập', 'mãn hạn')


@pytest.mark.parametrize('name', ['nhac', 'lich', 'kiem-tra'])
def test_what_goes_home_has_no_word_of_the_past(cast, way, name):
    loan = way.old_loan()
    text = text_of(loan_papers.form(loan, name, cast.deputy)).lower()
    words = set(text.replace('“', ' ').replace('”', ' ').split())
    head = 'mô hình “tái hòa nhập cộng đồng”'
    body = text if name != 'kiem-tra' else text.replace(head, '').replace(head.replace(' ', '\u00a0'), '')
    found = [word for word in PAST if (word in words if ' ' not in word else word in body)]
    assert found == []
    assert 'lý văn về' in text


@pytest.mark.parametrize('purpose', ['', 'san_xuat', 'dao_tao', 'co_so'])
@pytest.mark.parametrize('name', ['huong-dan', 'bien-nhan', 'bo-sung'])
def test_sheets_of_a_dossier_that_go_home_have_no_word_of_the_past(cast, way, name, purpose):
    dossier = way.lacking()
    dossier.purpose = purpose
    text = text_of(papers.form(dossier, name, cast.clerk)).lower()
    assert [word for word in PAST if (word in text.split() if ' ' not in word else word in text)] == []
    assert 'ngân hàng chính sách xã hội' in text
    assert ('giấy chứng nhận được cấp khi về địa phương' in text) == (purpose != 'co_so')


def test_the_letter_has_no_word_of_the_past(cast, way):
    text = printed(way.not_proposed().letter).lower()
    assert [word for word in PAST if (word in text.split() if ' ' not in word else word in text)] == []


def test_the_guidance_keeps_to_what_the_person_wants(cast, way):
    dossier = way.need()
    open_still = text_of(papers.form(dossier, 'huong-dan', cast.clerk))
    assert 'Vay để làm ăn: nhiều nhất 100.000.000 đồng.' in open_still
    assert 'Vay để học nghề: nhiều nhất 4.000.000 đồng' in open_still
    assert 'Khi vay để học nghề. Xin ở nơi đào tạo' in open_still
    assert 'Mẫu số 02' not in open_still
    dossier.purpose = 'san_xuat'
    farming = text_of(papers.form(dossier, 'huong-dan', cast.clerk))
    assert 'nợ 10.000.000 đồng thì một tháng trả lãi khoảng 55.000 đồng' in farming
    assert 'học nghề' not in farming
    dossier.purpose = 'co_so'
    establishment = text_of(papers.form(dossier, 'huong-dan', cast.clerk))
    assert 'Cơ sở vay cho một dự án: nhiều nhất 2.000.000.000 đồng.' in establishment
    assert 'Ít nhất 10 % lao động thuộc chương trình vay' in establishment
    assert 'Vay để làm ăn' not in establishment


def test_everybody_of_the_minutes_signs_them_the_lead_first(cast, way):
    minutes = way.proposed().minutes
    content = files.read(documents.latest(minutes, FileRole.GENERATED).file)
    grid = next(table for table in Word(BytesIO(content)).tables if 'Chữ ký' in [c.text for c in table.rows[0].cells])
    assert [row.cells[1].text for row in grid.rows[1:]] == [
        'Vi Văn Mặt',
        'Nông Thị Hòa',
        'Hoàng Văn Đức',
        'Hứa Văn Bảo',
    ]


def test_the_reminder_names_the_earliest_debt(cast, way):
    text = text_of(loan_papers.form(way.old_loan(), 'nhac', cast.deputy))
    assert '15/02/2024' in text
    assert 'Cộng các kỳ đã đến hạn, đến hôm nay cần trả' in text
    assert '1.066.000 đồng (Bằng chữ: Một triệu không trăm sáu mươi sáu nghìn đồng)' in text


def test_the_schedule_sums_up(cast, way):
    text = text_of(loan_papers.form(way.old_loan(), 'lich', cast.deputy))
    assert 'Tổng gốc: 12.000.000 đồng; tổng lãi: 429.000 đồng.' in text
    assert '6,6 %/năm; nợ quá hạn 8,58 %/năm' in text


def test_only_a_settled_loan_is_confirmed(cast, way):
    loan = way.old_loan(months=1)
    with pytest.raises(Refused):
        loan_papers.form(loan, 'tat-toan', cast.deputy)
    [one] = lending.plan_of(loan).instalments
    lending.pay(loan, cast.clerk, loan.version, Money(one.due_on, one.principal_vnd, one.interest_vnd, 'BL'))
    text = text_of(loan_papers.form(Loan.get_by_id(loan.id), 'tat-toan', cast.deputy))
    assert 'đã trả hết gốc và lãi ngày 15/02/2024' in text
    with pytest.raises(Refused):
        loan_papers.form(Loan.get_by_id(loan.id), 'nhac', cast.deputy)


def test_the_list_for_the_lender(cast, way):
    with pytest.raises(Refused, match='Chưa có hồ sơ nào'):
        loan_papers.proposed_list(cast.chief)
    way.proposed()
    text = text_of(loan_papers.proposed_list(cast.chief))
    for found in ('Lý Văn Về', '15/GCN', '50.000.000', 'Chăn nuôi trâu sinh sản', 'Đạt'):
        assert found in text, found


@pytest.mark.parametrize(
    ('step', 'lost'), [('not_proposed', ['letter', 'minutes']), ('for_yes', ['minutes', 'proposal'])]
)
def test_a_paper_that_was_given_up_is_drafted_again(cast, way, step, lost):
    dossier = getattr(way, step)()
    for name in lost:
        before = getattr(fresh(dossier), name)
        numbering.cancel(before, cast.clerk, before.version, 'khac', 'Gõ nhầm ngày')
        assert getattr(fresh(dossier), name) is None
        assert list(papers.lacking_of(fresh(dossier))) == [name]
        again = papers.draft_again(fresh(dossier), name, cast.lead, fresh(dossier).version)
        assert getattr(again, name).state == 'approved'
        assert getattr(again, name).template == before.template
        with pytest.raises(WrongState):
            papers.draft_again(again, name, cast.lead, again.version)


def test_only_who_had_a_part_in_the_conclusion_drafts_again(cast, way):
    dossier = way.not_proposed()
    links.effect_of(dossier.letter).drop(dossier.letter, cast.clerk)
    dossier = fresh(dossier)
    actors = {name: actor for name, actor in vars(cast).items() if isinstance(actor, Actor)}
    may = {name for name, actor in actors.items() if papers.may_draft_again(actor, dossier)}
    assert may == {'lead', 'chairman', 'deputy'}
    with pytest.raises(NotAllowed):
        papers.draft_again(dossier, 'letter', cast.women, dossier.version)
    with pytest.raises(StaleRecord):
        papers.draft_again(dossier, 'letter', cast.chairman, dossier.version - 1)
    assert Document.select().where(Document.subject == f'loan_dossier:{dossier.id}').count() == 2


def test_a_paper_that_replaces_another_takes_its_place(cast, way):
    dossier = way.not_proposed()
    other = papers.draft_letter(dossier, cast.chairman)
    links.effect_of(dossier.letter).end(dossier.letter, today(), other, cast.clerk)
    assert fresh(dossier).letter == other


def test_while_its_papers_are_on_the_desk_the_clerk_knows_the_name_and_no_sum(cast, way):
    dossier = way.for_yes()
    assert dossier.minutes.state == dossier.proposal.state == DocumentState.APPROVED
    assert access.viewer(cast.clerk).called(cast.home) == cast.home.person.full_name
    assert not access.viewer(cast.clerk).sees(cast.home, Layer.LOAN_SUMS)
    Document.update(state=DocumentState.ISSUED).where(Document.subject == f'loan_dossier:{dossier.id}').execute()
    assert access.viewer(cast.clerk).called(cast.home) == cast.home.code
