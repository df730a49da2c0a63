"""Visits: recording one, reading them, the board of who was met when, and the monthly sheets."""

from flask import Blueprint

bp = Blueprint('visit', __name__, url_prefix='/gap-go')

from blueprints.visit import lists, recording, sheets, show  # noqa: E402, F401 - they add their routes to bp
