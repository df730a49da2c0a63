"""Brings the database to this version: migrations, then the triggers and search index that migrations may drop."""

from pathlib import Path

from playhouse.migrations import Runner

from models import db, is_postgres

MIGRATIONS = Path(__file__).parent.parent / 'migrations'


class NewerDatabase(Exception):
    """The database was written by a newer version of the program."""


def runner() -> Runner:
    return Runner(db.obj, str(MIGRATIONS))


def migrate() -> list[str]:
    """Apply what is pending and return its names. Raises NewerDatabase, and then nothing is touched."""
    steps = runner()
    if steps.History.table_exists() and any(step.path is None for step in steps.status()):
        raise NewerDatabase('Cơ sở dữ liệu này do một phiên bản mới hơn tạo ra. Cài lại phiên bản mới hơn rồi chạy.')
    applied = steps.up()
    if applied:
        after()
    return applied


def after() -> None:
    """Make triggers and search index anew: rebuilding a table in SQLite drops its triggers without a word."""
    with db.atomic():
        for statement in POSTGRES if is_postgres() else SQLITE:
            db.execute_sql(statement)


ONLY_GROWS = 'the audit log only grows'
SQLITE = (
    *(
        statement
        for event in ('update', 'delete')
        for statement in (
            f'drop trigger if exists audit_entry_no_{event}',
            f'create trigger audit_entry_no_{event} before {event} on audit_entry'
            f" begin select raise(abort, '{ONLY_GROWS}'); end",
        )
    ),
    'drop table if exists person_search',
    "create virtual table person_search using fts5(search, content='person', content_rowid='id', prefix='1 2 3')",
    'drop trigger if exists person_search_insert',
    'create trigger person_search_insert after insert on person'
    ' begin insert into person_search(rowid, search) values (new.id, new.search); end',
    'drop trigger if exists person_search_delete',
    'create trigger person_search_delete after delete on person'
    " begin insert into person_search(person_search, rowid, search) values ('delete', old.id, old.search); end",
    'drop trigger if exists person_search_update',
    'create trigger person_search_update after update of search on person begin'
    " insert into person_search(person_search, rowid, search) values ('delete', old.id, old.search);"
    ' insert into person_search(rowid, search) values (new.id, new.search); end',
    "insert into person_search(person_search) values ('rebuild')",
)
POSTGRES = (
    'create or replace function only_grows() returns trigger language plpgsql as'
    f" $$ begin raise exception '{ONLY_GROWS}'; end $$",
    'drop trigger if exists audit_entry_only_grows on audit_entry',
    'create trigger audit_entry_only_grows before update or delete or truncate on audit_entry'
    ' for each statement execute function only_grows()',
    "create index if not exists person_search on person using gin (to_tsvector('simple', search))",
)
