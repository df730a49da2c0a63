"""What waits on whose desk: the next step of each dossier, and what a loan asks for."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from peewee import JOIN, Expression, ModelSelect, fn

from core import links, settings
from core.actor import Actor
from core.calendar import add_working_days
from core.clock import today
from core.days_off import calendar
from core.links import Waiting
from models import (
    DossierState,
    Loan,
    LoanAppraiser,
    LoanCheck,
    LoanDossier,
    LoanOpinion,
    LoanUseCheck,
    LoanVote,
    Purpose,
    Role,
)
from workflows.loan.board import with_returnee
from workflows.loan.eligibility import POLICE_FINDS
from workflows.loan.rights import ASSIGNERS, INTAKE, RECORDERS, SENDERS, headed_by
from workflows.returnee import access
from workflows.returnee.access import Standing, Viewer
from workflows.visit.helping import helpers_on

S = DossierState
CHAIR = frozenset({Role.CHAIRMAN})
REMINDERS = frozenset({Role.STANDING_DEPUTY, Role.ACCOUNTANT})
STEPS = {  # whose step it is, and what the desk calls it
    S.GUIDED: (INTAKE, 'Nhận hồ sơ vay vốn'),
    S.RECEIVED: (INTAKE, 'Kiểm giấy tờ hồ sơ vay vốn'),
    S.LACKING: (INTAKE, 'Nhận giấy tờ bổ sung hồ sơ vay vốn'),
    S.COMPLETE: (ASSIGNERS, 'Phân công thẩm định'),
    S.FOR_YES: (CHAIR, 'Xác nhận đề nghị cho vay'),
    S.FOR_NO: (CHAIR, 'Xác nhận không đề nghị cho vay'),
    S.SENT: (RECORDERS, 'Ghi nơi cho vay trả lời'),
}


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Steps of the actor's office, opinions they owe, conclusions they draw, and what the person they help needs."""
    if actor.person is None:
        return
    viewer = access.viewer(actor)
    for find in (
        _guidance,
        _steps,
        _opinions_owed,
        _to_verify,
        _to_gather,
        _conclusions,
        _to_send,
        _to_pay_out,
        _use,
        _late,
    ):
        yield from find(viewer)


def _open(viewer: Viewer, condition: Expression) -> ModelSelect:
    """Dossiers that meet `condition`, the first one first; none of an own or a relative's file."""
    query = with_returnee(LoanDossier).where(condition & LoanDossier.returnee.not_in(sorted(viewer.closed)))
    return query.order_by(LoanDossier.id)


def _waiting(
    viewer: Viewer, dossier: LoanDossier, label: str, due_on: date | None = None, page: str = 'loan.show'
) -> Waiting:
    called = viewer.called(dossier.returnee)
    return Waiting(f'{label}: {called}', f'Vay vốn · {dossier.code}', (page, {'dossier_id': dossier.id}), due_on)


def _of_loan(viewer: Viewer, loan: Loan, label: str, due_on: date | None = None) -> Waiting:
    called = viewer.called(loan.returnee)
    return Waiting(f'{label}: {called}', f'Vay vốn · {loan.code}', ('loan.show_loan', {'loan_id': loan.id}), due_on)


def _appraised_by(dossiers: Iterable[LoanDossier]) -> Iterable[tuple[LoanDossier, date | None]]:
    """Each with the last day of its appraisal."""
    days, term = calendar(), settings.get('loan.appraisal_days')
    for dossier in dossiers:
        yield dossier, add_working_days(dossier.completed_on, term, days) if dossier.completed_on else None


def _guidance(viewer: Viewer) -> Iterable[Waiting]:
    """Of the helper; of the clerk where nobody helps."""
    needing = LoanDossier.state == S.NEED
    if not viewer.actor.holds(*INTAKE):
        needing &= LoanDossier.returnee.in_(sorted(_helped(viewer)))
    found = list(_open(viewer, needing))
    helping = helpers_on(today(), [one.returnee_id for one in found]) if found else {}
    for dossier in found:
        if viewer.helps(dossier.returnee) or not helping.get(dossier.returnee_id):
            yield _waiting(viewer, dossier, 'Hướng dẫn thủ tục vay vốn')


def _helped(viewer: Viewer) -> Collection[int]:
    return viewer.standings.get(Standing.HELPER, frozenset()) - viewer.closed


def _steps(viewer: Viewer) -> Iterable[Waiting]:
    mine = {state: label for state, (roles, label) in STEPS.items() if viewer.actor.holds(*roles)}
    if mine:
        for dossier in _open(viewer, LoanDossier.state.in_(sorted(mine))):
            yield _waiting(viewer, dossier, mine[S(dossier.state)], dossier.bring_by)


def _owed() -> ModelSelect:
    """Appraisers of whose opinion the present round waits."""
    query = LoanAppraiser.select(LoanAppraiser.dossier).join(LoanDossier).switch(LoanAppraiser)
    query = query.join(LoanOpinion, JOIN.LEFT_OUTER)
    asked = ~LoanAppraiser.is_informant & (LoanAppraiser.round == LoanDossier.round)
    return query.where(asked & LoanOpinion.id.is_null())


def _opinions_owed(viewer: Viewer) -> Iterable[Waiting]:
    mine = _owed().where(LoanAppraiser.person == viewer.actor.person)
    asked = (LoanDossier.state == S.APPRAISING) & LoanDossier.id.in_(mine)
    for dossier, last in _appraised_by(_open(viewer, asked)):
        yield _waiting(viewer, dossier, 'Ghi ý kiến thẩm định', last)


def _to_verify(viewer: Viewer) -> Iterable[Waiting]:
    """Conditions that the police find out, of dossiers in appraisal."""
    if not viewer.actor.holds(Role.POLICE_CLERK):
        return
    done = LoanCheck.select(LoanCheck.dossier).where(LoanCheck.criterion.in_(POLICE_FINDS))
    done = done.group_by(LoanCheck.dossier).having(fn.COUNT(LoanCheck.id) == len(POLICE_FINDS))
    asked = LoanDossier.state.in_([S.APPRAISING, S.TO_CONCLUDE]) & (LoanDossier.purpose != Purpose.ESTABLISHMENT)
    for dossier, last in _appraised_by(_open(viewer, asked & LoanDossier.id.not_in(done))):
        yield _waiting(viewer, dossier, 'Xác minh điều kiện vay', last, 'loan.check_all')


def _to_gather(viewer: Viewer) -> Iterable[Waiting]:
    """All opinions are in: a vote where they differ, else the appraisal is closed."""
    if not viewer.actor.holds(*ASSIGNERS):
        return
    found = list(_open(viewer, (LoanDossier.state == S.APPRAISING) & LoanDossier.id.not_in(_owed())))
    to_vote = _to_vote(found)
    for dossier, last in _appraised_by(found):
        label = 'Ghi kết quả biểu quyết' if dossier.id in to_vote else 'Khép phần thẩm định'
        yield _waiting(viewer, dossier, label, last)


def _to_vote(dossiers: list[LoanDossier]) -> set[int]:
    """Those that need a vote (workflows.loan.states.needs_vote) and have none."""
    rounds = {one.id: one.round for one in dossiers}
    given = LoanOpinion.select(LoanOpinion, LoanAppraiser).join(LoanAppraiser)
    stances: dict[int, set[str]] = {}
    for one in given.where(LoanAppraiser.dossier.in_(sorted(rounds))):
        if one.appraiser.round == rounds[one.appraiser.dossier_id]:
            stances.setdefault(one.appraiser.dossier_id, set()).add(one.stance)
    votes = LoanVote.select(LoanVote.dossier, LoanVote.round).where(LoanVote.dossier.in_(sorted(rounds)))
    voted = {key for key, number in votes.tuples() if number == rounds[key]}
    always = settings.get('loan.always_meet')
    return {key for key in rounds if always or len(stances.get(key, ())) > 1} - voted


def _conclusions(viewer: Viewer) -> Iterable[Waiting]:
    if led := headed_by(viewer.actor):
        for dossier in _open(viewer, LoanDossier.lead.in_(sorted(led)) & (LoanDossier.state == S.TO_CONCLUDE)):
            yield _waiting(viewer, dossier, 'Kết luận thẩm định')


def _loans(viewer: Viewer, condition: Expression) -> ModelSelect:
    query = with_returnee(Loan).where(condition & Loan.returnee.not_in(sorted(viewer.closed)))
    return query.order_by(Loan.id)


def _to_send(viewer: Viewer) -> Iterable[Waiting]:
    """One line for all dossiers that go to the lender with one list."""
    if not viewer.actor.holds(*SENDERS):
        return
    if count := _open(viewer, LoanDossier.state == S.PROPOSED).count():
        label = f'Chuyển danh sách đề nghị vay: {count} hồ sơ'
        yield Waiting(label, 'Vay vốn · Danh sách đề nghị', ('loan.send_list', {}))


def _to_pay_out(viewer: Viewer) -> Iterable[Waiting]:
    """The lender agreed, and nothing is paid out yet."""
    if viewer.actor.holds(*RECORDERS):
        agreed = LoanDossier.select(LoanDossier.id).where(LoanDossier.state == S.APPROVED)
        for loan in _loans(viewer, Loan.dossier.in_(agreed)):
            yield _of_loan(viewer, loan, 'Ghi giải ngân')


def _use(viewer: Viewer) -> Iterable[Waiting]:
    """The helper looks at how the money is used, once the days for it have come."""
    helped = _helped(viewer)
    if not helped:
        return
    first, last = settings.get('loan.use_from'), settings.get('loan.use_until')
    reached = Loan.first_drawn_on <= today() - timedelta(first)
    unseen = Loan.open_since.is_null(False) & Loan.id.not_in(LoanUseCheck.select(LoanUseCheck.loan))
    for loan in _loans(viewer, Loan.returnee.in_(sorted(helped)) & reached & unseen):
        yield _of_loan(viewer, loan, 'Kiểm tra sử dụng vốn', loan.first_drawn_on + timedelta(last))


def _late(viewer: Viewer) -> Iterable[Waiting]:
    """One line for all loans that are late."""
    if not viewer.actor.holds(*REMINDERS):
        return
    late = (Loan.open_since < today()) & Loan.returnee.not_in(sorted(viewer.closed))
    if count := Loan.select().where(late).count():
        yield Waiting(f'Nhắc trả nợ: {count} khoản vay chậm trả', 'Vay vốn · Đến hạn trả', ('loan.due', {}))


links.register_waiting(waiting_for)
