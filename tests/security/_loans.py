"""Dossiers at work in the demonstration, with marks of their own in all that is typed, and who may meet which mark.

Words bear 'dau<kind>x007x', sums 8<kind>007077 đồng and days a year of their own, each with the id of its record.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

from flask import Flask
from peewee import Expression
from werkzeug.routing import Rule

from core import documents, files
from core.actor import SYSTEM, Actor, actor_of
from core.clock import today
from demo.accounts import HELPER
from demo.people import ORGANISATIONS, row_of
from models import (
    Account,
    CreditProgramme,
    Loan,
    LoanAppraiser,
    LoanCheck,
    LoanDossier,
    LoanEntry,
    LoanInstalment,
    LoanItem,
    LoanOpinion,
    LoanPaper,
    LoanSiteVisit,
    LoanUseCheck,
    LoanVote,
    Organisation,
    Person,
    Returnee,
    ReturneeState,
    Role,
    Table,
)
from tests.loan.conftest import ITEMS, REQUEST, Way, opinion, used
from tests.security.conftest import PEOPLE
from workflows.loan import appraisal, dossiers, lending, opinions, programmes, reading, use
from workflows.loan.lending import Money
from workflows.loan.rights import Part, appraises, part_of_loan
from workflows.returnee import access
from workflows.returnee.access import Viewer

WRITER, OTHER = PEOPLE[Role.MEMBER], row_of('veterans').name  # of the one opinion that is in, and who owes theirs
ROLES = {
    'lead': Role.ORGANISATION_HEAD,
    'chairman': Role.CHAIR_138,
    'deputy': Role.STANDING_DEPUTY,
    'chief': Role.POLICE_CHIEF,
    'police': Role.POLICE_CLERK,
    'clerk': Role.CLERK,
    'accountant': Role.ACCOUNTANT,
}
OF_DOSSIERS = {'known': Part.KNOWN, 'dates': Part.DATES, 'sums': Part.SUMS, 'dossier': Part.ALL}
OF_LOANS = {'lending': Part.DATES, 'ledger': Part.SUMS, 'loan': Part.ALL}
SUMS = {'ledger': 1, 'sums': 2, 'opinion': 3, 'dossier': 4}  # a loan is below what was asked for
DAYS = {'dates': 2077, 'lending': 1901}
SUM_KINDS = {str(value): kind for kind, value in SUMS.items()}
MARK = re.compile('dau(known|dossier|opinion|lending|ledger|loan)x(\\d{3})x')
SUM = re.compile(r'8([1-4])\.?(\d{3})\.?077(?!\d)')
DAY = re.compile(r'(\d\d)/(\d\d)/\d{4}|\d{4}-(\d\d)-(\d\d)')
PICTURE = b'\x89PNG\r\n\x1a\n'
DOSSIER = ('need', 'purpose_text', 'repayment_source', 'representative', 'representative_relation', 'savings_group')
DOSSIER += ('establishment', 'conclusion', 'could_change', 'brought_by', 'sent_by_paper', 'answer_paper', 'answer_text')
OF_DOSSIER = {LoanPaper: ('note',), LoanItem: ('name', 'unit'), LoanCheck: ('evidence',), LoanVote: ('reserved',)}
OF_DOSSIER |= {LoanSiteVisit: ('place', 'present', 'findings')}


def word(kind: str, key: int) -> str:
    return f'dau{kind}x{key:03d}x'


def amount(kind: str, key: int) -> int:
    return 80_000_077 + SUMS[kind] * 1_000_000 + key * 1000


def day(kind: str, key: int) -> date:
    return date(DAYS[kind], key // 28 + 1, key % 28 + 1)


class MarkedWay(Way):
    """Types marked sums, so that the log holds them too; the clerk guides everybody."""

    def guided(self, **options):
        return super().guided(**({'returnee': self.cast.home} | options))

    def asked(self, request=REQUEST, items=ITEMS, **options):
        dossier = self.guided(**options)
        sums = {'asked_vnd': amount('sums', dossier.id), 'own_capital_vnd': amount('dossier', dossier.id)}
        asked = replace(request, representative='Đặng Thị Vắng', **sums)
        return dossiers.write_request(dossier, self.cast.clerk, dossier.version, asked, items)

    def for_yes(self, **options):
        dossier = self.checked(self.to_conclude(**options))
        sums = (amount('sums', dossier.id), 60, 'Phương án khả thi')
        return appraisal.propose(dossier, self.cast.lead, dossier.version, *sums)

    def one_opinion(self, dossier: LoanDossier) -> LoanDossier:
        given = opinion(amount_vnd=amount('opinion', 0), term_months=60)
        opinions.give(appraises(self.cast.women.person, dossier), self.cast.women, given)
        return dossier

    def sent_back(self, **options) -> LoanDossier:
        """Judged once, sent back for more, and judged anew by one of two."""
        cast, dossier = self.cast, self.to_conclude(**options)
        dossier = appraisal.send_back(dossier, cast.lead, dossier.version, 'phuong_an', 'Ghi rõ nguồn trả nợ')
        dossier = dossiers.complete(dossier, cast.clerk, dossier.version)
        persons = [cast.women.person, cast.farmers.person]
        dossier = appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], persons)
        return self.one_opinion(dossier)

    def short_of_papers(self, **options) -> LoanDossier:
        dossier = self.received(papers={'don': 'co'}, **options)
        return dossiers.lack(dossier, self.cast.clerk, dossier.version, today() + timedelta(7))

    def watched(self) -> Loan:
        """Paid out, and looked at."""
        loan = self.loan(approved_vnd=amount('ledger', 1))
        lending.disburse(loan, self.cast.accountant, loan.version, Money(today(), loan.approved_vnd, paper='PC 1'))
        loan = Loan.get_by_id(loan.id)
        use.check_use(loan, self.cast.clerk, loan.version, used())
        return loan


def lend() -> list[LoanDossier]:
    """Dossiers in six states, those with one opinion of two first; then marks in these and in all that were there."""
    way, home = _way()
    made = [way.one_opinion(way.appraising(returnee=home[1])), way.sent_back(returnee=home[2])]
    made += [way.short_of_papers(returnee=home[3]), way.for_yes(returnee=home[4]), way.proposed(returnee=home[5])]
    made.append(way.watched().dossier)
    _mark(SYSTEM)
    return made


def _way() -> tuple[MarkedWay, list[Returnee]]:
    """The parts of the story of a loan, played by accounts of the demonstration; and persons at home."""
    names = {'women': WRITER, 'farmers': OTHER, 'helper': row_of(HELPER).name}
    names |= {key: PEOPLE[role] for key, role in ROLES.items()}
    query = Account.select(Account, Person).join(Person).where(Person.full_name.in_(list(names.values())))
    by_name = {account.person.full_name: actor_of(account) for account in query}
    actors = {key: by_name[name] for key, name in names.items()}
    closed = access.viewer(actors['women']).closed
    asking = LoanDossier.select(LoanDossier.returnee).where(LoanDossier.open_key.is_null(False))
    taken = Returnee.id.in_(asking) | Returnee.id.in_(Loan.select(Loan.returnee)) | Returnee.id.in_(sorted(closed))
    home = list(Returnee.select().where((Returnee.state == ReturneeState.HOME) & ~taken).order_by(Returnee.id))
    for one in home:  # what the conditions of a loan ask for
        one.certificate, one.released_on = one.certificate or '15/GCN', one.released_on or today() - timedelta(400)
        one.residence_checked_on = one.residence_checked_on or today()
        one.save()
    bodies = {'MTTQ': Organisation.get(name=ORGANISATIONS['phunu'][0])}
    programmes.fill(SYSTEM)  # what is there stays
    programme = CreditProgramme.get(code='qd22')
    return MarkedWay(SimpleNamespace(home=home[0], programme=programme, bodies=bodies, **actors)), home


def _mark(actor: Actor) -> None:
    for dossier in LoanDossier.select(LoanDossier.id, LoanDossier.bring_by):
        facts = dict.fromkeys(DOSSIER, word('dossier', dossier.id)) | {'code': word('known', dossier.id)}
        facts |= dict.fromkeys(('income_vnd', 'costs_vnd'), amount('dossier', dossier.id))
        facts |= {'bring_by': day('dates', dossier.id)} if dossier.bring_by else {}
        _set(LoanDossier, LoanDossier.id == dossier.id, facts)
        for table, names in OF_DOSSIER.items():
            _set(table, table.dossier == dossier.id, dict.fromkeys(names, word('dossier', dossier.id)))
        photo = files.keep(PICTURE, f'{word("dossier", dossier.id)}.png', 'image/png', actor)
        _set(LoanSiteVisit, LoanSiteVisit.dossier == dossier.id, {'photo': photo})
    for given in LoanOpinion.select(LoanOpinion.id, LoanOpinion.stance):
        scores = json.dumps(dict.fromkeys(opinions.CRITERIA, amount('opinion', given.id)))
        facts = {'text': word('opinion', given.id), 'amount_vnd': amount('opinion', given.id), 'scores': scores}
        _set(LoanOpinion, LoanOpinion.id == given.id, facts)
    _mark_loans(actor)


def _mark_loans(actor: Actor) -> None:
    for loan in Loan.select(Loan.id):
        key, of_loan = loan.id, word('loan', loan.id)
        paper = word('ledger', key)
        _set(Loan, Loan.id == key, {'code': word('lending', key), 'decision': paper, 'open_since': day('lending', key)})
        _set(LoanEntry, LoanEntry.loan == key, {'paper': paper, 'reason': paper})
        owed = {'open_on': day('lending', key), 'open_vnd': amount('ledger', key)}
        _set(LoanInstalment, LoanInstalment.loan == key, owed)
        photo = files.keep(PICTURE, f'{of_loan}.png', 'image/png', actor)
        seen = {'photo': photo} | dict.fromkeys(('present', 'text', 'next_step'), of_loan)
        _set(LoanUseCheck, LoanUseCheck.loan == key, seen)


def _set(table: type[Table], where: Expression, facts: dict) -> None:
    table.update(**facts).where(where).execute()


def met(words: str) -> set[tuple[str, int]]:
    """(kind, id of its record) of each mark in lower-case `words`."""
    found = {(kind, int(key)) for kind, key in MARK.findall(words)} if 'dau' in words else set()
    found |= {(SUM_KINDS[kind], int(key)) for kind, key in SUM.findall(words)}
    for kind, year in DAYS.items():
        for at in re.finditer(str(year), words):
            for one in DAY.finditer(words[max(0, at.start() - 6) : at.end() + 6]):
                month, of_month = (one[2], one[1]) if one[1] else (one[3], one[4])
                found.add((kind, (int(month) - 1) * 28 + int(of_month) - 1))
    return found


def print_anew(made: Iterable[LoanDossier]) -> None:
    """Their papers were made before the marks."""
    for dossier in made:
        now = LoanDossier.get_by_id(dossier.id)
        for paper in (now.minutes, now.proposal):
            if paper:
                documents.generate(paper, SYSTEM)


class Rights:
    """What one reader may meet."""

    def __init__(self, viewer: Viewer):
        self.viewer = viewer
        self.dossiers = {one.id: one for one in LoanDossier.select(LoanDossier, Returnee).join(Returnee)}
        self.loans = {one.id: one for one in Loan.select(Loan, Returnee).join(Returnee)}
        self.opinions = {one.id: one for one in LoanOpinion.select(LoanOpinion, LoanAppraiser).join(LoanAppraiser)}

    def allows(self, kind: str, key: int) -> bool:
        if kind == 'opinion':
            return key in self.opinions and self._may_read(self.opinions[key])
        if kind in OF_LOANS:
            return part_of_loan(self.viewer, self.loans[key].returnee) >= OF_LOANS[kind]
        return reading.part(self.viewer, self.dossiers[key]) >= OF_DOSSIERS[kind]

    def _may_read(self, given: LoanOpinion) -> bool:
        """One's own; those of others once all of the round are in, or it is over."""
        appraiser, actor = given.appraiser, self.viewer.actor
        dossier = self.dossiers[appraiser.dossier_id]
        if reading.part(self.viewer, dossier) < Part.ALL:
            return False
        rivals = LoanAppraiser.select().where(
            (LoanAppraiser.dossier == dossier)
            & (LoanAppraiser.round == appraiser.round)
            & ~LoanAppraiser.is_informant
            & LoanAppraiser.id.not_in(LoanOpinion.select(LoanOpinion.appraiser))
        )
        return given.author == actor.account or appraiser.round < dossier.round or not rivals.exists()


def addresses(app: Flask, made: Sequence[LoanDossier]) -> Iterator[str]:
    """Lists wide open, then every page of these dossiers, of their files, loans and papers."""
    yield from ('/vay-von/bang.xlsx', '/vay-von/danh-sach-de-nghi.docx', '/vay-von/den-han?den=31/12/2099')
    rules = [rule for rule in app.url_map.iter_rules() if 'GET' in rule.methods]
    keys = {'dossier_id': made, 'loan_id': list(Loan.select()), 'returnee_id': [one.returnee for one in made[:2]]}
    keys['document_id'] = [one.minutes for one in made if one.minutes_id][:2]
    for name, records in keys.items():
        wanted = [rule for rule in rules if name in rule.arguments and rule.endpoint.startswith(PAGES[name])]
        for number, record in enumerate(records):
            yield from (_built(rule, number, **{name: record.id}) for rule in wanted)


PAGES = {'dossier_id': 'loan.', 'loan_id': 'loan.', 'returnee_id': 'returnee.', 'document_id': 'document.'}
PARTS = {'visit_id': LoanSiteVisit, 'vote_id': LoanVote, 'check_id': LoanUseCheck, 'entry_id': LoanEntry}
PARTS |= {'appraiser_id': LoanAppraiser}


def _built(rule: Rule, number: int, **key: int) -> str:
    """An address of the rule; of choices the one at `number`, of parts one that belongs to the record."""
    values = dict(key)
    for name in rule.arguments - key.keys():
        choices = getattr(rule._converters[name], 'regex', '').removeprefix('(?:').removesuffix(')').split('|')
        if name in PARTS:
            values[name] = _part(PARTS[name], *key.items())
        elif len(choices) > 1:
            values[name] = choices[number % len(choices)].replace('\\', '')
        else:
            values[name] = 1 if rule._converters[name].regex == r'\d+' else 'x'
    return rule.build(values)[1]


def _part(table: type[Table], owner: tuple[str, int]) -> int:
    """The latest of the record; of appraisers who wrote the latest opinion."""
    name, key = owner
    query = table.select(table.id).where(getattr(table, name.removesuffix('_id')) == key)
    if table is LoanAppraiser:
        query = query.join(LoanOpinion)
    return query.order_by(table.id.desc()).limit(1).scalar() or 1


def posts(app: Flask, made: Sequence[LoanDossier]) -> Iterator[str]:
    """Where something could be sent about the dossier with a sealed opinion."""
    for rule in app.url_map.iter_rules():
        if 'POST' in rule.methods and 'dossier_id' in rule.arguments:
            yield _built(rule, 0, dossier_id=made[0].id)


def opinion_of(dossier: LoanDossier) -> LoanOpinion:
    """The one that is in."""
    return LoanOpinion.select().join(LoanAppraiser).where(LoanAppraiser.dossier == dossier).get()
