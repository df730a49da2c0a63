"""The pages, each asked as each person at its address: who gets in, what they read, and that nothing typed is lost."""

import io

import pytest
from PIL import Image

from core import drafts
from core.clock import today
from models import Assessment, AssessmentAnswer, AuditEntry, FamilyContact, Questionnaire
from tests.assessment.conftest import BEFORE, MARK, OFFICES, QUARTER
from tests.security._crawl import words_in
from workflows.assessment import deciding, questionnaires, writing
from workflows.returnee import access

PEOPLE = (*OFFICES, 'helper', 'second', 'branch')
FULL = {'police', 'deputy', 'chief', 'head', 'chairman'}
OPINION, REMARK = 'YKienChiHoiNiemPhong', 'MucNhanXetNiemPhong'


def scan() -> io.BytesIO:
    kept = io.BytesIO()
    Image.new('L', (1240, 1754), 250).save(kept, 'PDF', resolution=150)
    kept.seek(0)
    return kept


@pytest.fixture
def sent_form(soup):
    """sent_form(client, address, {...}): the form of a page, sent as it stands but for what is given."""

    def send(client, address: str, changed: dict):
        form = soup(client.get(address)).select_one('main form[method=post]')
        data = {}
        for field in form.select('[name]:not(button)'):
            if field.get('type') not in ('checkbox', 'radio') or field.has_attr('checked'):
                data[field['name']] = field.get('value', field.text if field.name == 'textarea' else '')
        return client.post(address, data=data | changed)

    return send


@pytest.fixture
def client(cast, client_of):
    return lambda who: client_of(getattr(cast, who).account)


@pytest.fixture
def settled(cast, sent):
    """Confirmed and classed, each part with a mark of its own."""
    one = sent()
    one = deciding.opine(one, cast.branch, one.version, OPINION)
    one = deciding.review(one, cast.deputy, one.version, 'co_tien_bo', REMARK)
    one = deciding.confirm(one, cast.head, one.version)
    return deciding.classify(one, cast.chief, one.version, 'C')


@pytest.mark.parametrize('who', PEOPLE)
def test_who_reads_which_part_of_it(cast, client, settled, who):
    answer = client(who).get(f'/danh-gia/{settled.id}')
    words = answer.text if answer.status_code == 200 else ''
    seen = {name for name, mark in {'text': MARK, 'opinion': OPINION, 'remark': REMARK}.items() if mark in words}
    if who in FULL:
        assert seen == {'text', 'opinion', 'remark'}
        assert deciding.CLASSES['C'] in words
    else:
        assert answer.status_code == (200 if who in ('helper', 'branch') else 404)
        assert seen == {'helper': {'text'}, 'branch': {'opinion'}}.get(who, set())
        assert deciding.CLASSES['C'] not in words


@pytest.mark.parametrize('who', PEOPLE)
def test_no_page_tells_more_than_that(cast, client, settled, who):
    one, visitor = settled.id, client(who)
    addresses = [
        *('/', '/danh-gia/', '/danh-gia/tong-hop', '/danh-gia/tong-hop.docx', '/quan-tri/nhat-ky', '/gap-go/'),
        *(f'/danh-gia/{one}{path}' for path in ('', '/viet', '/bo-qua', '/y-kien', '/xem-xet', '/tra-lai', '/chuyen')),
        *(f'/danh-gia/{one}{path}' for path in ('/xep-nhom', '/ban-ky', '/ban-ky/tep', '/bo-sung', '/phieu.docx')),
        *(f'{start}/{cast.home.id}{end}' for start, end in (('/danh-gia/phieu-trong', '.docx'), ('/tai-hoa-nhap', ''))),
        f'/danh-gia/bat-dau/{cast.home.id}?ky=2026-07-01',
    ]
    words = ' '.join(words_in(visitor.get(address)) for address in addresses)
    marks = {'text': MARK, 'opinion': OPINION, 'remark': REMARK, 'group': deciding.CLASSES['C']}
    told = {name for name, mark in marks.items() if mark in words}
    own = {'helper': {'text'}, 'branch': {'opinion'}, 'deputy': set(marks)}
    if who in FULL:
        assert {'text', 'opinion', 'remark'} <= told
    else:
        assert told == own.get(who, set())
        assert ('Lý Văn Về' in words) == (who in ('helper', 'branch'))
    assert deciding.CLASSES['C'] not in words_in(visitor.get('/danh-gia/')) or who in FULL


@pytest.mark.parametrize('who', ['deputy', 'head', 'police', 'chief', 'clerk'])
def test_a_relative_in_office_finds_nothing(cast, client, settled, who):
    FamilyContact.create(returnee=cast.home, person=getattr(cast, who).person, name='x', relation='khac')
    visitor = client(who)
    for path in ('', '/viet', '/xem-xet', '/tra-lai', '/xep-nhom', '/ban-ky', '/phieu.docx', '/y-kien'):
        assert visitor.get(f'/danh-gia/{settled.id}{path}').status_code in (403, 404), path
    assert visitor.get(f'/danh-gia/bat-dau/{cast.home.id}').status_code == 404
    assert visitor.get(f'/danh-gia/phieu-trong/{cast.home.id}.docx').status_code == 404
    assert cast.home.code not in visitor.get('/danh-gia/').text


def test_looking_is_logged(cast, client, settled):
    client('deputy').get(f'/danh-gia/{settled.id}')
    entry = AuditEntry.get(AuditEntry.action == 'assessment.view')
    assert (entry.account, entry.subject) == (cast.deputy.account, f'assessment:{settled.id}')


ACT_PAGES = {
    'viet': ('writing', {'helper'}),
    'bo-qua': ('writing', {'helper'}),
    'chuyen': ('writing', {'deputy'}),
    'y-kien': ('for_opinion', {'branch', 'police', 'deputy', 'chief'}),
    'xem-xet': ('for_review', {'deputy'}),
    'tra-lai': ('for_review', {'deputy'}),
    'xep-nhom': ('confirmed', {'chief'}),
    'ban-ky': ('confirmed', {'clerk', 'police'}),
    'bo-sung': ('confirmed', {'helper', 'police', 'deputy', 'chief'}),
}


@pytest.mark.parametrize('path', ACT_PAGES)
def test_who_opens_the_page_of_an_act_and_who_sends_it(cast, client, begun, path):
    state, may = ACT_PAGES[path]
    one = begun()
    Assessment.update(state=state, sent_on=today()).execute()
    address = f'/danh-gia/{one.id}/{path}'
    assert {who for who in PEOPLE if client(who).get(address).status_code == 200} == may
    refused = {who: client(who).post(address, data={'version': one.version}).status_code for who in set(PEOPLE) - may}
    assert set(refused.values()) <= {403, 404}
    assert Assessment.get_by_id(one.id).version == one.version


def test_who_confirms(cast, client, reviewed):
    one, address = reviewed(), f'/danh-gia/{Assessment.get().id}/confirm'
    sent = {'version': one.version, 'once': 'a' * 32}
    for who in set(PEOPLE) - {'head'}:
        assert client(who).post(address, data=sent).status_code == 403
    assert Assessment.get_by_id(one.id).state == 'for_confirmation'
    assert 'Xác nhận' in client('head').get(f'/danh-gia/{one.id}').text
    assert client('head').post(address, data=sent).status_code == 303
    assert Assessment.get_by_id(one.id).state == 'confirmed'


def test_the_helper_begins_saves_and_sends(cast, client, sent_form, soup):
    visitor = client('helper')
    assert f'/danh-gia/bat-dau/{cast.home.id}' in visitor.get('/').text
    answer = sent_form(visitor, f'/danh-gia/bat-dau/{cast.home.id}?ky=2026-07-01', {})
    assert answer.status_code == 303
    one = Assessment.get()
    assert (one.writer, one.source, one.period_starts_on) == (cast.helper.person, 'system', QUARTER.starts_on)
    address = answer.location
    first = {f'answers-{n}-value': 'tot' for n in range(9)} | {'situation': 'Đi làm đều'}
    assert sent_form(visitor, address, first).status_code == 303
    assert AssessmentAnswer.select().count() == 9
    refused = sent_form(visitor, address, {'send': '1', 'situation': 'Đi làm đều, vui'})
    assert refused.status_code == 422
    assert 'chọn mức cho: điều cần để ý' in soup(refused).select_one('.hn-errors').text.casefold()
    assert soup(refused).select_one('[name=situation]').text.strip() == 'Đi làm đều, vui'
    assert Assessment.get().situation == 'Đi làm đều'
    assert sent_form(visitor, address, {'send': '1', 'answers-9-value': 'tot'}).status_code == 303
    assert Assessment.get().state == 'for_opinion'


def test_old_answers_stand_beside_for_who_wrote_them(cast, client, confirmed, begun, make_assignment):
    confirmed(BEFORE, viec_lam='yeu')
    one = begun()
    assert 'Lần trước: chưa có việc' in client('helper').get(f'/danh-gia/{one.id}/viet').text
    Assessment.delete().where(Assessment.id == one.id).execute()
    make_assignment(cast.home, cast.second.person)
    other = writing.start(cast.home, QUARTER, cast.second)
    assert 'Lần trước' not in client('second').get(f'/danh-gia/{other.id}/viet').text


def test_the_clerk_types_a_sheet_of_paper_by_code_and_knows_it_no_more(cast, client, confirmed, sent_form, soup):
    confirmed(BEFORE, viec_lam='yeu')
    visitor = client('clerk')
    answer = sent_form(visitor, f'/danh-gia/bat-dau/{cast.home.id}?ky=2026-07-01', {})
    page = visitor.get(answer.location)
    assert cast.home.code in page.text
    for sealed in ('Lý Văn Về', 'Lần trước', MARK, 'Hệ thống đã ghi'):
        assert sealed not in page.text
    filled = {f'answers-{n}-value': 'tot' for n in range(10)} | {'send': '1'}
    sent = sent_form(visitor, answer.location, filled)
    assert sent.location == '/danh-gia/' or sent.location.startswith('/danh-gia/?')
    one = Assessment.select().order_by(Assessment.id.desc()).first()
    assert (one.state, one.source, one.author) == ('for_opinion', 'paper', cast.clerk.account)
    assert visitor.get(f'/danh-gia/{one.id}').status_code == 404


def test_a_stale_page_says_so_and_keeps_the_typing(cast, client, begun):
    one, visitor, address = begun(), client('helper'), f'/danh-gia/{Assessment.get().id}/viet'
    stale = one.version
    writing.write(one, cast.helper, stale, writing.Content())
    answer = visitor.post(address, data={'version': stale, 'once': 'b' * 32, 'situation': 'đang gõ'})
    assert answer.status_code == 409
    assert drafts.load(cast.helper.account, address)[0]['situation'] == ['đang gõ']


def test_a_draft_comes_back_with_its_choices(cast, client, begun, soup):
    one = begun()
    address = f'/danh-gia/{one.id}/viet'
    typed = {'answers-0-criterion': ['phap_luat'], 'answers-0-value': ['kha'], 'situation': ['đang gõ dở']}
    drafts.save(cast.helper.account, address, typed)
    page = soup(client('helper').get(address))
    assert page.select_one('[name=answers-0-value][checked]')['value'] == 'kha'
    assert page.select_one('[name=situation]').text.strip() == 'đang gõ dở'


def test_twice_on_the_button_acts_once(cast, client, sent):
    one = sent()
    key = {'version': one.version, 'once': 'c' * 32, 'text': 'Đồng tình'}
    visitor = client('branch')
    first, second = (visitor.post(f'/danh-gia/{one.id}/y-kien', data=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert second.location == f'/danh-gia/{one.id}'
    assert one.opinions.count() == 1


def test_the_signed_sheet_is_kept_by_code_and_read_by_who_may(cast, client, confirmed, sent_form):
    one = confirmed()
    page = client('clerk').get(f'/danh-gia/{one.id}/ban-ky')
    assert cast.home.code in page.text
    assert 'Lý Văn Về' not in page.text
    assert sent_form(client('clerk'), f'/danh-gia/{one.id}/ban-ky', {}).status_code == 422
    bad = {'scan': (io.BytesIO(b'%PDF-1.7 and nothing more'), 'ky.pdf')}
    assert sent_form(client('clerk'), f'/danh-gia/{one.id}/ban-ky', bad).status_code == 422
    answer = sent_form(client('clerk'), f'/danh-gia/{one.id}/ban-ky', {'scan': (scan(), 'ky.pdf')})
    assert answer.status_code == 303
    assert Assessment.get_by_id(one.id).state == 'filed'
    got = {who: client(who).get(f'/danh-gia/{one.id}/ban-ky/tep').status_code for who in PEOPLE}
    assert {who for who, status in got.items() if status == 200} == FULL


def test_the_way_back_and_on_again_by_the_pages(cast, client, sent, sent_form, soup):
    one = sent(heard=True)
    back = {'code': 'chua_ro', 'text': 'Nói rõ việc làm'}
    assert sent_form(client('deputy'), f'/danh-gia/{one.id}/tra-lai', back).status_code == 303
    shown = client('helper').get(f'/danh-gia/{one.id}/viet')
    assert 'Nói rõ việc làm' in shown.text
    assert sent_form(client('helper'), f'/danh-gia/{one.id}/viet', {'send': '1'}).status_code == 303
    assert sent_form(client('branch'), f'/danh-gia/{one.id}/y-kien', {'text': 'Vẫn vậy'}).status_code == 303
    level = {'level': 'tien_bo_ro', 'remark': 'Tốt'}
    assert sent_form(client('deputy'), f'/danh-gia/{one.id}/xem-xet', level).status_code == 303
    page = soup(client('head').get(f'/danh-gia/{one.id}'))
    assert 'trước khi trả lại' in page.text
    assert page.select_one('form[action$=confirm]')


def test_skipping_by_the_pages(cast, client, begun, sent_form, soup):
    one = begun()
    why = {'code': 'di_lam_xa', 'reason': 'LyDoDiXa'}
    assert sent_form(client('helper'), f'/danh-gia/{one.id}/bo-qua', why).status_code == 303
    assert 'LyDoDiXa' in soup(client('deputy').get(f'/danh-gia/{one.id}')).text
    asked = {'version': Assessment.get().version, 'once': 'd' * 32}
    assert client('deputy').post(f'/danh-gia/{one.id}/approve_skip', data=asked).status_code == 303
    assert Assessment.get().state == 'skipped'
    assert 'LyDoDiXa' not in client('clerk').get('/danh-gia/').text


def test_a_supplement_and_passing_on_by_the_pages(cast, client, confirmed, sent_form, make_assignment):
    one = confirmed()
    answer = sent_form(client('helper'), f'/danh-gia/{one.id}/bo-sung', {})
    made = Assessment.get(Assessment.number == 2)
    assert answer.location == f'/danh-gia/{made.id}/viet'
    make_assignment(cast.home, cast.second.person)
    assert sent_form(client('deputy'), f'/danh-gia/{made.id}/chuyen', {'to': cast.second.person.id}).status_code == 303
    assert Assessment.get_by_id(made.id).writer == cast.second.person


@pytest.mark.parametrize('who', PEOPLE)
def test_the_panel_of_the_file_shows_each_their_part(cast, client, settled, who):
    answer = client(who).get(f'/tai-hoa-nhap/{cast.home.id}')
    panel = 'id="nhan-xet"' in answer.text
    assert panel == (who in FULL | {'helper', 'branch'})
    assert ('nhóm C' in answer.text) == (who in FULL)


def test_an_appraiser_sees_the_last_remark_alone(cast, client, settled, monkeypatch):
    appraisers = [lambda actor, _day: [cast.home.id] if actor.person == cast.second.person else []]
    monkeypatch.setitem(access._standings, access.Standing.APPRAISER, appraisers)
    text = client('second').get(f'/tai-hoa-nhap/{cast.home.id}').text
    assert REMARK in text
    for sealed in (MARK, OPINION, 'nhóm C'):
        assert sealed not in text
    assert client('second').get(f'/danh-gia/{settled.id}').status_code == 404


def test_counts_and_word_files_open(cast, client, settled):
    visitor = client('deputy')
    assert 'thôn Co Loi' in visitor.get('/danh-gia/tong-hop?ky=2026-07-01').text
    for address in ('tong-hop.docx?ky=2026-07-01', f'{settled.id}/phieu.docx', f'phieu-trong/{cast.home.id}.docx'):
        assert visitor.get(f'/danh-gia/{address}').data[:2] == b'PK'


def test_a_new_form_of_criteria_by_the_page(cast, client, sent_form, soup):
    address = '/danh-gia/bo-tieu-chi/moi'
    new = {'title': 'Bộ năm 2027', 'criteria-0-dropped': 'y', 'criteria-10-label': 'Giúp người khác'}
    refused = sent_form(client('deputy'), address, new | {'criteria-10-answers': 'Hay giúp'})
    assert refused.status_code == 422
    assert soup(refused).select_one('[name=criteria-10-label]')['value'] == 'Giúp người khác'
    answer = sent_form(client('deputy'), address, new | {'criteria-10-answers': 'Hay giúp\nÍt khi'})
    assert answer.status_code == 303
    made = questionnaires.criteria_of(Questionnaire.get(number=2))
    assert [one.label for one in made][-1] == 'Giúp người khác'
    assert 'phap_luat' not in {one.key for one in made}
    assert 'Bộ năm 2027' in client('head').get('/danh-gia/bo-tieu-chi/').text
    assert client('head').get('/danh-gia/bo-tieu-chi/2').status_code == 200
    assert client('head').get('/danh-gia/bo-tieu-chi/9').status_code == 404


@pytest.mark.parametrize('ky', ['', 'x', '2026-13-01', '2026-07-01', '1900-01-01', '9999-12-31'])
def test_odd_periods_in_an_address_break_nothing(cast, client, ky):
    for path in ('', 'tong-hop', f'bat-dau/{cast.home.id}'):
        assert client('deputy').get(f'/danh-gia/{path}', query_string={'ky': ky}).status_code == 200
