"""Outgoing papers: lists, one paper, its steps and files, the clerk's desk, the register, legal bases."""

from blueprints.document import bases, book, copies, desk, files, later, lists, making, show, steps
from blueprints.document._bp import bp

__all__ = ['bases', 'book', 'bp', 'copies', 'desk', 'files', 'later', 'lists', 'making', 'show', 'steps']
