"""Which assessments somebody may read, and which part of one: the table of workflows.returnee.access, in practice."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from peewee import ModelSelect

from core import audit, links, writing
from core.actor import Actor
from core.errors import NotFound
from core.links import Happening
from models import (
    LEVEL_LABELS,
    Account,
    Assessment,
    AssessmentOpinion,
    AuditEntry,
    Level,
    Person,
    Questionnaire,
    Returnee,
    Role,
    Village,
)
from workflows.assessment.comparing import TEXTS, Compared, compared, copied
from workflows.assessment.evidence import Fact, shown_to
from workflows.assessment.periods import Period
from workflows.assessment.states import (
    FILERS,
    OPEN,
    PAPER,
    SENT,
    SETTLED,
    WORKFLOW,
    S,
    is_writer,
    opinion_days,
    shown_state,
)
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Standing, Viewer
from workflows.visit.recording import RECORDERS

IN_TIMELINE, IN_PANEL = 30, 5
TEXT_LABELS = {
    'situation': 'Tình hình trong kỳ',
    'help_given': 'Đã giúp gì',
    'wishes': 'Nguyện vọng',
    'proposals': 'Đề xuất',
}


@dataclass(frozen=True)
class Parts:
    """What of one assessment a reader sees.

    text     what the helper wrote, and what was sent back with which reason
    result   level, remark, legal group, reason to skip, signed sheet
    opinion  the branch's opinion
    """

    text: bool = False
    result: bool = False
    opinion: bool = False

    @property
    def any(self) -> bool:
        return self.text or self.result or self.opinion


def parts_of(assessment: Assessment, viewer: Viewer) -> Parts:
    """Of an own writing the text; of an own organisation's file its opinion; all of it for police and heads."""
    returnee, actor = assessment.returnee, viewer.actor
    if returnee.id in viewer.closed:
        return Parts()
    if viewer.sees(returnee, Layer.ASSESSMENT):
        return Parts(True, True, True)
    written = is_writer(actor, assessment) and viewer.helps(returnee)
    return Parts(text=written or _is_typing(assessment, actor), opinion=_is_of_own_organisation(returnee, viewer))


def _is_typing(assessment: Assessment, actor: Actor) -> bool:
    """Whoever types a sheet of paper in, until it is sent."""
    typed = actor.account is not None and assessment.author_id == actor.account.id
    return typed and assessment.source == PAPER and assessment.state in OPEN and actor.holds(*RECORDERS)


def _is_of_own_organisation(returnee: Returnee, viewer: Viewer) -> bool:
    return returnee.id in viewer.standings.get(Standing.ORGANISATION, ())


def everything() -> ModelSelect:
    """Assessments with what their lists and pages name."""
    writer, previous = Person.alias('writer'), Assessment.alias('previous')
    return (
        Assessment.select(Assessment, Returnee, Person, Village, writer, Questionnaire, previous, Account)
        .join(Returnee, on=Assessment.returnee)
        .join(Person, on=Returnee.person)
        .switch(Returnee)
        .join(Village, on=Returnee.village)
        .switch(Assessment)
        .join(writer, on=(Assessment.writer == writer.id))
        .switch(Assessment)
        .join(Questionnaire, on=Assessment.questionnaire)
        .switch(Assessment)
        .left_outer_join(previous, on=(Assessment.previous == previous.id))
        .switch(Assessment)
        .left_outer_join(Account, on=(Assessment.author == Account.id))
    )


def known(assessment_id: int, viewer: Viewer) -> Assessment:
    """The assessment, of which the reader sees something. Raises NotFound when there is none."""
    found = everything().where(Assessment.id == assessment_id).first()
    if found is None or not parts_of(found, viewer).any:
        raise NotFound(access.NOBODY)
    return found


def to_file(assessment_id: int, viewer: Viewer) -> Assessment:
    """The assessment for those who scan the signed sheet: by code, without a word of it. Raises NotFound."""
    found = everything().where(Assessment.id == assessment_id).first()
    is_closed = found is None or found.returnee_id in viewer.closed
    if is_closed or found.state != S.CONFIRMED or not viewer.actor.holds(*FILERS):
        raise NotFound(access.NOBODY)
    return found


def look(assessment: Assessment, viewer: Viewer, act: str = 'view') -> None:
    """Log that the reader saw it, or printed it."""
    with writing():
        audit.write(viewer.actor, f'assessment.{act}', assessment)


def label_of(assessment: Assessment) -> str:
    """'quý III/2026', 'quý III/2026, bản bổ sung'"""
    period = Period(assessment.period_starts_on, assessment.period_ends_on).label
    return f'{period}, bản bổ sung {assessment.number - 1}' if assessment.number > 1 else period


def badges() -> Callable[[Assessment], tuple[str, str]]:
    """badge_of(assessment) for a page; what it needs to know is read once."""
    days = opinion_days()
    return lambda assessment: WORKFLOW.badge_of(shown_state(assessment, days))


def level_of(assessment: Assessment) -> str:
    return LEVEL_LABELS[Level(assessment.level)] if assessment.level else ''


def lines_of(assessment: Assessment, viewer: Viewer) -> list[Compared]:
    """Criteria, the answers before beside them where the reader may know those."""
    return compared(assessment, with_before=sees_before(assessment, viewer))


def sees_before(assessment: Assessment, viewer: Viewer) -> bool:
    return bool(assessment.previous_id and parts_of(assessment.previous, viewer).text)


def texts_before(assessment: Assessment, viewer: Viewer) -> dict[str, str]:
    """The texts of the time before, where the reader may know them."""
    if not sees_before(assessment, viewer):
        return {}
    return {name: text for name in TEXTS if (text := getattr(assessment.previous, name))}


def copied_labels(assessment: Assessment) -> list[str]:
    return [TEXT_LABELS[name] for name in copied(assessment)]


def opinions_of(assessment: Assessment, viewer: Viewer) -> list[AssessmentOpinion]:
    """All of them for who sees all; for an organisation those that its own head gave."""
    parts = parts_of(assessment, viewer)
    if not parts.opinion:
        return []
    query = AssessmentOpinion.select(AssessmentOpinion, Person).left_outer_join(Person)
    query = query.where(AssessmentOpinion.assessment == assessment).order_by(AssessmentOpinion.id)
    return list(query if parts.result else query.where(AssessmentOpinion.person == viewer.actor.person))


def returned_of(assessment: Assessment) -> list[dict]:
    """What was sent back: on, by, why, reason, texts, answers; the latest first."""
    return json.loads(assessment.evidence).get('returned', [])[::-1]


def groups_before(assessment: Assessment) -> list[dict]:
    """Legal groups that were given before the one of now: group, on."""
    return json.loads(assessment.evidence).get('groups', [])


def facts_for(assessment: Assessment, viewer: Viewer) -> list[Fact]:
    return shown_to(viewer, assessment)


def history_of(assessment: Assessment) -> list[AuditEntry]:
    """Who did what with it; without what they wrote."""
    printed = ('assessment.print', 'assessment.print_blanks')
    return list(audit.history(assessment).where(AuditEntry.action.not_in(printed)))


def last_of_file(returnee: Returnee, most: int = IN_PANEL) -> list[Assessment]:
    query = everything().where(Assessment.returnee == returnee)
    return list(query.order_by(Assessment.period_starts_on.desc(), Assessment.number.desc()).limit(most))


def last_remark(returnee: Returnee) -> Assessment | None:
    """What an appraiser of a loan dossier may see: level and remark of the last one that was confirmed."""
    query = everything().where((Assessment.returnee == returnee) & Assessment.state.in_(sorted(SETTLED)))
    return query.order_by(Assessment.period_starts_on.desc(), Assessment.number.desc()).first()


def happenings(returnee: Returnee, actor: Actor) -> Iterable[Happening]:
    """For police and heads what was found; for a helper that their own was sent."""
    viewer = access.viewer(actor)
    sight = viewer.sight(returnee, Layer.ASSESSMENT)
    if sight == Sight.NO:
        return
    for one in last_of_file(returnee, IN_TIMELINE):
        address = ('assessment.show', {'assessment_id': one.id})
        if sight == Sight.YES:
            yield from _found(one, address)
        elif one.sent_on and one.state in SENT and parts_of(one, viewer).text:
            yield Happening(one.sent_on, f'Gửi nhận xét {label_of(one)}', '', address)


def _found(one: Assessment, address: tuple[str, dict]) -> Iterable[Happening]:
    if one.confirmed_on and one.state in SETTLED:
        yield Happening(one.confirmed_on, f'Nhận xét {label_of(one)}: {level_of(one)}', one.remark, address)
    elif one.confirmed_on and one.state == S.SKIPPED:
        yield Happening(one.confirmed_on, f'Bỏ qua nhận xét {label_of(one)}, có lý do', '', address)
    if one.classed_on:
        yield Happening(one.classed_on, f'Trưởng Công an xã xếp nhóm {one.legal_class}', '', address)


def is_summariser(actor: Actor) -> bool:
    return actor.holds(*SUMMARISERS)


SUMMARISERS = (*access.POLICE, Role.HEAD, Role.CHAIRMAN)
links.register_timeline(happenings)
