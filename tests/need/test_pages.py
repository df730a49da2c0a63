"""The plan on the page: who reaches what, what is typed stays, and what nobody else may read stays unread."""

import json
from datetime import timedelta

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import AuditEntry, Document, FamilyContact, Need, NeedState, Offer, Referral, ReferralState
from tests.conftest import HTMX
from tests.need.conftest import ALL, CARRIERS, NAME, RESULT
from tests.security._crawl import words_in
from workflows.need import plan

MARK = 'ViecRiengKhongAiDoc'
FIELDS = {'area': 'giay_to', 'measure': 'phap_ly', 'text': 'Làm thẻ căn cước', 'due_on': ''}
CONSENT = {'agreed': 'y', 'consent_on': screen_date(today()), 'consent_how': 'loi_noi'}


@pytest.fixture
def story(planned, introduced, make_offer):
    """A need with an introduction, and a place that may still be had."""
    referral = introduced(days=130, taken=120, with_letter=True, need=planned(days=-2, text=MARK))
    return referral, make_offer('Phụ hồ')


def addresses(cast, referral: Referral, offer: Offer) -> dict[str, str]:
    need = f'/viec-can-giup/{referral.need_id}'
    file, made = f'/viec-can-giup/ho-so/{cast.home.id}', f'/viec-can-giup/gioi-thieu/{referral.id}'
    return {
        'new': f'{file}/them',
        'show': need,
        'edit': f'{need}/sua',
        'meet': f'{need}/meet',
        'decline': f'{need}/decline',
        'reopen': f'{need}/reopen',
        'matches': f'{need}/noi-phu-hop',
        'refer': f'{need}/gioi-thieu/{offer.id}',
        'referral': made,
        **{action: f'{made}/{action}' for action in ('take', 'turn_down', 'still', 'leave')},
    }


@pytest.mark.parametrize('who', ALL)
def test_who_opens_what_by_its_address(cast, client_of, story, who):
    client = client_of(getattr(cast, who).account)
    met = {name: client.get(address).status_code for name, address in addresses(cast, *story).items()}
    if who in CARRIERS:
        assert met == dict.fromkeys(met, 200) | dict.fromkeys(('reopen', 'take', 'turn_down'), 409)
        return
    # who reads the letter comes from it to the file; all else is as if it were not there
    by_letter = {'referral': 303} if who in ('clerk', 'head', 'chairman') else {}
    assert met == dict.fromkeys(met, 404) | by_letter


@pytest.mark.parametrize('who', ALL)
def test_who_acts_by_its_address(cast, client_of, story, who):
    referral, offer = story
    client, found = client_of(getattr(cast, who).account), addresses(cast, referral, offer)
    posts = [found[name] for name in ('new', 'edit', 'meet', 'refer', 'still', 'leave')]
    posts += [f'{found["show"]}/bat-dau', f'{found["referral"]}/giay']
    statuses = {client.post(address, data={'version': 1}).status_code for address in posts}
    if who in CARRIERS:
        assert 404 not in statuses
    else:
        assert statuses == {404}
        assert Need.get().text == MARK
        assert Referral.get().state == ReferralState.TAKEN


@pytest.mark.parametrize('who', ['police', 'helper'])
def test_what_concerns_a_relative_is_not_there(cast, client_of, story, who):
    actor = getattr(cast, who)
    FamilyContact.create(returnee=cast.home, person=actor.person, name='x', relation='khac')
    client = client_of(actor.account)
    statuses = {client.get(address).status_code for address in addresses(cast, *story).values()}
    assert statuses == {404}
    assert MARK not in client.get('/viec-can-giup/').text


@pytest.mark.parametrize('who', ALL)
def test_what_is_planned_is_read_by_who_carries_the_file_alone(cast, client_of, story, who):
    referral, _offer = story
    client = client_of(getattr(cast, who).account)
    pages = ('/', '/viec-can-giup/', '/viec-can-giup/bang.xlsx', '/quan-tri/nhat-ky', '/van-ban/')
    pages += (f'/van-ban/{referral.letter_id}', f'/doi-tac/{referral.offer.partner_id}')
    file = (f'/tai-hoa-nhap/{cast.home.id}', *addresses(cast, *story).values())
    told = [page for page in (*pages, *file) if MARK in words_in(client.get(page))]
    assert bool(told) == (who in CARRIERS)
    assert not set(told) & set(pages)


@pytest.mark.parametrize('who', ['member', 'secretary', 'admin'])
def test_who_may_not_know_the_name_meets_it_nowhere(cast, client_of, story, who):
    referral, _offer = story
    client = client_of(getattr(cast, who).account)
    pages = ['/', '/viec-can-giup/', f'/doi-tac/{referral.offer.partner_id}', '/doi-tac/', '/quan-tri/nhat-ky']
    pages += [f'/tai-hoa-nhap/{cast.home.id}', '/van-ban/', f'/van-ban/{referral.letter_id}']
    assert [page for page in (*pages, *addresses(cast, *story).values()) if NAME in words_in(client.get(page))] == []


def test_the_export_has_codes_and_no_names_or_words(cast, client_of, story):
    words = words_in(client_of(cast.police.account).get('/viec-can-giup/bang.xlsx'))
    assert cast.home.code in words
    assert NAME not in words
    assert AuditEntry.select().where(AuditEntry.action == 'need.export').count() == 1


def test_adding_a_line_to_the_plan(cast, client_of, sent, soup):
    client, address = client_of(cast.helper.account), f'/viec-can-giup/ho-so/{cast.home.id}/them'
    wrong = sent(client, address, FIELDS | {'due_on': screen_date(today() - timedelta(1))})
    assert wrong.status_code == 422
    assert soup(wrong).select_one('[name=text]').text.strip() == FIELDS['text']
    chosen = FIELDS | {'responsible': cast.helper.person.id}
    assert sent(client, address, chosen).location == f'/tai-hoa-nhap/{cast.home.id}'
    assert Need.get().responsible == cast.helper.person
    page = client.get(f'/tai-hoa-nhap/{cast.home.id}').text
    assert FIELDS['text'] in page
    assert 'Ghi nhu cầu giấy tờ' in page


@pytest.mark.parametrize('lacking', ['area', 'measure', 'text'])
def test_what_is_lacking_is_said(cast, client_of, sent, lacking):
    address = f'/viec-can-giup/ho-so/{cast.home.id}/them'
    assert sent(client_of(cast.helper.account), address, FIELDS | {lacking: ''}).status_code == 422
    assert not Need.select().exists()


def test_a_stranger_cannot_be_made_responsible(cast, client_of, sent):
    address = f'/viec-can-giup/ho-so/{cast.home.id}/them'
    answer = sent(client_of(cast.helper.account), address, FIELDS | {'responsible': cast.member.person.id})
    assert answer.status_code == 422


def test_over_a_stale_page_nothing_typed_is_lost(cast, client_of, sent, planned, soup):
    need, client = planned(), client_of(cast.helper.account)
    address = f'/viec-can-giup/{need.id}/sua'
    plan.edit(need, cast.police, need.version, text='Tìm việc mộc')
    stale = sent(client, address, {'text': 'Tìm việc hàn', 'version': need.version})
    assert stale.status_code == 409
    assert 'Tìm việc mộc' in stale.text
    assert soup(stale).select_one('[name=text]').text.strip() == 'Tìm việc hàn'
    assert sent(client, address, {'text': 'Tìm việc hàn'}).status_code == 303
    assert Need.get().text == 'Tìm việc hàn'


def test_from_start_to_end_and_back(cast, client_of, sent, planned):
    need, client = planned('giay_to', 'phap_ly'), client_of(cast.union.account)
    address = f'/viec-can-giup/{need.id}'
    assert sent(client, address, {}, action='bat-dau').status_code == 303
    assert sent(client, f'{address}/meet', {'words': 'xong'}).status_code == 422
    assert sent(client, f'{address}/meet', {'words': RESULT}).status_code == 303
    assert RESULT in client.get(address).text
    assert sent(client, f'{address}/reopen', {'words': 'Thẻ bị in sai ngày sinh'}).status_code == 303
    assert Need.get().state == NeedState.DOING
    assert 'Thẻ bị in sai ngày sinh' in client.get(address).text
    assert sent(client, f'{address}/decline', {'words': 'Người đó tự làm lấy'}).status_code == 303
    assert Need.get().state == NeedState.DECLINED


def test_a_head_reads_the_plan_after_a_reason_that_is_logged(cast, client_of, sent, story):
    client, address = client_of(cast.head.account), f'/viec-can-giup/ho-so/{cast.home.id}/mo'
    assert address in client.get(f'/tai-hoa-nhap/{cast.home.id}').text
    assert MARK not in client.get(address).text
    assert MARK not in sent(client, address, {'reason': 'xem'}).text
    assert MARK in sent(client, address, {'reason': 'chuẩn bị họp giao ban về người này'}).text
    row = AuditEntry.get(AuditEntry.action == 'returnee.reveal')
    assert json.loads(row.changes)['layer'][1] == 'plan'
    assert client_of(cast.helper.account).get(address).status_code == 403


def test_proposals_lead_to_an_introduction_with_consent(cast, client_of, sent, soup, planned, make_offer):
    need, offer = planned(), make_offer('Thợ xây')
    client, address = client_of(cast.helper.account), f'/viec-can-giup/{need.id}/gioi-thieu/{offer.id}'
    page = client.get(f'/viec-can-giup/{need.id}/noi-phu-hop').text
    assert 'Cùng nghề: xây' in page
    assert address in page
    asked = soup(client.get(address))
    assert not asked.select_one('[name=agreed]').has_attr('checked')
    assert not asked.select('[name=consent_how][checked]')
    assert not asked.select_one('[name=consent_on]').get('value')
    for name in CONSENT:
        assert sent(client, address, CONSENT | {name: None}).status_code == 422
    assert not Referral.select().exists()
    answer = sent(client, address, CONSENT)
    referral = Referral.get()
    assert answer.location == f'/viec-can-giup/gioi-thieu/{referral.id}'
    assert (referral.letter.kind, referral.consent_on) == ('GGT', today())
    page = client.get(answer.location).text
    assert f'/van-ban/{referral.letter_id}' in page
    assert 'nói trực tiếp' in page


def test_a_full_place_keeps_what_was_typed(cast, client_of, sent, soup, planned, make_offer):
    need, offer = planned(), make_offer('Thợ xây')
    Offer.update(active=False).execute()
    answer = sent(client_of(cast.helper.account), f'/viec-can-giup/{need.id}/gioi-thieu/{offer.id}', CONSENT)
    assert answer.status_code == 422
    assert 'không còn chỗ' in answer.text
    assert soup(answer).select_one('[name=consent_on]')['value'] == CONSENT['consent_on']


def test_a_letter_is_made_on_demand(cast, client_of, sent, planned, make_offer):
    need, offer = planned(), make_offer('Thợ xây')
    client = client_of(cast.helper.account)
    sent(client, f'/viec-can-giup/{need.id}/gioi-thieu/{offer.id}', CONSENT | {'with_letter': None})
    assert not Document.select().where(Document.kind == 'GGT').exists()
    address = f'/viec-can-giup/gioi-thieu/{Referral.get().id}'
    assert sent(client, address, {}, action='giay').status_code == 303
    assert Document.select().where(Document.kind == 'GGT').count() == 1
    assert 'Làm Giấy giới thiệu' not in client.get(address).text


def test_the_outcome_is_told_step_by_step(cast, client_of, sent, introduced):
    referral, client = introduced(days=130), client_of(cast.helper.account)
    address = f'/viec-can-giup/gioi-thieu/{referral.id}'
    taken, asked = today() - timedelta(120), today() - timedelta(10)
    assert sent(client, f'{address}/take', {'day': screen_date(taken)}).status_code == 303
    assert sent(client, f'{address}/still', {'day': screen_date(taken)}).status_code == 422
    assert sent(client, f'{address}/still', {'day': screen_date(asked)}).status_code == 303
    left = {'day': screen_date(today()), 'words': 'Hợp đồng hết hạn, về nhà làm ruộng'}
    assert sent(client, f'{address}/leave', left).status_code == 303
    referral = Referral.get()
    assert (referral.state, referral.taken_on, referral.checked_on) == (ReferralState.LEFT, taken, today())
    assert left['words'] in client.get(address).text


def test_the_board_counts_and_is_narrowed_by_a_fragment(cast, client_of, story, soup):
    client = client_of(cast.police.account)
    page = soup(client.get('/viec-can-giup/'))
    assert NAME in page.select_one('#list').text
    assert 'Quá 2 ngày' in page.select_one('#list').text
    assert 'Chờ kiểm tra' in page.text
    part = client.get('/viec-can-giup/?nhu_cau=giay_to', headers=HTMX | {'HX-Target': 'list'})
    assert soup(part).html is None
    assert 'Không có việc nào như vậy' in part.text
    assert NAME not in client_of(cast.member.account).get('/viec-can-giup/').text


def test_a_second_click_introduces_once(cast, client_of, soup, planned, make_offer):
    need, offer = planned(), make_offer('Thợ xây', places=3)
    client, address = client_of(cast.helper.account), f'/viec-can-giup/{need.id}/gioi-thieu/{offer.id}'
    page = soup(client.get(address))
    data = CONSENT | {name: page.select_one(f'main [name={name}]')['value'] for name in ('once', 'version')}
    first, second = client.post(address, data=data), client.post(address, data=data)
    assert first.location == second.location
    assert Referral.select().count() == 1
