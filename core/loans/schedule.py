"""Schedules of repayment in whole đồng: who computes by hand, or with another program, gets the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEAR_DAYS, YEAR_MONTHS, WHOLE = 365, 12, 10_000  # rates are in hundredths of a percent
LAST_MONTH_DAYS = 28


class Method(StrEnum):
    EQUAL_PRINCIPAL = 'goc_deu'
    EQUAL_INSTALMENT = 'tra_deu'
    BULLET = 'goc_cuoi_ky'


METHOD_LABELS = {
    Method.EQUAL_PRINCIPAL: 'Gốc trả đều, lãi theo dư nợ',
    Method.EQUAL_INSTALMENT: 'Mỗi kỳ trả một số tiền như nhau',
    Method.BULLET: 'Lãi trả theo kỳ, gốc trả một lần cuối kỳ',
}


class Basis(StrEnum):
    MONTHLY = 'thang'  # the yearly rate / 12 for each month
    ACTUAL = 'ngay_365'  # the yearly rate × days / 365


BASIS_LABELS = {
    Basis.MONTHLY: 'Lãi suất năm chia 12, tính theo tháng',
    Basis.ACTUAL: 'Lãi suất năm chia 365, tính theo số ngày thực tế',
}
PERIODS = {1: 'Hằng tháng', 3: 'Hằng quý'}
NOT_WHOLE = 'Chọn thời hạn chia hết cho kỳ trả nợ.'
NO_GRACE_LEFT = 'Thời gian chưa trả gốc phải ngắn hơn thời hạn vay và chia hết cho kỳ trả nợ.'
NOTHING_DRAWN = 'Chưa có khoản giải ngân nào.'
DRAWN_LATE = 'Giải ngân đợt cuối trước ngày trả gốc đầu tiên {:%d/%m/%Y}.'


@dataclass(frozen=True)
class Terms:
    """How a loan is repaid.

    rate_bp        yearly rate in hundredths of a percent: 660 is 6,6 %/năm; 0 is without interest
    term_months    from the first disbursement to the last instalment; a multiple of `period_months`
    period_months  1 or 3 between instalments
    grace_months   at the start, in which interest alone is paid; a multiple of `period_months`
    unit_vnd       instalments are whole multiples of it, but for the last one
    """

    method: str
    basis: str
    rate_bp: int
    term_months: int
    period_months: int = 1
    grace_months: int = 0
    unit_vnd: int = 1

    @property
    def count(self) -> int:
        return self.term_months // self.period_months

    @property
    def grace_count(self) -> int:
        return self.grace_months // self.period_months

    def fault(self) -> str:
        """What is wrong with them, as a sentence for the person who typed; '' for nothing."""
        if self.term_months < self.period_months or self.term_months % self.period_months:
            return NOT_WHOLE
        if self.grace_months % self.period_months or not 0 <= self.grace_months < self.term_months:
            return NO_GRACE_LEFT
        return ''


@dataclass(frozen=True)
class Drawn:
    """A disbursement: whole đồng above zero."""

    day: date
    amount_vnd: int


@dataclass(frozen=True)
class Instalment:
    number: int  # from 1
    due_on: date
    principal_vnd: int
    interest_vnd: int

    @property
    def amount_vnd(self) -> int:
        return self.principal_vnd + self.interest_vnd


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator, neither below zero, rounded half up to a whole number."""
    return (2 * numerator + denominator) // (2 * denominator)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter (BLDS Đ.148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year, month + 1, LAST_MONTH_DAYS) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def interest_vnd(balance_vnd: int, rate_bp: int, days: int) -> int:
    """Interest on a balance over `days` of a year of 365, rounded half up to 1 đồng."""
    return half_up(balance_vnd * rate_bp * days, WHOLE * YEAR_DAYS)


def schedule(terms: Terms, drawn: Sequence[Drawn]) -> list[Instalment]:
    """The instalments of all that was `drawn`, the first disbursement first.

    Principal sums to what was drawn: each part is rounded down to `unit_vnd` and the last
    instalment takes the remainder. Interest of a period is rounded half up to 1 đồng once;
    of what was drawn within a period only the days from then on count. Raises ValueError with
    a sentence for terms that do not fit, or a disbursement after the first principal is due.
    """
    fault = terms.fault() or _unfit(terms, drawn)
    if fault:
        raise ValueError(fault)
    total = sum(one.amount_vnd for one in drawn)
    start = drawn[0].day
    dues = [add_months(start, number * terms.period_months) for number in range(terms.count + 1)]
    made, repaid = [], 0
    for number in range(1, terms.count + 1):
        interest = _interest(terms, drawn, repaid, dues[number - 1], dues[number])
        principal = _principal(terms, total, total - repaid, number, interest)
        repaid += principal
        made.append(Instalment(number, dues[number], principal, interest))
    return made


def _unfit(terms: Terms, drawn: Sequence[Drawn]) -> str:
    if not drawn:
        return NOTHING_DRAWN
    bullet = terms.method == Method.BULLET
    months = terms.term_months if bullet else terms.grace_months + terms.period_months
    first = add_months(drawn[0].day, months)
    return DRAWN_LATE.format(first) if max(one.day for one in drawn) > first else ''


def _principal(terms: Terms, total: int, left: int, number: int, interest: int) -> int:
    """The principal of instalment `number`: `left` is what is still owed before it."""
    if number == terms.count:
        return left
    if number <= terms.grace_count or terms.method == Method.BULLET:
        return 0
    paying = terms.count - terms.grace_count
    if terms.method == Method.EQUAL_PRINCIPAL:
        return total // paying // terms.unit_vnd * terms.unit_vnd
    return min(left, max(0, level_vnd(total, terms, paying) - interest))


def level_vnd(total: int, terms: Terms, count: int) -> int:
    """The instalment that repays `total` in `count` equal ones, rounded half up to `unit_vnd`.

    total · i / (1 − (1 + i)⁻ⁿ) with i the rate of a period; exact in whole numbers until the end.
    """
    unit = terms.unit_vnd
    per, whole = terms.rate_bp * terms.period_months, WHOLE * YEAR_MONTHS  # i = per / whole
    if per == 0:
        return half_up(total, count * unit) * unit
    grown, base = (whole + per) ** count, whole**count
    return half_up(total * per * grown, whole * (grown - base) * unit) * unit


def _interest(terms: Terms, drawn: Sequence[Drawn], repaid: int, start: date, end: date) -> int:
    """Interest of the period after `start` up to `end` on what was drawn less what is repaid."""
    days = (end - start).days
    weighed = -repaid * days
    for one in drawn:
        weighed += one.amount_vnd * max(0, (end - max(one.day, start)).days)
    if terms.basis == Basis.ACTUAL:
        return half_up(weighed * terms.rate_bp, WHOLE * YEAR_DAYS)
    return half_up(weighed * terms.rate_bp * terms.period_months, WHOLE * YEAR_MONTHS * days)
