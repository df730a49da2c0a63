"""Opinions of appraisers: written apart, and read by nobody else before all of the round are in.

Not the standing deputy, not the head, not the log: whoever could read one could bend the other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core import audit, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from core.versions import write_over
from models import Account, DossierState, LoanAppraiser, LoanDossier, LoanOpinion, Role
from workflows.loan.rights import is_unrelated
from workflows.loan.states import appraisers_of, opinions_of, waits_for

SCALE = range(1, 6)
CRITERIA = {
    'need': 'Nhu cầu vốn',
    'plan': 'Phương án',
    'own_share': 'Phần vốn tự có',
    'skill': 'Tay nghề, kinh nghiệm',
    'repayment': 'Nguồn trả nợ',
    'family': 'Gia đình ủng hộ',
    'conduct': 'Ý thức, chấp hành',
}
TYPISTS = frozenset({Role.CLERK, Role.POLICE_CLERK})  # type in the signed sheet of who has no account
audit.describe('loan', 'Hồ sơ vay vốn', {'opine': 'Gửi ý kiến thẩm định', 'reopine': 'Sửa ý kiến của mình'})
NOT_YOURS = 'Ý kiến do chính người thẩm định ghi.'
SCORES = 'Cho điểm từ 1 đến 5 ở đủ các mục.'
WHY = 'Viết rõ lý do của ý kiến.'
CLOSED = 'Ý kiến đã đủ và được mở cùng lúc, không sửa được nữa.'
TWICE = 'Ý kiến của người này đã được gửi.'


class Stance(StrEnum):
    YES = 'de_nghi'
    NO = 'khong'


STANCES = {Stance.YES: 'Đề nghị cho vay', Stance.NO: 'Chưa đề nghị cho vay'}


@dataclass(frozen=True)
class Opinion:
    """amount and months are what the appraiser finds right, where they are for it."""

    stance: str  # Stance
    scores: Mapping[str, int]  # of CRITERIA, 1 to 5
    text: str
    amount_vnd: int | None = None
    term_months: int | None = None


def may_give(actor: Actor, appraiser: LoanAppraiser) -> bool:
    """The appraiser; for one without an account a typist who is not an appraiser too."""
    dossier = appraiser.dossier
    if appraiser.is_informant or dossier.state != DossierState.APPRAISING or appraiser.round != dossier.round:
        return False
    if not is_unrelated(actor, dossier):
        return False
    return actor.person == appraiser.person or _may_type(actor, appraiser)


def _may_type(actor: Actor, appraiser: LoanAppraiser) -> bool:
    if not actor.holds(*TYPISTS) or any(row.person == actor.person for row in appraisers_of(appraiser.dossier)):
        return False
    return not Account.select().where((Account.person == appraiser.person) & Account.active).exists()


def own(actor: Actor, appraiser: LoanAppraiser) -> LoanOpinion | None:
    """What the actor wrote for this appraiser, to read and mend before all are in."""
    found = LoanOpinion.get_or_none(LoanOpinion.appraiser == appraiser)
    return found if found and may_give(actor, appraiser) and _wrote(actor, found) else None


def _wrote(actor: Actor, opinion: LoanOpinion) -> bool:
    return actor.account is not None and opinion.author_id == actor.account.id


def give(appraiser: LoanAppraiser, actor: Actor, opinion: Opinion, version: int = 0) -> LoanOpinion:
    """Send an opinion, or over `version` mend one's own while others are still awaited.

    The log says that it was given, and nothing of what it says.
    """
    _demand(appraiser, actor, opinion)
    facts = {
        'stance': opinion.stance,
        'scores': json.dumps(dict(opinion.scores)),
        'text': opinion.text.strip(),
        'amount_vnd': opinion.amount_vnd if opinion.stance == Stance.YES else None,
        'term_months': opinion.term_months if opinion.stance == Stance.YES else None,
    }
    with writing():
        _hold(appraiser.dossier)
        if waits_for(appraiser.dossier) == 0:
            raise WrongState(CLOSED)
        before = LoanOpinion.get_or_none(LoanOpinion.appraiser == appraiser)
        if before is None:
            made = _first(appraiser, actor, facts)
        elif _wrote(actor, before) and version:
            write_over(before, version, facts, 'ý kiến')
            audit.write(actor, 'loan.reopine', appraiser.dossier)
            made = LoanOpinion.get_by_id(before.id)
        else:
            raise Refused(TWICE)
    return made


def _first(appraiser: LoanAppraiser, actor: Actor, facts: dict) -> LoanOpinion:
    source = 'self' if actor.person == appraiser.person else 'paper'
    stamp = {'source': source, 'given_on': today(), 'author': actor.account}
    made = LoanOpinion.create(appraiser=appraiser, **facts, **stamp)
    audit.write(actor, 'loan.opine', appraiser.dossier)
    return made


def _hold(dossier: LoanDossier) -> None:
    """Hold the dossier while an opinion is written, so that nobody closes the appraisal in between."""
    still = (LoanDossier.id == dossier.id) & (LoanDossier.state == DossierState.APPRAISING)
    if not LoanDossier.update(state=DossierState.APPRAISING).where(still).execute():
        raise StaleRecord('Phần thẩm định vừa được khép lại.', dossier)


def _demand(appraiser: LoanAppraiser, actor: Actor, opinion: Opinion) -> None:
    if not may_give(actor, appraiser):
        raise NotAllowed(NOT_YOURS)
    if set(opinion.scores) != set(CRITERIA) or not all(score in SCALE for score in opinion.scores.values()):
        raise Refused(SCORES)
    if len(opinion.text.strip()) < 10:
        raise Refused(WHY)


@dataclass(frozen=True)
class Shown:
    """One line of the table of opinions: `opinion` is None while it is sealed or not given."""

    appraiser: LoanAppraiser
    is_in: bool
    opinion: LoanOpinion | None
    is_before_return: bool = False

    @property
    def scores(self) -> dict[str, int]:
        return json.loads(self.opinion.scores) if self.opinion else {}

    @property
    def total(self) -> int:
        return sum(self.scores.values())


def are_open(dossier: LoanDossier) -> bool:
    """Whether everybody who sees the dossier may read the opinions of its round."""
    return bool(appraisers_of(dossier)) and waits_for(dossier) == 0


def shown_to(actor: Actor, dossier: LoanDossier) -> list[Shown]:
    """The opinions of this round and of those before a return, each only as far as `actor` may read it."""
    given = {one.appraiser_id: one for one in opinions_of(dossier)}
    unsealed = are_open(dossier)
    rows = []
    for appraiser in (row for row in appraisers_of(dossier) if not row.is_informant):
        opinion = given.get(appraiser.id)
        readable = opinion is not None and (unsealed or _wrote(actor, opinion))
        rows.append(Shown(appraiser, opinion is not None, opinion if readable else None))
    return rows + _earlier(dossier)


def given(dossier: LoanDossier) -> list[Shown]:
    """The opinions of this round for a paper. Raises WrongState before all are in."""
    if not are_open(dossier):
        raise WrongState('Ý kiến còn niêm phong cho đến khi đủ.')
    return [Shown(one.appraiser, True, one) for one in opinions_of(dossier)]


def _earlier(dossier: LoanDossier) -> list[Shown]:
    """All opinions of a round were in before it could be sent back; those of a round that was left open stay shut."""
    query = (
        LoanOpinion.select(LoanOpinion, LoanAppraiser)
        .join(LoanAppraiser)
        .where((LoanAppraiser.dossier == dossier) & (LoanAppraiser.round < dossier.round))
        .order_by(LoanAppraiser.round.desc(), LoanAppraiser.id)
    )
    return [Shown(one.appraiser, True, one, is_before_return=True) for one in query]
