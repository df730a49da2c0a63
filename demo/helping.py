"""Who helps whom: two decisions of 2024 entered from paper, then one every few weeks, changes, ends, and hand-overs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from demo import desk
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from demo.homecoming import fresh, row_of, rows
from models import (
    UNDER_CIRCULAR,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Document,
    EndGround,
    Party,
    Reply,
    Sex,
)
from workflows.assignment import answers, archive, cases, covering, lines
from workflows.assignment.composition import standing
from workflows.assignment.rules import loads_after
from workflows.document import checking

S, K = AssignmentState, AssignmentKind
MOST = 3  # people whom one helps without a written reason
HELPERS = {  # by village, who is asked first
    'Nà Sâm': 'team2',
    'Nà Tậu': 'ctmt1',
    'Khuổi Vạc': 'team3',
    'Khuổi Hin': 'ctmt2',
    'Pò Nhài': 'cell3',
    'Pò Tềnh': 'team4',
    'Bản Lùng': 'cell4',
    'Bản Khiếng': 'ctmt4',
    'Co Mười': 'cell5',
    'Co Sậu': 'ctmt5',
    'Lũng Tràm': 'cell6',
    'Lũng Phầy': 'team7',
    'Pác Vèn': 'left1',
    'Phiêng Lạ': 'left3',
    'Cốc Lải': 'team1',
    'Khau Nhị': 'ctmt2',
}
SINCE_2025 = {'Pác Vèn': 'cell7', 'Phiêng Lạ': 'team8', 'Khau Nhị': 'cell8', 'Khuổi Vạc': 'cell2', 'Pò Tềnh': 'ctmt3'}
BEFORE = (  # (day of the decision, number, last who had come by then)
    (date(2024, 5, 14), '35', date(2024, 4, 30)),
    (date(2024, 12, 24), '88', date(2024, 12, 15)),
)
REASONS = {
    K.ASSIGN: 'Những người có tên trong danh sách mới về cư trú tại xã, cần có người trực tiếp giúp đỡ.',
    K.CHANGE: 'Người đang giúp đỡ không còn thuận tiện làm nhiệm vụ này.',
    K.END: 'Đã có căn cứ kết thúc quản lý, giúp đỡ.',
}


@dataclass(frozen=True)
class Plan:
    """One case: about whom, when the decision is of (or the day of the story), and how far it came."""

    kind: AssignmentKind
    keys: tuple[str, ...]
    until: AssignmentState = S.IN_FORCE
    reason: str = ''
    helpers: dict[str, str] = field(default_factory=dict)  # who is to help now, by key
    handover: str = ''
    grounds: dict[str, tuple[EndGround, str, str]] = field(default_factory=dict)  # key: ground, evidence, where to
    end: tuple[str, str] = ('', '')  # reason of a refusal or a cancellation
    waiting: tuple[str, ...] = ()  # who has not answered yet
    wish: str = ''  # why the helper asks for somebody else


CLEARED, MOVED, PRISON, DIED = EndGround.CLEARED, EndGround.MOVED, EndGround.PRISON, EndGround.DIED
JUSTICE = 'Phiếu lý lịch tư pháp của Sở Tư pháp'
FIRST_CLEARED = {'p02': 11, 'p03': 12, 'p04': 13, 'p07': 14}
LATER_CLEARED = {'p14': 71, 'p18': 72, 'p19': 73, 'released2': 74}
DECIDED = (  # (day of the decision, plan)
    (date(2025, 4, 24), Plan(K.ASSIGN, ('p31', 'p32', 'p34'))),
    (date(2025, 7, 10), Plan(K.ASSIGN, ('p35',))),
    (
        date(2025, 8, 14),
        Plan(
            K.CHANGE,
            ('p04', 'p20', 'p11', 'p27'),
            reason='Hai người đang giúp đỡ ở thôn Pác Vèn, Phiêng Lạ xin nghỉ vì tuổi cao, chuyển nơi ở.',
            helpers={'p04': 'cell6', 'p20': 'ctmt5', 'p11': 'ctmt3', 'p27': 'team7'},
            handover='Đã đưa đến nhà giới thiệu, giao sổ gặp gỡ.',
        ),
    ),
    (date(2025, 8, 28), Plan(K.ASSIGN, ('p36', 'p38'), helpers={'p36': 'ctmt5'})),
    (date(2025, 10, 2), Plan(K.ASSIGN, ('p39', 'p40'))),
    (
        date(2025, 11, 6),
        Plan(
            K.CHANGE,
            ('p08',),
            reason='Người giúp đỡ đi chữa bệnh dài ngày.',
            helpers={'p08': 'team6'},
            handover='Việc đăng ký học sửa xe máy đang làm dở, hẹn gặp chủ xưởng ngày 12.',
        ),
    ),
    (
        date(2025, 12, 11),
        Plan(
            K.END,
            ('p01', 'p05'),
            grounds={
                'p01': (CLEARED, f'{JUSTICE} số 118/2025', ''),
                'p05': (MOVED, 'Phiếu báo thay đổi cư trú ngày 01/12/2025', 'xã Lộc Bình, tỉnh Lạng Sơn'),
            },
        ),
    ),
    (date(2025, 12, 18), Plan(K.ASSIGN, ('p42', 'p43'))),
    (date(2026, 2, 10), Plan(K.ASSIGN, ('p44',))),
    (
        date(2026, 2, 26),
        Plan(
            K.END,
            ('p02', 'p03', 'p04', 'p07'),
            grounds={key: (CLEARED, f'{JUSTICE} số {number}/2026', '') for key, number in FIRST_CLEARED.items()},
        ),
    ),
    (date(2026, 3, 26), Plan(K.ASSIGN, ('p45',))),
    (
        date(2026, 5, 21),
        Plan(
            K.END,
            ('p06', 'p09', 'p13'),
            grounds={
                'p06': (CLEARED, f'{JUSTICE} số 52/2026', ''),
                'p09': (CLEARED, f'{JUSTICE} số 53/2026', ''),
                'p13': (PRISON, 'Bản án số 27/2026/HS-ST đã có hiệu lực', ''),
            },
        ),
    ),
    (date(2026, 5, 28), Plan(K.ASSIGN, ('p47', 'p48'))),
    (
        date(2026, 6, 11),
        Plan(
            K.CHANGE,
            ('p08',),
            reason='Người giúp đỡ trước đây đã khỏe, gia đình đề nghị tiếp tục giúp.',
            helpers={'p08': 'cell5'},
            handover='Đã học xong lớp sửa xe, đang làm thử ở xưởng của thôn.',
        ),
    ),
    (
        date(2026, 7, 30),
        Plan(
            K.END,
            ('p14', 'p18', 'p19', 'released2'),
            grounds={key: (CLEARED, f'{JUSTICE} số {number}/2026', '') for key, number in LATER_CLEARED.items()},
        ),
    ),
    (date(2026, 8, 27), Plan(K.ASSIGN, ('p50', 'p51'))),
    (
        date(2026, 9, 17),
        Plan(
            K.END,
            ('p10', 'p17'),
            grounds={
                'p10': (CLEARED, f'{JUSTICE} số 96/2026', ''),
                'p17': (DIED, 'Giấy chứng tử số 15/2026', ''),
            },
        ),
    ),
    (date(2026, 10, 22), Plan(K.ASSIGN, ('p53', 'p54'))),
)
TODAY = (  # (working days before the day of the story on which the decision would be, plan)
    (
        -8,
        Plan(K.ASSIGN, ('p57',), S.DRAFT),
    ),
    (-4, Plan(K.ASSIGN, ('p56',), S.ASKING, waiting=('helper',))),
    (
        -2,
        Plan(
            K.CHANGE,
            ('p26',),
            S.SUBMITTED,
            reason='Người giúp đỡ đang giúp nhiều người; thôn có thành viên mới nhận giúp.',
            helpers={'p26': 'ctmt4'},
            handover='Đang chờ kết quả xin vào làm ở xưởng gạch.',
        ),
    ),
    (1, Plan(K.END, ('p12',), S.APPROVED, grounds={'p12': (CLEARED, f'{JUSTICE} số 131/2026', '')})),
    (
        58,
        Plan(
            K.CHANGE,
            ('p30',),
            S.REFUSED,
            reason='Gia đình đề nghị đổi người giúp đỡ.',
            helpers={'p30': 'cell2'},
            end=('khong_phu_hop', 'Gia đình đã trao đổi lại, đồng ý giữ nguyên người giúp đỡ.'),
        ),
    ),
    (
        33,
        Plan(
            K.CHANGE,
            ('p28',),
            S.CANCELLED,
            reason='Người giúp đỡ dự kiến đi làm xa.',
            helpers={'p28': 'ctmt2'},
            end=('khac', 'Người giúp đỡ không đi làm xa nữa.'),
        ),
    ),
)


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    for number, (decided, paper, last) in enumerate(BEFORE):
        first = BEFORE[number - 1][2] if number else date.min
        keys = tuple(
            row.key for row in rows() if row.is_early and first < row.came_on <= last and _is_assigned(row.key)
        )
        yield _enter(cast, paper, decided, keys, after(date(2025, 2, 26), number))
    for decided, plan in DECIDED:
        yield carry(plan, cast, decided)
    for ago, plan in TODAY:
        yield carry(plan, cast, before(day, ago) if ago > 0 else after(day, -ago), day)
    yield _stands_in(cast, day)


def _is_assigned(key: str) -> bool:
    return row_of(key).group in UNDER_CIRCULAR


def _enter(cast: Cast, number: str, decided: date, keys: tuple[str, ...], day: date) -> Thread:
    """A decision from before the system, with all whom it names."""
    yield Moment(day, time(9, 20))
    clerk = cast.actor('police1')
    paper = archive.OldPaper(
        *(number, 'QĐ-UBND', decided, cast.persons['chair'].full_name), scan_excuse='Bản ký lưu tại tủ số 2 Công an xã'
    )
    case = archive.start(clerk, paper)
    for key in keys:
        lines.add(case, clerk, fresh(cast, key), _side(cast, key, HELPERS[row_of(key).village]))
    yield Moment(day, time(10, 50))
    archive.record(case, clerk, again(case).version)


def _side(cast: Cast, key: str, helper: str) -> lines.Side:
    """The women's union beside women, the youth union beside the young, the farmers' or the Front beside others."""
    row = row_of(key)
    code = 'phunu' if row.sex == Sex.FEMALE else 'doan' if row.born >= '1995' else ('nongdan', 'ccb')[row.number % 2]
    branch = {'phunu': 'Chi hội Phụ nữ', 'doan': 'Chi đoàn', 'nongdan': 'Chi hội Nông dân', 'ccb': 'Chi hội CCB'}[code]
    return lines.Side(cast.organisations[code], f'{branch} thôn {row.village}', cast.persons[helper])


def carry(plan: Plan, cast: Cast, decided: date, day: date | None = None) -> Thread:
    """A case from its draft to where it stands on `day`."""
    yield Moment(before(decided, 9), time(9, 35))
    case = _begun(plan, cast)
    for step in STEPS[plan.until]:
        if plan.kind == K.END and step.act in (_ask, _answer):
            continue
        yield Moment(before(decided, step.ahead), step.clock)
        yield from step.act(again(case), plan, cast) or ()


def _begun(plan: Plan, cast: Cast) -> AssignmentCase:
    deputy = cast.actor('standing')
    people = [fresh(cast, key) for key in plan.keys]
    reason = plan.reason or REASONS[plan.kind]
    case = cases.start(deputy, plan.kind, reason, people if plan.kind != K.ASSIGN else ())
    for key in plan.keys:
        if plan.kind == K.ASSIGN:
            helper = plan.helpers.get(key) or (SINCE_2025 | {'Bản Lùng': 'cell4'}).get(row_of(key).village)
            lines.add(case, deputy, fresh(cast, key), _side(cast, key, helper or HELPERS[row_of(key).village]))
        elif plan.kind == K.CHANGE:
            _replace(case, plan, cast, key)
        else:
            _end(case, plan, cast, key)
    return case


def _replace(case: AssignmentCase, plan: Plan, cast: Cast, key: str) -> None:
    line = case.lines.where(AssignmentLine.returnee == cast.files[key]).get()
    side = lines.Side(line.organisation, line.branch, cast.persons[plan.helpers[key]])
    lines.edit(line, cast.actor('standing'), line.version, side, plan.handover)


def _end(case: AssignmentCase, plan: Plan, cast: Cast, key: str) -> None:
    line = case.lines.where(AssignmentLine.returnee == cast.files[key]).get()
    ground, evidence, moved_to = plan.grounds[key]
    closing = 'Trong thời gian ở xã chấp hành tốt, gia đình và xóm làng ghi nhận.'
    if ground in (PRISON, DIED):
        closing = 'Người giúp đỡ đã bàn giao sổ gặp gỡ cho Công an xã.'
    ending = lines.Ending(ground, case.created_at.date() - timedelta(days=3), evidence, closing, moved_to)
    lines.end(line, cast.actor('standing'), line.version, ending)


def _ask(case: AssignmentCase, _plan: Plan, cast: Cast) -> None:
    cases.ask(case, cast.actor('standing'), case.version)


def _answer(case: AssignmentCase, plan: Plan, cast: Cast) -> None:
    """Heads and helpers with an account answer in the system, all others by slip; branches are asked by their body."""
    clerk = cast.actor('police1')
    waiting = AssignmentAnswer.select().join(AssignmentLine).where(AssignmentLine.case == case)
    keys = {person.id: key for key, person in cast.persons.items() if key in cast.accounts}
    for number, one in enumerate(list(waiting.order_by(AssignmentAnswer.id))):
        one = answers.with_lines(AssignmentAnswer.select()).where(AssignmentAnswer.id == one.id).get()
        if one.answer != Reply.WAITING or one.party in plan.waiting:
            continue
        if one.party == Party.HELPER and one.line.helper_id in keys:
            answers.give(one, cast.actor(keys[one.line.helper_id]), one.version, Reply.ACCEPTED)
        elif one.party != Party.HELPER and one.line.organisation == cast.organisations['phunu']:
            answers.give(one, cast.actor('women'), one.version, Reply.ACCEPTED)
        else:
            source = 'letter' if one.party == Party.ORGANISATION and number % 2 else 'slip'
            answers.record(one, clerk, one.version, answers.Recorded(source, Reply.ACCEPTED))


def _submit(case: AssignmentCase, _plan: Plan, cast: Cast) -> None:
    deputy = cast.actor('standing')
    loads = loads_after(list(case.lines))
    for line in case.lines:
        if line.helper_id and loads[line.helper_id] > MOST:
            reason = 'Các nhà ở cùng một thôn, đi lại gần; người này đã quen từng gia đình.'
            lines.override(AssignmentLine.get_by_id(line.id), deputy, line.version, reason)
    case = again(case)
    cases.submit(case, deputy, case.version)


def _sign_proposal(case: AssignmentCase, _plan: Plan, cast: Cast) -> None:
    checking.approve(case.proposal, cast.actor('chief'), case.proposal.version)


def _issue_proposal(case: AssignmentCase, _plan: Plan, cast: Cast) -> Thread:
    yield from desk.issue(Document.get_by_id(case.proposal_id), cast)


def _approve(case: AssignmentCase, _plan: Plan, cast: Cast) -> None:
    cases.approve(case, cast.actor('chair'), case.version)


def _issue_decision(case: AssignmentCase, _plan: Plan, cast: Cast) -> Thread:
    yield from desk.issue(case.decision, cast)


def _refuse(case: AssignmentCase, plan: Plan, cast: Cast) -> None:
    cases.refuse(case, cast.actor('chair'), case.version, *plan.end)


def _cancel(case: AssignmentCase, plan: Plan, cast: Cast) -> None:
    cases.cancel(case, cast.actor('standing'), case.version, *plan.end)


@dataclass(frozen=True)
class Step:
    act: object
    ahead: int  # working days before the day of the decision
    clock: time


PATH = (
    Step(_ask, 8, time(14, 15)),
    Step(_answer, 6, time(10, 10)),
    Step(_submit, 5, time(15, 5)),
    Step(_sign_proposal, 4, time(8, 20)),
    Step(_issue_proposal, 4, time(8, 40)),
    Step(_approve, 2, time(15, 25)),
    Step(_issue_decision, 0, time(8, 10)),
)
STEPS = {
    S.DRAFT: (),
    S.ASKING: PATH[:2],
    S.SUBMITTED: PATH[:5],
    S.APPROVED: PATH[:6],
    S.IN_FORCE: PATH,
    S.REFUSED: (*PATH[:5], Step(_refuse, 2, time(15, 40))),
    S.CANCELLED: (PATH[0], Step(_cancel, 6, time(8, 30))),
}


def _stands_in(cast: Cast, day: date) -> Thread:
    """A helper is away for two weeks; a neighbour of the same village stands in."""
    yield Moment(before(day, 2), time(16, 10))
    for held in standing([cast.files['p31'].id], day)[cast.files['p31'].id]:
        if held.party == Party.HELPER:
            substitute, last = cast.persons['ctmt2'], day + timedelta(days=11)
            covering.report(held, cast.actor('standing'), substitute, before(day, 1), last, 'Đi chăm người nhà ốm.')


def again(case: AssignmentCase) -> AssignmentCase:
    """The case as it now is."""
    return AssignmentCase.get_by_id(case.id)
