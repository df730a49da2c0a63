"""Lines of a case: putting people in, changing, taking out; what they answer, in the system or on paper."""

from flask import abort, flash, redirect, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.membership import bp
from blueprints.membership._case import readable, readable_line
from core import people, people_finding
from core.vietnamese import screen_date
from forms._fields import catch_up
from forms.membership import (
    ActForm,
    EditAlterForm,
    EditLeaveForm,
    EditLineForm,
    JoinForm,
    LeaveLineForm,
    LineForm,
    ManyForm,
)
from models import (
    ROLE_LABELS,
    Change,
    MemberKind,
    Membership,
    MembershipCase,
    Organisation,
    Person,
    Role,
)
from workflows.membership import cases, composition, duties, gathering, leaving, lines
from workflows.membership.states import ARCHIVISTS, EDITORS

FORMS = {Change.JOIN: EditLineForm, Change.ALTER: EditAlterForm, Change.LEAVE: EditLeaveForm}
FOUND = 20


def editable(case_id: int) -> MembershipCase:
    case = readable(case_id)
    return case if cases.may_edit(me(), case) else abort(404)


@bp.get('/ho-so/<int:case_id>/chon')
@allow(*ARCHIVISTS)
def pick(case_id: int):
    typed = request.args.get('ten', '')[:100]
    found = people_finding.search(typed, FOUND)
    return page('membership/pick.html', fragments=('list',), case=editable(case_id), typed=typed, found=found)


@bp.route('/ho-so/<int:case_id>/them/<int:person_id>', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def add(case_id: int, person_id: int):
    case = editable(case_id)
    person = people.known(person_id, me()) or abort(404)
    form = JoinForm(
        role=Role.MEMBER,
        kind=person.kind or MemberKind.CADRE,
        village=person.village_id,
    )
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.add(case, me(), person, **form.facts).case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    return _line_page(form, case, person, Change.JOIN, saved_at)


@bp.route('/ho-so/<int:case_id>/them-nhieu', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def add_many(case_id: int):
    case = editable(case_id)
    form = ManyForm([(job.id, _told(job)) for job in gathering.imports()])
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            added = _gather(form, case)
            done.made(case)
        if not form.errors:
            flash(f'Đã thêm {added} người\nXem lại vai trò và nhiệm vụ của từng người.', 'good')
            return go(url_for('.show', case_id=case.id))
    return page('membership/add_many.html', form=form, case=case, status=status_of(form))


def _told(job) -> str:
    return f'Lần ngày {screen_date(job.created_at)}: {len(gathering.members_of(job))} người'


def _gather(form: ManyForm, case: MembershipCase) -> int:
    if form.organisation.data:
        organisation = Organisation.get_by_id(form.organisation.data)
        return gathering.add_many(case, me(), organisation.persons.order_by(Person.sort_key))
    return gathering.add_imported(case, me(), next(j for j in gathering.imports() if j.id == form.job.data))


@bp.get('/ho-so/<int:case_id>/dang-tham-gia')
@allow(*EDITORS)
def members_in_force(case_id: int):
    case = editable(case_id)
    return page(
        'membership/members_in_force.html',
        case=case,
        held=composition.standing(),
        lined={line.person_id: line for line in case.lines},
        wishes={request.membership.person_id: request for request in leaving.open_requests()},
        role_of=lambda held: ROLE_LABELS[Role(held.role)],
    )


@bp.route('/ho-so/<int:case_id>/doi/<int:membership_id>', methods=['GET', 'POST'])
@allow(*EDITORS)
def alter(case_id: int, membership_id: int):
    case, held = editable(case_id), _held(membership_id)
    form = LineForm(role=held.role, duty=held.duty, village=held.village_id)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.alter(case, me(), held, **form.facts).case)
        if not form.errors:
            return go(url_for('.members_in_force', case_id=case.id))
    return _line_page(form, case, held.person, Change.ALTER, saved_at)


@bp.route('/ho-so/<int:case_id>/thoi/<int:membership_id>', methods=['GET', 'POST'])
@allow(*EDITORS)
def leave(case_id: int, membership_id: int):
    case, held = editable(case_id), _held(membership_id)
    wish = leaving.open_requests().where(Membership.person == held.person).first()
    form = LeaveLineForm(reason=wish.reason[:300] if wish else '')
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(lines.leave(case, me(), held, form.reason.data).case)
        if not form.errors:
            return go(url_for('.members_in_force', case_id=case.id))
    return _line_page(form, case, held.person, Change.LEAVE, saved_at)


def _held(membership_id: int) -> Membership:
    return Membership.get_or_none(Membership.id == membership_id) or abort(404)


@bp.route('/dong/<int:line_id>', methods=['GET', 'POST'])
@allow(*ARCHIVISTS)
def edit_line(line_id: int):
    line = readable_line(line_id)
    case, shape = editable(line.case_id), FORMS[Change(line.change)]
    form, changes = shape(data=line.__data__), []
    saved_at = restored(form)
    if form.validate_on_submit():
        if form.version.data != line.version:
            changes = catch_up(form, shape(data=line.__data__, formdata=None))
        if not changes and _edited(form, line):
            return go(url_for('.show', case_id=case.id))
    return _line_page(form, case, line.person, Change(line.change), saved_at, line, changes)


def _edited(form, line) -> bool:
    with refusals_on(form), acting_once(form) as done:
        lines.edit(line, me(), form.version.data, **form.facts)
        done.made(line.case)
    return not form.errors


def _line_page(form, case, person, change, saved_at, line=None, changes=()):
    return page(
        'membership/line.html',
        form=form,
        case=case,
        person=person,
        change=change,
        saved_at=saved_at,
        line=line,
        changes=changes,
        offered=[(ROLE_LABELS[role], text, duties.ARTICLES[role]) for role, text in duties.offered().items()],
        status=409 if changes else status_of(form),
    )


@bp.post('/dong/<int:line_id>/<any(remove, ask_again):action>')
@allow(*ARCHIVISTS)
def act_on_line(line_id: int, action: str):
    line, form = readable_line(line_id), ActForm()
    with pressed(form) as done:
        {'remove': lines.remove, 'ask_again': lines.ask_again}[action](line, me(), form.version.data)
        done.made(line.case)
    flash(f'Đã {"bỏ dòng của" if action == "remove" else "hỏi lại"} {line.person.full_name}', 'good')
    return redirect(url_for('.show', case_id=line.case_id), 303)
