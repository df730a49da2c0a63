"""Invented facts to fill a template with: the examples of its dictionary."""

from collections.abc import Iterable

from core import shortcode
from core.word.fields import Dictionary, Field, Rows


def sample(dictionary: Dictionary) -> dict:
    """A value for every field."""
    return _examples(dictionary)


def sample_pictures(dictionary: Dictionary) -> dict[str, bytes]:
    """A QR picture for every picture."""
    return {picture.name: shortcode.qr_png(picture.label) for picture in dictionary.pictures}


def _examples(entries: Iterable[Field | Rows]) -> dict:
    return {entry.name: list(entry.examples) if isinstance(entry, Rows) else entry.example for entry in entries}
