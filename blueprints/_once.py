"""One-time keys of forms, drafts that come back, and refusals that keep what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import abort, request

from blueprints._access import me
from core import drafts
from core.clock import local, today
from core.errors import Refused
from core.once import Once, once
from core.vietnamese import screen_date
from forms._fields import Form


@contextmanager
def acting_once(form: Form) -> Iterator[Once]:
    """`with acting_once(form) as done:` runs the verb at most once for this form and forgets its draft."""
    with once(me(), form.once.data) as done:
        yield done
        if me().account:
            drafts.drop(me().account, request.path)


@contextmanager
def pressed(form: Form) -> Iterator[Once]:
    """`acting_once` for a button where nothing is typed: what does not come from its form answers 400."""
    if not form.validate_on_submit():
        abort(400)
    with acting_once(form) as done:
        yield done


@contextmanager
def refusals_on(form: Form) -> Iterator[None]:
    """A rule that stands against the act is said above the form, which then has errors and is shown again."""
    try:
        yield
    except Refused as refusal:
        form.refuse(refusal)


def status_of(form: Form) -> int:
    """422 for a form that must be mended, as house.md §4 says."""
    return 422 if form.errors else 200


def restored(form: Form, path: str = '') -> str:
    """On GET, put what was typed and not sent back into `form`; answers when it was saved ('14:32', or
    '14:32 ngày 05/03/2026' when that was another day) or ''."""
    if request.method != 'GET':
        return ''
    found = drafts.load(me().account, path or request.path)
    if found is None:
        return ''
    fields, saved_at = found
    form.refill(fields)
    saved = local(saved_at)
    return f'{saved:%H:%M}' if saved.date() == today() else f'{saved:%H:%M} ngày {screen_date(saved.date())}'
