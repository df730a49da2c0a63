"""Who may reach the routes of this slice at all; whose case it is, the workflow says."""

from workflows.assignment.lines import REASONERS
from workflows.assignment.states import ARCHIVISTS, DEPUTY, EDITORS, READERS, RECORDERS, Role

ACCESS: dict[str, object] = dict.fromkeys(
    [f'assignment.{name}' for name in ('answer', 'cover', 'cancel_cover', 'cover_slip')], 'signed in'
)
ACCESS |= dict.fromkeys(
    [f'assignment.{name}' for name in ('index', 'alone', 'show', 'task_slips', 'preview', 'preview_file', 'minutes')],
    frozenset(READERS),
)
ACCESS |= dict.fromkeys([f'assignment.{name}' for name in ('new', 'end_line', 'hand_over')], EDITORS)
ACCESS |= dict.fromkeys(
    [f'assignment.{name}' for name in ('from_before', 'edit_case', 'pick', 'add', 'edit_line', 'remove_line')],
    ARCHIVISTS,
)
ACCESS |= dict.fromkeys(('assignment.record_answer', 'assignment.remind'), RECORDERS)
ACCESS |= dict.fromkeys(('assignment.act', 'assignment.decide'), ARCHIVISTS | DEPUTY | {Role.CHAIRMAN})
ACCESS |= {'assignment.override': frozenset(REASONERS)}
