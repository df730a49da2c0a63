"""The block of a certified copy: NĐ 30/2020 PL I phần II.II, below the copied text of the same sheet."""

import io
from datetime import timedelta

import docx
import pytest

from core.clock import today
from core.errors import NotAllowed, NotFound
from core.word import nd30
from core.word.form import Form
from core.word.kinds import FORM
from core.word.text import paragraphs
from models import Absence, AuditEntry, Document, PaperCopy
from workflows.document import copies, copy_block
from workflows.document.copies import CopyOrder


@pytest.fixture
def make_copy(bodies, people, clerk, make_issued):
    """A copy made today by the people's committee, signed by the chairman unless said."""

    def make(**fields) -> PaperCopy:
        paper = make_issued()
        facts = {'kind': 'SY', 'body': bodies['ubnd'], 'made_on': today(), 'signer': people['chairman'].person}
        return copies.make_copy(paper, clerk, paper.version, CopyOrder(**(facts | fields)))

    return make


def words(copy: PaperCopy, actor, **options) -> list[str]:
    return [text for text in paragraphs(copy_block.block(copy, actor, **options)) if text.strip()]


def test_the_block_has_all_that_the_decree_asks(make_copy, clerk):
    text = words(make_copy(recipients='Công an xã; Trưởng thôn Co Loi.'), clerk)
    assert text[:3] == ['ỦY BAN NHÂN DÂN XÃ MẪU SƠN', 'SAO Y', 'Số: 01/SY-UBND']
    assert text[3].startswith(f'Mẫu Sơn, ngày {today():%d} tháng')
    assert text[4:8] == ['Nơi nhận:', '- Công an xã;', '- Trưởng thôn Co Loi;', '- Lưu: VT.']
    assert text[8:] == ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nông Văn chairman']


@pytest.mark.parametrize(('kind', 'title'), [('SY', 'SAO Y'), ('SL', 'SAO LỤC'), ('TrS', 'TRÍCH SAO')])
def test_each_kind_names_itself(make_copy, clerk, kind, title):
    text = words(make_copy(kind=kind, excerpt='Điều 2'), clerk)
    assert title in text
    assert f'Số: 01/{kind}-UBND' in text


def test_no_recipient_leaves_the_archive_alone(make_copy, clerk):
    text = words(make_copy(), clerk)
    assert text[text.index('Nơi nhận:') + 1] == '- Lưu: VT.'


@pytest.mark.parametrize('start_mm', [20, 110, 190])
def test_the_line_stands_where_the_text_of_the_sheet_ends(make_copy, clerk, start_mm):
    raw = copy_block.block(make_copy(), clerk, start_mm=start_mm)
    form = Form(raw)
    above = next(index for index, paragraph in enumerate(form.paragraphs) if paragraph.underline_mm)
    line = form.paragraphs[above]
    assert round(line.underline_mm) == round(form.pages[0].text_mm) == 160
    assert above == (start_mm - 20) // 10
    spacing = docx.Document(io.BytesIO(raw)).styles['Khoảng trống trên tờ sao'].paragraph_format.line_spacing
    assert round(spacing.mm) == 10
    assert round(form.pages[0].top) == 20


def test_somebody_who_is_not_the_head_signs_by_order_or_in_their_place(make_copy, people, clerk):
    other = people['police_chief'].person
    assert 'TL. CHỦ TỊCH' in words(make_copy(signer=other), clerk)
    Absence.create(
        person=people['chairman'].person,
        deputy=other,
        starts_on=today() - timedelta(days=1),
        ends_on=today(),
        ground='Giấy ủy quyền',
    )
    assert 'KT. CHỦ TỊCH' in words(make_copy(signer=other), clerk)


def test_it_is_judged_as_a_form_and_is_logged(make_copy, clerk):
    copy = make_copy()
    report = nd30.check(copy_block.block(copy, clerk))
    assert (report.form_class, report.findings) == (FORM, ())
    assert AuditEntry.select().where(AuditEntry.action == 'document.print_copy').count() == 1


def test_a_copy_of_another_paper_and_another_register_are_out_of_reach(make_copy, people):
    first, second = make_copy(), make_copy()
    with pytest.raises(NotFound):
        copy_block.copy_of(first.document, second.id)
    with pytest.raises(NotAllowed, match='không giữ sổ'):
        copy_block.block(first, people['police_chief'])


def test_the_page_leads_to_the_file(make_copy, as_, soup):
    copy = make_copy()
    client, paper = as_('clerk'), Document.get_by_id(copy.document_id)
    address = soup(client.get(f'/van-ban/{paper.id}')).select_one('a[href*="ban-sao"]')
    assert address.text == 'In phần ký bản sao số 01/SY-UBND'
    page = soup(client.get(address['href']))
    assert [int(option['value']) for option in page.select('#cach option')] == list(copy_block.STARTS_MM)
    file = client.get(page.select_one('form[action$="tep.docx"]')['action'] + '?cach=100')
    assert file.headers['Content-Disposition'] == 'attachment; filename=phan-ky-sao-y-01-sy-ubnd.docx'
    assert 'SAO Y' in paragraphs(file.data)
    odd = client.get(f'{address["href"]}/tep.docx?cach=7000')
    assert len(Form(file.data).paragraphs) == len(Form(odd.data).paragraphs) + 8


def test_who_keeps_another_register_finds_neither_link_nor_page(make_copy, as_, soup):
    """The chairman signed it and reads the paper; the police clerk keeps the register of the police alone."""
    copy = make_copy()
    assert not soup(as_('chair').get(f'/van-ban/{copy.document_id}')).select('a[href*="ban-sao"]')
    assert as_('police_clerk').get(f'/van-ban/{copy.document_id}/ban-sao/{copy.id}').status_code in (403, 404)
