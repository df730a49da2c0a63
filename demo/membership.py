"""How the demonstration's decisions about members go: the first entered from paper, all later ones step by step."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time

from core.clock import today
from demo import desk, scans
from demo.cast import Cast
from demo.days import Moment, Thread, before
from demo.people import Row, named_in, row_of
from models import Answer, MemberKind, Membership, MembershipCase, MembershipLine, MembershipState, Role
from workflows.membership import answers, archive, cases, lines
from workflows.membership.duties import offered

S = MembershipState
DUTIES = {
    MemberKind.CADRE: 'Phối hợp giúp đỡ, tuyên truyền trong phạm vi công tác của mình',
    MemberKind.PARTY_CELL: 'Vận động chi bộ, gia đình, dòng họ trong thôn cùng giúp đỡ; báo lại Tổ trưởng hằng tháng',
    MemberKind.FRONT_COMMITTEE: 'Gặp gỡ, nắm hoàn cảnh từng gia đình trong thôn; góp ý khi thẩm định hồ sơ vay vốn',
    MemberKind.SECURITY_TEAM: 'Trực tiếp gặp gỡ, giúp đỡ người trở về sinh sống trong thôn',
    MemberKind.RELATIVE: 'Chia sẻ, động viên các gia đình cùng cảnh; giúp hàn gắn trong thôn',
    MemberKind.RELEASED: 'Giúp người mới về làm quen, tìm việc; kể lại chuyện của mình khi được mời',
}
BEFORE_CHANGE = {
    'women': 'Vận động hội viên phụ nữ gần gũi, giúp đỡ gia đình người trở về'
}  # only a member until 2025-09
FIRST_DAY = date(2024, 3, 15)
FIRST_WORDS = (
    *('UBND XÃ MẪU SƠN', 'BAN CHỈ ĐẠO 138', 'Số: /QĐ-BCĐ138', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    *('Độc lập - Tự do - Hạnh phúc', 'Mẫu Sơn, ngày tháng năm 2024', 'QUYẾT ĐỊNH'),
    'Về việc công nhận Mô hình “Tái hòa nhập cộng đồng” và thành viên',
    *('TRƯỞNG BAN CHỈ ĐẠO 138', 'QUYẾT ĐỊNH:'),
    'Điều 1. Công nhận Mô hình “Tái hòa nhập cộng đồng” xã Mẫu Sơn gồm 30 thành viên có tên trong danh sách kèm theo.',
    'Điều 2. Thành viên làm việc kiêm nhiệm, theo nhiệm vụ được phân công.',
    'Điều 3. Quyết định này có hiệu lực kể từ ngày ký.',
    *('TRƯỞNG BAN', 'Trần Văn Chuẩn'),
)


@dataclass(frozen=True)
class Plan:
    """A list or a change of it: what its lines say, when it was begun, and how far it came."""

    title: str
    situation: str
    begun: int  # working days before the day of the story
    until: MembershipState
    joins: tuple[str, ...] = ()
    is_whole_list: bool = False  # recognises everybody anew
    leaves: dict[str, str] = field(default_factory=dict)  # key: reason
    alters: dict[str, tuple[Role, str]] = field(default_factory=dict)  # key: role, duty
    answers: dict[str, tuple[Answer, str]] = field(default_factory=dict)  # everybody else agrees
    end: tuple[str, str] = ('', '')  # reason of a refusal or a cancellation
    paper: str = ''  # DocumentState to which its last paper was brought


def enter_first(cast: Cast, day: date) -> Thread:
    """The decision of 2024, from before the system, entered on `day`."""
    yield Moment(day, time(9, 30))
    clerk = cast.actor('clerk')
    case = archive.start(
        clerk,
        archive.OldPaper(
            title='công nhận Mô hình “Tái hòa nhập cộng đồng” và thành viên',
            number='07',
            symbol='QĐ-BCĐ138',
            dated_on=FIRST_DAY,
            signer=cast.persons['chair'].full_name,
            scan=scans.drawn(FIRST_WORDS, ('07', f'{FIRST_DAY:%d}', '3')),
            scan_name='quyet-dinh-07-nam-2024.pdf',
        ),
    )
    for position, key in enumerate(named_in('2024'), 1):
        lines.add(case, clerk, **_seat(cast, _before_change(key)), position=position)
    yield Moment(day, time(11, 5))
    archive.record(case, clerk, fresh(case).version)


def _before_change(key: str) -> Row:
    row = row_of(key)
    return row._replace(role=Role.MEMBER, duty=BEFORE_CHANGE[key]) if key in BEFORE_CHANGE else row


def carry(plan: Plan, cast: Cast, day: date) -> Thread:
    """A change from its list to where it stands on `day`."""
    yield Moment(before(day, plan.begun), time(9, 10))
    case = _listed(plan, cast)
    for step in STEPS[plan.until]:
        yield Moment(before(day, plan.begun - step.days), step.clock)
        yield from step.act(case, plan, cast) or ()
        case = fresh(case)
    if plan.paper:
        yield Moment(before(day, 1))
        yield from desk.bring(case.decision or case.proposal, plan.paper, cast)


def _listed(plan: Plan, cast: Cast) -> MembershipCase:
    author = cast.actor('police1')
    start, row_at = (cases.start, _before_change) if plan.is_whole_list else (cases.start_change, row_of)
    case = start(author, plan.title, plan.situation)
    for key, reason in plan.leaves.items():
        lines.leave(case, author, held_by(cast, key), reason)
    for position, key in enumerate(plan.joins, 1):
        lines.add(case, author, **_seat(cast, row_at(key)), position=position)
    for key, (role, duty) in plan.alters.items():
        held = held_by(cast, key)
        lines.alter(case, author, held, role, duty, held.village)
    return fresh(case)


def _seat(cast: Cast, row: Row) -> dict:
    role = Role(row.role or Role.MEMBER)
    usual = DUTIES[MemberKind(row.kind)] if role == Role.MEMBER else offered()[role]
    facts = {'role': role, 'duty': row.duty or usual, 'kind': row.kind, 'village': cast.villages.get(row.village)}
    return facts | {'person': cast.persons[row.key]}


def _ask(case: MembershipCase, _plan: Plan, cast: Cast) -> None:
    cases.ask(case, cast.actor('standing'), case.version)


def _answer(case: MembershipCase, plan: Plan, cast: Cast) -> Thread:
    """Who has an account answers in the system, one after the other; all others in ink on one sheet."""
    keys, ink = {person.id: key for key, person in cast.persons.items()}, []
    clerk, day = cast.actor('police1'), today()
    waiting = case.lines.where(MembershipLine.answer == Answer.WAITING).order_by(MembershipLine.id)
    for number, line in enumerate(waiting):
        key = keys[line.person_id]
        given, reason = plan.answers.get(key, (Answer.AGREED, ''))
        if given == Answer.WAITING:
            lines.ask_again(line, clerk, line.version)
        elif key in cast.accounts:
            yield Moment(day, time(11, 2 + number))
            answers.answer(line, cast.actor(key), line.version, given, reason)
        else:
            ink.append(answers.Tick(line, line.version, given, reason))
    if ink:
        yield Moment(day, time(15, 20))
        answers.record_ink(case, clerk, day, ink, _sheet(ink), 'phieu-thong-nhat.pdf')


def _sheet(ticks: list[answers.Tick]) -> bytes:
    """The scan of the sheet that was ticked and signed."""
    words = [f'{number}. {tick.line.person.full_name}: {LABELS[tick.answer]}' for number, tick in enumerate(ticks, 1)]
    return scans.drawn(['PHIẾU THỐNG NHẤT PHÂN CÔNG NHIỆM VỤ', f'Ngày {today():%d/%m/%Y}', *words], ())


LABELS = {given: label for given, (label, _badge) in answers.ANSWER_LABELS.items()}


def _complete(case: MembershipCase, _plan: Plan, cast: Cast) -> None:
    cases.complete(case, cast.actor('standing'), case.version)


def _propose(case: MembershipCase, _plan: Plan, cast: Cast) -> None:
    cases.propose(case, cast.actor('chief'), case.version)


def _issue_proposal(case: MembershipCase, _plan: Plan, cast: Cast) -> Thread:
    return desk.issue(case.proposal, cast)


def _submit(case: MembershipCase, _plan: Plan, cast: Cast) -> None:
    cases.submit(case, cast.actor('clerk'), case.version)


def _approve(case: MembershipCase, _plan: Plan, cast: Cast) -> None:
    cases.approve(case, cast.actor('chair'), case.version)


def _issue_decision(case: MembershipCase, _plan: Plan, cast: Cast) -> Thread:
    return desk.issue(case.decision, cast)


def _refuse(case: MembershipCase, plan: Plan, cast: Cast) -> None:
    cases.refuse(case, cast.actor('chair'), case.version, *plan.end)


def _cancel(case: MembershipCase, plan: Plan, cast: Cast) -> None:
    cases.cancel(case, cast.actor('standing'), case.version, *plan.end)


@dataclass(frozen=True)
class Step:
    act: Callable[[MembershipCase, Plan, Cast], Thread | None]  # what takes a whole day has moments of its own
    days: int  # working days after the case was begun
    clock: time


PATH = (
    Step(_ask, 1, time(14, 5)),
    Step(_answer, 3, time(10, 30)),
    Step(_complete, 4, time(8, 40)),
    Step(_propose, 5, time(8, 20)),
    Step(_issue_proposal, 6, time(8)),
    Step(_submit, 7, time(8, 45)),
    Step(_approve, 8, time(15, 15)),
    Step(_issue_decision, 9, time(8)),
)
STEPS = {
    S.DRAFT: (),
    S.AGREEING: PATH[:2],
    S.AGREED: PATH[:3],
    S.PROPOSED: PATH[:4],
    S.SUBMITTED: PATH[:6],
    S.APPROVED: PATH[:7],
    S.IN_FORCE: PATH,
    S.REFUSED: (*PATH[:6], replace(PATH[6], act=_refuse)),
    S.CANCELLED: (PATH[0], replace(PATH[1], act=_cancel)),
}


def held_by(cast: Cast, key: str) -> Membership:
    """What somebody holds without an end."""
    return Membership.get((Membership.person == cast.persons[key]) & Membership.ends_on.is_null())


def fresh(case: MembershipCase) -> MembershipCase:
    return MembershipCase.get_by_id(case.id)
