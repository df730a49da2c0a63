"""Printing, the ink signature, and the scan of the signed paper."""

from dataclasses import dataclass
from datetime import date

from core import audit, authority, documents, scans, writing
from core.actor import Actor
from core.clock import day_of, today
from core.errors import Refused
from core.health import check
from core.vietnamese import screen_date
from models import Document, DocumentFile, FileRole, now
from workflows.document.states import WORKFLOW, because

MEDIA_TYPES = {'pdf': 'application/pdf', 'png': 'image/png', 'jpeg': 'image/jpeg'}
EXCUSES = (
    ('tu', 'Bản ký lưu tại tủ văn thư'),
    ('may_quet', 'Máy quét hỏng, sẽ quét sau'),
    ('khong_quet', 'Văn bản không được quét'),
)
LOOK_FIRST = 'Xem các điều cần lưu ý và đánh dấu đã xem: {}'


@dataclass(frozen=True)
class Scanned:
    """An uploaded scan: PDF, PNG or JPEG."""

    content: bytes
    name: str


def print_copies(
    document: Document, actor: Actor, version: int, copies: int, pages: int | None = None, looked: bool = False
) -> Document:
    """Log a printing of `copies`; `looked` says that the warnings of the check were read.

    pages   sheets of one copy as printed, compared when the signature is recorded
    """
    warnings = [found.text for found in check(document, today()) if not found.blocks]
    if warnings and not looked:
        raise Refused(LOOK_FIRST.format(' '.join(warnings)))
    changes = {'copies': copies, 'pages': pages or document.pages, 'printed_at': now()}
    return WORKFLOW.move('print', document, actor, version, reason='\n'.join(warnings), **changes)


def correct_by_hand(document: Document, actor: Actor, version: int, code: str, text: str) -> Document:
    """The signer wrote into the print: it becomes a draft again, and its next file a new edition."""
    return WORKFLOW.move('correct_by_hand', document, actor, version, reason=because('correct_by_hand', code, text))


def sign(
    document: Document, actor: Actor, version: int, signed_on: date, pages: int, scan: Scanned | None = None
) -> Document:
    """Record the ink signature. A scan without number may be kept already; the one with number comes later.

    Raises Refused when the day lies before the printing or ahead, when the signer had no
    right to sign that day, or when pages are missing.
    """
    _check_signature(document, signed_on, pages)
    with writing():
        signed = WORKFLOW.move('sign', document, actor, version, signed_on=signed_on, signed_pages=pages)
        if scan:
            keep_scan(signed, scan, actor, FileRole.ATTACHED)
    return signed


def _check_signature(document: Document, signed_on: date, pages: int) -> None:
    if signed_on > today():
        raise Refused('Nhập ngày ký không sau hôm nay.')
    if document.printed_at and signed_on < day_of(document.printed_at):
        raise Refused(f'Nhập ngày ký từ ngày in ({screen_date(day_of(document.printed_at))}) trở đi.')
    if said := authority.fault(document, signed_on):
        raise Refused(said)
    if document.pages and pages != document.pages:
        raise Refused(f'Đếm lại số trang: bản in có {document.pages} trang, bản ký có {pages} trang.')


def attach_scan(document: Document, actor: Actor, version: int, scan: Scanned) -> Document:
    """Keep a scan of the numbered and sealed paper; its faults are remarks on the file, not refusals."""
    with writing():
        changed = WORKFLOW.move('attach_scan', document, actor, version)
        keep_scan(changed, scan, actor)
    return changed


def keep_scan(document: Document, scan: Scanned, actor: Actor, role: FileRole = FileRole.SIGNED) -> DocumentFile:
    """Raises Refused for a file that is no scan."""
    try:
        seen = scans.inspect(scan.content)
    except scans.BadScan as fault:
        raise Refused(str(fault)) from None
    return documents.keep(
        document,
        role,
        scan.content,
        actor,
        name=scan.name,
        media_type=MEDIA_TYPES[seen.kind],
        remarks=scans.faults(seen, document.signed_pages or document.pages, printed_code(document)),
    )


def printed_code(document: Document) -> str | None:
    """The short code that stands on the paper and its scan; a paper written by hand carries none."""
    return documents.code_of(document) if documents.paper_of(document) else None


def scan_of(document: Document) -> DocumentFile | None:
    """The newest scan of the numbered paper."""
    return documents.latest(document, FileRole.SIGNED)


def excuse(code: str, text: str) -> str:
    """'Bản ký lưu tại tủ văn thư: tủ số 2'. Raises Refused for a code that is not offered or without words."""
    label = dict(EXCUSES).get(code)
    if label is None or not text.strip():
        raise Refused('Chọn lý do chưa có bản quét và ghi rõ bản ký đang ở đâu.')
    return f'{label}: {text.strip()}'


audit.describe('document', 'Văn bản', {'signed': 'Lưu bản quét', 'attached': 'Lưu tệp kèm theo'})
