"""Who may reach a route at all. Whose record it is, and in what state, the workflow decides."""

from collections.abc import Callable
from functools import wraps

from flask import abort, current_app, g, request
from flask_login import current_user

from core.actor import SYSTEM, Actor, actor_of
from models import Role


def me() -> Actor:
    """The actor behind this request, read once."""
    if 'actor' not in g:
        signed_in = current_user.is_authenticated
        g.actor = actor_of(current_user._get_current_object(), request.remote_addr or '') if signed_in else SYSTEM
    return g.actor


def allow(*roles: Role) -> Callable:
    """Let signed-in users with one of `roles` in, or everybody signed in. Every route carries this or `public`."""

    def mark(view: Callable) -> Callable:
        @wraps(view)
        def guarded(*args, **kwargs):
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()
            if roles and not me().holds(*roles):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = frozenset(roles) or 'signed in'
        return guarded

    return mark


def public(view: Callable) -> Callable:
    view.access = 'public'
    return view


def refuse_unmarked() -> None:
    """before_request: a route that nobody marked is closed, not open."""
    view = current_app.view_functions.get(request.endpoint)
    if view is not None and request.endpoint != 'static' and not hasattr(view, 'access'):
        abort(403)
