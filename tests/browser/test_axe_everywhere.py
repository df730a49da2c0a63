"""Every page there is, over the whole demonstration: axe, width, console, one filled button and the keyboard's way."""

import json
from collections.abc import Iterator
from shutil import copytree

import pytest
from flask import url_for

from config import Config
from core import clock, jobs, people_import
from core.actor import actor_of
from models import Account, Document
from tests.browser._page import Page
from tests.browser._pages import NO_PAGES, ON_A_PHONE, PAGES
from tests.browser.conftest import PHONE, Dated, served
from tests.conftest import TOLD_ON, accounts_of, moved
from tests.person_import.conftest import sheet
from workflows import document

FILLED = '.btn-primary:visible'
MOST_TABS = 200


@pytest.fixture(scope='module')
def app(made_app, filled, tmp_path_factory):
    """The application over the demonstration, which is only looked at."""
    folder = tmp_path_factory.mktemp('everywhere')
    copytree(filled, folder, dirs_exist_ok=True)
    with moved(made_app, Config(DATA=folder, SECRET_KEY='test', TESTING=True)) as app:
        yield app


@pytest.fixture(scope='module')
def site(app) -> Iterator[str]:
    with served(Dated(app, TOLD_ON)) as address:
        yield address


@pytest.fixture(scope='module')
def accounts(app, filled) -> dict[str, Account]:
    """Everybody by their key in the story; the clerk has just sent a sheet, and gathers papers."""
    found = {key: Account.get_by_id(number) for key, number in json.loads(accounts_of(filled).read_text()).items()}
    with clock.at(TOLD_ON):
        clerk = actor_of(found['clerk'])
        rows = sheet(('Lộc Thị Hạnh', 1988), ('Nông Văn Hải', 1984), ('Vi Thị Nga', 79))
        people_import.start_reading(rows, 'danh-sach.xlsx', clerk)
        jobs.work_once()
        document.gathering.start(clerk, document.reading.Wanted())
    return found


@pytest.fixture
def show(app, accounts, visit):
    """show(page, PHONE) opens a page of the list as the one whose page it is."""

    def open_page(shown: Page, *size):
        with app.test_request_context(), clock.at(TOLD_ON):
            address = url_for(shown.endpoint, **shown.resolved())
        page = visit(accounts.get(shown.who), address, *size)
        assert page.get_by_role('heading', level=1).count() == 1, page.url
        return page

    return open_page


def test_no_page_is_missing_from_the_list(app):
    opened = {rule.endpoint for rule in app.url_map.iter_rules() if 'GET' in rule.methods}
    assert {page.endpoint for page in PAGES} == opened - NO_PAGES


@pytest.mark.parametrize('shown', PAGES, ids=str)
def test_a_page_at_the_office(show, accessible, shown):
    page = show(shown)
    accessible(page)
    if filled_buttons(page):
        assert is_reached_by_tab(page)


def filled_buttons(page) -> int:
    """One a page at most: what most people will do next."""
    count = page.locator(FILLED).count()
    assert count <= 1, page.url
    return count


def is_reached_by_tab(page) -> bool:
    """From the skip link on, the keyboard comes to the filled button.

    The link is focused by name: on a page with an autofocused field, Tab and
    Enter would send the form.
    """
    page.get_by_role('link', name='Đến nội dung chính').focus()
    page.keyboard.press('Enter')
    for _ in range(MOST_TABS):
        page.keyboard.press('Tab')
        if page.evaluate("document.activeElement.matches('.btn-primary')"):
            return True
    return False


@pytest.mark.parametrize('shown', ON_A_PHONE, ids=str)
def test_a_page_on_a_phone(show, accessible, shown):
    accessible(show(shown, PHONE))


@pytest.mark.parametrize(
    ('who', 'address', 'status'),
    [
        ('clerk', '/quan-tri/', 403),
        ('clerk', '/van-ban/999999', 404),
        ('clerk', '/van-ban/{issued}/viec/in', 409),
    ],
)
def test_an_error_is_a_page_too(accounts, visit, accessible, who, address, status):
    page = visit(accounts[who])
    answer = page.goto(address.format(issued=Document.get(state='issued').id))
    assert answer.status == status
    accessible(page)


@pytest.mark.parametrize('who', [None, 'clerk'])
def test_the_demonstration_says_so_in_a_landmark(app, accounts, visit, accessible, monkeypatch, who):
    monkeypatch.setitem(app.config, 'DEMO', True)
    page = visit(accounts.get(who), '/' if who else '/dang-nhap')
    assert 'đều là bịa' in page.get_by_role('complementary', name='Bản trình diễn').inner_text()
    accessible(page)


@pytest.mark.parametrize('endpoint', ['membership.index', 'person.index'])
def test_a_printed_list_is_without_the_frame(show, endpoint):
    page = show(Page('clerk', endpoint))
    page.emulate_media(media='print')
    for part in ('banner', 'navigation', 'contentinfo', 'search', 'button'):
        assert page.get_by_role(part).filter(visible=True).count() == 0, part
    assert page.get_by_role('table').is_visible()
