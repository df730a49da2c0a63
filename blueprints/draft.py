"""What is typed into a form and not sent yet: kept on the server while somebody types."""

from flask import Blueprint, Response, request

from blueprints import _session
from blueprints._access import allow, me
from blueprints._htmx import go
from core import drafts

bp = Blueprint('draft', __name__, url_prefix='/nhap')


@bp.post('')
@allow()
def save():
    """Keep what is typed into the form that is shown at ?form=."""
    drafts.save(me().account, request.args.get('form', ''), _session.typed())
    return Response(status=204)


@bp.post('/bo')
@allow()
def drop():
    """Forget what was typed into ?form= and show the form as it was, at its whole address ?back=."""
    form = request.args.get('form', '')
    drafts.drop(me().account, form)
    back = request.args.get('back', form)
    return go(back if _session.is_local(back) else '/')
