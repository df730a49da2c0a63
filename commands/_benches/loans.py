"""Loans: the due list and the portfolio, as the loans that are not repaid grow."""

import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from peewee import chunked

from commands._benches import Measure
from commands._benches._people import names, sign_in
from commands._benches.pages import PART, Call, call_of, medians
from core import schema, settings
from core.actor import SYSTEM
from core.clock import today
from core.loans.schedule import Drawn, Terms, schedule
from core.vietnamese import fold, sort_key
from models import (
    Account,
    CreditProgramme,
    Loan,
    LoanInstalment,
    LoanMonth,
    OfficeTerm,
    Person,
    Returnee,
    Role,
    Village,
    db,
    open_database,
)
from workflows.loan import programmes, totals

SMALL, LARGE = 200, 20_000
VILLAGES, MONTHS, PAID = 16, 24, 12
FIRST_DAY = date(2020, 1, 1)
PAGES = {
    'due list': ('/vay-von/den-han', None),
    'due list of a village': ('/vay-von/den-han?thon=3&den=2099-01-01', None),
    'fragment': ('/vay-von/den-han', PART),
    'portfolio': ('/vay-von/tong-hop', None),
}
MOST_GROWTH = 1.3
TERMS = Terms('goc_deu', 'thang', 660, MONTHS)


def run(app: Flask) -> Iterator[Measure]:
    used = db.obj
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # the databases in it are still open
        times = medians(_calls(app, Path(folder)))
    db.initialize(used)
    for page in PAGES:
        yield Measure(f'{page}, {LARGE:,} loans', times[page, LARGE], unit='ms')
        growth = times[page, LARGE] / times[page, SMALL]
        yield Measure(f'{page}, {LARGE:,} loans against {SMALL:,}', growth, MOST_GROWTH, 'x')


def _calls(app: Flask, folder: Path) -> dict[object, Call]:
    calls: dict[object, Call] = {}
    for loans in (SMALL, LARGE):
        place = folder / str(loans)
        place.mkdir()
        real = open_database(place)
        with db.connection_context():
            schema.migrate()
            account = _fill(loans)
        client = sign_in(app.test_client(), account)
        for page, (path, headers) in PAGES.items():
            calls[page, loans] = call_of(client, real, path, headers)
    return calls


def _fill(loans: int) -> Account:
    """So many loans, each of another person and half repaid, one in ten of them late; an account of the police."""
    settings.put('setup.done', True, SYSTEM)
    programmes.fill(SYSTEM)
    Village.insert_many([{'name': f'thôn {number}'} for number in range(VILLAGES)]).execute()
    people = (
        {'full_name': name, 'folded': fold(name), 'sort_key': f'{sort_key(name)}{number}', 'search': fold(name)}
        for number, name in enumerate(islice(names(), loans + 1))
    )
    with db.atomic():
        for some in chunked(people, 1000):
            Person.insert_many(some).execute()
        _files(loans)
        _loans(loans)
    OfficeTerm.create(person=loans + 1, office=Role.POLICE_CLERK, starts_on=FIRST_DAY)
    db.execute_sql('analyze')
    return Account.create(person=loans + 1, login='police', session_key=secrets.token_hex(16))


def _files(count: int) -> None:
    rows = (
        {
            'code': f'THN-{number}',
            'person': number,
            'legal_group': 'chap_hanh_xong',
            'state': 'home',
            'village': 1 + number % VILLAGES,
            'arrived_on': FIRST_DAY,
        }
        for number in range(1, count + 1)
    )
    for some in chunked(rows, 1000):
        Returnee.insert_many(some).execute()


def _loans(count: int) -> None:
    kinds = CreditProgramme.select().count()
    rows = (_loan(number, kinds) for number in range(1, count + 1))
    for some in chunked(rows, 1000):
        Loan.insert_many(some).execute()
    for loan in Loan.select():
        totals.add_to_total(loan, 1)
    months: Counter = Counter()
    instalments = (row for number in range(1, count + 1) for row in _instalments(number))
    for some in chunked(instalments, 2000):
        LoanInstalment.insert_many(some).execute()
        for row in some:
            months[f'{row["due_on"]:%Y-%m}'] += row['principal_vnd'] + row['interest_vnd']
    LoanMonth.insert_many([{'month': key, 'due_vnd': sums, 'paid_vnd': sums} for key, sums in months.items()]).execute()


def _drawn_on(number: int) -> date:
    """A year ago; one in ten longer, so that it is late."""
    return today() - timedelta(370 - number // 64 % 28 + (60 if number % 10 == 0 else 0))


def _loan(number: int, kinds: int) -> dict:
    day = _drawn_on(number)
    return {
        'code': f'KV-{number}',
        'returnee': number,
        'programme': 1 + number // VILLAGES % kinds,
        'village': 1 + number % VILLAGES,
        'purpose': 'san_xuat',
        'decision': f'{number}/QĐ',
        'decided_on': day,
        'approved_vnd': 24_000_000,
        'rate_bp': TERMS.rate_bp,
        'overdue_factor': 130,
        'basis': TERMS.basis,
        'method': TERMS.method,
        'term_months': MONTHS,
        'period_months': 1,
        'grace_months': 0,
        'first_drawn_on': day,
        'balance_vnd': 12_000_000,
        'open_since': schedule(TERMS, [Drawn(day, 24_000_000)])[PAID].due_on,
    }


def _instalments(number: int) -> Iterator[dict]:
    for one in schedule(TERMS, [Drawn(_drawn_on(number), 24_000_000)]):
        is_open = one.number > PAID
        yield {
            'loan': number,
            'number': one.number,
            'due_on': one.due_on,
            'principal_vnd': one.principal_vnd,
            'interest_vnd': one.interest_vnd,
            'open_vnd': one.amount_vnd if is_open else 0,
            'open_on': one.due_on if is_open else None,
        }
