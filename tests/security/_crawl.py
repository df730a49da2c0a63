"""Walks the site as a reader would, and further: every address that a page names, and every address there is."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from zipfile import ZipFile, is_zipfile

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

ADDRESS = re.compile(r'(?:href|src|action|hx-get|data-[a-z-]+)="(/[^"#]*)"')


def crawl(app: Flask, client: FlaskClient, first: Iterator[str], most: int = 6) -> Iterator[tuple[str, TestResponse]]:
    """(address, answer) of the pages that can be reached from `first` by GET, at most `most` of each route."""
    waiting, seen, met = list(first), set(), Counter()
    while waiting:
        address = waiting.pop(0)
        endpoint = endpoint_of(app, address)
        if address in seen or endpoint in (None, 'static') or met[endpoint] >= most:
            continue
        seen.add(address)
        met[endpoint] += 1
        answer = client.get(address)
        yield address, answer
        if answer.mimetype == 'text/html':
            waiting += [found.replace('&amp;', '&') for found in ADDRESS.findall(answer.text)]


def starts(app: Flask) -> Iterator[str]:
    """The addresses without a record, then every page of the records 1 to 4."""
    readable = [rule for rule in app.url_map.iter_rules() if 'GET' in rule.methods]
    yield from (rule.rule for rule in readable if not rule.arguments)
    for rule in readable:
        if rule.arguments and rule.endpoint != 'static':
            yield from (_with_record(rule, key) for key in range(1, 5))


def words_in(answer: TestResponse) -> str:
    """All text of an answer, also of what a Word or Excel file holds."""
    if not is_zipfile(io.BytesIO(answer.data)):
        return answer.data.decode('utf-8', 'replace') + str(answer.headers)
    with ZipFile(io.BytesIO(answer.data)) as parts:
        return ' '.join(parts.read(name).decode('utf-8', 'replace') for name in parts.namelist())


def _with_record(rule, key: int) -> str:
    def value(name: str):
        regex = getattr(rule._converters[name], 'regex', '')
        choices = regex.removeprefix('(?:').removesuffix(')').replace('\\', '').split('|')
        return key if regex == r'\d+' else choices[key % len(choices)] if len(choices) > 1 else 'x'

    return rule.build({name: value(name) for name in rule.arguments})[1]


def endpoint_of(app: Flask, address: str, method: str = 'GET') -> str | None:
    """Which route answers `address`."""
    try:
        return app.url_map.bind('').match(address.partition('?')[0], method)[0]
    except (HTTPException, RequestRedirect):
        return None
