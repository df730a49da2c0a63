"""The clerk's desk: print, signature, number, issue."""

from flask import request

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.document._bp import REGISTER, bp
from core import register
from core.clock import today
from core.documents import heading_of, signer_name
from forms._fields import record_key
from models import DocumentState
from workflows.document import book, desk, signing


@bp.get('/ban-phat-hanh')
@allow(*REGISTER)
def issuing_desk():
    """The newest numbered paper stands on top, its number large, until it is issued."""
    day = today()
    columns = desk.columns(me(), day)
    numbered = [card for _, cards in columns for card in cards if card.document.state == DocumentState.NUMBERED]
    strips = register.strips(desk.series_of_year(me(), day.year))
    wanted = request.args.get('van_ban', type=record_key)
    open_card = next((card for card in numbered if card.document.id == wanted), numbered[-1] if numbered else None)
    return page(
        'document/desk.html',
        columns=columns,
        open_card=open_card,
        strips=[(book.title_of(s), entries) for s, entries in strips.items()],
        year=day.year,
        heading_of=heading_of,
        signer_name=signer_name,
        printed_code=signing.printed_code,
    )
