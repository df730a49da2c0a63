"""The questions of a case: to each organisation, its branch, and each helper who is not yet at it."""

from core.clock import today
from models import AssignmentAnswer, AssignmentCase, AssignmentLine, Party
from workflows.assignment.composition import lines_of, side_of, standing

QUESTIONS = (Party.ORGANISATION, Party.BRANCH, Party.HELPER)


def put_questions(case: AssignmentCase) -> None:
    """A question for each side of each line that has none yet; who stands beside the person already is not asked."""
    lines = lines_of(case)
    held = standing((line.returnee_id for line in lines), today())
    for line in lines:
        known = {side_of(one) for one in held.get(line.returnee_id, ())}
        for party in parties_of(line):
            if side_asked(line, party) not in known:
                row = {'line': line, 'party': party}
                AssignmentAnswer.insert(row).on_conflict_ignore().execute()


def parties_of(line: AssignmentLine) -> list[Party]:
    there = {Party.ORGANISATION: line.organisation_id, Party.BRANCH: line.branch, Party.HELPER: line.helper_id}
    return [party for party in QUESTIONS if there[party]]


def side_asked(line: AssignmentLine, party: str) -> tuple[str, int, str]:
    """As composition.Side; a branch goes with its organisation."""
    if party == Party.HELPER:
        return Party.HELPER, line.helper_id, ''
    return Party.ORGANISATION, line.organisation_id, line.branch
