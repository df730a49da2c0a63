"""One period over all files: who is to be written about, how far it is, and the counts by village and group."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from models import (
    UNDER_CIRCULAR,
    Assessment,
    Assignment,
    Level,
    Party,
    Person,
    Returnee,
    ReturneeState,
    Village,
)
from workflows.assessment.comparing import steps_of
from workflows.assessment.periods import Period
from workflows.assessment.reading import everything, parts_of
from workflows.assessment.states import OPEN, SETTLED, S
from workflows.returnee.access import Layer, Standing, Viewer
from workflows.visit.helping import helpers_on
from workflows.visit.recording import RECORDERS

KEPT = SETTLED | {S.SKIPPED}


@dataclass(frozen=True)
class Row:
    """One file in one period; `assessment` is None while nobody has begun."""

    returnee: Returnee
    helpers: tuple[Person, ...]
    assessment: Assessment | None = None
    better: int = 0  # criteria
    worse: int = 0

    @property
    def is_written(self) -> bool:
        """Sent by its helper, or let pass."""
        return self.assessment is not None and self.assessment.state not in OPEN | {S.SKIP_ASKED}

    @property
    def is_settled(self) -> bool:
        return self.assessment is not None and self.assessment.state in SETTLED

    @property
    def is_worrying(self) -> bool:
        """What the deputy and the head must know at once."""
        if self.assessment is None or not self.is_written or self.assessment.state == S.SKIPPED:
            return False
        return self.worse > 0 or self.assessment.level == Level.WORSE


@dataclass
class Tally:
    """Counts of one village, or of all."""

    expected: int = 0
    settled: int = 0
    skipped: int = 0
    open: int = 0
    better: int = 0  # people with a criterion that got better and none worse
    worse: int = 0  # people with a criterion that got worse
    levels: Counter = field(default_factory=Counter)
    classes: Counter = field(default_factory=Counter)

    def count(self, row: Row) -> None:
        self.expected += 1
        self.settled += row.is_settled
        is_skipped = row.assessment is not None and row.assessment.state == S.SKIPPED
        self.skipped += is_skipped
        self.open += not row.is_settled and not is_skipped
        if row.assessment is not None and row.assessment.legal_class:
            self.classes[row.assessment.legal_class] += 1
        if row.is_settled:
            self.levels[row.assessment.level] += 1
            self.worse += row.worse > 0
            self.better += row.better > 0 and not row.worse


def rows(period: Period, day: date, village: int | None = None) -> list[Row]:
    """Every file of `period` by village and code. A fixed number of queries, whatever the files."""
    begun = _begun(period)
    files = {one.id: one for one in _expected(period, begun)}
    helping = helpers_on(day, files)
    ids = {key for keys in helping.values() for key in keys}
    persons = {person.id: person for person in Person.select().where(Person.id.in_(sorted(ids)))}
    steps = steps_of(begun.values())
    found = []
    for returnee in files.values():
        if village and returnee.village_id != village:
            continue
        one = begun.get(returnee.id)
        helpers = tuple(persons[key] for key in helping.get(returnee.id, ()))
        found.append(Row(returnee, helpers, one, *steps.get(one.id, (0, 0)) if one else (0, 0)))
    return sorted(found, key=lambda row: (row.returnee.village.position, row.returnee.village_id, row.returnee.code))


def _begun(period: Period) -> dict[int, Assessment]:
    """{file: the assessment that counts}: the last that is settled, else the first."""
    query = everything().where(Assessment.period_starts_on.between(period.starts_on, period.ends_on))
    found: dict[int, Assessment] = {}
    for one in query.order_by(Assessment.period_starts_on, Assessment.number):
        if one.returnee_id not in found or one.state in KEPT:
            found[one.returnee_id] = one
    return found


def _expected(period: Period, begun: Iterable[int]) -> list[Returnee]:
    """Files under the circular with a helper by decision in the period, and those written about anyway."""
    held = Assignment.select(Assignment.returnee).where(
        (Assignment.party == Party.HELPER)
        & (Assignment.starts_on <= period.ends_on)
        & (Assignment.ends_on.is_null() | (Assignment.ends_on >= period.starts_on))
    )
    ended_later = (Returnee.state == ReturneeState.ENDED) & (Returnee.ended_on > period.ends_on)
    due = Returnee.legal_group.in_(sorted(UNDER_CIRCULAR)) & Returnee.id.in_(held)
    due &= (Returnee.state == ReturneeState.HOME) | ended_later
    due &= Returnee.arrived_on.is_null() | (Returnee.arrived_on <= period.ends_on)
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    return list(query.join(Village, on=Returnee.village).where(due | Returnee.id.in_(sorted(begun))))


def shown_to(viewer: Viewer, found: Iterable[Row]) -> list[Row]:
    """Own ones for helper and organisation, all but closed ones for police, heads and whoever types in paper."""
    whole = viewer.actor.holds(*RECORDERS)
    mine = frozenset().union(*(viewer.standings.get(s, ()) for s in (Standing.HELPER, Standing.ORGANISATION)))
    return [
        row
        for row in found
        if row.returnee.id not in viewer.closed
        and (whole or row.returnee.id in mine or viewer.sees(row.returnee, Layer.ASSESSMENT))
    ]


def is_readable(viewer: Viewer, row: Row) -> bool:
    return row.assessment is not None and parts_of(row.assessment, viewer).any


def by_village(found: Iterable[Row]) -> dict[str, Tally]:
    """{'thôn Co Loi': counts}, in the order of the villages."""
    tallies: dict[str, Tally] = {}
    for row in found:
        tallies.setdefault(row.returnee.village.name, Tally()).count(row)
    return tallies


def altogether(found: Iterable[Row]) -> Tally:
    tally = Tally()
    for row in found:
        tally.count(row)
    return tally
