"""Keys and versions of records as addresses and hidden fields bring them."""

from wtforms import IntegerField
from wtforms.widgets import HiddenInput

LARGEST = 2**31 - 1  # what PostgreSQL keeps as an integer; SQLite breaks at larger ones


def record_key(text: str) -> int:
    """`text` as the key of a record. Raises ValueError where no record could have it."""
    number = int(text)
    if not 0 < number <= LARGEST:
        raise ValueError(text[:20])
    return number


class VersionField(IntegerField):
    """The version of a record that the page showed, hidden; None when it could be no version."""

    widget = HiddenInput()

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        if self.data is not None and not 0 < self.data <= LARGEST:
            self.data = None
