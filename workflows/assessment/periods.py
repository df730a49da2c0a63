"""The periods that assessments are about: worked out from dates, never stored. Source: TT 10/2024/TT-BCA Đ.10.4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core import settings
from core.calendar import ONE_DAY, Calendar, deadline
from core.settings import Definition
from core.vietnamese import roman

GROUP = 'Nhận xét định kỳ'
MONTH, QUARTER, HALF_YEAR = CYCLES = (1, 3, 6)
settings.define(
    'assessment.months',
    Definition(
        'Nhận xét mỗi mấy tháng một lần',
        QUARTER,
        'number',
        group=GROUP,
        hint='1 là hằng tháng, 3 là hằng quý, 6 là nửa năm. Số khác thì tính theo quý.',
        source='TT 10/2024/TT-BCA Đ.10.4',
    ),
)
settings.define('assessment.soon_days', Definition('Nhắc trước hạn mấy ngày', 10, 'number', group=GROUP))


@dataclass(frozen=True, order=True)
class Period:
    """Whole months; both ends counted."""

    starts_on: date
    ends_on: date

    @property
    def label(self) -> str:
        """'quý III/2026', 'tháng 7/2026', 'nửa đầu năm 2026'; days where none of these fits."""
        year, month, months = self.starts_on.year, self.starts_on.month, self.months
        if months == QUARTER and month % QUARTER == 1:
            return f'quý {roman(month // QUARTER + 1)}/{year}'
        if months == HALF_YEAR and month % HALF_YEAR == 1:
            return f'nửa {"đầu" if month == 1 else "cuối"} năm {year}'
        return f'tháng {month}/{year}' if months == MONTH else f'{self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}'

    @property
    def months(self) -> int:
        return (self.ends_on.year - self.starts_on.year) * 12 + self.ends_on.month - self.starts_on.month + 1


def cycle() -> int:
    """Months of a period: 1, 3 or 6."""
    chosen = settings.get('assessment.months')
    return chosen if chosen in CYCLES else QUARTER


def period_of(day: date, months: int = 0) -> Period:
    """The period that `day` lies in; `months` is the commune's choice unless given."""
    months = months or cycle()
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Period(first, _months_later(first, months) - ONE_DAY)


def before(period: Period) -> Period:
    """The period before, as long as the commune chose."""
    return period_of(period.starts_on - ONE_DAY)


def recent(day: date, count: int = 12) -> Iterator[Period]:
    """The period of `day` and those before it, the latest first."""
    period = period_of(day)
    for _ in range(count):
        yield period
        period = before(period)


def due_on(period: Period, calendar: Calendar) -> date:
    """The last day for the report: some first days of what follows, or the next working day."""
    return deadline(period.ends_on, max(0, settings.get('returnee.report_day')), calendar)


def opens_on(period: Period, calendar: Calendar) -> date:
    """From this day on it stands on desks."""
    return due_on(period, calendar) - timedelta(days=max(0, settings.get('assessment.soon_days')))


def latest(day: date, calendar: Calendar) -> Period:
    """The last period that may be written about on `day`."""
    period = period_of(day)
    return period if opens_on(period, calendar) <= day else before(period)


def _months_later(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
