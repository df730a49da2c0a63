"""Which other papers the demonstration tells: three years of work, and what lies on the clerk's desk today."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.clock import today
from core.vietnamese import roman
from demo.cast import Cast
from demo.days import Thread, before
from demo.papers import Letter, carry, later, written
from models import Document, DocumentState, IssuingBody, MembershipCase, MembershipState
from workflows.document import checking, copies, numbering, successors

S = DocumentState
MODEL, BOARD, COMMITTEE = 'mohinh', 'bcd138', 'ubnd'
LAPSED = 'Căn cứ Luật Thi hành án hình sự ngày 14 tháng 6 năm 2019.'
PLAN_WORDS = (
    'Mô hình “Tái hòa nhập cộng đồng” xã Mẫu Sơn xây dựng kế hoạch hoạt động trong năm như sau:',
    '1. Mỗi quý gặp gỡ ít nhất một lần từng người mới trở về; ghi lại nguyện vọng về việc làm, học nghề, vay vốn.',
    '2. Mở hai lớp dạy nghề ngắn hạn: trồng và chế biến hồi; sửa chữa máy nông nghiệp.',
    '3. Phối hợp với Trạm Y tế tư vấn sức khỏe, với nhà trường giúp trẻ em trong các gia đình đến lớp.',
    '4. Sơ kết vào tháng 6, tổng kết vào tháng 12',
)
YEAR_PLAN = 'hoạt động của Mô hình “Tái hòa nhập cộng đồng” năm {year}'
EARLIER = (  # (last day, letter)
    (date(2025, 3, 12), Letter('plan_2025', MODEL, 'KH', YEAR_PLAN, PLAN_WORDS, 3)),
    (
        date(2025, 12, 18),
        Letter(
            'report_2025',
            MODEL,
            'BC',
            'kết quả hoạt động của Mô hình “Tái hòa nhập cộng đồng” năm {year}',
            (
                'Trong năm, 39 thành viên đã gặp gỡ, giúp đỡ những người trở về ở 16 thôn; không thôn nào để trống.',
                'Hai lớp dạy nghề có 17 người học, trong đó 9 người đã có việc làm ổn định.',
                'Phương hướng năm sau: tăng số lượt gặp gỡ, giúp thêm người vay được vốn làm ăn',
            ),
            3,
        ),
    ),
)
RECENT = (
    Letter('plan', MODEL, 'KH', YEAR_PLAN, PLAN_WORDS, 180),
    Letter(
        'duty_voided',
        BOARD,
        'QĐ',
        'phân công thành viên trực đường dây tiếp nhận tin của Mô hình',
        ('Phân công 06 thành viên thay nhau trực đường dây tiếp nhận tin từ thứ Hai đến thứ Bảy hằng tuần',),
        98,
        S.NUMBERED,
    ),
    Letter(
        'duty',
        BOARD,
        'QĐ',
        'phân công thành viên trực đường dây tiếp nhận tin của Mô hình',
        ('Phân công 07 thành viên thay nhau trực đường dây tiếp nhận tin tất cả các ngày trong tuần',),
        93,
    ),
    Letter(
        'visits',
        MODEL,
        'TB',
        'lịch gặp gỡ người mới trở về',
        ('Các thành viên gặp gỡ người mới trở về ở thôn mình phụ trách trong tuần thứ hai của mỗi tháng',),
        86,
    ),
    Letter(
        'plan_mended',
        MODEL,
        'KH',
        f'{YEAR_PLAN}, bản điều chỉnh',
        (*PLAN_WORDS[:2], '2. Mở ba lớp dạy nghề ngắn hạn, thêm lớp may gia công.', *PLAN_WORDS[3:]),
        64,
        replaces='plan',
    ),
    Letter(
        'loans',
        COMMITTEE,
        'TB',
        'tiếp nhận hồ sơ vay vốn đợt II năm {year}',
        ('Người có nhu cầu nộp hồ sơ tại bộ phận một cửa; Mô hình cử người hướng dẫn vào thứ Năm hằng tuần',),
        38,
    ),
    Letter(
        'given_up',
        COMMITTEE,
        'KH',
        'tổ chức hội chợ việc làm tại thôn Nà Sâm',
        ('Tổ chức hội chợ việc làm một ngày tại nhà văn hóa thôn Nà Sâm',),
        27,
        S.FORM_CHECK,
    ),
    Letter(
        'meeting',
        MODEL,
        'TB',
        'nội dung họp sơ kết hoạt động năm {year}',
        ('Các thành viên gửi số liệu về Thư ký trước ngày họp; nội dung họp gồm gặp gỡ, dạy nghề, vay vốn',),
        6,
        S.NUMBERED,
    ),
    Letter(
        'fair',
        COMMITTEE,
        'TTr',
        'hỗ trợ kinh phí lớp dạy nghề sửa chữa máy nông nghiệp',
        ('Lớp có 12 học viên, học trong 20 buổi; kinh phí dự kiến 18.000.000 đồng từ nguồn xã hội hóa',),
        3,
        S.FOR_SIGNATURE,
    ),
    Letter(
        'spread',
        MODEL,
        'KH',
        'tuyên truyền xóa bỏ định kiến ở các thôn năm {next_year}',
        (LAPSED, 'Mỗi thôn một buổi nói chuyện, có người đã ổn định cuộc sống kể lại chuyện của mình'),
        2,
        S.FORM_CHECK,
    ),
    Letter(
        'visits_q4',
        MODEL,
        'BC',
        'kết quả gặp gỡ người mới trở về trong tháng',
        ('Trong tháng đã gặp 21 lượt ở 14 thôn; còn thôn Khau Nhị, thôn Co Sậu chưa gặp được',),
        1,
        S.CONTENT_CHECK,
    ),
    Letter(
        'next_plan',
        MODEL,
        'KH',
        'hoạt động của Mô hình “Tái hòa nhập cộng đồng” năm {next_year}',
        (LAPSED, *PLAN_WORDS),
        1,
        S.DRAFT,
    ),
)


def threads(cast: Cast, day: date) -> Iterator[Thread]:
    """All letters, what was done with them afterwards, and the papers that mended or recalled others."""
    for last, letter in EARLIER:
        yield written(letter, cast, last)
    for letter in RECENT:
        yield written(letter, cast, day)
    for number, last in enumerate(_quarter_ends(day)):
        yield written(_quarterly(number, last), cast, before(last + timedelta(days=6), 1))
    yield later('plan_2025', 0, _expire, cast, date(2026, 1, 8))
    yield later('report_2025', 0, _archive, cast, date(2026, 1, 9))
    yield carry('correction', _correct, 3, S.ISSUED, cast, date(2025, 9, 30))
    yield later('duty_voided', 94, _void, cast, day)
    yield carry('recall', _recall, 70, S.ISSUED, cast, day)
    yield later('given_up', 24, _cancel, cast, day)
    yield later('duty', 20, _copy, cast, day)


def _quarter_ends(day: date) -> Iterator[date]:
    """Last days of the quarters since the set-up that were reported before `day`."""
    for year in range(2025, day.year + 1):
        for first_after in (date(year, 4, 1), date(year, 7, 1), date(year, 10, 1), date(year + 1, 1, 1)):
            if first_after + timedelta(days=7) < day:
                yield first_after - timedelta(days=1)


def _quarterly(number: int, last: date) -> Letter:
    """The report of a quarter, due on the fifth of the month after it; its figures grow a little."""
    words = (
        f'Trong quý, thành viên ở các thôn đã gặp gỡ {38 + 3 * number} lượt người; giới thiệu việc làm cho'
        f' {4 + number} người, hướng dẫn {2 + number // 2} hồ sơ vay vốn.',
        'Khó khăn: một số người đi làm xa, chỉ liên lạc được qua điện thoại',
    )
    title = f'kết quả gặp gỡ, giúp đỡ người trở về quý {roman(last.month // 3)} năm {last.year}'
    return Letter(f'quarter_{last:%Y_%m}', MODEL, 'BC', title, words, 3)


def _expire(document: Document, cast: Cast) -> Document:
    words = ('het_han', 'Kế hoạch chỉ dùng cho năm 2025.')
    return successors.expire(document, cast.actor('clerk'), document.version, *words)


def _archive(document: Document, cast: Cast) -> Document:
    return checking.archive(document, cast.actor('clerk'), document.version)


def _void(document: Document, cast: Cast) -> Document:
    head = cast.persons['chair'].full_name
    words = ('sai_the_thuc', 'Đóng dấu xong mới thấy thiếu ngày trực Chủ nhật; in lại bằng văn bản khác.')
    return numbering.void_number(document, cast.actor('clerk'), document.version, head, *words)


def _cancel(document: Document, cast: Cast) -> Document:
    words = ('khong_can', 'Tỉnh tổ chức hội chợ chung, xã không làm riêng nữa.')
    return numbering.cancel(document, cast.actor('clerk'), document.version, *words)


def _correct(cast: Cast) -> Document:
    """A slip in the decision of 2025, mended by a công văn."""
    decision = MembershipCase.get(MembershipCase.state == MembershipState.IN_FORCE).decision
    slips = [successors.Slip('Phụ lục I, số thứ tự 2', 'Mã Đức Toàn, sinh năm 1939', 'Mã Đức Toàn, sinh năm 1993')]
    addressees = ('Công an xã Mẫu Sơn', 'Các thành viên Mô hình “Tái hòa nhập cộng đồng”')
    return successors.start_correction(
        decision, cast.actor('clerk'), decision.version, 'sơ suất khi soạn thảo', slips, addressees
    )


def _recall(cast: Cast) -> Document:
    """The timetable that clashed with the harvest is taken back."""
    notice = Document.get_by_id(cast.papers['visits'].id)
    recall = successors.Recall(
        'noi_dung',
        'Lịch trùng vụ thu hoạch hồi, nhiều gia đình vắng nhà',
        today() + timedelta(days=7),
        'Các thôn tự sắp xếp ngày gặp gỡ cho đến khi có lịch mới.',
        'Văn thư UBND xã Mẫu Sơn',
        today() + timedelta(days=14),
    )
    return successors.start_recall(notice, cast.actor('clerk'), notice.version, recall)


def _copy(document: Document, cast: Cast) -> Document:
    """A certified copy for the police of the province."""
    order = copies.CopyOrder(
        'SY',
        IssuingBody.get(IssuingBody.code == COMMITTEE),
        today(),
        cast.persons['chair'],
        copies=2,
        recipients='Công an tỉnh Lạng Sơn',
    )
    copies.make_copy(document, cast.actor('clerk'), document.version, order)
    return Document.get_by_id(document.id)
