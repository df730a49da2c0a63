"""What people do with a loan dossier, each at their own desk: the acts of the story."""

from core.actor import Actor
from core.clock import today
from demo import desk, scans
from demo.cast import Cast
from demo.days import Thread, after, before
from demo.homecoming import fresh
from demo.loan_plans import ESTABLISHMENT, Telling
from models import CreditProgramme, Document, LoanAppraiser, LoanDossier, Person, Purpose
from workflows.loan import (
    appraisal,
    checklist,
    dossiers,
    eligibility,
    lending,
    loan_papers,
    opinions,
    papers,
    programmes,
)
from workflows.loan.appraisal import Photo, SiteVisit
from workflows.loan.dossiers import Request
from workflows.loan.lending import Approval
from workflows.loan.opinions import CRITERIA, Opinion, Stance
from workflows.loan.votes import Figures
from workflows.visit.helping import helpers_on

FOUND_OUT = {
    'listed': 'Có trong danh sách Công an xã lập',
    'conduct': 'Chấp hành tốt, thôn xác nhận',
    'evils': 'Không tham gia tệ nạn xã hội, thôn xác nhận',
    'debt': 'Nơi cho vay trả lời: không còn dư nợ',
}
VIEWS = (
    'Phương án sát thực tế, gia đình ủng hộ.',
    'Đồ nghề, chuồng trại có sẵn một phần; chịu khó làm ăn.',
    'Đã hỏi chi hội và hàng xóm, ai cũng khen chăm chỉ.',
)
DOUBTS = 'Chưa rõ nguồn trả nợ trong sáu tháng đầu, nên bàn lại với gia đình.'
PLACES = (
    ('Nhà và chỗ sẽ làm', 'Đủ chỗ, đủ nước; gia đình đã chuẩn bị phần vốn tự có.'),
    ('Nhà ở sát đường thôn', 'Có điện, dụng cụ cũ còn dùng được; người nhà cùng làm.'),
    ('Vườn, bãi của gia đình', 'Bãi rộng, đã rào một phần; hàng xóm hứa giúp công.'),
)
WHY = 'Phương án khả thi, gia đình ủng hộ, có nguồn trả nợ.'
WHY_NOT = 'Phương án chưa nêu rõ nguồn trả nợ từng kỳ.'
COULD_CHANGE = 'Ghi rõ nguồn trả nợ từng kỳ, có thêm vốn tự có rồi nộp lại.'
DECLINED = ('against', 'voted_down')  # turns that end without a proposal
DIVIDED = ('voted', 'voted_down', 'divided')  # in which the second appraiser is against it
VOTES = {'voted': Figures(20, 8, 3, absent=7), 'voted_down': Figures(14, 18, 2, absent=5)}
PICTURED = ('p34', 'p12')  # at whose place a photo was taken
PRINTED = ('guided', 'received', 'lacking', 'looked_up')  # dossiers of these days, whose sheets are printed too
LETTER_OF = {'qd22': 'QĐ-NHCS', 'ngan-sach': 'QĐ-NHCS', 'quy-tinh': 'QĐ-QHT', 'xa-hoi-hoa': 'QĐ-NTT'}


def start(telling: Telling, cast: Cast) -> LoanDossier:
    file, programme = fresh(cast, telling.key), CreditProgramme.get(CreditProgramme.code == telling.programme)
    return dossiers.start(_nearest(cast, file.id), file, programme, telling.plan.need)


def _nearest(cast: Cast, file: int) -> Actor:
    """The helper, where they have an account; else the clerk."""
    helping = helpers_on(today(), [file]).get(file, [])
    keys = (key for key in cast.accounts if cast.persons[key].id in helping)
    return cast.actor(next(keys, 'clerk'))


def guide(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    actor = _nearest(cast, dossier.returnee_id)
    guided = dossiers.guide(dossier, actor, dossier.version, today())
    if telling.until in PRINTED:
        papers.form(guided, 'huong-dan', actor)


def ask(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    plan, day = telling.plan, before(today(), 2)
    facts = {} if plan.purpose != Purpose.ESTABLISHMENT else ESTABLISHMENT
    if telling.signer == 'alone':
        facts = {'signs_alone': True}
    elif telling.signer:
        facts = {
            'representative': telling.signer,
            'representative_relation': telling.relation,
            'representative_person': _known(telling.signer),
            'consent_on': day,
        }
    if telling.signer:
        village = dossier.returnee.village.name
        facts |= {'savings_group': f'Tổ tiết kiệm và vay vốn {village}', 'reviewed_on': day}
    request = Request(
        purpose=plan.purpose,
        purpose_text=plan.text,
        asked_vnd=plan.asked_vnd,
        term_months=plan.months,
        method=plan.method,
        period_months=plan.period_months,
        grace_months=plan.grace_months,
        own_capital_vnd=plan.own_capital_vnd,
        income_vnd=plan.income_vnd,
        costs_vnd=plan.costs_vnd,
        repayment_source=plan.source,
        **facts,
    )
    dossiers.write_request(dossier, cast.actor('clerk'), dossier.version, request, plan.items)


def _known(name: str) -> Person | None:
    """Somebody of the lists who signs for their household is shut out of the dossier."""
    return Person.get_or_none(Person.full_name == name)


def receive(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    """Copies were compared with the originals; where papers lack it is the last ones of the list."""
    wanted, clerk = list(checklist.wanted_of(dossier)), cast.actor('clerk')
    there = wanted[:-2] if telling.turn == 'lacks' else wanted
    states = {kind: _brought(kind) for kind in there}
    name = telling.signer if telling.signer not in ('', 'alone') else dossier.returnee.person.full_name
    received = dossiers.receive(dossier, clerk, dossier.version, today(), name, states)
    if telling.until in PRINTED:
        papers.form(received, 'bien-nhan', clerk)


def _brought(kind: str) -> str:
    return checklist.COMPARED if kind in ('cccd', 'chung_nhan') else checklist.BROUGHT


def lack(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    clerk = cast.actor('clerk')
    told = dossiers.lack(dossier, clerk, dossier.version, after(today(), 7))
    if telling.until in PRINTED:
        papers.form(told, 'bo-sung', clerk)


def bring(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    states = {kind: _brought(kind) for kind in checklist.wanted_of(dossier)}
    dossiers.bring(dossier, cast.actor('clerk'), dossier.version, states)


def complete(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    dossiers.complete(dossier, cast.actor('clerk'), dossier.version)


def look_up(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    """The police answer what no record does."""
    actor = cast.actor('police1')
    for found in eligibility.findings(dossier):
        if found.is_manual:
            eligibility.check(dossier, actor, found.key, eligibility.Result.MET, FOUND_OUT[found.key])


def assign(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    chosen = [cast.persons[key] for key in telling.appraisers.split()]
    appraisal.assign(dossier, cast.actor('standing'), dossier.version, cast.organisations['mttq'], chosen)


def see(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    """The first appraiser writes down what both saw."""
    place, findings = PLACES[telling.number % len(PLACES)]
    names = ', '.join(cast.persons[key].full_name for key in telling.appraisers.split())
    seen = SiteVisit(today(), f'{place}, {dossier.returnee.village.name}', f'{names}; gia đình', findings)
    photo = Photo(scans.photo(), 'noi-se-lam.jpg', 'image/jpeg') if telling.key in PICTURED else None
    appraisal.record_visit(dossier, cast.actor(telling.appraisers.split()[0]), dossier.version, seen, photo)


def opine_first(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    first, *_rest = _appraisers(dossier)
    _opine(first, telling, cast, against=telling.turn == 'against')


def opine_next(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    for appraiser in _appraisers(dossier)[1:]:
        _opine(appraiser, telling, cast, against=telling.turn in ('against', *DIVIDED))


def _appraisers(dossier: LoanDossier) -> list[LoanAppraiser]:
    query = LoanAppraiser.select(LoanAppraiser, LoanDossier).join(LoanDossier)
    mine = (LoanAppraiser.dossier == dossier) & (LoanAppraiser.round == dossier.round) & ~LoanAppraiser.is_informant
    return list(query.where(mine).order_by(LoanAppraiser.id))


def _opine(appraiser: LoanAppraiser, telling: Telling, cast: Cast, against: bool) -> None:
    """Who has no account writes on a sheet, which the clerk types in."""
    key = next(key for key in telling.appraisers.split() if cast.persons[key] == appraiser.person)
    number, best = telling.number, 3 if against else 4
    scores = {name: best + (number + place) % 2 for place, name in enumerate(CRITERIA)}
    if against:
        given = Opinion(Stance.NO, scores | {'repayment': 2}, DOUBTS)
    else:
        view = VIEWS[(number + appraiser.id) % len(VIEWS)]
        given = Opinion(Stance.YES, scores, view, telling.plan.asked_vnd, telling.plan.months)
    opinions.give(appraiser, cast.actor(key if key in cast.accounts else 'clerk'), given)


def vote(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    """The meeting of the model, with the scan of its signed minutes where it said yes."""
    figures = VOTES[telling.turn]
    reserved = f'{cast.persons[telling.appraisers.split()[1]].full_name}: nên cho vay sau khi rõ nguồn trả nợ.'
    words = ('BIÊN BẢN HỌP', f'Biểu quyết hồ sơ {dossier.code}', f'Đồng ý: {figures.votes_for}')
    scan = Photo(scans.drawn(words, ()), 'bien-ban-hop.pdf', 'application/pdf') if figures.passes else None
    appraisal.record_vote(dossier, cast.actor('standing'), dossier.version, today(), figures, reserved, scan)


def gather(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    appraisal.gather(dossier, cast.actor('standing'), dossier.version)


def send_back(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    text = 'Ghi rõ bán cho ai, giá bao nhiêu, trả nợ bằng khoản nào.'
    appraisal.send_back(dossier, cast.actor('front'), dossier.version, 'phuong_an', text)


def conclude(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    """The head of the Front of the commune, which leads the appraisal."""
    front, version = cast.actor('front'), dossier.version
    if telling.turn in DECLINED:
        appraisal.decline(dossier, front, version, WHY_NOT, COULD_CHANGE)
    else:
        appraisal.propose(dossier, front, version, telling.plan.asked_vnd, telling.plan.months, WHY)


def issue_papers(dossier: LoanDossier, _telling: Telling, cast: Cast) -> Thread:
    """Minutes and Tờ trình go over the clerk's desk together."""
    yield from desk.issue_together([paper for paper in (dossier.minutes, dossier.proposal) if paper], cast)


def reconsider(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    text = 'Ghi rõ vì sao đủ nguồn trả nợ ở kỳ đầu.'
    appraisal.reconsider(dossier, cast.actor('chair'), dossier.version, 'chua_ro', text)


def confirm(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    appraisal.confirm(dossier, cast.actor('chair'), dossier.version)


def issue_letter(dossier: LoanDossier, _telling: Telling, cast: Cast) -> Thread:
    yield from desk.issue(Document.get_by_id(dossier.letter_id), cast)


def send(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    """The list is printed, and goes with a letter of the police."""
    chief = cast.actor('chief')
    loan_papers.proposed_list(chief)
    lending.send(dossier, chief, dossier.version, f'{30 + today().month}/CAX-TH', today())


def refuse(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    text = 'Hộ còn dư nợ quá hạn ở chương trình khác; xem xét lại khi đã trả xong.'
    paper = f'{70 + telling.number}/NHCS-TD'
    lending.refuse(dossier, cast.actor('clerk'), dossier.version, paper, today(), text)


def approve(dossier: LoanDossier, telling: Telling, cast: Cast) -> None:
    approval = Approval(
        f'{100 + telling.number}/{LETTER_OF[telling.programme]}',
        today(),
        dossier.proposed_vnd,
        programmes.read(dossier.figures)['rate_bp'],
        dossier.proposed_months,
        dossier.method,
        dossier.period_months,
        dossier.grace_months,
    )
    lending.approve(dossier, cast.actor('accountant'), dossier.version, approval)


def not_take(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    text = 'Anh trai cho mượn vốn, không lấy lãi.'
    dossiers.not_taken(dossier, cast.actor('clerk'), dossier.version, 'nguon_khac', text)


def withdraw(dossier: LoanDossier, _telling: Telling, cast: Cast) -> None:
    dossiers.withdraw(dossier, cast.actor('clerk'), dossier.version, 'khong_con', 'Đã vào làm ở hợp tác xã hồi.')
