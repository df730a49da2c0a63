"""Routes: one module for each workflow or kind of record. They load, check the form, call one verb, and answer."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def register(app: Flask) -> None:
    """Register every blueprint of this package; names that begin with _ are shared helpers."""
    for module in iter_modules(__path__):
        if not module.name.startswith('_'):
            app.register_blueprint(import_module(f'{__name__}.{module.name}').bp)
