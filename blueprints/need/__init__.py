"""The plan of each person: the board over all files, one need, and introductions to partners."""

from flask import Blueprint

bp = Blueprint('need', __name__, url_prefix='/viec-can-giup')

from blueprints.need import lists, plan, referrals, show  # noqa: E402, F401 - they add their routes to bp
