"""The monthly sheet of a helper, A5 across, to be filled in by hand. For _build.py."""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import document_end, lines
from docx_templates._xml import A5_MM, cell, paragraph, row, section, table, tag_row, when

MARGINS_MM = (12, 12, 10, 12)
TEXT_MM = 210 - 12 - 12
PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM, landscape=True, size_mm=A5_MM)
COLUMNS = (
    ('TT', 10),
    ('Người được giúp đỡ', 47),
    ('Gặp gần nhất', 24),
    ('Ngày gặp', 19),
    ('Gặp được', 14),
    ('Có việc làm', 14),
    ('Có khó khăn', 15),
    ('Muốn gặp cán bộ', 17),
    ('Ghi ngắn', 26),
)
LINE_MM = 9
FIRST = ('{{ x.stt }}', '{{ x.nguoi }}', '{{ x.gap_gan_nhat }}')
HINT = (
    'Mỗi lần đến ghi một dòng, đánh dấu × vào ô đúng; đến mà không gặp thì để trống ô “Gặp được”. Không ghi chuyện cũ'
    ' của ai. Cuối tháng gửi phiếu về văn thư.'
)


def sheet() -> str:
    """Two lines for each person: initials and code, no word of the past."""
    widths = [width for _, width in COLUMNS]
    heading = row(*(cell(width, paragraph('DauBang', title)) for title, width in COLUMNS), heading=True)
    first = row(*(cell(width, paragraph('OBang', text)) for width, text in _padded(widths, FIRST)), height_mm=LINE_MM)
    second = row(*(cell(width, paragraph('OBang')) for width in widths), height_mm=LINE_MM)
    body = (tag_row('for x in nguoi', widths), first, second, tag_row('endfor', widths))
    return (
        paragraph('TenLoai', 'PHIẾU GẶP GỠ THÁNG {{ thang }}')
        + paragraph('KemTheo', '{{ ten_mo_hinh }} tại {{ dia_ban }}')
        + paragraph('OBang', 'Mã phiếu: {{ ma_phieu }}. Người giúp đỡ: {{ nguoi_giup_do }}')
        + when('thon', paragraph('OBang', 'Người giúp đỡ ở {{ thon }}'))
        + paragraph('OBang', HINT)
        + paragraph('KhoangCach')
        + table('BangKe', widths, heading, *body)
        + document_end(PAGE)
    )


def _padded(widths: list[float], texts: tuple[str, ...]) -> list[tuple[float, str]]:
    return list(zip(widths, (*texts, *[''] * (len(widths) - len(texts))), strict=True))


TEMPLATES = {'visit/so_gap_go': ('Phiếu gặp gỡ hằng tháng', sheet, lines(page_mm=TEXT_MM))}
