"""Who may reach the routes of this slice at all; of whose file which part, the workflow says."""

from blueprints.assessment.deciding import JUDGES
from models import Role
from workflows.assessment import questionnaires, reading
from workflows.assessment.states import FILERS
from workflows.visit.recording import RECORDERS

OPEN = ('index', 'show', 'begin', 'write', 'skip', 'pass_on', 'supplement', 'opine', 'sheet', 'signed_file', 'blank')
ACCESS: dict[str, object] = dict.fromkeys([f'assessment.{name}' for name in OPEN], 'signed in')
ACCESS |= dict.fromkeys([f'assessment.{name}' for name in ('review', 'send_back', 'act')], frozenset(JUDGES))
ACCESS |= dict.fromkeys(
    [f'assessment.{name}' for name in ('summary', 'summary_file', 'all_criteria', 'one_criteria')],
    frozenset(reading.SUMMARISERS),
)
ACCESS |= {
    'assessment.classify': frozenset({Role.POLICE_CHIEF}),
    'assessment.file': FILERS,
    'assessment.print_blanks': frozenset(RECORDERS),
    'assessment.new_criteria': frozenset(questionnaires.KEEPERS),
}
