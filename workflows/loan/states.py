"""The way of a loan dossier: states, arrows, and what stands against each. Source: Quy chế Đ.4.6, Đ.7."""

from core import settings
from core.actor import Actor
from core.engine import Arrow, Guard, Rule, Workflow
from core.settings import Definition
from core.vietnamese import dotted
from models import Channel, DossierState, LoanAppraiser, LoanDossier, LoanOpinion, LoanVote, Role
from workflows.document.rights import GIVEN_UP, PUBLISHED
from workflows.loan import checklist, eligibility
from workflows.loan.rights import ASSIGNERS, INTAKE, RECORDERS, SENDERS, is_unrelated, leads, may_guide, related
from workflows.loan.votes import passed

PARTY = 'là người vay, thân nhân hoặc người đứng tên vay: trả lại bổ sung để người khác thẩm định.'
GROUP, NOUN = 'Vay vốn', 'hồ sơ vay vốn'
settings.define('loan.appraisers', Definition('Số người thẩm định ít nhất', 2, 'number', group=GROUP))
settings.define('loan.bodies', Definition('Số cơ quan, tổ chức của người thẩm định ít nhất', 2, 'number', group=GROUP))
settings.define(
    'loan.always_meet',
    Definition(
        'Hồ sơ nào cũng đưa ra họp', False, 'switch', group=GROUP, hint='Nếu tắt, chỉ họp khi ý kiến khác nhau.'
    ),
)
settings.define('loan.appraisal_days', Definition('Thời hạn thẩm định, số ngày làm việc', 10, 'number', group=GROUP))

S = DossierState
CHAIR = frozenset({Role.CHAIRMAN})
AT_REST = PUBLISHED | GIVEN_UP
BEFORE_APPRAISAL = frozenset({S.NEED, S.GUIDED, S.RECEIVED, S.LACKING, S.COMPLETE})
TYPED = frozenset({S.GUIDED, S.RECEIVED, S.LACKING})  # what the person asks for may still be written
IN_APPRAISAL = frozenset({S.APPRAISING, S.TO_CONCLUDE, S.FOR_YES, S.FOR_NO})
UNSENT = BEFORE_APPRAISAL | IN_APPRAISAL | {S.PROPOSED}
RETURN_REASONS = (
    ('giay_to', 'Thiếu, sai giấy tờ'),
    ('phuong_an', 'Phương án chưa rõ'),
    ('xac_minh', 'Cần xác minh thêm'),
)
WITHDRAW_REASONS = (
    ('khong_con', 'Không còn nhu cầu'),
    ('nguon_khac', 'Đã vay nguồn khác'),
    ('khac', 'Lý do khác'),
)
RECONSIDER_REASONS = (('chua_ro', 'Kết luận chưa rõ'), ('chua_du', 'Chưa đủ căn cứ'), ('khac', 'Lý do khác'))


def unrelated(actor: Actor, dossier: LoanDossier) -> bool:
    return is_unrelated(actor, dossier)


def something_missing(_actor: Actor, dossier: LoanDossier) -> str:
    return '' if checklist.missing_of(dossier) else 'Giấy tờ đã đủ, không có gì để yêu cầu bổ sung.'


def papers_there(_actor: Actor, dossier: LoanDossier) -> str:
    missing = checklist.missing_of(dossier)
    return f'Còn thiếu: {"; ".join(missing)}.' if missing else ''


def described(_actor: Actor, dossier: LoanDossier) -> str:
    """What the appraisal needs to know is written down."""
    lacking = [
        label
        for label, value in (
            ('mục đích', dossier.purpose and dossier.purpose_text),
            ('số tiền', dossier.asked_vnd),
            ('thời hạn', dossier.term_months),
            ('cách trả nợ', dossier.method),
            ('nguồn trả nợ', dossier.repayment_source),
        )
        if not value
    ]
    return f'Ghi thêm {", ".join(lacking)} ở phần đề nghị vay.' if lacking else ''


def plan_covers(_actor: Actor, dossier: LoanDossier) -> str:
    """The items of the plan are paid by the loan and the own capital."""
    items = sum(item.amount_vnd for item in dossier.items)
    money = (dossier.asked_vnd or 0) + dossier.own_capital_vnd
    if not items:
        return 'Ghi các khoản chi của phương án.'
    if items > money:
        return f'Phương án chi {dotted(items)} đồng, vốn vay và vốn tự có mới được {dotted(money)} đồng.'
    return ''


def appraisers_of(dossier: LoanDossier) -> list[LoanAppraiser]:
    """Those of this round, informants too, in the order in which they were named."""
    query = LoanAppraiser.select().where((LoanAppraiser.dossier == dossier) & (LoanAppraiser.round == dossier.round))
    return list(query.order_by(LoanAppraiser.id))


def enough_appraisers(_actor: Actor, dossier: LoanDossier) -> str:
    """At least two of at least two bodies who give an opinion; the assigned helper does not count."""
    rows = [row for row in appraisers_of(dossier) if not row.is_informant]
    least, bodies = max(2, settings.get('loan.appraisers')), max(2, settings.get('loan.bodies'))
    if len(rows) < least or len({row.organisation_id for row in rows}) < bodies:
        return (
            f'Chọn ít nhất {least} người thẩm định của {bodies} cơ quan, tổ chức; người giúp đỡ chỉ cung cấp thông tin.'
        )
    return ''


def visited(_actor: Actor, dossier: LoanDossier) -> str:
    seen = any(visit.round == dossier.round for visit in dossier.site_visits)
    return '' if seen else 'Ghi ít nhất một lần kiểm tra thực tế.'


def opinions_of(dossier: LoanDossier) -> list[LoanOpinion]:
    """Those of this round that were given so far; who may read them, workflows.loan.opinions says."""
    query = LoanOpinion.select(LoanOpinion, LoanAppraiser).join(LoanAppraiser)
    mine = (LoanAppraiser.dossier == dossier) & (LoanAppraiser.round == dossier.round)
    return list(query.where(mine).order_by(LoanAppraiser.id))


def opinions_in(_actor: Actor, dossier: LoanDossier) -> str:
    waited = waits_for(dossier)
    return f'Đợi ý kiến của {waited} người thẩm định.' if waited else ''


def waits_for(dossier: LoanDossier) -> int:
    """How many opinions are not in."""
    asked = [row for row in appraisers_of(dossier) if not row.is_informant]
    return len(asked) - len(opinions_of(dossier))


def needs_vote(dossier: LoanDossier) -> bool:
    """Opinions differ, or the commune has every dossier voted on (workflows.md §1, ruling 7)."""
    return settings.get('loan.always_meet') or differ(dossier)


def differ(dossier: LoanDossier) -> bool:
    return len({one.stance for one in opinions_of(dossier)}) > 1


def votes_of(dossier: LoanDossier) -> list[LoanVote]:
    """What was written down of the vote of this round: the last counts, those before it were corrected."""
    query = LoanVote.select().where((LoanVote.dossier == dossier) & (LoanVote.round == dossier.round))
    return list(query.order_by(LoanVote.id.desc()))


def vote_of(dossier: LoanDossier) -> LoanVote | None:
    return next(iter(votes_of(dossier)), None)


def voted(_actor: Actor, dossier: LoanDossier) -> str:
    if waits_for(dossier) or not needs_vote(dossier) or vote_of(dossier):
        return ''
    why = 'Ý kiến khác nhau' if differ(dossier) else 'Xã chọn hồ sơ nào cũng đưa ra họp'
    return f'{why}: đưa ra họp, ghi kết quả biểu quyết rồi mới khép.'


def appraisers_free(_actor: Actor, dossier: LoanDossier) -> str:
    """Nothing is concluded on the opinion of somebody who was found to be a party after they were named."""
    shut = related(dossier)
    names = [row.person.full_name for row in appraisers_of(dossier) if not row.is_informant and row.person_id in shut]
    return f'{", ".join(names)} {PARTY}' if names else ''


def eligible(_actor: Actor, dossier: LoanDossier) -> str:
    return ' '.join(eligibility.against(dossier))


def vote_allows(_actor: Actor, dossier: LoanDossier) -> str:
    vote = vote_of(dossier)
    return 'Cuộc họp không thông qua, nên không đề nghị cho vay được.' if vote and not passed(vote) else ''


def papers_at_rest(_actor: Actor, dossier: LoanDossier) -> str:
    """Nothing is concluded again over papers of the last conclusion that still go through the register."""
    moving = [paper for paper in (dossier.minutes, dossier.proposal) if paper and paper.state not in AT_REST]
    if not moving:
        return ''
    return f'Văn thư ban hành hoặc hủy văn bản “{moving[0].title}” ở mục Văn bản đi rồi mới kết luận lại.'


def by_another_than_concluded(actor: Actor, dossier: LoanDossier) -> str:
    """Who concluded or appraised does not confirm it (G-SELF)."""
    stand_in = actor.stands_in({Role.CHAIRMAN})
    acting = {actor.person, stand_in.person if stand_in else None} - {None}
    given = {row.person for row in appraisers_of(dossier)} | {dossier.concluded_by}
    return 'Người thẩm định, người kết luận không xác nhận kết luận của mình.' if acting & given else ''


def may_lend(actor: Actor, dossier: LoanDossier) -> bool:
    """Who records what a lender pays out; the Chủ tịch where a fund that the commune keeps pays (own_fund)."""
    own = actor.holds(*CHAIR) and dossier.programme.channel == Channel.OWN_FUND
    return (own or actor.holds(*RECORDERS)) and unrelated(actor, dossier)


def _arrow(
    sources: set[str] | frozenset[str], target: str | None, label: str, by: frozenset = frozenset(), **rest
) -> Arrow:
    """Nobody acts on their own dossier or a relative's, whatever the arrow."""
    allowed: Rule = rest.pop('allowed', unrelated)
    guards: tuple[Guard, ...] = rest.pop('guards', ())
    return Arrow(frozenset(sources), target, label, by, allowed, guards, **rest)


WORKFLOW = Workflow(
    'loan',
    'hồ sơ vay vốn',
    {
        S.NEED: ('Có nhu cầu', ''),
        S.GUIDED: ('Đã hướng dẫn', ''),
        S.RECEIVED: ('Đã nhận', 'wait'),
        S.LACKING: ('Thiếu giấy tờ', 'warn'),
        S.COMPLETE: ('Đủ hồ sơ', 'wait'),
        S.APPRAISING: ('Đang thẩm định', 'wait'),
        S.TO_CONCLUDE: ('Chờ kết luận', 'wait'),
        S.FOR_YES: ('Đề nghị, chờ Chủ tịch xác nhận', 'wait'),
        S.FOR_NO: ('Không đề nghị, chờ Chủ tịch xác nhận', 'wait'),
        S.PROPOSED: ('Đề nghị cho vay', 'good'),
        S.NOT_PROPOSED: ('Không đề nghị', 'void'),
        S.SENT: ('Đã chuyển nơi cho vay', 'wait'),
        S.APPROVED: ('Nơi cho vay đồng ý', 'good'),
        S.REFUSED: ('Nơi cho vay từ chối', 'void'),
        S.LENT: ('Đã giải ngân', 'good'),
        S.WITHDRAWN: ('Rút hồ sơ', 'void'),
    },
    {
        'guide': _arrow({S.NEED}, S.GUIDED, 'Ghi đã hướng dẫn', allowed=may_guide),
        'receive': _arrow({S.GUIDED}, S.RECEIVED, 'Nhận hồ sơ', INTAKE),
        'lack': _arrow({S.RECEIVED, S.LACKING}, S.LACKING, 'Yêu cầu bổ sung', INTAKE, guards=(something_missing,)),
        'complete': _arrow(
            {S.RECEIVED, S.LACKING},
            S.COMPLETE,
            'Xác nhận đủ hồ sơ',
            INTAKE,
            guards=(papers_there, described, plan_covers),
        ),
        'assign': _arrow({S.COMPLETE}, S.APPRAISING, 'Phân công thẩm định', ASSIGNERS, guards=(enough_appraisers,)),
        'gather': _arrow(
            {S.APPRAISING},
            S.TO_CONCLUDE,
            'Khép phần thẩm định',
            ASSIGNERS,
            guards=(visited, opinions_in, voted),
        ),
        'propose': _arrow(
            {S.TO_CONCLUDE},
            S.FOR_YES,
            'Đề nghị cho vay',
            allowed=leads,
            guards=(appraisers_free, eligible, vote_allows, papers_at_rest),
        ),
        'decline': _arrow(
            {S.TO_CONCLUDE},
            S.FOR_NO,
            'Không đề nghị',
            allowed=leads,
            guards=(appraisers_free, papers_at_rest),
            danger=True,
        ),
        'send_back': _arrow({S.TO_CONCLUDE}, S.LACKING, 'Trả lại bổ sung', allowed=leads, reasons=RETURN_REASONS),
        'confirm': _arrow(
            {S.FOR_YES},
            S.PROPOSED,
            'Xác nhận đề nghị cho vay',
            CHAIR,
            guards=(by_another_than_concluded, appraisers_free, eligible),
        ),
        'confirm_no': _arrow(
            {S.FOR_NO},
            S.NOT_PROPOSED,
            'Xác nhận không đề nghị',
            CHAIR,
            guards=(by_another_than_concluded, appraisers_free),
        ),
        'reconsider': _arrow(
            {S.FOR_YES, S.FOR_NO}, S.TO_CONCLUDE, 'Yêu cầu kết luận lại', CHAIR, reasons=RECONSIDER_REASONS
        ),
        'send': _arrow({S.PROPOSED}, S.SENT, 'Ghi đã chuyển nơi cho vay', SENDERS),
        'approve': _arrow({S.SENT}, S.APPROVED, 'Ghi nơi cho vay đồng ý', RECORDERS),
        'refuse': _arrow({S.SENT}, S.REFUSED, 'Ghi nơi cho vay từ chối', RECORDERS, danger=True),
        'lend': _arrow({S.APPROVED}, S.LENT, 'Giải ngân', allowed=may_lend),
        'unlend': _arrow({S.LENT}, S.APPROVED, 'Đảo giải ngân', RECORDERS),
        'withdraw': _arrow(UNSENT, S.WITHDRAWN, 'Rút hồ sơ', INTAKE, reasons=WITHDRAW_REASONS, danger=True),
        'not_taken': _arrow({S.APPROVED}, S.WITHDRAWN, 'Không nhận vốn', INTAKE, reasons=WITHDRAW_REASONS, danger=True),
    },
)


def may_write_request(actor: Actor, dossier: LoanDossier) -> bool:
    """What the person asks for is typed where the papers are taken in; a helper knows that there is a dossier."""
    return dossier.state in TYPED and actor.holds(*INTAKE) and unrelated(actor, dossier)
