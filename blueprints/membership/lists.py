"""The list of members, one member's history, and my own duties."""

from flask import abort, request

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import asked_fragment, page
from blueprints.membership import bp
from core import links, places
from core.clock import today
from forms._fields import record_key
from forms.membership import ROLES, ActForm, address_of, filter_from
from models import ROLE_LABELS, Person, Role
from workflows.membership import cases, leaving, members, reading
from workflows.membership.states import ARCHIVISTS, EDITORS


@bp.get('/')
@allow(*reading.MEMBERS)
def index():
    chosen = filter_from(request.args)
    listed = members.find(chosen, me(), request.args.get('sau', type=record_key))
    return page(
        'membership/index.html',
        fragments=('list',),
        chosen=chosen,
        arguments=address_of(chosen),
        listed=listed,
        continued='sau' in request.args,
        may_archive=me().holds(*ARCHIVISTS) and cases.in_force() is None,
        **_around_the_list(),
        **_words(listed.rows),
    )


def _around_the_list() -> dict:
    """What stands round the list; the list alone, which htmx asks for at each letter, needs none of it."""
    if asked_fragment(('list',)):
        return {}
    actor = me()
    choices = {
        'villages': places.villages(),
        'roles': ROLES.items(),
        'kinds': members.kinds_offered(actor).items(),
        'states': members.STATES,
        'orders': members.ORDERS,
    }
    rights = {'may_start': actor.holds(*EDITORS), 'may_export': reading.reads_all(actor)}
    return {'choices': choices, 'in_force': cases.in_force(), **rights}


@bp.get('/bang.xlsx')
@allow(*reading.READERS)
def export():
    return excel(members.export(filter_from(request.args), me()), 'danh-sach-thanh-vien')


@bp.get('/<int:person_id>')
@allow(*reading.MEMBERS)
def person(person_id: int):
    found = Person.get_or_none(Person.id == person_id) or abort(404)
    held = members.history_of(found, me()) or abort(404)
    return page(
        'membership/person.html',
        person=found,
        held=held,
        requests=leaving.requests_of(found) if reading.reads_all(me()) else [],
        leave=leaving.LEAVE,
        **_words(held),
    )


@bp.get('/nhiem-vu')
@allow()
def duties():
    actor = me()
    return page(
        'membership/duties.html',
        duties=links.duties_of(actor.person, today()),
        asked=[item for item in reading.waiting_for(actor) if item.address[0] == 'membership.consent'],
        requests=leaving.requests_of(actor.person),
        may_leave=leaving.may_ask(actor.person),
        leave=leaving.LEAVE,
        form_for=ActForm.over,
        actor=actor,
        day=today(),
    )


def _words(held: list) -> dict:
    """How memberships are told on a page: their kind as the reader may know it, place and state."""
    day, actor = today(), me()
    away = members.away_until({row.person_id for row in held}, day)
    return {
        'kind_of': lambda row: members.kind_label(row.kind, actor),
        'place_of': members.place_of,
        'state_of': lambda row: members.state_of(row, day, away),
        'role_of': lambda row: ROLE_LABELS[Role(row.role)],
        'paper_of': lambda row: links.page_of(row.opened_by.subject) if reading.reads_all(actor) else None,
    }
