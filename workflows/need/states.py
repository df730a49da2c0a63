"""What a need and an introduction go through, who may move them, and what stands against it."""

from enum import StrEnum
from typing import TypeVar

from core import settings
from core.actor import Actor, StandIn
from core.clock import today
from core.engine import Arrow, Workflow
from core.vietnamese import screen_date
from models import Need, NeedArea, NeedState, Referral, ReferralState, Returnee
from workflows.partner.matching import kind_for
from workflows.partner.outcomes import check_day
from workflows.returnee import access
from workflows.returnee.access import Layer, Standing, Viewer


class Measure(StrEnum):
    """Source: NĐ 49/2020/NĐ-CP Đ.10 (mind, law), Đ.11 (training, loans, work), Đ.12 (others)."""

    MIND = 'tam_ly'
    LAW = 'phap_ly'
    JOB = 'viec_lam'
    TRAINING = 'hoc_nghe'
    LOAN = 'vay_von'
    OTHER = 'khac'


M, A = Measure, NeedArea
MEASURES = {
    M.MIND: 'Trợ giúp tâm lý',
    M.LAW: 'Trợ giúp giấy tờ, thủ tục pháp lý',
    M.JOB: 'Giới thiệu việc làm',
    M.TRAINING: 'Hỗ trợ học nghề',
    M.LOAN: 'Hướng dẫn vay vốn',
    M.OTHER: 'Biện pháp khác',
}
FITTING: dict[NeedArea, frozenset[Measure]] = {  # which measures can answer which need
    A.HOUSING: frozenset({M.LAW, M.LOAN, M.OTHER}),
    A.PAPERS: frozenset({M.LAW, M.OTHER}),
    A.WORK: frozenset({M.JOB, M.TRAINING, M.LOAN, M.MIND, M.OTHER}),
    A.TRAINING: frozenset({M.TRAINING, M.MIND, M.OTHER}),
    A.LOAN: frozenset({M.LOAN, M.LAW, M.OTHER}),
    A.HEALTH: frozenset({M.MIND, M.LAW, M.OTHER}),
    A.FAMILY: frozenset({M.MIND, M.LAW, M.OTHER}),
    A.OTHER: frozenset(M),
}
N, R = NeedState, ReferralState
Record = TypeVar('Record', Need, Referral)
UNMET = frozenset({N.OPEN, N.DOING})
REOPENING = (('ly_do', 'Lý do mở lại'),)
NO_PLACE = 'Chỉ việc về việc làm hoặc học nghề mới giới thiệu đến đối tác.'
FILE_CLOSED = 'Hồ sơ này không còn trong thời gian quản lý, giúp đỡ nên kế hoạch không sửa được nữa.'
HAS_LETTER = 'Lần giới thiệu này đã có Giấy giới thiệu.'
TOO_EARLY = 'Đến ngày {day} mới đủ {months} tháng để kiểm tra.'


def may_change(viewer: Viewer, returnee: Returnee) -> bool:
    """Whoever reads the plan of a file without giving a reason carries it too (Quy chế Đ.4.6, Đ.7)."""
    return viewer.sees(returnee, Layer.PLAN)


def carries(actor: Actor, record: Need | Referral) -> bool:
    return may_change(access.viewer(actor), record.returnee)


def is_open(returnee: Returnee) -> bool:
    return returnee.state in access.OPEN


def file_open(_actor: Actor, record: Need | Referral) -> str:
    return '' if is_open(record.returnee) else FILE_CLOSED


def wants_place(_actor: Actor, need: Need) -> str:
    return '' if kind_for(need) else NO_PLACE


def without_letter(_actor: Actor, referral: Referral) -> str:
    return HAS_LETTER if referral.letter_id else ''


def long_enough(_actor: Actor, referral: Referral) -> str:
    months = settings.get('referral.check_months')
    day = check_day(referral.taken_on, months)
    return '' if day <= today() else TOO_EARLY.format(day=screen_date(day), months=months)


WORKFLOW = Workflow(
    'need',
    'việc cần giúp',
    {
        N.OPEN: ('Chưa bắt đầu', ''),
        N.DOING: ('Đang thực hiện', 'wait'),
        N.MET: ('Đã đạt', 'good'),
        N.DECLINED: ('Từ chối', 'void'),
    },
    {
        'edit': Arrow(UNMET, None, 'Sửa', allowed=carries, guards=(file_open,)),
        'start': Arrow(frozenset({N.OPEN}), N.DOING, 'Bắt đầu thực hiện', allowed=carries, guards=(file_open,)),
        'refer': Arrow(UNMET, N.DOING, 'Giới thiệu đến đối tác', allowed=carries, guards=(file_open, wants_place)),
        'meet': Arrow(UNMET, N.MET, 'Ghi đã đạt', allowed=carries, guards=(file_open,)),
        'decline': Arrow(UNMET, N.DECLINED, 'Ghi từ chối', allowed=carries, guards=(file_open,)),
        'reopen': Arrow(
            frozenset({N.MET, N.DECLINED}),
            N.DOING,
            'Mở lại',
            allowed=carries,
            guards=(file_open,),
            reasons=REOPENING,
        ),
    },
)
REFERRAL = Workflow(
    'referral',
    'lần giới thiệu',
    {
        R.REFERRED: ('Đã giới thiệu', 'wait'),
        R.TAKEN: ('Đã được nhận', 'good'),
        R.NOT_TAKEN: ('Không nhận', 'void'),
        R.STILL: ('Còn làm, còn học', 'good'),
        R.LEFT: ('Đã nghỉ', 'void'),
    },
    {
        'take': Arrow(frozenset({R.REFERRED}), R.TAKEN, 'Ghi đã được nhận', allowed=carries, guards=(file_open,)),
        'turn_down': Arrow(
            frozenset({R.REFERRED}), R.NOT_TAKEN, 'Ghi không nhận', allowed=carries, guards=(file_open,)
        ),
        'still': Arrow(
            frozenset({R.TAKEN}), R.STILL, 'Ghi còn làm, còn học', allowed=carries, guards=(file_open, long_enough)
        ),
        'leave': Arrow(frozenset({R.TAKEN, R.STILL}), R.LEFT, 'Ghi đã nghỉ', allowed=carries, guards=(file_open,)),
        'write_letter': Arrow(
            frozenset({R.REFERRED}), None, 'Làm Giấy giới thiệu', allowed=carries, guards=(file_open, without_letter)
        ),
    },
)


def stand_in_of(actor: Actor, returnee: Returnee) -> StandIn | None:
    """For whom the actor carries the file; None when the right is their own, as helper, organisation or police."""
    if not actor.stand_ins:
        return None
    own = access.viewer(actor).standings_to(returnee) & {Standing.HELPER, Standing.ORGANISATION}
    return None if own else actor.stands_in(access.POLICE)


def move(workflow: Workflow, action: str, record: Record, actor: Actor, version: int, **changes) -> Record:
    """As Workflow.move, with both names in the log when the actor carries the file for somebody away."""
    return workflow.move(action, record, actor, version, stand_in=stand_in_of(actor, record.returnee), **changes)


def acts_on(workflow: Workflow, viewer: Viewer, record: Need | Referral) -> list[str]:
    """Actions that would be accepted now, without a question to the database for each: what the buttons are made of."""
    if not may_change(viewer, record.returnee):
        return []
    return [
        action
        for action, arrow in workflow.arrows.items()
        if record.state in arrow.sources and not workflow.obstacles(action, viewer.actor, record)
    ]
