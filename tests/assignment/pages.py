"""Pages of this slice, for the walk over every page there is."""

from models import Assignment, AssignmentAnswer, AssignmentCase, AssignmentLine, AssignmentState, Party, Reply
from tests.browser._page import Page, one

S = AssignmentState


def case(state: str) -> dict:
    return {'case_id': one(AssignmentCase, state=state)}


def line_of(state: str) -> dict:
    return {'line_id': lambda: AssignmentLine.get(case=AssignmentCase.get(state=state)).id}


def helping() -> Assignment:
    """A helper at work today."""
    return Assignment.get((Assignment.party == Party.HELPER) & Assignment.ends_on.is_null())


PAGES = (
    Page('standing', 'assignment.index'),
    Page('standing', 'assignment.alone'),
    Page('standing', 'assignment.new', {'slug': 'giup-do'}),
    Page('clerk', 'assignment.from_before'),
    *(Page('standing', 'assignment.show', case(state)) for state in (S.DRAFT, S.ASKING, S.SUBMITTED, S.IN_FORCE)),
    Page('chair', 'assignment.preview', case(S.SUBMITTED)),
    Page('chair', 'assignment.decide', case(S.SUBMITTED) | {'action': 'send_back'}),
    Page('standing', 'assignment.edit_case', case(S.DRAFT)),
    Page('standing', 'assignment.pick', case(S.DRAFT)),
    Page(
        'standing',
        'assignment.add',
        case(S.DRAFT) | {'returnee_id': lambda: AssignmentLine.get(case=AssignmentCase.get(state=S.DRAFT)).returnee_id},
    ),
    Page('standing', 'assignment.edit_line', line_of(S.DRAFT)),
    Page('standing', 'assignment.override', line_of(S.ASKING)),
    Page('standing', 'assignment.record_answer', {'answer_id': one(AssignmentAnswer, answer=Reply.WAITING)}),
    Page('standing', 'assignment.cover', {'assignment_id': lambda: helping().id}),
    Page('standing', 'assignment.hand_over', {'person_id': lambda: helping().person_id}),
)
NO_PAGES = {
    *('assignment.end_line', 'assignment.answer'),  # looked at in test_assignment and on the walk
    *('assignment.preview_file', 'assignment.minutes', 'assignment.cover_slip'),  # files
}
ON_A_PHONE = (Page('standing', 'assignment.alone'), Page('standing', 'assignment.show', case(S.ASKING)))
