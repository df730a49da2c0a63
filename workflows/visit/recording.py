"""Recording a visit: by the helper, or for a helper who writes on paper. Source: Quy chế Đ.4.4, Đ.7."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from core import audit, settings, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from core.settings import Definition
from core.versions import write_over
from core.vietnamese import screen_date
from models import Person, Returnee, Role, Visit, VisitEntry, VisitSheet, now
from workflows.returnee import access
from workflows.visit.helping import helped_on

GROUP = 'Gặp gỡ'
CORRECTED_WITHIN = timedelta(days=7)
settings.define('visit.every_days', Definition('Gặp ít nhất một lần trong số ngày', 30, 'number', group=GROUP))
settings.define(
    'visit.late_days',
    Definition('Ghi sau số ngày này phải nêu lý do', 60, 'number', group=GROUP, hint='Phiếu giấy không cần lý do.'),
)
settings.define(
    'visit.unmet_days', Definition('Chưa gặp quá số ngày này thì báo người đứng đầu', 60, 'number', group=GROUP)
)
RECORDERS = (*access.POLICE, Role.CLERK)  # write for a helper, from paper or by telephone
audit.describe(
    'visit',
    'Gặp gỡ',
    {
        'record': 'Ghi lần gặp',
        'correct': 'Sửa lần gặp',
        'cancel': 'Bỏ lần gặp ghi nhầm',
        'note_wish': 'Đã nắm việc muốn gặp cán bộ',
        'view': 'Xem lần gặp',
        'export': 'Tải danh sách gặp gỡ',
        'print_sheets': 'In phiếu gặp gỡ',
        'enter_sheet': 'Nhập phiếu gặp gỡ',
    },
)
NOBODY = 'Chọn ít nhất một người đã đến gặp.'
NOT_HELPER = '{code}: {helper} không được phân công giúp người này vào ngày {day}.'
TWICE = 'Ngày {day} đã ghi một lần gặp của cùng người giúp đỡ với: {codes}. Nếu đúng là hai lần thì đánh dấu “Vẫn lưu”.'
TOO_LATE = 'Lần gặp đã quá {days} ngày: ghi lý do ghi muộn.'
FUTURE = 'Ngày gặp chưa tới.'
BEFORE_HOME = '{code} về địa phương ngày {day}, sau ngày gặp này.'
OVER = 'Chỉ sửa được trong 7 ngày từ khi ghi. Ghi thêm một lần gặp, hoặc bỏ lần ghi nhầm.'


@dataclass(frozen=True)
class Call:
    """When and where a helper went; `late_reason` says why it is recorded long after."""

    helper: Person
    visited_on: date
    place: str  # VisitPlace
    sheet: VisitSheet | None = None
    late_reason: str = ''


@dataclass(frozen=True)
class Seen:
    """What a visit says of one person; an attempt without meeting them counts as well."""

    returnee: Returnee
    was_met: bool = True
    has_work: bool = False
    has_hardship: bool = False
    wants_officer: bool = False
    summary: str = ''
    private_note: str = ''

    @property
    def facts(self) -> dict:
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != 'returnee'}


def may_record_for(actor: Actor, helper: Person) -> bool:
    return actor.account is None or actor.person == helper or actor.holds(*RECORDERS)


def record(actor: Actor, call: Call, seen: Sequence[Seen], is_sure: bool = False) -> Visit:
    """One visit with what it says of each person.

    `is_sure` records a second visit of the same helper to the same person and day.
    Raises NotAllowed, NotFound for a file that is closed to the actor, or Refused.
    """
    if not may_record_for(actor, call.helper):
        raise NotAllowed('Chỉ người giúp đỡ, Công an xã và văn thư ghi được lần gặp.')
    _demand_open(actor, seen)
    with writing():
        if said := [*_against(call, seen), *([] if is_sure else _twice(call, seen))]:
            raise Refused(' '.join(said))
        visit = Visit.create(**vars(call), recorded_by=actor.account)
        for one in seen:
            VisitEntry.create(visit=visit, returnee=one.returnee, visited_on=call.visited_on, **one.facts)
        codes = ' '.join(one.returnee.code for one in seen)
        audit.write(actor, 'visit.record', visit, {'visited_on': (None, call.visited_on), 'codes': (None, codes)})
    return visit


def may_correct(actor: Actor, visit: Visit) -> bool:
    """Whoever recorded it, or the police, within seven days."""
    if visit.cancelled_at or now() - visit.created_at > CORRECTED_WITHIN:
        return False
    return visit.recorded_by == actor.account or actor.holds(*access.POLICE)


def correct(visit: Visit, actor: Actor, version: int, place: str, seen: Sequence[Seen]) -> Visit:
    """Other words or ticks for the same people. The log says which fields, not what stood in them."""
    _demand_open(actor, seen)
    if not may_correct(actor, visit):
        raise NotAllowed(OVER)
    with writing():
        write_over(visit, version, {'place': place}, 'lần gặp')
        changed = set()
        for one in seen:
            entry = VisitEntry.get(visit=visit, returnee=one.returnee)
            changed |= {name for name, value in one.facts.items() if getattr(entry, name) != value}
            VisitEntry.update(**one.facts).where(VisitEntry.id == entry.id).execute()
        audit.write(actor, 'visit.correct', visit, {'fields': (None, ' '.join(sorted(changed)))})
    return Visit.get_by_id(visit.id)


def may_cancel(actor: Actor, visit: Visit) -> bool:
    return not visit.cancelled_at and (visit.recorded_by == actor.account or actor.holds(*access.POLICE))


def cancel(visit: Visit, actor: Actor, version: int, reason: str) -> Visit:
    """A visit that was recorded by mistake; it stays to be read, struck out."""
    _demand_open(actor, [Seen(entry.returnee) for entry in visit.entries])
    if not may_cancel(actor, visit):
        raise NotAllowed('Chỉ người đã ghi và Công an xã bỏ được lần gặp này.')
    if not reason.strip():
        raise Refused('Ghi lý do bỏ lần gặp này.')
    with writing():
        write_over(visit, version, {'cancelled_at': now(), 'cancel_reason': reason.strip()}, 'lần gặp')
        VisitEntry.update(is_cancelled=True).where(VisitEntry.visit == visit).execute()
        audit.write(actor, 'visit.cancel', visit, reason=reason.strip())
    return Visit.get_by_id(visit.id)


def note_wish(entry: VisitEntry, actor: Actor) -> None:
    """The police know that this person wants to talk to an officer."""
    if not actor.holds(*access.POLICE):
        raise NotAllowed('Việc này của Công an xã.')
    _demand_open(actor, [Seen(entry.returnee)])
    with writing():
        open_still = (VisitEntry.id == entry.id) & VisitEntry.noted_at.is_null()
        if VisitEntry.update(noted_at=now(), noted_by=actor.account).where(open_still).execute():
            audit.write(actor, 'visit.note_wish', entry.visit)


def _demand_open(actor: Actor, seen: Sequence[Seen]) -> None:
    """Nobody writes about themselves or relatives; the system itself may do all."""
    if actor.account is not None:
        closed = access.viewer(actor).closed
        if any(one.returnee.id in closed for one in seen):
            raise NotFound(access.NOBODY)


def _against(call: Call, seen: Sequence[Seen]) -> list[str]:
    if not seen:
        return [NOBODY]
    if call.visited_on > today():
        return [FUTURE]
    late = settings.get('visit.late_days')
    said = []
    if not call.sheet and not call.late_reason.strip() and today() - call.visited_on > timedelta(days=late):
        said.append(TOO_LATE.format(days=late))
    helped, day = helped_on(call.helper, call.visited_on), screen_date(call.visited_on)
    for returnee in (one.returnee for one in seen):
        if returnee.arrived_on and call.visited_on < returnee.arrived_on:
            said.append(BEFORE_HOME.format(code=returnee.code, day=screen_date(returnee.arrived_on)))
        elif returnee.id not in helped:
            said.append(NOT_HELPER.format(code=returnee.code, helper=call.helper.full_name, day=day))
    return said


def _twice(call: Call, seen: Sequence[Seen]) -> list[str]:
    same = (
        VisitEntry.select(Returnee.code)
        .join(Visit)
        .switch(VisitEntry)
        .join(Returnee)
        .where((Visit.helper == call.helper) & (VisitEntry.visited_on == call.visited_on) & ~VisitEntry.is_cancelled)
        .where(VisitEntry.returnee.in_([one.returnee.id for one in seen]))
    )
    codes = sorted({code for (code,) in same.tuples()})
    return [TWICE.format(day=screen_date(call.visited_on), codes=', '.join(codes))] if codes else []
