"""Lines of a case: who joins, changes or leaves, and what they say to it."""

from core import audit, writing
from core.actor import Actor
from core.errors import Refused, WrongState
from core.versions import write_over
from models import (
    Answer,
    CaseKind,
    Change,
    Membership,
    MembershipCase,
    MembershipLine,
    Person,
    Table,
    Village,
    now,
)
from workflows.membership.cases import demand_open, list_changed
from workflows.membership.composition import standing
from workflows.membership.duties import offered

GIVEN = (Answer.AGREED, Answer.AMEND, Answer.REFUSED)
AGREED_TO = ('role', 'duty', 'village')  # what the person said yes to; changing one asks them again
ALREADY_LISTED = '{} đã có trong danh sách này. Sửa dòng đang có.'
ALREADY_MEMBER = '{} đang là thành viên. Chọn “Thay đổi” ở người đó thay vì thêm mới.'
NOT_MEMBER = '{} không còn giữ vị trí này. Mở lại danh sách đang tham gia rồi chọn lại.'


def add(
    case: MembershipCase,
    actor: Actor,
    person: Person,
    role: str,
    duty: str,
    kind: str,
    village: Village | int | None = None,
    position: int = 0,
) -> MembershipLine:
    """Someone joins; without a `duty` they get the one offered for the role.

    Raises Refused for a person who stands in the list or, in a change, in the model already.
    """
    if case.kind == CaseKind.CHANGE and any(held.person_id == person.id for held in standing()):
        raise Refused(ALREADY_MEMBER.format(person.full_name))
    duty = duty.strip() or offered()[role]
    facts = {'role': role, 'duty': duty, 'kind': kind, 'village': village, 'position': position}
    return _create(case, actor, person, Change.JOIN, **facts)


def alter(
    case: MembershipCase,
    actor: Actor,
    membership: Membership,
    role: str,
    duty: str,
    village: Village | int | None = None,
) -> MembershipLine:
    """A member in force gets another role, duty (the one offered for the role, if none is given) or village."""
    _demand_standing(membership)
    duty = duty.strip() or offered()[role]
    facts = {'role': role, 'duty': duty, 'kind': membership.kind, 'village': village, 'membership': membership}
    return _create(case, actor, membership.person, Change.ALTER, **facts)


def leave(case: MembershipCase, actor: Actor, membership: Membership, reason: str) -> MembershipLine:
    """A member in force leaves, for `reason`; they are not asked, since they take on nothing."""
    _demand_standing(membership)
    if not reason.strip():
        raise Refused('Ghi lý do thôi tham gia.')
    facts = {'role': membership.role, 'duty': membership.duty, 'kind': membership.kind, 'village': membership.village}
    return _create(
        case,
        actor,
        membership.person,
        Change.LEAVE,
        **facts,
        membership=membership,
        leave_reason=reason.strip(),
        answer=Answer.UNASKED,
    )


def edit(line: MembershipLine, actor: Actor, version: int, **facts) -> MembershipLine:
    """Change a line; its person is asked again when their role, duty or village changes. The log keeps the answer."""
    demand_open(line.case, actor)
    changed = {name: value for name, value in facts.items() if _plain(getattr(line, name)) != _plain(value)}
    if line.answer in GIVEN and changed.keys() & set(AGREED_TO):
        changed |= unanswered()
    with writing():
        list_changed(line.case)
        store(line, version, **changed)
        log(actor, 'edit_line', line, changed)
    return MembershipLine.get_by_id(line.id)


def remove(line: MembershipLine, actor: Actor, version: int) -> None:
    demand_open(line.case, actor)
    with writing():
        list_changed(line.case)
        store(line, version)
        MembershipLine.delete_by_id(line.id)
        log(actor, 'remove_line', line, {'answer': line.answer}, line.answer_reason)


def ask_again(line: MembershipLine, actor: Actor, version: int) -> MembershipLine:
    """Remind who has not answered, or put the same question again to who asked for an amendment."""
    demand_open(line.case, actor)
    if line.answer not in (Answer.WAITING, Answer.AMEND):
        raise WrongState('Người này đã trả lời xong, không phải hỏi lại.')
    with writing():
        store(line, version, **unanswered(), reminded_at=now())
        log(actor, 'ask_again', line, {'answer': Answer.WAITING})
    return MembershipLine.get_by_id(line.id)


def unanswered() -> dict:
    return {
        'answer': Answer.WAITING,
        'answer_reason': '',
        'answered_on': None,
        'answer_source': '',
        'answer_file': None,
    }


def _demand_standing(membership: Membership) -> None:
    if membership.ends_on is not None:
        raise Refused(NOT_MEMBER.format(membership.person.full_name))


def _create(case: MembershipCase, actor: Actor, person: Person, change: Change, **facts) -> MembershipLine:
    demand_open(case, actor)
    with writing():
        list_changed(case)
        if MembershipLine.select().where((MembershipLine.case == case) & (MembershipLine.person == person)).exists():
            raise Refused(ALREADY_LISTED.format(person.full_name))
        line = MembershipLine.create(case=case, person=person, change=change, **facts)
        log(actor, f'{change}_line', line, {'role': facts['role'], 'duty': facts['duty']})
    return line


def store(line: MembershipLine, version: int, **facts) -> None:
    write_over(line, version, facts, 'dòng')


def log(actor: Actor, action: str, line: MembershipLine, changed: dict, reason: str = '') -> None:
    """On the case, so that its history tells all; the person is named in the changes."""
    before = {name: (_plain(getattr(line, name)), _plain(value)) for name, value in changed.items()}
    audit.write(
        actor, f'membership.{action}', line.case, {'person': (line.person.full_name, None)} | before, reason=reason
    )


def _plain(value) -> object:
    """A record as its id."""
    return value.id if isinstance(value, Table) else value
