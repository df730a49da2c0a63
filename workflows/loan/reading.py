"""Which dossiers and loans somebody may read, and how much of each; every look is logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN, ModelSelect

from core import audit, links, writing
from core.actor import Actor
from core.clock import day_of
from core.errors import NotFound
from core.links import Happening
from core.sheets import Column, Kind, write_table
from models import (
    CreditProgramme,
    DossierState,
    Loan,
    LoanAppraiser,
    LoanDossier,
    LoanEntry,
    LoanFreeze,
    Organisation,
    Person,
    Returnee,
    Village,
)
from workflows.loan.rights import Part, dated, part_of, part_of_loan, readable
from workflows.loan.states import WORKFLOW
from workflows.returnee import access
from workflows.returnee.access import Viewer

PAGE_ROWS, MOST_EXPORTED, LAST = 50, 5_000, 8
BACK = frozenset({'send_back', 'reconsider', 'withdraw', 'decline', 'refuse', 'lack', 'not_taken', 'reverse'})
COLUMNS = (
    Column('code', 'Mã hồ sơ vay'),
    Column('returnee', 'Hồ sơ tái hòa nhập'),
    Column('village', 'Thôn'),
    Column('programme', 'Chương trình'),
    Column('state', 'Bước'),
    Column('asked_vnd', 'Đề nghị vay (đồng)', Kind.NUMBER),
    Column('proposed_vnd', 'Đề xuất (đồng)', Kind.NUMBER),
)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; None and '' do not narrow."""

    state: str = ''
    programme: int | None = None
    village: int | None = None
    returnee: int | None = None


class Listed(NamedTuple):
    rows: list[LoanDossier]
    after: int | None = None  # the last dossier of this page, when a page stands after it


@dataclass(frozen=True)
class Line:
    """One act in the history of a record."""

    at: datetime
    text: str
    reason: str
    is_back: bool
    action: str  # without the workflow: 'send_back'


def _with_people(query: ModelSelect, model: type[LoanDossier] | type[Loan]) -> ModelSelect:
    """The rows of `query` with programme, file, person and village at hand, so that a list asks once."""
    return (
        query.select_extend(CreditProgramme, Returnee, Person, Village)
        .join(CreditProgramme, on=model.programme)
        .switch(model)
        .join(Returnee, on=model.returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
    )


def seen_by(viewer: Viewer) -> ModelSelect:
    """Dossiers of which the viewer knows at least that they exist."""
    return _with_people(LoanDossier.select(), LoanDossier).where(readable(viewer, LoanDossier))


def loans_seen_by(viewer: Viewer) -> ModelSelect:
    return _with_people(Loan.select(), Loan).where(readable(viewer, Loan))


def find(wanted: Wanted, viewer: Viewer, after: int | None = None) -> Listed:
    """One page of dossiers, the latest first, beginning after the dossier `after`."""
    query = _narrowed(seen_by(viewer), wanted, viewer).order_by(LoanDossier.id.desc())
    if after:
        query = query.where(LoanDossier.id < after)
    rows = list(query.limit(PAGE_ROWS + 1))
    return Listed(rows[:PAGE_ROWS], rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None)


def _narrowed(query: ModelSelect, wanted: Wanted, viewer: Viewer) -> ModelSelect:
    if wanted.state:
        query = query.where(dated(viewer))
    for column, value in (
        (LoanDossier.state, wanted.state),
        (LoanDossier.programme, wanted.programme),
        (Returnee.village, wanted.village),
        (LoanDossier.returnee, wanted.returnee),
    ):
        if value:
            query = query.where(column == value)
    return query


def part(viewer: Viewer, dossier: LoanDossier) -> Part:
    return part_of(viewer, dossier.returnee, dossier.state)


def opened(dossier_id: int, viewer: Viewer) -> tuple[LoanDossier, Part]:
    """A dossier and how much of it the viewer sees; the look is logged. Raises NotFound when there is none."""
    found, seen = found_by(dossier_id, viewer)
    with writing():
        audit.write(viewer.actor, 'loan.view', found, {'part': (None, seen.name)})
    return found, seen


def found_by(dossier_id: int, viewer: Viewer) -> tuple[LoanDossier, Part]:
    """The same without a look that is logged, for the forms of its page."""
    found = seen_by(viewer).where(LoanDossier.id == dossier_id).first()
    if found is None:
        raise NotFound(access.NOBODY)
    return found, part(viewer, found)


def whole(dossier_id: int, viewer: Viewer) -> LoanDossier:
    """A dossier of which the viewer sees all. Raises NotFound otherwise."""
    found, seen = found_by(dossier_id, viewer)
    if seen < Part.ALL:
        raise NotFound(access.NOBODY)
    return found


def opened_loan(loan_id: int, viewer: Viewer) -> tuple[Loan, Part]:
    """A loan and how much of it the viewer sees; the look is logged. Raises NotFound when there is none."""
    found, seen = found_loan(loan_id, viewer)
    with writing():
        audit.write(viewer.actor, 'lending.view', found, {'part': (None, seen.name)})
    return found, seen


def found_loan(loan_id: int, viewer: Viewer) -> tuple[Loan, Part]:
    found = loans_seen_by(viewer).where(Loan.id == loan_id).first()
    seen = part_of_loan(viewer, found.returnee) if found else Part.NOTHING
    if seen < Part.DATES:
        raise NotFound(access.NOBODY)
    return found, seen


def appraiser_of(dossier: LoanDossier, appraiser_id: int) -> LoanAppraiser:
    """One appraiser of this round. Raises NotFound otherwise."""
    query = LoanAppraiser.select(LoanAppraiser, Person, Organisation).join(Person).switch(LoanAppraiser)
    query = query.join(Organisation, JOIN.LEFT_OUTER).where(
        (LoanAppraiser.id == appraiser_id)
        & (LoanAppraiser.dossier == dossier)
        & (LoanAppraiser.round == dossier.round)
        & ~LoanAppraiser.is_informant
    )
    found = query.first()
    if found is None:
        raise NotFound(access.NOBODY)
    found.dossier = dossier
    return found


def entry_of(loan: Loan, entry_id: int) -> LoanEntry:
    found = LoanEntry.get_or_none((LoanEntry.id == entry_id) & (LoanEntry.loan == loan))
    if found is None:
        raise NotFound('Khoản vay này không có bút toán đó.')
    found.loan = loan
    return found


def freeze_of(loan: Loan, freeze_id: int) -> LoanFreeze:
    """Raises NotFound when the loan has no such freeze, withdrawn or not."""
    found = LoanFreeze.get_or_none((LoanFreeze.id == freeze_id) & (LoanFreeze.loan == loan))
    if found is None:
        raise NotFound('Khoản vay này không có lần khoanh nợ đó.')
    found.loan = loan
    return found


def freezes_of(loan: Loan) -> list[LoanFreeze]:
    """All that were written down, the latest first."""
    return list(LoanFreeze.select().where(LoanFreeze.loan == loan).order_by(LoanFreeze.id.desc()))


def entries_of(loan: Loan) -> list[LoanEntry]:
    """The ledger, the latest first; each says whether it was reversed."""
    rows = list(LoanEntry.select().where(LoanEntry.loan == loan).order_by(LoanEntry.id.desc()))
    gone = {row.reverses_id for row in rows if row.reverses_id}
    for row in rows:
        row.is_reversed = row.id in gone
    return rows


def to_send(viewer: Viewer) -> list[LoanDossier]:
    """Confirmed, and not sent to the lender yet."""
    query = seen_by(viewer).where(LoanDossier.state == DossierState.PROPOSED)
    return list(query.order_by(LoanDossier.confirmed_on, LoanDossier.id))


def history_of(record: LoanDossier | Loan) -> list[Line]:
    """What was done with it, the latest first; opinions stand there without a word of theirs."""
    return [
        Line(
            entry.at,
            f'{entry.actor_name}: {audit.label_of(entry.action)}',
            entry.reason,
            (action := entry.action.partition('.')[2]) in BACK,
            action,
        )
        for entry in audit.history(record)
    ]


def sent_back_for(lines: Iterable[Line]) -> str:
    """Why a dossier was sent back, '' once it has moved on; `lines` are its history."""
    moves = (line for line in lines if line.action in WORKFLOW.arrows and line.action != 'lack')
    last = next(moves, None)
    return last.reason if last and last.action in ('send_back', 'reconsider') else ''


def of_file(returnee: Returnee) -> tuple[list[LoanDossier], list[Loan]]:
    """The last dossiers and loans of a file, for a panel whose reader may know of them."""
    dossiers = LoanDossier.select(LoanDossier, CreditProgramme).join(CreditProgramme)
    dossiers = dossiers.where(LoanDossier.returnee == returnee).order_by(LoanDossier.id.desc()).limit(LAST)
    loans = Loan.select(Loan, CreditProgramme).join(CreditProgramme).where(Loan.returnee == returnee)
    return list(dossiers), list(loans.order_by(Loan.id.desc()).limit(LAST))


def happenings(returnee: Returnee, actor: Actor) -> Iterable[Happening]:
    """That a dossier was begun and money was paid out, for who may read all of it."""
    viewer = access.viewer(actor)
    if part_of(viewer, returnee) < Part.ALL:
        return
    dossiers, loans = of_file(returnee)
    for dossier in dossiers:
        address = ('loan.show', {'dossier_id': dossier.id})
        yield Happening(day_of(dossier.created_at), f'Có nhu cầu vay vốn: {dossier.programme.name}', '', address)
    for loan in loans:
        if loan.first_drawn_on:
            address = ('loan.show_loan', {'loan_id': loan.id})
            yield Happening(loan.first_drawn_on, f'Nhận vốn vay {loan.code}', '', address)


def export(wanted: Wanted, viewer: Viewer) -> bytes:
    """An .xlsx of the filtered dossiers by code, sums where the viewer may know them; logged."""
    query = _narrowed(seen_by(viewer), wanted, viewer).order_by(LoanDossier.id.desc()).limit(MOST_EXPORTED)
    rows = [_row(one, part(viewer, one)) for one in query]
    with writing():
        audit.write(viewer.actor, 'loan.export', 'loan_dossier:list', {'rows': (None, len(rows))})
    return write_table('Hồ sơ vay vốn', COLUMNS, rows)


def _row(dossier: LoanDossier, seen: Part) -> dict:
    sums = {'asked_vnd': dossier.asked_vnd, 'proposed_vnd': dossier.proposed_vnd} if seen >= Part.SUMS else {}
    return {
        'code': dossier.code,
        'returnee': dossier.returnee.code,
        'village': dossier.returnee.village.name,
        'programme': dossier.programme.name,
        'state': WORKFLOW.label_of(dossier.state) if seen >= Part.DATES else '',
        **{name: sums.get(name) for name in ('asked_vnd', 'proposed_vnd')},
    }


links.register_timeline(happenings)
links.register_page('loan_dossier', lambda dossier_id: ('loan.show', {'dossier_id': dossier_id}))
links.register_page('loan', lambda loan_id: ('loan.show_loan', {'loan_id': loan_id}))
