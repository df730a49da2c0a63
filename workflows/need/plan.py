"""The lines of a person's plan: adding, changing, starting, and how each ended."""

from datetime import date

from core import audit, writing
from core.actor import Actor, holders
from core.clock import today
from core.errors import NotFound, Refused
from core.vietnamese import screen_date
from models import Assignment, FamilyContact, Need, NeedArea, OfficeTerm, Person, Returnee, Role
from workflows.need.states import (
    FILE_CLOSED,
    FITTING,
    MEASURES,
    WORKFLOW,
    Measure,
    is_open,
    may_change,
    move,
    stand_in_of,
)
from workflows.returnee import access
from workflows.visit.helping import helpers_on

LEAST_WORDS = 10  # characters of a result or a reason
WANTS_RESULT = 'Ghi kết quả bằng một câu: đã giúp được gì, hoặc vì sao thôi.'
WANTS_REASON = 'Ghi lý do bằng một câu.'
PASSED = 'Hạn {day} đã qua. Ghi ngày từ hôm nay, hoặc để trống.'
UNFIT = 'Chọn biện pháp khác: “{measure}” không giải quyết được nhu cầu này. Chọn được: {choices}.'
NOT_A_CHOICE = 'Chọn người phụ trách trong danh sách: người giúp đỡ, tổ chức được phân công hoặc Công an xã.'
audit.describe(
    'need', 'Việc cần giúp', {'add': 'Thêm việc cần giúp', 'view': 'Xem việc cần giúp', 'export': 'Tải danh sách'}
)


def add(
    returnee: Returnee,
    actor: Actor,
    area: str,
    measure: str,
    text: str,
    responsible: Person | None = None,
    due_on: date | None = None,
) -> Need:
    """A new line of the plan, not started. Raises NotFound for who may not carry the file, or Refused."""
    if not may_change(access.viewer(actor), returnee):
        raise NotFound(access.NOBODY)
    if not is_open(returnee):
        raise Refused(FILE_CLOSED)
    facts = {'area': area, 'measure': measure, 'text': text, 'responsible': responsible, 'due_on': due_on}
    _check(returnee, facts)
    with writing():
        need = Need.create(returnee=returnee, opened_on=today(), author=actor.account, **facts)
        said = {'area': (None, area), 'measure': (None, measure)}
        audit.write(actor, 'need.add', need, said, stand_in=stand_in_of(actor, returnee))
    return need


def edit(need: Need, actor: Actor, version: int, **facts) -> Need:
    """Change area, measure, text, responsible or due_on of a line that is not settled."""
    WORKFLOW.permitted('edit', need, actor)
    kept = {name: getattr(need, name) for name in ('area', 'measure', 'responsible', 'due_on')}
    changed = {name: value for name, value in facts.items() if getattr(need, name) != value}
    _check(need.returnee, kept | facts, changed)
    return move(WORKFLOW, 'edit', need, actor, version, **changed)


def start(need: Need, actor: Actor, version: int) -> Need:
    return move(WORKFLOW, 'start', need, actor, version)


def meet(need: Need, actor: Actor, version: int, result: str) -> Need:
    """The need is answered; `result` says how in a sentence."""
    return _settle('meet', need, actor, version, result)


def decline(need: Need, actor: Actor, version: int, result: str) -> Need:
    """The person does not want it, or it cannot be done; `result` says which in a sentence."""
    return _settle('decline', need, actor, version, result)


def reopen(need: Need, actor: Actor, version: int, reason: str) -> Need:
    """It goes on after all; what was written before stays in the history."""
    return move(
        WORKFLOW, 'reopen', need, actor, version, reason=demand_words(reason, WANTS_REASON), closed_on=None, result=''
    )


def _settle(action: str, need: Need, actor: Actor, version: int, result: str) -> Need:
    WORKFLOW.permitted(action, need, actor)
    said = demand_words(result, WANTS_RESULT)
    return move(WORKFLOW, action, need, actor, version, reason=said, closed_on=today(), result=said)


def demand_words(text: str, wanted: str) -> str:
    """`text` without the spaces around it. Raises Refused with `wanted` when it is shorter than a sentence."""
    if len(text.strip()) < LEAST_WORDS:
        raise Refused(wanted)
    return text.strip()


def _check(returnee: Returnee, facts: dict, changed: dict | None = None) -> None:
    """Raises Refused. What was there before and stays is not asked again."""
    changed = facts if changed is None else changed
    measure, fitting = Measure(facts['measure']), FITTING[NeedArea(facts['area'])]
    if measure not in fitting:
        choices = ', '.join(label for one, label in MEASURES.items() if one in fitting)
        raise Refused(UNFIT.format(measure=MEASURES[measure], choices=choices))
    due_on = changed.get('due_on')
    if due_on and due_on < today():
        raise Refused(PASSED.format(day=screen_date(due_on)))
    responsible = changed.get('responsible')
    if responsible and responsible not in candidates(returnee, today()):
        raise Refused(NOT_A_CHOICE)


def candidates(returnee: Returnee, day: date) -> list[Person]:
    """Who may be made responsible: those who carry the file on `day`, its own person and family left out; by name."""
    helpers = helpers_on(day, [returnee.id]).get(returnee.id, [])
    police = [person.id for role in access.POLICE for person in holders(role, day)]
    ids = {*helpers, *police, *_heads_of_organisations(returnee, day)} - _family_of(returnee)
    return list(Person.select().where(Person.id.in_(sorted(ids))).order_by(Person.sort_key, Person.id))


def _heads_of_organisations(returnee: Returnee, day: date) -> set[int]:
    helping = Assignment.select(Assignment.organisation).where(
        (Assignment.returnee == returnee) & Assignment.organisation.is_null(False) & access.lasting(Assignment, day)
    )
    query = OfficeTerm.select(OfficeTerm.person).where(
        (OfficeTerm.office == Role.ORGANISATION_HEAD)
        & OfficeTerm.organisation.in_(helping)
        & (OfficeTerm.starts_on <= day)
        & (OfficeTerm.ends_on.is_null() | (OfficeTerm.ends_on >= day))
    )
    return {person for (person,) in query.tuples()}


def _family_of(returnee: Returnee) -> set[int]:
    """To whom the file is closed: the same people as workflows.returnee.access.closed_to, from the other side."""
    known = FamilyContact.select(FamilyContact.person).where(
        (FamilyContact.returnee == returnee) & FamilyContact.person.is_null(False)
    )
    theirs = FamilyContact.select(Returnee.person).join(Returnee).where(FamilyContact.person == returnee.person_id)
    found = {person for query in (known, theirs) for (person,) in query.tuples()}
    return found | {returnee.person_id}
