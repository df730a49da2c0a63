"""Membership: who is in the model, the decisions that make it so, and what each member has to do."""

from flask import Blueprint

bp = Blueprint('membership', __name__, url_prefix='/thanh-vien')

from blueprints.membership import answers, cases, leaving, lines, lists  # noqa: E402, F401 - they add their routes to bp
