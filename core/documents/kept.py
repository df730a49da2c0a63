"""The files of a paper, kept side by side: made by the program, finished by hand, signed and scanned."""

import json
from collections.abc import Iterable

from peewee import ModelSelect

from core import audit, files
from core.actor import Actor
from core.vietnamese import words
from models import Document, DocumentFile, FileRole, StoredFile

DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'


def keep(
    document: Document,
    role: FileRole,
    content: bytes,
    actor: Actor,
    *,
    name: str = '',
    media_type: str = DOCX,
    facts: dict | None = None,
    template_sha256: str = '',
    remarks: Iterable[str] = (),
) -> DocumentFile:
    """Keep one more file of the paper, beside those before it."""
    edition = editions(document, role).count() + 1
    stored = files.keep(content, name or file_name(document, edition), media_type, actor)
    kept = DocumentFile.create(
        document=document,
        role=role,
        edition=edition,
        file=stored,
        facts=json.dumps(facts or {}, ensure_ascii=False, default=str),
        template_sha256=template_sha256,
        remarks=json.dumps(list(remarks), ensure_ascii=False),
        made_by=actor.account,
    )
    audit.write(actor, f'document.{role}', document, {'sha256': (None, stored.sha256)})
    return kept


def editions(document: Document, role: FileRole) -> ModelSelect:
    """Files of one role, newest first."""
    return (
        DocumentFile.select(DocumentFile, StoredFile)
        .join(StoredFile)
        .where((DocumentFile.document == document) & (DocumentFile.role == role))
        .order_by(DocumentFile.edition.desc())
    )


def latest(document: Document, role: FileRole) -> DocumentFile | None:
    return editions(document, role).first()


def working_file(document: Document) -> DocumentFile | None:
    """The Word file that is printed: the newest of those generated and those finished by hand."""
    return (
        DocumentFile.select(DocumentFile, StoredFile)
        .join(StoredFile)
        .where((DocumentFile.document == document) & DocumentFile.role.in_([FileRole.GENERATED, FileRole.EDITED]))
        .order_by(DocumentFile.id.desc())
        .first()
    )


def file_name(document: Document, edition: int) -> str:
    """'QD-cong-nhan-mo-hinh-lan-2.docx': what the clerk sees in the download folder."""
    kind = ''.join(words(document.kind)).upper() or 'CV'
    parts = [kind, *words(document.title)[:8], *(['lan', str(edition)] if edition > 1 else [])]
    return f'{"-".join(parts)}.docx'
