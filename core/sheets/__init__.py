"""Excel files: rows brought in by their headings, tables given out, and ready-made sheets to fill in."""

from core.sheets.columns import Column, Kind
from core.sheets.reading import BadSheet, Row, read_rows
from core.sheets.writing import template_sheet, write_table

__all__ = ['BadSheet', 'Column', 'Kind', 'Row', 'read_rows', 'template_sheet', 'write_table']
