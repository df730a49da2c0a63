"""Villages, organisations and persons. All invented: no such village, and no card bears the province code 000."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core import people, places
from core.actor import Actor
from demo.cast import Cast
from models import Sex

VILLAGES = (
    *('Nà Sâm', 'Nà Tậu', 'Khuổi Vạc', 'Khuổi Hin', 'Pò Nhài', 'Pò Tềnh', 'Bản Lùng', 'Bản Khiếng'),
    *('Co Mười', 'Co Sậu', 'Lũng Tràm', 'Lũng Phầy', 'Pác Vèn', 'Phiêng Lạ', 'Cốc Lải', 'Khau Nhị'),
)
ORGANISATIONS = {
    'danguy': ('Đảng ủy xã Mẫu Sơn', 'Đảng ủy'),
    'ubnd': ('Ủy ban nhân dân xã Mẫu Sơn', 'UBND xã'),
    'cax': ('Công an xã Mẫu Sơn', 'CAX'),
    'mttq': ('Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu Sơn', 'MTTQ xã'),
    'phunu': ('Hội Liên hiệp Phụ nữ xã Mẫu Sơn', 'Hội LHPN xã'),
    'nongdan': ('Hội Nông dân xã Mẫu Sơn', 'Hội ND xã'),
    'doan': ('Đoàn TNCS Hồ Chí Minh xã Mẫu Sơn', 'Đoàn xã'),
    'ccb': ('Hội Cựu chiến binh xã Mẫu Sơn', 'Hội CCB xã'),
    'tramyte': ('Trạm Y tế xã Mẫu Sơn', 'Trạm Y tế'),
    'truong': ('Trường Trung học cơ sở xã Mẫu Sơn', 'Trường THCS'),
}
UNDER_FRONT = ('phunu', 'nongdan', 'doan', 'ccb')


class Row(NamedTuple):
    """A line of people.csv; `born` is a date or a year, `paper` when the first decision that named them was made."""

    key: str
    name: str
    sex: str
    born: str
    kind: str
    title: str
    organisation: str
    village: str
    role: str
    duty: str
    paper: str


@cache
def rows() -> tuple[Row, ...]:
    with open(Path(__file__).parent / 'people.csv', encoding='utf-8', newline='') as lines:
        return tuple(Row(*line) for line in list(csv.reader(lines, delimiter='|'))[1:])


def fill(cast: Cast, actor: Actor) -> None:
    """Villages, organisations, then everybody of people.csv."""
    for name in VILLAGES:
        cast.villages[name] = places.add_village(actor, f'thôn {name}')
    for key, (name, short_name) in ORGANISATIONS.items():
        parent = cast.organisations['mttq'] if key in UNDER_FRONT else None
        cast.organisations[key] = places.add_organisation(actor, name, short_name, parent)
    for number, row in enumerate(rows(), 1):
        cast.persons[row.key] = people.add_person(actor, row.name, **_facts(number, row, cast))


def _facts(number: int, row: Row, cast: Cast) -> dict:
    village = cast.villages.get(row.village)
    return {
        'sex': row.sex,
        **birth(row.born),
        'cccd': invented_cccd(number, row.sex, row.born),
        'phone': f'0900{number:06}',
        'village': village,
        'address': f'{village.name}, xã Mẫu Sơn, tỉnh Lạng Sơn' if village else '',
        'organisation': cast.organisations.get(row.organisation),
        'job_title': f'{row.title} thôn {row.village}' if row.village else row.title,
        'kind': row.kind,
    }


def birth(born: str) -> dict:
    return {'birth_year': int(born)} if len(born) == 4 else {'birth_on': date.fromisoformat(born)}


def invented_cccd(number: int, sex: str, born: str) -> str:
    """Fits sex and year, so that nothing is doubted, under a province code that was never given out."""
    century = 2 if born >= '2000' else 0
    return f'000{century + (sex != Sex.MALE)}{born[2:4]}{number:06}'


def row_of(key: str) -> Row:
    return next(row for row in rows() if row.key == key)


def named_in(*papers: str) -> tuple[str, ...]:
    """Keys of those whom these decisions took in."""
    return tuple(row.key for row in rows() if row.paper in papers)
