"""The table of who sees what, held against all that each person can reach in the demonstration.

Each field of each file bears a mark of its own layer and file. Wherever a mark is met (page, list, export, paper,
preview, log, error), its reader has the right to that layer of that file without giving a reason. Of loans the marks
stand by part of a dossier and of a loan; one dossier has a sealed opinion, which nobody but its author may meet.
"""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.actor import actor_of
from core.vietnamese import fold, sort_key
from demo import accounts
from demo.people import row_of
from models import (
    Account,
    Assessment,
    AssessmentAnswer,
    FamilyContact,
    LoanDossier,
    Membership,
    Need,
    Person,
    Referral,
    Returnee,
    Role,
    SealedFacts,
    VisitEntry,
)
from tests.security import _loans
from tests.security._crawl import crawl, starts, words_in
from tests.security.conftest import PEOPLE
from workflows.returnee import access
from workflows.returnee.access import OWN, YES, Layer

MARK = re.compile('dau(name|papers|plan|note|assessment|case|hardship)x(\\d{3})x')
FIELDS = (
    (Layer.PLAN, VisitEntry, 'returnee', ('summary',)),
    (Layer.NOTE, VisitEntry, 'returnee', ('private_note',)),
    (Layer.PLAN, Need, 'returnee', ('text', 'result')),
    (Layer.PLAN, Referral, 'returnee', ('reason',)),
    (Layer.PLAN, FamilyContact, 'returnee', ('note',)),
    (Layer.ASSESSMENT, Assessment, 'returnee', ('situation', 'help_given', 'wishes', 'proposals', 'remark')),
    (Layer.CASE, SealedFacts, 'returnee', ('offence', 'sentence', 'judgment', 'extra_penalty', 'obligations')),
    (Layer.HARDSHIP, SealedFacts, 'returnee', ('health', 'family_trouble')),
    (Layer.PAPERS, Returnee, 'id', ('certificate', 'certificate_by', 'certificate_address')),
)
HELPER = row_of(accounts.HELPER).name
WHO = {**{str(role): name for role, name in PEOPLE.items()}, 'helper': HELPER, 'other appraiser': _loans.OTHER}


@pytest.fixture
def marked(app):
    """The demonstration, with a mark in every field; members of the model keep their names, which all may read.

    Its loan dossiers are in six states, those with a sealed opinion first.
    """
    app.dossiers = _loans.lend()
    for returnee in Returnee.select(Returnee.id, Returnee.person):
        for layer, table, key, names in FIELDS:
            facts = dict.fromkeys(names, f'dau{layer}x{returnee.id:03d}x')
            table.update(**facts).where(getattr(table, key) == returnee.id).execute()
        sentence = {'sentence': f'dauassessmentx{returnee.id:03d}x'}
        its = Assessment.select(Assessment.id).where(Assessment.returnee == returnee.id)
        AssessmentAnswer.update(**sentence).where(AssessmentAnswer.assessment.in_(its)).execute()
        _rename(returnee)
    _loans.print_anew(app.dossiers)
    return app


def _rename(returnee: Returnee) -> None:
    if not Membership.select().where(Membership.person == returnee.person_id).exists():
        name = f'daunamex{returnee.id:03d}x'
        facts = {'full_name': name, 'folded': fold(name), 'sort_key': sort_key(name), 'search': fold(name)}
        Person.update(**facts).where(Person.id == returnee.person_id).execute()


def walk(app: Flask, client: FlaskClient) -> Iterator[tuple[str, TestResponse]]:
    """(address, answer) of all that can be reached, and of what is sent where nothing may be done."""
    for address in _loans.posts(app, app.dossiers):
        yield address, client.post(address)
    yield from crawl(app, client, chain(_loans.addresses(app, app.dossiers), starts(app)))


@pytest.mark.parametrize('who', WHO)
def test_nobody_meets_what_they_may_not_see(marked, client_of, who):
    account = Account.select().join(Person).where(Person.full_name == WHO[who]).get()
    viewer, files = access.viewer(actor_of(account)), {one.id: one for one in Returnee.select()}
    client, met, untold, loans = client_of(account), 0, [], _loans.Rights(viewer)
    for address, answer in walk(marked, client):
        met += answer.status_code == 200
        words = words_in(answer).lower()
        for layer, key in set(MARK.findall(words)):
            if viewer.sight(files[int(key)], Layer(layer)) not in (OWN, YES):
                untold.append((address, layer, key))
        untold += [(address, *mark) for mark in _loans.met(words) if not loans.allows(*mark)]
    assert untold == []
    assert met > 15


def test_those_who_may_see_are_told(marked, client_of):
    account = Account.select().join(Person).where(Person.full_name == PEOPLE[Role.POLICE_CLERK]).get()
    words = [words_in(answer).lower() for _, answer in walk(marked, client_of(account))]
    told = {layer for page in words for layer, _key in MARK.findall(page)}
    assert told == {Layer.NAME, *(layer for layer, *_ in FIELDS)} - {Layer.HARDSHIP}
    of_loans = set().union(*(_loans.met(page) for page in words))
    assert {kind for kind, _key in of_loans} == {*_loans.OF_DOSSIERS, *_loans.OF_LOANS, 'opinion'}


def test_a_sealed_opinion_is_met_by_its_author_alone(marked, client_of):
    """The marks of an open round are met by who may, so that nothing of the above holds by silence."""
    sealed = _loans.opinion_of(marked.dossiers[0])
    for name, kinds in ((_loans.WRITER, {'opinion'}), (_loans.OTHER, set())):
        client = client_of(Account.select().join(Person).where(Person.full_name == name).get())
        words = [words_in(client.get(address)).lower() for address in _loans.addresses(marked, marked.dossiers[:1])]
        marks = set().union(*(_loans.met(page) for page in words))
        assert {kind for kind, key in marks if kind == 'opinion' and key == sealed.id} == kinds
        assert ('dossier', LoanDossier.get_by_id(marked.dossiers[0].id).id) in marks
