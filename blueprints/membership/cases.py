"""Membership cases: the list, starting one, its page, and the acts that move it."""

from flask import abort, flash, redirect, request, url_for

from blueprints._access import allow, me
from blueprints._files import excel, word
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.membership import bp
from blueprints.membership._case import case_context, opened, readable
from forms._fields import catch_up
from forms.membership import ActForm, CaseForm, EditCaseForm, FromBeforeForm, ReasonForm
from models import MembershipCase, MembershipState
from workflows.membership import archive, cases, papers, reading, slips
from workflows.membership.states import ARCHIVISTS, EDITORS, WORKFLOW

ACTS = {
    'ask': cases.ask,
    'record': archive.record,
    'complete': cases.complete,
    'propose': cases.propose,
    'submit': cases.submit,
    'approve': cases.approve,
}
REASONED = {'send_back': cases.send_back, 'refuse': cases.refuse, 'cancel': cases.cancel}
DONE = {
    'ask': 'Đã gửi lấy thống nhất\nMỗi người thấy việc này ở bàn làm việc; người không dùng máy thì ký phiếu giấy.',
    'record': 'Đã ghi nhận quyết định\nCác thành viên trong danh sách đang có hiệu lực.',
    'complete': 'Đã hoàn tất thống nhất\nViệc tiếp theo: Trưởng Công an xã ký đề nghị.',
    'propose': 'Đã ký đề nghị\nTờ trình nằm ở mục Văn bản đi, chờ in và ký.',
    'submit': 'Đã trình Trưởng Ban Chỉ đạo 138',
    'approve': 'Đã đồng ý ký\nQuyết định nằm ở mục Văn bản đi, chờ in và ký.',
    'send_back': 'Đã trả lại hồ sơ',
    'refuse': 'Đã ghi: không đồng ý',
    'cancel': 'Đã hủy hồ sơ',
}
MOVERS = frozenset().union(*(arrow.by for arrow in WORKFLOW.arrows.values()))
TITLES = {'recognise': 'Công nhận Mô hình và thành viên', 'change': 'Kiện toàn thành viên'}


@bp.get('/ho-so/')
@allow(*reading.MEMBERS)
def index_of_cases():
    return page(
        'membership/cases.html',
        cases=reading.seen_by(me()),
        workflow=WORKFLOW,
        may_start=me().holds(*EDITORS),
        may_archive=me().holds(*ARCHIVISTS),
        in_force=cases.in_force(),
    )


@bp.get('/ho-so/bang.xlsx')
@allow(*reading.MEMBERS)
def export_cases():
    return excel(reading.case_sheet(me()), 'ho-so-quyet-dinh')


@bp.get('/ho-so/<int:case_id>')
@allow()
def show(case_id: int):
    return page('membership/show.html', fragments=('case',), form_for=ActForm.over, **case_context(opened(case_id)))


@bp.route('/ho-so/lap', methods=['GET', 'POST'])
@allow(*EDITORS)
def new():
    return _start('recognise', cases.start)


@bp.route('/ho-so/kien-toan', methods=['GET', 'POST'])
@allow(*EDITORS)
def change():
    return _start('change', cases.start_change)


def _start(kind: str, begin):
    form = CaseForm(title=TITLES[kind])
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            case = begin(me(), **form.facts)
            done.made(case)
        if not form.errors:
            return go(url_for('.members_in_force' if kind == 'change' else '.show', case_id=case.id))
    context = {'kind': kind, 'in_force': cases.in_force(), 'saved_at': saved_at}
    return page('membership/new.html', form=form, status=status_of(form), **context)


@bp.route('/ho-so/tu-lieu', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def from_before():
    form = FromBeforeForm(symbol=archive.offered_symbol())
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            case = archive.start(me(), archive.OldPaper(**form.paper))
            done.made(case)
        if not form.errors:
            return go(url_for('.add_many', case_id=case.id))
    return page('membership/from_before.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.route('/ho-so/<int:case_id>/sua', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def edit_case(case_id: int):
    case = readable(case_id)
    form, changes = EditCaseForm(obj=case), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != case.version:
            changes = catch_up(form, EditCaseForm(obj=case, formdata=None))
        if not changes and _reworded(form, case):
            return go(url_for('.show', case_id=case.id))
    status = 409 if changes else status_of(form)
    return page('membership/edit_case.html', form=form, case=case, changes=changes, saved_at=saved_at, status=status)


def _reworded(form: EditCaseForm, case: MembershipCase) -> bool:
    with refusals_on(form), acting_once(form) as done:
        cases.reword(case, me(), form.version.data, **form.facts)
        done.made(case)
    return not form.errors


@bp.post('/ho-so/<int:case_id>/<any(ask, record, complete, propose, submit, approve):action>')
@allow(*MOVERS)
def act(case_id: int, action: str):
    case, form = readable(case_id), ActForm()
    with pressed(form) as done:
        ACTS[action](case, me(), form.version.data)
        done.made(case)
    flash(DONE[action], 'good')
    return redirect(url_for('.show', case_id=case_id), 303)


@bp.route('/ho-so/<int:case_id>/ly-do/<any(send_back, refuse, cancel):action>', methods=['GET', 'POST'])
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
    context = {'case': case, 'action': action, 'arrow': arrow, 'saved_at': saved_at}
    return page('membership/decide.html', form=form, status=status_of(form), **context)


@bp.post('/ho-so/<int:case_id>/phieu-giao-nhiem-vu')
@allow(*reading.READERS)
def task_slips(case_id: int):
    case, form = readable(case_id), ActForm()
    with pressed(form) as done:
        job = slips.start(case, me())
        done.made(case)
    return go(url_for('bulk.show', job_id=job.id))


@bp.get('/ho-so/<int:case_id>/du-thao')
@allow(*reading.READERS)
def preview(case_id: int):
    return page('membership/preview.html', case=readable(case_id))


@bp.get('/ho-so/<int:case_id>/du-thao.docx')
@allow(*reading.READERS)
def preview_file(case_id: int):
    case = readable(case_id)
    if case.state != MembershipState.SUBMITTED:
        abort(404)
    content = papers.preview(case, me())
    name = f'du-thao-{case.code}.docx'
    reading.look(me(), case, name)
    return word(content, name, saved=False)


@bp.get('/ho-so/<int:case_id>/phieu.docx')
@allow(*reading.READERS)
def sheet(case_id: int):
    case = readable(case_id)
    content = papers.agreement_sheet(case, me())
    name = f'phieu-thong-nhat-{case.code}.docx'
    return word(content, name, saved=bool(request.args.get('tai')))
