"""Sessions: how long they last, where a signed-out person is sent, and what they had typed."""

import time
from urllib.parse import urlsplit

from flask import current_app, g, redirect, request, session, url_for
from flask_login import login_user, logout_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from blueprints._htmx import is_htmx
from blueprints._settings import chosen
from core import accounts, drafts
from models import Account

TOUCH_SECONDS = 60  # a session is stamped at most once a minute
UNTYPED = {'csrf_token', 'once', 'version'}


def begin(account: Account) -> None:
    """Sign `account` in, in a session that carries nothing over."""
    session.clear()
    session['begun'] = session['seen'] = int(time.time())
    login_user(account)
    g.pop('actor', None)


def end() -> None:
    """Sign out on this device."""
    logout_user()
    session.clear()


def load_account(session_id: str) -> Account | None:
    """The account of this session; one that was idle or open too long may only leave its typing behind."""
    account = accounts.by_session(session_id)
    if account is None:
        return None
    at = int(time.time())
    if _is_over(at):
        g.timed_out = account
        return None
    if at - session['seen'] >= TOUCH_SECONDS:
        session['seen'] = at
    return account


def _is_over(at: int) -> bool:
    limits = chosen()
    idle = at - session.get('seen', 0) > limits['session.idle_minutes'] * 60
    return idle or at - session.get('begun', 0) > limits['session.longest_hours'] * 3600


def send_to_sign_in():
    """A whole-page move even when htmx asked, or the sign-in form would land inside a table."""
    _keep_typing()
    target = url_for('account.sign_in', next=_back() or None)
    if is_htmx():
        return '', 204, {'HX-Redirect': target}
    return redirect(target, 303)


def is_local(address: str) -> bool:
    """Whether `address` is a path of this site that a browser cannot read as another host."""
    plain = address.startswith('/') and not address.startswith(('//', '/\\')) and address.isprintable()
    return plain and not urlsplit(address).netloc


def typed() -> dict[str, list[str]]:
    """The fields that were sent, without the machinery and without passwords."""
    return {name: request.form.getlist(name) for name in request.form if name not in UNTYPED and 'pass' not in name}


def _keep_typing() -> None:
    """What was sent after the session ended becomes the draft of that form; its owner finds it after signing in."""
    park(g.pop('timed_out', None))


def park(account: Account | None) -> None:
    """Keep what was sent as `account`'s draft of the form it came from."""
    if account is not None and request.method == 'POST' and (fields := typed()):
        drafts.save(account, _form_path(), fields)


def _form_path() -> str:
    """The address of the page that holds the form which was sent."""
    if request.blueprint == 'draft':
        return request.args.get('form', '')
    return request.path if _is_page(request.path) else urlsplit(request.referrer or '').path


def _back() -> str:
    """Where to go on after signing in: the page that was asked for, or the one that holds the form that was sent."""
    if request.method == 'GET':
        asked = urlsplit(request.headers.get('HX-Current-URL', '')) if is_htmx() else urlsplit(request.full_path)
        return asked._replace(scheme='', netloc='').geturl().rstrip('?')
    return _form_path()


def _is_page(path: str) -> bool:
    """Whether a GET of `path` shows something."""
    try:
        current_app.url_map.bind('').match(path, 'GET')
    except (HTTPException, RequestRedirect):
        return False
    return True


def to_setup():
    """before_request: until the wizard is done, every page leads to it."""
    if request.endpoint in (None, 'static') or request.blueprint == 'setup' or request.method == 'HEAD':
        return None
    return None if chosen()['setup.done'] else redirect(url_for('setup.begin'), 303)
