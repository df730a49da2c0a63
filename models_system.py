"""Settings, calendar, stored files and long work."""

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models_access import Account
from models_base import Table, now


class Setting(Table):
    key = CharField(60, primary_key=True)
    value = TextField()  # JSON
    confirmed_at = DateTimeField(null=True)  # a fact that is not sure shows "cần xác nhận" until then
    confirmed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')


class Holiday(Table):
    """A day off, or a weekend day that is worked in exchange. Source: BLLĐ Đ.112 and yearly notices."""

    day = DateField(unique=True)
    name = CharField(100)
    is_worked = BooleanField(default=False)


class StoredFile(Table):
    """A file kept under its SHA-256 in the instance directory; never overwritten."""

    sha256 = CharField(64, index=True)
    size_bytes = BigIntegerField()
    media_type = CharField(100)
    name = CharField(200)
    created_at = DateTimeField(default=now)
    created_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')


class Job(Table):
    """Long work: done by one thread, watched by a page, resumed after a restart."""

    kind = CharField(40)
    state = CharField(12, default='waiting', index=True)  # waiting, running, done, failed, cancelled
    payload = TextField(default='{}')  # JSON
    result = TextField(default='{}')  # JSON
    message = CharField(300, default='')
    done = IntegerField(default=0)
    total = IntegerField(default=0)
    cancel_asked = BooleanField(default=False)
    account = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)
    beat_at = DateTimeField(null=True)  # last sign of life of the thread that works on it
