"""Who may reach the routes of this slice at all."""

from workflows.returnee import access

ACCESS: dict[str, object] = {'returnee.index': frozenset(access.READERS), 'returnee.show': 'signed in'}
