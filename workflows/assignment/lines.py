"""Lines of a case: who is to help whom, or on which ground management ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import audit, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused, WrongState
from core.versions import write_over
from models import (
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    EndGround,
    Organisation,
    Party,
    Person,
    Returnee,
    Role,
    Table,
)
from workflows.assignment import asking, filling
from workflows.assignment.cases import changed, demand_open
from workflows.assignment.composition import touches_own
from workflows.assignment.rules import END_GROUNDS
from workflows.assignment.states import OPEN

WHO_FIRST = 'Chọn người giúp đỡ, hoặc cơ quan, tổ chức.'
BRANCH_OF = 'Chọn cơ quan, tổ chức của chi hội, chi đoàn.'
SELF = 'Chọn người khác: không ai tự giúp đỡ, giám sát chính mình.'
TWICE = 'Người này đã có trong hồ sơ. Sửa dòng đang có.'
ENDS_AHEAD = 'Nhập ngày có căn cứ kết thúc không sau hôm nay.'
NOT_A_GROUND = 'Chọn một trong sáu căn cứ kết thúc.'
WHERE_TO = 'Ghi nơi chuyển đến.'
REASON_FIRST = 'Ghi lý do vẫn chọn.'
HEAD_HAS_SAID = 'Tổ trưởng đã ghi lý do; chỉ Tổ trưởng sửa được.'
REASONERS = (Role.HEAD, Role.STANDING_DEPUTY)


@dataclass(frozen=True)
class Side:
    """Who is to help: an organisation with the branch it passes it on to, a helper, or both."""

    organisation: Organisation | None = None
    branch: str = ''
    helper: Person | None = None


@dataclass(frozen=True)
class Ending:
    """Why management ends, since which day, and what proves it (TT 10/2024/TT-BCA Đ.14)."""

    ground: str
    on: date
    evidence: str
    closing: str
    moved_to: str = ''


def add(case: AssignmentCase, actor: Actor, returnee: Returnee, side: Side) -> AssignmentLine:
    """`side` is to help `returnee`. Raises NotFound for a closed file, Refused for what can never be."""
    demand_open(case, actor)
    filling.check(actor, returnee)
    _check(returnee, side)
    with writing():
        changed(case)
        _check_once(case, returnee, side.helper)
        facts = {'organisation': side.organisation, 'branch': side.branch.strip(), 'helper': side.helper}
        line = _empty(case, returnee) or AssignmentLine.create(case=case, returnee=returnee)
        AssignmentLine.update(**facts, version=AssignmentLine.version + 1).where(AssignmentLine.id == line.id).execute()
        log(actor, 'add_line', line, facts)
        _ask_again(case)
    return AssignmentLine.get_by_id(line.id)


def include(case: AssignmentCase, actor: Actor, returnees: Iterable[Returnee]) -> None:
    """Take people into the case: a change begins from who helps them now. Raises as filling.include."""
    demand_open(case, actor)
    with writing():
        changed(case)
        for returnee in returnees:
            filling.include(case, actor, returnee)


def edit(line: AssignmentLine, actor: Actor, version: int, side: Side, handover: str = '') -> AssignmentLine:
    """Other people for the same person; whoever is new is asked, and a reason for somebody else does not stay."""
    demand_open(line.case, actor)
    _check(line.returnee, side)
    facts = {'organisation': side.organisation, 'branch': side.branch.strip(), 'helper': side.helper}
    facts['handover'] = handover.strip()
    differs = {name: value for name, value in facts.items() if _plain(getattr(line, name)) != _plain(value)}
    if 'helper' in differs:
        differs |= {'override': '', 'override_as': ''}
    with writing():
        changed(line.case)
        if 'helper' in differs:
            _check_once(line.case, line.returnee, side.helper)
        write_over(line, version, differs, 'dòng')
        _forget_answers(line, differs)
        log(actor, 'edit_line', line, differs)
        _ask_again(line.case)
    return AssignmentLine.get_by_id(line.id)


def end(line: AssignmentLine, actor: Actor, version: int, ending: Ending) -> AssignmentLine:
    """Say why management of this person ends. Raises Refused for a ground that is none, or a day ahead."""
    demand_open(line.case, actor)
    if line.case.kind != AssignmentKind.END:
        raise WrongState('Hồ sơ này không phải hồ sơ kết thúc.')
    _check_ending(ending)
    facts = {
        'end_ground': ending.ground,
        'end_on': ending.on,
        'evidence': ending.evidence.strip(),
        'closing': ending.closing.strip(),
        'moved_to': ending.moved_to.strip(),
    }
    with writing():
        changed(line.case)
        write_over(line, version, facts, 'dòng')
        log(actor, 'end_line', line, {'end_ground': ending.ground, 'end_on': ending.on})
    return AssignmentLine.get_by_id(line.id)


def remove(line: AssignmentLine, actor: Actor, version: int) -> None:
    """Take the line out, with what was answered to it; the log keeps that it stood there."""
    demand_open(line.case, actor)
    with writing():
        changed(line.case)
        write_over(line, version, {}, 'dòng')
        log(actor, 'remove_line', line, {'helper': None})
        AssignmentLine.delete_by_id(line.id)


def may_reason(actor: Actor, line: AssignmentLine) -> bool:
    return line.case.state in OPEN and actor.holds(*REASONERS) and not touches_own(actor, line.case)


def override(line: AssignmentLine, actor: Actor, version: int, reason: str) -> AssignmentLine:
    """Say why although a rule advises against it. Of somebody who came home themselves, only the head's word counts."""
    if not may_reason(actor, line):
        raise NotAllowed('Chỉ Tổ trưởng và Tổ phó thường trực ghi lý do vẫn chọn, khi hồ sơ còn mở.')
    if not reason.strip():
        raise Refused(REASON_FIRST)
    role = next(role for role in REASONERS if actor.holds(role))
    if line.override_as == Role.HEAD and role != Role.HEAD:
        raise Refused(HEAD_HAS_SAID)
    with writing():
        changed(line.case)
        write_over(line, version, {'override': reason.strip(), 'override_as': role}, 'dòng')
        log(actor, 'override', line, {'override_as': role}, reason.strip())
    return AssignmentLine.get_by_id(line.id)


def _check(returnee: Returnee, side: Side) -> None:
    if side.helper is None and side.organisation is None:
        raise Refused(WHO_FIRST)
    if side.branch.strip() and side.organisation is None:
        raise Refused(BRANCH_OF)
    if side.helper is not None and side.helper.id == returnee.person_id:
        raise Refused(SELF)


def _empty(case: AssignmentCase, returnee: Returnee) -> AssignmentLine | None:
    """The line that stands for somebody in a case before anybody is chosen."""
    nobody = AssignmentLine.helper.is_null() & AssignmentLine.organisation.is_null()
    return AssignmentLine.get_or_none((AssignmentLine.case == case) & (AssignmentLine.returnee == returnee) & nobody)


def _check_once(case: AssignmentCase, returnee: Returnee, helper: Person | None) -> None:
    same = (AssignmentLine.case == case) & (AssignmentLine.returnee == returnee) & (AssignmentLine.helper == helper)
    if helper is not None and AssignmentLine.select().where(same).exists():
        raise Refused(TWICE)


def _check_ending(ending: Ending) -> None:
    if ending.ground not in END_GROUNDS:
        raise Refused(NOT_A_GROUND)
    if ending.on > today():
        raise Refused(ENDS_AHEAD)
    if ending.ground == EndGround.MOVED and not ending.moved_to.strip():
        raise Refused(WHERE_TO)


def _forget_answers(line: AssignmentLine, differs: dict) -> None:
    """Whoever is not asked any more has not answered."""
    gone = {Party.HELPER} if 'helper' in differs else set()
    if 'organisation' in differs:
        gone |= {Party.ORGANISATION, Party.BRANCH}
    if 'branch' in differs:
        gone.add(Party.BRANCH)
    AssignmentAnswer.delete().where(
        (AssignmentAnswer.line == line) & AssignmentAnswer.party.in_(sorted(gone))
    ).execute()


def _ask_again(case: AssignmentCase) -> None:
    if case.state == AssignmentState.ASKING:
        asking.put_questions(case)


def log(actor: Actor, action: str, line: AssignmentLine, facts: dict, reason: str = '') -> None:
    """On the case, so that its history tells all; the person is there by code."""
    before = {name: (_plain(getattr(line, name)), _plain(value)) for name, value in facts.items()}
    audit.write(
        actor, f'assignment.{action}', line.case, {'returnee': (line.returnee.code, None)} | before, reason=reason
    )


def _plain(value) -> object:
    """A record as its id."""
    return value.id if isinstance(value, Table) else value
