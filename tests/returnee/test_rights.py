"""The table of who sees what, multiplied out: each layer × each standing × each screen; and each look in the log."""

import json
from itertools import product

import pytest

from core import people
from core.errors import NotFound
from models import AuditEntry, FamilyContact, Returnee, ReturneeState
from tests.returnee.conftest import CASE_WORDS, CCCD, CERTIFICATE, HARDSHIP_WORDS, NAME, NEED_WORDS
from tests.security._crawl import words_in
from workflows.returnee import access, files, opening, sealed
from workflows.returnee.access import NO, REASON, TABLE, YES, Layer, Standing

STANDINGS = {  # of each in the cast
    'police': Standing.POLICE,
    'chief': Standing.POLICE,
    'deputy': Standing.POLICE,
    'head': Standing.HEAD,
    'helper': Standing.HELPER,
    'organisation': Standing.ORGANISATION,
    'clerk': Standing.OTHER,
    'clerk_with_paper': Standing.CLERK_WITH_PAPER,
    'member': Standing.OTHER,
    'accountant': Standing.ACCOUNTANT,
    'board': Standing.OTHER,
    'admin': None,
    'nobody': None,
    'own': None,
    'kin': None,
}
MARKS = {Layer.NAME: NAME, Layer.PAPERS: CCCD, Layer.PLAN: NEED_WORDS, Layer.CASE: CASE_WORDS}
MARKS |= {Layer.HARDSHIP: HARDSHIP_WORDS}
SECRETS = (*MARKS.values(), CERTIFICATE)
SEALED_WORDS = (CASE_WORDS, HARDSHIP_WORDS, NEED_WORDS, CCCD, CERTIFICATE)
LISTS = (
    *(
        '/',
        '/tai-hoa-nhap/',
        '/tai-hoa-nhap/?tim=venha',
        '/tai-hoa-nhap/?tim=Lý Văn',
        '/tai-hoa-nhap/?trang_thai=tat_ca',
    ),
    *('/tai-hoa-nhap/?dien=chap_hanh_xong', '/tai-hoa-nhap/?chua_giup=1', '/tai-hoa-nhap/bang.xlsx'),
    *('/tai-hoa-nhap/den-han', '/tai-hoa-nhap/lap?tim=venha', f'/tai-hoa-nhap/lap?tim={CCCD}'),
    *('/nguoi/', '/nguoi/?ten=venha', '/nguoi/tai-ve', '/gap-go/', '/gap-go/theo-doi', '/quan-tri/nhat-ky/'),
    *('/quan-tri/nhat-ky/tai-ve', '/van-ban/', '/thanh-vien/', '/thanh-vien/?ten=venha'),
)


@pytest.fixture
def act_as(cast, request):
    """act_as('clerk_with_paper'): the actor, and what they are to `home`."""

    def find(who: str):
        if who == 'own':
            return request.getfixturevalue('own')
        if who == 'clerk_with_paper':
            request.getfixturevalue('on_the_desk')
        return getattr(cast, who.removesuffix('_with_paper'))

    return find


def told_in(answer) -> str:
    """All words of an answer but the reader's own name in the head of the page."""
    return words_in(answer).replace(f'{NAME}</a> <span class="hn-me__role">', '')


def sight_of(who: str, layer: Layer):
    return TABLE[layer].get(STANDINGS[who], NO) if STANDINGS[who] else NO


@pytest.mark.parametrize('who', STANDINGS)
def test_the_viewer_is_the_table(act_as, cast, who):
    viewer = access.viewer(act_as(who))
    assert {layer: viewer.sight(cast.home, layer) for layer in Layer} == {
        layer: sight_of(who, layer) for layer in Layer
    }


@pytest.mark.parametrize('who', STANDINGS)
def test_the_page_of_the_file(act_as, cast, client_of, who):
    actor = act_as(who)
    answer = client_of(actor.account).get(f'/tai-hoa-nhap/{cast.home.id}')
    if STANDINGS[who] is None:
        assert answer.status_code == 404
        assert cast.home.code not in answer.text
    shown = {layer for layer, mark in MARKS.items() if mark in told_in(answer)}
    assert shown == {layer for layer in MARKS if sight_of(who, layer) == YES and layer not in access.SEALED}
    assert (CERTIFICATE in answer.text) == (sight_of(who, Layer.PAPERS) == YES)


@pytest.mark.parametrize('who', STANDINGS)
def test_the_sealed_page_before_a_reason(act_as, cast, client_of, who):
    answer = client_of(act_as(who).account).get(f'/tai-hoa-nhap/{cast.home.id}/niem-phong')
    assert (answer.status_code == 200) == (sight_of(who, Layer.CASE) >= REASON)
    assert (CASE_WORDS in answer.text) == (sight_of(who, Layer.CASE) == YES)
    assert HARDSHIP_WORDS not in answer.text


@pytest.mark.parametrize('who', STANDINGS)
def test_the_sealed_page_after_a_reason(act_as, cast, client_of, who):
    client, reveals = client_of(act_as(who).account), AuditEntry.select().where(AuditEntry.action == 'returnee.reveal')
    for layer, reason in product((Layer.CASE, Layer.HARDSHIP), ('', 'xem', 'chuẩn bị họp giao ban')):
        before, sight = reveals.count(), sight_of(who, layer)
        answer = client.post(f'/tai-hoa-nhap/{cast.home.id}/niem-phong/{layer}/mo', data={f'{layer}-reason': reason})
        told = bool(reason) and (sight == YES or (sight == REASON and len(reason) >= access.LEAST_REASON))
        assert (MARKS[layer] in answer.text) == told, (layer, reason)
        assert reveals.count() - before == told, (layer, reason)
        if told:
            entry = reveals.order_by(AuditEntry.id.desc()).get()
            assert (entry.reason, json.loads(entry.changes)['layer'][1]) == (reason, layer)
            assert entry.subject == f'returnee:{cast.home.id}'


@pytest.mark.parametrize('who', STANDINGS)
def test_lists_searches_exports_boards_and_the_log(act_as, cast, client_of, who):
    """No sealed word anywhere; the name only where it may be known; a closed file not even by code."""
    client = client_of(act_as(who).account)
    for address in LISTS:
        words = told_in(client.get(address)).replace(f'tim={CCCD}', '').replace(f'value="{CCCD}"', '')
        assert [mark for mark in SEALED_WORDS if mark in words] == [], address
        known = sight_of(who, Layer.NAME) == YES
        assert known or NAME not in words, address
        if STANDINGS[who] is None:
            assert cast.home.code not in words, address


def test_the_export_has_no_name_for_anybody(cast, client_of):
    for who in ('police', 'head', 'helper'):
        words = words_in(client_of(getattr(cast, who).account).get('/tai-hoa-nhap/bang.xlsx'))
        assert cast.home.code in words
        assert NAME not in words
    assert AuditEntry.select().where(AuditEntry.action == 'returnee.export').count() == 3


@pytest.mark.parametrize('who', STANDINGS)
def test_the_name_finds_the_file_for_those_alone_who_may_know_it(act_as, cast, client_of, who):
    words = client_of(act_as(who).account).get('/tai-hoa-nhap/?tim=venha').text
    assert (cast.home.code in words) == (sight_of(who, Layer.NAME) == YES)


@pytest.mark.parametrize('who', STANDINGS)
def test_the_page_of_the_person(act_as, cast, client_of, who):
    """Known through the file alone: who may read persons sees them only with the right to the papers."""
    actor = act_as(who)
    answer = client_of(actor.account).get(f'/nguoi/{cast.home.person_id}')
    reads = actor.holds(*people.READERS) and sight_of(who, Layer.PAPERS) == YES
    assert (answer.status_code == 200) == reads
    assert reads or NAME not in told_in(answer)
    assert NAME not in told_in(client_of(actor.account).get('/nguoi/?ten=venha'))


@pytest.mark.parametrize('who', ['own', 'kin', 'clerk', 'admin', 'member'])
def test_no_other_page_of_the_file_tells_anything(act_as, cast, client_of, who):
    client = client_of(act_as(who).account)
    for path in (
        *('sua', 'da-ve', 'ly-do/pause', 'ly-do/cancel', 'ket-thuc', 'nguoi-giup-do', 'nguoi-than/them', 'thu-chuyen'),
        *('niem-phong', 'niem-phong/vu-viec', 'niem-phong/hoan-canh'),
    ):
        answer = client.get(f'/tai-hoa-nhap/{cast.home.id}/{path}')
        assert answer.status_code in (403, 404), path
        assert [mark for mark in SECRETS if mark in told_in(answer)] == [], path


def test_guessed_addresses_of_the_person_lead_nowhere(cast, client_of, own):
    key = cast.home.person_id
    for who, path in (('admin', f'/quan-tri/tai-khoan/mo?nguoi={key}'), ('clerk', f'/gap-go/ghi/{key}')):
        answer = client_of(getattr(cast, who).account).get(path)
        assert NAME not in answer.text, path
    assert client_of(own.account).get(f'/tai-hoa-nhap/lap/{key}').status_code == 404
    assert client_of(cast.kin.account).get(f'/tai-hoa-nhap/lap/{key}').status_code == 404


@pytest.mark.parametrize('who', ['own', 'kin'])
def test_verbs_are_closed_to_the_person_and_the_family(act_as, cast, who):
    actor, home = act_as(who), cast.home
    for act in (
        lambda: files.edit(home, actor, home.version, occupation='x'),
        lambda: files.pause(home, actor, home.version, 'khac', 'x'),
        lambda: sealed.seal(home, actor, 1, offence='x'),
        lambda: files.put_in_list(home, actor),
    ):
        with pytest.raises(NotFound):
            act()
    assert opening.candidates('venha', actor) == []
    assert opening.candidates(CCCD, actor) == []


def test_a_later_file_of_the_person_is_closed_to_the_family_too(cast, own, make_returnee):
    Returnee.update(state=ReturneeState.ENDED).where(Returnee.id == cast.home.id).execute()
    later = make_returnee(person=cast.home.person)
    assert later.id in access.closed_to(cast.kin)
    assert later.id in access.closed_to(own)
    assert later.id not in access.closed_to(cast.police)


def test_family_in_an_own_file_is_closed_as_well(cast, own, make_returnee):
    theirs = make_returnee(person=cast.kin.person)
    assert theirs.id in access.closed_to(own)


def test_whoever_stopped_being_called_stays_family(cast):
    FamilyContact.update(is_current=False).where(FamilyContact.person == cast.kin.person).execute()
    assert cast.home.id in access.closed_to(cast.kin)


def test_every_look_at_the_page_is_logged_with_its_layers(cast, client_of):
    client_of(cast.police.account).get(f'/tai-hoa-nhap/{cast.home.id}')
    entry = AuditEntry.select().where(AuditEntry.action == 'returnee.view').get()
    layers = json.loads(entry.changes)['layers'][1].split()
    assert [layer for layer in layers if not layer.startswith('loan')] == [
        'code',
        'name',
        'papers',
        'plan',
        'assessment',
    ]
    client_of(cast.police.account).get(f'/tai-hoa-nhap/{cast.home.id}/niem-phong')
    last = AuditEntry.select().where(AuditEntry.action == 'returnee.view').order_by(AuditEntry.id.desc()).get()
    assert json.loads(last.changes)['layers'][1] == 'case'


def test_the_form_over_sealed_words_is_a_look_at_them(cast, client_of):
    answer = client_of(cast.deputy.account).get(f'/tai-hoa-nhap/{cast.home.id}/niem-phong/vu-viec')
    assert CASE_WORDS in answer.text
    entry = AuditEntry.select().where(AuditEntry.action == 'returnee.view').get()
    assert json.loads(entry.changes)['layers'][1] == 'case'
    assert (
        HARDSHIP_WORDS
        not in client_of(cast.deputy.account).get(f'/tai-hoa-nhap/{cast.home.id}/niem-phong/hoan-canh').text
    )


def test_the_log_holds_no_sealed_word(cast):
    sealed.seal(cast.home, cast.police, 2, offence=CASE_WORDS + '2', health='khác')
    entry = AuditEntry.select().where(AuditEntry.action == 'returnee.seal').order_by(AuditEntry.id.desc()).get()
    assert json.loads(entry.changes)['fields'][1] == 'health offence'
    assert [row for row in AuditEntry.select() if CASE_WORDS in row.changes or HARDSHIP_WORDS in row.changes] == []


def test_error_messages_call_nobody_by_name(cast, client_of):
    """A stale page and a second file answer with the code."""
    address = f'/tai-hoa-nhap/lap/{cast.home.person_id}'
    form = {
        'way': 'da_ve',
        'legal_group': 'chap_hanh_xong',
        'village': cast.home.village_id,
        'arrived_on': '01/02/2026',
    }
    answer = client_of(cast.police.account).post(address, data=form | {'intake': 'release', 'once': 'a' * 32})
    assert f'hồ sơ {cast.home.code}' in answer.text
    stale = {'version': 77, 'code': 'khac', 'text': 'x', 'once': 'b' * 32}
    answer = client_of(cast.police.account).post(f'/tai-hoa-nhap/{cast.home.id}/ly-do/pause', data=stale)
    assert answer.status_code == 409
    assert NAME not in answer.text


@pytest.mark.parametrize('state', ['draft', 'content_check', 'issued', 'archived', 'cancelled'])
def test_the_clerk_forgets_with_the_paper(cast, on_the_desk, client_of, state):
    type(on_the_desk).update(state=state).execute()
    assert NAME not in client_of(cast.clerk.account).get(f'/tai-hoa-nhap/{cast.home.id}').text


def test_a_workflow_tells_which_files_its_papers_are_about(cast, on_the_desk, monkeypatch):
    monkeypatch.setitem(access._papers, 'assignment_case', lambda ids: [cast.home.id] if 5 in ids else [])
    type(on_the_desk).update(subject='assignment_case:5').execute()
    assert access.viewer(cast.clerk).sees(cast.home, Layer.NAME)
    type(on_the_desk).update(subject='assignment_case:6').execute()
    assert not access.viewer(cast.clerk).sees(cast.home, Layer.NAME)
