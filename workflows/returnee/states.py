"""States of a file, its arrows, and what stands against each. Source: TT 10/2024/TT-BCA Đ.7, 9, 14, 15."""

from core.actor import Actor
from core.engine import Arrow, Workflow
from models import UNDER_CIRCULAR, Assignment, Returnee, ReturneeState, Role, VisitEntry
from workflows.returnee.access import OPEN, POLICE

S = ReturneeState
STATES = {
    S.EXPECTED: ('Sắp về', 'wait'),
    S.HOME: ('Đang quản lý, giúp đỡ', 'good'),
    S.PAUSED: ('Tạm dừng', 'warn'),
    S.ENDED: ('Đã kết thúc quản lý', 'void'),
    S.CANCELLED: ('Hủy', 'void'),
}
PAUSE_REASONS = (
    ('tam_giu', 'Đang bị tạm giữ, tạm giam'),
    ('bat_buoc', 'Đang ở cơ sở giáo dục, cai nghiện bắt buộc'),
    ('khac', 'Lý do khác'),
)
CANCEL_REASONS = (
    ('lap_nham', 'Lập nhầm'),
    ('khong_ve', 'Không về cư trú tại xã'),
    ('trung', 'Trùng với hồ sơ khác'),
    ('khac', 'Lý do khác'),
)
IN_USE = 'Hồ sơ đã có phân công giúp đỡ hoặc lần gặp, không hủy được. Kết thúc quản lý theo đúng căn cứ.'
POLICE_ROLES = frozenset(POLICE)


def is_under_circular(returnee: Returnee) -> bool:
    """Managed by TT 10/2024/TT-BCA, with its forms and decisions; the others are under NĐ 231/2026/NĐ-CP."""
    return returnee.legal_group in UNDER_CIRCULAR


def is_not_under_circular(_actor: Actor, returnee: Returnee) -> bool:
    return not is_under_circular(returnee)


def unused(_actor: Actor, returnee: Returnee) -> str:
    """Nothing official or told hangs on a file that is given up as a mistake."""
    helped = Assignment.select().where(Assignment.returnee == returnee)
    seen = VisitEntry.select().where((VisitEntry.returnee == returnee) & (VisitEntry.is_cancelled == False))  # noqa: E712
    return IN_USE if helped.exists() or seen.exists() else ''


WORKFLOW = Workflow(
    'returnee',
    'hồ sơ tái hòa nhập',
    STATES,
    {
        'receive': Arrow(frozenset({S.EXPECTED}), S.HOME, 'Ghi đã về, trình diện', POLICE_ROLES),
        'edit': Arrow(frozenset(OPEN), None, 'Sửa hồ sơ', POLICE_ROLES),
        'name_supporter': Arrow(
            frozenset({S.HOME, S.PAUSED}),
            None,
            'Cử người giúp đỡ',
            frozenset({Role.STANDING_DEPUTY}),
            is_not_under_circular,
        ),
        'pause': Arrow(frozenset({S.HOME}), S.PAUSED, 'Tạm dừng', POLICE_ROLES, reasons=PAUSE_REASONS),
        'resume': Arrow(frozenset({S.PAUSED}), S.HOME, 'Tiếp tục quản lý, giúp đỡ', POLICE_ROLES),
        'conclude': Arrow(
            frozenset({S.HOME, S.PAUSED}), S.ENDED, 'Kết thúc giúp đỡ', POLICE_ROLES, is_not_under_circular
        ),
        'cancel': Arrow(
            frozenset({S.EXPECTED, S.HOME}),
            S.CANCELLED,
            'Hủy hồ sơ lập nhầm',
            POLICE_ROLES,
            guards=(unused,),
            reasons=CANCEL_REASONS,
            danger=True,
        ),
    },
)
