"""The pages: opening at the counter, editing, moving on, family, sealed layer, letter, list and paging."""

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import Document, FamilyContact, IssuingBody, Returnee, SealedFacts
from tests.conftest import COMMITTEE, HTMX
from tests.returnee.conftest import CASE_WORDS, HARDSHIP_WORDS, NAME
from workflows.returnee import reading

ROOT = '/tai-hoa-nhap'


@pytest.fixture
def police(cast, client_of):
    return client_of(cast.police.account)


def test_opening_for_somebody_new_takes_two_pages(police, sent, soup, village):
    page = soup(police.get(f'{ROOT}/lap?tim=Vi Văn Mới'))
    assert page.select_one('#found a.btn')['href'].startswith(f'{ROOT}/lap/moi')
    form = {'legal_group': 'chap_hanh_xong', 'village': str(village.id), 'arrived_on': screen_date(today())}
    answer = sent(police, f'{ROOT}/lap/moi?tim=Vi Văn Mới', form | {'certificate': '45'})
    assert answer.status_code == 303
    opened = Returnee.select().order_by(Returnee.id.desc()).get()
    assert answer.location == f'{ROOT}/{opened.id}'
    assert (opened.person.full_name, opened.certificate, opened.state) == ('Vi Văn Mới', '45', 'home')


def test_a_number_that_was_searched_is_in_the_form(police, soup):
    assert soup(police.get(f'{ROOT}/lap/moi?tim=000090841778')).select_one('[name=cccd]')['value'] == '000090841778'


def test_a_namesake_wants_a_tick(cast, police, sent, soup, village):
    form = {'full_name': NAME, 'birth': '1990', 'legal_group': 'chap_hanh_xong', 'village': str(village.id)}
    form |= {'arrived_on': screen_date(today())}
    answer = sent(police, f'{ROOT}/lap/moi', form)
    assert answer.status_code == 422
    tick = soup(answer).select_one('[name=sure]')['value']
    assert Returnee.select().count() == 2
    assert sent(police, f'{ROOT}/lap/moi', form | {'sure': tick}).status_code == 303


@pytest.mark.parametrize(
    ('way', 'wanted'), [('da_ve', 'Nhập ngày về, trình diện'), ('sap_ve', 'Nhập ngày nhận thông báo')]
)
def test_the_day_that_belongs_to_the_way(police, sent, make_person, village, way, wanted):
    person = make_person('Bế Văn Anh')
    form = {'way': way, 'legal_group': 'dac_xa', 'village': str(village.id), 'arrived_on': ''}
    assert wanted in sent(police, f'{ROOT}/lap/{person.id}', form).text


def test_who_has_an_open_file_is_led_to_it(cast, police, soup):
    page = soup(police.get(f'{ROOT}/lap?tim=venha', headers=HTMX | {'HX-Target': 'found'}))
    assert page.html is None
    assert page.select_one(f'a[href="{ROOT}/{cast.home.id}"]').text == f'Đang có hồ sơ {cast.home.code}'


def test_editing_and_a_stale_page_keeps_what_was_typed(cast, police, sent, soup):
    address = f'{ROOT}/{cast.home.id}/sua'
    assert sent(police, address, {'occupation': 'thợ xây'}).status_code == 303
    answer = sent(police, address, {'occupation': 'thợ mộc', 'version': str(cast.home.version)})
    assert answer.status_code == 409
    page = soup(answer)
    assert page.select_one('[name=occupation]')['value'] == 'thợ mộc'
    assert 'thợ xây' in page.select_one('table').text


def test_impossible_days_are_said_on_the_form(cast, police, sent, soup):
    answer = sent(police, f'{ROOT}/{cast.home.id}/sua', {'session_on': '01/01/2019'})
    assert answer.status_code == 422
    assert 'sớm hơn' in soup(answer).select_one('.hn-errors').text


def test_receiving_pausing_going_on(cast, police, sent, make_returnee):
    one = make_returnee('Vi Văn Sắp', state='expected', arrived_on=None, notice_on=today())
    assert sent(police, f'{ROOT}/{one.id}/da-ve', {}).status_code == 303
    given = {'code': 'tam_giu', 'text': 'Công an tỉnh báo'}
    assert sent(police, f'{ROOT}/{one.id}/ly-do/pause', given).status_code == 303
    assert Returnee.get_by_id(one.id).state == 'paused'
    assert sent(police, f'{ROOT}/{one.id}', {}).status_code == 303
    assert Returnee.get_by_id(one.id).state == 'home'
    assert sent(police, f'{ROOT}/{one.id}/ly-do/cancel', {'code': 'khac', 'text': 'không về'}).status_code == 303
    assert police.get(f'{ROOT}/{one.id}/sua').status_code == 409


def test_naming_a_supporter_and_concluding(cast, client_of, police, sent, make_returnee, in_model, make_decision):
    one = make_returnee('Vi Văn Án', legal_group='tha_tu_truoc_han')
    in_model(cast.member.person, 'tv', make_decision())
    deputy = client_of(cast.deputy.account)
    answer = sent(deputy, f'{ROOT}/{one.id}/nguoi-giup-do', {'person': str(cast.member.person.id)})
    assert answer.status_code == 303
    assert 'Không dùng mẫu của TT 10/2024' in police.get(f'{ROOT}/{one.id}').text
    assert 'Vi Văn Án' in client_of(cast.member.account).get(f'{ROOT}/{one.id}').text
    given = {'last_day': screen_date(today()), 'goes_on': 'y'}
    answer = sent(police, f'{ROOT}/{one.id}/ket-thuc', given)
    new = Returnee.select().order_by(Returnee.id.desc()).get()
    assert (answer.location, new.previous) == (f'{ROOT}/{new.id}', one)
    assert one.code in police.get(answer.location).text


def test_a_relative_of_a_known_name_is_asked_for(cast, police, sent, soup):
    address, form = f'{ROOT}/{cast.home.id}/nguoi-than/them', {'name': 'Người Giữ member', 'relation': 'con'}
    asked = sent(police, address, form)
    assert asked.status_code == 422
    assert [one['value'] for one in soup(asked).select('[name=person]')] == [str(cast.member.person.id), '0']
    assert sent(police, address, form | {'person': str(cast.member.person.id)}).status_code == 303
    assert FamilyContact.select().where(FamilyContact.person == cast.member.person).exists()
    other = form | {'person': '0'}
    assert sent(police, address, other).status_code == 303
    assert FamilyContact.select().where(FamilyContact.person.is_null(), FamilyContact.name == form['name']).exists()


def test_a_contact_is_mended_and_retired(cast, police, sent):
    contact = FamilyContact.get(FamilyContact.person.is_null())
    assert sent(police, f'{ROOT}/nguoi-than/{contact.id}', {'phone': '0987654321'}).status_code == 303
    assert sent(police, f'{ROOT}/nguoi-than/{contact.id}', {}, nth=1).status_code == 303
    stored = FamilyContact.get_by_id(contact.id)
    assert (stored.phone, stored.is_current) == ('0987654321', False)
    assert 'không liên hệ nữa' in police.get(f'{ROOT}/{cast.home.id}').text


def test_sealing_on_the_page(cast, police, sent):
    address = f'{ROOT}/{cast.other.id}/niem-phong'
    assert 'Chưa ghi' in police.get(address).text
    given = {'offence': 'trộm cắp', 'sentence_months': '24', 'extra_ends_on': '01/05/2027'}
    assert sent(police, f'{address}/vu-viec', given).status_code == 303
    assert sent(police, f'{address}/hoan-canh', {'health': 'đau lưng'}).status_code == 303
    assert sent(police, f'{address}/hoan-canh', {'family_trouble': 'mẹ ốm'}).status_code == 303
    stored = SealedFacts.get(returnee=cast.other)
    assert (stored.offence, stored.health, stored.family_trouble) == ('trộm cắp', 'đau lưng', 'mẹ ốm')
    assert 'đau lưng' not in police.get(f'{address}/hoan-canh').text


def test_a_reason_on_the_page_opens_one_layer_once(cast, police, client_of, sent):
    address = f'{ROOT}/{cast.home.id}/niem-phong'
    answer = sent(police, address, {'hardship-reason': 'chuẩn bị đi thăm gia đình'})
    assert HARDSHIP_WORDS in answer.text
    assert HARDSHIP_WORDS not in police.get(address).text
    head = client_of(cast.head.account)
    answer = sent(head, address, {'case-reason': 'xem xét đề nghị'})
    assert CASE_WORDS in answer.text
    assert HARDSHIP_WORDS not in answer.text


def test_the_estimated_day_stands_with_its_caution(cast, police):
    text = police.get(f'{ROOT}/{cast.home.id}/niem-phong').text
    assert '02/03/2027' in text
    assert 'không phải kết luận' in text


def test_the_letter_on_the_page(cast, police, sent):
    IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)
    given = {'moved_to': 'xã Na Dương', 'addressees': 'UBND xã Na Dương\n\n', 'situation': 'Đã học nghề.'}
    answer = sent(police, f'{ROOT}/{cast.home.id}/thu-chuyen', given)
    letter = Document.select().where(Document.template == 'returnee/thu_chuyen_dia_phuong').get()
    assert answer.location == f'/van-ban/{letter.id}'
    assert f'/van-ban/{letter.id}' in police.get(f'{ROOT}/{cast.home.id}').text


def test_putting_somebody_in_the_list(cast, police, soup):
    page = soup(police.get(f'{ROOT}/{cast.home.id}'))
    form = page.select_one(f'form[action="{ROOT}/{cast.home.id}/dua-vao-danh-sach"]')
    police.post(form['action'], data={one['name']: one['value'] for one in form.select('[name]')})
    assert NAME in police.get('/nguoi/').text
    assert 'Đưa vào danh sách Người' not in police.get(f'{ROOT}/{cast.home.id}').text


@pytest.mark.parametrize(
    ('query', 'has_home', 'has_other'),
    [
        ('', True, True),
        ('?tim=venha', True, False),
        ('?tim=THN-2026-002', False, True),
        ('?chua_giup=1', False, True),
        ('?dien=dac_xa', False, False),
        ('?dien=chap_hanh_xong&trang_thai=home', True, True),
        ('?trang_thai=ended', False, False),
        ('?trang_thai=tat_ca', True, True),
        ('?thon=999', False, False),
        ('?dien=la&trang_thai=la&thon=x', True, True),
    ],
)
def test_what_narrows_the_list(cast, police, query, has_home, has_other):
    part = police.get(f'{ROOT}/{query}', headers=HTMX | {'HX-Target': 'list'}).text
    assert (cast.home.code in part, cast.other.code in part) == (has_home, has_other)


def test_the_list_goes_on_without_a_gap_in_a_fixed_number_of_queries(
    cast, police, make_returnee, monkeypatch, soup, count_queries
):
    monkeypatch.setattr(reading, 'PAGE_ROWS', 3)
    with count_queries() as few:
        police.get(f'{ROOT}/')
    for number in range(8):
        make_returnee(f'Vi Văn {number}')
    with count_queries() as many:
        police.get(f'{ROOT}/')
    assert len(many) == len(few)
    met, address = [], f'{ROOT}/'
    while address:
        page = soup(police.get(address))
        met += [one.text for one in page.select('#list th .hn-sub')]
        following = page.select_one('#list a[rel=next]')
        address = following and following['href']
    assert len(met) == len(set(met)) == 10
    assert met == sorted(met, reverse=True)


def test_the_counts_above_the_list(cast, police, make_returnee):
    make_returnee('Vi Văn Sắp', state='expected', arrived_on=None)
    make_returnee('Vi Văn Nghỉ', state='paused')
    text = ' '.join(police.get(f'{ROOT}/').text.split())
    assert 'Đang quản lý, giúp đỡ 2 người; sắp về 1; tạm dừng 1.' in text
    assert '1 người chưa có người giúp đỡ' in text


def test_it_says_that_it_is_not_the_file_of_the_police(cast, police):
    for address in (f'{ROOT}/', f'{ROOT}/{cast.home.id}', f'{ROOT}/lap/moi'):
        assert 'không phải hồ sơ nghiệp vụ của Công an' in police.get(address).text


def test_the_board_by_village_names_for_who_may_know(cast, police, client_of, make_returnee, village):
    make_returnee('Vi Văn Chờ', state='expected', arrived_on=None, notice_on=today())
    assert 'Vi Văn Chờ' in police.get(f'{ROOT}/den-han').text
    assert 'Vi Văn Chờ' in police.get(f'{ROOT}/den-han?thon={village.id}').text
    assert 'Vi Văn Chờ' not in police.get(f'{ROOT}/den-han?thon=999').text
    for who in ('member', 'clerk'):
        assert 'Không có việc nào đến hạn' in client_of(getattr(cast, who).account).get(f'{ROOT}/den-han').text
