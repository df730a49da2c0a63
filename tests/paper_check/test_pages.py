"""Dropping a file on the page: what is found, the mended copy, and that nothing stays behind."""

import io

import pytest

from core.word.nd30 import check
from models import AuditEntry, Role, StoredFile
from tests.conftest import HTMX
from tests.word.nd30._changes import look, page, say
from tests.word.nd30._papers import FULL, LETTER, changed, paper

URL, COPY = '/van-ban/kiem-tra/', '/van-ban/kiem-tra/ban-sua'


@pytest.fixture
def client(client_of, make_account):
    return client_of(make_account(Role.CLERK))


@pytest.fixture
def wrong():
    return changed(paper(FULL), page(left_margin=914400), say('Điều 1', r'\.', ':'), look('Điều 2.', name='Arial'))


def sent(raw: bytes, name: str = 'quyet dinh.docx', **fields) -> dict:
    return {'file': (io.BytesIO(raw), name), **fields}


def test_the_page_is_in_the_menu(client, soup):
    body = soup(client.get(URL))
    assert body.select_one(f'nav a[href="{URL}"]')


def test_findings_stand_by_component_with_source_and_how_to_mend(client, soup, wrong):
    body = soup(client.post(URL, data=sent(wrong)))
    text = body.select_one('#findings').get_text(' ', strip=True)
    assert 'Văn bản hành chính: quyết định' in text
    parts = [head.text.split('\n')[0].strip() for head in body.select('tbody th')]
    assert parts == ['Trang giấy', 'Phông chữ', 'Điều']
    for words in ('Lề trái từ 30 đến 35 mm.', '25,4 mm.', 'NĐ 30/2020 PL I.I.3', 'Phông Arial.', 'Ghi “Điều 1:”.'):
        assert words in text
    rules = {box['value'] for box in body.select('input[name=rules]')}
    assert {'page.margin_left', 'letters.font', 'article.sign'} <= rules


def test_htmx_gets_the_findings_alone(client, soup, wrong):
    part = soup(client.post(URL, data=sent(wrong), headers=HTMX | {'HX-Target': 'findings'}))
    assert part.html is None
    assert part.select_one('table')
    assert not part.select_one('input[type=file]')


def test_a_clean_paper_is_praised(client, soup):
    assert 'Không tìm thấy lỗi thể thức' in soup(client.post(URL, data=sent(paper(LETTER)))).text


def test_what_was_ticked_is_mended_in_the_copy(client, wrong):
    answer = client.post(COPY, data=sent(wrong, rules=['page.margin_left', 'article.sign']))
    assert answer.status_code == 200
    assert 'quyet%20dinh-da-sua.docx' in answer.headers['Content-Disposition'].replace(' ', '%20')
    assert {finding.rule for finding in check(answer.data).findings} == {'letters.font'}


@pytest.mark.parametrize(
    ('url', 'data', 'message'),
    [
        (URL, {}, 'Chọn tệp Word'),
        (URL, sent(b'', 'a.docx'), 'Chọn tệp khác: tệp này rỗng'),
        (URL, sent(b'PK\x03\x04 broken', 'a.docx'), 'có đuôi .docx'),
        (URL, sent(b'%PDF-1.7', 'a.pdf'), 'Chọn tệp .docx'),
        (COPY, {'rules': 'page.paper'}, 'Chọn tệp Word'),
        (COPY, sent(b'PK\x03\x04 broken', 'a.docx', rules='page.paper'), 'có đuôi .docx'),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(client, soup, url, data, message):
    answer = client.post(url, data=data)
    assert answer.status_code == 422
    assert message in soup(answer).select_one('.hn-errors').text


@pytest.mark.parametrize('rules', [[], ['no.such_rule']])
def test_mending_needs_a_choice_of_known_rules(client, soup, rules):
    answer = client.post(COPY, data=sent(paper(FULL), rules=rules))
    assert answer.status_code == 422
    assert soup(answer).select_one('.hn-errors li')


def test_the_class_can_be_chosen(client, soup, wrong):
    text = soup(client.post(URL, data=sent(wrong, form_class='bieu_mau'))).select_one('#findings').text
    assert 'Biểu mẫu' in text
    assert 'Phông Arial.' in text
    assert 'Lề trái' not in text


def test_nothing_is_kept(client, wrong):
    before = AuditEntry.select().count(), StoredFile.select().count()
    client.post(URL, data=sent(wrong))
    client.post(COPY, data=sent(wrong, rules=['page.margin_left']))
    assert (AuditEntry.select().count(), StoredFile.select().count()) == before
