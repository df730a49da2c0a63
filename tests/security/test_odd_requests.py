"""Whatever is asked or sent, in addresses, filters and forms, is answered in words and never breaks the server."""

import io
import re
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from werkzeug.datastructures import MultiDict

from models import Role
from tests.security._crawl import crawl, endpoint_of, starts

WORKERS = (Role.CLERK, Role.STANDING_DEPUTY, Role.ADMIN)
ODD = ('9' * 30, '-1', '0', 'a\x00b', 'x' * 3000, '31/12/9999', '0001-01-01', '"\'><b>', '\u0301*"', '')
TYPED = ('9' * 30, 'a\x00b', 'x' * 3000, '9999-12-31')
REPEATED = re.compile(r'-[1-9]')  # beyond the first row of a table
NO_RECORD = (0, 2**31 - 1, 2**31, 2**63, 10**30)


@pytest.mark.parametrize('role', WORKERS)
def test_odd_keys_in_addresses_lead_nowhere(app, world, role):
    client, wrong = world(role), []
    for rule in app.url_map.iter_rules():
        numbers = [name for name in rule.arguments if getattr(rule._converters[name], 'regex', '') == r'\d+']
        for key in NO_RECORD if numbers else ():
            address = _address(rule, key)
            status = client.open(address, method='GET' if 'GET' in rule.methods else 'POST').status_code
            if status not in (303, 400, 403, 404, 405, 409):
                wrong.append((address, status))
    assert wrong == []


@pytest.mark.parametrize('role', WORKERS)
def test_odd_filters_are_answered(app, world, role):
    client, wrong = world(role), []
    pages = {address.partition('?')[0]: _filters(page) for address, page in crawl(app, client, starts(app))}
    for address, name, value in [(page, name, odd) for page, names in pages.items() for name in names for odd in ODD]:
        status = client.get(address, query_string={name: value}).status_code
        if status not in (200, 303, 400, 404, 409):
            wrong.append((address, name, value[:30], status))
    assert wrong == []


@pytest.mark.parametrize('role', [*WORKERS, Role.CHAIR_138, Role.MEMBER])
def test_odd_values_in_forms_are_answered(app, world, role):
    client, wrong, forms = world(role), [], {}
    for address, page in list(crawl(app, client, starts(app), most=2)):
        for form in BeautifulSoup(page.data, 'html.parser').select('form[method=post]'):
            target = form.get('action') or address
            if 'dang-xuat' not in target:
                forms.setdefault((endpoint_of(app, target, 'POST'), tuple(_usual(form))), (target, _usual(form)))
    for target, usual in forms.values():
        for name, value in [(name, odd) for name in usual if not REPEATED.search(name) for odd in TYPED]:
            if client.post(target, data=_sent(usual, {name: value})).status_code >= 500:
                wrong.append((target, name, value[:30]))
    assert wrong == []
    assert forms


def _address(rule, key: int) -> str:
    """`rule` with `key` for every number, built by hand: the rule itself would refuse the number."""
    parts = []
    for is_dynamic, part in rule._trace:
        regex = getattr(rule._converters[part], 'regex', '') if is_dynamic else ''
        choices = regex.removeprefix('(?:').removesuffix(')').replace('\\', '').split('|')
        parts.append(part if not is_dynamic else str(key) if regex == r'\d+' else choices[0] if '|' in regex else 'x')
    return ''.join(parts).lstrip('|')


def _filters(page) -> set[str]:
    """Names of what the page's GET forms and links send."""
    soup = BeautifulSoup(page.data, 'html.parser')
    typed = {field['name'] for field in soup.select('form[method=get] [name]')}
    linked = {'sau', 'truoc', 'cu_hon', 'moi_hon', 'nguoi', 'theo', 'trang', 'van_ban'}
    return typed | (linked if typed else set())


def _usual(form) -> dict[str, str]:
    """What the form would send as it stands, its empty fields filled."""
    sent = {}
    for field in form.select('[name]'):
        options = [option.get('value', '') for option in field.select('option')]
        chosen = field.select_one('option[selected]')
        value = chosen.get('value', '') if chosen else next(filter(None, options), field.get('value', '') or field.text)
        sent[field['name']] = value or ('file' if field.get('type') == 'file' else '5')
    sent.pop('csrf_token', None)
    return sent


def _sent(usual: dict[str, str], changed: dict[str, str]) -> MultiDict:
    data = usual | {'once': uuid4().hex} | changed
    return MultiDict({name: _upload() if value == 'file' else value for name, value in data.items()})


def _upload() -> tuple:
    return io.BytesIO(b'PK\x03\x04' + b'junk' * 9), 'x' * 300 + '\x01<b>.docx'
