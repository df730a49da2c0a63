"""Word files: the sheet of one assessment, blank sheets, the table of a period, and the scan of what was signed."""

from io import BytesIO

from flask import abort, send_file, url_for

from blueprints._access import allow, me
from blueprints._files import word
from blueprints._htmx import go
from blueprints._once import acting_once
from blueprints.assessment import bp
from blueprints.assessment._opened import opened
from blueprints.assessment.writing import asked_period
from core import files
from forms.assessment import PeriodForm, period_from
from workflows.assessment import papers, periods, reading
from workflows.returnee import access
from workflows.visit.recording import RECORDERS


@bp.get('/<int:assessment_id>/phieu.docx')
@allow()
def sheet(assessment_id: int):
    found, viewer = opened(assessment_id)
    return _word(papers.sheet(found, viewer), papers.name_of(found))


@bp.get('/<int:assessment_id>/ban-ky/tep')
@allow()
def signed_file(assessment_id: int):
    found, viewer = opened(assessment_id)
    if not reading.parts_of(found, viewer).result or found.signed_file is None:
        abort(404)
    reading.look(found, viewer)
    kept = found.signed_file
    return send_file(BytesIO(files.read(kept)), kept.media_type, download_name=kept.name)


@bp.get('/phieu-trong/<int:returnee_id>.docx')
@allow()
def blank(returnee_id: int):
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    return _word(papers.blank(returnee, asked_period(), viewer), f'phieu-nhan-xet-{returnee.code}.docx')


@bp.post('/phieu-trong')
@allow(*RECORDERS)
def print_blanks():
    form = PeriodForm()
    day = period_from(form.period.data or '')
    if not form.validate_on_submit() or day is None:
        abort(400)
    with acting_once(form) as done:
        job = papers.print_blanks(periods.period_of(day), me())
        done.made(job)
    return go(url_for('bulk.show', job_id=job.id))


@bp.get('/tong-hop.docx')
@allow(*reading.SUMMARISERS)
def summary_file():
    period = asked_period()
    return _word(papers.summary(period, access.viewer(me())), f'tong-hop-nhan-xet-{period.starts_on}.docx')


def _word(content: bytes, name: str):
    return word(content, name)
