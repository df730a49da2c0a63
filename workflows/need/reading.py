"""Which needs and introductions somebody may read: the board over all files, one need, one file, the Excel sheet."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import JOIN, Expression, ForeignKeyField, ModelSelect, Tuple, fn

from core import audit, documents, writing
from core.clock import today
from core.errors import NotFound
from core.sheets import Column, Kind, write_table
from models import (
    NEED_AREA_LABELS,
    Document,
    Need,
    NeedArea,
    NeedState,
    Offer,
    Partner,
    Person,
    Referral,
    Returnee,
    Village,
)
from workflows.need.states import MEASURES, UNMET, WORKFLOW, Measure
from workflows.partner.outcomes import Tally
from workflows.partner.reading import tally_where
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Standing, Viewer

PAGE_ROWS, MOST_EXPORTED, MOST_SHOWN = 50, 5000, 50
UNDATED = date(9999, 12, 31)
DUE = fn.COALESCE(Need.due_on, UNDATED)
RESPONSIBLE = Person.alias('responsible')
COLUMNS = (
    Column('number', 'TT', Kind.NUMBER),
    Column('code', 'Mã hồ sơ'),
    Column('village', 'Thôn'),
    Column('area', 'Nhu cầu'),
    Column('measure', 'Biện pháp'),
    Column('state', 'Trạng thái'),
    Column('opened', 'Ghi ngày'),
    Column('due', 'Hạn'),
    Column('responsible', 'Người phụ trách'),
    Column('closed', 'Xong ngày'),
)


@dataclass(frozen=True)
class Wanted:
    """What the board is narrowed to; '' and None do not narrow, but without a state only open needs are listed."""

    area: str = ''
    village: int | None = None
    state: str = ''
    only_late: bool = False


class Listed(NamedTuple):
    rows: list[Need]
    after: int | None = None


class Numbers(NamedTuple):
    """Open needs that the reader sees, counted."""

    waiting: int
    doing: int
    late: int
    nobody: int  # without a responsible person


def plan_of(viewer: Viewer, file: ForeignKeyField) -> Expression:
    """Condition: `file` is one whose plan the viewer reads without giving a reason."""
    if Standing.POLICE in viewer.offices:
        return file.not_in(sorted(viewer.closed))
    own = (ids for standing, ids in viewer.standings.items() if access.TABLE[Layer.PLAN].get(standing) == Sight.YES)
    return file.in_(sorted(frozenset().union(*own) - viewer.closed))


def with_names(query: ModelSelect) -> ModelSelect:
    """The needs of `query` with file, person, village and who is responsible at hand."""
    joined = query.select_extend(Returnee, Person, Village, RESPONSIBLE).join(Returnee).join(Person, on=Returnee.person)
    joined = joined.switch(Returnee).join(Village, on=Returnee.village).switch(Need)
    return joined.join(RESPONSIBLE, JOIN.LEFT_OUTER, on=Need.responsible == RESPONSIBLE.id)


def seen_by(viewer: Viewer) -> ModelSelect:
    return with_names(Need.select()).where(plan_of(viewer, Need.returnee))


def find(wanted: Wanted, viewer: Viewer, day: date, after: int | None = None) -> Listed:
    """One page of needs that `viewer` may read, the longest overdue first, undated last."""
    query = _narrowed(seen_by(viewer), wanted, day).order_by(DUE, Need.id)
    if after and (stand := Need.get_or_none(Need.id == after)):
        query = query.where(Tuple(DUE, Need.id) > Tuple(stand.due_on or UNDATED, stand.id))
    rows = list(query.limit(PAGE_ROWS + 1))
    return Listed(rows[:PAGE_ROWS], rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None)


def _narrowed(query: ModelSelect, wanted: Wanted, day: date) -> ModelSelect:
    states = [wanted.state] if wanted.state else sorted(UNMET)
    query = query.where(Need.state.in_(states) & Returnee.state.in_(access.OPEN))
    if wanted.area:
        query = query.where(Need.area == wanted.area)
    if wanted.village:
        query = query.where(Returnee.village == wanted.village)
    return query.where(_late(day)) if wanted.only_late else query


def _late(day: date) -> Expression:
    return Need.state.in_(sorted(UNMET)) & (Need.due_on < day)


def is_late(need: Need, day: date) -> bool:
    return need.state in UNMET and need.due_on is not None and need.due_on < day


def numbers(viewer: Viewer, day: date) -> Numbers:
    """In one query."""
    query = Need.select(Need.state, Need.due_on, Need.responsible).join(Returnee)
    query = query.where(plan_of(viewer, Need.returnee) & Need.state.in_(sorted(UNMET)))
    found = list(query.where(Returnee.state.in_(access.OPEN)).tuples())
    return Numbers(
        waiting=sum(state == NeedState.OPEN for state, _due, _person in found),
        doing=sum(state == NeedState.DOING for state, _due, _person in found),
        late=sum(due is not None and due < day for _state, due, _person in found),
        nobody=sum(person is None for _state, _due, person in found),
    )


def outcomes(viewer: Viewer, day: date) -> Tally:
    """How the introductions went that the viewer may read."""
    return tally_where(plan_of(viewer, Referral.returnee), day)


def opened(need_id: int, viewer: Viewer) -> Need:
    """A need whose plan the viewer may read, the look logged. Raises NotFound when there is none."""
    found = seen_by(viewer).where(Need.id == need_id).first()
    if found is None:
        raise NotFound(access.NOBODY)
    with writing():
        audit.write(viewer.actor, 'need.view', found)
    return found


def of_file(returnee: Returnee) -> list[Need]:
    """The plan of a file for who may see it: what is open first, by due day, then the latest settled."""
    query = with_names(Need.select()).where(Need.returnee == returnee).order_by(DUE, Need.id)
    found = list(query)
    unmet = [need for need in found if need.state in UNMET]
    settled = sorted((need for need in found if need.state not in UNMET), key=lambda need: need.closed_on, reverse=True)
    return unmet + settled


def referrals_seen_by(viewer: Viewer) -> ModelSelect:
    return _referrals().where(plan_of(viewer, Referral.returnee))


def _referrals() -> ModelSelect:
    query = Referral.select(Referral, Offer, Partner, Returnee, Person, Village, Need, Document).join(Offer)
    query = query.join(Partner).switch(Referral).join(Returnee).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).switch(Referral).join(Need, JOIN.LEFT_OUTER)
    query = query.switch(Referral).join(Document, JOIN.LEFT_OUTER, on=Referral.letter)
    return query.order_by(Referral.referred_on.desc(), Referral.id.desc())


def opened_referral(referral_id: int, viewer: Viewer) -> Referral:
    """The same of an introduction."""
    found = referrals_seen_by(viewer).where(Referral.id == referral_id).first()
    if found is None:
        raise NotFound(access.NOBODY)
    with writing():
        audit.write(viewer.actor, 'referral.view', found)
    return found


def referrals_of_file(returnee: Returnee) -> list[Referral]:
    """For a page whose reader may see the plan, the latest first."""
    return list(_referrals().where(Referral.returnee == returnee).limit(MOST_SHOWN))


def referrals_of_need(need: Need) -> list[Referral]:
    return list(_referrals().where(Referral.need == need).limit(MOST_SHOWN))


def referrals_to(partner: Partner, viewer: Viewer) -> list[Referral]:
    """Introductions to a partner that the viewer may read; others see the numbers alone."""
    return list(referrals_seen_by(viewer).where(Offer.partner == partner).limit(MOST_SHOWN))


def letter_name(referral: Referral) -> str:
    """'Giấy giới thiệu số 03/GGT-UBND ngày …', or '' without a letter."""
    return documents.name_of(referral.letter) if referral.letter else ''


def export(wanted: Wanted, viewer: Viewer) -> bytes:
    """An .xlsx of the filtered needs, by code and without what was written; logged."""
    query = _narrowed(seen_by(viewer), wanted, today()).order_by(DUE, Need.id).limit(MOST_EXPORTED)
    rows = [_row(number, need) for number, need in enumerate(query, 1)]
    with writing():
        audit.write(viewer.actor, 'need.export', 'need:list', {'rows': (None, len(rows))})
    return write_table('Việc cần giúp', COLUMNS, rows)


def _row(number: int, need: Need) -> dict:
    days = {'opened': need.opened_on, 'due': need.due_on, 'closed': need.closed_on}
    return {
        'number': number,
        'code': need.returnee.code,
        'village': need.returnee.village.name,
        'area': NEED_AREA_LABELS[NeedArea(need.area)],
        'measure': MEASURES[Measure(need.measure)],
        'state': WORKFLOW.label_of(need.state),
        'responsible': need.responsible.full_name if need.responsible else '',
        **{name: f'{day:%d/%m/%Y}' if day else '' for name, day in days.items()},
    }
