"""People who came home: their files in layers, from the notice of release to the end of management."""

from workflows.returnee import access, files, reading

__all__ = ['access', 'files', 'reading']
