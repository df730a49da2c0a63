"""What a loan stands at: worked out anew from its plan and its entries each time, never kept as a word.

Entries are disbursements, payments, write-offs and reversals; a reversed entry counts as if it had never been.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from core.loans.schedule import WHOLE, YEAR_DAYS, YEAR_MONTHS, Basis, Drawn, Instalment, Terms, half_up
from models import EntryKind

PERCENT = 100
REPAYS = frozenset({EntryKind.PAY, EntryKind.WRITE_OFF})


class Standing(StrEnum):
    """Derived; nobody sets it."""

    NOT_DRAWN = 'chua_giai_ngan'
    RUNNING = 'dang_tra'
    LATE = 'cham_tra'
    FROZEN = 'dang_khoanh'
    SETTLED = 'tat_toan'


STANDINGS = {
    Standing.NOT_DRAWN: ('Chưa giải ngân', ''),
    Standing.RUNNING: ('Đang trả đúng hạn', 'good'),
    Standing.LATE: ('Chậm trả', 'warn'),
    Standing.FROZEN: ('Đang khoanh', 'wait'),
    Standing.SETTLED: ('Đã tất toán', 'void'),
}


@dataclass(frozen=True)
class Posted:
    """One entry of the ledger: whole đồng, none below zero."""

    key: int
    kind: str  # EntryKind
    day: date
    principal_vnd: int = 0
    interest_vnd: int = 0
    reverses: int | None = None


@dataclass(frozen=True)
class Freeze:
    """Days, both counted, in which by decision nothing falls due, nobody is late and no interest runs (khoanh nợ)."""

    starts_on: date
    ends_on: date

    @property
    def ended_on(self) -> date:
        """The first day after it."""
        return self.ends_on + timedelta(1)

    @property
    def length(self) -> timedelta:
        return self.ended_on - self.starts_on


@dataclass(frozen=True)
class Plan:
    """The instalments in force: of the whole loan, or after an extension of what was still owed on `starts_on`.

    carried_vnd     interest that had become due by `starts_on`, of overdue principal too
    overdue_factor  percent of the rate that overdue principal bears: 130 (QĐ 22/2023/QĐ-TTg Đ.9)
    freezes         in order, none before `starts_on`, none over another; the instalments know nothing of them
    """

    terms: Terms
    starts_on: date
    instalments: tuple[Instalment, ...]
    carried_vnd: int = 0
    overdue_factor: int = 130
    freezes: tuple[Freeze, ...] = ()

    @property
    def principal_vnd(self) -> int:
        return sum(one.principal_vnd for one in self.instalments)

    def begun_by(self, day: date) -> 'Plan':
        """The plan as it was known on `day`, without freezes that begin later."""
        return replace(self, freezes=tuple(one for one in self.freezes if one.starts_on <= day))

    def thawed(self, day: date) -> date:
        """`day` as the instalments count it: a loan stands still in its freezes."""
        frozen = (min(day, one.ended_on) - one.starts_on for one in self.freezes if day > one.starts_on)
        return day - sum(frozen, timedelta())

    def falls_on(self, planned_on: date) -> date:
        """The day on which an instalment falls due: later by each freeze that begins by then."""
        for one in self.freezes:
            if planned_on >= one.starts_on:
                planned_on += one.length
        return planned_on

    def owed_on(self, planned_on: date) -> date:
        """The same of one that is not paid: what was late before a freeze falls due on the day after it."""
        day = self.falls_on(planned_on)
        return max(day, self.freezes[-1].ended_on) if self.freezes else day

    def is_frozen(self, day: date) -> bool:
        return any(one.starts_on <= day <= one.ends_on for one in self.freezes)


@dataclass(frozen=True)
class OpenInstalment:
    """An instalment of which something is not paid."""

    due_on: date
    principal_vnd: int
    interest_vnd: int
    planned_on: date | None = None  # before a freeze moved it; None: as due

    @property
    def amount_vnd(self) -> int:
        return self.principal_vnd + self.interest_vnd


@dataclass(frozen=True)
class Status:
    """A loan on one day. overdue_* is what should have been paid before that day and is not."""

    standing: Standing
    drawn_vnd: int
    repaid_vnd: int
    written_off_vnd: int
    balance_vnd: int
    interest_paid_vnd: int
    overdue_principal_vnd: int
    overdue_interest_vnd: int  # ordinary and penalty interest that is due
    penalty_vnd: int  # interest on overdue principal up to the day, paid or not
    late_since: date | None
    overdue_days: int
    next_due: OpenInstalment | None  # the first that is due on the day or later
    open_instalments: tuple[OpenInstalment, ...]

    @property
    def overdue_vnd(self) -> int:
        return self.overdue_principal_vnd + self.overdue_interest_vnd


def in_effect(entries: Iterable[Posted]) -> list[Posted]:
    """Entries that count, by day: without reversals and what they reverse."""
    entries = list(entries)
    gone = {one.reverses for one in entries if one.kind == EntryKind.REVERSE}
    kept = [one for one in entries if one.kind != EntryKind.REVERSE and one.key not in gone]
    return sorted(kept, key=lambda one: (one.day, one.key))


def drawn_of(entries: Iterable[Posted]) -> list[Drawn]:
    """The disbursements that count, in order."""
    return [Drawn(one.day, one.principal_vnd) for one in in_effect(entries) if one.kind == EntryKind.DISBURSE]


def status(plan: Plan | None, entries: Sequence[Posted], day: date) -> Status:
    """Replay: the same entries and plan give the same status, in whatever order they were written."""
    counted, plan = in_effect(entries), plan and plan.begun_by(day)
    found = _thawed(plan, counted, day).status()
    return _refrozen(plan, counted, day, found) if plan and plan.freezes else found


def _thawed(plan: Plan | None, counted: list[Posted], day: date) -> 'Replay':
    """Read as if the days of freezes had not been."""
    if plan is None or not plan.freezes:
        return Replay(plan, counted, day)
    return Replay(plan, [replace(one, day=plan.thawed(one.day)) for one in counted], plan.thawed(day))


def _refrozen(plan: Plan, counted: Sequence[Posted], day: date, found: Status) -> Status:
    """`found` with its days as the calendar has them; nobody is late in a freeze, nor before its debts fall due."""
    shown = tuple(
        replace(one, due_on=plan.owed_on(one.due_on), planned_on=one.due_on) for one in found.open_instalments
    )
    past = [one for one in shown if one.due_on < day]
    facts: dict = {'open_instalments': shown, 'next_due': next((one for one in shown if one.due_on >= day), None)}
    facts['overdue_principal_vnd'] = sum(one.principal_vnd for one in past)
    if found.standing not in (Standing.RUNNING, Standing.LATE):
        return replace(found, **facts)
    is_frozen = plan.is_frozen(day)
    only_penalty = found.standing == Standing.LATE and not shown
    if not is_frozen and (past or only_penalty):
        since = past[0].due_on if past else min(day, max(one.day for one in counted))
        return replace(found, standing=Standing.LATE, late_since=since, overdue_days=(day - since).days, **facts)
    standing = Standing.FROZEN if is_frozen else Standing.RUNNING
    return replace(found, standing=standing, overdue_interest_vnd=0, late_since=None, overdue_days=0, **facts)


def payoff_vnd(plan: Plan, entries: Sequence[Posted], day: date) -> tuple[int, int]:
    """(principal, interest) that would settle the loan on `day`."""
    replay = _thawed(plan and plan.begun_by(day), in_effect(entries), day)
    return replay.balance, max(0, replay.accrued - replay.interest_paid)


@dataclass(frozen=True)
class Replay:
    """One reading of plan and entries; figures are worked out as they are asked for."""

    plan: Plan | None
    entries: list[Posted]
    day: date

    @cached_property
    def drawn(self) -> int:
        return self._sum('principal_vnd', EntryKind.DISBURSE)

    @cached_property
    def repaid(self) -> int:
        return self._sum('principal_vnd', EntryKind.PAY)

    @cached_property
    def written_off(self) -> int:
        return self._sum('principal_vnd', EntryKind.WRITE_OFF)

    @cached_property
    def interest_paid(self) -> int:
        return self._sum('interest_vnd', EntryKind.PAY) + self._sum('interest_vnd', EntryKind.WRITE_OFF)

    @property
    def balance(self) -> int:
        return self.drawn - self.repaid - self.written_off

    def _sum(self, column: str, kind: str) -> int:
        return sum(getattr(one, column) for one in self.entries if one.kind == kind)

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        return self.plan.instalments if self.plan else ()

    @cached_property
    def settled_before(self) -> int:
        """Principal that the plan does not spread: paid before it began, or due at once since a payment was undone."""
        return max(0, self.drawn - self.plan.principal_vnd) if self.plan else 0

    @cached_property
    def steps(self) -> list[tuple[date, int]]:
        """(day, principal due by then), from the start of the plan."""
        if self.plan is None:
            return []
        due, found = self.settled_before, [(self.plan.starts_on, self.settled_before)]
        for one in self.instalments:
            due += one.principal_vnd
            found.append((one.due_on, due))
        return found

    def due_by(self, day: date) -> int:
        """Principal due on `day` or before."""
        return max((due for on, due in self.steps if on <= day), default=0)

    def covered_by(self, day: date) -> int:
        """Principal paid or written off on `day` or before."""
        return sum(one.principal_vnd for one in self.entries if one.kind in REPAYS and one.day <= day)

    def spans(self, start: date, end: date) -> list[tuple[date, date]]:
        """From `start` to `end`, cut where something was due, drawn or paid."""
        cuts = {on for on, _ in self.steps} | {one.day for one in self.entries}
        days = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        return list(zip(days, days[1:], strict=False))

    @cached_property
    def penalty(self) -> int:
        """Interest on overdue principal from the start of the plan up to the day, rounded half up once."""
        if self.plan is None or self.day <= self.plan.starts_on:
            return 0
        weighed = sum(
            max(0, self.due_by(start) - self.covered_by(start)) * (end - start).days
            for start, end in self.spans(self.plan.starts_on, self.day)
        )
        terms, factor = self.plan.terms, self.plan.overdue_factor
        return half_up(weighed * terms.rate_bp * factor, WHOLE * YEAR_DAYS * PERCENT)

    @cached_property
    def interests(self) -> list[int]:
        """Interest of each instalment: less than planned where principal was paid before it was due."""
        starts = [self.plan.starts_on, *(one.due_on for one in self.instalments)] if self.plan else []
        return [
            max(0, one.interest_vnd - self._spared(start, one.due_on, one.due_on))
            for start, one in zip(starts, self.instalments, strict=False)
        ]

    def _spared(self, start: date, end: date, period_end: date) -> int:
        """Interest from `start` to `end` on principal that was paid before it was due."""
        weighed = sum(
            max(0, self.covered_by(first) - self.due_by(first)) * (last - first).days
            for first, last in self.spans(start, end)
        )
        return self._interest(weighed, (period_end - start).days) if weighed else 0

    def _interest(self, weighed: int, period_days: int) -> int:
        terms = self.plan.terms
        if terms.basis == Basis.ACTUAL:
            return half_up(weighed * terms.rate_bp, WHOLE * YEAR_DAYS)
        return half_up(weighed * terms.rate_bp * terms.period_months, WHOLE * YEAR_MONTHS * period_days)

    def interest_due(self, before: date) -> int:
        """Ordinary interest due before the day `before`."""
        carried = self.plan.carried_vnd if self.plan and self.plan.starts_on < before else 0
        return carried + sum(
            due for one, due in zip(self.instalments, self.interests, strict=True) if one.due_on < before
        )

    @cached_property
    def accrued(self) -> int:
        """All interest up to the day, that of the broken period and of overdue principal too."""
        if self.plan is None or self.day < self.plan.starts_on:
            return 0
        total, start = self.plan.carried_vnd + self.penalty, self.plan.starts_on
        for one, due in zip(self.instalments, self.interests, strict=True):
            if one.due_on <= self.day:
                total += due
            elif start < self.day:
                total += self._broken(start, one.due_on)
            start = one.due_on
        return total

    def _broken(self, start: date, period_end: date) -> int:
        """Interest of a period that the day cuts, on principal that is owed and not overdue."""
        weighed = sum(
            max(0, self._drawn_by(first) - max(self.due_by(first), self.covered_by(first))) * (last - first).days
            for first, last in self.spans(start, self.day)
        )
        return self._interest(weighed, (period_end - start).days)

    def _drawn_by(self, day: date) -> int:
        return sum(one.principal_vnd for one in self.entries if one.kind == EntryKind.DISBURSE and one.day <= day)

    @cached_property
    def open_instalments(self) -> tuple[OpenInstalment, ...]:
        """What is not paid of each, the earliest debts paid first."""
        if self.plan is None:
            return ()
        paid, interest_paid = self.repaid + self.written_off, self.interest_paid
        rows = [(self.plan.starts_on, self.settled_before, self.plan.carried_vnd)]
        rows += [
            (one.due_on, one.principal_vnd, due) for one, due in zip(self.instalments, self.interests, strict=True)
        ]
        found = []
        for due_on, principal, interest in rows:
            open_principal, paid = max(0, principal - paid), max(0, paid - principal)
            open_interest, interest_paid = max(0, interest - interest_paid), max(0, interest_paid - interest)
            if open_principal or open_interest:
                found.append(OpenInstalment(due_on, open_principal, open_interest))
        return tuple(found)

    def standing(self) -> Standing:
        if not self.drawn:
            return Standing.NOT_DRAWN
        owed = self.interest_due(date.max) + self.penalty
        if self.balance <= 0 and self.interest_paid >= owed:
            return Standing.SETTLED
        only_penalty = self.balance <= 0 and self.owed_interest and not self.open_instalments
        return Standing.LATE if self._late() or only_penalty else Standing.RUNNING

    @cached_property
    def owed_interest(self) -> int:
        """Ordinary and penalty interest that was due before the day and is not paid."""
        return max(0, self.interest_due(self.day) + self.penalty - self.interest_paid)

    def _late(self) -> OpenInstalment | None:
        return next((one for one in self.open_instalments if one.due_on < self.day), None)

    def _since(self, late: OpenInstalment | None) -> date:
        """Where only interest on overdue principal is left, it has been owed since the last payment."""
        return late.due_on if late else min(self.day, max(one.day for one in self.entries))

    def status(self) -> Status:
        late, standing = self._late(), self.standing()
        since = self._since(late) if standing == Standing.LATE else None
        yesterday = [one for one in self.open_instalments if one.due_on < self.day]
        return Status(
            standing=standing,
            drawn_vnd=self.drawn,
            repaid_vnd=self.repaid,
            written_off_vnd=self.written_off,
            balance_vnd=self.balance,
            interest_paid_vnd=self.interest_paid,
            overdue_principal_vnd=sum(one.principal_vnd for one in yesterday),
            overdue_interest_vnd=self.owed_interest,
            penalty_vnd=self.penalty,
            late_since=since,
            overdue_days=(self.day - since).days if since else 0,
            next_due=next((one for one in self.open_instalments if one.due_on >= self.day), None),
            open_instalments=self.open_instalments,
        )
