"""Partners that give work or training: the list, one partner, and keeping what they offer."""

from flask import Blueprint

bp = Blueprint('partner', __name__, url_prefix='/doi-tac')

from blueprints.partner import lists, offers, partners  # noqa: E402, F401 - they add their routes to bp
