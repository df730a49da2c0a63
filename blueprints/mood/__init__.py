"""The mood among the members: pages for head and standing deputy alone."""

from flask import Blueprint

bp = Blueprint('mood', __name__, url_prefix='/dien-bien-tu-tuong')

from blueprints.mood import pages  # noqa: E402, F401 - it adds its routes to bp
