"""Writing an assessment: beginning, the form itself, asking to skip, passing it on, adding to a settled one."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.assessment import bp
from blueprints.assessment._opened import opened_for
from core.clock import today
from core.days_off import calendar
from forms.assessment import BeginForm, PassOnForm, SkipForm, SupplementForm, WriteForm, period_from
from models import Assessment, Person, Returnee
from workflows.assessment import periods, questionnaires, reading, writing
from workflows.assessment.periods import Period
from workflows.assessment.states import PAPER
from workflows.returnee import access
from workflows.returnee.access import Viewer


def asked_period() -> Period:
    """The period of the address, or the last that may be written about."""
    day = period_from(request.args.get('ky', ''))
    return periods.period_of(day) if day else periods.latest(today(), calendar())


@bp.route('/bat-dau/<int:returnee_id>', methods=['GET', 'POST'])
@allow()
def begin(returnee_id: int):
    viewer, period = access.viewer(me()), asked_period()
    returnee = access.open_file(returnee_id, viewer)
    if not writing.may_start(me(), returnee):
        abort(403)
    form, helpers = BeginForm(), writing.helpers_of(returnee)
    form.offer(helpers, me().person)
    if form.validate_on_submit() and (made := _begun(form, returnee, period, helpers)):
        return go(url_for('.write', assessment_id=made.id))
    due_on = periods.due_on(period, calendar())
    context = {'returnee': returnee, 'called': viewer.called(returnee), 'period': period, 'due_on': due_on}
    return page('assessment/begin.html', form=form, status=status_of(form), helpers=helpers, **context)


def _begun(form: BeginForm, returnee: Returnee, period: Period, helpers: list[Person]) -> Assessment | None:
    made = None
    with refusals_on(form), acting_once(form) as done:
        made = writing.start(returnee, period, me(), _chosen(form.writer.data, helpers))
        done.made(made)
    return None if form.errors else made


def _chosen(key: str, helpers: list[Person]) -> Person:
    return next(person for person in helpers if str(person.id) == key)


@bp.route('/<int:assessment_id>/viet', methods=['GET', 'POST'])
@allow()
def write(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'write')
    criteria = questionnaires.criteria_of(found.questionnaire)
    form = WriteForm.over(found, criteria)
    saved_at = restored(form)
    form.offer(criteria)
    if form.validate_on_submit() and _written(form, found):
        return go(url_for('.show' if _sees(found, viewer) else '.index', assessment_id=found.id))
    return page('assessment/write.html', form=form, saved_at=saved_at, status=status_of(form), **_desk(found, viewer))


def _desk(found: Assessment, viewer: Viewer) -> dict:
    """What lies beside the form."""
    return {
        'found': found,
        'called': viewer.called(found.returnee),
        'label': reading.label_of(found),
        'lines': {line.criterion.key: line for line in reading.lines_of(found, viewer)},
        'before': reading.texts_before(found, viewer),
        'facts': reading.facts_for(found, viewer),
        'returned': reading.returned_of(found)[:1],
    }


def _written(form: WriteForm, found: Assessment) -> bool:
    is_sent = 'send' in request.form
    with refusals_on(form), acting_once(form) as done:
        kept = writing.write(found, me(), form.version.data, form.content)
        if is_sent:
            writing.send(kept, me(), kept.version)
        done.made(_landing(found))
    if not form.errors:
        flash('Đã gửi nhận xét' if is_sent else 'Đã lưu\nBấm “Gửi nhận xét” khi viết xong.', 'good')
    return not form.errors


def _landing(found: Assessment) -> Assessment | Returnee:
    """Where a second click leads: to the file for who types a sheet in and may not read it afterwards."""
    return found.returnee if found.source == PAPER else found


def _sees(found: Assessment, viewer: Viewer) -> bool:
    """Whoever typed a sheet in knows it no more once it is sent."""
    fresh = reading.everything().where(Assessment.id == found.id).get()
    return reading.parts_of(fresh, viewer).any


@bp.route('/<int:assessment_id>/bo-qua', methods=['GET', 'POST'])
@allow()
def skip(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'ask_skip')
    form = SkipForm(version=found.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            writing.ask_skip(found, me(), form.version.data, form.code.data, form.reason.data)
            done.made(_landing(found))
        if not form.errors:
            flash('Đã đề nghị bỏ qua kỳ này\nTổ phó thường trực xem và trả lời.', 'good')
            return go(url_for('.show' if _sees(found, viewer) else '.index', assessment_id=found.id))
    return _form_page('skip', form, found, viewer, saved_at)


@bp.route('/<int:assessment_id>/chuyen', methods=['GET', 'POST'])
@allow()
def pass_on(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'take_over')
    form, helpers = PassOnForm(version=found.version), _takers(found)
    form.offer(helpers)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            writing.take_over(found, me(), form.version.data, _chosen(form.to.data, helpers))
            done.made(found)
        if not form.errors:
            flash('Đã chuyển người viết', 'good')
            return go(url_for('.show', assessment_id=found.id))
    return _form_page('pass_on', form, found, viewer, '', helpers=helpers)


def _takers(found: Assessment) -> list[Person]:
    """Any helper of today for the standing deputy, oneself for a helper."""
    helpers = [person for person in writing.helpers_of(found.returnee) if person.id != found.writer_id]
    return helpers if me().holds(*questionnaires.KEEPERS) else [one for one in helpers if one == me().person]


@bp.route('/<int:assessment_id>/bo-sung', methods=['GET', 'POST'])
@allow()
def supplement(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'supplement')
    form, helpers = SupplementForm(version=found.version), writing.helpers_of(found.returnee)
    form.offer(helpers, me().person)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            made = writing.supplement(found, me(), form.version.data, _chosen(form.writer.data, helpers))
            done.made(made)
        if not form.errors:
            return go(url_for('.write', assessment_id=made.id))
    return _form_page('supplement', form, found, viewer, '', helpers=helpers)


def _form_page(name: str, form, found: Assessment, viewer: Viewer, saved_at: str, **context):
    context |= {'found': found, 'called': viewer.called(found.returnee), 'label': reading.label_of(found)}
    return page(f'assessment/{name}.html', form=form, saved_at=saved_at, status=status_of(form), **context)
