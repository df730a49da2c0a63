"""Who keeps partners and places, what stands against it, how they are found, and the figures of what came of it."""

from datetime import timedelta

import pytest

from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord
from models import AuditEntry, Offer, Partner
from tests.need.conftest import ALL
from workflows.partner import keeping, reading
from workflows.partner.outcomes import Outcome, Tally, tally
from workflows.partner.reading import Wanted

KEEPERS = {'deputy', 'police', 'secretary', 'union', 'clerk'}
PLACES = {'places': 2, 'terms': '', 'open_until': None}


@pytest.mark.parametrize('who', ALL)
def test_only_these_keep_partners_and_places(cast, make_partner, make_offer, who):
    actor, partner, offer = getattr(cast, who), make_partner('Nơi có sẵn'), make_offer()
    acts = (
        lambda: keeping.add(actor, 'Xưởng mộc', kind='doanh_nghiep'),
        lambda: keeping.change(partner, actor, partner.version, 'Xưởng khác'),
        lambda: keeping.set_active(Partner.get_by_id(partner.id), actor, Partner.get_by_id(partner.id).version, True),
        lambda: keeping.add_offer(partner, actor, 'thợ mộc', kind='viec_lam', **PLACES),
        lambda: keeping.change_offer(offer, actor, offer.version, 'thợ mộc', **PLACES),
        lambda: keeping.set_offer_active(Offer.get_by_id(offer.id), actor, Offer.get_by_id(offer.id).version, False),
    )
    before = AuditEntry.select().count()
    for act in acts:
        if who in KEEPERS:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()
    assert AuditEntry.select().count() - before == (len(acts) if who in KEEPERS else 0)


@pytest.mark.parametrize('name', ['Hợp tác xã Gạch', 'hop tac xa gach', 'HỢP TÁC XÃ  GẠCH.'])
def test_a_name_that_reads_the_same_is_the_same(cast, make_partner, name):
    known = make_partner()
    with pytest.raises(Refused, match='Đã có đối tác'):
        make_partner(name)
    assert keeping.change(known, cast.clerk, known.version, name).search == known.search


def test_two_people_at_once(cast, make_partner, make_offer):
    partner, offer = make_partner(), make_offer()
    keeping.change(partner, cast.clerk, partner.version, 'Hợp tác xã Ngói')
    with pytest.raises(StaleRecord):
        keeping.set_active(partner, cast.deputy, partner.version, False)
    keeping.set_offer_active(offer, cast.clerk, offer.version, False)
    with pytest.raises(StaleRecord):
        keeping.change_offer(offer, cast.clerk, offer.version, 'thợ mộc', **PLACES)


def test_a_closed_partner_takes_no_new_places(cast, make_partner):
    partner = make_partner()
    closed = keeping.set_active(partner, cast.clerk, partner.version, False)
    with pytest.raises(Refused, match='ngừng nhận'):
        keeping.add_offer(closed, cast.clerk, 'thợ mộc', kind='viec_lam', **PLACES)


def test_a_day_that_has_passed_is_told_but_an_old_one_may_stay(cast, make_offer):
    with pytest.raises(Refused, match='đã qua'):
        make_offer(open_until=today() - timedelta(1))
    offer = make_offer()
    Offer.update(open_until=today() - timedelta(1)).execute()
    offer = Offer.get()
    kept = PLACES | {'open_until': offer.open_until}
    assert keeping.change_offer(offer, cast.clerk, offer.version, 'thợ mộc', **kept).trade == 'thợ mộc'


def test_never_fewer_places_than_are_taken(cast, make_offer, introduced):
    offer = make_offer(places=3)
    introduced(offer=offer)
    introduced(offer=make_offer())
    Offer.update(places=3).execute()
    held = Offer.get_by_id(offer.id)
    assert keeping.change_offer(held, cast.clerk, held.version, 'thợ xây', 1, None).places == 1
    with pytest.raises(Refused, match='ít nhất 1 chỗ'):
        keeping.change_offer(held, cast.clerk, held.version, 'thợ xây', 0, None)


@pytest.mark.parametrize(
    ('state', 'left'), [('referred', 1), ('taken', 1), ('still', 1), ('not_taken', 2), ('left', 2)]
)
def test_places_left(cast, make_offer, introduced, state, left):
    offer = make_offer(places=2)
    introduced(offer=offer, state=state)
    [opening] = reading.openings_of([offer])
    assert opening.places_left == left


@pytest.mark.parametrize(
    ('wanted', 'names'),
    [
        ({}, ['Cơ sở May', 'Hợp tác xã Gạch', 'Trường nghề', 'Xưởng đóng']),
        ({'text': 'hop tac'}, ['Hợp tác xã Gạch']),
        ({'text': 'ĐÓNG GẠCH'}, ['Hợp tác xã Gạch']),
        ({'text': 'máy'}, ['Cơ sở May', 'Trường nghề']),
        ({'text': 'khong co gi'}, []),
        ({'text': '%_'}, ['Cơ sở May', 'Hợp tác xã Gạch', 'Trường nghề', 'Xưởng đóng']),
        ({'kind': 'co_so_day_nghe'}, ['Trường nghề']),
        ({'offer_kind': 'hoc_nghe'}, ['Trường nghề']),
        ({'only_open': True}, ['Hợp tác xã Gạch', 'Trường nghề']),
    ],
)
def test_how_partners_are_found(cast, make_partner, make_offer, introduced, wanted, names):
    make_offer('đóng gạch', make_partner(), places=2)
    introduced(offer=make_offer('may', make_partner('Cơ sở May')))
    make_offer('sửa máy', make_partner('Trường nghề', kind='co_so_day_nghe'), kind='hoc_nghe')
    closed = make_partner('Xưởng đóng')
    make_offer('thợ mộc', closed)
    keeping.set_active(closed, cast.clerk, closed.version, False)
    found = reading.find(Wanted(**wanted), today())
    assert [row.partner.name for row in found.rows] == names


def test_places_that_are_over_or_closed_are_not_listed(cast, make_partner, make_offer):
    partner = make_partner()
    over, closed = make_offer('may', partner), make_offer('hàn', partner)
    make_offer('đóng gạch', partner)
    Offer.update(open_until=today() - timedelta(1)).where(Offer.id == over.id).execute()
    keeping.set_offer_active(closed, cast.clerk, closed.version, False)
    [row] = reading.find(Wanted(), today()).rows
    assert [opening.offer.trade for opening in row.openings] == ['đóng gạch']
    assert len(reading.offers_of(partner)) == 3


def test_pages_of_the_list_go_on_without_a_gap_and_closed_ones_stand_last(cast, make_partner, monkeypatch):
    monkeypatch.setattr(reading, 'PAGE_ROWS', 2)
    for name in ('Đ', 'C', 'A', 'E', 'B'):
        made = make_partner(f'Xưởng {name}')
        keeping.set_active(made, cast.clerk, made.version, name not in ('A', 'E'))
    met, after = [], None
    while True:
        listed = reading.find(Wanted(), today(), after)
        met += [row.partner.name[-1] for row in listed.rows]
        if not (after := listed.after):
            break
    assert met == ['B', 'C', 'Đ', 'A', 'E']


@pytest.mark.parametrize('find', [reading.opened, reading.opened_offer])
def test_one_that_is_not_there(app, find):
    with pytest.raises(NotFound):
        find(999)


LONG, SHORT = today() - timedelta(200), today() - timedelta(20)


@pytest.mark.parametrize(
    ('outcome', 'counted'),
    [
        (Outcome('referred', None, None), {'waiting': 1}),
        (Outcome('not_taken', None, None), {}),
        (Outcome('taken', SHORT, None), {'taken': 1}),
        (Outcome('taken', LONG, None), {'taken': 1, 'to_check': 1}),
        (Outcome('still', LONG, today()), {'taken': 1, 'stayed': 1}),
        (Outcome('left', LONG, today()), {'taken': 1, 'stayed': 1}),  # left, but after the three months
        (Outcome('left', LONG, LONG + timedelta(9)), {'taken': 1, 'left_early': 1}),
    ],
)
def test_what_is_counted(outcome, counted):
    assert tally([outcome], today(), 3) == Tally(referred=1, **counted)


@pytest.mark.parametrize(('stayed', 'left', 'percent'), [(0, 0, None), (1, 2, 33), (2, 0, 100), (0, 1, 0)])
def test_how_many_stayed_in_percent(stayed, left, percent):
    assert Tally(stayed=stayed, left_early=left).percent_stayed == percent


def test_the_figures_of_a_partner(cast, make_offer, introduced):
    offer = make_offer(places=5)
    introduced(offer=offer, days=130, taken=120, state='still', checked_on=today())
    introduced(days=130, taken=120)
    found = reading.tally_of(offer.partner, today())
    assert (found.referred, found.taken, found.stayed, found.percent_stayed) == (1, 1, 1, 100)


def test_more_partners_cost_no_more_queries(cast, make_offer, queries_of):
    make_offer()
    few = queries_of(lambda: reading.find(Wanted(), today()))
    for _ in range(6):
        make_offer()
    assert queries_of(lambda: reading.find(Wanted(), today())) == few
