"""Somebody stands in for a helper for some days; it ends by itself (workflows 4.2)."""

from collections.abc import Iterable
from datetime import date

from core import audit, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from core.versions import write_over
from core.vietnamese import screen_date
from models import Assignment, Cover, Document, Party, Person, Returnee, Role, now
from workflows.assignment.composition import kin_of, released_among
from workflows.returnee import access

ARRANGERS = (Role.STANDING_DEPUTY, Role.POLICE_CLERK, Role.CLERK)  # for others; every helper for themselves
NOT_YOURS = 'Chỉ người giúp đỡ, Công an xã và văn thư ghi được người tạm thay.'
NOT_THIS_ONE = 'Chọn người khác: người này không tạm thay được.'  # why is sealed
OVER = 'Người này không còn được phân công giúp đỡ trong những ngày đó.'
DONE = 'Lần tạm thay này đã qua hoặc đã hủy.'


def open_assignment(assignment_id: int, actor: Actor) -> Assignment:
    """Raises NotFound unless the helper, or one who arranges it, asks about a file that is not closed to them."""
    held = Assignment.get_or_none((Assignment.id == assignment_id) & (Assignment.party == Party.HELPER))
    if held is None or not may_arrange(actor, held):
        raise NotFound(access.NOBODY)
    access.open_file(held.returnee_id, access.viewer(actor))
    return held


def may_arrange(actor: Actor, held: Assignment) -> bool:
    own = actor.person is not None and held.person_id == actor.person.id
    return (own or actor.holds(*ARRANGERS)) and held.returnee_id not in access.closed_to(actor)


def report(held: Assignment, actor: Actor, substitute: Person, starts_on: date, ends_on: date, reason: str) -> Cover:
    """`substitute` helps in place of the helper on these days, both counted.

    Raises NotAllowed, or Refused for days that are over or covered already, and for who may not supervise alone.
    """
    if not may_arrange(actor, held):
        raise NotAllowed(NOT_YOURS)
    if not reason.strip():
        raise Refused('Ghi lý do vắng.')
    _check_days(held, starts_on, ends_on)
    _check_substitute(held, substitute)
    with writing():
        if other := _covering(held, starts_on, ends_on):
            days = f'{screen_date(other.starts_on)} đến {screen_date(other.ends_on)}'
            raise Refused(f'Đã có {other.substitute.full_name} tạm thay từ {days}. Hủy lần đó trước.')
        facts = {'substitute': substitute, 'starts_on': starts_on, 'ends_on': ends_on, 'reason': reason.strip()}
        cover = Cover.create(assignment=held, author=actor.account, **facts)
        changes = {'substitute': substitute.full_name, 'starts_on': starts_on, 'ends_on': ends_on}
        told = {name: (None, value) for name, value in changes.items()}
        audit.write(actor, 'assignment.cover', held.returnee, told, reason=reason.strip())
    return cover


def cancel(cover: Cover, actor: Actor, version: int) -> Cover:
    """End it now; what the substitute did until now stays."""
    if not may_arrange(actor, cover.assignment):
        raise NotAllowed(NOT_YOURS)
    if cover.cancelled_at or cover.ends_on < today():
        raise Refused(DONE)
    with writing():
        write_over(cover, version, {'cancelled_at': now()}, 'lần tạm thay')
        audit.write(actor, 'assignment.cancel_cover', cover.assignment.returnee)
    return Cover.get_by_id(cover.id)


def open_cover(cover_id: int, actor: Actor) -> Cover:
    """Raises NotFound for whoever may not arrange it and does not stand in."""
    cover = Cover.get_or_none(Cover.id == cover_id)
    if cover is None:
        raise NotFound(access.NOBODY)
    stands_in = actor.person is not None and cover.substitute_id == actor.person.id
    if not stands_in and not may_arrange(actor, cover.assignment):
        raise NotFound(access.NOBODY)
    access.open_file(cover.assignment.returnee_id, access.viewer(actor))
    return cover


def to_come(returnees: Iterable[int], day: date) -> list[Cover]:
    """Covers of these files that are or will be in force, the earliest first, with who is concerned."""
    helper = Person.alias('helper')
    query = (
        Cover.select(Cover, Person, Assignment, helper, Document)
        .join(Person, on=Cover.substitute)
        .switch(Cover)
        .join(Assignment)
        .join(helper, on=Assignment.person == helper.id)
        .switch(Assignment)
        .join(Document, on=Assignment.opened_by == Document.id)
        .where(Assignment.returnee.in_(sorted(set(returnees))) & Cover.cancelled_at.is_null() & (Cover.ends_on >= day))
    )
    return list(query.order_by(Cover.starts_on, Cover.id))


def _check_days(held: Assignment, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Refused('Nhập ngày cuối không trước ngày đầu.')
    if ends_on < today():
        raise Refused('Nhập ngày cuối từ hôm nay trở đi.')
    if held.ends_on is not None and held.ends_on < max(starts_on, today()):
        raise Refused(OVER)


def _check_substitute(held: Assignment, substitute: Person) -> None:
    returnee: Returnee = held.returnee
    barred = {held.person_id, returnee.person_id} | kin_of([returnee])[returnee.id] | released_among([substitute.id])
    if substitute.id in barred:
        raise Refused(NOT_THIS_ONE)


def _covering(held: Assignment, starts_on: date, ends_on: date) -> Cover | None:
    overlap = (Cover.starts_on <= ends_on) & (Cover.ends_on >= starts_on) & Cover.cancelled_at.is_null()
    return Cover.get_or_none((Cover.assignment == held) & overlap)
