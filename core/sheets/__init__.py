"""Excel files: rows brought in by their headings, tables given out, and ready-made sheets to fill in.

openpyxl is loaded with the first file: it takes a tenth of a second, which every start would wait for.
"""

from collections.abc import Iterable, Mapping, Sequence

from core.sheets.columns import BadSheet, Column, Kind, Row, Value

__all__ = ['BadSheet', 'Column', 'Kind', 'Row', 'Value', 'read_rows', 'template_sheet', 'write_table']


def read_rows(raw: bytes, columns: Sequence[Column]) -> list[Row]:
    """See core.sheets.reading. Raises BadSheet with a sentence."""
    from core.sheets import reading

    return reading.read_rows(raw, columns)


def write_table(
    title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]], notes: Iterable[str] = ()
) -> bytes:
    """See core.sheets.writing: `rows`, each with values by field, as an .xlsx in which text stays text."""
    from core.sheets import writing

    return writing.write_table(title, columns, rows, notes)


def template_sheet(title: str, columns: Sequence[Column], notes: Iterable[str] = ()) -> bytes:
    """See core.sheets.writing: an .xlsx to fill in and give to `read_rows`."""
    from core.sheets import writing

    return writing.template_sheet(title, columns, notes)
