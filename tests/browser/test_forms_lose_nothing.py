"""Ended sessions, double clicks and stale pages in real forms: nothing that was typed is lost or done twice."""

import re

import pytest
from playwright.sync_api import expect

from core import accounts, defaults, people, settings
from core.actor import SYSTEM, actor_of
from models import MembershipCase, Person, Role
from tests.browser._story import PASSWORD, press
from workflows.membership import cases

TYPED = 'Một thôn chưa có người phụ trách.'
NEW_CASE = '/thanh-vien/ho-so/lap'
SAVED = '[data-saved]'


@pytest.fixture
def deputy(app, make_account):
    defaults.fill(SYSTEM)
    account = make_account(Role.STANDING_DEPUTY, name='Vi Thị Lan')
    accounts.set_password(account, PASSWORD, SYSTEM)
    return account


@pytest.fixture
def clerk(app, make_account):
    return make_account(Role.CLERK, name='Lương Thị Mẫu')


def limit_sessions(minutes: int) -> None:
    """A limit of 0 minutes is over a second after the last click."""
    settings.put('session.idle_minutes', minutes, SYSTEM)


def sign_in(page, account) -> None:
    page.get_by_label('Tên đăng nhập').fill(account.login)
    page.get_by_label('Mật khẩu').fill(PASSWORD)
    press(page, 'Đăng nhập')
    expect(page.get_by_role('heading', level=1)).not_to_have_text('Đăng nhập')


def type_into_an_ended_session(page) -> None:
    page.get_by_label('Lý do, tình hình').fill(TYPED)
    limit_sessions(0)
    page.wait_for_timeout(1_100)
    page.get_by_label('Tên hồ sơ').focus()
    expect(page.locator(SAVED)).to_contain_text('Phiên làm việc đã hết')
    limit_sessions(30)


def test_typing_comes_back_after_signing_in_again(visit, accessible, deputy):
    page = visit(deputy, NEW_CASE)
    type_into_an_ended_session(page)
    accessible(page)
    page.context.clear_cookies()
    page.goto(NEW_CASE)
    sign_in(page, deputy)
    expect(page).to_have_url(re.compile(f'{NEW_CASE}$'))
    assert page.get_by_label('Lý do, tình hình').input_value() == TYPED
    expect(page.locator(SAVED)).to_contain_text('Đã lưu nháp lúc')


def test_the_open_page_goes_on_after_signing_in_in_another_tab(visit, deputy):
    page = visit(deputy, NEW_CASE)
    type_into_an_ended_session(page)
    page.context.clear_cookies()
    press(page, 'Lập hồ sơ')  # sends nothing
    with page.context.expect_page() as opened:
        page.get_by_role('link', name='Đăng nhập ở thẻ mới').click()
    sign_in(opened.value, deputy)
    page.bring_to_front()
    press(page, 'Lập hồ sơ')
    expect(page.get_by_role('heading', name='Danh sách và nhiệm vụ')).to_be_visible()
    assert [case.situation for case in MembershipCase.select()] == [TYPED]


def test_a_draft_can_be_thrown_away(visit, accessible, deputy):
    page = visit(deputy, NEW_CASE)
    page.get_by_label('Lý do, tình hình').fill(TYPED)
    page.get_by_label('Tên hồ sơ').focus()
    expect(page.locator(SAVED)).to_contain_text('Đã lưu nháp lúc')
    page.goto(NEW_CASE)
    accessible(page)
    press(page, 'Bỏ nháp, ghi lại từ đầu')
    expect(page.get_by_role('button', name='Bỏ nháp, ghi lại từ đầu')).to_have_count(0)
    assert page.get_by_label('Lý do, tình hình').input_value() == ''


def test_a_double_click_makes_one_record(visit, deputy):
    page = visit(deputy, NEW_CASE)
    page.get_by_label('Lý do, tình hình').fill(TYPED)
    page.get_by_role('button', name='Lập hồ sơ').dblclick()
    expect(page.get_by_role('heading', name='Danh sách và nhiệm vụ')).to_be_visible()
    assert MembershipCase.select().count() == 1


SEND_TWICE = """form => Promise.all([1, 2].map(async () => {
    const answer = await fetch(form.action, {method: 'POST', body: new FormData(form)});
    return [answer.status, answer.url];
}))"""


def test_a_form_sent_twice_at_once_acts_once_and_both_land_on_what_it_made(visit, clerk):
    page = visit(clerk, '/nguoi/them')
    page.get_by_label('Họ và tên').fill('Lộc Thị Hạnh')
    answers = page.locator('form', has=page.get_by_label('Họ và tên')).evaluate(SEND_TWICE)
    person = Person.get(full_name='Lộc Thị Hạnh')
    assert [(status, url.rpartition('/nguoi/')[2]) for status, url in answers] == [(200, str(person.id))] * 2


def test_a_stale_form_shows_what_changed_and_keeps_the_typing(visit, accessible, clerk):
    person = people.add_person(SYSTEM, 'Lộc Thị Hạnh', birth_year=1988, phone='0912345678')
    page = visit(clerk, f'/nguoi/{person.id}/sua')
    people.change_person(person, SYSTEM, person.version, phone='0987654321')
    page.get_by_label('Chức vụ').fill('Bí thư Đoàn xã')
    press(page, 'Lưu')
    expect(page.locator('main')).to_contain_text('Người khác đã sửa hồ sơ này sau khi bạn mở trang')
    told = page.get_by_role('row', name='Điện thoại')
    expect(told).to_contain_text('0987 654 321')
    assert page.get_by_label('Chức vụ').input_value() == 'Bí thư Đoàn xã'
    accessible(page)
    press(page, 'Lưu')
    expect(page.locator('#notice')).to_contain_text('Đã lưu thông tin')
    assert Person.get_by_id(person.id).job_title == 'Bí thư Đoàn xã'


def test_a_stale_button_does_nothing_and_tells_what_was_done(visit, accessible, deputy):
    actor = actor_of(deputy)
    case = cases.start(actor, 'Công nhận Mô hình', TYPED)
    page = visit(deputy, f'/thanh-vien/ho-so/{case.id}')
    from_before = page.url
    cases.reword(case, actor, case.version, situation='Đã viết lại')
    page.get_by_role('link', name='Hủy hồ sơ').click()
    page.get_by_label('Lập nhầm').check()
    page.get_by_label('Viết rõ lý do').fill('Trùng hồ sơ')
    cases.reword(MembershipCase.get_by_id(case.id), actor, case.version + 1, title='Công nhận Mô hình năm 2026')
    press(page, 'Hủy hồ sơ')
    expect(page.locator('main')).to_contain_text('Vi Thị Lan: Sửa tên, lý do hoặc ngày hiệu lực')
    accessible(page)
    page.get_by_role('link', name='Mở lại trang vừa rồi').click()
    assert page.get_by_label('Viết rõ lý do').input_value() == 'Trùng hồ sơ'
    press(page, 'Hủy hồ sơ')
    page.wait_for_url(from_before)
    assert MembershipCase.get_by_id(case.id).state == 'cancelled'
