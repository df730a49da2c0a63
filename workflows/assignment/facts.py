"""What the papers about who helps whom print, by the names of their dictionaries."""

from collections.abc import Iterable

from core import documents, settings
from core.clock import today
from core.vietnamese import paper_date, paper_parts, screen_date, two_digits
from models import (
    END_GROUND_LABELS,
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    Document,
    EndGround,
    IssuingBody,
    Party,
    Person,
    Reply,
    Returnee,
)
from workflows.assignment import answers
from workflows.assignment.composition import (
    by_returnee,
    lines_of,
    name_of,
    organisation_name,
    side_of,
    sides_of,
    standing,
)

POLICE, COMMITTEE, MODEL = 'cax', 'ubnd', 'mohinh'  # codes of the bodies that propose, decide, and hand out duties
TITLES = {'nam': 'ông ', 'nu': 'bà '}


def body_of(code: str) -> IssuingBody:
    return IssuingBody.get(IssuingBody.code == code)


def model_name() -> str:
    return f'Mô hình “{settings.get("model.name")}”'


def area() -> str:
    return f'{settings.get("commune.name")}, {settings.get("commune.province")}'


def addressed(person: Person) -> str:
    """'bà Triệu Thị Thủy' where the sex is recorded, else the name alone."""
    return TITLES.get(person.sex, '') + person.full_name


def post_of(person: Person) -> str:
    """The office, or the organisation, or where they live; never what kind of member."""
    if person.job_title:
        return person.job_title
    place = person.organisation or person.village
    return place.name if place else 'Công dân trên địa bàn xã'


def born_of(person: Person) -> str:
    return str(person.birth_on.year if person.birth_on else person.birth_year or '')


def told(returnee: Returnee) -> str:
    """'ông Lý Văn Về, sinh năm 1990, cư trú tại thôn Co Loi'"""
    person = returnee.person
    year = born_of(person)
    return ', '.join(
        [addressed(person), *([f'sinh năm {year}'] if year else []), f'cư trú tại {returnee.village.name}']
    )


def organisations_of(lines: Iterable[AssignmentLine]) -> str:
    names = [organisation_name(line.organisation, line.branch) for line in lines if line.organisation_id]
    return '; '.join(dict.fromkeys(names))


def helpers_of(lines: Iterable[AssignmentLine]) -> str:
    names = [f'{addressed(line.helper)}, {post_of(line.helper)}' for line in lines if line.helper_id]
    return '; '.join(dict.fromkeys(names))


def _case_of(document: Document) -> AssignmentCase:
    return AssignmentCase.get_by_id(int(document.subject.partition(':')[2]))


def authority_of(body: IssuingBody) -> str:
    """The chairman decides by a power of their own (TT 10/2024/TT-BCA Đ.10.2, 14)."""
    return f'{body.head_title.capitalize()} {body.full_name}'


def _decided(document: Document) -> dict:
    """What all three decisions share; without TM., since it is not the committee that decides."""
    day = document.effective_on
    signed = [line for line in documents.authority_lines(document) if line != document.body.collective]
    return {
        'tham_quyen': authority_of(document.body),
        'quyen_han_ky': signed,
        'hieu_luc': f'kể từ {paper_date(day)}' if day else 'kể từ ngày ký',
        'thi_hanh': settings.get('assignment.carried_out_by'),
        'luu': _kept_by(document.body),
    }


def _kept_by(body: IssuingBody) -> str:
    """The police, who prepare it, keep a copy beside the clerk (NĐ 30/2020 PL I.II.9.b)."""
    return body.archive_line if ',' in body.archive_line else f'{body.archive_line}, {body_of(POLICE).abbreviation}'


def report_day() -> dict:
    """By which day of the first month of a quarter helpers report, in two digits (TT 10/2024/TT-BCA Đ.10.4)."""
    return {'ngay_bao_cao': two_digits(settings.get('returnee.report_day'))}


def decision_facts(document: Document) -> dict:
    """Who is to help whom, and in the appendix the identity of the people helped."""
    people = by_returnee(lines_of(_case_of(document)))
    numbered = list(enumerate(people.items(), 1))
    return (
        _decided(document)
        | report_day()
        | {
            'phan_cong': [_assigned(number, returnee, its) for number, (returnee, its) in numbered],
            'danh_sach': [_identity(number, returnee) for number, (returnee, _) in numbered],
        }
    )


def _assigned(number: int, returnee: Returnee, lines: list[AssignmentLine]) -> dict:
    sides = {'to_chuc': organisations_of(lines), 'ca_nhan': helpers_of(lines)}
    return {'stt': str(number), 'nguoi': told(returnee)} | sides


def _identity(number: int, returnee: Returnee) -> dict:
    person = returnee.person
    return {
        'stt': str(number),
        'ho_ten': person.full_name,
        'ten_khac': person.other_name,
        'ngay_sinh': person.born,
        'so_cccd': person.cccd or '',
        'noi_cu_tru': ', '.join(part for part in (person.address, returnee.village.name, area()) if part),
        'giay_chung_nhan': _certificate(returnee),
        'ngay_ve': screen_date(returnee.arrived_on) if returnee.arrived_on else '',
    }


def _certificate(returnee: Returnee) -> str:
    """'số 112/GCN ngày 10/11/2026 của Trại giam …'"""
    if not returnee.certificate:
        return ''
    day = f' ngày {screen_date(returnee.certificate_on)}' if returnee.certificate_on else ''
    return f'số {returnee.certificate}{day}' + (f' của {returnee.certificate_by}' * bool(returnee.certificate_by))


def change_facts(document: Document) -> dict:
    people = by_returnee(lines_of(_case_of(document)))
    held = _before(document, people)
    rows = [_changed(number, one, its, held[one.id]) for number, (one, its) in enumerate(people.items(), 1)]
    days = two_digits(settings.get('assignment.handover_days'))
    return _decided(document) | report_day() | {'thay_doi': rows, 'han_ban_giao': days}


def _before(document: Document, people: Iterable[Returnee]) -> dict[int, list[Assignment]]:
    """Who stood beside them before this decision, also once it is in force."""
    found = standing([one.id for one in people], document.dated_on or today())
    closed = Assignment.select().where(Assignment.closed_by == document)
    for held in closed:
        found[held.returnee_id].append(held)
    return {one.id: [held for held in found[one.id] if held.opened_by != document] for one in people}


def _changed(number: int, returnee: Returnee, lines: list[AssignmentLine], held: list[Assignment]) -> dict:
    stays = set(sides_of(lines))
    papers = dict.fromkeys(documents.name_of(one.opened_by) for one in held)
    return _assigned(number, returnee, lines) | {
        'quyet_dinh_goc': '; '.join(papers),
        'thoi': '; '.join(_named(one) for one in held if side_of(one) not in stays),
    }


def _named(held: Assignment) -> str:
    return addressed(held.person) if held.party == Party.HELPER else name_of(held)


def end_facts(document: Document) -> dict:
    lines = lines_of(_case_of(document))
    held = _before(document, [line.returnee for line in lines])
    rows = [_ended(number, line, held[line.returnee_id]) for number, line in enumerate(lines, 1)]
    return _decided(document) | {'ket_thuc': rows}


def _ended(number: int, line: AssignmentLine, held: list[Assignment]) -> dict:
    label = END_GROUND_LABELS[EndGround(line.end_ground)]
    return {
        'stt': str(number),
        'nguoi': told(line.returnee),
        'can_cu_ket_thuc': label[:1].lower() + label[1:],
        'tu_ngay': paper_date(line.end_on),
        'giay_to': line.evidence,
        'noi_den': f', chuyển đến {line.moved_to}' if line.moved_to else '',
        'thoi': '; '.join(_named(one) for one in held) or 'không có ai đang được phân công',
    }


def proposal_facts(document: Document) -> dict:
    """The facts of the police's proposal, in words that fit the kind of case."""
    case = _case_of(document)
    return {
        'ly_do': case.reason.splitlines(),
        'noi_dung': _proposed(case),
        'y_kien': _opinions(case),
        'tai_lieu': settings.get('assignment.attached'),
        'noi_trinh': document.body.full_name,
    }


def _proposed(case: AssignmentCase) -> list[str]:
    people = by_returnee(lines_of(case))
    say = _ending if case.kind == AssignmentKind.END else _wanted
    return [f'{number}. Đối với {told(one)}: {say(its)}' for number, (one, its) in enumerate(people.items(), 1)]


def _wanted(lines: list[AssignmentLine]) -> str:
    return f'phân công {organisations_of(lines)} và {helpers_of(lines)}'


def _ending(lines: list[AssignmentLine]) -> str:
    line = lines[0]
    label = END_GROUND_LABELS[EndGround(line.end_ground)]
    to = f' ({line.moved_to})' if line.moved_to else ''
    return (
        f'kết thúc quản lý, giúp đỡ vì {label[:1].lower()}{label[1:]}{to} từ {paper_date(line.end_on)}, theo'
        f' {line.evidence}. {line.closing}'
    )


def _opinions(case: AssignmentCase) -> list[str]:
    """What those asked have said, without what they wrote."""
    if case.kind == AssignmentKind.END:
        return ['Từng trường hợp đã có nhận xét kết thúc của tổ chức, cá nhân được phân công.']
    given = [one for its in answers.of_case(case).values() for one in its]
    still = [one for one in given if one.answer != Reply.ACCEPTED]
    if not still:
        return ['Tổ chức, cá nhân được đề nghị phân công đều đồng ý nhận giúp đỡ.']
    reasons = dict.fromkeys(line.override for line in lines_of(case) if line.override)
    return [
        f'{two_digits(len(given) - len(still))}/{two_digits(len(given))} ý kiến được hỏi đồng ý nhận giúp đỡ.',
        *(f'Lý do vẫn đề nghị: {reason.rstrip(".")}.' for reason in reasons),
    ]


def headed(body: IssuingBody) -> dict:
    """Letterhead of a form that is made today."""
    parts = paper_parts(today())
    return {
        'co_quan_chu_quan': documents.held_together(body.parent_line),
        'co_quan_ban_hanh': documents.held_together(body.name),
        'dia_danh': body.place,
        'ngay': parts.day,
        'thang': parts.month,
        'nam': parts.year,
    }
