"""Which dossiers the demonstration tells, and what those who came home want capital for."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.loans.schedule import Method
from demo.days import before
from models import Purpose
from workflows.loan.dossiers import Item


@dataclass(frozen=True)
class Business:
    """What is bought, and with what; amounts in whole đồng, income and costs of a month."""

    need: str  # in the person's own words
    text: str
    items: tuple[Item, ...]
    asked_vnd: int
    own_capital_vnd: int
    months: int
    source: str
    income_vnd: int
    costs_vnd: int
    method: Method = Method.EQUAL_PRINCIPAL
    period_months: int = 3
    grace_months: int = 0
    purpose: Purpose = Purpose.PRODUCTION


BUSINESSES = {
    'lon': Business(
        'Cần vốn mua lợn giống, sửa lại chuồng.',
        'Chăn nuôi lợn thịt',
        (
            Item('Lợn giống', 10, 'con', 1_800_000),
            Item('Cám', 40, 'bao', 320_000),
            Item('Sửa chuồng', 1, 'chuồng', 6_000_000),
        ),
        30_000_000,
        7_000_000,
        36,
        'Bán lợn hai lứa một năm',
        5_000_000,
        3_200_000,
    ),
    'de': Business(
        'Có đồi rộng, muốn nuôi dê.',
        'Chăn nuôi dê sinh sản',
        (Item('Dê cái', 12, 'con', 3_200_000), Item('Rào bãi chăn', 1, 'bãi', 5_000_000)),
        36_000_000,
        8_000_000,
        36,
        'Bán dê con, công phụ hồ của vợ',
        4_800_000,
        3_000_000,
    ),
    'hoi': Business(
        'Muốn trồng thêm hồi, cây cũ đã già.',
        'Trồng và chăm sóc rừng hồi',
        (Item('Cây hồi giống', 2_000, 'cây', 9_000), Item('Phân bón', 30, 'bao', 450_000)),
        25_000_000,
        7_000_000,
        60,
        'Bán hoa hồi tươi hai vụ một năm',
        4_200_000,
        3_000_000,
        Method.BULLET,
    ),
    'sua_xe': Business(
        'Biết nghề, muốn mở tiệm sửa xe ở nhà.',
        'Mở tiệm sửa chữa xe máy',
        (
            Item('Bộ đồ nghề', 1, 'bộ', 18_000_000),
            Item('Máy nén khí', 1, 'chiếc', 9_500_000),
            Item('Phụ tùng', 1, 'lô', 22_000_000),
        ),
        40_000_000,
        10_000_000,
        48,
        'Tiền công sửa xe hằng ngày',
        6_000_000,
        4_200_000,
        Method.EQUAL_INSTALMENT,
        1,
    ),
    'moc': Business(
        'Có nghề mộc, thiếu máy.',
        'Mở xưởng mộc nhỏ',
        (
            Item('Máy bào', 1, 'chiếc', 24_000_000),
            Item('Máy cưa', 1, 'chiếc', 16_000_000),
            Item('Gỗ', 5, 'm³', 6_000_000),
        ),
        50_000_000,
        20_000_000,
        36,
        'Đóng bàn ghế, cửa cho các nhà trong xã',
        8_000_000,
        5_000_000,
    ),
    'xe_om': Business(
        'Muốn mua xe chở hàng cho chợ phiên.',
        'Mua xe máy chở hàng',
        (Item('Xe máy', 1, 'chiếc', 32_000_000), Item('Thùng chở hàng', 1, 'chiếc', 3_000_000)),
        28_000_000,
        7_000_000,
        24,
        'Tiền chở hàng, chở khách',
        5_500_000,
        3_800_000,
        Method.EQUAL_INSTALMENT,
        1,
    ),
    'cho': Business(
        'Muốn có sạp bán hàng ở chợ phiên.',
        'Bán tạp hóa ở chợ phiên',
        (Item('Hàng bán lần đầu', 1, 'lô', 16_000_000), Item('Sạp hàng', 1, 'sạp', 5_000_000)),
        15_000_000,
        6_000_000,
        24,
        'Lãi bán hàng sáu phiên một tháng',
        3_500_000,
        2_500_000,
    ),
    'ga': Business(
        'Muốn nuôi gà thả đồi, vườn nhà rộng.',
        'Nuôi gà thả đồi',
        (
            Item('Gà giống', 300, 'con', 25_000),
            Item('Cám', 20, 'bao', 330_000),
            Item('Làm chuồng', 1, 'chuồng', 4_000_000),
        ),
        15_000_000,
        4_000_000,
        18,
        'Bán gà ba lứa một năm',
        3_200_000,
        2_000_000,
    ),
    'hoc': Business(
        'Muốn học lái máy xúc, học xong có chỗ nhận.',
        'Học nghề vận hành máy xúc',
        (Item('Học phí', 1, 'khóa', 18_000_000), Item('Ăn ở', 6, 'tháng', 1_500_000)),
        24_000_000,
        3_000_000,
        18,
        'Lương lái máy sau khi học; gia đình giúp trong khi học',
        4_500_000,
        2_000_000,
        period_months=1,
        grace_months=6,
        purpose=Purpose.TRAINING,
    ),
    'co_so': Business(
        'Tổ mộc đang nhận hai người mới về, muốn mua thêm máy.',
        'Mua máy, mở rộng tổ mộc Phiêng Lạ',
        (Item('Máy bào bốn mặt', 1, 'chiếc', 96_000_000), Item('Gỗ', 12, 'm³', 7_000_000)),
        150_000_000,
        40_000_000,
        60,
        'Tiền bán đồ mộc của tổ',
        28_000_000,
        20_000_000,
        purpose=Purpose.ESTABLISHMENT,
    ),
}
ESTABLISHMENT = {'establishment': 'Tổ mộc Phiêng Lạ', 'workers': 9, 'workers_returned': 2}


class Telling(NamedTuple):
    """A line of loans.csv: a dossier, from the day on which it was begun to its last step."""

    key: str
    programme: str
    begun: str  # a day, or working days before the day of the story
    until: str  # the last step that is told
    business: str
    signer: str  # who stands for the household; 'alone' where nobody else can
    relation: str
    appraisers: str
    turn: str  # what went another way than usual

    @property
    def number(self) -> int:
        return tellings().index(self) + 1

    @property
    def plan(self) -> Business:
        return BUSINESSES[self.business]

    def begins_on(self, day: date) -> date:
        return date.fromisoformat(self.begun) if '-' in self.begun else before(day, int(self.begun))


@cache
def tellings() -> tuple[Telling, ...]:
    with open(Path(__file__).parent / 'loans.csv', encoding='utf-8', newline='') as lines:
        return tuple(Telling(*line) for line in list(csv.reader(lines, delimiter='|'))[1:])
