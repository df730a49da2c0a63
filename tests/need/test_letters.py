"""The giấy giới thiệu: what it prints, that it says nothing of what was, and its way through the register."""

import io
import json
from datetime import timedelta

import docx
import pytest

from core import documents, files, links, settings
from core.actor import SYSTEM
from core.clock import today
from core.errors import Refused
from core.vietnamese import fold, paper_date
from core.word import nd30
from core.word.kinds import OFFICIAL
from models import (
    AuditEntry,
    Confidentiality,
    Document,
    DocumentState,
    FamilyContact,
    FileRole,
    IssuingBody,
    Person,
    Referral,
    Returnee,
    SealedFacts,
)
from tests.document.conftest import KEPT_IN_A_DRAWER
from tests.need.conftest import ALL, NAME
from workflows.document import checking, issuing, numbering, signing
from workflows.document.rights import may_read
from workflows.need import referrals
from workflows.returnee import access
from workflows.returnee.access import Layer

PAST = (
    *('hình sự', 'án phạt', 'phạt tù', 'chấp hành', 'tái hòa nhập', 'đặc xá', 'tiền án', 'án tích', 'trại giam'),
    *('đối tượng', 'phạm', 'quản lý, giúp đỡ', 'công an', 'ban chỉ đạo', 'mô hình', 'tổ phó', 'hồ sơ', 'thn-'),
)
SEALED = 'TrộmCắpTàiSản'


@pytest.fixture
def letter(cast, introduced) -> Document:
    SealedFacts.create(returnee=cast.home, offence=SEALED, sentence=SEALED, health=SEALED)
    return introduced(with_letter=True).letter


def raw_of(paper: Document) -> bytes:
    return files.read(documents.latest(paper, FileRole.GENERATED).file)


def all_text_of(raw: bytes) -> str:
    """Body, tables, headers, footers and the properties of the file."""
    paper = docx.Document(io.BytesIO(raw))
    parts = [part.blob.decode('utf-8', 'replace') for part in paper.part.package.iter_parts()]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return '\n'.join([*(one.text for one in paper.paragraphs), *cells, *parts, paper.core_properties.title])


def test_it_says_who_comes_from_where_and_what_for(cast, letter):
    text = all_text_of(raw_of(letter))
    for words in (
        *('GIẤY GIỚI THIỆU', f'Ông: {NAME}', 'Năm sinh: 1991', 'thôn Co Loi, xã Mẫu Sơn, tỉnh Lạng Sơn'),
        *('0912 345 678', 'Đến: Cơ sở Thợ xây 0', 'liên hệ làm việc, vị trí thợ xây'),
        f'đến hết {paper_date(today() + timedelta(30))}',
    ):
        assert words in text
    assert '{{' not in text


def test_no_word_of_it_tells_of_the_past(cast, letter):
    text = all_text_of(raw_of(letter)).casefold()
    assert [word for word in PAST if word in text] == []
    assert [word for word in PAST if fold(word) in fold(letter.title)] == []
    assert SEALED.casefold() not in text
    kept = documents.latest(letter, FileRole.GENERATED)
    assert SEALED not in kept.facts + kept.file.name + letter.facts


def test_the_title_names_nobody(letter):
    assert letter.title == 'lao động đến Cơ sở Thợ xây 0'
    assert NAME not in documents.heading_of(letter) + letter.search


def test_it_keeps_to_the_decree(letter):
    assert nd30.check(raw_of(letter), form_class=OFFICIAL).findings == ()


def test_it_is_the_committees_whose_letterhead_tells_nothing(letter):
    assert (letter.kind, letter.body.code, letter.confidentiality) == ('GGT', 'ubnd', Confidentiality.RESTRICTED)
    assert letter.state == DocumentState.CONTENT_CHECK
    assert json.loads(letter.recipients) == ['Cơ sở Thợ xây 0']


@pytest.mark.parametrize(
    ('fields', 'printed', 'missing'),
    [
        ({'sex': 'nu'}, f'Bà: {NAME}', 'Ông'),
        ({'sex': ''}, f'Ông (bà): {NAME}', 'Bà:'),
        ({'phone': ''}, 'Năm sinh: 1991', 'Điện thoại'),
        ({'birth_on': today().replace(year=1990, month=5, day=3)}, 'Ngày sinh: 03/05/1990', 'Năm sinh'),
        ({'birth_year': None}, f'Ông: {NAME}', 'Năm sinh'),
        ({'address': 'Khu 2'}, 'Khu 2, thôn Co Loi', 'Khu 2, Khu 2'),
    ],
)
def test_what_is_known_of_the_person(cast, introduced, fields, printed, missing):
    Person.update(**fields).where(Person.id == cast.home.person_id).execute()
    paragraphs = [one.text for one in docx.Document(io.BytesIO(raw_of(introduced(with_letter=True).letter))).paragraphs]
    text = '\n'.join(paragraphs)
    assert printed in text
    assert missing not in text


def test_for_training_it_says_so(cast, planned, introduced, make_offer):
    offer = make_offer('Sửa chữa máy nông nghiệp', kind='hoc_nghe')
    made = introduced(need=planned('hoc_nghe', 'hoc_nghe'), offer=offer, with_letter=True)
    assert 'liên hệ học nghề sửa chữa máy nông nghiệp' in all_text_of(raw_of(made.letter))
    assert made.letter.title.startswith('người học nghề đến')


def test_how_long_it_is_valid_is_a_setting(cast, introduced):
    settings.put('referral.letter_days', 10, SYSTEM)
    text = all_text_of(raw_of(introduced(with_letter=True).letter))
    assert paper_date(today() + timedelta(10)) in text


@pytest.mark.parametrize('who', ALL)
def test_who_reads_the_letter(cast, letter, who):
    assert may_read(getattr(cast, who), letter) == (who in {'helper', 'deputy', 'clerk', 'head', 'chairman', 'chief'})


@pytest.mark.parametrize('who', ['deputy', 'clerk', 'head', 'helper'])
def test_relatives_read_no_letter_whatever_office_they_hold(cast, letter, who):
    actor = getattr(cast, who)
    FamilyContact.create(returnee=cast.home, person=actor.person, name='x', relation='khac')
    assert letter.subject in links.closed_to(actor)
    assert not may_read(actor, letter)


def test_who_it_is_about_reads_none(cast, letter):
    Returnee.update(person=cast.clerk.person).where(Returnee.id == cast.home.id).execute()
    assert not may_read(cast.clerk, letter)


def test_while_the_letter_is_on_the_desk_the_clerk_knows_the_name(cast, letter):
    assert access.viewer(cast.clerk).called(cast.home) == cast.home.code
    checking.pass_content(letter, cast.deputy, letter.version)
    assert access.viewer(cast.clerk).called(cast.home) == NAME
    assert not access.viewer(cast.clerk).sees(cast.home, Layer.PLAN)
    assert access.viewer(cast.clerk).called(cast.other) == cast.other.code
    Document.update(state=DocumentState.ISSUED).where(Document.id == letter.id).execute()
    assert access.viewer(cast.clerk).called(cast.home) == cast.home.code


def issued(letter: Document, cast) -> Document:
    paper = checking.pass_content(letter, cast.deputy, letter.version)
    paper = checking.pass_form(paper, cast.clerk, paper.version)
    paper = checking.approve(paper, cast.chairman, paper.version)
    paper = signing.print_copies(paper, cast.clerk, paper.version, copies=2, pages=1)
    paper = signing.sign(paper, cast.clerk, paper.version, today(), pages=1)
    paper = numbering.assign_number(paper, cast.clerk, paper.version)
    return issuing.issue(paper, cast.clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)


def test_its_whole_way_sets_the_day_of_the_introduction(cast, letter):
    Referral.update(referred_on=today() - timedelta(3)).execute()
    paper = issued(letter, cast)
    assert paper.number == '01/GGT-UBND'
    assert Referral.get().referred_on == today()
    assert [line.recipient for line in paper.deliveries] == ['Cơ sở Thợ xây 0']
    assert AuditEntry.select().where(AuditEntry.action == 'referral.letter_issued').exists()


def test_an_outcome_that_is_known_keeps_its_days(cast, letter):
    before = today() - timedelta(5)
    Referral.update(referred_on=before, state='taken', taken_on=before).execute()
    issued(letter, cast)
    assert Referral.get().referred_on == before


def test_a_letter_given_up_makes_room_for_another(cast, letter):
    referral = Referral.get()
    with pytest.raises(Refused, match='đã có Giấy giới thiệu'):
        referrals.write_letter(referral, cast.helper, referral.version)
    numbering.cancel(letter, cast.clerk, letter.version, 'nham', 'ghi nhầm nơi đến')
    referral = Referral.get()
    assert referral.letter is None
    assert referrals.write_letter(referral, cast.helper, referral.version).letter != letter


def test_a_recalled_letter_is_gone_and_a_replaced_one_gives_way(cast, letter):
    paper, effect = issued(letter, cast), links.effect_of(letter)
    body = IssuingBody.get(code='ubnd')
    notice, other = (Document.create(kind=kind, body=body, title='x', state='issued') for kind in ('TB', 'GGT'))
    effect.end(paper, today(), other, cast.clerk)
    assert Referral.get().letter == other
    effect.end(other, today(), notice, cast.clerk)
    assert Referral.get().letter is None


def test_without_a_letter_none_is_made(cast, introduced):
    assert introduced(with_letter=False).letter is None
    assert not Document.select().where(Document.kind == 'GGT').exists()
