"""What organisations, branches and helpers answer: in the system by themselves, or on a slip or letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect

from core import audit, settings, writing
from core.actor import Actor, demand, in_force
from core.clock import today
from core.errors import NotAllowed, Refused, WrongState
from core.versions import write_over
from models import (
    AssignmentAnswer,
    AssignmentCase,
    AssignmentLine,
    AssignmentState,
    OfficeTerm,
    Organisation,
    Party,
    Person,
    Reply,
    Returnee,
    Role,
    Village,
)
from workflows.assignment.composition import organisation_name, touches_own
from workflows.assignment.rules import GROUP
from workflows.assignment.states import RECORDERS

REPLIES = {
    Reply.WAITING: ('Chờ trả lời', 'wait'),
    Reply.ACCEPTED: ('Nhận giúp đỡ', 'good'),
    Reply.CHANGE: ('Xin đổi', 'warn'),
}
GIVEN = (Reply.ACCEPTED, Reply.CHANGE)
SOURCES = {'slip': 'Phiếu giấy', 'letter': 'Công văn', 'system': 'Trong hệ thống'}
PARTIES = {Party.ORGANISATION: 'Cơ quan, tổ chức', Party.BRANCH: 'Chi hội, chi đoàn', Party.HELPER: 'Người giúp đỡ'}
REASON_FIRST = 'Ghi lý do xin đổi.'
NOT_ASKING = 'Hồ sơ này không ở bước hỏi ý kiến, nên không nhận trả lời.'
NOT_YOURS = 'Chỉ người được hỏi mới trả lời được ở đây.'

settings.define(
    'assignment.answer_days',
    settings.Definition(
        'Sau mấy ngày chưa trả lời thì báo trễ', 5, 'number', group=GROUP, source='Quy chế Đ.7', to_confirm=True
    ),
)


@dataclass(frozen=True)
class Recorded:
    """What a slip or letter says, or only that the question was passed on; '' is no answer yet."""

    source: str  # slip, letter
    answer: str = ''
    reason: str = ''
    answered_on: date | None = None
    passed_on: date | None = None


def with_lines(query: ModelSelect) -> ModelSelect:
    """Answers with line, case, file and who is asked at hand."""
    helper = Person.alias('helper')
    return (
        query.select(AssignmentAnswer, AssignmentLine, AssignmentCase, Returnee, Person, Village, Organisation, helper)
        .join(AssignmentLine)
        .join(AssignmentCase)
        .switch(AssignmentLine)
        .join(Returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .switch(AssignmentLine)
        .left_outer_join(Organisation)
        .switch(AssignmentLine)
        .left_outer_join(helper, on=AssignmentLine.helper == helper.id)
    )


def of_case(case: AssignmentCase) -> dict[int, list[AssignmentAnswer]]:
    """{line: its answers, in the order of the question}"""
    found: dict[int, list[AssignmentAnswer]] = {}
    order = list(PARTIES)
    query = AssignmentAnswer.select().join(AssignmentLine).where(AssignmentLine.case == case)
    for one in sorted(query, key=lambda one: (one.line_id, order.index(one.party))):
        found.setdefault(one.line_id, []).append(one)
    return found


def asked_name(one: AssignmentAnswer) -> str:
    """Who is asked: the helper, the organisation, or its branch."""
    line = one.line
    if one.party == Party.HELPER:
        return line.helper.full_name
    return line.branch if one.party == Party.BRANCH else organisation_name(line.organisation, '')


def headed_by(actor: Actor, day: date) -> set[int]:
    """Organisations that `actor` heads on `day`."""
    if actor.person is None or not actor.holds(Role.ORGANISATION_HEAD):
        return set()
    terms = OfficeTerm.select(OfficeTerm.organisation).where(
        (OfficeTerm.person == actor.person)
        & (OfficeTerm.office == Role.ORGANISATION_HEAD)
        & OfficeTerm.organisation.is_null(False)
        & in_force(OfficeTerm, day)
    )
    return {found for (found,) in terms.tuples()}


def is_asked(actor: Actor, one: AssignmentAnswer) -> bool:
    """The helper for themselves, the head of an organisation for it and its branches; nobody about their family."""
    line = one.line
    if actor.person is None or touches_own(actor, line.case):
        return False
    if one.party == Party.HELPER:
        return line.helper_id == actor.person.id
    return line.organisation_id in headed_by(actor, today())


def may_record(actor: Actor, one: AssignmentAnswer) -> bool:
    return actor.holds(*RECORDERS) and not touches_own(actor, one.line.case)


def is_open(one: AssignmentAnswer) -> bool:
    return one.line.case.state == AssignmentState.ASKING


def give(one: AssignmentAnswer, actor: Actor, version: int, given: str, reason: str = '') -> AssignmentAnswer:
    """The one who is asked answers in the system. Raises NotAllowed for anybody else, Refused without a reason."""
    if not is_asked(actor, one):
        raise NotAllowed(NOT_YOURS)
    if given not in GIVEN:
        raise Refused('Chọn nhận giúp đỡ, hoặc xin đổi.')
    facts = {'answer': given, 'reason': reason.strip(), 'source': 'system', 'answered_on': today()}
    return _store(one, actor, version, facts)


def record(one: AssignmentAnswer, actor: Actor, version: int, said: Recorded) -> AssignmentAnswer:
    """Enter what came back on paper, or that the question was passed on by slip or công văn."""
    demand(actor, *RECORDERS)
    if not may_record(actor, one):
        raise NotAllowed(NOT_YOURS)
    if said.answer not in ('', *GIVEN) or said.source not in ('slip', 'letter'):
        raise Refused('Chọn trả lời và giấy tờ nêu trả lời đó.')
    if any(day and day > today() for day in (said.answered_on, said.passed_on)):
        raise Refused('Nhập ngày không sau hôm nay.')
    facts = {'passed_on': said.passed_on or one.passed_on, 'source': said.source}
    if said.answer:
        answered = {'answer': said.answer, 'reason': said.reason.strip(), 'answered_on': said.answered_on or today()}
        facts |= answered
    return _store(one, actor, version, facts)


def remind(one: AssignmentAnswer, actor: Actor, version: int) -> AssignmentAnswer:
    """Note that whoever has not answered was reminded; their desk shows it anyway."""
    demand(actor, *RECORDERS)
    if one.answer != Reply.WAITING:
        raise WrongState('Nơi này đã trả lời xong.')
    with writing():
        _hold(one)
        write_over(one, version, {}, 'câu trả lời')
        _log(one, actor, 'remind', {})
    return AssignmentAnswer.get_by_id(one.id)


def _store(one: AssignmentAnswer, actor: Actor, version: int, facts: dict) -> AssignmentAnswer:
    """The same question may stand in several lines of one person: it is answered once."""
    if facts.get('answer') == Reply.CHANGE and not facts['reason']:
        raise Refused(REASON_FIRST)
    with writing():
        _hold(one)
        write_over(one, version, facts, 'câu trả lời')
        twins = [other.id for other in _twins(one)]
        AssignmentAnswer.update(**facts, version=AssignmentAnswer.version + 1).where(
            AssignmentAnswer.id.in_(twins)
        ).execute()
        _log(one, actor, 'answer' if 'answer' in facts else 'pass_on', facts)
    return AssignmentAnswer.get_by_id(one.id)


def _hold(one: AssignmentAnswer) -> None:
    """So that nobody lays the case before the chairman while an answer is written; in a transaction."""
    asking = (AssignmentCase.id == one.line.case_id) & (AssignmentCase.state == AssignmentState.ASKING)
    if not AssignmentCase.update(state=AssignmentState.ASKING).where(asking).execute():
        raise WrongState(NOT_ASKING)


def _twins(one: AssignmentAnswer) -> Iterable[AssignmentAnswer]:
    line = one.line
    if one.party == Party.HELPER:
        return ()
    same = (AssignmentLine.case == line.case_id) & (AssignmentLine.returnee == line.returnee_id)
    same &= (AssignmentLine.organisation == line.organisation_id) & (AssignmentAnswer.id != one.id)
    if one.party == Party.BRANCH:
        same &= AssignmentLine.branch == line.branch
    return AssignmentAnswer.select().join(AssignmentLine).where(same & (AssignmentAnswer.party == one.party))


def _log(one: AssignmentAnswer, actor: Actor, action: str, facts: dict) -> None:
    told = {'returnee': (one.line.returnee.code, None), 'asked': (asked_name(one), None)}
    told |= {name: (getattr(one, name), value) for name, value in facts.items()}
    audit.write(actor, f'assignment.{action}', one.line.case, told, reason=facts.get('reason', ''))
