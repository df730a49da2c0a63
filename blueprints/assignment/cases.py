"""Assignment cases: starting one, its page, and the acts that move it."""

from flask import abort, flash, redirect, request, url_for

from blueprints._access import allow, me
from blueprints._files import word
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.assignment import bp
from blueprints.assignment._case import case_context, editable, readable
from forms._fields import catch_up
from forms.assignment import ActForm, EditCaseForm, FromBeforeForm, ReasonForm, StartForm, keys_of
from models import AssignmentCase, AssignmentKind, AssignmentState
from workflows.assignment import archive, cases, choosing, papers, reading, slips
from workflows.assignment.states import ARCHIVISTS, EDITORS, KINDS, READERS, WORKFLOW
from workflows.returnee import access

ACTS = {'ask': cases.ask, 'record': archive.record, 'submit': cases.submit, 'approve': cases.approve}
REASONED = {'send_back': cases.send_back, 'refuse': cases.refuse, 'cancel': cases.cancel}
DONE = {
    'ask': 'Đã hỏi ý kiến\nNgười dùng máy thấy ở bàn làm việc; nơi khác thì chuyển phiếu, công văn rồi ghi trả lời.',
    'record': 'Đã ghi nhận quyết định\nNhững người trong quyết định đang được giúp đỡ.',
    'submit': 'Đã trình Chủ tịch UBND\nTờ trình nằm ở mục Văn bản đi, chờ Trưởng Công an xã duyệt ký.',
    'approve': 'Đã đồng ý ký\nQuyết định nằm ở mục Văn bản đi, chờ in và ký.',
    'send_back': 'Đã trả lại hồ sơ',
    'refuse': 'Đã ghi: không đồng ý',
    'cancel': 'Đã hủy hồ sơ',
}
MOVERS = frozenset().union(*(arrow.by for arrow in WORKFLOW.arrows.values()))
SLUGS = {'giup-do': AssignmentKind.ASSIGN, 'thay-doi': AssignmentKind.CHANGE, 'ket-thuc': AssignmentKind.END}


@bp.get('/<int:case_id>')
@allow(*READERS)
def show(case_id: int):
    case = readable(case_id)
    reading.look(me(), case)
    return page('assignment/show.html', fragments=('case',), form_for=ActForm.over, **case_context(case))


@bp.route('/lap/<any("giup-do", "thay-doi", "ket-thuc"):slug>', methods=['GET', 'POST'])
@allow(*EDITORS)
def new(slug: str):
    kind, viewer = SLUGS[slug], access.viewer(me())
    people = {one.id: one for one in choosing.offered(kind, viewer)}
    wanted = [str(key) for key in keys_of(request.args.getlist('nguoi')) if key in people]
    form = StartForm([(key, choosing.told(one, viewer)) for key, one in people.items()], data={'people': wanted})
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            case = cases.start(me(), kind, form.reason.data, [people[key] for key in sorted(form.chosen)])
            done.made(case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    context = {'people': people, 'slug': slug, 'title': KINDS[kind], 'saved_at': saved_at}
    return page('assignment/new.html', form=form, status=status_of(form), **context)


@bp.route('/tu-lieu', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def from_before():
    form = FromBeforeForm(symbol=archive.offered_symbol())
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            case = archive.start(me(), archive.OldPaper(**form.paper))
            done.made(case)
        if not form.errors:
            return go(url_for('.pick', case_id=case.id))
    return page('assignment/from_before.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.route('/<int:case_id>/sua', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def edit_case(case_id: int):
    case = editable(case_id)
    form, changes = EditCaseForm(obj=case), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != case.version:
            changes = catch_up(form, EditCaseForm(obj=case, formdata=None))
        if not changes and _reworded(form, case):
            return go(url_for('.show', case_id=case.id))
    context = {'case': case, 'changes': changes, 'saved_at': saved_at}
    return page('assignment/edit_case.html', form=form, status=409 if changes else status_of(form), **context)


def _reworded(form: EditCaseForm, case: AssignmentCase) -> bool:
    with refusals_on(form), acting_once(form) as done:
        cases.reword(case, me(), form.version.data, form.reason.data)
        done.made(case)
    return not form.errors


@bp.post('/<int:case_id>/<any(ask, record, submit, approve):action>')
@allow(*MOVERS)
def act(case_id: int, action: str):
    case, form = readable(case_id), ActForm()
    with pressed(form) as done:
        ACTS[action](case, me(), form.version.data)
        done.made(case)
    flash(DONE[action], 'good')
    return redirect(url_for('.show', case_id=case_id), 303)


@bp.route('/<int:case_id>/ly-do/<any(send_back, refuse, cancel):action>', methods=['GET', 'POST'])
@allow(*MOVERS)
def decide(case_id: int, action: str):
    case, arrow = readable(case_id), WORKFLOW.arrows[action]
    form = ReasonForm(arrow.reasons, data={'version': case.version})
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            REASONED[action](case, me(), form.version.data, form.code.data, form.text.data)
            done.made(case)
        if not form.errors:
            flash(DONE[action], 'good')
            return go(url_for('.show', case_id=case_id))
    context = {'case': case, 'arrow': arrow, 'saved_at': saved_at}
    return page('assignment/decide.html', form=form, status=status_of(form), **context)


@bp.post('/<int:case_id>/phieu-giao-nhiem-vu')
@allow(*READERS)
def task_slips(case_id: int):
    case, form = readable(case_id), ActForm()
    with pressed(form) as done:
        job = slips.start(case, me())
        done.made(case)
    return go(url_for('bulk.show', job_id=job.id))


@bp.get('/<int:case_id>/du-thao')
@allow(*READERS)
def preview(case_id: int):
    return page('assignment/preview.html', case=readable(case_id))


@bp.get('/<int:case_id>/du-thao.docx')
@allow(*READERS)
def preview_file(case_id: int):
    case = readable(case_id)
    if case.state != AssignmentState.SUBMITTED:
        abort(404)
    content = papers.preview(case, me())
    name = f'du-thao-{case.code}.docx'
    reading.look(me(), case, name)
    return word(content, name, saved=False)
