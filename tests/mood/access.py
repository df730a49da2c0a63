"""Who may reach the routes of this slice."""

from models import Role

ACCESS: dict[str, object] = dict.fromkeys(('mood.index', 'mood.write'), frozenset({Role.HEAD, Role.STANDING_DEPUTY}))
