"""The Word files of the papers that the list shows, in one archive."""

import zipfile

import pytest

from core import bulk, jobs
from core.clock import today
from models import AuditEntry, Job
from workflows.document import gathering
from workflows.document.reading import Wanted


def gathered(actor, wanted: Wanted) -> list[str]:
    job = gathering.start(actor, wanted)
    jobs.work_once()
    with zipfile.ZipFile(bulk.archive_of(Job.get_by_id(job.id))) as archive:
        return archive.namelist()


def test_the_newest_word_file_of_each_paper_that_fits(clerk, make_paper):
    make_paper(title='ban hành kế hoạch')
    make_paper(title='mời họp', kind='GM')
    make_paper('cancelled', title='lập nhầm')
    assert gathered(clerk, Wanted(year=today().year)) == ['0001-QD-ban-hanh-ke-hoach.docx', '0002-GM-moi-hop.docx']
    assert gathered(clerk, Wanted(kind='GM')) == ['0001-GM-moi-hop.docx']
    assert gathered(clerk, Wanted(year=2001)) == []


@pytest.mark.parametrize(('who', 'count'), [('clerk', 2), ('member', 1), ('admin', 0)])
def test_only_what_one_may_read(people, make_paper, make_issued, who, count):
    make_paper()
    make_issued()
    assert len(gathered(people[who], Wanted())) == count


def test_it_is_logged(clerk, make_paper):
    make_paper()
    gathering.start(clerk, Wanted(text='kế hoạch'))
    assert AuditEntry.select().where(AuditEntry.action == 'document.export').count() == 1


def test_one_click_in_the_list(clerk, make_paper, client_of, soup):
    make_paper()
    client = client_of(clerk.account)
    assert gather_form(soup(client.get('/van-ban/?loai=GM'))) is None  # nothing in the list, nothing to gather
    form = gather_form(soup(client.get('/van-ban/?loai=QĐ')))
    sent = {field['name']: field['value'] for field in form.select('input')}
    assert client.post(form['action'], data=sent).location.startswith('/tai-nhieu/')
    assert client.post(form['action'], data={'once': 'x'}).location.startswith('/van-ban/?')
    assert Job.select().count() == 1


def gather_form(page):
    return page.select_one('form[action^="/van-ban/gom-tep"]')
