"""The letter to the commune that somebody moves to."""

import json

import pytest

from core import documents, files, settings
from core.actor import SYSTEM
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord
from core.word.text import paragraphs
from models import Confidentiality, Document, FileRole, IssuingBody, LegalGroup, Returnee, Role
from tests.conftest import COMMITTEE
from tests.returnee.conftest import CASE_WORDS, CERTIFICATE, HARDSHIP_WORDS, NAME
from workflows.returnee import letters

GIVEN = {
    'moved_to': 'thôn Nà Lầu, xã Na Dương, tỉnh Lạng Sơn',
    'addressees': ['Ủy ban nhân dân xã Na Dương'],
    'situation': ['Đã được giới thiệu học nghề.'],
    'attachments': ['Bản sao giấy chứng nhận'],
}


@pytest.fixture
def committee(app, cast):
    return IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)[0]


def text_of(document: Document) -> str:
    return '\n'.join(paragraphs(files.read(documents.latest(document, FileRole.GENERATED).file)))


def test_it_says_who_moves_where_and_no_sealed_word(cast, committee):
    letter = letters.draft(cast.home, cast.police, cast.home.version, **GIVEN)
    text = text_of(letter)
    for words in (NAME, CERTIFICATE, 'thôn Nà Lầu', 'Đã được giới thiệu học nghề.', '05 ngày làm việc', 'UBND-CAX'):
        assert words in text, words
    assert CASE_WORDS not in text
    assert HARDSHIP_WORDS not in text
    assert NAME not in letter.title
    assert (letter.confidentiality, letter.subject) == (Confidentiality.RESTRICTED, f'returnee:{cast.home.id}')
    assert Returnee.get_by_id(cast.home.id).moved_to == GIVEN['moved_to']
    assert json.loads(letter.addressees) == GIVEN['addressees']


@pytest.mark.parametrize('group', LegalGroup)
def test_the_term_of_the_circular_stands_for_its_people_alone(cast, committee, make_returnee, group):
    one = make_returnee('Vi Văn Đi', legal_group=group)
    text = text_of(letters.draft(one, cast.police, 1, **GIVEN))
    assert ('ngày làm việc' in text) == (group in (LegalGroup.COMPLETED, LegalGroup.AMNESTIED))
    assert letters.GROUPS[group] in text


def test_one_letter_a_file_until_it_is_given_up(cast, committee):
    first = letters.draft(cast.other, cast.police, 1, **GIVEN)
    with pytest.raises(Refused, match='đã có thư'):
        letters.draft(Returnee.get_by_id(cast.other.id), cast.police, 2, **GIVEN)
    Document.update(state='cancelled').where(Document.id == first.id).execute()
    assert letters.draft(Returnee.get_by_id(cast.other.id), cast.police, 2, **GIVEN) != first


def test_what_stands_against_it(cast, committee, make_returnee):
    with pytest.raises(NotAllowed):
        letters.draft(cast.other, cast.helper, 1, **GIVEN)
    with pytest.raises(NotFound):
        letters.draft(cast.home, cast.kin, cast.home.version, **GIVEN)
    with pytest.raises(StaleRecord):
        letters.draft(cast.other, cast.police, 7, **GIVEN)
    over = make_returnee('Vi Văn Xong', state='ended', end_ground='xoa_an_tich', ended_on=today())
    with pytest.raises(Refused):
        letters.draft(over, cast.police, 1, **GIVEN)
    settings.put('returnee.letter_body', 'không có', SYSTEM)
    with pytest.raises(Refused, match='Cài đặt'):
        letters.draft(cast.other, cast.police, 1, **GIVEN)
    assert not Document.select().where(Document.template == letters.KEY).exists()


def test_one_who_moved_away_still_gets_it(cast, committee, make_returnee):
    gone = make_returnee('Vi Văn Đi', state='ended', end_ground='chuyen_di', ended_on=today())
    assert letters.may_draft(cast.police, gone)


def test_without_somebody_to_sign_the_file_says_what_is_missing(app, make_actor, make_returnee):
    IssuingBody.get_or_create(code='ubnd', defaults=COMMITTEE)
    with pytest.raises(Refused, match='Họ tên người ký'):
        letters.draft(make_returnee(), make_actor(Role.POLICE_CLERK), 1, **GIVEN)


def test_papers_about_an_own_file_are_closed(cast, own, committee, client_of):
    letter = letters.draft(cast.home, cast.police, cast.home.version, **GIVEN)
    for actor in (own, cast.kin):
        assert client_of(actor.account).get(f'/van-ban/{letter.id}').status_code == 404
    assert client_of(cast.police.account).get(f'/van-ban/{letter.id}').status_code == 200
