"""A real Chromium against a real server of this process; every page is watched for faults as it is shown."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from core import clock
from models import Account

AXE = (Path(__file__).parent / 'vendor' / 'axe.min.js').read_text()
RULES = {'runOnly': ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}
VIOLATIONS = 'rules => axe.run(document, rules).then(found => found.violations)'  # what passed takes seconds to carry
OFFICE, PHONE = (1366, 768), (390, 844)
CHROMIUM = '/usr/bin/chromium-headless-shell'  # Chromium without windows to paint: half again as quick
PATIENCE_MS = 15_000  # for an answer, on a machine that does much else
NINE = time(9)
expect.set_options(timeout=PATIENCE_MS)
QUIET = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def config(config):
    return replace(config, WTF_CSRF_ENABLED=True)


def whole(answer: Iterable[bytes]) -> list[bytes]:
    """`answer` read to its end and closed: the server forgets to close one whose reader went away."""
    try:
        return [b''.join(answer)]
    finally:
        getattr(answer, 'close', lambda: None)()


class Dated:
    """`app` on a day of its own, which a story may turn."""

    def __init__(self, app: WSGIApplication, day: date):
        self.app, self.day = app, day

    def __call__(self, environ: dict, start_response) -> Iterable[bytes]:
        with clock.at(self.day, NINE):
            return whole(self.app(environ, start_response))


class Door:
    """`app`, until the door is shut: a draft that outlives its page must not meet a database that goes away."""

    def __init__(self, app: WSGIApplication):
        self._app, self._open, self._inside, self._change = app, True, 0, threading.Condition()

    def __call__(self, environ: dict, start_response) -> Iterable[bytes]:
        if not self._enter():
            start_response('503 Service Unavailable', [('Content-Length', '0')])
            return []
        try:
            return whole(self._app(environ, start_response))
        finally:
            self._leave()

    def _enter(self) -> bool:
        with self._change:
            self._inside += self._open
            return self._open

    def _leave(self) -> None:
        with self._change:
            self._inside -= 1
            self._change.notify_all()

    def shut(self) -> None:
        """Let nobody in any more, and wait for those inside."""
        with self._change:
            self._open = False
            assert self._change.wait_for(lambda: not self._inside, PATIENCE_MS / 1000), f'{self._inside} still inside'


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """The address at which `app` answers; at the end no request of it is left."""
    door = Door(app)
    server = make_server('127.0.0.1', 0, door, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f'http://127.0.0.1:{server.server_port}'
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        door.shut()


@pytest.fixture
def site(app) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope='session')
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Watch:
    """Faults of a page: what the console says, and what it asks of anybody but the site."""

    def __init__(self, page: Page, site: str):
        self.page, self.faults = page, []
        page.on('console', lambda message: message.type in ('error', 'warning') and self.note(message.text))
        page.on('pageerror', lambda error: self.note(str(error)))
        page.on('request', lambda asked: asked.url.startswith((site, 'blob:')) or self.note(f'asked {asked.url}'))

    def note(self, text: str) -> None:
        """An expected 4xx answer, or a data: picture of Bootstrap that the policy stops, is no fault of the page."""
        harmless = ('Failed to load resource', 'Response Status Error Code 4', "Loading the image 'data:")
        if not text.startswith(harmless):
            self.faults.append(f'{self.page.url}: {text}')


class Windows:
    """Windows on the site, each with cookies of its own; what goes wrong in any of them fails the test at the end."""

    def __init__(self, chromium: Browser, site: str):
        self.chromium, self.site = chromium, site
        self.contexts, self.watches = [], []

    def open(self, path: str = '/', size: tuple[int, int] = OFFICE, cookie=None) -> Page:
        width, height = size
        context = self.chromium.new_context(
            base_url=self.site, viewport={'width': width, 'height': height}, locale='vi-VN', accept_downloads=True
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        if cookie:
            context.add_cookies([{'name': cookie.key, 'value': cookie.value, 'url': self.site}])
        page = context.new_page()
        self.watches.append(Watch(page, self.site))
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert [fault for watch in self.watches for fault in watch.faults] == []


@pytest.fixture
def visit(app, site, chromium, client_of) -> Iterator:
    """visit(account, '/path', PHONE) opens a page signed in as `account`."""
    windows = Windows(chromium, site)

    def open_page(account: Account | None = None, path: str = '/', size: tuple[int, int] = OFFICE) -> Page:
        name = app.config['SESSION_COOKIE_NAME']
        return windows.open(path, size, client_of(account).get_cookie(name) if account else None)

    yield open_page
    windows.close()


@pytest.fixture
def accessible():
    """accessible(page): no violation of WCAG 2.2 AA that axe can find, and nothing wider than the window."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        page.evaluate(AXE)
        found = page.evaluate(VIOLATIONS, RULES)
        told = [f'{v["id"]}: {v["help"]} {[n["target"] for n in v["nodes"]][:3]}' for v in found]
        assert told == [], page.url
        wide = page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
        assert wide <= 0, f'{page.url} is {wide} px too wide'

    return check
