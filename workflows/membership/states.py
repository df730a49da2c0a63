"""Membership decisions: states, arrows, and what stands against each. Source: Quy chế Đ.2, Đ.3.2, Đ.6.2."""

from core import links
from core.actor import Actor
from core.engine import Arrow, Guard, Workflow
from core.vietnamese import dotted
from models import (
    Answer,
    CaseKind,
    Change,
    Document,
    DocumentState,
    MembershipCase,
    MembershipLine,
    MembershipState,
    Person,
    Role,
)
from workflows.membership.composition import HEADS, faults, lines_of, unfit

S = MembershipState
OPEN = frozenset({S.DRAFT, S.AGREEING})  # the list may still change
SETTLED = frozenset({S.AGREED, S.PROPOSED, S.SUBMITTED, S.APPROVED})  # agreed and on its way
DECIDED = frozenset({S.IN_FORCE, S.AMENDED, S.REPLACED, S.RECALLED})  # its paper was issued
EDITORS = frozenset({Role.STANDING_DEPUTY, Role.POLICE_CLERK})
RECORDERS = frozenset({Role.CLERK, Role.POLICE_CLERK})  # tick the ink sheet
ARCHIVISTS = EDITORS | {Role.CLERK}  # enter a paper from before
OUT = frozenset({DocumentState.ISSUED, DocumentState.ARCHIVED})
ON_ITS_WAY = frozenset(
    {
        *(DocumentState.DRAFT, DocumentState.CONTENT_CHECK, DocumentState.FORM_CHECK, DocumentState.FOR_SIGNATURE),
        *(DocumentState.APPROVED, DocumentState.PRINTED, DocumentState.SIGNED, DocumentState.NUMBERED),
    }
)
RETURN_REASONS = (
    ('noi_dung', 'Nội dung, danh sách chưa đúng'),
    ('thu_tuc', 'Thiếu thủ tục, giấy tờ'),
    ('khac', 'Khác'),
)
REFUSAL_REASONS = (('chua_can', 'Chưa cần thiết'), ('khong_phu_hop', 'Nhân sự chưa phù hợp'), ('khac', 'Lý do khác'))
CANCEL_REASONS = (('lap_nham', 'Lập nhầm'), ('thay_ho_so', 'Thay bằng hồ sơ khác'), ('khac', 'Không còn cần'))

ENTERED = 'Đã có quyết định đang có hiệu lực trong hệ thống. Dùng “Kiện toàn” để ghi thay đổi.'


def is_from_before(_actor: Actor, case: MembershipCase) -> bool:
    return case.kind == CaseKind.FROM_BEFORE


def is_new(_actor: Actor, case: MembershipCase) -> bool:
    return case.kind != CaseKind.FROM_BEFORE


def first_of_all(_actor: Actor, case: MembershipCase) -> str:
    """A paper from before is entered once, before anything else is in force."""
    others = MembershipCase.select().where((MembershipCase.state == S.IN_FORCE) & (MembershipCase.id != case.id))
    return ENTERED if others.exists() else ''


def composed(_actor: Actor, case: MembershipCase) -> str:
    return ' '.join(faults(case))


def fitting(_actor: Actor, case: MembershipCase) -> str:
    return ' '.join(unfit(case))


def answered(_actor: Actor, case: MembershipCase) -> str:
    """Taking part is voluntary: everybody agreed to their own duty (Quy chế Đ.6.2)."""
    lines = lines_of(case)
    said = [
        _named('Nhắc người chưa trả lời: {}.', lines, Answer.WAITING),
        _named('Sửa nhiệm vụ hoặc hỏi lại người đề nghị sửa: {}.', lines, Answer.AMEND),
        _named('Bỏ dòng hoặc chọn người khác thay người không tham gia: {}.', lines, Answer.REFUSED),
    ]
    return ' '.join(sentence for sentence in said if sentence)


def _named(sentence: str, lines: list[MembershipLine], answer: Answer) -> str:
    names = [line.person.full_name for line in lines if line.answer == answer]
    return sentence.format(_some(names)) if names else ''


def _some(names: list[str]) -> str:
    """At most five names, then how many more."""
    return ', '.join(names[:5]) + (f' và {dotted(len(names) - 5)} người nữa' if len(names) > 5 else '')


def described(_actor: Actor, case: MembershipCase) -> str:
    """What the appendix prints of each person is there."""
    lacking = [
        line.person.full_name
        for line in lines_of(case)
        if not line.person.born or (line.change != Change.LEAVE and not line.person.sex)
    ]
    return f'Bổ sung năm sinh, giới tính ở hồ sơ người của: {_some(lacking)}.' if lacking else ''


def handed_over(_actor: Actor, case: MembershipCase) -> str:
    """Nobody leaves while something that hangs on them has no owner."""
    leavers = [line.person for line in lines_of(case) if line.change == Change.LEAVE]
    return ' '.join(said for person in leavers if (said := _hanging(person)))


def _hanging(person: Person) -> str:
    labels = [item.label for item in links.hanging_on(person)]
    return f'Bàn giao việc của {person.full_name} trước khi cho thôi: {_some(labels)}.' if labels else ''


def unchallenged(_actor: Actor, case: MembershipCase) -> str:
    """No other case on its way touches the same persons or the same head positions."""
    others = MembershipCase.select().where((MembershipCase.id != case.id) & MembershipCase.state.in_(sorted(SETTLED)))
    return ' '.join(said for other in others if (said := _clash(case, other)))


def _clash(case: MembershipCase, other: MembershipCase) -> str:
    wait = f'Chờ hồ sơ {other.code} xong, hoặc hủy hồ sơ đó: '
    if CaseKind.RECOGNISE in (case.kind, other.kind):
        return wait + 'hai hồ sơ cùng quyết định cả danh sách.'
    mine, theirs = lines_of(case), lines_of(other)
    both = {line.person_id for line in theirs} & {line.person_id for line in mine}
    if names := [line.person.full_name for line in mine if line.person_id in both]:
        return wait + f'cả hai cùng thay đổi {_some(names)}.'
    heads = _heads_touched(mine) & _heads_touched(theirs)
    labels = [label for role, label in HEADS.items() if role in heads]
    return wait + f'cả hai cùng thay đổi vị trí {" và ".join(labels)}.' if labels else ''


def _heads_touched(lines: list[MembershipLine]) -> set[str]:
    held = [line.membership.role for line in lines if line.membership_id]
    return {*held, *(line.role for line in lines)} & set(HEADS)


def by_another_than_author(role: Role) -> Guard:
    """G-SELF: whoever wrote the case does not approve it, also not in the name of somebody absent."""

    def guard(actor: Actor, case: MembershipCase) -> str:
        stand_in = actor.stands_in({role})
        acting = {actor.person, stand_in.person if stand_in else None}
        if case.author.person not in acting:
            return ''
        return 'Nhờ người khác làm bước này: người lập hồ sơ không tự duyệt hồ sơ của mình.'

    return guard


def proposal_issued(_actor: Actor, case: MembershipCase) -> str:
    if case.proposal and case.proposal.state in OUT:
        return ''
    return 'Ban hành Tờ trình của Công an xã ở mục Văn bản đi rồi mới trình được.'


def papers_at_rest(_actor: Actor, case: MembershipCase) -> str:
    """A case is not given up over a paper that still goes through the register."""
    moving = [paper for paper in (case.proposal, case.decision) if paper and is_on_its_way(paper)]
    return f'Hủy văn bản “{moving[0].title}” ở mục Văn bản đi trước.' if moving else ''


def is_on_its_way(paper: Document) -> bool:
    return paper.state in ON_ITS_WAY and not paper.is_from_before


def shown_as_member(actor: Actor, case: MembershipCase) -> str:
    """A remark, not an obstacle: whoever decides has a line of their own in the list."""
    if actor.person and any(line.person == actor.person for line in lines_of(case)):
        return 'Bạn có tên trong danh sách này; việc bạn duyệt được ghi rõ trong nhật ký.'
    return ''


WORKFLOW = Workflow(
    'membership',
    'hồ sơ thành viên',
    {
        S.DRAFT: ('Nháp', ''),
        S.AGREEING: ('Đang thống nhất phân công', 'wait'),
        S.AGREED: ('Chờ đề nghị', 'wait'),
        S.PROPOSED: ('Đã đề nghị', 'wait'),
        S.SUBMITTED: ('Chờ Trưởng Ban 138 quyết định', 'wait'),
        S.APPROVED: ('Chờ in, ký', 'wait'),
        S.IN_FORCE: ('Có hiệu lực', 'good'),
        S.AMENDED: ('Được sửa đổi', 'void'),
        S.REPLACED: ('Bị thay thế', 'void'),
        S.RECALLED: ('Đã thu hồi', 'void'),
        S.REFUSED: ('Từ chối', 'bad'),
        S.CANCELLED: ('Hủy', 'void'),
    },
    {
        'ask': Arrow(
            frozenset({S.DRAFT}),
            S.AGREEING,
            'Lấy thống nhất',
            frozenset({Role.STANDING_DEPUTY}),
            is_new,
            (composed, fitting),
        ),
        'record': Arrow(
            frozenset({S.DRAFT}),
            S.IN_FORCE,
            'Ghi nhận có hiệu lực',
            ARCHIVISTS,
            is_from_before,
            (first_of_all, composed),
        ),
        'complete': Arrow(
            frozenset({S.AGREEING}),
            S.AGREED,
            'Hoàn tất thống nhất',
            frozenset({Role.STANDING_DEPUTY}),
            guards=(answered, composed, fitting, described, handed_over, unchallenged),
        ),
        'propose': Arrow(
            frozenset({S.AGREED}),
            S.PROPOSED,
            'Ký đề nghị',
            frozenset({Role.POLICE_CHIEF}),
            guards=(by_another_than_author(Role.POLICE_CHIEF), fitting),
        ),
        'submit': Arrow(
            frozenset({S.PROPOSED}),
            S.SUBMITTED,
            'Trình Trưởng Ban 138',
            frozenset({Role.CLERK}),
            guards=(proposal_issued,),
        ),
        'approve': Arrow(
            frozenset({S.SUBMITTED}),
            S.APPROVED,
            'Đồng ý ký',
            frozenset({Role.CHAIR_138}),
            guards=(by_another_than_author(Role.CHAIR_138), composed, fitting, handed_over),
        ),
        'send_back': Arrow(
            frozenset({S.SUBMITTED}),
            S.DRAFT,
            'Trả lại',
            frozenset({Role.CHAIR_138}),
            reasons=RETURN_REASONS,
        ),
        'refuse': Arrow(
            frozenset({S.SUBMITTED}),
            S.REFUSED,
            'Không đồng ý',
            frozenset({Role.CHAIR_138}),
            reasons=REFUSAL_REASONS,
            danger=True,
        ),
        'cancel': Arrow(
            OPEN | SETTLED,
            S.CANCELLED,
            'Hủy hồ sơ',
            frozenset({Role.STANDING_DEPUTY}),
            guards=(papers_at_rest,),
            reasons=CANCEL_REASONS,
            danger=True,
        ),
    },
)
NEXT = {  # the act that moves a case on, and what the desk calls it
    S.DRAFT: 'ask',
    S.AGREEING: 'complete',
    S.AGREED: 'propose',
    S.PROPOSED: 'submit',
    S.SUBMITTED: 'approve',
}
