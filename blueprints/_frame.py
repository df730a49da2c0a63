"""What every page has around it: who is signed in, where one can go, and the place."""

from dataclasses import dataclass
from functools import cache

from flask import current_app, request, url_for

from blueprints._access import me
from blueprints._menu import MENU, Entry
from blueprints._settings import chosen
from core.actor import Actor
from models import ROLE_LABELS, Role


@dataclass(frozen=True)
class Me:
    name: str
    role_label: str


def context() -> dict:
    """Variables of the layout."""
    place = chosen()
    actor = me()
    groups = _groups(actor) if actor.account else []
    return {
        'me': Me(actor.name, role_label(actor)) if actor.account else None,
        'navigation': groups,
        'main_items': [item for group in groups for item in group['main']],
        'footer_items': [('Hướng dẫn sử dụng', _address('help.index'))] if actor.account else [],
        'is_demo': current_app.config['DEMO'],
        'place_name': f'{place["commune.name"]}, {place["commune.province"]}',
        'model_name': f'Mô hình “{place["model.name"]}” {place["commune.name"]}',
    }


def role_label(actor: Actor) -> str:
    """The first of the actor's roles in the order of Role, as words."""
    return next((ROLE_LABELS[role] for role in Role if role in actor.roles), 'Người dùng')


def _groups(actor: Actor) -> list[dict]:
    groups = []
    for group in MENU:
        items = [(entry, _item(entry)) for entry in group.entries if not entry.roles or actor.holds(*entry.roles)]
        if items:
            groups.append(
                {
                    'title': group.title,
                    'items': [item for _, item in items],
                    'main': [item for entry, item in items if entry.main],
                }
            )
    return groups


def _item(entry: Entry) -> tuple[str, str, str]:
    """(label, address, aria-current): 'page' on the page itself, 'true' on the pages below it."""
    below = entry.main and (request.blueprint or '').startswith(entry.endpoint.split('.')[0])
    current = 'page' if request.endpoint == entry.endpoint else 'true' if below else ''
    return entry.label, _address(entry.endpoint), current


@cache
def _address(endpoint: str) -> str:
    """Made once: twenty of them on every page are felt."""
    return url_for(endpoint)
