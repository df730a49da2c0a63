"""Who may read which case, what is told of it, and what waits for whom."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect

from core import audit, links, lists, writing
from core.actor import Actor
from core.links import Waiting
from core.lists import Listing
from core.sheets import Column, Kind
from models import (
    ROLE_LABELS,
    Account,
    Answer,
    AuditEntry,
    CaseKind,
    Document,
    DocumentState,
    LeaveState,
    MembershipCase,
    MembershipLine,
    MembershipState,
    Person,
    Role,
    StoredFile,
)
from workflows.membership import leaving
from workflows.membership.answers import ANSWER_LABELS, may_answer
from workflows.membership.duties import duties_of
from workflows.membership.lines import GIVEN
from workflows.membership.states import DECIDED, NEXT, WORKFLOW

S = MembershipState
READERS = (
    *(Role.CLERK, Role.POLICE_CLERK, Role.POLICE_CHIEF, Role.CHAIR_138, Role.CHAIRMAN),
    *(Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY),
)
MEMBERS = (*READERS, Role.SECRETARY, Role.MEMBER, Role.ORGANISATION_HEAD, Role.ACCOUNTANT, Role.PARTY)
ACTS = {
    'start': 'Lập hồ sơ',
    'reword': 'Sửa tên, lý do hoặc ngày hiệu lực',
    'join_line': 'Thêm vào danh sách',
    'alter_line': 'Đổi vai trò, nhiệm vụ',
    'leave_line': 'Cho thôi',
    'edit_line': 'Sửa dòng',
    'remove_line': 'Bỏ dòng',
    'ask_again': 'Hỏi lại, nhắc trả lời',
    'answer': 'Trả lời',
    'print_sheet': 'In phiếu thống nhất',
    'own_line': 'Duyệt danh sách có tên mình',
    'view': 'Xem hồ sơ, quá trình tham gia',
    'export': 'Lấy danh sách ra Excel',
    'not_brought_back': 'Không khôi phục được tư cách thành viên',
    **{state: label for state, (label, _badge) in WORKFLOW.states.items()},
}
audit.describe('membership', 'Hồ sơ thành viên', ACTS)
audit.describe('leave', 'Đề nghị thôi tham gia', {'ask': 'Gửi đề nghị thôi tham gia'})
CASE_LIST = Listing(
    'membership',
    'Hồ sơ quyết định về thành viên',
    (
        Column('code', 'Mã hồ sơ'),
        Column('title', 'Hồ sơ'),
        Column('author', 'Người lập'),
        Column('state', 'Bước'),
        Column('effective_on', 'Hiệu lực', Kind.DATE),
        Column('decision', 'Quyết định'),
    ),
    MEMBERS,
)
BACK = frozenset({'send_back', 'refuse', 'cancel', 'remove_line', S.RECALLED, S.REPLACED})


@dataclass(frozen=True)
class Entry:
    """One line of the history of a case."""

    at: datetime
    text: str
    reason: str
    is_back: bool


def reads_all(actor: Actor) -> bool:
    return actor.holds(*READERS)


def seen_by(actor: Actor) -> ModelSelect:
    """Cases that `actor` may read, newest first: all, or the decided ones and those that ask the actor."""
    query = MembershipCase.select(MembershipCase, Account, Person).join(Account).join(Person)
    query = query.order_by(MembershipCase.id.desc())
    if reads_all(actor):
        return query
    if actor.person is None:
        return query.where(MembershipCase.id.is_null())
    own = MembershipLine.select(MembershipLine.case).where(MembershipLine.person == actor.person)
    asked = MembershipCase.id.in_(own) & (MembershipCase.state == S.AGREEING)
    decided = MembershipCase.state.in_(sorted(DECIDED))
    return query.where(decided | asked if actor.holds(*MEMBERS) else asked)


def case_sheet(actor: Actor) -> bytes:
    """The cases that `actor` may read as .xlsx."""
    found = list(seen_by(actor))
    numbers = {paper.id: paper.number for paper in Document.select().where(Document.id.in_(_decisions(found)))}
    rows = (
        {
            'code': case.code,
            'title': case.title,
            'author': case.author.person.full_name,
            'state': WORKFLOW.badge_of(case.state)[1],
            'effective_on': case.effective_on,
            'decision': numbers.get(case.decision_id, ''),
        }
        for case in found
    )
    return lists.take_out(CASE_LIST, rows, actor, subject='membership_case:list')


def _decisions(found: Iterable[MembershipCase]) -> list[int]:
    return [case.decision_id for case in found if case.decision_id]


def look(actor: Actor, case: MembershipCase, paper: str = '') -> None:
    """Log that `actor` saw the list of `case`, or one of its `paper`s."""
    with writing():
        audit.write(actor, 'membership.view', case, {'file': (None, paper)} if paper else None)


def may_read_line(actor: Actor, line: MembershipLine) -> bool:
    return reads_all(actor) or (actor.person is not None and line.person_id == actor.person.id)


def lines_seen_by(actor: Actor, lines: Iterable[MembershipLine], case: MembershipCase) -> list[MembershipLine]:
    """All lines for those who carry the case and once it is decided; before that, a member sees their own."""
    everything = reads_all(actor) or case.state in DECIDED
    return [line for line in lines if everything or may_read_line(actor, line)]


def sheets_of(case: MembershipCase) -> list[StoredFile]:
    """Scans of ink sheets, each once."""
    query = StoredFile.select().join(MembershipLine, on=MembershipLine.answer_file == StoredFile.id)
    return list(query.where(MembershipLine.case == case).distinct().order_by(StoredFile.id))


STEPS = (
    'Lập danh sách',
    'Thống nhất phân công',
    'Công an xã đề nghị',
    'Trình Trưởng Ban 138',
    'In và ký',
    'Cấp số',
    'Ban hành',
)
PLACES = {S.DRAFT: 0, S.AGREEING: 1, S.AGREED: 2, S.PROPOSED: 3, S.SUBMITTED: 3, S.APPROVED: 4}
IN_REGISTER = {DocumentState.SIGNED: 5, DocumentState.NUMBERED: 6}


def steps_of(case: MembershipCase) -> list[tuple[str, str, str]]:
    """(words, done/now/later, note) of the state line; none for a case that was given up or entered from paper."""
    if case.kind == CaseKind.FROM_BEFORE or case.state in (S.REFUSED, S.CANCELLED):
        return []
    place = len(STEPS) if case.state in DECIDED else PLACES[case.state]
    if case.state == S.APPROVED:
        place = IN_REGISTER.get(case.decision.state, place)
    notes = {1: _answered(case) if case.state == S.AGREEING else ''}
    return [
        (words, 'done' if number < place else 'now' if number == place else 'later', notes.get(number, ''))
        for number, words in enumerate(STEPS)
    ]


def _answered(case: MembershipCase) -> str:
    asked = [line.answer for line in case.lines if line.answer != Answer.UNASKED]
    return f'đã trả lời {len([given for given in asked if given != Answer.WAITING])}/{len(asked)}'


def history_of(case: MembershipCase) -> list[Entry]:
    """What happened to the case, newest first, in words."""
    return [_entry(row) for row in audit.history(case)]


def _entry(row: AuditEntry) -> Entry:
    action, changes = row.action.partition('.')[2], json.loads(row.changes)
    whose = changes.get('person', [''])[0]
    whose = '' if whose == row.actor_name else whose
    ink = ', từ phiếu giấy' if changes.get('answer_source', [''])[-1] == 'ink' else ''
    told = [audit.label_of(row.action) + ink, whose, _answer_in(changes)]
    for_whom = f' thay {row.on_behalf_of.full_name}' if row.on_behalf_of else ''
    given = changes.get('answer', [None, None])[1]
    return Entry(
        row.at,
        f'{row.actor_name}{for_whom}: {": ".join(part for part in told if part)}',
        row.reason,
        action in BACK or (action == 'answer' and given == Answer.REFUSED),
    )


def _answer_in(changes: dict) -> str:
    given = changes.get('answer', [None, None])[1]
    return ANSWER_LABELS[Answer(given)][0] if given in GIVEN else ''


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for `actor`: an answer of their own, the next act on a case, requests to leave."""
    return [*_own_answers(actor), *_next_acts(actor), *_leave_requests(actor)]


def _own_answers(actor: Actor) -> Iterable[Waiting]:
    if actor.person is None:
        return
    asked = MembershipLine.select(MembershipLine, MembershipCase).join(MembershipCase)
    asked = asked.where((MembershipLine.person == actor.person) & (MembershipLine.answer == Answer.WAITING))
    for line in asked:
        if may_answer(actor, line):
            label = f'Trả lời về vai trò {ROLE_LABELS[Role(line.role)]} trong Mô hình'
            yield Waiting(label, _place(line.case), ('membership.consent', {'line_id': line.id}))


def _next_acts(actor: Actor) -> Iterable[Waiting]:
    for case in MembershipCase.select().where(MembershipCase.state.in_(sorted(NEXT))).order_by(MembershipCase.id):
        action = next((act for act in (NEXT[case.state], 'record') if act in WORKFLOW.open_to(actor, case)), None)
        if action and not (action == 'submit' and WORKFLOW.obstacles(action, actor, case)):
            label = f'{WORKFLOW.arrows[action].label}: {case.title}'
            yield Waiting(label, _place(case), ('membership.show', {'case_id': case.id}))


def _leave_requests(actor: Actor) -> Iterable[Waiting]:
    if not actor.holds(*leaving.NOTERS):
        return
    for request in leaving.open_requests():
        if request.state == LeaveState.ASKED and leaving.of_another(actor, request):
            label = f'Ghi nhận đề nghị thôi tham gia của {request.membership.person.full_name}'
            yield Waiting(label, 'Thành viên', ('membership.note_leave', {'request_id': request.id}))


def _place(case: MembershipCase) -> str:
    return f'Thành viên · hồ sơ {case.code}'


links.register_waiting(waiting_for)
links.register_duties(duties_of)
links.register_page('membership_case', lambda key: ('membership.show', {'case_id': key}))
links.register_page('membership_line', lambda key: ('membership.consent', {'line_id': key}))
links.register_page('leave_request', lambda key: ('membership.duties', {}))
