"""The blueprint of papers, and what its modules share."""

from flask import Blueprint

from blueprints._access import me
from models import Document
from workflows.document import reading
from workflows.document.rights import READERS, REGISTRARS

bp = Blueprint('document', __name__, url_prefix='/van-ban')
READ = tuple(sorted(READERS))
REGISTER = tuple(sorted(REGISTRARS))


def readable(document_id: int) -> Document:
    """The paper, or 404: a paper one may not read is not told apart from none."""
    return reading.readable(document_id, me())
