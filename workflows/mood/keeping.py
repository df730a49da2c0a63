"""What head and standing deputy note of the mood among the members: sealed for everybody else, the log included."""

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import IntegrityError, fn

from core import audit, links, writing
from core.actor import Actor, demand, in_force
from core.clock import today
from core.days_off import calendar
from core.errors import Refused
from core.links import Waiting
from core.versions import write_over
from models import MEMBER_KIND_LABELS, MemberKind, Membership, Mood, Role
from workflows.assessment import periods
from workflows.assessment.periods import Period

KEEPERS = (Role.HEAD, Role.STANDING_DEPUTY)
LEVELS = {
    'on_dinh': 'Yên tâm, phấn khởi',
    'binh_thuong': 'Bình thường',
    'can_quan_tam': 'Có điều cần quan tâm',
}
BADGES = {'on_dinh': 'good', 'binh_thuong': '', 'can_quan_tam': 'warn'}
FUTURE = 'Kỳ này chưa bắt đầu.'
QUICKER = 'Có người vừa ghi nhóm này. Mở lại trang để xem rồi sửa tiếp.'
audit.describe('mood', 'Diễn biến tư tưởng thành viên', {'view': 'Xem', 'write': 'Ghi', 'change': 'Sửa'})


@dataclass(frozen=True)
class Said:
    """What is noted of one kind of member."""

    headcount: int
    level: str  # LEVELS
    text: str
    measures: str = ''


@dataclass(frozen=True)
class Line:
    """One kind of member in one period; `mood` is None while nothing is noted."""

    kind: MemberKind
    members: int  # in force today
    mood: Mood | None

    @property
    def label(self) -> str:
        return MEMBER_KIND_LABELS[self.kind]


def lines(period: Period, actor: Actor) -> list[Line]:
    """Every kind of member; the look is logged. Raises NotAllowed."""
    demand(actor, *KEEPERS)
    with writing():
        audit.write(actor, 'mood.view', f'mood:{period.starts_on}', stand_in=actor.stands_in(KEEPERS))
    counted, noted = _counted(), {mood.member_kind: mood for mood in _of(period)}
    return [Line(kind, counted.get(kind, 0), noted.get(kind)) for kind in MemberKind]


def line(period: Period, kind: str, actor: Actor) -> Line:
    """Raises NotAllowed."""
    return next(one for one in lines(period, actor) if one.kind == kind)


def _of(period: Period) -> Iterable[Mood]:
    return Mood.select().where(Mood.period_starts_on == period.starts_on)


def _counted() -> dict[str, int]:
    """{kind: members in force today}"""
    count = fn.COUNT(Membership.id)
    query = Membership.select(Membership.kind, count).where(in_force(Membership, today())).group_by(Membership.kind)
    return dict(query.tuples())


def note(period: Period, kind: str, actor: Actor, said: Said, version: int | None = None) -> Mood:
    """Keep what is said of `kind` in `period`; `version` is that of what stands there, None for nothing.

    The log says who wrote for which period, neither of whom nor what. Raises NotAllowed, Refused, StaleRecord.
    """
    demand(actor, *KEEPERS)
    if kind not in set(MemberKind) or said.level not in LEVELS:
        raise Refused('Chọn một mức có trong danh sách.')
    if period.starts_on > today():
        raise Refused(FUTURE)
    with writing():
        found = _of(period).where(Mood.member_kind == kind).first()
        if (found is None) != (version is None):
            raise Refused(QUICKER)
        kept = _changed(found, said, version) if found else _created(period, kind, actor, said)
        action = 'mood.change' if found else 'mood.write'
        audit.write(actor, action, f'mood:{period.starts_on}', stand_in=actor.stands_in(KEEPERS))
    return kept


def _changed(found: Mood, said: Said, version: int) -> Mood:
    write_over(found, version, dict(vars(said)), 'phần ghi')
    return Mood.get_by_id(found.id)


def _created(period: Period, kind: str, actor: Actor, said: Said) -> Mood:
    days = {'period_starts_on': period.starts_on, 'period_ends_on': period.ends_on}
    try:
        with writing():
            return Mood.create(member_kind=kind, author=actor.account, **days, **vars(said))
    except IntegrityError:
        raise Refused(QUICKER) from None


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Of the standing deputy, from the end of a period on: kinds of which nothing is noted yet."""
    if not actor.holds(Role.STANDING_DEPUTY):
        return
    days = calendar()
    period = periods.latest(today(), days)
    noted = {mood.member_kind for mood in _of(period)}
    if left := len([kind for kind in _counted() if kind and kind not in noted]):
        address = ('mood.index', {'ky': str(period.starts_on)})
        due_on = periods.due_on(period, days)
        yield Waiting('Ghi diễn biến tư tưởng thành viên', f'{period.label}: còn {left} nhóm', address, due_on)


links.register_waiting(waiting_for)
links.register_page('mood', lambda _id: ('mood.index', {}))
