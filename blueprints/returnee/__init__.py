"""Files of people who came home: the list, the board, opening one, its page, and what moves it."""

from flask import Blueprint

bp = Blueprint('returnee', __name__, url_prefix='/tai-hoa-nhap')

from blueprints.returnee import acts, family, letters, lists, opening, sealed, show  # noqa: E402, F401 - they add routes
