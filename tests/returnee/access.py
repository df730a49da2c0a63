"""Who may reach the routes of this slice at all; whose file it is, the workflow says."""

from models import Role
from workflows.returnee import access

ACCESS: dict[str, object] = dict.fromkeys(
    [f'returnee.{name}' for name in ('index', 'export', 'board')], frozenset(access.READERS)
)
ACCESS |= {'returnee.show': 'signed in', 'returnee.name_supporter': frozenset({Role.STANDING_DEPUTY})}
ACCESS |= dict.fromkeys(
    [
        f'returnee.{name}'
        for name in (
            *('find', 'new', 'open_for', 'edit', 'receive', 'decide', 'resume', 'conclude', 'put_in_list', 'letter'),
            *('add_contact', 'edit_contact', 'retire_contact', 'edit_case', 'edit_hardship'),
        )
    ],
    frozenset(access.POLICE),
)
ACCESS |= dict.fromkeys(('returnee.show_sealed', 'returnee.reveal'), frozenset({*access.POLICE, *access.HEADS}))
