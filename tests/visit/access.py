"""Who may reach the routes of this slice at all; whose file it is, the workflow says."""

from workflows.returnee import access
from workflows.visit.recording import RECORDERS

ACCESS: dict[str, object] = dict.fromkeys(
    [f'visit.{name}' for name in ('new', 'show', 'correct', 'cancel', 'index', 'export', 'overview')], 'signed in'
)
ACCESS |= dict.fromkeys(
    [f'visit.{name}' for name in ('all_sheets', 'print_all', 'find_sheet', 'sheet_file', 'sheet')], frozenset(RECORDERS)
)
ACCESS |= {'visit.note_wish': frozenset(access.POLICE), 'visit.notes': frozenset(access.HEADS)}
