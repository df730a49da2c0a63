"""Pages of papers: the whole way through the browser's requests, every page as every role, nothing lost or leaked."""

import io
import json
import logging
from datetime import date
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from core import clock, documents
from core.clock import today
from models import (
    AuditEntry,
    Document,
    DocumentBasis,
    DocumentState,
    FileRole,
    IssuingBody,
    LegalBasis,
    NumberSeries,
    PaperCopy,
)
from tests.conftest import HTMX
from tests.document.conftest import PEOPLE, picture, word_file
from workflows.document import seen_by

S = DocumentState
FROM_HERE = {'once': ''}


def sent(document: Document | None = None, **fields) -> dict:
    """A form as a page sends it: a fresh key and the version it showed."""
    version = {'version': Document.get_by_id(document.id).version} if document else {}
    return {'once': uuid4().hex} | version | fields


def upload(content: bytes, name: str) -> tuple:
    return io.BytesIO(content), name


def step(client, document: Document, slug: str, **fields):
    return client.post(f'/van-ban/{document.id}/viec/{slug}', data=sent(document, **fields))


def state_of(document: Document) -> str:
    return Document.get_by_id(document.id).state


def compose(client, **fields):
    facts = {
        'body': IssuingBody.get(code='bcd138').id,
        'kind': 'QĐ',
        'title': 'phân công trực Tết',
        'recipients': 'Công an xã\nLãnh đạo UBND xã',
        'confidentiality': 'noi_bo',
        'copies': '4',
        'signer_as': 'head',
        'file': upload(word_file(), 'du-thao.docx'),
    }
    return client.post('/van-ban/moi', data=sent(**(facts | fields)))


def test_the_whole_way_from_word_file_to_issue(as_, people):
    clerk = as_('clerk')
    assert compose(clerk).status_code == 303
    paper = Document.get()
    for who, slug, fields, state in [
        ('clerk', 'gui-kiem-tra', {}, S.CONTENT_CHECK),
        ('deputy', 'dat-noi-dung', {'opinion': 'Đồng ý'}, S.FORM_CHECK),
        ('clerk', 'dat-the-thuc', {}, S.FOR_SIGNATURE),
        ('chair', 'duyet', {}, S.APPROVED),
        ('clerk', 'in', {'copies': '4', 'pages': '1'}, S.PRINTED),
        ('clerk', 'ghi-chu-ky', {'signed_on': f'{today():%d/%m/%Y}', 'pages': '1'}, S.SIGNED),
        ('clerk', 'cap-so', {'day': f'{today():%d/%m/%Y}'}, S.NUMBERED),
        ('clerk', 'ban-hanh', {'scan': upload(picture(), 'ban-ky.png')}, S.ISSUED),
    ]:
        assert as_(who).get(f'/van-ban/{paper.id}/viec/{slug}').status_code == 200, slug
        answer = step(as_(who), paper, slug, **fields)
        assert (answer.status_code, state_of(paper)) == (303, state), answer.text
    assert [line.recipient for line in paper.deliveries] == ['Công an xã', 'Lãnh đạo UBND xã']


def test_the_number_stands_large_and_in_words(as_, make_numbered, soup):
    paper = make_numbered()
    page = soup(as_('clerk').get(f'/van-ban/{paper.id}'))
    day = paper.dated_on
    assert page.select_one('.hn-number h2').text.startswith(f'Viết tay lên bản giấy: số 01, ngày {day:%d} tháng')
    assert [b.text for b in page.select('.hn-number__paper b')][0] == '01'


def test_issue_without_scan_or_excuse_says_what_is_needed(as_, make_numbered, soup):
    paper = make_numbered()
    answer = step(as_('clerk'), paper, 'ban-hanh')
    assert answer.status_code == 422
    assert 'Tải bản quét' in soup(answer).select_one('.hn-errors').text


def test_scan_and_excuse_are_not_called_optional(as_, make_numbered, soup):
    page = soup(as_('clerk').get(f'/van-ban/{make_numbered().id}/viec/ban-hanh'))
    assert page.select('label[for=scan]')
    assert not page.select('label .hn-optional')


def test_printing_leads_to_the_file_and_names_the_signer(as_, make_paper, soup):
    paper = make_paper(S.APPROVED)
    page = soup(as_('clerk').get(f'/van-ban/{paper.id}/viec/in'))
    assert page.find('a', string='Tải tệp Word để in')['href'].startswith(f'/van-ban/{paper.id}/tep/')
    assert f'người ký: {documents.signer_name(paper)}' in page.text


def test_papers_of_the_same_words_are_told_apart_by_their_code(as_, make_paper, soup):
    paper = make_paper(S.APPROVED, template='document/thong_bao_thu_hoi')
    code = documents.code_of(paper)
    for address in ('/', '/van-ban/ban-phat-hanh', f'/van-ban/{paper.id}/viec/in'):
        assert code in soup(as_('clerk').get(address)).main.text


def test_issue_with_an_excuse(as_, make_numbered):
    paper = make_numbered()
    assert step(as_('clerk'), paper, 'ban-hanh', excuse='tu', excuse_text='tủ số 2').status_code == 303
    assert Document.get_by_id(paper.id).scan_excuse == 'Bản ký lưu tại tủ văn thư: tủ số 2'


def test_a_double_click_gives_one_number(as_, make_paper):
    paper = make_paper(S.SIGNED)
    form = sent(paper, day=f'{today():%d/%m/%Y}')
    first, second = (as_('clerk').post(f'/van-ban/{paper.id}/viec/cap-so', data=form) for _ in range(2))
    assert (first.status_code, NumberSeries.get().last) == (303, 1)
    assert second.status_code in (303, 409)


def test_a_stale_page_gets_409(as_, make_paper):
    paper = make_paper(S.APPROVED)
    stale = sent(paper, copies='2')
    step(as_('clerk'), paper, 'in', copies='2')
    assert as_('clerk').post(f'/van-ban/{paper.id}/viec/in', data=stale).status_code == 409


@pytest.mark.parametrize('name', PEOPLE)
def test_buttons_on_the_page_are_the_steps_that_open(as_, people, make_paper, soup, name):
    from blueprints.document._steps import STEPS
    from workflows.document import WORKFLOW

    paper = make_paper()
    for state in S:
        Document.update(state=state, number_text='01', dated_on=today(), signed_on=today(), symbol='QĐ').execute()
        answer = as_(name).get(f'/van-ban/{paper.id}')
        stored = Document.get_by_id(paper.id)
        readable = seen_by(people[name]).where(Document.id == paper.id).exists()
        assert answer.status_code == (200 if readable else 403 if name == 'admin' else 404), state
        if readable:
            shown = {a['href'].split('/')[-1] for a in soup(answer).select('a[href*="/viec/"]')}
            opened = WORKFLOW.open_to(people[name], stored)
            assert shown == {s for s, step in STEPS.items() if step.action in opened and step.fits(stored)}, state


READS_DRAFTS = {'clerk', 'police_chief', 'chair', 'chairman', 'head', 'author'}
INSIDE = set(PEOPLE) - {'admin'}


@pytest.mark.parametrize(
    ('state', 'label', 'readers'),
    [
        (S.DRAFT, 'noi_bo', READS_DRAFTS),
        (S.CONTENT_CHECK, 'noi_bo', READS_DRAFTS | {'deputy'}),
        (S.ISSUED, 'noi_bo', INSIDE),
        (S.ISSUED, 'cong_khai', INSIDE),
        (S.RECALLED, 'noi_bo', INSIDE),
        (S.ISSUED, 'han_che', READS_DRAFTS | {'deputy', 'police_clerk'}),
        (S.CANCELLED, 'noi_bo', READS_DRAFTS | {'deputy'}),
    ],
)
def test_who_reads_what(as_, people, make_paper, state, label, readers):
    paper = make_paper(state, confidentiality=label)
    kept = documents.working_file(paper)
    for name in INSIDE:
        expected = 200 if name in readers else 404
        for path in ('', f'/tep/{kept.id}', f'/tep/{kept.id}/xem', f'/khac/{kept.id}'):
            assert as_(name).get(f'/van-ban/{paper.id}{path}').status_code == expected, (name, path)
        listed = f'/van-ban/{paper.id}"' in as_(name).get(f'/van-ban/?trang_thai={state}').text
        assert listed == (name in readers), name


def test_looks_and_downloads_are_logged(as_, make_paper):
    paper = make_paper(S.ISSUED)
    kept = documents.working_file(paper)
    for path in ('', f'/tep/{kept.id}/xem', f'/tep/{kept.id}'):
        as_('member').get(f'/van-ban/{paper.id}{path}')
    logged = [entry.action for entry in AuditEntry.select().order_by(AuditEntry.id.desc()).limit(3)]
    assert logged == ['document.export', 'document.view', 'document.view']


@pytest.mark.parametrize(
    'path',
    ['/', '/ban-phat-hanh', '/moi', '/tu-lieu', '/so', '/tra-ma', '/can-cu', '/can-cu/moi', '/can-cu/1', '/tai-ve'],
)
def test_empty_pages_open(as_, soup, bodies, path):
    answer = as_('clerk').get(f'/van-ban{path}')
    assert answer.status_code == 200
    if path != '/tai-ve':
        soup(answer)


def test_the_list_is_filtered_by_words_without_marks(as_, make_paper, make_issued, soup):
    make_paper(title='phân công trực Tết')
    issued = make_issued(title='kiện toàn Tổ bảo vệ an ninh')
    for query, count in [
        ('?tu=phan cong tet', 1),
        ('?tu=bcđ138', 1),
        ('?loai=CV', 0),
        (f'?nam={today().year}', 2),
        ('?trang_thai=issued', 1),
        ('?loai=bịa&nam=x', 2),
    ]:
        page = soup(as_('clerk').get(f'/van-ban/{query}'))
        assert len(page.select('tbody tr')) == count, query
    part = as_('clerk').get('/van-ban/', headers=HTMX | {'HX-Target': 'list'})
    assert issued.number in part.text
    assert soup(part).html is None


def test_pages_of_the_list_meet(as_, make_paper, soup):
    for number in range(65):
        Document.create(kind='QĐ', body=1, title=f'văn bản {number}', state=S.ISSUED)
    client, url, seen = as_('clerk'), '/van-ban/', []
    while url:
        page = soup(client.get(url))
        seen += [a.text for a in page.select('tbody th a')]
        url = (page.select_one('a[rel=next]') or {}).get('href')
    assert len(seen) == len(set(seen)) == 65
    back = soup(client.get(page.select_one('a[rel=prev]')['href']))
    assert len(back.select('tbody tr')) == 30


def test_the_desk_shows_four_columns_and_the_number_on_top(as_, make_paper, make_numbered, soup):
    for state in (S.APPROVED, S.PRINTED, S.SIGNED):
        make_paper(state)
    make_numbered()
    page = soup(as_('clerk').get('/van-ban/ban-phat-hanh'))
    assert [section.select_one('.hn-count').text for section in page.select('.hn-desk section')] == ['1', '1', '1', '1']
    assert 'số 01' in page.select_one('.hn-number h2').text


def desk_item(client, act: str) -> str:
    items = BeautifulSoup(client.get('/').text, 'html.parser').select('.hn-tasks a')
    return next(item.text for item in items if item.text.startswith(act))


def test_the_home_desk_tells_the_clerk_and_the_signer(as_, make_paper):
    make_paper(S.SIGNED, title='kế hoạch tháng 12')
    make_paper(S.FOR_SIGNATURE, title='kế hoạch quý một')
    assert 'kế hoạch tháng 12' in desk_item(as_('clerk'), 'Cấp số: ')
    assert 'kế hoạch quý một' in desk_item(as_('chair'), 'Duyệt ký: ')
    assert 'Duyệt ký' not in as_('member').get('/').text


def test_the_code_leads_to_the_paper_for_those_who_may_read_it(as_, make_paper):
    paper = make_paper(S.ISSUED, confidentiality='han_che')
    code = documents.code_of(paper)
    for typed in (code, code.lower().replace('-', ' '), f'http://may-chu:8138/van-ban/ma/{code}'):
        answer = as_('clerk').get('/van-ban/tra-ma', query_string={'code': typed})
        assert answer.location == f'/van-ban/{paper.id}', typed
    assert as_('clerk').get(f'/van-ban/ma/{code}').status_code == 303
    for name, wrong in [('member', code), ('clerk', '0000-0FAK-KYBG'), ('clerk', 'abc')]:
        assert as_(name).get('/van-ban/tra-ma', query_string={'code': wrong}).status_code == 404
        assert as_(name).get(f'/van-ban/ma/{wrong}').status_code == 404


def test_the_signed_scan_stands_beside_the_word_file(as_, make_numbered, soup):
    paper = make_numbered()
    assert as_('clerk').get(f'/van-ban/{paper.id}/doi-chieu').status_code == 404
    step(as_('clerk'), paper, 'ban-hanh', scan=upload(picture(kind='PDF'), 'ban-ky.pdf'))
    page = soup(as_('clerk').get(f'/van-ban/{paper.id}/doi-chieu'))
    assert page.select_one('[data-docx]')
    image = as_('clerk').get(page.select_one('main img')['src'])
    assert (image.mimetype, image.data[:4]) == ('image/png', b'\x89PNG')
    scan = documents.latest(paper, FileRole.SIGNED)
    assert as_('clerk').get(f'/van-ban/{paper.id}/tep/{scan.id}/trang/9.png').status_code == 409


def test_a_file_of_another_paper_is_not_found_here(as_, make_paper):
    mine, other = make_paper(S.ISSUED), make_paper(S.ISSUED)
    assert as_('clerk').get(f'/van-ban/{mine.id}/tep/{documents.working_file(other).id}').status_code == 404


def test_a_file_finished_by_hand_shows_what_differs(as_, make_paper):
    paper = make_paper()
    answer = step(as_('clerk'), paper, 'tai-ban-word', file=upload(word_file('Điều 1. Câu mới.'), 'sua.docx'))
    assert answer.status_code == 303
    shown = as_('clerk').get(f'/van-ban/{paper.id}/khac/{documents.working_file(paper).id}').text
    assert 'Điều 1. Câu mới.' in shown


def test_a_broken_word_file_is_refused_with_a_sentence(as_, bodies):
    answer = compose(as_('clerk'), file=upload(b'PK\x03\x04 hong', 'x.docx'))
    assert answer.status_code == 422
    assert Document.select().count() == 0


def test_metadata_are_changed_on_a_page(as_, make_paper):
    paper = make_paper()
    assert as_('clerk').get(f'/van-ban/{paper.id}/viec/sua').status_code == 200
    changed = {
        'title': 'tên mới',
        'recipients': 'Công an xã',
        'confidentiality': 'han_che',
        'copies': '3',
        'signer_as': 'head',
        'signer': str(paper.signer_id),
    }
    assert step(as_('clerk'), paper, 'sua', **changed).status_code == 303
    stored = Document.get_by_id(paper.id)
    assert (stored.title, stored.confidentiality, json.loads(stored.recipients)) == (
        'tên mới',
        'han_che',
        ['Công an xã'],
    )


def test_a_paper_from_before_is_entered_once(as_, bodies):
    facts = {
        'body': bodies['bcd138'].id,
        'kind': 'QĐ',
        'number': '05',
        'symbol': 'QĐ-BCĐ138',
        'dated_on': '04/08/2025',
        'signer_name': 'Hoàng Văn Xưa',
        'title': 'thành lập Tổ',
        'confidentiality': 'noi_bo',
    }
    client = as_('clerk')
    assert client.post('/van-ban/tu-lieu', data=sent(**facts)).status_code == 422
    with_excuse = facts | {'excuse': 'tu', 'excuse_text': 'tủ 1'}
    assert client.post('/van-ban/tu-lieu', data=sent(**with_excuse)).status_code == 303
    again = client.post('/van-ban/tu-lieu', data=sent(**with_excuse))
    assert 'đã có trong hệ thống' in again.text
    assert 'Hoàng Văn Xưa' in client.get(f'/van-ban/{Document.get().id}').text


def test_a_recall_from_page_to_page(as_, make_issued, soup):
    paper, client = make_issued(), as_('clerk')
    assert client.get(f'/van-ban/{paper.id}/van-ban-sau').status_code == 200
    assert client.get(f'/van-ban/{paper.id}/thu-hoi').status_code == 200
    day = f'{today():%d/%m/%Y}'
    facts = {
        'code': 'noi_dung',
        'text': 'sai danh sách',
        'from_day': day,
        'consequence': 'Hết hiệu lực.',
        'hand_in': 'Văn thư',
        'hand_in_by': day,
    }
    answer = client.post(f'/van-ban/{paper.id}/thu-hoi', data=sent(paper, **facts))
    assert answer.status_code == 303, answer.text
    assert 'Thu hồi' in client.get(answer.location).text


def test_a_correction_needs_one_full_row(as_, make_issued):
    paper, client = make_issued(), as_('clerk')
    facts = {'cause': 'lỗi in', 'addressees': 'Công an xã'}
    url = f'/van-ban/{paper.id}/dinh-chinh'
    assert client.get(url).status_code == 200
    assert 'Điền đủ ba ô' in client.post(url, data=sent(paper, **facts)).text
    row = {'slips-0-place': 'Điều 1', 'slips-0-printed': 'hoà', 'slips-0-mended': 'hòa'}
    assert client.post(url, data=sent(paper, **facts, **row)).status_code == 303


def test_a_replacement_starts_from_the_paper_it_replaces(as_, make_issued):
    paper, client = make_issued(), as_('clerk')
    assert client.get(f'/van-ban/moi?theo={paper.id}').status_code == 200
    facts = {
        'title': 'kế hoạch mới',
        'recipients': 'Công an xã',
        'confidentiality': 'noi_bo',
        'copies': '2',
        'signer_as': 'head',
        'link': 'replaces',
        'body': paper.body_id,
        'kind': 'QĐ',
    }
    answer = client.post(f'/van-ban/moi?theo={paper.id}', data=sent(**facts, file=upload(word_file(), 'a.docx')))
    assert answer.status_code == 303, answer.text
    assert Document.get(Document.title == 'kế hoạch mới').links.get().target == paper


def test_a_certified_copy(as_, make_issued, bodies, people):
    paper = make_issued()
    facts = {
        'kind': 'SY',
        'body': bodies['ubnd'].id,
        'made_on': f'{today():%d/%m/%Y}',
        'signer': people['chairman'].person.id,
        'copies': '2',
    }
    assert step(as_('clerk'), paper, 'sao', **facts).status_code == 303
    assert PaperCopy.get().symbol == 'SY-UBND'
    assert '01/SY-UBND' in as_('clerk').get(f'/van-ban/{paper.id}').text


def test_a_delivery_is_recorded(as_, make_issued):
    paper = make_issued()
    url = f'/van-ban/{paper.id}/noi-nhan/{paper.deliveries.get().id}'
    assert as_('clerk').get(url).status_code == 200
    answer = as_('clerk').post(url, data=sent(paper, sent_on=f'{today():%d/%m/%Y}', received_by='Vi Thị Lan'))
    assert answer.status_code == 303
    assert 'ký nhận: Vi Thị Lan' in as_('clerk').get(f'/van-ban/{paper.id}').text


def test_the_register_and_its_files(as_, make_numbered, soup):
    make_numbered()
    series, client = NumberSeries.get(), as_('clerk')
    assert 'Quyết định của Ban Chỉ đạo 138' in client.get('/van-ban/so').text
    page = soup(client.get(f'/van-ban/so/{series.id}'))
    assert [th.text for th in page.select('tbody th')][0].startswith('01/QĐ-BCĐ138')
    for kind in ('docx', 'xlsx'):
        assert client.get(f'/van-ban/so/{series.id}/{kind}').data[:2] == b'PK'
    assert as_('police_clerk').get(f'/van-ban/so/{series.id}').status_code == 404


def test_a_year_is_closed_on_its_page(as_, make_issued, client_of, people):
    with clock.at(date(2026, 6, 1)):
        make_issued()
    series = NumberSeries.get()
    NumberSeries.update(year=2020).execute()
    assert as_('clerk').get(f'/van-ban/so/{series.id}/khoa').status_code == 200
    assert as_('clerk').post(f'/van-ban/so/{series.id}/khoa', data=sent()).status_code == 303
    assert NumberSeries.get().closed_at


def test_a_lapsed_basis_is_swapped_from_the_page(as_, make_paper, soup):
    paper = make_paper()
    old = LegalBasis.get(LegalBasis.replaced_by.is_null(False))
    DocumentBasis.create(document=paper, basis=old, citation=old.citation)
    page = soup(as_('clerk').get(f'/van-ban/{paper.id}'))
    form = page.select_one('.hn-checks form')
    answer = as_('clerk').post(form['action'], data=sent(paper))
    assert answer.status_code == 303
    assert DocumentBasis.get().basis == old.replaced_by


def test_a_basis_is_added_and_changed(as_, bodies):
    client = as_('clerk')
    facts = {
        'short_name': 'NĐ 1/2026/NĐ-CP',
        'citation': 'Căn cứ Nghị định số 1/2026/NĐ-CP',
        'in_force_from': '01/07/2026',
    }
    assert client.post('/van-ban/can-cu/moi', data=sent(**facts)).status_code == 303
    assert 'đã có trong kho' in client.post('/van-ban/can-cu/moi', data=sent(**facts)).text
    basis = LegalBasis.get(LegalBasis.short_name == 'NĐ 1/2026/NĐ-CP')
    changed = facts | {'in_force_to': '31/12/2026', 'version': basis.version}
    assert client.post(f'/van-ban/can-cu/{basis.id}', data=sent(**changed)).status_code == 303
    assert LegalBasis.get_by_id(basis.id).in_force_to == date(2026, 12, 31)


class Queries(logging.Handler):
    """Counts what is asked of the database while a page is made."""

    def __init__(self, client):
        super().__init__()
        self.client, self.asked = client, 0

    def emit(self, record):
        self.asked += 1

    def of(self, path: str) -> int:
        peewee, self.asked = logging.getLogger('peewee'), 0
        peewee.addHandler(self)
        peewee.setLevel(logging.DEBUG)
        assert self.client.get(path).status_code == 200
        peewee.setLevel(logging.NOTSET)
        peewee.removeHandler(self)
        return self.asked


@pytest.mark.parametrize('path', ['/', '/van-ban/', '/van-ban/ban-phat-hanh'])
def test_a_longer_list_asks_no_more_of_the_database(as_, make_paper, path):
    queries = Queries(as_('clerk'))
    for state in (S.APPROVED, S.PRINTED, S.SIGNED):
        make_paper(state)
    queries.of(path)
    few = queries.of(path)
    for state in (S.APPROVED, S.PRINTED, S.SIGNED) * 4:
        make_paper(state)
    assert queries.of(path) == few
