"""A member asks to leave; the head notes it; the next kiện toàn carries it out. Source: Quy chế Đ.6.2."""

from peewee import ModelSelect

from core import audit, writing
from core.actor import Actor
from core.engine import Arrow, Workflow
from core.errors import NotAllowed, Refused
from models import LeaveRequest, LeaveState, Membership, Person, Role

L = LeaveState
NOTERS = frozenset({Role.HEAD, Role.STANDING_DEPUTY})
OPEN = frozenset({L.ASKED, L.NOTED})


def is_own(actor: Actor, request: LeaveRequest) -> bool:
    return actor.person is not None and request.membership.person_id == actor.person.id


def of_another(actor: Actor, request: LeaveRequest) -> bool:
    return not is_own(actor, request)


LEAVE = Workflow(
    'leave',
    'đề nghị thôi tham gia',
    {
        L.ASKED: ('Chờ ghi nhận', 'wait'),
        L.NOTED: ('Đã ghi nhận, chờ kiện toàn', 'wait'),
        L.WITHDRAWN: ('Đã rút', 'void'),
        L.DONE: ('Đã cho thôi', 'good'),
    },
    {
        'note': Arrow(frozenset({L.ASKED}), L.NOTED, 'Ghi nhận', NOTERS, of_another),
        'withdraw': Arrow(OPEN, L.WITHDRAWN, 'Rút đề nghị', allowed=is_own),
    },
)


def ask(membership: Membership, actor: Actor, reason: str) -> LeaveRequest:
    """The member asks, for themselves. Raises Refused while an earlier request is open or the membership has an end."""
    if actor.person is None or membership.person_id != actor.person.id:
        raise NotAllowed('Chỉ chính thành viên mới gửi được đề nghị thôi tham gia.')
    if not reason.strip():
        raise Refused('Ghi lý do thôi tham gia.')
    with writing():
        if membership.ends_on is not None or open_requests().where(LeaveRequest.membership == membership).exists():
            raise Refused('Đề nghị của bạn đã được gửi, hoặc bạn đã có ngày thôi tham gia.')
        request = LeaveRequest.create(membership=membership, reason=reason.strip())
        audit.write(actor, 'leave.ask', request, reason=request.reason)
    return request


def note(request: LeaveRequest, actor: Actor, version: int, remark: str = '') -> LeaveRequest:
    """The head has seen it and says what is to be handed over; it goes into the next kiện toàn."""
    return LEAVE.move('note', request, actor, version, note=remark.strip())


def withdraw(request: LeaveRequest, actor: Actor, version: int) -> LeaveRequest:
    return LEAVE.move('withdraw', request, actor, version)


def open_requests() -> ModelSelect:
    """Requests that are not settled, the oldest first, with their members."""
    return (
        LeaveRequest.select(LeaveRequest, Membership, Person)
        .join(Membership)
        .join(Person)
        .where(LeaveRequest.state.in_(sorted(OPEN)))
        .order_by(LeaveRequest.id)
    )


def requests_of(person: Person) -> list[LeaveRequest]:
    """All that `person` ever asked, newest first."""
    query = LeaveRequest.select(LeaveRequest, Membership).join(Membership).where(Membership.person == person)
    return list(query.order_by(LeaveRequest.id.desc()))


def may_ask(person: Person) -> Membership | None:
    """The membership that `person` could ask to leave now: in force, without an end, and not asked for yet."""
    asked = open_requests().select(LeaveRequest.membership)
    standing = (Membership.person == person) & Membership.ends_on.is_null() & Membership.id.not_in(asked)
    return Membership.get_or_none(standing)
