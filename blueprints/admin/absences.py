"""Absences of others, recorded by administrator or clerk."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.admin._bp import bp
from core import absences as verbs
from forms._fields import Form
from forms.admin.absences import AbsenceOfForm
from models import Absence, Person


@bp.get('/vang-mat/')
@allow(*verbs.RECORDERS)
def absences():
    return page('admin/absences.html', absences=verbs.to_come(), form=Form())


@bp.get('/vang-mat/bang.xlsx')
@allow(*verbs.RECORDERS)
def export_absences():
    return excel(verbs.sheet(me()), 'vang-mat')


@bp.route('/vang-mat/ghi', methods=['GET', 'POST'])
@allow(*verbs.RECORDERS)
def report_absence():
    form = AbsenceOfForm(people=[(person.id, person.full_name) for person in verbs.deputies()])
    saved_at = restored(form)
    if form.validate_on_submit():
        facts = form.facts | {name: key and Person.get_by_id(key) for name, key in persons_of(form).items()}
        with refusals_on(form), acting_once(form) as done:
            done.made(verbs.report(actor=me(), **facts))
        if not form.errors:
            flash(f'Đã ghi {facts["person"].full_name} vắng mặt', 'good')
            return go(url_for('.absences'))
    return page('admin/report_absence.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.post('/vang-mat/<int:absence_id>/huy')
@allow(*verbs.RECORDERS)
def cancel_absence(absence_id: int):
    verbs.cancel(Absence.get_or_none(Absence.id == absence_id) or abort(404), me())
    flash('Đã hủy lần vắng mặt', 'good')
    return go(url_for('.absences'))


def persons_of(form: AbsenceOfForm) -> dict[str, int | None]:
    return {'person': form.person.data, 'deputy': form.deputy.data}
