"""When xóa án tích may be reached: an estimate from what is known, never a fact. Source: BLHS Đ.70, 71."""

from datetime import date

from core import settings
from core.settings import Definition
from models import Returnee, SealedFacts

GROUP = 'Hồ sơ tái hòa nhập'
FIVE_YEARS, FIFTEEN_YEARS = 60, 180  # months
OF_ITSELF, BY_COURT = (2, 3, 5), (3, 5, 7)  # years: up to 5 years, up to 15 years, longer or life
ESTIMATE = (
    'Ngày ước tính, không phải kết luận: còn phải chấp hành xong hình phạt bổ sung, các quyết định khác của bản án và'
    ' không phạm tội mới.'
)
settings.define(
    'returnee.clearing_notice_months',
    Definition(
        'Nhắc hướng dẫn xóa án tích trước ngày ước tính (số tháng)',
        2,
        'number',
        group=GROUP,
        source='Lựa chọn của Mô hình; thời hạn theo BLHS Đ.70, 71',
        to_confirm=True,
    ),
)
settings.define(
    'returnee.clearing_papers',
    Definition(
        'Giấy tờ khi làm thủ tục xóa án tích, mỗi dòng một loại',
        [
            'Giấy chứng nhận chấp hành xong án phạt tù hoặc giấy chứng nhận đặc xá',
            'Giấy xác nhận đã chấp hành xong hình phạt bổ sung, nếu có',
            'Giấy xác nhận đã nộp án phí, tiền phạt, bồi thường và các khoản khác theo bản án',
            'Bản sao bản án, căn cước công dân',
            'Tờ khai cấp phiếu lý lịch tư pháp; hoặc đơn xin xóa án tích khi do Tòa án quyết định',
        ],
        'lines',
        group=GROUP,
        source='BLHS Đ.70, 71',
        to_confirm=True,
    ),
)


def years_needed(months: int, by_court: bool) -> int:
    """Years without a new crime after a prison sentence of `months`: 2, 3, 5, or 3, 5, 7 when the court decides."""
    step = 0 if months <= FIVE_YEARS else 1 if months <= FIFTEEN_YEARS else 2
    return (BY_COURT if by_court else OF_ITSELF)[step]


def estimated_on(returnee: Returnee, facts: SealedFacts | None) -> date | None:
    """The earliest day, as far as the file tells; None when release or sentence are not known.

    Counted from the completion of the main penalty; an additional penalty that lasts longer moves it to its end.
    """
    if facts is None or not returnee.released_on or not facts.sentence_months:
        return None
    reached = add_months(returnee.released_on, 12 * years_needed(facts.sentence_months, facts.is_chapter_13_or_26))
    return max(reached, facts.extra_ends_on) if facts.extra_ends_on else reached


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or before when negative; the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
