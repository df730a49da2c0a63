"""What static/app.js and static/preview.js do, over the small application of tests/kit_app.py."""

import pytest
from flask import redirect

from tests.browser.conftest import OFFICE, PHONE
from tests.kit_app import make_kit

SAVE, SAVED = '.hn-formend .btn-primary', '[data-saved]'
SIGNED_OUT = 'Phiên làm việc đã hết'
OFFLINE = 'Chưa lưu được nháp vì mất mạng'


@pytest.fixture
def app():
    return make_kit()


@pytest.fixture
def open_form(visit):
    """open_form(): the form page, and type(page, 'words') as somebody who leaves the field afterwards."""

    def open_page(path: str = '/form'):
        page = visit(None, path)
        page.fill('#secret', 'không ai biết')
        return page

    return open_page


def type_name(page, words: str) -> None:
    page.fill('#name', words)
    page.focus('#plan')


def wait_for(page, words: str) -> None:
    page.wait_for_selector(f'{SAVED}:has-text("{words}"):not(:has-text("sáng nay"))')


def test_a_draft_is_saved_on_leaving_a_field_without_secrets(app, open_form):
    page = open_form()
    type_name(page, 'Lý Thị Bình')
    wait_for(page, 'Đã lưu nháp lúc')
    assert page.text_content(SAVED).startswith('Đã lưu nháp lúc ')
    assert app.saved[-1]['name'] == ['Lý Thị Bình']
    assert app.saved[-1].keys().isdisjoint({'secret', 'csrf_token', 'once', 'scan'})


def test_what_is_changed_is_saved_every_twenty_seconds(app, open_form):
    page = open_form()
    page.clock.install()
    page.reload()
    app.saved.clear()
    page.fill('#name', 'Vi Văn Yên')
    page.clock.run_for(20_000)
    wait_for(page, 'Đã lưu nháp lúc')
    page.clock.run_for(60_000)
    assert [draft['name'] for draft in app.saved] == [['Vi Văn Yên']]


def test_a_refused_draft_is_said_and_tried_again(app, open_form):
    page = open_form()
    app.draft_answer = ('', 500)
    type_name(page, 'A')
    wait_for(page, 'Chưa lưu được nháp. Giữ trang này mở')
    app.draft_answer = ('', 204)
    type_name(page, 'B')
    wait_for(page, 'Đã lưu nháp lúc')
    assert 'hn-saved--failed' not in page.get_attribute(SAVED, 'class')


@pytest.mark.parametrize('path', ['/form', '/form?htmx'], ids=['plain', 'htmx'])
def test_a_form_is_not_sent_into_an_ended_session(app, open_form, path):
    page = open_form(path)
    app.draft_answer = redirect('/sign-in', 303)
    type_name(page, 'Lý Thị Bình')
    wait_for(page, SIGNED_OUT)
    page.click(SAVE)
    page.wait_for_timeout(300)
    assert (app.sent, page.input_value('#name')) == (0, 'Lý Thị Bình')


def test_after_signing_in_elsewhere_the_open_page_goes_on(app, open_form):
    page = open_form()
    page.context.clear_cookies()
    page.context.new_page().goto('/form')
    type_name(page, 'Lý Thị Bình')
    wait_for(page, 'Đã lưu nháp lúc')
    page.click(SAVE)
    page.wait_for_selector('.hn-errors')
    assert (app.sent, page.input_value('#name')) == (1, 'Lý Thị Bình')


def test_a_lost_network_is_said_and_the_draft_goes_out_when_it_is_back(app, open_form):
    page = open_form()
    page.context.set_offline(True)
    type_name(page, 'Lý Thị Bình')
    wait_for(page, OFFLINE)
    page.click(SAVE)
    page.wait_for_timeout(300)
    assert app.sent == 0
    page.context.set_offline(False)
    wait_for(page, 'Đã lưu nháp lúc')
    assert app.saved[-1]['name'] == ['Lý Thị Bình']


@pytest.mark.parametrize('path', ['/form', '/form?htmx'], ids=['plain', 'htmx'])
def test_a_double_click_sends_once_and_errors_take_the_focus(app, open_form, path):
    page = open_form(path)
    page.dblclick(SAVE)
    page.wait_for_selector('.hn-errors:focus')
    assert app.sent == 1
    assert page.title() == 'Lỗi: Khoản vay · Hòa Nhập'
    page.click('.hn-errors a >> nth=0')
    assert page.evaluate('document.activeElement.id') == 'name'


def test_a_form_can_be_sent_again_after_its_answer(app, open_form):
    page = open_form('/form?htmx')
    for times in (1, 2):
        page.click(SAVE)
        page.wait_for_selector('.hn-errors:focus')
        assert app.sent == times
        page.focus('#name')


def test_the_name_of_a_chosen_file_is_shown(open_form):
    page = open_form()
    page.set_input_files('#scan', {'name': 'phiếu.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF-'})
    assert page.text_content('.hn-file__words') == 'phiếu.pdf'


def test_words_of_an_act_stand_in_the_notice_and_go_with_the_next(visit):
    page = visit(None, '/show')
    page.click('text=Ban hành')
    page.wait_for_selector('#notice >> text=Đã ban hành số 08')
    page.click('text=Hủy')
    page.wait_for_selector('#notice:focus >> text=Hồ sơ đã khác')
    assert page.locator('.hn-notice').count() == 1


def test_the_menu_closes_on_escape_and_on_a_click_elsewhere(visit):
    page = visit(None, '/show')
    menu = page.locator('.hn-nav details')
    for leave in (lambda: page.keyboard.press('Escape'), lambda: page.click('.hn-foot span')):
        page.click('summary')
        assert menu.get_attribute('open') == ''
        leave()
        assert menu.get_attribute('open') is None


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_a_word_file_is_shown_under_the_strict_policy(visit, accessible, size):
    page = visit(None, '/paper?file=/paper.docx', size)
    page.wait_for_selector('section.docx >> text=Triệu Văn Ẩn')
    assert page.locator('section.docx').count() == 2
    title = page.locator('section.docx >> text=QUYẾT ĐỊNH')
    assert title.evaluate('p => getComputedStyle(p).fontWeight') == '700'
    assert page.locator('section.docx img').evaluate('picture => picture.naturalWidth') == 40
    accessible(page)


def test_points_come_into_an_amount_while_it_is_typed(open_form):
    page = open_form()
    field = page.locator('#money')
    field.press_sequentially('25000000')
    assert field.input_value() == '25.000.000'
    for key in ('Home', 'ArrowRight', 'Delete'):
        field.press(key)
    field.press_sequentially('1')
    assert (field.input_value(), field.evaluate('box => box.selectionStart')) == ('21.000.000', 2)
    for key in ('End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Backspace', 'Backspace'):
        field.press(key)
    assert field.input_value() == '2.100.000'
    for key in ('Home', 'ArrowRight', 'Delete', 'Delete'):
        field.press(key)
    assert field.input_value() == '200.000'


@pytest.mark.parametrize('words', ['1.5', '1,5', '3 triệu', '1.500.000', 'ba'])
def test_what_is_no_plain_number_stays_as_it_was_typed(open_form, words):
    field = open_form().locator('#money')
    field.press_sequentially(words)
    assert field.input_value() == words


def test_on_a_phone_a_broad_appendix_does_not_make_the_letter_tiny(visit):
    page = visit(None, '/paper?file=/broad.docx', PHONE)
    page.wait_for_selector('section.docx >> text=QUYẾT ĐỊNH:')
    zooms = page.locator('section.docx').evaluate_all('pages => pages.map(page => parseFloat(page.style.zoom))')
    assert zooms[0] > 0.5 > zooms[-1]
    assert page.locator('.hn-preview').evaluate('box => box.scrollWidth <= box.clientWidth')


@pytest.mark.parametrize('file', ['/broken.docx', '/missing.docx'])
def test_a_word_file_that_cannot_be_shown_can_be_downloaded(visit, accessible, file):
    page = visit(None, f'/paper?file={file}')
    page.wait_for_selector('text=Chưa mở được bản xem trước')
    assert page.get_attribute('[data-docx] a', 'href') == file
    accessible(page)


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
@pytest.mark.parametrize('path', ['/form', '/show', '/sign-in'])
def test_the_frame_is_accessible(visit, accessible, path, size):
    accessible(visit(None, path, size))


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_a_form_full_of_errors_is_accessible(open_form, accessible, size):
    page = open_form()
    page.set_viewport_size({'width': size[0], 'height': size[1]})
    page.click(SAVE)
    page.wait_for_selector('.hn-errors:focus')
    accessible(page)
