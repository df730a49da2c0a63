"""Ô 7, 9 and 12: who signs, to whom it goes. Source: NĐ 30/2020 PL I.II.7, I.II.9, I.III.3."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from core.vietnamese.text import fold
from core.word.nd30 import edit
from core.word.nd30.kinds import LETTER
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Fault, Faults, Level, Rule, at, named, ruled
from core.word.tags import ROW

PREFIX = re.compile(r'(TM|KT|TL|TUQ|Q)(?P<sign>\s*\.\s*|\s+)(?=\S)')
LONG_PREFIXES = ('THAY MAT', 'KY THAY', 'THUA LENH', 'THUA UY QUYEN', 'QUYEN ')
DEGREES = re.compile(
    r'(GS|PGS|TS|ThS|Th\.S|BS|KS|CN|LS|DS|NGND|NGƯT|NSND|NSƯT)\.?\s|(Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|'
    r'Cử nhân|Luật sư|Nhà giáo)\b',
)
RANKS = re.compile(r'(Thiếu|Trung|Thượng|Đại) (úy|uý|tá|tướng)\b', re.IGNORECASE)
FORCES = ('cong an', 'quan su', 'bien phong', 'quan doi', 'bo doi')
FOR_ANOTHER = ('KT', 'TL', 'TUQ')
ADDRESSED = re.compile(r'Kính gửi:')
FILE_COPY = re.compile(r'- Lưu: ?VT\b')
MINUTES_FILE_COPY = re.compile(r'- Lưu: ?\S')


def missing(part: Part, paper: Paper) -> Faults:
    if not paper[part] and not paper.is_attached:
        yield Fault(f'Chưa có {named(part)}.')


def prefix_form(paper: Paper) -> Faults:
    for piece in paper[Part.SIGNER_TITLE]:
        found = PREFIX.match(piece.text)
        if found and found['sign'] != '. ':
            mend = partial(edit.replace_first, piece.paragraph.element, found[0], f'{found[1]}. ')
            yield at(piece, f'Ghi “{piece.text}”.', mend)


def prefix_short(paper: Paper) -> Faults:
    for piece in paper[Part.SIGNER_TITLE]:
        if fold(piece.text).upper().startswith(LONG_PREFIXES):
            yield at(piece, f'Ghi “{piece.text}”.')


def prefix_holder(paper: Paper) -> Faults:
    """`KT. CHỦ TỊCH` is followed by the office of the one who signs."""
    titles = paper[Part.SIGNER_TITLE]
    for index, piece in enumerate(titles):
        found = PREFIX.match(piece.text)
        alone = index + 1 == len(titles) or titles[index + 1].paragraph.cell is not piece.paragraph.cell
        if found and found[1] in FOR_ANOTHER and alone:
            yield at(piece, 'Không có chức vụ của người trực tiếp ký ở dòng dưới.')


def no_degrees(paper: Paper) -> Faults:
    for piece in paper[Part.SIGNER]:
        if DEGREES.match(piece.text):
            yield at(piece, f'Ghi “{piece.text}”.')


def no_rank(paper: Paper) -> Faults:
    """Where the issuer is not of a force that ranks its people."""
    issuer = fold(' '.join(piece.text for piece in (*paper[Part.SUPERIOR], *paper[Part.ISSUER])))
    if not any(force in issuer for force in FORCES):
        for piece in paper[Part.SIGNER]:
            if RANKS.match(piece.text):
                yield at(piece, f'Ghi “{piece.text}”.')


def addressed(paper: Paper) -> Faults:
    if paper.code == LETTER and not paper[Part.ADDRESSED]:
        yield Fault('Công văn không có “Kính gửi”.')


def addressed_proposal(paper: Paper) -> Faults:
    if paper.code == 'TTr' and not paper[Part.ADDRESSED]:
        yield Fault('Tờ trình không có “Kính gửi”.')


def addressed_form(paper: Paper) -> Faults:
    for piece in paper[Part.ADDRESSED]:
        if not ADDRESSED.match(piece.text):
            yield at(piece, f'Ghi “{piece.text[:40]}”.')


def addressed_lines(paper: Paper) -> Faults:
    """One addressee in the same line, several each in their own."""
    pieces = paper[Part.ADDRESSED]
    if pieces and len(paper[Part.ADDRESSEE]) == 1 and pieces[0].text.endswith(':'):
        yield at(pieces[0], 'Một nơi nhận nhưng ghi ở dòng riêng.')
    for piece in pieces:
        if ';' in piece.text.rstrip(';'):
            yield at(piece, 'Nhiều nơi nhận trên một dòng.')


def addressee_dash(paper: Paper) -> Faults:
    if len(paper[Part.ADDRESSEE]) > 1:
        yield from _without_dash(paper[Part.ADDRESSEE])


def addressee_marks(paper: Paper) -> Faults:
    if len(paper[Part.ADDRESSEE]) > 1:
        yield from _wrong_marks(paper[Part.ADDRESSEE])


def recipients_colon(paper: Paper) -> Faults:
    for piece in paper[Part.RECIPIENTS]:
        if not piece.text.startswith('Nơi nhận:'):
            mend = partial(edit.replace_text, piece.paragraph.element, piece.text, 'Nơi nhận:')
            yield at(piece, f'Ghi “{piece.text}”.', mend if len(piece.text) <= len('Nơi nhận :') else None)


def recipients_place(paper: Paper) -> Faults:
    """On the left, level with the one who signs; below the signatures in minutes."""
    for piece in paper[Part.RECIPIENTS]:
        if piece.column > 0 or _has_cell_before(piece):
            yield at(piece, 'Nơi nhận ở bên phải.')
        elif not paper.is_minutes and any(_row(piece) is not _row(title) for title in paper[Part.SIGNER_TITLE][:1]):
            yield at(piece, 'Không ngang hàng với chức vụ người ký.')


def _has_cell_before(piece: Piece) -> bool:
    cell = piece.paragraph.cell
    return cell is not None and next(cell.itersiblings(cell.tag, preceding=True), None) is not None


def _row(piece: Piece) -> object:
    """The row of the table they stand in, or the line they share."""
    cell = piece.paragraph.cell
    return piece.paragraph if cell is None else list(cell.iterancestors(ROW))[-1]


def recipient_dash(paper: Paper) -> Faults:
    yield from _without_dash(paper[Part.RECIPIENT])


def recipient_marks(paper: Paper) -> Faults:
    yield from _wrong_marks(paper[Part.RECIPIENT])


def recipient_file_copy(paper: Paper) -> Faults:
    pattern = MINUTES_FILE_COPY if paper.is_minutes else FILE_COPY
    for piece, *_ in _items(paper[Part.RECIPIENT])[-1:]:
        if not pattern.match(piece.text):
            yield at(piece, f'Dòng cuối ghi “{piece.text}”.')


def recipient_list(paper: Paper) -> Faults:
    for piece in paper[Part.RECIPIENTS]:
        if not paper[Part.RECIPIENT]:
            yield at(piece, 'Chưa ghi nơi nhận nào.')


def recipient_first(paper: Paper) -> Faults:
    for piece in paper[Part.RECIPIENT][:1]:
        if paper.code == 'QĐ' and not re.match(r'- ?Như Điều \d', piece.text):
            yield at(piece, f'Dòng đầu ghi “{piece.text}”.')


def typist_form(paper: Paper) -> Faults:
    for piece in paper[Part.TYPIST]:
        if not re.fullmatch(r'[A-ZĐ]+\.\(\d+\)', piece.text):
            yield at(piece, f'Ghi “{piece.text}”.')


def _items(pieces: list[Piece]) -> list[list[Piece]]:
    """The lines of each entry: a line without dash, below one that has not ended, goes on with it."""
    items: list[list[Piece]] = []
    for piece in pieces:
        begins = not items or piece.text.startswith(('-', '–', '+', '•')) or items[-1][-1].text.endswith((';', '.'))
        items.append([piece]) if begins else items[-1].append(piece)
    return items


def _without_dash(pieces: list[Piece]) -> Iterator[Fault]:
    for first, *_ in _items(pieces):
        if not re.match(r'- ?\S', first.text):
            yield at(first, f'Ghi “{first.text[:40]}”.', _dashing(first))


def _dashing(piece: Piece) -> Callable[[], None] | None:
    if piece.paragraph.label or not piece.alone:
        return None
    bare = piece.text.lstrip('–+•* ')
    return partial(edit.replace_first, piece.paragraph.element, piece.text[: len(piece.text) - len(bare)], '- ')


def _wrong_marks(pieces: list[Piece]) -> Iterator[Fault]:
    """`;` behind each, `.` behind the last."""
    items = _items(pieces)
    for index, item in enumerate(items):
        wanted = '.' if index == len(items) - 1 else ';'
        if not item[-1].text.endswith(wanted):
            yield at(item[-1], f'Kết thúc bằng “{item[-1].text[-1]}”, cần “{wanted}”.', _ending(item[-1], wanted))


def _ending(piece: Piece, mark: str) -> Callable[[], None] | None:
    bare = piece.text.rstrip(' ;.,')
    return partial(edit.replace_last, piece.paragraph.element, piece.text[len(bare) :], mark) if piece.alone else None


def rules() -> Iterator[Rule]:
    for part, source in ((Part.SIGNER_TITLE, 'I.II.7'), (Part.SIGNER, 'I.II.7'), (Part.RECIPIENTS, 'I.II.9')):
        name = 'nơi nhận' if part == Part.RECIPIENTS else named(part)
        row = (f'{part.name.lower()}.missing', f'Văn bản phải có {name}.', f'Thêm {name}.', partial(missing, part))
        yield from ruled(part, source, row)
    yield from _signer_rules()
    yield from _addressed_rules()
    yield from _recipient_rules()
    demand, advice = 'Ký hiệu người soạn và số bản ghi dạng “PL.(300)”.', 'Gõ lại theo dạng này.'
    yield from ruled(Part.TYPIST, 'I.III.3', ('typist.form', demand, advice, typist_form))


def _signer_rules() -> Iterator[Rule]:
    prefix, holder = 'Sau TM, Q, KT, TL, TUQ có dấu chấm và dấu cách.', 'Thêm chức vụ của người trực tiếp ký.'
    yield from ruled(
        Part.SIGNER_TITLE,
        'I.II.7.a',
        ('signer_title.prefix', prefix, 'Gõ “KT. ” trước chức vụ.', prefix_form),
        ('signer_title.short', 'Ghi tắt TM., Q., KT., TL., TUQ.', 'Đổi sang chữ viết tắt.', prefix_short),
        ('signer_title.holder', 'Dưới dòng KT., TL., TUQ. ghi chức vụ của người ký.', holder, prefix_holder),
    )
    row = ('signer.degree', 'Trước họ tên không ghi học hàm, học vị, danh hiệu.', 'Chỉ ghi họ tên.', no_degrees)
    yield from ruled(Part.SIGNER, 'I.II.7.c', row)
    demand = 'Cấp bậc chỉ ghi trước họ tên khi quy định của lực lượng vũ trang cho phép.'
    row = ('signer.rank', demand, 'Bỏ cấp bậc nếu văn bản không do lực lượng đó ban hành.', no_rank)
    yield from ruled(Part.SIGNER, 'I.II.7.c', row, level=Level.WARNING)


def _addressed_rules() -> Iterator[Rule]:
    lines = 'Một nơi ghi cùng dòng, nhiều nơi mỗi nơi một dòng.'
    yield from ruled(
        Part.ADDRESSED,
        'I.II.9.d',
        ('addressed.letter', 'Công văn có “Kính gửi”.', 'Thêm dòng “Kính gửi:”.', addressed),
        ('addressed.colon', 'Sau chữ “Kính gửi” có dấu hai chấm.', 'Gõ “Kính gửi:”.', addressed_form),
        ('addressed.lines', lines, 'Sắp lại các dòng sau “Kính gửi:”.', addressed_lines),
    )
    row = ('addressed.proposal', 'Tờ trình gửi cấp trên có “Kính gửi”.', 'Thêm dòng “Kính gửi:”.', addressed_proposal)
    yield from ruled(Part.ADDRESSED, 'I.II.9.d', row, level=Level.WARNING)
    marks = 'Mỗi nơi kết thúc bằng “;”, nơi cuối bằng dấu chấm.'
    yield from ruled(
        Part.ADDRESSEE,
        'I.II.9.d',
        ('addressee.dash', 'Mỗi nơi bắt đầu bằng gạch đầu dòng.', 'Gõ “- ” ở đầu dòng.', addressee_dash),
        ('addressee.marks', marks, 'Sửa dấu ở cuối dòng.', addressee_marks),
    )


def _recipient_rules() -> Iterator[Rule]:
    level = 'Nơi nhận ở bên trái, ngang hàng với chức vụ người ký.'
    beside = 'Đặt Nơi nhận vào ô bên trái của bảng có phần ký.'
    yield from ruled(
        Part.RECIPIENTS,
        'I.II.9.d',
        ('recipients.colon', 'Ghi “Nơi nhận:” có dấu hai chấm.', 'Gõ lại “Nơi nhận:”.', recipients_colon),
        ('recipients.place', level, beside, recipients_place),
    )
    marks, last = 'Mỗi nơi nhận kết thúc bằng “;”, dòng cuối bằng dấu chấm.', 'Thêm dòng “- Lưu: VT, …” ở cuối.'
    yield from ruled(
        Part.RECIPIENT,
        'I.II.9.d',
        ('recipient.list', 'Dưới “Nơi nhận:” có danh sách.', 'Thêm các nơi nhận.', recipient_list),
        ('recipient.dash', 'Mỗi nơi nhận bắt đầu bằng gạch đầu dòng.', 'Gõ “- ” ở đầu dòng.', recipient_dash),
        ('recipient.marks', marks, 'Sửa dấu ở cuối dòng.', recipient_marks),
        ('recipient.file_copy', 'Dòng cuối ghi “- Lưu: VT, …”.', last, recipient_file_copy),
    )
    demand, advice = 'Nơi nhận của quyết định bắt đầu bằng “Như Điều …”.', 'Ghi “- Như Điều …;” ở dòng đầu.'
    row = ('recipient.first', demand, advice, recipient_first)
    yield from ruled(Part.RECIPIENT, 'III, mẫu 1.2', row, level=Level.WARNING)
