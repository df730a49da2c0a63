"""What moves a file: every state × act × person, the guards, and that nothing is lost or doubled."""

from datetime import date, timedelta

import pytest

from core import links
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from models import (
    Assignment,
    AuditEntry,
    EndGround,
    FamilyContact,
    LegalGroup,
    Returnee,
    ReturneeState,
    SealedFacts,
    VisitEntry,
)
from tests.conftest import LONG_AGO
from workflows.returnee import WORKFLOW, family, files, sealed

PEOPLE = ('police', 'chief', 'deputy', 'head', 'clerk', 'member', 'helper', 'admin')
POLICE = ('police', 'chief', 'deputy')
FROM = {
    'receive': {'expected'},
    'edit': {'expected', 'home', 'paused'},
    'name_supporter': {'home', 'paused'},
    'pause': {'home'},
    'resume': {'paused'},
    'conclude': {'home', 'paused'},
    'cancel': {'expected', 'home'},
}
MAY = dict.fromkeys(FROM, POLICE) | {'name_supporter': ('deputy',)}
TO = {'receive': 'home', 'pause': 'paused', 'resume': 'home', 'conclude': 'ended', 'cancel': 'cancelled'}


@pytest.fixture
def act(in_model, make_decision, make_person):
    """act('pause', file, actor): the verb with facts that fit."""
    supporter = make_person('Hứa Thị Giúp')
    in_model(supporter, 'tv', make_decision())
    given = {
        'receive': (today(),),
        'pause': ('tam_giu', 'Công an huyện báo'),
        'cancel': ('lap_nham', 'nhầm người'),
        'conclude': (EndGround.SERVED, today()),
        'name_supporter': (supporter,),
    }

    def do(action: str, returnee, actor):
        facts = {'occupation': 'thợ xây'} if action == 'edit' else {}
        return getattr(files, action)(returnee, actor, returnee.version, *given.get(action, ()), **facts)

    return do


def test_the_table_names_every_arrow():
    assert set(WORKFLOW.arrows) == set(FROM)


@pytest.mark.parametrize('state', ReturneeState)
@pytest.mark.parametrize('action', FROM)
def test_only_these_moves(cast, make_returnee, act, state, action):
    arrived = None if state == 'expected' else LONG_AGO
    for who in PEOPLE:
        one = make_returnee(f'Vi Văn {who}', state=state, legal_group='an_tai_cong_dong', arrived_on=arrived)
        Returnee.update(notice_on=LONG_AGO).where(Returnee.id == one.id).execute()
        one, actor = Returnee.get_by_id(one.id), getattr(cast, who)
        entries = AuditEntry.select().where(AuditEntry.subject == f'returnee:{one.id}')
        if who in MAY[action] and state in FROM[action]:
            assert action in WORKFLOW.open_to(actor, one)
            assert act(action, one, actor).state == TO.get(action, state)
            assert entries.count() == 1
        else:
            assert action not in WORKFLOW.open_to(actor, one)
            with pytest.raises((NotAllowed, WrongState)):
                act(action, one, actor)
            assert entries.count() == 0


@pytest.mark.parametrize('group', LegalGroup)
def test_the_supporter_and_the_plain_end_are_for_those_outside_the_circular(cast, make_returnee, act, group):
    one = make_returnee('Vi Văn Diện', legal_group=group)
    outside = group in (LegalGroup.PAROLE, LegalGroup.COMMUNITY)
    for action in ('name_supporter', 'conclude'):
        assert (action in WORKFLOW.open_to(cast.deputy, one)) == outside
        if not outside:
            with pytest.raises(NotAllowed):
                act(action, one, cast.deputy)


@pytest.mark.parametrize('action', ['pause', 'cancel'])
@pytest.mark.parametrize(('code', 'text'), [('', 'x'), ('khac', ' '), ('lạ', 'x')])
def test_a_reason_is_a_code_and_a_text(cast, action, code, text):
    with pytest.raises(Refused):
        getattr(files, action)(cast.other, cast.police, 1, code, text)


def test_a_stale_page_writes_nothing(cast):
    files.edit(cast.other, cast.police, 1, occupation='thợ xây')
    with pytest.raises(StaleRecord):
        files.edit(Returnee.get_by_id(cast.other.id), cast.deputy, 1, occupation='thợ mộc')
    assert Returnee.get_by_id(cast.other.id).occupation == 'thợ xây'


def test_only_known_facts_are_edited(cast):
    with pytest.raises(TypeError):
        files.edit(cast.other, cast.police, 1, state='ended')


@pytest.mark.parametrize(
    ('facts', 'said'),
    [
        ({'notice_on': today() + timedelta(1)}, 'Ngày nhận thông báo chưa tới'),
        ({'arrived_on': None}, 'Ghi ngày về, trình diện'),
        ({'session_on': date(2019, 1, 1)}, 'Ngày làm việc, lập biên bản (01/01/2019) sớm hơn'),
        ({'released_on': date(2021, 1, 1)}, 'Ngày về, trình diện (01/01/2020) sớm hơn ngày chấp hành xong án'),
        ({'notice_on': date(2026, 3, 2), 'residence_checked_on': date(2026, 3, 1)}, 'sớm hơn ngày nhận thông báo'),
    ],
)
def test_impossible_days_are_refused(cast, facts, said):
    with pytest.raises(Refused, match=said.replace('(', r'\(').replace(')', r'\)')):
        files.edit(cast.other, cast.police, 1, **facts)


def test_who_is_expected_may_be_released_later(cast, make_returnee):
    one = make_returnee('Vi Văn Sắp', state='expected', arrived_on=None, notice_on=LONG_AGO)
    one = files.edit(one, cast.police, 1, released_on=today() + timedelta(60), present_by=today() + timedelta(70))
    with pytest.raises(Refused):
        files.receive(one, cast.police, one.version, today())


def test_another_regime_needs_another_file_once_somebody_helps(cast):
    with pytest.raises(Refused, match='lập hồ sơ mới'):
        files.edit(cast.home, cast.police, cast.home.version, legal_group='an_tai_cong_dong')
    assert files.edit(cast.home, cast.police, cast.home.version, legal_group='dac_xa').legal_group == 'dac_xa'
    assert files.edit(cast.other, cast.police, 1, legal_group='an_tai_cong_dong').legal_group == 'an_tai_cong_dong'


def test_what_was_helped_or_visited_is_no_mistake(cast, make_assignment):
    with pytest.raises(Refused, match='không hủy được'):
        files.cancel(cast.home, cast.police, cast.home.version, 'lap_nham', 'x')
    assert WORKFLOW.obstacles('cancel', cast.police, cast.other) == []
    assert Assignment.select().where(Assignment.returnee == cast.home).exists()
    assert not VisitEntry.select().exists()


def test_a_supporter_is_a_member_and_no_relative(cast, make_returnee, make_person, in_model, make_decision):
    one = make_returnee('Vi Văn Án', legal_group='an_tai_cong_dong')
    stranger, relative = make_person('Bế Văn Lạ'), make_person('Vi Thị Con')
    with pytest.raises(Refused, match='thành viên'):
        files.name_supporter(one, cast.deputy, 1, stranger)
    in_model(relative, 'tv', make_decision())
    FamilyContact.create(returnee=one, person=relative, name='Vi Thị Con', relation='con')
    assert relative not in [row.person for row in files.possible_supporters(one)]
    with pytest.raises(Refused, match='người thân'):
        files.name_supporter(one, cast.deputy, 1, relative)


def test_who_was_named_cannot_leave_before_another_is(cast, make_returnee, act):
    one = make_returnee('Vi Văn Án', legal_group='an_tai_cong_dong')
    named = act('name_supporter', one, cast.deputy)
    hanging = links.hanging_on(named.supporter)
    assert [item.label for item in hanging] == [f'người giúp đỡ của hồ sơ {one.code}']
    act('conclude', named, cast.police)
    assert links.hanging_on(named.supporter) == []


def test_a_relative_who_is_found_out_is_supporter_no_more(cast, make_returnee, act):
    one = act('name_supporter', make_returnee('Vi Văn Án', legal_group='an_tai_cong_dong'), cast.deputy)
    family.add_contact(one, cast.police, 'Hứa Thị Giúp', 'khac', person=one.supporter)
    assert Returnee.get_by_id(one.id).supporter is None


def test_serving_done_goes_on_as_completed_in_a_new_file(cast, make_returnee):
    one = make_returnee('Vi Văn Thử', legal_group='tha_tu_truoc_han')
    new = files.conclude(one, cast.police, 1, EndGround.SERVED, today(), goes_on=True)
    old = Returnee.get_by_id(one.id)
    assert (old.state, old.end_ground, old.ended_on) == ('ended', EndGround.SERVED, today())
    assert (new.state, new.legal_group, new.previous, new.released_on) == ('home', 'chap_hanh_xong', old, today())
    assert new.code != old.code


def test_an_end_is_neither_to_come_nor_before_the_beginning(cast, make_returnee):
    one = make_returnee('Vi Văn Thử', legal_group='tha_tu_truoc_han')
    for day in (today() + timedelta(1), LONG_AGO - timedelta(1)):
        with pytest.raises(Refused):
            files.conclude(one, cast.police, 1, EndGround.SERVED, day)


def test_a_decision_ends_and_its_recall_reopens(cast, make_decision):
    paper = make_decision()
    files.finish(cast.home, cast.deputy, EndGround.CLEARED, today(), paper)
    ended = Returnee.get_by_id(cast.home.id)
    assert (ended.state, ended.ended_by, ended.version) == ('ended', paper, cast.home.version + 1)
    files.reopen(ended, cast.deputy)
    assert Returnee.get_by_id(cast.home.id).state == 'home'


def test_an_older_file_is_not_reopened_beside_a_newer(cast, make_decision, make_returnee):
    files.finish(cast.home, cast.deputy, EndGround.PRISON, today(), make_decision())
    newer = make_returnee(person=cast.home.person)
    with pytest.raises(Refused, match=newer.code):
        files.reopen(Returnee.get_by_id(cast.home.id), cast.deputy)


def test_family_is_added_mended_and_retired(cast):
    made = family.add_contact(cast.other, cast.police, 'Nông  Thị Mẹ', 'cha_me', '0912345678')
    assert made.name == 'Nông Thị Mẹ'
    mended = family.edit_contact(made, cast.police, 1, phone='0987654321')
    with pytest.raises(StaleRecord):
        family.edit_contact(made, cast.police, 1, note='x')
    assert not family.retire_contact(mended, cast.police, mended.version).is_current
    assert [row.phone for row in family.contacts_of(cast.other)] == ['0987654321']
    with pytest.raises(Refused):
        family.add_contact(cast.other, cast.police, 'x', 'con', person=cast.other.person)
    with pytest.raises(NotAllowed):
        family.add_contact(cast.other, cast.helper, 'x', 'con')


def test_namesakes_are_those_of_the_list(cast, make_person):
    known, hidden = make_person('Nông Thị Mẹ'), make_person('Nông Thị Mẹ', is_listed=False)
    assert family.namesakes('nông thị MẸ') == [known]
    assert hidden not in family.namesakes('Nông Thị Mẹ')


def test_sealing_goes_over_the_version_that_was_seen(cast):
    first = sealed.seal(cast.other, cast.police, 1, offence='trộm cắp tài sản')
    with pytest.raises(StaleRecord):
        sealed.seal(cast.other, cast.deputy, 1, offence='khác')
    assert sealed.seal(cast.other, cast.deputy, first.version, health='đau lưng').offence == 'trộm cắp tài sản'
    assert SealedFacts.select().where(SealedFacts.returnee == cast.other).count() == 1


@pytest.mark.parametrize(('months', 'fits'), [(1, True), (360, True), (9999, True), (0, False), (361, False)])
def test_the_months_of_a_sentence(cast, months, fits):
    if fits:
        assert sealed.seal(cast.other, cast.police, 1, sentence_months=months).sentence_months == months
        return
    with pytest.raises(Refused):
        sealed.seal(cast.other, cast.police, 1, sentence_months=months)


@pytest.mark.parametrize('who', ['head', 'clerk', 'helper', 'member', 'admin'])
def test_nobody_else_seals(cast, who):
    with pytest.raises((NotAllowed, NotFound)):
        sealed.seal(cast.home, getattr(cast, who), 2, offence='x')


def test_the_timeline_tells_the_days_and_hides_why_a_file_rests(cast):
    files.pause(cast.home, cast.police, cast.home.version, 'tam_giu', 'LýDoKín')
    told = {
        who: str(links.timeline_of(cast.home, getattr(cast, who))) for who in ('police', 'helper', 'head', 'member')
    }
    assert 'LýDoKín' in told['police']
    assert 'Tạm dừng quản lý, giúp đỡ' in told['helper']
    assert 'LýDoKín' not in told['helper']
    assert told['head'] == told['member'] == '[]'
