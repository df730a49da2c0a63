"""A fresh instance, from the code on the console to the desk, with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from core import bodies, settings, setup
from core.actor import SYSTEM
from models import OfficeTerm, Role, Village

PASSWORD = 'mưa rơi trên núi Mẫu Sơn'
MAN, WOMAN = 1, 2  # how often the arrow down is pressed in the list
HOLDERS = (  # in the order of the rows
    ('Hoàng Văn Thành', MAN, 'Chủ tịch UBND xã'),
    ('Hoàng Văn Thành', MAN, 'Trưởng Ban Chỉ đạo 138 xã'),
    ('Nông Văn Hải', MAN, 'Trưởng Công an xã'),
    ('Vi Thị Lan', WOMAN, 'Phó Trưởng Công an xã'),
    ('Lý Thị Bình', WOMAN, 'Phó Chủ tịch UBND xã'),
    ('Lương Thị Mẫu', WOMAN, 'Công chức Văn phòng - Thống kê'),
)
MOST_TABS = 60


@pytest.fixture
def keyboard(app, visit) -> Page:
    """The first page of an instance that nobody has set up; any address leads there."""
    settings.put('setup.done', False, SYSTEM)
    return visit(None, '/thanh-vien/')


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control or button with that name has the focus."""
    for _ in range(MOST_TABS):
        if page.get_by_label(name, exact=True).or_(page.get_by_role('button', name=name)).and_(focused(page)).count():
            return
        page.keyboard.press('Tab')
    raise AssertionError(f'no way to “{name}” by keyboard at {page.url}')


def focused(page: Page):
    return page.locator(':focus')


def fill_in(page: Page, label: str, words: str) -> None:
    """Type over what stands in the field `label`."""
    tab_to(page, label)
    page.keyboard.press('Control+a')
    page.keyboard.type(words)


def go_on(page: Page, button: str, heading: str) -> None:
    tab_to(page, button)
    page.keyboard.press('Enter')
    expect(page.get_by_role('heading', level=1)).to_have_text(heading)
    page.wait_for_load_state()


def test_from_the_code_to_the_desk(keyboard, accessible):
    page = keyboard
    accessible(page)
    fill_in(page, 'Mã thiết lập', 'AAAA-BBBB-CCCC')
    page.keyboard.press('Enter')
    expect(page.get_by_role('alert')).to_contain_text('Mã chưa đúng')
    fill_in(page, 'Mã thiết lập', setup.make_code())
    go_on(page, 'Bắt đầu', 'Địa phương')
    accessible(page)
    go_on(page, 'Lưu và sang bước 2', 'Cơ quan ban hành')
    accessible(page)
    go_on(page, 'Lưu và sang bước 3', 'Các thôn')
    fill_in(page, 'Tên các thôn, mỗi thôn một dòng', 'thôn Co Loi\nthôn Pò Mỏ')
    accessible(page)
    go_on(page, 'Lưu và sang bước 4', 'Số văn bản')
    accessible(page)
    go_on(page, 'Lưu và sang bước 5', 'Người giữ chức vụ')
    fill_offices(page)
    accessible(page)
    go_on(page, 'Lưu và sang bước 6', 'Người quản trị')
    fill_administrator(page)
    accessible(page)
    go_on(page, 'Lưu và sang bước 7', 'Xem lại')
    accessible(page)
    go_on(page, 'Hoàn tất thiết lập', 'Bàn làm việc')
    expect(page.locator('#notice')).to_contain_text('Đã thiết lập xong')
    assert [village.name for village in Village.select().order_by(Village.id)] == ['thôn Co Loi', 'thôn Pò Mỏ']
    assert OfficeTerm.get(office=Role.CHAIR_138).person.full_name == 'Hoàng Văn Thành'
    assert len(bodies.all_bodies()) == 4


def fill_offices(page: Page) -> None:
    """Each row from its name on; Tab leads to sex and title."""
    first = page.get_by_role('textbox').first.get_attribute('aria-label')
    tab_to(page, first)
    for name, sex, title in HOLDERS:
        page.keyboard.type(name)
        page.keyboard.press('Tab')
        choose(page, sex)
        page.keyboard.press('Tab')
        page.keyboard.press('Control+a')
        page.keyboard.type(title)
        page.keyboard.press('Tab')


def choose(page: Page, place: int) -> None:
    for _ in range(place):
        page.keyboard.press('ArrowDown')


def fill_administrator(page: Page) -> None:
    fill_in(page, 'Họ và tên', 'Lương Thị Mẫu')
    tab_to(page, 'Giới tính')
    choose(page, WOMAN)
    fill_in(page, 'Tên đăng nhập', 'mault')
    fill_in(page, 'Mật khẩu', PASSWORD)
    fill_in(page, 'Gõ lại mật khẩu', PASSWORD)


def test_the_wizard_closes_for_good(keyboard, visit):
    settings.put('setup.done', True, SYSTEM)
    page = visit(None, '/thiet-lap/')
    expect(page.get_by_role('heading', level=1)).to_have_text('Không có trang này, hoặc hồ sơ không dành cho bạn')
