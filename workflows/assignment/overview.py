"""Whom nobody helps, what falls due, and what the desks show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect, fn

from core import dues, links, settings
from core.actor import Actor
from core.calendar import Calendar, add_working_days
from core.clock import day_of, today
from core.days_off import calendar
from core.dues import Due
from core.links import Duty, Oversight, Waiting
from models import (
    UNDER_CIRCULAR,
    Assignment,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    AuditEntry,
    Cover,
    Document,
    Party,
    Person,
    Reply,
    Returnee,
    ReturneeState,
    Role,
    Village,
)
from workflows.assignment import answers, reading
from workflows.assignment.composition import lines_of, reaching
from workflows.assignment.rules import GROUP, wanting_head
from workflows.assignment.states import NEXT, OPEN, READERS, WORKFLOW
from workflows.returnee import access

S = AssignmentState
CITE = 'TT 10/2024/TT-BCA Đ.10'
ARTICLE = 'Điều 4.4, Điều 7 Quy chế'

settings.define(
    'assignment.decision_days',
    settings.Definition(
        'Phân công trong mấy ngày làm việc từ buổi làm việc đầu tiên',
        3,
        'number',
        group=GROUP,
        source='TT 10/2024/TT-BCA Đ.10.2',
    ),
)
settings.define(
    'assignment.alone_days',
    settings.Definition(
        'Báo người phụ trách khi ai đó chưa có người giúp đỡ quá mấy ngày', 7, 'number', group=GROUP, to_confirm=True
    ),
)


@dataclass(frozen=True)
class Alone:
    """Somebody at home whom nobody helps by decision; `lacks` says who is missing."""

    returnee: Returnee
    since: date
    lacks: str
    case: AssignmentCase | None = None

    def days(self, day: date) -> int:
        return (day - self.since).days


def alone(day: date) -> list[Alone]:
    """Everybody at home under TT 10/2024/TT-BCA without organisation or helper, the longest first; fixed queries."""
    query = (
        Returnee.select(Returnee, Person, Village)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .where((Returnee.state == ReturneeState.HOME) & Returnee.legal_group.in_(sorted(UNDER_CIRCULAR)))
    )
    helper, organisation = _with(Party.HELPER, day), _with(Party.ORGANISATION, day)
    files = list(query.where(Returnee.id.not_in(helper) | Returnee.id.not_in(organisation)))
    ids = [one.id for one in files]
    helped, organised = _ids(helper, ids), _ids(organisation, ids)
    moving, last = _cases(ids), _last_helped(ids)
    found = [
        Alone(one, _since(one, last), _lacks(one.id in helped, one.id in organised), moving.get(one.id))
        for one in files
    ]
    return sorted(found, key=lambda one: (one.since, one.returnee.code))


def _with(party: Party, day: date) -> ModelSelect:
    """Files with somebody of `party` now or soon."""
    return Assignment.select(Assignment.returnee).where((Assignment.party == party) & reaching(day))


def _ids(query: ModelSelect, ids: list[int]) -> set[int]:
    return {found for (found,) in query.where(Assignment.returnee.in_(ids)).tuples()}


def _lacks(has_helper: bool, has_organisation: bool) -> str:
    if has_helper:
        return 'Chưa có cơ quan, tổ chức'
    return 'Chưa có người trực tiếp giúp đỡ' if has_organisation else 'Chưa có ai'


def _since(returnee: Returnee, last: dict[int, date]) -> date:
    """The working session or the arrival, or the end of the last who helped."""
    came = returnee.session_on or returnee.arrived_on or day_of(returnee.created_at)
    return max(came, last.get(returnee.id, came))


def _last_helped(ids: list[int]) -> dict[int, date]:
    query = Assignment.select(Assignment.returnee, fn.MAX(Assignment.ends_on)).where(
        Assignment.returnee.in_(ids) & (Assignment.party == Party.HELPER) & Assignment.ends_on.is_null(False)
    )
    rows = query.group_by(Assignment.returnee).tuples()
    return {key: date.fromisoformat(day) if isinstance(day, str) else day for key, day in rows}


def _cases(ids: list[int]) -> dict[int, AssignmentCase]:
    """{file: the case on its way that is to give them somebody}"""
    lines = (
        AssignmentLine.select(AssignmentLine, AssignmentCase)
        .join(AssignmentCase)
        .where(AssignmentLine.returnee.in_(ids) & (AssignmentCase.kind != AssignmentKind.END))
        .where(AssignmentCase.state.in_([S.DRAFT, S.ASKING, S.SUBMITTED, S.APPROVED]))
    )
    return {line.returnee_id: line.case for line in lines.order_by(AssignmentCase.id)}


def shown_to(actor: Actor, day: date) -> list[Alone]:
    closed = access.closed_to(actor)
    return [one for one in alone(day) if one.returnee.id not in closed]


def term_of(since: date, days: Calendar) -> date:
    """The last day for the decision (TT 10/2024/TT-BCA Đ.10.2)."""
    return add_working_days(since, settings.get('assignment.decision_days'), days)


def find_dues(day: date, days: Calendar) -> Iterable[Due]:
    """The decision about everybody whom nobody helps."""
    for one in alone(day):
        due_on = term_of(one.since, days)
        yield Due(
            'assignment',
            'Quyết định phân công tổ chức, người giúp đỡ',
            one.returnee,
            due_on,
            ('returnee.show', {'returnee_id': one.returnee.id}),
            roles=frozenset({Role.STANDING_DEPUTY, Role.POLICE_CLERK, Role.CHAIRMAN}),
            cite=CITE,
            note=f'Hồ sơ {one.case.code}: {WORKFLOW.label_of(one.case.state)}' if one.case else one.lacks,
            is_estimate=not days.covers(due_on.year),
        )


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """An answer of one's own, the next act on a case, a reason that only the head can give."""
    yield from _own_answers(actor)
    if actor.holds(*READERS):
        yield from _next_acts(actor)


def _own_answers(actor: Actor) -> Iterable[Waiting]:
    if actor.person is None:
        return
    asked = answers.with_lines(AssignmentAnswer.select()).where(
        (AssignmentCase.state == S.ASKING) & (AssignmentAnswer.answer == Reply.WAITING)
    )
    headed = answers.headed_by(actor, today())
    mine = (AssignmentAnswer.party == Party.HELPER) & (AssignmentLine.helper == actor.person)
    theirs = (AssignmentAnswer.party != Party.HELPER) & AssignmentLine.organisation.in_(sorted(headed))
    told, closed = set(), access.closed_to(actor)
    for one in asked.where(mine | theirs).order_by(AssignmentAnswer.id):
        question = one.line.returnee_id, one.party, one.line.organisation_id, one.line.branch
        if question in told or one.line.returnee_id in closed:
            continue
        told.add(question)
        label = f'Trả lời về việc giúp đỡ {one.line.returnee.code} ({answers.asked_name(one)})'
        yield Waiting(label, _place(one.line.case), ('assignment.answer', {'answer_id': one.id}))


def _next_acts(actor: Actor) -> Iterable[Waiting]:
    moving = reading.seen_by(actor).where(AssignmentCase.state.in_(sorted(NEXT))).order_by(AssignmentCase.id)
    days = calendar()
    for case in moving:
        open_to = WORKFLOW.open_to(actor, case)
        action = next((act for act in NEXT[case.state] if act in open_to), None)
        lines = lines_of(case)
        label = f'{reading.title_of(case, len({line.returnee_id for line in lines}))}'
        if action and not (case.state != S.DRAFT and WORKFLOW.obstacles(action, actor, case)):
            words = f'{WORKFLOW.arrows[action].label}: {label}'
            yield Waiting(words, _place(case), _page(case), _due_of(case, lines, days))
        elif case.state in OPEN and actor.holds(Role.HEAD) and wanting_head(lines):
            yield Waiting(f'Ghi lý do vẫn chọn: {label}', _place(case), _page(case))


def _due_of(case: AssignmentCase, lines: list[AssignmentLine], days: Calendar) -> date | None:
    if case.kind != AssignmentKind.ASSIGN or not lines:
        return None
    sessions = [line.returnee.session_on or line.returnee.arrived_on for line in lines]
    known = [day for day in sessions if day]
    return term_of(min(known), days) if known else None


def _place(case: AssignmentCase) -> str:
    return f'Phân công giúp đỡ · hồ sơ {case.code}'


def _page(case: AssignmentCase) -> tuple[str, dict]:
    return 'assignment.show', {'case_id': case.id}


def duties_of(person: Person, day: date) -> Iterable[Duty]:
    """Whom they help, since when, by which paper; also as a stand-in for these days."""
    beside = Person.alias('beside')
    held = (
        Assignment.select(Assignment, Returnee, beside, Village, Document)
        .join(Returnee)
        .join(beside, on=Returnee.person == beside.id)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .switch(Assignment)
        .join(Document, on=Assignment.opened_by == Document.id)
        .where(access.lasting(Assignment, day))
    )
    closed = access.closed_to(Actor(None, person, frozenset()))
    for one in held.where(Assignment.person == person).order_by(Assignment.starts_on, Assignment.id):
        yield _duty(one, 'Người trực tiếp giúp đỡ', f'Gặp gỡ, giúp đỡ {_whom(one, closed)}', closed)
    covers = Cover.select(Cover.assignment, Cover.ends_on).where(
        (Cover.substitute == person) & Cover.cancelled_at.is_null() & access.lasting(Cover, day)
    )
    until = dict(covers.tuples())
    for one in held.where(Assignment.id.in_(list(until))).order_by(Assignment.id):
        text = f'Gặp gỡ, giúp đỡ {_whom(one, closed)} thay người đang vắng, đến {until[one.id]:%d/%m/%Y}'
        yield _duty(one, 'Người tạm thay', text, closed)


def _whom(held: Assignment, closed: set[int]) -> str:
    """A relative may help, but the file stays closed to them."""
    name = held.returnee.code if held.returnee_id in closed else held.returnee.person.full_name
    return f'{name}, {held.returnee.village.name}'


def _duty(held: Assignment, role: str, text: str, closed: set[int]) -> Duty:
    address = None if held.returnee_id in closed else ('returnee.show', {'returnee_id': held.returnee_id})
    return Duty(role, text, held.starts_on, held.opened_by.number, address, ARTICLE)


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """Whom nobody has helped for too long, and who has not answered; by code."""
    longest = settings.get('assignment.alone_days')
    for one in shown_to(actor, day):
        if one.days(day) > longest:
            place = f'Phân công giúp đỡ · {one.returnee.village.name}'
            address = ('returnee.show', {'returnee_id': one.returnee.id})
            what = f'{one.lacks}, {one.days(day)} ngày'
            yield Oversight(f'Hồ sơ {one.returnee.code}', place, what, address, 'Tổ phó thường trực')
    yield from _late_answers(day, actor)


def _late_answers(day: date, actor: Actor) -> Iterable[Oversight]:
    waiting = list(
        answers.with_lines(AssignmentAnswer.select())
        .where((AssignmentCase.state == S.ASKING) & (AssignmentAnswer.answer == Reply.WAITING))
        .order_by(AssignmentAnswer.id)
    )
    asked = _asked_on({one.line.case_id for one in waiting})
    longest, closed = settings.get('assignment.answer_days'), access.closed_to(actor)
    readable = {case.id for case in reading.seen_by(actor).where(AssignmentCase.id.in_(list(asked)))}
    for one in waiting:
        since = one.passed_on or asked.get(one.line.case_id, day)
        if (day - since).days > longest and one.line.returnee_id not in closed and one.line.case_id in readable:
            what = f'Chưa trả lời {(day - since).days} ngày'
            label = f'Ý kiến về {one.line.returnee.code}'
            yield Oversight(label, _place(one.line.case), what, _page(one.line.case), answers.asked_name(one))


def _asked_on(cases: set[int]) -> dict[int, date]:
    """{case: the day on which it last began to ask}"""
    subjects = [f'assignment_case:{case}' for case in cases]
    query = AuditEntry.select(AuditEntry.subject, AuditEntry.at).where(
        (AuditEntry.action == 'assignment.ask') & AuditEntry.subject.in_(subjects)
    )
    return {int(subject.partition(':')[2]): day_of(at) for subject, at in query.order_by(AuditEntry.id).tuples()}


dues.register(find_dues)
links.register_waiting(waiting_for)
links.register_duties(duties_of)
links.register_oversight(to_oversee)
