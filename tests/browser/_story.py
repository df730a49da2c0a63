"""What the long walk needs: who holds which office, the sheet of people, scans, and one window for each person."""

import io
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import docx
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from core import accounts, defaults, offices, people, places
from core.actor import SYSTEM
from demo import scans
from models import Role
from tests.browser.conftest import OFFICE, PHONE, Dated, Windows

PASSWORD = 'hoa hồi nở muộn trên đồi'
VILLAGES = ('thôn Co Loi', 'thôn Pò Mỏ', 'thôn Bản Lùng')
LONG_AGO = date(2021, 7, 1)
OFFICES = {  # who: name, sex, year of birth, office, title
    'admin': ('Đàm Thị Én', 'nu', 1990, Role.ADMIN, 'Công chức Văn hóa - Xã hội'),
    'clerk': ('Lương Thị Mẫu', 'nu', 1988, Role.CLERK, 'Công chức Văn phòng - Thống kê'),
    'police': ('Hứa Văn Tuân', 'nam', 1994, Role.POLICE_CLERK, 'Cán bộ Công an xã'),
    'deputy': ('Vi Thị Lan', 'nu', 1985, Role.STANDING_DEPUTY, 'Phó Trưởng Công an xã'),
    'chief': ('Nông Văn Hải', 'nam', 1980, Role.POLICE_CHIEF, 'Trưởng Công an xã'),
    'chair': ('Hoàng Văn Thành', 'nam', 1974, Role.CHAIR_138, 'Chủ tịch UBND xã'),
}
CADRE, CELL, FRONT = 'Cán bộ, đảng viên của cơ quan, tổ chức', 'Bí thư chi bộ', 'Trưởng ban công tác Mặt trận'
LISTENS = 'Gặp gỡ, lắng nghe từng gia đình trong thôn, báo lại Tổ trưởng hằng tháng'
ROWS = (  # name, born, sex, village, kind, title, role, duty
    ('Lý Văn Chuẩn', 1975, 'Nam', '', CADRE, 'Phó Chủ tịch UBND xã', 'Tổ trưởng', ''),
    ('Vi Thị Lan', 1985, 'Nữ', '', CADRE, 'Phó Trưởng Công an xã', 'Tổ phó thường trực', ''),
    ('Nông Thị Hòa', 1984, 'Nữ', '', CADRE, 'Chủ tịch Hội Phụ nữ xã', 'Tổ phó', 'Giúp Tổ trưởng phần vay vốn'),
    ('Lộc Văn Bình', 1987, 'Nam', '', CADRE, 'Công chức Tư pháp', 'Thư ký', ''),
    ('Lý Thị Bình', '05/03/1984', 'Nữ', 'thôn Co Loi', CELL, 'Bí thư Chi bộ thôn Co Loi', 'Thành viên', LISTENS),
    *(
        (name, born, sex, village, kind, f'{kind} {village}', '', '')
        for name, born, sex, village, kind in (
            ('Chu Văn Chí', 1971, 'Nam', 'thôn Co Loi', FRONT),
            ('Mạc Thị Đào', 1979, 'Nữ', 'thôn Pò Mỏ', CELL),
            ('Vi Văn Đông', 1968, 'Nam', 'thôn Pò Mỏ', FRONT),
            ('Lộc Thị Hạnh', 1990, 'Nữ', 'thôn Bản Lùng', CELL),
            ('Đinh Văn Khoa', 1982, 'Nam', 'thôn Bản Lùng', FRONT),
        )
    ),
    *(
        (name, born, sex, '', CADRE, title, '', '')
        for name, born, sex, title in (
            ('Nguyễn Thị Liên', 1986, 'Nữ', 'Bí thư Đoàn xã'),
            ('Trần Văn Lực', 1977, 'Nam', 'Chủ tịch Hội Nông dân xã'),
            ('Hà Thị Mơ', 1981, 'Nữ', 'Trạm trưởng Trạm Y tế xã'),
            ('Triệu Văn Nghĩa', 1970, 'Nam', 'Chủ tịch Hội Cựu chiến binh xã'),
            ('Bế Thị Oanh', 1989, 'Nữ', 'Giáo viên Trường THCS xã'),
            ('Lâm Văn Phúc', 1983, 'Nam', 'Công chức Địa chính'),
            ('Đặng Thị Quế', 1991, 'Nữ', 'Công chức Kế toán'),
            ('Hoàng Văn Sáng', 1978, 'Nam', 'Công chức Văn hóa'),
            ('Vy Thị Thảo', 1992, 'Nữ', 'Cán bộ khuyến nông'),
        )
    ),
    ('Ma Văn Út', 79, 'Nam', '', CADRE, 'Cán bộ thú y', '', ''),
)
COLUMNS = (
    *('Họ và tên', 'Ngày sinh', 'Giới tính', 'Thôn', 'Thành phần', 'Chức vụ, nghề nghiệp'),
    *('Chức danh trong Mô hình', 'Nhiệm vụ'),
)


def fill_offices() -> None:
    """Issuing bodies, villages, and everybody in an office with an account; nothing of what the walk shall show."""
    defaults.fill(SYSTEM)
    for name in VILLAGES:
        places.add_village(SYSTEM, name)
    for who, (name, sex, born, office, title) in OFFICES.items():
        person = people.add_person(SYSTEM, name, sex=sex, birth_year=born, job_title=title)
        offices.give(person, office, LONG_AGO, SYSTEM, title=title)
        account, _ = accounts.open_account(person, who, SYSTEM)
        accounts.set_password(account, PASSWORD, SYSTEM)


def fill_sheet(path: Path) -> None:
    """Type ROWS into the ready-made sheet, each value under its heading."""
    book = load_workbook(path)
    heads = {cell.value.rstrip(' *'): cell.column for cell in book.active[1]}
    for number, values in enumerate(ROWS, 2):
        for heading, value in zip(COLUMNS, values, strict=True):
            book.active.cell(number, heads[heading], value or None)
    book.save(path)


def upload(name: str, content: bytes) -> dict:
    """A file as a person chooses it."""
    return {'name': name, 'mimeType': 'application/octet-stream', 'buffer': content}


def scan(*words: str, code: str = '') -> dict:
    """A coloured page at 200 dpi with these words, a seal, and the QR of `code`."""
    return upload('ban-quet.pdf', scans.drawn(words, (), code))


def reworded(content: bytes, old: str, new: str) -> bytes:
    """The Word file with `old` replaced by hand in the one paragraph that has it."""
    paper, raw = docx.Document(io.BytesIO(content)), io.BytesIO()
    [paragraph] = [p for p in paper.paragraphs if old in p.text]
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ''
    paragraph.runs[0].text = text
    paper.save(raw)
    return raw.getvalue()


def words_of(content: bytes) -> str:
    """All text of a Word file, also in tables, a line for each paragraph."""
    paper = docx.Document(io.BytesIO(content))
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    return '\n'.join(paragraph.text for part in (paper, *cells) for paragraph in part.paragraphs)


def press(page: Page, name: str) -> None:
    page.wait_for_load_state()
    page.get_by_role('button', name=name, exact=True).click()


def follow(part: Page | Locator, name: str | re.Pattern) -> None:
    """Click the first link with that name; `part` is the page or a part of it."""
    (part.page if isinstance(part, Locator) else part).wait_for_load_state()
    part.get_by_role('link', name=name, exact=isinstance(name, str)).first.click()


def told(page: Page, words: str) -> None:
    """The page says so, in its notice or elsewhere."""
    expect(page.locator('main')).to_contain_text(words)
    page.wait_for_load_state()


def corrected(page: Page, words: str) -> None:
    """The form comes back with what must be mended."""
    expect(page.get_by_role('alert')).to_contain_text(words)
    page.wait_for_load_state()


def downloaded(page: Page, name: str | re.Pattern) -> bytes:
    with page.expect_download() as caught:
        follow(page, name)
    return Path(caught.value.path()).read_bytes()


def open_menu(page: Page, name: str) -> None:
    page.get_by_role('navigation', name='Các mục').get_by_text('Tất cả mục').click()
    follow(page.get_by_role('navigation', name='Các mục'), name)


def issue(page: Page, accessible: Callable[[Page], None]) -> str:
    """On the page of an approved paper: print, signature, number, scan, issue; answers the number."""
    code = page.get_by_text(re.compile(r'^\w{4}-\w{4}-\w{4}$')).inner_text()
    follow(page, 'In để ký')
    page.get_by_label('Số bản in').wait_for()
    if page.get_by_label('Tôi đã xem các điều cần lưu ý').is_visible():
        page.get_by_label('Tôi đã xem các điều cần lưu ý').check()
    press(page, 'In để ký')
    told(page, 'Đã ghi lần in')
    follow(page, 'Ghi đã ký')
    page.get_by_label('Số trang của bản ký').fill('1')
    press(page, 'Ghi đã ký')
    told(page, 'Đã ghi chữ ký')
    follow(page, 'Cấp số')
    press(page, 'Cấp số')
    told(page, 'Đã cấp số, viết số và ngày lên bản giấy')
    number = read_number(page)
    accessible(page)
    follow(page, 'Ban hành')
    page.get_by_label('Bản quét đã ghi số').set_input_files(scan(f'Số: {number}', code=code))
    press(page, 'Ban hành')
    told(page, 'Đã ban hành')
    return number


def read_number(page) -> str:
    """The number stands large for the clerk to write in."""
    panel = page.get_by_role('region', name=re.compile('^Viết tay lên bản giấy'))
    large = panel.locator('b').first
    assert float(large.evaluate('b => parseFloat(getComputedStyle(b).fontSize)')) >= 48
    return panel.get_by_text(re.compile('^Số: ')).inner_text().removeprefix('Số: ').replace(' ', '')


class Story:
    """One window for each person, opened and signed in when first needed."""

    def __init__(self, windows: Windows, failures: int):
        self.windows, self.failures = windows, failures  # failures: of tests before the first chapter
        self.pages: dict[str, Page] = {}
        self.case = ''  # address of the case
        self.decision = ''  # address of the Quyết định

    def at(self, who: str, path: str = '/') -> Page:
        """The window of `who` on the page at `path`; office holders sign in with their password."""
        if who not in self.pages:
            page = self.pages[who] = self.windows.open('/dang-nhap', self.size_of(who))
            page.get_by_label('Tên đăng nhập').fill(who)
            page.get_by_label('Mật khẩu').fill(PASSWORD)
            press(page, 'Đăng nhập')
            page.get_by_role('heading', name='Bàn làm việc').wait_for()
        page = self.pages[who]
        page.bring_to_front()
        page.goto(path)
        return page

    def size_of(self, _who: str) -> tuple[int, int]:
        return OFFICE

    def invite(self, name: str) -> tuple[str, str]:
        """The administrator opens an account for a person: login and code as the slip shows them."""
        page = self.at('admin', '/quan-tri/tai-khoan/')
        follow(page, 'Mở tài khoản')
        page.get_by_label('Họ và tên').fill(name)
        press(page, 'Tìm')
        follow(page, f'Chọn {name}')
        press(page, 'Mở tài khoản và hiện mã')
        page.get_by_role('heading', name='Phiếu đặt mật khẩu').wait_for()
        slip = page.get_by_role('region', name=name)
        return slip.locator('dd').nth(1).inner_text(), slip.locator('b').inner_text()

    def join_by_phone(self, who: str, name: str) -> Page:
        """A member sets a password with the code on the slip, on a phone."""
        login, code = self.invite(name)
        page = self.pages[who] = self.windows.open('/dang-nhap', PHONE)
        follow(page, 'Tôi có mã trên phiếu')
        for label, typed in (('Tên đăng nhập', login), ('Mã trên phiếu', code.lower())):
            page.get_by_label(label).fill(typed)
        for label in ('Mật khẩu mới', 'Gõ lại mật khẩu mới'):
            page.get_by_label(label, exact=True).fill(PASSWORD)
        press(page, 'Đặt mật khẩu và vào')
        told(page, 'Đã đặt mật khẩu')
        return page


class Walk(Story):
    """`go` turns the days; those of `on_a_phone` have a narrow window."""

    def __init__(self, windows: Windows, failures: int, dated: Dated, on_a_phone: Iterable[str] = ()):
        super().__init__(windows, failures)
        self.dated, self.on_a_phone = dated, frozenset(on_a_phone)

    def go(self, day: date) -> None:
        self.dated.day = day

    def size_of(self, who: str) -> tuple[int, int]:
        return PHONE if who in self.on_a_phone else OFFICE


def tick_all(page: Page, otherwise: Iterable[tuple[str, str, str]] = ()) -> None:
    """Fill in the ink sheet: everybody agrees, but those of `otherwise` (name, answer, reason)."""
    follow(page, 'Đánh dấu tất cả là thống nhất')
    for name, given, reason in otherwise:
        page.get_by_label(f'Trả lời của {name}').select_option(label=given)
        page.get_by_label(f'Đề nghị hoặc lý do của {name}').fill(reason)
