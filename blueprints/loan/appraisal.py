"""Appraising: who does it, conditions found out, the look at the place, opinions, the vote."""

from flask import abort, request, url_for

from blueprints._access import allow, me
from blueprints.loan import bp
from blueprints.loan._page import stepped
from blueprints.loan.dossiers import trail_of, whole
from core import places
from forms._fields import FileField
from forms._loan_acts import FindingsForm, findings_form, name_of
from forms.loan import AssignForm, CheckForm, OpinionForm, VisitForm, VoteForm
from models import LoanDossier, LoanOpinion, Organisation, Person, Table
from workflows.loan import WORKFLOW, appraisal, eligibility, opinions, reading
from workflows.loan.appraisal import Photo
from workflows.returnee import access


def sent(field: FileField) -> Photo | None:
    """The file of a form, if one was sent."""
    if not field.data:
        return None
    return Photo(field.data.read(), field.data.filename, field.data.mimetype)


def back_to(dossier: LoanDossier) -> str:
    return url_for('.show', dossier_id=dossier.id)


@bp.route('/ho-so/<int:dossier_id>/phan-cong', methods=['GET', 'POST'])
@allow()
def assign(dossier_id: int):
    dossier = whole(dossier_id)
    WORKFLOW.permitted('assign', dossier, me())
    people = {str(person.id): person for person in appraisal.candidates(dossier)}
    offered = [(key, f'{person.full_name}, {person.organisation.name}') for key, person in people.items()]
    lead = appraisal.lead_by_default()
    form = AssignForm(places.organisations(), offered, version=dossier.version, lead=lead.id if lead else None)

    def act() -> LoanDossier:
        chosen: list[Person] = [people[key] for key in form.persons.data or ()]
        return appraisal.assign(dossier, me(), form.version.data, Organisation.get_by_id(form.lead.data), chosen)

    hint = 'Ít nhất hai người của hai cơ quan, tổ chức. Người giúp đỡ tự có tên ở phần cung cấp thông tin.'
    about = {'title': 'Phân công thẩm định', 'lead': dossier.code, 'hint': hint, 'trail': trail_of(dossier)}
    return stepped(form, act, back_to(dossier), 'Đã phân công thẩm định', label='Phân công', **about)


@bp.route('/ho-so/<int:dossier_id>/dieu-kien', methods=['GET', 'POST'])
@allow()
def check_all(dossier_id: int):
    """One form for all conditions that wait; each sentence of the dossier leads to its own place in it."""
    viewer = access.viewer(me())
    dossier = reading.whole(dossier_id, viewer)
    eligibility.demand_verifier(me(), dossier)
    form = _findings_form(dossier)

    def act() -> LoanDossier:
        eligibility.check_all(dossier, me(), form.found)
        return dossier

    about = {'template': 'loan/check.html', 'dossier': dossier, 'called': viewer.called(dossier.returnee)}
    return stepped(form, act, back_to(dossier), 'Đã ghi kết quả xác minh', **about)


def _findings_form(dossier: LoanDossier) -> FindingsForm:
    """Over what waits, and over what was typed for a condition that waits no more, so that it is not lost."""
    rows = [one for one in eligibility.findings(dossier) if one.waits or request.form.get(name_of(one.key))]
    return findings_form(rows)


@bp.route('/ho-so/<int:dossier_id>/dieu-kien/<key>', methods=['GET', 'POST'])
@allow()
def check(dossier_id: int, key: str):
    dossier = whole(dossier_id)
    row = next((one for one in eligibility.findings(dossier) if one.key == key and one.is_manual), None)
    if row is None or not eligibility.may_check(me(), dossier):
        abort(404)
    form = CheckForm(obj=next((one for one in dossier.checks if one.criterion == key), None))

    def act() -> LoanDossier:
        eligibility.check(dossier, me(), key, form.result.data, form.evidence.data)
        return dossier

    about = {'title': row.label, 'lead': dossier.code, 'hint': row.text, 'trail': trail_of(dossier)}
    return stepped(form, act, back_to(dossier), 'Đã ghi kết quả xác minh', label='Lưu', **about)


@bp.route('/ho-so/<int:dossier_id>/thuc-te', methods=['GET', 'POST'])
@allow()
def site_visit(dossier_id: int):
    dossier = whole(dossier_id)
    if not appraisal.may_visit(me(), dossier):
        abort(404)
    form = VisitForm(version=dossier.version)

    def act() -> LoanDossier:
        appraisal.record_visit(dossier, me(), form.version.data, form.seen, sent(form.photo))
        return dossier

    hint = 'Nơi sẽ dùng vốn, ai cùng đi, thấy gì.'
    about = {'title': 'Ghi kiểm tra thực tế', 'lead': dossier.code, 'hint': hint, 'trail': trail_of(dossier)}
    return stepped(form, act, back_to(dossier), 'Đã ghi kiểm tra thực tế', label='Lưu', **about)


@bp.route('/ho-so/<int:dossier_id>/y-kien/<int:appraiser_id>', methods=['GET', 'POST'])
@allow()
def opine(dossier_id: int, appraiser_id: int):
    """One's own opinion; nobody else's is read or shown here."""
    dossier = whole(dossier_id)
    appraiser = reading.appraiser_of(dossier, appraiser_id)
    if not opinions.may_give(me(), appraiser):
        abort(404)
    before = opinions.own(me(), appraiser)
    form = OpinionForm.over(before)

    def act() -> Table:
        return _given(form, before, appraiser)

    about = {'trail': trail_of(dossier), 'appraiser': appraiser, 'dossier': dossier, 'template': 'loan/opinion.html'}
    return stepped(form, act, back_to(dossier), 'Đã gửi ý kiến\nÝ kiến mở cùng lúc khi mọi người đã gửi.', **about)


def _given(form: OpinionForm, before: LoanOpinion | None, appraiser) -> LoanDossier:
    opinions.give(appraiser, me(), form.opinion, before.version if before else 0)
    return appraiser.dossier


@bp.route('/ho-so/<int:dossier_id>/bieu-quyet', methods=['GET', 'POST'])
@allow()
def vote(dossier_id: int):
    dossier = whole(dossier_id)
    if not appraisal.may_assign(me(), dossier) or dossier.state != 'appraising':
        abort(404)
    form = VoteForm(version=dossier.version)

    def act() -> LoanDossier:
        held, scan = form.held_on.data, sent(form.minutes)
        appraisal.record_vote(dossier, me(), form.version.data, held, form.figures, form.reserved.data or '', scan)
        return dossier

    hint = 'Người vay, thân nhân và người đứng tên vay không được biểu quyết, không tính vào các số dưới đây.'
    about = {'title': 'Ghi kết quả biểu quyết', 'lead': dossier.code, 'hint': hint, 'trail': trail_of(dossier)}
    return stepped(form, act, back_to(dossier), 'Đã ghi kết quả biểu quyết', label='Lưu', **about)
