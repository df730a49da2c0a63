"""Which places are proposed to whom, in which order and why; never one that is full, closed or over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import today
from models import Need, Offer, OfferKind, Partner, Returnee, Village
from tests.need.conftest import RESULT
from workflows.need import referrals
from workflows.partner import keeping, matching
from workflows.partner.matching import Wish, ranked, trade_words
from workflows.partner.reading import Opening

DAY = date(2026, 11, 30)
TRADES = ('thợ xây', 'tho xay', 'thợ may', 'sửa máy', 'nấu ăn', 'đóng gạch', 'Xây dựng', 'phụ hồ')


def opening(key: int, trade: str = 'thợ xây', left: int = 1, **facts) -> Opening:
    """A place without a row behind it."""
    village, km = facts.pop('village', None), facts.pop('km', None)
    partner = Partner(id=key, name=f'Nơi {key}', active=facts.pop('partner_active', True), distance_km=km)
    partner.village = Village(id=village, name=f'thôn {village}') if village else None
    shared = {'kind': 'viec_lam', 'places': 5, 'active': True, 'open_until': None} | facts
    return Opening(Offer(id=key, partner=partner, trade=trade, **shared), left)


def wish(words: str = 'thợ xây', village: int = 1) -> Wish:
    return Wish('viec_lam', trade_words(words), village)


openings = st.lists(
    st.builds(
        opening,
        st.integers(1, 40),
        st.sampled_from(TRADES),
        st.integers(0, 3),
        village=st.none() | st.integers(1, 3),
        km=st.none() | st.integers(0, 30),
        kind=st.sampled_from(OfferKind),
        active=st.booleans(),
        partner_active=st.booleans(),
        open_until=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(3)),
    ),
    unique_by=lambda one: one.offer.id,
    max_size=12,
)
wishes = st.builds(Wish, st.sampled_from(OfferKind), st.sampled_from(TRADES).map(trade_words), st.integers(1, 3))


@given(wishes, openings, st.randoms(use_true_random=False), st.frozensets(st.integers(1, 40)))
def test_the_order_depends_on_the_facts_alone_and_nothing_unfit_is_proposed(asked, offered, chance, tried):
    found = ranked(asked, offered, DAY, tried)
    mixed = list(offered)
    chance.shuffle(mixed)
    assert [one.offer.id for one in ranked(asked, mixed, DAY, tried)] == [one.offer.id for one in found]
    for one in found:
        offer = one.offer
        assert (offer.kind, offer.active, offer.partner.active) == (asked.kind, True, True)
        assert one.opening.places_left > 0
        assert offer.open_until is None or offer.open_until >= DAY
        assert len(one.reasons) >= 4
    fit = [one for one in offered if one.offer.kind == asked.kind and one.offer.partner.active and one.is_open(DAY)]
    assert len(found) == len(fit)


@given(openings)
def test_who_shares_a_trade_stands_before_who_does_not(offered):
    shared = [one.same_trade for one in ranked(wish(), offered, DAY)]
    assert shared == sorted(shared, reverse=True)


@pytest.mark.parametrize(
    ('better', 'worse'),
    [
        (opening(1), opening(2, 'nấu ăn', village=1)),  # the trade counts more than the way
        (opening(1, 'thợ xây', km=30), opening(2, 'tho xay', village=1)),  # typed with its marks
        (opening(1, village=1, km=9), opening(2, village=2, km=1)),
        (opening(1, km=3), opening(2, km=4)),
        (opening(1, km=30), opening(2)),  # the known way before the unknown
        (opening(1, open_until=DAY), opening(2, left=5)),
        (opening(1, left=3), opening(2, left=2)),
        (opening(1), opening(2)),
    ],
)
def test_which_place_stands_first(better, worse):
    assert [one.offer.id for one in ranked(wish(), [worse, better], DAY)] == [better.offer.id, worse.offer.id]


def test_what_did_not_work_out_stands_behind_and_says_so():
    first, second = ranked(wish(), [opening(1), opening(2)], DAY, frozenset({1}))
    assert (first.offer.id, second.offer.id) == (2, 1)
    assert second.reasons[-1] == 'Lần giới thiệu trước đến đây không thành'


@pytest.mark.parametrize(
    ('mine', 'trade', 'shared'),
    [
        ('thợ xây', 'Xây dựng', True),
        ('THỢ XÂY', 'thợ xây', True),
        ('tho xay', 'thợ xây', True),
        ('may mặc', 'thợ may', True),
        ('sửa máy', 'thợ may', True),  # 'may' may be 'máy' typed without its mark
        ('sấy chè', 'cán thép', False),
        ('hàn', 'nấu ăn', False),
        ('xin việc làm thợ', 'Thợ lao động phổ thông', False),  # words that name no trade
        ('', 'thợ xây', False),
    ],
)
def test_what_counts_as_the_same_trade(mine, trade, shared):
    [found] = ranked(wish(mine), [opening(1, trade)], DAY)
    assert found.same_trade == shared


def test_the_reasons_are_said_in_words():
    [found] = ranked(wish('thợ xây'), [opening(1, 'Thợ xây nhà', 2, km=7, open_until=date(2026, 12, 31))], DAY)
    assert found.reasons == ('Cùng nghề: xây', 'Cách trung tâm xã 7 km', 'Còn 2 chỗ', 'Nhận đến 31/12/2026')
    [found] = ranked(wish('', village=3), [opening(1, village=3)], DAY)
    assert found.reasons == ('Khác nghề đã ghi', 'Ngay tại thôn 3', 'Còn 1 chỗ', 'Không ghi hạn nhận')


@pytest.mark.parametrize(
    ('area', 'measure', 'kind'),
    [
        ('viec_lam', 'viec_lam', 'viec_lam'),
        ('viec_lam', 'hoc_nghe', 'hoc_nghe'),
        ('hoc_nghe', 'khac', 'hoc_nghe'),
        ('viec_lam', 'vay_von', 'viec_lam'),
        ('giay_to', 'phap_ly', None),
    ],
)
def test_which_places_answer_a_need(area, measure, kind):
    assert matching.kind_for(Need(area=area, measure=measure)) == kind


def test_the_occupation_and_the_words_of_the_need_count(cast, planned, make_offer):
    make_offer('Nấu ăn')
    built, cooked = make_offer('Xây dựng'), make_offer('Nấu cỗ')
    proposed = matching.propose(planned(text='Biết nấu cỗ'), cast.home, today())
    assert [one.offer.trade for one in proposed] == ['Nấu cỗ', 'Nấu ăn', 'Xây dựng']
    Returnee.update(occupation='').execute()
    proposed = matching.propose(planned(text='xây nhà'), Returnee.get_by_id(cast.home.id), today())
    assert (proposed[0].offer, proposed[-1].offer) == (built, cooked)


def test_a_place_that_is_tried_or_full_is_not_proposed_again(cast, planned, make_offer, introduced):
    offer = make_offer(places=3)
    referral = introduced(offer=offer)
    need = Need.get()
    assert matching.propose(need, cast.home, today()) == []
    referrals.turn_down(referral, cast.helper, referral.version, RESULT)
    [found] = matching.propose(need, cast.home, today())
    assert 'không thành' in found.reasons[-1]
    offer = Offer.get()
    keeping.change_offer(offer, cast.clerk, offer.version, 'Thợ xây', 1, None)
    introduced(offer=Offer.get())
    assert matching.propose(need, cast.other, today()) == []


def test_more_places_cost_no_more_queries(cast, planned, make_offer, queries_of):
    need, home = planned(), cast.home
    make_offer()

    def asked() -> list:
        return [one.offer.partner.name for one in matching.propose(need, home, today())]

    few = queries_of(asked)
    for _ in range(6):
        make_offer()
    assert (queries_of(asked), len(asked())) == (few, 7)
