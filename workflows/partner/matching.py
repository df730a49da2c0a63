"""Which places fit what somebody needs, and why, in words. The order depends on the facts alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from core.vietnamese import fold, nfc, screen_date
from core.vietnamese.text import WORD
from models import Need, Offer, OfferKind, Partner, Referral, Returnee, Village
from workflows.partner.outcomes import HELD
from workflows.partner.reading import Opening, openings_of

MOST = 50
FAR = 10_000  # km; stands for a distance that nobody wrote down
NOT_TRADES = frozenset(  # words that say nothing of a trade
    WORD.findall(
        'việc làm nghề học thợ công nhân xin cần muốn tìm được người cho và hoặc ở tại gần nhà xã có mới một các'
        ' lao động phổ thông đào tạo lớp khóa giới thiệu ổn định'
    )
)
TYPED_BARE = frozenset(map(fold, NOT_TRADES))  # the same by who types without marks; 'cỗ' is none of them, 'co' may be


@dataclass(frozen=True)
class Wish:
    """What somebody looks for: kind of place, words about their trade, and where they live."""

    kind: str  # OfferKind
    words: frozenset[str]  # small, with marks
    village: int


@dataclass(frozen=True)
class Match:
    """One place that somebody may be introduced to now, with the reasons as sentences without a full stop."""

    opening: Opening
    reasons: tuple[str, ...]
    same_trade: bool

    @property
    def offer(self) -> Offer:
        return self.opening.offer


def kind_for(need: Need) -> OfferKind | None:
    """Which places answer the need: by its measure, else by its area; None when it is about neither."""
    kinds = set(OfferKind)
    return next((OfferKind(value) for value in (need.measure, need.area) if value in kinds), None)


def propose(need: Need, returnee: Returnee, day: date) -> list[Match]:
    """Places for `need`, the best first, in three queries. Nothing that is full, closed, over or already tried for."""
    kind = kind_for(need)
    if kind is None:
        return []
    offers = (
        Offer.select(Offer, Partner, Village)
        .join(Partner)
        .join(Village, JOIN.LEFT_OUTER)
        .where((Offer.kind == kind) & Offer.active & Partner.active)
        .where(Offer.open_until.is_null() | (Offer.open_until >= day))
    )
    wish = Wish(kind, trade_words(f'{returnee.occupation} {need.text}'), returnee.village_id)
    tried = _tried(returnee)
    openings = [one for one in openings_of(offers) if tried.get(one.offer.id) not in HELD]
    return ranked(wish, openings, day, frozenset(tried))[:MOST]


def _tried(returnee: Returnee) -> dict[int, str]:
    """{offer: latest state} of all introductions of this person's file."""
    query = Referral.select(Referral.offer, Referral.state).where(Referral.returnee == returnee)
    return dict(query.order_by(Referral.id).tuples())


def ranked(wish: Wish, openings: Iterable[Opening], day: date, tried: frozenset[int] = frozenset()) -> list[Match]:
    """Same trade first, then what was not tried, then nearest, then what closes soonest, then most places left.

    `tried` are offers that did not work out before. The order does not depend on that of `openings`.
    """
    fitting = [one for one in openings if one.offer.kind == wish.kind and _takes(one, day)]
    fitting.sort(key=lambda one: _rank(wish, one, tried))
    return [_match(wish, one, tried) for one in fitting]


def _takes(opening: Opening, day: date) -> bool:
    return opening.offer.partner.active and opening.is_open(day)


def _rank(wish: Wish, opening: Opening, tried: frozenset[int]) -> tuple:
    offer = opening.offer
    return (
        -_points(wish, offer),
        offer.id in tried,
        _distance(wish, offer.partner),
        offer.open_until or date.max,
        -opening.places_left,
        offer.id,
    )


def trade_words(text: str) -> frozenset[str]:
    """The words of `text` that may name a trade, small and with their marks."""
    return frozenset(WORD.findall(nfc(text).casefold())) - NOT_TRADES - TYPED_BARE


def _shared(wish: Wish, offer: Offer) -> dict[str, int]:
    """{word of the trade, in its order: points}: 2 when it is the same with marks, 1 when one side has none."""
    naming, found = trade_words(offer.trade), {}
    for word in (word for word in WORD.findall(nfc(offer.trade).casefold()) if word in naming):
        if word in wish.words:
            found[word] = 2
        elif any(fold(word) == fold(mine) and fold(word) in (word, mine) for mine in wish.words):
            found[word] = 1
    return found


def _points(wish: Wish, offer: Offer) -> int:
    return sum(_shared(wish, offer).values())


def _distance(wish: Wish, partner: Partner) -> int:
    """0 for the same village, else one more than the kilometres from the commune's centre."""
    if partner.village_id == wish.village:
        return 0
    return FAR if partner.distance_km is None else partner.distance_km + 1


def _match(wish: Wish, opening: Opening, tried: frozenset[int]) -> Match:
    offer, shared = opening.offer, _shared(wish, opening.offer)
    reasons = (
        f'Cùng nghề: {" ".join(shared)}' if shared else 'Khác nghề đã ghi',
        _where(wish, offer.partner),
        f'Còn {opening.places_left} chỗ',
        f'Nhận đến {screen_date(offer.open_until)}' if offer.open_until else 'Không ghi hạn nhận',
        *(['Lần giới thiệu trước đến đây không thành'] if offer.id in tried else []),
    )
    return Match(opening, reasons, bool(shared))


def _where(wish: Wish, partner: Partner) -> str:
    if partner.village_id == wish.village:
        return f'Ngay tại {partner.village.name}'
    if partner.distance_km is None:
        return 'Chưa ghi khoảng cách'
    return f'Cách trung tâm xã {partner.distance_km} km'
