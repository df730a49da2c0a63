"""The database, and what every table has."""

from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from peewee import Database, DatabaseProxy, Model
from playhouse.db_url import connect
from playhouse.pool import PooledSqliteDatabase

db = DatabaseProxy()
pretended: ContextVar[datetime | None] = ContextVar('pretended', default=None)  # a present set by core.clock.at

PRAGMAS = {
    'journal_mode': 'wal',
    'synchronous': 'full',  # an issued number survives a power cut
    'foreign_keys': 1,
    'busy_timeout': 10_000,  # milliseconds
    'cache_size': -16_000,  # KiB
    'journal_size_limit': 64 * 1024 * 1024,
}


def open_database(data: Path, url: str = '') -> Database:
    """Bind every table to PostgreSQL at `url`, or to the SQLite file in `data`."""
    if url:
        real = connect(_pooled(url), max_connections=32, stale_timeout=300)
    else:
        real = PooledSqliteDatabase(
            str(data / 'hoanhap.db'),
            pragmas=PRAGMAS,
            lock_type='IMMEDIATE',
            max_connections=64,
            timeout=10,
            check_same_thread=False,  # the pool lends a connection to one thread after another
        )
    db.initialize(real)
    return real


def _pooled(url: str) -> str:
    """`url` with the psycopg 3 pool named, since peewee prefers another driver for a plain postgresql://."""
    return 'psycopg3+pool://' + url.split('://', 1)[1]


def is_postgres() -> bool:
    return not isinstance(db.obj, PooledSqliteDatabase)


def now() -> datetime:
    """The present in UTC, naive, to the second: every stored time is UTC."""
    return pretended.get() or datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class Table(Model):
    class Meta:
        database = db
        legacy_table_names = False
