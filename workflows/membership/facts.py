"""What the papers of a membership case print, by the names of their dictionaries."""

from collections.abc import Callable

from core import documents, settings
from core.actor import holders
from core.clock import today
from core.vietnamese import paper_date, paper_parts, shown_phone, two_digits
from models import (
    ROLE_LABELS,
    SEX_LABELS,
    CaseKind,
    Change,
    Document,
    IssuingBody,
    MembershipCase,
    MembershipLine,
    Person,
    Role,
)
from workflows.membership.composition import Seat, lines_of, seat_of, seats_after

POLICE, BOARD, MODEL = 'cax', 'bcd138', 'mohinh'  # codes of the bodies that propose, decide, and hand out duties
ATTACHED = (
    'Dự thảo Quyết định và danh sách thành viên',
    'Phiếu thống nhất phân công nhiệm vụ của các thành viên',
)
SUMMED_UP = {
    Change.JOIN: 'Bổ sung {} thành viên: {}',
    Change.LEAVE: 'Cho thôi tham gia {} thành viên: {}',
    Change.ALTER: 'Thay đổi chức danh, nhiệm vụ của {} thành viên: {}',
}


def body_of(code: str) -> IssuingBody:
    return IssuingBody.get(IssuingBody.code == code)


def model_name() -> str:
    return f'Mô hình “{settings.get("model.name")}”'


def head_of(body: IssuingBody) -> str:
    return f'Trưởng {body.full_name}'


def authority_of(body: IssuingBody) -> str:
    """Whose decision it is: the body's when it is signed TM., else its head's (NĐ 30/2020 PL I.II.7)."""
    return body.full_name if body.collective else head_of(body)


def _case_of(document: Document) -> MembershipCase:
    return MembershipCase.get_by_id(int(document.subject.partition(':')[2]))


def _shared(seats: list[Seat]) -> dict:
    area = f'{settings.get("commune.name")}, {settings.get("commune.province")}'
    return {'ten_mo_hinh': model_name(), 'dia_ban': area, 'so_thanh_vien': two_digits(len(seats))}


def decision_facts(document: Document) -> dict:
    """The facts of a decision, by the names of its dictionary."""
    case = _case_of(document)
    seats = seats_after(case)
    facts = _shared(seats) | {
        'tham_quyen': authority_of(document.body),
        'hieu_luc': f'kể từ {paper_date(document.effective_on)}' if document.effective_on else 'kể từ ngày ký',
        'thi_hanh': settings.get('membership.carried_out_by'),
        'thanh_vien': [_member(number, seat) for number, seat in enumerate(seats, 1)],
    }
    if case.kind == CaseKind.CHANGE:
        return facts | _changes(case) | {'quyet_dinh_goc': _former(case)}
    return facts | {'thay_the': _former(case) if case.previous else ''}


def proposal_facts(document: Document) -> dict:
    """The facts of the police's proposal, by the names of its dictionary."""
    case = _case_of(document)
    seats = seats_after(case)
    facts = _shared(seats) | {'tai_lieu': ATTACHED, 'noi_trinh': document.body.full_name}
    reasons = case.situation.splitlines()
    if case.kind == CaseKind.CHANGE:
        return facts | {
            'quyet_dinh_goc': _former(case),
            'ly_do_kien_toan': reasons,
            'noi_dung_kien_toan': _what_changes(case),
        }
    heads = {seat.role: _introduced(seat.person) for seat in reversed(seats)}
    return facts | {
        'tinh_hinh': reasons,
        'to_truong': heads.get(Role.HEAD, ''),
        'to_pho_thuong_truc': heads.get(Role.STANDING_DEPUTY, ''),
    }


def _former(case: MembershipCase) -> str:
    paper = case.previous.decision
    issuer = paper.body
    return f'{documents.name_of(paper)} của {authority_of(issuer)}'


def _member(number: int, seat: Seat) -> dict:
    person = seat.person
    return {
        'stt': str(number),
        'ho_ten': person.full_name,
        'nam_sinh': birth_year(person),
        'gioi_tinh': SEX_LABELS.get(person.sex, ''),
        'chuc_vu_don_vi': post_of(person),
        'chuc_danh': ROLE_LABELS[Role(seat.role)],
        'nhiem_vu': seat.duty,
        'thon': seat.village.name if seat.village else '',
        'dien_thoai': shown_phone(person.phone) if person.phone else '',
        'ghi_chu': '',
    }


def birth_year(person: Person) -> str:
    return str(person.birth_on.year if person.birth_on else person.birth_year or '')


def post_of(person: Person) -> str:
    """As the appendix prints it: the office, or the organisation, or where they live; never what kind of member."""
    if person.job_title:
        return person.job_title
    place = person.organisation or person.village
    return place.name if place else 'Công dân trên địa bàn xã'


def _changes(case: MembershipCase) -> dict:
    lines = lines_of(case)
    return {
        'bo_sung': _numbered(lines, Change.JOIN, lambda line: _member(0, seat_of(line))),
        'thoi': _numbered(lines, Change.LEAVE, _leaver),
        'thay_doi': _numbered(lines, Change.ALTER, _altered),
    }


def _numbered(lines: list[MembershipLine], change: Change, row: Callable[[MembershipLine], dict]) -> list[dict]:
    chosen = [line for line in lines if line.change == change]
    return [row(line) | {'stt': str(number)} for number, line in enumerate(chosen, 1)]


def _leaver(line: MembershipLine) -> dict:
    return {
        'ho_ten': line.person.full_name,
        'nam_sinh': birth_year(line.person),
        'chuc_vu_don_vi': post_of(line.person),
        'chuc_danh': ROLE_LABELS[Role(line.role)],
        'ly_do': line.leave_reason,
    }


def _altered(line: MembershipLine) -> dict:
    before = line.membership
    return {
        'ho_ten': line.person.full_name,
        'chuc_vu_don_vi': post_of(line.person),
        'chuc_danh_cu': ROLE_LABELS[Role(before.role)],
        'nhiem_vu_cu': before.duty,
        'chuc_danh_moi': ROLE_LABELS[Role(line.role)],
        'nhiem_vu_moi': line.duty,
    }


def _what_changes(case: MembershipCase) -> list[str]:
    lines = lines_of(case)
    groups = {change: [addressed(line.person) for line in lines if line.change == change] for change in SUMMED_UP}
    return [
        SUMMED_UP[change].format(two_digits(len(names)), ', '.join(names)) for change, names in groups.items() if names
    ]


def addressed(person: Person) -> str:
    """'bà Triệu Thị Thủy' where the sex is recorded, else the name alone."""
    return {'nam': 'ông ', 'nu': 'bà '}.get(person.sex, '') + person.full_name


def _introduced(person: Person) -> str:
    return f'{addressed(person)}, {post_of(person)}'


def agreement_facts(case: MembershipCase) -> dict:
    """The facts of the sheet that members tick and sign."""
    body, parts = body_of(POLICE), paper_parts(today())
    chief = next(iter(holders(Role(body.head_office), today())), None)
    lines = lines_of(case)
    asked = [line for line in lines if line.change != Change.LEAVE]
    return _shared(seats_after(case, lines)) | {
        'co_quan_chu_quan': body.parent_line,
        'co_quan_ban_hanh': body.name,
        'dia_danh': body.place,
        'ngay': parts.day,
        'thang': parts.month,
        'nam': parts.year,
        'nguoi_lap': case.author.person.full_name,
        'nguoi_xac_nhan': chief.full_name if chief else '',
        'thanh_vien': [_member(number, seat_of(line)) for number, line in enumerate(asked, 1)],
    }
