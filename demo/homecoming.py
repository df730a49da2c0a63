"""Sixty people who came home in three years, and their files: opened, moved, sealed. All invented, as in people.py."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from demo import people
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from models import EndGround, Relation, Returnee
from workflows.returnee import family, files, opening, sealed

ENTERED = date(2025, 2, 19)  # from that day on the files of those who had come before were typed in
A_DAY = 10  # files that the police typed in on one day
KIN = {  # who of their family is a member of the model, and so may not read their file
    'p12': ('relative1', Relation.SPOUSE),
    'p21': ('relative2', Relation.PARENT),
}
SUPPORTERS = {
    'p15': 'ctmt5',
    'p22': 'cell6',
    'p29': 'team7',
    'p33': 'ctmt4',
    'p37': 'ctmt2',
    'p41': 'cell8',
    'p46': 'cell2',
    'p49': 'ctmt4',
    'p52': 'cell7',
    'p55': 'ctmt1',
}
PAUSED = {'p16': (date(2026, 8, 11), 'tam_giu', 'Có thông báo tạm giữ để làm rõ một vụ xô xát ở chợ phiên.')}
CONCLUDED = {'p22': (date(2026, 7, 7), EndGround.SERVED)}
CANCELLED = {'p59': (date(2026, 10, 20), 'trung', 'Đăng ký cư trú ở xã bên, chỉ về thăm nhà.')}
TROUBLE = (
    'Bố mẹ già yếu, vợ đi làm xa; con nhỏ ở với bà.',
    'Vợ chồng đã ly thân; ở nhờ nhà anh trai.',
    'Gia đình hòa thuận, kinh tế còn khó.',
)
HEALTH = ('Đau khớp, đang dùng thuốc của Trạm Y tế.', 'Đang điều trị thay thế, uống thuốc đều.', 'Khỏe mạnh.')


class Row(NamedTuple):
    """A line of returnees.csv; without `came` the person is expected, without `released` there was no prison."""

    key: str
    name: str
    sex: str
    born: str
    village: str
    group: str
    came: str
    released: str
    work: str
    offence: str
    months: str

    @property
    def number(self) -> int:
        return rows().index(self) + 1

    @property
    def came_on(self) -> date:
        return date.fromisoformat(self.came)

    @property
    def is_early(self) -> bool:
        return bool(self.came) and self.came_on < ENTERED


@cache
def rows() -> tuple[Row, ...]:
    with open(Path(__file__).parent / 'returnees.csv', encoding='utf-8', newline='') as lines:
        return tuple(Row(*line) for line in list(csv.reader(lines, delimiter='|'))[1:])


def row_of(key: str) -> Row:
    return next(row for row in rows() if row.key == key)


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    """The files of all, each on the days of its person; who came before the system is typed in from paper."""
    early = [row for row in rows() if row.is_early]
    for number, start in enumerate(range(0, len(early), A_DAY)):
        yield _typed_in(cast, early[start : start + A_DAY], after(ENTERED, number))
    for row in rows():
        if row.came and not row.is_early:
            yield _comes_home(cast, row, day)
    yield _is_expected(cast, row_of('p58'), day)
    yield from _moved(cast)


def _moved(cast: Cast) -> Iterator[Thread]:
    """What happens to some files later on."""
    for key, supporter in SUPPORTERS.items():
        yield _gets_supporter(cast, row_of(key), supporter)
    for key, (pause_on, code, text) in PAUSED.items():
        yield _rests(cast, key, pause_on, code, text)
    for key, (end_on, ground) in CONCLUDED.items():
        yield _served(cast, key, end_on, ground)
    for key, (cancel_on, code, text) in CANCELLED.items():
        yield _was_a_mistake(cast, key, cancel_on, code, text)


def _typed_in(cast: Cast, some: Iterable[Row], day: date) -> Thread:
    for position, row in enumerate(some):
        yield Moment(day, time(8 + position // 2, 10 + 30 * (position % 2)))
        came = row.came_on
        _open(cast, row, arrived_on=came, **_dealt_with(came), **_released(row))
        _seal(cast, row)


def _comes_home(cast: Cast, row: Row, day: date) -> Thread:
    """Every second one was announced by their prison beforehand."""
    came = row.came_on
    if row.number % 2 and row.released:
        yield Moment(before(came, 12), time(9, 40))
        _open(cast, row, notice_on=before(came, 13), present_by=came + timedelta(days=12))
        yield Moment(came, time(8, 50))
        file = fresh(cast, row.key)
        files.receive(file, cast.actor('police1'), file.version, came, **_released(row))
    else:
        yield Moment(came, time(8, 50))
        _open(cast, row, arrived_on=came, **_released(row))
    yield Moment(came, time(9, 15))
    _seal(cast, row)
    if after(came, 3) >= day:
        return
    yield Moment(after(came, 3), time(15, 20))
    file = fresh(cast, row.key)
    files.edit(file, cast.actor('police1'), file.version, **_dealt_with(came))


def _is_expected(cast: Cast, row: Row, day: date) -> Thread:
    yield Moment(before(day, 6), time(10, 5))
    _open(cast, row, notice_on=before(day, 7), present_by=day + timedelta(days=12))


def _dealt_with(came: date) -> dict:
    """Residence looked at, working session, and the police's own file."""
    facts = {'residence_checked_on': after(came, 1), 'session_on': after(came, 2), 'file_opened_on': after(came, 3)}
    return {name: value for name, value in facts.items() if value}


def _released(row: Row) -> dict:
    if not row.released:
        return {}
    day = date.fromisoformat(row.released)
    number = 100 + 7 * row.number
    return {
        'released_on': day,
        'certificate': f'{number}/GCN',
        'certificate_on': day,
        'certificate_by': f'Trại giam số {1 + row.number % 3}',
    }


def _open(cast: Cast, row: Row, **facts) -> None:
    actor, village = cast.actor('police1'), cast.villages[row.village]
    facts |= {'legal_group': row.group, 'village': village, 'occupation': row.work}
    if row.key in cast.persons:
        opened = opening.open_with(actor, cast.persons[row.key], facts)
    else:
        opened = opening.open_for_new(actor, _identity(row), facts)
        cast.persons[row.key] = opened.person
    cast.files[row.key] = opened
    if row.key in KIN:
        key, relation = KIN[row.key]
        family.add_contact(opened, actor, cast.persons[key].full_name, relation, person=cast.persons[key])


def _identity(row: Row) -> dict:
    number = len(people.rows()) + row.number
    return {
        'full_name': row.name,
        'sex': row.sex,
        **people.birth(row.born),
        'cccd': people.invented_cccd(number, row.sex, row.born),
        'phone': f'0900{number:06}',
    }


def _seal(cast: Cast, row: Row) -> None:
    months, number = int(row.months), row.number
    facts = {'offence': row.offence, 'judgment': f'{10 + number}/{row.came[:4]}/HS-ST, Tòa án nhân dân Khu vực 2'}
    facts |= {'sentence': f'{months} tháng tù', 'sentence_months': months} if months else {'sentence': 'án treo'}
    if number % 3 == 0:
        facts['family_trouble'] = TROUBLE[number % len(TROUBLE)]
    if number % 4 == 0:
        facts['health'] = HEALTH[number // 4 % len(HEALTH)]
    sealed.seal(fresh(cast, row.key), cast.actor('police1'), 1, **facts)


def _gets_supporter(cast: Cast, row: Row, supporter: str) -> Thread:
    yield Moment(after(ENTERED, 8) if row.is_early else after(row.came_on, 5), time(8, 25))
    file = fresh(cast, row.key)
    files.name_supporter(file, cast.actor('standing'), file.version, cast.persons[supporter])


def _rests(cast: Cast, key: str, day: date, code: str, text: str) -> Thread:
    yield Moment(day, time(10, 40))
    file = fresh(cast, key)
    files.pause(file, cast.actor('police1'), file.version, code, text)


def _served(cast: Cast, key: str, day: date, ground: EndGround) -> Thread:
    yield Moment(day, time(14, 10))
    file = fresh(cast, key)
    files.conclude(file, cast.actor('police1'), file.version, ground, before(day, 1))


def _was_a_mistake(cast: Cast, key: str, day: date, code: str, text: str) -> Thread:
    yield Moment(day, time(9, 30))
    file = fresh(cast, key)
    files.cancel(file, cast.actor('police1'), file.version, code, text)


def fresh(cast: Cast, key: str) -> Returnee:
    """The file as it now is."""
    cast.files[key] = Returnee.get_by_id(cast.files[key].id)
    return cast.files[key]
