"""The list of the month is passed on to the lender in one act, all of it or nothing."""

from datetime import timedelta

import pytest

from core.clock import today
from core.errors import Refused
from models import AuditEntry, FamilyContact, LoanDossier
from tests.loan.conftest import fresh
from tests.loan.test_pages import day, desk, of
from workflows.loan import desk as waiting_desk
from workflows.loan import reading, sending
from workflows.returnee import access

__all__ = ['desk']
ADDRESS = '/vay-von/chuyen-danh-sach'
PAPER = '12/CAX'


@pytest.fixture
def listed(cast, way) -> list[LoanDossier]:
    """Two dossiers that the chairman confirmed, of two persons."""
    return [way.proposed(returnee=one) for one in (cast.home, cast.other)]


def seen(dossiers) -> dict[int, int]:
    return {one.id: one.version for one in dossiers}


def send(actor, versions, paper=PAPER, sent_on=None) -> list[LoanDossier]:
    return sending.send_all(access.viewer(actor), versions, paper, sent_on or today())


def states(dossiers) -> list[str]:
    return [fresh(one).state for one in dossiers]


def log_of(action='loan.send'):
    return AuditEntry.select().where(AuditEntry.action == action)


def relate(cast) -> None:
    """The second borrower is the chief's child."""
    FamilyContact.create(returnee=cast.other, person=cast.chief.person, name='x', relation='con')


def test_all_go_with_one_paper_and_each_has_its_row_in_the_log(cast, listed):
    sent = send(cast.chief, seen(listed))
    assert [one.id for one in sent] == [one.id for one in listed]
    assert states(listed) == ['sent', 'sent']
    assert {(fresh(one).sent_by_paper, fresh(one).sent_on) for one in listed} == {(PAPER, today())}
    assert [row.subject for row in log_of()] == [f'loan_dossier:{one.id}' for one in listed]


def test_what_is_not_ticked_stays_on_the_list(cast, listed):
    send(cast.chief, seen(listed[:1]))
    assert states(listed) == ['sent', 'proposed']
    assert reading.to_send(access.viewer(cast.chief)) == [listed[1]]


@pytest.mark.parametrize(
    ('spoil', 'said'),
    [
        (lambda one: LoanDossier.update(version=one.version + 1), 'vừa được sửa'),
        (lambda one: LoanDossier.update(state='withdrawn'), 'đang ở bước “Rút hồ sơ”'),
        (lambda one: LoanDossier.update(state='sent'), 'đang ở bước “Đã chuyển nơi cho vay”'),
        (lambda one: LoanDossier.update(representative='Vi Chief'), 'Bạn không được giao việc'),
    ],
)
def test_one_that_cannot_go_is_named_and_stops_all(cast, listed, spoil, said):
    first, second = listed
    spoil(second).where(LoanDossier.id == second.id).execute()
    with pytest.raises(Refused) as refusal:
        send(cast.chief, seen(listed))
    assert str(refusal.value).startswith(f'Chưa ghi hồ sơ nào. {second.code}: ')
    assert said in str(refusal.value)
    assert first.code not in str(refusal.value)
    assert (fresh(first).state, fresh(first).version, fresh(first).sent_by_paper) == ('proposed', first.version, '')
    assert not log_of()


def test_each_that_cannot_go_is_named(cast, listed):
    with pytest.raises(Refused) as refusal:
        send(cast.chief, {key: version + 1 for key, version in seen(listed).items()})
    assert all(one.code in str(refusal.value) for one in listed)


@pytest.mark.parametrize(('paper', 'days'), [(' ', 0), (PAPER, 1)])
def test_a_list_goes_with_a_number_and_not_tomorrow(cast, listed, paper, days):
    with pytest.raises(Refused):
        send(cast.chief, seen(listed), paper, today() + timedelta(days))
    assert states(listed) == ['proposed', 'proposed']


@pytest.mark.parametrize('versions', [{}, {2_000_000_000: 1}])
def test_nothing_or_what_is_not_there_is_refused(cast, listed, versions):
    with pytest.raises(Refused):
        send(cast.chief, versions)


@pytest.mark.parametrize('name', ['deputy', 'police', 'clerk', 'chairman', 'head', 'accountant'])
def test_who_may_not_send_one_may_not_send_the_list(cast, listed, name):
    with pytest.raises(Refused, match='Chưa ghi hồ sơ nào|không còn ở danh sách'):
        send(getattr(cast, name), seen(listed))
    assert states(listed) == ['proposed', 'proposed']


def test_a_relative_is_neither_offered_nor_sent(cast, listed, desk):
    relate(cast)
    page = desk('chief').see(ADDRESS)
    assert listed[1].code not in page.text
    with pytest.raises(Refused, match='không còn ở danh sách'):
        send(cast.chief, seen(listed))
    assert states(listed) == ['proposed', 'proposed']


def test_who_bears_the_name_of_the_signer_is_told_that_one_is_withheld(cast, listed, desk):
    LoanDossier.update(representative='Vi Chief').where(LoanDossier.id == listed[1].id).execute()
    page = desk('chief').see(ADDRESS)
    assert [box['value'] for box in boxes(page)] == [f'{listed[0].id}.{listed[0].version}']
    assert 'Có 1 hồ sơ bạn không ghi chuyển được' in page.text


def boxes(page) -> list:
    return page.select('input[name=chosen]')


def ticked(page) -> list[str]:
    return [box['value'] for box in boxes(page) if box.has_attr('checked')]


def ticks(*dossiers) -> list[str]:
    return [f'{one.id}.{one.version}' for one in dossiers]


def test_the_page_ticks_all_and_one_press_sends_them(cast, listed, desk):
    chief = desk('chief')
    page = chief.see(ADDRESS)
    assert ticked(page) == ticks(*listed)
    assert 'Lý Văn Về' in page.text
    assert '50.000.000' in page.text
    assert cast.programme.lender in page.text  # what goes elsewhere is not ticked
    answer = chief.send(ADDRESS, chosen=ticks(*listed), paper=PAPER, sent_on=day())
    assert answer.location == '/vay-von/'
    assert 'Đã ghi 2 hồ sơ chuyển nơi cho vay' in chief.see('/vay-von/').text
    assert states(listed) == ['sent', 'sent']
    assert 'Không có hồ sơ nào chờ chuyển' in chief.see(ADDRESS).text


@pytest.mark.parametrize(
    ('entered', 'said'),
    [
        ({'paper': ''}, 'Nhập số văn bản'),
        ({'sent_on': '31/02/2026'}, 'ngày'),
        ({'chosen': []}, 'Chọn ít nhất một hồ sơ'),
        ({'chosen': ['x']}, 'Mở lại trang'),
        ({'chosen': ['99999999999999999999.1']}, 'Mở lại trang'),
    ],
)
def test_what_was_typed_is_kept_with_the_error(listed, desk, entered, said):
    chief = desk('chief')
    typed = {'chosen': ticks(listed[0]), 'paper': PAPER, 'sent_on': day()} | entered
    page = chief.soup(chief.send(ADDRESS, 422, **typed))
    assert said in page.select_one('.hn-errors').text
    assert page.select_one('input[name=paper]')['value'] == typed['paper']
    assert ticked(page) == [one for one in typed['chosen'] if '.' in one and len(one) < 20]
    assert states(listed) == ['proposed', 'proposed']


def test_a_stale_one_is_named_and_no_longer_ticked(cast, listed, desk):
    chief, (first, second) = desk('chief'), listed
    before = ticks(*listed)
    LoanDossier.update(version=second.version + 1).where(LoanDossier.id == second.id).execute()
    page = chief.soup(chief.send(ADDRESS, 422, chosen=before, paper=PAPER, sent_on=day()))
    assert f'{second.code}: hồ sơ vừa được sửa' in page.select_one('.hn-errors').text
    assert ticked(page) == ticks(first)
    chief.send(ADDRESS, chosen=ticks(first, fresh(second)), paper=PAPER, sent_on=day())
    assert states(listed) == ['sent', 'sent']


def test_a_second_click_sends_nothing_twice(listed, desk):
    chief = desk('chief')
    page = chief.see(ADDRESS)
    hidden = {field['name']: field.get('value', '') for field in page.select('main form input[type=hidden]')}
    data = hidden | {'chosen': ticks(*listed), 'paper': PAPER, 'sent_on': day()}
    answers = [chief.client.post(ADDRESS, data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert [log_of().count(), *states(listed)] == [2, 'sent', 'sent']


@pytest.mark.parametrize('name', ['deputy', 'police', 'clerk', 'accountant', 'member', 'admin'])
def test_only_the_chief_reaches_the_page_and_finds_its_link(cast, listed, desk, name):
    desk(name).see(ADDRESS, 403)
    assert not desk(name).see('/vay-von/').select(f'a[href="{ADDRESS}"]')


def test_the_page_keeps_no_draft_that_would_untick_what_comes_later(listed, desk):
    form = desk('chief').see(ADDRESS).select_one('main form')
    assert not form.has_attr('data-draft')


def test_the_list_and_the_desk_lead_to_the_page(cast, listed, desk):
    assert desk('chief').see('/vay-von/').select(f'a[href="{ADDRESS}"]')
    waits = [(one.label, one.address) for one in waiting_desk.waiting_for(cast.chief)]
    assert waits == [('Chuyển danh sách đề nghị vay: 2 hồ sơ', ('loan.send_list', {}))]
    send(cast.chief, seen(listed))
    assert list(waiting_desk.waiting_for(cast.chief)) == []


def test_one_dossier_still_goes_from_its_own_page(cast, listed, desk):
    desk('chief').send(of(listed[0], 'buoc/send'), paper=PAPER, sent_on=day())
    assert states(listed) == ['sent', 'proposed']
