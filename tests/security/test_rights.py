"""Rights that somebody might try to take, and what every answer carries."""

from datetime import timedelta

import pytest

from core import absences
from core.actor import actor_of
from core.clock import today
from core.errors import Refused
from models import AuditEntry, Role
from tests.security._crawl import crawl, endpoint_of, starts

STRICT = {
    'Content-Security-Policy': "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
}


@pytest.mark.parametrize('role', absences.RECORDERS)
def test_a_recorder_cannot_lend_the_rights_of_another_to_themselves(make_account, role):
    chief, recorder = make_account(Role.POLICE_CHIEF, name='Nông Văn Hải'), make_account(role, name='Mạc Văn Quản')
    days = (today(), today() + timedelta(days=1), 'Nghỉ phép')
    with pytest.raises(Refused, match='không ai tự nhận quyền'):
        absences.report(chief.person, recorder.person, *days, actor_of(recorder))
    absences.report(chief.person, recorder.person, *days, actor_of(chief))
    assert actor_of(recorder).holds(Role.POLICE_CHIEF)


@pytest.mark.parametrize('role', [None, Role.CLERK, Role.ADMIN])
def test_every_answer_is_strict_and_kept_by_nobody(app, world, client_of, role):
    client = world(role) if role else client_of()
    kinds = set()
    for address, answer in crawl(app, client, starts(app)):
        kinds.add(answer.mimetype)
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT, address
        assert 'no-store' in answer.headers['Cache-Control'], address
        assert answer.mimetype not in ('image/svg+xml', 'application/xhtml+xml'), address
        if answer.mimetype.startswith('application/'):
            assert 'filename' in answer.headers['Content-Disposition'], address
    assert len(kinds) > (2 if role == Role.CLERK else 0)


PERSONAL = {
    *('person.show', 'person.edit', 'membership.person', 'membership.show', 'membership.sheet', 'membership.export'),
    *('document.show', 'document.compare', 'document.download', 'document.preview', 'document.scan_page'),
    *('document.export', 'document.book_file'),
}


def test_looks_at_people_papers_and_lists_are_in_the_log(app, world):
    client = world(Role.CLERK)
    answers = list(crawl(app, client, starts(app)))
    pages = {endpoint_of(app, address): address for address, answer in answers if answer.status_code == 200}
    unseen = []
    for endpoint in PERSONAL:
        before = AuditEntry.select().count()
        client.get(pages[endpoint])
        unseen += [endpoint] * (AuditEntry.select().count() == before)
    assert unseen == []
