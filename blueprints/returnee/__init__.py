"""Files of people who came home: the list, one file with a panel of each workflow, and what moves it."""

from flask import Blueprint

bp = Blueprint('returnee', __name__, url_prefix='/tai-hoa-nhap')

from blueprints.returnee import lists, show  # noqa: E402, F401 - they add their routes to bp
