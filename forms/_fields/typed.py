"""Text that is read into a value; what was typed comes back as it was typed."""

import re
from datetime import date

from wtforms import StringField
from wtforms.widgets import TelInput, TextArea

from core.clock import today
from core.vietnamese import check_cccd, clean_phone, dotted, nfc, parse_date, screen_date, shown_phone

ISO_DATE = re.compile(r'\d{4}-\d{2}-\d{2}')
WHOLE_DATE = 'Nhập đủ ngày, tháng, năm, ví dụ 05/03/2026'
NUMBER = re.compile(r'(\d{1,15}|\d{1,3}(?:[. ]\d{3}){1,4})(?: ?(?:đ|đồng))?', re.ASCII | re.IGNORECASE)


class TypedField(StringField):
    """`read` turns one line of text into a value or raises ValueError; `shown` writes a value as people type it."""

    empty = None
    attributes: dict = {}

    def __init__(self, *args, render_kw: dict | None = None, **kwargs):
        super().__init__(*args, render_kw={'autocomplete': 'off', **self.attributes, **(render_kw or {})}, **kwargs)

    def read(self, typed: str):
        return typed

    def shown(self, value) -> str:
        return str(value)

    def process_data(self, value) -> None:
        """The value kept so far; a field that was not sent at all is empty, too."""
        super().process_data(self.empty if value is None else value)

    def process_formdata(self, values: list[str]) -> None:
        if values:
            self.data, typed = self.empty, nfc(values[0])
            self.data = self.read(typed) if typed else self.empty

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return '' if self.data is None else self.shown(self.data)


class NameField(TypedField):
    """A name or another line of text, kept as NFC with single spaces."""

    empty = ''


class ProseField(StringField):
    """Text of several lines, kept as NFC; empty lines at the ends go."""

    widget = TextArea()

    def process_formdata(self, values: list[str]) -> None:
        if values:
            self.data = '\n'.join(nfc(line) for line in values[0].splitlines()).strip()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else self.data or ''


class VietnameseDateField(TypedField):
    """A day typed as 05/03/2026; 2026-03-05 is read too, so that a link or a script may fill it."""

    attributes = {'inputmode': 'numeric', 'placeholder': 'ngày/tháng/năm'}

    def read(self, typed: str) -> date:
        if ISO_DATE.fullmatch(typed):
            typed = '/'.join(reversed(typed.split('-')))
        day = parse_date(typed).day
        if day is None:
            raise ValueError(WHOLE_DATE)
        return day

    def shown(self, value: date) -> str:
        return screen_date(value)


class BirthField(TypedField):
    """A date of birth, or the year alone as an int when day and month are not known."""

    def read(self, typed: str) -> date | int:
        day, year = parse_date(typed)
        if (day or date(year, 1, 1)) > today():
            raise ValueError('Nhập ngày sinh không sau hôm nay')
        return day or year

    def shown(self, value: date | int) -> str:
        return screen_date(value) if isinstance(value, date) else str(value)


class PhoneField(TypedField):
    """A Vietnamese phone number, kept as digits."""

    widget = TelInput()
    empty = ''

    def read(self, typed: str) -> str:
        return clean_phone(typed)

    def shown(self, value: str) -> str:
        return shown_phone(value)


class CccdField(TypedField):
    """The 12 digits of a CCCD number, or None."""

    attributes = {'inputmode': 'numeric'}

    def read(self, typed: str) -> str:
        return check_cccd(typed)


class NumberField(TypedField):
    """A whole number from `least` to `most`, typed with or without points between thousands."""

    attributes = {'inputmode': 'numeric'}
    thing, example, unit = 'số', '12', ''

    def __init__(self, *args, least: int = 0, most: int = 10**12, **kwargs):
        super().__init__(*args, **kwargs)
        self.least, self.most = least, most

    def read(self, typed: str) -> int:
        found = NUMBER.fullmatch(typed)
        if not found:
            raise ValueError(f'Nhập {self.thing} bằng chữ số, ví dụ {self.example}')
        number = int(re.sub('[. ]', '', found[1]))
        if not self.least <= number <= self.most:
            raise ValueError(f'Nhập {self.thing} {self._range()}{self.unit}')
        return number

    def shown(self, value: int) -> str:
        return dotted(value)

    def _range(self) -> str:
        most = dotted(self.most)
        return f'từ {dotted(self.least)} đến {most}' if self.least else f'không quá {most}'


class MoneyField(NumberField):
    """Whole đồng, typed as 100.000.000."""

    attributes = {'inputmode': 'numeric', 'data-money': True}  # app.js sets the points while it is typed
    thing, example, unit = 'số tiền', '5.000.000', ' đồng'
