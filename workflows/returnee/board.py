"""Who must do what about whom by when: the board of a village, the desk of who has to do it, and the heads."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core import dues, links, settings
from core.actor import Actor
from core.clock import today
from core.days_off import calendar
from core.dues import Due
from core.links import Oversight, Waiting
from models import Person, Returnee, Role, Village
from workflows.returnee import access
from workflows.returnee.access import Viewer
from workflows.returnee.dues import Regular, find_dues, regular

SOON, AHEAD = timedelta(days=7), timedelta(days=31)  # on a desk; on the board
MOST_ON_DESK = 15
TOLD_EARLIER = frozenset({'loan_window', 'clearing'})  # their own notice is longer
CLEARING = 'clearing'  # told of all people in one line: an estimate is never late


@dataclass(frozen=True)
class Line:
    """One thing due, with the file as read for this page."""

    due: Due
    file: Returnee
    days_left: int

    @property
    def is_reached(self) -> bool:
        """An estimate is reached, never late."""
        return self.due.kind == CLEARING and self.days_left <= 0


@dataclass(frozen=True)
class Overview:
    lines: list[Line]
    late_by_village: list[tuple[str, int]]  # the most first
    uncertain_years: list[int]  # terms that end in them are estimates
    regular: list[Regular]
    kinds: dict[str, str]  # {kind: 'Gặp gỡ định kỳ (12)'} of everything due in the village


def overview(viewer: Viewer, day: date, village: int | None = None, kind: str = '') -> Overview:
    """What is due within a month or late, of the files and layers that the viewer may know."""
    found = [due for due in dues.on(day) if due.due_on <= day + AHEAD or due.kind in TOLD_EARLIER]
    files = _files({due.returnee.id for due in found})
    lines = [
        Line(due, file, (due.due_on - day).days)
        for due in found
        if viewer.sees(file := files[due.returnee.id], due.layer)
    ]
    lines.sort(key=lambda line: line.is_reached)
    late = Counter(line.file.village.name for line in lines if line.days_left < 0 and not line.is_reached)
    there = [line for line in lines if village in (None, line.file.village_id)]
    shown = [line for line in there if kind in ('', line.due.kind)]
    years = sorted(
        {line.due.due_on.year for line in shown if line.due.is_estimate and line.due.due_on.year >= day.year}
    )
    turns = regular(day, calendar()) if viewer.knows_all_names else []
    return Overview(shown, late.most_common(), years, turns, _kinds(there))


def _kinds(lines: Iterable[Line]) -> dict[str, str]:
    counted, labels = Counter(line.due.kind for line in lines), {line.due.kind: line.due.label for line in lines}
    return {kind: f'{labels[kind]} ({count})' for kind, count in counted.most_common()}


def _files(ids: Iterable[int]) -> dict[int, Returnee]:
    """With person and village at hand, whatever the workflow that tells of a term has read."""
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).where(Returnee.id.in_(sorted(ids)))
    return {one.id: one for one in query}


def clearing_papers() -> list[str]:
    """What is asked for when xóa án tích is applied for, as the commune has confirmed it."""
    return settings.get('returnee.clearing_papers')


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """What the actor has to do within a week, the late first; beyond fifteen one line leads to the board."""
    if actor.person is None or not actor.holds(*access.POLICE):
        return
    day, days = today(), calendar()
    yield from _turns(actor, regular(day, days), day)
    viewer = access.viewer(actor)
    found = [due for due in find_dues(day, days) if _is_mine(due, viewer)]
    mine = sorted((due for due in found if due.due_on <= day + SOON and due.kind != CLEARING), key=_last_day)
    for due in mine[:MOST_ON_DESK]:
        place = f'Hồ sơ tái hòa nhập · {due.returnee.village.name}'
        yield Waiting(f'{due.label}: {viewer.called(due.returnee)}', place, due.address, due.due_on)
    if len(mine) > MOST_ON_DESK:
        label = f'Còn {len(mine) - MOST_ON_DESK} việc đến hạn khác'
        yield Waiting(label, 'Hồ sơ tái hòa nhập', ('returnee.board', {}), mine[MOST_ON_DESK].due_on)

    if ready := sum(due.kind == CLEARING and due.due_on <= day for due in found):
        label = f'Hướng dẫn thủ tục xóa án tích: {ready} người đã tới ngày ước tính'
        yield Waiting(label, 'Hồ sơ tái hòa nhập', ('returnee.board', {'viec': CLEARING}))


def _last_day(due: Due) -> date:
    return due.due_on


def _is_mine(due: Due, viewer: Viewer) -> bool:
    mine = viewer.actor.holds(*due.roles) or viewer.actor.person.id in due.persons
    return mine and viewer.sees(due.returnee, due.layer)


def _turns(actor: Actor, turns: Iterable[Regular], day: date) -> Iterable[Waiting]:
    if actor.holds(Role.POLICE_CLERK):
        for one in turns:
            if one.opens_on <= day:
                yield Waiting(one.label, 'Hồ sơ tái hòa nhập', ('returnee.board', {}), one.term.due_on)


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """What is late by more than the setting says, by code, for heads who may know what it is about."""
    viewer, allowed = access.viewer(actor), settings.get('returnee.late_days')
    for due in find_dues(day, calendar()):
        late = (day - due.due_on).days
        if late > allowed and due.kind != CLEARING and viewer.sees(due.returnee, due.layer):
            place = f'{due.label} · {due.returnee.village.name}'
            yield Oversight(f'Hồ sơ {due.returnee.code}', place, f'Trễ {late} ngày', due.address, due_on=due.due_on)


links.register_waiting(waiting_for)
links.register_oversight(to_oversee)
