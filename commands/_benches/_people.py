"""Invented people for benchmarks, no name twice, in scratch databases of a given size."""

import secrets
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient
from peewee import chunked

from core import schema, settings
from core.actor import SYSTEM
from core.vietnamese import fold, sort_key
from models import Account, OfficeTerm, Organisation, Person, Role, Village, db, open_database

FAMILIES = (
    *('Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vi', 'Lý', 'Nông', 'Hứa', 'Lộc', 'Chu', 'Dương', 'Đặng', 'Triệu'),
    *('Bế', 'Mã', 'La', 'Đàm', 'Lâm', 'Lương'),
)
MIDDLES = (
    *('Văn', 'Thị', 'Hữu', 'Đức', 'Ngọc', 'Minh', 'Thanh', 'Kim', 'Xuân', 'Thu', 'Hồng', 'Quang', 'Công', 'Đình'),
    *('Bảo', 'Gia', 'Hải', 'Mạnh', 'Tuấn', 'Viết'),
)
ONSETS = (
    *('B', 'C', 'Ch', 'D', 'Đ', 'G', 'H', 'L', 'M', 'N', 'Ng', 'Nh', 'Ph', 'Q', 'T', 'Th', 'Tr', 'V', 'X', 'S', 'R'),
)
RHYMES = (
    *('an', 'ang', 'ánh', 'âm', 'ân', 'ào', 'át', 'âu', 'én', 'ên', 'iên', 'inh', 'ìa', 'oa', 'oán', 'ôi', 'ông'),
    *('ớn', 'uân', 'úc', 'ưng', 'ương', 'ùy', 'ỳ', 'êu', 'iết', 'óc', 'ồng', 'ơi', 'ắc'),
)
RARE = 'Khuyên'  # the given name that searches look for; 40 people in every database, whatever its size
VILLAGES, ORGANISATIONS = 16, 30


def names() -> Iterator[str]:
    """Full names, never one twice: first those that searches look for, then about 250,000 others."""
    yield from (f'Nguyễn {middle} {second} {RARE}' for middle in MIDDLES[:8] for second in MIDDLES[:5])
    givens = [onset + rhyme for rhyme in RHYMES for onset in ONSETS]
    for middle in MIDDLES:
        for given in givens:
            for family in FAMILIES:
                yield f'{family} {middle} {given}'


def fill(people: int) -> Account:
    """Fill the empty, migrated database with a commune of so many people; return the account of a clerk."""
    settings.put('setup.done', True, SYSTEM)
    Village.insert_many([{'name': f'thôn {number}'} for number in range(VILLAGES)]).execute()
    Organisation.insert_many([{'name': f'Cơ quan {number}'} for number in range(ORGANISATIONS)]).execute()
    with db.atomic():
        for rows in chunked((_row(*numbered) for numbered in enumerate(islice(names(), people))), 500):
            Person.insert_many(rows).execute()
    OfficeTerm.create(person=1, office=Role.CLERK, starts_on=date(2020, 1, 1))
    db.execute_sql('analyze')
    return Account.create(person=1, login='clerk', session_key=secrets.token_hex(16))


def _row(number: int, name: str) -> dict:
    return {
        'full_name': name,
        'folded': fold(name),
        'sort_key': sort_key(name),
        'search': fold(name),
        'birth_year': 1950 + number % 55,
        'phone': f'09{number:08}',
        'village': 1 + number % VILLAGES,
        'organisation': 1 + number % ORGANISATIONS,
        'kind': 'can_bo',
        'job_title': 'Ủy viên',
    }


def database(folder: Path, people: int) -> tuple[object, Account]:
    """A new database in `folder`, filled, as (database, account); `db.initialize(database)` goes back to it."""
    folder.mkdir()
    real = open_database(folder)
    with db.connection_context():
        schema.migrate()
        return real, fill(people)


def sign_in(client: FlaskClient, account: Account) -> FlaskClient:
    with client.session_transaction() as session:
        session['_user_id'], session['_fresh'] = account.get_id(), True
        session['begun'] = session['seen'] = int(time.time())
    return client
