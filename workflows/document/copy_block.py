"""The block that is printed below the text of a certified copy. Source: NĐ 30/2020 PL I phần II.II, PL III mẫu 3.1."""

from core import audit, authority, documents, register, templates, writing
from core.actor import Actor
from core.errors import NotFound
from core.vietnamese import paper_parts
from models import Document, IssuingBody, PaperCopy
from workflows.document.copies import KINDS
from workflows.document.fields import COPY
from workflows.document.rights import demand_register

TEMPLATE = 'document/ban_sao'
TOP_MM, STEP_MM = 20, 10
STARTS_MM = tuple(range(TOP_MM, 191, STEP_MM))  # from the upper edge to the line above the block; below, it breaks off


def copy_of(document: Document, copy_id: int) -> PaperCopy:
    """Raises NotFound for a copy of another paper."""
    copy = PaperCopy.get_or_none((PaperCopy.id == copy_id) & (PaperCopy.document == document))
    if copy is None:
        raise NotFound('Chọn bản sao ở trang của văn bản.')
    return copy


def body_of(copy: PaperCopy) -> IssuingBody:
    return copy.entry.series.body


def block(copy: PaperCopy, actor: Actor, start_mm: int = TOP_MM) -> bytes:
    """The block as .docx, its line `start_mm` (one of STARTS_MM) below the upper edge of the sheet; logged."""
    demand_register(actor, body_of(copy))
    template = templates.in_use(TEMPLATE, copy.made_on)
    with writing():
        audit.write(actor, 'document.print_copy', copy)
    return template.fill(block_facts(copy, start_mm), {}, COPY)


def block_facts(copy: PaperCopy, start_mm: int) -> dict:
    """The facts of the block; the lines above the signature are those of a paper with this signer."""
    body, parts = body_of(copy), paper_parts(copy.made_on)
    signed = Document(body=body, signer=copy.signer, signer_as=_prefix(copy))
    return {
        'co_quan_chu_quan': documents.held_together(body.parent_line),
        'co_quan_ban_hanh': documents.held_together(body.name),
        'hinh_thuc_sao': KINDS[copy.kind].upper(),
        'so': register.number_text(copy.entry.number),
        'ky_hieu': copy.symbol,
        'dia_danh': body.place,
        'ngay': parts.day,
        'thang': parts.month,
        'nam': parts.year,
        'quyen_han_ky': documents.authority_lines(signed),
        'chuc_vu_khac': documents.other_title(signed),
        'nguoi_ky': copy.signer.full_name,
        'noi_nhan': [place for part in copy.recipients.split(';') if (place := part.strip(' ,.-'))],
        'luu': body.archive_line,
        'khoang_trong': [''] * ((start_mm - TOP_MM) // STEP_MM),
    }


def _prefix(copy: PaperCopy) -> str:
    """'' for the head of the body on that day, KT. for who acted for the head, else TL.: certified by order."""
    body, day = body_of(copy), copy.made_on
    heads = authority.heads(body, day)
    if copy.signer in heads:
        return ''
    absences = (authority.absence_of(head, day) for head in heads)
    return 'KT.' if any(away and away.deputy == copy.signer for away in absences) else 'TL.'
