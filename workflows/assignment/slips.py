"""Sheets signed in ink: the duty of each helper, of who stands in for one, and the minutes of a hand-over."""

from collections.abc import Iterable, Iterator

from core import audit, bulk, documents, templates, writing
from core.actor import Actor, demand, holders
from core.clock import today
from core.errors import NotAllowed, NotFound, WrongState
from core.vietnamese import paper_date, words
from models import (
    ROLE_LABELS,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Cover,
    Job,
    Person,
    Returnee,
    Role,
)
from workflows.assignment import handover
from workflows.assignment.composition import first_day, lines_of, organisation_name, standing, touches_own
from workflows.assignment.facts import (
    MODEL,
    addressed,
    area,
    body_of,
    born_of,
    headed,
    model_name,
    post_of,
    report_day,
)
from workflows.assignment.fields import TEMPLATES
from workflows.assignment.states import READERS
from workflows.returnee import access

SLIP, MINUTES, SOURCE = 'assignment/phieu_giao_nhiem_vu', 'assignment/bien_ban_ban_giao', 'assignment.slips'
NOT_YET = 'Đợi Quyết định có hiệu lực rồi mới in phiếu giao nhiệm vụ.'
NOTHING_LEFT = 'Người này không bàn giao gì theo hồ sơ này.'
UNTIL = 'từ {} đến khi có quyết định thay đổi hoặc kết thúc'


def start(case: AssignmentCase, actor: Actor) -> Job:
    """Make the sheets of every helper of `case`. Raises NotAllowed, or WrongState before it is in force."""
    demand(actor, *READERS)
    if touches_own(actor, case):
        raise NotAllowed('Hồ sơ này không dành cho bạn.')
    if case.state != AssignmentState.IN_FORCE or case.kind == AssignmentKind.END:
        raise WrongState(NOT_YET)
    with writing():
        audit.write(actor, 'assignment.print_slips', case)
        wanted = {'case': case.id}
        return bulk.start(SOURCE, wanted, len(_helpers(lines_of(case))), f'phieu-giao-nhiem-vu-{case.code}', actor)


def slips(wanted: dict) -> Iterator[bulk.Item]:
    """(file name, .docx) of each helper, with everybody whom the decision gives them."""
    case = AssignmentCase.get_by_id(wanted['case'])
    lines = lines_of(case)
    paper = case.decision
    shared = _shared() | {
        'quyet_dinh': documents.name_of(paper),
        'thoi_gian': UNTIL.format(paper_date(first_day(paper))),
        'thay_cho': '',
    }
    for helper, its in _helpers(lines).items():
        rows = [_row(number, line.returnee, _beside(lines, line)) for number, line in enumerate(its, 1)]
        yield _named('phieu', helper), _filled(SLIP, shared | _taker(helper) | {'nguoi_giup': rows})


def _beside(lines: list[AssignmentLine], line: AssignmentLine) -> str:
    """The organisations that help the same person."""
    names = [
        organisation_name(other.organisation, other.branch)
        for other in lines
        if other.returnee_id == line.returnee_id and other.organisation_id
    ]
    return '; '.join(dict.fromkeys(names))


def cover_slip(cover: Cover, actor: Actor) -> bytes:
    """The sheet of who stands in for a helper for some days: .docx. Raises NotFound for who may not read the name."""
    held, viewer = cover.assignment, access.viewer(actor)
    returnee = access.open_file(held.returnee_id, viewer)
    if not viewer.sees(returnee, access.Layer.NAME):
        raise NotFound(access.NOBODY)
    beside = [one for one in standing([returnee.id], cover.starts_on)[returnee.id] if one.organisation_id]
    names = '; '.join(organisation_name(one.organisation, one.branch) for one in beside)
    with writing():
        audit.write(actor, 'assignment.print_cover', returnee)
    facts = _shared() | {
        'quyet_dinh': documents.name_of(held.opened_by),
        'thoi_gian': f'từ {paper_date(cover.starts_on)} đến hết {paper_date(cover.ends_on)}',
        'thay_cho': addressed(held.person),
        'nguoi_giup': [_row(1, returnee, names)],
    }
    return _filled(SLIP, facts | _taker(cover.substitute))


def minutes(case: AssignmentCase, person: Person, actor: Actor) -> bytes:
    """Biên bản bàn giao of a former helper: everything open, each with who takes it over: .docx.

    Raises NotFound when `person` hands over nothing by this case, or the actor may not read all names.
    """
    demand(actor, *READERS)
    own, viewer = handover.leaving(case).get(person), access.viewer(actor)
    if not own or not all(viewer.sees(one, access.Layer.NAME) for one in own):
        raise NotFound(NOTHING_LEFT)
    with writing():
        audit.write(actor, 'assignment.print_handover', case, {'helper': (None, person.full_name)})
    takers = handover.takers(case)
    return _filled(MINUTES, _parties(case, person, own, takers) | {'viec': _work(case, person, own, takers)})


def _parties(case: AssignmentCase, person: Person, own: list[Returnee], takers: dict[Returnee, Person]) -> dict:
    paper, lines = case.decision, lines_of(case)
    receivers = list(dict.fromkeys(takers[one] for one in own if one in takers))
    return headed(body_of(MODEL)) | {
        'ten_mo_hinh': model_name(),
        'can_cu_ban_giao': documents.name_of(paper) if paper and paper.number else f'hồ sơ thay đổi {case.code}',
        'ben_giao': person.full_name,
        'chuc_vu_giao': post_of(person),
        'ben_nhan': [_taker(taker) for taker in receivers],
        'ten_ben_nhan': receivers[0].full_name if len(receivers) == 1 else '',
        'y_kien_khac': list(dict.fromkeys(line.handover for line in lines if line.handover and line.returnee in own)),
        'nguoi_chung_kien': _holder(Role.STANDING_DEPUTY),
    }


def _work(
    case: AssignmentCase, person: Person, people: Iterable[Returnee], takers: dict[Returnee, Person]
) -> list[dict]:
    return [
        {
            'stt': str(number),
            'noi_dung': _what(item),
            'tinh_trang': item.note,
            'nguoi_nhan': takers[item.returnee].full_name if item.returnee in takers else '',
        }
        for number, item in enumerate(handover.items_of(person, people, case), 1)
    ]


def _what(item: handover.Item) -> str:
    if item.returnee is None:
        return item.what
    return f'{item.returnee.person.full_name}: {item.what[:1].lower()}{item.what[1:]}'


def _helpers(lines: Iterable[AssignmentLine]) -> dict[Person, list[AssignmentLine]]:
    found: dict[Person, list[AssignmentLine]] = {}
    for line in lines:
        if line.helper_id:
            found.setdefault(line.helper, []).append(line)
    return found


def _shared() -> dict:
    return (
        headed(body_of(MODEL))
        | report_day()
        | {
            'ten_mo_hinh': model_name(),
            'dia_ban': area(),
            'chuc_vu_giao': ROLE_LABELS[Role.HEAD].upper(),
            'nguoi_giao': _holder(Role.HEAD),
        }
    )


def _taker(person: Person) -> dict:
    return {'ho_ten': person.full_name, 'chuc_vu_don_vi': post_of(person)}


def _row(number: int, returnee: Returnee, organisation: str) -> dict:
    person = returnee.person
    return {
        'stt': str(number),
        'ho_ten': person.full_name,
        'nam_sinh': born_of(person),
        'noi_o': ', '.join(part for part in (person.address, returnee.village.name) if part),
        'dien_thoai': person.phone,
        'to_chuc': organisation,
    }


def _holder(role: Role) -> str:
    return next((person.full_name for person in holders(role, today())), '')


def _named(kind: str, person: Person) -> str:
    return f'{"-".join((kind, *words(person.full_name)))}.docx'


def _filled(key: str, facts: dict) -> bytes:
    return templates.in_use(key, today()).fill(facts, dictionary=TEMPLATES[key].dictionary)


bulk.register(SOURCE, slips)
