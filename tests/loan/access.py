"""Who may reach the routes of this slice at all; whose dossier it is, the workflow says."""

from workflows.loan import board, own_fund, programmes
from workflows.loan.lending import ARCHIVISTS
from workflows.loan.rights import RECORDERS, SENDERS
from workflows.returnee import access

ACCESS: dict[str, object] = dict.fromkeys(
    [
        f'loan.{name}'
        for name in (
            *('index', 'export', 'due', 'show', 'new', 'request_of', 'receive', 'bring', 'act', 'step', 'decide'),
            *('assign', 'check', 'check_all', 'site_visit', 'opine', 'vote', 'form_file', 'opinion_file', 'loan_file'),
            *(
                'draft_again',
                'site_photo',
                'vote_minutes',
                'use_photo',
                'freeze_scan',
                'show_loan',
                'check_use',
                'programmes',
            ),
        )
    ],
    'signed in',
)
ACCESS |= dict.fromkeys(
    [f'loan.{name}' for name in ('post_entry', 'extend', 'freeze', 'withdraw_freeze', 'reverse')], RECORDERS
)
ACCESS |= dict.fromkeys(
    [f'loan.{name}' for name in ('fill_programmes', 'new_programme', 'edit_programme', 'edit_figures')],
    frozenset(programmes.KEEPERS),
)
ACCESS |= {
    'loan.order': own_fund.WRITERS,
    'loan.decide_order': own_fund.APPROVERS,
    'loan.portfolio': frozenset(board.WATCHERS),
    'loan.proposed_list': frozenset(access.POLICE),
    'loan.send_list': SENDERS,
    'loan.old_loan': frozenset(ARCHIVISTS),
}
