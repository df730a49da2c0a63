"""What all workflows share: how anything is allowed, moved, numbered, filled, kept and logged. Knows no web."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import RLock

_turn = RLock()


@contextmanager
def writing() -> Iterator:
    """The database's write transaction; inner ones join it.

    SQLite takes the write lock at once (lock_type='IMMEDIATE'), but who waits for it there only
    asks again and again, and may be unlucky until the timeout: so the threads of this process
    queue for their turn before. PostgreSQL locks rows.
    """
    from models import db, is_postgres  # here, so that core.word starts without the database

    with nullcontext() if is_postgres() else _turn, db.atomic() as transaction:
        yield transaction
