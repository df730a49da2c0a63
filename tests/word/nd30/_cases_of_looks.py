"""For each component a line that has it, and how each aspect of its look is broken."""

from collections.abc import Callable, Iterator
from functools import partial

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from core.word.nd30.parts import Part
from core.word.nd30.rules.looks import LOOKS, Look
from tests.word.nd30._papers import FULL, LETTER, PROPOSAL, found, write

Case = tuple[str, str, Callable[[Document], None]]  # rule, paper, change

LINES = {
    Part.NATION: (FULL, 'CỘNG HÒA'),
    Part.MOTTO: (FULL, 'Độc lập'),
    Part.SUPERIOR: (FULL, 'UBND XÃ'),
    Part.ISSUER: (FULL, 'BAN CHỈ ĐẠO'),
    Part.NUMBER: (FULL, 'Số: 02', 1),
    Part.PLACE: (FULL, 'Mẫu Sơn,'),
    Part.KIND: (FULL, 'QUYẾT ĐỊNH'),
    Part.SUBJECT: (FULL, 'Về việc'),
    Part.LETTER_SUBJECT: (LETTER, 'V/v'),
    Part.AUTHORITY: (FULL, 'Trưởng Ban Chỉ đạo'),
    Part.DECIDES: (FULL, 'QUYẾT ĐỊNH:'),
    Part.BASIS: (FULL, 'Căn cứ Luật'),
    Part.TEXT: (PROPOSAL, 'Một thành viên'),
    Part.BULLET: (PROPOSAL, '- Bổ sung'),
    Part.MAJOR: (FULL, 'Phần I'),
    Part.MINOR: (FULL, 'Mục 1'),
    Part.UNIT_TITLE: (FULL, 'QUY ĐỊNH CHUNG'),
    Part.HEADING: (PROPOSAL, 'I. LÝ DO'),
    Part.ARTICLE: (FULL, 'Điều 1.'),
    Part.CLAUSE: (FULL, '1. Thành viên'),
    Part.POINT: (FULL, 'a) Nhận'),
    Part.SIGNER_TITLE: (FULL, 'Q. TRƯỞNG BAN'),
    Part.SIGNER: (FULL, 'Hoàng Văn Thành'),
    Part.ADDRESSED: (LETTER, 'Kính gửi'),
    Part.ADDRESSEE: (LETTER, '- Công an xã'),
    Part.RECIPIENTS: (FULL, 'Nơi nhận'),
    Part.RECIPIENT: (FULL, '- Như Điều'),
    Part.URGENCY: (FULL, 'KHẨN'),
    Part.CIRCULATION: (FULL, 'LƯU HÀNH'),
    Part.TYPIST: (FULL, 'PL.'),
    Part.CONTACT: (FULL, 'Điện thoại: 0205'),
    Part.SIGNED_MARK: (FULL, 'Số: 02/QĐ-BCĐ138;'),
    Part.APPENDIX: (FULL, 'Phụ lục I'),
    Part.APPENDIX_TITLE: (FULL, 'Thay đổi về thành viên'),
    Part.ATTACHED: (FULL, '(Kèm theo'),
}


def cases() -> Iterator[Case]:
    for look in LOOKS:
        name, *where = LINES[look.part]
        for aspect, change in _changes(look):
            yield f'{look.part.name.lower()}.{aspect}', name, partial(_on, where, change)


def _on(where: list, change: Callable, document: Document) -> None:
    change(found(document, *where))


def _changes(look: Look) -> Iterator[tuple[str, Callable]]:
    yield 'size', partial(_set_size, look.sizes[1] + 2)
    if look.bold is not None:
        yield 'bold', partial(_set_looks, 'bold', not look.bold)
    if look.italic is not None:
        yield 'italic', partial(_set_looks, 'italic', not look.italic)
    if look.capital is not None:
        yield 'case', partial(_recase, look.capital)
    if look.align is not None:
        yield 'align', _set_left


def _set_size(size: float, paragraph: object) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _set_looks(name: str, value: bool, paragraph: object) -> None:
    for run in paragraph.runs:
        setattr(run.font, name, value)


def _recase(capital: bool, paragraph: object) -> None:
    write(paragraph, paragraph.text.capitalize() if capital else paragraph.text.upper())
    paragraph.runs[0].font.all_caps = False


def _set_left(paragraph: object) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
