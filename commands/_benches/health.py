"""The check before printing of a decision with forty members: at most 50 ms."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask

from commands._benches import Measure
from commands._benches._people import database
from core import defaults, documents, health, instance
from core.actor import SYSTEM, actor_of
from core.documents import Order
from models import (
    Account,
    CaseKind,
    Document,
    IssuingBody,
    MembershipCase,
    MembershipLine,
    OfficeTerm,
    Person,
    Role,
    db,
)
from workflows.membership import cases

MEMBERS, ROUNDS = 40, 40
MOST_MS = 50


def run(app: Flask) -> Iterator[Measure]:
    used, folder = db.obj, instance.data_dir()
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # the database in it is still open
        instance.configure(Path(scratch), app.config['SECRET_KEY'])
        first, again = _check(Path(scratch))
    db.initialize(used)
    instance.configure(folder, app.config['SECRET_KEY'])
    yield Measure(f'a decision with {MEMBERS} members, its file not yet judged', first, unit='ms')
    yield Measure('the same on the next page', again, MOST_MS, 'ms')


def _check(folder: Path) -> tuple[float, float]:
    """Median milliseconds of the processor with nothing remembered of the file, and with its look remembered."""
    real, account = database(folder / 'one', 1_000)
    with db.connection_context():
        document = _decision(account)
        first = [_once(document, forget=True) for _ in range(ROUNDS // 4)]
        again = [_once(document) for _ in range(ROUNDS)]
    real.close_all()
    return median(first), median(again)


def _once(document: Document, forget: bool = False) -> float:
    if forget:
        health.forget()
    start = time.thread_time()  # on a busy machine the clock would measure the neighbours
    health.check(document, date(2026, 11, 23))
    return (time.thread_time() - start) * 1000


def _decision(account: Account) -> Document:
    defaults.fill(SYSTEM)
    actor, case = actor_of(account), _case(account)
    body = IssuingBody.get(IssuingBody.code == 'bcd138')
    order = Order(
        'membership/quyet_dinh_cong_nhan',
        body,
        'công nhận Mô hình và thành viên',
        subject=case,
        recipients=('Công an xã',),
        bases=('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',),
    )
    Person.update(birth_year=1980, sex='nu').execute()
    OfficeTerm.create(person=1, office=Role.CHAIR_138, starts_on=date(2020, 1, 1))
    return documents.draft(order, actor)


def _case(account: Account) -> MembershipCase:
    case = cases.open_case(CaseKind.RECOGNISE, actor_of(account), title='Công nhận Mô hình', situation='')
    rows = [
        {'case': case, 'person': 2 + n, 'change': 'join', 'kind': 'can_bo', 'role': Role.MEMBER, 'duty': 'Tuyên truyền'}
        for n in range(MEMBERS)
    ]
    MembershipLine.insert_many(rows).execute()
    return case
