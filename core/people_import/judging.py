"""Each row against the persons there are, and against the rows above it: new, known, a possible twin, or wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peewee import CharField

from core.people import LABELS, described, folded, listed
from core.people_import.cells import PLACES, Reading, Value
from core.vietnamese import screen_date, shown_phone
from models import MEMBER_KIND_LABELS, SEX_LABELS, Organisation, Person, Village

WORDS = {**SEX_LABELS, **MEMBER_KIND_LABELS}
CHUNK = 500  # values of one question to the database


class Outcome(StrEnum):
    NEW = 'moi'
    KNOWN = 'da_co'
    TWIN = 'co_the_trung'
    WRONG = 'sai'


LABEL_OF = {
    Outcome.NEW: ('Mới', 'good'),
    Outcome.KNOWN: ('Đã có', 'void'),
    Outcome.TWIN: ('Có thể trùng', 'warn'),
    Outcome.WRONG: ('Sai', 'bad'),
}


@dataclass
class Judged:
    """One row, what became of it, and whom it may be."""

    reading: Reading
    outcome: Outcome
    notes: list[str] = field(default_factory=list)
    matches: list[Person] = field(default_factory=list)

    @property
    def ground(self) -> list:
        """What the outcome rests on; when it is another later, somebody changed the matching people."""
        return [str(self.outcome), [[person.id, person.version] for person in self.matches]]

    def fills(self, person: Person) -> dict:
        """Facts of the row that `person` lacks."""
        lacking = {name: value for name, value in self.reading.facts.items() if not getattr(person, name)}
        if person.birth_year and person.birth_year != self.reading.facts.get('birth_year'):
            lacking.pop('birth_on', None)  # the day of another year does not complete this one
        return lacking

    def differing(self, person: Person) -> dict:
        """Facts of the row that `person` has otherwise."""
        facts = self.reading.facts.items()
        return {name: value for name, value in facts if _kept(person, name) not in (None, '', value)}


def judge(readings: Iterable[Reading]) -> list[Judged]:
    """In the order of the rows."""
    readings = list(readings)
    bench = _Bench(readings)
    return [bench.judge(reading) for reading in readings]


class _Bench:
    """The persons that the rows may mean, read at once, and the rows judged so far."""

    def __init__(self, readings: list[Reading]):
        self.by_cccd = {p.cccd: p for p in _persons(Person.cccd, {r.facts.get('cccd') for r in readings})}
        self.by_name: dict[tuple, list[Person]] = defaultdict(list)
        for person in _persons(Person.folded, {_key(r)[0] for r in readings}):
            self.by_name[person.folded, person.birth_year].append(person)
        self.rows_by_cccd: dict[str, int] = {}
        self.rows_by_name: dict[tuple, list[Reading]] = defaultdict(list)

    def judge(self, reading: Reading) -> Judged:
        fault = self._fault(reading)
        if reading.faults or fault:
            return Judged(reading, Outcome.WRONG, [*reading.faults, *([fault] if fault else [])])
        judged = self._compare(reading)
        if cccd := reading.facts.get('cccd'):
            self.rows_by_cccd[cccd] = reading.number
        self.rows_by_name[_key(reading)].append(reading)
        return judged

    def _fault(self, reading: Reading) -> str:
        """What is wrong with the row beside the others and beside the persons there are, or ''."""
        cccd = reading.facts.get('cccd', '')
        if cccd in self.rows_by_cccd:
            return reading.at('cccd', f'Trùng số CCCD với dòng {self.rows_by_cccd[cccd]}.')
        holder = self.by_cccd.get(cccd)
        if holder and not reading.faults and holder.folded != _key(reading)[0]:
            return reading.at('cccd', f'Số CCCD này đã có ở hồ sơ của {holder.full_name}.')
        return ''

    def _compare(self, reading: Reading) -> Judged:
        cccd = reading.facts.get('cccd')
        if cccd in self.by_cccd:
            return _known(reading, self.by_cccd[cccd])
        likely = [person for person in self.by_name[_key(reading)] if not (cccd and person.cccd)]
        for person in likely:
            if _says_nothing_new(reading, person):
                return _known(reading, person)
        above = [row for row in self.rows_by_name[_key(reading)] if not (cccd and row.facts.get('cccd'))]
        notes = [f'Cùng tên, cùng năm sinh với {described(person)}.' for person in likely]
        notes += [f'Cùng tên, cùng năm sinh với dòng {row.number}.' for row in above]
        outcome = Outcome.TWIN if notes else Outcome.NEW
        return Judged(reading, outcome, notes + reading.doubts, likely)


def _persons(column: CharField, values: set) -> Iterable[Person]:
    wanted = sorted(values - {None, ''})
    for start in range(0, len(wanted), CHUNK):
        query = Person.select(Person, Village, Organisation).left_outer_join(Village).switch(Person)
        yield from (
            query.left_outer_join(Organisation)
            .where(column.in_(wanted[start : start + CHUNK]) & listed())
            .order_by(Person.id)
        )


def _key(reading: Reading) -> tuple[str, int | None]:
    return folded(str(reading.facts.get('full_name', ''))), reading.facts.get('birth_year')


def _says_nothing_new(reading: Reading, person: Person) -> bool:
    """Then it is the same person beyond doubt, and a file may be brought in twice."""
    same = all(_kept(person, name) == value for name, value in reading.facts.items())
    return same and not reading.new_places.keys() & {'village', 'organisation'}


def _known(reading: Reading, person: Person) -> Judged:
    judged = Judged(reading, Outcome.KNOWN, [], [person])
    if fills := judged.fills(person):
        judged.notes.append(f'Sẽ ghi thêm: {", ".join(LABELS[name].lower() for name in fills)}.')
    for name, value in judged.differing(person).items():
        before = _shown(name, _kept(person, name), _place_of(person, name))
        after = _shown(name, value, reading.places.get(name, ''))
        judged.notes.append(f'{LABELS[name]}: đang lưu {before}, trong tệp là {after}.')
    return judged


def _place_of(person: Person, name: str) -> str:
    return getattr(person, name).name if name in PLACES else ''


def _shown(name: str, value: Value, place: str) -> str:
    """A value as a note says it."""
    if isinstance(value, date):
        return screen_date(value)
    if name == 'phone':
        return shown_phone(str(value))
    return place or str(WORDS.get(value, value))


def _kept(person: Person, name: str) -> Value | None:
    return person.__data__[name]
