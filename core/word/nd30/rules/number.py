"""Ô 3 and 4: number, symbol, place and date. Source: NĐ 30/2020 PL I.II.3-4, law.md §1.3."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.kinds import COPIES, LETTER, NAMES
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Fault, Faults, Rule, at, ruled
from core.word.paragraph import Paragraph
from core.word.tags import ROW

BLANK = r'[\s.…_]*'
NUMBER = re.compile(rf'Số:{BLANK}(?P<number>\d*){BLANK}/(?P<symbol>.*)', re.IGNORECASE)
CODED = re.compile(r'(?P<code>[A-ZĐ][A-Za-zĐđ]*)-(?P<body>[A-ZĐ0-9]+(-[A-ZĐ0-9]+)*)')
LETTER_SYMBOL = re.compile(r'[A-ZĐ0-9]+(-[A-ZĐ0-9]+)+')
DATE = re.compile(
    rf'(?P<place>[^,]*?)(?P<comma>,?)\s*ngày{BLANK}(?P<day>\d*){BLANK}tháng{BLANK}(?P<month>\d*){BLANK}năm{BLANK}'
    rf'(?P<year>\d*){BLANK}',
    re.IGNORECASE,
)
DATE_WORDS, YEAR = ('ngày', 'tháng', 'năm'), re.compile(r'(19|20)\d\d')


def number_form(paper: Paper) -> Faults:
    for piece in paper[Part.NUMBER]:
        old = re.match(r'số\s*[:.]?\s*', piece.text, re.IGNORECASE)[0]
        right = 'Số: ' if piece.text[len(old.rstrip()) :][:1].isdecimal() else 'Số:'
        if not NUMBER.match(piece.text) or old.strip() != right:
            mend = partial(edit.replace_text, piece.paragraph.element, old.strip(), right)
            yield at(piece, f'Ghi “{piece.text}”.', mend)


def number_padding(paper: Paper) -> Faults:
    for piece, found in _numbers(paper):
        number = found['number']
        right = f'{int(number):02}' if number else ''
        if number != right or right == '00':
            can = right != '00'
            mend = partial(edit.replace_text, piece.paragraph.element, f'{number}/', f'{right}/') if can else None
            yield at(piece, f'Số ghi “{number}”.', mend)


def number_spaces(paper: Paper) -> Faults:
    """No space around / and -; the room that is left for a number written by hand is none."""
    for piece, found in _numbers(paper):
        symbol = found['symbol']
        tight = re.sub(r'\s*([/–-])\s*', r'\1', symbol.strip()).replace('–', '-')
        has_gap = symbol != tight or (found['number'] and re.search(r'\d\s+/', piece.text))
        if has_gap:
            yield at(piece, f'Ghi “{piece.text}”.', partial(_tighten, piece, symbol, tight))


def _tighten(piece: Piece, symbol: str, tight: str) -> None:
    edit.replace_text(piece.paragraph.element, f'/{symbol}', f'/{tight}')
    number = re.search(r'\d(\s+)/', piece.text)
    if number:
        edit.replace_text(piece.paragraph.element, f'{number[1]}/', '/')


def number_code(paper: Paper) -> Faults:
    """The code is the one of the kind; a công văn has none."""
    for piece, found in _numbers(paper):
        symbol = re.sub(r'\s', '', found['symbol'])
        first = symbol.partition('-')[0]
        code = first if first in (*NAMES, *COPIES) else None
        if paper.code == LETTER and code:
            yield at(piece, f'Ký hiệu “{symbol}” có mã loại {code}.')
        elif paper.code and code != paper.code:
            yield at(piece, f'Ký hiệu “{symbol}” không có mã {paper.code}.')


def symbol_form(paper: Paper) -> Faults:
    for piece, found in _numbers(paper):
        symbol = re.sub(r'\s', '', found['symbol']).replace('–', '-')
        if not CODED.fullmatch(symbol) and not LETTER_SYMBOL.fullmatch(symbol):
            yield at(piece, f'Ký hiệu “{symbol}”.')


def _numbers(paper: Paper) -> Iterator[tuple[Piece, re.Match]]:
    found = ((piece, NUMBER.fullmatch(piece.text)) for piece in paper[Part.NUMBER])
    return ((piece, match) for piece, match in found if match)


def date_form(paper: Paper) -> Faults:
    for piece in paper[Part.PLACE]:
        found = DATE.fullmatch(piece.text)
        if found is None or _is_short_year(found):
            yield at(piece, f'Ghi “{piece.text}”.')


def _is_short_year(found: re.Match) -> bool:
    """A year of two digits, not one with dots behind it that is still to be filled in."""
    year = found['year']
    return bool(year) and not YEAR.fullmatch(year) and found[0].endswith(year)


def date_words(paper: Paper) -> Faults:
    """`ngày`, `tháng`, `năm` small, and nothing behind the year; all in capitals is another rule's matter."""
    for piece, found in _dates(paper):
        raised = [word for word in DATE_WORDS if word not in piece.text]
        tail = piece.text[found.end('year') :] if YEAR.fullmatch(found['year']) else ''
        if (raised or tail) and not piece.is_capital:
            yield at(piece, f'Ghi “{piece.text}”.', partial(_write_date, piece, raised, tail))


def _write_date(piece: Piece, raised: list[str], tail: str) -> None:
    for word in raised:
        edit.replace_text(piece.paragraph.element, re.search(word, piece.text, re.IGNORECASE)[0], word)
    if tail and piece.alone:
        edit.replace_last(piece.paragraph.element, tail, '')


def date_comma(paper: Paper) -> Faults:
    for piece, found in _dates(paper):
        if not found['comma'] and found['place'].strip():
            old = re.search(r'(\S)\s+(ngày)', piece.text, re.IGNORECASE)
            mend = partial(edit.replace_text, piece.paragraph.element, old[0], f'{old[1]}, {old[2]}')
            yield at(piece, 'Không có dấu phẩy sau địa danh.', mend)


def date_place(paper: Paper) -> Faults:
    for piece, found in _dates(paper):
        if not found['place'].strip():
            yield at(piece, 'Chưa ghi địa danh.')


def date_padding(paper: Paper) -> Faults:
    """Days below 10 and the months 1 and 2 take a zero, no other month does. Source: NĐ 30/2020 PL I.II.4.b."""
    for piece, found in _dates(paper):
        for word, written in (('ngày', found['day']), ('tháng', found['month'])):
            right = _padded(word, written)
            if written != right:
                mend = partial(_rewrite_number, piece, word, written, right)
                yield at(piece, f'Ghi “{word} {written}”.', mend)


def _padded(word: str, written: str) -> str:
    if not written:
        return written
    value = int(written)
    return f'{value:02}' if value < (10 if word == 'ngày' else 3) else str(value)


def _rewrite_number(piece: Piece, word: str, written: str, right: str) -> None:
    old = re.search(rf'{word}{BLANK}{written}', piece.text, re.IGNORECASE)[0]
    edit.replace_text(piece.paragraph.element, old, old[: -len(written)] + right)


def date_exists(paper: Paper) -> Faults:
    """A day, month or year that is still blank is none to doubt."""
    for piece, found in _dates(paper):
        day, month, year = (int(found[name] or default) for name, default in (('day', 1), ('month', 1), ('year', 2000)))
        try:
            date(year, month, day)
        except ValueError:
            yield at(piece, f'Ghi “{piece.text}”.')


def _dates(paper: Paper) -> Iterator[tuple[Piece, re.Match]]:
    found = ((piece, DATE.fullmatch(piece.text)) for piece in paper[Part.PLACE])
    return ((piece, match) for piece, match in found if match)


def number_beside_date(paper: Paper) -> Faults:
    if paper[Part.NUMBER] and paper[Part.PLACE]:
        number, place = paper[Part.NUMBER][0].paragraph, paper[Part.PLACE][0].paragraph
        if _row(number) is not _row(place):
            yield Fault('Hai dòng không ngang nhau.', place)


def _row(paragraph: Paragraph) -> object:
    return paragraph if paragraph.cell is None else next(paragraph.cell.iterancestors(ROW))


def rules() -> Iterator[Rule]:
    form, level = (
        'Viết “Số:”, giữa số và ký hiệu có dấu gạch chéo.',
        'Số, ký hiệu và địa danh, ngày tháng cùng một hàng.',
    )
    symbol = 'Ký hiệu gồm mã loại và chữ viết tắt của cơ quan, viết hoa.'
    yield from ruled(
        Part.NUMBER,
        'I.II.3',
        ('number.form', form, 'Gõ lại dạng “Số: 05/…”.', number_form),
        ('number.padding', 'Số nhỏ hơn 10 có thêm số 0 ở trước.', 'Gõ 05 thay cho 5.', number_padding),
        ('number.spaces', 'Không cách chữ quanh dấu / và dấu -.', 'Xóa dấu cách quanh / và -.', number_spaces),
        ('number.code', 'Ký hiệu dùng đúng mã của tên loại.', 'Sửa mã loại trong ký hiệu.', number_code),
        ('number.symbol', symbol, 'Sửa ký hiệu, ví dụ QĐ-UBND.', symbol_form),
    )
    row = ('number.level', level, 'Đặt hai dòng vào cùng một hàng của bảng đầu trang.', number_beside_date)
    yield from ruled(Part.NUMBER, 'I.II.4', row)
    padding = 'Thêm số 0 trước ngày nhỏ hơn 10 và trước tháng 1, 2; tháng khác thì không.'
    whole = 'Gõ lại dạng “Mẫu Sơn, ngày 05 tháng 3 năm 2026”.'
    yield from ruled(
        Part.PLACE,
        'I.II.4',
        ('place.form', 'Ghi đủ địa danh và các chữ ngày, tháng, năm.', whole, date_form),
        ('place.words', 'Chữ ngày, tháng, năm viết thường, sau năm không có dấu.', whole, date_words),
        ('place.comma', 'Sau địa danh có dấu phẩy.', 'Thêm dấu phẩy sau địa danh.', date_comma),
        ('place.name', 'Trước ngày có địa danh.', 'Ghi tên xã trước ngày.', date_place),
        ('place.padding', padding, 'Gõ lại ngày, tháng.', date_padding),
        ('place.calendar', 'Ngày ghi trong văn bản là ngày có thật.', 'Kiểm tra ngày, tháng, năm.', date_exists),
    )
