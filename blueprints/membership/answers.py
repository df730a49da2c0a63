"""What members answer: on their own page, or on the ink sheet that a clerk enters."""

from io import BytesIO

from flask import abort, flash, request, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.membership import bp
from blueprints.membership._case import readable, readable_line
from core import files
from forms.membership import AnswerForm, InkForm
from models import ROLE_LABELS, Answer, MembershipCase, MembershipLine, Role
from workflows.membership import answers, composition, duties, reading
from workflows.membership.lines import GIVEN
from workflows.membership.states import RECORDERS


@bp.route('/dong-y/<int:line_id>', methods=['GET', 'POST'])
@allow()
def consent(line_id: int):
    line = readable_line(line_id)
    given = line.answer if line.answer in GIVEN else None
    form = AnswerForm(version=line.version, answer=given, reason=line.answer_reason)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            answers.answer(line, me(), form.version.data, form.answer.data, form.reason.data)
            done.made(line)
        if not form.errors:
            flash('Đã ghi câu trả lời của bạn', 'good')
            return go(url_for('.consent', line_id=line.id))
    return page('membership/consent.html', form=form, saved_at=saved_at, status=status_of(form), **_asked(line))


def _asked(line: MembershipLine) -> dict:
    """What the member is asked: exactly which role and duty, from which Điều, and what they have said."""
    return {
        'line': line,
        'role': ROLE_LABELS[Role(line.role)],
        'article': duties.ARTICLES[Role(line.role)],
        'answer': answers.ANSWER_LABELS[Answer(line.answer)],
        'may_answer': answers.may_answer(me(), line),
    }


@bp.route('/ho-so/<int:case_id>/phieu', methods=['GET', 'POST'])
@allow(*RECORDERS)
def ink(case_id: int):
    case = readable(case_id)
    rows = {str(line.id): line for line in composition.lines_of(case) if line.answer == Answer.WAITING}
    preset = Answer.AGREED if request.args.get('tat_ca') else ''
    form = InkForm(rows=[{'line': key, 'version': line.version, 'answer': preset} for key, line in rows.items()])
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            warnings = answers.record_ink(case, me(), form.day.data, _ticks(form, case), *_scan(form))
            done.made(case)
        if not form.errors:
            flash('\n'.join(['Đã ghi trả lời từ phiếu giấy', *warnings]), 'warn' if warnings else 'good')
            return go(url_for('.show', case_id=case.id))
    return page('membership/ink.html', form=form, case=case, rows=rows, status=status_of(form))


def _ticks(form: InkForm, case: MembershipCase) -> list[answers.Tick]:
    known = {str(line.id): line for line in case.lines}
    return [
        answers.Tick(known[row.line.data], row.version.data, row.answer.data or '', row.reason.data)
        for row in form.rows
        if row.line.data in known
    ]


def _scan(form: InkForm) -> tuple[bytes, str]:
    return form.scan.data.read(), form.scan.data.filename


@bp.get('/ho-so/<int:case_id>/phieu-quet/<int:file_id>')
@allow(*reading.READERS)
def sheet_scan(case_id: int, file_id: int):
    case = readable(case_id)
    kept = next((kept for kept in reading.sheets_of(case) if kept.id == file_id), None) or abort(404)
    reading.look(me(), case, kept.name)
    return send_file(BytesIO(files.read(kept)), kept.media_type, download_name=kept.name)
