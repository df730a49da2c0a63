"""Looks at a paper before it is printed: what is empty, who signs, which law has lapsed, what must not be public."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core import authority, files, templates
from core.documents import facts_of, name_of, paper_of, working_file
from core.vietnamese import screen_date, written_date
from core.word import nd30
from core.word.diff import disagreeing
from core.word.envelope import COMMON
from core.word.errors import Gap
from core.word.fields import BASIC, ORDINARY, SENSITIVE, Field, Rows, is_empty
from core.word.kinds import OFFICIAL
from core.word.text import paragraphs
from models import Confidentiality, Document, DocumentBasis, DocumentFile, FileRole, LegalBasis

TAGS = ('{{', '}}', '{%', '%}')
ON_PAPER, ON_RECORD = 'paper', 'record'  # whose form mends it: the paper's own, or that of what asked for it
NUMBERS = {  # personal data that text gives away by its shape
    'số CCCD': re.compile(r'(?<!\d)0\d{11}(?!\d)'),
    'số điện thoại': re.compile(r'(?<!\d)0[35789]\d{2}[ .]?\d{3}[ .]?\d{3}(?!\d)'),
}
LAPSED = 'Căn cứ “{name}” hết hiệu lực sau ngày {day}.'


@dataclass(frozen=True)
class Finding:
    """One thing to mend; `blocks` forbids printing. `basis` is the lapsed line that has a successor to swap in.

    form     where it can be mended: ON_PAPER, ON_RECORD or ''
    advice, place, source   how to mend the look of the paper, the paragraph, and what asks for it; or ''
    """

    text: str
    blocks: bool = False
    basis: DocumentBasis | None = None
    form: str = ''
    advice: str = ''
    place: str = ''
    source: str = ''


def check(document: Document, day: date) -> list[Finding]:
    """All that is wrong with the paper if it were printed on `day`, what blocks first."""
    found = [*_signer(document, day), *_dates(document, day), *_bases(document, day), *_content(document, day)]
    return sorted(found, key=lambda finding: not finding.blocks)


def blocking(document: Document, day: date) -> list[str]:
    return [finding.text for finding in check(document, day) if finding.blocks]


def _signer(document: Document, day: date) -> Iterator[Finding]:
    if said := authority.fault(document, day):
        yield Finding(said, blocks=True, form=ON_PAPER)
    elif not document.signer_as and (away := authority.absence_of(document.signer, day)):
        yield Finding(
            f'{document.signer.full_name} vắng mặt đến {screen_date(away.ends_on)}, '
            f'{away.deputy.full_name} làm thay. Xem lại người ký.',
            form=ON_PAPER,
        )


def _dates(document: Document, day: date) -> Iterator[Finding]:
    """The paper is dated on `day` at the earliest, and after everything that it names."""
    dated = document.dated_on or day
    if document.effective_on and document.effective_on < dated:
        said = f'Xem lại ngày hiệu lực {screen_date(document.effective_on)}: sớm hơn ngày văn bản.'
        yield Finding(said, form=ON_PAPER)
    for row in document.bases.order_by(DocumentBasis.position):
        named = written_date(row.citation)
        if named and named > dated:
            said = f'Sửa căn cứ “{row.citation}”: ghi ngày {screen_date(named)}, sau ngày văn bản.'
            yield Finding(said, blocks=True, form=ON_PAPER)
    for link in document.links:
        if link.target.dated_on and link.target.dated_on > dated:
            yield Finding(f'Xem lại {name_of(link.target)}: ghi ngày sau ngày văn bản này.', blocks=True)


def _bases(document: Document, day: date) -> Iterator[Finding]:
    for row in document.bases.order_by(DocumentBasis.position):
        if row.basis and (said := fault_of(row.basis, day)):
            yield Finding(said, basis=row if row.basis.replaced_by else None)


def fault_of(basis: LegalBasis, day: date) -> str:
    """Why `basis` may not be cited on `day`, or ''."""
    if basis.in_force_to and basis.in_force_to < day:
        said = LAPSED.format(name=basis.short_name, day=screen_date(basis.in_force_to))
        return f'{said} Thay bằng “{basis.replaced_by.short_name}”.' if basis.replaced_by else said
    if basis.in_force_from and basis.in_force_from > day:
        return f'Căn cứ “{basis.short_name}” chỉ có hiệu lực từ ngày {screen_date(basis.in_force_from)}.'
    return f'Căn cứ “{basis.short_name}” còn chờ xác nhận: {basis.note}' if basis.to_confirm else ''


def _content(document: Document, day: date) -> Iterator[Finding]:
    kept = working_file(document)
    if kept is None:
        yield Finding('Tải lên tệp Word của văn bản.', blocks=True)
        return
    if document.recipients == '[]':
        yield Finding('Ghi nơi nhận.', blocks=True, form=ON_PAPER)
    yield from _words(kept.file.sha256, document, day)
    yield from _look(kept.file.sha256)
    if paper_of(document):
        yield from _fields(document, kept)


def _words(digest: str, document: Document, day: date) -> Iterator[Finding]:
    text = _text(digest)
    if any(tag in text for tag in TAGS):
        yield Finding('Sửa tệp Word: còn dấu {{ }} hoặc {% %} của mẫu chưa được điền.', blocks=True)
    cited = {row.basis_id for row in document.bases}
    for basis in LegalBasis.select().where(LegalBasis.in_force_to < day):
        if basis.id not in cited and basis.citation.removeprefix('Căn cứ ') in text:
            yield Finding(fault_of(basis, day))
    if document.confidentiality == Confidentiality.PUBLIC:
        given = [label for label, shape in NUMBERS.items() if shape.search(text)]
        if given:
            yield Finding(f'Văn bản công khai có {", ".join(given)}. Bỏ đi hoặc đổi nhãn văn bản.', form=ON_PAPER)


@lru_cache(maxsize=256)
def _text(digest: str) -> str:
    return '\n'.join(paragraphs(files.content_of(digest)))


@lru_cache(maxsize=256)
def _look(digest: str) -> tuple[Finding, ...]:
    """What NĐ 30/2020 says of the file, judged once.

    What a machine can mend without a doubt blocks; the rest wants a second look, since it may have been misread.
    """
    return tuple(
        Finding(
            templates.told(found),
            blocks=found.is_error and found.mendable,
            advice=found.advice,
            place=found.place,
            source=found.source,
        )
        for found in nd30.check(files.content_of(digest), OFFICIAL).findings
    )


def is_mendable(document: Document) -> bool:
    """Whether a machine can mend something that blocks in the look of the paper."""
    kept = working_file(document)
    return kept is not None and any(finding.blocks for finding in _look(kept.file.sha256))


def forget() -> None:
    """Drop what is remembered of files; for measuring."""
    _look.cache_clear()
    _text.cache_clear()


def _fields(document: Document, kept: DocumentFile) -> Iterator[Finding]:
    dictionary, facts = paper_of(document).dictionary, facts_of(document)
    for gap in dictionary.missing(facts):
        yield Finding(f'Điền {gap}.', blocks=True, form=_form_of(gap))
    yield from _too_open(document, list(_personal(dictionary, facts)))
    if kept.role == FileRole.EDITED:
        for label, value in disagreeing(files.read(kept.file), facts, dictionary):
            yield Finding(f'{label}: trong hồ sơ là “{value}”, trong tệp sửa tay không thấy.')


def _form_of(gap: Gap) -> str:
    return ON_PAPER if gap.path.split('.')[0] in COMMON else ON_RECORD


def _personal(entries: Iterable[Field | Rows], facts: dict) -> Iterator[Field]:
    """The personal fields that this paper prints."""
    for entry in entries:
        value = facts.get(entry.name)
        if is_empty(value):
            continue
        if isinstance(entry, Field):
            yield from [entry] * (entry.sensitivity != ORDINARY)
        elif entry.fields:
            yield from (found for item in value for found in _personal(entry.fields, item))


def _too_open(document: Document, printed: list[Field]) -> Iterator[Finding]:
    """Sensitive data never in a public paper; basic data there, and sensitive inside the house, want a second look."""
    if document.confidentiality == Confidentiality.RESTRICTED:
        return
    public = document.confidentiality == Confidentiality.PUBLIC
    if sealed := templates.labels_of(printed, SENSITIVE):
        said = f'Đổi nhãn văn bản: có dữ liệu cá nhân nhạy cảm ({sealed}).'
        yield Finding(said, blocks=public, form=ON_PAPER)
    if public and (basic := templates.labels_of(printed, BASIC)):
        said = f'Văn bản công khai có dữ liệu cá nhân: {basic}. Chỉ giữ những mục cần thiết.'
        yield Finding(said, form=ON_PAPER)
