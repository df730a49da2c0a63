"""Appraising a dossier: who does it, the look at the place, the vote where opinions differ, the conclusion.

Source: Quy chế Đ.7; workflows.md §1 rulings 7 and 10, §4.4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core import audit, files, settings, writing
from core.actor import Actor
from core.calendar import add_working_days
from core.clock import today
from core.days_off import calendar
from core.errors import NotAllowed, Refused, WrongState
from core.versions import write_over
from models import (
    DossierState,
    LoanAppraiser,
    LoanDossier,
    LoanSiteVisit,
    LoanVote,
    Organisation,
    Person,
    StoredFile,
)
from workflows.loan import papers
from workflows.loan.dossiers import reason_of
from workflows.loan.eligibility import ceiling_vnd
from workflows.loan.rights import appraises, is_unrelated, may_assign, related
from workflows.loan.states import GROUP, NOUN, WORKFLOW, needs_vote, waits_for
from workflows.loan.votes import Figures
from workflows.visit.helping import helpers_on

RELATED = 'Không chọn được {names}: là người vay, thân nhân hoặc người đứng tên vay.'
HELPERS = 'Không chọn được {names}: người trực tiếp giúp đỡ chỉ cung cấp thông tin.'
WITHOUT_BODY = 'Ghi cơ quan, tổ chức ở hồ sơ người của {names} trước.'
SMALL_VOTE = 'Ghi số phiếu của cuộc họp.'
NO_VOTE_NEEDED = 'Ý kiến đã thống nhất, hồ sơ này không cần biểu quyết.'
TOO_MUCH = 'Đề nghị không quá số tiền người vay xin và mức cao nhất của chương trình.'
TOO_LONG = 'Đề nghị thời hạn không dài hơn thời hạn người vay xin.'
WHY = 'Viết lý do bằng lời dễ hiểu.'
WHAT_CHANGES = 'Viết điều gì có thể làm thay đổi kết luận này.'
FUTURE = 'Ngày này chưa tới.'
audit.describe('loan', 'Hồ sơ vay vốn', {'site_visit': 'Ghi kiểm tra thực tế', 'vote': 'Ghi kết quả biểu quyết'})


@dataclass(frozen=True)
class SiteVisit:
    visited_on: date
    place: str
    present: str
    findings: str


@dataclass(frozen=True)
class Photo:
    content: bytes
    name: str
    media_type: str


def due_on(dossier: LoanDossier) -> date | None:
    """The last day of the appraisal, from the day the papers were complete."""
    if dossier.completed_on is None:
        return None
    return add_working_days(dossier.completed_on, settings.get('loan.appraisal_days'), calendar())


def candidates(dossier: LoanDossier) -> list[Person]:
    """Listed persons of a body who are no party to the dossier and do not help the borrower."""
    shut = related(dossier) | set(helpers_on(today(), [dossier.returnee_id]).get(dossier.returnee_id, ()))
    query = Person.select(Person, Organisation).join(Organisation, on=Person.organisation)
    return list(query.where(Person.is_listed & Person.id.not_in(sorted(shut))).order_by(Person.sort_key, Person.id))


def assign(
    dossier: LoanDossier, actor: Actor, version: int, lead: Organisation, persons: Sequence[Person]
) -> LoanDossier:
    """Name the appraisers and the organisation whose head concludes; the helpers inform.

    Raises Refused for a party to the dossier, a helper, or too few bodies.
    """
    WORKFLOW.permitted('assign', dossier, actor)
    helping = helpers_on(today(), [dossier.returnee_id]).get(dossier.returnee_id, [])
    _demand_free(dossier, persons, helping)
    with writing():
        LoanAppraiser.delete().where(
            (LoanAppraiser.dossier == dossier) & (LoanAppraiser.round == dossier.round)
        ).execute()
        for person in dict.fromkeys(persons):
            _name(dossier, person, is_informant=False)
        for person in Person.select().where(Person.id.in_(sorted(helping))):
            _name(dossier, person, is_informant=True)
        return WORKFLOW.move('assign', dossier, actor, version, lead=lead)


def _name(dossier: LoanDossier, person: Person, is_informant: bool) -> None:
    facts = {'round': dossier.round, 'organisation': person.organisation_id, 'assigned_on': today()}
    LoanAppraiser.create(dossier=dossier, person=person, is_informant=is_informant, **facts)


def _demand_free(dossier: LoanDossier, persons: Iterable[Person], helping: Sequence[int]) -> None:
    shut = related(dossier)
    for sentence, names in (
        (RELATED, [one.full_name for one in persons if one.id in shut]),
        (HELPERS, [one.full_name for one in persons if one.id in helping]),
        (WITHOUT_BODY, [one.full_name for one in persons if one.organisation_id is None]),
    ):
        if names:
            raise Refused(sentence.format(names=', '.join(names)))


def may_visit(actor: Actor, dossier: LoanDossier) -> bool:
    """Appraisers, and whoever names them, write down what they found at the place."""
    if dossier.state != DossierState.APPRAISING or not is_unrelated(actor, dossier):
        return False
    return may_assign(actor, dossier) or appraises(actor.person, dossier) is not None


def record_visit(
    dossier: LoanDossier, actor: Actor, version: int, seen: SiteVisit, photo: Photo | None = None
) -> LoanSiteVisit:
    """Date, place, who was there, and what was found; a photo if there is one."""
    if not may_visit(actor, dossier):
        raise NotAllowed('Người thẩm định ghi kiểm tra thực tế khi hồ sơ đang thẩm định.')
    if seen.visited_on > today():
        raise Refused(FUTURE)
    with writing():
        write_over(dossier, version, {}, NOUN)
        facts = vars(seen) | {'round': dossier.round, 'photo': kept(photo, actor), 'author': actor.account}
        made = LoanSiteVisit.create(dossier=dossier, **facts)
        audit.write(actor, 'loan.site_visit', dossier, {'visited_on': (None, seen.visited_on)})
    return made


def kept(photo: Photo | None, actor: Actor) -> StoredFile | None:
    return files.keep(photo.content, photo.name, photo.media_type, actor) if photo else None


def record_vote(
    dossier: LoanDossier,
    actor: Actor,
    version: int,
    held_on: date,
    figures: Figures,
    reserved: str = '',
    minutes: Photo | None = None,
) -> LoanVote:
    """What a meeting voted on the dossier; the one way in, for whoever types it and for a meeting of the system.

    `reserved` are opinions that stay on record, `minutes` the scan of the signed minutes. Written down anew, what
    was there stays on record and counts no more.
    """
    if dossier.state != DossierState.APPRAISING:
        raise WrongState('Ghi biểu quyết khi hồ sơ đang thẩm định.')
    if not may_assign(actor, dossier):
        raise NotAllowed('Tổ phó thường trực ghi kết quả biểu quyết.')
    if waits_for(dossier):
        raise Refused('Đợi đủ ý kiến thẩm định rồi mới đưa ra họp.')
    if not needs_vote(dossier):
        raise Refused(NO_VOTE_NEEDED)
    if held_on > today():
        raise Refused(FUTURE)
    if figures.electorate < 1 or min(figures.columns()[name] for name in COUNTS) < 0:
        raise Refused(SMALL_VOTE)
    with writing():
        write_over(dossier, version, {}, NOUN)
        facts = figures.columns() | {'reserved': reserved, 'minutes': kept(minutes, actor), 'author': actor.account}
        made = LoanVote.create(dossier=dossier, round=dossier.round, held_on=held_on, **facts)
        audit.write(actor, 'loan.vote', dossier, {name: (None, value) for name, value in figures.columns().items()})
    return made


COUNTS = ('votes_for', 'votes_against', 'abstained', 'invalid', 'not_voted', 'absent')


def gather(dossier: LoanDossier, actor: Actor, version: int) -> LoanDossier:
    """All opinions are in, and the vote where one is needed: the head of the appraising organisation concludes."""
    return WORKFLOW.move('gather', dossier, actor, version)


def propose(
    dossier: LoanDossier, actor: Actor, version: int, amount_vnd: int, term_months: int, why: str
) -> LoanDossier:
    """The head of the appraising organisation proposes the loan; minutes and Tờ trình go to the clerk's desk."""
    most = ceiling_vnd(dossier)
    if amount_vnd > dossier.asked_vnd or (most is not None and amount_vnd > most):
        raise Refused(TOO_MUCH)
    if term_months > dossier.term_months:
        raise Refused(TOO_LONG)
    facts = {'proposed_vnd': amount_vnd, 'proposed_months': term_months, 'could_change': ''}
    with writing():
        moved = _concluded('propose', dossier, actor, version, why, facts)
        moved = _tied(moved, minutes=papers.draft_minutes(moved, actor))
        return _tied(moved, proposal=papers.draft_proposal(moved, actor))


def decline(dossier: LoanDossier, actor: Actor, version: int, why: str, could_change: str) -> LoanDossier:
    """Not proposed: why, and what could change it, in words that the person understands."""
    if not could_change.strip():
        raise Refused(WHAT_CHANGES)
    facts = {'proposed_vnd': None, 'proposed_months': None, 'could_change': could_change.strip()}
    with writing():
        moved = _concluded('decline', dossier, actor, version, why, facts)
        return _tied(moved, minutes=papers.draft_minutes(moved, actor))


def _concluded(action: str, dossier: LoanDossier, actor: Actor, version: int, why: str, facts: dict) -> LoanDossier:
    if not why.strip():
        raise Refused(WHY)
    stamp = {'concluded_on': today(), 'concluded_by': actor.person, 'conclusion': why.strip()}
    return WORKFLOW.move(action, dossier, actor, version, **facts, **stamp)


def send_back(dossier: LoanDossier, actor: Actor, version: int, code: str, text: str) -> LoanDossier:
    """For more papers or facts: a new round, the opinions of this one stay as given before the return."""
    reason = reason_of(WORKFLOW.arrows['send_back'], code, text)
    return WORKFLOW.move('send_back', dossier, actor, version, reason=reason, round=dossier.round + 1)


def confirm(dossier: LoanDossier, actor: Actor, version: int) -> LoanDossier:
    """The Chủ tịch confirms the conclusion; a person who is not proposed gets a letter."""
    if dossier.state == DossierState.FOR_NO:
        with writing():
            moved = WORKFLOW.move('confirm_no', dossier, actor, version, confirmed_on=today(), open_key=None)
            return _tied(moved, letter=papers.draft_letter(moved, actor))
    return WORKFLOW.move('confirm', dossier, actor, version, confirmed_on=today())


def reconsider(dossier: LoanDossier, actor: Actor, version: int, code: str, text: str) -> LoanDossier:
    """Back to whoever concluded."""
    reason = reason_of(WORKFLOW.arrows['reconsider'], code, text)
    return WORKFLOW.move('reconsider', dossier, actor, version, reason=reason)


def _tied(dossier: LoanDossier, **paper) -> LoanDossier:
    """Tie a paper to its dossier; the caller's transaction holds it."""
    LoanDossier.update(**paper).where(LoanDossier.id == dossier.id).execute()
    return LoanDossier.get_by_id(dossier.id)


def lead_by_default() -> Organisation | None:
    """The Front of the commune, by the name that the commune gave it."""
    name = settings.get('loan.lead')
    exact = (Organisation.name == name) | (Organisation.short_name == name)
    close = Organisation.short_name.startswith(f'{name} ')  # as 'MTTQ xã'
    return Organisation.get_or_none(exact) or Organisation.get_or_none(close)


settings.define(
    'loan.lead',
    settings.Definition(
        'Tổ chức chủ trì thẩm định (tên hoặc tên tắt trong danh sách cơ quan, tổ chức)',
        'MTTQ',
        group=GROUP,
        source='Quy chế Đ.7',
    ),
)
