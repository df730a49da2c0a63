"""Outgoing papers: lists, one paper, its steps and files, the clerk's desk, the register, legal bases."""

from blueprints.document import bases, book, desk, files, later, lists, making, show, steps
from blueprints.document._bp import bp

__all__ = ['bases', 'book', 'bp', 'desk', 'files', 'later', 'lists', 'making', 'show', 'steps']
