"""People who came home: their files in layers, from the notice of release to the end of management."""

from workflows.returnee import access, board, clearing, dues, family, files, letters, opening, reading, sealed
from workflows.returnee.states import WORKFLOW

__all__ = [
    'WORKFLOW',
    'access',
    'board',
    'clearing',
    'dues',
    'family',
    'files',
    'letters',
    'opening',
    'reading',
    'sealed',
]
