"""Phiếu giao nhiệm vụ: one sheet for each member of a decision in force, signed in ink by giver and taker."""

from collections.abc import Iterator

from core import audit, bulk, documents, settings, templates, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import WrongState
from core.vietnamese import paper_date, paper_parts, words
from models import ROLE_LABELS, IssuingBody, Job, MembershipCase, MembershipState, Role
from workflows.membership.composition import Seat, seats_after
from workflows.membership.facts import MODEL, birth_year, body_of, model_name, post_of
from workflows.membership.fields import TEMPLATES
from workflows.membership.reading import READERS

KEY, SOURCE = 'membership/phieu_giao_nhiem_vu', 'membership.slips'
audit.describe('membership', 'Hồ sơ thành viên', {'print_slips': 'In phiếu giao nhiệm vụ'})


def start(case: MembershipCase, actor: Actor) -> Job:
    """Make the sheets of everybody in the list of `case`. Raises NotAllowed, or WrongState before it is in force."""
    demand(actor, *READERS)
    if case.state != MembershipState.IN_FORCE:
        raise WrongState('Đợi Quyết định có hiệu lực rồi mới in phiếu giao nhiệm vụ.')
    with writing():
        audit.write(actor, 'membership.print_slips', case)
        return bulk.start(SOURCE, {'case': case.id}, len(takers(case)), f'phieu-giao-nhiem-vu-{case.code}', actor)


def slips(wanted: dict) -> Iterator[bulk.Item]:
    """(file name, .docx) of each member, in the order of the list."""
    case = MembershipCase.get_by_id(wanted['case'])
    template, dictionary = templates.in_use(KEY, today()), TEMPLATES[KEY].dictionary
    shared, by_head, by_board = _shared(case), _given_by_head(case), _given_by_board(case)
    for seat in takers(case):
        name = '-'.join(('phieu', *words(seat.person.full_name)))
        given = by_board if seat.role == Role.HEAD else by_head
        yield f'{name}.docx', template.fill(shared | given | _own(seat), dictionary=dictionary)


def takers(case: MembershipCase) -> list[Seat]:
    """Who gets a sheet: everybody but a head who signed the decision, since nobody hands a duty to themselves."""
    return [seat for seat in seats_after(case) if seat.role != Role.HEAD or seat.person != case.decision.signer]


def _given_by_head(case: MembershipCase) -> dict:
    """The head of the model hands out the duties, under the model's own letterhead."""
    head = next((seat.person.full_name for seat in seats_after(case) if seat.role == Role.HEAD), '')
    return _letterhead(body_of(MODEL)) | {'chuc_vu_giao': ROLE_LABELS[Role.HEAD].upper(), 'nguoi_giao': head}


def _given_by_board(case: MembershipCase) -> dict:
    """The head of the model takes theirs from whoever signed the decision."""
    paper = case.decision
    giver = {'chuc_vu_giao': paper.body.head_title, 'nguoi_giao': documents.signer_name(paper)}
    return _letterhead(paper.body) | giver


def _letterhead(body: IssuingBody) -> dict:
    return {
        'co_quan_chu_quan': documents.held_together(body.parent_line),
        'co_quan_ban_hanh': documents.held_together(body.name),
        'dia_danh': body.place,
    }


def _shared(case: MembershipCase) -> dict:
    paper, parts = case.decision, paper_parts(today())
    from_day = case.effective_on or paper.dated_on
    return {
        'ngay': parts.day,
        'thang': parts.month,
        'nam': parts.year,
        'ten_mo_hinh': model_name(),
        'dia_ban': f'{settings.get("commune.name")}, {settings.get("commune.province")}',
        'quyet_dinh': documents.name_of(paper),
        'hieu_luc': f'kể từ {paper_date(from_day)}' if from_day else 'kể từ ngày ký',
    }


def _own(seat: Seat) -> dict:
    return {
        'ho_ten': seat.person.full_name,
        'nam_sinh': birth_year(seat.person),
        'chuc_vu_don_vi': post_of(seat.person),
        'chuc_danh': ROLE_LABELS[Role(seat.role)],
        'nhiem_vu': seat.duty,
        'thon': seat.village.name if seat.village else '',
    }


bulk.register(SOURCE, slips)
