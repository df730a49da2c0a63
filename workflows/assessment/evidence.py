"""What the system knows of somebody since the last assessment, so that nobody writes from an empty page."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from core.calendar import ONE_DAY
from core.clock import today
from models import Assessment, Need, NeedState, Offer, Partner, Referral, ReferralState, Returnee, VisitEntry
from workflows.returnee.access import Layer, Viewer


@dataclass(frozen=True)
class Fact:
    """One line; `layer` says what of the file a reader must see to read it."""

    label: str
    text: str
    layer: str = Layer.PLAN


Find = Callable[[Returnee, date, date], Iterable[Fact]]
_finders: list[Find] = []


def register(find: Find) -> None:
    """`find(returnee, since, until)` answers what happened between these days, both counted, in few queries."""
    _finders.append(find)


def gather(returnee: Returnee, since: date, until: date) -> list[Fact]:
    return [fact for find in _finders for fact in find(returnee, since, until)]


def span_of(assessment: Assessment) -> tuple[date, date]:
    """From the day after what the last assessment covers, to the end of this period or today."""
    previous = assessment.previous
    since = assessment.period_starts_on
    if previous and previous.period_ends_on < assessment.period_starts_on:
        since = previous.period_ends_on + ONE_DAY
    return since, max(since, min(today(), assessment.period_ends_on))


def of(assessment: Assessment) -> list[Fact]:
    """What was known when it was sent, or is known now while it is being written."""
    kept = json.loads(assessment.evidence).get('known')
    if kept is None:
        return gather(assessment.returnee, *span_of(assessment))
    return [Fact(**fact) for fact in kept]


def shown_to(viewer: Viewer, assessment: Assessment) -> list[Fact]:
    """The facts of the layers that the reader sees."""
    returnee = assessment.returnee
    return [fact for fact in of(assessment) if viewer.sees(returnee, Layer(fact.layer))]


def frozen(assessment: Assessment) -> list[dict]:
    """The facts of now, to keep with what is sent."""
    return [asdict(fact) for fact in gather(assessment.returnee, *span_of(assessment))]


def _visits(returnee: Returnee, since: date, until: date) -> Iterator[Fact]:
    query = VisitEntry.select().where((VisitEntry.returnee == returnee) & ~VisitEntry.is_cancelled)
    entries = list(query.where(VisitEntry.visited_on.between(since, until)).order_by(VisitEntry.visited_on))
    if not entries:
        yield Fact('Gặp gỡ', 'chưa ghi lần gặp nào')
        return
    met = [entry for entry in entries if entry.was_met]
    missed = len(entries) - len(met)
    last = f', gần nhất {met[-1].visited_on:%d/%m/%Y}' if met else ''
    yield Fact('Gặp gỡ', f'gặp {len(met)} lần{last}; đến mà không gặp {missed} lần')
    if met:
        working = sum(entry.has_work for entry in met)
        yield Fact('Việc làm', f'có việc làm ở {working} trong {len(met)} lần gặp')
    if hard := sum(entry.has_hardship for entry in met):
        yield Fact('Khó khăn', f'ghi có khó khăn ở {hard} lần gặp')
    if asked := sum(entry.wants_officer for entry in entries):
        yield Fact('Muốn gặp cán bộ', f'{asked} lần')


def _work(returnee: Returnee, since: date, until: date) -> Iterator[Fact]:
    query = Referral.select(Referral, Offer, Partner).join(Offer).join(Partner).switch(Referral)
    query = query.where((Referral.returnee == returnee) & Referral.referred_on.between(since, until))
    for referral in query.order_by(Referral.referred_on, Referral.id):
        taken = referral.state in (ReferralState.TAKEN, ReferralState.STILL)
        outcome = 'đã nhận' if taken else 'đang chờ trả lời' if referral.state == ReferralState.REFERRED else 'đã thôi'
        text = f'{referral.offer.trade} ở {referral.offer.partner.name}, {referral.referred_on:%d/%m/%Y}: {outcome}'
        yield Fact('Giới thiệu việc làm, học nghề', text)


def _needs(returnee: Returnee, since: date, until: date) -> Iterator[Fact]:
    needs = list(Need.select().where(Need.returnee == returnee).order_by(Need.id))
    for need in needs:
        if need.state == NeedState.MET and need.closed_on and since <= need.closed_on <= until:
            yield Fact('Nhu cầu đã giúp xong', f'{need.text} ({need.closed_on:%d/%m/%Y})')
    if left := sum(need.state in (NeedState.OPEN, NeedState.DOING) for need in needs):
        yield Fact('Nhu cầu chưa xong', f'{left} việc')


for _find in (_visits, _work, _needs):
    register(_find)
