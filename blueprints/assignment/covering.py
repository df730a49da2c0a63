"""Somebody stands in for a helper for some days."""

from flask import flash, request, url_for

from blueprints._access import allow, me
from blueprints._files import word
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, restored, status_of
from blueprints.assignment import bp
from blueprints.assignment.lines import _candidates, _choices
from forms.assignment import ActForm, CoverForm
from models import Person
from workflows.assignment import covering, slips, suggestion
from workflows.returnee import access


@bp.route('/tam-thay/<int:assignment_id>', methods=['GET', 'POST'])
@allow()
def cover(assignment_id: int):
    held = covering.open_assignment(assignment_id, me())
    candidates = [one for one in suggestion.plain(_candidates(held.returnee)) if one.person.id != held.person_id]
    form = CoverForm(_choices(candidates, request.form.get('substitute', '')))
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            substitute = Person.get_by_id(form.substitute.data)
            days = form.starts_on.data, form.ends_on.data
            done.made(covering.report(held, me(), substitute, *days, form.reason.data).assignment.returnee)
        if not form.errors:
            flash('Đã ghi người tạm thay\nHết ngày cuối, việc tự trở về người đang giúp.', 'good')
            return go(url_for('returnee.show', returnee_id=held.returnee_id))
    context = {'held': held, 'called': access.viewer(me()).called(held.returnee), 'saved_at': saved_at}
    typed = request.args.get('ten', '')[:100]
    return page('assignment/cover.html', form=form, typed=typed, status=status_of(form), **context)


@bp.post('/tam-thay/huy/<int:cover_id>')
@allow()
def cancel_cover(cover_id: int):
    found, form = covering.open_cover(cover_id, me()), ActForm()
    with pressed(form) as done:
        covering.cancel(found, me(), form.version.data)
        done.made(found.assignment.returnee)
    flash('Đã hủy tạm thay', 'good')
    return go(url_for('returnee.show', returnee_id=found.assignment.returnee_id))


@bp.get('/tam-thay/phieu/<int:cover_id>.docx')
@allow()
def cover_slip(cover_id: int):
    found = covering.open_cover(cover_id, me())
    content = slips.cover_slip(found, me())
    return word(content, 'phieu-tam-thay.docx')
