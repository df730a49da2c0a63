"""What goes on every month: visits, the plans of those who came home, and partners who give work and training."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from core.clock import today
from demo import papers
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from demo.homecoming import ENTERED, Row, fresh, rows
from models import (
    Need,
    NeedArea,
    NeedState,
    OfferKind,
    PartnerKind,
    Person,
    Referral,
    ReturneeState,
    VisitPlace,
)
from workflows.need import plan, referrals
from workflows.need.states import Measure
from workflows.partner import keeping, matching
from workflows.visit import recording, sheets
from workflows.visit.helping import helped_on, helpers_on
from workflows.visit.recording import Call, Seen

SUMMARIES = (
    'Trò chuyện việc nhà, vườn tược; tinh thần tốt.',
    'Hỏi thăm việc làm, đang đi làm đều.',
    'Cùng gia đình bàn việc sửa lại chuồng trại.',
    'Động viên tham gia họp thôn, ngày công làm đường.',
    'Nhắc mang giấy tờ lên xã làm căn cước.',
    'Giúp xem giấy mời, hướng dẫn cách khai.',
)
UNMET = 'Đến nhà không gặp, người nhà nói đi làm chưa về.'
NOTES = ('Còn ngại gặp người quen cũ, mong được giới thiệu việc xa chợ.', 'Hai vợ chồng hay to tiếng vì nợ.')
SPARSE, MONTHS_BETWEEN = 2025, 2  # in that year only every second month is told
DAYS = 17  # of a month on which somebody visits
PLACES = (VisitPlace.HOME, VisitPlace.HOME, VisitPlace.HOME, VisitPlace.WORK, VisitPlace.OFFICE, VisitPlace.PHONE)
NEEDS = (
    (NeedArea.WORK, Measure.JOB, 'Cần việc làm gần nhà, tiền công trả đều.', 'Đã vào làm, lương trả theo tháng.'),
    (NeedArea.PAPERS, Measure.LAW, 'Làm lại căn cước, bổ sung thông tin cư trú.', 'Đã nhận căn cước, cư trú đầy đủ.'),
    (NeedArea.TRAINING, Measure.TRAINING, 'Muốn học chăn nuôi, thú y.', 'Đã học xong lớp ba tháng.'),
    (NeedArea.LOAN, Measure.LOAN, 'Cần vốn mua lợn giống.', 'Đã được hướng dẫn hồ sơ vay.'),
    (NeedArea.FAMILY, Measure.MIND, 'Mong được hòa giải với gia đình.', 'Hai bên đã gặp nhau ở nhà văn hóa thôn.'),
    (NeedArea.HOUSING, Measure.OTHER, 'Nhà dột, cần sửa trước mùa mưa.', 'Thôn góp công lợp lại mái nhà.'),
)
MECHANICS = 'Muốn học sửa xe máy.'  # of those whose work has to do with them
PARTNERS = (
    ('Xưởng gạch Tân Tiến', PartnerKind.BUSINESS, 'Pò Tềnh', 4, ('Phụ xưởng gạch', OfferKind.JOB, 5)),
    ('Hợp tác xã Hồi Mẫu Sơn', PartnerKind.BUSINESS, 'Nà Sâm', 2, ('Thu hái, chế biến hồi', OfferKind.JOB, 8)),
    ('Tổ mộc Lũng Tràm', PartnerKind.BUSINESS, 'Lũng Tràm', 6, ('Thợ mộc', OfferKind.JOB, 3)),
    ('Cửa hàng sửa xe Minh Đăng', PartnerKind.BUSINESS, 'Co Mười', 3, ('Sửa xe máy', OfferKind.TRAINING, 3)),
    (
        'Trung tâm dạy nghề Khu vực 3',
        PartnerKind.SCHOOL,
        '',
        28,
        ('Chăn nuôi thú y', OfferKind.TRAINING, 20),
    ),
    (
        'Phòng giao dịch giới thiệu việc làm Khu vực 3',
        PartnerKind.AGENCY,
        '',
        28,
        ('Lắp ráp linh kiện', OfferKind.JOB, 10),
    ),
)


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    yield _partners(cast)
    for row in rows():
        if row.came and row.key != 'p59':
            yield _plans(cast, row, day)
    for month in _months(day):
        yield _visits(cast, month, day)
    yield _sheets(cast, day)


def _months(day: date) -> Iterator[date]:
    """Firsts of the months in which the story tells visits."""
    month = date(2025, 4, 1)
    while month <= day:
        if month.year > SPARSE or month.month % MONTHS_BETWEEN == 0:
            yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _visits(cast: Cast, month: date, day: date) -> Thread:
    """All helpers of a month, a few a day; who has no account tells the police, or fills in a sheet of paper."""
    for position in range(DAYS):
        visited_on = after(month - timedelta(days=1), 3 + position)
        if visited_on >= day:
            return
        yield Moment(visited_on, time(16, 30))
        helpers = sorted({person for held in helpers_on(visited_on).values() for person in held})
        for person in helpers[position::DAYS]:
            _visit(cast, Person.get_by_id(person), visited_on)


def _visit(cast: Cast, helper: Person, visited_on: date) -> None:
    key = next(key for key, person in cast.persons.items() if person == helper)
    actor = cast.actor(key if key in cast.accounts else 'police1')
    files = {file.id: name for name, file in cast.files.items()}
    seen = []
    for returnee in sorted(helped_on(helper, visited_on)):
        file = fresh(cast, files[returnee])
        chance = (file.id * 7 + visited_on.month * 5 + visited_on.year) % 11
        if file.state == ReturneeState.HOME and chance != 5:
            seen.append(_seen(file, chance))
    if seen:
        place = PLACES[(helper.id + visited_on.month) % len(PLACES)]
        recording.record(actor, Call(helper, visited_on, place), seen)


def _seen(file, chance: int) -> Seen:
    if chance == 3:
        return Seen(file, was_met=False, summary=UNMET)
    return Seen(
        file,
        has_work=chance % 3 != 1,
        has_hardship=chance == 4,
        wants_officer=chance == 8 and file.id % 3 == 0 and today() > date(2026, 10, 20),
        summary=SUMMARIES[chance % len(SUMMARIES)],
        private_note=NOTES[chance % 2] if chance in (6, 9) else '',
    )


def _sheets(cast: Cast, day: date) -> Thread:
    """The sheets of this month were printed for all on its second working day."""
    yield Moment(after(day.replace(day=1) - timedelta(days=1), 2), time(8, 40))
    sheets.prepare(today().replace(day=1), cast.actor('clerk'))


def _partners(cast: Cast) -> Thread:
    yield Moment(after(ENTERED, 12), time(9, 10))
    deputy = cast.actor('standing')
    for number, (name, kind, village, distance, (trade, offered, places)) in enumerate(PARTNERS, 1):
        partner = keeping.add(
            deputy,
            name,
            kind=kind,
            village=cast.villages.get(village),
            distance_km=distance,
            phone=f'09000009{number:02}',
            contact='Chị Hồng' if number % 2 else 'Anh Quân',
            address=f'thôn {village}, xã Mẫu Sơn' if village else 'phường Lương Văn Tri, tỉnh Lạng Sơn',
        )
        keeping.add_offer(partner, deputy, trade, None, kind=offered, places=places, terms='Làm ngày nào tính ngày ấy')


def _plans(cast: Cast, row: Row, day: date) -> Thread:
    """What somebody needed when they came, begun soon after, and met in a few months."""
    first = max(after(row.came_on, 6), after(ENTERED, 14))
    if first >= day:
        return
    yield Moment(first, time(10, 20))
    file, actor = fresh(cast, row.key), cast.actor('police1')
    if file.state != ReturneeState.HOME:
        return
    area, measure, text, result = NEEDS[row.number % len(NEEDS)]
    if measure == Measure.TRAINING and 'xe' in row.work.split():
        text = MECHANICS
    need = plan.add(file, actor, area, measure, text, due_on=after(first, 60))
    for ahead, act in _path(row, measure):
        acts_on = after(first, ahead)
        if acts_on >= day:
            return
        yield Moment(acts_on, time(14, 30))
        if fresh(cast, row.key).state != ReturneeState.HOME:
            return
        yield from act(cast, Need.get_by_id(need.id), result) or ()


def _path(row: Row, measure: Measure) -> tuple:
    if measure in (Measure.JOB, Measure.TRAINING):
        return ((5, _refer), (14, _take), (90, _stays))
    return ((5, _begin), (25 + row.number % 40, _meet if row.number % 5 else _decline))


def _begin(cast: Cast, need: Need, _result: str) -> None:
    plan.start(need, cast.actor('police1'), need.version)


def _meet(cast: Cast, need: Need, result: str) -> None:
    plan.meet(need, cast.actor('police1'), need.version, result)


def _decline(cast: Cast, need: Need, _result: str) -> None:
    plan.decline(need, cast.actor('police1'), need.version, 'Gia đình tự lo được, chưa cần giúp việc này.')


def _refer(cast: Cast, need: Need, _result: str) -> Thread:
    """To the place that the screen offers first; with the letter of the UBND where it is out of the villages."""
    offer = matching.propose(need, need.returnee, today())[0].offer
    consent = referrals.Consent(today(), 'loi_noi')
    with_letter = offer.partner.village_id is None
    referral = referrals.refer(need, offer, cast.actor('standing'), need.version, consent, with_letter=with_letter)
    if with_letter:
        yield from papers.brought_along(referral.letter, cast)


def _take(cast: Cast, need: Need, _result: str) -> None:
    referral = _latest(need)
    referrals.take(referral, cast.actor('police1'), referral.version, today())


def _stays(cast: Cast, need: Need, result: str) -> None:
    referral, actor = _latest(need), cast.actor('police1')
    if need.id % 3:
        referrals.still(referral, actor, referral.version, today())
        if need.state == NeedState.DOING:
            plan.meet(need, actor, need.version, result)
    else:
        referrals.leave(referral, actor, referral.version, before(today(), 1), 'Xin nghỉ về làm vườn cùng gia đình.')
        plan.decline(need, actor, need.version, 'Làm vườn cùng gia đình, chưa cần giới thiệu nơi khác.')


def _latest(need: Need) -> Referral:
    return Referral.select().where(Referral.need == need).order_by(Referral.id.desc()).get()
