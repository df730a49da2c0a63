"""The monthly sheet: printed for all in one archive, without a name, and typed in as a whole or not at all."""

import io
from zipfile import ZipFile

import docx
import pytest

from core import bulk, jobs
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from models import Visit, VisitPlace, VisitSheet
from workflows.visit import sheets
from workflows.visit.recording import Seen
from workflows.visit.sheets import Line

MONTH = today().replace(day=1)


@pytest.fixture
def sheet(cast):
    return sheets.prepare(MONTH, cast.clerk)[0]


def text_of(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return '\n'.join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_a_sheet_has_code_and_initials_and_no_name(cast, sheet):
    words = text_of(sheets.print_one(sheet, cast.clerk))
    assert sheet.code in words
    assert f'L.V.V. · {cast.home.code}' in words
    assert 'Lý Văn Về' not in words
    section = docx.Document(io.BytesIO(sheets.print_one(sheet, cast.clerk))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 148)


def test_all_sheets_come_in_one_archive(app, cast):
    job = sheets.print_all(MONTH, cast.clerk)
    jobs.work_once()
    with ZipFile(bulk.archive_of(type(job).get_by_id(job.id))) as archive:
        assert archive.namelist() == ['0001-phieu-gap-go-hua-van-bao.docx']


def test_printing_again_makes_no_second_sheet(cast):
    first = sheets.prepare(MONTH, cast.clerk)
    assert sheets.prepare(MONTH, cast.police) == first
    assert VisitSheet.select().count() == 1


@pytest.mark.parametrize('who', ['helper', 'head', 'member', 'admin'])
def test_others_neither_print_nor_enter(cast, sheet, who):
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        sheets.print_all(MONTH, actor)
    with pytest.raises(NotAllowed):
        sheets.enter(sheet, actor, sheet.version, [Line(today(), VisitPlace.HOME, Seen(cast.home))])


def test_a_sheet_is_entered_for_the_helper(cast, sheet):
    lines = [Line(today(), VisitPlace.HOME, Seen(cast.home, summary='đang làm thợ xây'))]
    [visit] = sheets.enter(sheet, cast.clerk, sheet.version, lines)
    assert (visit.helper, visit.recorded_by, visit.sheet) == (cast.helper.person, cast.clerk.account, sheet)
    again = sheets.find(sheet.code)
    with pytest.raises(Refused, match='đã được nhập'):
        sheets.enter(again, cast.clerk, again.version, lines)


def test_all_of_a_sheet_or_nothing(cast, sheet):
    home, other = (Line(today(), VisitPlace.HOME, Seen(who)) for who in (cast.home, cast.other))
    with pytest.raises(Refused, match=cast.other.code):
        sheets.enter(sheet, cast.clerk, sheet.version, [home, other])
    assert not Visit.select().exists()
    assert VisitSheet.get().entered_at is None


def test_a_day_of_another_month_is_told(cast, sheet):
    wrong = Line(MONTH.replace(year=MONTH.year - 1), VisitPlace.HOME, Seen(cast.home))
    with pytest.raises(Refused, match='không thuộc tháng đó'):
        sheets.enter(sheet, cast.clerk, sheet.version, [wrong])


def test_a_wrong_code_is_told(app):
    with pytest.raises(NotFound, match='mã'):
        sheets.find('PG-1')


def test_who_helped_for_a_part_of_the_month_is_on_the_sheet(cast, sheet, make_assignment):
    day = sheet.month.replace(day=10)
    make_assignment(cast.other, cast.helper.person, starts_on=day, ends_on=day)
    assert sheets.people_of(sheet) == [cast.home, cast.other]
