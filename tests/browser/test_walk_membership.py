"""The whole way through the screens: from an Excel sheet to a numbered decision, and what comes after it."""

import re
from shutil import copy

import pytest
from playwright.sync_api import expect

from config import Config
from core import jobs
from core.clock import today
from core.vietnamese import screen_date
from tests.browser import _story
from tests.browser._story import (
    LISTENS,
    ROWS,
    Story,
    corrected,
    downloaded,
    follow,
    issue,
    open_menu,
    press,
    reworded,
    scan,
    tick_all,
    told,
    upload,
    words_of,
)
from tests.browser.conftest import Windows, served
from tests.conftest import moved

AMENDED = 'Giúp Tổ trưởng phần vay vốn, thẩm định hồ sơ cùng Hội Nông dân xã'
WORD = 'Tải tệp Word'


@pytest.fixture(scope='module')
def story(request, blank, made_app, chromium, tmp_path_factory):
    """One commune for the chapters below, which follow upon one another."""
    folder = tmp_path_factory.mktemp('walk')
    copy(blank, folder)
    config = Config(DATA=folder, SECRET_KEY='test', TESTING=True)
    with moved(made_app, config) as app, served(app) as site:
        _story.fill_offices()
        windows = Windows(chromium, site)
        yield Story(windows, request.session.testsfailed)
        windows.close()


@pytest.fixture(autouse=True)
def in_order(request, story) -> None:
    """A chapter is not tried when one before it went wrong."""
    if request.session.testsfailed > story.failures:
        pytest.fail('an earlier chapter failed')


def test_the_clerk_brings_people_in_from_excel(story, accessible, tmp_path):
    page = story.at('clerk')
    open_menu(page, 'Người')
    follow(page, 'Đưa vào từ Excel')
    with page.expect_download() as caught:
        follow(page, 'Tải bảng mẫu Excel')
    sheet = tmp_path / 'danh-sach.xlsx'
    caught.value.save_as(sheet)
    _story.fill_sheet(sheet)
    page.get_by_label('Tệp Excel (.xlsx)').set_input_files(sheet)
    press(page, 'Gửi lên và xem từng dòng')
    page.get_by_role('progressbar', name='Số dòng đã xong').wait_for()
    jobs.work_once()
    page.get_by_role('heading', name='Xem trước khi đưa vào').wait_for()
    accessible(page)
    for seen in ('Tất cả (20)', 'Mới (18)', 'Có thể trùng (1)', 'Sai (1)'):
        expect(page.get_by_label(seen)).to_be_visible()
    told(page, 'Ô C21: ')
    twin = page.get_by_label('Dòng 3 là ai')
    twin.select_option(label=twin.locator('option').nth(1).inner_text())
    press(page, 'Đưa các dòng đã chọn vào')
    page.get_by_role('progressbar').wait_for()
    jobs.work_once()
    told(page, 'Đã đưa vào 19 dòng')
    told(page, 'Thêm mới 18 người')


def test_the_deputy_builds_the_list_and_asks_everybody(story, accessible):
    page = story.at('deputy')
    open_menu(page, 'Thành viên')
    follow(page, 'Lập danh sách công nhận')
    page.get_by_label('Lý do, tình hình').fill('Năm nay có 12 người về xã cư trú.\nBốn thôn chưa có người phụ trách.')
    press(page, 'Lập hồ sơ')
    told(page, 'Danh sách chưa có ai')
    follow(page, 'Thêm nhiều người')
    source = page.get_by_label('Từ lần đưa vào bằng Excel')
    source.select_option(label=source.locator('option').nth(1).inner_text())
    press(page, 'Thêm vào danh sách')
    told(page, 'Đã thêm 19 người')
    story.case = page.url
    accessible(page)
    press(page, 'Lấy thống nhất')
    told(page, 'Đã gửi lấy thống nhất')
    told(page, 'đã trả lời 0/19')


def test_a_member_reads_the_duty_on_a_phone_and_agrees(story, accessible):
    page = story.join_by_phone('member', 'Lý Thị Bình')
    accessible(page)
    follow(page, 'Trả lời về vai trò Thành viên trong Mô hình')
    told(page, LISTENS)
    told(page, 'Điều 5')
    accessible(page)
    page.get_by_label('Thống nhất với vai trò và nhiệm vụ này').check()
    press(page, 'Gửi trả lời')
    told(page, 'Đã ghi câu trả lời của bạn')


def test_another_member_asks_for_a_change(story):
    page = story.join_by_phone('women', 'Nông Thị Hòa')
    follow(page, 'Trả lời về vai trò Tổ phó trong Mô hình')
    page.get_by_label('Đề nghị sửa', exact=True).check()
    press(page, 'Gửi trả lời')
    corrected(page, 'Ghi rõ đề nghị sửa gì')
    page.get_by_label('Đề nghị sửa gì').fill('Ghi rõ việc thẩm định cùng Hội Nông dân.')
    press(page, 'Gửi trả lời')
    told(page, 'Đã ghi câu trả lời của bạn')


def test_the_clerk_enters_the_ink_sheet(story, accessible):
    page = story.at('clerk', story.case)
    assert 'PHIẾU THỐNG NHẤT' in words_of(downloaded(page, 'In phiếu thống nhất'))
    follow(page, 'Ghi trả lời từ phiếu giấy')
    tick_all(page, [('Vy Thị Thảo', 'Không tham gia', 'Sắp nghỉ thai sản')])
    page.get_by_label('Ngày ký phiếu').fill(screen_date(today()))
    page.get_by_label('Bản quét phiếu đã ký').set_input_files(scan('PHIẾU THỐNG NHẤT'))
    accessible(page)
    press(page, 'Ghi các trả lời này')
    told(page, 'Đã ghi trả lời từ phiếu giấy')
    told(page, 'đã trả lời 19/19')
    told(page, '“Sắp nghỉ thai sản”')


def test_the_deputy_replaces_and_amends_until_all_agree(story):
    page = story.at('deputy', story.case)
    told(page, 'Chưa làm được bước tiếp theo')
    press(page, 'Bỏ dòng Vy Thị Thảo')
    told(page, 'Đã bỏ dòng của Vy Thị Thảo')
    follow(page, 'Thêm người')
    page.get_by_label('Tìm tên').fill('tuan')
    press(page, 'Tìm')
    follow(page, 'Hứa Văn Tuân')
    press(page, 'Lưu')
    follow(page, 'Sửa dòng của Nông Thị Hòa')
    page.get_by_role('textbox', name='Nhiệm vụ').fill(AMENDED)
    press(page, 'Lưu')
    told(page, 'đã trả lời 17/19')
    agree(story.at('women'))
    agree(story.at('police'))
    page.reload()
    press(page, 'Hoàn tất thống nhất')
    told(page, 'Đã hoàn tất thống nhất')


def agree(page) -> None:
    follow(page, re.compile('^Trả lời về vai trò'))
    page.get_by_label('Thống nhất với vai trò và nhiệm vụ này').check()
    press(page, 'Gửi trả lời')
    told(page, 'Đã ghi câu trả lời của bạn')


def test_the_police_propose_and_the_clerk_issues_the_proposal(story, accessible):
    propose(story)
    number = carry_to_issue(story, 'Tờ trình', accessible)
    assert number == '01/TTr-CAX'


def propose(story) -> None:
    page = story.at('chief')
    follow(page, re.compile('^Ký đề nghị: '))
    press(page, 'Ký đề nghị')
    told(page, 'Đã ký đề nghị')


def open_paper(story, kind: str):
    """The clerk goes from the case to its paper of that kind."""
    page = story.at('clerk', story.case)
    follow(page.get_by_role('complementary'), re.compile(f'^{kind}'))
    page.get_by_role('heading', name='Nội dung').wait_for()
    return page


def carry_to_issue(story, kind: str, accessible) -> str:
    """Print, signature, number, scan, issue; answers the number."""
    page = open_paper(story, kind)
    return issue(page, accessible)


def submit(story) -> None:
    page = story.at('clerk', story.case)
    press(page, 'Trình Trưởng Ban 138')
    told(page, 'Đã trình Trưởng Ban Chỉ đạo 138')


def test_the_chair_returns_the_list_once(story):
    submit(story)
    page = story.at('chair')
    follow(page, re.compile('^Đồng ý ký: '))
    follow(page, 'Trả lại')
    page.get_by_label('Nội dung, danh sách chưa đúng').check()
    press(page, 'Trả lại')
    corrected(page, 'Viết rõ lý do')
    page.get_by_label('Viết rõ lý do').fill('Ghi rõ thôn của Bí thư Chi bộ.')
    press(page, 'Trả lại')
    told(page, 'Đã trả lại hồ sơ')


def test_it_is_laid_before_the_chair_again_and_agreed(story, accessible):
    page = story.at('deputy', story.case)
    told(page, 'Ghi rõ thôn của Bí thư Chi bộ.')
    press(page, 'Lấy thống nhất')
    told(page, 'đã trả lời 19/19')
    press(page, 'Hoàn tất thống nhất')
    told(page, 'Đã hoàn tất thống nhất')
    propose(story)
    assert carry_to_issue(story, 'Tờ trình', accessible) == '02/TTr-CAX'
    submit(story)
    page = story.at('chair', story.case)
    follow(page, 'Xem dự thảo Quyết định')
    page.get_by_text('Lý Văn Chuẩn').first.wait_for()
    page.go_back()
    press(page, 'Đồng ý ký')
    told(page, 'Đã đồng ý ký')


def test_a_word_file_finished_by_hand_shows_where_it_differs(story, accessible):
    page = open_paper(story, 'Quyết định')
    story.decision = page.url
    mine = reworded(downloaded(page, WORD), 'gồm 19 thành viên', 'gồm 19 (mười chín) thành viên')
    follow(page, 'Tải lên tệp Word đã sửa')
    page.get_by_label('Tệp Word').set_input_files(upload('quyet-dinh.docx', mine))
    press(page, 'Tải lên tệp Word đã sửa')
    told(page, 'Đã lưu tệp Word')
    follow(page, 'Xem chỗ khác')
    told(page, '1 đoạn khác nhau')
    told(page, 'gồm 19 (mười chín) thành viên')
    accessible(page)
    page = story.at('chair', story.decision)
    follow(page, 'Duyệt ký')
    press(page, 'Duyệt ký')
    told(page, 'Đã duyệt')


def test_the_decision_is_issued_as_a_file_that_can_be_signed(story, accessible):
    assert carry_to_issue(story, 'Quyết định', accessible) == '01/QĐ-BCĐ138'
    page = story.at('clerk', story.decision)
    text = words_of(downloaded(page, WORD))
    assert '{{' not in text
    assert 'gồm 19 (mười chín) thành viên' in text
    assert re.search(r'Số:\s+/QĐ-BCĐ138', text)
    assert AMENDED in text
    names = {row[0] for row in ROWS} | {'Hứa Văn Tuân'}
    assert {name for name in names if name not in text} == {'Vy Thị Thảo', 'Ma Văn Út'}
    follow(page, 'Đặt cạnh bản quét')
    expect(page.get_by_alt_text('Trang 1 của bản quét')).to_be_visible()
    page.get_by_text('Lý Văn Chuẩn').first.wait_for()
    accessible(page)


def test_the_member_sees_the_duty_with_number_and_day(story, accessible):
    page = story.at('member')
    told(page, LISTENS)
    told(page, f'Từ {screen_date(today())} theo Quyết định số 01/QĐ-BCĐ138')
    accessible(page)


def test_the_head_sees_what_is_nobodys_or_late(story, accessible):
    page = story.join_by_phone('head', 'Lý Văn Chuẩn')
    told(page, 'Trễ, chưa ký, chưa có người phụ trách')
    accessible(page)


def test_the_book_and_the_code_lead_to_the_paper(story):
    page = story.at('clerk', story.decision)
    code = page.get_by_text(re.compile(r'^\w{4}-\w{4}-\w{4}$')).inner_text()
    open_menu(page, 'Tra mã văn bản')
    page.get_by_label('Mã').fill(code.lower())
    press(page, 'Tra mã')
    page.wait_for_url(story.decision)
    open_menu(page, 'Sổ đăng ký')
    follow(page, re.compile('Ban Chỉ đạo 138'))
    told(page, '01/QĐ-BCĐ138')


def test_the_deputy_starts_a_change_against_what_is_in_force(story, accessible):
    page = story.at('deputy', '/thanh-vien/')
    told(page, '01/QĐ-BCĐ138')
    follow(page, 'Kiện toàn')
    page.get_by_label('Lý do, tình hình').fill('Một người chuyển công tác.')
    press(page, 'Lập hồ sơ')
    follow(page, 'Cho thôi Lâm Văn Phúc')
    page.get_by_label('Lý do thôi tham gia').fill('Chuyển công tác')
    press(page, 'Lưu')
    follow(page, 'Thay đổi Đặng Thị Quế')
    page.get_by_label('Vai trò trong Mô hình').select_option(label='Tổ phó')
    page.get_by_role('textbox', name='Nhiệm vụ').fill('Theo dõi vốn vay')
    press(page, 'Lưu')
    follow(page, 'Thêm người')
    page.get_by_label('Tìm tên').fill('thao')
    press(page, 'Tìm')
    follow(page, 'Vy Thị Thảo')
    press(page, 'Lưu')
    told(page, 'Sau quyết định có 19 thành viên.')
    for difference in ('Thôi:', 'Thay đổi:', 'Thêm:'):
        told(page, difference)
    accessible(page)
    press(page, 'Lấy thống nhất')
    told(page, 'đã trả lời 0/2')


def test_the_clerk_starts_a_correction_and_a_recall(story, accessible):
    page = story.at('clerk', story.decision)
    follow(page, 'Đính chính, thay thế, thu hồi')
    follow(page, 'Soạn công văn đính chính')
    page.get_by_label('Kính gửi').fill('Công an xã\nCác thành viên Mô hình')
    for cell, typed in (('Vị trí', 'Phụ lục, dòng 5'), ('Đã in', 'thôn Co Lơi'), ('Sửa lại', 'thôn Co Loi')):
        page.get_by_label(f'{cell}, dòng 1').fill(typed)
    press(page, 'Tạo công văn đính chính')
    told(page, 'Đã tạo bản nháp')
    text = words_of(downloaded(page, WORD))
    assert '{{' not in text
    assert 'thôn Co Lơi' in text
    page = story.at('clerk', story.decision)
    follow(page, 'Đính chính, thay thế, thu hồi')
    follow(page, 'Soạn thông báo thu hồi')
    page.get_by_role('radio').first.check()
    page.get_by_label('Nói rõ thêm').fill('Danh sách lập nhầm')
    page.get_by_label('Hạn gửi lại bản giấy').fill(screen_date(today()))
    press(page, 'Tạo thông báo thu hồi')
    told(page, 'Đã tạo bản nháp')
    accessible(page)
