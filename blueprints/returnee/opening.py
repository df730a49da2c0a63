"""Opening a file at the counter: find who it is first, then one form."""

from flask import abort, flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.returnee import bp
from core import people
from forms.returnee import OpenForm, OpenNewForm
from models import Person, Returnee
from workflows.returnee import access, opening

DONE = 'Đã lập hồ sơ {code}\nGhi tiếp người thân, phần niêm phong ở hồ sơ.'


@bp.get('/lap')
@allow(*access.POLICE)
def find():
    typed = request.args.get('tim', '')[:100].strip()
    found = opening.candidates(typed, me()) if typed else []
    return page('returnee/find.html', fragments=('found',), typed=typed, found=found)


@bp.route('/lap/moi', methods=['GET', 'POST'])
@allow(*access.POLICE)
def new():
    typed = request.args.get('tim', '')[:50]
    form = OpenNewForm(**({'cccd': typed} if typed.isdecimal() else {'full_name': typed}))
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            doubts = opening.doubts(form.person, me())
            opened = opening.open_for_new(me(), form.person, form.file)
            done.made(opened)
            form.demand_sure(doubts)  # last: what cannot be saved at all is said first
        if not form.errors:
            return _opened(opened)
    return page('returnee/open.html', form=form, person=None, saved_at=saved_at, status=status_of(form))


@bp.route('/lap/<int:person_id>', methods=['GET', 'POST'])
@allow(*access.POLICE)
def open_for(person_id: int):
    person = _person(person_id)
    form = OpenForm(village=person.village_id)
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            opened = opening.open_with(me(), person, form.file)
            done.made(opened)
        if not form.errors:
            return _opened(opened)
    told = people.described(person)
    return page('returnee/open.html', form=form, person=person, told=told, saved_at=saved_at, status=status_of(form))


def _person(person_id: int) -> Person:
    """Somebody whom the police may know; not themselves, nor a relative with a file."""
    return opening.person_for(person_id, me()) or abort(404)


def _opened(returnee: Returnee):
    flash(DONE.format(code=returnee.code), 'good')
    return go(url_for('.show', returnee_id=returnee.id))
