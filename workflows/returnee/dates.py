"""The days of a file and the order they must have."""

from datetime import date

from core.clock import today
from core.vietnamese import screen_date
from models import Returnee, ReturneeState

LABELS = {
    'notice_on': 'Ngày nhận thông báo',
    'present_by': 'Hạn trình diện ghi trong giấy chứng nhận',
    'residence_checked_on': 'Ngày kiểm tra nơi cư trú',
    'arrived_on': 'Ngày về, trình diện',
    'session_on': 'Ngày làm việc, lập biên bản',
    'file_opened_on': 'Ngày Công an lập hồ sơ',
    'released_on': 'Ngày chấp hành xong án',
    'certificate_on': 'Ngày cấp giấy chứng nhận',
}
PAST = ('notice_on', 'residence_checked_on', 'arrived_on', 'session_on', 'file_opened_on', 'certificate_on')
ORDER = (  # the first may not come after the second
    ('notice_on', 'residence_checked_on'),
    ('released_on', 'arrived_on'),
    ('arrived_on', 'session_on'),
    ('arrived_on', 'file_opened_on'),
)
AT_HOME = (ReturneeState.HOME, ReturneeState.PAUSED)


def faults(state: str, days: dict[str, date | None]) -> list[str]:
    """Sentences on what cannot be: a day to come, two in the wrong order, one that a file in `state` must have."""
    said = [f'{LABELS[name]} chưa tới.' for name in PAST if (day := days.get(name)) and day > today()]
    said += [
        f'{LABELS[later]} ({screen_date(days[later])}) sớm hơn {_small(earlier)} ({screen_date(days[earlier])}).'
        for earlier, later in ORDER
        if days.get(earlier) and days.get(later) and days[later] < days[earlier]
    ]
    needed = 'arrived_on' if state in AT_HOME else 'notice_on' if state == ReturneeState.EXPECTED else ''
    return [*said, f'Ghi {_small(needed)}.'] if needed and not days.get(needed) else said


def of(returnee: Returnee) -> dict[str, date | None]:
    return {name: getattr(returnee, name) for name in LABELS}


def _small(name: str) -> str:
    return LABELS[name][:1].lower() + LABELS[name][1:]
