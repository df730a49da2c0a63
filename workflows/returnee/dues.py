"""What falls due about a file, worked out from its days when it is read (TT 10/2024/TT-BCA, QĐ 22/2023/QĐ-TTg)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from core import dues, settings
from core.calendar import ONE_DAY, Calendar, add_working_days, deadline
from core.dues import Due
from core.settings import Definition
from core.vietnamese import screen_date
from models import (
    Assignment,
    Intake,
    Party,
    Person,
    Returnee,
    ReturneeState,
    Role,
    SealedFacts,
    Village,
)
from workflows.returnee import clearing
from workflows.returnee.access import Layer
from workflows.returnee.clearing import GROUP, add_months
from workflows.returnee.states import is_under_circular

CIRCULAR = 'TT 10/2024/TT-BCA'
CLERKS = frozenset({Role.POLICE_CLERK, Role.STANDING_DEPUTY})
DEPUTY = frozenset({Role.STANDING_DEPUTY})
QUARTER_MONTHS = 3


def _define(key: str, label: str, default: int, source: str, to_confirm: bool = False) -> None:
    settings.define(f'returnee.{key}', Definition(label, default, 'number', GROUP, '', source, to_confirm))


_define('residence_days', 'Kiểm tra nơi cư trú trong số ngày làm việc', 3, f'{CIRCULAR} Đ.8')
_define('assignment_days', 'Phân công trong số ngày làm việc từ buổi làm việc', 3, f'{CIRCULAR} Đ.10.2')
_define('file_days', 'Công an lập hồ sơ trong số ngày làm việc từ buổi làm việc', 5, f'{CIRCULAR} Đ.11.2')
_define('transfer_days', 'Tiếp nhận người chuyển đến trong số ngày làm việc', 5, f'{CIRCULAR} Đ.15.2')
settings.define(
    'returnee.report_day',
    Definition(
        'Người giúp đỡ gửi báo cáo, nhận xét trong số ngày đầu của kỳ sau',
        5,
        'number',
        GROUP,
        'Một hạn dùng chung: hạn gửi nhận xét định kỳ, lịch gửi báo cáo quý, ngày ghi trong Quyết định phân công,'
        ' Quyết định thay đổi và Phiếu giao nhiệm vụ.',
        f'{CIRCULAR} Đ.10.4',
        formerly=('assessment.due_days', 'assignment.report_day'),
    ),
)
_define('loan_list_day', 'Gửi danh sách vay vốn (Mẫu 01) trong số ngày đầu tháng', 5, 'QĐ 22/2023/QĐ-TTg Đ.14.2.c')
_define('loan_years', 'Được xét vay vốn trong số năm từ khi chấp hành xong án', 5, 'QĐ 22/2023/QĐ-TTg Đ.3.2.a')
_define(
    'loan_notice_months',
    'Nhắc trước khi hết thời gian được xét vay vốn (số tháng)',
    6,
    'Lựa chọn của Mô hình; thời hạn theo QĐ 22/2023/QĐ-TTg Đ.3.2.a',
    to_confirm=True,
)
_define(
    'supporter_days',
    'Cử người giúp đỡ người đang chấp hành án tại cộng đồng trong số ngày làm việc',
    5,
    'Lựa chọn của Mô hình; Điều 4.4 Quy chế',
    to_confirm=True,
)
_define('late_days', 'Trễ quá số ngày này thì báo người đứng đầu', 2, 'Lựa chọn của Mô hình', to_confirm=True)


class Term(NamedTuple):
    """The last day of a term; an estimate when the calendar of a year it touches is not official."""

    due_on: date
    is_estimate: bool


class Regular(NamedTuple):
    """Something that the commune sends at each turn of a month or quarter, about nobody in particular."""

    kind: str
    label: str
    opens_on: date  # reminded from this day on
    term: Term
    cite: str


@dataclass(frozen=True)
class Ground:
    """What the terms of all files are worked out from: read once, in a fixed number of queries."""

    day: date
    calendar: Calendar
    chosen: dict[str, object]
    parties: dict[int, dict[str, date]] = field(default_factory=dict)  # file: {party: first day}
    sealed: dict[int, SealedFacts] = field(default_factory=dict)

    def setting(self, key: str) -> int:
        return self.chosen[f'returnee.{key}']

    def working(self, event: date, key: str) -> Term:
        """A term in working days from an event, which is not counted. Source: BLDS Đ.147, 148."""
        return self._judged(event, add_working_days(event, self.setting(key), self.calendar))

    def from_first(self, first: date, key: str) -> Term:
        """A term in days from the beginning of a month, its first day counted."""
        return self._judged(first, deadline(first - ONE_DAY, self.setting(key), self.calendar))

    def _judged(self, event: date, due_on: date) -> Term:
        years = range(event.year, due_on.year + 1)
        return Term(due_on, not all(self.calendar.covers(year) for year in years))


def find_dues(day: date, calendar: Calendar) -> Iterator[Due]:
    """All that is open on `day` about people who are expected or at home."""
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village)
    files = list(query.where(Returnee.state.in_((ReturneeState.EXPECTED, ReturneeState.HOME))))
    ground = ground_of(day, calendar, files)
    for one in files:
        finders = _UNDER_CIRCULAR if is_under_circular(one) else _OTHERS
        for find in finders.get(one.state, ()):
            yield from find(one, ground)


def ground_of(day: date, calendar: Calendar, files: Iterable[Returnee] = ()) -> Ground:
    ids = [one.id for one in files]
    parties = _parties(day, ids)
    sealed = {facts.returnee_id: facts for facts in SealedFacts.select().where(SealedFacts.returnee.in_(ids))}
    return Ground(day, calendar, settings.get_all(), parties, sealed)


def _parties(day: date, ids: list[int]) -> dict[int, dict[str, date]]:
    """Who helps or will help by a decision that has not ended, and since when."""
    parties = defaultdict(dict)
    going_on = Assignment.returnee.in_(ids) & (Assignment.ends_on.is_null() | (Assignment.ends_on >= day))
    for one in Assignment.select().where(going_on).order_by(Assignment.starts_on.desc()):
        parties[one.returnee_id][one.party] = one.starts_on
    return parties


def quarter_of(day: date) -> date:
    """The first day of the quarter of `day`."""
    return date(day.year, day.month - (day.month - 1) % QUARTER_MONTHS, 1)


def _due(kind: str, label: str, one: Returnee, term: Term, cite: str, **more) -> Due:
    more = {'roles': CLERKS} | more
    address = ('returnee.show', {'returnee_id': one.id})
    return Due(kind, label, one, term.due_on, address, cite=cite, is_estimate=term.is_estimate, **more)


def _residence(one: Returnee, ground: Ground) -> Iterator[Due]:
    if one.intake == Intake.RELEASE and one.notice_on and not one.residence_checked_on:
        term = ground.working(one.notice_on, 'residence_days')
        note = 'Không đúng nơi cư trú thì UBND xã trả lời bằng văn bản (HCD-03).'
        yield _due('residence', 'Kiểm tra nơi cư trú', one, term, f'{CIRCULAR} Đ.8', note=note)


def _presenting(one: Returnee, _ground: Ground) -> Iterator[Due]:
    """The day is printed in the certificate: it does not move with days off."""
    if one.present_by:
        note = 'Qua ngày này: xác minh với gia đình; vẫn vắng thì UBND xã báo cáo (HCD-04).'
        term = Term(one.present_by, is_estimate=False)
        more = {'note': note, 'layer': Layer.PAPERS}
        yield _due('present', 'Trình diện tại UBND xã', one, term, f'{CIRCULAR} Đ.9.1, Đ.9.2', **more)


def _transfer(one: Returnee, ground: Ground) -> Iterator[Due]:
    if one.intake == Intake.TRANSFER and one.notice_on:
        term = ground.working(one.notice_on, 'transfer_days')
        yield _due('transfer', 'Tiếp tục quản lý, giúp đỡ người chuyển đến', one, term, f'{CIRCULAR} Đ.15.2')


def _session(one: Returnee, ground: Ground) -> Iterator[Due]:
    """A file from before, whose helpers are known already, is not asked for its working session again."""
    if one.arrived_on and not one.session_on and one.id not in ground.parties:
        term = Term(one.arrived_on, is_estimate=False)
        note = 'Phổ biến chính sách, lập biên bản có cam kết (HCD-05), phiếu thông tin (HCD-02).'
        yield _due('session', 'Làm việc khi trình diện', one, term, f'{CIRCULAR} Đ.9.1', note=note)


def _assignment(one: Returnee, ground: Ground) -> Iterator[Due]:
    held = ground.parties.get(one.id, {})
    lacking = {Party.ORGANISATION: 'tổ chức', Party.HELPER: 'người giúp đỡ'}
    missing = [words for party, words in lacking.items() if party not in held]
    if one.session_on and missing:
        term = ground.working(one.session_on, 'assignment_days')
        note = f'Còn thiếu: {", ".join(missing)}.'
        yield _due('assignment', 'Phân công giúp đỡ', one, term, f'{CIRCULAR} Đ.10.2', roles=DEPUTY, note=note)


def _police_file(one: Returnee, ground: Ground) -> Iterator[Due]:
    if one.session_on and not one.file_opened_on:
        term = ground.working(one.session_on, 'file_days')
        yield _due('police_file', 'Công an lập hồ sơ', one, term, f'{CIRCULAR} Đ.11.2')


def _loan_window(one: Returnee, ground: Ground) -> Iterator[Due]:
    if one.released_on:
        closes = add_months(one.released_on, 12 * ground.setting('loan_years'))
        if add_months(closes, -ground.setting('loan_notice_months')) <= ground.day <= closes:
            term, cite = Term(closes, is_estimate=False), 'QĐ 22/2023/QĐ-TTg Đ.3.2.a'
            note = 'Sau ngày này không còn được xét vay. Hỏi lại nhu cầu vay vốn.'
            yield _due('loan_window', 'Hết thời gian được xét vay vốn', one, term, cite, note=note, layer=Layer.PAPERS)


def _clearing(one: Returnee, ground: Ground) -> Iterator[Due]:
    """Told from two months before the estimate on, to those who may know the sentence."""
    facts = ground.sealed.get(one.id)
    reached = clearing.estimated_on(one, facts)
    if reached and add_months(reached, -ground.setting('clearing_notice_months')) <= ground.day:
        owed = ' Còn nghĩa vụ theo bản án đã ghi ở phần niêm phong.' if facts.obligations else ''
        note = f'Ước tính ngày {screen_date(reached)}. {clearing.ESTIMATE}{owed}'
        more = {'note': note, 'layer': Layer.CASE}
        label = 'Hướng dẫn thủ tục xóa án tích (ngày ước tính)'
        yield _due('clearing', label, one, Term(reached, is_estimate=False), 'BLHS Đ.70, Đ.71', **more)


def _supporter(one: Returnee, ground: Ground) -> Iterator[Due]:
    if one.supporter_id is None and one.arrived_on:
        term = ground.working(one.arrived_on, 'supporter_days')
        yield _due('supporter', 'Cử người giúp đỡ', one, term, 'Điều 4.4 Quy chế', roles=DEPUTY)


_UNDER_CIRCULAR = {
    ReturneeState.EXPECTED: (_residence, _presenting, _transfer),
    ReturneeState.HOME: (_session, _assignment, _police_file, _loan_window, _clearing),
}
_OTHERS = {ReturneeState.HOME: (_supporter,)}


def regular(day: date, calendar: Calendar) -> list[Regular]:
    """The next turn of what is sent each month and quarter, the earliest first."""
    ground = Ground(day, calendar, settings.get_all())
    found = [
        _turn('loan_list', 'Danh sách người có nhu cầu vay vốn (Mẫu 01)', 'loan_list_day', 1, ground),
        _turn('quarter_reports', 'Báo cáo quý của người giúp đỡ (HCD-08)', 'report_day', QUARTER_MONTHS, ground),
    ]
    return sorted(found, key=lambda one: one.term.due_on)


def _turn(kind: str, label: str, key: str, every: int, ground: Ground) -> Regular:
    """That of this month or quarter while its term lasts, else the next."""
    day = ground.day
    first = quarter_of(day) if every == QUARTER_MONTHS else day.replace(day=1)
    term = ground.from_first(first, key)
    if term.due_on < day:
        first = add_months(first, every)
        term = ground.from_first(first, key)
    return Regular(kind, label, first, term, settings.DEFINITIONS[f'returnee.{key}'].source)


dues.register(find_dues)
