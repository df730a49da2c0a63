"""What is due and what is late, by village and programme, and what the heads must know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from peewee import Case, Expression, Field, ModelSelect, Node, Tuple, Value, fn

from core import dues, links, settings
from core.actor import Actor
from core.calendar import Calendar, add_working_days
from core.days_off import calendar
from core.dues import Due
from core.links import Hanging, Oversight
from core.loans.schedule import add_months
from core.settings import Definition
from models import (
    CreditProgramme,
    DossierState,
    Loan,
    LoanAppraiser,
    LoanDossier,
    LoanInstalment,
    LoanMonth,
    LoanOpinion,
    LoanTotal,
    LoanUseCheck,
    Person,
    Returnee,
    Role,
    Village,
)
from workflows.loan.rights import INTAKE, SENDERS, Part, part_of_loan
from workflows.loan.states import GROUP, WORKFLOW
from workflows.loan.totals import months_of
from workflows.returnee import access
from workflows.returnee.access import Layer, Standing, Viewer
from workflows.visit.helping import helpers_on

S = DossierState
PAGE_ROWS, LIST_DAY = 50, 5
LONGEST_KEY = 18  # digits that both databases hold
PAST_MONTHS, NEXT_MONTHS = 12, 6  # of the picture
LATE_DAYS = (1, 30, 90)  # portfolio at risk: late by more than so many days
CITE = 'Điều 4.6, Điều 7 Quy chế'
settings.define(
    'loan.late_days', Definition('Chậm trả quá số ngày này thì báo người đứng đầu', 30, 'number', group=GROUP)
)
WATCHERS = frozenset({*access.POLICE, *access.HEADS, Role.CLERK, Role.ACCOUNTANT})


class DueRow(NamedTuple):
    """One instalment that is not paid; `amount_vnd` is None for who may know the day alone."""

    instalment: LoanInstalment
    loan: Loan
    amount_vnd: int | None
    is_late: bool


class Listed(NamedTuple):
    rows: list[DueRow]
    after: str = ''  # day and id of the last row, when a page stands after it


def end_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return add_months(day.replace(day=1), 1) - timedelta(1)


def due_list(viewer: Viewer, until: date, day: date, village: int | None = None, after: str = '') -> Listed:
    """Unpaid instalments due up to `until`, the longest overdue first, of loans whose due dates the viewer may know."""
    query = _unpaid(viewer, until)
    if village:
        query = query.where(Returnee.village + 0 == village)
    if stand := _stand(after):
        query = query.where(Tuple(LoanInstalment.open_on, LoanInstalment.id) > Tuple(*stand))
    rows = list(query.order_by(LoanInstalment.open_on, LoanInstalment.id).limit(PAGE_ROWS + 1))
    last = rows[PAGE_ROWS - 1] if len(rows) > PAGE_ROWS else None
    shown = [_row(viewer, one, day) for one in rows[:PAGE_ROWS]]
    return Listed(shown, f'{last.due_on:%Y-%m-%d}.{last.id}' if last else '')


def _unpaid(viewer: Viewer, until: date) -> ModelSelect:
    return (
        LoanInstalment.select(LoanInstalment, Loan, Returnee, Person, Village, CreditProgramme)
        .join(Loan)
        .join(Returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .switch(Loan)
        .join(CreditProgramme)
        .where(LoanInstalment.open_on <= until)
        .where(dated(viewer))
    )


def dated(viewer: Viewer) -> Expression:
    """Condition: a loan whose due dates the viewer may know."""
    shown = Loan.returnee.not_in(sorted(viewer.closed))
    if viewer.actor.holds(*WATCHERS):
        return shown
    mine = (viewer.standings.get(one, frozenset()) for one in (Standing.HELPER, Standing.APPRAISER))
    return shown & Loan.returnee.in_(sorted(frozenset().union(*mine)))


def _stand(after: str) -> tuple[date, int] | None:
    day, _, key = after.partition('.')
    try:
        return date.fromisoformat(day), int(key[:LONGEST_KEY])
    except ValueError:
        return None


def _row(viewer: Viewer, one: LoanInstalment, day: date) -> DueRow:
    sums = part_of_loan(viewer, one.loan.returnee) >= Part.SUMS
    return DueRow(one, one.loan, one.open_vnd if sums else None, one.due_on < day)


@dataclass(frozen=True)
class Share:
    """Loans of a village or a programme that are not repaid; at_risk_vnd by days late, as LATE_DAYS."""

    label: str
    count: int
    balance_vnd: int
    at_risk_vnd: tuple[int, ...]
    late_count: int

    def percent(self, step: int = 1) -> int:
        """Balance of loans that are late by more than LATE_DAYS[step] days, in percent of all."""
        return round(100 * self.at_risk_vnd[step] / self.balance_vnd) if self.balance_vnd else 0


@dataclass(frozen=True)
class Portfolio:
    whole: Share
    villages: list[Share]
    programmes: list[Share]


def portfolio(viewer: Viewer, day: date) -> Portfolio:
    """Sums over all loans that are not repaid, from their totals; own and relatives' loans left out."""
    totals = list(_sums(LoanTotal, LoanTotal.village, LoanTotal.loans, day).tuples())
    rows = totals + [_less(row) for row in _closed_sums(viewer, day)]
    villages = {row.id: row.name for row in Village.select(Village.id, Village.name)}
    programmes = {row.id: row.name for row in CreditProgramme.select(CreditProgramme.id, CreditProgramme.name)}
    return Portfolio(
        _share('Toàn xã', rows),
        _shares(rows, 0, villages),
        _shares(rows, 1, programmes),
    )


def _sums(table: type[LoanTotal] | type[Loan], village: Field, loans: Node, day: date) -> ModelSelect:
    """(village, programme, loans, balance, balance late by each of LATE_DAYS …, late loans)"""
    late = [table.open_since <= day - timedelta(days) for days in LATE_DAYS]
    at_risk = [fn.SUM(Case(None, ((condition, table.balance_vnd),), 0)) for condition in late]
    return table.select(
        village,
        table.programme,
        fn.SUM(loans),
        fn.SUM(table.balance_vnd),
        *at_risk,
        fn.SUM(Case(None, ((late[0], loans),), 0)),
    ).group_by(village, table.programme)


def _closed_sums(viewer: Viewer, day: date) -> list[tuple]:
    """The same of the few loans that the viewer may not know of."""
    if not viewer.closed:
        return []
    query = _sums(Loan, Loan.village, Value(1), day)
    return list(query.where(Loan.open_since.is_null(False) & Loan.returnee.in_(sorted(viewer.closed))).tuples())


def _less(row: tuple) -> tuple:
    village, programme, *sums = row
    return (village, programme, *(-int(one or 0) for one in sums))


def _share(label: str, rows: list[tuple]) -> Share:
    sums = [sum(int(row[column] or 0) for row in rows) for column in range(2, 5 + len(LATE_DAYS))]
    return Share(label, sums[0], sums[1], tuple(sums[2:-1]), sums[-1])


def _shares(rows: list[tuple], column: int, names: dict[int, str]) -> list[Share]:
    """One a name, the largest balance first."""
    found = [_share(name, [row for row in rows if row[column] == key]) for key, name in names.items()]
    return sorted((one for one in found if one.count), key=lambda one: (-one.balance_vnd, one.label))


class Month(NamedTuple):
    """What all loans have due in a month by the plans in force, and what is paid in it; whole đồng."""

    first: date
    due_vnd: int
    paid_vnd: int


def months(viewer: Viewer, day: date) -> list[Month]:
    """The last twelve months, that of `day` among them, and the next six; own and relatives' loans left out."""
    first = day.replace(day=1)
    firsts = [add_months(first, number) for number in range(1 - PAST_MONTHS, NEXT_MONTHS + 1)]
    keys = [f'{one:%Y-%m}' for one in firsts]
    query = LoanMonth.select(LoanMonth.month, LoanMonth.due_vnd, LoanMonth.paid_vnd).where(LoanMonth.month.in_(keys))
    sums = {month: (due, paid) for month, due, paid in query.tuples()}
    hidden = [months_of(loan) for loan in _closed_loans(viewer)]
    found = []
    for key, one in zip(keys, firsts, strict=True):
        due, paid = sums.get(key, (0, 0))
        less = [part.get(key, (0, 0)) for part in hidden]
        found.append(Month(one, due - sum(part[0] for part in less), paid - sum(part[1] for part in less)))
    return found


def _closed_loans(viewer: Viewer) -> list[Loan]:
    return list(Loan.select().where(Loan.returnee.in_(sorted(viewer.closed)))) if viewer.closed else []


def find_dues(day: date, days: Calendar) -> Iterable[Due]:
    """The appraisal, the papers to bring, the look at the use of money, and the next instalment of each loan."""
    yield from _dossier_dues(days)
    yield from _list_dues()
    yield from _use_dues()
    yield from _instalment_dues(day)


def _dossier_dues(days: Calendar) -> Iterable[Due]:
    term = settings.get('loan.appraisal_days')
    query = with_returnee(LoanDossier).where(
        LoanDossier.state.in_([S.COMPLETE, S.APPRAISING, S.TO_CONCLUDE, S.LACKING])
    )
    for dossier in query:
        address = ('loan.show', {'dossier_id': dossier.id})
        if dossier.state == S.LACKING:
            if dossier.bring_by:
                label, roles = 'Bổ sung giấy tờ vay vốn', INTAKE
                yield Due(
                    'loan_lacking', label, dossier.returnee, dossier.bring_by, address, roles, layer=Layer.LOAN_DATES
                )
        elif dossier.completed_on:
            last = add_working_days(dossier.completed_on, term, days)
            label, roles = 'Thẩm định hồ sơ vay vốn', frozenset({Role.STANDING_DEPUTY})
            estimate = not days.covers(last.year)
            yield Due(
                'loan_appraisal',
                label,
                dossier.returnee,
                last,
                address,
                roles,
                cite=CITE,
                is_estimate=estimate,
                layer=Layer.LOAN_DATES,
            )


def _list_dues() -> Iterable[Due]:
    """The list of who is proposed goes to the lender by day 05 of each month (QĐ 22/2023/QĐ-TTg Đ.14.2.c)."""
    for dossier in with_returnee(LoanDossier).where(LoanDossier.state == S.PROPOSED):
        this_month = dossier.confirmed_on.replace(day=LIST_DAY)
        last = this_month if dossier.confirmed_on <= this_month else add_months(this_month, 1)
        address = ('loan.show', {'dossier_id': dossier.id})
        label, cite = 'Gửi danh sách đề nghị vay', 'QĐ 22/2023/QĐ-TTg Đ.14.2.c'
        yield Due('loan_list', label, dossier.returnee, last, address, SENDERS, cite=cite, layer=Layer.LOAN_DATES)


def _use_dues() -> Iterable[Due]:
    """Loans that were paid out and whose use nobody has looked at."""
    first, last = settings.get('loan.use_from'), settings.get('loan.use_until')
    checked = LoanUseCheck.select(LoanUseCheck.loan)
    query = with_returnee(Loan).where(
        Loan.first_drawn_on.is_null(False) & Loan.open_since.is_null(False) & Loan.id.not_in(checked)
    )
    for loan in query:
        note = f'từ ngày thứ {first} đến ngày thứ {last} sau giải ngân'
        yield Due(
            'loan_use',
            'Kiểm tra sử dụng vốn',
            loan.returnee,
            loan.first_drawn_on + timedelta(last),
            ('loan.show_loan', {'loan_id': loan.id}),
            frozenset(access.POLICE),
            cite=CITE,
            note=note,
            layer=Layer.LOAN_DATES,
        )


def _instalment_dues(day: date) -> Iterable[Due]:
    """The earliest unpaid instalment of loans that are late or due within a month."""
    query = with_returnee(Loan).where(Loan.open_since <= day + timedelta(30))
    for loan in query:
        address = ('loan.show_loan', {'loan_id': loan.id})
        roles = frozenset({Role.ACCOUNTANT, Role.CLERK})
        yield Due(
            'loan_instalment', 'Kỳ trả nợ', loan.returnee, loan.open_since, address, roles, layer=Layer.LOAN_DATES
        )


def with_returnee(model: type[LoanDossier] | type[Loan]) -> ModelSelect:
    """Rows with file, person and village at hand."""
    query = model.select(model, Returnee, Person, Village).join(Returnee, on=model.returnee)
    return query.join(Person, on=Returnee.person).switch(Returnee).join(Village, on=Returnee.village)


def to_oversee(day: date, actor: Actor) -> Iterable[Oversight]:
    """Appraisals that take too long, and loans that are late for long, by code."""
    closed = access.viewer(actor).closed
    days, term = calendar(), settings.get('loan.appraisal_days')
    slow = with_returnee(LoanDossier).where(LoanDossier.state.in_([S.COMPLETE, S.APPRAISING, S.TO_CONCLUDE]))
    for dossier in slow.where(LoanDossier.returnee.not_in(sorted(closed))):
        last = add_working_days(dossier.completed_on, term, days) if dossier.completed_on else day
        if last < day:
            address, what = ('loan.show', {'dossier_id': dossier.id}), f'Trễ {(day - last).days} ngày'
            place = f'Vay vốn · {WORKFLOW.label_of(dossier.state).lower()}'
            yield Oversight(f'Hồ sơ {dossier.code}', place, what, address, due_on=last)
    yield from _long_late(day, closed)


def _long_late(day: date, closed: frozenset[int]) -> Iterable[Oversight]:
    longest = settings.get('loan.late_days')
    query = with_returnee(Loan).where(Loan.open_since < day - timedelta(longest))
    loans = list(query.where(Loan.returnee.not_in(sorted(closed))).order_by(Loan.open_since).limit(PAGE_ROWS))
    helping = helpers_on(day, [loan.returnee_id for loan in loans])
    names = Person.select().where(Person.id.in_(sorted({key for keys in helping.values() for key in keys})))
    persons = {person.id: person.full_name for person in names}
    for loan in loans:
        owner = ', '.join(persons[key] for key in helping.get(loan.returnee_id, ())) or 'chưa có người giúp đỡ'
        address, what = ('loan.show_loan', {'loan_id': loan.id}), f'Chậm trả {(day - loan.open_since).days} ngày'
        yield Oversight(f'Khoản vay {loan.code}', f'Vay vốn · {loan.returnee.village.name}', what, address, owner)


def hanging_on(person: Person) -> Iterable[Hanging]:
    """Appraisals in which the person still owes an opinion."""
    given = LoanOpinion.select(LoanOpinion.appraiser)
    query = (
        LoanAppraiser.select(LoanAppraiser, LoanDossier)
        .join(LoanDossier)
        .where(
            (LoanAppraiser.person == person)
            & ~LoanAppraiser.is_informant
            & (LoanAppraiser.round == LoanDossier.round)
            & (LoanDossier.state == S.APPRAISING)
            & LoanAppraiser.id.not_in(given)
        )
    )
    for row in query:
        yield Hanging(f'Ý kiến thẩm định hồ sơ {row.dossier.code}', ('loan.show', {'dossier_id': row.dossier_id}))


dues.register(find_dues)
links.register_oversight(to_oversee)
links.register_hanging(hanging_on)
