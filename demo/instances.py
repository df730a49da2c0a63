"""The demonstration's own instance: filled at its first start, with a password that only its directory knows."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from core import instance, passwords, schema, writing
from core.errors import Refused
from demo import accounts, story
from demo.cast import Cast
from models import Account, db, open_database

FILE = 'tai-khoan-trinh-dien.txt'
HEAD = 'Bản trình diễn: người, thôn và văn bản đều là bịa.\nMật khẩu chung cho mọi tài khoản dưới đây: {}\n'
LOST = 'Bản trình diễn đã có tài khoản nhưng mất tệp {}. Xóa thư mục {} rồi chạy lại để dựng mới.'


def ready() -> str:
    """The accounts as a table to print; fills the instance first when nobody can sign in yet.

    Raises Refused when there are accounts whose password is not known here.
    """
    path = instance.data_dir() / FILE
    if not Account.select().exists():
        _fill(path)
    elif not path.exists():
        raise Refused(LOST.format(FILE, instance.data_dir()))
    return path.read_text(encoding='utf-8')


def _fill(path: Path) -> None:
    """The rows and the file, both or none: whoever stops the first start finds an empty instance again."""
    password = passwords.new_code().lower()
    with writing():
        cast = story.fill(password)
        with open(path, 'w', encoding='utf-8', opener=_owner_only) as kept:
            kept.write(_table(cast, password))


def _table(cast: Cast, password: str) -> str:
    rows = [('Vai trò', 'Họ và tên', 'Tên đăng nhập'), *accounts.table(cast)]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f'  {role:{widths[0]}}  {name:{widths[1]}}  {login}' for role, name, login in rows]
    return '\n'.join([HEAD.format(password), *lines, ''])


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def scratch() -> Iterator[Cast]:
    """A filled demonstration in a directory that vanishes, for a command that ends with it: nothing else is opened."""
    with TemporaryDirectory() as folder:
        instance.configure(Path(folder), secrets.token_hex())
        database = open_database(Path(folder))
        try:
            with db.connection_context():
                schema.migrate()
                yield story.fill(passwords.new_code())
        finally:
            database.close_all()
