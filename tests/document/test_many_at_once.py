"""Sixteen clerks at once, and a power cut in the middle: no gap, no twin, nothing half done."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.documents import search_words
from models import AuditEntry, Delivery, Document, DocumentState, NumberEntry, NumberSeries, db
from workflows.document.numbering import assign_number

THREADS, EACH, PAPERS = 16, 40, 200
ROOT = Path(__file__).parents[2]


@pytest.fixture
def signed(make_paper):
    """signed(n): n papers that wait for their number."""

    def make(count: int) -> list[int]:
        first = make_paper(DocumentState.SIGNED)
        row = {name: value for name, value in first.__data__.items() if name != 'id'} | {'search': search_words(first)}
        with db.atomic():
            for _ in range(count - 1):
                Document.create(**row)
        return [paper.id for paper in Document.select().order_by(Document.id)]

    return make


def test_sixteen_clerks_give_640_numbers(clerk, signed):
    ids = signed(THREADS * EACH)

    def register(own: list[int]) -> None:
        with db.connection_context():
            for key in own:
                paper = Document.get_by_id(key)
                assign_number(paper, clerk, paper.version)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(register, [ids[start::THREADS] for start in range(THREADS)]))
    assert [entry.number for entry in NumberEntry.select().order_by(NumberEntry.number)] == list(range(1, 641))
    assert NumberSeries.get().last == 640
    assert Document.select(Document.number_text).distinct().count() == 640


def test_a_power_cut_in_the_middle_of_200_issues(config, clerk, signed):
    signed(PAPERS)
    answered = issued_until_killed(config, clerk.account.id, 60)
    issued = set(ids_in(DocumentState.ISSUED))
    assert set(answered) <= issued
    assert len(issued - set(answered)) <= 1  # done, and cut off before it could say so
    assert Delivery.select().count() == 2 * len(issued)
    numbers = [entry.number for entry in NumberEntry.select().order_by(NumberEntry.number)]
    assert numbers == list(range(1, len(numbers) + 1)) == list(range(1, NumberSeries.get().last + 1))
    assert len(numbers) == len(issued) + len(ids_in(DocumentState.NUMBERED))
    assert AuditEntry.select().where(AuditEntry.action == 'document.issue').count() == len(issued)


def issued_until_killed(config, account: int, count: int) -> list[int]:
    """Ids that the process said it had issued before it was killed after the `count`th."""
    command = [
        sys.executable,
        '-m',
        'tests.document._issuing_process',
        str(config.DATA),
        config.DATABASE_URL,
        str(account),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline() for _ in range(count)]
        process.kill()
        said += process.stdout.readlines()
    assert process.returncode == -9
    return [int(line) for line in said if line.endswith('\n')]


def ids_in(state: str) -> list[int]:
    return [paper.id for paper in Document.select(Document.id).where(Document.state == state)]
