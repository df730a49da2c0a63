"""The papers of a case, with the real templates: what is printed, in what order, and what is missing."""

import io
import json

import docx
import pytest

from core import defaults, documents, files, health, settings
from core.actor import SYSTEM
from core.clock import today
from core.word.errors import MissingFields
from models import Document, DocumentState, FileRole, LegalBasis, Membership, MembershipState, Person, Role
from tests.membership.conftest import ON_PAPER, add_line, line_of, put
from workflows.membership import cases, facts, lines, papers

S = MembershipState


def text_of(raw: bytes) -> str:
    """All paragraphs and cells, a line each."""
    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return '\n'.join([*(p.text for p in document.paragraphs), *cells])


def file_of(document: Document) -> bytes:
    return files.read(documents.latest(document, FileRole.GENERATED).file)


def test_the_police_propose_with_a_paper_ready_to_print(cast, make_case):
    case = cases.propose(make_case(S.AGREED), cast.chief, 1)
    paper = case.proposal
    assert (paper.kind, paper.body.code, paper.state) == ('TTr', 'cax', DocumentState.APPROVED)
    assert paper.signer == cast.chief.person
    assert json.loads(paper.addressees) == ['Trưởng Ban Chỉ đạo 138 xã Mẫu Sơn']
    text = text_of(file_of(paper))
    for words in ('Một thôn chưa có người phụ trách.', '03 thành viên', 'bà Lý Thị A, Bí thư Chi bộ thôn Co Loi'):
        assert words in text
    assert '{{' not in text


def test_the_board_decides_with_a_paper_that_cites_the_proposal(cast, make_case):
    case = cases.approve(make_case(S.SUBMITTED), cast.chair, 1)
    paper = case.decision
    assert (paper.kind, paper.body.code, paper.state) == ('QĐ', 'bcd138', DocumentState.APPROVED)
    text = text_of(file_of(paper))
    assert 'Theo đề nghị của Trưởng Công an xã tại Tờ trình số 12/TTr-CAX ngày 02 tháng 3 năm 2026' in text
    assert 'kể từ ngày ký' in text
    assert '{{' not in text


def test_the_appendix_stands_by_role_then_by_order_then_by_given_name(cast, make_case, make_person):
    case = make_case(S.SUBMITTED, seats=(Role.STANDING_DEPUTY, Role.HEAD))
    for name, position in (('Vi Văn Yên', 1), ('Chu Văn Chí', 2), ('Triệu Văn An', 2)):
        add_line(case, make_person(name, **ON_PAPER), position=position)
    add_line(case, make_person('Mông Thị Thư', **ON_PAPER), Role.SECRETARY)
    rows = facts.decision_facts(cases.approve(case, cast.chair, 1).decision)['thanh_vien']
    assert [row['ho_ten'] for row in rows] == [
        *('Lý Thị B', 'Lý Thị A', 'Mông Thị Thư', 'Vi Văn Yên', 'Triệu Văn An', 'Chu Văn Chí'),
    ]
    assert [row['stt'] for row in rows] == [str(number) for number in range(1, 7)]


def test_an_effective_day_is_printed(cast, make_case):
    case = make_case()
    case = put(cases.reword(case, cast.deputy, 1, effective_on=facts.today().replace(month=12, day=1)), S.SUBMITTED)
    assert 'kể từ ngày 01 tháng 12 năm' in text_of(papers.preview(case, cast.chair))


def test_a_change_prints_only_the_differences_and_then_the_whole_list(cast, recognised, make_person):
    case = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Thiếu người')
    add_line(case, make_person('Vi Văn Yên', **(ON_PAPER | {'sex': 'nam'})))
    held = {m.role: m for m in Membership.select()}
    lines.alter(case, cast.deputy, held[Role.STANDING_DEPUTY], Role.STANDING_DEPUTY, 'Tổng hợp, báo cáo')
    lines.leave(case, cast.deputy, held[Role.MEMBER], 'Chuyển nơi ở')
    case = put(case, S.SUBMITTED)
    decision = cases.approve(case, cast.chair, case.version).decision
    found = facts.decision_facts(decision)
    assert [row['ho_ten'] for row in found['bo_sung']] == ['Vi Văn Yên']
    assert [(row['nhiem_vu_cu'], row['nhiem_vu_moi']) for row in found['thay_doi']] == [
        ('Tuyên truyền trong thôn', 'Tổng hợp, báo cáo')
    ]
    assert [(row['ho_ten'], row['ly_do']) for row in found['thoi']] == [('Lý Thị C', 'Chuyển nơi ở')]
    assert [row['ho_ten'] for row in found['thanh_vien']] == ['Lý Thị A', 'Lý Thị B', 'Vi Văn Yên']
    assert 'Quyết định số 05/QĐ-BCĐ138 ngày 02 tháng 3 năm 2026 của Trưởng Ban Chỉ đạo 138' in found['quyet_dinh_goc']
    assert '{{' not in text_of(file_of(decision))


def test_the_proposal_of_a_change_sums_it_up(cast, recognised, make_person):
    case = cases.start_change(cast.police_clerk, 'Kiện toàn', 'Thiếu người\nMột người chuyển đi')
    add_line(case, make_person('Vi Văn Yên', **(ON_PAPER | {'sex': 'nam'})))
    text = text_of(file_of(cases.propose(put(case, S.AGREED), cast.chief, 1).proposal))
    assert 'Bổ sung 01 thành viên: ông Vi Văn Yên' in text
    assert 'Một người chuyển đi' in text


def test_a_new_whole_list_names_the_decision_it_replaces(cast, recognised, make_case):
    case = make_case(S.SUBMITTED)
    assert 'thay thế Quyết định số 05/QĐ-BCĐ138' in text_of(papers.preview(case, cast.chair))


def test_a_gap_is_named_before_the_board_sees_the_case(cast, make_case):
    case = make_case(S.PROPOSED)
    Person.update(birth_year=None).where(Person.id == line_of(case, Role.HEAD).person_id).execute()
    with pytest.raises(MissingFields, match='Năm sinh'):
        cases.submit(case, cast.clerk, 1)
    assert cases.MembershipCase.get_by_id(case.id).state == S.PROPOSED


def test_a_preview_keeps_nothing(cast, make_case):
    before = Document.select().count()
    case = make_case(S.SUBMITTED)
    kept = Document.select().count()
    papers.preview(case, cast.chair)
    assert Document.select().count() == kept == before + 1


def test_the_ink_sheet_names_everybody_who_is_asked(cast, make_case):
    text = text_of(papers.agreement_sheet(make_case(S.AGREEING), cast.deputy))
    for words in ('Lý Thị A', 'Lý Thị B', 'Lý Thị C', 'Tuyên truyền trong thôn', 'Nông Văn Hải', 'Hứa Văn Tuân'):
        assert words in text


@pytest.mark.parametrize(
    ('fields', 'post'),
    [
        ({'job_title': 'Trưởng thôn'}, 'Trưởng thôn'),
        ({'kind': 'chap_hanh_xong'}, 'Công dân trên địa bàn xã'),
        ({'kind': 'than_nhan'}, 'Công dân trên địa bàn xã'),
    ],
)
def test_no_paper_tells_of_a_sentence(make_person, fields, post):
    assert facts.post_of(make_person('Chu Văn Chí', **fields)) == post


def test_where_nothing_else_is_known_the_village_is_printed(make_person, village):
    assert facts.post_of(make_person('Chu Văn Chí', village=village)) == 'thôn Co Loi'


def test_legal_bases_come_from_the_library_by_their_short_name(cast, make_case):
    basis = LegalBasis.create(citation='Nghị định số 49/2020/NĐ-CP', short_name='NĐ 49/2020/NĐ-CP')
    settings.put('membership.bases', ['NĐ 49/2020/NĐ-CP', 'Căn cứ Quyết định số 21/QĐ-UBND'], SYSTEM)
    decision = cases.approve(make_case(S.SUBMITTED), cast.chair, 1).decision
    assert [row.basis for row in decision.bases.order_by('position')][:2] == [basis, None]


def test_the_default_bases_stand_in_the_library_and_the_upper_level_is_told(cast, make_case):
    """Those whose force is not sure are said to be so before the paper is printed."""
    defaults.fill(SYSTEM)
    decision = cases.approve(make_case(S.SUBMITTED), cast.chair, 1).decision
    cited = [row.basis for row in decision.bases.order_by('position')][:-1]
    assert [basis.short_name for basis in cited[1:]] == ['NĐ 49/2020/NĐ-CP', 'TT 10/2024/TT-BCA']
    said = ' '.join(finding.text for finding in health.check(decision, today()))
    assert all(f'Căn cứ “{basis.short_name}” còn chờ xác nhận' in said for basis in cited if basis.to_confirm)
    assert json.loads(decision.recipients)[:2] == ['Công an tỉnh (để b/c)', 'Ban Chỉ đạo 138 tỉnh (để b/c)']
    assert {'membership.bases', 'membership.recipients'} <= set(settings.unconfirmed())


def test_markup_in_a_name_stays_text(cast, make_case, make_person):
    case = make_case(S.SUBMITTED)
    add_line(case, make_person('A & B <c>', **ON_PAPER))
    assert 'A & B <c>' in text_of(papers.preview(case, cast.chair))
