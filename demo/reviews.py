"""What is said of those who came home, quarter by quarter, and of the mood among the members."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from core.clock import today
from demo import scans
from demo.cast import Cast
from demo.days import Moment, Thread, after
from demo.homecoming import fresh, row_of, rows
from models import UNDER_CIRCULAR, Assessment, AssessmentState, Level, MemberKind, Person, ReturneeState, Sex
from workflows.assessment import deciding, periods, questionnaires, writing
from workflows.assessment.periods import Period
from workflows.assessment.writing import Content, Given
from workflows.mood import keeping

S = AssessmentState
FIRST = date(2026, 1, 1)  # of the first quarter that is told
SITUATIONS = (
    'Sống cùng gia đình, đi làm đều, ít khi vắng họp thôn.',
    'Việc làm còn bữa có bữa không, gia đình giúp đỡ thêm.',
    'Chăm lo vườn tược, giúp hàng xóm khi có việc.',
    'Còn ngại chỗ đông người, đã chịu ra nhà văn hóa.',
)
HELP = ('Thăm nhà hằng tháng, giới thiệu việc làm, nhắc làm giấy tờ.', 'Trò chuyện, động viên; cùng đi xin việc.')
REMARKS = {
    Level.CLEAR: 'Tiếp tục phát huy, giới thiệu vay vốn khi có nhu cầu.',
    Level.SOME: 'Giữ nếp gặp gỡ hằng tháng.',
    Level.NONE: 'Cần người giúp đỡ gặp thường xuyên hơn.',
    Level.WORSE: 'Đề nghị Tổ phó thường trực cùng gặp trong tháng.',
}
CLASSES = {Level.CLEAR: 'A', Level.SOME: 'B', Level.NONE: 'C', Level.WORSE: 'C'}
WORSE = ('p24', 'p40')  # whose last quarter went badly
STOPS = {  # how far some of the last quarter came
    'p47': S.WRITING,
    'p34': S.RETURNED,
    'p45': S.FOR_REVIEW,
    'p42': S.FOR_CONFIRMATION,
    'p44': S.SKIP_ASKED,
    'p48': S.SKIPPED,
}
NOT_BEGUN = ('p50', 'p51', 'p53')
MOODS = (
    ('on_dinh', 'Yên tâm với nhiệm vụ được giao, đề nghị có thêm tài liệu hướng dẫn.', ''),
    ('binh_thuong', 'Ngại đi xa vào mùa mưa; mong được hỗ trợ xăng xe.', 'Xếp lịch gặp gỡ theo cụm nhà.'),
    ('can_quan_tam', 'Có người băn khoăn vì bị họ hàng trách khi đi gặp gỡ.', 'Tổ trưởng gặp riêng để động viên.'),
)


@dataclass(frozen=True)
class Telling:
    """One person in one quarter: who writes, and how far it comes."""

    key: str
    period: Period
    writer: Person
    until: AssessmentState

    @property
    def chance(self) -> int:
        return (row_of(self.key).number * 5) % 7

    @property
    def quarters(self) -> int:
        """How many were told before this one."""
        first = self.period.starts_on
        return (first.year - FIRST.year) * 4 + (first.month - FIRST.month) // 3


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    period = periods.period_of(FIRST, periods.QUARTER)
    while period.ends_on < day:
        is_last = (day - period.ends_on).days < 90
        yield _quarter(cast, period, is_last)
        yield _mood(cast, period)
        period = periods.period_of(period.ends_on + timedelta(days=1), periods.QUARTER)


def _quarter(cast: Cast, period: Period, is_last: bool) -> Thread:
    """Written in the first days of the next quarter, reviewed a week later, then confirmed, classed, and filed."""
    first = after(period.ends_on, 2)
    yield Moment(first, time(9))
    told = list(_tellings(cast, period, is_last))
    for act, days in ((_write, 0), (_hear, 2), (_review, 7), (_confirm, 9), (_class, 10), (_file, 11)):
        on = after(first, days)
        for number, telling in enumerate(told):
            if number % 12 == 0:
                yield Moment(on, time(9 + number // 12, 10))
            act(cast, telling)


def _tellings(cast: Cast, period: Period, is_last: bool) -> Iterator[Telling]:
    for row in rows():
        if row.key not in cast.files or row.group not in UNDER_CIRCULAR or (is_last and row.key in NOT_BEGUN):
            continue
        file = fresh(cast, row.key)
        if file.state == ReturneeState.HOME and file.arrived_on <= period.ends_on - timedelta(days=30):
            for writer in writing.helpers_of(file)[:1]:
                until = STOPS.get(row.key, S.CONFIRMED) if is_last else S.CONFIRMED
                yield Telling(row.key, period, writer, until)


def _write(cast: Cast, telling: Telling) -> None:
    key = next(key for key, person in cast.persons.items() if person == telling.writer)
    actor = cast.actor(key if key in cast.accounts else 'police1')
    begun = writing.start(cast.files[telling.key], telling.period, actor, telling.writer)
    if telling.until in (S.SKIP_ASKED, S.SKIPPED):
        writing.ask_skip(begun, actor, begun.version, 'di_lam_xa', 'Đi làm công trình ở tỉnh khác, hẹn về cuối tháng.')
        return
    written = writing.write(begun, actor, begun.version, _content(telling))
    if telling.until != S.WRITING:
        writing.send(written, actor, written.version)


def _content(telling: Telling) -> Content:
    chance, is_bad = telling.chance, telling.key in WORSE and telling.period.starts_on.month == 7
    given = {}
    for place, criterion in enumerate(questionnaires.criteria_of(questionnaires.current(today()))):
        scale = [value for value, _ in criterion.scale]
        step = 2 if is_bad and place in (2, 4, 9) else (chance + place) % 9 // 6
        step = 0 if step == 1 and telling.quarters > (chance + place) % 4 else step  # it got better, and stays so
        choice = scale[-1] if scale[-1] == questionnaires.NOT_ASKED and (chance + place) % 2 else scale[step]
        given[criterion.key] = Given(choice, 'Người giúp đỡ và gia đình cùng xác nhận.')
    return Content(
        situation=SITUATIONS[chance % len(SITUATIONS)],
        help_given=HELP[chance % 2],
        wishes='Mong có việc làm ổn định ở gần nhà.' if chance % 2 else '',
        answers=given,
    )


def _of(cast: Cast, telling: Telling) -> Assessment:
    own = (Assessment.returnee == cast.files[telling.key]) & (Assessment.period_starts_on == telling.period.starts_on)
    return Assessment.select().where(own).get()


def _hear(cast: Cast, telling: Telling) -> None:
    """The women's union says what it thinks in the system; one branch gave its opinion on paper."""
    one, row = _of(cast, telling), row_of(telling.key)
    if one.state == S.FOR_OPINION and (row.sex == Sex.FEMALE or telling.until == S.FOR_REVIEW):
        who = 'women' if row.sex == Sex.FEMALE else 'standing'
        deciding.opine(one, cast.actor(who), one.version, 'Sinh hoạt cùng chi hội, bà con trong thôn quý mến.')


def _review(cast: Cast, telling: Telling) -> None:
    one, deputy = _of(cast, telling), cast.actor('standing')
    if telling.until == S.SKIPPED:
        deciding.approve_skip(one, deputy, one.version)
    elif telling.until == S.RETURNED:
        deciding.send_back(one, deputy, one.version, 'thieu', 'Ghi rõ đã giúp việc gì trong quý.')
    elif telling.until in (S.CONFIRMED, S.FOR_CONFIRMATION):
        level = _level(telling)
        deciding.review(one, deputy, one.version, level, REMARKS[level])


def _level(telling: Telling) -> Level:
    if telling.key in WORSE and telling.period.starts_on.month == 7:
        return Level.WORSE
    return (Level.CLEAR, Level.SOME, Level.SOME, Level.NONE)[telling.chance % 4]


def _confirm(cast: Cast, telling: Telling) -> None:
    if telling.until == S.CONFIRMED:
        one = _of(cast, telling)
        deciding.confirm(one, cast.actor('chair'), one.version)


def _class(cast: Cast, telling: Telling) -> None:
    if telling.until == S.CONFIRMED:
        one = _of(cast, telling)
        deciding.classify(one, cast.actor('chief'), one.version, CLASSES[_level(telling)])


def _file(cast: Cast, telling: Telling) -> None:
    """The signed sheets of one village have been scanned."""
    if telling.until == S.CONFIRMED and row_of(telling.key).village == 'Lũng Phầy':
        one = _of(cast, telling)
        scan = scans.drawn(['PHIẾU NHẬN XÉT', telling.period.label, cast.files[telling.key].code], ())
        deciding.file(one, cast.actor('police1'), one.version, scan, 'phieu-nhan-xet.pdf')


def _mood(cast: Cast, period: Period) -> Thread:
    """The standing deputy notes what each kind of member feels; the head of the model reads it."""
    yield Moment(after(period.ends_on, 4), time(15, 45))
    deputy = cast.actor('standing')
    for number, line in enumerate(keeping.lines(period, deputy)):
        if line.members:
            level, text, measures = MOODS[2 if line.kind == MemberKind.RELATIVE else number % 2]
            keeping.note(period, line.kind, deputy, keeping.Said(line.members, level, text, measures))
