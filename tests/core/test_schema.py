"""The database: migrations, triggers, search index, and what a newer version left."""

import re

import pytest
from peewee import DatabaseError, SqliteDatabase
from playhouse.migrations import Runner

import models
from core import audit, schema
from core.actor import SYSTEM
from models import AuditEntry, Person, db, is_postgres


def test_the_audit_log_only_grows(app):
    audit.write(SYSTEM, 'x.y', 'nothing:1')
    for change in (AuditEntry.update(action='z'), AuditEntry.delete()):
        with pytest.raises(DatabaseError, match='only grows'), db.atomic():
            change.execute()


def test_triggers_and_index_come_back_after_a_table_was_rebuilt(app, make_person):
    make_person('Lý Thị Bình')
    schema.after()
    Person.update(search='khac hẳn').execute()
    if not is_postgres():
        found = db.execute_sql("select count(*) from person_search where person_search match 'kha*'").fetchone()
        assert found == (1,)


def test_a_newer_database_is_left_alone(app):
    runner = schema.runner()
    runner.History.create(name='9999_from_the_future')
    with pytest.raises(schema.NewerDatabase, match='mới hơn'):
        schema.migrate()
    runner.History.delete().where(runner.History.name == '9999_from_the_future').execute()


def test_migrations_go_down_and_up_again_with_data(app, make_person):
    make_person()
    runner = schema.runner()
    names = [step.name for step in runner.migrations()]
    for _ in names:
        runner.down()
    assert set(db.get_tables()) & {model._meta.table_name for model in models.TABLES} == set()
    assert schema.migrate() == names
    make_person()


def test_migrations_make_exactly_the_tables_of_models(tmp_path):
    migrated, fresh = SqliteDatabase(tmp_path / 'migrated.db'), SqliteDatabase(':memory:')
    Runner(migrated, str(schema.MIGRATIONS)).up()
    with fresh.bind_ctx(models.TABLES):
        fresh.create_tables(models.TABLES)
    assert _shape(migrated) == _shape(fresh)


def _shape(database) -> dict[str, list[str]]:
    """Words of each table's and index's SQL; their order and the quoting do not count."""
    rows = database.execute_sql("select name, sql from sqlite_master where type in ('table', 'index') and sql not null")
    words = {name: sorted(re.findall(r'[^\s,()"]+', sql.lower())) for name, sql in rows}
    return {name: sql for name, sql in words.items() if not name.startswith('schema_migration')}
