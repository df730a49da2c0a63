"""Recording on the page, the list, the board, the grid; and that a private note reaches nobody who may not read it."""

import json

import pytest

from core import drafts
from core.clock import today
from core.vietnamese import screen_date
from models import AuditEntry, Visit, VisitEntry
from tests.security._crawl import words_in
from workflows.visit import sheets

NOTE = 'GhiChuRiengKhongAiDoc'


@pytest.fixture
def sent(soup):
    """sent(client, '/address', {'place': 'nha'}): the form of a page, sent as it stands but for what is given."""

    def send(client, address: str, changed: dict):
        form = soup(client.get(address)).select_one('main form[method=post]')
        data = {}
        for field in form.select('[name]'):
            if field.name == 'select':
                chosen = field.select_one('option[selected]') or field.select_one('option')
                data[field['name']] = chosen['value']
            elif field.get('type') not in ('checkbox', 'radio') or field.has_attr('checked'):
                data[field['name']] = field.get('value', field.text if field.name == 'textarea' else '')
        return client.post(address, data={name: value for name, value in (data | changed).items() if value is not None})

    return send


def test_one_tap_records_a_visit_of_the_only_person(cast, client_of, sent):
    answer = sent(client_of(cast.helper.account), f'/gap-go/ghi?nguoi={cast.home.id}', {})
    assert answer.status_code == 303
    assert VisitEntry.get().was_met
    assert Visit.get().visited_on == today()


def test_what_stands_against_it_is_said_and_nothing_typed_is_lost(cast, client_of, sent, soup):
    client, typed = client_of(cast.helper.account), {'entries-0-summary': 'đã có việc', 'visited_on': '01/01/2030'}
    answer = sent(client, '/gap-go/ghi', typed)
    assert answer.status_code == 422
    page = soup(answer)
    assert page.select_one('[name=entries-0-summary]')['value'] == 'đã có việc'
    assert page.select('.hn-error')


def test_twice_on_a_day_asks_and_then_saves(cast, client_of, sent):
    client = client_of(cast.helper.account)
    sent(client, '/gap-go/ghi', {})
    answer = sent(client, '/gap-go/ghi', {})
    assert answer.status_code == 422
    assert 'Vẫn lưu' in answer.text
    assert sent(client, '/gap-go/ghi', {'sure': 'y'}).status_code == 303


def test_for_a_helper_on_paper_the_clerk_writes(cast, client_of, sent):
    address = f'/gap-go/ghi/{cast.helper.person.id}'
    assert sent(client_of(cast.clerk.account), address, {'entries-0-chosen': 'y'}).status_code == 303
    assert Visit.get().recorded_by == cast.clerk.account
    assert client_of(cast.member.account).get(address).status_code == 404


@pytest.mark.parametrize(
    ('who', 'status'),
    [('helper', 200), ('police', 200), ('clerk', 404), ('head', 404), ('member', 404), ('admin', 404)],
)
def test_who_opens_a_visit(cast, client_of, visited, who, status):
    visit = visited()
    assert client_of(getattr(cast, who).account).get(f'/gap-go/{visit.id}').status_code == status


@pytest.mark.parametrize('who', ['clerk', 'head', 'member', 'admin', 'deputy', 'police', 'helper'])
def test_a_private_note_is_read_by_its_author_and_the_police_alone(cast, client_of, visited, who):
    visit = visited(private_note=NOTE)
    client = client_of(getattr(cast, who).account)
    addresses = ('/', '/gap-go/', f'/gap-go/{visit.id}', '/gap-go/bang.xlsx', '/gap-go/theo-doi', '/quan-tri/nhat-ky')
    file = f'/tai-hoa-nhap/{cast.home.id}'
    told = [address for address in (*addresses, file) if NOTE in words_in(client.get(address))]
    assert told == ([f'/gap-go/{visit.id}'] if who in ('helper', 'police', 'deputy') else [])


def test_a_head_reads_after_a_reason_that_is_logged(cast, client_of, sent, visited):
    visited(private_note=NOTE)
    client, address = client_of(cast.head.account), f'/gap-go/ho-so/{cast.home.id}/ghi-chu'
    assert NOTE not in client.get(address).text
    assert NOTE not in sent(client, address, {'reason': 'xem'}).text
    answer = sent(client, address, {'reason': 'chuẩn bị họp giao ban về người này'})
    assert NOTE in answer.text
    rows = AuditEntry.select().where(AuditEntry.action == 'returnee.reveal')
    assert {json.loads(row.changes)['layer'][1] for row in rows} == {'plan', 'note'}


def test_the_export_has_codes_and_no_names(cast, client_of, visited):
    visited(summary='ổn định')
    words = words_in(client_of(cast.police.account).get('/gap-go/bang.xlsx'))
    assert cast.home.code in words
    assert 'Lý Văn Về' not in words


def test_the_board_names_for_the_police_and_is_empty_for_others(cast, client_of):
    assert 'Lý Văn Về' in client_of(cast.police.account).get('/gap-go/theo-doi').text
    assert cast.home.code not in client_of(cast.member.account).get('/gap-go/theo-doi').text


def test_a_whole_sheet_is_typed_in_one_page(cast, client_of, sent, soup):
    sheet = sheets.prepare(today().replace(day=1), cast.clerk)[0]
    client, address = client_of(cast.clerk.account), f'/gap-go/phieu/{sheet.code}'
    wrong = sent(client, address, {'lines-0-day': '32/13', 'lines-0-summary': 'đi làm'})
    assert wrong.status_code == 422
    assert soup(wrong).select_one('[name=lines-0-summary]')['value'] == 'đi làm'
    right = {'lines-0-day': screen_date(today()), 'lines-0-summary': 'đi làm', 'lines-0-has_work': 'y'}
    assert sent(client, address, right).status_code == 303
    assert VisitEntry.get().has_work
    assert 'Đã nhập' in client.get('/gap-go/phieu/').text


def test_correcting_and_dropping_on_the_page(cast, client_of, sent, visited):
    visit, client = visited(), client_of(cast.helper.account)
    assert sent(client, f'/gap-go/{visit.id}/sua', {'entries-0-summary': 'đã có việc'}).status_code == 303
    assert VisitEntry.get().summary == 'đã có việc'
    assert sent(client, f'/gap-go/{visit.id}/bo', {'reason': 'ghi nhầm'}).status_code == 303
    assert 'Đã bỏ' in client.get('/gap-go/').text


def test_the_panel_leads_on(cast, client_of, visited):
    visited(summary='ổn định')
    text = client_of(cast.helper.account).get(f'/tai-hoa-nhap/{cast.home.id}').text
    assert 'ổn định' in text
    assert f'/gap-go/ghi?nguoi={cast.home.id}' in text


def test_a_draft_about_other_people_is_not_put_over_the_form(cast, client_of, soup, make_assignment):
    client = client_of(cast.helper.account)
    typed = {'entries-0-returnee': cast.home.id, 'entries-0-chosen': 'y', 'entries-0-summary': 'đang gõ dở'}
    drafts.save(cast.helper.account, '/gap-go/ghi', {name: [str(value)] for name, value in typed.items()})
    assert soup(client.get('/gap-go/ghi')).select_one('[name=entries-0-summary]')['value'] == 'đang gõ dở'
    make_assignment(cast.other, cast.helper.person)
    page = soup(client.get('/gap-go/ghi'))
    assert len(page.select('[name$=-summary]')) == 2


def test_an_entry_that_is_not_there_breaks_nothing(cast, client_of, sent, visited):
    visit, client = visited(summary='ổn định'), client_of(cast.helper.account)
    assert sent(client, f'/gap-go/{visit.id}/sua', {'entries-0-returnee': '999'}).status_code == 303
    assert VisitEntry.get().summary == 'ổn định'
