"""What of the plans falls due, waits for whom, hangs on whom, and what a file tells of it."""

from collections.abc import Iterable
from datetime import date, timedelta

from peewee import JOIN, ModelSelect

from core import dues, links, settings
from core.actor import Actor
from core.calendar import Calendar
from core.clock import today
from core.days_off import calendar
from core.dues import Due
from core.links import Hanging, Happening, Oversight, Waiting
from models import (
    NEED_AREA_LABELS,
    Need,
    NeedArea,
    NeedState,
    Offer,
    Partner,
    Person,
    Referral,
    ReferralState,
    Returnee,
    ReturneeState,
    Role,
    Village,
)
from workflows.need.reading import is_late, of_file, referrals_of_file, with_names
from workflows.need.states import MEASURES, REFERRAL, UNMET, Measure
from workflows.partner.outcomes import check_due
from workflows.returnee import access
from workflows.returnee.access import Layer

SOON = timedelta(days=14)  # the desk of who is responsible shows what falls due within them
ACTIVE = (ReturneeState.EXPECTED, ReturneeState.HOME)  # a file at rest asks for nothing
NOBODYS = frozenset({Role.STANDING_DEPUTY})  # who sees to what has no responsible person
CITE = 'Điều 4.6, Điều 4.7 Quy chế'


def measure_of(need: Need) -> str:
    return MEASURES[Measure(need.measure)]


def _unmet() -> ModelSelect:
    """Open needs of files that are not at rest, with names, in one query."""
    return with_names(Need.select()).where(Need.state.in_(sorted(UNMET)) & Returnee.state.in_(ACTIVE))


def _introduced() -> ModelSelect:
    """Introductions whose outcome is still to be learned, with names, in one query."""
    query = Referral.select(Referral, Need, Offer, Partner, Returnee, Person, Village)
    query = query.join(Need, JOIN.LEFT_OUTER).switch(Referral).join(Offer).join(Partner).switch(Referral)
    query = query.join(Returnee).join(Person, on=Returnee.person).switch(Returnee).join(Village, on=Returnee.village)
    asked = Referral.state.in_([ReferralState.REFERRED, ReferralState.TAKEN])
    return query.where(asked & Returnee.state.in_(ACTIVE))


def find_dues(_day: date, days: Calendar) -> Iterable[Due]:
    """Open needs with a day, and the introductions to ask about, in two queries."""
    for need in _unmet().where(Need.due_on.is_null(False)):
        persons, roles = _whose(need)
        label, address = f'Việc cần giúp: {measure_of(need)}', ('need.show', {'need_id': need.id})
        yield Due('need', label, need.returnee, need.due_on, address, roles, persons, cite=CITE, layer=Layer.PLAN)
    yield from _referral_dues(days)


def _referral_dues(days: Calendar) -> Iterable[Due]:
    months, wait = settings.get('referral.check_months'), timedelta(settings.get('referral.outcome_days'))
    for referral in _introduced():
        persons, roles = _whose(referral.need)
        address = ('need.referral', {'referral_id': referral.id})
        shared = {'roles': roles, 'persons': persons, 'cite': CITE, 'layer': Layer.PLAN}
        if referral.state == ReferralState.REFERRED:
            due_on, kind, label = referral.referred_on + wait, 'referral_outcome', 'Hỏi kết quả giới thiệu'
        else:
            due_on, kind = check_due(referral.taken_on, months, days), 'referral_check'
            label = f'Kiểm tra còn làm, còn học sau {months} tháng'
        is_estimate = kind == 'referral_check' and not days.covers(due_on.year)
        yield Due(kind, label, referral.returnee, due_on, address, is_estimate=is_estimate, **shared)


def _whose(need: Need | None) -> tuple[frozenset[int], frozenset[Role]]:
    """(persons, roles) who have to do it: the responsible person, or the standing deputy while there is none."""
    if need is None or need.responsible_id is None:
        return frozenset(), NOBODYS
    return frozenset({need.responsible_id}), frozenset()


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Of who is responsible: what is not begun, and what falls due within two weeks."""
    if actor.person is None:
        return
    needs = list(_unmet().where(Need.responsible == actor.person).order_by(Need.id))
    asked = list(_introduced().where(Need.responsible == actor.person).order_by(Referral.id))
    if not needs and not asked:
        return
    viewer, soon = access.viewer(actor), today() + SOON
    for need in needs:
        is_near = need.due_on is not None and need.due_on <= soon
        if (need.state == NeedState.OPEN or is_near) and viewer.sees(need.returnee, Layer.PLAN):
            label = f'{measure_of(need)}: {viewer.called(need.returnee)}'
            address = ('need.show', {'need_id': need.id})
            yield Waiting(label, f'Việc cần giúp · {need.returnee.village.name}', address, need.due_on)
    yield from _to_ask(asked, viewer, soon)


def _to_ask(asked: list[Referral], viewer: access.Viewer, soon: date) -> Iterable[Waiting]:
    found = {due.address[1]['referral_id']: due for due in _referral_dues(calendar())} if asked else {}
    for referral in asked:
        due = found[referral.id]
        if due.due_on <= soon and viewer.sees(referral.returnee, Layer.PLAN):
            label = f'{due.label}: {viewer.called(referral.returnee)}'
            yield Waiting(label, f'Giới thiệu · {referral.offer.partner.name}', due.address, due.due_on)


def hanging_on(person: Person) -> Iterable[Hanging]:
    """Open needs that `person` is responsible for, by code."""
    query = Need.select(Need, Returnee).join(Returnee).where(Need.responsible == person)
    for need in query.where(Need.state.in_(sorted(UNMET)) & Returnee.state.in_(access.OPEN)).order_by(Need.id):
        label = f'Việc cần giúp của hồ sơ {need.returnee.code}: {measure_of(need)}'
        yield Hanging(label, ('need.show', {'need_id': need.id}))


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """Needs that are late or nobody's, by code and without what they are about."""
    closed = access.viewer(actor).closed
    for need in _unmet().order_by(Need.id):
        late, nobody = is_late(need, day), need.responsible_id is None
        if need.returnee_id in closed or not (late or nobody):
            continue
        what = f'Trễ {(day - need.due_on).days} ngày' if late else 'Chưa có người phụ trách'
        address = ('returnee.show', {'returnee_id': need.returnee_id})
        place, owner = f'Việc cần giúp · {need.returnee.village.name}', '' if nobody else need.responsible.full_name
        yield Oversight(f'Hồ sơ {need.returnee.code}', place, what, address, owner, need.due_on if late else None)


def happenings(returnee: Returnee, actor: Actor) -> Iterable[Happening]:
    """Needs and introductions, for who may read the plan."""
    if not access.viewer(actor).sees(returnee, Layer.PLAN):
        return
    for need in of_file(returnee):
        address = ('need.show', {'need_id': need.id})
        area = NEED_AREA_LABELS[NeedArea(need.area)].lower()
        yield Happening(need.opened_on, f'Ghi nhu cầu {area}: {measure_of(need)}', need.text, address)
        if need.closed_on:
            ended = 'Đã đạt' if need.state == NeedState.MET else 'Thôi thực hiện'
            yield Happening(need.closed_on, f'{ended}: {measure_of(need)}', need.result, address)
    for referral in referrals_of_file(returnee):
        yield from _told(referral)


def _told(referral: Referral) -> Iterable[Happening]:
    address, partner = ('need.referral', {'referral_id': referral.id}), referral.offer.partner.name
    yield Happening(referral.referred_on, f'Giới thiệu đến {partner}', referral.offer.trade, address)
    if referral.taken_on:
        yield Happening(referral.taken_on, f'{partner} đã nhận', referral.offer.trade, address)
    if referral.checked_on:
        label = REFERRAL.label_of(referral.state)
        yield Happening(referral.checked_on, f'{label}: {partner}', referral.reason, address)


dues.register(find_dues)
links.register_waiting(waiting_for)
links.register_hanging(hanging_on)
links.register_oversight(to_oversee)
links.register_timeline(happenings)
links.register_page('need', lambda need_id: ('need.show', {'need_id': need_id}))
links.register_page('referral', lambda referral_id: ('need.referral', {'referral_id': referral_id}))
