"""Appendices: heading, number, title, `Kèm theo`. Source: NĐ 30/2020 PL I.III.1."""

import re
from collections.abc import Iterator
from functools import partial

from core.vietnamese.numbers import roman
from core.word.nd30 import edit
from core.word.nd30.paper import APPENDIX, Paper
from core.word.nd30.parts import Part
from core.word.nd30.rule import Faults, Rule, at, ruled

MOST = 3999  # Roman numerals end there
SOURCE = 'I.III.1'
ATTACHED = re.compile(r'\((Kèm theo|Ban hành kèm theo|Ban hành theo) .+\)')


def word(paper: Paper) -> Faults:
    for piece in paper[Part.APPENDIX]:
        if not piece.text.startswith('Phụ lục'):
            old = piece.text[: len('Phụ lục')]
            yield at(piece, f'Ghi “{piece.text}”.', partial(edit.replace_text, piece.paragraph.element, old, 'Phụ lục'))


def numbered(paper: Paper) -> Faults:
    """Roman, in order, when there are two or more; none when there is one."""
    pieces = paper[Part.APPENDIX]
    for index, piece in enumerate(pieces, 1):
        number = APPENDIX.fullmatch(piece.text)['number'] or ''
        wanted = roman(index) if 1 < len(pieces) <= MOST else ''
        if number != wanted and not (len(pieces) == 1 and number == 'I'):
            label = f'Phụ lục {wanted}'.strip()
            mend = partial(edit.replace_text, piece.paragraph.element, piece.text, label)
            yield at(piece, f'Ghi “{piece.text}”, cần “{label}”.', mend)


def titled(paper: Paper) -> Faults:
    if len(paper[Part.APPENDIX_TITLE]) < len(paper[Part.APPENDIX]):
        yield at(paper[Part.APPENDIX][-1], 'Không có tên phụ lục ở dòng dưới.')


def attached(paper: Paper) -> Faults:
    if len(paper[Part.ATTACHED]) < len(paper[Part.APPENDIX]):
        yield at(paper[Part.APPENDIX][-1], 'Không có dòng “(Kèm theo …)”.')


def attached_form(paper: Paper) -> Faults:
    for piece in paper[Part.ATTACHED]:
        if not ATTACHED.fullmatch(piece.text):
            yield at(piece, f'Ghi “{piece.text[:60]}”.')


def mentioned(paper: Paper) -> Faults:
    """The text says that there is an appendix."""
    text = ' '.join(unit.piece.text for unit in paper.units).lower()
    for piece in paper[Part.APPENDIX][:1]:
        if 'phụ lục' not in text:
            yield at(piece, 'Nội dung không nhắc đến phụ lục.')


def rules() -> Iterator[Rule]:
    number = 'Ghi Phụ lục I, Phụ lục II.'
    mention = 'Nhắc phụ lục ở nội dung.'
    yield from ruled(
        Part.APPENDIX,
        SOURCE,
        ('appendix.word', 'Chữ “Phụ lục” viết thường, hoa chữ đầu.', 'Gõ lại “Phụ lục”.', word),
        ('appendix.number', 'Từ hai phụ lục trở lên thì đánh số La Mã.', number, numbered),
        ('appendix.mentioned', 'Nội dung văn bản có chỉ dẫn đến phụ lục.', mention, mentioned),
    )
    row = ('appendix_title.missing', 'Dưới chữ “Phụ lục” có tên phụ lục.', 'Thêm tên phụ lục.', titled)
    yield from ruled(Part.APPENDIX_TITLE, SOURCE, row)
    yield from ruled(
        Part.ATTACHED,
        SOURCE,
        ('attached.missing', 'Dưới tên phụ lục có dòng “(Kèm theo …)”.', 'Thêm dòng “(Kèm theo …)”.', attached),
        ('attached.form', 'Dòng “Kèm theo” nằm trong ngoặc đơn.', 'Thêm dấu ngoặc đơn.', attached_form),
    )
