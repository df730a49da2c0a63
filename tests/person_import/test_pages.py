"""The way through the import: send, watch, look, choose, bring in."""

from io import BytesIO

import pytest

from core import jobs, people
from core.actor import SYSTEM
from models import Job, Person, Role, Village
from tests.conftest import HTMX
from tests.person_import.conftest import sheet

ROWS = (
    ('Lộc Thị Hạnh', 1988, None, None, None, 'thôn Pò Mỏ'),
    ('Chu Văn Chí', 1979),
    ('Vi Thị Nga', 79),
    ('Lý Thị Bình', 1984, None, '020184001234', '0399999999'),
)


@pytest.fixture
def client(make_account, client_of):
    return client_of(make_account(Role.CLERK, name='Lương Thị Mẫu'))


@pytest.fixture
def known(app) -> list[Person]:
    return [
        people.add_person(SYSTEM, 'Chu Văn Chí', birth_year=1979, phone='0912345678'),
        people.add_person(SYSTEM, 'Lý Thị Bình', birth_year=1984, cccd='020184001234', phone='0912345678'),
    ]


def work() -> None:
    while jobs.work_once():
        pass


@pytest.fixture
def address(client, known) -> str:
    """Of the page where a sheet with a row of each kind waits for choices."""
    rows = (ROWS[0], (*ROWS[1], 'Nam'), *ROWS[2:])
    sent = client.post('/nguoi/nhap/', data={'file': (BytesIO(sheet(*rows)), 'ds.xlsx'), 'once': 'a' * 32})
    work()
    return sent.location


def test_a_sheet_can_be_fetched_and_a_wrong_file_is_refused(client, soup):
    fetched = client.get('/nguoi/nhap/mau.xlsx')
    assert fetched.data[:2] == b'PK'
    refused = client.post('/nguoi/nhap/', data={'file': (BytesIO(b'x'), 'ds.pdf'), 'once': 'a' * 32})
    assert refused.status_code == 422
    assert 'Chọn tệp .xlsx' in soup(refused).select_one('.hn-errors').text
    assert client.post('/nguoi/nhap/', data={'once': 'a' * 32}).status_code == 422


def test_progress_is_shown_until_the_rows_are_there(client, known, soup):
    sent = client.post('/nguoi/nhap/', data={'file': (BytesIO(sheet(ROWS[0])), 'ds.xlsx'), 'once': 'a' * 32})
    asked = HTMX | {'HX-Target': 'progress'}
    assert soup(client.get(sent.location)).select_one('#progress')['hx-get'] == sent.location
    assert soup(client.get(sent.location, headers=asked)).progress
    work()
    assert client.get(sent.location, headers=asked).headers['HX-Redirect'] == sent.location
    assert soup(client.get(sent.location)).select('tbody tr')


def test_work_can_be_stopped_and_a_bad_sheet_says_why(client, soup):
    bad = client.post('/nguoi/nhap/', data={'file': (BytesIO(b'PK\x03\x04rubbish!'), 'ds.xlsx'), 'once': 'a' * 32})
    stopped = client.post('/nguoi/nhap/', data={'file': (BytesIO(sheet(ROWS[0])), 'ds.xlsx'), 'once': 'b' * 32})
    client.post(f'{stopped.location}/dung')
    work()
    assert 'Lưu lại tệp' in soup(client.get(bad.location)).select_one('main .hn-notice--bad').text
    assert 'Đã dừng' in soup(client.get(stopped.location)).select_one('main .hn-notice--warn').text
    assert client.get(bad.location, headers=HTMX | {'HX-Target': 'progress'}).headers['HX-Redirect'] == bad.location


def test_each_row_says_what_it_is_and_what_may_be_done(client, address, soup):
    page = soup(client.get(address))
    rows = page.select('tbody tr')
    assert [row['data-outcome'] for row in rows] == ['moi', 'co_the_trung', 'sai', 'da_co']
    assert [row.select_one('.hn-state').text for row in rows] == ['Mới', 'Có thể trùng', 'Sai', 'Đã có']
    assert 'Ô B4: nhập năm đủ bốn chữ số' in rows[2].text
    assert [option.text for option in rows[1].select('option')] == [
        *('Bỏ dòng này', 'Là Chu Văn Chí, sinh năm 1979', 'Người khác, thêm mới')
    ]
    assert [box['name'] for box in rows[3].select('input')] == ['chosen', 'overwrite']
    assert rows[0].select_one('input').has_attr('checked')
    assert not rows[3].select('input')[1].has_attr('checked')
    assert 'thôn Pò Mỏ' in page.select_one('#make_places-gy').text


def test_choosing_and_bringing_in(client, address, known, soup):
    choices = {'chosen': ['2', '5'], 'twins': [f'3:{known[0].id}'], 'overwrite': ['5'], 'make_places': 'y'}
    sent = client.post(address, data=choices | {'once': 'c' * 32})
    twice = client.post(address, data=choices | {'once': 'c' * 32})
    assert sent.location == twice.location
    work()
    shown = soup(client.get(sent.location))
    assert 'Thêm mới 1 người, ghi thêm cho 2 người đã có, giữ nguyên 0 người' in shown.text
    assert Person.get_by_id(known[1].id).phone == '0399999999'
    assert Person.get(Person.full_name == 'Lộc Thị Hạnh').village == Village.get(Village.name == 'thôn Pò Mỏ')


@pytest.mark.parametrize(
    ('choices', 'words'),
    [
        ({}, 'Chọn ít nhất một dòng'),
        ({'chosen': ['2']}, 'Đánh dấu tạo thôn, cơ quan chưa có, hoặc bỏ các dòng 2'),
        ({'chosen': ['4']}, "Bỏ mục '4'"),
        ({'twins': ['3:999']}, "Bỏ mục '3:999'"),
    ],
)
def test_choices_that_cannot_be_carried_out_keep_the_ticks(client, address, soup, choices, words):
    answer = client.post(address, data=choices | {'overwrite': ['5'], 'once': 'c' * 32})
    assert answer.status_code == 422
    page = soup(answer)
    assert words in page.select_one('.hn-errors').text
    assert page.select_one('#overwrite-5').has_attr('checked')
    assert not page.select_one('#chosen-5').has_attr('checked')


def test_what_was_changed_meanwhile_stops_all_and_leads_back(client, address, known, soup):
    people.change_person(known[1], SYSTEM, 1, phone='0388111222')
    sent = client.post(address, data={'chosen': ['5'], 'once': 'c' * 32})
    work()
    notice = soup(client.get(sent.location)).select_one('main .hn-notice--bad')
    assert 'dòng 5 (Lý Thị Bình)' in notice.text
    assert notice.a['href'] == '/nguoi/nhap/'


def test_an_empty_sheet_says_so(client, soup):
    sent = client.post('/nguoi/nhap/', data={'file': (BytesIO(sheet()), 'ds.xlsx'), 'once': 'a' * 32})
    work()
    assert 'chưa có dòng nào' in soup(client.get(sent.location)).text


def test_the_file_of_another_user_is_as_if_absent(client, address, make_account, client_of):
    other = client_of(make_account(Role.CLERK, name='Vi Thị Khác'))
    assert other.get(address).status_code == 404
    assert client.get('/nguoi/nhap/999').status_code == 404
    foreign = Job.create(kind='other.work', account=Job.select().first().account)
    assert client.get(f'/nguoi/nhap/{foreign.id}').status_code == 404
