"""The pages of templates as the clerk and the administrator see them."""

import io
import re

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import Role, TemplateVersion
from tests.template._edited import KEY, hostile, with_line

HERE = f'/bieu-mau/{KEY}'


@pytest.fixture
def client(clerk, client_of):
    return client_of(clerk.account)


@pytest.fixture
def send(client):
    """send(raw): the answer to the upload form with this file."""

    def do(raw: bytes, **fields):
        page = client.get(f'{HERE}/tai-len').get_data(as_text=True)
        once = re.search('name="once"[^>]*value="([0-9a-f]+)"', page)[1]
        facts = {'once': once, 'note': 'thêm một câu', 'confidentiality': 'noi_bo', 'file': (io.BytesIO(raw), 'm.docx')}
        return client.post(f'{HERE}/tai-len', data=facts | fields)

    return do


@pytest.fixture
def put(client):
    """put(1, version=2): the answer to the form that puts a version into use."""

    def do(number: int, **fields):
        page = client.get(f'{HERE}/{number}').get_data(as_text=True)
        sent = dict(re.findall('name="(once|version)"[^>]*value="([0-9a-f]+)"', page))
        return client.post(f'{HERE}/{number}', data=sent | {'from_day': screen_date(today())} | fields)

    return do


def test_the_list_names_every_kind_and_who_changed_it(client, soup, offer, use):
    use(offer())
    page = soup(client.get('/bieu-mau/'))
    row = page.find('a', string='Phiếu thống nhất phân công nhiệm vụ').find_parent('tr').get_text(' ', strip=True)
    assert 'Bản 1, từ' in row
    assert 'Lương Thị Mai' in row
    other = page.find('a', string='Tờ trình đề nghị công nhận').find_parent('tr').get_text(' ', strip=True)
    assert 'Mẫu gốc' in other


def test_one_kind_shows_its_versions_and_fields(client, soup, offer):
    offer()
    page = soup(client.get(HERE))
    assert [link.text for link in page.select('th a')] == ['Bản 1', 'Bản 0']
    copies = [page.select_one(button['data-copy']).text for button in page.select('[data-copy]')]
    assert '{{ dia_ban }}' in copies
    assert '{%tr for x in thanh_vien %}' in copies


@pytest.mark.parametrize('number', [0, 1])
def test_a_version_downloads_and_shows_filled(client, offer, number):
    offer()
    for name in ('tep.docx', 'xem-thu.docx'):
        answer = client.get(f'{HERE}/{number}/{name}')
        assert answer.data.startswith(b'PK')
        assert answer.headers['Content-Disposition'].startswith('attachment')


def test_an_upload_is_checked_and_put_into_use(client, soup, send, put):
    answer = send(with_line(KEY, 'Một câu mới.'))
    assert (answer.status_code, answer.location) == (303, f'{HERE}/1')
    page = soup(client.get(answer.location))
    assert page.select_one('[data-docx]')['data-docx'] == f'{HERE}/1/xem-thu.docx'
    assert put(1).status_code == 303
    assert TemplateVersion.get().state == 'in_use'
    assert 'Đang dùng' in soup(client.get(HERE)).text


def test_a_hostile_file_is_refused_with_its_reason(client, soup, send):
    page = soup(client.get(send(hostile()).location))
    assert 'macro' in page.select_one('.hn-checks .is-bad').text
    assert page.select('[data-docx]') == []
    assert page.select('[name=from_day]') == []
    assert client.get(f'{HERE}/1/tep.docx').status_code == 404
    assert 'Không đạt' in soup(client.get(HERE)).text


def test_a_file_that_changes_nothing_is_said_on_the_form(send, soup, client):
    from core import templates

    answer = send(templates.shipped(KEY))
    assert answer.status_code == 422
    assert 'giống hệt mẫu gốc' in soup(answer).select_one('.hn-errors').text


def test_an_upload_without_words_is_said_on_the_form(send, soup):
    answer = send(with_line(KEY, 'x'), note='')
    assert answer.status_code == 422
    assert 'Nhập điều đã sửa' in soup(answer).select_one('.hn-errors').text


def test_warnings_bring_a_tick(send, put, client, soup):
    send(with_line(KEY, 'x'), confidentiality='cong_khai')
    assert soup(client.get(f'{HERE}/1')).select_one('[name=looked]')
    assert put(1).status_code == 422
    assert put(1, looked='y').status_code == 303


def test_a_past_day_is_said_on_the_form(send, put, soup):
    send(with_line(KEY, 'x'))
    answer = put(1, from_day='01/01/2020')
    assert answer.status_code == 422
    assert 'từ hôm nay' in soup(answer).select_one('.hn-errors').text


def test_back_to_the_shipped_file(client, soup, offer, use, put):
    use(offer())
    page = soup(client.get(f'{HERE}/0'))
    assert page.find('h2', string='Dùng lại bản này')
    assert put(0).status_code == 303
    assert soup(client.get(f'{HERE}/0')).find('h2', string='Dùng lại bản này') is None


@pytest.mark.parametrize('path', ['/bieu-mau/la/la', f'{HERE}/7', f'{HERE}/7/tep.docx', f'{HERE}/7/xem-thu.docx'])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(('role', 'status'), [(Role.ADMIN, 200), (Role.CLERK, 200), (Role.CHAIR_138, 403)])
def test_who_sees_the_pages(make_account, client_of, role, status):
    assert client_of(make_account(role)).get('/bieu-mau/').status_code == status


def test_the_menu_leads_there(client, soup):
    assert soup(client.get('/')).find('a', href='/bieu-mau/')
