"""Partners on the page: who keeps them, what is typed stays, and that figures name nobody."""

from datetime import timedelta

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import Offer, Partner
from tests.conftest import HTMX
from tests.need.conftest import ALL, NAME
from workflows.partner import keeping

KEEPERS = {'deputy', 'police', 'secretary', 'union', 'clerk'}
FIELDS = {'name': 'Xưởng mộc Pò Lẻo', 'kind': 'doanh_nghiep', 'distance_km': '7', 'phone': '0912 345 679'}


@pytest.mark.parametrize('who', [*ALL, 'nobody'])
def test_who_reads_and_who_keeps(cast, client_of, make_partner, make_offer, who):
    partner, offer = make_partner(), make_offer()
    client = client_of(getattr(cast, who).account) if who != 'nobody' else client_of()
    read = {client.get(page).status_code for page in ('/doi-tac/', f'/doi-tac/{partner.id}')}
    pages = ('/doi-tac/them', f'/doi-tac/{partner.id}/sua', f'/doi-tac/{partner.id}/cho/them')
    pages += (f'/doi-tac/cho/{offer.id}/sua',)
    posts = (f'/doi-tac/{partner.id}/dong', f'/doi-tac/cho/{offer.id}/dong')
    kept = {client.get(page).status_code for page in pages}
    closed = {client.post(page, data={'version': 1, 'once': f'{n:032x}'}).status_code for n, page in enumerate(posts)}
    if who == 'nobody':
        assert read == kept == closed == {303}
    elif who in KEEPERS:
        assert (read, kept, closed) == ({200}, {200}, {303})
    else:
        assert (read, kept, closed) == ({403} if who in ('admin', 'helper') else {200}, {403}, {403})
    assert Partner.get_by_id(partner.id).active == (who not in KEEPERS)


def test_a_partner_is_added_and_found_without_marks(cast, client_of, sent, soup):
    client = client_of(cast.secretary.account)
    wrong = sent(client, '/doi-tac/them', FIELDS | {'phone': '12'})
    assert wrong.status_code == 422
    assert soup(wrong).select_one('[name=name]')['value'] == FIELDS['name']
    made = sent(client, '/doi-tac/them', FIELDS)
    partner = Partner.get()
    assert made.location == f'/doi-tac/{partner.id}'
    assert (partner.distance_km, partner.phone) == (7, '0912345679')
    assert FIELDS['name'] in client.get('/doi-tac/?tim=xuong moc').text
    part = client.get('/doi-tac/?tim=khong co', headers=HTMX | {'HX-Target': 'list'})
    assert 'Không có đối tác nào như vậy' in part.text
    assert sent(client, '/doi-tac/them', FIELDS | {'name': 'xuong moc po leo'}).status_code == 422


def test_over_a_stale_page_nothing_typed_is_lost(cast, client_of, sent, make_partner, make_offer, soup):
    partner, client = make_partner(), client_of(cast.clerk.account)
    keeping.change(partner, cast.deputy, partner.version, 'Hợp tác xã Ngói')
    stale = sent(client, f'/doi-tac/{partner.id}/sua', {'address': 'Khu 2', 'version': partner.version})
    assert stale.status_code == 409
    assert soup(stale).select_one('[name=address]')['value'] == 'Khu 2'
    offer = make_offer('may')
    keeping.change_offer(offer, cast.deputy, offer.version, 'may mặc', 4, None)
    stale = sent(client, f'/doi-tac/cho/{offer.id}/sua', {'terms': 'có chỗ ở', 'version': offer.version})
    assert stale.status_code == 409
    assert 'may mặc' in stale.text
    assert sent(client, f'/doi-tac/cho/{offer.id}/sua', {'terms': 'có chỗ ở'}).status_code == 303
    assert Offer.get().terms == 'có chỗ ở'


def test_places_are_added_closed_and_opened(cast, client_of, sent, make_partner):
    partner, client = make_partner(), client_of(cast.clerk.account)
    address = f'/doi-tac/{partner.id}'
    passed = {'trade': 'Thợ mộc', 'places': '2', 'open_until': screen_date(today() - timedelta(1))}
    assert sent(client, f'{address}/cho/them', passed).status_code == 422
    assert sent(client, f'{address}/cho/them', passed | {'open_until': ''}).status_code == 303
    assert '2/2 chỗ' in client.get(address).text
    assert sent(client, address, {}, action=f'/doi-tac/cho/{Offer.get().id}/dong').status_code == 303
    assert not Offer.get().active
    assert sent(client, address, {}, action=f'/doi-tac/cho/{Offer.get().id}/mo').status_code == 303
    assert sent(client, address, {}, action='/dong').status_code == 303
    assert 'Ngừng nhận' in client.get('/doi-tac/').text
    assert sent(client, address, {}, action='/mo').status_code == 303
    assert Partner.get().active


@pytest.mark.parametrize(('who', 'named'), [('helper', False), ('police', True), ('member', False), ('clerk', False)])
def test_figures_are_for_all_and_names_for_who_carries_the_file(cast, client_of, introduced, who, named):
    referral = introduced(days=130, taken=120, state='still', checked_on=today())
    text = client_of(getattr(cast, who).account).get(f'/doi-tac/{referral.offer.partner_id}').text
    assert (NAME in text) == named
    assert ('1/1 (100%)' in text) == (who != 'helper')
