"""What the commune has chosen, read once a request."""

from flask import g

from core import settings


def chosen() -> dict[str, object]:
    if 'chosen' not in g:
        g.chosen = settings.get_all()
    return g.chosen
