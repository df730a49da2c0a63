"""A copy of the whole instance that can be put in its place, taken while people work."""

from contextlib import closing
from pathlib import Path
from shutil import copytree, ignore_patterns

from peewee import sqlite3  # the library the application uses: two on one file can spoil it

from core import instance
from core.clock import local
from core.errors import Refused
from models import db, is_postgres, now

CHECK = 'pragma integrity_check'
INSIDE = 'Chọn một thư mục nằm ngoài thư mục dữ liệu {}.'
DAMAGED = 'Bản sao cơ sở dữ liệu bị hỏng ({}). Kiểm tra ổ đĩa rồi sao lưu lại.'


def copy_to(folder: Path) -> Path:
    """Copy database, stored files and secret key into a new folder under `folder`, and return it.

    The database is copied as of one moment, and before the files: a file is
    written before the row that names it, so the copy lacks none. A database
    in PostgreSQL is left out. Raises Refused for a folder inside the
    instance, and for a copy that fails SQLite's own check.
    """
    data = instance.data_dir().resolve()
    if folder.resolve().is_relative_to(data):
        raise Refused(INSIDE.format(data))
    made = folder / f'hoanhap-{local(now()):%Y%m%d-%H%M%S}'
    made.mkdir(mode=0o700, parents=True)
    if not is_postgres():
        _copy_database(made / Path(db.obj.database).name)
    copytree(data, made, ignore=ignore_patterns('*.db*', 'tmp*'), dirs_exist_ok=True)
    return made


def _copy_database(target: Path) -> None:
    """In one step: a copy in several starts again whenever somebody writes."""
    with closing(sqlite3.connect(str(target))) as copy:
        db.connection().backup(copy, pages=-1)
        found = copy.execute(CHECK).fetchone()[0]
    if found != 'ok':
        raise Refused(DAMAGED.format(found))
