"""Old answers beside new ones, over versions of the questionnaire."""

from collections.abc import Iterable
from dataclasses import dataclass

from models import Assessment, AssessmentAnswer, Questionnaire
from workflows.assessment.questionnaires import Criterion, criteria_of

TEXTS = ('situation', 'help_given', 'wishes', 'proposals')


@dataclass(frozen=True)
class Compared:
    """One criterion; `before` and `after` are words, empty where nothing was answered."""

    criterion: Criterion
    before: str
    after: str
    sentence: str
    step: int  # 1 better, -1 worse, 0 the same or not to be compared
    is_changed: bool


def answers_of(assessment: Assessment) -> dict[str, AssessmentAnswer]:
    return {answer.criterion: answer for answer in assessment.answers}


def compared(assessment: Assessment, with_before: bool = True) -> list[Compared]:
    """Each criterion of the form it was given to; the answers before only where the reader may know them."""
    old = assessment.previous if with_before else None
    labels = {one.key: one for one in criteria_of(old.questionnaire)} if old else {}
    before, after = answers_of(old) if old else {}, answers_of(assessment)
    return [
        _line(criterion, before.get(criterion.key), after.get(criterion.key), labels.get(criterion.key, criterion))
        for criterion in criteria_of(assessment.questionnaire)
    ]


def _line(
    criterion: Criterion, before: AssessmentAnswer | None, after: AssessmentAnswer | None, then: Criterion
) -> Compared:
    old, new = before.value if before else '', after.value if after else ''
    return Compared(
        criterion,
        then.label_of(old),
        criterion.label_of(new),
        after.sentence if after else '',
        criterion.step(old, new),
        bool(old and new and old != new),
    )


def steps_of(assessments: Iterable[Assessment]) -> dict[int, tuple[int, int]]:
    """{assessment: (criteria that got better, criteria that got worse)}, in two queries for them all."""
    pairs = [one for one in assessments if one.previous_id]
    ids = {one.id for one in pairs} | {one.previous_id for one in pairs}
    given: dict[int, dict[str, str]] = {}
    for answer in AssessmentAnswer.select().where(AssessmentAnswer.assessment.in_(sorted(ids))):
        given.setdefault(answer.assessment_id, {})[answer.criterion] = answer.value
    used = Questionnaire.select().where(Questionnaire.id.in_(sorted({one.questionnaire_id for one in pairs})))
    criteria = {form.id: criteria_of(form) for form in used}
    found = {}
    for one in pairs:
        old, new = given.get(one.previous_id, {}), given.get(one.id, {})
        steps = [c.step(old.get(c.key, ''), new.get(c.key, '')) for c in criteria[one.questionnaire_id]]
        found[one.id] = (steps.count(1), steps.count(-1))
    return found


def copied(assessment: Assessment) -> list[str]:
    """Names of the texts that are the same, word for word, as in the assessment before."""
    old = assessment.previous
    if old is None:
        return []
    return [name for name in TEXTS if getattr(assessment, name) and getattr(assessment, name) == getattr(old, name)]
