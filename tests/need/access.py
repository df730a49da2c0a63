"""Who may reach the routes of this slice at all; whose file it is, the workflow says."""

from workflows.returnee import access

ACCESS: dict[str, object] = dict.fromkeys(
    [
        *(f'need.{name}' for name in ('index', 'export', 'new', 'show', 'edit', 'start', 'settle')),
        *(f'need.{name}' for name in ('matches', 'refer', 'referral', 'follow', 'write_letter')),
    ],
    'signed in',
)
ACCESS |= {'need.reveal': frozenset(access.HEADS)}
