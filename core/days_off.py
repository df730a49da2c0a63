"""Days off and worked weekend days of the commune: filled from what is known, corrected by hand, marked official."""

from datetime import date

from core import audit, settings, writing
from core.actor import Actor, demand
from core.calendar import Calendar, default_holidays
from core.calendar import Holiday as Line
from core.errors import NotFound, Refused
from core.vietnamese import screen_date
from models import Holiday, Role

KEEPERS = (Role.ADMIN, Role.CLERK)
YEARS = range(2020, 2101)
TWICE = 'Ngày {day} đã có trong lịch: “{name}”. Bỏ dòng đó trước, rồi ghi lại.'

audit.describe(
    'holiday',
    'Lịch nghỉ',
    {'fill': 'Điền lịch nghỉ', 'add': 'Thêm ngày', 'remove': 'Bỏ ngày', 'confirm': 'Xác nhận lịch của năm'},
    in_full=True,
)


def calendar() -> Calendar:
    """What terms in working days are counted with."""
    lines = (Line(row.day, row.name, row.is_worked) for row in Holiday.select())
    return Calendar.of(lines, settings.get('calendar.years'))


def of_year(year: int) -> list[Holiday]:
    between = Holiday.day.between(date(year, 1, 1), date(year, 12, 31))
    return list(Holiday.select().where(between).order_by(Holiday.day))


def is_official(year: int) -> bool:
    """Whether somebody compared the calendar of `year` with the yearly notice; before that it is an estimate."""
    return year in settings.get('calendar.years')


def fill(year: int, actor: Actor) -> int:
    """Add what is known of `year` and not there yet; returns how many days. Source: BLLĐ Đ.112."""
    demand(actor, *KEEPERS)
    with writing():
        known = {row.day for row in of_year(year)}
        missing = [line for line in default_holidays(year) if line.day not in known]
        for line in missing:
            Holiday.create(**line._asdict())
        if missing:
            audit.write(actor, 'holiday.fill', f'year:{year}', {'days': (len(known), len(known) + len(missing))})
    return len(missing)


def add(day: date, name: str, is_worked: bool, actor: Actor) -> Holiday:
    demand(actor, *KEEPERS)
    with writing():
        if found := Holiday.get_or_none(day=day):
            raise Refused(TWICE.format(day=screen_date(day), name=found.name))
        added = Holiday.create(day=day, name=name, is_worked=is_worked)
        audit.write(actor, 'holiday.add', added, {'day': (None, day), 'name': (None, name)})
    return added


def remove(holiday_id: int, actor: Actor) -> date:
    """Returns the day that was taken out. Raises NotFound when somebody else did it before."""
    demand(actor, *KEEPERS)
    with writing():
        found = Holiday.get_or_none(id=holiday_id)
        if found is None:
            raise NotFound('Ngày này đã được bỏ khỏi lịch.')
        found.delete_instance()
        audit.write(actor, 'holiday.remove', found, {'day': (found.day, None), 'name': (found.name, None)})
    return found.day


def confirm(year: int, actor: Actor) -> None:
    """The calendar of `year` agrees with the yearly notice; terms that end in it are no longer estimates."""
    demand(actor, *KEEPERS)
    years = sorted({*settings.get('calendar.years'), year})
    settings.put('calendar.years', years, actor, confirmed=True)
    audit.write(actor, 'holiday.confirm', f'year:{year}')
