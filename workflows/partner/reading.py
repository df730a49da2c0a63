"""Finding partners and their open places, by name or by trade, with or without marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import JOIN, Expression, ModelSelect, Tuple, fn

from core import links, settings
from core.errors import NotFound
from core.vietnamese import words
from models import Offer, OfferKind, Partner, Referral, Village
from workflows.partner.outcomes import HELD, Outcome, Tally, tally
from workflows.returnee import access

READERS = access.READERS  # everybody with a part in the model
PAGE_ROWS = 30
OFFER_KINDS = {OfferKind.JOB: 'Việc làm', OfferKind.TRAINING: 'Học nghề'}
UNKNOWN = 'Không có đối tác này.'


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to: words of the name or of a trade, kinds, and those with a place left."""

    text: str = ''
    kind: str = ''  # PartnerKind
    offer_kind: str = ''  # OfferKind
    only_open: bool = False


class Opening(NamedTuple):
    """What a partner offers, and how many of its places are neither given nor promised."""

    offer: Offer
    places_left: int

    def is_open(self, day: date) -> bool:
        """Whether somebody may be introduced on `day`; the partner itself is asked apart."""
        return self.offer.active and self.places_left > 0 and not is_over(self.offer, day)


class Row(NamedTuple):
    partner: Partner
    openings: list[Opening]


class Listed(NamedTuple):
    rows: list[Row]
    after: int | None = None  # the last partner of this page, when a page stands after it


def is_over(offer: Offer, day: date) -> bool:
    return offer.open_until is not None and offer.open_until < day


def held_places(offers: Iterable[int]) -> dict[int, int]:
    """{offer: places given or promised}, one query; offers without any are left out."""
    held = Referral.offer.in_(sorted(offers)) & Referral.state.in_(sorted(HELD))
    query = Referral.select(Referral.offer, fn.COUNT(Referral.id)).where(held).group_by(Referral.offer)
    return dict(query.tuples())


def openings_of(offers: Iterable[Offer]) -> list[Opening]:
    """The same offers with their places left, in one query."""
    offers = list(offers)
    held = held_places([offer.id for offer in offers])
    return [Opening(offer, max(0, offer.places - held.get(offer.id, 0))) for offer in offers]


def find(wanted: Wanted, day: date, after: int | None = None) -> Listed:
    """One page of partners by name, each with what it offers on `day`; closed ones last. Four queries at most."""
    query = _narrowed(_with_village(), wanted, day).order_by(Partner.active.desc(), Partner.search, Partner.id)
    if after and (stand := Partner.get_or_none(Partner.id == after)):
        query = query.where(_behind(stand))
    found = list(query.limit(PAGE_ROWS + 1))
    rows = _with_openings(found[:PAGE_ROWS], day)
    return Listed(rows, found[PAGE_ROWS - 1].id if len(found) > PAGE_ROWS else None)


def _behind(stand: Partner) -> Expression:
    later = (Partner.active == stand.active) & (Tuple(Partner.search, Partner.id) > Tuple(stand.search, stand.id))
    return (later | (Partner.active == False)) if stand.active else later  # noqa: E712 - SQL


def _with_village() -> ModelSelect:
    return Partner.select(Partner, Village).join(Village, JOIN.LEFT_OUTER)


def _narrowed(query: ModelSelect, wanted: Wanted, day: date) -> ModelSelect:
    for word in words(wanted.text)[:8]:
        trades = Offer.select(Offer.partner).where(_open_on(day) & Offer.search.contains(word))
        query = query.where(Partner.search.contains(word) | Partner.id.in_(trades))
    if wanted.kind:
        query = query.where(Partner.kind == wanted.kind)
    if wanted.only_open or wanted.offer_kind:
        offers = Offer.select(Offer.partner).where(_open_on(day))
        if wanted.offer_kind:
            offers = offers.where(Offer.kind == wanted.offer_kind)
        if wanted.only_open:
            offers = offers.where(Offer.places > _held_of_offer())
        query = query.where(Partner.active & Partner.id.in_(offers))
    return query


def _held_of_offer() -> ModelSelect:
    held = (Referral.offer == Offer.id) & Referral.state.in_(sorted(HELD))
    return Referral.select(fn.COUNT(Referral.id)).where(held)


def _open_on(day: date) -> Expression:
    return (Offer.active == True) & (Offer.open_until.is_null() | (Offer.open_until >= day))  # noqa: E712 - SQL


def _with_openings(partners: list[Partner], day: date) -> list[Row]:
    ids = [partner.id for partner in partners]
    offers = Offer.select().where(Offer.partner.in_(ids) & _open_on(day)).order_by(Offer.kind.desc(), Offer.trade)
    found: dict[int, list[Opening]] = {}
    for opening in openings_of(offers):
        found.setdefault(opening.offer.partner_id, []).append(opening)
    return [Row(partner, found.get(partner.id, [])) for partner in partners]


def opened(partner_id: int) -> Partner:
    """Raises NotFound."""
    found = _with_village().where(Partner.id == partner_id).first()
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def opened_offer(offer_id: int) -> Offer:
    """With its partner. Raises NotFound."""
    query = Offer.select(Offer, Partner, Village).join(Partner).join(Village, JOIN.LEFT_OUTER)
    found = query.where(Offer.id == offer_id).first()
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def offers_of(partner: Partner) -> list[Opening]:
    """All that it offers or offered, what is open first."""
    query = Offer.select().where(Offer.partner == partner)
    return openings_of(query.order_by(Offer.active.desc(), Offer.kind.desc(), Offer.trade, Offer.id))


def tally_where(which: Expression | None, day: date) -> Tally:
    """The introductions that satisfy `which`, a condition on Referral and Offer; all for None. One query."""
    query = Referral.select(Referral.state, Referral.taken_on, Referral.checked_on).join(Offer)
    rows = (query if which is None else query.where(which)).tuples()
    return tally((Outcome(*row) for row in rows), day, settings.get('referral.check_months'))


def tally_of(partner: Partner, day: date) -> Tally:
    """Numbers alone: they name nobody."""
    return tally_where(Offer.partner == partner, day)


links.register_page('partner', lambda partner_id: ('partner.show', {'partner_id': partner_id}))
links.register_page('offer', lambda offer_id: ('partner.edit_offer', {'offer_id': offer_id}))
