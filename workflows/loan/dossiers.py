"""A dossier from the need to complete papers: guidance, what is asked for, papers one by one, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from core import audit, writing
from core.actor import Actor
from core.clock import today
from core.codes import create_coded
from core.engine import Arrow
from core.errors import NotAllowed, NotFound, Refused
from core.loans.schedule import Terms
from core.versions import write_over
from models import (
    CreditProgramme,
    DossierState,
    LoanDossier,
    LoanItem,
    LoanPaper,
    Person,
    Returnee,
    ReturneeState,
)
from workflows.loan import checklist, programmes
from workflows.loan.rights import CLOSED_STATES, INTAKE, helps
from workflows.loan.states import WORKFLOW, may_write_request
from workflows.returnee import access
from workflows.returnee.family import namesakes

NOUN = WORKFLOW.noun
ONE_OPEN = 'Người này đang có hồ sơ {code} của chương trình này; mỗi chương trình mỗi lúc một hồ sơ.'
NOT_HOME = 'Hồ sơ vay mở cho người đang cư trú, được quản lý tại xã.'
NOT_NOW = 'Phần đề nghị vay không sửa được ở bước “{}”.'
BRING_LATER = 'Hẹn ngày mang giấy tờ sau hôm nay.'
FUTURE = 'Ngày này chưa tới.'
ONESELF = 'Người đại diện hộ là người khác người vay; người vay tự ký thì chọn ô ở trên.'
OFF = 'Chương trình vay này đã ngừng nhận hồ sơ mới.'
audit.describe(
    'loan',
    'Hồ sơ vay vốn',
    {
        'start': 'Ghi nhu cầu vay',
        'request': 'Ghi đề nghị vay',
        'bring': 'Ghi giấy tờ mang đến',
        'view': 'Xem hồ sơ vay vốn',
        'export': 'Tải danh sách vay vốn',
        'print': 'In giấy tờ của hồ sơ vay',
    },
)


@dataclass(frozen=True)
class Request:
    """What the person asks for, and how they mean to pay it back."""

    purpose: str  # Purpose
    purpose_text: str
    asked_vnd: int
    term_months: int
    method: str  # core.loans.schedule.Method
    period_months: int = 1
    grace_months: int = 0
    own_capital_vnd: int = 0
    income_vnd: int = 0
    costs_vnd: int = 0
    repayment_source: str = ''
    representative: str = ''
    representative_relation: str = ''
    consent_on: date | None = None
    signs_alone: bool = False
    savings_group: str = ''
    reviewed_on: date | None = None
    establishment: str = ''
    workers: int = 0
    workers_returned: int = 0
    representative_person: Person | None = None  # when the system knows them: they are shut out


@dataclass(frozen=True)
class Item:
    """One thing the money is spent on."""

    name: str
    quantity: int
    unit: str
    unit_price_vnd: int


def may_start(actor: Actor, returnee: Returnee) -> bool:
    """The assigned helper, the clerk and the police write down that somebody needs capital."""
    if returnee.id in access.closed_to(actor):
        return False
    return actor.account is None or actor.holds(*INTAKE, *access.POLICE) or helps(actor, returnee)


def start(actor: Actor, returnee: Returnee, programme: CreditProgramme, need: str) -> LoanDossier:
    """Somebody at home needs capital. Raises Refused when a dossier of this programme is open."""
    if not may_start(actor, returnee):
        raise NotFound(access.NOBODY)
    if returnee.state != ReturneeState.HOME:
        raise Refused(NOT_HOME)
    if not programmes.is_open(programme):
        raise Refused(OFF)
    edition = programmes.today_of(programme)
    facts = {'returnee': returnee, 'programme': programme, 'figures': edition.row, 'need': need}
    with writing():
        facts['open_key'] = free_key(returnee, programme)
        made = create_coded(LoanDossier, 'VV', author=actor.account, **facts)
        audit.write(actor, 'loan.start', made, {'programme': (None, programme.code)})
    return LoanDossier.get_by_id(made.id)


def free_key(returnee: Returnee, programme: CreditProgramme) -> str:
    """The key that holds the place of the one open dossier. Raises Refused when it is taken."""
    key = f'{returnee.id}:{programme.id}'
    if taken := LoanDossier.get_or_none(LoanDossier.open_key == key):
        raise Refused(ONE_OPEN.format(code=taken.code))
    return key


def guide(dossier: LoanDossier, actor: Actor, version: int, guided_on: date) -> LoanDossier:
    """Somebody explained the way and the papers; which edition of the list is kept."""
    _demand_past(guided_on)
    facts = {'guided_on': guided_on, 'guided_by': actor.person, 'checklist': checklist.EDITION}
    return WORKFLOW.move('guide', dossier, actor, version, **facts)


def write_request(
    dossier: LoanDossier, actor: Actor, version: int, request: Request, items: Sequence[Item]
) -> LoanDossier:
    """What is asked for and what it is spent on, until the papers are complete."""
    if not may_write_request(actor, dossier):
        raise NotAllowed(NOT_NOW.format(WORKFLOW.label_of(dossier.state)))
    terms = Terms(request.method, 'thang', 0, request.term_months, request.period_months, request.grace_months)
    if fault := terms.fault():
        raise Refused(fault)
    if request.representative_person == dossier.returnee.person:
        raise Refused(ONESELF)
    with writing():
        write_over(dossier, version, asdict(request) | {'representative_person': request.representative_person}, NOUN)
        LoanItem.delete().where(LoanItem.dossier == dossier).execute()
        for position, item in enumerate(items):
            LoanItem.create(dossier=dossier, position=position, **asdict(item))
        changes = {'asked_vnd': (dossier.asked_vnd, request.asked_vnd), 'items': (None, len(items))}
        changes['representative_person'] = (dossier.representative_person_id, _key(request.representative_person))
        audit.write(actor, 'loan.request', dossier, changes)
    return LoanDossier.get_by_id(dossier.id)


def _key(person: Person | None) -> int | None:
    return person.id if person else None


def may_represent(dossier: LoanDossier, name: str) -> dict[int, Person]:
    """Listed persons of this name, by id: who of them signs for the household is shut out of dossier and file."""
    return {one.id: one for one in namesakes(name) if one.id != dossier.returnee.person_id}


def receive(
    dossier: LoanDossier, actor: Actor, version: int, received_on: date, brought_by: str, papers: Mapping[str, str]
) -> LoanDossier:
    """Papers are handed in; `papers` says of each kind whether it is there (checklist.PAPER_STATES)."""
    _demand_past(received_on)
    with writing():
        facts = {'received_on': received_on, 'brought_by': brought_by}
        moved = WORKFLOW.move('receive', dossier, actor, version, **facts)
        _note_papers(moved, papers, received_on)
    return moved


def bring(dossier: LoanDossier, actor: Actor, version: int, papers: Mapping[str, str]) -> LoanDossier:
    """More papers came; the dossier stays where it is until it is called complete."""
    if dossier.state not in (DossierState.RECEIVED, DossierState.LACKING):
        raise Refused('Chỉ ghi giấy tờ khi hồ sơ đã nhận và chưa đủ.')
    WORKFLOW.permitted('complete', dossier, actor)
    with writing():
        write_over(dossier, version, {}, NOUN)
        changed = _note_papers(dossier, papers, today())
        audit.write(actor, 'loan.bring', dossier, {'papers': (None, ' '.join(changed))})
    return LoanDossier.get_by_id(dossier.id)


def _note_papers(dossier: LoanDossier, papers: Mapping[str, str], day: date) -> list[str]:
    """Kinds whose state changed."""
    wanted, brought, changed = checklist.wanted_of(dossier), checklist.brought_of(dossier), []
    for kind, state in papers.items():
        if kind not in wanted or (kind in brought and brought[kind].state == state):
            continue
        row = brought.get(kind) or LoanPaper(dossier=dossier, kind=kind)
        row.state, row.brought_on = state, None if state == checklist.MISSING else day
        row.save()
        changed.append(kind)
    return changed


def lack(dossier: LoanDossier, actor: Actor, version: int, bring_by: date) -> LoanDossier:
    """Tell the person what is missing, and until when to bring it."""
    if bring_by <= today():
        raise Refused(BRING_LATER)
    return WORKFLOW.move('lack', dossier, actor, version, bring_by=bring_by)


def complete(dossier: LoanDossier, actor: Actor, version: int) -> LoanDossier:
    """All papers are there: the term of the appraisal runs."""
    return WORKFLOW.move('complete', dossier, actor, version, completed_on=today(), bring_by=None)


def withdraw(dossier: LoanDossier, actor: Actor, version: int, code: str, text: str) -> LoanDossier:
    """The person takes the dossier back by a signed paper, before it goes to the lender."""
    return _given_up('withdraw', dossier, actor, version, code, text)


def not_taken(dossier: LoanDossier, actor: Actor, version: int, code: str, text: str) -> LoanDossier:
    """The lender agreed, and the person does not take the money."""
    return _given_up('not_taken', dossier, actor, version, code, text)


def _given_up(action: str, dossier: LoanDossier, actor: Actor, version: int, code: str, text: str) -> LoanDossier:
    reason = reason_of(WORKFLOW.arrows[action], code, text)
    return WORKFLOW.move(action, dossier, actor, version, reason=reason, open_key=None)


def reason_of(arrow: Arrow, code: str, text: str) -> str:
    """'Lý do khác: …'. Raises Refused unless both the code and the text are given (G-REASON)."""
    label = dict(arrow.reasons).get(code)
    if label is None or not text.strip():
        raise Refused(f'Chọn lý do và viết rõ lý do rồi mới làm được “{arrow.label}”.')
    return f'{label}: {text.strip()}'


def is_open(dossier: LoanDossier) -> bool:
    return dossier.state not in CLOSED_STATES


def _demand_past(day: date) -> None:
    if day > today():
        raise Refused(FUTURE)
