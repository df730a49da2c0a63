"""Assessments: states, arrows, who may, and what stands against each. Source: workflows 4.3; TT 10/2024 Đ.10.4, 12."""

from dataclasses import dataclass
from datetime import date, timedelta

from core import links, settings
from core.actor import Actor, holders
from core.clock import today
from core.engine import Arrow, Workflow
from core.settings import Definition
from core.vietnamese import screen_date
from models import Assessment, AssessmentState, Role
from workflows.assessment.comparing import compared
from workflows.assessment.periods import GROUP
from workflows.returnee import access
from workflows.returnee.access import Standing
from workflows.visit.helping import helped_on
from workflows.visit.recording import RECORDERS

S = AssessmentState
OPEN = frozenset({S.WRITING, S.RETURNED})
WITH_REVIEWER = frozenset({S.FOR_OPINION, S.FOR_REVIEW})
SETTLED = frozenset({S.CONFIRMED, S.FILED})
SENT = frozenset({S.FOR_OPINION, S.FOR_REVIEW, S.FOR_CONFIRMATION, *SETTLED})
FILERS = frozenset({Role.CLERK, Role.POLICE_CLERK})
PAPER = 'paper'
settings.define(
    'assessment.opinion',
    Definition('Hỏi ý kiến chi hội, chi đoàn trước khi xem xét', True, 'switch', group=GROUP),
)
settings.define(
    'assessment.opinion_days',
    Definition('Sau mấy ngày chi hội chưa ghi ý kiến thì xem xét luôn', 5, 'number', group=GROUP),
)
RETURN_REASONS = (
    ('thieu', 'Còn thiếu nội dung'),
    ('chua_ro', 'Chưa rõ, cần nói thêm'),
    ('chua_khop', 'Chưa khớp với lần gặp, việc đã ghi'),
    ('khac', 'Khác'),
)
SKIP_REASONS = {
    'di_lam_xa': 'Đi làm xa',
    'bi_bat': 'Đang bị tạm giữ, tạm giam',
    'om_nang': 'Ốm nặng',
    'khong_gap': 'Đã đến nhưng không gặp được',
}


def is_open_to(actor: Actor, assessment: Assessment) -> bool:
    """Nobody touches what is said of themselves or of relatives, whatever office they hold."""
    return assessment.returnee_id not in access.closed_to(actor)


def is_own(actor: Actor, assessment: Assessment) -> bool:
    """Whoever wrote it, or typed it in, neither reviews nor confirms it."""
    mine = actor.person is not None and assessment.writer_id == actor.person.id
    return mine or (actor.account is not None and assessment.author_id == actor.account.id)


def may_judge(actor: Actor, assessment: Assessment) -> bool:
    return is_open_to(actor, assessment) and not is_own(actor, assessment)


def may_write(actor: Actor, assessment: Assessment) -> bool:
    """The writer while they help; for a sheet of paper whoever typed it in, and the police."""
    if not is_open_to(actor, assessment):
        return False
    if assessment.source == PAPER:
        typed = actor.account is not None and assessment.author_id == actor.account.id
        return (typed and actor.holds(*RECORDERS)) or actor.holds(*access.POLICE)
    return is_writer(actor, assessment) and assessment.returnee_id in helped_on(actor.person, today())


def is_writer(actor: Actor, assessment: Assessment) -> bool:
    return actor.person is not None and assessment.writer_id == actor.person.id


def may_pass_on(actor: Actor, assessment: Assessment) -> bool:
    """The standing deputy to any helper; a helper takes it over from one who helps no more."""
    if not is_open_to(actor, assessment):
        return False
    if actor.holds(Role.STANDING_DEPUTY):
        return True
    if actor.person is None or is_writer(actor, assessment):
        return False
    helped = assessment.returnee_id
    return helped in helped_on(actor.person, today()) and helped not in helped_on(assessment.writer, today())


def may_opine(actor: Actor, assessment: Assessment) -> bool:
    """The head of an organisation that helps; the police from a sheet of paper. Never the writer."""
    if is_own(actor, assessment) or not is_open_to(actor, assessment):
        return False
    helped = access.viewer(actor).standings.get(Standing.ORGANISATION, frozenset())
    return assessment.returnee_id in helped or actor.holds(*access.POLICE)


@dataclass(frozen=True)
class Bench:
    """Who holds the two offices that judge, by person, read once for a whole list."""

    deputies: frozenset[int]
    heads: frozenset[int]

    def reviewers(self, assessment: Assessment) -> frozenset[Role]:
        """The standing deputy; the head where the deputy wrote it or typed it in."""
        return frozenset({Role.HEAD if self.deputies & _hands(assessment) else Role.STANDING_DEPUTY})

    def confirmers(self, assessment: Assessment) -> frozenset[Role]:
        """The head; the Chủ tịch UBND where the head wrote it or typed it in."""
        return frozenset({Role.CHAIRMAN if self.heads & _hands(assessment) else Role.HEAD})

    def judges(self, assessment: Assessment) -> frozenset[Role]:
        """Who takes the next step."""
        confirmed_next = assessment.state == S.FOR_CONFIRMATION
        return self.confirmers(assessment) if confirmed_next else self.reviewers(assessment)


def _hands(assessment: Assessment) -> set[int]:
    return {assessment.writer_id, *([assessment.author.person_id] if assessment.author_id else [])}


def bench() -> Bench:
    day = today()
    held = (frozenset(person.id for person in holders(role, day)) for role in (Role.STANDING_DEPUTY, Role.HEAD))
    return Bench(*held)


def may_review(actor: Actor, assessment: Assessment) -> bool:
    return actor.holds(*bench().reviewers(assessment)) and may_judge(actor, assessment)


def may_confirm(actor: Actor, assessment: Assessment) -> bool:
    return actor.holds(*bench().confirmers(assessment)) and may_judge(actor, assessment)


def may_send_back(actor: Actor, assessment: Assessment) -> bool:
    return actor.holds(*bench().judges(assessment)) and may_judge(actor, assessment)


def may_add(actor: Actor, assessment: Assessment) -> bool:
    """A helper of today, or the police from a sheet of paper."""
    if not is_open_to(actor, assessment):
        return False
    helps = actor.person is not None and assessment.returnee_id in helped_on(actor.person, today())
    return helps or actor.holds(*access.POLICE)


def complete(_actor: Actor, assessment: Assessment) -> str:
    lacking = [one.criterion.label for one in compared(assessment, with_before=False) if not one.after]
    return f'Chọn mức cho: {", ".join(lacking)}.' if lacking else ''


def explained(_actor: Actor, assessment: Assessment) -> str:
    """A rating other than the writer's own last one wants a sentence; a sheet of paper is typed as it is."""
    if assessment.source == PAPER or not wrote_before(assessment):
        return ''
    lacking = [one.criterion.label for one in compared(assessment) if one.is_changed and not one.sentence.strip()]
    return f'Ghi một câu vì sao khác lần trước ở: {", ".join(lacking)}.' if lacking else ''


def wrote_before(assessment: Assessment) -> bool:
    """Whether the writer wrote the assessment before this one too, and so may read it."""
    return bool(assessment.previous_id and assessment.previous.writer_id == assessment.writer_id)


NOT_ASKED = -1


def opinion_days() -> int:
    """For how many days after sending an opinion is waited for; NOT_ASKED when it is asked of nobody."""
    return max(0, settings.get('assessment.opinion_days')) if settings.get('assessment.opinion') else NOT_ASKED


def opinion_until(assessment: Assessment, days: int) -> date | None:
    """The last day for the branch's opinion; None when none is waited for. `days` are opinion_days()."""
    if assessment.state != S.FOR_OPINION or days == NOT_ASKED or not assessment.sent_on:
        return None
    return assessment.sent_on + timedelta(days)


def heard(_actor: Actor, assessment: Assessment) -> str:
    until = opinion_until(assessment, opinion_days())
    return f'Đợi ý kiến của chi hội đến hết ngày {screen_date(until)}.' if until and until >= today() else ''


def shown_state(assessment: Assessment, days: int) -> str:
    """An opinion that did not come in time is waited for no longer. `days` are opinion_days(), read once for a list."""
    if assessment.state != S.FOR_OPINION:
        return assessment.state
    until = opinion_until(assessment, days)
    return S.FOR_OPINION if until and until >= today() else S.FOR_REVIEW


WORKFLOW = Workflow(
    'assessment',
    'nhận xét',
    {
        S.WRITING: ('Đang viết', ''),
        S.RETURNED: ('Trả lại', 'warn'),
        S.FOR_OPINION: ('Chờ góp ý', 'wait'),
        S.FOR_REVIEW: ('Chờ xem xét', 'wait'),
        S.FOR_CONFIRMATION: ('Chờ xác nhận', 'wait'),
        S.CONFIRMED: ('Đã xác nhận', 'good'),
        S.FILED: ('Đã ký lưu', 'good'),
        S.SKIP_ASKED: ('Đề nghị bỏ qua', 'wait'),
        S.SKIPPED: ('Bỏ qua có lý do', 'void'),
    },
    {
        'write': Arrow(OPEN, S.WRITING, 'Viết nhận xét', allowed=may_write),
        'send': Arrow(OPEN, None, 'Gửi nhận xét', allowed=may_write, guards=(complete, explained)),
        'ask_skip': Arrow(OPEN, S.SKIP_ASKED, 'Đề nghị bỏ qua kỳ này', allowed=may_write),
        'take_over': Arrow(OPEN | {S.SKIP_ASKED}, S.WRITING, 'Chuyển người viết', allowed=may_pass_on),
        'opine': Arrow(frozenset({S.FOR_OPINION}), S.FOR_REVIEW, 'Ghi ý kiến chi hội', allowed=may_opine),
        'review': Arrow(
            WITH_REVIEWER, S.FOR_CONFIRMATION, 'Đồng ý, trình xác nhận', allowed=may_review, guards=(heard,)
        ),
        'send_back': Arrow(
            WITH_REVIEWER | {S.FOR_CONFIRMATION, S.SKIP_ASKED},
            S.RETURNED,
            'Trả lại',
            allowed=may_send_back,
            reasons=RETURN_REASONS,
        ),
        'confirm': Arrow(frozenset({S.FOR_CONFIRMATION}), S.CONFIRMED, 'Xác nhận', allowed=may_confirm),
        'approve_skip': Arrow(frozenset({S.SKIP_ASKED}), S.SKIPPED, 'Đồng ý bỏ qua', allowed=may_review),
        'classify': Arrow(
            SETTLED | {S.SKIPPED}, None, 'Xếp nhóm A, B, C, D', frozenset({Role.POLICE_CHIEF}), allowed=may_judge
        ),
        'file': Arrow(frozenset({S.CONFIRMED}), S.FILED, 'Tải bản đã ký', FILERS, allowed=is_open_to),
        'supplement': Arrow(SETTLED, None, 'Viết bản bổ sung', allowed=may_add),
    },
)


def _closed(actor: Actor) -> set[str]:
    """Papers about assessments of own and relatives' files."""
    ids = access.closed_to(actor)
    if not ids:
        return set()
    query = Assessment.select(Assessment.id).where(Assessment.returnee.in_(sorted(ids)))
    return {f'assessment:{found}' for (found,) in query.tuples()}


links.register_closed(_closed)
links.register_page('assessment', lambda assessment_id: ('assessment.show', {'assessment_id': assessment_id}))
