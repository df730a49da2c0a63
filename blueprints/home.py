"""The desk: what waits for me, what I have to do, and, for the heads, what is late or unsigned or nobody's."""

from flask import Blueprint, Response

from blueprints._access import allow, me, public
from blueprints._htmx import page
from core import links
from core.clock import today
from core.vietnamese import sentence, split_name, spoken_date
from models import Person, Role, Sex

bp = Blueprint('home', __name__)

HEADS = (Role.HEAD, Role.STANDING_DEPUTY, Role.CHAIR_138, Role.CHAIRMAN, Role.POLICE_CHIEF)


@bp.route('/', methods=['HEAD'])
@public
def alive():
    """Tells scripts that the server is ready."""
    return Response()


@bp.get('/')
@allow()
def index():
    actor, day = me(), today()
    return page(
        'home/index.html',
        day=day,
        spoken_day=sentence(spoken_date(day)),
        greeting=greeting(actor.person),
        address=address_of(actor.person) or 'bạn',
        waiting=links.waiting_for(actor),
        duties=links.duties_of(actor.person, day),
        oversight=links.to_oversee(day, actor) if actor.holds(*HEADS) else None,
        stand_ins=actor.stand_ins,
    )


def address_of(person: Person) -> str:
    """'anh' or 'chị' where the sex is recorded: a wrong one offends."""
    return {Sex.MALE: 'anh', Sex.FEMALE: 'chị'}.get(person.sex, '')


def greeting(person: Person) -> str:
    """'chị Sen', or the given name alone."""
    given = split_name(person.full_name).given
    return f'{address_of(person)} {given}'.strip()
