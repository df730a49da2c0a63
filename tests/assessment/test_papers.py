"""The papers: what each prints for whom, and never a name on what may be lost or is a list."""

import io
from zipfile import ZipFile

import docx
import pytest

from core import bulk, jobs
from core.errors import NotAllowed, NotFound, Refused
from models import AuditEntry, FamilyContact
from tests.assessment.conftest import BEFORE, MARK, QUARTER
from workflows.assessment import deciding, papers, reading
from workflows.returnee import access


def text_of(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return '\n'.join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def printed(one, actor) -> str:
    viewer = access.viewer(actor)
    return text_of(papers.sheet(reading.known(one.id, viewer), viewer))


def test_the_sheet_has_what_was_written_and_what_was_found(cast, confirmed):
    confirmed(BEFORE, viec_lam='yeu')
    words = printed(confirmed(viec_lam='tot', sentence='Đã đi làm'), cast.deputy)
    for said in ('Lý Văn Về', MARK, 'Chưa có việc', 'Ổn định', 'Đã đi làm', 'Chi hội đồng tình', 'Có tiến bộ'):
        assert said in words
    assert AuditEntry.select().where(AuditEntry.action == 'assessment.print').count() == 1


def test_the_group_is_on_no_sheet(cast, confirmed):
    one = deciding.classify(one := confirmed(), cast.chief, one.version, 'C')
    for actor in (cast.deputy, cast.helper):
        assert 'nhóm C' not in printed(one, actor).casefold()
        assert deciding.CLASSES['C'] not in printed(one, actor)


def test_the_helpers_copy_has_their_own_writing_alone(cast, confirmed):
    words = printed(confirmed(), cast.helper)
    assert MARK in words
    for sealed in ('Chi hội đồng tình', 'Có tiến bộ', 'Nhận xét của Mô hình'):
        assert sealed not in words


def test_before_it_is_confirmed_no_level_is_printed(cast, reviewed):
    assert 'Có tiến bộ' not in printed(reviewed(), cast.deputy)


def test_the_branch_gets_no_sheet(cast, confirmed):
    one, viewer = confirmed(), access.viewer(cast.branch)
    with pytest.raises(NotFound):
        papers.sheet(one, viewer)


@pytest.mark.parametrize('who', ['clerk', 'police', 'helper'])
def test_a_blank_sheet_has_code_and_initials_and_no_name(cast, who):
    words = text_of(papers.blank(cast.home, QUARTER, access.viewer(getattr(cast, who))))
    for said in (cast.home.code, 'L.V.V.', 'Hứa Văn Bảo', '05/10/2026', 'Việc làm, thu nhập', '☐\u00a0Ổn\u00a0định'):
        assert said in words
    assert 'Lý Văn Về' not in words


def test_who_gets_no_blank_sheet(cast):
    with pytest.raises(NotAllowed):
        papers.blank(cast.home, QUARTER, access.viewer(cast.member))
    with pytest.raises(Refused, match='chưa có người giúp đỡ'):
        papers.blank(cast.other, QUARTER, access.viewer(cast.clerk))
    FamilyContact.create(returnee=cast.home, person=cast.clerk.person, name='x', relation='khac')
    with pytest.raises(NotFound):
        papers.blank(cast.home, QUARTER, access.viewer(cast.clerk))


def test_all_blank_sheets_come_in_one_archive(cast):
    job = papers.print_blanks(QUARTER, cast.clerk)
    jobs.work_once()
    with ZipFile(bulk.archive_of(type(job).get_by_id(job.id))) as archive:
        assert archive.namelist() == [f'0001-phieu-nhan-xet-{cast.home.code}.docx']


def test_when_all_is_written_no_blank_sheet_is_left(cast, begun):
    begun()
    with pytest.raises(Refused, match='không còn ai'):
        papers.print_blanks(QUARTER, cast.clerk)


def test_the_table_counts_and_lists_by_code(cast, confirmed):
    confirmed(BEFORE, 'chua_tien_bo')
    deciding.classify(one := confirmed(viec_lam='kha', sentence='x'), cast.chief, one.version, 'B')
    words = text_of(papers.summary(QUARTER, access.viewer(cast.deputy)))
    for said in (cast.home.code, 'Chưa tiến bộ', 'Có tiến bộ', '1 kém đi', 'thôn Co Loi', 'Cộng', 'quý III/2026'):
        assert said in words
    assert 'Lý Văn Về' not in words


@pytest.mark.parametrize('who', ['clerk', 'member', 'admin', 'helper', 'branch'])
def test_who_gets_no_table(cast, who):
    with pytest.raises(NotAllowed):
        papers.summary(QUARTER, access.viewer(getattr(cast, who)))


def test_a_table_without_a_file_says_so(cast):
    FamilyContact.create(returnee=cast.home, person=cast.deputy.person, name='x', relation='khac')
    with pytest.raises(Refused):
        papers.summary(QUARTER, access.viewer(cast.deputy))


def test_file_names_carry_a_code_and_no_name(cast, begun):
    assert papers.name_of(begun()) == f'phieu-nhan-xet-{cast.home.code.lower()}-quy-iii-2026.docx'
