"""Handing over all that hangs on one helper, and the minutes of it."""

from collections.abc import Iterable

from flask import abort, url_for

from blueprints._access import allow, me
from blueprints._files import word
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.assignment import bp
from blueprints.assignment._case import readable
from core.clock import today
from core.vietnamese import words
from forms.assignment import HandoverForm
from models import Person, Returnee
from workflows.assignment import handover, slips, suggestion
from workflows.assignment.states import EDITORS, READERS
from workflows.returnee import access


@bp.route('/ban-giao/<int:person_id>', methods=['GET', 'POST'])
@allow(*EDITORS)
def hand_over(person_id: int):
    person = Person.get_or_none(Person.id == person_id) or abort(404)
    viewer = access.viewer(me())
    people = {str(one.id): one for one in handover.helped_now(person) if one.id not in viewer.closed}
    form = HandoverForm(rows=[{'returnee': key} for key in people])
    saved_at = restored(form)
    form.offer(_successors(people.values(), person))
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            chosen = {people[key]: Person.get_by_id(who) for key, who in form.chosen.items() if key in people}
            case = handover.start(me(), person, form.reason.data, chosen)
            done.made(case)
        if not form.errors:
            return go(url_for('.show', case_id=case.id))
    context = {'person': person, 'people': people, 'called': viewer.called, 'saved_at': saved_at}
    items = handover.items_of(person, people.values())
    return page('assignment/hand_over.html', form=form, items=items, status=status_of(form), **context)


def _successors(people: Iterable[Returnee], person: Person) -> dict[str, list[tuple[int, str]]]:
    """(id, words) of who could take over from `person`, for each file by id."""
    return {
        str(key): [(one.person.id, one.words) for one in found if one.person != person]
        for key, found in suggestion.suggest_all(people, today()).items()
    }


@bp.get('/<int:case_id>/ban-giao/<int:person_id>.docx')
@allow(*READERS)
def minutes(case_id: int, person_id: int):
    case = readable(case_id)
    person = Person.get_or_none(Person.id == person_id) or abort(404)
    content = slips.minutes(case, person, me())
    name = f'{"-".join(("bien-ban-ban-giao", *words(person.full_name)))}.docx'
    return word(content, name)
