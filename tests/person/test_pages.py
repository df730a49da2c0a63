"""Pages of persons: list, one person, adding, mending, export; and who may see them."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core import people
from core.actor import SYSTEM
from core.clock import today
from models import AuditEntry, Person, Role, Village
from tests.conftest import HTMX, LONG_AGO
from workflows.membership import members

CCCD = '020084001234'
GOOD = {'full_name': 'Vi Thị An', 'birth': '1990', 'sex': 'nu', 'once': 'a' * 32}


@pytest.fixture
def clerk(make_account, client_of):
    return client_of(make_account(Role.CLERK, name='Lương Thị Mẫu'))


@pytest.fixture
def binh(app) -> Person:
    village = Village.create(name='thôn Co Loi')
    return people.add_person(
        SYSTEM, 'Lý Thị Bình', birth_year=1984, cccd=CCCD, phone='0912345678', village=village, kind='chap_hanh_xong'
    )


def logged(action: str) -> list[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.action == action))


def test_the_list_shows_enough_to_know_people_apart_and_no_cccd(clerk, binh, soup):
    row = soup(clerk.get('/nguoi/')).select('tbody tr')[0]
    shown = 'Lý Thị Bình sinh năm 1984 Người chấp hành xong án phạt tù thôn Co Loi 0912 345 678'
    assert ' '.join(row.text.split()) == shown
    assert CCCD not in clerk.get('/nguoi/').text


def test_the_list_alone_comes_as_a_fragment(clerk, binh, soup):
    part = soup(clerk.get('/nguoi/?ten=binh', headers=HTMX | {'HX-Target': 'list'}))
    assert part.html is None
    assert part.select_one('th a')['href'] == f'/nguoi/{binh.id}'


@pytest.mark.parametrize(
    'narrowed', ['ten=binh', 'thon=1', 'thanh_phan=chap_hanh_xong', 'thon=x', 'thanh_phan=x', 'sau=x']
)
def test_filters_of_the_address(clerk, binh, soup, narrowed):
    assert 'Lý Thị Bình' in soup(clerk.get(f'/nguoi/?{narrowed}')).table.text


@pytest.mark.parametrize('narrowed', ['ten=khong-co', 'thon=99', 'co_quan=1', 'thanh_phan=can_bo'])
def test_nobody_found_says_what_to_do(clerk, binh, soup, narrowed):
    assert 'bỏ bớt điều kiện' in soup(clerk.get(f'/nguoi/?{narrowed}')).select_one('.hn-empty').text


def test_pages_carry_the_filter_and_no_names(clerk, soup, monkeypatch):
    monkeypatch.setattr('core.people_finding.PAGE_ROWS', 2)
    village = Village.create(name='thôn Co Loi')
    for given in ('An', 'Bình', 'Chi'):
        people.add_person(SYSTEM, f'Vi Thị {given}', village=village)
    first = soup(clerk.get(f'/nguoi/?thon={village.id}'))
    onward = first.select_one('[rel=next]')['href']
    assert f'thon={village.id}' in onward
    second = soup(clerk.get(onward))
    assert [a.text for a in second.select('tbody th a')] == ['Vi Thị Chi']
    back = soup(clerk.get(second.select_one('[rel=prev]')['href']))
    assert [a.text for a in back.select('tbody th a')] == ['Vi Thị An', 'Vi Thị Bình']


def test_a_view_is_logged_and_left_out_of_the_history(clerk, binh, soup):
    shown = soup(clerk.get(f'/nguoi/{binh.id}'))
    assert CCCD in shown.select_one('.hn-facts').text
    assert [entry.subject for entry in logged('person.view')] == [f'person:{binh.id}']
    assert 'Xem' not in shown.select_one('.hn-history').text


def test_the_page_says_what_somebody_is_in_the_model(clerk, binh, soup, make_decision, in_model):
    facts = soup(clerk.get(f'/nguoi/{binh.id}')).select_one('.hn-facts')
    assert 'không tham gia' in facts.text
    paper = make_decision()
    in_model(binh, Role.DEPUTY, paper, kind='chap_hanh_xong')
    in_model(binh, Role.MEMBER, paper, ends_on=LONG_AGO, closed_by=paper, end_reason='x')
    facts = soup(clerk.get(f'/nguoi/{binh.id}')).select_one('.hn-facts')
    shown = ' '.join(facts.text.split())
    assert (
        f'Trong Mô hình Tổ phó (người chấp hành xong án phạt tù) từ {LONG_AGO:%d/%m/%Y}, theo {paper.number}.' in shown
    )
    assert 'Thành viên' not in shown
    assert clerk.get(facts.select_one('a')['href']).status_code == 200


@pytest.mark.parametrize(('who', 'kind'), [(Role.CLERK, 'Thân nhân'), (Role.SECRETARY, 'Thành viên')])
def test_a_seat_tells_its_kind_to_those_who_may_know(binh, make_actor, make_decision, in_model, who, kind):
    in_model(binh, Role.DEPUTY, make_decision(), kind='than_nhan')
    [seat] = members.seats_of(binh, make_actor(who), today())
    assert (seat.role, seat.kind) == ('Tổ phó', kind)


def test_nobody_there_is_404(clerk):
    assert clerk.get('/nguoi/999').status_code == 404
    assert clerk.get('/nguoi/999/sua').status_code == 404


def test_a_person_is_added_once_for_two_clicks(clerk):
    first, second = (clerk.post('/nguoi/them', data=GOOD) for _ in range(2))
    person = Person.get(Person.full_name == 'Vi Thị An')
    assert first.location == second.location == f'/nguoi/{person.id}'
    assert (person.birth_on, person.birth_year, person.sex, person.kind) == (None, 1990, 'nu', '')


@pytest.mark.parametrize(
    ('field', 'typed', 'words'),
    [
        ('full_name', '', 'Nhập họ và tên'),
        ('full_name', 'A' * 51, 'Viết không quá 50 ký tự'),
        ('birth', '79', 'Nhập năm đủ bốn chữ số'),
        ('cccd', '123', 'Nhập số CCCD đủ 12 chữ số'),
        ('phone', '12', 'Nhập số điện thoại gồm 10 chữ số'),
        ('village', '99', 'Chọn một mục'),
        ('cccd', CCCD, 'đã có ở hồ sơ của Lý Thị Bình'),
    ],
)
def test_a_wrong_field_is_said_beside_it_and_the_rest_is_kept(clerk, binh, soup, field, typed, words):
    answer = clerk.post('/nguoi/them', data=GOOD | {'other_name': 'Mẩy', field: typed, 'sure': ''})
    assert answer.status_code == 422
    shown = soup(answer)
    assert words in shown.select_one('.hn-errors').text
    assert shown.select_one('#other_name')['value'] == 'Mẩy'


ODD = {'full_name': 'Lý Thị Bình', 'birth': '1984', 'sex': 'nam', 'cccd': '020188009999'}


def test_odd_data_is_shown_and_saved_only_after_a_tick(clerk, binh, soup):
    answer = clerk.post('/nguoi/them', data=GOOD | ODD)
    assert answer.status_code == 422
    shown = soup(answer)
    assert [tag.text.strip() for tag in shown.select('.hn-notice--warn')] == [
        'Xem lại: đã có Lý Thị Bình, sinh năm 1984, thôn Co Loi, cùng tên và cùng năm sinh.',
        'Xem lại số CCCD hoặc giới tính: số này thường là của nữ.',
        'Xem lại số CCCD hoặc năm sinh: số này thường là của người sinh năm 1988.',
    ]
    tick = shown.select_one('#sure')['value']
    assert clerk.post('/nguoi/them', data=GOOD | ODD | {'cccd': '020200001111', 'sure': tick}).status_code == 422
    assert clerk.post('/nguoi/them', data=GOOD | ODD | {'sure': tick}).status_code == 303
    assert people.twins('Lý Thị Bình', 1984, exclude=binh)[0].cccd == '020188009999'


def test_what_was_typed_and_not_sent_comes_back(clerk, soup):
    clerk.post('/nhap?form=/nguoi/them', data={'full_name': 'Vi Thị', 'birth': '19'})
    shown = soup(clerk.get('/nguoi/them'))
    assert shown.select_one('#full_name')['value'] == 'Vi Thị'


def test_mending_keeps_the_rest_and_tells_the_history(clerk, binh, soup):
    page = soup(clerk.get(f'/nguoi/{binh.id}/sua'))
    typed = {tag['name']: tag.get('value', '') for tag in page.select('form[method=post][data-draft] input')}
    chosen = {
        tag['name']: tag.select_one('[selected]')['value'] for tag in page.select('select') if tag.select('[selected]')
    }
    answer = clerk.post(f'/nguoi/{binh.id}/sua', data=typed | chosen | {'phone': '0388 111 222'})
    assert answer.status_code == 303
    stored = Person.get_by_id(binh.id)
    assert (stored.phone, stored.version, stored.village, stored.cccd) == ('0388111222', 2, binh.village, CCCD)
    shown = soup(clerk.get(f'/nguoi/{binh.id}')).select_one('.hn-history li').text
    assert 'Lương Thị Mẫu: sửa thông tin. Điện thoại: 0912345678 → 0388111222' in shown


def test_a_stale_page_shows_what_changed_and_saves_when_sent_again(clerk, binh, soup):
    people.change_person(binh, SYSTEM, 1, phone='0999999999')
    typed = {'full_name': 'Lý Thị Bích', 'phone': '0912345678', 'once': 'b' * 32}
    answer = clerk.post(f'/nguoi/{binh.id}/sua', data=typed | {'version': '1'})
    assert answer.status_code == 409
    shown = soup(answer)
    assert ['Điện thoại', '0999 999 999', '0912345678'] in [
        [cell.text.strip() for cell in row.select('th, td')] for row in shown.select('tbody tr')
    ]
    version = shown.select_one('[name=version]')['value']
    assert clerk.post(f'/nguoi/{binh.id}/sua', data=typed | {'version': version}).status_code == 303
    assert Person.get_by_id(binh.id).phone == '0912345678'


def test_a_closed_village_stays_with_its_people(clerk, binh, soup):
    Village.update(active=False).execute()
    assert soup(clerk.get(f'/nguoi/{binh.id}/sua')).select_one('#village [selected]').text == 'thôn Co Loi'
    assert soup(clerk.get('/nguoi/them')).select('#village option')[1:] == []


def cells(answer) -> list[list]:
    return [list(row) for row in load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True)]


def test_an_export_masks_cccd_and_is_logged(clerk, binh):
    rows = cells(clerk.post('/nguoi/tai-ve?ten=binh', data={'once': 'a' * 32}))
    assert rows[-1][1:7] == ['Lý Thị Bình', None, '1984', None, '020*****1234', '0912 345 678']
    assert json.loads(logged('person.export')[0].changes) == {'rows': [None, 1], 'full_cccd': [None, False]}


def test_whole_cccd_numbers_need_a_reason_that_is_logged(clerk, binh, soup):
    refused = clerk.post('/nguoi/tai-ve', data={'once': 'a' * 32, 'full': 'y'})
    assert refused.status_code == 422
    assert 'Nhập lý do' in soup(refused).select_one('.hn-errors').text
    rows = cells(clerk.post('/nguoi/tai-ve', data={'once': 'a' * 32, 'full': 'y', 'reason': 'Lập danh sách cấp thẻ'}))
    assert CCCD in rows[-1] or CCCD in rows[-2]
    assert logged('person.export')[0].reason == 'Lập danh sách cấp thẻ'


PATHS = ('/nguoi/', '/nguoi/1', '/nguoi/them', '/nguoi/1/sua', '/nguoi/tai-ve', '/nguoi/nhap/')


@pytest.mark.parametrize('role', Role)
def test_each_role_reaches_what_is_its_own(make_account, client_of, binh, role):
    client = client_of(make_account(role))
    reached = {path for path in PATHS if client.get(path.replace('1', str(binh.id))).status_code == 200}
    expected = set(PATHS) if role in people.WRITERS else set()
    if role in people.READERS:
        expected |= {'/nguoi/', '/nguoi/1', '/nguoi/tai-ve'}
    assert reached == expected


def test_readers_see_no_buttons_of_writers(make_account, client_of, binh, soup):
    head = client_of(make_account(Role.HEAD))
    assert [a.text for a in soup(head.get('/nguoi/')).select('.hn-actions a')] == ['Tải Excel']
    assert soup(head.get(f'/nguoi/{binh.id}')).select('.hn-actions a') == []
