"""Decisions about who helps whom: states, arrows, and who may. Source: TT 10/2024/TT-BCA Đ.10, 14; Quy chế Đ.7."""

from core.actor import Actor
from core.engine import Arrow, Workflow
from models import AssignmentCase, AssignmentKind, AssignmentState, Role
from workflows.assignment.composition import touches_own
from workflows.assignment.rules import (
    answered,
    assessed,
    by_another_than_author,
    composed,
    fitting,
    free_of_conflict,
    has_lines,
    papers_at_rest,
    proposal_issued,
    reasoned_by_head,
    unchallenged,
    within_load,
)
from workflows.returnee import access

S, K = AssignmentState, AssignmentKind
OPEN = frozenset({S.DRAFT, S.ASKING})  # the lines may still change
SETTLED = frozenset({S.SUBMITTED, S.APPROVED})
DECIDED = frozenset({S.IN_FORCE, S.REPLACED, S.RECALLED})
DEPUTY = frozenset({Role.STANDING_DEPUTY})
EDITORS = frozenset({Role.STANDING_DEPUTY, Role.POLICE_CLERK})
ARCHIVISTS = EDITORS | {Role.CLERK}
RECORDERS = EDITORS | {Role.CLERK}  # enter what organisations and helpers answered on paper
READERS = (*access.POLICE, *access.HEADS, Role.CLERK)
KINDS = {
    K.ASSIGN: 'Phân công giúp đỡ',
    K.CHANGE: 'Thay đổi phân công',
    K.END: 'Kết thúc quản lý, giúp đỡ',
    K.FROM_BEFORE: 'Quyết định phân công có từ trước',
}
RETURN_REASONS = (
    ('nguoi', 'Tổ chức, cá nhân chưa phù hợp'),
    ('thu_tuc', 'Thiếu thủ tục, giấy tờ'),
    ('khac', 'Khác'),
)
REFUSAL_REASONS = (
    ('chua_du_can_cu', 'Chưa đủ căn cứ'),
    ('khong_phu_hop', 'Không phù hợp'),
    ('khac', 'Lý do khác'),
)
CANCEL_REASONS = (('lap_nham', 'Lập nhầm'), ('thay_ho_so', 'Thay bằng hồ sơ khác'), ('khac', 'Không còn cần'))


def of_others(actor: Actor, case: AssignmentCase) -> bool:
    """Nobody acts on a case about themselves or their family (G-SELF)."""
    return not touches_own(actor, case)


def is_asked_about(actor: Actor, case: AssignmentCase) -> bool:
    return case.kind in (K.ASSIGN, K.CHANGE) and of_others(actor, case)


def is_from_before(actor: Actor, case: AssignmentCase) -> bool:
    return case.kind == K.FROM_BEFORE and of_others(actor, case)


def is_ready(actor: Actor, case: AssignmentCase) -> bool:
    """An end is laid before the chairman at once; an assignment after everybody was asked."""
    from_state = S.DRAFT if case.kind == K.END else S.ASKING
    return case.kind != K.FROM_BEFORE and case.state == from_state and of_others(actor, case)


PEOPLE = (has_lines, composed, fitting, free_of_conflict)
WORKFLOW = Workflow(
    'assignment',
    'hồ sơ phân công',
    {
        S.DRAFT: ('Nháp', ''),
        S.ASKING: ('Đang hỏi ý kiến', 'wait'),
        S.SUBMITTED: ('Chờ Chủ tịch UBND quyết định', 'wait'),
        S.APPROVED: ('Chờ in, ký', 'wait'),
        S.IN_FORCE: ('Có hiệu lực', 'good'),
        S.REPLACED: ('Bị thay thế', 'void'),
        S.RECALLED: ('Đã thu hồi', 'void'),
        S.REFUSED: ('Từ chối', 'bad'),
        S.CANCELLED: ('Hủy', 'void'),
    },
    {
        'ask': Arrow(frozenset({S.DRAFT}), S.ASKING, 'Hỏi ý kiến', DEPUTY, is_asked_about, PEOPLE),
        'record': Arrow(frozenset({S.DRAFT}), S.IN_FORCE, 'Ghi nhận có hiệu lực', ARCHIVISTS, is_from_before, PEOPLE),
        'submit': Arrow(
            OPEN,
            S.SUBMITTED,
            'Trình Chủ tịch UBND',
            DEPUTY,
            is_ready,
            (*PEOPLE, reasoned_by_head, within_load, answered, assessed, unchallenged),
        ),
        'approve': Arrow(
            frozenset({S.SUBMITTED}),
            S.APPROVED,
            'Đồng ý ký',
            frozenset({Role.CHAIRMAN}),
            of_others,
            (by_another_than_author(Role.CHAIRMAN), proposal_issued, *PEOPLE, assessed),
        ),
        'send_back': Arrow(
            frozenset({S.SUBMITTED}),
            S.DRAFT,
            'Trả lại',
            frozenset({Role.CHAIRMAN}),
            of_others,
            (papers_at_rest,),
            reasons=RETURN_REASONS,
        ),
        'refuse': Arrow(
            frozenset({S.SUBMITTED}),
            S.REFUSED,
            'Không đồng ý',
            frozenset({Role.CHAIRMAN}),
            of_others,
            (papers_at_rest,),
            reasons=REFUSAL_REASONS,
            danger=True,
        ),
        'cancel': Arrow(
            OPEN | SETTLED,
            S.CANCELLED,
            'Hủy hồ sơ',
            DEPUTY,
            of_others,
            (papers_at_rest,),
            reasons=CANCEL_REASONS,
            danger=True,
        ),
    },
)
NEXT = {S.DRAFT: ('ask', 'record', 'submit'), S.ASKING: ('submit',), S.SUBMITTED: ('approve',)}  # what moves it on
