"""What of assessments falls due, waits on desks, is late, worries, and hangs on who wants to leave."""

from collections.abc import Iterable, Iterator
from datetime import date

from peewee import Expression

from core import dues, links
from core.actor import Actor
from core.calendar import Calendar
from core.clock import today
from core.days_off import calendar
from core.dues import Due
from core.links import Hanging, Oversight, Waiting
from models import Assessment, Assignment, Level, OfficeTerm, Party, Person, ReturneeState, Role
from workflows.assessment import board, periods, reading, writing
from workflows.assessment.board import Row
from workflows.assessment.states import (
    FILERS,
    NOT_ASKED,
    SETTLED,
    S,
    bench,
    is_own,
    opinion_days,
    opinion_until,
    shown_state,
)
from workflows.returnee import access
from workflows.returnee.access import Standing, Viewer, lasting

CITE = 'Điều 4.4 Quy chế; Điều 10.4 Thông tư 10/2024/TT-BCA'
ALERTED = (Role.STANDING_DEPUTY, Role.HEAD)


def find_dues(day: date, days: Calendar) -> Iterable[Due]:
    """The report on everybody at home for the last period, and opinions that are waited for."""
    period = periods.latest(day, days)
    due_on = periods.due_on(period, days)
    for row in _unwritten(period, day):
        label, address = f'Nhận xét {period.label}', address_of(row, period)
        yield Due(
            'assessment',
            label,
            row.returnee,
            due_on,
            address,
            persons=frozenset(person.id for person in _owners(row)),
            cite=CITE,
            is_estimate=not days.covers(due_on.year),
        )
    yield from _opinions(day)


def _unwritten(period: periods.Period, day: date) -> Iterator[Row]:
    for row in board.rows(period, day):
        asked = row.assessment is not None and row.assessment.state == S.SKIP_ASKED
        if row.returnee.state == ReturneeState.HOME and _owners(row) and not row.is_written and not asked:
            yield row


def _owners(row: Row) -> tuple[Person, ...]:
    return (row.assessment.writer,) if row.assessment else row.helpers


def address_of(row: Row, period: periods.Period) -> tuple[str, dict]:
    if row.assessment:
        return 'assessment.show', {'assessment_id': row.assessment.id}
    return 'assessment.begin', {'returnee_id': row.returnee.id, 'ky': str(period.starts_on)}


def _opinions(day: date) -> Iterator[Due]:
    """Of the heads of the organisations that help."""
    wait = opinion_days()
    waited = _waited_for() if wait != NOT_ASKED else []
    asked = _heads_of([one.returnee_id for one in waited], day)
    for one in waited:
        due_on = opinion_until(one, wait)
        if due_on and due_on >= day and asked.get(one.returnee_id):
            address = ('assessment.opine', {'assessment_id': one.id})
            label = f'Ý kiến chi hội về nhận xét {reading.label_of(one)}'
            yield Due('opinion', label, one.returnee, due_on, address, persons=frozenset(asked[one.returnee_id]))


def _waited_for() -> list[Assessment]:
    return list(reading.everything().where(Assessment.state == S.FOR_OPINION).order_by(Assessment.id))


def _heads_of(returnees: list[int], day: date) -> dict[int, set[int]]:
    """{file: persons who head an organisation that helps on `day`}"""
    heads = (OfficeTerm.office == Role.ORGANISATION_HEAD) & (OfficeTerm.starts_on <= day)
    heads &= OfficeTerm.ends_on.is_null() | (OfficeTerm.ends_on >= day)
    query = (
        Assignment.select(Assignment.returnee, OfficeTerm.person)
        .join(OfficeTerm, on=(OfficeTerm.organisation == Assignment.organisation))
        .where((Assignment.party == Party.ORGANISATION) & Assignment.returnee.in_(returnees))
        .where(lasting(Assignment, day) & heads)
    )
    found: dict[int, set[int]] = {}
    for returnee, person in query.tuples():
        found.setdefault(returnee, set()).add(person)
    return found


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Of a helper what to write, of an organisation what to say, of the offices what to decide."""
    if actor.person is None:
        return
    viewer = access.viewer(actor)
    if viewer.standings.get(Standing.HELPER):
        yield from _to_write(viewer)
    if Standing.ORGANISATION in viewer.standings:
        yield from _to_say(viewer)
    if actor.holds(*ALERTED, Role.CHAIRMAN):
        yield from _to_decide(viewer)
    if actor.holds(Role.POLICE_CHIEF, *FILERS):
        yield from _to_finish(viewer)


def _to_write(viewer: Viewer) -> Iterator[Waiting]:
    days = calendar()
    period = periods.latest(today(), days)
    due_on = periods.due_on(period, days)
    for row in _unwritten(period, today()):
        if viewer.helps(row.returnee) and viewer.actor.person in _owners(row):
            again = row.assessment is not None and row.assessment.state == S.RETURNED
            verb = 'Sửa nhận xét bị trả lại' if again else 'Viết tiếp nhận xét' if row.assessment else 'Viết nhận xét'
            label = f'{verb}: {viewer.called(row.returnee)}'
            yield Waiting(label, f'Nhận xét · {period.label}', address_of(row, period), due_on)


def _to_say(viewer: Viewer) -> Iterator[Waiting]:
    helped, wait = viewer.standings[Standing.ORGANISATION] - viewer.closed, opinion_days()
    for one in _waited_for():
        if one.returnee_id in helped and not is_own(viewer.actor, one) and shown_state(one, wait) == S.FOR_OPINION:
            label = f'Ghi ý kiến chi hội về {viewer.called(one.returnee)}'
            address = ('assessment.opine', {'assessment_id': one.id})
            yield Waiting(label, f'Nhận xét · {reading.label_of(one)}', address, opinion_until(one, wait))


def _to_decide(viewer: Viewer) -> Iterator[Waiting]:
    states = [S.FOR_OPINION, S.FOR_REVIEW, S.SKIP_ASKED, S.FOR_CONFIRMATION]
    query = reading.everything().where(Assessment.state.in_(states) & _not_closed(viewer))
    verbs = {S.FOR_REVIEW: 'Xem xét nhận xét', S.SKIP_ASKED: 'Duyệt đề nghị bỏ qua', S.FOR_CONFIRMATION: 'Xác nhận'}
    sitting, wait = bench(), opinion_days()
    for one in query.order_by(Assessment.sent_on, Assessment.id):
        mine = viewer.actor.holds(*sitting.judges(one)) and not is_own(viewer.actor, one)
        if mine and (verb := verbs.get(shown_state(one, wait))):
            yield _waiting(viewer, one, verb)


def _to_finish(viewer: Viewer) -> Iterator[Waiting]:
    """Groups for the head of the police, scans of signed sheets for who keeps the papers."""
    actor = viewer.actor
    if actor.holds(Role.POLICE_CHIEF):
        unsorted = (Assessment.legal_class == '') & Assessment.state.in_(sorted(SETTLED))
        for one in reading.everything().where(unsorted & _not_closed(viewer)).order_by(Assessment.id):
            if not is_own(actor, one):
                yield _waiting(viewer, one, 'Xếp nhóm A, B, C, D', 'assessment.classify')
    if actor.holds(*FILERS):
        unsigned = (Assessment.state == S.CONFIRMED) & _not_closed(viewer)
        for one in reading.everything().where(unsigned).order_by(Assessment.id):
            yield _waiting(viewer, one, 'Tải bản nhận xét đã ký', 'assessment.file')


def _waiting(viewer: Viewer, one: Assessment, verb: str, endpoint: str = 'assessment.show') -> Waiting:
    place = f'Nhận xét · {reading.label_of(one)} · {one.returnee.village.name}'
    return Waiting(f'{verb}: {viewer.called(one.returnee)}', place, (endpoint, {'assessment_id': one.id}))


def _not_closed(viewer: Viewer) -> Expression:
    return Assessment.returnee.not_in(sorted(viewer.closed))


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """Late reports, by code; and, for deputy and head alone, whose remarks got worse."""
    viewer, days = access.viewer(actor), calendar()
    period = periods.latest(day, days)
    yield from _late(viewer, period, day, periods.due_on(period, days))
    if actor.holds(*ALERTED):
        for row in worrying(period, day):
            if row.returnee.id not in viewer.closed:
                yield _alert(row, period)


def _late(viewer: Viewer, period: periods.Period, day: date, due_on: date) -> Iterator[Oversight]:
    if due_on >= day:
        return
    for row in _unwritten(period, day):
        if row.returnee.id not in viewer.closed:
            owner = ', '.join(person.full_name for person in _owners(row))
            place = f'Nhận xét {period.label} · {row.returnee.village.name}'
            address = ('returnee.show', {'returnee_id': row.returnee.id})
            what = f'Trễ {(day - due_on).days} ngày'
            yield Oversight(f'Hồ sơ {row.returnee.code}', place, what, address, owner, due_on)


def worrying(period: periods.Period, day: date) -> list[Row]:
    """Of `period`, or of the one before while nothing of `period` was sent: whose remarks got worse."""
    found = {row.returnee.id: row for row in board.rows(periods.before(period), day) if row.is_worrying}
    for row in board.rows(period, day):
        if row.is_written:
            found.pop(row.returnee.id, None)
        if row.is_worrying:
            found[row.returnee.id] = row
    return list(found.values())


def _alert(row: Row, period: periods.Period) -> Oversight:
    one = row.assessment
    what = 'Có dấu hiệu xấu đi' if one.level == Level.WORSE else f'{row.worse} tiêu chí kém hơn lần trước'
    place = f'Nhận xét {reading.label_of(one)} · {row.returnee.village.name}'
    address = ('assessment.show', {'assessment_id': one.id})
    return Oversight(f'Hồ sơ {row.returnee.code}', place, what, address, one.writer.full_name)


def hanging_on(person: Person) -> Iterable[Hanging]:
    """What a leaver has begun and not sent: somebody else takes it over first."""
    for one in writing.open_of(person):
        label = f'nhận xét {reading.label_of(one)} của hồ sơ {one.returnee.code}'
        yield Hanging(label, ('assessment.show', {'assessment_id': one.id}))


dues.register(find_dues)
links.register_waiting(waiting_for)
links.register_oversight(to_oversee)
links.register_hanging(hanging_on)
