"""Partners and what they offer: adding, changing, closing and opening again."""

from datetime import date

from core import audit, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import Refused
from core.versions import write_over
from core.vietnamese import nfc, screen_date, words
from models import Offer, Partner, Role, Table
from workflows.partner.reading import held_places

KEEPERS = (Role.STANDING_DEPUTY, Role.POLICE_CLERK, Role.SECRETARY, Role.ORGANISATION_HEAD, Role.CLERK)
SAME_NAME = 'Đã có đối tác “{name}”. Mở đối tác đó để sửa, hoặc đổi tên khác.'
CLOSED = '{name} đã ngừng nhận. Mở lại đối tác này rồi mới ghi chỗ làm, chỗ học.'
PASSED = 'Hạn nhận {day} đã qua. Ghi ngày từ hôm nay, hoặc để trống.'
TOO_FEW = 'Đang có {held} người được giới thiệu hoặc đã nhận ở đây: ghi ít nhất {held} chỗ.'

audit.describe(
    'partner', 'Đối tác', {'add': 'Thêm đối tác', 'change': 'Sửa đối tác', 'close': 'Ngừng nhận', 'reopen': 'Mở lại'}
)
audit.describe(
    'offer',
    'Chỗ làm, chỗ học',
    {'add': 'Thêm chỗ', 'change': 'Sửa chỗ', 'close': 'Ngừng nhận chỗ này', 'reopen': 'Nhận lại chỗ này'},
)


def add(actor: Actor, name: str, **facts) -> Partner:
    """A new partner. Raises NotAllowed, or Refused when the name is known."""
    demand(actor, *KEEPERS)
    with writing():
        made = Partner.create(**_named(name), **facts)
        audit.write(actor, 'partner.add', made, {'name': (None, made.name)}, stand_in=actor.stands_in(KEEPERS))
    return made


def change(partner: Partner, actor: Actor, version: int, name: str, **facts) -> Partner:
    """Raises NotAllowed, Refused for a known name, StaleRecord when somebody wrote since."""
    demand(actor, *KEEPERS)
    with writing():
        _store(partner, actor, version, 'partner.change', _named(name, partner) | facts)
    return Partner.get_by_id(partner.id)


def set_active(partner: Partner, actor: Actor, version: int, active: bool) -> Partner:
    """One that is closed is not proposed any more; who works there stays as they are."""
    demand(actor, *KEEPERS)
    with writing():
        _store(partner, actor, version, f'partner.{"reopen" if active else "close"}', {'active': active})
    return Partner.get_by_id(partner.id)


def add_offer(partner: Partner, actor: Actor, trade: str, open_until: date | None, **facts) -> Offer:
    """Places of one trade. Raises NotAllowed, or Refused for a closed partner or a day that has passed."""
    demand(actor, *KEEPERS)
    if not partner.active:
        raise Refused(CLOSED.format(name=partner.name))
    _refuse_passed(open_until)
    with writing():
        made = Offer.create(partner=partner, open_until=open_until, **_traded(trade), **facts)
        said = {'trade': (None, made.trade), 'places': (None, made.places)}
        audit.write(actor, 'offer.add', made, said, stand_in=actor.stands_in(KEEPERS))
    return made


def change_offer(
    offer: Offer, actor: Actor, version: int, trade: str, places: int, open_until: date | None, **facts
) -> Offer:
    """Never fewer places than are taken. Raises NotAllowed, Refused or StaleRecord."""
    demand(actor, *KEEPERS)
    if open_until != offer.open_until:
        _refuse_passed(open_until)
    with writing():
        held = held_places([offer.id]).get(offer.id, 0)
        if places < held:
            raise Refused(TOO_FEW.format(held=held))
        changes = _traded(trade) | {'places': places, 'open_until': open_until} | facts
        _store(offer, actor, version, 'offer.change', changes)
    return Offer.get_by_id(offer.id)


def set_offer_active(offer: Offer, actor: Actor, version: int, active: bool) -> Offer:
    demand(actor, *KEEPERS)
    with writing():
        _store(offer, actor, version, f'offer.{"reopen" if active else "close"}', {'active': active})
    return Offer.get_by_id(offer.id)


def _named(name: str, own: Partner | None = None) -> dict:
    """Names that differ only in capitals, marks or punctuation are one: nobody can tell them apart in a list."""
    search = ' '.join(words(name))
    same = Partner.get_or_none((Partner.search == search) & (Partner.id != (own.id if own else 0)))
    if same is not None:
        raise Refused(SAME_NAME.format(name=same.name))
    return {'name': nfc(name), 'search': search}


def _traded(trade: str) -> dict:
    return {'trade': nfc(trade), 'search': ' '.join(words(trade))}


def _refuse_passed(day: date | None) -> None:
    if day and day < today():
        raise Refused(PASSED.format(day=screen_date(day)))


def _store(record: Table, actor: Actor, version: int, action: str, facts: dict) -> None:
    before = {name: record.__data__[name] for name in facts}
    write_over(record, version, facts, 'đối tác')
    changes = {name: (before[name], value) for name, value in facts.items() if before[name] != value}
    audit.write(actor, action, record, changes, stand_in=actor.stands_in(KEEPERS))
