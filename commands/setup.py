"""`flask setup code`: the one-time code that opens the first set-up."""

import click
from flask.cli import AppGroup

from core import setup
from models import db

group = AppGroup('setup', help='Thiết lập ban đầu')


@group.command()
def code() -> None:
    """Print a new code, or nothing when the set-up is done."""
    with db.connection_context():
        click.echo(setup.make_code())
