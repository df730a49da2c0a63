"""What people type is text on every page that shows it, in every place: titles, attributes, notices, tables."""

import pytest

from models import (
    Document,
    IssuingBody,
    LegalBasis,
    MembershipCase,
    MembershipLine,
    Organisation,
    Person,
    Role,
    Village,
)
from tests.security._crawl import crawl, starts

EVIL = '"\'><script>x</script><img src=x onerror=x>'
TEXTS = (
    (Person, 'full_name other_name job_title address'),
    (Village, 'name'),
    (Organisation, 'name short_name'),
    (Document, 'title signer_ground scan_excuse'),
    (MembershipCase, 'title situation'),
    (MembershipLine, 'duty answer_reason leave_reason'),
    (LegalBasis, 'short_name citation note'),
    (IssuingBody, 'full_name archive_line'),
)


@pytest.mark.parametrize('role', [Role.CLERK, Role.STANDING_DEPUTY, Role.ADMIN, Role.MEMBER])
def test_markup_in_texts_stays_text(app, world, role):
    client = world(role)
    for table, names in TEXTS:
        for row in table.select():
            texts = {name: f'{row.id} {EVIL}'[: _room(table, name)] for name in names.split()}
            table.update(texts).where(table.id == row.id).execute()
    shown = 0
    for address, answer in crawl(app, client, starts(app)):
        if answer.mimetype == 'text/html':
            assert '<script>x' not in answer.text, address
            assert '<img src=x' not in answer.text, address
            assert "'><" not in answer.text, address
            shown += '&lt;script&gt;x' in answer.text
    assert shown > 3


@pytest.mark.parametrize(
    'page', ['/thanh-vien/?ten=', '/nguoi/?ten=', '/van-ban/?tu=', '/van-ban/tra-ma?code=', '/khong-co/']
)
def test_markup_in_addresses_stays_text(world, page):
    answer = world(Role.CLERK).get(page + '%22%3E%3Cscript%3Ex%3C/script%3E')
    assert '<script>x' not in answer.text


def _room(table, name: str) -> int | None:
    return getattr(getattr(table, name), 'max_length', None)
