"""What moves and closes a file, and the one way of changing its facts."""

from datetime import date

from peewee import JOIN

from core import audit, links, people, writing
from core.actor import Actor, in_force
from core.clock import today
from core.errors import Refused
from core.links import Hanging
from core.vietnamese import screen_date
from models import (
    UNDER_CIRCULAR,
    Assignment,
    Document,
    EndGround,
    FamilyContact,
    LegalGroup,
    Membership,
    Person,
    Returnee,
    ReturneeState,
    Village,
)
from workflows.returnee import access, dates
from workflows.returnee.opening import open_on_arrival
from workflows.returnee.states import WORKFLOW

FACTS = (
    *('legal_group', 'village', 'occupation', 'intake', 'moved_from'),
    *('notice_on', 'present_by', 'residence_checked_on', 'arrived_on', 'session_on', 'file_opened_on'),
    *('released_on', 'certificate', 'certificate_on', 'certificate_by', 'certificate_address'),
)
OTHER_REGIME = 'Hồ sơ đã có người giúp đỡ: kết thúc hồ sơ này rồi lập hồ sơ mới theo diện mới.'
NOT_MEMBER = 'Chọn người đang là thành viên Mô hình.'
OF_FAMILY = 'Người được cử là chính người này hoặc người thân; chọn thành viên khác.'
TOO_EARLY = 'Ngày kết thúc sớm hơn ngày về, trình diện ({day}).'
TO_COME = 'Ngày kết thúc chưa tới.'
NEWER = 'Người này đang có hồ sơ {code}. Kết thúc hoặc hủy hồ sơ đó trước.'


def receive(returnee: Returnee, actor: Actor, version: int, arrived_on: date, **facts) -> Returnee:
    """The person came and reported; `facts` as `edit` takes them. Source: TT 10/2024/TT-BCA Đ.9."""
    access.demand_open(actor, returnee)
    _demand_order(ReturneeState.HOME, returnee, {'arrived_on': arrived_on} | facts)
    return WORKFLOW.move('receive', returnee, actor, version, arrived_on=arrived_on, **_known(facts))


def edit(returnee: Returnee, actor: Actor, version: int, **facts) -> Returnee:
    """Store `facts` of FACTS. Raises StaleRecord when somebody wrote since `version`, Refused for impossible days."""
    access.demand_open(actor, returnee)
    _demand_order(returnee.state, returnee, facts)
    group = facts.get('legal_group', returnee.legal_group)
    if (group in UNDER_CIRCULAR) != (returnee.legal_group in UNDER_CIRCULAR) and _has_helper(returnee):
        raise Refused(OTHER_REGIME)
    changed = {name: value for name, value in _known(facts).items() if _stored(returnee, name) != value}
    with writing():
        edited = WORKFLOW.move('edit', returnee, actor, version, **changed)
        if 'village' in changed:
            links.follow_move(edited)
    return edited


def pause(returnee: Returnee, actor: Actor, version: int, code: str, text: str) -> Returnee:
    """Detained or in a compulsory centre: the file rests and goes on afterwards. Source: TT 10/2024/TT-BCA Đ.15.4."""
    return _with_reason('pause', returnee, actor, version, code, text)


def resume(returnee: Returnee, actor: Actor, version: int) -> Returnee:
    access.demand_open(actor, returnee)
    return WORKFLOW.move('resume', returnee, actor, version)


def cancel(returnee: Returnee, actor: Actor, version: int, code: str, text: str) -> Returnee:
    """The file was opened by mistake, or the person never came to live here."""
    return _with_reason('cancel', returnee, actor, version, code, text)


def name_supporter(returnee: Returnee, actor: Actor, version: int, person: Person) -> Returnee:
    """Who helps somebody outside TT 10/2024/TT-BCA: named by the standing deputy, without its forms."""
    access.demand_open(actor, returnee)
    if not Membership.select().where((Membership.person == person) & in_force(Membership, today())).exists():
        raise Refused(NOT_MEMBER)
    kin = FamilyContact.select().where((FamilyContact.returnee == returnee) & (FamilyContact.person == person))
    if person == returnee.person or kin.exists():
        raise Refused(OF_FAMILY)
    return WORKFLOW.move('name_supporter', returnee, actor, version, supporter=person)


def possible_supporters(returnee: Returnee) -> list[Membership]:
    """Members in force, those of the same village first; neither the person nor the family."""
    kin = FamilyContact.select(FamilyContact.person).where(
        (FamilyContact.returnee == returnee) & FamilyContact.person.is_null(False)
    )
    query = Membership.select(Membership, Person, Village).join(Person, on=Membership.person)
    query = query.join(Village, JOIN.LEFT_OUTER).where(in_force(Membership, today()) & Person.id.not_in(kin))
    members = query.where(Person.id != returnee.person_id).order_by(Person.sort_key, Person.id)
    return sorted(members, key=lambda row: row.person.village_id != returnee.village_id)


def conclude(
    returnee: Returnee, actor: Actor, version: int, ground: EndGround, last_day: date, goes_on: bool = False
) -> Returnee:
    """End the file of somebody outside TT 10/2024/TT-BCA, which asks for no decision; `last_day` still counts.

    With `goes_on` the person has completed a prison sentence by it (parole): a new file of that group is opened
    and returned, since another law applies from then on.
    """
    access.demand_open(actor, returnee)
    if last_day > today():
        raise Refused(TO_COME)
    if returnee.arrived_on and last_day < returnee.arrived_on:
        raise Refused(TOO_EARLY.format(day=screen_date(returnee.arrived_on)))
    with writing():
        ended = WORKFLOW.move('conclude', returnee, actor, version, end_ground=ground, ended_on=last_day)
        return _follow(ended, actor) if goes_on else ended


def _follow(ended: Returnee, actor: Actor) -> Returnee:
    """The new file begins where the old one ended, with the day on which the sentence was completed."""
    kept = {name: getattr(ended, name) for name in ('village', 'occupation', 'intake', 'moved_from')}
    days = {'arrived_on': ended.ended_on, 'released_on': ended.ended_on}
    return open_on_arrival(actor, ended.person, legal_group=LegalGroup.COMPLETED, **kept, **days)


def put_in_list(returnee: Returnee, actor: Actor) -> None:
    """The person is wanted in the ordinary list, as a member for instance; nothing there tells of the file."""
    access.demand_open(actor, returnee)
    with writing():
        people.put_in_list(returnee.person, actor)
        audit.write(actor, 'returnee.list_person', returnee)


def finish(returnee: Returnee, actor: Actor, ground: EndGround, last_day: date, paper: Document) -> None:
    """The issued `paper` ends the management of `returnee`; `last_day` still counts. Call inside a transaction."""
    facts = {'state': ReturneeState.ENDED, 'end_ground': ground, 'ended_on': last_day, 'ended_by': paper}
    _set(returnee, actor, 'returnee.finish', facts)


def reopen(returnee: Returnee, actor: Actor) -> None:
    """The paper that ended it has no effect any more. Call inside a transaction.

    Raises Refused when a newer file of the same person is open: that one must be given up first.
    """
    others = Returnee.select().where((Returnee.person == returnee.person) & (Returnee.id != returnee.id))
    if newer := others.where(Returnee.state.in_(access.OPEN)).first():
        raise Refused(NEWER.format(code=newer.code))
    facts = {'state': ReturneeState.HOME, 'end_ground': '', 'ended_on': None, 'ended_by': None}
    _set(returnee, actor, 'returnee.reopen', facts)


def _set(returnee: Returnee, actor: Actor, action: str, facts: dict) -> None:
    changes = {name: (getattr(returnee, name), value) for name, value in facts.items()}
    with writing():
        Returnee.update(**facts, version=Returnee.version + 1).where(Returnee.id == returnee.id).execute()
        audit.write(actor, action, returnee, changes)


def _with_reason(action: str, returnee: Returnee, actor: Actor, version: int, code: str, text: str) -> Returnee:
    """Raises Refused unless both the code and the text are given (G-REASON)."""
    access.demand_open(actor, returnee)
    arrow = WORKFLOW.arrows[action]
    label = dict(arrow.reasons).get(code)
    if label is None or not text.strip():
        raise Refused(f'Chọn lý do và viết rõ lý do rồi mới làm được “{arrow.label}”.')
    return WORKFLOW.move(action, returnee, actor, version, reason=f'{label}: {text.strip()}')


def _known(facts: dict) -> dict:
    if unknown := facts.keys() - set(FACTS):
        raise TypeError(f'a file has no {sorted(unknown)}')
    return facts


def _stored(returnee: Returnee, name: str) -> object:
    return returnee.__data__[name] if name == 'village' else getattr(returnee, name)


def _demand_order(state: str, returnee: Returnee, facts: dict) -> None:
    if said := dates.faults(state, dates.of(returnee) | {name: facts[name] for name in dates.LABELS if name in facts}):
        raise Refused(' '.join(said))


def _has_helper(returnee: Returnee) -> bool:
    held = Assignment.select().where(Assignment.returnee == returnee)
    return returnee.supporter_id is not None or held.exists()


def hanging_on(person: Person) -> list[Hanging]:
    """Those whom the person was named to help, outside TT 10/2024/TT-BCA, by code."""
    supported = (Returnee.supporter == person) & Returnee.state.in_(access.OPEN)
    return [
        Hanging(f'người giúp đỡ của hồ sơ {one.code}', ('returnee.show', {'returnee_id': one.id}))
        for one in Returnee.select().where(supported).order_by(Returnee.id)
    ]


links.register_hanging(hanging_on)
