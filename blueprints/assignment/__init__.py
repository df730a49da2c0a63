"""Assignment: who helps whom, the decisions that make it so, stand-ins and hand-over."""

from flask import Blueprint

bp = Blueprint('assignment', __name__, url_prefix='/phan-cong')

from blueprints.assignment import (  # noqa: E402, F401 - they add their routes to bp
    answers,
    cases,
    covering,
    handover,
    lines,
    lists,
    panel,
)
