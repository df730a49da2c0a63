"""How files are listed, counted, taken home and told; what of them, workflows.returnee.access says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import SQL, Expression, ModelSelect, fn

from core import audit, links, writing
from core.actor import Actor
from core.clock import day_of, today
from core.links import Happening
from core.sheets import Column, Kind, write_table
from core.vietnamese import words
from models import (
    END_GROUND_LABELS,
    LEGAL_GROUP_LABELS,
    Assignment,
    AuditEntry,
    EndGround,
    LegalGroup,
    Party,
    Person,
    Returnee,
    ReturneeState,
)
from workflows.returnee import access
from workflows.returnee.access import OPEN, Layer, Viewer, lasting
from workflows.returnee.states import STATES, WORKFLOW

PAGE_ROWS, MOST_EXPORTED = 50, 5000
EVERY = 'tat_ca'
FILTERS = {'': 'Đang mở', **{state: label for state, (label, _) in STATES.items()}, EVERY: 'Tất cả'}
COLUMNS = (
    Column('number', 'TT', Kind.NUMBER),
    Column('code', 'Mã hồ sơ'),
    Column('village', 'Thôn'),
    Column('group', 'Diện'),
    Column('state', 'Trạng thái'),
    Column('helped', 'Có người giúp đỡ'),
    Column('arrived', 'Ngày về'),
)
_SERVING = (
    'theo NĐ 231/2026/NĐ-CP: không lập các mẫu HCD của TT 10/2024/TT-BCA, không xếp nhóm A, B, C, D; người giúp đỡ do'
    ' Tổ phó thường trực cử, không qua quyết định phân công.'
)
NO_FORMS = {
    LegalGroup.PAROLE: f'Đang trong thời gian thử thách, {_SERVING}',
    LegalGroup.COMMUNITY: f'Đang chấp hành án tại cộng đồng, {_SERVING}',
}
HAPPENED = {  # what the log tells in the timeline, with its words
    'returnee.open': 'Lập hồ sơ',
    'returnee.receive': 'Ghi đã về, trình diện',
    'returnee.pause': 'Tạm dừng quản lý, giúp đỡ',
    'returnee.resume': 'Tiếp tục quản lý, giúp đỡ',
    'returnee.name_supporter': 'Cử người giúp đỡ',
    'returnee.draft_letter': 'Soạn thư chuyển địa phương',
    'returnee.cancel': 'Hủy hồ sơ',
    'returnee.reopen': 'Mở lại hồ sơ',
}
DAYS = {
    'notice_on': 'Nhận thông báo',
    'residence_checked_on': 'Đã kiểm tra nơi cư trú',
    'arrived_on': 'Về, trình diện tại xã',
    'session_on': 'Làm việc, lập biên bản',
    'file_opened_on': 'Công an lập hồ sơ',
}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; None, '' and False do not narrow, but '' of `state` means the open files."""

    text: str = ''
    village: int | None = None
    group: str = ''
    state: str = ''
    without_helper: bool = False


class Listed(NamedTuple):
    """Each row with `is_helped`; `after` is the last file of this page, when a page stands after it."""

    rows: list[Returnee]
    total: int
    after: int | None = None


class Counts(NamedTuple):
    expected: int
    home: int
    paused: int
    without_helper: int  # of those at home


def find(wanted: Wanted, viewer: Viewer, after: int | None = None) -> Listed:
    """One page of the files whose codes the viewer may see, the latest first. Three queries."""
    query = _narrowed(access.seen_by(viewer), wanted, viewer)
    page = query.where(Returnee.id < after) if after else query
    rows = list(_with_helped(page).order_by(Returnee.id.desc()).limit(PAGE_ROWS + 1))
    return Listed(rows[:PAGE_ROWS], query.count(), rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None)


def _with_helped(query: ModelSelect) -> ModelSelect:
    return query.select_extend(is_helped(today()).alias('is_helped'))


def is_helped(day: date) -> Expression:
    """Condition: somebody helps on `day`, by decision or named as supporter."""
    held = Assignment.select(SQL('1')).where(
        (Assignment.returnee == Returnee.id) & (Assignment.party == Party.HELPER) & lasting(Assignment, day)
    )
    return Returnee.supporter.is_null(False) | fn.EXISTS(held)


def _narrowed(query: ModelSelect, wanted: Wanted, viewer: Viewer) -> ModelSelect:
    """The legal group narrows only for those who know everybody's."""
    if wanted.state != EVERY:
        query = query.where(Returnee.state.in_([wanted.state] if wanted.state else OPEN))
    if wanted.village:
        query = query.where(Returnee.village == wanted.village)
    if wanted.group and viewer.knows_all_names:
        query = query.where(Returnee.legal_group == wanted.group)
    if wanted.without_helper:
        query = query.where(~is_helped(today()))
    return query.where(_says(wanted.text, viewer)) if wanted.text.strip() else query


def _says(text: str, viewer: Viewer) -> Expression:
    """Condition: the code has the text, or the name has words that begin so, where the viewer may know the name."""
    coded = Returnee.code.contains(text.strip())
    typed = words(text)
    named = viewer.named_ids()
    if not typed or named == frozenset():
        return coded
    fits = Returnee.id.is_null(False) if named is None else Returnee.id.in_(sorted(named))
    for word in typed:
        fits &= Person.search.startswith(word) | Person.search.contains(f' {word}')
    return coded | fits


def counts(viewer: Viewer) -> Counts:
    """How many of the files that the viewer may see are in which state."""
    seen = access.seen_by(viewer).select(Returnee.state, is_helped(today()), fn.COUNT(Returnee.id))
    found = list(seen.where(Returnee.state.in_(OPEN)).group_by(Returnee.state, SQL('2')).tuples())
    of = {state: sum(count for one, _, count in found if one == state) for state in OPEN}
    alone = sum(count for one, helped, count in found if one == ReturneeState.HOME and not helped)
    return Counts(*(of[state] for state in OPEN), alone)


def export(wanted: Wanted, viewer: Viewer) -> bytes:
    """An .xlsx of the filtered files, by code and never by name; logged."""
    query = _with_helped(_narrowed(access.seen_by(viewer), wanted, viewer))
    files = list(query.order_by(Returnee.id.desc()).limit(MOST_EXPORTED))
    rows = [_row(number, one, viewer) for number, one in enumerate(files, 1)]
    with writing():
        audit.write(viewer.actor, 'returnee.export', 'returnee:list', {'rows': (None, len(rows))})
    return write_table('Hồ sơ tái hòa nhập', COLUMNS, rows)


def _row(number: int, one: Returnee, viewer: Viewer) -> dict:
    """Group and day of return go with the name."""
    known = viewer.sees(one, Layer.NAME)
    return {
        'number': number,
        'code': one.code,
        'village': one.village.name,
        'group': LEGAL_GROUP_LABELS[LegalGroup(one.legal_group)] if known else '',
        'state': STATES[ReturneeState(one.state)][0],
        'helped': 'có' if one.is_helped else 'chưa',
        'arrived': f'{one.arrived_on:%d/%m/%Y}' if known and one.arrived_on else '',
    }


def badge_of(state: str) -> tuple[str, str]:
    """(badge kind, label)"""
    return WORKFLOW.badge_of(state)


def former_of(returnee: Returnee, viewer: Viewer) -> list[Returnee]:
    """The other files of the same person that the viewer may know, the latest first."""
    others = access.seen_by(viewer).where((Returnee.person == returnee.person) & (Returnee.id != returnee.id))
    return [one for one in others.order_by(Returnee.id.desc()) if viewer.sees(one, Layer.NAME)]


def happenings(returnee: Returnee, actor: Actor) -> Iterable[Happening]:
    """The days of the file, and what the log tells of it; why it rests, only to those who may know the case."""
    viewer = access.viewer(actor)
    if not viewer.sees(returnee, Layer.PLAN):
        return
    for name, label in DAYS.items():
        if day := getattr(returnee, name):
            yield Happening(day, label)
    if returnee.ended_on:
        yield Happening(returnee.ended_on, 'Kết thúc quản lý', END_GROUND_LABELS[EndGround(returnee.end_ground)])
    entries = AuditEntry.select().where(
        (AuditEntry.subject == audit.subject_of(returnee)) & AuditEntry.action.in_(sorted(HAPPENED))
    )
    for entry in entries.order_by(AuditEntry.id):
        text = entry.actor_name
        if entry.reason and viewer.sees(returnee, Layer.CASE):
            text = f'{text}. {entry.reason}'
        yield Happening(day_of(entry.at), HAPPENED[entry.action], text, at=entry.at)


links.register_timeline(happenings)
links.register_page('returnee', lambda returnee_id: ('returnee.show', {'returnee_id': returnee_id}))
