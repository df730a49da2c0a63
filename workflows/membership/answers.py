"""What members say to their role and duty: in the system, or on the ink sheet. Source: Quy chế Đ.3.2, Đ.6.2."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import files, scans, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import NotAllowed, Refused
from models import Answer, MembershipCase, MembershipLine, MembershipState, StoredFile
from workflows.membership.cases import hold_for_answers
from workflows.membership.lines import GIVEN, log, store
from workflows.membership.states import RECORDERS

ANSWER_LABELS = {
    Answer.WAITING: ('Chờ trả lời', 'wait'),
    Answer.AGREED: ('Thống nhất', 'good'),
    Answer.AMEND: ('Đề nghị sửa', 'warn'),
    Answer.REFUSED: ('Không tham gia', 'bad'),
    Answer.UNASKED: ('Không phải hỏi', ''),
}
NOT_ASKED = '{} thôi tham gia, không phải trả lời.'
REASON_FIRST = 'Ghi rõ đề nghị sửa gì, hoặc vì sao không tham gia.'


@dataclass(frozen=True)
class Tick:
    """One row of the ink sheet."""

    line: MembershipLine
    version: int
    answer: str
    reason: str = ''


def may_answer(actor: Actor, line: MembershipLine) -> bool:
    """The member alone, for themselves: nobody agrees in the name of somebody absent."""
    asked = line.case.state == MembershipState.AGREEING and line.answer != Answer.UNASKED
    return asked and actor.person is not None and line.person_id == actor.person.id


def answer(line: MembershipLine, actor: Actor, version: int, given: str, reason: str = '') -> MembershipLine:
    """The member says in the system whether they agree to their role and duty (Quy chế Đ.6.2)."""
    if actor.person is None or line.person_id != actor.person.id:
        raise NotAllowed('Chỉ người được dự kiến giao nhiệm vụ mới trả lời được ở đây.')
    with writing():
        _answer(Tick(line, version, given, reason), actor, today(), 'system')
    return MembershipLine.get_by_id(line.id)


def record_ink(
    case: MembershipCase, actor: Actor, day: date, ticks: Iterable[Tick], scan: bytes, name: str
) -> list[str]:
    """Enter the answers of the signed sheet of `day` with its scan, all or none; answers warnings about the scan.

    Raises Refused when the scan cannot be read, `day` lies ahead, or no row is ticked.
    """
    demand(actor, *RECORDERS)
    ticks = [tick for tick in ticks if tick.answer]
    if not ticks:
        raise Refused('Đánh dấu ít nhất một người đã ký phiếu.')
    if day > today():
        raise Refused('Nhập ngày ký phiếu không sau hôm nay.')
    seen = _inspected(scan)
    media_type = 'application/pdf' if seen.kind == 'pdf' else f'image/{seen.kind}'
    with writing():
        kept = files.keep(scan, name, media_type, actor)
        for tick in ticks:
            _answer(tick, actor, day, 'ink', kept)
    return scans.faults(seen)


def _inspected(raw: bytes) -> scans.Scan:
    try:
        return scans.inspect(raw)
    except scans.BadScan as fault:
        raise Refused(str(fault)) from None


def _answer(tick: Tick, actor: Actor, day: date, source: str, scan: StoredFile | None = None) -> None:
    line = tick.line
    hold_for_answers(line.case)
    if line.answer == Answer.UNASKED:
        raise Refused(NOT_ASKED.format(line.person.full_name))
    if tick.answer not in GIVEN:
        raise Refused(f'Chọn một trong ba: {", ".join(ANSWER_LABELS[given][0] for given in GIVEN)}.')
    if tick.answer != Answer.AGREED and not tick.reason.strip():
        raise Refused(f'{line.person.full_name}: {REASON_FIRST}')
    given = {'answer': tick.answer, 'answer_reason': tick.reason.strip(), 'answered_on': day, 'answer_source': source}
    store(line, tick.version, **given, answer_file=scan)
    log(actor, 'answer', line, given, given['answer_reason'])
