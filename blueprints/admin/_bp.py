"""The blueprint that the administrator's pages share, its first page, and finding a person by name."""

from flask import Blueprint, abort, request

from blueprints._access import allow, me
from blueprints._htmx import page
from core import bodies, people, people_finding, settings, upkeep
from core.clock import today
from forms._fields import record_key
from forms.admin.accounts import FindForm
from models import Person, Role

bp = Blueprint('admin', __name__, url_prefix='/quan-tri')


@bp.get('/')
@allow(Role.ADMIN)
def index():
    return page(
        'admin/index.html',
        unconfirmed=len(settings.unconfirmed()),
        doubtful_bodies=sum(body.to_confirm for body in bodies.all_bodies()),
        without_account=len(upkeep.without_account(today())),
        year=today().year,
    )


def chosen_person() -> Person | None:
    """The person of ?nguoi=, or None while nobody is chosen."""
    key = request.args.get('nguoi', type=record_key)
    return key and (people.known(key, me()) or abort(404))


def find_person(title: str, trail: list[tuple[str, str]]):
    """A page that finds a person by name alone, and leads back to this address with ?nguoi=."""
    form = FindForm(formdata=request.args)
    found = people_finding.search(form.tim.data or '')
    named = [(row[0], row[people_finding.FULL_NAME], row[7]) for row in found.rows]
    context = {'heading': title, 'trail': trail, 'form': form, 'named': named, 'total': found.total}
    return page('admin/find_person.html', fragments=('found',), **context)
