"""Commands of `python3 run.py flask …`: one module for each group."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def register(app: Flask) -> None:
    for module in iter_modules(__path__):
        if not module.name.startswith('_'):
            app.cli.add_command(import_module(f'{__name__}.{module.name}').group)
