"""The kinds of official documents and the codes in their numbers. Source: NĐ 30/2020 PL III.I."""

from core.vietnamese.text import words

NAMES = {
    'NQ': 'NGHỊ QUYẾT',
    'QĐ': 'QUYẾT ĐỊNH',
    'CT': 'CHỈ THỊ',
    'QC': 'QUY CHẾ',
    'QyĐ': 'QUY ĐỊNH',
    'TC': 'THÔNG CÁO',
    'TB': 'THÔNG BÁO',
    'HD': 'HƯỚNG DẪN',
    'CTr': 'CHƯƠNG TRÌNH',
    'KH': 'KẾ HOẠCH',
    'PA': 'PHƯƠNG ÁN',
    'ĐA': 'ĐỀ ÁN',
    'DA': 'DỰ ÁN',
    'BC': 'BÁO CÁO',
    'BB': 'BIÊN BẢN',
    'TTr': 'TỜ TRÌNH',
    'HĐ': 'HỢP ĐỒNG',
    'CĐ': 'CÔNG ĐIỆN',
    'BGN': 'BẢN GHI NHỚ',
    'BTT': 'BẢN THỎA THUẬN',
    'GUQ': 'GIẤY ỦY QUYỀN',
    'GM': 'GIẤY MỜI',
    'GGT': 'GIẤY GIỚI THIỆU',
    'GNP': 'GIẤY NGHỈ PHÉP',
    'PG': 'PHIẾU GỬI',
    'PC': 'PHIẾU CHUYỂN',
    'PB': 'PHIẾU BÁO',
}
COPIES = ('SY', 'TrS', 'SL')
CODES = {' '.join(words(name)): code for code, name in NAMES.items()}
LETTER = ''  # a công văn has no code
WITH_AUTHORITY = ('NQ', 'QĐ', 'CT')  # these name who decides in a line of its own
MINUTES = 'BB'
ATTACHABLE = ('QC', 'QyĐ', 'CTr', 'KH', 'PA', 'ĐA', 'DA')  # may be issued by another document, without number and date


def code_of(text: str) -> str | None:
    """'QĐ' for 'QUYẾT ĐỊNH' or 'Quyết định:'; None when `text` is not just the name of a kind."""
    return CODES.get(' '.join(words(text))) if len(text) < 40 else None
