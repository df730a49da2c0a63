"""What organisations and helpers answer: on their own page, or as a clerk enters it from paper."""

from flask import abort, flash, redirect, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.assignment import bp
from core.errors import NotFound
from forms.assignment import ActForm, AnswerForm, RecordForm
from models import AssignmentAnswer, Reply
from workflows.assignment import answers
from workflows.assignment.states import RECORDERS
from workflows.returnee import access

NOBODY = 'Xem lại địa chỉ, hoặc hỏi Tổ phó thường trực.'


def _asked(answer_id: int, allowed) -> AssignmentAnswer:
    """The question, or 404 for whoever it does not concern."""
    one = answers.with_lines(AssignmentAnswer.select()).where(AssignmentAnswer.id == answer_id).first()
    if one is None or not allowed(me(), one):
        raise NotFound(NOBODY)
    return one


@bp.route('/tra-loi/<int:answer_id>', methods=['GET', 'POST'])
@allow()
def answer(answer_id: int):
    one = _asked(answer_id, answers.is_asked)
    given = one.answer if one.answer != Reply.WAITING else None
    form = AnswerForm(version=one.version, answer=given, reason=one.reason)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(answers.give(one, me(), form.version.data, form.answer.data, form.reason.data or ''))
        if not form.errors:
            flash('Đã ghi câu trả lời của bạn', 'good')
            return go(url_for('.answer', answer_id=one.id))
    return page('assignment/answer.html', form=form, saved_at=saved_at, status=status_of(form), **_about(one))


def _about(one: AssignmentAnswer) -> dict:
    """What is asked: by code and village until it is decided."""
    return {
        'one': one,
        'called': access.viewer(me()).called(one.line.returnee),
        'asked': answers.asked_name(one),
        'party': answers.PARTIES[one.party],
        'reply': answers.REPLIES[one.answer],
        'is_open': answers.is_open(one),
    }


@bp.route('/tra-loi/<int:answer_id>/ghi', methods=['GET', 'POST'])
@allow(*RECORDERS)
def record_answer(answer_id: int):
    one = _asked(answer_id, answers.may_record)
    if not answers.is_open(one):
        abort(404)
    stored = one.__data__ | {'answer': '' if one.answer == Reply.WAITING else one.answer}
    form = RecordForm(data=stored | {'source': one.source if one.source != 'system' else None})
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            done.made(answers.record(one, me(), form.version.data, form.said).line.case)
        if not form.errors:
            flash('Đã ghi trả lời từ giấy tờ', 'good')
            return go(url_for('.show', case_id=one.line.case_id))
    return page('assignment/record_answer.html', form=form, saved_at=saved_at, status=status_of(form), **_about(one))


@bp.post('/tra-loi/<int:answer_id>/nhac')
@allow(*RECORDERS)
def remind(answer_id: int):
    one, form = _asked(answer_id, answers.may_record), ActForm()
    with pressed(form) as done:
        answers.remind(one, me(), form.version.data)
        done.made(one.line.case)
    flash(f'Đã ghi là đã nhắc {answers.asked_name(one)}', 'good')
    return redirect(url_for('.show', case_id=one.line.case_id), 303)
