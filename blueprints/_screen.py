"""How values are written on screen: days, Việt Nam time, money, phones."""

from datetime import date, datetime

from flask import Flask
from jinja2 import StrictUndefined

from core.clock import local
from core.vietnamese import dotted, screen_date, sentence, shown_phone


def moment(stored: datetime) -> str:
    """A stored UTC time as `23/11/2026, 14:32` in Việt Nam."""
    return f'{local(stored):%d/%m/%Y, %H:%M}'


def day(value: date | None) -> str:
    """dd/mm/yyyy, or nothing."""
    return screen_date(value) if value else ''


FILTERS = {
    'day': day,
    'moment': moment,
    'dotted': dotted,
    'sentence': sentence,
    'shown_phone': shown_phone,
}


def init_screen(app: Flask) -> None:
    """Strict templates with these filters, without blank lines where tags stood."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
