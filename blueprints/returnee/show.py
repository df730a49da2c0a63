"""One file: facts by layer, the panels of the workflows, and what happened."""

from flask import url_for

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints._panels import panels_of
from blueprints.returnee import bp
from blueprints.returnee._file import opened
from core import links
from forms.returnee import ActForm
from models import END_GROUND_LABELS, LEGAL_GROUP_LABELS, RELATION_LABELS, Returnee
from workflows.returnee import WORKFLOW, access, family, letters, reading, sealed
from workflows.returnee.access import SEALED, Layer, Sight, Viewer

LABELS = {'group': LEGAL_GROUP_LABELS, 'ground': END_GROUND_LABELS, 'relation': RELATION_LABELS}
ENDPOINTS = {'pause': 'decide', 'cancel': 'decide'}  # of the other acts: their own name


@bp.get('/<int:returnee_id>')
@allow()
def show(returnee_id: int):
    returnee, viewer = opened(returnee_id)
    seen = [layer for layer in Layer if viewer.sees(returnee, layer) and layer not in SEALED]
    access.look(viewer, returnee, *seen)
    context = _told(returnee, viewer, frozenset(seen)) | _rights(returnee, viewer)
    return page('returnee/show.html', returnee=returnee, called=viewer.called(returnee), **context)


def _told(returnee: Returnee, viewer: Viewer, seen: frozenset[Layer]) -> dict:
    """What the reader is shown, by the layers that they see."""
    plan, known = Layer.PLAN in seen, Layer.NAME in seen
    return {
        'seen': seen,
        'panels': panels_of(returnee, viewer),
        'timeline': links.timeline_of(returnee, me()) if plan else [],
        'badge_of': reading.badge_of,
        'labels': LABELS,
        'no_forms': reading.NO_FORMS.get(returnee.legal_group, '') if known else '',
        'contacts': family.contacts_of(returnee) if plan else [],
        'former': reading.former_of(returnee, viewer) if known else [],
    }


def _rights(returnee: Returnee, viewer: Viewer) -> dict:
    """What the reader may do; to a file that is over, the police still add nothing."""
    actions = [one for one in WORKFLOW.open_to(me(), returnee) if not WORKFLOW.obstacles(one, me(), returnee)]
    buttons = [(action, WORKFLOW.arrows[action].label, _address(action, returnee)) for action in actions]
    may_unseal = any(viewer.sight(returnee, layer) >= Sight.REASON for layer in sealed.FIELDS)
    return {
        'may_unseal': may_unseal,
        'buttons': buttons,
        'form_for': ActForm,
        'may_write': 'edit' in actions,
        'may_list': viewer.is_police and not returnee.person.is_listed,
        'may_draft': letters.may_draft(me(), returnee),
        'letters': letters.of(returnee) if viewer.sees(returnee, Layer.PAPERS) else [],
    }


def _address(action: str, returnee: Returnee) -> str:
    more = {'action': action} if action in ENDPOINTS else {}
    return url_for(f'.{ENDPOINTS.get(action, action)}', returnee_id=returnee.id, **more)
