"""Monthly sheets: printing all or one, and typing one in."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._files import word
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.visit import bp
from core.clock import today
from core.vietnamese import words
from forms.visit import MonthForm, SheetForm, month_from, months_before
from models import Returnee, VisitSheet
from workflows.visit import sheets
from workflows.visit.recording import RECORDERS


@bp.get('/phieu/')
@allow(*RECORDERS)
def all_sheets():
    month = month_from(request.args.get('thang', '')) or today().replace(day=1)
    context = {'month': month, 'months': list(months_before(today())), 'sheets': sheets.of_month(month)}
    return page('visit/sheets.html', form=MonthForm(month=f'{month:%Y-%m}'), code=request.args.get('ma', ''), **context)


@bp.post('/phieu/in')
@allow(*RECORDERS)
def print_all():
    form = MonthForm()
    month = month_from(form.month.data or '')
    if not form.validate_on_submit() or month is None:
        abort(400)
    with acting_once(form) as done:
        job = sheets.print_all(month, me())
        done.made(job)
    return go(url_for('bulk.show', job_id=job.id))


@bp.get('/phieu/tim')
@allow(*RECORDERS)
def find_sheet():
    """The code from the corner of a sheet leads to its grid."""
    return go(url_for('.sheet', code=sheets.find(request.args.get('ma', '')).code))


@bp.get('/phieu/<code>/tep.docx')
@allow(*RECORDERS)
def sheet_file(code: str):
    found = sheets.find(code)
    name = '-'.join(('phieu-gap-go', *words(found.helper.full_name)))
    content = sheets.print_one(found, me())
    return word(content, f'{name}.docx')


@bp.route('/phieu/<code>', methods=['GET', 'POST'])
@allow(*RECORDERS)
def sheet(code: str):
    found = sheets.find(code)
    people = {str(one.id): one for one in sheets.people_of(found)}
    rows = [{'returnee': key} for key in people for _ in range(sheets.LINES_EACH)]
    form = SheetForm(version=found.version, lines=rows)
    saved_at = restored(form)
    if form.validate_on_submit() and _entered(form, found, people):
        return go(url_for('.all_sheets', thang=f'{found.month:%Y-%m}'))
    context = {'sheet': found, 'people': people, 'entered': sheets.entered_of(found), 'saved_at': saved_at}
    return page('visit/sheet.html', form=form, status=status_of(form), initials=sheets.initials, **context)


def _entered(form: SheetForm, found: VisitSheet, people: dict[str, Returnee]) -> bool:
    with refusals_on(form), acting_once(form) as done:
        visits = sheets.enter(found, me(), form.version.data, form.filled(people), form.sure.data)
        done.made(found)
    if not form.errors:
        flash(f'Đã nhập phiếu {found.code}: {len(visits)} lần gặp', 'good')
    return not form.errors
