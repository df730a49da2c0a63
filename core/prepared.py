"""Queries that every page asks: their SQL is made once, since making it costs more than running it."""

from collections.abc import Callable
from inspect import signature
from typing import NamedTuple, TypeVar

from peewee import AsIs, Query

from models import Table, db, is_postgres

Record = TypeVar('Record', bound=Table)


class Slot(NamedTuple):
    """Stands in the parameters of a query for a value that is given when it runs."""

    name: str


class Prepared:
    """`make` builds the query; its arguments are what `rows` and `records` are given by name."""

    def __init__(self, make: Callable[..., Query]):
        self.make = make
        self.slots = {name: AsIs(Slot(name), converter=False) for name in signature(make).parameters}
        self.compiled: dict[bool, tuple[str, list]] = {}

    def rows(self, **values) -> list[tuple]:
        """As the database gives them: on SQLite a date comes as text."""
        return list(db.execute_sql(*self.sql(**values)).fetchall())

    def records(self, model: type[Record], **values) -> list[Record]:
        sql, filled = self.sql(**values)
        return list(model.raw(sql, *filled))

    def sql(self, **values) -> tuple[str, list]:
        sql, params = self._compiled()
        return sql, [values[param.name] if isinstance(param, Slot) else param for param in params]

    def _compiled(self) -> tuple[str, list]:
        """PostgreSQL and SQLite write parameters in two ways."""
        kind = is_postgres()
        if kind not in self.compiled:
            self.compiled[kind] = self.make(**self.slots).sql()
        return self.compiled[kind]
