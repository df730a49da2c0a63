"""The table of who sees what, held against all that each person can reach in the demonstration.

Each field of each file bears a mark of its own layer and file. Wherever a mark is met (page, list, export, paper,
preview, log, error), its reader has the right to that layer of that file without giving a reason.
"""

import re

import pytest

from core.actor import actor_of
from core.vietnamese import fold, sort_key
from demo import accounts
from demo.people import row_of
from models import (
    Account,
    Assessment,
    AssessmentAnswer,
    FamilyContact,
    Membership,
    Need,
    Person,
    Referral,
    Returnee,
    Role,
    SealedFacts,
    VisitEntry,
)
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
WHO = {**{str(role): name for role, name in PEOPLE.items()}, 'helper': HELPER}


@pytest.fixture
def marked(app):
    """The demonstration, with a mark in every field; members of the model keep their names, which all may read."""
    for returnee in Returnee.select(Returnee.id, Returnee.person):
        for layer, table, key, names in FIELDS:
            facts = dict.fromkeys(names, f'dau{layer}x{returnee.id:03d}x')
            table.update(**facts).where(getattr(table, key) == returnee.id).execute()
        sentence = {'sentence': f'dauassessmentx{returnee.id:03d}x'}
        its = Assessment.select(Assessment.id).where(Assessment.returnee == returnee.id)
        AssessmentAnswer.update(**sentence).where(AssessmentAnswer.assessment.in_(its)).execute()
        _rename(returnee)
    return app


def _rename(returnee: Returnee) -> None:
    if not Membership.select().where(Membership.person == returnee.person_id).exists():
        name = f'daunamex{returnee.id:03d}x'
        facts = {'full_name': name, 'folded': fold(name), 'sort_key': sort_key(name), 'search': fold(name)}
        Person.update(**facts).where(Person.id == returnee.person_id).execute()


@pytest.mark.parametrize('who', WHO)
def test_nobody_meets_what_they_may_not_see(marked, client_of, who):
    account = Account.select().join(Person).where(Person.full_name == WHO[who]).get()
    viewer, files = access.viewer(actor_of(account)), {one.id: one for one in Returnee.select()}
    client, met, untold = client_of(account), 0, []
    for address, answer in crawl(marked, client, starts(marked)):
        met += answer.status_code == 200
        for layer, key in set(MARK.findall(words_in(answer).lower())):
            if viewer.sight(files[int(key)], Layer(layer)) not in (OWN, YES):
                untold.append((address, layer, key))
    assert untold == []
    assert met > 15


def test_those_who_may_see_are_told(marked, client_of):
    account = Account.select().join(Person).where(Person.full_name == PEOPLE[Role.POLICE_CLERK]).get()
    answers = crawl(marked, client_of(account), starts(marked))
    told = {layer for _, answer in answers for layer, _key in MARK.findall(words_in(answer).lower())}
    assert told == {Layer.NAME, *(layer for layer, *_ in FIELDS)} - {Layer.HARDSHIP}
