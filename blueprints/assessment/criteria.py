"""The criteria of assessments: their versions, and making a new one from a day on."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.assessment import bp
from core.clock import today
from forms.assessment import QuestionnaireForm
from workflows.assessment import questionnaires, reading


@bp.get('/bo-tieu-chi/')
@allow(*reading.SUMMARISERS)
def all_criteria():
    return page(
        'assessment/all_criteria.html',
        versions=questionnaires.all_versions(),
        current=questionnaires.current(today()),
        may_issue=me().holds(*questionnaires.KEEPERS),
    )


@bp.get('/bo-tieu-chi/<int:number>')
@allow(*reading.SUMMARISERS)
def one_criteria(number: int):
    found = questionnaires.find(number) or abort(404)
    return page('assessment/one_criteria.html', found=found, criteria=questionnaires.criteria_of(found))


@bp.route('/bo-tieu-chi/moi', methods=['GET', 'POST'])
@allow(*questionnaires.KEEPERS)
def new_criteria():
    last = questionnaires.all_versions()[0]
    form = QuestionnaireForm.over(questionnaires.criteria_of(last), today())
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            made = questionnaires.issue(me(), form.title.data, form.from_day.data, form.asked)
            done.made(made)
        if not form.errors:
            flash('Đã đưa bộ tiêu chí mới vào dùng', 'good')
            return go(url_for('.one_criteria', number=made.number))
    return page('assessment/new_criteria.html', form=form, saved_at=saved_at, status=status_of(form))
