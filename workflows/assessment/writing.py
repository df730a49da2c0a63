"""An assessment in the making: begun by its helper or from a sheet of paper, written, sent, passed on, skipped."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from peewee import IntegrityError, ModelSelect

from core import audit, settings, writing
from core.actor import Actor
from core.clock import today
from core.days_off import calendar
from core.errors import NotAllowed, NotFound, Refused
from core.vietnamese import screen_date
from models import (
    UNDER_CIRCULAR,
    Assessment,
    AssessmentAnswer,
    AssessmentState,
    Assignment,
    Party,
    Person,
    Returnee,
    ReturneeState,
    Role,
    VisitEntry,
)
from workflows.assessment import evidence, questionnaires
from workflows.assessment.comparing import answers_of
from workflows.assessment.periods import Period, latest, opens_on
from workflows.assessment.states import PAPER, SETTLED, SKIP_REASONS, WORKFLOW, S, wrote_before
from workflows.returnee import access
from workflows.returnee.access import lasting
from workflows.visit.helping import helped_on, helpers_on
from workflows.visit.recording import RECORDERS

audit.describe(
    'assessment',
    'Nhận xét',
    {
        'start': 'Bắt đầu viết nhận xét',
        'view': 'Xem nhận xét',
        'print': 'In phiếu nhận xét',
        'print_blanks': 'In phiếu trắng',
        'summary': 'Tải bảng tổng hợp',
    },
)
NOT_UNDER = 'Người thuộc diện này không viết phiếu nhận xét theo Thông tư 10/2024/TT-BCA; chỉ ghi gặp gỡ, giúp đỡ.'
NOT_HOME = 'Hồ sơ không ở trạng thái đang quản lý, giúp đỡ nên chưa viết nhận xét.'
NOT_HELPER = '{name} hiện không được phân công giúp người này.'
BEGUN = 'Nhận xét {period} của hồ sơ này đã có người bắt đầu. Mở bản đó để viết tiếp.'
TOO_SOON = 'Chưa tới kỳ: viết được từ ngày {day}.'
MET = 'Trong kỳ đã gặp được ngày {day}: viết nhận xét, hoặc chọn lý do khác.'
NO_ATTEMPT = 'Ghi các lần đã đến mà không gặp ở mục Gặp gỡ, rồi đề nghị bỏ qua.'
WRONG_VALUE = 'Chọn lại mức của tiêu chí “{label}”.'


@dataclass(frozen=True)
class Given:
    """The answer to one criterion; `sentence` says why it is other than the last time."""

    value: str = ''
    sentence: str = ''


@dataclass(frozen=True)
class Content:
    """What a helper writes; an answer left out is not answered."""

    situation: str = ''
    help_given: str = ''
    wishes: str = ''
    proposals: str = ''
    answers: Mapping[str, Given] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if name != 'answers'}


def may_start(actor: Actor, returnee: Returnee) -> bool:
    """A helper of today; from paper the police and the clerk."""
    if returnee.id in access.closed_to(actor):
        return False
    helps = actor.person is not None and returnee.id in helped_on(actor.person, today())
    return helps or actor.holds(*RECORDERS)


def start(returnee: Returnee, period: Period, actor: Actor, writer: Person | None = None) -> Assessment:
    """The row of `returnee` for `period`, born by this act (ruling 9).

    `writer` names the helper whose sheet of paper is typed in. Raises NotAllowed, NotFound for a closed file, Refused.
    """
    if returnee.id in access.closed_to(actor):
        raise NotFound(access.NOBODY)
    if not may_start(actor, returnee):
        raise NotAllowed('Chỉ người giúp đỡ viết nhận xét; Công an xã và văn thư nhập thay từ phiếu giấy.')
    from_paper = writer is not None and writer != actor.person
    writer = writer or actor.person
    if said := _against(returnee, period, writer):
        raise Refused(said)
    with writing():
        made = _born(returnee, period, writer, actor, source=PAPER if from_paper else 'system')
        audit.write(actor, 'assessment.start', made, {'period': (None, period.label)})
    return made


def _against(returnee: Returnee, period: Period, writer: Person) -> str:
    if returnee.legal_group not in UNDER_CIRCULAR:
        return NOT_UNDER
    if returnee.state != ReturneeState.HOME:
        return NOT_HOME
    days = calendar()
    if period > latest(today(), days):
        return TOO_SOON.format(day=screen_date(opens_on(period, days)))
    if not is_assigned(returnee, writer, today()):
        return NOT_HELPER.format(name=writer.full_name)
    known = of_period(returnee, period.starts_on)
    return BEGUN.format(period=period.label) if known.exists() else ''


def helpers_of(returnee: Returnee) -> list[Person]:
    """Who helps today, and so may write."""
    ids = helpers_on(today(), [returnee.id]).get(returnee.id, [])
    return list(Person.select().where(Person.id.in_(ids)).order_by(Person.sort_key, Person.id))


def is_assigned(returnee: Returnee, person: Person, day: date) -> bool:
    return returnee.id in helped_on(person, day)


def of_period(returnee: Returnee, starts_on: date) -> ModelSelect:
    """All of one file and period, supplements with them."""
    return Assessment.select().where((Assessment.returnee == returnee) & (Assessment.period_starts_on == starts_on))


def _born(returnee: Returnee, period: Period, writer: Person, actor: Actor, **facts) -> Assessment:
    """Its form is that of today. Raises Refused when somebody else was quicker."""
    facts = {'previous': previous_of(returnee, period.starts_on)} | facts
    try:
        with writing():
            return Assessment.create(
                returnee=returnee,
                period_starts_on=period.starts_on,
                period_ends_on=period.ends_on,
                questionnaire=questionnaires.kept(today()),
                writer=writer,
                author=actor.account,
                **facts,
            )
    except IntegrityError:
        raise Refused(BEGUN.format(period=period.label)) from None


def previous_of(returnee: Returnee, starts_on: date) -> Assessment | None:
    """The last one that was confirmed before the period that begins on `starts_on`."""
    query = Assessment.select().where((Assessment.returnee == returnee) & (Assessment.period_starts_on < starts_on))
    query = query.where(Assessment.state.in_(sorted(SETTLED)))
    return query.order_by(Assessment.period_starts_on.desc(), Assessment.number.desc()).first()


def write(assessment: Assessment, actor: Actor, version: int, content: Content) -> Assessment:
    """Keep what is written so far. The log says that it was written, not what."""
    values = _checked(assessment, content)
    with writing():
        moved = WORKFLOW.move('write', assessment, actor, version)
        put(moved, **content.texts)
        AssessmentAnswer.delete().where(AssessmentAnswer.assessment == moved).execute()
        for criterion, given in values.items():
            AssessmentAnswer.create(assessment=moved, criterion=criterion, **vars(given))
    return Assessment.get_by_id(assessment.id)


def _checked(assessment: Assessment, content: Content) -> dict[str, Given]:
    known = {one.key: one for one in questionnaires.criteria_of(assessment.questionnaire)}
    values = {key: given for key, given in content.answers.items() if key in known and given.value}
    for key, given in values.items():
        if not known[key].label_of(given.value):
            raise Refused(WRONG_VALUE.format(label=known[key].label))
    return values


def put(assessment: Assessment, **facts) -> None:
    """Write `facts` beside a move that is logged: what they say stays out of the log."""
    Assessment.update(**facts).where(Assessment.id == assessment.id).execute()


def send(assessment: Assessment, actor: Actor, version: int) -> Assessment:
    """To the branch for its opinion, or at once to the reviewer; what the system knew is kept with it."""
    asked = settings.get('assessment.opinion') and _has_organisation(assessment.returnee)
    state = S.FOR_OPINION if asked else S.FOR_REVIEW
    with writing():
        moved = WORKFLOW.move('send', assessment, actor, version, state=state, sent_on=today())
        known = json.loads(moved.evidence) | {'known': evidence.frozen(moved)}
        put(moved, evidence=json.dumps(known, ensure_ascii=False))
    return Assessment.get_by_id(assessment.id)


def _has_organisation(returnee: Returnee) -> bool:
    held = (Assignment.returnee == returnee) & (Assignment.party == Party.ORGANISATION)
    return Assignment.select().where(held & lasting(Assignment, today())).exists()


def ask_skip(assessment: Assessment, actor: Actor, version: int, code: str, reason: str) -> Assessment:
    """Ask the standing deputy to let this period pass. Raises Refused where the reason does not hold."""
    if code not in SKIP_REASONS or not reason.strip():
        raise Refused('Chọn lý do và ghi rõ vì sao.')
    if code == 'khong_gap' and (said := _not_tried(assessment)):
        raise Refused(said)
    with writing():
        moved = WORKFLOW.move('ask_skip', assessment, actor, version, sent_on=today())
        put(moved, skip_code=code, skip_reason=reason.strip())
    return Assessment.get_by_id(assessment.id)


def _not_tried(assessment: Assessment) -> str:
    """Only who went and met nobody says that nobody was to be met."""
    since, until = evidence.span_of(assessment)
    query = VisitEntry.select().where((VisitEntry.returnee == assessment.returnee) & ~VisitEntry.is_cancelled)
    entries = list(query.where(VisitEntry.visited_on.between(since, until)).order_by(VisitEntry.visited_on.desc()))
    met = [entry.visited_on for entry in entries if entry.was_met]
    if met:
        return MET.format(day=screen_date(met[0]))
    return '' if entries else NO_ATTEMPT


def take_over(assessment: Assessment, actor: Actor, version: int, to: Person) -> Assessment:
    """`to`, a helper of today, writes it from here on; what is written so far goes with it."""
    if not is_assigned(assessment.returnee, to, today()):
        raise Refused(NOT_HELPER.format(name=to.full_name))
    if to != actor.person and not actor.holds(Role.STANDING_DEPUTY):
        raise NotAllowed('Chỉ Tổ phó thường trực chuyển nhận xét cho người khác.')
    with writing():
        moved = WORKFLOW.move('take_over', assessment, actor, version, writer=to, source='system')
        put(moved, skip_code='', skip_reason='', author=None)
    return Assessment.get_by_id(assessment.id)


def supplement(assessment: Assessment, actor: Actor, version: int, writer: Person | None = None) -> Assessment:
    """A bản bổ sung linked to one that is settled; an own text is where it begins from."""
    writer = writer or actor.person
    if not is_assigned(assessment.returnee, writer, today()):
        raise Refused(NOT_HELPER.format(name=writer.full_name))
    source = 'system' if writer == actor.person else PAPER
    period = Period(assessment.period_starts_on, assessment.period_ends_on)
    with writing():
        WORKFLOW.move('supplement', assessment, actor, version)
        numbers = [one.number for one in of_period(assessment.returnee, period.starts_on)]
        facts = {'number': max(numbers) + 1, 'supplements': assessment, 'previous': assessment, 'source': source}
        made = _born(assessment.returnee, period, writer, actor, **facts)
        if wrote_before(made):
            _copy(assessment, made)
        audit.write(actor, 'assessment.start', made, {'supplements': (None, assessment.id)})
    return Assessment.get_by_id(made.id)


def _copy(old: Assessment, new: Assessment) -> None:
    put(new, situation=old.situation, help_given=old.help_given, wishes=old.wishes, proposals=old.proposals)
    known = {one.key: one for one in questionnaires.criteria_of(new.questionnaire)}
    for criterion, answer in answers_of(old).items():
        if criterion in known and known[criterion].label_of(answer.value):
            AssessmentAnswer.create(assessment=new, criterion=criterion, value=answer.value)


def open_of(person: Person) -> list[Assessment]:
    """What `person` has begun and not sent, or asked to skip, with the file at hand."""
    states = [S.WRITING, S.RETURNED, AssessmentState.SKIP_ASKED]
    query = Assessment.select(Assessment, Returnee).join(Returnee)
    query = query.where((Assessment.writer == person) & Assessment.state.in_(states))
    return list(query.order_by(Assessment.period_starts_on, Assessment.id))
