"""Writes the chosen rows of a sheet: all of them in one transaction, or none."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from core import audit, people, places, writing
from core.actor import Actor
from core.errors import Refused
from core.people_import.cells import Reader, place_key
from core.people_import.judging import Judged, Outcome, judge
from core.sheets import Row
from models import Person, Role

SOMEBODY_ELSE = 'moi'  # instead of the id of the person whom a possible twin is
NAMED = 10  # rows or people that a message names


@dataclass(frozen=True)
class Choices:
    """What the user chose; `twins` says by row whom a possible twin is."""

    rows: list[int]
    twins: dict[int, str] = field(default_factory=dict)
    overwrite: list[int] = field(default_factory=list)
    make_places: bool = False

    @classmethod
    def from_json(cls, stored: dict) -> 'Choices':
        return cls(**(stored | {'twins': {int(row): whom for row, whom in stored['twins'].items()}}))

    def as_json(self) -> dict:
        return asdict(self)


def bring(rows: list[Row], choices: Choices, grounds: Mapping[int, list], actor: Actor) -> dict:
    """Write the chosen `rows`; `grounds` is what each outcome rested on when the user chose.

    Raises Refused, and then nothing is written, when matching people were changed
    since, naming them, or when a place is not there and not to be made.
    """
    with writing():
        if choices.make_places:
            _make_places(rows, choices, actor)
        reader = Reader.of_today()
        chosen = [j for j in judge(map(reader.read, rows)) if j.reading.number in choices.rows]
        _refuse_changed(chosen, grounds)
        _refuse_placeless(chosen)
        brought = [(judged, _write(judged, choices, actor)) for judged in chosen]
        result = _result(brought)
        audit.write(
            actor, 'person.import', 'person:list', {name: (None, result[name]) for name in ('added', 'changed')}
        )
    return result


def _make_places(rows: Iterable[Row], choices: Choices, actor: Actor) -> None:
    made = set()
    reader = Reader.of_today()
    for row in rows:
        if row.number not in choices.rows:
            continue
        for name, typed in reader.read(row).new_places.items():
            make = places.add_organisation if name == 'organisation' else places.add_village
            if (make, place_key(typed)) not in made:
                make(actor, typed)
            made.add((make, place_key(typed)))


def _refuse_changed(chosen: Iterable[Judged], grounds: Mapping[int, list]) -> None:
    changed = [j for j in chosen if j.ground != grounds[j.reading.number]]
    if changed:
        rows = _listed(f'{j.reading.number} ({j.reading.facts.get("full_name", "")})' for j in changed)
        raise Refused(f'Chưa ghi gì: có người vừa sửa hồ sơ liên quan đến dòng {rows}. Tải tệp lên lại để xem.')


def _refuse_placeless(chosen: Iterable[Judged]) -> None:
    rows = [str(j.reading.number) for j in chosen if j.reading.new_places]
    if rows:
        raise Refused(f'Chưa ghi gì: đánh dấu tạo thôn, cơ quan chưa có, hoặc bỏ các dòng {_listed(rows)}.')


def _listed(items: Iterable[str]) -> str:
    items = list(items)
    return ', '.join(items[:NAMED]) + (' …' if len(items) > NAMED else '')


def _write(judged: Judged, choices: Choices, actor: Actor) -> tuple[Person, str]:
    """The person of a row, and what became of them: added, changed, unchanged."""
    facts, number = judged.reading.facts, judged.reading.number
    person = _whom(judged, choices.twins.get(number, ''))
    if person is None:
        return people.add_person(actor, **facts), 'added'
    changes = judged.fills(person) | (judged.differing(person) if number in choices.overwrite else {})
    if not changes:
        return person, 'unchanged'
    return people.change_person(person, actor, person.version, **changes), 'changed'


def _whom(judged: Judged, chosen: str) -> Person | None:
    """The person there is already, or None for a new one."""
    if judged.outcome == Outcome.KNOWN:
        return judged.matches[0]
    if judged.outcome == Outcome.NEW or chosen == SOMEBODY_ELSE:
        return None
    for person in judged.matches:
        if str(person.id) == chosen:
            return Person.get_by_id(person.id)  # anew: a row above may have meant the same person
    raise Refused(f'Chưa ghi gì: chọn người cho dòng {judged.reading.number}, hoặc bỏ dòng này.')


def _result(brought: list[tuple[Judged, tuple[Person, str]]]) -> dict:
    fates = [fate for _, (_, fate) in brought]
    return {
        **{fate: fates.count(fate) for fate in ('added', 'changed', 'unchanged')},
        'members': [_member(judged, person) for judged, (person, _) in brought],
    }


def _member(judged: Judged, person: Person) -> dict:
    member = judged.reading.member
    return {
        'row': judged.reading.number,
        'person': person.id,
        'kind': person.kind,
        'role': member.get('role', str(Role.MEMBER)),
        'duty': member.get('duty', ''),
        'village': member.get('in_charge'),
    }
