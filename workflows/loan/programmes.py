"""Credit programmes as data: dated figures, each with its source, some still to be confirmed.

A dossier keeps the edition of the day it was begun, so that changing a figure changes no dossier.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from core import audit, defaults, settings, writing
from core.actor import Actor, demand
from core.clock import today
from core.codes import create_coded
from core.errors import NotFound, Refused
from core.loans.schedule import BASIS_LABELS, Basis
from core.versions import write_over
from core.vietnamese import dotted
from models import Channel, CreditProgramme, ProgrammeFigures, Role

KEEPERS = (Role.ADMIN, Role.STANDING_DEPUTY)
READERS = frozenset(Role)
NOUN = 'chương trình vay'
SOURCE = 'QĐ 22/2023/QĐ-TTg'
NO_LIMIT = 'không quy định'
TOO_OLD = 'Ngày áp dụng phải từ {:%d/%m/%Y} trở đi: bản sau không đổi được quá khứ của bản trước.'
SAME = 'Chưa đổi con số nào.'
NO_POWER = (
    'Chế độ quỹ do xã giữ đang tắt: chưa tìm thấy quy định trao cho xã quyền lập quỹ để cho vay'
    ' (NĐ 49/2020/NĐ-CP Đ.4.2, Đ.20.4). Quản trị chỉ bật ở Cài đặt khi xã có văn bản.'
)
settings.define(
    'loan.own_fund',
    settings.Definition(
        'Cho vay từ quỹ do xã giữ',
        False,
        'switch',
        group='Vay vốn',
        hint='Chưa tìm thấy quy định trao cho xã quyền lập quỹ để cho vay; UBND tỉnh mới cho phép lập quỹ. Chỉ bật khi'
        ' có văn bản; khi bật, mỗi lần chi cần hai người và không quá số dư.',
        source='NĐ 49/2020/NĐ-CP Đ.4.2, Đ.20.4',
    ),
)
audit.describe(
    'programme',
    'Chương trình vay',
    {'add': 'Thêm chương trình', 'change': 'Sửa tên, nơi cho vay', 'set_figures': 'Đổi con số từ một ngày'},
    in_full=True,
)


@dataclass(frozen=True)
class Definition:
    """unit: VND, PERCENT (kept in hundredths), FACTOR, MONTHS, BASIS or YES_NO."""

    label: str
    unit: str


VND, PERCENT, FACTOR, MONTHS, BASIS, YES_NO = 'đồng', '%/năm', '%', 'tháng', 'cách tính', 'có/không'
FIGURES = {
    'ceiling_production': Definition('Mức vay sản xuất, kinh doanh cao nhất của một người', VND),
    'ceiling_training': Definition('Mức vay đào tạo cao nhất mỗi tháng', VND),
    'ceiling_establishment': Definition('Mức vay cao nhất của một dự án của cơ sở', VND),
    'ceiling_worker': Definition('Mức vay của cơ sở cao nhất tính trên một lao động', VND),
    'least_share': Definition('Tỷ lệ lao động là người chấp hành xong án phạt tù ít nhất của cơ sở', FACTOR),
    'longest_months': Definition('Thời hạn vay dài nhất', MONTHS),
    'rate_bp': Definition('Lãi suất cho vay', PERCENT),
    'overdue_factor': Definition('Lãi suất nợ quá hạn, so với lãi suất cho vay', FACTOR),
    'window_months': Definition('Thời gian từ khi chấp hành xong đến khi vay, nhiều nhất', MONTHS),
    'basis': Definition('Cách tính lãi', BASIS),
    'capital': Definition('Vốn của quỹ, chỉ với quỹ do xã giữ', VND),
    'via_household': Definition('Vay qua người đại diện hộ, có bình xét của Tổ tiết kiệm và vay vốn', YES_NO),
}


@dataclass(frozen=True)
class Figure:
    """value: whole đồng, hundredths of a percent, percent, months, Basis, 0 or 1; None where nothing is laid down."""

    value: int | str | None
    source: str = ''
    to_confirm: bool = False


def _cited(value: int | str, article: str, to_confirm: bool = False) -> Figure:
    return Figure(value, f'{SOURCE} {article}', to_confirm)


POLICY = {
    'ceiling_production': _cited(100_000_000, 'Đ.6.2.a'),
    'ceiling_training': _cited(4_000_000, 'Đ.6.1'),
    'ceiling_establishment': _cited(2_000_000_000, 'Đ.6.2.b'),
    'ceiling_worker': _cited(100_000_000, 'Đ.6.2.b'),
    'least_share': _cited(10, 'Đ.3.2.b'),
    'longest_months': _cited(120, 'Đ.8.2'),
    'rate_bp': Figure(660, f'{SOURCE} Đ.9; mức NHCSXH công bố năm 2025, hỏi lại hằng năm', to_confirm=True),
    'overdue_factor': _cited(130, 'Đ.9'),
    'window_months': _cited(60, 'Đ.3.2.a'),
    'basis': Figure(Basis.MONTHLY, 'Theo hướng dẫn của NHCSXH', to_confirm=True),
    'capital': Figure(None, 'Nguồn vốn của nơi cho vay'),
    'via_household': _cited(1, 'Đ.4.1'),
}
OWN = 'Theo quy chế của nguồn vốn; chưa có văn bản trong hệ thống'
OTHER = {name: Figure(None, OWN, to_confirm=True) for name in FIGURES} | {
    'rate_bp': Figure(0, OWN, to_confirm=True),
    'overdue_factor': Figure(100, OWN, to_confirm=True),
    'basis': Figure(Basis.MONTHLY, OWN, to_confirm=True),
    'via_household': Figure(0, OWN, to_confirm=True),
}
BANK = 'Ngân hàng Chính sách xã hội'
SHIPPED = (  # code, name, channel, lender, from day, figures
    ('qd22', f'Cho vay người chấp hành xong án phạt tù ({SOURCE})', Channel.POLICY_BANK, BANK, POLICY),
    ('ngan-sach', 'Ngân sách địa phương ủy thác', Channel.LOCAL_BUDGET, BANK, POLICY),
    ('quy-tinh', 'Quỹ hỗ trợ của tỉnh', Channel.PROVINCIAL_FUND, 'Quỹ của tỉnh', OTHER),
    ('xa-hoi-hoa', 'Nguồn xã hội hóa, tài trợ', Channel.DONATIONS, 'Nhà tài trợ', OTHER),
)
FIRST_DAY = date(2023, 10, 10)  # QĐ 22/2023/QĐ-TTg is in force


@dataclass(frozen=True)
class Edition:
    """The figures of a programme as one dossier keeps them."""

    row: ProgrammeFigures
    figures: Mapping[str, Figure]

    def __getitem__(self, name: str) -> int | str | None:
        return self.figures[name].value

    @property
    def doubtful(self) -> list[str]:
        """Labels of figures that nobody has confirmed."""
        return [FIGURES[name].label for name, figure in self.figures.items() if figure.to_confirm]


def read(row: ProgrammeFigures) -> Edition:
    stored = json.loads(row.figures)
    return Edition(row, {name: Figure(**stored[name]) for name in FIGURES})


def said(name: str, value: int | str | None) -> str:
    """A figure in words: '100.000.000 đồng', '6,6 %/năm'."""
    unit = FIGURES[name].unit
    if value is None:
        return NO_LIMIT
    if unit == BASIS:
        return BASIS_LABELS[Basis(value)]
    if unit == YES_NO:
        return 'có' if value else 'không'
    return f'{percent(value) if unit == PERCENT else dotted(value)} {unit}'


def percent(rate_bp: int) -> str:
    """660 as '6,6', 858 as '8,58', 0 as '0'."""
    whole, part = divmod(rate_bp, 100)
    return f'{whole},{part:02}'.rstrip('0').rstrip(',')


def fill(actor: Actor) -> None:
    """Add the shipped programmes that are not there; nothing that is there is changed."""
    with writing():
        known = {row.code for row in CreditProgramme.select(CreditProgramme.code)}
        for position, (code, name, channel, lender, figures) in enumerate(SHIPPED):
            if code not in known:
                facts = {'name': name, 'channel': channel, 'lender': lender, 'position': position}
                made = CreditProgramme.create(code=code, **facts)
                _edition(made, FIRST_DAY, figures, actor)
                audit.write(actor, 'programme.add', made, {'name': (None, name)})


def every_programme(only_active: bool = False) -> list[CreditProgramme]:
    found = list(CreditProgramme.select().order_by(CreditProgramme.position, CreditProgramme.id))
    return [one for one in found if is_open(one)] if only_active else found


def get(programme_id: int) -> CreditProgramme:
    found = CreditProgramme.get_or_none(CreditProgramme.id == programme_id)
    if found is None:
        raise NotFound('Không có chương trình vay này.')
    return found


def editions_of(programme: CreditProgramme) -> list[Edition]:
    """All editions, the latest first."""
    rows = ProgrammeFigures.select().where(ProgrammeFigures.programme == programme)
    return [read(row) for row in rows.order_by(ProgrammeFigures.valid_from.desc(), ProgrammeFigures.number.desc())]


def in_force(programme: CreditProgramme, day: date) -> Edition:
    """The figures of `day`. Raises Refused before the first of them."""
    found = next((one for one in editions_of(programme) if one.row.valid_from <= day), None)
    if found is None:
        raise Refused('Chương trình vay này chưa áp dụng vào ngày đó.')
    return found


def add(actor: Actor, name: str, channel: str, lender: str, valid_from: date) -> CreditProgramme:
    """A programme of the commune's own naming; all its figures are still to be confirmed."""
    demand(actor, *KEEPERS)
    demand_power(channel)
    with writing():
        position = CreditProgramme.select().count()
        facts = {'name': name, 'channel': channel, 'lender': lender, 'position': position}
        made = create_coded(CreditProgramme, 'CT', **facts)
        _edition(made, valid_from, OTHER, actor)
        audit.write(actor, 'programme.add', made, {'name': (None, name)})
    return CreditProgramme.get_by_id(made.id)


def change(programme: CreditProgramme, actor: Actor, version: int, **facts) -> CreditProgramme:
    """Other words for it, or no new dossiers: name, channel, lender, active."""
    demand(actor, *KEEPERS)
    demand_power(facts.get('channel', ''))
    with writing():
        write_over(programme, version, facts, NOUN)
        changed = {name: (getattr(programme, name), value) for name, value in facts.items()}
        audit.write(actor, 'programme.change', programme, changed)
    return CreditProgramme.get_by_id(programme.id)


def demand_power(channel: str) -> None:
    """Raises Refused for a fund of the commune's own while the commune has not switched it on."""
    if channel == Channel.OWN_FUND and not settings.get('loan.own_fund'):
        raise Refused(NO_POWER)


def is_open(programme: CreditProgramme) -> bool:
    """Takes new dossiers."""
    return programme.active and (programme.channel != Channel.OWN_FUND or settings.get('loan.own_fund'))


def set_figures(
    programme: CreditProgramme, actor: Actor, version: int, valid_from: date, figures: Mapping[str, Figure]
) -> ProgrammeFigures:
    """A new edition from a day on; dossiers begun before keep theirs. Raises Refused when nothing differs."""
    demand(actor, *KEEPERS)
    latest = editions_of(programme)[0]
    if valid_from < latest.row.valid_from:
        raise Refused(TOO_OLD.format(latest.row.valid_from))
    if dict(figures) == dict(latest.figures):
        raise Refused(SAME)
    with writing():
        write_over(programme, version, {}, NOUN)
        made = _edition(programme, valid_from, figures, actor)
        changed = {
            name: (said(name, latest[name]), said(name, figure.value))
            for name, figure in figures.items()
            if figure != latest.figures[name]
        }
        audit.write(actor, 'programme.set_figures', programme, changed | {'valid_from': (None, valid_from)})
    return made


def _edition(
    programme: CreditProgramme, valid_from: date, figures: Mapping[str, Figure], actor: Actor
) -> ProgrammeFigures:
    before = ProgrammeFigures.select().where(ProgrammeFigures.programme == programme).count()
    stored = json.dumps({name: asdict(figures[name]) for name in FIGURES}, ensure_ascii=False)
    facts = {'number': before + 1, 'valid_from': valid_from, 'figures': stored, 'author': actor.account}
    return ProgrammeFigures.create(programme=programme, **facts)


def today_of(programme: CreditProgramme) -> Edition:
    return in_force(programme, today())


defaults.register(fill)
