"""Who sees how much of a dossier or a loan, and who never acts on it. Source: workflows.md §1, §2.7; Quy chế Đ.7."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from peewee import Expression, ModelSelect

from core import links
from core.actor import Actor, in_force
from core.clock import today
from core.vietnamese import fold
from models import (
    DossierState,
    FamilyContact,
    Loan,
    LoanAppraiser,
    LoanDossier,
    OfficeTerm,
    Person,
    Returnee,
    Role,
)
from workflows.returnee import access
from workflows.returnee.access import Layer, Standing, Viewer
from workflows.visit.helping import helped_on

S = DossierState
INTAKE = frozenset({Role.CLERK})
RECORDERS = frozenset({Role.CLERK, Role.ACCOUNTANT})  # of what the lender answers, pays out and gets back
SENDERS = frozenset({Role.POLICE_CHIEF})
ASSIGNERS = frozenset({Role.STANDING_DEPUTY})
CLERKS_STATES = frozenset(
    {S.NEED, S.GUIDED, S.RECEIVED, S.LACKING, S.COMPLETE, S.PROPOSED, S.SENT, S.APPROVED}
)  # the paper is with the clerk
APPRAISED_STATES = frozenset(
    {S.APPRAISING, S.TO_CONCLUDE, S.FOR_YES, S.FOR_NO, S.PROPOSED, S.NOT_PROPOSED, S.LACKING, S.SENT}
)
CLOSED_STATES = frozenset({S.NOT_PROPOSED, S.REFUSED, S.WITHDRAWN, S.LENT})  # another may be opened


class Part(IntEnum):
    """How much of a dossier somebody sees; each includes the ones before."""

    NOTHING = 0
    KNOWN = 1  # that it exists
    DATES = 2  # when something is due
    SUMS = 3
    ALL = 4


LAYERS = ((Layer.LOAN, Part.ALL), (Layer.LOAN_SUMS, Part.SUMS), (Layer.LOAN_DATES, Part.DATES))


def part_of(viewer: Viewer, returnee: Returnee, state: str = '') -> Part:
    """`state` of the dossier lets the clerk in while its papers are on the clerk's desk."""
    if returnee.id in viewer.closed:
        return Part.NOTHING
    if state in CLERKS_STATES and viewer.actor.holds(*INTAKE):
        return Part.ALL
    found = (part for layer, part in LAYERS if viewer.sees(returnee, layer))
    return next(found, Part.KNOWN if viewer.sees(returnee, Layer.LOAN_KNOWN) else Part.NOTHING)


def part_of_loan(viewer: Viewer, returnee: Returnee) -> Part:
    """The clerk records what the lender pays out and gets back, and knows the sums by code."""
    part = part_of(viewer, returnee)
    recorder = returnee.id not in viewer.closed and viewer.actor.holds(*INTAKE)
    return max(part, Part.SUMS) if recorder else part


def readable(viewer: Viewer, model: type[LoanDossier] | type[Loan]) -> Expression:
    """Condition: rows of `model` of which the viewer sees at least that they exist."""
    open_to_all = viewer.offices & {Standing.POLICE, Standing.HEAD, Standing.ACCOUNTANT}
    shown = model.returnee.not_in(sorted(viewer.closed))
    if open_to_all or (model is Loan and viewer.actor.holds(*INTAKE)):
        return shown
    standings = (Standing.HELPER, Standing.ORGANISATION, Standing.APPRAISER)
    mine = model.returnee.in_(sorted(frozenset().union(*(viewer.standings.get(one, ()) for one in standings))))
    if model is LoanDossier and viewer.actor.holds(*INTAKE):
        mine |= model.state.in_(sorted(CLERKS_STATES))
    return shown & mine


def dated(viewer: Viewer) -> Expression:
    """Condition: dossiers whose step the viewer may know, so that no filter tells it to who knows only of them."""
    if viewer.offices & {Standing.POLICE, Standing.HEAD, Standing.ACCOUNTANT}:
        return readable(viewer, LoanDossier)
    standings = (viewer.standings.get(one, frozenset()) for one in (Standing.HELPER, Standing.APPRAISER))
    mine = LoanDossier.returnee.in_(sorted(frozenset().union(*standings)))
    if viewer.actor.holds(*INTAKE):
        mine |= LoanDossier.state.in_(sorted(CLERKS_STATES))
    return readable(viewer, LoanDossier) & mine


def related(dossier: LoanDossier) -> set[int]:
    """Persons who never act on the dossier: the borrower, relatives, and who signs for the household.

    Who signs is often known by name alone, so whoever has that name is shut out too.
    """
    person = dossier.returnee.person_id
    own = Returnee.select(Returnee.id).where(Returnee.person == person)
    kin = FamilyContact.select(FamilyContact.person).where(
        FamilyContact.returnee.in_(own) & FamilyContact.person.is_null(False)
    )
    theirs = (
        FamilyContact.select(Returnee.person)
        .join(Returnee, on=FamilyContact.returnee == Returnee.id)
        .where(FamilyContact.person == person)
    )
    signer = Person.select(Person.id).where((Person.folded == fold(dossier.representative)) & (Person.folded != ''))
    queries = (kin, theirs, signer)
    return ({person, dossier.representative_person_id} | {key for one in queries for (key,) in one.tuples()}) - {None}


def is_unrelated(actor: Actor, dossier: LoanDossier) -> bool:
    """Neither the actor nor whom they stand in for is a party to it (G-SELF, G-CONFLICT)."""
    acting = {person.id for person in (actor.person, *(other.person for other in actor.stand_ins)) if person}
    return not acting & related(dossier)


def may_guide(actor: Actor, dossier: LoanDossier) -> bool:
    """The assigned helper, the clerk, the police."""
    if not is_unrelated(actor, dossier):
        return False
    return actor.holds(*INTAKE, *access.POLICE) or helps(actor, dossier.returnee)


def helps(actor: Actor, returnee: Returnee) -> bool:
    return actor.person is not None and returnee.id in helped_on(actor.person, today())


def leads(actor: Actor, dossier: LoanDossier) -> bool:
    """Heads the organisation that appraises it (workflows.md §1, ruling 7)."""
    if actor.person is None or dossier.lead_id is None or not is_unrelated(actor, dossier):
        return False
    return dossier.lead_id in headed_by(actor)


def headed_by(actor: Actor, day: date | None = None) -> set[int]:
    """Organisations that the actor heads, or whoever they stand in for."""
    persons = [actor.person, *(other.person for other in actor.stand_ins)]
    terms = OfficeTerm.select(OfficeTerm.organisation).where(
        OfficeTerm.person.in_([person for person in persons if person])
        & (OfficeTerm.office == Role.ORGANISATION_HEAD)
        & in_force(OfficeTerm, day or today())
    )
    return {key for (key,) in terms.tuples() if key}


def may_assign(actor: Actor, dossier: LoanDossier) -> bool:
    return is_unrelated(actor, dossier) and actor.holds(*ASSIGNERS)


def appraises(person: Person | None, dossier: LoanDossier) -> LoanAppraiser | None:
    """The part that `person` has in the appraisal of this round."""
    if person is None:
        return None
    return LoanAppraiser.get_or_none(dossier=dossier, round=dossier.round, person=person)


def _appraised_by(actor: Actor, day: date) -> Iterable[int]:
    """Files of dossiers in which the actor gives an opinion, or whose appraisal they lead.

    Who is named no more in the round after a return reads on only until others are named.
    """
    if actor.person is None:
        return
    named = LoanAppraiser.select(LoanAppraiser.dossier).where(
        (LoanAppraiser.person == actor.person) & ~LoanAppraiser.is_informant
    )
    now = named.join(LoanDossier).where(LoanAppraiser.round == LoanDossier.round)
    mine = LoanDossier.id.in_(now) | ((LoanDossier.state == S.LACKING) & LoanDossier.id.in_(named))
    led = LoanDossier.lead.in_(sorted(headed_by(actor, day)))
    query = LoanDossier.select(LoanDossier.returnee).where(
        (mine | led) & LoanDossier.state.in_(sorted(APPRAISED_STATES))
    )
    yield from (found for (found,) in query.tuples())


def _with_clerk(actor: Actor, _day: date) -> Iterable[int]:
    """Files of dossiers whose papers are on the clerk's desk."""
    if actor.holds(*INTAKE):
        query = LoanDossier.select(LoanDossier.returnee).where(LoanDossier.state.in_(sorted(CLERKS_STATES)))
        yield from (found for (found,) in query.tuples())


def _files_of(dossiers: list[int]) -> list[int]:
    query = LoanDossier.select(LoanDossier.returnee).where(LoanDossier.id.in_(dossiers))
    return [found for (found,) in query.tuples()]


def _closed_to(actor: Actor) -> Iterable[str]:
    """Papers about dossiers of a file that is closed to the actor."""
    closed = access.closed_to(actor)
    if actor.person is None:
        return
    dossiers = LoanDossier.select(LoanDossier.id).where(LoanDossier.returnee.in_(sorted(closed)))
    yield from (f'loan_dossier:{key}' for (key,) in dossiers.tuples())
    loans = Loan.select(Loan.id).where(Loan.returnee.in_(sorted(closed)))
    yield from (f'loan:{key}' for (key,) in loans.tuples())


def _signed_for(person: int) -> ModelSelect:
    """Files of those for whose household the person signs: closed like a relative's."""
    return LoanDossier.select(LoanDossier.returnee).where(LoanDossier.representative_person == person)


access.register_closing(_signed_for)
access.register_papers('loan_dossier', _files_of)
access.register_standing(Standing.APPRAISER, _appraised_by)
access.register_standing(Standing.CLERK_WITH_PAPER, _with_clerk)
links.register_closed(_closed_to)
