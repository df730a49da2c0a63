"""Persons: the list, one person, adding, mending, taking the list home."""

from io import BytesIO

from flask import Blueprint, abort, flash, request, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from core import links, people, people_export, people_finding, places
from core.clock import today
from forms._fields import catch_up, record_key
from forms.person import EditForm, FullExportForm, PersonForm, address_of, filter_from
from models import MEMBER_KIND_LABELS, SEX_LABELS, Person
from workflows.membership import members

bp = Blueprint('person', __name__, url_prefix='/nguoi')
links.register_page('person', lambda person_id: ('person.show', {'person_id': person_id}))


def found(person_id: int) -> Person:
    return people.known(person_id, me()) or abort(404)


@bp.get('/')
@allow(*people.READERS)
def index():
    chosen = filter_from(request.args)
    listed = people_finding.find(
        chosen, request.args.get('sau', type=record_key), request.args.get('truoc', type=record_key)
    )
    return page(
        'person/index.html',
        fragments=('list',),
        chosen=chosen,
        arguments=address_of(chosen),
        listed=listed,
        kinds=MEMBER_KIND_LABELS,
        may_write=me().holds(*people.WRITERS),
        **_choices(),
    )


@bp.get('/<int:person_id>')
@allow(*people.READERS)
def show(person_id: int):
    person = found(person_id)
    people.view(person, me())
    return page(
        'person/show.html',
        person=person,
        kinds=MEMBER_KIND_LABELS,
        sexes=SEX_LABELS,
        history=people.history(person),
        may_write=me().holds(*people.WRITERS),
        seats=members.seats_of(person, me(), today()),
    )


@bp.route('/them', methods=['GET', 'POST'])
@allow(*people.WRITERS)
def new():
    form = PersonForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            person = people.add_person(me(), **form.facts)
            done.made(person)
            form.demand_sure(people.doubts(form.facts, person))  # last: what cannot be saved at all is said first
        if not form.errors:
            flash(f'Đã thêm {person.full_name}', 'good')
            return go(url_for('.show', person_id=person.id))
    return page('person/new.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.route('/<int:person_id>/sua', methods=['GET', 'POST'])
@allow(*people.WRITERS)
def edit(person_id: int):
    person = found(person_id)
    form, changes = EditForm(person), []
    saved_at = restored(form)
    if form.validate_on_submit():
        changes = _overtaken(form, person)
        if not changes and _saved(form, person):
            flash('Đã lưu thông tin', 'good')
            return go(url_for('.show', person_id=person.id))
    people.view(person, me())
    status = 409 if changes else status_of(form)
    return page('person/edit.html', form=form, person=person, changes=changes, saved_at=saved_at, status=status)


@bp.route('/tai-ve', methods=['GET', 'POST'])
@allow(*people.READERS)
def export():
    form, chosen = FullExportForm(), filter_from(request.args)
    if form.validate_on_submit():
        content = people_export.table(me(), chosen, form.reason.data if form.full.data else '')
        return send_file(BytesIO(content), download_name='danh-sach-nguoi.xlsx', as_attachment=True)
    return page('person/export.html', form=form, arguments=address_of(chosen), status=status_of(form))


def _choices() -> dict:
    """What the filter offers; the list alone, which htmx asks for at each letter, needs none of it."""
    if asked_fragment(('list',)):
        return {}
    return {'villages': places.villages(), 'organisations': places.organisations()}


def _saved(form: EditForm, person: Person) -> bool:
    with refusals_on(form), acting_once(form) as done:
        people.change_person(person, me(), form.version.data, **form.facts)
        done.made(person)
        form.demand_sure(people.doubts(form.facts, person))
    return not form.errors


def _overtaken(form: EditForm, person: Person) -> list:
    """What somebody else saved since this page was opened; the form goes on from there."""
    return [] if form.version.data == person.version else catch_up(form, EditForm(person, formdata=None))
