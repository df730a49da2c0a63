"""From the counter where somebody reports to the end of management: ten months through the screens, by each person."""

import re
from datetime import date
from shutil import copy

import pytest
from playwright.sync_api import Page, expect

from config import Config
from core import accounts, clock, offices, people, places
from core.actor import SYSTEM
from core.vietnamese import screen_date
from models import (
    Assignment,
    AssignmentCase,
    CaseKind,
    Document,
    IssuingBody,
    Membership,
    MembershipCase,
    Person,
    Returnee,
    Role,
    Village,
)
from tests.browser import _story
from tests.browser._story import LONG_AGO, PASSWORD, Walk, corrected, follow, issue, press, told
from tests.browser.conftest import Dated, Windows, served
from tests.conftest import moved

NAME, UNION, BRANCH = 'Lý Văn Về', 'Hội Nông dân xã', 'Chi hội thôn Co Loi'
FIRST, SECOND = 'Chu Văn Chí', 'Mạc Thị Đào'
ARRIVED, DECIDED, CHANGED, LEFT, ENDED = (
    *(date(2026, 1, 6), date(2026, 1, 14), date(2026, 5, 5), date(2026, 8, 4), date(2026, 11, 10)),
)
OTHERS = {  # beside those of the walk through membership
    'chairman': ('Hoàng Văn Thái', 'nam', 1974, Role.CHAIRMAN, 'Chủ tịch UBND xã'),
    'head': ('Lý Văn Chuẩn', 'nam', 1975, Role.HEAD, 'Phó Chủ tịch UBND xã'),
    'branch': ('Nông Thị Hòa', 'nu', 1984, Role.ORGANISATION_HEAD, 'Chủ tịch Hội Nông dân xã'),
    'first': (FIRST, 'nam', 1971, None, 'Thành viên Tổ bảo vệ an ninh, trật tự'),
    'second': (SECOND, 'nu', 1979, None, 'Trưởng Ban công tác Mặt trận'),
}
ON_A_PHONE = ('first', 'second', 'branch')


@pytest.fixture(scope='module')
def walk(request, blank, made_app, chromium, tmp_path_factory):
    folder = tmp_path_factory.mktemp('homecoming')
    copy(blank, folder)
    with moved(made_app, Config(DATA=folder, SECRET_KEY='test', TESTING=True)) as app:
        with clock.at(date(2026, 1, 5)):
            _story.fill_offices()
            fill_others()
        dated = Dated(app, ARRIVED)
        with served(dated) as site:
            windows = Windows(chromium, site)
            yield Walk(windows, request.session.testsfailed, dated, ON_A_PHONE)
            windows.close()


def fill_others() -> None:
    """Those who decide and help; both helpers are members by a decision in force."""
    village, union = Village.get(name='thôn Co Loi'), places.add_organisation(SYSTEM, UNION, 'Hội ND xã', None)
    for who, (name, sex, born, office, title) in OTHERS.items():
        home = {'village': village} if office is None else {}
        person = people.add_person(SYSTEM, name, sex=sex, birth_year=born, job_title=title, **home)
        if office:
            of = union if office == Role.ORGANISATION_HEAD else None
            offices.give(person, office, LONG_AGO, SYSTEM, title, of)
        account, _ = accounts.open_account(person, who, SYSTEM)
        accounts.set_password(account, PASSWORD, SYSTEM)
    paper = a_decision()
    author = Person.get(full_name='Hứa Văn Tuân').accounts.get()
    MembershipCase.create(
        kind=CaseKind.RECOGNISE, code='TV-2024-001', title='x', author=author, state='in_force', decision=paper
    )
    seats = {'Lý Văn Chuẩn': Role.HEAD, 'Vi Thị Lan': Role.STANDING_DEPUTY, FIRST: Role.MEMBER, SECOND: Role.MEMBER}
    for name, role in seats.items():
        facts = {'kind': 'can_bo', 'duty': 'Gặp gỡ, giúp đỡ người trở về', 'starts_on': LONG_AGO, 'role': role}
        Membership.create(person=Person.get(full_name=name), opened_by=paper, **facts)


def a_decision() -> Document:
    facts = {'kind': 'QĐ', 'title': 'công nhận thành viên', 'state': 'issued', 'is_from_before': True}
    facts |= {'number_text': '07', 'symbol': 'QĐ-BCĐ138', 'dated_on': LONG_AGO}
    return Document.create(body=IssuingBody.get(code='bcd138'), **facts)


@pytest.fixture(autouse=True)
def in_order(request, walk) -> None:
    if request.session.testsfailed > walk.failures:
        pytest.fail('an earlier chapter failed')


def home() -> Returnee:
    return Returnee.get()


def case() -> AssignmentCase:
    return AssignmentCase.select().order_by(AssignmentCase.id.desc()).get()


def case_path() -> str:
    return f'/phan-cong/{case().id}'


def person_of(name: str) -> Person:
    return Person.get(full_name=name)


def helps(name: str) -> bool:
    held = (Assignment.person == person_of(name)) & Assignment.ends_on.is_null()
    return Assignment.select().where(held).exists()


def test_the_police_clerk_opens_the_file_at_the_counter(walk, accessible):
    page = walk.at('police', '/tai-hoa-nhap/')
    follow(page, 'Lập hồ sơ')
    page.get_by_label('Số CCCD hoặc họ tên').fill(NAME)
    press(page, 'Tìm')
    follow(page, 'Lập hồ sơ cho người mới')
    press(page, 'Lập hồ sơ')
    corrected(page, 'Chọn diện')
    page.get_by_label('Họ và tên').fill(NAME)
    page.get_by_label('Ngày sinh').fill('12/05/1990')
    page.get_by_label('Chấp hành xong án phạt tù').check()
    page.get_by_role('combobox', name='Thôn').first.select_option(label='thôn Co Loi')
    page.get_by_label('Ngày chấp hành xong án').fill('02/01/2026')
    page.get_by_label('Số giấy chứng nhận').fill('12/GCN')
    accessible(page)
    press(page, 'Lập hồ sơ')
    page.get_by_role('heading', name=NAME).wait_for()
    assert (home().state, home().arrived_on) == ('home', ARRIVED)
    follow(page, 'Sửa hồ sơ')
    page.get_by_label('Ngày làm việc, lập biên bản').fill(screen_date(ARRIVED))
    press(page, 'Lưu')
    told(page, 'Giấy tờ, thủ tục')


def test_what_is_due_stands_on_the_desk_of_the_deputy(walk, accessible):
    page = walk.at('deputy')
    told(page, f'Phân công giúp đỡ: {NAME}')
    accessible(page)


def test_the_deputy_plans_who_helps(walk, accessible):
    walk.go(DECIDED)
    page = walk.at('deputy', '/phan-cong/lap/giup-do')
    page.get_by_label(NAME).check()
    page.get_by_label('Lý do').fill('Người mới về cư trú tại thôn.')
    press(page, 'Lập hồ sơ')
    follow(page, re.compile('^Chọn người giúp đỡ'))
    choose_side(page, FIRST, UNION, BRANCH)
    accessible(page)
    press(page, 'Lưu')
    press(page, 'Hỏi ý kiến')
    told(page, 'Chờ trả lời')


def choose_side(page: Page, helper: str, union: str = '', branch: str = '') -> None:
    page.get_by_role('radio', name=re.compile(f'^{helper}')).check()
    if union:
        page.get_by_label('Cơ quan, tổ chức').select_option(label=union)
        page.get_by_label('Chi hội, chi đoàn').fill(branch)


def test_branch_and_helper_answer_on_their_phones(walk, accessible):
    for who, count in (('branch', 2), ('first', 1)):
        for _ in range(count):
            answer(walk.at(who), accessible)
    told(walk.at('deputy', case_path()), 'Nhận giúp đỡ')


def answer(page: Page, accessible) -> None:
    expect(page.locator('main')).not_to_contain_text(NAME)  # before the decision only the code is told
    follow(page, re.compile('^Trả lời về việc giúp đỡ'))
    page.get_by_label('Nhận giúp đỡ').check()
    accessible(page)
    press(page, 'Gửi trả lời')
    told(page, 'Đã ghi câu trả lời')


def decide(walk: Walk, accessible) -> str:
    """Tờ trình of the police, then the decision of the chairman, both through the register; answers its number."""
    page = walk.at('deputy', case_path())
    press(page, 'Trình Chủ tịch UBND')
    told(page, 'Chờ Chủ tịch UBND quyết định')
    proposal = f'/van-ban/{case().proposal_id}'
    page = walk.at('chief', proposal)
    follow(page, 'Duyệt ký')
    press(page, 'Duyệt ký')
    told(page, 'Chờ in')
    issue(walk.at('police', proposal), accessible)
    page = walk.at('chairman')
    follow(page, re.compile('^Đồng ý ký: '))
    press(page, 'Đồng ý ký')
    told(page, 'Chờ in, ký')
    return issue(walk.at('clerk', f'/van-ban/{case().decision_id}'), accessible)


def test_the_chairman_decides_and_the_clerk_issues(walk, accessible):
    assert decide(walk, accessible) == '01/QĐ-UBND'
    assert helps(FIRST)
    told(walk.at('first'), NAME)


def test_the_helper_records_a_visit_on_the_phone(walk, accessible):
    walk.go(date(2026, 3, 10))
    page = walk.at('first', f'/tai-hoa-nhap/{home().id}')
    accessible(page)
    follow(page, 'Ghi lần gặp')
    page.get_by_label('Nơi gặp').select_option(label='Tại nhà')
    page.get_by_label('Có trong lần gặp này').check()
    page.get_by_label('Đang có việc làm').check()
    page.get_by_label('Ghi ngắn một dòng').fill('Đi phụ hồ ở xã bên, tinh thần tốt')
    accessible(page)
    press(page, 'Lưu lần gặp')
    told(page, 'Đã ghi lần gặp')


def assess(walk: Walk, who: str, day: date, level: str, group: str, accessible) -> None:
    """Written by the helper, heard by the branch, reviewed, confirmed, and classed."""
    walk.go(day)
    page = walk.at(who, '/danh-gia/')
    follow(page, re.compile('^Viết'))
    press(page, 'Bắt đầu viết')
    page.get_by_role('heading', name=re.compile('^1. ')).wait_for()
    for section in page.locator('section.hn-block:has(input[type=radio])').all():
        section.get_by_role('radio').first.check()
    page.get_by_label('Tình hình trong kỳ').fill('Đi làm đều, sống hòa thuận với gia đình.')
    accessible(page)
    press(page, 'Gửi nhận xét')
    told(page, 'Đã gửi nhận xét')
    page = walk.at('branch')
    follow(page, re.compile('kiến'))
    page.get_by_label('Ý kiến của chi hội, chi đoàn').fill('Tham gia sinh hoạt đều.')
    press(page, 'Ghi ý kiến')
    told(page, 'Đã ghi ý kiến')
    page = walk.at('deputy')
    follow(page, re.compile('^Xem xét nhận xét'))
    follow(page, 'Đồng ý, trình xác nhận')
    page.get_by_label(level).check()
    accessible(page)
    press(page, 'Đồng ý, trình xác nhận')
    told(page, 'Đã xem xét')
    page = walk.at('head')
    follow(page, re.compile('^Xác nhận: '))
    press(page, 'Xác nhận')
    told(page, 'Đã xác nhận')
    page = walk.at('chief')
    follow(page, re.compile('^Xếp nhóm'))
    page.get_by_role('radio', name=re.compile(f'^{group}')).check()
    press(page, 'Xếp nhóm')
    told(page, f'Đã xếp nhóm {group}')


def test_the_first_assessment(walk, accessible):
    assess(walk, 'first', date(2026, 4, 2), 'Chưa tiến bộ', 'C', accessible)


def test_another_helper_takes_over(walk, accessible):
    walk.go(CHANGED)
    page = walk.at('deputy', '/phan-cong/lap/thay-doi')
    page.get_by_label(NAME).check()
    page.get_by_label('Lý do').fill('Người đang giúp đi chữa bệnh dài ngày.')
    press(page, 'Lập hồ sơ')
    follow(page.get_by_role('region', name=NAME), re.compile('^Sửa'))
    choose_side(page, SECOND)
    press(page, 'Lưu')
    press(page, 'Hỏi ý kiến')
    told(page, 'Chờ trả lời')
    answer(walk.at('second'), accessible)
    decide(walk, accessible)
    assert (helps(FIRST), helps(SECOND)) == (False, True)
    expect(walk.at('first', f'/tai-hoa-nhap/{home().id}').locator('main')).not_to_contain_text(NAME)


def test_the_second_assessment(walk, accessible):
    assess(walk, 'second', date(2026, 7, 2), 'Có tiến bộ', 'B', accessible)


def test_nobody_leaves_while_somebody_hangs_on_them(walk):
    walk.go(LEFT)
    page = walk.at('deputy', '/thanh-vien/')
    follow(page, 'Kiện toàn')
    page.get_by_label('Lý do, tình hình').fill('Một người chuyển nơi ở.')
    press(page, 'Lập hồ sơ')
    follow(page, f'Cho thôi {SECOND}')
    page.get_by_label('Lý do thôi tham gia').fill('Chuyển nơi ở')
    press(page, 'Lưu')
    told(page, 'người đang tham gia')
    follow(page, 'Xem hồ sơ')
    press(page, 'Lấy thống nhất')
    told(page, f'Bàn giao việc của {SECOND}')


def test_all_is_handed_over_and_the_former_helper_returns(walk, accessible):
    page = walk.at('deputy', f'/phan-cong/ban-giao/{person_of(SECOND).id}')
    told(page, NAME)
    page.get_by_label(f'Người nhận giúp đỡ {NAME}').select_option(str(person_of(FIRST).id))
    page.get_by_label('Lý do').fill('Chuyển nơi ở.')
    accessible(page)
    press(page, 'Lập hồ sơ thay đổi')
    press(page, 'Hỏi ý kiến')
    told(page, 'Chờ trả lời')
    answer(walk.at('first'), accessible)
    decide(walk, accessible)
    assert (helps(FIRST), helps(SECOND)) == (True, False)
    page = walk.at('deputy', f'/thanh-vien/ho-so/{MembershipCase.select().order_by(MembershipCase.id.desc()).get().id}')
    expect(page.locator('main')).not_to_contain_text(f'Bàn giao việc của {SECOND}')
    press(page, 'Hoàn tất thống nhất')
    told(page, 'Chờ đề nghị')


def test_the_third_assessment(walk, accessible):
    assess(walk, 'first', date(2026, 10, 2), 'Tiến bộ rõ', 'A', accessible)


def test_management_ends_with_a_decision(walk, accessible):
    walk.go(ENDED)
    page = walk.at('deputy', '/phan-cong/lap/ket-thuc')
    page.get_by_label(NAME).check()
    page.get_by_label('Lý do').fill('Đã có phiếu lý lịch tư pháp.')
    press(page, 'Lập hồ sơ')
    follow(page, re.compile('^Ghi căn cứ kết thúc'))
    page.get_by_label('Đã được xóa án tích').check()
    page.get_by_label('Ngày có căn cứ').fill('09/11/2026')
    page.get_by_label('Giấy tờ chứng minh').fill('Phiếu lý lịch tư pháp số 15/2026')
    page.get_by_label('Nhận xét kết thúc').fill('Chấp hành tốt, có việc làm ổn định.')
    accessible(page)
    press(page, 'Lưu')
    told(page, 'Phiếu lý lịch tư pháp số 15/2026')
    decide(walk, accessible)
    assert (home().state, home().end_ground) == ('ended', 'xoa_an_tich')
    assert Assignment.select().where(Assignment.ends_on.is_null()).count() == 0
    page = walk.at('police', f'/tai-hoa-nhap/{home().id}')
    for words in ('Đã kết thúc quản lý', f'{FIRST} bắt đầu giúp đỡ', f'{SECOND} thôi giúp đỡ', 'nhóm C', 'nhóm A'):
        told(page, words)
    accessible(page)
    expect(walk.at('first', f'/tai-hoa-nhap/{home().id}').locator('main')).not_to_contain_text(NAME)
