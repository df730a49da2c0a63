"""Periodic assessments: the list of a period, writing one, what becomes of it, its form and its papers."""

from flask import Blueprint

bp = Blueprint('assessment', __name__, url_prefix='/danh-gia')

from blueprints.assessment import criteria, deciding, lists, papers, show, writing  # noqa: E402, F401 - add their routes
