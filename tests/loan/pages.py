"""Pages of this slice, for the walk over every page there is."""

from models import (
    CreditProgramme,
    DossierState,
    Loan,
    LoanAppraiser,
    LoanCheck,
    LoanDossier,
    LoanEntry,
    LoanFreeze,
    LoanOpinion,
    Person,
    Returnee,
    ReturneeState,
)
from tests.browser._page import Page, one

S = DossierState
PROGRAMME = {'programme_id': one(CreditProgramme, code='qd22')}
AT_HOME = {'returnee_id': one(Returnee, state=ReturneeState.HOME)}
FARMERS = 'Hứa Văn Bộ'  # who appraises for the farmers' union


def dossier(state: str) -> dict:
    return {'dossier_id': one(LoanDossier, state=state)}


def step(who: str, state: str, action: str) -> Page:
    return Page(who, 'loan.step', dossier(state) | {'action': action})


def decide(who: str, state: str, action: str) -> Page:
    return Page(who, 'loan.decide', dossier(state) | {'action': action})


def owed() -> LoanAppraiser:
    """An opinion that the farmers' union has not given."""
    query = LoanAppraiser.select().join(Person).switch(LoanAppraiser).join(LoanDossier)
    given = LoanOpinion.select(LoanOpinion.appraiser)
    waiting = (Person.full_name == FARMERS) & (LoanDossier.state == S.APPRAISING) & LoanAppraiser.id.not_in(given)
    return query.where(waiting).get()


def unverified() -> LoanDossier:
    """A dossier that was handed in and of which nothing was found out yet."""
    received = LoanDossier.select().where(LoanDossier.state == S.RECEIVED)
    return received.where(LoanDossier.id.not_in(LoanCheck.select(LoanCheck.dossier))).get()


def helped_by_team1() -> int:
    """A loan of somebody whom the helper of the story helps."""
    return Loan.select().join(Returnee).join(Person).where(Person.full_name == 'Bàn Sành Chiêu').get().id


def late() -> int:
    """The loan that has been open for longest."""
    return Loan.select().where(Loan.open_since.is_null(False)).order_by(Loan.open_since).get().id


def post(loan: dict, action: str) -> Page:
    return Page('accountant', 'loan.post_entry', loan | {'action': action})


VERIFY = Page('police1', 'loan.check_all', {'dossier_id': lambda: unverified().id})
OWED = {'dossier_id': lambda: owed().dossier_id, 'appraiser_id': lambda: owed().id}
UNDRAWN = {'loan_id': lambda: Loan.get(dossier=LoanDossier.get(state=S.APPROVED)).id}
OPINION = Page('farmers', 'loan.opine', OWED)
SITE_VISIT = Page('farmers', 'loan.site_visit', {'dossier_id': lambda: owed().dossier_id})
HELPED = Page('team1', 'loan.show_loan', {'loan_id': helped_by_team1})
PAGES = (
    Page('standing', 'loan.index'),
    Page('standing', 'loan.due'),
    Page('standing', 'loan.portfolio'),
    Page('standing', 'loan.programmes'),
    Page('standing', 'loan.new_programme'),
    Page('standing', 'loan.edit_programme', PROGRAMME),
    Page('standing', 'loan.edit_figures', PROGRAMME),
    *(Page('clerk', 'loan.show', dossier(state)) for state in (S.NEED, S.GUIDED, S.RECEIVED, S.LACKING, S.APPROVED)),
    *(Page('standing', 'loan.show', dossier(state)) for state in (S.COMPLETE, S.APPRAISING, S.REFUSED, S.WITHDRAWN)),
    *(Page('chair', 'loan.show', dossier(state)) for state in (S.FOR_YES, S.FOR_NO, S.NOT_PROPOSED, S.LENT)),
    Page('front', 'loan.show', dossier(S.TO_CONCLUDE)),
    Page('accountant', 'loan.show', dossier(S.SENT)),
    Page('clerk', 'loan.new', AT_HOME),
    Page('clerk', 'loan.request_of', dossier(S.GUIDED)),
    Page('clerk', 'loan.receive', dossier(S.GUIDED)),
    Page('clerk', 'loan.bring', dossier(S.LACKING)),
    step('clerk', S.NEED, 'guide'),
    step('clerk', S.RECEIVED, 'lack'),
    step('front', S.TO_CONCLUDE, 'propose'),
    step('front', S.TO_CONCLUDE, 'decline'),
    step('chief', S.PROPOSED, 'send'),
    Page('chief', 'loan.send_list'),
    step('clerk', S.SENT, 'refuse'),
    step('accountant', S.SENT, 'approve'),
    decide('front', S.TO_CONCLUDE, 'send_back'),
    decide('chair', S.FOR_YES, 'reconsider'),
    decide('clerk', S.RECEIVED, 'withdraw'),
    decide('clerk', S.APPROVED, 'not_taken'),
    Page('standing', 'loan.assign', dossier(S.COMPLETE)),
    Page('police1', 'loan.check', dossier(S.COMPLETE) | {'key': 'listed'}),
    VERIFY,
    Page('standing', 'loan.vote', dossier(S.APPRAISING)),
    SITE_VISIT,
    OPINION,
    Page('accountant', 'loan.show_loan', {'loan_id': late}),
    Page('standing', 'loan.show_loan', {'loan_id': one(Loan, dossier=None)}),
    HELPED,
    Page('police1', 'loan.check_use', {'loan_id': late}),
    Page('clerk', 'loan.old_loan', AT_HOME),
    post(UNDRAWN, 'disburse'),
    post({'loan_id': late}, 'pay'),
    post({'loan_id': late}, 'write_off'),
    Page('accountant', 'loan.extend', {'loan_id': late}),
    Page('accountant', 'loan.freeze', {'loan_id': late}),
    Page('accountant', 'loan.show_loan', {'loan_id': lambda: LoanFreeze.get().loan_id}),
    Page(
        'accountant',
        'loan.withdraw_freeze',
        {'loan_id': lambda: LoanFreeze.get().loan_id, 'freeze_id': one(LoanFreeze)},
    ),
    Page('accountant', 'loan.reverse', {'loan_id': lambda: LoanEntry.get().loan_id, 'entry_id': one(LoanEntry)}),
)
NO_PAGES = {'loan.order'} | {  # the commune of the story keeps no fund of its own; the rest are files
    f'loan.{name}'
    for name in (
        *('export', 'proposed_list', 'form_file', 'opinion_file', 'loan_file'),
        *('site_photo', 'vote_minutes', 'use_photo', 'freeze_scan'),
    )
}
ON_A_PHONE = (
    *(Page('standing', f'loan.{name}') for name in ('index', 'due')),
    Page('farmers', 'loan.show', {'dossier_id': lambda: owed().dossier_id}),
    OPINION,
    SITE_VISIT,
    VERIFY,
    HELPED,
    Page('police1', 'loan.check_use', {'loan_id': late}),
)
