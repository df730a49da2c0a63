"""How files are listed and told; what of them, workflows.returnee.access says."""

from core import links
from models import ReturneeState

STATES = {
    ReturneeState.EXPECTED: ('Sắp về', 'wait'),
    ReturneeState.HOME: ('Đang quản lý, giúp đỡ', 'good'),
    ReturneeState.PAUSED: ('Tạm dừng', 'warn'),
    ReturneeState.ENDED: ('Đã kết thúc', 'void'),
    ReturneeState.CANCELLED: ('Hủy', 'void'),
}


def badge_of(state: str) -> tuple[str, str]:
    """(badge kind, label)"""
    label, kind = STATES[ReturneeState(state)]
    return kind, label


links.register_page('returnee', lambda returnee_id: ('returnee.show', {'returnee_id': returnee_id}))
