"""Who may read which case, what is told of it, and its history."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from peewee import ModelSelect, fn

from core import audit, links, writing
from core.actor import Actor
from core.errors import NotFound
from core.links import Happening
from models import (
    Account,
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    AuditEntry,
    Document,
    DocumentState,
    Organisation,
    Person,
    Reply,
    Returnee,
)
from workflows.assignment import answers
from workflows.assignment.composition import name_of, reaching
from workflows.assignment.states import DECIDED, KINDS, READERS, WORKFLOW
from workflows.returnee import access
from workflows.returnee.access import Layer, Viewer

S, K = AssignmentState, AssignmentKind
PAGE_ROWS, IN_TIMELINE = 50, 30
ACTS = {
    'start': 'Lập hồ sơ',
    'reword': 'Sửa lý do',
    'include': 'Đưa người vào hồ sơ',
    'add_line': 'Thêm tổ chức, người giúp đỡ',
    'edit_line': 'Sửa tổ chức, người giúp đỡ',
    'end_line': 'Ghi căn cứ kết thúc',
    'remove_line': 'Bỏ dòng',
    'override': 'Ghi lý do vẫn chọn',
    'answer': 'Trả lời',
    'pass_on': 'Chuyển lấy ý kiến',
    'remind': 'Nhắc trả lời',
    'pass_on_work': 'Chuyển việc cho người nhận bàn giao',
    'cover': 'Ghi người tạm thay',
    'cancel_cover': 'Hủy tạm thay',
    'print_slips': 'In phiếu giao nhiệm vụ',
    'print_cover': 'In phiếu tạm thay',
    'print_handover': 'In biên bản bàn giao',
    'not_brought_back': 'Không khôi phục được phân công trước',
    'view': 'Xem hồ sơ',
    **{state: label for state, (label, _badge) in WORKFLOW.states.items()},
}
audit.describe('assignment', 'Phân công giúp đỡ', ACTS)
BACK = frozenset({'send_back', 'refuse', 'cancel', 'remove_line', S.RECALLED, S.REPLACED})


@dataclass(frozen=True)
class Entry:
    """One line of the history of a case."""

    at: datetime
    text: str
    reason: str
    is_back: bool


class Listed(NamedTuple):
    rows: list[AssignmentCase]
    people: Counter  # {case: how many people it is about}
    after: int | None = None  # the last case of this page, when a page stands after it


def seen_by(actor: Actor) -> ModelSelect:
    """Cases that `actor` may read: the office's, but none about themselves or their family."""
    query = AssignmentCase.select(AssignmentCase, Account, Person, Document).join(Account).join(Person)
    query = query.switch(AssignmentCase).left_outer_join(Document, on=AssignmentCase.decision == Document.id)
    if not actor.holds(*READERS):
        return query.where(AssignmentCase.id.is_null())
    if closed := access.closed_to(actor):
        own = AssignmentLine.select(AssignmentLine.case).where(AssignmentLine.returnee.in_(sorted(closed)))
        query = query.where(AssignmentCase.id.not_in(own))
    return query


def readable(case_id: int, actor: Actor) -> AssignmentCase:
    """Raises NotFound when there is none that `actor` may read."""
    found = seen_by(actor).where(AssignmentCase.id == case_id).first()
    if found is None:
        raise NotFound('Xem lại địa chỉ, hoặc hỏi Tổ phó thường trực.')
    return found


def look(actor: Actor, case: AssignmentCase, paper: str = '') -> None:
    """Log that `actor` saw `case`, or one of its `paper`s."""
    with writing():
        audit.write(actor, 'assignment.view', case, {'file': (None, paper)} if paper else None)


def find(actor: Actor, after: int | None = None, state: str = '') -> Listed:
    """One page of cases, the latest first, beginning after the case `after`."""
    query = seen_by(actor).order_by(AssignmentCase.id.desc())
    if state in WORKFLOW.states:
        query = query.where(AssignmentCase.state == state)
    if after:
        query = query.where(AssignmentCase.id < after)
    rows = list(query.limit(PAGE_ROWS + 1))
    more, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    counted = AssignmentLine.select(AssignmentLine.case, fn.COUNT(AssignmentLine.returnee.distinct())).where(
        AssignmentLine.case.in_([case.id for case in rows])
    )
    people = Counter(dict(counted.group_by(AssignmentLine.case).tuples()))
    return Listed(rows, people, rows[-1].id if more else None)


def title_of(case: AssignmentCase, people: int) -> str:
    """'Phân công giúp đỡ 2 người'"""
    return f'{KINDS[case.kind]}, {people} người' if people else KINDS[case.kind]


STEPS = ('Lập phương án', 'Hỏi ý kiến', 'Trình Chủ tịch UBND', 'In và ký', 'Cấp số', 'Ban hành')
ENDING = ('Lập hồ sơ', 'Trình Chủ tịch UBND', 'In và ký', 'Cấp số', 'Ban hành')
PLACES = {S.DRAFT: 0, S.ASKING: 1, S.SUBMITTED: 2, S.APPROVED: 3}
IN_REGISTER = {DocumentState.SIGNED: 1, DocumentState.NUMBERED: 2}


def steps_of(case: AssignmentCase) -> list[tuple[str, str, str]]:
    """(words, done/now/later, note) of the state line; none for a case that was given up or entered from paper."""
    if case.kind == K.FROM_BEFORE or case.state in (S.REFUSED, S.CANCELLED):
        return []
    steps = ENDING if case.kind == K.END else STEPS
    place = len(steps) if case.state in DECIDED else max(0, PLACES[case.state] - (len(STEPS) - len(steps)))
    if case.state == S.APPROVED:
        place += IN_REGISTER.get(case.decision.state, 0)
    notes = {1: _answered(case) if case.state == S.ASKING else ''}
    return [
        (words, 'done' if number < place else 'now' if number == place else 'later', notes.get(number, ''))
        for number, words in enumerate(steps)
    ]


def _answered(case: AssignmentCase) -> str:
    given = [one.answer for its in answers.of_case(case).values() for one in its]
    return f'đã trả lời {len([one for one in given if one != Reply.WAITING])}/{len(given)}' if given else ''


def history_of(case: AssignmentCase) -> list[Entry]:
    """What happened to the case, newest first, in words."""
    return [_entry(row) for row in audit.history(case)]


def _entry(row: AuditEntry) -> Entry:
    action, changes = row.action.partition('.')[2], json.loads(row.changes)
    told = [audit.label_of(row.action), *(changes[name][0] for name in ('returnee', 'asked') if name in changes)]
    if action == 'answer':
        told.append(answers.REPLIES[Reply(changes['answer'][1])][0])
    for_whom = f' thay {row.on_behalf_of.full_name}' if row.on_behalf_of else ''
    text = f'{row.actor_name}{for_whom}: {", ".join(str(part) for part in told if part)}'
    return Entry(row.at, text, row.reason, action in BACK)


def helping(returnee: Returnee, day: date) -> list[Assignment]:
    """Who stands beside somebody on `day` or later, organisations first, with the paper behind it."""
    return _of_file(returnee, reaching(day))


def former(returnee: Returnee, day: date) -> list[Assignment]:
    """Who did before `day`, the latest first; kept for ever."""
    return _of_file(returnee, ~reaching(day))[::-1]


def _of_file(returnee: Returnee, which) -> list[Assignment]:
    query = (
        Assignment.select(Assignment, Organisation, Person, Document)
        .left_outer_join(Organisation)
        .switch(Assignment)
        .left_outer_join(Person, on=Assignment.person == Person.id)
        .switch(Assignment)
        .join(Document, on=Assignment.opened_by == Document.id)
        .where((Assignment.returnee == returnee) & which)
    )
    return list(query.order_by(Assignment.party.desc(), Assignment.starts_on, Assignment.id))


def case_page(viewer: Viewer, paper: Document) -> tuple[str, dict] | None:
    """The address of the case behind `paper`, for those who may read such cases."""
    return links.page_of(paper.subject) if viewer.actor.holds(*READERS) else None


def happenings(returnee: Returnee, actor: Actor) -> list[Happening]:
    """Who began and who stopped to help, for those who may read the plan."""
    viewer = access.viewer(actor)
    if not viewer.sees(returnee, Layer.PLAN):
        return []
    found = []
    for held in _of_file(returnee, Assignment.id.is_null(False))[-IN_TIMELINE:]:
        address = case_page(viewer, held.opened_by)
        if held.ends_on is not None and held.ends_on < held.starts_on:
            continue
        found.append(Happening(held.starts_on, f'{name_of(held)} bắt đầu giúp đỡ', held.opened_by.number, address))
        if held.ends_on is not None:
            found.append(Happening(held.ends_on, f'{name_of(held)} thôi giúp đỡ', held.end_reason))
    return found


def files_of(cases: list[int]) -> list[int]:
    """Files of the people in these cases."""
    lines = AssignmentLine.select(AssignmentLine.returnee).where(AssignmentLine.case.in_(cases))
    return [found for (found,) in lines.distinct().tuples()]


def closed_papers(actor: Actor) -> list[str]:
    """Cases about the actor's own file or a relative's: their papers are closed to the actor."""
    closed = access.closed_to(actor)
    if not closed:
        return []
    lines = AssignmentLine.select(AssignmentLine.case).where(AssignmentLine.returnee.in_(sorted(closed)))
    return [f'assignment_case:{case}' for (case,) in lines.distinct().tuples()]


access.register_papers('assignment_case', files_of)
links.register_closed(closed_papers)
links.register_timeline(happenings)
links.register_page('assignment_case', lambda key: ('assignment.show', {'case_id': key}))
links.register_page('assignment_answer', lambda key: ('assignment.answer', {'answer_id': key}))
