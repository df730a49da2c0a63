"""Finding and reading papers: lists, one paper with its history, the look-up of a code; every look is logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression, ModelSelect, fn

from core import audit, documents, files, scans, writing
from core.actor import Actor, in_force
from core.clock import today
from core.errors import NotFound, Refused
from core.sheets import Column, Kind, write_table
from core.vietnamese import words
from models import (
    ROLE_LABELS,
    Confidentiality,
    Document,
    DocumentFile,
    IssuingBody,
    OfficeTerm,
    Person,
    Role,
    StoredFile,
)
from workflows.document.rights import GIVEN_UP, may_read, seen_by, with_names
from workflows.document.states import WORKFLOW

LABELS = {
    Confidentiality.PUBLIC: 'Công khai',
    Confidentiality.INTERNAL: 'Nội bộ',
    Confidentiality.RESTRICTED: 'Hạn chế',
}
BACK = frozenset({'send_back', 'correct_by_hand', 'cancel', 'void_number', 'release_number', 'recall', 'expire'})
A_PAGE = 30
MOST_EXPORTED = 5_000
COLUMNS = (
    Column('number', 'Số, ký hiệu'),
    Column('dated_on', 'Ngày văn bản', Kind.DATE),
    Column('kind', 'Loại'),
    Column('title', 'Trích yếu'),
    Column('body', 'Cơ quan ban hành'),
    Column('signer', 'Người ký'),
    Column('state', 'Tình trạng'),
    Column('confidentiality', 'Nhãn'),
)
audit.describe(
    'document',
    'Văn bản',
    {
        'draft': 'Tạo dự thảo từ hồ sơ',
        'compose': 'Tạo từ tệp Word soạn tay',
        'from_before': 'Ghi tư liệu có từ trước',
        'generated': 'Máy tạo tệp Word',
        'edited': 'Tải lên tệp Word soạn tay',
        'signed': 'Lưu bản quét',
        'attached': 'Lưu bản quét chưa có số',
        'link': 'Gắn với văn bản trước',
        'view': 'Xem văn bản',
        'export': 'Tải tệp hoặc danh sách',
        'print_copy': 'Tải phần ký của bản sao',
    },
)


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; None and '' ask for nothing."""

    year: int | None = None
    body: int | None = None
    kind: str | None = None
    state: str | None = None
    text: str = ''


@dataclass(frozen=True)
class Page:
    """Some rows, newest first; `before` and `after` are ids to go on from, or None."""

    rows: list[Document]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Line:
    """One act in the history of a paper."""

    at: datetime
    text: str
    reason: str
    is_back: bool


def found(actor: Actor, wanted: Wanted) -> ModelSelect:
    """Readable papers that fit, given-up ones only when asked for by state."""
    query = with_names(seen_by(actor))
    if wanted.state:
        query = query.where(Document.state == wanted.state)
    else:
        query = query.where(Document.state.not_in(sorted(GIVEN_UP)))
    if wanted.body:
        query = query.where(Document.body == wanted.body)
    if wanted.kind is not None:
        query = query.where(Document.kind == wanted.kind)
    if wanted.year:
        query = query.where(_of_year(wanted.year))
    for word in words(wanted.text):
        query = query.where(Document.search.contains(word))
    return query


def _of_year(year: int) -> Expression:
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    drafted = Document.dated_on.is_null() & (Document.created_at >= first) & (Document.created_at < after)
    return drafted | ((Document.dated_on >= first) & (Document.dated_on < after))


def page_of(actor: Actor, wanted: Wanted, before: int | None = None, after: int | None = None) -> Page:
    """One page of the list: `after` goes on to older papers, `before` back to newer ones."""
    query = found(actor, wanted)
    if before:
        rows = list(query.where(Document.id > before).order_by(Document.id).limit(A_PAGE + 1))
        more, rows = len(rows) > A_PAGE, rows[:A_PAGE][::-1]
        return Page(rows, rows[0].id if more and rows else None, rows[-1].id if rows else None)
    older = query.where(Document.id < after) if after else query
    rows = list(older.order_by(Document.id.desc()).limit(A_PAGE + 1))
    more, rows = len(rows) > A_PAGE, rows[:A_PAGE]
    return Page(rows, rows[0].id if after and rows else None, rows[-1].id if more else None)


def export(actor: Actor, wanted: Wanted) -> bytes:
    """The list as .xlsx, at most 5,000 rows; the export is logged."""
    rows = found(actor, wanted).order_by(Document.id.desc()).limit(MOST_EXPORTED)
    with writing():
        audit.write(actor, 'document.export', 'document:list', {'words': (None, wanted.text)})
    return write_table('Danh sách văn bản đi', COLUMNS, [_exported(row) for row in rows])


def _exported(document: Document) -> dict:
    return {
        'number': document.number,
        'dated_on': document.dated_on,
        'kind': documents.KIND_LABELS.get(document.kind, document.kind),
        'title': document.title,
        'body': document.body.full_name,
        'signer': documents.signer_name(document),
        'state': WORKFLOW.label_of(document.state),
        'confidentiality': LABELS[document.confidentiality],
    }


def open_document(document_id: int, actor: Actor) -> Document:
    """The paper, its reading logged. Raises NotFound when there is none that `actor` may read."""
    document = readable(document_id, actor)
    with writing():
        audit.write(actor, 'document.view', document)
    return document


def readable(document_id: int, actor: Actor) -> Document:
    document = Document.get_or_none(Document.id == document_id)
    if document is None or not may_read(actor, document):
        raise NotFound('Xem lại địa chỉ, hoặc hỏi văn thư.')
    return document


def by_code(typed: str, actor: Actor) -> Document | None:
    """The readable paper of a typed or scanned code; an invented code and somebody else's paper look the same."""
    document = documents.find_by_code(typed)
    return document if document and may_read(actor, document) else None


def file_of(document: Document, file_id: int) -> DocumentFile:
    kept = DocumentFile.get_or_none((DocumentFile.id == file_id) & (DocumentFile.document == document))
    if kept is None:
        raise NotFound('Văn bản này không có tệp đó.')
    return kept


def files_of(document: Document) -> list[DocumentFile]:
    """All files, newest first."""
    return list(
        DocumentFile.select(DocumentFile, StoredFile)
        .join(StoredFile)
        .where(DocumentFile.document == document)
        .order_by(DocumentFile.id.desc())
    )


def content_of(kept: DocumentFile, actor: Actor, preview: bool = False) -> bytes:
    """The bytes of a file; a download is logged as an export, a preview as a view."""
    with writing():
        action = 'document.view' if preview else 'document.export'
        audit.write(actor, action, kept.document, {'file': (None, kept.file.name)})
    return files.read(kept.file)


def scan_page(kept: DocumentFile, page: int, actor: Actor, width_px: int = 1100) -> bytes:
    """One page of a scan as PNG, the look at it logged. Raises Refused when it has no such page."""
    try:
        return scans.page_png(content_of(kept, actor, preview=True), page, width_px)
    except scans.BadScan as fault:
        raise Refused(str(fault)) from None


def pages_in(kept: DocumentFile) -> int:
    return scans.inspect(files.read(kept.file)).pages


def history_of(document: Document) -> Iterable[Line]:
    """Who did what with the paper, newest first, with both names where somebody acted for another."""
    for entry in audit.history(document):
        action = entry.action.partition('.')[2]
        acted_for = f' (thay {entry.on_behalf_of.full_name})' if entry.on_behalf_of else ''
        yield Line(
            entry.at, f'{entry.actor_name}{acted_for}: {audit.label_of(entry.action)}', entry.reason, action in BACK
        )


def years(actor: Actor) -> list[int]:
    """Years to choose from, the newest first: from the oldest readable paper to now."""
    oldest = seen_by(actor).select(fn.MIN(Document.dated_on)).scalar()
    this_year = today().year
    return list(range(this_year, (oldest.year if oldest else this_year) - 1, -1))


def bodies() -> list[IssuingBody]:
    return list(IssuingBody.select().order_by(IssuingBody.position, IssuingBody.id))


def signers() -> list[tuple[Person, str]]:
    """Who holds an office today, with their title, by name."""
    terms = (
        OfficeTerm.select(OfficeTerm, Person)
        .join(Person)
        .where(in_force(OfficeTerm, today()) & (OfficeTerm.office != Role.ADMIN))
        .order_by(Person.sort_key, OfficeTerm.id)
    )
    return list(
        {term.person_id: (term.person, term.title or ROLE_LABELS[Role(term.office)]) for term in terms}.values()
    )
