"""`flask demo fill`: make the demonstration ready and print its accounts."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from core.errors import Refused
from demo import instances
from models import db

group = AppGroup('demo', help='Bản trình diễn')
NOT_HERE = 'Dữ liệu bịa chỉ điền vào bản trình diễn. Chạy: python3 run.py demo'


@group.command()
def fill() -> None:
    """Fill an empty demonstration; print one account for each role."""
    if not current_app.config['DEMO']:
        click.echo(NOT_HERE, err=True)
        sys.exit(1)
    with db.connection_context():
        try:
            click.echo(instances.ready())
        except Refused as fault:
            click.echo(str(fault), err=True)
            sys.exit(1)
