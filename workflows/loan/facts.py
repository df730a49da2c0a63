"""What the papers of a dossier print, by the names of their dictionaries."""

from core import documents, settings
from core.actor import holders
from core.clock import today
from core.vietnamese import dotted, money_in_words, paper_date, paper_parts, screen_date, sentence, two_digits
from models import (
    CHANNEL_LABELS,
    Channel,
    CreditProgramme,
    IssuingBody,
    LoanAppraiser,
    LoanDossier,
    LoanVote,
    Person,
    Returnee,
    Role,
)
from workflows.loan import cash_flow, checklist, eligibility, opinions, programmes
from workflows.loan.eligibility import RESULTS, Result
from workflows.loan.states import appraisers_of, vote_of
from workflows.loan.votes import BASE_LABELS, Base, figures_of

COMMITTEE, MODEL, POLICE = 'ubnd', 'mohinh', 'cax'
OUTCOMES = {True: 'đề nghị cho vay', False: 'không đề nghị cho vay'}
SEX = {'nam': 'ông', 'nu': 'bà'}


def money(amount_vnd: int | None) -> str:
    return f'{dotted(amount_vnd)} đồng' if amount_vnd is not None else 'chưa ghi'


def in_full(amount_vnd: int) -> str:
    """'50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng)'"""
    return f'{dotted(amount_vnd)} đồng (Bằng chữ: {money_in_words(amount_vnd)})'


def ended(text: str) -> str:
    """What was typed, as a sentence with its mark at the end."""
    text = text.strip()
    return text if not text or text[-1] in '.!?…' else f'{text}.'


def called(person: Person) -> str:
    """'ông', 'bà', or both where the sex is not recorded."""
    return SEX.get(person.sex, 'ông (bà)')


def lender_of(programme: CreditProgramme) -> str:
    """Where the money comes from on papers that are carried home: the name of a programme may tell of the past."""
    return programme.lender or CHANNEL_LABELS[Channel(programme.channel)]


def body_of(code: str) -> IssuingBody:
    return IssuingBody.get(IssuingBody.code == code)


def head_of_form(code: str) -> dict:
    """Letterhead, place and day of a form."""
    body, parts = body_of(code), paper_parts(today())
    return {
        'co_quan_chu_quan': documents.held_together(body.parent_line),
        'co_quan_ban_hanh': documents.held_together(body.name),
        'dia_danh': body.place,
        'ngay': parts.day,
        'thang': parts.month,
        'nam': parts.year,
    }


def home_of(person: Person) -> str:
    """'Số 4, thôn Co Loi, xã Mẫu Sơn'"""
    parts = (person.address, person.village.name if person.village else '')
    place = ', '.join(part for part in parts if part)
    return f'{place}, {settings.get("commune.name")}' if place else ''


def holder_name(role: Role) -> str:
    return next((person.full_name for person in holders(role, today())), '')


def named(dossier: LoanDossier) -> dict:
    return {'ma_ho_so': dossier.code, 'ho_ten': dossier.returnee.person.full_name}


def _asked(dossier: LoanDossier) -> dict:
    return {
        'muc_dich': dossier.purpose_text or 'chưa ghi',
        'so_tien': money(dossier.asked_vnd),
        'thoi_han': f'{dossier.term_months} tháng' if dossier.term_months else 'chưa ghi',
    }


def numbered(rows: list[dict]) -> list[dict]:
    return [{'stt': str(number)} | row for number, row in enumerate(rows, 1)]


def _papers_brought(dossier: LoanDossier, carried: bool = False) -> list[dict]:
    """`carried`: by the names on papers that go home."""
    brought = checklist.brought_of(dossier)
    rows = [
        {
            'ten': one.carried_name if carried else one.label,
            'tinh_trang': checklist.PAPER_STATES[brought[kind].state if kind in brought else checklist.MISSING],
        }
        for kind, one in checklist.wanted_of(dossier).items()
    ]
    return numbered(rows)


def receipt(dossier: LoanDossier) -> dict:
    facts = {
        'noi_cho_vay': lender_of(dossier.programme),
        'nguoi_nop': dossier.brought_by or dossier.returnee.person.full_name,
        'ngay_nhan': screen_date(dossier.received_on) if dossier.received_on else screen_date(today()),
        'giay_to': _papers_brought(dossier, carried=True),
        'so_ngay': two_digits(settings.get('loan.appraisal_days')),
        'nguoi_nhan': holder_name(Role.CLERK) or '…………………………',
    }
    return head_of_form(COMMITTEE) | named(dossier) | facts


def site(dossier: LoanDossier) -> dict:
    """What was found at the place, or room to write at the place."""
    visit = next((one for one in dossier.site_visits.order_by('id') if one.round == dossier.round), None)
    found = {
        'ngay_kiem_tra': screen_date(visit.visited_on) if visit else '',
        'noi_kiem_tra': visit.place if visit else '',
        'thanh_phan': visit.present if visit else '',
        'ket_qua': visit.findings if visit else '',
    }
    place = {'noi_o': home_of(dossier.returnee.person)}
    return head_of_form(MODEL) | named(dossier) | place | _asked(dossier) | found


def opinion_sheet(appraiser: LoanAppraiser) -> dict:
    """To be filled in by hand: it holds nothing that anybody wrote."""
    dossier = appraiser.dossier
    facts = {
        'tieu_chi': numbered([{'ten': label} for label in opinions.CRITERIA.values()]),
        'nguoi_tham_dinh': appraiser.person.full_name,
        'co_quan': appraiser.organisation.name if appraiser.organisation else '',
    }
    return head_of_form(MODEL) | named(dossier) | _asked(dossier) | facts


def minutes(dossier: LoanDossier) -> dict:
    """Law.md §6.4; drawn up when all opinions are in and the conclusion is written."""
    person, returnee = dossier.returnee.person, dossier.returnee
    day = dossier.concluded_on or today()
    return (
        named(dossier)
        | _asked(dossier)
        | _concluded(dossier)
        | _appraised(dossier)
        | {
            'thoi_gian': paper_date(day),
            'dia_diem': f'Trụ sở UBND {settings.get("commune.name")}',
            'chu_tri': dossier.lead.name,
            'chuong_trinh': dossier.programme.name,
            'noi_cho_vay': lender_of(dossier.programme),
            'lai_suat': programmes.said('rate_bp', programmes.read(dossier.figures)['rate_bp']),
            'nam_sinh': str(person.birth_on.year if person.birth_on else person.birth_year or ''),
            'cccd': person.cccd or '',
            'noi_o': home_of(person),
            'giay_chung_nhan': certificate_of(returnee),
            'dai_dien_ho': _household(dossier),
            'giay_to': _papers_brought(dossier),
            'dieu_kien': _conditions(dossier),
            'phuong_an': _items(dossier),
            'tong_chi': money(sum(item.amount_vnd for item in dossier.items)),
            'von_tu_co': money(dossier.own_capital_vnd),
            'thoi_han_xin': f'{dossier.term_months} tháng',
            'thu_nhap': money(dossier.income_vnd),
            'chi_tieu': money(dossier.costs_vnd),
            'nguon_tra': ended(dossier.repayment_source),
            'dong_tien': cash_flow.sentence(dossier),
        }
    )


def certificate_of(returnee: Returnee) -> str:
    """Number and day of the certificate of release."""
    day = f', {screen_date(returnee.certificate_on)}' if returnee.certificate_on else ''
    return f'{returnee.certificate}{day}' if returnee.certificate else ''


def _household(dossier: LoanDossier) -> str:
    if dossier.signs_alone:
        return 'người vay tự ký'
    if not dossier.representative:
        return ''
    relation = f' ({dossier.representative_relation})' if dossier.representative_relation else ''
    agreed = f', đồng ý ngày {screen_date(dossier.consent_on)}' if dossier.consent_on else ''
    return f'{dossier.representative}{relation}{agreed}'


def _conditions(dossier: LoanDossier) -> list[dict]:
    rows = eligibility.findings(dossier)
    return numbered([{'ten': one.label, 'ket_qua': RESULTS[Result(one.result)][0], 'can_cu': one.text} for one in rows])


def _items(dossier: LoanDossier) -> list[dict]:
    rows = dossier.items.order_by('position')
    return numbered(
        [
            {
                'ten': item.name,
                'so_luong': f'{dotted(item.quantity)} {item.unit}'.strip(),
                'don_gia': dotted(item.unit_price_vnd),
                'thanh_tien': dotted(item.amount_vnd),
            }
            for item in rows
        ]
    )


def _appraised(dossier: LoanDossier) -> dict:
    rows = appraisers_of(dossier)
    present = [
        {
            'ho_ten': row.person.full_name,
            'co_quan': row.organisation.name if row.organisation else '',
            'vai_tro': 'Cung cấp thông tin' if row.is_informant else 'Người thẩm định',
        }
        for row in rows
    ]
    if dossier.concluded_by and dossier.concluded_by not in [row.person for row in rows]:
        lead = {'ho_ten': dossier.concluded_by.full_name, 'co_quan': dossier.lead.name, 'vai_tro': 'Chủ trì'}
        present.insert(0, lead)
    visits = [one for one in dossier.site_visits.order_by('id') if one.round == dossier.round]
    vote = vote_of(dossier)
    return {
        'thanh_phan': numbered(present),
        'kiem_tra': [
            f'Ngày {screen_date(one.visited_on)}, tại: {one.place}; có mặt: {one.present}. {ended(one.findings)}'
            for one in visits
        ],
        'y_kien': _opinions(dossier),
        'bieu_quyet': vote_sentence(vote) if vote else '',
        'bao_luu': ended(vote.reserved) if vote else '',
    }


def _opinions(dossier: LoanDossier) -> list[dict]:
    """Of this round; asked for only once all are in."""
    best = max(opinions.SCALE) * len(opinions.CRITERIA)
    return [
        {
            'ho_ten': one.appraiser.person.full_name,
            'y_kien': opinions.STANCES[opinions.Stance(one.opinion.stance)],
            'diem': f'{one.total}/{best}',
            'noi_dung': ended(one.opinion.text),
        }
        for one in opinions.given(dossier)
    ]


def vote_sentence(vote: LoanVote) -> str:
    figures = figures_of(vote)
    counted = (
        f'{figures.votes_for} đồng ý, {figures.votes_against} không đồng ý, {figures.abstained} không có ý kiến,'
        f' {figures.invalid} phiếu không hợp lệ, {figures.not_voted} không biểu quyết'
    )
    result = 'Thông qua' if figures.passes else 'Không thông qua'
    base = BASE_LABELS[Base(vote.base)].lower()
    return f'họp ngày {screen_date(vote.held_on)}: {counted}. {result} (tính trên {base}: {figures.of}).'


def _concluded(dossier: LoanDossier) -> dict:
    proposed = dossier.proposed_vnd is not None
    facts = {
        'ket_luan': OUTCOMES[proposed],
        'de_nghi': in_full(dossier.proposed_vnd) if proposed else '',
        'ly_do': ended(dossier.conclusion),
        'can_thay_doi': ended(dossier.could_change),
    }
    return facts | ({'thoi_han': f'{dossier.proposed_months} tháng'} if proposed else {})


def proposal(dossier: LoanDossier) -> dict:
    body = body_of(MODEL)
    return named(dossier) | {
        'xung_ho': called(dossier.returnee.person),
        'noi_o': home_of(dossier.returnee.person),
        'chuong_trinh': dossier.programme.name,
        'muc_dich': dossier.purpose_text,
        'so_tien': money(dossier.asked_vnd),
        'noi_cho_vay': lender_of(dossier.programme),
        'ket_qua': result_sentence(dossier),
        'de_nghi': in_full(dossier.proposed_vnd),
        'thoi_han': f'{dossier.proposed_months} tháng',
        'ly_do': ended(dossier.conclusion),
        'noi_trinh': body.full_name,
    }


def result_sentence(dossier: LoanDossier) -> str:
    """'02 người thẩm định của 02 cơ quan, tổ chức: 02 ý kiến đề nghị cho vay, 00 ý kiến chưa đề nghị.'"""
    rows = opinions.given(dossier)
    bodies = {one.appraiser.organisation_id for one in rows}
    yes = sum(one.opinion.stance == opinions.Stance.YES for one in rows)
    said = (
        f'{two_digits(len(rows))} người thẩm định của {two_digits(len(bodies))} cơ quan, tổ chức:'
        f' {two_digits(yes)} ý kiến đề nghị cho vay, {two_digits(len(rows) - yes)} ý kiến chưa đề nghị.'
    )
    vote = vote_of(dossier)
    return f'{said} Kết quả {vote_sentence(vote)}' if vote else said


def letter(dossier: LoanDossier) -> dict:
    return named(dossier) | {
        'xung_ho': called(dossier.returnee.person),
        'noi_cho_vay': lender_of(dossier.programme),
        'ly_do': ended(dossier.conclusion),
        'can_thay_doi': ended(dossier.could_change),
    }


def listed(dossiers: list[LoanDossier]) -> dict:
    """The list for the lender; a form of the police, confirmed by the People's Committee."""
    day = today()
    lenders = list(dict.fromkeys(one.programme.lender for one in dossiers))
    return head_of_form(POLICE) | {
        'thang_nam': f'{day:%m/%Y}',
        'noi_gui': '; '.join(lenders),
        'danh_sach': numbered([_listed(one) for one in dossiers]),
        'so_nguoi': two_digits(len(dossiers)),
        'tong_tien': in_full(sum(one.proposed_vnd or 0 for one in dossiers)),
        'truong_cong_an': holder_name(Role.POLICE_CHIEF) or '…………………………',
        'chu_tich': holder_name(Role.CHAIRMAN) or '…………………………',
    }


def _listed(dossier: LoanDossier) -> dict:
    returnee, person = dossier.returnee, dossier.returnee.person
    remark = next((one for one in eligibility.findings(dossier) if one.key == 'conduct'), None)
    return {
        'ho_ten': person.full_name,
        'nam_sinh': str(person.birth_on.year if person.birth_on else person.birth_year or ''),
        'cccd': person.cccd or '',
        'noi_o': sentence(returnee.village.name),
        'giay_chung_nhan': certificate_of(returnee),
        'chap_hanh_xong': screen_date(returnee.released_on) if returnee.released_on else '',
        'muc_dich': dossier.purpose_text,
        'so_tien': dotted(dossier.proposed_vnd or 0),
        'nhan_xet': RESULTS[Result(remark.result)][0] if remark else '',
        'ghi_chu': '',
    }
