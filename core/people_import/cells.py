"""One row of the sheet as a person's facts, or what is wrong with it, cell by cell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core import places
from core.clock import today
from core.people_import.columns import LONGEST, POSITION_LABELS
from core.sheets import Row
from core.vietnamese import cccd_doubts, check_cccd, clean_phone, fold, nfc, parse_date, screen_date
from models import MEMBER_KIND_LABELS, SEX_LABELS

Value = str | int | date
PLACES = ('village', 'organisation', 'in_charge')
OF_MEMBERS = ('role', 'duty', 'in_charge')


@dataclass
class Reading:
    """What one row says; a place is in `facts` or `member` by id when it is known, and always in `places` by name."""

    number: int
    facts: dict[str, Value] = field(default_factory=dict)  # of people.FACTS
    member: dict[str, Value] = field(default_factory=dict)  # role, duty, in_charge
    places: dict[str, str] = field(default_factory=dict)  # their names as typed
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def new_places(self) -> dict[str, str]:
        """Names by field of villages and organisations that there are not yet."""
        return {name: typed for name, typed in self.places.items() if name not in self.facts | self.member}

    def at(self, name: str, sentence: str) -> str:
        """'Ô C4: ghi đủ …'"""
        cell = self.cells.get(name)
        return f'Ô {cell}: {sentence[:1].lower()}{sentence[1:]}' if cell else sentence


class Reader:
    """Reads rows against the villages and organisations there are."""

    def __init__(self, villages: Iterable[tuple[int, str]], organisations: Iterable[tuple[int, str]]):
        by_name = [{place_key(name): key for key, name in known} for known in (villages, organisations)]
        self.known = {'village': by_name[0], 'in_charge': by_name[0], 'organisation': by_name[1]}

    @classmethod
    def of_today(cls) -> 'Reader':
        return cls(places.villages(), places.organisations())

    def read(self, row: Row) -> Reading:
        reading = Reading(row.number, cells=row.cells)
        for name, value in row.values.items():
            if value is not None:
                self._take(reading, name, value)
        if row.values['full_name'] is None:
            reading.faults.append(reading.at('full_name', 'Ghi họ và tên.'))
        _doubt(reading)
        return reading

    def _take(self, reading: Reading, name: str, value: Value) -> None:
        try:
            taken = READ.get(name, _text)(value)
            _check_length(name, taken)
        except ValueError as fault:
            reading.faults.append(reading.at(name, str(fault)))
            return
        if name in PLACES:
            taken = self._place(reading, name, taken)
        if name == 'birth':
            reading.facts |= taken
        elif taken is not None:
            (reading.member if name in OF_MEMBERS else reading.facts)[name] = taken

    def _place(self, reading: Reading, name: str, typed: str) -> int | None:
        reading.places[name] = typed
        return self.known[name].get(place_key(typed))


def place_key(name: str) -> str:
    """'Co Loi' and 'thôn Co Loi' are the same place."""
    return fold(name).removeprefix('thon ')


def _text(value: Value) -> str:
    return screen_date(value) if isinstance(value, date) else nfc(str(value))


def _check_length(name: str, value: object) -> None:
    most = LONGEST.get(name)
    if most and len(str(value)) > most:
        raise ValueError(f'Viết không quá {most} ký tự; đang có {len(str(value))}.')


def _birth(value: Value) -> dict[str, date | int]:
    day, year = (value, value.year) if isinstance(value, date) else parse_date(_text(value))
    if not date(1900, 1, 1) <= (day or date(year, 1, 1)) <= today():
        raise ValueError('Ghi ngày sinh từ năm 1900 đến hôm nay.')
    return {'birth_on': day, 'birth_year': year} if day else {'birth_year': year}


def _cccd(value: Value) -> str:
    """A number of 10 or 11 digits is one that Excel took the leading zeros from; 9 may be an old CMND."""
    text = _text(value)
    return check_cccd(text.zfill(12) if isinstance(value, int) and len(text) in (10, 11) else text)


def _phone(value: Value) -> str:
    text = _text(value)
    return clean_phone(f'0{text}' if isinstance(value, int) and not text.startswith('84') else text)


def _one_of(labels: Mapping[str, str]) -> Callable[[Value], str]:
    """Reads a label of `labels`, without regard to marks and capitals, as its value."""
    by_label = {fold(label): value for value, label in labels.items()}
    choices = '; '.join(labels.values())

    def read(value: Value) -> str:
        found = by_label.get(fold(_text(value)))
        if found is None:
            raise ValueError(f'Chọn một trong: {choices}.')
        return str(found)

    return read


READ: dict[str, Callable[[Value], object]] = {
    'birth': _birth,
    'sex': _one_of(SEX_LABELS),
    'cccd': _cccd,
    'phone': _phone,
    'kind': _one_of(MEMBER_KIND_LABELS),
    'role': _one_of(POSITION_LABELS),
}


def _doubt(reading: Reading) -> None:
    facts = reading.facts
    if cccd := facts.get('cccd'):
        doubts = cccd_doubts(cccd, facts.get('sex', ''), facts.get('birth_year'))
        reading.doubts += [reading.at('cccd', sentence) for sentence in doubts]
