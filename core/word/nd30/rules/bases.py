"""The legal bases: marks, order and full citation. Source: NĐ 30/2020 PL I.II.6.a-b, law.md §1.3 and §1.8."""

import re
from collections.abc import Iterator
from functools import partial

from core.word.nd30 import edit
from core.word.nd30.paper import Paper
from core.word.nd30.parts import Part, Piece
from core.word.nd30.rule import Faults, Level, Rule, at, ruled

OPENINGS = ('Căn cứ ', 'Theo đề nghị của ')
SEVERAL = re.compile(r';\s*(căn cứ|theo đề nghị)\b', re.IGNORECASE)
LAW = re.compile(r'Căn cứ (Bộ luật|Luật|Pháp lệnh)\b')
BY_LAW = re.compile(r'Căn cứ (Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết|Quyết định|Chỉ thị|Quy chế)\b')
LAW_NUMBER = re.compile(r'\bsố \d+/\d{4}/')
SYMBOL, DAY = re.compile(r'\bsố [\w/.-]+/[\w/.-]+'), re.compile(r'\bngày\s+\S+')
ISSUED_BY = re.compile(r'\bcủa\s+\S+|\bcủa$')
FULL = re.compile(
    r'(?P<short>(Nghị định|Thông tư|Nghị quyết|Quyết định|Chỉ thị) số (?P<symbol>[\w/.-]+/[\w/.-]+)) ngày \S+ tháng'
)
DECIDED = ('QĐ', 'NQ', 'CT')


def opening(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS]:
        if not piece.text.startswith(OPENINGS):
            yield at(piece, f'Bắt đầu bằng “{" ".join(piece.text.split()[:3])}”.')


def one_per_paragraph(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS]:
        if SEVERAL.search(piece.text):
            yield at(piece, 'Có hai căn cứ trong một đoạn.')


def semicolons(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS][:-1]:
        if not piece.text.endswith(';'):
            yield at(piece, f'Kết thúc bằng “{piece.text[-1]}”.', partial(_end_with, piece, ';'))


def full_stop(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS][-1:]:
        if not piece.text.endswith('.'):
            yield at(piece, f'Kết thúc bằng “{piece.text[-1]}”.', partial(_end_with, piece, '.'))


def _end_with(piece: Piece, mark: str) -> None:
    last = piece.letters[-1].text.rstrip()
    bare = last.rstrip(' ;.,')
    edit.replace_last(piece.paragraph.element, last[len(bare) :], mark)


def proposal_last(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS][:-1]:
        if piece.text.startswith(OPENINGS[1]):
            yield at(piece, 'Đề nghị đứng trước căn cứ khác.')


def missing(paper: Paper) -> Faults:
    if paper.code == 'QĐ' and not paper[Part.BASIS]:
        yield from (at(piece, 'Quyết định không có căn cứ.') for piece in paper[Part.KIND])


def law_without_number(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS]:
        if LAW.match(piece.text) and LAW_NUMBER.search(piece.text):
            yield at(piece, f'Ghi “{LAW_NUMBER.search(piece.text)[0]}…”.')


def law_with_day(paper: Paper) -> Faults:
    for piece in paper[Part.BASIS]:
        if LAW.match(piece.text) and not DAY.search(piece.text):
            yield at(piece, 'Không có ngày.')


def cited_in_full(pattern: re.Pattern, lacking: str, paper: Paper) -> Faults:
    for piece in paper[Part.BASIS]:
        if BY_LAW.match(piece.text) and not pattern.search(piece.text):
            yield at(piece, f'Không có {lacking}.')


def cited_once_in_full(paper: Paper) -> Faults:
    """After the first citation kind and number suffice."""
    seen: set[str] = set()
    for piece in (*paper[Part.BASIS], *(unit.piece for unit in paper.units)):
        for found in FULL.finditer(piece.text):
            if found['symbol'] in seen:
                yield at(piece, f'“{found["short"]}” được ghi đầy đủ lần thứ hai.')
            seen.add(found['symbol'])


def decides(paper: Paper) -> Faults:
    if paper.code == 'QĐ' and not paper[Part.DECIDES]:
        yield from (at(piece, 'Không có dòng “QUYẾT ĐỊNH:”.') for piece in paper[Part.KIND])
    for piece in paper[Part.DECIDES]:
        if not piece.text.endswith(':'):
            mend = partial(edit.replace_last, piece.paragraph.element, '', ':')
            yield at(piece, 'Không có dấu hai chấm.', mend)


def authority(paper: Paper) -> Faults:
    if paper.code == 'QĐ' and not paper[Part.AUTHORITY]:
        yield from (at(piece, 'Không có dòng ghi thẩm quyền.') for piece in paper[Part.KIND])


def rules() -> Iterator[Rule]:
    yield from ruled(
        Part.BASIS,
        'I.II.6.a',
        ('basis.opening', 'Bắt đầu bằng “Căn cứ” hoặc “Theo đề nghị của”.', 'Sửa chữ đầu đoạn.', opening),
        ('basis.one_each', 'Mỗi căn cứ là một đoạn.', 'Xuống dòng trước căn cứ thứ hai.', one_per_paragraph),
        ('basis.semicolon', 'Căn cứ chưa phải cuối cùng kết thúc bằng “;”.', 'Gõ “;” ở cuối đoạn.', semicolons),
        ('basis.full_stop', 'Căn cứ cuối cùng kết thúc bằng dấu chấm.', 'Gõ “.” ở cuối đoạn.', full_stop),
    )
    yield from _citation_rules()
    yield from _decision_rules()


def _citation_rules() -> Iterator[Rule]:
    parts = (
        ('symbol', SYMBOL, 'số, ký hiệu'),
        ('day', DAY, 'ngày ban hành'),
        ('issuer', ISSUED_BY, 'cơ quan ban hành'),
    )
    for name, pattern, lacking in parts:
        find = partial(cited_in_full, pattern, lacking)
        row = (f'basis.{name}', f'Căn cứ ghi đủ {lacking}.', f'Bổ sung {lacking} vào căn cứ.', find)
        yield from ruled(Part.BASIS, 'I.II.6.a', row)
    without = 'Bỏ số, giữ tên và ngày; nếu cơ quan quy định ghi số thì để nguyên.'
    yield from ruled(
        Part.BASIS,
        'I.II.6.a',
        ('basis.law_number', 'Luật, pháp lệnh làm căn cứ không ghi số, ký hiệu.', without, law_without_number),
        ('basis.law_day', 'Luật, pháp lệnh làm căn cứ có ngày ban hành.', 'Thêm ngày thông qua luật.', law_with_day),
        level=Level.WARNING,
    )
    demand, advice = 'Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu.', 'Bỏ ngày và cơ quan ban hành ở lần ghi sau.'
    row = ('basis.again', demand, advice, cited_once_in_full)
    yield from ruled(Part.BASIS, 'I.II.6.b', row, level=Level.WARNING)


def _decision_rules() -> Iterator[Rule]:
    source = 'III, mẫu 1.2'
    line = 'Thêm dòng ghi thẩm quyền, viết hoa, chữ đậm, ở giữa.'
    yield from ruled(
        Part.BASIS,
        source,
        ('basis.proposal_last', '“Theo đề nghị của” đứng sau các căn cứ.', 'Chuyển đoạn xuống cuối.', proposal_last),
        ('basis.missing', 'Quyết định có căn cứ ban hành.', 'Thêm các căn cứ trước dòng “QUYẾT ĐỊNH:”.', missing),
    )
    row = ('decides.form', 'Trước Điều 1 có dòng “QUYẾT ĐỊNH:”.', 'Thêm dòng “QUYẾT ĐỊNH:” ở giữa, chữ đậm.', decides)
    yield from ruled(Part.DECIDES, source, row)
    row = ('authority.missing', 'Trước các căn cứ ghi người hoặc tập thể có thẩm quyền.', line, authority)
    yield from ruled(Part.AUTHORITY, source, row)
