"""Papers written by hand in Word, and changes to any paper before it is printed."""

import json
from dataclasses import dataclass
from datetime import date

from core import audit, authority, documents, files, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.word import nd30
from core.word.diff import Change, compare, disagreeing
from core.word.kinds import OFFICIAL
from core.word.text import paragraphs
from models import (
    Confidentiality,
    Document,
    DocumentBasis,
    DocumentFile,
    DocumentState,
    FileRole,
    IssuingBody,
    LegalBasis,
    Person,
)
from workflows.document.rights import demand_register
from workflows.document.states import WORKFLOW

LISTS = ('recipients', 'addressees')


@dataclass(frozen=True)
class Handmade:
    """What the clerk says of a paper she wrote in Word; `unit` stands in the symbol of a công văn."""

    body: IssuingBody
    kind: str
    title: str
    recipients: tuple[str, ...] = ()
    signer: Person | None = None
    signer_as: str = ''
    signer_ground: str = ''
    confidentiality: str = Confidentiality.INTERNAL
    effective_on: date | None = None
    copies: int = 1
    unit: str = ''


def compose(paper: Handmade, content: bytes, actor: Actor) -> Document:
    """A draft from a .docx made by hand. Raises BadWordFile, NotAllowed."""
    paragraphs(content)
    demand_register(actor, paper.body)
    signing = authority.signing_for(paper.body, today())
    if paper.signer:
        signing = authority.Signing(paper.signer, paper.signer_as, paper.signer_ground)
    with writing():
        document = Document.create(
            kind=paper.kind,
            body=paper.body,
            title=paper.title,
            recipients=json.dumps(paper.recipients, ensure_ascii=False),
            signer=signing.person,
            signer_as=signing.prefix,
            signer_ground=signing.ground,
            confidentiality=paper.confidentiality,
            effective_on=paper.effective_on,
            copies=paper.copies,
            facts=json.dumps({'unit': paper.unit} if paper.unit else {}, ensure_ascii=False),
            author=actor.account,
        )
        documents.reword(document)
        audit.write(actor, 'document.compose', document, {'title': (None, paper.title)})
        documents.keep(document, FileRole.EDITED, content, actor)
    return document


def edit(document: Document, actor: Actor, version: int, **changes) -> Document:
    """Change what is known of the paper; an approved one goes back to its signer.

    The Word file is made anew beside the old ones, unless it was finished by hand:
    then the check before printing tells what no longer agrees.
    """
    if 'signer' in changes and changes['signer'] is None:
        signing = authority.signing_for(document.body, today())
        changes |= {'signer': signing.person, 'signer_as': signing.prefix, 'signer_ground': signing.ground}
    stored = {
        name: json.dumps(value, ensure_ascii=False) if name in LISTS else value for name, value in changes.items()
    }
    with writing():
        changed = WORKFLOW.move(_way(document), document, actor, version, **stored)
        documents.reword(changed)
        if _is_generated(changed):
            documents.generate(changed, actor)
    return changed


def upload(document: Document, actor: Actor, version: int, content: bytes) -> Document:
    """Keep a .docx finished by hand beside the others. Raises BadWordFile, and Refused when nothing was changed."""
    paragraphs(content)
    before = documents.working_file(document)
    if before and files.read(before.file) == content:
        raise Refused('Tệp này giống hệt tệp đang có, chưa có gì để lưu.')
    with writing():
        changed = WORKFLOW.move(_way(document), document, actor, version)
        documents.keep(changed, FileRole.EDITED, content, actor)
    return changed


def mend(document: Document, actor: Actor, version: int) -> Document:
    """Keep a copy whose look is mended by NĐ 30 as far as a machine can, its words as they are."""
    content, mended = nd30.mend(files.read(documents.working_file(document).file), form_class=OFFICIAL)
    if not mended:
        raise Refused('Không còn lỗi thể thức nào máy sửa được.')
    return upload(document, actor, version, content)


def regenerate(document: Document, actor: Actor, version: int) -> Document:
    """Fill the template anew with today's facts; all earlier files stay."""
    if documents.paper_of(document) is None:
        raise Refused('Văn bản này được soạn tay trong Word. Sửa tệp Word rồi tải lên.')
    with writing():
        changed = WORKFLOW.move(_way(document), document, actor, version)
        documents.generate(changed, actor)
    return changed


def swap_basis(row: DocumentBasis, actor: Actor, version: int) -> Document:
    """Cite the successor instead of a text that has lapsed."""
    successor = row.basis.replaced_by if row.basis else None
    if successor is None:
        raise Refused('Căn cứ này chưa ghi văn bản thay thế.')
    with writing():
        changed = WORKFLOW.move(_way(row.document), row.document, actor, version)
        DocumentBasis.update(basis=successor, citation=successor.citation).where(DocumentBasis.id == row.id).execute()
        if _is_generated(changed):
            documents.generate(changed, actor)
    return changed


def cite(document: Document, actor: Actor, version: int, bases: list[LegalBasis | str]) -> Document:
    """Set the legal bases of the paper."""
    with writing():
        changed = WORKFLOW.move(_way(document), document, actor, version)
        documents.cite(changed, bases)
        if _is_generated(changed):
            documents.generate(changed, actor)
    return changed


def changes_of(kept: DocumentFile) -> list[Change]:
    """Paragraphs in which a file finished by hand differs from the file before it."""
    before = (
        DocumentFile.select()
        .where(
            (DocumentFile.document == kept.document)
            & DocumentFile.role.in_([FileRole.GENERATED, FileRole.EDITED])
            & (DocumentFile.id < kept.id)
        )
        .order_by(DocumentFile.id.desc())
        .first()
    )
    return compare(files.read(before.file), files.read(kept.file)) if before else []


def disagreements(kept: DocumentFile) -> list[tuple[str, str]]:
    """(label, value) of facts of the record that the file does not say."""
    paper = documents.paper_of(kept.document)
    if paper is None:
        return []
    return disagreeing(files.read(kept.file), documents.facts_of(kept.document), paper.dictionary)


def _way(document: Document) -> str:
    """A paper that the signer has, or has approved, is only changed by laying it before them again."""
    late = document.state in (DocumentState.FOR_SIGNATURE, DocumentState.APPROVED)
    return 'revise' if late else 'edit'


def _is_generated(document: Document) -> bool:
    kept = documents.working_file(document)
    return kept is not None and kept.role == FileRole.GENERATED
