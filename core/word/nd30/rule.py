"""What a rule is, what it finds, and how it is told to people."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.word.kinds import OFFICIAL
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.paragraph import Paragraph

LONGEST_PLACE = 160
HINT = 'Gợi ý khi soạn mẫu'  # the source of what the decree leaves free


class Level(StrEnum):
    """An error breaks the decree; a warning is a fact we could not verify, a matter of habit, or our advice."""

    ERROR = 'lỗi'
    WARNING = 'nên sửa'


@dataclass(frozen=True)
class Fault:
    """One place that breaks a rule: `found` there, and the change that mends it, if a machine can."""

    found: str
    place: Paragraph | None = None
    mend: Callable[[], None] | None = None


Faults = Iterable[Fault]


@dataclass(frozen=True)
class Rule:
    """name    unique, in English
    group   the component as people call it
    source  where the decree says so: 'NĐ 30/2020 PL I.II.5'
    demand  what is asked · advice how a person mends it in Word, both Vietnamese sentences
    find    the places of a paper that break it
    """

    name: str
    group: str
    source: str
    demand: str
    advice: str
    find: Callable[[Paper], Faults]
    level: Level = Level.ERROR
    classes: tuple[str, ...] = (OFFICIAL,)


@dataclass(frozen=True)
class Finding:
    """A broken rule, in Vietnamese. `place` is the text of the first paragraph, '' when it is the page or the whole.

    count     how many places read the same
    mendable  whether mend() can do it
    """

    rule: str
    group: str
    level: Level
    source: str
    demand: str
    found: str
    place: str
    advice: str
    mendable: bool
    count: int = 1

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


def finding(rule: Rule, faults: list[Fault]) -> Finding:
    """What `faults`, all found to be the same, say of `rule`."""
    first = faults[0]
    place = '' if first.place is None else first.place.seen
    return Finding(
        rule=rule.name,
        group=rule.group,
        level=rule.level,
        source=rule.source,
        demand=rule.demand,
        found=first.found,
        place=place if len(place) <= LONGEST_PLACE else f'{place[:LONGEST_PLACE].rstrip()} …',
        advice=rule.advice,
        mendable=all(fault.mend is not None for fault in faults),
        count=len(faults),
    )


def ruled(group: str, place: str, *rows: tuple[str, str, str, Callable], level: Level = Level.ERROR) -> Iterator[Rule]:
    """Rules of one component with one source; a row is name, demand, advice and what finds the faults."""
    for name, demand, advice, find in rows:
        yield Rule(name, group, decree(place), demand, advice, find, level)


def at(piece: Piece, found: str, mend: Callable[[], None] | None = None) -> Fault:
    return Fault(found, piece.paragraph, mend)


def decree(place: str) -> str:
    """'NĐ 30/2020 PL I.II.5' for 'I.II.5'."""
    return f'NĐ 30/2020 PL {place}'


def named(part: Part) -> str:
    """The component inside a sentence: 'trích yếu'."""
    return f'{part.value[0].lower()}{part.value[1:]}'
