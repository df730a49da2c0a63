"""Offices: who holds which, since when; giving and ending them."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.admin._bp import bp, chosen_person, find_person
from core import offices as verbs
from core.clock import today
from core.links import register_page
from forms.admin.offices import EndForm, GiveForm
from models import ROLE_LABELS, OfficeTerm, Organisation, Role

register_page('office_term', lambda _key: ('admin.offices', {}))


@bp.get('/chuc-vu/')
@allow(Role.ADMIN)
def offices():
    terms = verbs.terms()
    current = [term for term in terms if term.ends_on is None or term.ends_on >= today()]
    past = [term for term in terms if term not in current]
    return page(
        'admin/offices.html', current=current, past=past, role_labels=ROLE_LABELS, notes=verbs.NOTES, today=today()
    )


@bp.get('/chuc-vu/bang.xlsx')
@allow(Role.ADMIN)
def export_offices():
    return excel(verbs.sheet(me()), 'chuc-vu')


@bp.route('/chuc-vu/trao', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def give_office():
    person = chosen_person()
    if person is None:
        return find_person('Trao chức vụ', [('Chức vụ', url_for('.offices'))])
    form = GiveForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(verbs.give(person, actor=me(), **form.facts | {'organisation': organisation_of(form)}))
        if not form.errors:
            flash(f'Đã ghi {person.full_name} giữ chức vụ {ROLE_LABELS[form.office.data]}', 'good')
            return go(url_for('.offices'))
    return page('admin/give_office.html', form=form, person=person, saved_at=saved_at, status=status_of(form))


@bp.route('/chuc-vu/<int:term_id>/thoi', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def end_office(term_id: int):
    term = OfficeTerm.get_or_none(OfficeTerm.id == term_id) or abort(404)
    form = EndForm()
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            verbs.end(term, form.last_day.data, me())
            done.made(term)
        if not form.errors:
            flash(f'Đã ghi ngày thôi giữ chức vụ của {term.person.full_name}', 'good')
            return go(url_for('.offices'))
    return page('admin/end_office.html', form=form, term=term, role_labels=ROLE_LABELS, status=status_of(form))


def organisation_of(form: GiveForm) -> Organisation | None:
    return form.organisation.data and Organisation.get_by_id(form.organisation.data)
