"""Codes that people read to one another: 'PC-2026-003'. Internal ones, since numbers are for papers alone."""

from typing import TypeVar
from uuid import uuid4

from models import Table, now

Record = TypeVar('Record', bound=Table)


def create_coded(table: type[Record], prefix: str, **facts) -> Record:
    """A new row of `table` whose `code` is prefix, year and id. Call inside a transaction."""
    record = table.create(code=uuid4().hex[:20], **facts)
    record.code = f'{prefix}-{now():%Y}-{record.id:03d}'
    table.update(code=record.code).where(table.id == record.id).execute()
    return record
