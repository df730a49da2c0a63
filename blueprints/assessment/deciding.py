"""What becomes of an assessment that was sent: opinion, review, return, confirmation, group, signed sheet."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.assessment import bp
from blueprints.assessment._opened import opened, opened_for
from forms._fields import VersionedForm
from forms.assessment import ActForm, ClassForm, OpinionForm, ReturnForm, ReviewForm, SignedForm
from models import Assessment, Role
from workflows.assessment import deciding, reading
from workflows.assessment.states import FILERS, WORKFLOW
from workflows.returnee import access
from workflows.returnee.access import Viewer

JUDGES = (Role.STANDING_DEPUTY, Role.HEAD, Role.CHAIRMAN)
ACTS = {'confirm': deciding.confirm, 'approve_skip': deciding.approve_skip}
DONE = {'confirm': 'Đã xác nhận nhận xét', 'approve_skip': 'Đã đồng ý bỏ qua kỳ này'}


@bp.route('/<int:assessment_id>/y-kien', methods=['GET', 'POST'])
@allow()
def opine(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'opine')
    form = OpinionForm(version=found.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            deciding.opine(found, me(), form.version.data, form.text.data)
            done.made(found)
        if not form.errors:
            flash('Đã ghi ý kiến chi hội', 'good')
            return go(url_for('.show', assessment_id=found.id))
    return _page('opine', form, found, viewer, saved_at)


@bp.route('/<int:assessment_id>/xem-xet', methods=['GET', 'POST'])
@allow(*JUDGES)
def review(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'review')
    form = ReviewForm(version=found.version, level=found.level or None, remark=found.remark)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            deciding.review(found, me(), form.version.data, form.level.data, form.remark.data or '')
            done.made(found)
        if not form.errors:
            flash('Đã xem xét\nViệc tiếp theo: người đứng đầu xác nhận.', 'good')
            return go(url_for('.show', assessment_id=found.id))
    lines = reading.lines_of(found, viewer)
    return _page('review', form, found, viewer, saved_at, lines=lines, facts=reading.facts_for(found, viewer))


@bp.route('/<int:assessment_id>/tra-lai', methods=['GET', 'POST'])
@allow(*JUDGES)
def send_back(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'send_back')
    form = ReturnForm(version=found.version)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            deciding.send_back(found, me(), form.version.data, form.code.data, form.text.data)
            done.made(found)
        if not form.errors:
            flash('Đã trả lại cho người viết', 'good')
            return go(url_for('.show', assessment_id=found.id))
    return _page('send_back', form, found, viewer, saved_at)


@bp.post('/<int:assessment_id>/<any(confirm, approve_skip):action>')
@allow(*JUDGES)
def act(assessment_id: int, action: str):
    found, _viewer = opened(assessment_id)
    form = ActForm()
    if not form.validate_on_submit():
        abort(400)
    WORKFLOW.permitted(action, found, me())
    with acting_once(form) as done:
        ACTS[action](found, me(), form.version.data)
        done.made(found)
    flash(DONE[action], 'good')
    return go(url_for('.show', assessment_id=found.id))


@bp.route('/<int:assessment_id>/xep-nhom', methods=['GET', 'POST'])
@allow(Role.POLICE_CHIEF)
def classify(assessment_id: int):
    found, viewer = opened_for(assessment_id, 'classify')
    form = ClassForm(version=found.version, legal_class=found.legal_class or None)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            deciding.classify(found, me(), form.version.data, form.legal_class.data)
            done.made(found)
        if not form.errors:
            flash(f'Đã xếp nhóm {form.legal_class.data}', 'good')
            return go(url_for('.show', assessment_id=found.id))
    before = found.previous.legal_class if found.previous_id else ''
    return _page('classify', form, found, viewer, '', before=before, level=reading.level_of(found))


@bp.route('/<int:assessment_id>/ban-ky', methods=['GET', 'POST'])
@allow(*FILERS)
def file(assessment_id: int):
    """By code alone: who scans the sheet need not know more."""
    viewer = access.viewer(me())
    found, form = reading.to_file(assessment_id, viewer), SignedForm()
    form.version.data = form.version.data or found.version
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            deciding.file(found, me(), form.version.data, form.scan.data.read(), form.scan.data.filename)
            done.made(found.returnee)
        if not form.errors:
            flash(f'Đã lưu bản ký của hồ sơ {found.returnee.code}', 'good')
            return go(url_for('.index'))
    return _page('file', form, found, viewer, '')


def _page(name: str, form: VersionedForm, found: Assessment, viewer: Viewer, saved_at: str, **context):
    context |= {'found': found, 'called': viewer.called(found.returnee), 'label': reading.label_of(found)}
    return page(f'assessment/{name}.html', form=form, saved_at=saved_at, status=status_of(form), **context)
