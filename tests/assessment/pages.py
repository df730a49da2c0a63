"""Pages of this slice, for the walk over every page there is."""

from models import Assessment, AssessmentState
from tests.browser._page import Page, one

S = AssessmentState


def at(state: str) -> dict:
    return {'assessment_id': one(Assessment, state=state)}


PAGES = (
    Page('standing', 'assessment.index'),
    Page('standing', 'assessment.summary'),
    Page('standing', 'assessment.all_criteria'),
    Page('standing', 'assessment.one_criteria', {'number': 1}),
    Page('standing', 'assessment.new_criteria'),
    *(Page('standing', 'assessment.show', at(state)) for state in (S.CONFIRMED, S.RETURNED, S.SKIP_ASKED)),
    Page('police1', 'assessment.write', at(S.WRITING)),
    Page('police1', 'assessment.skip', at(S.WRITING)),
    Page('standing', 'assessment.pass_on', at(S.WRITING)),
    Page('standing', 'assessment.review', at(S.FOR_REVIEW)),
    Page('standing', 'assessment.send_back', at(S.FOR_REVIEW)),
    Page('police1', 'assessment.file', at(S.CONFIRMED)),
    Page('chief', 'assessment.classify', at(S.CONFIRMED)),
)
NO_PAGES = {f'assessment.{name}' for name in ('begin', 'supplement', 'opine')} | {
    f'assessment.{name}'
    for name in ('sheet', 'signed_file', 'blank', 'summary_file')  # files
}
ON_A_PHONE = (
    Page('standing', 'assessment.index'),
    Page('standing', 'assessment.summary'),
    Page('police1', 'assessment.write', at(S.WRITING)),
)
