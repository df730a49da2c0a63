"""What the walk of three loan dossiers needs: who carries them, three people at home, and forms as people fill them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Page

from core import accounts, offices, people, places
from core.actor import SYSTEM
from models import (
    Assignment,
    Document,
    IssuingBody,
    Loan,
    LoanDossier,
    Organisation,
    Person,
    Returnee,
    Role,
    Village,
)
from tests.browser import _story
from tests.browser._story import LONG_AGO, PASSWORD, Walk, downloaded, follow, issue, press, told, upload, words_of

BODIES = {
    'MTTQ': 'Ủy ban MTTQ Việt Nam xã',
    'PN': 'Hội Liên hiệp Phụ nữ xã',
    'ND': 'Hội Nông dân xã',
}
HELPER, WOMEN, FARMERS = 'Chu Văn Chí', 'Nông Thị Hòa', 'Hoàng Văn Đức'
OTHERS = {  # who: name, sex, year of birth, office, title, body; beside those of the walk through membership
    'chairman': ('Hoàng Văn Thái', 'nam', 1974, Role.CHAIRMAN, 'Chủ tịch UBND xã', ''),
    'head': ('Lý Văn Chuẩn', 'nam', 1975, Role.HEAD, 'Phó Chủ tịch UBND xã', ''),
    'accountant': ('Đặng Thị Quế', 'nu', 1991, Role.ACCOUNTANT, 'Công chức Kế toán', ''),
    'lead': ('Vi Văn Mặt', 'nam', 1970, Role.ORGANISATION_HEAD, 'Chủ tịch Ủy ban MTTQ xã', 'MTTQ'),
    'women': (WOMEN, 'nu', 1984, None, 'Phó Chủ tịch Hội Phụ nữ xã', 'PN'),
    'farmers': (FARMERS, 'nam', 1977, None, 'Phó Chủ tịch Hội Nông dân xã', 'ND'),
    'helper': (HELPER, 'nam', 1971, None, 'Trưởng ban công tác Mặt trận thôn', ''),
}
ON_A_PHONE = ('helper',)
LENT, REFUSED, VOTED = 'Lý Văn Về', 'Nông Văn Hiền', 'Triệu Văn Lâm'
HOMES = {  # name: year of birth, number of the certificate, the day the sentence was served
    LENT: (1990, '15/GCN', date(2025, 6, 2)),
    REFUSED: (1986, '21/GCN', date(2025, 3, 20)),
    VOTED: (1993, '34/GCN', date(2024, 9, 1)),
}
ASKED = {  # what the clerk types with the person, by label
    'Mục đích cụ thể': 'Chăn nuôi trâu sinh sản',
    'Số tiền đề nghị vay': '50.000.000',
    'Thời hạn, số tháng': '12',
    'Khoản chi, dòng 1': 'Trâu cái sinh sản',
    'Số lượng, dòng 1': '2',
    'Đơn vị, dòng 1': 'con',
    'Đơn giá, dòng 1': '27.500.000',
    'Vốn tự có': '5.000.000',
    'Thu nhập dự kiến mỗi tháng': '9.000.000',
    'Chi phí sản xuất và sinh hoạt mỗi tháng': '4.000.000',
    'Nguồn trả nợ': 'Bán bê hằng năm',
    'Người đại diện hộ': 'Lý Thị Nhàn',
    'Quan hệ với người vay': 'vợ',
    'Ngày hộ đồng ý': '13/01/2026',
    'Tổ tiết kiệm và vay vốn': 'Tổ TK&VV thôn Co Loi',
    'Ngày bình xét': '13/01/2026',
}
PNG = b'\x89PNG\r\n\x1a\n' + b'0' * 20
OF_THE_PAST = re.compile(
    r'(?<!phương )(?<!dự )\b(án|tù|phạt|phạm|tội|trại|giam|tái hòa nhập|đặc xá|chấp hành)\b', re.IGNORECASE
)


def seen_before(_page: Page) -> None:
    """Instead of `accessible`, for a page that another chapter has looked at."""


def fill() -> None:
    """Offices, bodies, three people at home with a helper; programmes as they are shipped."""
    _story.fill_offices()
    for short, name in BODIES.items():
        places.add_organisation(SYSTEM, name, short, None)
    for who, facts in OTHERS.items():
        _add(who, *facts)
    decision = _decision()
    for number, (name, (born, certificate, served)) in enumerate(HOMES.items(), 1):
        home = _at_home(number, name, born, certificate, served)
        helper = Person.get(full_name=HELPER)
        Assignment.create(returnee=home, party='helper', person=helper, starts_on=LONG_AGO, opened_by=decision)


def _add(who: str, name: str, sex: str, born: int, office: Role | None, title: str, body: str) -> None:
    of = Organisation.get(short_name=body) if body else None
    person = people.add_person(SYSTEM, name, sex=sex, birth_year=born, job_title=title, organisation=of)
    if office:
        offices.give(person, office, LONG_AGO, SYSTEM, title, of if office == Role.ORGANISATION_HEAD else None)
    account, _ = accounts.open_account(person, who, SYSTEM)
    accounts.set_password(account, PASSWORD, SYSTEM)


def _at_home(number: int, name: str, born: int, certificate: str, served: date) -> Returnee:
    village = Village.get(name='thôn Co Loi')
    person = people.add_person(SYSTEM, name, sex='nam', birth_year=born, village=village, is_listed=False)
    facts = {'legal_group': 'chap_hanh_xong', 'state': 'home', 'arrived_on': served, 'residence_checked_on': served}
    facts |= {'certificate': certificate, 'certificate_on': served, 'released_on': served}
    return Returnee.create(person=person, village=village, code=f'THN-2026-{number:03}', **facts)


def _decision() -> Document:
    facts = {'kind': 'QĐ', 'title': 'phân công giúp đỡ', 'state': 'issued', 'is_from_before': True}
    facts |= {'number_text': '07', 'symbol': 'QĐ-UBND', 'dated_on': LONG_AGO}
    return Document.create(body=IssuingBody.get(code='ubnd'), **facts)


def home_of(name: str) -> Returnee:
    return Returnee.select().join(Person, on=Returnee.person).where(Person.full_name == name).get()


def dossier_of(name: str) -> LoanDossier:
    return LoanDossier.get(returnee=home_of(name))


def of(name: str, rest: str = '') -> str:
    """Address of the dossier of `name`."""
    return f'/vay-von/ho-so/{dossier_of(name).id}{rest}'


def type_in(page: Page, facts: Mapping[str, str]) -> None:
    """Fill controls by their labels; '(không bắt buộc)' behind a label says nothing new."""
    page.wait_for_load_state()
    for label, text in facts.items():
        page.get_by_label(re.compile(rf'^{re.escape(label)}( \(không bắt buộc\))?$')).fill(text)


def choose(page: Page, question: str, answer: str) -> None:
    """One radio button of the question."""
    group = page.get_by_role('group', name=question)
    group.get_by_label(answer, exact=True).check()


def papers_of(page: Page, missing: Iterable[str] = ()) -> None:
    """Say of each paper that it is there, but those that are missing (the beginning of their names)."""
    page.get_by_role('heading', name='Nhận hồ sơ vay vốn').wait_for()
    gone = tuple(missing)
    for group in page.locator('main fieldset').all():
        name = group.locator('legend').inner_text()
        group.get_by_label('Thiếu' if gone and name.startswith(gone) else 'Có', exact=True).check()


def need(walk: Walk, name: str, look: Callable[[Page], None] = seen_before) -> None:
    """The helper writes down the need and what was explained."""
    page = walk.at('helper', f'/tai-hoa-nhap/{home_of(name).id}')
    follow(page, 'Ghi nhu cầu vay')
    page.get_by_label(re.compile('^Cho vay người chấp hành xong')).check()
    page.get_by_label('Cần vốn làm gì').fill('Muốn mua trâu sinh sản để nuôi')
    look(page)
    press(page, 'Ghi nhu cầu')
    told(page, 'Đã ghi nhu cầu vay vốn')


def ask(page: Page, **otherwise: str) -> None:
    """On the form of what is asked for: type all of it."""
    choose(page, 'Vay để làm gì', 'Sản xuất, kinh doanh, tạo việc làm')
    choose(page, 'Cách trả', 'Gốc trả đều, lãi theo dư nợ')
    choose(page, 'Kỳ trả', 'Hằng quý')
    type_in(page, ASKED | otherwise)
    press(page, 'Lưu đề nghị vay')


def assign(walk: Walk, name: str) -> None:
    page = walk.at('deputy', of(name))
    follow(page, 'Phân công thẩm định')
    for body in (WOMEN, FARMERS):
        page.get_by_label(re.compile(f'^{body}')).check()
    press(page, 'Phân công')
    told(page, 'Đã phân công thẩm định')


def see_the_place(walk: Walk, name: str, look: Callable[[Page], None] | None = None) -> None:
    """With a photo where somebody looks at the page."""
    page = walk.at('women', of(name))
    follow(page, 'Ghi kiểm tra thực tế')
    facts = {'Nơi kiểm tra': 'Nhà và bãi chăn thả', 'Người tham gia': 'Hai người thẩm định, chủ hộ'}
    type_in(page, facts | {'Kết quả': 'Có chuồng cũ sửa được, vợ cùng làm'})
    if look:
        page.get_by_label('Ảnh').set_input_files(upload('chuong.png', PNG))
        look(page)
    press(page, 'Lưu')
    told(page, 'Đã ghi kiểm tra thực tế')


def opine(page: Page, name: str, stance: str, text: str, score: str = '4') -> None:
    """On the desk of an appraiser: seven scores, a stance, and why."""
    follow(page, re.compile(f'^Ghi ý kiến thẩm định: {name}'))
    follow(page, re.compile('^Ý kiến của'))
    page.get_by_role('heading', name='Ý kiến thẩm định').wait_for()
    for choice in page.get_by_label(score, exact=True).all():
        choice.check()
    choose(page, 'Ý kiến', stance)
    type_in(page, {'Lý do': text})
    press(page, 'Gửi ý kiến')
    told(page, 'Đã gửi ý kiến')


def verify(walk: Walk, name: str, look: Callable[[Page], None] = seen_before) -> None:
    """The police find out what records leave open, on one form from the desk, each with its evidence."""
    page = walk.at('police')
    follow(page, re.compile(f'^Xác minh điều kiện vay: {name}'))
    page.get_by_role('heading', name='Xác minh điều kiện vay').wait_for()
    groups = page.locator('main fieldset').all()
    assert len(groups) == 4
    for group in groups:
        group.get_by_label('Đạt', exact=True).check()
        name_ = group.locator('legend').inner_text()
        type_in(page, {f'Căn cứ: {name_}': 'Đã đối chiếu sổ của Công an xã'})
    look(page)
    press(page, 'Lưu kết quả xác minh')
    told(page, 'Đã ghi kết quả xác minh')


def paper(page: Page, name: str | re.Pattern) -> str:
    """All words of a Word file that the page hands out."""
    return words_of(downloaded(page, name))


def cells_of(content: bytes) -> str:
    """All words of an Excel file."""
    rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return '\n'.join(str(cell) for row in rows for cell in row if cell is not None)


def state_of(name: str) -> str:
    return dossier_of(name).state


def receive(page: Page, name: str, missing: tuple[str, ...] = ()) -> None:
    follow(page, 'Nhận hồ sơ')
    type_in(page, {'Người nộp': 'Lý Thị Nhàn'})
    papers_of(page, missing)
    press(page, 'Nhận hồ sơ')
    told(page, 'Đã nhận hồ sơ')
    assert state_of(name) == 'received'


def gather(walk: Walk, name: str) -> None:
    page = walk.at('deputy')
    follow(page, re.compile(f'^Khép phần thẩm định: {name}'))
    press(page, 'Khép phần thẩm định')
    told(page, 'Đã khép phần thẩm định')


def propose(walk: Walk, name: str, amount: str, months: str, look: Callable[[Page], None] = seen_before) -> None:
    page = walk.at('lead')
    follow(page, re.compile(f'^Kết luận thẩm định: {name}'))
    follow(page, 'Đề nghị cho vay')
    type_in(page, {'Số tiền đề nghị': amount, 'Thời hạn, số tháng': months, 'Lý do': 'Có chuồng, có nguồn trả nợ'})
    look(page)
    press(page, 'Đề nghị cho vay')
    told(page, 'Đã kết luận: đề nghị cho vay')


def register(walk: Walk, title: str, look: Callable[[Page], None] = seen_before) -> str:
    """The clerk prints, numbers, scans and issues a paper that waits on the desk; answers its words."""
    page = walk.at('clerk')
    follow(page, f'In để ký: {title}')
    words = paper(page, 'Tải tệp Word')
    issue(page, look)
    return words


def money(page: Page, principal: str, number: str) -> None:
    """The form of a disbursement."""
    type_in(page, {'Số tiền': principal, 'Số chứng từ của nơi cho vay': number})
    press(page, 'Ghi sổ')


def ledger() -> str:
    return f'/vay-von/khoan/{Loan.get().id}'


def principal_of(page: Page) -> int:
    """The sum of the principal that the page lists by instalment."""
    rows = page.get_by_role('region', name='Lịch trả nợ').locator('tbody tr')
    amounts = rows.locator('[data-label="Gốc"]').all_inner_texts()
    assert len(amounts) == 4
    return sum(int(amount.replace('.', '')) for amount in amounts)


def pay(page: Page, number: str, **otherwise: str) -> None:
    """The form of a payment, which offers what is due."""
    follow(page, 'Ghi trả nợ')
    type_in(page, otherwise | {'Số biên lai': number})
    press(page, 'Ghi sổ')
