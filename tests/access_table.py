"""Who may reach which route at all: every route stands here or in the `access.py` of its slice's tests.

The structure test calls each as every role.
'public' needs no signing in; 'signed in' any account; else one of these roles. Whose record it is, the workflow says.
"""

from importlib import import_module
from pathlib import Path

from core import people
from models import Role
from workflows import membership

ACCESS: dict[str, object] = {}

# desk
ACCESS |= {'home.alive': 'public', 'home.index': 'signed in'}

# accounts and drafts
ACCESS |= {
    'account.sign_in': 'public',
    'account.use_code': 'public',
    'account.sign_out': 'signed in',
    'account.show': 'signed in',
    'account.change_password': 'signed in',
    'account.sign_out_everywhere': 'signed in',
    'account.report_absence': 'signed in',
    'account.cancel_absence': 'signed in',
    'draft.save': 'signed in',
    'draft.drop': 'signed in',
}

# persons and organisations
READ_PEOPLE = frozenset(people.READERS)
WRITE_PEOPLE = frozenset(people.WRITERS)
ACCESS |= dict.fromkeys(('person.index', 'person.show', 'person.export'), READ_PEOPLE)
ACCESS |= dict.fromkeys(('person.new', 'person.edit'), WRITE_PEOPLE)
ACCESS |= dict.fromkeys(
    [f'organisation.{name}' for name in ('index', 'export', 'new', 'edit', 'set_open')], {Role.CLERK, Role.ADMIN}
)
ACCESS |= dict.fromkeys([f'person_import.{name}' for name in ('upload', 'template', 'show', 'cancel')], WRITE_PEOPLE)


# first set-up: public, but each page asks for the one-time code
ACCESS |= {'setup.begin': 'public', 'setup.step': 'public', 'setup.review': 'public'}

# membership
READ_CASES = frozenset(membership.reading.READERS)
EDIT_CASES = {Role.STANDING_DEPUTY, Role.POLICE_CLERK}
EDIT_OLD_PAPERS = EDIT_CASES | {Role.CLERK}
MOVE_CASES = EDIT_OLD_PAPERS | {Role.POLICE_CHIEF, Role.CHAIR_138}
ACCESS |= dict.fromkeys(
    [f'membership.{name}' for name in ('show', 'consent', 'duties', 'ask_leave', 'withdraw_leave')], 'signed in'
)
ACCESS |= dict.fromkeys(
    [f'membership.{name}' for name in ('index', 'index_of_cases', 'export_cases', 'person')],
    frozenset(Role) - {Role.ADMIN},
)
ACCESS |= dict.fromkeys(
    [f'membership.{name}' for name in ('export', 'preview', 'preview_file', 'sheet', 'sheet_scan')], READ_CASES
)
ACCESS |= dict.fromkeys(
    [f'membership.{name}' for name in ('new', 'change', 'members_in_force', 'alter', 'leave')], EDIT_CASES
)
ACCESS |= dict.fromkeys(
    [
        *('membership.from_before', 'membership.edit_case', 'membership.pick', 'membership.add'),
        *('membership.add_many', 'membership.edit_line', 'membership.act_on_line'),
    ],
    EDIT_OLD_PAPERS,
)
ACCESS |= {
    'membership.act': MOVE_CASES,
    'membership.decide': MOVE_CASES,
    'membership.ink': {Role.CLERK, Role.POLICE_CLERK},
    'membership.note_leave': {Role.HEAD, Role.STANDING_DEPUTY},
}

# the administrator's pages
ACCESS |= dict.fromkeys(
    (
        *('admin.index', 'admin.accounts', 'admin.open_account', 'admin.account', 'admin.give_code'),
        *('admin.act_on_account', 'admin.offices', 'admin.give_office', 'admin.end_office', 'admin.log'),
        *('admin.export_log', 'admin.settings', 'admin.setting', 'admin.confirm_setting', 'admin.bodies', 'admin.body'),
        *('admin.confirm_body', 'admin.series', 'admin.villages', 'admin.village', 'admin.days_off'),
        *('admin.export_accounts', 'admin.export_offices', 'admin.export_villages'),
        *('admin.fill_days_off', 'admin.confirm_days_off', 'admin.remove_day_off'),
    ),
    frozenset({Role.ADMIN}),
)
ACCESS |= dict.fromkeys(
    ('admin.absences', 'admin.export_absences', 'admin.report_absence', 'admin.cancel_absence'),
    frozenset({Role.ADMIN, Role.CLERK}),
)

# guide
ACCESS |= {'help.index': 'signed in', 'help.topic': 'signed in', 'help.steps': 'signed in'}

# outgoing papers: which paper, the workflow says
READ_PAPERS = frozenset(Role) - {Role.ADMIN}
KEEP_PAPERS = frozenset({Role.CLERK, Role.POLICE_CLERK})
ACCESS |= dict.fromkeys(
    [
        f'document.{name}'
        for name in (
            *('index', 'export', 'look_up', 'by_code', 'show', 'compare', 'differences', 'swap_basis', 'deliver'),
            *('step', 'download', 'preview', 'scan_page', 'follow', 'correct', 'recall', 'library', 'export_bases'),
        )
    ],
    READ_PAPERS,
)
ACCESS |= dict.fromkeys(
    [
        f'document.{name}'
        for name in (
            *('new', 'old', 'issuing_desk', 'books', 'one_book', 'book_file', 'close_book', 'copy', 'copy_file'),
        )
    ],
    KEEP_PAPERS,
)
ACCESS |= dict.fromkeys(('document.new_basis', 'document.edit_basis'), KEEP_PAPERS | {Role.STANDING_DEPUTY})

# templates of the papers
ACCESS |= dict.fromkeys(
    [f'template.{name}' for name in ('index', 'show', 'upload', 'version', 'file', 'sample')], {Role.CLERK, Role.ADMIN}
)

# any .docx against NĐ 30
ACCESS |= dict.fromkeys(
    ('paper_check.index', 'paper_check.mend'),
    frozenset(Role) - {Role.PARTY, Role.MEMBER, Role.ORGANISATION_HEAD},
)

# many documents in one archive
ACCESS |= dict.fromkeys(('bulk.show', 'bulk.cancel', 'bulk.archive'), 'signed in')
ACCESS |= {'document.gather': READ_PAPERS, 'membership.task_slips': READ_CASES}

# slices that keep their own table
for found in sorted(Path(__file__).parent.glob('*/access.py')):
    ACCESS |= import_module(f'tests.{found.parent.name}.access').ACCESS
