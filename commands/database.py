"""`flask database …`: bring the database to this version, copy the instance."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from core import backup as backups
from core import schema
from core.errors import Refused
from models import db, is_postgres

group = AppGroup('database', help='Cơ sở dữ liệu')


@group.command()
def migrate() -> None:
    """Apply pending migrations; exit status 3 when the database is from a newer version."""
    with db.connection_context():
        try:
            applied = schema.migrate()
        except schema.NewerDatabase as fault:
            click.echo(str(fault), err=True)
            sys.exit(3)
    click.echo(f'Cơ sở dữ liệu: {len(applied)} bước cập nhật.' if applied else 'Cơ sở dữ liệu: đã mới nhất.')


@group.command()
@click.argument('folder', type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Copy the whole instance into a new folder under FOLDER, while people work."""
    with db.connection_context():
        try:
            made = backups.copy_to(folder)
        except Refused as fault:
            click.echo(str(fault), err=True)
            sys.exit(1)
    click.echo(f'Đã sao lưu vào {made}')
    if is_postgres():
        click.echo('Cơ sở dữ liệu nằm trong PostgreSQL: sao lưu thêm bằng pg_dump.')
