"""What stands against a step of an assignment case. Source: TT 10/2024/TT-BCA Đ.10, 14; Quy chế Đ.7."""

from collections.abc import Iterable

from core import settings
from core.actor import Actor
from core.clock import today
from core.engine import Guard
from models import (
    Assessment,
    AssessmentState,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Document,
    DocumentState,
    EndGround,
    Reply,
    Returnee,
    ReturneeState,
    Role,
)
from workflows.assignment.composition import (
    AT_WORK,
    by_returnee,
    called,
    first_day,
    helped_by,
    kin_of,
    lines_of,
    released_among,
    side_of,
    sides_of,
    standing,
)

S = AssignmentState
SETTLED = frozenset({S.SUBMITTED, S.APPROVED})
OUT = frozenset({DocumentState.ISSUED, DocumentState.ARCHIVED})
ON_ITS_WAY = frozenset(
    {
        *(DocumentState.DRAFT, DocumentState.CONTENT_CHECK, DocumentState.FORM_CHECK, DocumentState.FOR_SIGNATURE),
        *(DocumentState.APPROVED, DocumentState.PRINTED, DocumentState.SIGNED, DocumentState.NUMBERED),
    }
)
OPEN_ASSESSMENTS = frozenset(
    {
        *(AssessmentState.WRITING, AssessmentState.RETURNED, AssessmentState.FOR_OPINION),
        *(AssessmentState.FOR_REVIEW, AssessmentState.FOR_CONFIRMATION, AssessmentState.SKIP_ASKED),
    }
)
END_GROUNDS = tuple(ground for ground in EndGround if ground != EndGround.SERVED)  # TT 10/2024/TT-BCA Đ.14

GROUP = 'Phân công giúp đỡ'
settings.define(
    'assignment.most_helped',
    settings.Definition(
        'Một người giúp đỡ nhiều nhất mấy người; quá thì phải ghi lý do',
        3,
        'number',
        group=GROUP,
        source='Quy chế Đ.7',
        to_confirm=True,
    ),
)


def has_lines(_actor: Actor, case: AssignmentCase) -> str:
    return '' if case.lines.exists() else 'Thêm ít nhất một người vào hồ sơ.'


def composed(actor: Actor, case: AssignmentCase) -> str:
    """Each person has an organisation and an individual (TT 10/2024/TT-BCA Đ.10.1), or a ground on which it ends."""
    lines = lines_of(case)
    if case.kind == AssignmentKind.END:
        return _named(actor, 'Ghi căn cứ, ngày, giấy tờ và nhận xét kết thúc của: {}.', _without_ground(lines))
    people = by_returnee(lines)
    without_helper = [one for one, its in people.items() if not any(line.helper_id for line in its)]
    without_side = [one for one, its in people.items() if not any(line.organisation_id for line in its)]
    said = [
        _named(actor, 'Chọn người trực tiếp giúp đỡ: {}.', without_helper),
        _named(actor, 'Chọn cơ quan, tổ chức cùng giúp đỡ: {}.', without_side),
    ]
    return ' '.join(sentence for sentence in said if sentence)


def _without_ground(lines: Iterable[AssignmentLine]) -> list[Returnee]:
    return [line.returnee for line in lines if not ground_is_told(line)]


def ground_is_told(line: AssignmentLine) -> bool:
    told = line.end_ground in END_GROUNDS and line.end_on and line.evidence.strip() and line.closing.strip()
    return bool(told) and (line.end_ground != EndGround.MOVED or bool(line.moved_to.strip()))


def _named(actor: Actor, sentence: str, people: Iterable[Returnee]) -> str:
    people = list(people)
    return sentence.format(called(actor, people)) if people else ''


def fitting(actor: Actor, case: AssignmentCase) -> str:
    """The kind of case fits who stands beside each person now."""
    people = by_returnee(lines_of(case))
    is_old = case.kind == AssignmentKind.FROM_BEFORE
    held = standing([one.id for one in people], first_day(case.decision) if is_old else today())
    away = [one for one in people if one.state not in _states_for(case)]
    said = [_named(actor, 'Bỏ khỏi hồ sơ người không còn đang được quản lý, giúp đỡ: {}.', away)]
    if case.kind in (AssignmentKind.ASSIGN, AssignmentKind.FROM_BEFORE):
        taken = [one for one in people if held.get(one.id)]
        said.append(_named(actor, 'Dùng “Thay đổi phân công” cho người đã có người giúp đỡ: {}.', taken))
    if case.kind == AssignmentKind.CHANGE:
        fresh = [one for one in people if not held.get(one.id)]
        said.append(_named(actor, 'Dùng “Lập phân công” cho người chưa có ai giúp đỡ: {}.', fresh))
        same = [one for one, its in people.items() if _is_same(its, held.get(one.id, ()))]
        said.append(_named(actor, 'Chưa có gì thay đổi ở: {}.', same))
    return ' '.join(sentence for sentence in said if sentence)


def _states_for(case: AssignmentCase) -> frozenset[str]:
    return AT_WORK if case.kind in (AssignmentKind.END, AssignmentKind.CHANGE) else frozenset({ReturneeState.HOME})


def _is_same(lines: Iterable[AssignmentLine], held: Iterable) -> bool:
    held = {side_of(one) for one in held}
    return bool(held) and set(sides_of(lines)) == held


def free_of_conflict(actor: Actor, case: AssignmentCase) -> str:
    """Nobody supervises themselves; one of the family may help, but not alone (idea 2.7)."""
    people = by_returnee(lines_of(case))
    kin = kin_of(people)
    own = [one for one, its in people.items() if any(line.helper_id == one.person_id for line in its)]
    alone = [
        one
        for one, its in people.items()
        if (helpers := {line.helper_id for line in its if line.helper_id}) and helpers <= kin.get(one.id, set())
    ]
    said = [
        _named(actor, 'Chọn người khác: không ai tự giúp đỡ, giám sát chính mình ({}).', own),
        _named(actor, 'Thêm một người ngoài gia đình: thân nhân không giám sát một mình ({}).', alone),
    ]
    return ' '.join(sentence for sentence in said if sentence)


def reasoned_by_head(_actor: Actor, case: AssignmentCase) -> str:
    """A member who came home themselves supervises only for a reason that the head has written (workflows 4.2)."""
    names = [line.helper.full_name for line in wanting_head(lines_of(case))]
    return f'Nhờ Tổ trưởng ghi lý do vẫn chọn: {", ".join(names)}.' if names else ''


def wanting_head(lines: Iterable[AssignmentLine]) -> list[AssignmentLine]:
    lines = [line for line in lines if line.helper_id and line.override_as != Role.HEAD]
    released = released_among(line.helper_id for line in lines)
    return [line for line in lines if line.helper_id in released]


def within_load(_actor: Actor, case: AssignmentCase) -> str:
    """Nobody helps more people than the commune has set, unless a reason is written."""
    most = settings.get('assignment.most_helped')
    lines = [line for line in lines_of(case) if line.helper_id]
    loads = loads_after(lines)
    over = {line.helper: loads[line.helper_id] for line in lines if loads[line.helper_id] > most and not line.override}
    told = ', '.join(f'{person.full_name} ({count} người)' for person, count in over.items())
    return f'Ghi lý do, hoặc chọn người khác vì quá {most} người một người giúp: {told}.' if told else ''


def loads_after(lines: Iterable[AssignmentLine]) -> dict[int, int]:
    """{helper: how many people they would help once these lines are in force}"""
    lines = [line for line in lines if line.helper_id]
    helped = helped_by((line.helper_id for line in lines), today())
    for line in lines:
        helped[line.helper_id].add(line.returnee_id)
    return {person: len(files) for person, files in helped.items()}


def answered(actor: Actor, case: AssignmentCase) -> str:
    """Everybody asked has said yes, or a reason is written why it goes on without (workflows 4.2)."""
    open_ones = AssignmentAnswer.select(AssignmentAnswer.line, AssignmentAnswer.answer).join(AssignmentLine)
    unsure = (AssignmentLine.case == case) & (AssignmentAnswer.answer != Reply.ACCEPTED)
    found = dict(open_ones.where(unsure).tuples())
    lines = [line for line in lines_of(case) if line.id in found and not line.override]
    changes = [line.returnee for line in lines if found[line.id] == Reply.CHANGE]
    waiting = [line.returnee for line in lines if found[line.id] == Reply.WAITING]
    said = [
        _named(actor, 'Chờ trả lời, hoặc ghi trả lời từ phiếu giấy, về: {}.', dict.fromkeys(waiting)),
        _named(actor, 'Chọn lại, hoặc ghi lý do vẫn chọn, vì có nơi xin đổi: {}.', dict.fromkeys(changes)),
    ]
    return ' '.join(sentence for sentence in said if sentence)


def unchallenged(actor: Actor, case: AssignmentCase) -> str:
    """No other case on its way decides about the same people."""
    mine = AssignmentLine.select(AssignmentLine.returnee).where(AssignmentLine.case == case)
    other = (
        AssignmentLine.select(AssignmentLine, AssignmentCase, Returnee)
        .join(AssignmentCase)
        .switch(AssignmentLine)
        .join(Returnee)
        .where(AssignmentLine.returnee.in_(mine) & (AssignmentLine.case != case))
        .where(AssignmentCase.state.in_(sorted(SETTLED)))
        .first()
    )
    if other is None:
        return ''
    return f'Chờ hồ sơ {other.case.code} xong, hoặc hủy hồ sơ đó: cùng quyết định về {called(actor, [other.returnee])}.'


def assessed(actor: Actor, case: AssignmentCase) -> str:
    """Management ends after the last assessment that was begun is confirmed."""
    if case.kind != AssignmentKind.END:
        return ''
    mine = AssignmentLine.select(AssignmentLine.returnee).where(AssignmentLine.case == case)
    begun = Assessment.returnee.in_(mine) & Assessment.state.in_(sorted(OPEN_ASSESSMENTS))
    people = Returnee.select().where(Returnee.id.in_(Assessment.select(Assessment.returnee).where(begun)))
    return _named(actor, 'Xác nhận xong bản nhận xét, đánh giá đang làm của: {}.', people)


def by_another_than_author(role: Role) -> Guard:
    """G-SELF: whoever wrote the case does not approve it, also not in the name of somebody absent."""

    def guard(actor: Actor, case: AssignmentCase) -> str:
        stand_in = actor.stands_in({role})
        acting = {actor.person, stand_in.person if stand_in else None}
        if case.author.person not in acting:
            return ''
        return 'Nhờ người khác làm bước này: người lập hồ sơ không tự duyệt hồ sơ của mình.'

    return guard


def proposal_issued(_actor: Actor, case: AssignmentCase) -> str:
    """The decision cites the number of the proposal."""
    if case.proposal and case.proposal.state in OUT:
        return ''
    return 'Ban hành Tờ trình của Công an xã ở mục Văn bản đi trước, rồi mới quyết định được.'


def papers_at_rest(_actor: Actor, case: AssignmentCase) -> str:
    """A case is not given up or sent back over a paper that still goes through the register."""
    moving = [paper for paper in (case.proposal, case.decision) if paper and is_on_its_way(paper)]
    return f'Hủy văn bản “{moving[0].title}” ở mục Văn bản đi trước.' if moving else ''


def is_on_its_way(paper: Document) -> bool:
    return paper.state in ON_ITS_WAY and not paper.is_from_before
