"""Recording a visit, first of all on a phone."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.visit import bp
from core import people
from core.clock import today
from forms._fields import record_key
from forms.visit import VisitForm
from models import Person, Returnee, Village
from workflows.returnee import access
from workflows.visit import helping, recording


@bp.route('/ghi', methods=['GET', 'POST'])
@bp.route('/ghi/<int:helper_id>', methods=['GET', 'POST'])
@allow()
def new(helper_id: int | None = None):
    helper = _helper(helper_id)
    people = _people(helper)
    chosen = request.args.get('nguoi', type=record_key)
    alone = len(people) == 1
    rows = [{'returnee': key, 'chosen': alone or one.id == chosen} for key, one in people.items()]
    form = VisitForm(entries=rows)
    saved_at = restored(form)
    if saved_at and not form.is_about(people):
        form, saved_at = VisitForm(entries=rows), ''
    if form.validate_on_submit() and _recorded(form, helper, people):
        return go(url_for('home.index') if helper == me().person else url_for('.new', helper_id=helper.id))
    context = {'helper': helper, 'people': people, 'saved_at': saved_at, 'called': access.viewer(me()).called}
    return page('visit/new.html', form=form, status=status_of(form), **context)


def _helper(helper_id: int | None) -> Person:
    """Oneself, or the helper for whom the police or the clerk write."""
    helper = me().person if helper_id is None else people.known(helper_id, me())
    return helper if helper and recording.may_record_for(me(), helper) else abort(404)


def _people(helper: Person) -> dict[str, Returnee]:
    """Whom the helper helps today, by id; the file that a page asks for may belong to another helper."""
    ids = helping.helped_on(helper, today()) - access.viewer(me()).closed
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).where(Returnee.id.in_(sorted(ids)))
    return {str(one.id): one for one in query.order_by(Returnee.code)}


def _recorded(form: VisitForm, helper: Person, people: dict[str, Returnee]) -> bool:
    call = recording.Call(helper, form.visited_on.data, form.place.data, late_reason=form.late_reason.data or '')
    with refusals_on(form), acting_once(form) as done:
        visit = recording.record(me(), call, form.chosen(people), form.sure.data)
        done.made(visit)
    if not form.errors:
        flash('Đã ghi lần gặp', 'good')
    return not form.errors
