"""The whole demonstration in its order: each issue adds the threads of its own topic."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import chain

from core import absences, bodies, days_off, defaults, register, settings, writing
from core.actor import SYSTEM
from core.clock import at, today
from demo import accounts, daily, helping, homecoming, letters, loans, membership, people, plans, reviews
from demo.cast import Cast
from demo.days import Moment, Thread, before, tell
from models import IssuingBody, NumberSeries
from workflows import document
from workflows.document import bases, book, signing
from workflows.membership import leaving

SET_UP = date(2025, 2, 17)
LAST_ON_PAPER = (
    ('bcd138', 'QĐ', 4),
    ('cax', 'TTr', 16),
    ('mohinh', 'KH', 1),
)  # numbers given in 2025 before the system
FOUNDED = date(2024, 1, 4)
FOUNDING = (
    'Căn cứ Quyết định số 21/QĐ-UBND ngày 04 tháng 01 năm 2024 của Ủy ban nhân dân xã Mẫu Sơn về việc thành lập'
    ' Ban Chỉ đạo 138 xã Mẫu Sơn'
)
BASES = [
    *('Luật Tổ chức chính quyền địa phương', 'Luật Thi hành án hình sự 2019'),  # the second lapsed in 2026-07
    *('NĐ 49/2020/NĐ-CP', 'QĐ 21/QĐ-UBND'),
]
BASES_OF_HELP = ['Luật Thi hành án hình sự 2019', 'NĐ 49/2020/NĐ-CP', 'TT 10/2024/TT-BCA']  # of early 2025


def fill(password: str, day: date | None = None) -> Cast:
    """Fill the empty instance with all that happened until `day` (today), everything or nothing.

    The same day gives the same rows; only hashes and session keys differ.
    """
    day, cast = day or today(), Cast()
    with writing():
        with at(SET_UP, time(8, 30)):
            _set_up(cast, password)
        tell(
            chain(
                *(_membership(cast, day), letters.threads(cast, day), homecoming.threads(cast, day)),
                *(helping.threads(cast, day), daily.threads(cast, day), reviews.threads(cast, day)),
                *(loans.threads(cast, day), _absences(cast, day), _leaving(cast, day)),
                [_close_2025(cast), _new_calendar(cast, day), _cite_new_law(cast, day), _cite_as_helpers_do(cast)],
            )
        )
    return cast


def _set_up(cast: Cast, password: str) -> None:
    defaults.fill(SYSTEM)
    people.fill(cast, SYSTEM)
    accounts.fill(cast, password)
    for body in bodies.all_bodies():
        if body.code != 'cax':  # the police have not confirmed theirs yet
            bodies.confirm(body, cast.actor('admin'), body.version)
    _enter_founding(cast)
    settings.put('membership.bases', BASES, cast.actor('admin'), confirmed=True)
    settings.put('assignment.bases', BASES_OF_HELP, cast.actor('admin'), confirmed=True)
    settings.put('setup.done', True, SYSTEM)


def _enter_founding(cast: Cast) -> None:
    """The register goes on where the paper book stood, and knows the decision that founded Board 138."""
    clerk, committee = cast.actor('clerk'), _body('ubnd')
    for code, kind, last_used in LAST_ON_PAPER:
        register.start_at(_body(code), kind, SET_UP.year, last_used, clerk)
    paper = document.OldPaper(
        *(committee, 'QĐ', '21', 'QĐ-UBND', FOUNDED, cast.persons['chair'].full_name),
        title='thành lập Ban Chỉ đạo 138 xã Mẫu Sơn',
    )
    document.enter_from_before(paper, clerk, scan_excuse=signing.excuse('tu', 'tủ số 2, ngăn Nội chính'))
    bases.add(clerk, citation=FOUNDING, short_name='QĐ 21/QĐ-UBND', in_force_from=FOUNDED)


def _body(code: str) -> IssuingBody:
    return IssuingBody.get(IssuingBody.code == code)


def _membership(cast: Cast, day: date) -> Iterator[Thread]:
    yield membership.enter_first(cast, date(2025, 2, 19))
    for decided, plan in plans.DECIDED:
        yield membership.carry(plan, cast, decided)
    for plan in (*plans.GIVEN_UP, *plans.OPEN):
        yield membership.carry(plan, cast, day)


def _absences(cast: Cast, day: date) -> Iterator[Thread]:
    """The chairman was at a course when loans were announced; the chief of police is away today."""
    yield _away(cast, 'chair', 'deputychair', before(day, 40), before(day, 34), 'Giấy triệu tập lớp bồi dưỡng số 51')
    yield _away(cast, 'chief', 'standing', day, day + timedelta(days=4), 'Quyết định cử đi tập huấn số 112')


def _away(cast: Cast, key: str, deputy: str, first: date, last: date, ground: str) -> Thread:
    yield Moment(before(first, 1), time(16, 40))
    absences.report(cast.persons[key], cast.persons[deputy], first, last, ground, cast.actor('clerk'))


def _leaving(cast: Cast, day: date) -> Iterator[Thread]:
    yield _asks_to_leave(
        cast, day, 'veterans', 9, 'Sức khỏe giảm, xin nghỉ để chữa bệnh.', 'Bàn giao thôn cho Chi hội.'
    )
    yield _asks_to_leave(cast, day, 'justice', 2, 'Sắp nghỉ thai sản, xin thôi từ quý sau.')


def _asks_to_leave(cast: Cast, day: date, key: str, begun: int, reason: str, remark: str = '') -> Thread:
    """A member asks; with a `remark`, the head notes it the day after."""
    yield Moment(before(day, begun), time(10, 50))
    request = leaving.ask(membership.held_by(cast, key), cast.actor(key), reason)
    if remark:
        yield Moment(before(day, begun - 1), time(8, 15))
        leaving.note(request, cast.actor('chair'), request.version, remark)


def _close_2025(cast: Cast) -> Thread:
    """The books of the first year are closed and bound."""
    yield Moment(date(2026, 1, 6), time(15, 30))
    for series in NumberSeries.select().where(NumberSeries.year == SET_UP.year):
        book.close_year(series, cast.actor('clerk'))


def _cite_new_law(cast: Cast, day: date) -> Thread:
    """The check before printing told the clerk that a law had lapsed: later papers cite its successor."""
    yield Moment(before(day, 5), time(16, 5))
    bases_now = [basis.removesuffix(' 2019') for basis in BASES]
    settings.put('membership.bases', bases_now, cast.actor('admin'), confirmed=True)


def _cite_as_helpers_do(cast: Cast) -> Thread:
    """The laws that decisions about help cite changed twice."""
    for day, bases_then in (
        (date(2025, 7, 2), ['Luật Tổ chức chính quyền địa phương', *BASES_OF_HELP]),
        (date(2026, 7, 1), ['Luật Tổ chức chính quyền địa phương', 'Luật Thi hành án hình sự', *BASES_OF_HELP[1:]]),
    ):
        yield Moment(day, time(8, 5))
        settings.put('assignment.bases', bases_then, cast.actor('admin'), confirmed=True)


def _new_calendar(cast: Cast, day: date) -> Thread:
    """Days off of this year and the next, as far as they are known."""
    yield Moment(before(day, 15), time(8, 5))
    for year in (day.year, day.year + 1):
        days_off.fill(year, cast.actor('clerk'))
