"""Persons in a real browser: finding, adding with doubts, drafts, and the way from an Excel file to the list."""

import pytest
from playwright.sync_api import expect

from core import jobs, people, places
from core.actor import SYSTEM
from models import Person, Role
from tests.browser.conftest import OFFICE, PHONE
from tests.person_import.conftest import sheet

NAMES = ('Nguyễn Văn Đức', 'Nguyễn Văn Dực', 'Hoàng Thị Đào', 'Lý Thị Bình')
SIZES = pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])


@pytest.fixture
def clerk(make_account):
    return make_account(Role.CLERK, name='Lương Thị Mẫu')


@pytest.fixture
def everyone(app) -> list[Person]:
    village = places.add_village(SYSTEM, 'thôn Co Loi')
    places.add_organisation(SYSTEM, 'Hội Phụ nữ xã')
    facts = {'birth_year': 1984, 'village': village, 'phone': '0912345678', 'kind': 'can_bo'}
    return [people.add_person(SYSTEM, name, **facts) for name in NAMES]


@SIZES
def test_every_page_of_persons_is_accessible(visit, accessible, clerk, everyone, size):
    page = visit(clerk, '/nguoi/', size)
    accessible(page)
    person = everyone[0].id
    for path in (
        f'/nguoi/{person}',
        f'/nguoi/{person}/sua',
        '/nguoi/them',
        '/nguoi/tai-ve',
        '/nguoi/nhap/',
        '/co-quan/',
    ):
        page.goto(path)
        accessible(page)


def test_typing_narrows_the_list(visit, clerk, everyone):
    page = visit(clerk, '/nguoi/')
    page.get_by_label('Tìm tên').press_sequentially('nguyen duc')
    expect(page.locator('#list tbody tr')).to_have_count(2)
    assert page.get_by_label('Tìm tên').input_value() == 'nguyen duc'
    page.get_by_label('Tìm tên').fill('đức')
    expect(page.locator('#list tbody a').first).to_have_text('Nguyễn Văn Đức')


def test_a_person_who_looks_like_another_is_saved_after_a_tick(visit, accessible, clerk, everyone):
    page = visit(clerk, '/nguoi/them')
    page.get_by_label('Họ và tên').fill('Lý Thị Bình')
    page.get_by_label('Ngày sinh').fill('1984')
    page.get_by_role('button', name='Thêm người').click()
    page.get_by_text('cùng tên và cùng năm sinh').wait_for()
    accessible(page)
    page.get_by_label('vẫn lưu như đã gõ').check()
    page.get_by_role('button', name='Thêm người').click()
    page.get_by_text('Đã thêm Lý Thị Bình').wait_for()
    assert len(people.twins('Lý Thị Bình', 1984)) == 2


@SIZES
def test_from_a_file_to_the_list(visit, accessible, clerk, everyone, size, tmp_path):
    file = tmp_path / 'ds.xlsx'
    file.write_bytes(sheet(('Lộc Thị Hạnh', 1988), ('Hoàng Thị Đào', 1984, 'Nữ'), ('Vi Thị Nga', 79)))
    page = visit(clerk, '/nguoi/nhap/', size)
    page.locator('#file').set_input_files(file)
    page.get_by_role('button', name='Gửi lên').click()
    page.locator('#progress').wait_for()
    accessible(page)
    jobs.work_once()
    page.get_by_role('heading', name='Xem trước').wait_for()
    accessible(page)
    page.get_by_label('Sai (1)').check()
    assert page.locator('tbody tr:visible').count() == 1
    page.get_by_label('Tất cả (3)').check()
    page.get_by_label('Dòng 3 là ai').select_option(label='Người khác, thêm mới')
    page.get_by_role('button', name='Đưa các dòng').click()
    page.locator('#progress').wait_for()
    jobs.work_once()
    page.get_by_text('Thêm mới 2 người').wait_for()
    accessible(page)
