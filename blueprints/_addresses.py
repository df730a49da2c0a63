"""What no address can hold."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter

from forms._fields import LARGEST


class KeyConverter(IntegerConverter):
    """`<int:…>`, but a number that no record can have leads nowhere instead of to the database."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{'max': LARGEST} | kwargs)


def init_addresses(app: Flask) -> None:
    app.url_map.converters['int'] = KeyConverter


def refuse_nul() -> None:
    """before_request: no browser puts a NUL into an address, and PostgreSQL breaks at one."""
    if b'%00' in request.query_string or '\0' in request.path:
        abort(400)
