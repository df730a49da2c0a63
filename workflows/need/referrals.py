"""Introducing somebody to a partner, with their consent, and what came of it. Source: Quy chế Đ.4.6, Đ.4.7."""

from dataclasses import dataclass
from datetime import date

from core import audit, links, settings, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.vietnamese import screen_date
from models import Need, Offer, Partner, Referral
from workflows.need import letters
from workflows.need.plan import WANTS_REASON, demand_words
from workflows.need.states import REFERRAL, WORKFLOW, move, stand_in_of
from workflows.partner.matching import kind_for
from workflows.partner.outcomes import HELD, check_day
from workflows.partner.reading import Opening, held_places
from workflows.returnee import access

CONSENTS = {'loi_noi': 'Nói trực tiếp', 'dien_thoai': 'Qua điện thoại', 'van_ban': 'Bằng văn bản'}
NO_CONSENT = 'Hỏi người được giới thiệu trước: ghi ngày và cách họ đồng ý cho đối tác này biết tên, nơi ở.'
FUTURE = 'Ghi ngày không sau hôm nay.'
FULL = '“{trade}” của {partner} không còn chỗ, hoặc đã hết hạn nhận. Chọn nơi khác.'
OTHER_KIND = 'Chọn chỗ đúng loại: việc làm cho nhu cầu việc làm, chỗ học cho nhu cầu học nghề.'
TWICE = 'Đã giới thiệu người này đến “{trade}” của {partner} ngày {day}, chưa có kết quả khác.'
BEFORE = 'Ghi ngày từ {day} trở đi.'
EARLY_LOOK = 'Kiểm tra từ ngày {day}, khi đủ {months} tháng.'
audit.describe('referral', 'Giới thiệu việc làm, học nghề', {'view': 'Xem lần giới thiệu', 'refer': 'Giới thiệu'})


@dataclass(frozen=True)
class Consent:
    """On which day and how (a key of CONSENTS) the person agreed to be named to this partner."""

    given_on: date | None
    how: str


def refer(need: Need, offer: Offer, actor: Actor, version: int, consent: Consent, with_letter: bool = True) -> Referral:
    """Introduce the person of `need` to the partner of `offer`; `version` is that of the need.

    A need not begun begins with it. Raises NotAllowed, WrongState, StaleRecord, or
    Refused without consent, for places that are full, closed or over, and for a second time.
    """
    WORKFLOW.permitted('refer', need, actor)
    _demand_consent(consent)
    with writing():
        moved = move(WORKFLOW, 'refer', need, actor, version)
        _demand_place(moved, _locked(offer))
        referral = Referral.create(
            returnee=need.returnee,
            offer=offer,
            need=need,
            referred_on=today(),
            consent_on=consent.given_on,
            consent_how=consent.how,
            author=actor.account,
        )
        agreed = {'consent_on': (None, consent.given_on), 'consent_how': (None, consent.how)}
        said = {'offer': (None, offer.id)} | agreed
        audit.write(actor, 'referral.refer', referral, said, stand_in=stand_in_of(actor, need.returnee))
        if with_letter:
            letters.attach(referral, actor)
    return Referral.get_by_id(referral.id)


def _demand_consent(consent: Consent) -> None:
    if consent.given_on is None or consent.how not in CONSENTS:
        raise Refused(NO_CONSENT)
    if consent.given_on > today():
        raise Refused(FUTURE)


def _locked(offer: Offer) -> Offer:
    """The offer as it is now, held until the transaction ends, so that its last place is given once."""
    Offer.update(version=Offer.version).where(Offer.id == offer.id).execute()
    return Offer.select(Offer, Partner).join(Partner).where(Offer.id == offer.id).get()


def _demand_place(need: Need, offer: Offer) -> None:
    named = {'trade': offer.trade, 'partner': offer.partner.name}
    if offer.kind != kind_for(need):
        raise Refused(OTHER_KIND)
    same = (Referral.returnee == need.returnee_id) & (Referral.offer == offer) & Referral.state.in_(sorted(HELD))
    if earlier := Referral.get_or_none(same):
        raise Refused(TWICE.format(day=screen_date(earlier.referred_on), **named))
    opening = Opening(offer, offer.places - held_places([offer.id]).get(offer.id, 0))
    if not (offer.partner.active and opening.is_open(today())):
        raise Refused(FULL.format(**named))


def take(referral: Referral, actor: Actor, version: int, day: date) -> Referral:
    """The partner took the person on, on `day`."""
    REFERRAL.permitted('take', referral, actor)
    _demand_day(day, referral.referred_on)
    return move(REFERRAL, 'take', referral, actor, version, taken_on=day)


def turn_down(referral: Referral, actor: Actor, version: int, reason: str) -> Referral:
    """Nothing came of it; the place is free again."""
    REFERRAL.permitted('turn_down', referral, actor)
    return _with_reason('turn_down', referral, actor, version, reason)


def still(referral: Referral, actor: Actor, version: int, day: date) -> Referral:
    """Somebody looked on `day`, after the months of the setting: the person is still there."""
    REFERRAL.permitted('still', referral, actor)
    months = settings.get('referral.check_months')
    first = check_day(referral.taken_on, months)
    if day < first:
        raise Refused(EARLY_LOOK.format(day=screen_date(first), months=months))
    _demand_day(day, first)
    return move(REFERRAL, 'still', referral, actor, version, checked_on=day)


def leave(referral: Referral, actor: Actor, version: int, day: date, reason: str) -> Referral:
    """`day` was the last one there; the place is free again."""
    REFERRAL.permitted('leave', referral, actor)
    _demand_day(day, referral.checked_on or referral.taken_on)
    return _with_reason('leave', referral, actor, version, reason, checked_on=day)


def write_letter(referral: Referral, actor: Actor, version: int) -> Referral:
    """Ask for a giấy giới thiệu where there is none, or the former was given up."""
    with writing():
        letters.attach(move(REFERRAL, 'write_letter', referral, actor, version), actor)
    return Referral.get_by_id(referral.id)


def _demand_day(day: date, first: date) -> None:
    if day > today():
        raise Refused(FUTURE)
    if day < first:
        raise Refused(BEFORE.format(day=screen_date(first)))


def _with_reason(action: str, referral: Referral, actor: Actor, version: int, reason: str, **facts) -> Referral:
    said = demand_words(reason, WANTS_REASON)
    with writing():
        moved = move(REFERRAL, action, referral, actor, version, reason=said, **facts)
        Referral.update(reason=said).where(Referral.id == moved.id).execute()
    return Referral.get_by_id(moved.id)


def closed_to(actor: Actor) -> list[str]:
    """Introductions whose letters are closed to `actor`: their own and those of relatives."""
    query = Referral.select(Referral.id).where(Referral.returnee.in_(sorted(access.closed_to(actor))))
    return [f'referral:{key}' for (key,) in query.tuples()]


links.register_closed(closed_to)
